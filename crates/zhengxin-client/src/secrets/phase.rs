//! The phases of a rotation, and what is known about the vendor's habits.

use core::fmt;

/// Where a rotation stands. The word of the phase is the cell's `state`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// One secret, known to work.
    Stable,
    /// It is written down that a new secret is being asked for; the request may have left.
    Intent,
    /// An answer is kept; what it holds has not been tried yet.
    Captured,
    /// No answer, or one of no use: nothing is concluded before the quarantine is over.
    Unknown,
    /// A secret works that may stop working with the vendor's grace: alarm, rotate again soon.
    Suspect,
    /// Every secret that is known was refused: alarm, a person has to ask the vendor.
    Locked,
}

impl Phase {
    /// Every phase.
    pub const ALL: [Self; 6] = [Self::Stable, Self::Intent, Self::Captured, Self::Unknown, Self::Suspect, Self::Locked];

    /// Its word in the store and on screens.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Stable => "stable",
            Self::Intent => "intent",
            Self::Captured => "captured",
            Self::Unknown => "unknown",
            Self::Suspect => "suspect",
            Self::Locked => "locked",
        }
    }

    /// The phase with this word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|phase| phase.word() == word)
    }

    /// Whether a person should be told.
    #[must_use]
    pub const fn is_alarm(self) -> bool {
        matches!(self, Self::Suspect | Self::Locked)
    }
}

impl fmt::Display for Phase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// Whether a replaced secret goes on working at the vendor for a while (C35).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Grace {
    /// Nobody said: both are reckoned with.
    #[default]
    Unknown,
    /// The vendor confirmed that the old secret ends at once.
    None,
    /// The vendor confirmed that it goes on for this long, milliseconds.
    Lasts(i64),
}
