//! From the contract's request to the stack's, byte for byte or not at all.

use std::borrow::Cow;
use std::sync::{Arc, PoisonError, RwLock};

use bytes::Bytes;
use http::header::{ACCEPT_ENCODING, CONTENT_LENGTH, TRANSFER_ENCODING};
use http::{HeaderMap, HeaderName, HeaderValue};
use reqwest::{Body, Request, Url};
use zhengxin_core::error::TransportKind;
use zhengxin_core::sensitive::Text;
use zhengxin_core::transport::{Header, WireRequest};
use zhengxin_core::words::Method;

use crate::witness::{Witness, WitnessBody};

/// A handful of vendors, each with one address.
const KEPT: usize = 16;

/// Far more than any signature needs, and more than servers accept.
const MOST_HEADERS: usize = 256;

/// A base address, parsed once.
pub(crate) struct Base {
    url: Url,
    prefix: String,
    is_loopback: bool,
}

impl Base {
    fn parse(text: &str) -> Option<Self> {
        if text.contains(|c: char| c.is_whitespace() || c.is_control()) {
            return None;
        }
        let url = Url::parse(text).ok()?;
        let bare = url.username().is_empty() && url.password().is_none() && url.query().is_none() && url.fragment().is_none();
        let prefix = url.path().trim_end_matches('/').to_owned();
        let (_, rest) = text.split_once("://")?;
        let given = rest.trim_end_matches('/').find('/').map_or("", |at| rest.get(at..).unwrap_or_default());
        if !bare || !matches!(url.scheme(), "http" | "https") || given.trim_end_matches('/') != prefix {
            return None;
        }
        // Judged by the host that will be dialled, not by the text that was given.
        let host = url.host_str()?.trim_matches(['[', ']']);
        let is_loopback = host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback());
        Some(Self { url, prefix, is_loopback })
    }

    pub(crate) fn is_plain(&self) -> bool {
        self.url.scheme() == "http"
    }

    pub(crate) const fn is_loopback(&self) -> bool {
        self.is_loopback
    }

    /// The whole address, if the parts survive URL rules unchanged.
    fn join(&self, path: &str, query: &str) -> Option<Url> {
        let mut url = self.url.clone();
        if self.prefix.is_empty() {
            url.set_path(path);
        } else {
            url.set_path(&format!("{}{path}", self.prefix));
        }
        url.set_query((!query.is_empty()).then_some(query));
        let is_same = url.path().strip_prefix(&self.prefix) == Some(path) && url.query().unwrap_or_default() == query;
        is_same.then_some(url)
    }
}

/// Base addresses seen so far.
#[derive(Default)]
pub(crate) struct Bases(RwLock<Vec<(Text, Arc<Base>)>>);

impl Bases {
    pub(crate) fn get(&self, text: &Text) -> Option<Arc<Base>> {
        let find = |known: &[(Text, Arc<Base>)]| known.iter().find(|(key, _)| key == text).map(|(_, base)| Arc::clone(base));
        if let Some(base) = find(&self.0.read().unwrap_or_else(PoisonError::into_inner)) {
            return Some(base);
        }
        let base = Arc::new(Base::parse(text)?);
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= KEPT {
            known.remove(0);
        }
        known.push((text.clone(), Arc::clone(&base)));
        Some(base)
    }
}

/// The stack's request, with the witness as its body.
pub(crate) fn build(base: &Base, wire: WireRequest, accept_gzip: bool, witness: &Arc<Witness>) -> Result<Request, TransportKind> {
    let url = base.join(&wire.path, &wire.query).ok_or(TransportKind::Other)?;
    let method = match wire.method {
        Method::Get => http::Method::GET,
        Method::Post => http::Method::POST,
    };
    let headers = headers(wire.headers, &method, &wire.body, accept_gzip).ok_or(TransportKind::Other)?;
    let mut request = Request::new(method, url);
    *request.headers_mut() = headers;
    *request.body_mut() = Some(Body::wrap(WitnessBody::new(wire.body, witness)));
    Ok(request)
}

fn headers(given: Vec<Header>, method: &http::Method, body: &Bytes, accept_gzip: bool) -> Option<HeaderMap> {
    // A header map panics when it is full.
    if given.len() > MOST_HEADERS {
        return None;
    }
    let mut headers = HeaderMap::with_capacity(given.len() + 5);
    for header in given {
        let mut value = HeaderValue::from_maybe_shared(header.value.into_bytes()).ok()?;
        value.set_sensitive(header.sensitive);
        headers.append(name(header.name)?, value);
    }
    if headers.contains_key(TRANSFER_ENCODING) {
        return None;
    }
    if accept_gzip && !headers.contains_key(ACCEPT_ENCODING) {
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
    }
    if let Some(given) = headers.get(CONTENT_LENGTH) {
        let is_true = given.to_str().is_ok_and(|length| length.parse() == Ok(body.len()));
        return (is_true && headers.get_all(CONTENT_LENGTH).iter().count() == 1).then_some(headers);
    }
    if !body.is_empty() || method != http::Method::GET {
        headers.insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
    }
    Some(headers)
}

fn name(name: Cow<'static, str>) -> Option<HeaderName> {
    let is_plain = |name: &str| !name.is_empty() && name.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_'));
    match name {
        Cow::Borrowed(fixed) if is_plain(fixed) => Some(HeaderName::from_static(fixed)),
        other => HeaderName::from_bytes(other.as_bytes()).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(base: &str, path: &str, query: &str, expected: Option<&str>) {
        let url = Base::parse(base).and_then(|base| base.join(path, query));
        assert_eq!(url.as_ref().map(Url::as_str), expected);
    }

    #[test]
    fn addresses_are_joined_and_never_rewritten() {
        check("https://a.test", "/v1/x", "", Some("https://a.test/v1/x"));
        check("https://a.test/", "/v1/x", "b=%E4%BD%A0&c=", Some("https://a.test/v1/x?b=%E4%BD%A0&c="));
        check("https://a.test:8443/up", "/v1/x", "b=1", Some("https://a.test:8443/up/v1/x?b=1"));
        check("https://a.test", "/a/../b", "", None);
        check("https://a.test", "/a/%2e%2e/b", "", None);
        check("https://a.test", "/你", "", None);
        check("https://a.test", "/a?b", "", None);
        check("https://a.test", "/a", "b=1#c", None);
        check("https://a.test", "/a", "b=\"", None);
        check("https://a.test", "", "", None);
        check("https://a.test", "//b.test/x", "", Some("https://a.test//b.test/x"));
    }

    #[test]
    fn a_base_is_scheme_host_port_and_prefix() {
        for base in [
            "",
            "a.test",
            "https://a.te\nst",
            " https://a.test",
            "ftp://a.test",
            "https://u:p@a.test",
            "https://a.test?x=1",
            "https://a.test#x",
            "https://a.test/x/../y",
        ] {
            assert!(Base::parse(base).is_none(), "{base}");
        }
    }

    #[test]
    fn loopback_is_judged_by_the_host_that_is_dialled() {
        for (base, is_loopback) in [
            ("http://localhost:8080", true),
            ("http://127.9.9.9", true),
            ("http://[::1]:80", true),
            ("http://localhost.evil.test", false),
            ("http://10.0.0.1", false),
        ] {
            assert_eq!(Base::parse(base).map(|base| base.is_loopback()), Some(is_loopback), "{base}");
        }
        for base in ["http://localhost:80@evil.test", "http://localhost\\@evil.test"] {
            assert!(Base::parse(base).is_none(), "{base}");
        }
    }

    #[test]
    fn bases_are_parsed_once_and_forgotten_in_order() {
        let bases = Bases::default();
        let first = bases.get(&Text::from_static("https://0.test")).map(|base| Arc::as_ptr(&base));
        assert_eq!(bases.get(&Text::from_static("https://0.test")).map(|base| Arc::as_ptr(&base)), first);
        for index in 0..100 {
            assert!(bases.get(&Text::from(format!("https://{index}.test"))).is_some());
        }
        assert_eq!(bases.0.read().map(|known| known.len()).ok(), Some(KEPT));
        assert!(bases.get(&Text::from_static("nowhere")).is_none());
    }

    #[test]
    fn lengths_are_stated_once_and_true() {
        let length = |given: &[&'static str], method, body: &'static [u8]| {
            let given = given.iter().map(|value| Header::new("Content-Length", *value)).collect();
            headers(given, &method, &Bytes::from_static(body), false)
                .map(|headers| headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok().map(str::to_owned)))
        };
        assert_eq!(length(&[], http::Method::GET, b""), Some(None));
        assert_eq!(length(&[], http::Method::POST, b""), Some(Some("0".into())));
        assert_eq!(length(&[], http::Method::POST, b"abc"), Some(Some("3".into())));
        assert_eq!(length(&["3"], http::Method::POST, b"abc"), Some(Some("3".into())));
        assert_eq!(length(&["4"], http::Method::POST, b"abc"), None);
        assert_eq!(length(&["3", "3"], http::Method::POST, b"abc"), None);
    }

    #[test]
    fn headers_that_could_split_a_request_are_refused() {
        let one = |name: &'static str, value: &'static str| {
            headers(vec![Header::sensitive(name, value)], &http::Method::GET, &Bytes::new(), false)
        };
        assert!(one("x-a", "1\r\nx-b: 2").is_none());
        assert!(one("x a", "1").is_none());
        assert!(one("", "1").is_none());
        assert!(one("Transfer-Encoding", "chunked").is_none());
        assert!(
            one("X-Ca-Key", "密").is_some_and(|headers| headers.iter().all(|(name, value)| name == "x-ca-key" && value.is_sensitive()))
        );
    }
}
