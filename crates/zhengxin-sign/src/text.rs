//! Small helpers on text shared by the schemes: code-unit order, lengths, hex.

use std::cmp::Ordering;

/// Order of two texts by UTF-16 code units, as `String.compareTo` and JavaScript's sort have it.
///
/// It differs from the order of bytes only when a character beyond U+FFFF meets one from U+E000 to
/// U+FFFF at the first difference.
pub(crate) fn utf16_cmp(a: &str, b: &str) -> Ordering {
    let first_differs = a.bytes().zip(b.bytes()).find(|(x, y)| x != y);
    match first_differs {
        // Lead bytes below 0xEE start the same order in both encodings.
        Some((x, y)) if x < 0xEE || y < 0xEE => x.cmp(&y),
        Some(_) => a.encode_utf16().cmp(b.encode_utf16()),
        None => a.len().cmp(&b.len()),
    }
}

/// The tag that stands for a text that must not be shown: its length in characters.
pub(crate) fn length_tag(text: &str) -> String {
    let count = text.chars().count();
    format!("<{count} char{}>", if count == 1 { "" } else { "s" })
}

/// Bytes as lower-case hex.
pub(crate) fn hex_lower(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        out.push(hex_digit(byte >> 4, b'a'));
        out.push(hex_digit(byte & 15, b'a'));
    }
    out
}

/// One hex digit; `ten` is the letter that stands for ten.
pub(crate) fn hex_digit(nibble: u8, ten: u8) -> char {
    char::from(if nibble < 10 { b'0' + nibble } else { ten + nibble - 10 })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn tags_count_characters() {
        assert_eq!(length_tag("机蜜"), "<2 chars>");
        assert_eq!(length_tag("x"), "<1 char>");
    }

    proptest! {
        #[test]
        fn order_is_that_of_code_units(a in ".*", b in "[a\u{e000}-\u{ffff}\u{10000}-\u{10010}]*") {
            let units = |s: &str| s.encode_utf16().collect::<Vec<_>>();
            prop_assert_eq!(utf16_cmp(&a, &b), units(&a).cmp(&units(&b)));
            prop_assert_eq!(utf16_cmp(&b, &a), units(&b).cmp(&units(&a)));
        }

        #[test]
        fn order_is_that_of_code_units_after_a_common_prefix(p in ".{0,3}", a in any::<char>(), b in any::<char>()) {
            let (a, b) = (format!("{p}{a}"), format!("{p}{b}"));
            let units = |s: &str| s.encode_utf16().collect::<Vec<_>>();
            prop_assert_eq!(utf16_cmp(&a, &b), units(&a).cmp(&units(&b)));
        }
    }
}
