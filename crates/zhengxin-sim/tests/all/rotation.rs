//! Shared credentials that change: 机蜜's secret and 前程's token, with everything that can go wrong.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use serde_json::{Value, json};
use zhengxin_core::transport::{Transport, TransportError, WireAnswer};
use zhengxin_core::words::Method;

use crate::support::{self, LIMITS, NOW_MS, SECRET, Stage, request, sign, stage, staged};

const UPDATE: &str = "/api/open/secret/update/v1";
const QUERY: &str = "/api/risk/pld/query/v1";

fn force(stage: &Stage, effect: &str) {
    let body = json!({"provider": "jimi", "operation": "update_secret", "effect": effect}).to_string();
    assert_eq!(stage.control(Method::Post, "/force", &body), json!({"ok": true}));
}

fn update(stage: &Stage, secret: &str) -> zhengxin_core::transport::WireRequest {
    let now = zhengxin_core::contract::Clock::now_ms(&stage.clock) / 1_000;
    let (timestamp, sign) = (now.to_string(), sign(&[], &now.to_string(), secret));
    let headers = [("Content-Type", "application/json"), ("appid", "sim-app"), ("timestamp", &*timestamp), ("sign", &*sign)];
    request(Method::Post, "http://x/jimi", UPDATE, "", &headers, "{}")
}

fn rotate(stage: &Stage, effect: &str) -> Result<WireAnswer, TransportError> {
    force(stage, effect);
    stage.send(update(stage, SECRET))
}

fn in_use(stage: &Stage) -> String {
    stage.sim.credentials("jimi").into_iter().find(|(name, _)| name == "secret").unwrap().1
}

/// Whether the vendor takes a secret now.
fn takes(stage: &Stage, secret: &str) -> bool {
    let now = (zhengxin_core::contract::Clock::now_ms(&stage.clock) / 1_000).to_string();
    let fields = [("id", "none")];
    let sign = sign(&fields, &now, secret);
    let headers = [("Content-Type", "application/json"), ("appid", "sim-app"), ("timestamp", &*now), ("sign", &*sign)];
    let answer = stage.send(request(Method::Post, "http://x/jimi", QUERY, "", &headers, r#"{"id":"none"}"#)).unwrap();
    support::json(&answer)["code"] == "415"
}

fn shown(answer: &WireAnswer) -> Value {
    support::json(answer).pointer("/data/secret").cloned().unwrap_or(json!("absent"))
}

#[test]
fn an_answer_is_lost_before_or_after_the_change() {
    for (effect, changed) in [("hang", false), ("hang-billed", true)] {
        let stage = stage();
        assert!(rotate(&stage, effect).is_err());
        assert_eq!(takes(&stage, SECRET), !changed, "{effect}");
        assert_eq!(in_use(&stage) != SECRET, changed, "{effect}");
    }
}

#[test]
fn a_request_takes_effect_long_after() {
    for (effect, late_ms) in [("rotate-late", 60_000), ("rotate-late-hour", 3_600_000)] {
        let stage = stage();
        assert!(rotate(&stage, effect).is_err());
        stage.clock.advance(late_ms - 1);
        assert!(takes(&stage, SECRET), "{effect}");
        stage.clock.advance(1);
        assert!(!takes(&stage, SECRET), "{effect}");
        assert!(takes(&stage, &in_use(&stage)), "{effect}");
    }
}

#[test]
fn a_request_arrives_twice() {
    for (effect, last) in [("rotate-twice-first", false), ("rotate-twice-last", true)] {
        let stage = stage();
        let answer = rotate(&stage, effect).unwrap();
        let told = shown(&answer).as_str().unwrap().to_owned();
        assert_eq!(takes(&stage, &told), last, "{effect}");
        assert!(!takes(&stage, SECRET), "{effect}");
    }
    let graceful = staged(|builder| builder.secret_grace_s(60));
    let told = shown(&rotate(&graceful, "rotate-twice-first").unwrap()).as_str().unwrap().to_owned();
    assert!(takes(&graceful, &told) && takes(&graceful, SECRET));
    graceful.clock.advance(60_000);
    assert!(!takes(&graceful, &told), "the grace ends");
}

#[test]
fn grace_is_a_word_too() {
    let stage = stage();
    rotate(&stage, "rotate-grace").unwrap();
    stage.clock.advance(24 * 3_600_000 - 1);
    assert!(takes(&stage, SECRET));
    stage.clock.advance(1);
    assert!(!takes(&stage, SECRET));
    let stage = staged(|builder| builder.secret_grace_s(3_600));
    rotate(&stage, "rotate-no-grace").unwrap();
    assert!(!takes(&stage, SECRET));
}

#[test]
fn secrets_are_odd() {
    for (effect, length) in [("secret-newline", 33), ("secret-non-ascii", 34), ("secret-long", 10_240)] {
        let stage = stage();
        let told = shown(&rotate(&stage, effect).unwrap()).as_str().unwrap().to_owned();
        assert_eq!((told.chars().count(), &told), (length, &in_use(&stage)), "{effect}");
        assert!(takes(&stage, &told) && !takes(&stage, SECRET), "{effect}");
    }
    for (effect, told, changed) in [
        ("secret-same", json!(SECRET), false),
        ("secret-empty", json!(""), false),
        ("secret-hidden", json!(""), true),
        ("secret-null", Value::Null, true),
        ("secret-missing", json!("absent"), true),
    ] {
        let stage = stage();
        assert_eq!(shown(&rotate(&stage, effect).unwrap()), told, "{effect}");
        assert_eq!(takes(&stage, SECRET), !changed, "{effect}");
    }
}

#[test]
fn answers_after_the_change_are_odd() {
    let broken_stage = stage();
    let broken = rotate(&broken_stage, "rotate-broken-json").unwrap();
    let text = String::from_utf8(broken.body.to_vec()).unwrap();
    assert!(text.ends_with(&format!("\"{}\"", in_use(&broken_stage))), "{text}");
    assert!(serde_json::from_str::<Value>(&text).is_err());
    for (effect, status, code) in [("rotate-status-500", 500, "200"), ("rotate-code-500", 200, "500")] {
        let stage = stage();
        let answer = rotate(&stage, effect).unwrap();
        assert_eq!(
            (answer.status, &support::json(&answer)["code"], shown(&answer)),
            (status, &json!(code), json!(in_use(&stage))),
            "{effect}"
        );
        assert!(!takes(&stage, SECRET), "{effect}");
    }
    let stage = stage();
    assert!(rotate(&stage, "rotate-html").unwrap().body.starts_with(b"<html>"));
    assert!(!takes(&stage, SECRET));
}

#[test]
fn the_answer_is_signed_with_one_of_the_secrets() {
    let signed = |effect: &str| {
        let stage = staged(|builder| builder.reading("jimi", "C10", "require"));
        let answer = rotate(&stage, effect).unwrap();
        let told = shown(&answer).as_str().unwrap().to_owned();
        let with = |secret: &str| answer.header("sign") == Some(&*sign(&[("secret", &told)], &(NOW_MS / 1_000).to_string(), secret));
        (answer.header("sign").is_some(), with(SECRET), with(&in_use(&stage)))
    };
    // A field named secret stands beside the secret that signs: two texts of the array that is sorted.
    assert_eq!(signed("rotate-signed-old"), (true, true, false));
    assert_eq!(signed("rotate-twice-last"), (true, true, false));
    assert_eq!(signed("rotate-signed-new"), (true, false, true));
    assert_eq!(signed("rotate-signed-wrong"), (true, false, false));
    assert_eq!(signed("rotate-unsigned"), (false, false, false));
}

#[test]
fn a_held_answer_comes_when_it_is_released() {
    let stage = stage();
    force(&stage, "held");
    let door = stage.sim.in_process();
    let mut answer = pin!(door.send(update(&stage, SECRET), LIMITS));
    let mut poll = || answer.as_mut().poll(&mut Context::from_waker(Waker::noop()));
    assert!(poll().is_pending());
    assert!(!takes(&stage, SECRET), "the change is in force while its answer is on its way");
    assert!(poll().is_pending());
    stage.sim.release();
    let Poll::Ready(Ok(answer)) = poll() else { panic!("it was released") };
    assert_eq!(shown(&answer), json!(in_use(&stage)));
}

#[tokio::test(flavor = "current_thread")]
async fn a_held_answer_is_held_over_http_too() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let stage = stage();
    force(&stage, "held");
    let served = stage.sim.serve(([127, 0, 0, 1], 0).into()).await.unwrap();
    let mut line = tokio::net::TcpStream::connect(served.addr()).await.unwrap();
    let timestamp = (NOW_MS / 1_000).to_string();
    let head = format!(
        "POST /jimi{UPDATE} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 2\r\nappid: sim-app\r\ntimestamp: {timestamp}\r\nsign: {}\r\n\r\n{{}}",
        sign(&[], &timestamp, SECRET)
    );
    line.write_all(head.as_bytes()).await.unwrap();
    while in_use(&stage) == SECRET {
        tokio::task::yield_now().await;
    }
    stage.sim.release();
    let mut text = String::new();
    line.read_to_string(&mut text).await.unwrap();
    assert!(text.contains(&in_use(&stage)), "{text}");
    served.shutdown().await;
}

#[test]
fn every_listed_word_of_the_update_is_understood() {
    let listed = stage().sim.magic();
    let words = listed
        .iter()
        .filter(|magic| magic.operation == "update_secret" && magic.value.contains("\"effect\"") && !magic.value.contains("held"));
    let mut seen = 0;
    for magic in words {
        let (stage, ordinary) = (stage(), stage());
        assert_eq!(stage.control(Method::Post, "/force", &magic.value), json!({"ok": true}));
        let forced = stage.send(update(&stage, SECRET)).map(|answer| (answer.status, answer.body));
        let state = (forced, in_use(&stage));
        let plain = ordinary.send(update(&ordinary, SECRET)).map(|answer| (answer.status, answer.body));
        let same = ["rotate-no-grace", "rotate-grace", "rotate-signed", "rotate-unsigned"];
        if !same.iter().any(|word| magic.value.contains(word)) {
            assert_ne!(state, (plain, in_use(&ordinary)), "{magic:?}");
            seen += 1;
        }
    }
    assert!(seen > 12, "{seen}");
}

#[test]
fn a_login_may_repeat_its_token_or_shorten_its_life() {
    let alive = |stage: &Stage, token: &str| {
        let fields = [("token", token), ("name", "张三"), ("id_card", "11010519491231002X"), ("mobile", "13800138000")];
        stage.form("/blacklist/search/single", &fields)["code"] == 0
    };
    let stage = staged(|builder| builder.login_repeats_token(true).token_life_s(600));
    let first = stage.token();
    stage.clock.advance(599_999);
    assert_eq!(stage.token(), first);
    assert!(alive(&stage, &first));
    stage.clock.advance(1);
    assert!(!alive(&stage, &first), "24 hours were asked for, ten minutes given");
    assert_ne!(stage.token(), first);
}
