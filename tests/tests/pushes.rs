//! Pushes of the simulator, opened by the client: right, altered, unsigned, too large, ambiguous.

use std::sync::Arc;

use bytes::Bytes;
use serde_json::json;
use zhengxin::client::auth::sorted_md5::verdict;
use zhengxin::client::push::{MAX_PUSH, PushRefused};
use zhengxin::client::settings::Authentication;
use zhengxin::client::sign::verify::Verdict;
use zhengxin::client::{Engine, Settings, dynamic, open_push, sign};
use zhengxin::core::contract::Exchange;
use zhengxin::core::decode::FromJson;
use zhengxin::core::json::Json;
use zhengxin::core::outcome::SignatureVerdict;
use zhengxin::core::profile::Profile;
use zhengxin::core::transport::WireRequest;
use zhengxin::jimi::RiskProgressPush;
use zhengxin::sim::{Pace, Simulator};
use zhengxin::{Builder, CallOptions, Credentials};

fn profile(simulator: &Simulator, mode: &str) -> Profile {
    let held = simulator.credentials("jimi");
    let credentials = held.into_iter().fold(Credentials::new(), |all, (name, value)| all.with(name, value));
    let builder = Builder::<()>::dynamic(zhengxin::provider("jimi").expect("vendor"), credentials);
    builder.base_url("http://127.0.0.1/jimi").reading("C11", mode).profile().expect("profile")
}

/// Orders a review and takes the first push about it.
async fn pushed(simulator: &Simulator) -> WireRequest {
    let engine = Engine::new(profile(simulator, "require"), Arc::new(simulator.in_process())).expect("engine");
    let operation = zhengxin::provider("jimi").expect("vendor").operation("create_risk_order").expect("operation");
    let request = json!({
        "callback": "https://lender.example/jimi", "clientId": "push-1", "strategyId": "s-1", "zhimaOpenId": "268800000000000000000000000001",
        "idcardNum": "11010119900307387X", "idcardName": "张三", "phone": "13800138000", "userAcount": "u-1",
        "provice": "北京市", "city": "北京市", "regoin": "东城区", "address": "示例路1号",
    });
    let fields = dynamic::fields(operation, &Json::parse(request.to_string()).expect("JSON")).expect("fields");
    engine.exchange(operation, fields, CallOptions::default()).await.unwrap_or_else(|error| panic!("{error}"));
    simulator.take_pushes().into_iter().next().expect("a push is due").request
}

fn simulator() -> Simulator {
    Simulator::builder().bundled().pace(Pace::INSTANT).build().expect("simulator")
}

fn headers(request: &WireRequest) -> Vec<(&str, &str)> {
    request.headers.iter().map(|header| (&*header.name, &*header.value)).collect()
}

#[tokio::test]
async fn a_signed_push_is_opened_and_typed() {
    let simulator = simulator();
    let request = pushed(&simulator).await;
    let settings = Settings::new(profile(&simulator, "require")).expect("settings");
    let push = open_push(&settings, &headers(&request), request.body.clone()).expect("a valid push");
    assert_eq!(push.signature, SignatureVerdict::Valid);
    let push = RiskProgressPush::from_json(push.body()).expect("shape").expect("an object");
    assert!(!push.id.is_empty());
}

#[tokio::test]
async fn altered_and_unsigned_pushes_follow_the_mode() {
    let simulator = simulator();
    let request = pushed(&simulator).await;
    let altered = Bytes::from(String::from_utf8_lossy(&request.body).replacen("{", "{\"extra\":\"1\",", 1));
    let open = |mode: &str, headers: &[(&str, &str)], body: Bytes| {
        open_push(&Settings::new(profile(&simulator, mode)).expect("settings"), headers, body)
    };
    let signed = headers(&request);
    assert_eq!(open("require", &signed, altered.clone()).err(), Some(PushRefused::Signature(SignatureVerdict::Invalid)));
    assert_eq!(open("require", &[], request.body.clone()).err(), Some(PushRefused::Signature(SignatureVerdict::Missing)));
    let reported = open("report", &signed, altered.clone()).expect("let through");
    assert_eq!((reported.signature, reported.is_doorbell), (SignatureVerdict::Invalid, true));
    let unchecked = open("off", &[], altered).expect("let through");
    assert_eq!((unchecked.signature, unchecked.is_doorbell), (SignatureVerdict::NotChecked, true));
    let foreign: Vec<(&str, &str)> =
        signed.iter().map(|(name, value)| (*name, if *name == "appid" { "somebody" } else { value })).collect();
    assert!(open("require", &foreign, request.body.clone()).is_err());
}

#[tokio::test]
async fn what_is_no_object_or_too_large_is_refused_before_anything() {
    let simulator = simulator();
    let settings = Settings::new(profile(&simulator, "require")).expect("settings");
    for body in ["", "SUCCESS", "[]", "\"x\"", "{\"id\":1,\"id\":2}"] {
        assert_eq!(open_push(&settings, &[], Bytes::from_static(body.as_bytes())).err(), Some(PushRefused::NotJson), "{body}");
    }
    assert_eq!(open_push(&settings, &[], vec![b' '; MAX_PUSH + 1].into()).err(), Some(PushRefused::TooLarge));
}

#[tokio::test]
async fn a_push_whose_text_could_be_split_otherwise_is_only_a_doorbell() {
    let simulator = simulator();
    let settings = Settings::new(profile(&simulator, "require")).expect("settings");
    let secret = settings.profile.credentials.get("secret").expect("secret").expose().to_owned();
    let appid = settings.profile.credentials.get("appid").expect("appid").expose().to_owned();
    let merged = [("id", "1&pldResult=pass")];
    let mut pairs = vec![("appid", appid.as_str()), merged[0], ("secret", secret.as_str()), ("timestamp", "1767323045")];
    pairs.sort_unstable();
    let signature = sign::sorted_md5::sign_presorted(pairs);
    let headers = [("appid", appid.as_str()), ("timestamp", "1767323045"), ("sign", signature.as_str())];
    let body = json!({ "id": "1&pldResult=pass" }).to_string();
    let push = open_push(&settings, &headers, body.into()).expect("the signature holds");
    assert_eq!((push.signature, push.is_doorbell), (SignatureVerdict::Valid, true));
}

#[tokio::test]
async fn nested_numbers_blanks_and_a_sign_in_the_body_do_not_break_a_signature() {
    let simulator = simulator();
    let settings = Settings::new(profile(&simulator, "require")).expect("settings");
    let secret = settings.profile.credentials.get("secret").expect("secret").expose().to_owned();
    let appid = settings.profile.credentials.get("appid").expect("appid").expose().to_owned();
    let signed = [("appid", appid.as_str()), ("id", "1"), ("list", "[1,2.50]"), ("secret", secret.as_str()), ("timestamp", "1767323045")];
    let signature = sign::sorted_md5::sign_presorted(signed);
    let headers = [("appid", appid.as_str()), ("timestamp", "1767323045"), ("sign", signature.as_str())];
    for body in [r#"{"id":"1","list":[1,2.50]}"#, r#"{ "id": "1", "list": [1, 2.50] }"#, r#"{"id":"1","list":[1,2.50],"sign":"whatever"}"#]
    {
        let push = open_push(&settings, &headers, Bytes::from_static(body.as_bytes()));
        assert_eq!(push.map(|push| push.signature), Ok(SignatureVerdict::Valid), "{body}");
    }
}

#[test]
fn a_list_is_not_covered_by_a_signature_over_no_fields() {
    let simulator = simulator();
    let settings = Settings::new(profile(&simulator, "require")).expect("settings");
    let Authentication::SortedMd5(scheme) = &settings.auth else { panic!("jimi signs with sorted MD5") };
    let signed = [("appid", &*scheme.appid), ("secret", scheme.secret.expose()), ("timestamp", "1767323045")];
    let signature = sign::sorted_md5::sign_presorted(signed);
    for (data, expected) in
        [("null", Verdict::Valid), ("{}", Verdict::Valid), ("[1,2]", Verdict::Invalid), (r#"{"id":"1"}"#, Verdict::Invalid)]
    {
        let data = Json::parse(data).expect("JSON");
        assert_eq!(verdict(data.value(), scheme, "1767323045", signature.as_str()), expected);
    }
}
