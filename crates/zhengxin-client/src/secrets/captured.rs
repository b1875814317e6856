//! An answer as it came, before anybody has understood it, and the secrets that may be in it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;
use zhengxin_core::json::{Document, Value};
use zhengxin_core::sensitive::Secret;

/// The raw answer to a rotation. Its `Debug` shows sizes only.
#[derive(Clone, PartialEq, Eq)]
pub struct Captured {
    /// The rotation.
    pub epoch: u64,
    /// When it came, milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// HTTP status.
    pub status: u16,
    /// Body.
    pub body: Zeroizing<Vec<u8>>,
}

impl core::fmt::Debug for Captured {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Captured({}, status {}, {} bytes)", self.epoch, self.status, self.body.len())
    }
}

impl Captured {
    /// One line of text without blanks at its end.
    #[must_use]
    pub fn line(&self) -> Zeroizing<String> {
        let body = Zeroizing::new(STANDARD.encode(&*self.body));
        Zeroizing::new(format!("{} {} {} {}", self.epoch, self.at_ms, self.status, *body))
    }

    /// Reads a line.
    #[must_use]
    pub fn of(line: &str) -> Option<Self> {
        let mut parts = line.split(' ');
        let mut next = || parts.next();
        let (epoch, at_ms, status) = (next()?.parse().ok()?, next()?.parse().ok()?, next()?.parse().ok()?);
        Some(Self { epoch, at_ms, status, body: Zeroizing::new(STANDARD.decode(next()?).ok()?) })
    }

    /// What may be the new secret, likeliest last: the documented place, whatever the status and code that came with it; the same without blanks around
    /// it, because back ends of the trade end texts with a line end (R13). Empty texts are nothing.
    #[must_use]
    pub fn secrets(&self) -> Vec<Secret> {
        let Ok(document) = Document::parse(bytes::Bytes::copy_from_slice(&self.body)) else { return self.found_in_text() };
        let root = document.root();
        let place = ["data.secret", "secret", "data"].iter().find_map(|path| root.at(path).and_then(Value::str));
        let Some(text) = place else { return Vec::new() };
        variants(&text)
    }

    /// An answer that is no JSON may still be a broken one: the text after `"secret"` up to the next quote.
    fn found_in_text(&self) -> Vec<Secret> {
        let Ok(text) = core::str::from_utf8(&self.body) else { return Vec::new() };
        let Some((_, rest)) = text.split_once("\"secret\"") else { return Vec::new() };
        let value = rest.trim_start().strip_prefix(':').and_then(|rest| rest.trim_start().strip_prefix('"'));
        let Some((value, _)) = value.and_then(|rest| rest.split_once('"')) else { return Vec::new() };
        variants(value)
    }
}

fn variants(text: &str) -> Vec<Secret> {
    let bare = text.trim();
    if bare.is_empty() {
        return Vec::new();
    }
    let mut found = vec![Secret::from(text)];
    if bare != text {
        found.insert(0, Secret::from(bare));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secrets(body: &str) -> Vec<String> {
        let captured = Captured { epoch: 3, at_ms: 5, status: 200, body: Zeroizing::new(body.into()) };
        assert_eq!(Captured::of(&captured.line()), Some(captured.clone()));
        captured.secrets().iter().map(|secret| secret.expose().to_owned()).collect()
    }

    #[test]
    fn a_secret_is_found_wherever_it_stands() {
        for (body, expected) in [
            (r#"{"code":"200","data":{"secret":"NEW"}}"#, &["NEW"][..]),
            (r#"{"code":"500","data":{"secret":"NEW"}}"#, &["NEW"]),
            (r#"{"code":"200","data":{"secret":"NEW\n"}}"#, &["NEW", "NEW\n"]),
            (r#"{"code":"200","data":{"secret":"密钥"}}"#, &["密钥"]),
            (r#"{"code":"200","secret":"NEW"}"#, &["NEW"]),
            (r#"{"code":"200","data":"NEW"}"#, &["NEW"]),
            (r#"{"code":"200","data":{"secret":"NEW"}"#, &["NEW"]),
            (r#"{"code":"200","data":{"secret":""}}"#, &[]),
            (r#"{"code":"200","data":{"secret":" \n"}}"#, &[]),
            (r#"{"code":"401","message":"no"}"#, &[]),
            ("<html>", &[]),
            ("", &[]),
        ] {
            assert_eq!(secrets(body), expected, "{body}");
        }
    }
}
