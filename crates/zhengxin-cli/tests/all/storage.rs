//! Looking after the store.

use serde_json::Value;
use zhengxin_store::postgres::cluster::Cluster;

use crate::{SCORE, Sim, code, json, run, run_with, stderr, store, zhengxin};

#[test]
fn the_contents_are_counted_and_checked() {
    let (sim, store) = (Sim::start(&[]), store());
    code(&run(&[&SCORE[..], &["--env", sim.url(), "--store", &store]].concat()), 0);
    let info = json(&run(&["store", "info", "--json", "--store", &store]));
    assert_eq!((&info["kind"], &info["contents"]["records"]), (&"sqlite".into(), &2.into()));
    let check = run(&["store", "check", "--json", "--store", &store]);
    code(&check, 0);
    assert_eq!(json(&check)["intact"], true);
    code(&run(&["store", "check", "--store", "/nonexistent/store"]), 2);
}

#[test]
fn the_first_store_says_where_its_key_is() {
    let (sim, store) = (Sim::start(&[]), store());
    let args = [&SCORE[..], &["--env", sim.url(), "--store", &store]].concat();
    assert!(stderr(&run(&args)).contains("a key was made at"));
    assert!(!stderr(&run(&args)).contains("a key was made at"));
    #[cfg(unix)]
    for (name, mode) in [("", 0o700), ("key", 0o600), ("store.db", 0o600)] {
        use std::os::unix::fs::PermissionsExt as _;
        let about = std::fs::metadata(std::path::Path::new(&store).join(name)).expect("there");
        assert_eq!(about.permissions().mode() & 0o777, mode, "{name}");
    }
}

#[test]
fn a_persons_key_is_deleted_by_fingerprint_or_number() {
    let (sim, store) = (Sim::start(&[]), store());
    let person = r#"{"name":"张三","id_card":"11010519491231002X","mobile":"13800138000"}"#;
    let args = ["call", "qiancheng", "search_blacklist", "--env", sim.url(), "--json=-", "--store", &store];
    code(&run_with(&args, person), 0);
    let list = json(&run(&["ledger", "list", "--operation", "search_blacklist", "--json", "--store", &store]));
    let subject = list["rows"][0]["subject"].as_str().expect("a fingerprint").to_owned();
    let by_number = run_with(&["store", "shred", "--of", "@-", "--json", "--store", &store], "11010519491231002x\n");
    code(&by_number, 0);
    assert_eq!(json(&by_number)["shredded"], Value::from(subject.as_str()));
    code(&run(&["store", "shred", &subject, "--store", &store]), 0);
    code(&run(&["store", "shred", "xyz", "--store", &store]), 2);
    let plain = run(&["store", "shred", "--of", "11010519491231002X", "--store", &store]);
    code(&plain, 2);
    assert!(!stderr(&plain).contains("11010519491231002X"));
}

#[test]
fn a_store_moves_to_a_server_in_one_command() {
    let Some(cluster) = Cluster::shared("a_store_moves_to_a_server_in_one_command") else { return };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let url = runtime.block_on(cluster.new_database()).expect("a database");
    let (sim, store) = (Sim::start(&[]), store());
    for id in ["sim-score-697-a", "sim-code-108-b"] {
        code(&run(&[&SCORE[..], &["--env", sim.url(), "--store", &store, "--request-id", id]].concat()), 0);
    }
    let server = |args: &[&str]| zhengxin(args).env("ZX_DATABASE", &url).output().expect("the command starts");
    let moved = server(&["store", "move", "--to", "@env:ZX_DATABASE", "--json", "--store", &store]);
    code(&moved, 0);
    assert_eq!((&json(&moved)["records"], &json(&moved)["verified"]), (&Value::from(4), &Value::from(true)));
    let folder = tempfile::tempdir().expect("a folder");
    let config = folder.path().join("zhengxin.toml");
    std::fs::write(&config, format!("[store]\nkey = \"@file:{store}/key\"\n")).expect("written");
    let on_server = ["--store", "@env:ZX_DATABASE", "--config", config.to_str().expect("text")];
    let list = server(&[&["ledger", "list", "--json"], &on_server[..]].concat());
    code(&list, 0);
    assert_eq!(json(&list)["rows"], json(&run(&["ledger", "list", "--json", "--store", &store]))["rows"]);
    code(&server(&[&["ledger", "verify"], &on_server[..]].concat()), 0);
    // Calls go on there.
    code(&server(&[&SCORE[..], &["--env", sim.url()], &on_server[..]].concat()), 0);
    let there = server(&[&["store", "info", "--json"], &on_server[..]].concat());
    assert_eq!((&json(&there)["kind"], &json(&there)["contents"]["records"]), (&"postgresql".into(), &6.into()));
}
