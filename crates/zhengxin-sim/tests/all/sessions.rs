//! Walks through the collections.

use serde_json::{Value, json};
use zhengxin_sim::Pace;

use crate::support::{stage, staged};
use crate::walk::{TELECOM, Walk, ebank, person, telecom};

#[test]
fn a_carrier_collection_walks_to_its_report() {
    let stage = stage();
    let walk = telecom(&stage, "张三");
    assert_eq!(walk.states(), [0, 11, 21]);
    assert_eq!(walk.post("/telecom/data/report", &[]), json!({"code": 1003, "msg": "正在采集数据", "data": []}));
    assert_eq!(walk.submit("captcha", "captcha", "000000"), Some(0));
    assert_eq!(walk.states(), [22, 23]);
    assert_eq!(walk.submit("resend-captcha", "x", ""), Some(0));
    assert_eq!(walk.state(), 24);
    assert_eq!(walk.submit("captcha", "captcha", "123456"), Some(0));
    assert_eq!(walk.states(), [22, 41, 43]);
    let report = walk.post("/telecom/data/report", &[]);
    assert_eq!(report.pointer("/data/synthetic"), Some(&json!(true)));
    let raw = walk.post("/telecom/data/raw-data", &[]);
    assert!(raw.pointer("/data/transactions/0/calls/11").is_some());
    assert_eq!(walk.submit("captcha", "captcha", "123456"), Some(1001));
}

#[test]
fn scripts_bend_the_walk() {
    let stage = stage();
    let ends = |name: &str| {
        let walk = telecom(&stage, name);
        let before = walk.states();
        walk.submit("captcha", "captcha", "123456");
        (before, walk.states())
    };
    assert_eq!(ends("sim-flow-direct"), (vec![0, 11, 41, 43], vec![43]));
    assert_eq!(ends("sim-flow-failed"), (vec![0, 11, 21], vec![22, 42]));
    assert_eq!(ends("sim-flow-restart"), (vec![0, 11, 21], vec![22, 1]));
    assert_eq!(ends("sim-flow-expired"), (vec![0, 11, 21, 42], vec![42]));
    assert_eq!(ends("sim-flow-captcha-expired"), (vec![0, 11, 21, 23], vec![22, 41, 43]));
    assert_eq!(ends("sim-flow-resent"), (vec![0, 11, 21, 24], vec![22, 41, 43]));
    assert_eq!(ends("sim-flow-wrong-captcha"), (vec![0, 11, 21], vec![22, 23]));
    assert_eq!(ends("sim-flow-unknown-state"), (vec![0, 11, 21], vec![22, 99]));
}

#[test]
fn a_slow_collection_lingers() {
    let stage = stage();
    let walk = telecom(&stage, "sim-flow-slow");
    walk.states();
    walk.submit("captcha", "captcha", "123456");
    let states: Vec<i64> = (0..5).map(|_| walk.state()).collect();
    assert_eq!(states, [22, 41, 41, 41, 43]);
}

#[test]
fn the_query_password_is_asked_for_and_checked() {
    let stage = stage();
    let walk = telecom(&stage, "sim-flow-query-password");
    walk.states();
    walk.submit("captcha", "captcha", "123456");
    assert_eq!(walk.states(), [22, 31]);
    assert_eq!(walk.submit("query-password", "query_password", "1"), Some(0));
    assert_eq!(walk.states(), [32, 33]);
    assert_eq!(walk.submit("query-password", "query_password", "888888"), Some(0));
    assert_eq!(walk.states(), [32, 41, 43]);
}

#[test]
fn three_wrong_codes_end_it() {
    let stage = stage();
    let walk = telecom(&stage, "张三");
    walk.states();
    for _ in 0..3 {
        walk.submit("captcha", "captcha", "000000");
        walk.states();
    }
    assert_eq!(walk.state(), 42);
    assert_eq!(walk.post("/telecom/data/report", &[]).get("code"), Some(&json!(1001)));
}

#[test]
fn ten_minutes_are_the_limit() {
    let stage = stage();
    let walk = telecom(&stage, "张三");
    assert_eq!(walk.states(), [0, 11, 21]);
    stage.clock.advance(600_000);
    assert_eq!(walk.state(), 21);
    stage.clock.advance(1);
    assert_eq!(walk.state(), 42);
}

#[test]
fn time_moves_a_collection_at_its_pace() {
    let stage = staged(|builder| builder.pace(Pace::REAL));
    let walk = telecom(&stage, "张三");
    assert_eq!((walk.state(), walk.state()), (0, 0));
    stage.clock.advance(1_500);
    assert_eq!(walk.state(), 11);
    stage.clock.advance(5_000);
    assert_eq!(walk.state(), 21);
}

#[test]
fn open_ids_belong_to_a_product_and_an_account() {
    let stage = stage();
    let walk = telecom(&stage, "张三");
    assert_eq!(walk.post("/degree/collect/get-state", &[]).get("code"), Some(&json!(1001)));
    let other = stage.form("/telecom/collect/get-state", &[("username", "other"), ("open_id", &walk.open_id)]);
    assert_eq!(other.get("code"), Some(&json!(1001)));
    let unknown = stage.form("/telecom/collect/get-state", &[("username", "demo-account"), ("open_id", "none")]);
    assert_eq!(unknown.get("code"), Some(&json!(1001)));
}

#[test]
fn the_service_password_may_come_later() {
    let stage = staged(|builder| builder.reading("qiancheng", "B13", "own_call"));
    let walk = Walk::begin(&stage, TELECOM, "张三", &[("service_password", "")]);
    assert_eq!(walk.states(), [0]);
    assert_eq!(walk.submit("service-password", "service_password", "246810"), Some(0));
    assert_eq!(walk.states(), [11, 21]);
}

#[test]
fn a_degree_collection_waits_for_the_login() {
    let stage = stage();
    let walk = Walk::begin(&stage, "/degree/collect", "张三", &[]);
    assert_eq!(walk.states(), [0]);
    let login = |walk: &Walk<'_>, password: &str, sync: &str| {
        walk.post("/degree/collect/login", &[("account", "a"), ("password", password), ("sync", sync)]).get("code").cloned()
    };
    assert_eq!(login(&walk, "secret", "1"), Some(json!(0)));
    assert_eq!(walk.states(), [11, 21]);
    assert_eq!(walk.post("/degree/data/raw-data", &[]).pointer("/data/records/0/length_school"), Some(&json!("四年")));
    assert_eq!(Walk::begin(&stage, "/degree/collect", "sim-flow-expired", &[]).states(), [0, 22]);
    let walk = Walk::begin(&stage, "/degree/collect", "张三", &[]);
    assert_eq!(login(&walk, "000000", "0"), Some(json!(0)));
    assert_eq!(walk.states(), [22]);
}

#[test]
fn every_kind_of_bank_login_has_its_challenge() {
    let stage = stage();
    let walk = |entry: &str, code: &str| {
        let walk = ebank(&stage, entry, "张三");
        let before = walk.states();
        walk.submit("captcha", "verify_code", code);
        (before, walk.states())
    };
    assert_eq!(walk("1001", "123456"), (vec![0, 1, 6], vec![7, 10]));
    assert_eq!(walk("1002", "AB12"), (vec![0, 1, 4], vec![5, 10]));
    assert_eq!(walk("1003", "654321"), (vec![0, 1, 2], vec![3, 10]));
    assert_eq!(walk("2001", "123456"), (vec![0, 1, 6], vec![7, 4]));
    assert_eq!(walk("2002", ""), (vec![0, 1, 10], vec![10]));
    assert_eq!(walk("1001", "nope"), (vec![0, 1, 6], vec![7, 8]));
}

#[test]
fn bank_answers_carry_picture_and_delay() {
    let stage = stage();
    let walk = ebank(&stage, "1002", "张三");
    walk.states();
    let told = walk.post("/ebank/collect/get-state", &[]);
    assert_eq!(told.pointer("/data/state"), Some(&json!(4)));
    assert!(told.pointer("/data/pic_captcha").and_then(Value::as_str).unwrap().starts_with("iVBORw0KGgo"));
    assert_eq!(told.pointer("/data/request_delay"), Some(&json!(1)));
    let raw = stage.form("/ebank/data/raw-data", &[("username", "demo-account"), ("openId", &walk.open_id)]);
    assert_eq!(raw.get("code"), Some(&json!(1003)));
    let raw = stage.form("/ebank/data/raw-data", &[("username", "demo-account"), ("open_id", &walk.open_id)]);
    assert_eq!(raw.get("code"), Some(&json!(1001)));
}

#[test]
fn banks_need_a_licence_first() {
    let stage = stage();
    let token = stage.token();
    let fields = [person("张三", &token), vec![("entry_id", "1001"), ("login_name", "x"), ("password", "246810")]].concat();
    assert_eq!(stage.form("/ebank/collect/open-id", &fields).get("code"), Some(&json!(1001)));
    let banks = stage.form("/ebank/collect/bank-info", &[]);
    assert_eq!(banks.pointer("/data/2/disable"), Some(&json!(true)));
}

#[test]
fn the_second_bank_version_goes_open_id_licence_login() {
    let stage = stage();
    let walk = Walk::begin(&stage, "/v2/ebank/collect", "sim-type-3", &[]);
    let base = "/v2/ebank/collect";
    let banks = walk.post(&format!("{base}/bank-list"), &[]);
    assert_eq!(banks.pointer("/data/0/login_types/0/entry_id"), Some(&json!("1001")));
    let login = [("entry_id", "1002"), ("login_name", "6200"), ("password", "246810")];
    assert_eq!(walk.post(&format!("{base}/login"), &login).get("code"), Some(&json!(1001)));
    assert_eq!(walk.post(&format!("{base}/license-upload"), &login[..2]).get("code"), Some(&json!(0)));
    assert_eq!(walk.post(&format!("{base}/login"), &login), json!({"code": 0, "data": {"state": 1, "message": "账户信息已提交"}}));
    assert_eq!(walk.states(), [1, 4]);
    assert_eq!(walk.post(&format!("{base}/captcha"), &[("verify_code", "AB12")]).pointer("/data/state"), Some(&json!(5)));
    assert_eq!(walk.states(), [5, 10]);
    assert_eq!(walk.post("/v2/ebank/data/raw-data", &[]).pointer("/data/cards/0/card_type"), Some(&json!(2)));
}

#[test]
fn three_service_providers_take_part() {
    let stage = stage();
    let kind = |name: &str| {
        let token = stage.token();
        stage.form("/v2/ebank/collect/open-id", &person(name, &token)).pointer("/data/type").cloned()
    };
    assert_eq!((kind("张三"), kind("sim-type-2"), kind("sim-type-3")), (Some(json!(1)), Some(json!(2)), Some(json!(3))));
}
