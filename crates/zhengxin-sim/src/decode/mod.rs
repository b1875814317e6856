//! The vendors' side of reading a request: queries, forms in PHP's way, multipart, JSON, gzip.

mod body;
mod multipart;
mod percent;
mod php;

pub(crate) use body::{Fault, decode};
pub(crate) use percent::{Pairs, pairs, strict_pairs};

use serde_json::{Map, Value};

/// How the fields travelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Empty,
    Form,
    Json,
    Multipart,
    Query,
}

impl Encoding {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Form => "form",
            Self::Json => "json",
            Self::Multipart => "multipart",
            Self::Query => "query",
        }
    }
}

/// One field at the top of a request.
#[derive(Clone, Debug)]
pub(crate) struct Given {
    pub(crate) name: String,
    pub(crate) value: Value,
    /// The JSON text exactly as it stood in the body.
    pub(crate) raw: Option<String>,
}

/// The decoded fields of a request, in order.
#[derive(Clone, Debug)]
pub(crate) struct Fields {
    pub(crate) list: Vec<Given>,
    pub(crate) encoding: Encoding,
    /// Whether the body was compressed.
    pub(crate) gzip: bool,
}

impl Fields {
    pub(crate) fn empty() -> Self {
        Self { list: Vec::new(), encoding: Encoding::Empty, gzip: false }
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        self.list.iter().find(|given| given.name == name).map(|given| &given.value)
    }

    /// A scalar as text.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.get(name).and_then(scalar)
    }

    /// All fields as one object; of a repeated name the last value counts, as in PHP.
    pub(crate) fn object(&self) -> Map<String, Value> {
        self.list.iter().map(|given| (given.name.clone(), given.value.clone())).collect()
    }
}

/// A text, number or boolean as text.
pub(crate) fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
