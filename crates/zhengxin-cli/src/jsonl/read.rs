//! Reading the keys of an input line; refusals name the key and never the value.

use std::borrow::Cow;

use zhengxin::core::json::{Kind, Value};

use super::Refusal;

/// A key with its value; nothing where the value is null.
pub(super) type Pair<'a> = (Cow<'a, str>, Option<Cow<'a, str>>);

/// The entry under a key, unless it is missing or null.
pub(super) fn entry<'a>(line: Value<'a>, key: &str) -> Option<Value<'a>> {
    line.get(key).filter(|value| !value.is_null())
}

/// A line must be an object.
pub(super) fn object(line: Value<'_>) -> Result<(), Refusal> {
    if line.kind() == Kind::Object { Ok(()) } else { Err("the line is no object".to_owned()) }
}

/// A text that must be there.
pub(super) fn text<'a>(line: Value<'a>, key: &str) -> Result<Cow<'a, str>, Refusal> {
    optional_text(line, key)?.ok_or_else(|| format!("`{key}` is missing"))
}

/// A text that may be missing.
pub(super) fn optional_text<'a>(line: Value<'a>, key: &str) -> Result<Option<Cow<'a, str>>, Refusal> {
    entry(line, key).map(|value| value.str().ok_or_else(|| format!("`{key}` must be a text"))).transpose()
}

/// A list of pairs; empty when missing.
pub(super) fn pairs<'a>(line: Value<'a>, key: &str) -> Result<Vec<Pair<'a>>, Refusal> {
    let Some(list) = entry(line, key) else { return Ok(Vec::new()) };
    let refuse = || format!("`{key}` must be a list of pairs of texts");
    if list.kind() != Kind::Array {
        return Err(refuse());
    }
    list.items().map(|item| pair(item).ok_or_else(refuse)).collect()
}

fn pair(item: Value<'_>) -> Option<Pair<'_>> {
    let mut parts = item.items();
    let (name, value) = (parts.next()?.str()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    if value.is_null() { Some((name, None)) } else { Some((name, Some(value.str()?))) }
}

/// A list of texts; empty when missing.
pub(super) fn texts<'a>(line: Value<'a>, key: &str) -> Result<Vec<Cow<'a, str>>, Refusal> {
    let Some(list) = entry(line, key) else { return Ok(Vec::new()) };
    let refuse = || format!("`{key}` must be a list of texts");
    if list.kind() != Kind::Array {
        return Err(refuse());
    }
    list.items().map(|item| item.str().ok_or_else(refuse)).collect()
}
