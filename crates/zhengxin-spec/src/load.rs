//! The doors of the crate: from paths or texts to a checked catalogue.

use std::path::{Path, PathBuf};

use crate::check::check;
use crate::code::Code;
use crate::diagnostic::Report;
use crate::draft::{Collector, Draft};
use crate::folder::{self, Disk, Folder, Memory};
use crate::include::{Vendor, read};
use crate::lower::lower;
use crate::model::Catalogue;
use crate::source::Span;
use crate::text::quote;

/// The first file of a vendor.
const FIRST: &str = "provider.yaml";

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

/// Loads every vendor of a folder of specs, sorted by name; a folder without `provider.yaml` is a mistake.
///
/// # Errors
/// Every mistake found in any of them, if there is at least one.
pub fn load_all(specs_dir: &Path) -> Result<Vec<Loaded>, Report> {
    let is_folder = |path: &Path| path.symlink_metadata().is_ok_and(|seen| seen.is_dir() || (seen.is_symlink() && path.is_dir()));
    let names = folder::names(specs_dir, is_folder);
    let vendors: Vec<&String> = names.iter().filter(|name| !name.starts_with('.')).collect();
    let mut report = if vendors.is_empty() { nothing_in(specs_dir) } else { Report::default() };
    let mut loaded = Vec::new();
    for name in vendors {
        match vendor(&specs_dir.join(name), name) {
            Ok(vendor) => loaded.push(vendor),
            Err(mistakes) => report.extend(mistakes),
        }
    }
    if report.has_errors() { Err(report) } else { Ok(loaded) }
}

/// One vendor of a folder of specs, whose own folder has its name.
fn vendor(path: &Path, name: &str) -> Result<Loaded, Report> {
    let mut collector = Collector::default();
    let disk = Disk::of(&path.join(FIRST));
    if path.symlink_metadata().is_ok_and(|seen| seen.is_symlink()) {
        let at = collector.sources.add(path.to_string_lossy().replace('\\', "/"), String::new());
        let draft = Draft::new(Code::NotRegular, Span::start_of(at), format!("the folder {} is a link", quote(name)));
        collector.add(draft.help("put the folder itself there"));
        return Err(collector.report());
    }
    let vendor = read(&disk, FIRST, &mut collector);
    if let Some(written) = vendor.spec.provider.as_ref().filter(|written| *written.value.0 != *name) {
        let message = format!("the provider {} is in the folder {}", quote(written), quote(name));
        collector.add(Draft::new(Code::WrongFolder, written.span, message).help("give both the same name"));
    }
    conclude(&vendor, &disk.path(FIRST), collector)
}

fn nothing_in(specs_dir: &Path) -> Report {
    let mut collector = Collector::default();
    let at = collector.sources.add(specs_dir.to_string_lossy().replace('\\', "/"), String::new());
    let draft = Draft::new(Code::WrongFolder, Span::start_of(at), "there is no vendor in this folder");
    collector.add(draft.help("a vendor is a folder with a `provider.yaml`"));
    collector.report()
}

fn one(folder: &dyn Folder, name: &str) -> Result<Loaded, Report> {
    let mut collector = Collector::default();
    let vendor = read(folder, name, &mut collector);
    conclude(&vendor, &folder.path(name), collector)
}

/// Checks what was read and makes the catalogue, if nothing is wrong.
fn conclude(vendor: &Vendor, source: &Path, mut collector: Collector) -> Result<Loaded, Report> {
    if vendor.complete {
        check(vendor, &mut collector);
    }
    if collector.has_errors() || !vendor.complete {
        return Err(collector.report());
    }
    let source = source.to_string_lossy().replace('\\', "/");
    let warnings = collector.report();
    Ok(Loaded { catalogue: lower(&vendor.spec, source), warnings, files: vendor.files.clone() })
}
