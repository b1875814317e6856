//! The doors of the crate: from paths or texts to a checked catalogue.

use std::path::{Path, PathBuf};

use crate::diagnostic::{Collector, Report};
use crate::folder::{self, Disk, Folder, Memory};
use crate::include::{Vendor, read};
use crate::lower::lower;
use crate::model::Catalogue;

/// A vendor's spec without mistakes.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// What it says.
    pub catalogue: Catalogue,
    /// What somebody should look at nevertheless.
    pub warnings: Report,
    /// The files it was read from, in the order of reading.
    pub files: Vec<PathBuf>,
}

/// Loads one vendor from its `provider.yaml` and the files of the same folder that it includes.
///
/// # Errors
/// Every mistake found, if there is at least one.
pub fn load(provider_yaml: &Path) -> Result<Loaded, Report> {
    let name = provider_yaml.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    one(&Disk::of(provider_yaml), &name)
}

/// Loads one vendor from texts in memory: the first is its `provider.yaml`, the others are what it includes.
///
/// # Errors
/// Every mistake found, if there is at least one.
pub fn load_sources(files: &[(&str, &str)]) -> Result<Loaded, Report> {
    let name = files.first().map_or("provider.yaml", |(path, _)| folder::last(path));
    one(&Memory::new(files), name)
}

fn one(folder: &dyn Folder, name: &str) -> Result<Loaded, Report> {
    let mut collector = Collector::default();
    let vendor = read(folder, name, &mut collector);
    let refused = collector.has_errors() || !vendor.complete;
    let report = collector.report();
    if refused {
        return Err(report);
    }
    Ok(finish(&vendor, folder.path(name), report))
}

fn finish(vendor: &Vendor, source: PathBuf, warnings: Report) -> Loaded {
    let source = source.to_string_lossy().replace('\\', "/");
    Loaded { catalogue: lower(&vendor.spec, source), warnings, files: vendor.files.clone() }
}
