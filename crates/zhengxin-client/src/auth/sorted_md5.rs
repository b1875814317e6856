//! Headers of the sorted-MD5 scheme. The order is fixed when the code is generated; readings that change the set sort at run time.

use std::borrow::Cow;
use std::cmp::Ordering;

use zhengxin_core::json::{Json, Kind, Value};
use zhengxin_core::transport::{Header, WireRequest};
use zhengxin_core::{Error, Text};
use zhengxin_sign::sorted_md5::{Empties, Input, Nested, Options, Sign, Trace, explain, sign_presorted};
use zhengxin_sign::verify::Verdict;

use crate::body;
use crate::complete::Complete;
use crate::settings::SortedMd5;
use crate::tree::{self, Shaping, Tree};

/// Signs a request and adds its headers.
///
/// # Errors
/// A nested value that the chosen reading cannot sign.
pub fn sign(
    request: &mut WireRequest,
    complete: &Complete<'_>,
    shaping: &Shaping<'_>,
    scheme: &SortedMd5,
    timestamp: String,
) -> Result<(), Error> {
    let fast = presorted(complete, shaping, scheme, &timestamp).or_else(|| flat(complete, shaping, scheme, &timestamp));
    let sign = match fast {
        Some(sign) => Text::from(sign.as_str()),
        None => general(complete, shaping, scheme, &timestamp)?.sign().into(),
    };
    request.headers.push(Header::new(scheme.appid_name, scheme.appid.clone()));
    request.headers.push(Header::new("timestamp", timestamp));
    request.headers.push(Header::sensitive("sign", sign));
    Ok(())
}

/// The fast way: every name where the generator put it, every value plain.
fn presorted(complete: &Complete<'_>, shaping: &Shaping<'_>, scheme: &SortedMd5, timestamp: &str) -> Option<Sign> {
    let operation = complete.operation;
    let usual = scheme.appid_name == "appid" && scheme.empties == Empties::Keep && complete.extra.is_empty();
    if operation.sign_order.is_empty() || !usual {
        return None;
    }
    let mut all_plain = true;
    let mut text = |item| match body::signed_text(item, shaping) {
        Some(Cow::Borrowed(text)) => text,
        _ => {
            all_plain = false;
            ""
        }
    };
    let pair = |position: &u16| {
        let position = usize::from(*position);
        match position.checked_sub(operation.request.len()) {
            // A reading may leave a field out; one that renames it has no order fixed beforehand.
            None => {
                let item = complete.slots.get(position)?.as_ref().filter(|item| !shaping.names(item).is_empty())?;
                Some((item.info.wire, text(item)))
            }
            Some(0) => Some((scheme.appid_name, &*scheme.appid)),
            Some(1) => Some(("secret", scheme.secret.expose())),
            Some(_) => Some(("timestamp", timestamp)),
        }
    };
    let sign = sign_presorted(operation.sign_order.iter().filter_map(pair));
    all_plain.then_some(sign)
}

/// Nearly as fast: every value plain, but a reading changes the names.
fn flat(complete: &Complete<'_>, shaping: &Shaping<'_>, scheme: &SortedMd5, timestamp: &str) -> Option<Sign> {
    let mut pairs = Vec::with_capacity(complete.slots.len() + complete.extra.len() + 3);
    for item in complete.items() {
        for name in shaping.names(item) {
            pairs.push((Cow::Borrowed(*name), body::signed_text(item, shaping)?));
        }
    }
    pairs.extend(complete.extra.iter().map(|(key, value)| (Cow::Borrowed(&**key), Cow::Borrowed(&**value))));
    sort_and_sign(pairs, scheme, timestamp)
}

/// Signs pairs of plain keys. `None` if a key is odd or stands there twice, which is for the general way to judge.
fn sort_and_sign<'a>(mut pairs: Vec<(Cow<'a, str>, Cow<'a, str>)>, scheme: &'a SortedMd5, timestamp: &'a str) -> Option<Sign> {
    let secret = scheme.secret.expose();
    let auth = [(scheme.appid_name, &*scheme.appid), ("secret", secret), ("timestamp", timestamp)];
    pairs.extend(auth.map(|(key, text)| (Cow::Borrowed(key), Cow::Borrowed(text))));
    pairs.retain(|(_, text)| scheme.empties == Empties::Keep || !text.is_empty());
    pairs.sort_unstable_by(|(a, _), (b, _)| by_pair(a, b));
    let is_plain = |key: &str| !key.is_empty() && key.bytes().all(|byte| byte.is_ascii() && !matches!(byte, b'=' | b'&'));
    let is_usual = !secret.is_empty() && pairs.iter().all(|(key, _)| is_plain(key)) && pairs.windows(2).all(|two| two[0].0 != two[1].0);
    is_usual.then(|| sign_presorted(pairs.iter().map(|(key, text)| (&**key, &**text))))
}

/// Order of two pairs by their keys: ASCII sorts as bytes, and the shorter key is followed by `=`.
fn by_pair(a: &str, b: &str) -> Ordering {
    let shared = a.len().min(b.len());
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let next = |key: &[u8]| key.get(shared).copied().unwrap_or(b'=');
    a[..shared].cmp(&b[..shared]).then_with(|| next(a).cmp(&next(b)))
}

fn general(complete: &Complete<'_>, shaping: &Shaping<'_>, scheme: &SortedMd5, timestamp: &str) -> Result<Trace, Error> {
    let trees = body::trees(complete, shaping)?;
    trace(&trees, scheme, timestamp)
}

fn trace(trees: &[(Cow<'_, str>, Tree<'_>)], scheme: &SortedMd5, timestamp: &str) -> Result<Trace, Error> {
    let refused = |_| Error::config("a nested value cannot be signed under the chosen reading");
    let rendered: Vec<(&str, Option<String>)> = trees
        .iter()
        .map(|(name, tree)| Ok((&**name, scheme.nested.render(&tree::nested_value(tree)).map_err(refused)?)))
        .collect::<Result<_, Error>>()?;
    let params: Vec<(&str, Option<&str>)> = rendered.iter().map(|(name, text)| (*name, text.as_deref())).collect();
    let auth = [(scheme.appid_name, Some(&*scheme.appid)), ("timestamp", Some(timestamp))];
    let input = Input { params: &params, auth: &auth, secret: ("secret", scheme.secret.expose()) };
    explain(&input, Options { empties: scheme.empties, ..Options::default() }).map_err(|why| Error::config(format!("cannot sign: {why}")))
}

/// Explains the signature of a request that was built before.
#[must_use]
pub fn explain_request(request: &WireRequest, scheme: &SortedMd5) -> Option<Trace> {
    let body = core::str::from_utf8(&request.body).ok()?;
    let json = Json::parse(body).ok()?;
    let Tree::Map(trees) = tree::from_json(&json) else { return None };
    trace(&trees, scheme, request.header("timestamp")?).ok()
}

/// Signs the data of a message that came from the vendor, to compare with the signature it carries.
#[must_use]
pub fn expected(fields: &Json, scheme: &SortedMd5, timestamp: &str) -> Option<Trace> {
    let mut trees = match tree::from_json(fields) {
        Tree::Map(trees) => trees,
        // Nothing, or a bare text in place of an object (C20): no field to sign, and none to read.
        Tree::Null | Tree::Text(_) => Vec::new(),
        // A list would be read, but no signature over fields covers it.
        _ => return None,
    };
    // The samples show a `sign` in the body too; it is never part of what is signed.
    trees.retain(|(key, _)| key != "sign");
    trace(&trees, scheme, timestamp).ok()
}

/// Whether an answer carries the signature of its data.
#[must_use]
pub fn verdict(data: Value<'_>, scheme: &SortedMd5, timestamp: &str, given: &str) -> Verdict {
    match in_place(data, scheme, timestamp) {
        Some(sign) => Verdict::of(sign.as_str(), Some(given)),
        None => expected(&data.to_json(), scheme, timestamp).map_or(Verdict::Invalid, |trace| Verdict::of(trace.sign(), Some(given))),
    }
}

/// The fast way back: every text where it stands in the message, sorted here because only the message knows its keys.
fn in_place(data: Value<'_>, scheme: &SortedMd5, timestamp: &str) -> Option<Sign> {
    if !matches!(data.kind(), Kind::Object | Kind::Null | Kind::String) {
        return None;
    }
    let mut pairs = Vec::with_capacity(data.len() + 3);
    for (key, value) in data.entries().filter(|(key, _)| key != "sign") {
        let text = match value.kind() {
            Kind::Null => continue,
            Kind::String => value.str()?,
            Kind::Number | Kind::Bool => value.raw().into(),
            Kind::Array | Kind::Object if scheme.nested == Nested::CompactJson && is_compact(value) => value.raw().into(),
            Kind::Array | Kind::Object => return None,
        };
        pairs.push((key, text));
    }
    sort_and_sign(pairs, scheme, timestamp)
}

/// Whether the text of a value is what writing it anew would give: without blanks between its parts and without escapes.
fn is_compact(value: Value<'_>) -> bool {
    let text = value.raw();
    let has_no_blanks = || text.bytes().fold(true, |so_far, byte| so_far & (byte > b' '));
    !text.contains('\\') && (has_no_blanks() || compact_len(value) == text.len())
}

/// Bytes of a value without blanks between its parts.
fn compact_len(value: Value<'_>) -> usize {
    const QUOTES_COLON_COMMA: usize = 4;
    match value.kind() {
        Kind::Array if !value.is_empty() => value.items().map(|item| compact_len(item) + 1).sum::<usize>() + 1,
        Kind::Object if !value.is_empty() => {
            value.entries().map(|(key, value)| key.len() + QUOTES_COLON_COMMA + compact_len(value)).sum::<usize>() + 1
        }
        Kind::Array | Kind::Object => 2,
        _ => value.raw().len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn compact(json: &'static str, expected: bool) {
        assert_eq!(is_compact(Json::parse(json).expect("JSON").value()), expected, "{json}");
    }

    #[test]
    fn compact_texts_are_told_from_those_that_would_be_written_differently() {
        for json in ["[]", "{}", "[1,2]", r#"{"a":[{"b":"x y"},null,true,-1.50]}"#, r#"[{"name":"芝麻分","value":"2018-01-25 10:00:00"}]"#]
        {
            compact(json, true);
        }
        for json in ["[ ]", "{ }", "[1, 2]", r#"{"a" :1}"#, "[1]\n", r#"["a\/b"]"#, r#"["\u4e2d"]"#, "[[],\t[]]"] {
            compact(json, json.ends_with('\n'));
        }
    }

    #[test]
    fn keys_sort_as_whole_pairs_do() {
        let mut keys = ["timestamp", "a1", "a", "appid", "ab", "A", "a_"];
        keys.sort_unstable_by(|a, b| by_pair(a, b));
        let mut pairs = keys.map(|key| format!("{key}="));
        pairs.sort_unstable();
        assert_eq!(keys.map(|key| format!("{key}=")), pairs);
    }
}
