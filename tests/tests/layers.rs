//! The layers of the workspace: every edge between crates is declared, used and true.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().expect("the workspace")
}

/// The machine's own target: what other platforms need is not there offline.
fn host() -> String {
    let output = Command::new("rustc").arg("-vV").output().expect("rustc runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.lines().find_map(|line| line.strip_prefix("host: ")).expect("rustc names its host").to_owned()
}

fn metadata() -> Value {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", &host()])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("cargo writes JSON")
}

fn list(value: &Value) -> BTreeSet<String> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Packages of the workspace that ship: name and folder.
fn members(metadata: &Value) -> BTreeMap<String, PathBuf> {
    let all = metadata["packages"].as_array().expect("packages");
    let ours = all.iter().filter(|package| package["source"].is_null()).filter_map(|package| {
        let manifest = PathBuf::from(package["manifest_path"].as_str()?);
        let folder = manifest.parent()?.to_owned();
        folder.starts_with(root().join("crates")).then(|| (package["name"].as_str().unwrap_or_default().to_owned(), folder))
    });
    ours.collect()
}

/// The name a package has in the table: providers share one row.
fn row(name: &str, members: &BTreeMap<String, PathBuf>) -> String {
    let is_provider = members.get(name).is_some_and(|folder| folder.parent().is_some_and(|parent| parent.ends_with("providers")));
    if is_provider { "providers".into() } else { name.into() }
}

fn edges(metadata: &Value, members: &BTreeMap<String, PathBuf>) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for package in metadata["packages"].as_array().expect("packages") {
        let name = package["name"].as_str().unwrap_or_default();
        if !members.contains_key(name) {
            continue;
        }
        let uses = found.entry(row(name, members)).or_default();
        for dependency in package["dependencies"].as_array().expect("dependencies") {
            let target = dependency["name"].as_str().unwrap_or_default();
            if dependency["kind"].is_null() && members.contains_key(target) {
                uses.insert(row(target, members));
            }
        }
    }
    found
}

#[test]
fn edges_between_crates_are_those_declared() {
    let metadata = metadata();
    let members = members(&metadata);
    let declared: BTreeMap<String, BTreeSet<String>> = metadata["metadata"]["layers"]
        .as_object()
        .expect("[workspace.metadata.layers]")
        .iter()
        .map(|(name, uses)| (name.clone(), list(uses)))
        .collect();
    assert_eq!(edges(&metadata, &members), declared, "left: what cargo sees; right: [workspace.metadata.layers]");
}

fn sources(folder: &Path, out: &mut String) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            out.push_str(&fs::read_to_string(&path).expect("source"));
        }
    }
}

#[test]
fn every_edge_is_used_in_the_source() {
    let metadata = metadata();
    let members = members(&metadata);
    for package in metadata["packages"].as_array().expect("packages") {
        let Some(folder) = members.get(package["name"].as_str().unwrap_or_default()) else { continue };
        let mut text = String::new();
        sources(&folder.join("src"), &mut text);
        for dependency in package["dependencies"].as_array().expect("dependencies") {
            let target = dependency["rename"].as_str().or(dependency["name"].as_str()).unwrap_or_default().replace('-', "_");
            // `md-5` calls itself `md5`.
            let target = if target == "md_5" { "md5".to_owned() } else { target };
            if dependency["kind"].is_null() {
                assert!(text.contains(&target), "{} depends on {target} but never names it", folder.display());
            }
        }
    }
}

#[test]
fn pure_crates_reach_no_runtime_and_no_network() {
    let metadata = metadata();
    let members = members(&metadata);
    let pure = list(&metadata["metadata"]["pure"]["crates"]);
    let forbidden = list(&metadata["metadata"]["pure"]["forbidden"]);
    let names: BTreeMap<&str, &str> = metadata["packages"]
        .as_array()
        .expect("packages")
        .iter()
        .filter_map(|package| Some((package["id"].as_str()?, package["name"].as_str()?)))
        .collect();
    let normal: BTreeMap<&str, Vec<&str>> =
        metadata["resolve"]["nodes"].as_array().expect("nodes").iter().filter_map(normal_edges).collect();
    for (id, name) in names.iter().filter(|(_, name)| members.contains_key(**name) && pure.contains(&row(name, &members))) {
        let mut seen = BTreeSet::from([*id]);
        let mut open = vec![*id];
        while let Some(next) = open.pop() {
            let reached = names.get(next).copied().unwrap_or_default();
            assert!(!forbidden.contains(reached), "{name} reaches {reached}");
            open.extend(normal.get(next).into_iter().flatten().filter(|id| seen.insert(id)));
        }
    }
}

fn normal_edges(node: &Value) -> Option<(&str, Vec<&str>)> {
    let is_normal = |edge: &&Value| edge["dep_kinds"].as_array().is_some_and(|kinds| kinds.iter().any(|kind| kind["kind"].is_null()));
    let edges = node["deps"].as_array()?.iter().filter(is_normal).filter_map(|edge| edge["pkg"].as_str()).collect();
    Some((node["id"].as_str()?, edges))
}
