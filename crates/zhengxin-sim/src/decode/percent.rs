//! Undoing percent-encoding, tolerantly and strictly.

/// Decoded names and values in order.
pub(crate) type Pairs = Vec<(String, String)>;

/// `a=b&c=d` with `+` as a blank; bad escapes stay as they are.
pub(crate) fn pairs(text: &str) -> Pairs {
    let parts = text.split('&').filter(|part| !part.is_empty());
    parts.map(|part| part.split_once('=').unwrap_or((part, ""))).map(|(name, value)| (plain(name, true), plain(value, true))).collect()
}

/// The pairs of a query as a gateway reads it, or `None` if some name or value is not percent-encoded as it has to be.
pub(crate) fn strict_pairs(text: &str) -> Option<Pairs> {
    let parts = text.split('&').filter(|part| !part.is_empty());
    let split = parts.map(|part| part.split_once('=').unwrap_or((part, "")));
    split.map(|(name, value)| Some((strict(name)?, strict(value)?))).collect()
}

fn strict(text: &str) -> Option<String> {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~%!*'()".contains(&byte);
    if !text.bytes().all(allowed) {
        return None;
    }
    let bytes = unescape(text, false, true)?;
    String::from_utf8(bytes).ok()
}

fn plain(text: &str, plus: bool) -> String {
    unescape(text, plus, false).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}

fn unescape(text: &str, plus: bool, strict: bool) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'+' if plus => out.push(b' '),
            b'%' => {
                let digits: Vec<u8> = bytes.clone().take(2).collect();
                match hex(&digits) {
                    Some(value) => {
                        out.push(value);
                        bytes.nth(1);
                    }
                    None if strict => return None,
                    None => out.push(b'%'),
                }
            }
            other => out.push(other),
        }
    }
    Some(out)
}

fn hex(digits: &[u8]) -> Option<u8> {
    let [high, low] = digits else { return None };
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(*high)? * 16 + digit(*low)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strict_refuses_what_is_not_encoded() {
        assert_eq!(strict_pairs("a=%E6%9C%BA&b"), Some(vec![("a".to_owned(), "机".to_owned()), ("b".to_owned(), String::new())]));
        for bad in ["a=b c", "a=机", "a=%zz", "a=%4", "a=b+c", "a=%ff"] {
            assert_eq!(strict_pairs(bad), None, "{bad}");
        }
        assert_eq!(pairs("a=b+c&d=%zz%4"), vec![("a".to_owned(), "b c".to_owned()), ("d".to_owned(), "%zz%4".to_owned())]);
    }
}
