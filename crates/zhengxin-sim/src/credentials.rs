//! What the simulated vendors take for keys, accounts and secrets. All of it is made up and worth nothing.

use std::collections::BTreeMap;

use zhengxin_spec::model::{Catalogue, Need};

/// Vendor, credential, value.
const DEFAULTS: &[(&str, &str, &str)] = &[
    ("finplus", "app_key", "203753385"),
    ("finplus", "app_secret", "SYNTHETIC0APPSECRET0FOR0SIMULATOR"),
    ("finplus", "app_code", "5a17c0de5a17c0de5a17c0de5a17c0de"),
    ("jimi", "appid", "sim-app"),
    ("jimi", "secret", "SYNTHETIC0SECRET0FOR0SIMULATOR01"),
    ("qiancheng", "account", "demo-account"),
    ("qiancheng", "password", "demo-password"),
];

/// The test key that seals the risk audit.
pub(crate) const PUBLIC_KEY_2048: &str = include_str!("../keys/test-only-2048.pub.pem");
/// The same with 1024 bits, as vendors of this trade also hand out.
pub(crate) const PUBLIC_KEY_1024: &str = include_str!("../keys/test-only-1024.pub.pem");

/// The defaults for a vendor. A vendor known only by its spec gets `sim-<credential>` for each credential it requires or may have.
pub(crate) fn defaults(catalogue: &Catalogue) -> BTreeMap<String, String> {
    let fixed = DEFAULTS.iter().filter(|(provider, ..)| *provider == catalogue.provider).map(|(_, name, value)| ((*name).to_owned(), (*value).to_owned()));
    let mut held: BTreeMap<String, String> = fixed.collect();
    for credential in &catalogue.credentials {
        let key = credential.name == "risk_public_key";
        let value = if key { PUBLIC_KEY_2048.to_owned() } else { format!("sim-{}", credential.name.replace('_', "-")) };
        if credential.need == Need::Required || key || held.is_empty() {
            held.entry(credential.name.clone()).or_insert(value);
        } else if !DEFAULTS.iter().any(|(provider, ..)| *provider == catalogue.provider) {
            held.entry(credential.name.clone()).or_insert(value);
        }
    }
    held
}
