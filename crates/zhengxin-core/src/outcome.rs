//! What came of a call: the answer, what it cost, and the ids to quote.

use core::fmt;

use crate::info::{CodeInfo, OperationInfo};
use crate::sensitive::Text;
use crate::words::{Billed, Lang, Repeat};

/// The vendor's verdict. Each of the three is a valid answer.
#[derive(Debug)]
pub enum Outcome<T> {
    /// The data is there.
    Found(T),
    /// The vendor knows nothing about the subject.
    NotFound(Answered),
    /// The answer is being made; ask again after a pause.
    Pending(Answered),
}

impl<T> Outcome<T> {
    /// The data, if it was found.
    pub fn found(self) -> Option<T> {
        match self {
            Self::Found(data) => Some(data),
            Self::NotFound(_) | Self::Pending(_) => None,
        }
    }

    /// The word of the catalogue for this verdict.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Found(_) => "found",
            Self::NotFound(_) => "not_found",
            Self::Pending(_) => "pending",
        }
    }
}

/// The row of the code table that applied.
#[derive(Clone, Copy)]
pub struct Answered(pub &'static CodeInfo);

impl Answered {
    /// The code as on the wire.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.0.code
    }

    /// Its name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.0.name
    }

    /// Its meaning for a person.
    #[must_use]
    pub const fn text(&self, lang: Lang) -> &'static str {
        self.0.doc.text(lang)
    }
}

impl fmt::Debug for Answered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}({})", self.0.name, self.0.code)
    }
}

impl fmt::Display for Answered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.0.doc.en, self.0.code)
    }
}

/// An answer with its receipt.
#[derive(Debug)]
pub struct Reply<T> {
    /// The vendor's verdict.
    pub outcome: Outcome<T>,
    /// Ids, cost, attempts, times.
    pub receipt: Receipt,
}

/// How far an attempt got.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Nothing was written; the only proof that nothing was sent.
    NotSent,
    /// Something was written.
    PartlySent,
    /// All was written, nothing came back.
    Sent,
    /// An answer had begun.
    AnswerBegun,
    /// The whole answer was read.
    Answered,
}

/// One attempt of a call.
#[derive(Clone, Debug)]
pub struct Attempt {
    /// When it started, milliseconds since 1970 UTC.
    pub started_ms: i64,
    /// How long it took, milliseconds.
    pub elapsed_ms: u32,
    /// How far it got.
    pub phase: Phase,
    /// HTTP status, if an answer came.
    pub http_status: Option<u16>,
    /// Business code as on the wire, or the gateway's.
    pub code: Option<Text>,
    /// Whether it costs money.
    pub billed: Billed,
}

/// Whether a signature that came with an answer was checked, and held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SignatureVerdict {
    /// Not asked for.
    #[default]
    NotChecked,
    /// It holds.
    Valid,
    /// There was none.
    Missing,
    /// It does not hold.
    Invalid,
}

/// What to keep of a call: everything a bill, a claim or a support desk needs, and no personal data.
#[derive(Clone, Debug)]
pub struct Receipt {
    /// Vendor.
    pub provider: &'static str,
    /// Operation.
    pub operation: &'static str,
    /// Whether the operation may be sent again after bytes have left.
    pub repeat: Repeat,
    /// Our id of the logical call.
    pub request_id: Option<Text>,
    /// The vendor's id of the exchange.
    pub vendor_id: Option<Text>,
    /// The gateway's id of the exchange.
    pub gateway_id: Option<Text>,
    /// Business code of the last attempt.
    pub code: Option<Text>,
    /// What the whole call costs: unknown if any attempt may have been billed, else billed if any was.
    pub billed: Billed,
    /// Every attempt in order.
    pub attempts: Vec<Attempt>,
    /// Whether the answer's signature was checked.
    pub signature: SignatureVerdict,
}

impl Receipt {
    /// An empty receipt for a call about to start.
    #[must_use]
    pub const fn of(operation: &'static OperationInfo) -> Self {
        let mut receipt = Self::new(operation.provider.name, operation.id);
        receipt.repeat = operation.repeat;
        receipt
    }

    /// An empty receipt outside any operation, or for one that is only known by name.
    #[must_use]
    pub const fn new(provider: &'static str, operation: &'static str) -> Self {
        Self {
            provider,
            operation,
            repeat: Repeat::Never,
            request_id: None,
            vendor_id: None,
            gateway_id: None,
            code: None,
            billed: Billed::No,
            attempts: Vec::new(),
            signature: SignatureVerdict::NotChecked,
        }
    }

    /// Adds an attempt and draws the sum of the bill.
    pub fn add(&mut self, attempt: Attempt) {
        self.billed = match (self.billed, attempt.billed) {
            (Billed::Unknown, _) | (_, Billed::Unknown) => Billed::Unknown,
            (Billed::Yes, _) | (_, Billed::Yes) => Billed::Yes,
            (Billed::No, Billed::No) => Billed::No,
        };
        self.attempts.push(attempt);
    }

    /// Time of all attempts together, milliseconds.
    #[must_use]
    pub fn elapsed_ms(&self) -> u64 {
        self.attempts.iter().map(|attempt| u64::from(attempt.elapsed_ms)).sum()
    }
}

impl fmt::Display for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.provider, self.operation)?;
        for (name, id) in [("request", &self.request_id), ("vendor", &self.vendor_id), ("gateway", &self.gateway_id), ("code", &self.code)]
        {
            if let Some(id) = id {
                write!(f, " {name}={id}")?;
            }
        }
        let attempts = self.attempts.len();
        write!(f, " billed={} attempts={attempts} {} ms", self.billed, self.elapsed_ms())
    }
}
