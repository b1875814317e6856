//! The catalogue for programs and people.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::{code, json, run, stderr, stdout};

fn catalogue() -> Value {
    let output = run(&["providers", "--json"]);
    code(&output, 0);
    json(&output)
}

fn provider<'c>(catalogue: &'c Value, name: &str) -> &'c Value {
    let all = catalogue["providers"].as_array().expect("providers");
    all.iter().find(|provider| provider["name"] == name).expect("the vendor")
}

fn operation<'c>(catalogue: &'c Value, provider_name: &str, id: &str) -> &'c Value {
    let all = provider(catalogue, provider_name)["operations"].as_array().expect("operations");
    all.iter().find(|operation| operation["id"] == id).expect("the operation")
}

fn wires(rows: &Value) -> Vec<&str> {
    rows.as_array().expect("rows").iter().filter_map(|row| row["wire"].as_str()).collect()
}

fn row<'v>(rows: &'v Value, wire: &str) -> &'v Value {
    let rows = rows.as_array().expect("rows");
    rows.iter().find(|row| row["wire"] == wire).unwrap_or_else(|| panic!("no {wire}"))
}

/// Keys in the order of the text; maps of the reader would sort them.
#[track_caller]
fn keys_in_order(text: &str, keys: &[&str]) {
    let mut rest = text;
    for key in keys {
        let (_, tail) = rest.split_once(&format!("\"{key}\":")).unwrap_or_else(|| panic!("no {key} where it belongs"));
        rest = tail;
    }
}

#[test]
fn keys_are_those_of_the_interface() {
    let output = run(&["providers", "--json"]);
    let text = stdout(&output);
    keys_in_order(&text, &["providers", "name", "operations", "id", "method", "path", "section", "headers", "request", "answer", "codes"]);
    let catalogue = json(&output);
    let keys = |value: &Value| value.as_object().expect("an object").keys().cloned().collect::<BTreeSet<String>>();
    let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<String>>();
    for provider in catalogue["providers"].as_array().expect("providers") {
        let mut expected = set(&["name", "operations", "codes", "states", "payloads", "pushes", "readings"]);
        if provider["name"] == "qiancheng" {
            expected.insert("undocumented".into());
        }
        assert_eq!(keys(provider), expected);
        for operation in provider["operations"].as_array().expect("operations") {
            assert_eq!(keys(operation), set(&["id", "method", "path", "section", "headers", "request", "answer", "codes"]));
            for row in operation["request"].as_array().expect("rows") {
                assert_eq!(keys(row), set(&["wire", "required", "class", "type"]));
                assert!(row["required"].is_boolean());
                assert!(["C1", "C2", "C3", "secret"].contains(&row["class"].as_str().expect("a class")));
            }
            for row in operation["answer"].as_array().expect("rows") {
                assert_eq!(keys(row), set(&["wire", "class", "type"]));
            }
            for code in operation["codes"].as_array().expect("codes") {
                assert_eq!(keys(code), set(&["code", "name", "means", "billed", "retry"]));
            }
            let unique: BTreeSet<&str> = wires(&operation["request"]).into_iter().collect();
            assert_eq!(unique.len(), wires(&operation["request"]).len(), "{}", operation["id"]);
        }
        for reading in provider["readings"].as_array().expect("readings") {
            assert_eq!(keys(reading), set(&["id", "default", "others", "sections"]));
        }
        for push in provider["pushes"].as_array().expect("pushes") {
            assert_eq!(keys(push), set(&["id", "request", "answer", "schedule_s"]));
        }
    }
}

#[test]
fn everything_documented_is_there() {
    let catalogue = catalogue();
    let count = |name: &str, key: &str| provider(&catalogue, name)[key].as_array().expect(key).len();
    let names: Vec<&str> = catalogue["providers"].as_array().expect("providers").iter().filter_map(|p| p["name"].as_str()).collect();
    assert!(["finplus", "jimi", "qiancheng"].iter().all(|name| names.contains(name)), "{names:?}");
    assert_eq!(count("finplus", "operations"), 1);
    assert_eq!(count("qiancheng", "operations"), 28);
    // One that only public clients know.
    assert_eq!(count("qiancheng", "undocumented"), 1);
    assert_eq!(count("jimi", "operations"), 7);
    assert_eq!(count("jimi", "pushes"), 2);
    let states = &provider(&catalogue, "qiancheng")["states"];
    let sizes = ["telecom", "degree", "ebank"].map(|name| states[name].as_object().expect("states").len());
    assert_eq!(sizes, [13, 4, 12]);
    assert_eq!(states["telecom"]["0"], "STATE_INIT");
}

#[test]
fn wires_are_full_paths_and_parents_come_first() {
    let catalogue = catalogue();
    let telecom = &operation(&catalogue, "qiancheng", "create_telecom_session")["request"];
    let wires = wires(telecom);
    let at = |wire: &str| wires.iter().position(|other| *other == wire).unwrap_or_else(|| panic!("no {wire}"));
    assert!(at("options") < at("options.contacts") && at("options.contacts") < at("options.contacts[].contact_tel"));
    assert_eq!(row(telecom, "options.contacts")["type"], "list<TelecomContact>");
    assert_eq!(
        row(telecom, "service_password"),
        &json!({ "wire": "service_password", "required": true, "class": "C3", "type": "password" })
    );
    let banks = &operation(&catalogue, "qiancheng", "list_ebank_banks")["answer"];
    assert_eq!(row(banks, "data[].loginTypes[].entryId"), &json!({ "wire": "data[].loginTypes[].entryId", "class": "C1", "type": "text" }));
    assert_eq!(row(&operation(&catalogue, "qiancheng", "authorize_token")["answer"], "data.token")["class"], "secret");
    assert_eq!(row(&operation(&catalogue, "finplus", "query_score")["answer"], "response.tags")["type"], "map<json>");
    assert_eq!(row(&operation(&catalogue, "qiancheng", "query_telecom_state")["answer"], "data.state")["type"], "TelecomState");
    for wire in ["code", "msg"] {
        row(&operation(&catalogue, "qiancheng", "search_blacklist")["answer"], wire);
    }
}

#[test]
fn paths_headers_and_payloads_are_as_printed() {
    let catalogue = catalogue();
    assert_eq!(operation(&catalogue, "qiancheng", "create_ebank_session")["path"], "ebank/collect/open-id");
    assert_eq!(operation(&catalogue, "qiancheng", "submit_degree_login")["path"], "/telecom/collect/login");
    let audit = operation(&catalogue, "qiancheng", "submit_risk_audit");
    assert_eq!(audit["headers"], json!({ "Content-Encoding": "gzip" }));
    assert_eq!(row(&audit["request"], "data")["type"], "sealed<RiskData>");
    assert!(!wires(&audit["request"]).iter().any(|wire| wire.starts_with("data.")));
    let payload = &provider(&catalogue, "qiancheng")["payloads"]["risk_data"];
    assert_eq!(row(payload, "order_detail.order_id"), &json!({ "wire": "order_detail.order_id", "required": true, "class": "C1" }));
    row(payload, "user_mobile_contacts[].mobile");
    let order = operation(&catalogue, "jimi", "create_risk_order");
    assert_eq!(order["headers"], json!({ "appid": "{appid}", "timestamp": "{timestamp}", "sign": "{sign}" }));
    for misspelt in ["userAcount", "provice", "regoin"] {
        row(&order["request"], misspelt);
    }
    assert_eq!(provider(&catalogue, "jimi")["pushes"][0]["schedule_s"], json!([0, 120, 600, 3600, 7200, 21600, 43200, 86400]));
    assert_eq!(provider(&catalogue, "jimi")["pushes"][0]["answer"], "SUCCESS");
}

#[test]
fn codes_hold_for_their_operation() {
    let catalogue = catalogue();
    let codes = &operation(&catalogue, "qiancheng", "authorize_token")["codes"];
    let rows: Vec<(&str, &str)> =
        codes.as_array().expect("codes").iter().filter_map(|row| Some((row["code"].as_str()?, row["name"].as_str()?))).collect();
    assert_eq!(
        rows,
        [("0", "ok"), ("1000", "token_failed"), ("1001", "wrong_credentials"), ("1003", "still_collecting"), ("_", "unlisted")]
    );
    let vendor = &provider(&catalogue, "finplus")["codes"];
    let one = vendor.as_array().expect("codes").iter().find(|row| row["code"] == "1").expect("code 1");
    assert_eq!(one, &json!({ "code": "1", "name": "internal_error", "means": "vendor_error", "billed": "no", "retry": "at_once|backoff" }));
    let a21 = provider(&catalogue, "finplus")["readings"].as_array().expect("readings").iter().find(|r| r["id"] == "A21").expect("A21");
    assert_eq!(
        a21,
        &json!({ "id": "A21", "default": "at_once_once", "others": ["minutely_three_times", "never"], "sections": ["4.2", "5.2"] })
    );
}

#[test]
fn the_catalogue_is_the_same_every_time() {
    assert_eq!(stdout(&run(&["providers", "--json"])), stdout(&run(&["providers", "--json"])));
}

#[test]
fn one_vendor_and_one_operation_can_be_picked() {
    let one = json(&run(&["providers", "jimi", "--json"]));
    assert_eq!(one["providers"].as_array().map(Vec::len), Some(1));
    let one = json(&run(&["providers", "jimi", "update-secret", "--json"]));
    assert_eq!(one["providers"][0]["operations"].as_array().map(Vec::len), Some(1));
}

#[test]
fn people_get_tables_in_their_language() {
    let all = run(&["providers"]);
    code(&all, 0);
    assert!(stdout(&all).contains("Qiancheng credit data"));
    let chinese = stdout(&run(&["providers", "qiancheng", "search_blacklist", "--lang", "zh"]));
    for text in ["黑名单查询接口", "姓名", "状态码", "zhengxin call qiancheng search_blacklist"] {
        assert!(chinese.contains(text), "{text}: {chinese}");
    }
    let by_environment = crate::zhengxin(&["providers"]).env("LANG", "zh_CN.UTF-8").output().expect("the command starts");
    assert!(stdout(&by_environment).contains("前程征信"));
    let payload = stdout(&run(&["providers", "qiancheng", "submit_risk_audit"]));
    assert!(payload.contains("order_detail.order_id") && payload.contains("B45"), "{payload}");
}

#[test]
fn unknown_names_get_a_suggestion() {
    let output = run(&["providers", "finplsu"]);
    code(&output, 2);
    assert!(stderr(&output).contains("did you mean `finplus`?"), "{}", stderr(&output));
    let output = run(&["providers", "qiancheng", "search_blackist"]);
    code(&output, 2);
    assert!(stderr(&output).contains("did you mean `search_blacklist`?"), "{}", stderr(&output));
}

/// One line per operation, so that a reviewer sees what a changed spec adds or takes away.
#[test]
fn operations_in_short() {
    let catalogue = catalogue();
    let mut text = String::new();
    for provider in catalogue["providers"].as_array().expect("providers") {
        let count =
            |key: &str| provider[key].as_array().map_or_else(|| provider[key].as_object().map_or(0, serde_json::Map::len), Vec::len);
        text.push_str(&format!(
            "{}: {} codes, {} states, {} payloads, {} pushes, {} readings\n",
            provider["name"].as_str().expect("a name"),
            count("codes"),
            count("states"),
            count("payloads"),
            count("pushes"),
            count("readings")
        ));
        for operation in provider["operations"].as_array().expect("operations") {
            let word = |key: &str| operation[key].as_str().expect("a text");
            let count = |key: &str| operation[key].as_array().expect("a list").len();
            text.push_str(&format!(
                "  {} {} {} [{}] request {}, answer {}, codes {}\n",
                word("id"),
                word("method"),
                word("path"),
                word("section"),
                count("request"),
                count("answer"),
                count("codes")
            ));
        }
    }
    insta::assert_snapshot!(text);
}
