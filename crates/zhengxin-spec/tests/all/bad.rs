//! The corpus of bad specs: one folder a kind, one snapshot of what is said about it.

use std::fs;
use std::path::{Path, PathBuf};

use zhengxin_spec::{Report, load};

/// What is found in a spec, refused or not.
pub(crate) fn found(provider_yaml: &Path) -> Report {
    match load(provider_yaml) {
        Ok(loaded) => loaded.warnings,
        Err(report) => report,
    }
}

#[test]
fn every_bad_spec_says_where_why_and_what_instead() {
    let folders = fs::read_dir("tests/bad").expect("the corpus is there");
    let mut folders: Vec<PathBuf> = folders.map(|entry| entry.expect("the corpus can be listed").path()).collect();
    folders.sort();
    assert!(folders.len() >= 75, "the corpus shrank to {}", folders.len());
    for folder in folders {
        let report = found(&folder.join("provider.yaml"));
        assert!(!report.is_empty(), "nothing was found in {}", folder.display());
        for diagnostic in report.diagnostics() {
            assert!(!diagnostic.help.is_empty(), "{}: {}", folder.display(), diagnostic.message);
            assert!(diagnostic.labels.iter().all(|label| label.line > 0 && label.column > 0));
        }
        let name = folder.file_name().expect("a folder has a name").to_string_lossy().into_owned();
        insta::assert_snapshot!(name, report.render());
    }
}

#[test]
fn every_code_has_a_snapshot() {
    let files = fs::read_dir("tests/all/snapshots").expect("the snapshots are there");
    let texts = files.map(|file| fs::read_to_string(file.expect("a file").path()).expect("a snapshot is UTF-8"));
    let all: String = texts.collect();
    let bare: Vec<&str> =
        zhengxin_spec::codes().iter().map(|(code, ..)| *code).filter(|code| !all.contains(&format!("[{code}]"))).collect();
    assert!(bare.is_empty(), "no snapshot shows {bare:?}");
}
