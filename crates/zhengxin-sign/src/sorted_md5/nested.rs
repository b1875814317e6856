//! Text of nested values for signing, of which the vendor's document says nothing.

use crate::SignError;

/// A value of a request or response that may have structure.
#[derive(Clone, Debug, PartialEq)]
pub enum NestedValue<'a> {
    /// True or false.
    Bool(bool),
    /// An integer.
    Int(i64),
    /// A list of values.
    List(Vec<NestedValue<'a>>),
    /// Named values in the order of the message.
    Map(Vec<(&'a str, NestedValue<'a>)>),
    /// No value.
    Null,
    /// A number as it stands in the message.
    Number(&'a str),
    /// A text.
    Text(&'a str),
}

/// How lists and maps are written into the source. Flat values are the same in every form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Nested {
    /// As JSON without blanks, non-ASCII characters as they are.
    CompactJson,
    /// As Java prints collections: `[{name=芝麻分, value=700}]`, `[]`, `null`.
    JavaToString,
    /// Not at all: signing fails. Requests of the documented version are flat.
    #[default]
    Refuse,
    /// Left out of the signature, like a null.
    Skip,
}

impl Nested {
    /// The text to sign for a value, `None` if it is left out.
    ///
    /// Texts are themselves, integers decimal, booleans `true` or `false`, a null is left out.
    ///
    /// # Errors
    ///
    /// [`SignError::Nested`] for a list or map under [`Nested::Refuse`].
    pub fn render(self, value: &NestedValue<'_>) -> Result<Option<String>, SignError> {
        let is_flat = !matches!(value, NestedValue::List(_) | NestedValue::Map(_));
        let mut out = String::new();
        match self {
            _ if *value == NestedValue::Null => return Ok(None),
            _ if is_flat => java(value, &mut out),
            Self::CompactJson => json(value, &mut out),
            Self::JavaToString => java(value, &mut out),
            Self::Refuse => return Err(SignError::Nested),
            Self::Skip => return Ok(None),
        }
        Ok(Some(out))
    }
}

fn java(value: &NestedValue<'_>, out: &mut String) {
    match value {
        NestedValue::List(items) => {
            out.push('[');
            separated(items, ", ", out, java);
            out.push(']');
        }
        NestedValue::Map(entries) => {
            out.push('{');
            separated(entries, ", ", out, |(key, value), out| {
                out.push_str(key);
                out.push('=');
                java(value, out);
            });
            out.push('}');
        }
        NestedValue::Text(text) => out.push_str(text),
        flat => scalar(flat, out),
    }
}

fn json(value: &NestedValue<'_>, out: &mut String) {
    match value {
        NestedValue::List(items) => {
            out.push('[');
            separated(items, ",", out, json);
            out.push(']');
        }
        NestedValue::Map(entries) => {
            out.push('{');
            separated(entries, ",", out, |(key, value), out| {
                json_text(key, out);
                out.push(':');
                json(value, out);
            });
            out.push('}');
        }
        NestedValue::Text(text) => json_text(text, out),
        flat => scalar(flat, out),
    }
}

fn separated<T>(items: &[T], mark: &str, out: &mut String, write: impl Fn(&T, &mut String)) {
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push_str(mark);
        }
        write(item, out);
    }
}

/// Integers, booleans and null, which both forms write alike.
fn scalar(value: &NestedValue<'_>, out: &mut String) {
    match value {
        NestedValue::Int(number) => out.push_str(&number.to_string()),
        NestedValue::Number(text) => out.push_str(text),
        NestedValue::Bool(flag) => out.push_str(if *flag { "true" } else { "false" }),
        _ => out.push_str("null"),
    }
}

fn json_text(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            c if c < ' ' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
}
