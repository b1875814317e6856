//! A self-test: a push of our own through the public address, to see that the exact answer comes back and nothing on the way alters it.

use core::fmt;
use std::time::Duration;

use bytes::Bytes;
use zhengxin_core::info::PushInfo;
use zhengxin_core::json::{Json, Writer};
use zhengxin_core::sensitive::Secret;
use zhengxin_core::store::{Cells, StoreError};
use zhengxin_core::transport::{AttemptLimits, Header, Transport, TransportError, WireAnswer, WireRequest};
use zhengxin_core::words::Method;

use super::{Inbox, content};
use crate::auth::sorted_md5;
use crate::chance::SystemNonce;
use crate::settings::{Authentication, SortedMd5};

const MARK: &str = "zhengxin-probe-";

const LIMITS: AttemptLimits =
    AttemptLimits { total: Duration::from_secs(10), connect: Duration::from_secs(5), max_body: 1 << 10, plain_http: true };

/// What a self-test found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProbeFailed {
    /// The vendor has no such push, or its pushes are not signed.
    NotSigned,
    /// The address is none.
    Address,
    /// No whole answer came.
    Transport(TransportError),
    /// The status is another one.
    Status(u16),
    /// The body is not exactly the text that stops the deliveries; its length in bytes.
    Body(usize),
    /// The body was packed on the way.
    Packed,
    /// The secrets could not be read.
    Store(StoreError),
}

impl fmt::Display for ProbeFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotSigned => f.write_str("the vendor has no such signed push"),
            Self::Address => f.write_str("the address is no http or https address"),
            Self::Transport(why) => write!(f, "no whole answer: {why}"),
            Self::Status(status) => write!(f, "the answer's status is {status} and not 200"),
            Self::Body(bytes) => write!(f, "the answer has {bytes} bytes and is not the documented text"),
            Self::Packed => f.write_str("the answer was compressed on the way"),
            Self::Store(why) => write!(f, "{why}"),
        }
    }
}

impl std::error::Error for ProbeFailed {}

impl Inbox {
    /// Sends a signed push about no order to a public address and checks what comes back, byte by byte.
    ///
    /// # Errors
    /// Anything but status 200 with the exact text, unpacked.
    pub async fn self_test(&self, transport: &dyn Transport, push: &str, url: &str) -> Result<(), ProbeFailed> {
        let push = self.push(push).ok_or(ProbeFailed::NotSigned)?;
        let secrets = self.inner.secrets.secrets().await.map_err(ProbeFailed::Store)?;
        let secret = secrets.first().map(|held| &held.secret).ok_or(ProbeFailed::NotSigned)?;
        let request = self.probe(push, secret, url)?;
        let answer = transport.send(request, LIMITS).await.map_err(ProbeFailed::Transport)?;
        judge(&answer, push.answer)
    }

    fn probe(&self, push: &PushInfo, secret: &Secret, url: &str) -> Result<WireRequest, ProbeFailed> {
        let Authentication::SortedMd5(scheme) = &self.inner.settings.auth else { return Err(ProbeFailed::NotSigned) };
        let field = push.keys.first().and_then(|name| push.fields.iter().find(|field| field.name == *name));
        let field = field.ok_or(ProbeFailed::NotSigned)?;
        let nonce = zhengxin_core::contract::Nonce::next(&SystemNonce);
        let mut body = Writer::new();
        body.begin_object();
        body.key(field.wire);
        body.string(&format!("{MARK}{nonce}-{}", tag(self.cells(), &nonce)));
        body.end_object();
        let body = Bytes::from(body.finish());
        let timestamp = (self.now_ms().div_euclid(1_000).saturating_add(scheme.offset_s)).to_string();
        let scheme = SortedMd5 { appid: scheme.appid.clone(), secret: secret.clone(), ..*scheme };
        let json = core::str::from_utf8(&body).ok().and_then(|text| Json::parse(text).ok());
        let trace = json.and_then(|json| sorted_md5::expected(&json, &scheme, &timestamp)).ok_or(ProbeFailed::NotSigned)?;
        let (base, path, query) = split(url).ok_or(ProbeFailed::Address)?;
        let headers = vec![
            Header::new("Content-Type", "application/json; charset=UTF-8"),
            Header::new(scheme.appid_name, scheme.appid.clone()),
            Header::new("timestamp", timestamp),
            Header::sensitive("sign", trace.sign()),
        ];
        Ok(WireRequest { method: Method::Post, base: base.into(), path: path.into(), query: query.into(), headers, body })
    }
}

/// Whether an id is one of a self-test of this installation.
pub(super) fn is_ours(cells: &dyn Cells, id: &str) -> bool {
    let parts = id.strip_prefix(MARK).and_then(|rest| rest.rsplit_once('-'));
    parts.is_some_and(|(nonce, given)| zhengxin_sign::verify::verify_exact(&tag(cells, nonce), given))
}

fn tag(cells: &dyn Cells, nonce: &str) -> String {
    content::key(cells, &[b"probe", nonce.as_bytes()])
}

fn judge(answer: &WireAnswer, expected: &str) -> Result<(), ProbeFailed> {
    if answer.status != 200 {
        return Err(ProbeFailed::Status(answer.status));
    }
    if answer.header("content-encoding").is_some_and(|coding| !coding.eq_ignore_ascii_case("identity")) {
        return Err(ProbeFailed::Packed);
    }
    if &*answer.body != expected.as_bytes() {
        return Err(ProbeFailed::Body(answer.body.len()));
    }
    Ok(())
}

/// Scheme with host, path, and query of an address.
fn split(url: &str) -> Option<(&str, &str, &str)> {
    let (scheme, rest) = url.split_once("://").filter(|(scheme, _)| matches!(*scheme, "http" | "https"))?;
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (base, tail) = url.split_at_checked(scheme.len() + 3 + end)?;
    let (path, query) = tail.split_once('?').unwrap_or((tail, ""));
    Some((base, if path.is_empty() { "/" } else { path }, query))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_exact_bytes_pass() {
        let row = |status, headers: &[(&'static str, &'static str)], body: &'static [u8]| {
            let headers = headers.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
            judge(&WireAnswer { status, headers, body: Bytes::from_static(body) }, "SUCCESS")
        };
        assert_eq!(row(200, &[], b"SUCCESS"), Ok(()));
        assert_eq!(row(200, &[], b"SUCCESS\n"), Err(ProbeFailed::Body(8)));
        assert_eq!(row(200, &[], b"\"SUCCESS\""), Err(ProbeFailed::Body(9)));
        assert_eq!(row(200, &[], b"\xef\xbb\xbfSUCCESS"), Err(ProbeFailed::Body(10)));
        assert_eq!(row(200, &[], b"success"), Err(ProbeFailed::Body(7)));
        assert_eq!(row(200, &[("content-encoding", "gzip")], b"SUCCESS"), Err(ProbeFailed::Packed));
        assert_eq!(row(204, &[], b"SUCCESS"), Err(ProbeFailed::Status(204)));
    }

    #[test]
    fn addresses_are_split() {
        assert_eq!(split("https://a.test:8443/x?k=v"), Some(("https://a.test:8443", "/x", "k=v")));
        assert_eq!(split("http://a.test"), Some(("http://a.test", "/", "")));
        assert_eq!(split("ftp://a.test"), None);
    }
}
