//! Percent-encoding for queries and names: `%20` for a blank, upper-case hex.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// Everything but the unreserved characters of RFC 3986.
pub(crate) const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Encodes one name or value: letters, digits and `-._~` stay, every other byte becomes `%XX`.
///
/// ```
/// assert_eq!(zhengxin_sign::percent::encode("a b+机"), "a%20b%2B%E6%9C%BA");
/// ```
#[must_use]
pub fn encode(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// Decoded pairs as a query string without the `?`, for the gateway: it does not read `+` as blank.
///
/// The order is kept; an empty value is written `key=`.
///
/// ```
/// assert_eq!(zhengxin_sign::percent::query(&[("b", "x y"), ("a", "")]), "b=x%20y&a=");
/// ```
#[must_use]
pub fn query(pairs: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(pairs.iter().map(|(key, value)| key.len() + value.len() + 2).sum());
    for (key, value) in pairs {
        if !out.is_empty() {
            out.push('&');
        }
        out.extend(utf8_percent_encode(key, RESERVED));
        out.push('=');
        out.extend(utf8_percent_encode(value, RESERVED));
    }
    out
}

/// Whether `encoded` is another text than `plain` and decodes to it, with `+` as blank or as itself.
pub(crate) fn decodes_to(encoded: &str, plain: &str) -> bool {
    let decodes = |text: &str| percent_decode_str(text).eq(plain.bytes());
    encoded != plain && (decodes(encoded) || decodes(&encoded.replace('+', "%20")))
}
