//! Tests of the tasks, on copies of what they work on.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::{budget, generate, new_provider};

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask is in the repository")
}

/// Specs and the manifests with generated regions, and nothing else.
fn copy() -> TempDir {
    let copy = TempDir::new().expect("a folder");
    for path in files(&repository().join("specs")) {
        put(copy.path(), &path);
    }
    for path in [
        "Cargo.toml",
        "crates/zhengxin/Cargo.toml",
        "crates/zhengxin-cli/Cargo.toml",
        "crates/zhengxin-sim/src/bundled.rs",
        "tests/Cargo.toml",
        budget::PATH,
    ] {
        put(copy.path(), &repository().join(path));
    }
    copy
}

fn put(copy: &Path, path: &Path) {
    let target = copy.join(path.strip_prefix(repository()).expect("inside"));
    fs::create_dir_all(target.parent().expect("has one")).expect("can be made");
    fs::copy(path, target).expect("can be copied");
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("readable") {
        let path = entry.expect("readable").path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

fn texts(root: &Path) -> BTreeMap<PathBuf, String> {
    files(root)
        .into_iter()
        .map(|path| (path.strip_prefix(root).expect("inside").to_owned(), fs::read_to_string(&path).expect("text")))
        .collect()
}

fn run(task: impl FnOnce(&mut dyn std::io::Write) -> Result<(), crate::Failure>) -> Result<String, crate::Failure> {
    let mut out = Vec::new();
    task(&mut out)?;
    Ok(String::from_utf8(out).expect("text"))
}

#[test]
fn writing_twice_changes_nothing_and_the_check_agrees() {
    let copy = copy();
    run(|out| generate::write(copy.path(), out)).expect("the specs are sound");
    let first = texts(copy.path());
    let said = run(|out| generate::write(copy.path(), out)).expect("the specs are sound");
    assert!(said.ends_with(" 0 written, 0 removed\n"), "{said}");
    assert_eq!(first, texts(copy.path()));
    run(|out| generate::check(copy.path(), out)).expect("everything is current");
}

#[test]
fn the_check_names_file_line_and_spec() {
    let copy = copy();
    run(|out| generate::write(copy.path(), out)).expect("the specs are sound");
    let path = "crates/providers/zhengxin-finplus/src/credentials.rs";
    let edited = fs::read_to_string(copy.path().join(path)).expect("generated").replace("use zhengxin_core", "use  zhengxin_core");
    fs::write(copy.path().join(path), edited).expect("writable");
    let failure = run(|out| generate::check(copy.path(), out)).expect_err("an edited file is found");
    assert_eq!(failure.code, 1);
    assert!(
        failure.text.starts_with(&format!("{path}:4: differs from specs/finplus/provider.yaml\n  found  use  zhengxin_core")),
        "{}",
        failure.text
    );
}

#[test]
fn mistakes_of_all_vendors_are_reported_together() {
    let copy = copy();
    for provider in ["finplus", "jimi"] {
        let path = copy.path().join(format!("specs/{provider}/provider.yaml"));
        let broken = fs::read_to_string(&path).expect("a spec").replace("timeout: ", "timeout: minus ");
        fs::write(path, broken).expect("writable");
    }
    let failure = run(|out| generate::write(copy.path(), out)).expect_err("the specs are broken");
    assert_eq!(failure.code, 2);
    assert!(
        failure.text.contains("specs/finplus/provider.yaml:") && failure.text.contains("specs/jimi/provider.yaml:"),
        "{}",
        failure.text
    );
}

#[test]
fn a_new_vendor_leaves_no_trace_when_it_goes() {
    let copy = copy();
    run(|out| generate::write(copy.path(), out)).expect("the specs are sound");
    let before = texts(copy.path());
    let said = run(|out| new_provider::run(copy.path(), "north_gate", out)).expect("the scaffold is sound");
    assert!(said.contains("cargo test -p zhengxin-north-gate"), "{said}");
    run(|out| generate::check(copy.path(), out)).expect("everything is current");
    let with = texts(copy.path());
    let facade = &with[Path::new("crates/zhengxin/Cargo.toml")];
    assert!(facade.contains("north_gate = [\"dep:zhengxin-north-gate\"]"), "{facade}");
    assert!(with.contains_key(Path::new("crates/providers/zhengxin-north-gate/src/operations/look_up_person.rs")));
    assert!(with[Path::new(budget::PATH)].contains("\nnorth-gate "));
    let snapshots = copy.path().join("tests/snapshots/north_gate");
    fs::create_dir_all(&snapshots).expect("can be made");
    fs::write(snapshots.join("look_up-found.snap"), "a snapshot").expect("can be written");
    fs::remove_dir_all(copy.path().join("specs/north_gate")).expect("it is there");
    run(|out| generate::write(copy.path(), out)).expect("the specs are sound");
    assert_eq!(before, texts(copy.path()));
    assert!(!copy.path().join("crates/providers/zhengxin-north-gate").exists());
}

#[test]
fn a_vendor_needs_a_name() {
    let copy = copy();
    for name in ["", "Acme", "../acme", "9acme", "finplus"] {
        assert_eq!(run(|out| new_provider::run(copy.path(), name, out)).expect_err(name).code, 2);
    }
}

#[test]
fn generated_code_stays_within_its_budget() {
    let plan = generate::plan(repository(), &mut Vec::new()).expect("the specs are sound");
    let rows = budget::rows(repository());
    let measured = budget::measured(&plan);
    assert_eq!(rows.keys().collect::<Vec<_>>(), measured.keys().collect::<Vec<_>>());
    for (name, (code, tables)) in &measured {
        let row = rows[name];
        assert!(code.abs_diff(row) * 10 <= row, "{name}: {code} lines an operation and {tables} of tables, the budget says {row}");
    }
}
