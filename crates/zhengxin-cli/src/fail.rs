//! Why a command ends otherwise than well, and with which exit code.

use zhengxin::core::store::StoreError;
use zhengxin::{Error, ErrorKind};

/// Exit code of a negative finding: a call that failed, texts that differ, a line that could not be read.
pub(crate) const NEGATIVE: u8 = 1;
/// Exit code of a wrong command line, spec or configuration.
pub(crate) const USAGE: u8 = 2;

/// The end of a command that has no good result.
#[derive(Debug)]
pub(crate) struct Fail {
    exit: u8,
    text: Option<String>,
    store: Option<StoreError>,
}

impl Fail {
    /// The command line or the configuration is wrong.
    pub(crate) fn usage(text: impl Into<String>) -> Self {
        Self { exit: USAGE, text: Some(text.into()), store: None }
    }

    /// What was asked for failed.
    pub(crate) fn negative(text: impl Into<String>) -> Self {
        Self { exit: NEGATIVE, text: Some(text.into()), store: None }
    }

    /// The finding is negative and was printed already.
    pub(crate) const fn printed() -> Self {
        Self { exit: NEGATIVE, text: None, store: None }
    }

    /// The command line or the configuration is wrong, and this was printed already.
    pub(crate) const fn printed_usage() -> Self {
        Self { exit: USAGE, text: None, store: None }
    }

    /// The command ends with this code, and why was told already.
    pub(crate) const fn ended(exit: u8) -> Self {
        Self { exit, text: None, store: None }
    }

    /// Something of ours that cannot happen.
    pub(crate) fn internal(text: &str) -> Self {
        Self { exit: NEGATIVE, text: Some(format!("internal: {text}")), store: None }
    }

    /// Nobody reads the result any more.
    pub(crate) const fn reader_gone() -> Self {
        Self { exit: 0, text: None, store: None }
    }

    /// The store of the command could not do it. What the operator set wrongly is 2, what happened to the store is 1.
    pub(crate) fn store(why: StoreError, shown: &str) -> Self {
        let is_setup = matches!(why, StoreError::Unsafe | StoreError::Key | StoreError::Newer | StoreError::ReadOnly);
        let exit = if is_setup { USAGE } else { NEGATIVE };
        Self { exit, text: Some(format!("{shown}: {why} [{}]", why.code())), store: Some(why) }
    }

    /// Why the store could not do it, where that is what happened.
    pub(crate) const fn of_store(&self) -> Option<StoreError> {
        self.store
    }

    /// The exit code.
    pub(crate) const fn exit(&self) -> u8 {
        self.exit
    }

    /// What to tell the person.
    pub(crate) fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }
}

/// Configuration and missing features are the operator's to mend (2); everything else is a failed call (1).
pub(crate) const fn exit_of(error: &Error) -> u8 {
    match error.kind() {
        ErrorKind::Config(_) | ErrorKind::FeatureOff(_) => USAGE,
        _ => NEGATIVE,
    }
}

impl From<Error> for Fail {
    fn from(error: Error) -> Self {
        Self { exit: exit_of(&error), text: Some(error.to_string()), store: None }
    }
}
