//! What the product stands on: licences, banned crates, and the size of the default tree.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// Licences that may be in the tree. A choice (`OR`) needs one of them, a sum (`AND`) all.
const LICENCES: &[&str] = &[
    "MIT",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Zlib",
    "Unicode-3.0",
    "CDLA-Permissive-2.0",
    "0BSD",
    "MIT-0",
    "Unlicense",
    "CC0-1.0",
];

/// A second TLS stack, code that needs cmake, and crates without a maintainer.
const BANNED: &[&str] = &["aws-lc-sys", "aws-lc-rs", "openssl-sys", "openssl", "native-tls", "serde_yaml", "rsa", "async-std"];

/// A crate that is bearable only below another one, which offers no way around it.
const ONLY_BELOW: &[(&str, &str)] = &[("chrono", "parquet")];

/// Crates in the default tree of the facade with all vendors and `http`, ours included.
const MOST_CRATES: usize = 130;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn cargo(arguments: &[&str]) -> String {
    let output =
        Command::new(env!("CARGO")).args(arguments).args(["--locked", "--offline"]).current_dir(root()).output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("cargo writes text")
}

/// Names of the crates that are compiled into something, by `cargo tree`.
fn tree(arguments: &[&str]) -> BTreeSet<String> {
    let text = cargo(&[&["tree", "--prefix", "none", "--format", "{p}"], arguments].concat());
    text.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

fn is_allowed(expression: &str) -> bool {
    let plain = expression.replace(['(', ')'], " ").replace('/', " OR ");
    let one = |part: &str| LICENCES.contains(&part.split_whitespace().collect::<Vec<_>>().join(" ").as_str());
    plain.split(" AND ").all(|sum| sum.split(" OR ").any(one))
}

#[test]
fn every_licence_is_allowed() {
    let host = Command::new("rustc").arg("-vV").output().expect("rustc runs").stdout;
    let host = String::from_utf8(host).expect("text");
    let host = host.lines().find_map(|line| line.strip_prefix("host: ")).expect("a host").to_owned();
    let metadata: Value = serde_json::from_str(&cargo(&["metadata", "--format-version", "1", "--filter-platform", &host])).expect("JSON");
    let reached: BTreeSet<&str> =
        metadata["resolve"]["nodes"].as_array().expect("nodes").iter().filter_map(|node| node["id"].as_str()).collect();
    let mut refused = BTreeMap::new();
    for package in metadata["packages"].as_array().expect("packages") {
        let (id, name) = (package["id"].as_str().unwrap_or_default(), package["name"].as_str().unwrap_or_default());
        let licence = package["license"].as_str().unwrap_or("none");
        if reached.contains(id) && !is_allowed(licence) {
            refused.insert(name, licence);
        }
    }
    assert!(refused.is_empty(), "{refused:?}");
}

#[test]
fn banned_crates_are_nowhere() {
    let all = tree(&["--workspace", "--edges", "normal,build,dev"]);
    let found: Vec<&&str> = BANNED.iter().filter(|name| all.contains(**name)).collect();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn some_crates_stay_below_the_one_that_needs_them() {
    for (name, above) in ONLY_BELOW {
        let all = tree(&["--workspace", "--edges", "normal,build,dev"]);
        if !all.contains(*name) {
            continue;
        }
        let users = cargo(&[
            "tree",
            "--workspace",
            "--edges",
            "normal,build,dev",
            "--invert",
            name,
            "--depth",
            "1",
            "--prefix",
            "none",
            "--format",
            "{p}",
        ]);
        let users: BTreeSet<&str> = users.lines().filter_map(|line| line.split_whitespace().next()).filter(|user| user != name).collect();
        assert_eq!(users, BTreeSet::from([*above]), "{name}");
    }
}

#[test]
fn the_default_tree_stays_small() {
    let tree = tree(&["--package", "zhengxin", "--edges", "normal,build", "--features", "finplus,qiancheng,jimi,http"]);
    assert!(tree.len() <= MOST_CRATES, "{} crates: {tree:?}", tree.len());
}

#[test]
fn one_version_of_the_tls_stack() {
    let all = cargo(&["tree", "--workspace", "--prefix", "none", "--format", "{p}", "--edges", "normal"]);
    let versions = |name: &str| {
        let mut found: Vec<&str> = all.lines().filter(|line| line.starts_with(&format!("{name} v"))).collect();
        found.sort_unstable();
        found.dedup_by_key(|line| line.split_whitespace().nth(1));
        found.len()
    };
    for name in ["rustls", "ring", "hyper", "tokio", "reqwest"] {
        assert!(versions(name) <= 1, "{name} stands in the tree in {} versions", versions(name));
    }
}
