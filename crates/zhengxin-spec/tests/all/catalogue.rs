//! What a valid spec becomes.

use std::fs;
use std::path::Path;

use zhengxin_spec::{load, load_all, load_sources};

#[test]
fn a_valid_vendor_becomes_a_catalogue() {
    let loaded = load(Path::new("tests/valid/acme/provider.yaml")).unwrap_or_else(|report| panic!("{report}"));
    assert!(loaded.warnings.is_empty(), "{}", loaded.warnings);
    let files: Vec<String> = loaded.files.iter().map(|path| path.display().to_string()).collect();
    assert_eq!(files, ["tests/valid/acme/provider.yaml", "tests/valid/acme/collection.yaml"]);
    insta::assert_debug_snapshot!("catalogue", loaded.catalogue);
}

#[test]
fn memory_and_disk_agree() {
    let read = |name: &str| fs::read_to_string(name).expect("the valid spec is there");
    let names = ["tests/valid/acme/provider.yaml", "tests/valid/acme/collection.yaml"];
    let texts = names.map(read);
    let sources = [(names[0], texts[0].as_str()), (names[1], texts[1].as_str())];
    let memory = load_sources(&sources).unwrap_or_else(|report| panic!("{report}"));
    let disk = load(Path::new(names[0])).unwrap_or_else(|report| panic!("{report}"));
    assert_eq!(format!("{:?}", memory.catalogue), format!("{:?}", disk.catalogue));
    assert_eq!(memory.files, disk.files);
}

#[test]
fn the_specs_of_this_repository_load() {
    let vendors = load_all(Path::new("../../specs")).unwrap_or_else(|report| panic!("{report}"));
    let names: Vec<&str> = vendors.iter().map(|vendor| vendor.catalogue.provider.as_str()).collect();
    assert!(["finplus", "jimi", "qiancheng"].iter().all(|name| names.contains(name)), "{names:?}");
    for vendor in &vendors {
        assert!(vendor.warnings.is_empty(), "{}", vendor.warnings);
    }
}
