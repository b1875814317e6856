//! The server's side of the signature over sorted whole `key=value` strings in headers.

use serde_json::Value;
use zhengxin_core::json::Json;
use zhengxin_sign::sorted_md5::{Empties, Input, Nested, NestedValue, Options, Order, explain};
use zhengxin_sign::verify;

use crate::decode::Given;
use crate::readings::Readings;
use crate::vendor::Turn;

/// How far the timestamp may be off, seconds.
const WINDOW_S: i64 = 300;

/// Why a request was refused; the text goes to the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// No permission: unknown application, missing header, time.
    Denied(String),
    /// The signature does not hold.
    Signature(String),
}

/// Checks appid, timestamp and sign.
pub(crate) fn authenticate(turn: &Turn<'_>) -> Result<(), Refusal> {
    let header = |name: &str| turn.request.header(name).filter(|value| !value.is_empty());
    let key = turn.choice("C37");
    let key = if key.is_empty() { "appid".to_owned() } else { key };
    let (Some(appid), Some(timestamp), Some(sign)) = (header(&key), header("timestamp"), header("sign")) else {
        return Err(Refusal::Denied(format!("one of the headers {key}, timestamp and sign is missing")));
    };
    if appid != turn.credential("appid") {
        return Err(Refusal::Denied("the appid is unknown".to_owned()));
    }
    let offset = if turn.choice("C33") == "plus_8h" { 8 * 3_600 } else { 0 };
    let off = timestamp.parse::<i64>().map(|at| (at - offset - turn.now.div_euclid(1_000)).abs());
    match off {
        Ok(off) if off <= WINDOW_S => {}
        Ok(off) => return Err(Refusal::Denied(format!("the timestamp is {off} s off; {WINDOW_S} s are allowed"))),
        Err(_) => return Err(Refusal::Denied("the timestamp is no number".to_owned())),
    }
    let auth = [(key.as_str(), appid), ("timestamp", timestamp)];
    let mut why = String::new();
    for secret in secrets(turn) {
        match source(&turn.vendor.readings, &turn.fields.list, &auth, &secret) {
            Ok((expected, _)) if verify::verify(&expected, sign) => return Ok(()),
            Ok((_, redacted)) => why = format!("signature mismatch; the server signed {redacted}"),
            Err(text) => why = text,
        }
    }
    Err(Refusal::Signature(why))
}

/// The secret in use first, then replaced ones that are still taken.
fn secrets(turn: &Turn<'_>) -> Vec<String> {
    let provider = turn.provider();
    let old = turn.state.old_secrets.iter().filter(|old| old.provider == provider && old.until_ms > turn.now);
    std::iter::once(turn.credential("secret")).chain(old.map(|old| old.secret.clone())).collect()
}

/// Signature and redacted source of a set of fields under the readings in use.
pub(crate) fn source(readings: &Readings, fields: &[Given], auth: &[(&str, &str)], secret: &str) -> Result<(String, String), String> {
    let nested = match readings.choice("C6") {
        "java_to_string" => Nested::JavaToString,
        "skip" => Nested::Skip,
        "refuse" => Nested::Refuse,
        _ => Nested::CompactJson,
    };
    let mut params = Vec::new();
    for given in fields.iter().filter(|given| given.name != "sign") {
        params.push((given.name.as_str(), text(given, nested)?));
    }
    let params: Vec<(&str, Option<&str>)> = params.iter().map(|(name, value)| (*name, value.as_deref())).collect();
    let auth: Vec<(&str, Option<&str>)> = auth.iter().map(|(name, value)| (*name, Some(*value))).collect();
    let empties = if readings.choice("C5") == "drop" { Empties::Drop } else { Empties::Keep };
    let input = Input { params: &params, auth: &auth, secret: ("secret", secret) };
    let trace = explain(&input, Options { empties, order: Order::WholePair }).map_err(|error| error.to_string())?;
    Ok((trace.sign().to_owned(), trace.redacted()))
}

/// The text of a field as it is signed; `None` leaves it out.
fn text(given: &Given, nested: Nested) -> Result<Option<String>, String> {
    let raw = given.raw.clone().unwrap_or_else(|| given.value.to_string());
    match &given.value {
        Value::Null => Ok(None),
        Value::String(text) => Ok(Some(text.clone())),
        Value::Number(_) | Value::Bool(_) => Ok(Some(raw)),
        Value::Array(_) | Value::Object(_) if nested == Nested::CompactJson => Ok(Some(raw)),
        Value::Array(_) | Value::Object(_) => {
            let json = Json::parse(raw).map_err(|_| "a nested value is no JSON".to_owned())?;
            let mut keep = Vec::new();
            collect(json.value(), &mut keep);
            nested.render(&tree(json.value(), &mut keep.iter())).map_err(|error| error.to_string())
        }
    }
}

type Node<'a> = zhengxin_core::json::Value<'a>;

/// Every text and key of a value in reading order, so that the tree below can borrow them.
fn collect(value: Node<'_>, out: &mut Vec<String>) {
    for (key, value) in value.entries() {
        out.push(key.to_string());
        collect(value, out);
    }
    for item in value.items() {
        collect(item, out);
    }
    if value.entries().len() == 0 && value.items().len() == 0 {
        out.push(value.str().map_or_else(|| value.raw().to_owned(), |text| text.to_string()));
    }
}

fn tree<'k>(value: Node<'_>, texts: &mut std::slice::Iter<'k, String>) -> NestedValue<'k> {
    use zhengxin_core::json::Kind;
    let next = |texts: &mut std::slice::Iter<'k, String>| texts.next().map_or("", String::as_str);
    match value.kind() {
        Kind::Object if value.entries().len() > 0 => {
            NestedValue::Map(value.entries().map(|(_, value)| (next(texts), tree(value, texts))).collect())
        }
        Kind::Array if value.items().len() > 0 => NestedValue::List(value.items().map(|value| tree(value, texts)).collect()),
        Kind::Object => {
            next(texts);
            NestedValue::Map(Vec::new())
        }
        Kind::Array => {
            next(texts);
            NestedValue::List(Vec::new())
        }
        Kind::Null => {
            next(texts);
            NestedValue::Null
        }
        _ => NestedValue::Text(next(texts)),
    }
}
