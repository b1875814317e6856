//! The escapes of strings: checked while parsing, decoded when somebody reads the string.

use super::error::{JsonError, JsonErrorKind};

/// Checks the escape whose backslash stands at `at` and gives the byte after it.
///
/// # Errors
/// `Escape` at the byte that does not belong to an escape; `Syntax` if the text ends first.
pub(super) fn check(bytes: &[u8], at: usize) -> Result<usize, JsonError> {
    match bytes.get(at + 1) {
        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(at + 2),
        Some(b'u') => check_digits(bytes, at + 2),
        Some(_) => Err(JsonErrorKind::Escape.at(at + 1)),
        None => Err(JsonErrorKind::Syntax.at(at + 1)),
    }
}

fn check_digits(bytes: &[u8], from: usize) -> Result<usize, JsonError> {
    for at in from..from + 4 {
        match bytes.get(at) {
            Some(byte) if byte.is_ascii_hexdigit() => {}
            Some(_) => return Err(JsonErrorKind::Escape.at(at)),
            None => return Err(JsonErrorKind::Syntax.at(at)),
        }
    }
    Ok(from + 4)
}

/// The text that a string's content, already checked, stands for.
pub(super) fn decode(content: &str) -> String {
    let mut out = String::with_capacity(content.len());
    let mut rest = content;
    while let Some((plain, escape)) = rest.split_once('\\') {
        out.push_str(plain);
        let (decoded, used) = one(escape.as_bytes());
        out.push(decoded);
        rest = escape.get(used..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// The character of the escape whose backslash stood before `escape`, and how many bytes follow the backslash.
fn one(escape: &[u8]) -> (char, usize) {
    match escape.first() {
        Some(b'b') => ('\u{8}', 1),
        Some(b'f') => ('\u{c}', 1),
        Some(b'n') => ('\n', 1),
        Some(b'r') => ('\r', 1),
        Some(b't') => ('\t', 1),
        Some(b'u') => unit(escape),
        Some(&same) => (char::from(same), 1),
        None => (char::REPLACEMENT_CHARACTER, 0),
    }
}

/// A `uXXXX`, with a second one if both are a surrogate pair. A surrogate on its own becomes U+FFFD.
fn unit(escape: &[u8]) -> (char, usize) {
    let first = digits(escape.get(1..5));
    let second = match escape.get(5..7) {
        Some(br"\u") if (0xd800..0xdc00).contains(&first) => digits(escape.get(7..11)),
        _ => 0,
    };
    if (0xdc00..0xe000).contains(&second) {
        let pair = 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00);
        return (char::from_u32(pair).unwrap_or(char::REPLACEMENT_CHARACTER), 11);
    }
    (char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER), 5)
}

fn digits(hex: Option<&[u8]>) -> u32 {
    let value = |byte: &u8| char::from(*byte).to_digit(16).unwrap_or_default();
    hex.unwrap_or_default().iter().fold(0, |sum, byte| sum << 4 | value(byte))
}
