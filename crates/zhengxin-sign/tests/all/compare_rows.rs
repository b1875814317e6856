//! What a comparison finds, one row a fault.

use serde_json::{Value, json};
use zhengxin_sign::aliyun;
use zhengxin_sign::compare::{Cause, Finding, Form, Place};
use zhengxin_sign::sorted_md5::{self, Input, Options};

use crate::vectors::explain_aliyun;

pub(crate) fn request() -> Value {
    json!({
        "method": "POST", "path": "/v1/score",
        "query": [["idType", "mobile_md5"], ["idValue", "CANARY-value x"], ["reqId", ""]], "form": [],
        "headers": [
            ["accept", "application/json"], ["content-type", "application/json; charset=UTF-8"],
            ["x-ca-key", "CANARY-key"], ["x-ca-nonce", "n-1"],
        ],
        "signed_header_names": [], "body": "{}", "secret": "CANARY-secret", "algorithm": "HmacSHA256",
    })
}

fn parameter(key: &str, cause: Cause) -> Finding {
    Finding { place: Place::Parameter(key.to_owned()), cause }
}

/// Applies `change` to our string, as the gateway's error shows it, and expects one finding.
#[track_caller]
fn check(change: impl Fn(String) -> String, expected: &Finding) {
    let ours = explain_aliyun(&request()).unwrap();
    let text = change(ours.string_to_sign().to_owned());
    let hashed = text.replace('\n', "#");
    let message = format!("Invalid Signature, Server StringToSign:`{hashed}`");
    let mismatch = aliyun::compare(&ours, &message);
    assert_eq!(mismatch.form(), Form::HashForNewline);
    assert_eq!(mismatch.findings(), std::slice::from_ref(expected));
    assert_eq!(aliyun::compare(&ours, &text).findings(), std::slice::from_ref(expected));
    assert!(!mismatch.to_string().contains("CANARY"), "{mismatch}");
}

fn replace(from: &'static str, to: &'static str) -> impl Fn(String) -> String {
    move |text| {
        assert!(text.contains(from));
        text.replace(from, to)
    }
}

#[test]
fn likely_causes_are_named() {
    use Cause::*;
    let at = |place, cause| Finding { place, cause };
    let header = |name: &str, cause| at(Place::Header(name.to_owned()), cause);
    check(replace("CANARY-value x", "CANARY-value%20x"), &parameter("idValue", EncodedOnTheirSide));
    check(replace("CANARY-value x", "CANARY-value+x"), &parameter("idValue", EncodedOnTheirSide));
    check(replace("CANARY-value x", "CANARY-val0e x"), &parameter("idValue", Differs { offset: 10 }));
    check(replace("CANARY-value x", "canary-VALUE x"), &parameter("idValue", Case));
    check(replace("CANARY-value x", "CANARY-value x "), &parameter("idValue", Whitespace));
    check(replace("=CANARY-value x", ""), &parameter("idValue", EmptyOnTheirSide));
    check(replace("&idValue=CANARY-value x", ""), &parameter("idValue", OnlyOurs));
    check(replace("&reqId", "&reqId="), &parameter("reqId", EmptyValueSpelling));
    check(replace("&reqId", "&reqId=1"), &parameter("reqId", EmptyOnOurSide));
    check(replace("x&reqId", "x&CANARY=1&reqId"), &parameter("idValue", FollowedByExtra));
    check(replace("?idType", "?CANARY=1&idType"), &at(Place::Unnamed, OnlyTheirs));
    check(replace("POST", "GET"), &at(Place::Method, Differs { offset: 0 }));
    check(replace("/v1/score", "/v1/CANARY"), &at(Place::Path, Differs { offset: 4 }));
    check(replace("application/json\n", "*/*\n"), &at(Place::Accept, Differs { offset: 0 }));
    check(replace("; charset=UTF-8", ""), &at(Place::ContentType, ContentTypeParameters));
    check(replace("mZFLkyvTelC5g8XnyQrpOw==", ""), &at(Place::ContentMd5, EmptyOnTheirSide));
    check(replace("x-ca-key", "x-ca-stage:CANARY\nx-ca-key"), &header("x-ca-stage", OnlyTheirs));
    check(replace("x-ca-key", "x-canary:CANARY\nx-ca-key"), &at(Place::Unnamed, OnlyTheirs));
    check(replace("x-ca-nonce:n-1\n", ""), &header("x-ca-nonce", OnlyOurs));
    check(replace("x-ca-key:CANARY-key", "x-ca-key:CANARY-kez"), &header("x-ca-key", Differs { offset: 9 }));
    check(|text| text.replace("x-ca-key:CANARY-key\nx-ca-nonce:n-1\n", "x-ca-nonce:n-1\nx-ca-key:CANARY-key\n"), &at(Place::Whole, Order));
    check(|text| text + "\n", &at(Place::Whole, TrailingNewline));
}

#[test]
fn equal_texts_leave_the_secret() {
    let ours = explain_aliyun(&request()).unwrap();
    let text = ours.string_to_sign();
    let same = [Finding { place: Place::Whole, cause: Cause::SameText }];
    for message in [
        format!("Invalid Signature, Server StringToSign:`{}`", text.replace('\n', "#")),
        format!("Invalid Signature, Server StringToSign:{}", text.replace('\n', "")),
        text.to_owned(),
    ] {
        let mismatch = aliyun::compare(&ours, &message);
        assert!(mismatch.is_same_text() && mismatch.at().is_none());
        assert_eq!(mismatch.findings(), same);
    }
}

#[test]
fn older_gateways_give_the_place_only() {
    let ours = explain_aliyun(&request()).unwrap();
    let text = ours.string_to_sign().replace("value x", "value y").replace('\n', "");
    let mismatch = aliyun::compare(&ours, &format!("Invalid Signature, Server StringToSign:{text}"));
    assert_eq!(mismatch.form(), Form::NewlineRemoved);
    assert_eq!(mismatch.findings(), [parameter("idValue", Cause::Differs { offset: 13 })]);
    assert!(!mismatch.to_string().contains("CANARY"));
}

#[test]
fn printed_comparison_reads_like_this() {
    let ours = explain_aliyun(&request()).unwrap();
    let theirs = ours.string_to_sign().replace("value x", "value%20x");
    let expected = "parameter idValue is percent-encoded on their side\n\
        first difference at character 163\n\
        ours:   POST\\n<16 chars>\\n<24 chars>\\n<31 chars>\\n\\nx-ca-key:<10 chars>\\nx-ca-nonce:<3 chars>\\n\
        /v1/score?idType=<10 chars>&idValue=<14 chars>&reqId\n\
        theirs: POST\\n<16 chars>\\n<24 chars>\\n<31 chars>\\n\\nx-ca-key:<10 chars>\\nx-ca-nonce:<3 chars>\\n\
        /v1/score?idType=<10 chars>&idValue=<16 chars>&reqId\n";
    assert_eq!(aliyun::compare(&ours, &theirs).to_string(), expected);
}

#[track_caller]
fn check_md5(theirs: &str, expected: &[Finding]) {
    let params = [("a", Some("1")), ("url", Some("https://x.test/?p=1&a=2&q=CANARY"))];
    let auth = [("appid", Some("test-app"))];
    let input = Input { params: &params, auth: &auth, secret: ("secret", "CANARY") };
    let ours = sorted_md5::explain(&input, Options::default()).unwrap();
    let mismatch = sorted_md5::compare(&ours, theirs);
    assert_eq!(mismatch.findings(), expected);
    assert!(!mismatch.to_string().contains("CANARY"), "{mismatch}");
}

#[test]
fn sorted_md5_sources_are_compared_by_pair() {
    let whole = |cause| Finding { place: Place::Whole, cause };
    let url = "url=https://x.test/?p=1&a=2&q=CANARY";
    check_md5(&format!("a=1&appid=test-app&secret=CANARY&{url}"), &[whole(Cause::SameText)]);
    check_md5(&format!("`a=1&appid=test-app&secret=CANARY&{url}`"), &[whole(Cause::SameText)]);
    check_md5(&format!("appid=test-app&a=1&secret=CANARY&{url}"), &[whole(Cause::Order)]);
    check_md5(&format!("a=1&appid=test-app&secret=CANARY&{url}\n"), &[whole(Cause::TrailingNewline)]);
    check_md5(&format!("a=1&appid=test-app&{url}"), &[parameter("secret", Cause::OnlyOurs)]);
    let wrong = parameter("secret", Cause::Differs { offset: 0 });
    check_md5(&format!("a=1&appid=test-app&secret=other&{url}"), &[wrong]);
}
