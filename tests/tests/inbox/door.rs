//! The service over loopback: exact bytes out, bounds on what comes in, and the runner behind it.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use zhengxin::callbacks::{self, Limits};
use zhengxin::client::inbox::ProbeFailed;
use zhengxin::transport::HttpTransport;

use crate::stage::{Delivery, Stage};

/// Tight, so that the tests of patience are short.
const LIMITS: Limits = Limits { read: Duration::from_millis(200), connection: Duration::from_millis(600), connections: 4 };

async fn serve(app: axum::Router, limits: Limits) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback");
    let address = listener.local_addr().expect("address");
    tokio::spawn(callbacks::serve(listener, app, limits, core::future::pending()));
    address
}

async fn open(stage: &Stage) -> SocketAddr {
    serve(axum::Router::new().nest("/jimi", callbacks::service_with(stage.inbox.clone(), LIMITS, &[])), LIMITS).await
}

/// Sends bytes and reads until the other side closes. A reset counts as closed.
async fn say(address: SocketAddr, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).await.expect("connects");
    // A side that has closed already takes no more; what it answered can still be read.
    let _ = stream.write_all(bytes).await;
    heard(stream).await
}

async fn heard(mut stream: TcpStream) -> String {
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8(answer).expect("UTF-8")
}

fn post(path: &str, push: &Delivery) -> Vec<u8> {
    let headers: String = push.headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    format!("POST {path} HTTP/1.1\r\nHost: lender.example\r\nContent-Length: {}\r\n{headers}\r\n{}", push.body.len(), push.body)
        .into_bytes()
}

fn split(answer: &str) -> (&str, &str) {
    let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
    (head.lines().next().and_then(|line| line.split(' ').nth(1)).expect("a status"), body)
}

#[tokio::test]
async fn a_delivery_is_answered_with_exactly_seven_bytes() {
    let stage = Stage::new();
    let (key, _) = stage.known("door").await;
    let push = stage.due().remove(0);
    let delivery = Delivery {
        headers: push.headers.iter().map(|header| (header.name.to_string(), header.value.to_string())).collect(),
        body: String::from_utf8(push.body.to_vec()).expect("UTF-8"),
    };
    let address = open(&stage).await;
    for path in ["/jimi", "/jimi/risk_progress"] {
        let answer = say(address, &post(path, &delivery)).await;
        assert_eq!(split(&answer), ("200", "SUCCESS"), "{path}");
        let head = answer.to_ascii_lowercase();
        assert!(head.contains("content-type: text/plain\r\n") && head.contains("connection: close\r\n"), "{head}");
        assert!(head.contains("content-length: 7\r\n") && !head.contains("content-encoding"), "{head}");
    }
    stage.inbox.recover().await.expect("store");
    assert_eq!(stage.facts(&key).await, ["pld_result=pass", "pld_score=85"]);
}

#[tokio::test]
async fn b15_other_methods_paths_and_hosts_learn_nothing() {
    let stage = Stage::new();
    let address = open(&stage).await;
    let rows = [
        ("GET /jimi HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "405"),
        ("DELETE /jimi/risk_progress HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "405"),
        ("POST /jimi/no_such_push HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", "404"),
        ("POST /jimi/a/b HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", "404"),
        ("POST /jimi HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}", "401"),
        ("POST /jimi HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n{", "400"),
    ];
    for (request, status) in rows {
        assert_eq!(split(&say(address, request.as_bytes()).await), (status, ""), "{request}");
    }
    let strict = serve(callbacks::service_with(stage.inbox.clone(), LIMITS, &["lender.example"]), LIMITS).await;
    assert_eq!(split(&say(strict, b"POST / HTTP/1.1\r\nHost: other\r\nContent-Length: 1\r\n\r\n{").await), ("404", ""));
    assert_eq!(split(&say(strict, b"POST / HTTP/1.1\r\nHost: lender.example\r\nContent-Length: 1\r\n\r\n{").await), ("400", ""));
}

#[tokio::test]
async fn b13_large_and_slow_bodies_are_cut() {
    let stage = Stage::new();
    let address = open(&stage).await;
    let declared = say(address, b"POST /jimi HTTP/1.1\r\nHost: a\r\nContent-Length: 104857600\r\n\r\n").await;
    assert_eq!(split(&declared), ("413", ""));
    let mut chunked = b"POST /jimi HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec();
    for _ in 0..5 {
        chunked.extend_from_slice(b"4000\r\n");
        chunked.extend_from_slice(&[b' '; 0x4000]);
        chunked.extend_from_slice(b"\r\n");
    }
    assert_eq!(split(&say(address, &chunked).await), ("413", ""));
    let slow = say(address, b"POST /jimi HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n{").await;
    assert_eq!(split(&slow), ("408", ""));
    assert_eq!(say(address, b"POST /jimi HTTP/1.1\r\nHo").await, "", "a head that never ends ends with its connection");
    assert_eq!(stage.rows().await.len(), 0);
}

#[tokio::test]
async fn b13_idle_connections_do_not_block_others_for_long() {
    let stage = Stage::new();
    stage.known("door").await;
    let push = stage.due().remove(0);
    let delivery = Delivery {
        headers: push.headers.iter().map(|header| (header.name.to_string(), header.value.to_string())).collect(),
        body: String::from_utf8(push.body.to_vec()).expect("UTF-8"),
    };
    let address = open(&stage).await;
    let mut idle = Vec::new();
    for _ in 0..LIMITS.connections {
        let mut stream = TcpStream::connect(address).await.expect("connects");
        stream.write_all(b"POST ").await.expect("taken");
        idle.push(stream);
    }
    // Those above the cap are closed at once, until the idle ones have come to their end.
    let mut closed = 0;
    let answer = loop {
        let answer = say(address, &post("/jimi", &delivery)).await;
        if !answer.is_empty() {
            break answer;
        }
        closed += 1;
    };
    assert_eq!(split(&answer), ("200", "SUCCESS"));
    assert!(closed > 0, "the cap was reached");
    for stream in idle {
        assert_eq!(heard(stream).await, "");
    }
}

#[tokio::test]
async fn b19_the_self_test_sees_what_a_proxy_does_to_the_answer() {
    let stage = Stage::new();
    let transport = HttpTransport::builder().build().expect("transport");
    let address = open(&stage).await;
    for path in ["jimi", "jimi/risk_progress"] {
        let url = format!("http://{address}/{path}");
        assert_eq!(stage.inbox.self_test(&transport, "risk_progress", &url).await, Ok(()));
    }
    stage.inbox.recover().await.expect("store");
    assert!(stage.rows().await.is_empty(), "a self-test leaves nothing");
    let altered = axum::Router::new().fallback(|| async { "SUCCESS\n" });
    let url = format!("http://{}/jimi", serve(altered, LIMITS).await);
    assert_eq!(stage.inbox.self_test(&transport, "risk_progress", &url).await, Err(ProbeFailed::Body(8)));
    let url = format!("http://{address}/elsewhere");
    assert_eq!(stage.inbox.self_test(&transport, "risk_progress", &url).await, Err(ProbeFailed::Status(404)));
}

#[tokio::test]
async fn the_runner_applies_what_was_kept_and_asks_about_what_is_due() {
    let stage = Stage::new();
    let (key, _) = stage.known("run").await;
    let (late, late_id) = stage.known("late").await;
    let kept = Delivery::of(&stage.due()[0]);
    stage.receive(&kept).await.kept.expect("kept");
    let rings = stage.signed(&serde_json::json!({"id": late_id, "pldResult": "pass"}), -3_600_000);
    stage.receive(&rings).await.kept.expect("kept");
    let inbox = stage.inbox.clone();
    let engine = zhengxin::client::Engine::new(stage.settings.profile.clone(), Arc::new(stage.sim.in_process())).expect("engine");
    let engine = engine.clock(Arc::new(stage.clock.clone()));
    let runner = tokio::spawn(callbacks::run(inbox, Arc::new(engine), core::future::pending()));
    let both = async {
        while stage.facts(&key).await.is_empty() || stage.facts(&late).await.is_empty() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), both).await.expect("the runner finds both");
    runner.abort();
    assert_eq!(stage.facts(&late).await, ["pld_result=pass", "pld_score=85"]);
}
