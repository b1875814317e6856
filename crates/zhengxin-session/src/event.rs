//! What can happen to a session, and what it wants done next.

use core::fmt;

use zhengxin_core::info::OperationInfo;
use zhengxin_core::words::{AskKind, Means};

use crate::session::Chosen;

/// Something that happened. No event carries what a person typed: answers travel beside the machine and are wiped after their call.
#[derive(Clone, Debug)]
pub enum Event {
    /// The caller wants it to begin.
    Started,
    /// The person answered a challenge.
    Answered {
        /// Number of the challenge that was answered.
        challenge: u32,
        /// The way to log in that was chosen, where a bank was asked for.
        chosen: Option<Chosen>,
    },
    /// The call the session asked for came back.
    Called {
        /// Name of the operation.
        operation: &'static str,
        /// What came of it.
        came: Came,
    },
    /// Time passed; also "what now?".
    Tick,
    /// There is word from the vendor, such as a push: ask it now instead of at the end of the pause.
    Doorbell,
    /// The person wants the code sent again.
    Resend {
        /// Number of the challenge on the screen.
        challenge: u32,
    },
    /// The caller adds a call of the flow's own, such as an expert's review.
    Act {
        /// One of the flow's actions.
        operation: &'static OperationInfo,
    },
    /// The caller gives up.
    Cancel,
    /// Another process took over: answers in memory and the outcome of a call in flight are gone.
    Resumed,
}

/// What came of a call.
#[derive(Clone, Debug, PartialEq)]
pub enum Came {
    /// An answer whose code means found.
    Found(News),
    /// The answer is being made.
    Pending,
    /// A valid answer: there is nothing.
    NoData,
    /// A code that is no success.
    Refused {
        /// Code as on the wire.
        code: String,
        /// What the code means.
        means: Means,
        /// Ids to quote.
        ids: Ids,
    },
    /// Nothing left this machine.
    NotSent {
        /// Stable code of the error.
        code: &'static str,
    },
    /// Something left, and no readable answer came.
    Unknown {
        /// Stable code of the error.
        code: &'static str,
        /// Ids to quote.
        ids: Ids,
    },
}

/// Ids of a call to quote to the vendor's desk (C1).
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Ids {
    /// Our id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<String>,
    /// The vendor's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vendor: Option<String>,
}

/// What the machine needs to know of an answer. `Debug` shows which parts are there, never a value.
#[derive(Clone, Default, PartialEq)]
pub struct News {
    /// The handle of the run.
    pub handle: Option<String>,
    /// The state.
    pub state: Option<i64>,
    /// The vendor's hint for the next question.
    pub delay: Delay,
    /// Digest of the picture that came, to tell one picture from another.
    pub picture: Option<u64>,
    /// What is shown with the licence.
    pub shown: Option<String>,
    /// Values of the fields that hold facts.
    pub facts: Vec<Seen>,
    /// The data that was read is about another person and is not handed on; ids to quote.
    pub of_another: Option<Ids>,
}

impl fmt::Debug for News {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fields: Vec<&str> = self.facts.iter().map(|seen| seen.name).collect();
        let Self { handle, state, delay, picture, .. } = self;
        f.debug_struct("News")
            .field("handle", &handle.is_some())
            .field("state", state)
            .field("delay", delay)
            .field("picture", &picture.is_some())
            .field("facts", &fields)
            .finish()
    }
}

/// The value of one fact in one answer. `Debug` shows its name only.
#[derive(Clone, PartialEq, Eq)]
pub struct Seen {
    /// Name of the fact.
    pub name: &'static str,
    /// Its value as on the wire.
    pub value: String,
    /// Whether the dictionary lists the value.
    pub listed: bool,
    /// Fields that belong to it: name and JSON text.
    pub with: Vec<(String, String)>,
}

impl fmt::Debug for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Seen").field(&self.name).finish()
    }
}

/// The vendor's hint for the next question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Delay {
    /// There is none, or it cannot be read as a number.
    #[default]
    Absent,
    /// So many seconds; what is not within 1 to 30 is taken to the nearer end.
    Seconds(i64),
}

/// What a session wants done.
#[derive(Clone, Copy, Debug)]
pub enum Action {
    /// Make this call and report what came.
    Call(Wanted),
    /// Ask the person; the challenge's number stands in the session.
    Ask(AskKind),
    /// Nothing before this time, milliseconds since 1970 UTC.
    Wait {
        /// When to tick again.
        until_ms: i64,
    },
    /// It is done: the data was fetched, or every required fact is there.
    Ready,
    /// It failed; the session says why.
    Failed,
    /// The deadline passed.
    Expired,
    /// The caller gave up.
    Cancelled,
    /// It was frozen, because another session has the same handle.
    Frozen,
    /// A call is under way; its outcome is awaited.
    Busy,
    /// The event was refused and nothing changed.
    Refuse(Refusal),
}

/// A call a session wants made.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// The operation.
    pub operation: &'static OperationInfo,
    /// What for.
    pub purpose: Purpose,
    /// Request fields with a fixed wire value.
    pub fixed: &'static [(&'static str, &'static str)],
}

/// What a call is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// A step before the first question.
    Opening,
    /// To ask where the run stands.
    Poll,
    /// To hand over an answer.
    Submit,
    /// To have a code sent again.
    Resend,
    /// To read the data.
    Fetch,
    /// The caller's own.
    Act,
}

/// Why an event was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// A newer challenge replaced the one that was answered.
    Stale,
    /// Nothing is being asked.
    NotAsked,
    /// The flow cannot have this code sent again.
    NoResend,
    /// The deadline passed.
    Expired,
    /// The session has ended.
    Ended,
    /// A call is under way.
    Busy,
    /// No call of this name is under way.
    NotCalling,
    /// The flow has no such action, or the run has not got that far.
    NoAction,
    /// The action was made before and is made once.
    Done,
    /// It has begun already.
    Begun,
}

impl Refusal {
    /// Stable code, as `E_STALE_ANSWER`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Stale => "E_STALE_ANSWER",
            Self::NotAsked => "E_NOT_ASKED",
            Self::NoResend => "E_NO_RESEND",
            Self::Expired => "E_EXPIRED",
            Self::Ended => "E_ENDED",
            Self::Busy => "E_SESSION_BUSY",
            Self::NotCalling => "E_NOT_CALLING",
            Self::NoAction => "E_NO_ACTION",
            Self::Done => "E_DONE",
            Self::Begun => "E_BEGUN",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Stale => "the answer belongs to an older challenge",
            Self::NotAsked => "nothing is being asked",
            Self::NoResend => "this code cannot be sent again",
            Self::Expired => "the deadline has passed",
            Self::Ended => "the session has ended",
            Self::Busy => "a call of the session is under way",
            Self::NotCalling => "no such call is under way",
            Self::NoAction => "the flow has no such action now",
            Self::Done => "the action was made before and is made once",
            Self::Begun => "the session has begun already",
        })
    }
}
