//! The simulator's own JSON writer: fields keep the order in which the vendor writes them, numbers keep their text.

use serde_json::Value;

/// JSON to be written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Out {
    Null,
    Bool(bool),
    /// A number by its text.
    Number(String),
    Text(String),
    List(Vec<Out>),
    Object(Vec<(String, Out)>),
}

/// An object whose fields stand in this order.
macro_rules! object {
    ($($name:expr => $value:expr),* $(,)?) => {
        $crate::out::Out::Object(vec![$(($name.to_string(), $crate::out::Out::from($value))),*])
    };
}
pub(crate) use object;

impl Out {
    /// An empty object as PHP writes it.
    pub(crate) fn php_empty() -> Self {
        Self::List(Vec::new())
    }

    /// The compact text.
    pub(crate) fn write(&self) -> String {
        let mut out = String::new();
        self.put(&mut out);
        out
    }

    fn put(&self, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(flag) => out.push_str(if *flag { "true" } else { "false" }),
            Self::Number(text) => out.push_str(text),
            Self::Text(text) => quote(text, out),
            Self::List(items) => {
                out.push('[');
                for (at, item) in items.iter().enumerate() {
                    if at > 0 {
                        out.push(',');
                    }
                    item.put(out);
                }
                out.push(']');
            }
            Self::Object(fields) => {
                out.push('{');
                for (at, (name, value)) in fields.iter().enumerate() {
                    if at > 0 {
                        out.push(',');
                    }
                    quote(name, out);
                    out.push(':');
                    value.put(out);
                }
                out.push('}');
            }
        }
    }

    /// Every number inside as a text, as PHP back ends write them.
    pub(crate) fn numbers_as_text(self) -> Self {
        match self {
            Self::Number(text) => Self::Text(text),
            Self::List(items) => Self::List(items.into_iter().map(Self::numbers_as_text).collect()),
            Self::Object(fields) => Self::Object(fields.into_iter().map(|(name, value)| (name, value.numbers_as_text())).collect()),
            other => other,
        }
    }
}

fn quote(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c < ' ' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
}

impl From<&str> for Out {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Out {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Out {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<i64> for Out {
    fn from(number: i64) -> Self {
        Self::Number(number.to_string())
    }
}

impl From<bool> for Out {
    fn from(flag: bool) -> Self {
        Self::Bool(flag)
    }
}

impl From<Vec<Out>> for Out {
    fn from(items: Vec<Out>) -> Self {
        Self::List(items)
    }
}

impl From<&Value> for Out {
    fn from(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(flag) => Self::Bool(*flag),
            Value::Number(number) => Self::Number(number.to_string()),
            Value::String(text) => Self::Text(text.clone()),
            Value::Array(items) => Self::List(items.iter().map(Self::from).collect()),
            Value::Object(fields) => Self::Object(fields.iter().map(|(name, value)| (name.clone(), Self::from(value))).collect()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_numbers_and_escapes_are_kept() {
        let out =
            object! { "b" => 1, "a" => Out::Number("0.6970".to_owned()), "c" => "\"\n机\u{1}", "d" => Out::php_empty(), "e" => Out::Null };
        assert_eq!(out.write(), "{\"b\":1,\"a\":0.6970,\"c\":\"\\\"\\n机\\u0001\",\"d\":[],\"e\":null}");
        assert_eq!(object! { "a" => vec![Out::from(1)] }.numbers_as_text().write(), "{\"a\":[\"1\"]}");
    }
}
