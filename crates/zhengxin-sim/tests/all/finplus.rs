//! Finplus: gateway and business codes.

use serde_json::{Value, json};
use zhengxin_core::words::Method;
use zhengxin_sim::GatewayStyle;

use crate::support::{NOW_MS, Stage, pairs, request, stage, staged};

const IMEI: &str = "860529038487085";

#[track_caller]
fn check(fields: &[(&str, &str)], status: u16, code: i64) {
    let answer = stage().score(fields);
    let body = crate::support::json(&answer);
    assert_eq!((answer.status, body.get("code")), (status, Some(&Value::from(code))), "{body}");
}

#[test]
fn a_score_has_the_documented_shape() {
    let answer = stage().score(&[("idType", "imei"), ("idValue", IMEI), ("reqId", "sim-score-697")]);
    let text = String::from_utf8(answer.body.to_vec()).unwrap();
    assert!(text.starts_with(r#"{"code":0,"success":true,"message":"OK","response":{"tags":{"credit_score":697},"biz_id":""#), "{text}");
    assert!(text.ends_with(r#"","req_id":"sim-score-697"}}"#), "{text}");
    assert!(answer.header("x-ca-request-id").is_some());
    let open = crate::support::json(&stage().score(&[("idType", "imei"), ("idValue", IMEI), ("reqId", "sim-score-0.6970-x")]));
    assert!(open.to_string().contains("0.697"));
}

#[test]
fn bad_requests_get_their_codes() {
    check(&[("idValue", IMEI), ("reqId", "r")], 520, 105);
    check(&[("idType", "imsi"), ("idValue", IMEI), ("reqId", "r")], 520, 22);
    check(&[("idType", "imei"), ("reqId", "r")], 520, 10);
    check(&[("idType", "imei"), ("idValue", IMEI)], 520, 10);
    check(&[("idType", "imei"), ("idValue", IMEI), ("reqId", "r"), ("model", "x")], 520, 10);
    check(&[("idType", "mobile_md5"), ("idValue", "71f1 d9fcb1661cbb1d707521586e7dea"), ("reqId", "r")], 520, 10);
    check(&[("id_type", "imei"), ("id_value", IMEI), ("req_id", "r")], 520, 105);
    check(&[("idType", "imei"), ("idValue", IMEI), ("reqId", "r")], 200, 0);
}

#[test]
fn names_follow_the_reading() {
    let stage = staged(|builder| builder.reading("finplus", "A4", "snake"));
    let answer = stage.score(&[("id_type", "imei"), ("id_value", IMEI), ("req_id", "r")]);
    assert_eq!(answer.status, 200);
}

#[test]
fn quotas_are_counted_per_day_in_china() {
    let stage = staged(|builder| builder.daily_quota("finplus", 1));
    let ask = |id| crate::support::json(&stage.score(&[("idType", "imei"), ("idValue", IMEI), ("reqId", id)])).get("code").cloned();
    assert_eq!((ask("1"), ask("2")), (Some(json!(0)), Some(json!(19))));
    stage.clock.advance(86_400_000);
    assert_eq!(ask("3"), Some(json!(0)));
}

/// The signatures were worked out with another language's HMAC.
fn signed(stage: &Stage, signature: &str, method: &str, nonce: &str, id: &str) -> (u16, Option<String>) {
    let timestamp = NOW_MS.to_string();
    let headers = [
        ("accept", "application/json"),
        ("x-ca-key", "203753385"),
        ("x-ca-nonce", nonce),
        ("x-ca-signature-method", method),
        ("x-ca-timestamp", &timestamp),
        ("x-ca-signature-headers", "x-ca-timestamp,x-ca-key,x-ca-nonce,x-ca-signature-method"),
        ("x-ca-signature", signature),
    ];
    let query = pairs(&[("idType", "imei"), ("idValue", IMEI), ("reqId", id)]);
    let answer =
        stage.send(request(Method::Get, "http://127.0.0.1:1/finplus", "/cplus/credit/596576218237456", &query, &headers, "")).unwrap();
    (answer.status, answer.header("x-ca-error-message").map(str::to_owned))
}

const NONCE_1: &str = "5f0f5bf4-8d3e-4c55-9b43-2d4a1b6f0c01";
const NONCE_2: &str = "5f0f5bf4-8d3e-4c55-9b43-2d4a1b6f0c02";
const SHA256: &str = "MKAKwSQ+T6S+4Trxm3rVScMlxlFx3msPZH4qFM6CtoM=";

#[test]
fn both_digests_are_taken() {
    assert_eq!(signed(&stage(), SHA256, "HmacSHA256", NONCE_1, "r 1"), (200, None));
    assert_eq!(signed(&stage(), "IsId9K9uMpNi8ztlhFuFqIphNzE=", "HmacSHA1", NONCE_2, "r 2"), (200, None));
}

#[test]
fn nonce_and_time_are_checked() {
    let stage = stage();
    assert_eq!(signed(&stage, SHA256, "HmacSHA256", NONCE_1, "r 1"), (200, None));
    assert_eq!(signed(&stage, SHA256, "HmacSHA256", NONCE_1, "r 1"), (400, Some("Nonce Used".to_owned())));
    stage.clock.advance(15 * 60_000 + 1);
    assert_eq!(signed(&stage, SHA256, "HmacSHA256", NONCE_1, "r 1"), (400, Some("Timestamp Expired".to_owned())));
}

#[test]
fn a_mismatch_shows_the_servers_string_and_logs_it_redacted() {
    let stage = stage();
    let (status, message) = signed(&stage, "AAAA", "HmacSHA256", NONCE_1, "r 1");
    let expected = format!(
        "Invalid Signature, Server StringToSign:GET#application/json####x-ca-key:203753385#x-ca-nonce:{NONCE_1}#x-ca-signature-method:HmacSHA256#x-ca-timestamp:{NOW_MS}#/cplus/credit/596576218237456?idType=imei&idValue={IMEI}&reqId=r 1"
    );
    assert_eq!((status, message), (400, Some(expected)));
    let log = stage.control(Method::Get, "/requests", "");
    let note = log.pointer("/requests/0/notes/0").and_then(Value::as_str).unwrap();
    assert!(note.contains("signature mismatch") && note.contains("idValue=<15") && !note.contains(IMEI), "{note}");
}

#[test]
fn newer_gateways_add_a_code() {
    let stage = staged(|builder| builder.gateway_style(GatewayStyle::Coded));
    let (status, message) = signed(&stage, "AAAA", "HmacSHA256", NONCE_1, "r 1");
    assert_eq!(status, 403);
    assert!(message.unwrap().starts_with("Invalid Signature, Server StringToSign:`GET#"));
    assert_eq!(signed(&stage, "", "HmacSHA256", NONCE_1, "r 1").1, Some("Empty Signature".to_owned()));
}

#[test]
fn app_codes_are_checked() {
    let stage = stage();
    let ask = |headers: &[(&str, &str)], query: &str| {
        let answer =
            stage.send(request(Method::Get, "https://finplus.localhost", "/cplus/credit/596576218237456", query, headers, "")).unwrap();
        (answer.status, answer.header("x-ca-error-message").unwrap_or_default().to_owned())
    };
    assert_eq!(ask(&[("Authorization", "APPCODE wrong")], ""), (400, "Invalid AppCode".to_owned()));
    assert_eq!(ask(&[], "AppCode=5a17c0de5a17c0de5a17c0de5a17c0de"), (400, "Invalid AppKey".to_owned()));
}

#[test]
fn gateway_errors_can_be_asked_for() {
    let ask = |id: &str| {
        let answer = stage().score(&[("idType", "imei"), ("idValue", IMEI), ("reqId", id)]);
        (
            answer.status,
            answer.header("x-ca-error-message").map(str::to_owned),
            answer.header("x-ca-error-code").map(str::to_owned),
            answer.body.len(),
        )
    };
    assert_eq!(ask("sim-gateway-throttled"), (403, Some("Throttled by APP Flow Control".to_owned()), None, 0));
    assert_eq!(ask("sim-gateway-I400NC"), (400, Some("Nonce Used".to_owned()), Some("I400NC".to_owned()), 0));
    assert_eq!(ask("sim-gateway-D503CB-x").0, 503);
}

#[test]
fn oddities_can_be_asked_for() {
    let stage = stage();
    let ask = |id: &str| stage.score(&[("idType", "imei"), ("idValue", IMEI), ("reqId", id)]);
    assert!(ask("sim-html").body.starts_with(b"<html>"));
    assert!(ask("sim-empty-1").body.is_empty());
    assert_eq!(&*ask("sim-broken-json").body, b"{\"code\":");
    assert_eq!(crate::support::json(&ask("sim-once-code-1-a")).get("code"), Some(&json!(1)));
    assert_eq!(crate::support::json(&ask("sim-once-code-1-a")).get("code"), Some(&json!(0)));
    assert_eq!(ask("sim-code-108-0001").status, 520);
}

#[test]
fn silence_may_be_billed() {
    let stage = stage();
    let ask = |id: &str| {
        let headers = [("Authorization", "APPCODE 5a17c0de5a17c0de5a17c0de5a17c0de")];
        let query = pairs(&[("idType", "imei"), ("idValue", IMEI), ("reqId", id)]);
        stage.send(request(Method::Get, "http://x/finplus", "/cplus/credit/596576218237456", &query, &headers, "")).is_err()
    };
    assert!(ask("sim-hang-1") && ask("sim-hang-billed-1"));
    let bill = stage.control(Method::Get, "/invoice", "");
    assert_eq!(bill.get("billed"), Some(&json!(1)));
    assert_eq!(bill.pointer("/rows/0/reference"), Some(&json!("sim-hang-billed-1")));
}
