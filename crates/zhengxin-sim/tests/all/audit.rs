//! The risk audit: compressed, sealed, checked, idempotent.

use serde_json::{Value, json};
use zhengxin_core::words::Method;
use zhengxin_sign::gzip;
use zhengxin_sign::rsa::{Encoding, Entropy, Padding, PublicKey, RsaError};

use crate::support::{self, Stage, request, stage, staged};

/// Not random at all: padding of a test.
struct Fixed;

impl Entropy for Fixed {
    fn fill(&mut self, out: &mut [u8]) -> Result<(), RsaError> {
        out.fill(0x5a);
        Ok(())
    }
}

fn application(order: i64, mobile: &str) -> Value {
    json!({
        "order_detail": {"order_id": order, "amount": 200, "loan_term": 14, "order_time": "2017-03-10 14:47:00"},
        "basic_info": {"user_contact": [{mobile: "13900139000", "name": "李四", "relation": 0}]},
        "user_proof_materia": [{"url": "https://example.com/front.jpg", "type": 1}],
        "user_mobile_contacts": [{"mobile": "13600136000", "name": "赵六"}],
        "telecom_data": {"real_name_status": 1, "bill_list": [], "contact_list": []},
    })
}

fn sealed(stage: &Stage, data: &Value, short: bool, padding: Padding) -> String {
    let pem = if short { stage.sim.risk_public_key_1024() } else { stage.sim.risk_public_key() };
    PublicKey::from_text(pem).unwrap().seal(data.to_string().as_bytes(), padding, Encoding::Base64, &mut Fixed).unwrap()
}

fn apply(stage: &Stage, token: &str, name: &str, data: &str) -> Value {
    let form =
        support::pairs(&[("token", token), ("name", name), ("phone", "13800138000"), ("id_card", "11010519491231002X"), ("data", data)]);
    let headers = [("Content-Type", "application/x-www-form-urlencoded"), ("Content-Encoding", "gzip")];
    let request =
        request(Method::Post, "https://credit.wealida.com", "/risk-model/audit/open-id", "", &headers, gzip::compress(form.as_bytes()));
    support::json(&stage.send(request).unwrap())
}

fn result(stage: &Stage, open_id: &str) -> Value {
    let request = request(Method::Get, "https://credit.wealida.com", "/risk-model/audit/result", &format!("open_id={open_id}"), &[], "");
    support::json(&stage.send(request).unwrap())
}

fn open_id(answer: &Value) -> String {
    answer.pointer("/data/open_id").and_then(Value::as_str).unwrap_or_else(|| panic!("{answer}")).to_owned()
}

#[test]
fn an_audit_is_opened_reviewed_and_decided() {
    let stage = stage();
    let token = stage.token();
    for (order, name, expected) in [
        (1, "张三", json!({"state": 0})),
        (2, "sim-reject", json!({"state": 1, "reason": "多头借贷"})),
        (3, "sim-review", json!({"state": 2})),
    ] {
        let id = open_id(&apply(&stage, &token, name, &sealed(&stage, &application(order, "mobile"), false, Padding::Pkcs1v15)));
        assert_eq!(result(&stage, &id), json!({"code": 0, "data": {"state": 2}}));
        assert_eq!(result(&stage, &id).get("data"), Some(&expected));
    }
    let id = open_id(&apply(&stage, &token, "sim-missing", &sealed(&stage, &application(4, "mobile"), true, Padding::Pkcs1v15)));
    assert_eq!(result(&stage, &id), json!({"code": 0, "data": []}));
    assert_eq!(result(&stage, "none"), json!({"code": 1001, "msg": "参数错误错误", "data": []}));
}

#[test]
fn an_order_is_applied_for_once() {
    let stage = stage();
    let token = stage.token();
    let data = sealed(&stage, &application(9, "mobile"), false, Padding::Pkcs1v15);
    assert_eq!(open_id(&apply(&stage, &token, "张三", &data)), open_id(&apply(&stage, &token, "张三", &data)));
    assert_eq!(stage.control(Method::Get, "/invoice", "").get("billed"), Some(&json!(1)));
}

#[test]
fn the_opened_data_is_checked_and_logged() {
    let stage = stage();
    let token = stage.token();
    let mut data = application(5, "mobile");
    data.pointer_mut("/order_detail").unwrap().as_object_mut().unwrap().remove("loan_term");
    assert_eq!(apply(&stage, &token, "张三", &sealed(&stage, &data, false, Padding::Pkcs1v15)).get("code"), Some(&json!(1001)));
    let log = stage.control(Method::Get, "/requests", "");
    assert_eq!(log.pointer("/requests/1/notes/0"), Some(&json!("data.order_detail.loan_term is missing")));
    assert_eq!(log.pointer("/requests/1/opened/order_detail/order_id"), Some(&json!(5)));
    assert!(log.pointer("/requests/1/fields/data").and_then(Value::as_str).unwrap().starts_with("<sealed"));
    assert_eq!(apply(&stage, &token, "张三", "AAAA").get("code"), Some(&json!(1001)));
}

#[test]
fn readings_decide_name_padding_and_compression() {
    let takes = |id: &str, choice: &str, mobile: &str, padding: Padding| {
        let stage = staged(|builder| builder.reading("qiancheng", id, choice));
        let token = stage.token();
        let data = sealed(&stage, &application(1, mobile), false, padding);
        apply(&stage, &token, "张三", &data).get("code") == Some(&json!(0))
    };
    assert!(takes("B45", "moblie", "moblie", Padding::Pkcs1v15));
    assert!(!takes("B45", "moblie", "mobile", Padding::Pkcs1v15));
    assert!(takes("B41", "oaep_base64", "mobile", Padding::OaepSha256));
    assert!(!takes("B41", "oaep_base64", "mobile", Padding::Pkcs1v15));
    let stage = stage();
    let form = support::pairs(&[
        ("token", &stage.token()),
        ("name", "张三"),
        ("phone", "13800138000"),
        ("id_card", "11010519491231002X"),
        ("data", "x"),
    ]);
    assert_eq!(stage.form("/risk-model/audit/open-id", &[("token", &form)]).get("code"), Some(&json!(1001)));
}

/// Applies under a magic name and asks a few times.
fn asked(stage: &Stage, token: &str, order: i64, name: &str, times: usize) -> Vec<Value> {
    let id = open_id(&apply(stage, token, name, &sealed(stage, &application(order, "mobile"), false, Padding::Pkcs1v15)));
    (0..times).map(|_| result(stage, &id)["data"].clone()).collect()
}

#[test]
fn verdicts_come_late_or_odd() {
    let stage = stage();
    let token = stage.token();
    let (pass, review) = (json!({"state": 0}), json!({"state": 2}));
    let reject = json!({"state": 1, "reason": "多头借贷"});
    let rows = [
        ("sim-review-3", vec![review.clone(), review.clone(), review.clone(), pass.clone(), pass]),
        ("sim-review-3-reject", vec![review.clone(), review.clone(), review.clone(), reject]),
        ("sim-review", vec![review.clone(); 30]),
        ("sim-reject-bare", vec![review.clone(), json!({"state": 1})]),
        ("sim-missing", vec![json!([]), json!([])]),
        ("sim-no-state", vec![json!({"reason": ""}), json!({"reason": ""})]),
        ("sim-null-state", vec![json!({"state": null})]),
        ("sim-unknown-state", vec![review, json!({"state": 9})]),
        ("sim-text-state", vec![json!({"state": "2"}), json!({"state": "0"})]),
    ];
    for (at, (name, expected)) in (100..).zip(rows) {
        assert_eq!(asked(&stage, &token, at, name, expected.len()), expected, "{name}");
    }
}

#[test]
fn a_repeated_order_keeps_its_first_verdict() {
    let stage = stage();
    let token = stage.token();
    let data = sealed(&stage, &application(77, "mobile"), false, Padding::Pkcs1v15);
    let first = open_id(&apply(&stage, &token, "sim-reject", &data));
    assert_eq!(open_id(&apply(&stage, &token, "sim-pass", &data)), first);
    result(&stage, &first);
    assert_eq!(result(&stage, &first).pointer("/data/state"), Some(&json!(1)));
}
