//! The states of each collection as tables: what is asked for in which state, and where answers lead.

/// The state no dictionary has.
pub(crate) const UNKNOWN: i64 = 99;

/// Right answers to every challenge; that to a picture is with the [pictures](super::pictures).
pub(crate) const SMS_CODE: &str = "123456";
pub(crate) const DYNAMIC_CODE: &str = "654321";
pub(crate) const QUERY_PASSWORD: &str = "888888";

/// What is collected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flow {
    Telecom,
    Degree,
    Ebank,
    EbankV2,
}

/// Something the person is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Sms,
    Picture,
    Dynamic,
    QueryPassword,
}

/// The states around one kind of answer.
#[derive(Debug)]
pub(crate) struct Challenge {
    pub(crate) kind: Kind,
    /// It is waited for.
    pub(crate) asks: i64,
    /// It was submitted.
    pub(crate) taken: i64,
    /// It was wrong or too late.
    pub(crate) refused: i64,
}

/// The states of one collection.
#[derive(Debug)]
pub(crate) struct Course {
    pub(crate) begun: i64,
    /// The password or account was submitted.
    pub(crate) login: i64,
    /// Collected, the data still being made; only one flow has such a state.
    pub(crate) collected: Option<i64>,
    /// The data can be read.
    pub(crate) ready: i64,
    pub(crate) failed: i64,
    /// Sent back to the start.
    pub(crate) restart: Option<i64>,
    /// A code was sent again.
    pub(crate) resent: Option<i64>,
    pub(crate) challenges: &'static [Challenge],
}

/// Section 8.1.
const TELECOM: Course = Course {
    begun: 0,
    login: 11,
    collected: Some(41),
    ready: 43,
    failed: 42,
    restart: Some(1),
    resent: Some(24),
    challenges: &[
        Challenge { kind: Kind::Sms, asks: 21, taken: 22, refused: 23 },
        Challenge { kind: Kind::QueryPassword, asks: 31, taken: 32, refused: 33 },
    ],
};

/// Section 8.2.
const DEGREE: Course = Course { begun: 0, login: 11, collected: None, ready: 21, failed: 22, restart: None, resent: None, challenges: &[] };

/// Section 8.3; one state says of every kind that it was wrong, another that it was sent again.
const EBANK: Course = Course {
    begun: 0,
    login: 1,
    collected: None,
    ready: 10,
    failed: 11,
    restart: None,
    resent: Some(9),
    challenges: &[
        Challenge { kind: Kind::Dynamic, asks: 2, taken: 3, refused: 8 },
        Challenge { kind: Kind::Picture, asks: 4, taken: 5, refused: 8 },
        Challenge { kind: Kind::Sms, asks: 6, taken: 7, refused: 8 },
    ],
};

impl Flow {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Telecom => "telecom",
            Self::Degree => "degree",
            Self::Ebank => "ebank",
            Self::EbankV2 => "ebank_v2",
        }
    }

    /// Name of the state dictionary.
    pub(crate) fn table(self) -> &'static str {
        match self {
            Self::EbankV2 => "ebank",
            other => other.word(),
        }
    }

    pub(crate) fn course(self) -> &'static Course {
        match self {
            Self::Telecom => &TELECOM,
            Self::Degree => &DEGREE,
            Self::Ebank | Self::EbankV2 => &EBANK,
        }
    }

    /// What is asked for where neither script nor bank says otherwise.
    pub(crate) fn usual(self) -> &'static [Kind] {
        if self == Self::Degree { &[] } else { &[Kind::Sms] }
    }
}

impl Course {
    pub(crate) fn challenge(&self, kind: Kind) -> Option<&'static Challenge> {
        self.challenges.iter().find(|challenge| challenge.kind == kind)
    }

    /// The challenge that is asked for in a state.
    pub(crate) fn asked_in(&self, state: i64) -> Option<&'static Challenge> {
        self.challenges.iter().find(|challenge| challenge.asks == state)
    }

    /// The challenge whose answer was submitted in a state.
    pub(crate) fn taken_in(&self, state: i64) -> Option<&'static Challenge> {
        self.challenges.iter().find(|challenge| challenge.taken == state)
    }
}
