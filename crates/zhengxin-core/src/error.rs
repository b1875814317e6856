//! One error type for a call. It answers the caller's next questions and holds no foreign text that could carry data.

use core::fmt;

use crate::contract::LedgerError;
use crate::decode::ShapeError;
use crate::info::CodeInfo;
use crate::outcome::{Phase, Receipt};
use crate::rule::Broken;
use crate::sensitive::Text;
use crate::store::StoreError;
use crate::words::{Billed, Lang, Means, Repeat};

/// A field broke a rule before the call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// Rust name of the field, dotted inside records.
    pub field: String,
    /// Wire name as printed.
    pub wire: &'static str,
    /// The broken rule.
    pub broken: Broken,
    /// The document's section.
    pub section: &'static str,
}

impl fmt::Display for FieldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { field, wire, broken, section } = self;
        write!(f, "`{field}` (`{wire}`) {broken} [rule {}, section {section}]", broken.rule)
    }
}

/// What went wrong.
#[derive(Debug)]
#[non_exhaustive]
pub enum ErrorKind {
    /// Fields broke rules; nothing was sent.
    Input(Vec<FieldError>),
    /// The client's configuration is wrong; nothing was sent. The text is ours.
    Config(String),
    /// The vendor's cargo feature is off.
    FeatureOff(&'static str),
    /// A local limit refused the call; nothing was sent.
    Limit(Limit),
    /// The deadline of the call passed before the next attempt.
    Deadline,
    /// The ledger refused the row; the attempt was not sent.
    Ledger(LedgerError),
    /// The store of shared credentials could not be read; the attempt was not sent.
    Store(StoreError),
    /// The transport failed.
    Transport(TransportKind),
    /// The answer is no JSON.
    NotJson(Content),
    /// The answer is JSON of another shape than documented.
    Shape(ShapeError),
    /// The answer has no business code.
    NoCode,
    /// Status and code contradict each other.
    Contradiction,
    /// The answer belongs to another request.
    Mismatch,
    /// The answer's signature is missing or does not hold.
    AnswerSignature,
    /// The API gateway refused or failed.
    Gateway {
        /// What kind of refusal.
        means: Means,
        /// The gateway's own code or message class, such as `I400NC` or `Nonce Used`.
        code: Text,
    },
    /// The vendor answered with a code that is no success.
    Vendor(&'static CodeInfo),
}

/// Which local limit refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Calls per second.
    Rate,
    /// Calls in flight.
    Concurrency,
    /// Calls a day.
    Daily,
}

/// What an answer that is no JSON looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// Nothing at all.
    Empty,
    /// An HTML page.
    Html,
    /// Something that starts like JSON but breaks.
    BrokenJson,
    /// Bytes that are no UTF-8.
    NotUtf8,
    /// Anything else.
    Other,
}

/// Why an attempt failed below HTTP's meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportKind {
    /// The name did not resolve.
    Dns,
    /// No connection.
    Connect,
    /// No connection in time.
    ConnectTimeout,
    /// The certificate was refused.
    TlsCertificate,
    /// The TLS handshake failed.
    Tls,
    /// The proxy refused.
    Proxy,
    /// The total time of the attempt passed.
    Timeout,
    /// The connection ended without an answer.
    NoAnswer,
    /// The answer was cut off.
    Truncated,
    /// The answer points elsewhere; nothing was followed.
    Redirect,
    /// The answer is larger than the limit.
    TooLarge,
    /// The answer could not be decompressed.
    Decompress,
    /// The peer broke HTTP's framing.
    Framing,
    /// Ports, descriptors or memory of this machine.
    LocalResource,
    /// `http://` without permission.
    PlainHttp,
    /// Anything else.
    Other,
}

/// Whose turn it is to do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The caller passed bad input.
    Caller,
    /// The operator's configuration, keys, quota or contract.
    Operator,
    /// The vendor.
    Vendor,
    /// Something between.
    Network,
    /// This software.
    Ourselves,
}

/// A failed call.
pub struct Error {
    inner: Box<Inner>,
}

struct Inner {
    kind: ErrorKind,
    receipt: Receipt,
    hint: Option<String>,
}

impl Error {
    /// An error with the receipt of what was done so far.
    #[must_use]
    pub fn new(kind: ErrorKind, receipt: Receipt) -> Self {
        Self { inner: Box::new(Inner { kind, receipt, hint: None }) }
    }

    /// An error of configuration, outside any call.
    pub fn config(text: impl Into<String>) -> Self {
        Self::new(ErrorKind::Config(text.into()), Receipt::new("", ""))
    }

    /// Adds advice for the operator. Must not hold data.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.inner.hint = Some(hint.into());
        self
    }

    /// What went wrong.
    #[must_use]
    pub const fn kind(&self) -> &ErrorKind {
        &self.inner.kind
    }

    /// Ids, cost, attempts, times; the same as on a reply.
    #[must_use]
    pub const fn receipt(&self) -> &Receipt {
        &self.inner.receipt
    }

    /// Advice for the operator.
    #[must_use]
    pub fn advice(&self) -> Option<&str> {
        self.inner.hint.as_deref()
    }

    /// A code that stays the same between versions.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self.kind() {
            ErrorKind::Input(_) => "E_INPUT",
            ErrorKind::Config(_) => "E_CONFIG",
            ErrorKind::FeatureOff(_) => "E_FEATURE_OFF",
            ErrorKind::Limit(Limit::Rate) => "E_LIMIT_RATE",
            ErrorKind::Limit(Limit::Concurrency) => "E_LIMIT_CONCURRENCY",
            ErrorKind::Limit(Limit::Daily) => "E_LIMIT_DAILY",
            ErrorKind::Deadline => "E_DEADLINE",
            ErrorKind::Ledger(LedgerError::Store(why)) | ErrorKind::Store(why) => why.code(),
            ErrorKind::Ledger(LedgerError::Reused) => "E_REUSED_ID",
            ErrorKind::Ledger(LedgerError::Budget { .. }) => "E_BUDGET",
            ErrorKind::Ledger(LedgerError::Quota { .. }) => "E_QUOTA",
            ErrorKind::Ledger(LedgerError::NoRow) => "E_STORE",
            ErrorKind::Transport(kind) => kind.code(),
            ErrorKind::NotJson(Content::Empty) => "E_EMPTY",
            ErrorKind::NotJson(Content::NotUtf8) => "E_ENCODING",
            ErrorKind::NotJson(_) => "E_NOT_JSON",
            ErrorKind::Shape(_) => "E_SHAPE",
            ErrorKind::NoCode => "E_NO_CODE",
            ErrorKind::Contradiction => "E_CONTRADICTION",
            ErrorKind::Mismatch => "E_MISMATCH",
            ErrorKind::AnswerSignature => "E_ANSWER_SIGNATURE",
            ErrorKind::Gateway { means, .. } => of_means(*means, "E_GATEWAY"),
            ErrorKind::Vendor(row) => of_means(row.means, "E_VENDOR"),
        }
    }

    /// How far the last attempt got; `NotSent` proves that no byte left.
    #[must_use]
    pub fn phase(&self) -> Phase {
        self.receipt().attempts.iter().map(|attempt| attempt.phase).max().unwrap_or(Phase::NotSent)
    }

    /// Whether any byte of the call may have left this machine.
    #[must_use]
    pub fn was_sent(&self) -> bool {
        self.phase() > Phase::NotSent
    }

    /// Whether the call costs money.
    #[must_use]
    pub const fn billed(&self) -> Billed {
        self.receipt().billed
    }

    /// Whether the same call may be made again unchanged without the risk of a second bill or a second effect.
    #[must_use]
    pub fn may_repeat(&self) -> bool {
        if self.billed() != Billed::No {
            return false;
        }
        match self.kind() {
            ErrorKind::Limit(_) => true,
            ErrorKind::Ledger(LedgerError::Store(_)) | ErrorKind::Store(_) => !self.was_sent() || self.is_harmless(),
            ErrorKind::Transport(kind) => kind.is_passing() && (self.phase() == Phase::NotSent || self.is_harmless()),
            ErrorKind::Gateway { means, .. } => *means == Means::Throttled || *means == Means::VendorError && self.is_harmless(),
            ErrorKind::Vendor(row) => row.means == Means::Throttled || row.means == Means::VendorError && self.is_harmless(),
            _ => false,
        }
    }

    /// Nothing was or will be billed, and the vendor may receive the call again.
    fn is_harmless(&self) -> bool {
        self.billed() == Billed::No && self.receipt().repeat != Repeat::Never
    }

    /// Whose turn it is to do something.
    #[must_use]
    pub fn fault(&self) -> Fault {
        match self.kind() {
            ErrorKind::Input(_) => Fault::Caller,
            ErrorKind::Config(_) | ErrorKind::FeatureOff(_) | ErrorKind::Limit(_) => Fault::Operator,
            ErrorKind::Deadline | ErrorKind::Transport(_) => self.fault_of_transport(),
            ErrorKind::Ledger(LedgerError::Reused) => Fault::Caller,
            ErrorKind::Ledger(LedgerError::Budget { .. } | LedgerError::Quota { .. }) => Fault::Operator,
            ErrorKind::Ledger(_) | ErrorKind::Store(_) => Fault::Ourselves,
            ErrorKind::Gateway { means, .. } => fault_of_means(*means),
            ErrorKind::Vendor(row) => fault_of_means(row.means),
            _ => Fault::Vendor,
        }
    }

    fn fault_of_transport(&self) -> Fault {
        match self.kind() {
            ErrorKind::Transport(TransportKind::LocalResource) => Fault::Ourselves,
            ErrorKind::Transport(TransportKind::PlainHttp | TransportKind::Proxy | TransportKind::Dns) => Fault::Operator,
            _ => Fault::Network,
        }
    }

    /// The vendor's meaning of its code, in one language.
    #[must_use]
    pub fn vendor_text(&self, lang: Lang) -> Option<&'static str> {
        match self.kind() {
            ErrorKind::Vendor(row) => Some(row.doc.text(lang)),
            _ => None,
        }
    }

    /// The same error with the receipt of the call it belongs to.
    #[must_use]
    pub fn of_call(mut self, receipt: Receipt) -> Self {
        self.inner.receipt = receipt;
        self
    }

    /// Takes the receipt out.
    #[must_use]
    pub fn into_receipt(self) -> Receipt {
        self.inner.receipt
    }
}

fn of_means(means: Means, otherwise: &'static str) -> &'static str {
    match means {
        Means::Auth => "E_AUTH",
        Means::Quota => "E_QUOTA",
        Means::Throttled => "E_THROTTLED",
        Means::BadInput => "E_VENDOR_INPUT",
        Means::VendorError => "E_VENDOR_INTERNAL",
        _ => otherwise,
    }
}

fn fault_of_means(means: Means) -> Fault {
    match means {
        Means::Auth | Means::Quota | Means::Throttled => Fault::Operator,
        Means::BadInput => Fault::Caller,
        _ => Fault::Vendor,
    }
}

impl TransportKind {
    /// A code that stays the same between versions.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Dns => "E_DNS",
            Self::Connect => "E_CONNECT",
            Self::ConnectTimeout => "E_CONNECT_TIMEOUT",
            Self::TlsCertificate => "E_TLS_CERT",
            Self::Tls => "E_TLS",
            Self::Proxy => "E_PROXY",
            Self::Timeout => "E_TIMEOUT",
            Self::NoAnswer => "E_NO_ANSWER",
            Self::Truncated => "E_TRUNCATED",
            Self::Redirect => "E_REDIRECT",
            Self::TooLarge => "E_TOO_LARGE",
            Self::Decompress => "E_DECOMPRESS",
            Self::Framing => "E_HTTP_FRAMING",
            Self::LocalResource => "E_LOCAL_RESOURCE",
            Self::PlainHttp => "E_PLAIN_HTTP",
            Self::Other => "E_TRANSPORT",
        }
    }

    /// Whether the condition may pass by itself.
    #[must_use]
    pub const fn is_passing(self) -> bool {
        !matches!(self, Self::TlsCertificate | Self::Redirect | Self::PlainHttp | Self::Proxy | Self::Other)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let receipt = self.receipt();
        if !receipt.operation.is_empty() {
            write!(f, "{}.{}: ", receipt.provider, receipt.operation)?;
        }
        match self.kind() {
            ErrorKind::Input(errors) => {
                for (index, error) in errors.iter().enumerate() {
                    write!(f, "{}{error}", if index == 0 { "" } else { "; " })?;
                }
            }
            ErrorKind::Config(text) => f.write_str(text)?,
            ErrorKind::FeatureOff(feature) => write!(f, "this build leaves the vendor out; turn on the cargo feature `{feature}`")?,
            ErrorKind::Limit(limit) => write!(f, "a local limit refused the call ({limit:?})")?,
            ErrorKind::Deadline => f.write_str("the deadline passed")?,
            ErrorKind::Ledger(why) => write!(f, "{why}, so the attempt was not sent")?,
            ErrorKind::Store(why) => write!(f, "the shared credentials cannot be used: {why}")?,
            ErrorKind::Transport(kind) => write!(f, "the attempt failed on the way ({kind:?})")?,
            ErrorKind::NotJson(content) => write!(f, "the answer is no JSON ({content:?})")?,
            ErrorKind::Shape(error) => write!(f, "the answer differs from the document: {error}")?,
            ErrorKind::NoCode => f.write_str("the answer has no business code")?,
            ErrorKind::Contradiction => f.write_str("http status and business code contradict each other")?,
            ErrorKind::Mismatch => f.write_str("the answer belongs to another request")?,
            ErrorKind::AnswerSignature => f.write_str("the answer's signature is missing or does not hold")?,
            ErrorKind::Gateway { code, .. } => write!(f, "the gateway refused or failed: {code}")?,
            ErrorKind::Vendor(row) => write!(f, "{} ({} {})", row.doc.en, row.code, row.name)?,
        }
        write!(f, " [{}, billed {}]", self.code(), self.billed())?;
        match self.advice() {
            Some(hint) => write!(f, "; {hint}"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error").field("code", &self.code()).field("kind", &self.inner.kind).field("receipt", &self.inner.receipt).finish()
    }
}

impl std::error::Error for Error {}
