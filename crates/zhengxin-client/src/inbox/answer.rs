//! What a delivery is answered: a status and the exact bytes.

/// The answer to a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is kept: 200 and the vendor's documented text, nothing else.
    Accepted(&'static str),
    /// It is no push of this vendor: 400.
    Malformed,
    /// Its signature is not admitted: 401.
    Refused,
    /// Larger than 64 KiB: 413.
    TooLarge,
    /// It could not be kept: 503, and the vendor tries again.
    Unavailable,
}

impl Answer {
    /// HTTP status.
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::Accepted(_) => 200,
            Self::Malformed => 400,
            Self::Refused => 401,
            Self::TooLarge => 413,
            Self::Unavailable => 503,
        }
    }

    /// The whole body, `text/plain`; empty for everything but acceptance, so that nobody learns why.
    #[must_use]
    pub const fn body(self) -> &'static str {
        match self {
            Self::Accepted(text) => text,
            _ => "",
        }
    }
}

/// What came of a delivery: the answer to send, and what is to be done after it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Verdict {
    /// The answer.
    pub answer: Answer,
    /// What [`Inbox::apply`](super::Inbox::apply) takes; there where the push is kept.
    pub kept: Option<Kept>,
}

impl Verdict {
    pub(crate) const fn of(answer: Answer) -> Self {
        Self { answer, kept: None }
    }
}

/// A push that is kept. It is safe to lose: [`Inbox::recover`](super::Inbox::recover) finds what was not applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Key of its row.
    pub key: String,
    /// The same content was kept before.
    pub is_again: bool,
    /// Its signature holds: it may have the vendor asked.
    pub is_signed: bool,
}
