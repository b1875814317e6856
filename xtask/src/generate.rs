//! `generate`: everything that follows from the specs, written or compared.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use zhengxin_codegen::{File, HEAD, Options};
use zhengxin_spec::model::Catalogue;

use crate::{Failure, budget};

/// Folders in which every file that says so is generated, and is removed when nothing generates it any more.
const OWNED: &[&str] = &["crates/providers", "docs", "tests/private-vendor/checked_in"];

/// Manifests of the packages that run the product with every vendor.
const RUNNERS: &[&str] = &["crates/zhengxin-cli/Cargo.toml", "tests/Cargo.toml"];

/// A folder of wire snapshots per vendor, written by a check and removed with the vendor.
const SNAPSHOTS: &str = "tests/snapshots";

/// Every file that follows from the specs, by its path from the root.
pub(crate) type Plan = BTreeMap<String, String>;

/// A vendor and the names of the files its spec was read from, `provider.yaml` first.
struct Vendor {
    catalogue: Catalogue,
    files: Vec<String>,
}

/// Loads every vendor. Mistakes of all of them are reported together.
fn load(root: &Path, out: &mut dyn Write) -> Result<Vec<Vendor>, Failure> {
    let loaded = zhengxin_spec::load_all(&root.join("specs")).map_err(|report| Failure::new(2, report.render()))?;
    let mut vendors = Vec::new();
    for vendor in loaded {
        if !vendor.warnings.is_empty() {
            writeln!(out, "{}", vendor.warnings.render())?;
        }
        let source = format!("specs/{}/provider.yaml", vendor.catalogue.provider);
        let name = |file: &PathBuf| file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let files = vendor.files.iter().map(name).collect();
        vendors.push(Vendor { catalogue: Catalogue { source, ..vendor.catalogue }, files });
    }
    Ok(vendors)
}

/// Works out every file.
pub(crate) fn plan(root: &Path, out: &mut dyn Write) -> Result<Plan, Failure> {
    let vendors = load(root, out)?;
    let mut plan = Plan::new();
    for Vendor { catalogue, .. } in &vendors {
        let files = zhengxin_codegen::generate(catalogue, &Options::for_crate(&catalogue.provider))
            .map_err(|error| Failure::new(2, format!("{}:\n{error}", catalogue.source)))?;
        plan.extend(files.into_iter().map(|File { path, text }| (path, text)));
    }
    let all: Vec<&Catalogue> = vendors.iter().map(|vendor| &vendor.catalogue).collect();
    let names: Vec<&str> = all.iter().map(|catalogue| catalogue.provider.as_str()).collect();
    let files: Vec<(&str, &[String])> =
        vendors.iter().map(|vendor| (vendor.catalogue.provider.as_str(), vendor.files.as_slice())).collect();
    region(root, &mut plan, "crates/zhengxin-sim/src/bundled.rs", "bundled specs", &zhengxin_codegen::bundled_specs(&files))?;
    plan.insert("specs/schema.json".to_owned(), format!("{:#}\n", zhengxin_spec::schema()));
    plan.insert("docs/readings.md".to_owned(), zhengxin_codegen::readings_page(&all));
    plan.insert("crates/zhengxin/src/vendors.rs".to_owned(), zhengxin_codegen::facade_module(&names));
    private_vendor(root, &mut plan)?;
    let flows: Vec<(&str, bool)> = all.iter().map(|catalogue| (catalogue.provider.as_str(), !catalogue.flows.is_empty())).collect();
    region(root, &mut plan, "Cargo.toml", "vendors", &zhengxin_codegen::workspace_dependencies(&names))?;
    region(root, &mut plan, "crates/zhengxin/Cargo.toml", "vendor crates", &zhengxin_codegen::facade_dependencies(&names))?;
    region(root, &mut plan, "crates/zhengxin/Cargo.toml", "vendors", &zhengxin_codegen::facade_features(&flows))?;
    let collects = all.iter().filter(|catalogue| catalogue.flows.iter().any(|flow| flow.credentials));
    let collects: Vec<&str> = collects.map(|catalogue| catalogue.provider.as_str()).collect();
    region(root, &mut plan, "crates/zhengxin/Cargo.toml", "collect", &zhengxin_codegen::facade_collect(&collects))?;
    for manifest in RUNNERS {
        region(root, &mut plan, manifest, "vendor features", &zhengxin_codegen::all_features(&names))?;
    }
    plan.insert(budget::PATH.to_owned(), budget::kept(root, &plan));
    Ok(plan)
}

/// The private vendor of the check that all doors give the same: this one is its first door.
fn private_vendor(root: &Path, plan: &mut Plan) -> Result<(), Failure> {
    const FOLDER: &str = "tests/private-vendor";
    let source = format!("{FOLDER}/spec/provider.yaml");
    if !root.join(&source).is_file() {
        return Ok(());
    }
    let loaded = zhengxin_spec::load(&root.join(&source)).map_err(|report| Failure::new(2, report.render()))?;
    let catalogue = Catalogue { source: source.clone(), ..loaded.catalogue };
    let mut options = Options::for_crate(&catalogue.provider);
    options.path = "private_vendor::by_task".to_owned();
    options.gated = false;
    let files = zhengxin_codegen::generate(&catalogue, &options).map_err(|error| Failure::new(2, format!("{source}:\n{error}")))?;
    for File { path, text } in files {
        if let Some((_, path)) = path.split_once("/src/") {
            plan.insert(format!("{FOLDER}/checked_in/{path}"), text);
        }
    }
    Ok(())
}

/// Plans a file in which only the lines between two marks are generated.
fn region(root: &Path, plan: &mut Plan, path: &str, name: &str, body: &str) -> Result<(), Failure> {
    let text = match plan.get(path) {
        Some(text) => text.clone(),
        None => fs::read_to_string(root.join(path))?,
    };
    let text = zhengxin_codegen::replace_region(&text, name, body)
        .ok_or_else(|| Failure::new(2, format!("{path} lacks the lines `# begin generated: {name}` and `# end generated: {name}`")))?;
    plan.insert(path.to_owned(), text);
    Ok(())
}

/// Generated files on disk that nothing generates any more.
fn stale(root: &Path, plan: &Plan) -> Result<Vec<String>, Failure> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = OWNED.iter().map(|folder| root.join(folder)).collect();
    while let Some(folder) = folders.pop() {
        if !folder.is_dir() {
            continue;
        }
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let relative = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            if !plan.contains_key(&relative) && is_generated(&path) {
                found.push(relative);
            }
        }
    }
    found.extend(snapshots_of_nobody(root, plan)?);
    found.sort();
    Ok(found)
}

/// Wire snapshots of vendors that are gone.
fn snapshots_of_nobody(root: &Path, plan: &Plan) -> Result<Vec<String>, Failure> {
    let mut found = Vec::new();
    let Ok(folders) = fs::read_dir(root.join(SNAPSHOTS)) else { return Ok(found) };
    for folder in folders {
        let folder = folder?;
        let name = folder.file_name().to_string_lossy().into_owned();
        let of_vendor = format!("crates/providers/zhengxin-{}/", name.replace('_', "-"));
        if !folder.path().is_dir() || plan.keys().any(|path| path.starts_with(&of_vendor)) {
            continue;
        }
        for file in fs::read_dir(folder.path())? {
            found.push(format!("{SNAPSHOTS}/{name}/{}", file?.file_name().to_string_lossy()));
        }
    }
    Ok(found)
}

fn is_generated(path: &Path) -> bool {
    fs::read_to_string(path).is_ok_and(|text| text.lines().next().is_some_and(|line| line.contains(HEAD)))
}

/// `generate`: writes what changed and removes what is stale.
pub(crate) fn write(root: &Path, out: &mut dyn Write) -> Result<(), Failure> {
    let plan = plan(root, out)?;
    let mut written = 0;
    for (path, text) in &plan {
        let target = root.join(path);
        if fs::read_to_string(&target).is_ok_and(|present| present == *text) {
            continue;
        }
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&target, text)?;
        written += 1;
    }
    let stale = stale(root, &plan)?;
    for path in &stale {
        let path = root.join(path);
        fs::remove_file(&path)?;
        remove_empty_folders(root, &path);
    }
    writeln!(out, "{} files, {written} written, {} removed", plan.len(), stale.len())?;
    Ok(())
}

/// Removes the folders of a removed file that hold nothing any more.
fn remove_empty_folders(root: &Path, file: &Path) {
    let owned: Vec<PathBuf> = OWNED.iter().chain([&SNAPSHOTS]).map(|folder| root.join(folder)).collect();
    for folder in file.ancestors().skip(1).take_while(|folder| !owned.iter().any(|owned| owned == folder) && *folder != root) {
        if fs::remove_dir(folder).is_err() {
            break;
        }
    }
}

/// `generate --check`: nothing is written; the first difference of every file is named.
pub(crate) fn check(root: &Path, out: &mut dyn Write) -> Result<(), Failure> {
    let plan = plan(root, out)?;
    let mut differences = Vec::new();
    for (path, text) in &plan {
        let present = fs::read_to_string(root.join(path)).unwrap_or_default();
        if present != *text {
            differences.push(first_difference(path, &present, text));
        }
    }
    for path in stale(root, &plan)? {
        differences.push(format!("{path}: nothing generates this file any more"));
    }
    if differences.is_empty() {
        writeln!(out, "{} files are what the specs say", plan.len())?;
        return Ok(());
    }
    differences.push("run `cargo xtask generate` and commit what it writes".to_owned());
    Err(Failure::new(1, differences.join("\n")))
}

fn first_difference(path: &str, present: &str, text: &str) -> String {
    if present.is_empty() {
        return format!("{path}: missing");
    }
    let source = text.lines().next().and_then(|line| line.split_once(HEAD)).and_then(|(_, rest)| rest.split(" by ").next());
    let source = source.unwrap_or("specs");
    let line = present.lines().zip(text.lines()).take_while(|(found, wanted)| found == wanted).count();
    let show = |text: &str| text.lines().nth(line).unwrap_or("<end of file>").to_owned();
    format!("{path}:{}: differs from {source}\n  found  {}\n  wanted {}", line + 1, show(present), show(text))
}
