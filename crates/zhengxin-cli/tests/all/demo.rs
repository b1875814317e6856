//! The demo from its first to its last line.

use serde_json::{Value, json};

use crate::{code, run, stdout};

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
        "21 → (code typed)",
        "Advice to pass",
        "answered SUCCESS",
        "invoice lists the same",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let last: Value = serde_json::from_str(text.lines().last().expect("a line")).expect("JSON");
    assert_eq!(last, json!({ "calls": 20, "billed": 6, "unbilled": 14, "unknown": 0, "retried": 1 }));
    for secret in ["13800138000", "11010519491231002X", "张三", "SYNTHETIC0"] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
}

#[test]
fn the_demo_speaks_chinese() {
    let output = run(&["demo", "--lang", "zh"]);
    code(&output, 0);
    assert!(stdout(&output).contains("黑名单查询") && stdout(&output).contains("与服务商账单的计费调用一致"));
}
