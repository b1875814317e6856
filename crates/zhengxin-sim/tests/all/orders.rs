//! 机蜜's orders: results that are late, odd or contradict each other.

use serde_json::{Value, json};

use crate::support::{RISK_ORDER, Stage, stage, with};

const CREATE: &str = "/api/risk/pld/create/v1";
const QUERY: &str = "/api/risk/pld/query/v1";

/// What the next questions about a new order say in these fields.
fn asked(stage: &Stage, client_id: &str, field: &str, times: usize) -> Vec<Value> {
    stage.jimi(CREATE, &with(&RISK_ORDER, "clientId", client_id));
    again(stage, client_id, field, times)
}

fn again(stage: &Stage, client_id: &str, field: &str, times: usize) -> Vec<Value> {
    (0..times).map(|_| stage.jimi(QUERY, &[("clientId", client_id)])["data"][field].clone()).collect()
}

fn ask_expert(stage: &Stage, client_id: &str) {
    let id = stage.jimi(CREATE, &with(&RISK_ORDER, "clientId", client_id))["data"]["id"].as_str().unwrap().to_owned();
    let fields =
        [("callback", "https://lender.example/e"), ("clientId", client_id), ("id", &*id), ("name", "张三"), ("phone", "13800138000")];
    assert_eq!(stage.jimi("/api/risk/offline/create/v1", &fields)["code"], "200");
}

#[test]
fn automatic_results_follow_their_word() {
    let stage = stage();
    assert_eq!(asked(&stage, "sim-slow-1", "pldResult", 4), ["", "", "pass", "pass"]);
    assert_eq!(asked(&stage, "sim-changes-1", "pldResult", 3), ["pass", "reject", "reject"]);
    assert_eq!(asked(&stage, "sim-changes-2", "pldScore", 2), ["85", "35"]);
    assert_eq!(asked(&stage, "sim-unlisted-1", "pldResult", 1), ["maybe"]);
    assert_eq!(asked(&stage, "sim-no-result-1", "pldResult", 20), vec![""; 20]);
    assert_eq!(asked(&stage, "sim-no-result-2", "pldDetail", 1), [json!([])]);
}

#[test]
fn the_expert_comes_later_and_never_before_asked() {
    let stage = stage();
    assert_eq!(asked(&stage, "sim-expert-slow-1", "prResult", 5), vec![""; 5]);
    ask_expert(&stage, "sim-expert-slow-1");
    assert_eq!(again(&stage, "sim-expert-slow-1", "prResult", 4), ["", "", "pass", "pass"]);
    assert_eq!(again(&stage, "sim-expert-slow-1", "pldResult", 1), ["pass"]);
    for (word, results) in [
        ("sim-expert-reject-1", [json!("reject"), json!("reject")]),
        ("sim-expert-empty-1", [json!(""), json!("")]),
        ("sim-expert-null-1", [Value::Null, Value::Null]),
        ("sim-expert-unlisted-1", [json!("maybe"), json!("maybe")]),
        ("sim-expert-changes-1", [json!("pass"), json!("reject")]),
    ] {
        ask_expert(&stage, word);
        assert_eq!(again(&stage, word, "prResult", 2), results, "{word}");
    }
    assert_eq!(again(&stage, "sim-expert-empty-1", "prDetail", 1), [json!([])]);
}

const BILL: [(&str, &str); 11] = [
    ("clientId", "d-1"),
    ("subject", "示例科技"),
    ("contact", "张三"),
    ("phone", "13800138000"),
    ("num", "1"),
    ("amount", "100000"),
    ("payAmount", "0"),
    ("beginTime", "1514736000"),
    ("endTime", "1517414400"),
    ("state", "1"),
    ("callback", "https://lender.example/d"),
];
const DETAIL: &str = r#"[{"no":"1","endTime":"1517414400","amount":"100000","payAmount":"0"}]"#;

/// A call about a collection, whose `detail` is nested.
fn collection(stage: &Stage, path: &str, flat: &[(&str, &str)], detail: &str) -> Value {
    let signed = with(flat, "detail", detail);
    let sign = crate::support::sign(&signed, "1700000000", crate::support::SECRET);
    let fields: String = flat.iter().map(|(name, value)| format!("\"{name}\":\"{value}\",")).collect();
    let headers = [("Content-Type", "application/json"), ("appid", "sim-app"), ("timestamp", "1700000000"), ("sign", &*sign)];
    let body = format!("{{{fields}\"detail\":{detail}}}");
    let request = crate::support::request(zhengxin_core::words::Method::Post, "http://x/jimi", path, "", &headers, body);
    crate::support::json(&stage.send(request).unwrap())
}

fn collected(stage: &Stage, client_id: &str, times: usize) -> Vec<Value> {
    let placed = collection(stage, "/api/risk/dun/create/v1", &with(&BILL, "clientId", client_id), DETAIL);
    let id = placed["data"]["id"].as_str().unwrap();
    let ask = || stage.jimi("/api/risk/dun/query/v1", &[("id", id), ("clientId", client_id)])["data"]["dunResult"].clone();
    (0..times).map(|_| ask()).collect()
}

#[test]
fn collections_follow_their_word_and_the_repayments() {
    let stage = stage();
    assert_eq!(collected(&stage, "sim-progress-1", 4), ["following", "promised", "repaid", "repaid"]);
    assert_eq!(collected(&stage, "sim-changes-1", 2), ["repaid", "following"]);
    assert_eq!(collected(&stage, "sim-unlisted-1", 1), ["maybe"]);
    assert_eq!(collected(&stage, "sim-no-result-1", 2), ["", ""]);
    assert_eq!(collected(&stage, "sim-slow-1", 3), ["", "", "following"]);
    assert_eq!(collected(&stage, "d-1", 1), ["following"]);
    let pushed = stage.sim.take_pushes().len();
    let placed = collection(&stage, "/api/risk/dun/create/v1", &BILL, DETAIL);
    let id = placed["data"]["id"].as_str().unwrap();
    for (paid, state, result) in [("50000", "1", "partly_repaid"), ("100000", "2", "repaid")] {
        let fields = [("id", id), ("clientId", "d-1"), ("payAmount", paid), ("state", state)];
        let detail = format!(r#"[{{"no":"1","payAmount":"{paid}"}}]"#);
        assert_eq!(collection(&stage, "/api/risk/dun/update/v1", &fields, &detail)["code"], "200");
        assert_eq!(collected(&stage, "d-1", 1), [result], "the same clientId is the same order");
    }
    assert!(pushed > 0 && stage.sim.take_pushes().len() == 2, "each repayment is pushed");
}
