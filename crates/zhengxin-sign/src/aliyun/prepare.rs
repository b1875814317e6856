//! From a request as it will be sent to its signed parts in order.

use crate::text::utf16_cmp;
use crate::{SignError, digest};

use super::walk::Presorted;
use super::{SIGNATURE_HEADER, SIGNATURE_HEADERS_HEADER};

/// Headers that are never among the signed headers: four have lines of their own.
const EXCLUDED: [&str; 6] = [SIGNATURE_HEADER, SIGNATURE_HEADERS_HEADER, "accept", "content-md5", "content-type", "date"];

/// A request as it will be sent, for [`explain`](super::explain).
///
/// Query and form values are decoded: what the receiver sees after undoing percent-encoding.
#[derive(Clone, Copy)]
pub struct SigningInput<'a> {
    /// Upper-case request method.
    pub method: &'a str,
    /// Path as sent, without a query.
    pub path: &'a str,
    /// Query fields in the order sent, decoded.
    pub query: &'a [(&'a str, &'a str)],
    /// Form fields in the order sent, decoded; empty if the body is not a form.
    pub form: &'a [(&'a str, &'a str)],
    /// Every header on the request, names as sent.
    pub headers: &'a [(&'a str, &'a str)],
    /// Names of headers to sign besides those that start with `x-ca-`; case is ignored, names that
    /// are not on the request are skipped.
    pub signed_header_names: &'a [&'a str],
    /// Bytes of the body, if there is one. It matters only when `form` is empty.
    pub body: Option<&'a [u8]>,
}

/// Everything the walk needs, owned where it had to be computed.
pub(super) struct Prepared<'a> {
    method: &'a str,
    path: &'a str,
    accept: &'a str,
    content_type: &'a str,
    date: &'a str,
    content_md5: Option<String>,
    pub(super) headers: Vec<(&'a str, &'a str)>,
    params: Vec<(&'a str, &'a str)>,
}

impl<'a> SigningInput<'a> {
    /// Checks the request and puts its signed parts in order.
    pub(super) fn prepare(&self) -> Result<Prepared<'a>, SignError> {
        check_method(self.method)?;
        check_path(self.path)?;
        check_headers(self.headers)?;
        let line = |name| header(self.headers, name).unwrap_or_default();
        Ok(Prepared {
            method: self.method,
            path: self.path,
            accept: line("accept"),
            content_type: line("content-type"),
            date: line("date"),
            content_md5: self.content_md5(),
            headers: self.signed_headers(),
            params: self.merged_params()?,
        })
    }

    /// The header's own text if it is on the request, else the digest of a body that is no form.
    fn content_md5(&self) -> Option<String> {
        if let Some(given) = header(self.headers, "content-md5") {
            return Some(given.to_owned());
        }
        let body = self.body.filter(|body| !body.is_empty() && self.form.is_empty())?;
        Some(digest::content_md5(body))
    }

    fn signed_headers(&self) -> Vec<(&'a str, &'a str)> {
        let is_signed = |name: &str| {
            let listed = self.signed_header_names.iter();
            let excluded = EXCLUDED.iter().any(|other| name.eq_ignore_ascii_case(other));
            !excluded && (starts_with_x_ca(name) || listed.into_iter().any(|other| name.eq_ignore_ascii_case(other)))
        };
        let mut signed: Vec<_> = self.headers.iter().copied().filter(|(name, _)| is_signed(name)).collect();
        signed.sort_by(|a, b| utf16_cmp(a.0, b.0));
        signed
    }

    fn merged_params(&self) -> Result<Vec<(&'a str, &'a str)>, SignError> {
        for (key, _) in self.query {
            if self.form.iter().any(|(other, _)| other == key) {
                return Err(SignError::QueryAndForm { key: (*key).to_owned() });
            }
        }
        let mut params: Vec<_> = self.query.iter().chain(self.form).copied().collect();
        if params.iter().any(|(key, _)| key.is_empty() || key.contains(['&', '='])) {
            return Err(SignError::Key);
        }
        // The sort is stable, so the first value of a repeated key stays first.
        params.sort_by(|a, b| utf16_cmp(a.0, b.0));
        params.dedup_by(|later, first| later.0 == first.0);
        Ok(params)
    }
}

impl Prepared<'_> {
    pub(super) fn presorted(&self) -> Presorted<'_> {
        Presorted {
            method: self.method,
            accept: self.accept,
            content_md5: self.content_md5.as_deref().unwrap_or_default(),
            content_type: self.content_type,
            date: self.date,
            headers: &self.headers,
            path: self.path,
            params: &self.params,
        }
    }

    pub(super) fn into_content_md5(self) -> Option<String> {
        self.content_md5
    }
}

fn starts_with_x_ca(name: &str) -> bool {
    name.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("x-ca-"))
}

fn header<'a>(headers: &[(&'a str, &'a str)], name: &str) -> Option<&'a str> {
    headers.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| *value)
}

fn check_method(method: &str) -> Result<(), SignError> {
    let upper = !method.is_empty() && method.bytes().all(|b| b.is_ascii_uppercase());
    if upper { Ok(()) } else { Err(SignError::Method) }
}

fn check_path(path: &str) -> Result<(), SignError> {
    let bad = |c: char| c == '?' || c == '#' || c.is_control();
    if path.starts_with('/') && !path.contains(bad) { Ok(()) } else { Err(SignError::Path) }
}

fn check_headers(headers: &[(&str, &str)]) -> Result<(), SignError> {
    for (at, (name, value)) in headers.iter().enumerate() {
        if name.is_empty() || !name.bytes().all(is_token) {
            return Err(SignError::HeaderName);
        }
        if value.chars().any(char::is_control) {
            return Err(SignError::HeaderValue { name: (*name).to_owned() });
        }
        if headers.iter().skip(at + 1).any(|(other, _)| other.eq_ignore_ascii_case(name)) {
            return Err(SignError::RepeatedHeader { name: (*name).to_owned() });
        }
    }
    Ok(())
}

/// Whether the byte may stand in an HTTP token.
fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}
