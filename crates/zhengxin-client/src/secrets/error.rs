//! Why a rotation did not go on. No value is ever in the text.

use core::fmt;

use zhengxin_core::store::StoreError;

use super::machine::Refused;
use super::probe::Verdict;

/// Why a rotation stopped. What was captured before is kept; `recover` goes on.
#[derive(Debug)]
#[non_exhaustive]
pub enum RotationError {
    /// The profile cannot do it; nothing was sent.
    Config(String),
    /// The store failed.
    Store(StoreError),
    /// The lifeboat file failed.
    Lifeboat(StoreError),
    /// Another process of this machine is at it.
    Busy,
    /// The protocol forbids it now.
    Refused(Refused),
    /// The active secret does not answer the harmless question, so nothing was begun. A rotation never cures a refused secret.
    Preflight(Verdict),
    /// Whether the secrets work could not be found out; ask `recover` again.
    Unclear,
}

impl RotationError {
    /// A code that stays the same between versions.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Config(_) => "E_CONFIG",
            Self::Store(why) | Self::Lifeboat(why) => why.code(),
            Self::Busy => "E_ROTATION_BUSY",
            Self::Refused(Refused::Fenced) => "E_ROTATION_FENCED",
            Self::Refused(Refused::TooEarly(_)) => "E_ROTATION_EARLY",
            Self::Refused(_) => "E_ROTATION_PHASE",
            Self::Preflight(_) => "E_ROTATION_PREFLIGHT",
            Self::Unclear => "E_ROTATION_UNCLEAR",
        }
    }
}

impl fmt::Display for RotationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Config(text) => f.write_str(text),
            Self::Store(why) => write!(f, "{why}"),
            Self::Lifeboat(why) => write!(f, "lifeboat: {why}"),
            Self::Busy => f.write_str("another process rotates this secret"),
            Self::Refused(why) => write!(f, "{why}"),
            Self::Preflight(Verdict::Refused) => {
                f.write_str("the vendor refuses the active secret; a rotation cannot cure that: check white list, clock and secret")
            }
            Self::Preflight(_) => f.write_str("the vendor did not answer a harmless question, so nothing was begun"),
            Self::Unclear => f.write_str("whether the secrets work could not be found out; ask again"),
        }?;
        write!(f, " [{}]", self.code())
    }
}

impl std::error::Error for RotationError {}

impl From<StoreError> for RotationError {
    fn from(why: StoreError) -> Self {
        Self::Store(why)
    }
}

impl From<Refused> for RotationError {
    fn from(why: Refused) -> Self {
        Self::Refused(why)
    }
}
