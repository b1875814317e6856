//! Reading a bill by the vendor's table and the operator's changes to it.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;

use zhengxin::core::info::ProviderInfo;
use zhengxin::recon::import::{self, MOST_BYTES};
use zhengxin::recon::{Bill, Layout, Overrides};

use super::args::BillFile;
use crate::call::argv;
use crate::fail::Fail;

/// Reads the bill of a command.
///
/// # Errors
/// The vendor, the map or the file cannot be used.
pub(super) fn read(options: &BillFile) -> Result<(&'static ProviderInfo, Bill), Fail> {
    let provider = argv::provider(&options.provider)?;
    let layout = Layout::of(provider, &overrides(&options.map)?);
    let refuse = |why: &str| Fail::usage(format!("{} {why}", options.file.display()));
    let file = File::open(&options.file).map_err(|_| refuse("cannot be opened"))?;
    let mut bytes = Vec::new();
    file.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(|_| refuse("cannot be read"))?;
    let bill = import::read(&bytes, &layout);
    bill.map(|bill| (provider, bill)).map_err(|why| Fail::negative(format!("{}: {why} [{}]", options.file.display(), why.code())))
}

fn overrides(given: &[String]) -> Result<Overrides, Fail> {
    let mut overrides = Overrides::default();
    for text in given {
        if !text.contains('=') {
            overrides = of_file(Path::new(text))?;
        }
    }
    for text in given.iter().filter(|text| text.contains('=')) {
        overrides.set(text).map_err(|why| Fail::usage(format!("--map: {why}")))?;
    }
    Ok(overrides)
}

fn of_file(path: &Path) -> Result<Overrides, Fail> {
    let refuse = |why: &str| Fail::usage(format!("--map: {} {why}", path.display()));
    let text = fs::read_to_string(path).map_err(|_| refuse("cannot be read as text"))?;
    toml::from_str(&text).map_err(|why| refuse(why.message()))
}
