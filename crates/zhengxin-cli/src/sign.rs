//! `zhengxin sign`: what would be sent and how its signature came about; sends nothing.

use serde_json::{Value, json};
use zhengxin::client::auth::{aliyun, sorted_md5};
use zhengxin::client::chance::SystemNonce;
use zhengxin::client::dynamic;
use zhengxin::client::settings::{Authentication, Settings};
use zhengxin::client::sign as security;
use zhengxin::client::sign::compare::Mismatch;
use zhengxin::client::{Moment, prepare};
use zhengxin::core::contract::{Clock as _, Nonce, SystemClock};
use zhengxin::core::info::OperationInfo;
use zhengxin::core::profile::Profile;
use zhengxin::core::transport::{Header, WireRequest};
use zhengxin::core::words::{Class, Hook, Lang};
use zhengxin::{CallOptions, Secret, Text};

use crate::args::{self, ShowArg};
use crate::call::reference::{Reference, stdin};
use crate::call::way::{self, Target, Times};
use crate::call::{argv, node::Node, path::Step, request};
use crate::fail::Fail;
use crate::lang::say;
use crate::out::Out;
use crate::sim::runtime;

/// Runs the command.
pub(crate) fn sign(out: &mut Out, lang: Lang, options: &args::Sign, fields: Vec<argv::Given>) -> Result<(), Fail> {
    let (Some(provider), Some(operation)) = (&options.provider, &options.operation) else {
        return Err(Fail::usage("name a vendor and an operation, or a --scheme"));
    };
    let operation = argv::find(provider, operation)?;
    let explained = explain(operation, options, fields)?;
    let comparison = match &options.compare {
        Some(given) => Some(compare(&explained, &theirs(given)?)?),
        None => None,
    };
    if options.json.is_some() {
        out.json(&as_json(operation, options.show, &explained, comparison.as_ref()))?;
    } else {
        print(out, lang, operation, options.show, &explained, comparison.as_ref())?;
    }
    if comparison.is_some_and(|mismatch| !mismatch.is_same_text()) { Err(Fail::printed()) } else { Ok(()) }
}

/// How a signature came about.
enum Trace {
    Gateway(security::aliyun::Trace),
    SortedMd5(security::sorted_md5::Trace),
    /// The request carries a code or a token in place of a signature.
    None,
}

struct Explained {
    request: WireRequest,
    trace: Trace,
    /// The body as it would be without compression and sealing.
    plain_body: Option<String>,
}

/// Stands where a token would.
const TOKEN: &str = "<token>";

struct Given<'n>(Option<&'n str>);

impl Nonce for Given<'_> {
    fn next(&self) -> Text {
        self.0.map_or_else(|| SystemNonce.next(), Text::from)
    }

    fn fill(&self, buffer: &mut [u8]) {
        SystemNonce.fill(buffer);
    }
}

fn explain(operation: &'static OperationInfo, options: &args::Sign, mut fields: Vec<argv::Given>) -> Result<Explained, Fail> {
    let target = offline(way::target(options.way.env.as_deref(), operation.provider, |_| true)?);
    let asked = request::asked(operation, options.json.as_deref(), &fields, target.is_simulator())?;
    fields.clear();
    let request_id = request::request_id(options.request_id.as_deref(), asked.request_id)?;
    let profile = runtime()?.block_on(way::ready(operation.provider, &options.way, &target, Times::default()))?.profile;
    let settings = Settings::new(profile.clone())?;
    let at = options.at.unwrap_or_else(|| SystemClock.now_ms());
    let nonce = Given(options.nonce.as_deref());
    let id = request_id.map_or_else(|| SystemNonce.next(), |id| id.text().clone());
    let make = |settings: &Settings, json: &zhengxin::core::json::Json| {
        let call = CallOptions { unchecked: options.unchecked.clone(), ..CallOptions::default() };
        let fields = dynamic::fields(operation, json)?;
        let token = Secret::new(TOKEN);
        let moment = Moment { now_ms: at, nonce: &nonce, request_id: &id, token: Some(&token) };
        prepare(operation, &fields, &call, settings, &moment).map(|prepared| prepared.request)
    };
    let request = make(&settings, &asked.json)?;
    let trace = trace(&request, &settings, &profile);
    let plain_body = if options.show == Some(ShowArg::Values) {
        let plain = Settings::new(readable(profile))?;
        let body = make(&plain, &hidden(operation, &asked.json)?)?.body;
        Some(String::from_utf8_lossy(&body).into_owned()).filter(|body| !body.is_empty())
    } else {
        None
    };
    Ok(Explained { request, trace, plain_body })
}

/// A simulator's credentials without a simulator: nothing is sent, so nobody has to answer.
fn offline(target: Target) -> Target {
    match target {
        Target::OwnSimulator | Target::RunningSimulator(_) => Target::NoSimulator,
        other => other,
    }
}

fn trace(request: &WireRequest, settings: &Settings, profile: &Profile) -> Trace {
    let secret = profile.credentials.get("app_secret").map_or("", Secret::expose);
    match &settings.auth {
        Authentication::GatewaySignature { .. } => {
            aliyun::explain_request(request, &settings.auth, secret).map_or(Trace::None, Trace::Gateway)
        }
        Authentication::SortedMd5(scheme) => sorted_md5::explain_request(request, scheme).map_or(Trace::None, Trace::SortedMd5),
        Authentication::GatewayAppCode { .. } | Authentication::BodyToken => Trace::None,
    }
}

/// The same profile with payloads unsealed and bodies uncompressed, and no password of the operator's.
fn readable(mut profile: Profile) -> Profile {
    let provider = profile.provider;
    let named = |hook| provider.readings.iter().find(|reading| reading.hook == Some(hook)).map(|reading| reading.id);
    for (hook, choice) in [(Hook::Seal, "plain"), (Hook::SealedBody, "plain_json"), (Hook::BodyEncoding, "json")] {
        if let Some(id) = named(hook) {
            // The choices of a hook are fixed, so this cannot be refused; if it were, the body would stay unreadable.
            let _ = profile.readings.choose(id, choice);
        }
    }
    let secrets = provider.credentials.iter().filter(|credential| credential.class != Class::C1 && credential.name == "password");
    for credential in secrets {
        profile.credentials = profile.credentials.with(credential.name, "<secret>");
    }
    profile
}

/// The same request with class tags where passwords and handles stand.
fn hidden(operation: &'static OperationInfo, json: &zhengxin::core::json::Json) -> Result<zhengxin::core::json::Json, Fail> {
    let mut root = Node::read(json.value());
    for field in operation.request.iter().filter(|field| matches!(field.class, Class::C3 | Class::Secret)) {
        if root.take(&[field.name, field.wire]).is_some() {
            let set = root.set(&[Step::Key(field.name.to_owned())], Node::text(&format!("<{}>", field.class)));
            set.ok_or_else(|| Fail::internal("a class tag does not fit"))?;
        }
    }
    root.json().ok_or_else(|| Fail::internal("a request without its secrets cannot be written"))
}

fn theirs(given: &str) -> Result<String, Fail> {
    if given == "-" {
        return stdin("--compare");
    }
    match Reference::parse(given) {
        Ok(reference) => reference.fetch("--compare", None, false),
        Err(_) => Ok(given.to_owned()),
    }
}

fn compare(explained: &Explained, theirs: &str) -> Result<Mismatch, Fail> {
    match &explained.trace {
        Trace::Gateway(ours) => Ok(security::aliyun::compare(ours, theirs)),
        Trace::SortedMd5(ours) => Ok(security::sorted_md5::compare(ours, theirs)),
        Trace::None => Err(Fail::usage("these requests are not signed, so there is nothing to compare")),
    }
}

impl Trace {
    fn string_to_sign(&self, show: Option<ShowArg>) -> Option<String> {
        let classes = show == Some(ShowArg::Classes);
        Some(match self {
            Self::Gateway(trace) if classes => trace.redacted(),
            Self::Gateway(trace) => trace.string_to_sign().to_owned(),
            Self::SortedMd5(trace) if classes => trace.redacted(),
            Self::SortedMd5(trace) => trace.source_without_secret(),
            Self::None => return None,
        })
    }

    fn signature(&self) -> Option<&str> {
        match self {
            Self::Gateway(trace) => Some(trace.signature()),
            Self::SortedMd5(trace) => Some(trace.sign()),
            Self::None => None,
        }
    }
}

/// Headers as they may be seen: the code that opens everything is shown as its length, a signature opens nothing twice.
fn header_value(header: &Header) -> String {
    if header.name.eq_ignore_ascii_case("authorization") { format!("<{} bytes>", header.value.len()) } else { header.value.to_string() }
}

/// Names of the query's parameters with the length of their values, or all of it.
fn query(request: &WireRequest, show: Option<ShowArg>) -> String {
    let pair = |pair: &str| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let is_hidden = show != Some(ShowArg::Values) || name == security::aliyun::APP_CODE_PARAMETER;
        if is_hidden { format!("{name}=<{} bytes>", value.len()) } else { pair.to_owned() }
    };
    request.query.split('&').filter(|text| !text.is_empty()).map(pair).collect::<Vec<_>>().join("&")
}

fn as_json(operation: &OperationInfo, show: Option<ShowArg>, explained: &Explained, comparison: Option<&Mismatch>) -> Value {
    let request = &explained.request;
    let headers: Vec<Value> = request.headers.iter().map(|header| json!([header.name, header_value(header)])).collect();
    let content_md5 = match &explained.trace {
        Trace::Gateway(trace) => trace.content_md5(),
        _ => None,
    };
    json!({
        "provider": operation.provider.name,
        "operation": operation.id,
        "method": request.method.word(),
        "base": &*request.base,
        "path": &*request.path,
        "query": query(request, show),
        "headers": headers,
        "body_bytes": request.body.len(),
        "plain_body": explained.plain_body,
        "content_md5": content_md5,
        "string_to_sign": explained.trace.string_to_sign(show),
        "signature": explained.trace.signature(),
        "comparison": comparison.map(comparison_json),
    })
}

fn comparison_json(mismatch: &Mismatch) -> Value {
    let findings: Vec<Value> =
        mismatch.findings().iter().map(|f| json!({ "place": f.place.to_string(), "cause": f.cause.to_string() })).collect();
    json!({ "same": mismatch.is_same_text(), "at": mismatch.at(), "findings": findings, "ours": mismatch.ours(), "theirs": mismatch.theirs() })
}

fn print(
    out: &mut Out,
    lang: Lang,
    operation: &OperationInfo,
    show: Option<ShowArg>,
    explained: &Explained,
    comparison: Option<&Mismatch>,
) -> Result<(), Fail> {
    let t = |en, zh| say(lang, en, zh);
    let request = &explained.request;
    out.line(&format!("{}.{}", operation.provider.name, operation.id))?;
    out.line(&format!("{} {}{}", request.method, request.base, request.path))?;
    if !request.query.is_empty() {
        out.line(&format!("{}: {}", t("query", "查询参数"), query(request, show)))?;
    }
    for header in &request.headers {
        out.line(&format!("{}: {}", header.name, header_value(header)))?;
    }
    out.line(&format!("{}: {} {}", t("body", "请求体"), request.body.len(), t("bytes", "字节")))?;
    if let Some(body) = &explained.plain_body {
        out.line(&format!("{}:", t("fields, before encoding, sealing and compression", "字段（编码、加密、压缩之前）")))?;
        out.line(&format!("  {body}"))?;
    }
    out.line("")?;
    signature(out, lang, show, &explained.trace)?;
    if let Some(mismatch) = comparison {
        out.line("")?;
        out.line(mismatch.to_string().trim_end())?;
    }
    Ok(())
}

fn signature(out: &mut Out, lang: Lang, show: Option<ShowArg>, trace: &Trace) -> Result<(), Fail> {
    match trace {
        Trace::None => out.line(say(
            lang,
            "Not signed: the request carries a code or a token, shown here as its length or a placeholder.",
            "未签名：请求携带代码或令牌，此处以长度或占位符表示。",
        )),
        Trace::Gateway(gateway) if show != Some(ShowArg::Classes) => out.line(gateway.to_string().trim_end()),
        Trace::SortedMd5(sorted) if show != Some(ShowArg::Classes) => out.line(sorted.to_string().trim_end()),
        _ => {
            let text = trace.string_to_sign(show).unwrap_or_default();
            out.line(&format!("{}:", say(lang, "string to sign", "待签名字符串")))?;
            text.split('\n').try_for_each(|line| out.line(&format!("  | {line}")))?;
            out.line(&format!("{}: {}", say(lang, "signature", "签名"), trace.signature().unwrap_or_default()))
        }
    }
}
