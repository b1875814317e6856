//! What a push says, without how it was sent: the same content gives the same key, whoever delivers it and when.

use zhengxin_core::json::{Kind, Value, Writer};
use zhengxin_core::store::Cells;

/// The body with sorted keys and without blanks. A `sign` in the body belongs to the delivery, not to the content.
pub(crate) fn canonical(body: Value<'_>) -> Vec<u8> {
    let mut out = Writer::with_capacity(body.raw().len());
    write(&mut out, body, true);
    out.finish()
}

fn write(out: &mut Writer, value: Value<'_>, is_body: bool) {
    match value.kind() {
        Kind::Object => {
            let mut entries: Vec<_> = value.entries().filter(|(key, _)| !(is_body && key == "sign")).collect();
            entries.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
            out.begin_object();
            for (key, value) in entries {
                out.key(&key);
                write(out, value, false);
            }
            out.end_object();
        }
        Kind::Array => {
            out.begin_array();
            value.items().for_each(|item| write(out, item, false));
            out.end_array();
        }
        Kind::String => out.string(&value.str().unwrap_or_default()),
        Kind::Null | Kind::Bool | Kind::Number => out.raw(value.raw()),
    }
}

/// A key made of parts: two keyed fingerprints, so that values never show and no two of them meet by chance.
pub(crate) fn key(cells: &dyn Cells, parts: &[&[u8]]) -> String {
    use core::fmt::Write as _;
    let mut text = vec![0];
    for part in parts {
        text.extend(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        text.extend(*part);
    }
    let mut key = String::with_capacity(32);
    for half in [1, 2] {
        text[0] = half;
        for byte in cells.fingerprint(&text) {
            // Writing to a string cannot fail.
            let _ = write!(key, "{byte:02x}");
        }
    }
    zeroize::Zeroize::zeroize(&mut text);
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use zhengxin_core::json::Json;

    #[track_caller]
    fn check(body: &'static str, expected: &str) {
        let json = Json::parse(body).expect("JSON");
        assert_eq!(String::from_utf8_lossy(&canonical(json.value())), expected);
    }

    #[test]
    fn order_blanks_escapes_and_a_sign_in_the_body_do_not_matter() {
        check(r#"{"b":"2","a":"1"}"#, r#"{"a":"1","b":"2"}"#);
        check(" { \"a\" : \"\\u0031\", \"sign\": \"X\" } ", r#"{"a":"1"}"#);
        check(r#"{"l":[{"y":1.50,"x":null}],"sign":"X"}"#, r#"{"l":[{"x":null,"y":1.50}]}"#);
        check(r#"{"l":[{"sign":"kept"}]}"#, r#"{"l":[{"sign":"kept"}]}"#);
    }
}
