//! The banks: every kind of login, switched-off ones, and rules of inputs.

use serde_json::{Value, json};

use crate::support::{Stage, stage};
use crate::walk::{BANKS_V2, Walk, ebank, ebank_v2};

fn entries(stage: &Stage) -> Vec<Value> {
    let banks = stage.form("/ebank/collect/bank-info", &[]);
    let types = |bank: &Value| bank["loginTypes"].as_array().unwrap().clone();
    banks["data"].as_array().unwrap().iter().flat_map(types).collect()
}

fn entry<'a>(entries: &'a [Value], id: &str) -> &'a Value {
    entries.iter().find(|entry| entry["entryId"] == id).unwrap()
}

#[test]
fn every_kind_of_entry_is_listed() {
    let stage = stage();
    let entries = entries(&stage);
    let kinds: std::collections::BTreeSet<i64> = entries.iter().map(|entry| entry["entryType"].as_i64().unwrap()).collect();
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), [0, 1, 2]);
    assert_eq!(entry(&entries, "2002")["inputs"].as_array().unwrap().len(), 1, "no password");
    let rule = |id: &str, input: usize| entry(&entries, id)["inputs"][input].get("valid").cloned();
    assert_eq!(rule("2004", 0), Some(json!("^[0-9]{16,19}$")));
    assert_eq!(rule("3001", 1), Some(json!("^(a+)+$")));
    assert_eq!(rule("3002", 0), Some(json!("^[0-9{6}$(")));
    assert_eq!((rule("3003", 0), rule("3003", 1)), (None, Some(json!(""))));
    assert_eq!(rule("3004", 0), Some(json!("^(?=.*[0-9]).{1,32}$")));
}

#[test]
fn switched_off_banks_and_entries_say_why() {
    let stage = stage();
    let banks = stage.form("/ebank/collect/bank-info", &[]);
    assert_eq!(banks.pointer("/data/2/disableReason"), Some(&json!("银行系统维护")));
    assert_eq!(banks.pointer("/data/1/disable"), Some(&json!(false)));
    let entries = entries(&stage);
    assert_eq!((&entry(&entries, "9002")["disable"], &entry(&entries, "9002")["disableReason"]), (&json!(true), &json!("登录方式升级中")));
    let token = stage.token();
    for id in ["9001", "9002", "none"] {
        let licence = [("token", &*token), ("entry_id", id), ("login_name", "x"), ("name", "张三"), ("id_card", "11010519491231002X")];
        assert_eq!(stage.form("/ebank/collect/license-upload", &licence).get("code"), Some(&json!(1001)), "{id}");
    }
    let walk = Walk::begin(&stage, BANKS_V2, "张三", &[]);
    let listed = walk.post("/v2/ebank/collect/bank-list", &[]).to_string();
    assert!(!listed.contains("\"9001\"") && !listed.contains("\"9002\"") && listed.contains("\"3001\""), "{listed}");
}

#[test]
fn every_entry_collects_in_both_versions() {
    let stage = stage();
    let plans: [(&str, &[(i64, &str)]); 9] = [
        ("1001", &[(6, "123456")]),
        ("1002", &[(4, "AB12")]),
        ("1003", &[(2, "654321")]),
        ("2001", &[(6, "123456"), (4, "AB12")]),
        ("2002", &[]),
        ("2003", &[(6, "123456")]),
        ("2004", &[(4, "AB12"), (6, "123456")]),
        ("3001", &[(6, "123456")]),
        ("3002", &[(6, "123456")]),
    ];
    for (id, codes) in plans {
        for walk in [ebank(&stage, id, "张三"), ebank_v2(&stage, id, "张三")] {
            for (asked, code) in codes {
                assert_eq!(walk.states().last(), Some(asked), "{id}");
                assert_eq!(walk.code(code), Some(0), "{id}");
            }
            assert_eq!((walk.states().last(), walk.read()), (Some(&10), Some(0)), "{id}");
        }
    }
}

#[test]
fn a_password_is_needed_where_the_entry_says_so() {
    let stage = stage();
    let login = |entry: &str| {
        let walk = Walk::begin(&stage, BANKS_V2, "张三", &[]);
        let fields = [("entry_id", entry), ("login_name", "6200")];
        walk.post("/v2/ebank/collect/license-upload", &fields);
        walk.post("/v2/ebank/collect/login", &fields).get("code").cloned()
    };
    assert_eq!((login("1001"), login("2002"), login("2003")), (Some(json!(1001)), Some(json!(0)), Some(json!(0))));
}

#[test]
fn a_sent_again_code_is_answered_like_the_first() {
    let stage = stage();
    let walk = ebank(&stage, "1003", "sim-flow-resent");
    assert_eq!(walk.next(4), [0, 1, 2, 9]);
    assert_eq!(walk.code("654321"), Some(0));
    assert_eq!(walk.states(), [3, 10]);
}

#[test]
fn service_providers_without_a_name_are_told_too() {
    let stage = stage();
    let token = stage.token();
    let kind = |name: &str| stage.form("/v2/ebank/collect/open-id", &crate::walk::person(name, &token)).pointer("/data/type").cloned();
    assert_eq!((kind("sim-type-1"), kind("sim-type-9")), (Some(json!(1)), Some(json!(9))));
}
