//! 前程征信: tokens, forms, multipart, JSON.

use serde_json::{Value, json};
use zhengxin_core::words::Method;

use crate::support::{self, Stage, request, stage, staged};

const PERSON: [(&str, &str); 3] = [("name", "张三"), ("id_card", "11010519491231002X"), ("mobile", "13800138000")];

fn blacklist(stage: &Stage, token: &str, name: &str) -> Value {
    stage.form("/blacklist/search/single", &[("token", token), ("name", name), PERSON[1], PERSON[2]])
}

#[test]
fn a_blacklist_answer_follows_the_name() {
    let stage = stage();
    let token = stage.token();
    assert_eq!(blacklist(&stage, &token, "sim-hit"), json!({"code": 0, "data": {"is_in": true}}));
    assert_eq!(blacklist(&stage, &token, "张三"), json!({"code": 0, "data": {"is_in": false}}));
    assert_eq!(blacklist(&stage, &token, "sim-missing"), json!({"code": 0, "data": []}));
}

#[test]
fn logins_are_checked() {
    let stage = stage();
    let ask = |fields: &[(&str, &str)]| stage.form("/client/authorize/token", fields);
    let refused = json!({"code": 1001, "msg": "账户或密码错误", "data": []});
    assert_eq!(ask(&[("username", "demo-account"), ("password", "wrong")]), refused);
    assert_eq!(ask(&[("username", "nobody"), ("password", "demo-password")]), refused);
    assert_eq!(ask(&[("username", "demo-account")]), refused);
    assert_eq!(ask(&[("username", "demo-account"), ("password", "demo-password"), ("hours", "x")]), refused);
    assert_eq!(
        ask(&[("username", "sim-code-1000"), ("password", "demo-password")]),
        json!({"code": 1000, "msg": "获取令牌失败", "data": []})
    );
}

#[test]
fn tokens_end() {
    let refused = json!({"code": 1001, "msg": "令牌验证失败", "data": []});
    let stage = staged(|builder| builder.login_kills_old_token(true));
    let first = stage.token();
    let second = stage.token();
    assert_eq!(blacklist(&stage, &first, "张三"), refused);
    assert_eq!(blacklist(&stage, &second, "张三").get("code"), Some(&json!(0)));
    stage.clock.advance(24 * 3_600_000);
    assert_eq!(blacklist(&stage, &second, "张三"), refused);
    let stage = staged(|builder| builder.token_error_code(1000));
    assert_eq!(blacklist(&stage, "none", "张三"), json!({"code": 1000, "msg": "令牌验证失败", "data": []}));
}

#[test]
fn fields_are_checked() {
    let stage = stage();
    let token = stage.token();
    let ask = |fields: &[(&str, &str)]| stage.form("/blacklist/search/single", fields).get("code").cloned();
    let good = [("token", &*token), PERSON[0], PERSON[1], PERSON[2]];
    assert_eq!(ask(&good), Some(json!(0)));
    assert_eq!(ask(&good[..3]), Some(json!(1001)));
    assert_eq!(ask(&support::with(&good, "id_card", "11010519491231002x")), Some(json!(1001)));
    assert_eq!(ask(&support::with(&good, "mobile", "1380013800")), Some(json!(1001)));
    assert_eq!(ask(&support::with(&good, "name", "")), Some(json!(1001)));
}

#[test]
fn nested_forms_multipart_and_json_are_read() {
    let stage = stage();
    let token = stage.token();
    let send = |kind: &str, body: String| {
        let answer = stage
            .send(request(Method::Post, "https://credit.wealida.com", "/telecom/collect/open-id", "", &[("Content-Type", kind)], body))
            .unwrap();
        support::json(&answer).get("code").cloned()
    };
    let options = [("options[contacts][0][contact_tel]", "13900139000"), ("options[contacts][0][contact_type]", "1")];
    let base = [("token", &*token), PERSON[0], PERSON[1], PERSON[2], ("service_password", "246810")];
    let form = |fields: &[(&str, &str)]| send("application/x-www-form-urlencoded", support::pairs(fields));
    assert_eq!(form(&[&base[..], &options[..]].concat()), Some(json!(0)));
    assert_eq!(form(&[&base[..], &[options[0], ("options[contacts][0][contact_type]", "9")]].concat()), Some(json!(1001)));
    let part = |(name, value): &(&str, &str)| format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    let parts: String = base.iter().chain(&options).map(part).collect();
    assert_eq!(send("multipart/form-data; boundary=b", format!("{parts}--b--\r\n")), Some(json!(0)));
    let mut body: serde_json::Map<String, Value> = base.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
    body.insert("options".to_owned(), json!({"contacts": [{"contact_tel": "13900139000", "contact_type": "1"}]}));
    assert_eq!(send("application/json", Value::Object(body).to_string()), Some(json!(0)));
    assert_eq!(send("application/json", "{".to_owned()), Some(json!(1001)));
}

#[test]
fn an_encoding_asked_for_is_demanded() {
    let stage = staged(|builder| builder.reading("qiancheng", "B1", "json"));
    let answer = stage.form("/client/authorize/token", &[("username", "demo-account"), ("password", "demo-password")]);
    assert_eq!(answer.get("code"), Some(&json!(1001)));
}

#[test]
fn paths_follow_the_reading() {
    let served = |choice: &str, path: &str| {
        let stage = staged(|builder| builder.reading("qiancheng", "B21", choice));
        stage.send(request(Method::Post, "http://x/qiancheng", path, "", &[], "")).unwrap().status
    };
    assert_eq!((served("degree", "/degree/collect/login"), served("degree", "/telecom/collect/login")), (200, 404));
    assert_eq!((served("telecom", "/degree/collect/login"), served("telecom", "/telecom/collect/login")), (404, 200));
}

#[test]
fn quirks_write_numbers_as_texts() {
    let stage = staged(|builder| builder.quirks(true));
    let token = stage.token();
    assert_eq!(blacklist(&stage, &token, "sim-code-1000"), json!({"code": "1000", "msg": "服务不可用", "data": []}));
}

#[test]
fn the_log_hides_passwords_and_tokens() {
    let stage = stage();
    let token = stage.token();
    blacklist(&stage, &token, "张三");
    let log = stage.control(Method::Get, "/requests", "");
    assert_eq!(log.pointer("/requests/0/fields/password"), Some(&json!("***")));
    assert_eq!(log.pointer("/requests/1/fields/token"), Some(&json!("***")));
    assert_eq!(log.pointer("/requests/1/fields/name"), Some(&json!("张三")));
    assert_eq!(log.pointer("/requests/1/operation"), Some(&json!("search_blacklist")));
}
