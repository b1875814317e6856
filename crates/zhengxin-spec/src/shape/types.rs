//! How a field's type is written: `mobile`, `list<Contact>`, `sealed<RiskData>`.

use serde_json::{Value, json};
use zhengxin_core::words::BaseKind;

use super::names::Pascal;
use super::scalar::{Problem, Scalar};
use crate::code::Code;
use crate::text::{listed, nearest, quote};

/// Deepest nesting of lists and maps in one type.
const NESTED_MAX: usize = 4;

/// A type as written; names are not yet looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TypeExpr {
    Base(BaseKind),
    Named(String),
    List(Box<TypeExpr>),
    LenientList(Box<TypeExpr>),
    Map(Box<TypeExpr>),
    Sealed(String),
    JsonText(String),
}

impl TypeExpr {
    /// The type inside all lists and maps.
    pub(crate) fn core(&self) -> &Self {
        match self {
            Self::List(inner) | Self::LenientList(inner) | Self::Map(inner) => inner.core(),
            other => other,
        }
    }

    /// The name it refers to, if any.
    pub(crate) fn name(&self) -> Option<&str> {
        match self.core() {
            Self::Named(name) | Self::Sealed(name) | Self::JsonText(name) => Some(name),
            _ => None,
        }
    }
}

impl Scalar for TypeExpr {
    const WANTED: &'static str = "a type such as `text` or `list<Contact>`";

    fn parse(text: &str) -> Result<Self, Problem> {
        if text.len() > 128 {
            return Err(Problem::new(Code::TooLong, "a type is not that long", "name a record under `types`"));
        }
        parse(text, NESTED_MAX)
    }

    fn schema() -> Value {
        let words: Vec<&str> = BaseKind::ALL.iter().map(|kind| kind.word()).collect();
        let shaped = "^([A-Z][A-Za-z0-9]*|(list|lenient_list|map|sealed|json_text)<.+>)$";
        json!({ "anyOf": [{ "enum": words }, { "type": "string", "pattern": shaped }] })
    }
}

fn parse(text: &str, depth: usize) -> Result<TypeExpr, Problem> {
    let Some((shape, inner)) = text.split_once('<') else { return leaf(text) };
    let Some(inner) = inner.strip_suffix('>').filter(|_| depth > 0) else {
        let message = if depth == 0 { "the type is nested too deep" } else { "`>` is missing at the end" };
        return Err(Problem::new(Code::BadType, message, "write a shape around one type, such as `list<text>`"));
    };
    let nested = || parse(inner, depth - 1).map(Box::new);
    match shape {
        "list" => nested().map(TypeExpr::List),
        "lenient_list" => nested().map(TypeExpr::LenientList),
        "map" => nested().map(TypeExpr::Map),
        "sealed" => Pascal::parse(inner).map(|name| TypeExpr::Sealed(name.0)),
        "json_text" => Pascal::parse(inner).map(|name| TypeExpr::JsonText(name.0)),
        _ => {
            let help = "the shapes are `list<T>`, `lenient_list<T>`, `map<T>`, `sealed<T>` and `json_text<T>`";
            Err(Problem::new(Code::BadType, format!("{} is not a shape", quote(shape)), help))
        }
    }
}

fn leaf(text: &str) -> Result<TypeExpr, Problem> {
    if let Some(kind) = BaseKind::from_word(text) {
        return Ok(TypeExpr::Base(kind));
    }
    if text.starts_with(|c: char| c.is_ascii_uppercase()) {
        return Pascal::parse(text).map(|name| TypeExpr::Named(name.0));
    }
    let words = BaseKind::ALL.iter().map(|kind| kind.word());
    let meant = nearest(text, words.clone());
    let meant = meant.map_or_else(String::new, |word| format!("did you mean {}? ", quote(word)));
    let help = format!("{meant}the types are {}, or the PascalCase name of a record, enum or state", listed(words));
    Err(Problem::new(Code::BadType, "not a type", help))
}
