//! Wire snapshots: what every example request becomes, and what every example answer means. Read them when a spec changes.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::Value;
use zhengxin::client::settings::Authentication;
use zhengxin::client::{Moment, Settings, auth, dynamic, open, prepare, sign};
use zhengxin::core::contract::Opened;
use zhengxin::core::info::{FieldInfo, FieldKind, OperationInfo};
use zhengxin::core::json::{self, Json};
use zhengxin::core::transport::{WireAnswer, WireRequest};
use zhengxin::core::words::{Class, FilledBy};
use zhengxin::{CallOptions, Error, Receipt, Secret};
use zhengxin_spec::model::{Catalogue, Example};
use zhengxin_tests::{FixedNonce, NOW_MS, profile, root};

const TOKEN: &str = "test-only-token";
const REQUEST_ID: &str = "00000000-0000-4000-8000-00000000abcd";

fn catalogue(provider: &str) -> Catalogue {
    let path = root().join("specs").join(provider).join("provider.yaml");
    zhengxin_spec::load(&path).unwrap_or_else(|report| panic!("{report}")).catalogue
}

/// Values that a snapshot must not show, with the tag shown instead.
#[derive(Default)]
struct Hidden(Vec<(String, String)>);

impl Hidden {
    fn add(&mut self, value: &str, tag: &str) {
        if !value.is_empty() {
            self.0.push((value.to_owned(), format!("<{tag}>")));
        }
    }

    fn add_fields(&mut self, table: &'static [FieldInfo], given: &Value) {
        for info in table {
            let Some(value) = given.get(info.name).or_else(|| given.get(info.wire)) else { continue };
            match info.kind {
                FieldKind::Record(record) | FieldKind::Sealed(record) => self.add_fields(record.fields, value),
                _ if matches!(info.class, Class::C3 | Class::Secret) => {
                    self.add(value.as_str().unwrap_or_default(), &format!("{} {}", info.class, info.name));
                }
                _ => {}
            }
        }
    }

    fn hide(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for (value, tag) in &self.0 {
            text = text.replace(value, tag);
            let encoded = percent_encoding::utf8_percent_encode(value, percent_encoding::NON_ALPHANUMERIC).to_string();
            text = text.replace(&encoded, tag);
        }
        text
    }

    fn check(&self, text: &str, name: &str) {
        for (value, tag) in &self.0 {
            assert!(!text.contains(value.as_str()), "snapshot {name} shows {tag}");
        }
    }
}

fn hidden(provider: &str) -> Hidden {
    let mut hidden = Hidden::default();
    for name in ["app_secret", "secret", "password", "app_code"] {
        if let Some(secret) = zhengxin_tests::credentials(provider).get(name) {
            hidden.add(secret.expose(), name);
        }
    }
    hidden.add(TOKEN, "token");
    hidden
}

fn build(operation: &'static OperationInfo, request: &Value, settings: &Settings) -> Result<WireRequest, Error> {
    let (request, request_id) = without_supplies(operation, request);
    let json = Json::parse(request.to_string()).expect("the example is JSON");
    let fields = dynamic::fields(operation, &json)?;
    let token = Secret::new(TOKEN);
    let nonce = FixedNonce::default();
    let moment = Moment { now_ms: NOW_MS, nonce: &nonce, request_id: &request_id, token: Some(&token) };
    Ok(prepare(operation, &fields, &CallOptions::default(), settings, &moment)?.request)
}

/// An example may print what the client supplies by itself, such as the request id.
fn without_supplies(operation: &OperationInfo, request: &Value) -> (Value, String) {
    let mut request = request.clone();
    let mut request_id = REQUEST_ID.to_owned();
    for info in operation.request.iter().filter(|info| info.more.filled_by.is_some()) {
        let printed = request.as_object_mut().and_then(|object| object.remove(info.name));
        if let Some(id) = printed.filter(|_| info.more.filled_by == Some(FilledBy::RequestId)).and_then(|id| id.as_str().map(str::to_owned))
        {
            request_id = id;
        }
    }
    (request, request_id)
}

fn body_text(request: &WireRequest) -> String {
    let plain = match request.header("content-encoding") {
        Some("gzip") => sign::gzip::decompress(&request.body, 1 << 20).expect("our own gzip"),
        _ => request.body.to_vec(),
    };
    String::from_utf8(plain).expect("bodies are text")
}

fn string_to_sign(request: &WireRequest, settings: &Settings) -> Option<String> {
    match &settings.auth {
        Authentication::GatewaySignature { .. } => {
            let secret = settings.profile.credentials.get("app_secret").expect("signed").expose();
            auth::aliyun::explain_request(request, &settings.auth, secret).map(|trace| trace.string_to_sign().to_owned())
        }
        Authentication::SortedMd5(scheme) => auth::sorted_md5::explain_request(request, scheme).map(|trace| trace.source_without_secret()),
        _ => None,
    }
}

fn render_request(operation: &'static OperationInfo, request: &Value, settings: &Settings, hidden: &Hidden) -> String {
    let built = match build(operation, request, settings) {
        Ok(built) => built,
        Err(error) => return format!("refused before any call: {error}\n"),
    };
    let mut out = format!("{} {}{}\n", built.method, built.base, built.path);
    if !built.query.is_empty() {
        let _ = writeln!(out, "query: {}", built.query);
    }
    for header in &built.headers {
        let _ = writeln!(out, "{}: {}", header.name, header.value);
    }
    if !built.body.is_empty() {
        let body = body_text(&built);
        let sealed = operation.request.iter().any(|info| matches!(info.kind, FieldKind::Sealed(_)));
        let shown = if sealed { without_ciphertext(&body) } else { body };
        let _ = writeln!(out, "\n{shown}");
        if built.header("content-type").is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded")) {
            let _ = writeln!(out, "\ndecoded:");
            for (key, value) in pairs(&shown) {
                let _ = writeln!(out, "{key} = {value}");
            }
        }
        if sealed {
            let plain = Settings::new(profile(operation.provider.name, &[("B41", "plain")])).expect("settings");
            let plain = body_text(&build(operation, request, &plain).expect("the same request, unsealed"));
            let payload = pairs(&plain).into_iter().find(|(key, _)| key == "data").expect("the payload").1;
            let payload = Json::parse(payload).expect("the payload is JSON");
            out.push_str("\nplaintext before sealing:\n");
            outline(payload.value(), "", &mut out);
        }
    }
    if let Some(text) = string_to_sign(&built, settings) {
        let _ = writeln!(out, "\nstring to sign:\n{text}");
    }
    hidden.hide(&out)
}

/// Pairs of a form body, decoded.
fn pairs(body: &str) -> Vec<(String, String)> {
    let decode = |text: &str| percent_encoding::percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned();
    body.split('&').filter_map(|pair| pair.split_once('=')).map(|(key, value)| (decode(key), decode(value))).collect()
}

/// JSON a line per scalar, in the order sent.
fn outline(value: json::Value<'_>, path: &str, out: &mut String) {
    match value.kind() {
        json::Kind::Object => value.entries().for_each(|(key, value)| outline(value, &format!("{path}.{key}"), out)),
        json::Kind::Array => value.items().enumerate().for_each(|(at, value)| outline(value, &format!("{path}[{at}]"), out)),
        _ => {
            let _ = writeln!(out, "{} = {}", path.trim_start_matches('.'), value.raw());
        }
    }
}

/// Ciphertext is long and says nothing to a reader: its length and digest pin it.
fn without_ciphertext(body: &str) -> String {
    let field = |pair: &str| match pair.split_once('=') {
        Some(("data", text)) => format!("data=<sealed, {} characters, md5 {}>", text.len(), sign::digest::md5_hex(text.as_bytes())),
        _ => pair.to_owned(),
    };
    body.split('&').map(field).collect::<Vec<_>>().join("&")
}

fn render_answer(operation: &'static OperationInfo, example: &Example, settings: &Settings, request: &WireRequest) -> Option<String> {
    let answer = example.answer.as_ref()?;
    let body = serde_json::to_vec(answer).expect("the example is JSON");
    let wire = WireAnswer { status: example.status, headers: Vec::new(), body: body.into() };
    let echoed = operation.provider.envelope.request_id.and_then(|path| answer.pointer(&format!("/{}", path.replace('.', "/"))));
    let judged = open(operation, settings, request, echoed.and_then(Value::as_str).unwrap_or(REQUEST_ID), &wire);
    let mut out = format!("\nHTTP {} {}\n", example.status, answer);
    let _ = writeln!(out, "billed: {}", judged.billed);
    let mut receipt = Receipt::of(operation);
    receipt.billed = judged.billed;
    match judged.opened(operation, receipt) {
        Ok(opened) => out.push_str(&render_opened(operation, &opened)),
        Err(error) => {
            let _ = writeln!(out, "error: {error}\nmay repeat: {}, fault: {:?}", error.may_repeat(), error.fault());
        }
    }
    Some(out)
}

fn render_opened(operation: &'static OperationInfo, opened: &Opened) -> String {
    match dynamic::answer(operation, opened, dynamic::Show::Values) {
        Ok(data) => format!("{}: {}\n", opened.row.means, serde_json::to_string_pretty(&data).expect("JSON")),
        Err(shape) => format!("shape error: {shape}\n"),
    }
}

fn snapshot_provider(provider: &str) {
    let catalogue = catalogue(provider);
    let info = zhengxin::provider(provider).expect("the vendor is in this build");
    assert_eq!(catalogue.operations.len(), info.operations.len(), "generated tables are current");
    let mut names = BTreeSet::new();
    for spec in &catalogue.operations {
        let operation = info.operation(&spec.id).expect("generated");
        let readings: Vec<(&str, &str)> = operation
            .undocumented
            .map(|reading| (info.readings[usize::from(reading)].id, info.readings[usize::from(reading)].choices[1].0))
            .into_iter()
            .collect();
        let settings = Settings::new(profile(provider, &readings)).expect("settings");
        let empty = Value::Object(serde_json::Map::new());
        let usual = spec.examples.iter().find_map(|example| example.request.as_ref()).unwrap_or(&empty);
        for example in &spec.examples {
            names.insert(format!("{}-{}.snap", spec.id, example.name));
            let mut hidden = hidden(provider);
            let request = example.request.as_ref().unwrap_or(&empty);
            hidden.add_fields(operation.request, request);
            hidden.add_fields(operation.answer_fields, example.answer.as_ref().and_then(|answer| answer.get("data")).unwrap_or(&empty));
            let mut text = String::new();
            if example.request.is_some() || operation.request.iter().all(|info| info.more.filled_by.is_some()) && example.answer.is_none() {
                text.push_str(&render_request(operation, request, &settings, &hidden));
            }
            let sent = build(operation, usual, &settings).unwrap_or_else(|error| panic!("{}: {error}", spec.id));
            text.push_str(&render_answer(operation, example, &settings, &sent).unwrap_or_default());
            let text = hidden.hide(&text);
            let name = format!("{}-{}", spec.id, example.name);
            hidden.check(&text, &name);
            let folder = root().join("tests/snapshots").join(provider);
            insta::with_settings!({ snapshot_path => folder, prepend_module_to_snapshot => false, omit_expression => true }, {
                insta::assert_snapshot!(name, text);
            });
        }
    }
    assert_eq!(snapshots(provider), names, "left: snapshots of {provider}, right: its examples");
}

fn snapshots(provider: &str) -> BTreeSet<String> {
    let folder = std::fs::read_dir(root().join("tests/snapshots").join(provider)).expect("snapshots");
    let names = folder.map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned());
    names.filter(|name| name.ends_with(".snap")).collect()
}

#[test]
fn every_example_of_every_vendor_on_the_wire() {
    for info in zhengxin::providers() {
        snapshot_provider(info.name);
    }
}
