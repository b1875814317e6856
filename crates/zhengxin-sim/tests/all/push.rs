//! Pushes: signed, on schedule, until the one right answer.

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use zhengxin_core::transport::{AttemptLimits, BoxFuture, Transport, TransportError, WireAnswer, WireRequest};

use crate::support::{NOW_MS, RISK_ORDER, SECRET, now, sign, stage, staged, with};

const CREATE: &str = "/api/risk/pld/create/v1";

#[test]
fn a_push_is_a_signed_request_to_the_callers_address() {
    let stage = stage();
    stage.jimi(CREATE, &RISK_ORDER);
    let pushes = stage.sim.take_pushes();
    let [push] = pushes.as_slice() else { panic!("{} pushes", pushes.len()) };
    assert_eq!((&*push.request.base, &*push.request.path, &*push.request.query), ("https://lender.example", "/jimi/risk", "a=1&b=2"));
    assert_eq!((&*push.push, push.attempt), ("risk_progress", 1));
    let body = r#"{"id":"000000000000000000001","clientId":"c-1","pldResult":"pass","pldScore":"85","prResult":""}"#;
    assert_eq!(&*push.request.body, body.as_bytes());
    let fields = [("id", "000000000000000000001"), ("clientId", "c-1"), ("pldResult", "pass"), ("pldScore", "85"), ("prResult", "")];
    assert_eq!(push.request.header("sign"), Some(&*sign(&fields, "1700000000", SECRET)));
    assert_eq!((push.request.header("appid"), push.request.header("timestamp")), (Some("sim-app"), Some("1700000000")));
}

#[test]
fn eight_deliveries_are_the_most() {
    let stage = stage();
    stage.jimi(CREATE, &RISK_ORDER);
    let mut seen = Vec::new();
    for minute in 0..=(46 * 60) {
        for push in stage.sim.take_pushes() {
            seen.push((push.attempt, minute));
            assert!(!stage.sim.push_answered(push.number, Some(200), b"SUCCESS\n"));
        }
        stage.clock.advance(60_000);
    }
    assert_eq!(seen, [(1, 0), (2, 2), (3, 12), (4, 72), (5, 192), (6, 552), (7, 1272), (8, 2712)]);
}

#[test]
fn only_the_exact_answer_ends_it() {
    let stage = stage();
    stage.jimi(CREATE, &RISK_ORDER);
    let first = stage.sim.take_pushes().remove(0);
    for (status, body) in [(500, &b"SUCCESS"[..]), (200, b"\"SUCCESS\""), (200, b"success")] {
        assert!(!stage.sim.push_answered(first.number, Some(status), body));
    }
    assert!(stage.sim.take_pushes().is_empty());
    stage.clock.advance(120_000);
    let second = stage.sim.take_pushes().remove(0);
    assert!(stage.sim.push_answered(second.number, Some(200), b"SUCCESS"));
    stage.clock.advance(1_000_000_000);
    assert!(stage.sim.take_pushes().is_empty());
}

#[test]
fn an_expert_and_a_collection_push_too() {
    let stage = stage();
    stage.jimi(CREATE, &with(&RISK_ORDER, "clientId", "sim-silent-1"));
    assert!(stage.sim.take_pushes().is_empty());
    let review = [
        ("callback", "http://lender.example"),
        ("clientId", "sim-silent-1"),
        ("id", "000000000000000000001"),
        ("name", "张三"),
        ("phone", "13800138000"),
    ];
    assert_eq!(stage.jimi("/api/risk/offline/create/v1", &review)["code"], "200");
    stage.jimi(CREATE, &RISK_ORDER);
    let review = with(&review, "id", "000000000000000000002");
    stage.jimi("/api/risk/offline/create/v1", &review);
    let bodies: Vec<String> = stage.sim.take_pushes().iter().map(|push| String::from_utf8_lossy(&push.request.body).into_owned()).collect();
    assert!(bodies.iter().any(|body| body.contains(r#""prResult":"pass""#)), "{bodies:?}");
}

/// Keeps what it is sent and answers the same every time.
struct Receiver {
    answer: &'static [u8],
    taken: Mutex<Vec<WireRequest>>,
}

impl Transport for Receiver {
    fn send(&self, request: WireRequest, _limits: AttemptLimits) -> BoxFuture<'_, Result<WireAnswer, TransportError>> {
        self.taken.lock().unwrap().push(request);
        let answer = WireAnswer { status: 200, headers: Vec::new(), body: Bytes::from_static(self.answer) };
        Box::pin(std::future::ready(Ok(answer)))
    }
}

#[test]
fn due_pushes_go_through_the_transport() {
    let receiver = Arc::new(Receiver { answer: b"SUCCESS", taken: Mutex::default() });
    let stage = staged(|builder| builder.push_transport(receiver.clone()));
    stage.jimi(CREATE, &RISK_ORDER);
    let delivered = now(stage.sim.deliver_due(NOW_MS));
    assert_eq!(delivered.iter().map(|one| (one.attempt, one.accepted)).collect::<Vec<_>>(), [(1, true)]);
    assert!(now(stage.sim.deliver_due(NOW_MS + 1_000_000)).is_empty());
    assert_eq!(receiver.taken.lock().unwrap().len(), 1);
}

/// Tells the test about every delivery.
struct Teller(tokio::sync::mpsc::UnboundedSender<WireRequest>);

impl Transport for Teller {
    fn send(&self, request: WireRequest, _limits: AttemptLimits) -> BoxFuture<'_, Result<WireAnswer, TransportError>> {
        self.0.send(request).unwrap();
        let answer = WireAnswer { status: 200, headers: Vec::new(), body: Bytes::from_static(b"SUCCESS") };
        Box::pin(std::future::ready(Ok(answer)))
    }
}

#[tokio::test(flavor = "current_thread")]
async fn a_server_delivers_by_itself() {
    let (sender, mut taken) = tokio::sync::mpsc::unbounded_channel();
    let stage = staged(|builder| builder.push_transport(Arc::new(Teller(sender))));
    let served = stage.sim.serve(([127, 0, 0, 1], 0).into()).await.unwrap();
    assert_eq!(stage.jimi(CREATE, &RISK_ORDER).get("code"), Some(&serde_json::json!("200")), "an order that is taken is pushed");
    let push = taken.recv().await.unwrap();
    assert_eq!(&*push.path, "/jimi/risk");
    served.shutdown().await;
}
