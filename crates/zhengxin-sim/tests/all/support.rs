//! What the tests share: a simulator at a fixed time, and requests put together without the client.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use serde_json::Value;
use zhengxin_core::transport::{AttemptLimits, Header, Transport, TransportError, WireAnswer, WireRequest};
use zhengxin_core::words::Method;
use zhengxin_sign::sorted_md5::sign_presorted;
use zhengxin_sim::{Builder, Pace, Simulator, VirtualClock};

pub(crate) const NOW_MS: i64 = 1_700_000_000_000;
pub(crate) const APP_CODE: &str = "5a17c0de5a17c0de5a17c0de5a17c0de";
pub(crate) const SECRET: &str = "SYNTHETIC0SECRET0FOR0SIMULATOR01";
pub(crate) const LIMITS: AttemptLimits =
    AttemptLimits { total: Duration::from_secs(3), connect: Duration::from_secs(1), max_body: 1 << 20, plain_http: true };

/// A simulator under test, with the clock it runs on.
pub(crate) struct Stage {
    pub(crate) sim: Simulator,
    pub(crate) clock: VirtualClock,
}

pub(crate) fn stage() -> Stage {
    staged(|builder| builder)
}

pub(crate) fn staged(set: impl FnOnce(Builder) -> Builder) -> Stage {
    let clock = VirtualClock::at(NOW_MS);
    let builder = Simulator::builder().bundled().virtual_clock(clock.clone()).pace(Pace::INSTANT).seed(7);
    Stage { sim: set(builder).build().unwrap(), clock }
}

/// The value of a future that does not wait for anything.
pub(crate) fn now<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("the future waits"),
    }
}

pub(crate) fn request(
    method: Method,
    base: &str,
    path: &str,
    query: &str,
    headers: &[(&str, &str)],
    body: impl Into<Vec<u8>>,
) -> WireRequest {
    let headers = headers.iter().map(|(name, value)| Header::new((*name).to_owned(), *value)).collect();
    WireRequest { method, base: base.into(), path: path.into(), query: query.into(), headers, body: body.into().into() }
}

pub(crate) fn json(answer: &WireAnswer) -> Value {
    serde_json::from_slice(&answer.body).unwrap_or_else(|_| panic!("no JSON: {}", String::from_utf8_lossy(&answer.body)))
}

/// Letters, digits and `-._~` stay.
pub(crate) fn encoded(text: &str) -> String {
    text.bytes()
        .map(
            |byte| {
                if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }
            },
        )
        .collect()
}

pub(crate) fn pairs(fields: &[(&str, &str)]) -> String {
    fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect::<Vec<_>>().join("&")
}

impl Stage {
    pub(crate) fn send(&self, request: WireRequest) -> Result<WireAnswer, TransportError> {
        now(self.sim.in_process().send(request, LIMITS))
    }

    /// A score inquiry with the AppCode.
    pub(crate) fn score(&self, fields: &[(&str, &str)]) -> WireAnswer {
        let headers = [("Authorization", &*format!("APPCODE {APP_CODE}")), ("Accept", "application/json")];
        self.send(request(
            Method::Get,
            "https://finplus.market.alicloudapi.com",
            "/cplus/credit/596576218237456",
            &pairs(fields),
            &headers,
            "",
        ))
        .unwrap()
    }

    /// A form to 前程.
    pub(crate) fn form(&self, path: &str, fields: &[(&str, &str)]) -> Value {
        let headers = [("Content-Type", "application/x-www-form-urlencoded")];
        json(&self.send(request(Method::Post, "https://credit.wealida.com", path, "", &headers, pairs(fields))).unwrap())
    }

    pub(crate) fn token(&self) -> String {
        let answer = self.form("/client/authorize/token", &[("username", "demo-account"), ("password", "demo-password")]);
        answer.pointer("/data/token").and_then(Value::as_str).unwrap().to_owned()
    }

    /// A signed JSON request to 机蜜; values are texts.
    pub(crate) fn jimi(&self, path: &str, fields: &[(&str, &str)]) -> Value {
        self.jimi_with(path, fields, SECRET)
    }

    pub(crate) fn jimi_with(&self, path: &str, fields: &[(&str, &str)], secret: &str) -> Value {
        let body: serde_json::Map<String, Value> = fields.iter().map(|(name, value)| ((*name).to_owned(), Value::from(*value))).collect();
        let timestamp = (NOW_MS / 1_000).to_string();
        let sign = sign(fields, &timestamp, secret);
        let headers =
            [("Content-Type", "application/json; charset=UTF-8"), ("appid", "sim-app"), ("timestamp", &timestamp), ("sign", &sign)];
        json(&self.send(request(Method::Post, "http://127.0.0.1:1/jimi", path, "", &headers, Value::Object(body).to_string())).unwrap())
    }

    /// An endpoint below `/_sim`.
    pub(crate) fn control(&self, method: Method, path: &str, body: &str) -> Value {
        json(&self.send(request(method, "http://127.0.0.1:1", &format!("/_sim{path}"), "", &[], body)).unwrap())
    }
}

pub(crate) fn sign(fields: &[(&str, &str)], timestamp: &str, secret: &str) -> String {
    let mut set: Vec<(&str, &str)> = fields.to_vec();
    set.extend([("appid", "sim-app"), ("timestamp", timestamp), ("secret", secret)]);
    set.sort_by_key(|(name, value)| format!("{name}={value}"));
    sign_presorted(set).to_string()
}

pub(crate) const RISK_ORDER: [(&str, &str); 13] = [
    ("callback", "https://lender.example/jimi/risk?a=1&b=2"),
    ("clientId", "c-1"),
    ("productId", "pld"),
    ("strategyId", "s-1"),
    ("zhimaOpenId", "268800000000000000000000000001"),
    ("idcardNum", "11010519491231002X"),
    ("idcardName", "张三"),
    ("phone", "13800138000"),
    ("userAcount", "user-0001"),
    ("provice", "北京市"),
    ("city", "北京市"),
    ("regoin", "东城区"),
    ("address", "示例路1号"),
];

/// The same fields with one of them changed.
pub(crate) fn with<'a>(fields: &[(&'a str, &'a str)], name: &'a str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    let kept = fields.iter().copied().filter(|(other, _)| *other != name);
    kept.chain([(name, value)]).collect()
}
