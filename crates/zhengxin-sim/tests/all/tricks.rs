//! Pushes that are lost, early, out of order, stale or forged.

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use serde_json::{Value, json};
use zhengxin_core::transport::{AttemptLimits, BoxFuture, Transport, TransportError, WireAnswer, WireRequest};
use zhengxin_core::words::Method;
use zhengxin_sim::{Pace, Push};

use crate::support::{NOW_MS, RISK_ORDER, SECRET, Stage, now, sign, stage, staged, with};

const CREATE: &str = "/api/risk/pld/create/v1";

fn place(stage: &Stage, client_id: &str) {
    assert_eq!(stage.jimi(CREATE, &with(&RISK_ORDER, "clientId", client_id))["code"], "200");
}

fn pushed(stage: &Stage, client_id: &str) -> Vec<Push> {
    place(stage, client_id);
    stage.sim.take_pushes()
}

fn body(push: &Push) -> Value {
    serde_json::from_slice(&push.request.body).unwrap()
}

/// Whether the signature of a push holds, worked out again from its body and headers.
fn holds(push: &Push) -> bool {
    let body = body(push);
    let fields: Vec<(&str, &str)> =
        body.as_object().unwrap().iter().map(|(name, value)| (name.as_str(), value.as_str().unwrap())).collect();
    let timestamp = push.request.header("timestamp").unwrap_or_default();
    push.request.header("sign") == Some(&*sign(&fields, timestamp, SECRET))
}

#[test]
fn a_lost_push_is_counted_and_never_seen() {
    let stage = stage();
    place(&stage, "sim-push-lost-1");
    for _ in 0..(46 * 60) {
        assert!(stage.sim.take_pushes().is_empty());
        stage.clock.advance(60_000);
    }
    let state = stage.control(Method::Get, "/state", "");
    assert_eq!(state.pointer("/pushes/0/attempts"), Some(&json!(8)));
    assert_eq!(state.pointer("/pushes/0/accepted"), Some(&json!(false)));
}

#[test]
fn signatures_are_wrong_in_every_way() {
    let stage = stage();
    let one = |word: &str| pushed(&stage, word).remove(0);
    assert!(holds(&one("c-1")));
    assert!(!holds(&one("sim-push-forged-1")));
    assert!(!holds(&one("sim-push-altered-1")));
    let unsigned = one("sim-push-unsigned-1");
    assert_eq!((unsigned.request.header("sign"), unsigned.request.header("timestamp")), (None, None));
}

#[test]
fn shifted_fields_keep_their_signature() {
    let stage = stage();
    let push = pushed(&stage, "sim-push-shifted-1").remove(0);
    assert!(holds(&push));
    let body = body(&push);
    assert_eq!(body.get("id"), None);
    assert_eq!(body["clientId"], "sim-push-shifted-1&id=000000000000000000001");
}

#[test]
fn times_are_stale_or_in_the_future() {
    let stage = stage();
    let seconds = NOW_MS / 1_000;
    for (word, age_s) in [("sim-push-stale-1", 45 * 3_600 + 720), ("sim-push-future-1", -86_400)] {
        let push = pushed(&stage, word).remove(0);
        assert!(holds(&push), "{word}");
        assert_eq!(push.request.header("timestamp"), Some(&*(seconds - age_s).to_string()), "{word}");
    }
}

#[test]
fn pushes_repeat_come_late_or_contradict() {
    let stage = stage();
    let results = |pushes: &[Push]| pushes.iter().map(|push| body(push)["pldResult"].clone()).collect::<Vec<_>>();
    let twice = pushed(&stage, "sim-push-duplicated-1");
    assert_eq!(results(&twice), ["pass", "pass"]);
    assert_ne!(twice[0].number, twice[1].number);
    assert_eq!(twice[0].request.body, twice[1].request.body);
    for (word, first, second) in [("sim-push-reordered-1", "pass", ""), ("sim-changes-1", "pass", "reject")] {
        let stage = crate::support::stage();
        assert_eq!(results(&pushed(&stage, word)), [first]);
        stage.clock.advance(60_000);
        assert_eq!(results(&stage.sim.take_pushes()), [second], "{word}");
    }
    let unknown = pushed(&stage, "sim-push-unknown-1").remove(0);
    assert_eq!((&body(&unknown)["id"], &body(&unknown)["clientId"]), (&json!("9".repeat(21)), &json!("nobody")));
}

#[test]
fn a_push_may_be_signed_with_the_secret_before() {
    let stage = stage();
    assert_eq!(stage.jimi("/api/open/secret/update/v1", &[])["code"], "200");
    let new = stage.sim.credentials("jimi").into_iter().find(|(name, _)| name == "secret").unwrap().1;
    let order = with(&RISK_ORDER, "clientId", "sim-push-old-secret-1");
    assert_eq!(stage.jimi_with(CREATE, &order, &new)["code"], "200");
    assert!(holds(&stage.sim.take_pushes().remove(0)), "signed with the first secret");
}

/// Notes how many answers the caller had seen when a push came.
struct Receiver(Arc<Mutex<Vec<String>>>);

impl Transport for Receiver {
    fn send(&self, request: WireRequest, _limits: AttemptLimits) -> BoxFuture<'_, Result<WireAnswer, TransportError>> {
        self.0.lock().unwrap().push(format!("push {}", request.path));
        let answer = WireAnswer { status: 200, headers: Vec::new(), body: Bytes::from_static(b"SUCCESS") };
        Box::pin(std::future::ready(Ok(answer)))
    }
}

#[test]
fn an_early_push_overtakes_the_answer() {
    for (word, expected) in [("c-1", vec!["answer"]), ("sim-push-early-1", vec!["push /jimi/risk", "answer"])] {
        let events = Arc::new(Mutex::new(Vec::new()));
        let stage = staged(|builder| builder.pace(Pace::REAL).push_transport(Arc::new(Receiver(events.clone()))));
        place(&stage, word);
        events.lock().unwrap().push("answer".to_owned());
        assert_eq!(*events.lock().unwrap(), expected);
        assert!(now(stage.sim.deliver_due(NOW_MS)).is_empty(), "accepted, or not due yet");
    }
}
