//! Contracts between generated vendors and the handwritten engine: operation, exchange, ledger, clock, nonce.

use std::sync::Arc;
use std::time::Duration;

use crate::decode::{Decoded, ShapeError};
use crate::error::{Error, ErrorKind};
use crate::info::{CodeInfo, OperationInfo, ProviderInfo};
use crate::json::{Document, Value};
use crate::outcome::{Answered, Outcome, Receipt, Reply};
use crate::profile::Readings;
use crate::sensitive::Text;
use crate::store::{Cells, StoreError};
use crate::transport::BoxFuture;
use crate::value::RequestId;
use crate::wire::Fields;
use crate::words::{Billed, Means};

/// One typed call of a vendor. `encode` and `decode` are plain functions compiled in the vendor's crate.
pub trait Operation: Sync {
    /// What is found.
    type Answer: Send;

    /// Its table.
    const INFO: &'static OperationInfo;

    /// Writes the fields that are set, in the order of the table.
    fn encode<'a>(&'a self, out: &mut Fields<'a>);

    /// Reads the data of an answer whose code means found. `None` when there is no data at all.
    ///
    /// # Errors
    /// The data differs from the document.
    fn decode(data: Option<Value<'_>>) -> Decoded<Self::Answer>;
}

/// Options of one logical call.
#[derive(Clone, Default)]
pub struct CallOptions {
    /// The caller's id, 1 to 64 visible ASCII characters; a new UUID when left out. One id belongs to one logical call.
    pub request_id: Option<RequestId>,
    /// Time for the whole call, all attempts and pauses together.
    pub deadline: Option<Duration>,
    /// Names of fields whose rules are skipped.
    pub unchecked: Vec<String>,
    /// Parameters the document does not name; refused unless the reading allows them.
    pub extra: Vec<(Text, Text)>,
}

impl core::fmt::Debug for CallOptions {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let extra: Vec<&str> = self.extra.iter().map(|(name, _)| &**name).collect();
        let Self { request_id, deadline, unchecked, .. } = self;
        f.debug_struct("CallOptions")
            .field("request_id", request_id)
            .field("deadline", deadline)
            .field("unchecked", unchecked)
            .field("extra", &extra)
            .finish()
    }
}

/// An answer that was opened and classified but not yet decoded.
#[derive(Debug)]
pub struct Opened {
    /// The row that applied; never an error row.
    pub row: &'static CodeInfo,
    /// The answer.
    pub document: Document,
    /// Dotted path of the data inside it.
    pub data_path: &'static str,
    /// Ids, cost, attempts, times.
    pub receipt: Receipt,
}

impl Opened {
    /// The data, unless it is missing or null.
    #[must_use]
    pub fn data(&self) -> Option<Value<'_>> {
        self.document.root().at(self.data_path).filter(|data| !data.is_null())
    }

    /// Turns the data into a typed reply.
    ///
    /// # Errors
    /// The data differs from the document; the receipt still says what was billed.
    pub fn reply<T>(self, decode: impl FnOnce(Option<Value<'_>>) -> Result<T, ShapeError>) -> Result<Reply<T>, Error> {
        let outcome = match self.row.means {
            Means::NotFound => Outcome::NotFound(Answered(self.row)),
            Means::Pending => Outcome::Pending(Answered(self.row)),
            _ => match decode(self.data()) {
                Ok(found) => Outcome::Found(found),
                Err(shape) => return Err(Error::new(ErrorKind::Shape(shape), self.receipt)),
            },
        };
        Ok(Reply { outcome, receipt: self.receipt })
    }
}

/// Carries one logical call from fields to an opened answer: limits, ledger, attempts, repeats.
pub trait Exchange: Send + Sync {
    /// Makes the call.
    fn exchange<'a>(
        &'a self,
        operation: &'static OperationInfo,
        fields: Fields<'a>,
        options: CallOptions,
    ) -> BoxFuture<'a, Result<Opened, Error>>;

    /// The wall clock calls go by, milliseconds since 1970 UTC.
    fn now_ms(&self) -> i64 {
        SystemClock.now_ms()
    }

    /// The operator's readings; `None` where every contradiction is read as the table's default.
    fn readings(&self) -> Option<&Readings> {
        None
    }

    /// A new id for something that is made once, if this exchange has a source of them.
    fn new_id(&self) -> Option<Text> {
        None
    }

    /// Where conversations and consents are kept, if anywhere.
    fn cells(&self) -> Option<&Arc<dyn Cells>> {
        None
    }
}

/// A vendor's typed client over any exchange.
pub trait Provider: Sized {
    /// The vendor's table.
    const INFO: &'static ProviderInfo;

    /// A client over an exchange.
    fn over(exchange: Arc<dyn Exchange>) -> Self;

    /// The exchange below, for operations that are chosen at run time.
    fn exchange(&self) -> &Arc<dyn Exchange>;
}

/// The future of a typed call.
pub type Call<'a, T> = BoxFuture<'a, Result<Reply<T>, Error>>;

/// Makes a typed call over an exchange.
pub fn call<'a, O: Operation>(exchange: &'a dyn Exchange, operation: &'a O, options: CallOptions) -> Call<'a, O::Answer> {
    let mut fields = Fields::with_capacity(O::INFO.request.len());
    operation.encode(&mut fields);
    let answer = exchange.exchange(O::INFO, fields, options);
    Box::pin(async move { answer.await?.reply(O::decode) })
}

/// Wall clock: milliseconds since 1970-01-01 00:00:00 UTC.
pub trait Clock: Send + Sync {
    /// Now.
    fn now_ms(&self) -> i64;
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now_ms(&self) -> i64 {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        since.map_or(0, |d| i64::try_from(d.as_millis()).unwrap_or(i64::MAX))
    }
}

/// Source of ids that are used once: UUID version 4 in lower case with hyphens.
pub trait Nonce: Send + Sync {
    /// A new id.
    fn next(&self) -> Text;

    /// Fills a buffer with random bytes, for padding.
    fn fill(&self, buffer: &mut [u8]);
}

/// What is known before an attempt.
#[derive(Clone, Debug)]
pub struct Planned {
    /// Vendor.
    pub provider: &'static str,
    /// Operation.
    pub operation: &'static str,
    /// Our id of the logical call.
    pub request_id: Text,
    /// Number of the attempt, from 1.
    pub attempt: u32,
    /// When, milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// Whether the call can cost money at all.
    pub charged: bool,
    /// Keyed fingerprint of the person or device asked about, if the ledger makes fingerprints.
    pub subject: Option<[u8; 8]>,
    /// Keyed fingerprint of all fields, so that one request id cannot stand for two questions.
    pub question: Option<[u8; 8]>,
    /// Version of the document the call was made by.
    pub spec: &'static str,
    /// What the call costs if it is billed, fen, where the operator said so.
    pub price_fen: Option<u64>,
}

/// What is known after an attempt.
#[derive(Clone, Debug)]
pub struct Settled {
    /// Whether any byte may have left.
    pub sent: bool,
    /// Whether it costs money.
    pub billed: Billed,
    /// Business or gateway code.
    pub code: Option<Text>,
    /// The vendor's id.
    pub vendor_id: Option<Text>,
    /// When, milliseconds since 1970 UTC.
    pub at_ms: i64,
}

/// Why the ledger refused a row. The call is not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LedgerError {
    /// The store could not keep it.
    Store(StoreError),
    /// The request id was used before for another question.
    Reused,
    /// A daily budget is spent: what may be spent a day, and what is spent or reserved, fen.
    Budget {
        /// The limit, fen.
        limit_fen: u64,
        /// Spent or reserved today, fen.
        spent_fen: u64,
    },
    /// A daily quota of calls is used up.
    Quota {
        /// The limit, calls.
        limit: u64,
    },
    /// There is no such row, or it is closed.
    NoRow,
}

impl core::fmt::Display for LedgerError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Store(why) => write!(f, "the ledger could not keep the row: {why}"),
            Self::Reused => f.write_str("the request id was used before for another question"),
            Self::Budget { limit_fen, spent_fen } => {
                write!(f, "the daily budget of {limit_fen} fen is spent: {spent_fen} fen are spent or reserved")
            }
            Self::Quota { limit } => write!(f, "the daily quota of {limit} calls is used up"),
            Self::NoRow => f.write_str("the ledger has no such open row"),
        }
    }
}

impl std::error::Error for LedgerError {}

impl From<StoreError> for LedgerError {
    fn from(why: StoreError) -> Self {
        Self::Store(why)
    }
}

/// Keeps one row per attempt: opened before the bytes leave, settled after.
pub trait Ledger: Send + Sync {
    /// Opens a row and returns its number. The call is not sent unless this succeeds.
    fn plan(&self, row: Planned) -> BoxFuture<'_, Result<u64, LedgerError>>;

    /// Settles a row. A row that is never settled counts as unknown.
    fn settle(&self, row: u64, settled: Settled) -> BoxFuture<'_, Result<(), LedgerError>>;

    /// Keyed fingerprint of a value under the installation's key, if this ledger has one.
    fn fingerprint(&self, _value: &[u8]) -> Option<[u8; 8]> {
        None
    }
}
