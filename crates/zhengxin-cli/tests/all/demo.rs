//! The demo from its first to its last line.

use serde_json::Value;

use crate::{code, json, run, stdout, store};

#[test]
fn the_demo_plays_everything_and_ends_with_its_sums() {
    let output = run(&["demo", "--json"]);
    code(&output, 0);
    let text = stdout(&output);
    for part in [
        "score 697",
        "HTTP 520 · not billed",
        "attempts 2",
        "not listed",
        "21 (code typed)",
        "Advice to pass",
        "answered SUCCESS",
        "The bills list the same calls at the same prices",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let last: Value = serde_json::from_str(text.lines().last().expect("a line")).expect("JSON");
    assert_eq!(
        last,
        serde_json::json!({ "calls": 20, "billed": 7, "unbilled": 13, "unknown": 0, "retried": 1, "recon_difference_fen": 0 })
    );
    for secret in ["13800138000", "11010519491231002X", "张三", "SYNTHETIC0"] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
}

#[test]
fn the_demo_speaks_chinese() {
    let output = run(&["demo", "--lang", "zh"]);
    code(&output, 0);
    assert!(stdout(&output).contains("黑名单查询") && stdout(&output).contains("账单与账簿的计费调用和金额一致"));
}

#[test]
fn the_demo_keeps_the_ledger_and_adds_to_it() {
    let store = store();
    for runs in 1..=2 {
        code(&run(&["demo", "--store", &store]), 0);
        let list = json(&run(&["ledger", "list", "--store", &store, "--json"]));
        assert_eq!(list["total"], 20 * runs);
        assert!(list["rows"].as_array().expect("rows").iter().all(|row| row["simulated"] == true));
    }
    code(&run(&["ledger", "verify", "--store", &store]), 0);
}
