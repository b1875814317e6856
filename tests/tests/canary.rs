//! No personal value and no secret shows up anywhere but on the wire: every operation, success and failure, every sink.

use std::io::Write;
use std::sync::{Arc, Mutex};

use base64::Engine as _;
use md5::{Digest, Md5};
use serde_json::Value;
use tracing_subscriber::fmt::MakeWriter;
use zhengxin::client::{Engine, dynamic};
use zhengxin::core::contract::Exchange;
use zhengxin::core::error::TransportKind;
use zhengxin::core::info::{FieldInfo, FieldKind, OperationInfo};
use zhengxin::core::json::Json;
use zhengxin::core::outcome::Phase;
use zhengxin::core::transport::{AttemptLimits, BoxFuture, Transport, TransportError, WireAnswer, WireRequest};
use zhengxin::core::words::Class;
use zhengxin::{CallOptions, Error};
use zhengxin_tests::{FixedNonce, profile, root};

/// Collects what the product logs.
#[derive(Clone, Default)]
struct Sink(Arc<Mutex<Vec<u8>>>);

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("sink").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Sink {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// The values to look for, each in every form in which it could leak.
#[derive(Default)]
struct Canaries(Vec<(String, String)>);

impl Canaries {
    fn add(&mut self, value: &str, what: &str) {
        let hex: String = value.bytes().map(|b| format!("{b:02x}")).collect();
        let json = serde_json::to_string(value).expect("text is JSON");
        let ascii: String = value.chars().map(|c| if c.is_ascii() { c.to_string() } else { format!("\\u{:04x}", u32::from(c)) }).collect();
        let digest: String = Md5::digest(value).iter().map(|b| format!("{b:02x}")).collect();
        let forms = [
            value.to_owned(),
            percent_encoding::utf8_percent_encode(value, percent_encoding::NON_ALPHANUMERIC).to_string(),
            base64::engine::general_purpose::STANDARD.encode(value),
            base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(value),
            hex.to_uppercase(),
            hex,
            json.trim_matches('"').to_owned(),
            ascii,
            digest.to_uppercase(),
            digest,
        ];
        self.0.extend(forms.into_iter().map(|form| (form, what.to_owned())));
    }

    fn absent_from(&self, text: &str, sink: &str) {
        for (form, what) in &self.0 {
            assert!(!text.contains(form.as_str()), "{sink} shows {what}");
        }
    }
}

/// A request in which every field that may not be shown holds a canary.
fn request(table: &'static [FieldInfo], canaries: &mut Canaries, path: &str) -> Value {
    let mut object = serde_json::Map::new();
    for info in table.iter().filter(|info| info.more.filled_by.is_none()) {
        object.insert(info.name.to_owned(), value(info, &info.kind, canaries, &format!("{path}{}", info.name)));
    }
    object.into()
}

fn value(info: &'static FieldInfo, kind: &'static FieldKind, canaries: &mut Canaries, path: &str) -> Value {
    match kind {
        FieldKind::Record(record) | FieldKind::Sealed(record) | FieldKind::JsonText(record) => {
            request(record.fields, canaries, &format!("{path}."))
        }
        FieldKind::List(inner) | FieldKind::LenientList(inner) => Value::Array(vec![value(info, inner, canaries, path)]),
        FieldKind::Map(inner) => serde_json::json!({ "key": value(info, inner, canaries, path) }),
        _ => {
            let text = format!("金丝雀+{path}/canary");
            if info.class != Class::C1 {
                canaries.add(&text, path);
            }
            match kind {
                FieldKind::Base(base) if matches!(base.word(), "number" | "bool") => serde_json::json!(1),
                FieldKind::State(_) => serde_json::json!(1),
                FieldKind::Enum(list) if list.int => serde_json::json!(1),
                _ => Value::String(text),
            }
        }
    }
}

/// Answers every request with a fixed answer that itself carries canaries.
struct Answers(Result<WireAnswer, TransportError>);

impl Transport for Answers {
    fn send(&self, _: WireRequest, _: AttemptLimits) -> BoxFuture<'_, Result<WireAnswer, TransportError>> {
        Box::pin(core::future::ready(self.0.clone()))
    }
}

fn answer(status: u16, headers: &[(&str, &str)], body: String) -> Result<WireAnswer, TransportError> {
    let headers = headers.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
    Ok(WireAnswer { status, headers, body: body.into_bytes().into() })
}

/// What the world may answer: right data of the wrong shape, error texts that echo values, pages, nothing.
fn answers(operation: &OperationInfo, canary: &str) -> Vec<Result<WireAnswer, TransportError>> {
    let text = serde_json::to_string(canary).expect("text");
    let mut all = vec![
        answer(200, &[], format!("<html>{canary}</html>")),
        answer(200, &[], String::new()),
        answer(200, &[], format!("{{\"code\": {text}, \"data\": {text}}}")),
        answer(200, &[], format!("{{\"code\": 0, \"data\": {text}, \"response\": {text}")),
        answer(200, &[], format!("{{\"code\": 0, {text}: 1, {text}: 2}}")),
        answer(
            400,
            &[("x-ca-error-message", &format!("Invalid Signature, Server StringToSign:`GET#{canary}#`")), ("x-ca-request-id", canary)],
            String::new(),
        ),
        answer(400, &[("x-ca-error-message", canary), ("x-ca-error-code", canary)], String::new()),
        Err(TransportError { kind: TransportKind::Timeout, phase: Phase::Sent }),
        Err(TransportError { kind: TransportKind::Connect, phase: Phase::NotSent }),
    ];
    for row in operation.codes.iter().chain(operation.provider.codes) {
        let code = serde_json::to_string(row.code).expect("text");
        for data in [text.clone(), format!("{{\"state\": {text}, \"token\": {text}, \"id\": [{text}]}}"), "[]".into()] {
            all.push(answer(
                200,
                &[],
                format!("{{\"code\":{code},\"msg\":{text},\"message\":{text},\"data\":{data},\"response\":{data}}}"),
            ));
        }
    }
    all
}

fn all_operations() -> impl Iterator<Item = &'static OperationInfo> {
    zhengxin::providers().flat_map(|provider| provider.operations.iter().copied())
}

fn open_everything(provider: &'static zhengxin::core::info::ProviderInfo, operation: &OperationInfo) -> Vec<(&'static str, &'static str)> {
    let reading = operation.undocumented.map(|reading| &provider.readings[usize::from(reading)]);
    reading.map(|reading| (reading.id, reading.choices[1].0)).into_iter().collect()
}

fn show(result: &Result<zhengxin::core::contract::Opened, Error>, operation: &'static OperationInfo) -> String {
    match result {
        Ok(opened) => {
            let classes = dynamic::answer(operation, opened, dynamic::Show::Classes).map(|data| data.to_string());
            format!("{opened:?} {} {classes:?}", opened.receipt)
        }
        Err(error) => {
            let source = std::error::Error::source(error).map(ToString::to_string);
            format!("{error} {error:?} {source:?} {} {:?} {:?}", error.receipt(), error.receipt(), error.advice())
        }
    }
}

#[tokio::test(start_paused = true)]
async fn nothing_but_the_wire_sees_a_value() {
    let sink = Sink::default();
    let subscriber = tracing_subscriber::fmt().with_writer(sink.clone()).with_max_level(tracing::Level::TRACE).finish();
    let _guard = tracing::subscriber::set_default(subscriber);
    let mut canaries = Canaries::default();
    canaries.add("金丝雀+answer/canary", "an answer");
    for secret in ["test-only-app-secret", "test-only-secret", "test-only-password"] {
        canaries.add(secret, "a credential");
    }
    let mut calls = 0;
    for operation in all_operations() {
        let mut own = Canaries::default();
        let body = request(operation.request, &mut own, "");
        canaries.0.append(&mut own.0);
        let json = Json::parse(body.to_string()).expect("JSON");
        let names = operation.request.iter().map(|info| info.name.to_owned()).collect();
        for unchecked in [Vec::new(), names] {
            for answer in answers(operation, "金丝雀+answer/canary") {
                let profile = profile(operation.provider.name, &open_everything(operation.provider, operation));
                let engine = Engine::new(profile, Arc::new(Answers(answer))).expect("engine").nonce(Arc::new(FixedNonce::default()));
                let options = CallOptions { unchecked: unchecked.clone(), ..CallOptions::default() };
                let shown = match dynamic::fields(operation, &json) {
                    Ok(fields) => show(&engine.exchange(operation, fields, options).await, operation),
                    Err(error) => show(&Err(error), operation),
                };
                canaries.absent_from(&shown, &format!("{}.{}", operation.provider.name, operation.id));
                calls += 1;
            }
        }
    }
    assert!(calls > 1000, "{calls} calls");
    let logged = String::from_utf8(sink.0.lock().expect("sink").clone()).expect("logs are text");
    assert!(logged.contains("attempt"), "something was logged");
    canaries.absent_from(&logged, "the log");
}

#[test]
fn checked_in_snapshots_show_no_secret() {
    let mut canaries = Canaries::default();
    for secret in ["test-only-app-secret", "test-only-secret", "test-only-password", "test-only-token"] {
        canaries.add(secret, "a credential");
    }
    let mut seen = 0;
    for provider in zhengxin::providers() {
        for entry in std::fs::read_dir(root().join("tests/snapshots").join(provider.name)).expect("snapshots").flatten() {
            canaries.absent_from(&std::fs::read_to_string(entry.path()).expect("snapshot"), &entry.path().display().to_string());
            seen += 1;
        }
    }
    assert!(seen > 100, "{seen} snapshots");
}
