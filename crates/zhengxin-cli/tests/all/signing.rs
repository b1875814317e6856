//! The explain trace and the comparison with another side's text.

use serde_json::{Value, json};

use crate::{code, json, run, run_with, stderr, stdout};

const BASE: [&str; 13] = [
    "sign",
    "finplus",
    "query_score",
    "--env",
    "sim",
    "--id-type",
    "imei",
    "--id-value",
    "860529038487085",
    "--at",
    "1700000000000",
    "--nonce",
    "11111111-2222-4333-8444-555555555555",
];

fn traced(more: &[&str]) -> Value {
    let output = run(&[&BASE[..], &["--request-id", "r-1", "--json"], more].concat());
    code(&output, 0);
    json(&output)
}

#[test]
fn the_trace_is_that_of_the_wire() {
    let trace = traced(&[]);
    let text = "GET\napplication/json\n\n\n\nx-ca-key:203753385\nx-ca-nonce:11111111-2222-4333-8444-555555555555\nx-ca-timestamp:1700000000000\n/cplus/credit/596576218237456?idType=imei&idValue=860529038487085&reqId=r-1";
    assert_eq!(trace["string_to_sign"], text);
    // The line for programs gives the same signature for the same parts.
    let line = json!({
        "method": "GET", "path": "/cplus/credit/596576218237456", "app_secret": "SYNTHETIC0APPSECRET0FOR0SIMULATOR",
        "query": [["reqId", "r-1"], ["idType", "imei"], ["idValue", "860529038487085"]],
        "headers": [["accept", "application/json"], ["x-ca-key", "203753385"], ["x-ca-nonce", "11111111-2222-4333-8444-555555555555"], ["x-ca-timestamp", "1700000000000"]],
    });
    let signed = run_with(&["sign", "--scheme", "aliyun-gateway", "--jsonl"], &line.to_string());
    assert_eq!(json(&signed)["signature"], trace["signature"]);
}

#[test]
fn the_secret_is_its_length_and_people_can_be_left_out() {
    let output = run(&[&BASE[..], &["--request-id", "r-1"]].concat());
    code(&output, 0);
    assert!(stdout(&output).contains("secret: <33 bytes>") && !stdout(&output).contains("SYNTHETIC0"), "{}", stdout(&output));
    assert!(stdout(&output).contains("idValue=<15 bytes>"), "the query is shown as lengths: {}", stdout(&output));
    let trace = traced(&["--show", "classes"]);
    assert!(!trace.to_string().contains("860529038487085"), "{trace}");
}

#[test]
fn the_first_difference_is_pointed_at() {
    let ours = traced(&[])["string_to_sign"].as_str().expect("a text").to_owned();
    let same = run(&[&BASE[..], &["--request-id", "r-1", "--compare", &ours]].concat());
    code(&same, 0);
    assert!(stdout(&same).contains("the secret, the key or the algorithm is wrong"), "{}", stdout(&same));
    let other = ours.replace("idType=imei", "idType=idfa");
    let message = format!("Invalid Signature, Server StringToSign:{}", other.replace('\n', "#"));
    let differs = run_with(&[&BASE[..], &["--request-id", "r-1", "--compare", "-"]].concat(), &message);
    code(&differs, 1);
    assert!(
        stdout(&differs).contains("parameter idType") && stdout(&differs).contains("first difference at character"),
        "{}",
        stdout(&differs)
    );
    assert!(!stdout(&differs).split("first difference").nth(1).expect("a tail").contains("idfa"));
    let json = run(&[&BASE[..], &["--request-id", "r-1", "--json", "--compare", &other]].concat());
    code(&json, 1);
    assert_eq!(crate::json(&json)["comparison"]["same"], false);
}

#[test]
fn sorted_md5_traces_hide_the_secret() {
    let base = ["sign", "jimi", "query_risk_result", "--env", "sim", "--client-id", "1", "--at", "1700000000000"];
    let output = run(&base);
    code(&output, 0);
    assert!(stdout(&output).contains("source: appid=sim-app&clientId=1&secret=<32 chars>&timestamp=1700000000"), "{}", stdout(&output));
    let differs = run(&[&base[..], &["--compare", "appid=sim-app&clientId=2&secret=x&timestamp=1700000000"]].concat());
    code(&differs, 1);
}

#[test]
fn sealed_bodies_are_readable_when_asked_for() {
    let request = r#"{"open_id":"canary-open-id","captcha":"482915"}"#;
    let args = ["sign", "qiancheng", "submit_telecom_captcha", "--env", "sim", "--json=-", "--show", "values"];
    let output = run_with(&args, request);
    code(&output, 0);
    let trace = json(&output);
    assert_eq!(trace["plain_body"], r#"{"username":"demo-account","open_id":"<secret>","captcha":"<C3>"}"#);
    assert_eq!(trace["string_to_sign"], Value::Null);
    let compared = run(&["sign", "qiancheng", "list_ebank_banks", "--env", "sim", "--compare", "x"]);
    code(&compared, 2);
    assert!(stderr(&compared).contains("not signed"), "{}", stderr(&compared));
}

#[test]
fn a_sealed_payload_is_readable_when_asked_for() {
    let catalogues = crate::calls::catalogues();
    let qiancheng = catalogues.iter().find(|catalogue| catalogue.provider == "qiancheng").expect("the vendor");
    let audit = qiancheng.operations.iter().find(|operation| operation.id == "submit_risk_audit").expect("the operation");
    let request = crate::calls::example(audit).to_string();
    let args = ["sign", "qiancheng", "submit_risk_audit", "--env", "sim", "--json=-"];
    let hidden = run_with(&args, &request);
    code(&hidden, 0);
    assert_eq!(json(&hidden)["plain_body"], Value::Null);
    assert!(!stdout(&hidden).contains("order_detail"), "{}", stdout(&hidden));
    let shown = json(&run_with(&[&args[..], &["--show", "values"]].concat(), &request));
    let body: Value = serde_json::from_str(shown["plain_body"].as_str().expect("a body")).expect("JSON");
    let data: Value = serde_json::from_str(body["data"].as_str().expect("a text")).expect("JSON");
    assert_eq!(data["order_detail"]["order_id"], 1_490_410_020);
    assert_eq!(body["token"], "<token>");
}
