//! Vendors by name, for programs that choose at run time.

use zhengxin_core::info::ProviderInfo;
use zhengxin_core::{Error, ErrorKind, Receipt};

use crate::vendors::VENDORS;

/// The vendors this build contains, by name.
pub fn providers() -> impl Iterator<Item = &'static ProviderInfo> {
    VENDORS.iter().filter_map(|(_, info)| *info)
}

/// One vendor by name.
///
/// # Errors
/// `E_FEATURE_OFF` naming the cargo feature, if this build leaves the vendor out; `E_CONFIG` listing what there is, if nobody knows it.
pub fn provider(name: &str) -> Result<&'static ProviderInfo, Error> {
    match VENDORS.iter().find(|(known, _)| *known == name) {
        Some((_, Some(info))) => Ok(info),
        Some((feature, None)) => Err(Error::new(ErrorKind::FeatureOff(feature), Receipt::new("", ""))),
        None => {
            let known: Vec<&str> = VENDORS.iter().map(|(known, _)| *known).collect();
            Err(Error::config(format!("there is no vendor `{name}`; there are {}", known.join(", "))))
        }
    }
}
