//! The door over HTTP, and `/_sim`.

use std::net::SocketAddr;

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use zhengxin_core::words::Method;
use zhengxin_sim::Simulator;

use crate::support::{stage, staged};

async fn talk(address: SocketAddr, method: &str, path: &str, headers: &str, body: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let length = body.len();
    let request =
        format!("{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
}

fn free() -> SocketAddr {
    ([127, 0, 0, 1], 0).into()
}

#[tokio::test(flavor = "current_thread")]
async fn all_vendors_are_behind_one_port() {
    let served = stage().sim.serve(free()).await.unwrap();
    let at = served.addr();
    assert_eq!(served.base_url("finplus"), format!("http://{at}/finplus"));
    let path = "/finplus/cplus/credit/596576218237456?idType=imei&idValue=860529038487085&reqId=sim-code-108";
    let (status, body) = talk(at, "GET", path, "Authorization: APPCODE 5a17c0de5a17c0de5a17c0de5a17c0de\r\n", "").await;
    assert_eq!(status, 520);
    assert!(body.contains(r#""code":108"#));
    let form = "Content-Type: application/x-www-form-urlencoded\r\n";
    let (_, body) = talk(at, "POST", "/qiancheng/client/authorize/token", form, "username=demo-account&password=demo-password").await;
    assert!(body.starts_with(r#"{"code":0,"data":{"token":"#), "{body}");
    let (_, body) = talk(at, "POST", "/jimi/api/open/secret/update/v1", "Content-Type: application/json\r\n", "{}").await;
    assert_eq!(body, r#"{"code":"401","message":"访问权限不足或签名异常"}"#);
    let (status, body) = talk(at, "GET", "/nobody", "", "").await;
    assert_eq!(status, 404);
    assert!(body.contains("finplus"));
    let (_, body) = talk(at, "GET", "/_sim/requests", "", "").await;
    let log: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(log.get("received"), Some(&json!(3)));
    served.shutdown().await;
    assert!(TcpStream::connect(at).await.is_err());
}

#[tokio::test(flavor = "current_thread")]
async fn silence_ends_with_the_caller_or_the_server() {
    let served = stage().sim.serve(free()).await.unwrap();
    let at = served.addr();
    let mut stream = TcpStream::connect(at).await.unwrap();
    let path = "/finplus/cplus/credit/596576218237456?idType=imei&idValue=860529038487085&reqId=sim-hang";
    let request = format!("GET {path} HTTP/1.1\r\nHost: {at}\r\nAuthorization: APPCODE 5a17c0de5a17c0de5a17c0de5a17c0de\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    served.shutdown().await;
}

#[tokio::test(flavor = "current_thread")]
async fn other_addresses_are_refused_unless_allowed() {
    let open: SocketAddr = ([0, 0, 0, 0], 0).into();
    let refused = Simulator::bundled().serve(open).await.err().map(|error| error.kind());
    assert_eq!(refused, Some(std::io::ErrorKind::PermissionDenied));
    let served = staged(|builder| builder.allow_remote(true)).sim.serve(open).await.unwrap();
    served.shutdown().await;
}

#[test]
fn state_can_be_shown_and_set() {
    let stage = stage();
    let post = |path: &str, body: &str| stage.control(Method::Post, path, body);
    let ok = json!({"ok": true});
    assert_eq!(post("/state", r#"{"quirks":true}"#), ok);
    assert_eq!(post("/state", r#"{"provider":"finplus","daily_quota":0}"#), ok);
    let answer = stage.score(&[("idType", "imei"), ("idValue", "860529038487085"), ("reqId", "r")]);
    assert!(String::from_utf8_lossy(&answer.body).contains(r#""code":19"#));
    assert_eq!(post("/force", r#"{"provider":"finplus","effect":"html","times":1}"#), ok);
    assert!(stage.score(&[("reqId", "r")]).body.starts_with(b"<html>"));
    assert_eq!(post("/clock", r#"{"advance_ms":1500}"#).get("now_ms"), Some(&json!(1_700_000_001_500_i64)));
    let state = stage.control(Method::Get, "/state", "");
    assert_eq!((state.get("quirks"), state.get("clock")), (Some(&json!(true)), Some(&json!("virtual"))));
    assert_eq!(post("/reset", ""), ok);
    assert_eq!(stage.control(Method::Get, "/state", "").get("quirks"), Some(&json!(false)));
    for (path, body) in [("/force", "{}"), ("/force", r#"{"provider":"finplus"}"#), ("/state", "{}"), ("/nothing", "{}"), ("/force", "[]")]
    {
        assert!(post(path, body).get("error").is_some(), "{path} {body}");
    }
    let lines = stage.control(Method::Get, "/magic", "");
    assert_eq!(lines.pointer("/magic/0/provider"), Some(&json!("finplus")));
}

#[test]
fn a_collection_can_be_set_to_a_state() {
    let stage = stage();
    let token = stage.token();
    let fields =
        [("token", &*token), ("name", "张三"), ("id_card", "11010519491231002X"), ("mobile", "13800138000"), ("service_password", "1")];
    let created = stage.form("/telecom/collect/open-id", &fields);
    let open_id = created.pointer("/data/open_id").and_then(Value::as_str).unwrap();
    stage.control(Method::Post, "/state", &json!({"open_id": open_id, "state": 43}).to_string());
    let report = stage.form("/telecom/data/report", &[("username", "demo-account"), ("open_id", open_id)]);
    assert_eq!(report.get("code"), Some(&json!(0)));
    let bill = stage.control(Method::Get, "/invoice", "");
    assert_eq!(bill.pointer("/rows/0/operation"), Some(&json!("fetch_telecom_report")));
}

#[test]
fn only_a_virtual_clock_moves() {
    let sim = Simulator::bundled();
    assert!(!sim.advance(1));
}

#[test]
fn a_seed_gives_the_same_run() {
    let run = |seed| {
        let stage = staged(|builder| builder.seed(seed));
        (stage.token(), stage.score(&[("idType", "imei"), ("idValue", "860529038487085"), ("reqId", "r")]).body)
    };
    assert_eq!(run(1), run(1));
    assert_ne!(run(1).0, run(2).0);
}
