//! One attempt over the wire, as a contract: bytes out, bytes back, and how far it got.

use core::fmt;
use core::future::Future;
use core::pin::Pin;
use std::borrow::Cow;
use std::time::Duration;

use bytes::Bytes;

use crate::error::TransportKind;
use crate::outcome::Phase;
use crate::sensitive::Text;
use crate::words::Method;

/// A boxed future, so that contracts stay object-safe.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A header of a request.
#[derive(Clone)]
pub struct Header {
    /// Name, in the spelling that was signed.
    pub name: Cow<'static, str>,
    /// Value.
    pub value: Text,
    /// Whether it must not be shown.
    pub sensitive: bool,
}

impl Header {
    /// A header that may be shown.
    pub fn new(name: impl Into<Cow<'static, str>>, value: impl Into<Text>) -> Self {
        Self { name: name.into(), value: value.into(), sensitive: false }
    }

    /// A header that must not be shown.
    pub fn sensitive(name: impl Into<Cow<'static, str>>, value: impl Into<Text>) -> Self {
        Self { name: name.into(), value: value.into(), sensitive: true }
    }
}

/// A request ready to be sent once. Its `Debug` shows neither query, nor body, nor sensitive headers.
#[derive(Clone)]
pub struct WireRequest {
    /// Method.
    pub method: Method,
    /// Scheme, host and port, without a trailing slash, such as `https://credit.wealida.com`; may end in a path prefix.
    pub base: Text,
    /// Path, percent-encoded, with a leading slash.
    pub path: Text,
    /// Query without the question mark, percent-encoded; empty if there is none.
    pub query: Text,
    /// Headers in order.
    pub headers: Vec<Header>,
    /// Body; empty if there is none.
    pub body: Bytes,
}

impl WireRequest {
    /// The value of a header, found ignoring case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name)).map(|header| &*header.value)
    }
}

impl fmt::Debug for WireRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.headers.iter().map(|header| &*header.name).collect();
        f.debug_struct("WireRequest")
            .field("method", &self.method)
            .field("base", &self.base)
            .field("path", &self.path)
            .field("query_bytes", &self.query.len())
            .field("headers", &names)
            .field("body_bytes", &self.body.len())
            .finish()
    }
}

/// Bounds of one attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AttemptLimits {
    /// Total time from the first step to the last byte of the answer.
    pub total: Duration,
    /// Time to a connection, inside the total.
    pub connect: Duration,
    /// Largest body after decompression, bytes.
    pub max_body: usize,
    /// Whether `http://` may be used.
    pub plain_http: bool,
}

/// A whole answer. Its `Debug` shows status and sizes only.
#[derive(Clone)]
pub struct WireAnswer {
    /// HTTP status.
    pub status: u16,
    /// Headers in order, names in lower case.
    pub headers: Vec<(Text, Text)>,
    /// Body, decompressed.
    pub body: Bytes,
}

impl WireAnswer {
    /// The value of a header by its lower-case name.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| &**value)
    }
}

impl fmt::Debug for WireAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WireAnswer({}, {} headers, {} bytes)", self.status, self.headers.len(), self.body.len())
    }
}

/// Why an attempt gave no whole answer. Holds no text of the underlying library, which could show addresses or values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TransportError {
    /// Why.
    pub kind: TransportKind,
    /// How far it got, by our own count of written and read bytes.
    pub phase: Phase,
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} ({:?})", self.kind, self.phase)
    }
}

impl std::error::Error for TransportError {}

/// Sends one attempt. Does not repeat, does not follow redirects, does not judge statuses.
pub trait Transport: Send + Sync {
    /// Sends the request and reads the whole answer.
    fn send(&self, request: WireRequest, limits: AttemptLimits) -> BoxFuture<'_, Result<WireAnswer, TransportError>>;
}
