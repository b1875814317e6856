//! A private spec from YAML to a signed call: the macro's client against a simulator of the same spec, with bodies behind the gateway.

use std::sync::Arc;

use parcel::{CheckAddressByForm, CheckAddressByFormRequired, CheckAddressByJson, CheckAddressByJsonRequired, Parcel};
use zhengxin::prelude::*;
use zhengxin::sim::{Pace, Simulator};
use zhengxin_tests::root;

zhengxin_macros::provider!("specs/parcel/provider.yaml", zhengxin::core);

fn parcel_client(secret: &str) -> Parcel {
    let path = root().join("tests/specs/parcel/provider.yaml");
    let catalogue = zhengxin_spec::load(&path).unwrap_or_else(|report| panic!("{report}")).catalogue;
    let simulator = Simulator::builder()
        .vendor(catalogue)
        .credential("parcel", "app_key", "203753385")
        .credential("parcel", "app_secret", "test-only-secret")
        .pace(Pace::INSTANT)
        .build()
        .expect("simulator");
    let builder = Parcel::builder(parcel::credentials::app_key("203753385", secret)).base_url("http://127.0.0.1/parcel");
    builder.build_over(Arc::new(simulator.in_process())).expect("client")
}

#[tokio::test]
async fn a_form_behind_the_gateway_is_signed_as_pairs() {
    let request =
        CheckAddressByForm::new(CheckAddressByFormRequired { order: "A-1".into(), address: "示例路 1 号+2&3=4".into() }).remark("");
    let reply = parcel_client("test-only-secret").check_address_by_form(&request).await.expect("a reply");
    assert!(*reply.outcome.found().expect("found").known.expose());
    assert_eq!(reply.receipt.request_id.as_deref(), Some("A-1"));
}

#[tokio::test]
async fn a_json_body_behind_the_gateway_carries_its_digest() {
    let request = CheckAddressByJson::new(CheckAddressByJsonRequired { order: "A-1".into(), address: "示例路1号".into() });
    let reply = parcel_client("test-only-secret").check_address_by_json(&request).await.expect("a reply");
    assert!(*reply.outcome.found().expect("found").known.expose());
}

#[tokio::test]
async fn a_wrong_secret_is_told_from_a_wrong_text() {
    let request = CheckAddressByJson::new(CheckAddressByJsonRequired { order: "A-1".into(), address: "示例路1号".into() });
    let error = parcel_client("another-secret").check_address_by_json(&request).await.expect_err("refused");
    assert_eq!(error.code(), "E_AUTH");
    assert!(error.advice().is_some_and(|advice| advice.contains("the secret is not the one of this key")), "{error}");
    assert!(!error.to_string().contains("示例路"));
}
