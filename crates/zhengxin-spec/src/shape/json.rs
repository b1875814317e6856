//! JSON of examples, read from YAML by the rules of its core schema.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Number, Value, json};

use super::{Context, FromNode, Slot};
use crate::code::Code;
use crate::draft::Draft;
use crate::source::Span;
use crate::syntax::{Kind, Node};

/// A JSON value with its place.
#[derive(Clone, Debug)]
pub(crate) struct Json {
    pub(crate) span: Span,
    pub(crate) value: Value,
    /// Places of the keys of an object, in file order.
    pub(crate) keys: Vec<(String, Span)>,
}

impl FromNode for Json {
    fn from_node(node: &Node, slot: Slot<'_>, context: &mut Context<'_>) -> Option<Self> {
        let keys = match &node.kind {
            Kind::Map(entries) => entries.iter().map(|entry| (entry.key.clone(), entry.key_span)).collect(),
            _ => Vec::new(),
        };
        Some(Self { span: slot.span, value: convert(node, context), keys })
    }
}

/// Depth is bounded by the tree's.
fn convert(node: &Node, context: &mut Context<'_>) -> Value {
    match &node.kind {
        Kind::Scalar { text, plain: false } => Value::String(text.clone()),
        Kind::Scalar { text, plain: true } => plain(text, node.span, context),
        Kind::List(items) => Value::Array(items.iter().map(|item| convert(item, context)).collect()),
        Kind::Map(entries) => {
            let pairs = entries.iter().map(|entry| (entry.key.clone(), convert(&entry.value, context)));
            Value::Object(pairs.collect::<Map<_, _>>())
        }
        Kind::Lost => Value::Null,
    }
}

fn plain(text: &str, span: Span, context: &mut Context<'_>) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return Value::Bool(true),
        "false" | "False" | "FALSE" => return Value::Bool(false),
        _ => {}
    }
    if !looks_numeric(text) {
        return Value::String(text.to_owned());
    }
    match serde_json::from_str::<Number>(text).ok().filter(|number| is_exact(text, number)) {
        Some(number) => Value::Number(number),
        None => {
            let draft = Draft::new(Code::BadNumber, span, "the number cannot be kept as it is written");
            context.add(draft.help("write a JSON number of at most 64 bits, or quote it if it is a text"));
            Value::Null
        }
    }
}

/// Whether YAML's core schema would read a number: digits with sign, point, exponent, or a 0x or 0o prefix.
fn looks_numeric(text: &str) -> bool {
    let body = text.strip_prefix(['-', '+']).unwrap_or(text);
    if let Some(hex) = body.strip_prefix("0x") {
        return !hex.is_empty() && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
    }
    if let Some(octal) = body.strip_prefix("0o") {
        return !octal.is_empty() && octal.bytes().all(|byte| matches!(byte, b'0'..=b'7'));
    }
    let mantissa = body.split(['e', 'E']).next().unwrap_or("");
    let digits = mantissa.bytes().filter(u8::is_ascii_digit).count();
    let points = mantissa.bytes().filter(|byte| *byte == b'.').count();
    let exponent = body.get(mantissa.len()..).unwrap_or("");
    digits > 0 && points <= 1 && digits + points == mantissa.len() && is_exponent(exponent)
}

fn is_exponent(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(['e', 'E']) else { return text.is_empty() };
    let digits = rest.strip_prefix(['-', '+']).unwrap_or(rest);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Integers must survive; decimals may lose trailing zeros, as they do in every JSON reader.
fn is_exact(text: &str, number: &Number) -> bool {
    text.contains(['.', 'e', 'E']) || number.to_string() == text
}

impl JsonSchema for Json {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Json".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        Schema::try_from(json!({})).unwrap_or_default()
    }
}
