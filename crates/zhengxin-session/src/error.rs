//! Why a conversation cannot go on as asked. No text holds a value.

use core::fmt;

use zhengxin_core::error::FieldError;
use zhengxin_core::rule::Broken;
use zhengxin_core::store::StoreError;

use crate::event::Refusal;

/// An error of a conversation.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// A call failed in a way that somebody has to mend: configuration, credentials, quota, ledger, input. The session stays where it is.
    Call(zhengxin_core::Error),
    /// What is known of the person has unknown or broken fields.
    Applicant(Vec<FieldError>),
    /// An answer broke a rule before any call; the question stands.
    Answer {
        /// Name of the input.
        input: String,
        /// The broken rule.
        broken: Broken,
    },
    /// An event came at a time it cannot be taken.
    Refused(Refusal),
    /// The flow takes the person's passwords, and this build leaves such flows out: the cargo feature `collect`.
    FeatureOff,
    /// The flow needs a consent, and this one does not do.
    Consent(NoConsent),
    /// The store failed.
    Store(StoreError),
    /// Another process drives this session.
    Conflict,
    /// A call of the session is under way in another process, or its outcome was lost; it can be taken over from this time on.
    Busy {
        /// Milliseconds since 1970 UTC.
        until_ms: i64,
    },
    /// Another session has the same handle, and both are frozen; or data that was read again is about another person. Somebody has to look.
    Mismatch,
    /// There is no session of this id, or its person's key was deleted.
    NoSession,
    /// The stored session is of an unknown version, or no session.
    Version,
    /// The vendor has no such flow or action.
    NoFlow,
}

/// Why a consent does not do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoConsent {
    /// There is none.
    Missing,
    /// It is about another person.
    OtherPerson,
    /// It does not cover this flow.
    OtherFlow,
    /// It has expired.
    Expired,
    /// It was withdrawn.
    Withdrawn,
    /// The flow's table names no identity number, so that nobody can say whose consent it is.
    NoPerson,
}

impl Error {
    /// A code that stays the same between versions.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Call(error) => error.code(),
            Self::Applicant(_) | Self::Answer { .. } => "E_INPUT",
            Self::Refused(refusal) => refusal.code(),
            Self::FeatureOff => "E_FEATURE_OFF",
            Self::Consent(_) => "E_CONSENT",
            Self::Store(why) => why.code(),
            Self::Conflict => "E_SESSION_CONFLICT",
            Self::Busy { .. } => "E_SESSION_BUSY",
            Self::Mismatch => "E_MISMATCH",
            Self::NoSession => "E_NO_SESSION",
            Self::Version => "E_SESSION_VERSION",
            Self::NoFlow => "E_NO_FLOW",
        }
    }
}

impl fmt::Display for NoConsent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "there is none",
            Self::OtherPerson => "it was given by another person",
            Self::OtherFlow => "it does not cover this flow",
            Self::Expired => "it has expired",
            Self::Withdrawn => "it was withdrawn",
            Self::NoPerson => "the identity number of the person is missing",
        })
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Call(error) => write!(f, "{error}"),
            Self::Applicant(errors) => {
                for (index, error) in errors.iter().enumerate() {
                    write!(f, "{}{error}", if index == 0 { "" } else { "; " })?;
                }
                Ok(())
            }
            Self::Answer { input, broken } => write!(f, "the answer for `{input}` {broken}"),
            Self::Refused(refusal) => write!(f, "{refusal}"),
            Self::FeatureOff => {
                f.write_str("this build leaves out flows that take a person's passwords; turn on the cargo feature `collect`")
            }
            Self::Consent(why) => write!(f, "the flow needs the person's consent: {why}"),
            Self::Store(why) => write!(f, "{why}"),
            Self::Conflict => f.write_str("another process drives this session"),
            Self::Busy { until_ms } => write!(f, "a call of the session may be under way in another process until {until_ms}"),
            Self::Mismatch => f.write_str("handle or data belong to another session or person; nothing was handed out"),
            Self::NoSession => f.write_str("there is no such session, or the person's key was deleted"),
            Self::Version => f.write_str("the stored session is of an unknown version"),
            Self::NoFlow => f.write_str("the vendor has no such flow or action"),
        }
    }
}

impl std::error::Error for Error {}

impl From<zhengxin_core::Error> for Error {
    fn from(error: zhengxin_core::Error) -> Self {
        Self::Call(error)
    }
}

impl From<StoreError> for Error {
    fn from(why: StoreError) -> Self {
        Self::Store(why)
    }
}
