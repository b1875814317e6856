//! Client and simulator were written apart; under every reading, chosen on both sides, every operation must go through.

use std::sync::Arc;

use serde_json::{Value, json};
use zhengxin::client::{Engine, dynamic};
use zhengxin::core::contract::Exchange;
use zhengxin::core::info::ProviderInfo;
use zhengxin::core::json::Json;
use zhengxin::sim::{Pace, Simulator};
use zhengxin::{Builder, CallOptions, Credentials};
use zhengxin_spec::model::Catalogue;
use zhengxin_tests::root;

struct Lender {
    info: &'static ProviderInfo,
    catalogue: Catalogue,
    engine: Engine,
    under: String,
}

impl Lender {
    fn new(provider: &str, reading: Option<(&str, &str)>) -> Self {
        let info = zhengxin::provider(provider).expect("vendor");
        let mut sim = Simulator::builder().bundled().pace(Pace::INSTANT);
        if let Some((id, choice)) = reading {
            sim = sim.reading(provider, id, choice);
        }
        let sim = sim.build().expect("simulator");
        let held = sim.credentials(provider);
        let credentials = held.into_iter().fold(Credentials::new(), |all, (name, value)| all.with(name, value));
        let mut builder = Builder::<()>::dynamic(info, credentials).base_url(format!("http://127.0.0.1/{provider}"));
        if let Some((id, choice)) = reading {
            builder = builder.reading(id, choice);
            if choice == "configured" && id == "A2" {
                builder = builder.path("query_score", info.operations[0].path);
            }
        }
        let engine = Engine::new(builder.profile().expect("profile"), Arc::new(sim.in_process())).expect("engine");
        let path = root().join("specs").join(provider).join("provider.yaml");
        let catalogue = zhengxin_spec::load(&path).unwrap_or_else(|report| panic!("{report}")).catalogue;
        let under = reading.map_or_else(|| "defaults".to_owned(), |(id, choice)| format!("{id} = {choice}"));
        Self { info, catalogue, engine, under }
    }

    /// The document's example request, with some fields replaced.
    fn example(&self, operation: &str, changes: &Value) -> Value {
        let spec = self.catalogue.operations.iter().find(|known| known.id == operation).expect("operation");
        let mut request = spec.examples.iter().find_map(|example| example.request.clone()).unwrap_or_else(|| json!({}));
        let object = request.as_object_mut().expect("an object");
        for field in spec.request.iter().filter(|field| field.filled_by.is_some()) {
            object.remove(&field.name);
        }
        for (name, value) in changes.as_object().expect("changes") {
            if spec.request.iter().any(|field| field.name == *name) {
                object.insert(name.clone(), value.clone());
            }
        }
        request
    }

    async fn call(&self, operation: &str, changes: Value) -> Value {
        let info = self.info.operation(operation).expect("operation");
        let request = self.example(operation, &changes);
        let fields = dynamic::fields(info, &Json::parse(request.to_string()).expect("JSON")).unwrap_or_else(|error| panic!("{error}"));
        let opened = self.engine.exchange(info, fields, CallOptions::default()).await;
        let opened = opened.unwrap_or_else(|error| panic!("under {}: {error}", self.under));
        dynamic::answer(info, &opened, dynamic::Show::Values).unwrap_or_else(|shape| panic!("under {}: {operation}: {shape}", self.under))
    }

    /// Polls a collection and answers what it asks for, until its data can be fetched.
    async fn collect(&self, query: &str, captcha: &str, open_id: &Value, ready: i64) {
        for _ in 0..60 {
            let state = self.call(query, json!({ "open_id": open_id })).await["state"].as_i64().expect("a state");
            let ebank = query.contains("ebank");
            let (field, answer) = match state {
                state if state == ready => return,
                21 if !ebank && !query.contains("degree") => ("captcha", "123456"),
                31 if !ebank => {
                    self.call("submit_telecom_query_password", json!({ "open_id": open_id, "query_password": "888888" })).await;
                    continue;
                }
                2 if ebank => ("verify_code", "654321"),
                4 if ebank => ("verify_code", "AB12"),
                6 if ebank => ("verify_code", "123456"),
                _ => continue,
            };
            self.call(captcha, json!({ "open_id": open_id, field: answer })).await;
        }
        panic!("under {}: {query} never got to {ready}", self.under);
    }
}

async fn walk_finplus(lender: &Lender) {
    let answer = lender.call("query_score", json!({})).await;
    assert!(answer["tags"].is_object(), "under {}: {answer}", lender.under);
}

async fn walk_jimi(lender: &Lender) {
    let order = lender.call("create_risk_order", json!({ "client_id": "walk-1" })).await;
    lender.call("create_expert_review", json!({ "id": order["id"], "client_id": "walk-1" })).await;
    lender.call("query_risk_result", json!({ "id": order["id"], "client_id": "walk-1" })).await;
    let order = lender.call("create_collection_order", json!({ "client_id": "walk-2" })).await;
    lender.call("update_collection_repayment", json!({ "id": order["id"], "client_id": "walk-2" })).await;
    lender.call("query_collection_result", json!({ "id": order["id"], "client_id": "walk-2" })).await;
    let rotated = lender.call("update_secret", json!({})).await;
    assert!(rotated["secret"].as_str().is_some_and(|secret| !secret.is_empty()), "under {}", lender.under);
}

async fn walk_qiancheng(lender: &Lender) {
    assert!(lender.call("search_blacklist", json!({})).await["is_in"].is_boolean());

    let own_call = lender.under == "B13 = own_call";
    let password = if own_call { json!({ "service_password": null }) } else { json!({}) };
    let open_id = lender.call("create_telecom_session", password).await["open_id"].clone();
    if own_call {
        lender.call("submit_telecom_service_password", json!({ "open_id": open_id })).await;
    }
    lender.collect("query_telecom_state", "submit_telecom_captcha", &open_id, 43).await;
    assert!(lender.call("fetch_telecom_raw_data", json!({ "open_id": open_id })).await.is_object());
    assert!(lender.call("fetch_telecom_report", json!({ "open_id": open_id })).await.is_object());

    let open_id = lender.call("create_degree_session", json!({})).await["open_id"].clone();
    lender.call("submit_degree_login", json!({ "open_id": open_id })).await;
    lender.collect("query_degree_state", "", &open_id, 21).await;
    lender.call("fetch_degree_raw_data", json!({ "open_id": open_id })).await;

    let banks = lender.call("list_ebank_banks", json!({})).await;
    let entry = banks[0]["login_types"][0]["entry_id"].clone();
    lender.call("upload_ebank_license", json!({ "entry_id": entry })).await;
    let open_id = lender.call("create_ebank_session", json!({ "entry_id": entry })).await["open_id"].clone();
    lender.collect("query_ebank_state", "submit_ebank_captcha", &open_id, 10).await;
    lender.call("fetch_ebank_raw_data", json!({ "open_id": open_id })).await;

    let open_id = lender.call("create_ebank_v2_session", json!({})).await["open_id"].clone();
    let banks = lender.call("list_ebank_v2_banks", json!({ "open_id": open_id })).await;
    let entry = banks[0]["login_types"][0]["entry_id"].clone();
    lender.call("upload_ebank_v2_license", json!({ "open_id": open_id, "entry_id": entry })).await;
    lender.call("submit_ebank_v2_login", json!({ "open_id": open_id, "entry_id": entry })).await;
    lender.collect("query_ebank_v2_state", "submit_ebank_v2_captcha", &open_id, 10).await;
    lender.call("fetch_ebank_v2_raw_data", json!({ "open_id": open_id })).await;

    let open_id = lender.call("submit_risk_audit", json!({})).await["open_id"].clone();
    let result = lender.call("query_risk_audit_result", json!({ "open_id": open_id })).await;
    assert!(!result["state"].is_null(), "under {}", lender.under);
}

async fn walk(provider: &str, reading: Option<(&str, &str)>) {
    let lender = Lender::new(provider, reading);
    match provider {
        "finplus" => walk_finplus(&lender).await,
        "jimi" => walk_jimi(&lender).await,
        _ => walk_qiancheng(&lender).await,
    }
}

/// Choices that refuse something on purpose.
fn refuses(choice: &str) -> bool {
    matches!(choice, "refuse")
}

async fn under_every_reading(provider: &str) {
    walk(provider, None).await;
    for reading in zhengxin::provider(provider).expect("vendor").readings {
        for (choice, _) in reading.choices.iter().filter(|(choice, _)| !refuses(choice)) {
            walk(provider, Some((reading.id, choice))).await;
        }
    }
}

#[tokio::test]
async fn finplus_agrees_under_every_reading() {
    under_every_reading("finplus").await;
}

#[tokio::test]
async fn jimi_agrees_under_every_reading() {
    under_every_reading("jimi").await;
}

#[tokio::test]
async fn qiancheng_agrees_under_every_reading() {
    under_every_reading("qiancheng").await;
}
