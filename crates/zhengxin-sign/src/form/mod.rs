//! Form bodies in PHP's notation for nested values, as `http_build_query` writes them.
//!
//! `contacts: [{name: "x"}]` becomes `contacts[0][name]=x`, with brackets percent-encoded on the
//! wire. Nulls and empty lists and maps vanish, true and false become 1 and 0, an empty text stays.
//! Vectors in `vectors/form/` are what PHP itself prints.

mod number;

use std::fmt;

use percent_encoding::{AsciiSet, utf8_percent_encode};

use crate::percent::RESERVED;

/// A value of a form.
#[derive(Clone, Debug, PartialEq)]
pub enum FormValue<'a> {
    /// Written as 1 or 0.
    Bool(bool),
    /// An integer.
    Int(i64),
    /// Values under the keys 0, 1, 2, …
    List(Vec<FormValue<'a>>),
    /// Named values in the order given.
    Map(Vec<(&'a str, FormValue<'a>)>),
    /// Vanishes.
    Null,
    /// A number as JSON text. One with a fraction or an exponent is a float to PHP and is printed as
    /// PHP prints it with its setting `precision = -1`: `1.0` becomes 1, `1e25` becomes `1.0E+25`.
    /// (PHP's default of 14 digits would lose digits of ours.)
    Number(&'a str),
    /// A text.
    Text(&'a str),
}

/// Which characters stay as they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// `PHP_QUERY_RFC1738`, PHP's default: letters, digits and `-._` stay, a blank becomes `+`.
    #[default]
    Rfc1738,
    /// `PHP_QUERY_RFC3986`: letters, digits and `-._~` stay, a blank becomes `%20`.
    Rfc3986,
}

/// Why a form could not be written; holds no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FormError {
    /// A number is not a JSON number.
    Number,
    /// A number is an integer beyond 64 bits, of which PHP would drop digits, or a float beyond the
    /// largest: give it as text.
    NumberRange,
}

impl fmt::Display for FormError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Number => "a number is not a json number",
            Self::NumberRange => "a number cannot be kept exactly: give it as text",
        })
    }
}

impl std::error::Error for FormError {}

/// The pairs of a form in order, keys in bracket notation, nothing encoded.
///
/// # Errors
///
/// [`FormError`] for a number that is none or cannot be kept.
///
/// ```
/// use zhengxin_sign::form::{FormValue, pairs};
/// let tags = FormValue::List(vec![FormValue::Text("a"), FormValue::Null, FormValue::Bool(true)]);
/// let flat = pairs(&[("tags", tags)])?;
/// assert_eq!(flat, [("tags[0]".into(), "a".into()), ("tags[2]".into(), "1".into())]);
/// # Ok::<(), zhengxin_sign::form::FormError>(())
/// ```
pub fn pairs(fields: &[(&str, FormValue<'_>)]) -> Result<Vec<(String, String)>, FormError> {
    let mut out = Vec::new();
    for (key, value) in fields {
        flatten((*key).to_owned(), value, &mut out)?;
    }
    Ok(out)
}

/// The form as it goes over the wire.
///
/// # Errors
///
/// As [`pairs`].
///
/// ```
/// use zhengxin_sign::form::{FormValue, Style, encode};
/// let form = [("a", FormValue::Map(vec![("b c", FormValue::Text("~ d"))]))];
/// assert_eq!(encode(&form, Style::Rfc1738)?, "a%5Bb+c%5D=%7E+d");
/// assert_eq!(encode(&form, Style::Rfc3986)?, "a%5Bb%20c%5D=~%20d");
/// # Ok::<(), zhengxin_sign::form::FormError>(())
/// ```
pub fn encode(fields: &[(&str, FormValue<'_>)], style: Style) -> Result<String, FormError> {
    let mut out = String::new();
    for (key, value) in pairs(fields)? {
        if !out.is_empty() {
            out.push('&');
        }
        escape(&key, style, &mut out);
        out.push('=');
        escape(&value, style, &mut out);
    }
    Ok(out)
}

fn flatten(key: String, value: &FormValue<'_>, out: &mut Vec<(String, String)>) -> Result<(), FormError> {
    let text = match value {
        FormValue::Bool(flag) => u8::from(*flag).to_string(),
        FormValue::Int(number) => number.to_string(),
        FormValue::List(items) => return flatten_list(&key, items, out),
        FormValue::Map(entries) => return flatten_map(&key, entries, out),
        FormValue::Null => return Ok(()),
        FormValue::Number(text) => number::php_text(text)?,
        FormValue::Text(text) => (*text).to_owned(),
    };
    out.push((key, text));
    Ok(())
}

fn flatten_list(key: &str, items: &[FormValue<'_>], out: &mut Vec<(String, String)>) -> Result<(), FormError> {
    let mut items = items.iter().enumerate();
    items.try_for_each(|(at, item)| flatten(format!("{key}[{at}]"), item, out))
}

fn flatten_map(key: &str, entries: &[(&str, FormValue<'_>)], out: &mut Vec<(String, String)>) -> Result<(), FormError> {
    entries.iter().try_for_each(|(name, item)| flatten(format!("{key}[{name}]"), item, out))
}

/// What PHP's `urlencode` escapes, apart from the blank.
const RFC1738: &AsciiSet = &RESERVED.add(b'~').remove(b' ');

fn escape(text: &str, style: Style, out: &mut String) {
    match style {
        Style::Rfc3986 => out.extend(utf8_percent_encode(text, RESERVED)),
        Style::Rfc1738 => {
            // A plus of the text is escaped, so every blank left can become a plus.
            let escaped = utf8_percent_encode(text, RFC1738).to_string();
            out.push_str(&escaped.replace(' ', "+"));
        }
    }
}
