//! A session: all that is remembered of one conversation, and no field for what only the person knows.

use core::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use zhengxin_core::flow::FlowInfo;
use zhengxin_core::profile::Readings;
use zhengxin_core::words::AskKind;

use crate::applicant::Applicant;
use crate::consent::{self, Consent};
use crate::error::Error;
use crate::event::{Ids, Purpose};

/// Entries a timeline keeps; the first ones and the newest stay.
pub(crate) const TIMELINE: usize = 48;

/// Version of the stored form.
const VERSION: u32 = 1;

/// All that is remembered of one conversation.
///
/// A session is data: [`handle`](Self::handle) is a total function of it, an event and the time. Its serialised form holds the vendor's handle (a secret)
/// and, where facts decide, their values (C2); it is made to be sealed by the store, and goes nowhere else. Passwords and codes (C3) have no field.
/// `Debug` shows neither handle nor fact values.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Session {
    pub(crate) version: Version,
    pub(crate) id: String,
    pub(crate) provider: String,
    pub(crate) flow: String,
    /// Which of the flow's openings was chosen when it was made.
    pub(crate) opening: u8,
    pub(crate) stage: Stage,
    /// The call under way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) calling: Option<Calling>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) handle: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) state: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) chosen: Option<Chosen>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) shown: Option<String>,
    pub(crate) challenge: u32,
    pub(crate) tries: u32,
    pub(crate) rejected: bool,
    /// The state that asks; nothing right after a code was sent again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) asked_in: Option<i64>,
    /// How many operations have read their data in this process.
    #[serde(default, skip_serializing_if = "is_none_yet")]
    pub(crate) fetched: u8,
    /// Digest of the picture on the screen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) picture: Option<u64>,
    /// What was answered last, until the vendor has moved on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) answered: Option<AnsweredLast>,
    /// A call of the opening whose outcome is unknown, and how often the vendor was found at the start since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) doubt: Option<(u8, u8)>,
    pub(crate) made_ms: i64,
    /// The latest time it has seen.
    pub(crate) seen_ms: i64,
    /// Time a run has, milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) span_ms: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) deadline_ms: Option<i64>,
    /// When the consent ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) consent_ms: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) consent: Option<String>,
    pub(crate) pause_ms: i64,
    pub(crate) longest_ms: i64,
    pub(crate) next_poll_ms: i64,
    /// Questions in a row without news.
    pub(crate) quiet: u32,
    /// Code of the trouble the last call ran into.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) trouble: Option<String>,
    /// How often in a row there was trouble before that.
    #[serde(default, skip_serializing_if = "is_never")]
    pub(crate) troubles: u32,
    /// Actions that were made: operation, and whether the outcome is known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) acted: Vec<(String, bool)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) facts: Vec<Fact>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) failure: Option<Failure>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) timeline: Vec<Entry>,
}

/// Where a session stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Nothing has happened.
    New,
    /// At a step before the first question, counted from 0.
    Opening(u8),
    /// The person is asked while the vendor works.
    Asking(#[serde(with = "kind_word")] AskKind),
    /// The vendor is asked again at the end of a pause.
    Waiting,
    /// The data is being read; so many operations have answered.
    Fetching(u8),
    /// Done.
    Ready,
    /// It failed.
    Failed,
    /// The deadline passed.
    Expired,
    /// The caller gave up.
    Cancelled,
    /// Another session has the same handle; neither may go on.
    Frozen,
}

impl Stage {
    /// Whether nothing follows.
    #[must_use]
    pub const fn ends(self) -> bool {
        matches!(self, Self::Ready | Self::Failed | Self::Expired | Self::Cancelled | Self::Frozen)
    }

    /// Its word, as in listings and in programs' output.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Opening(_) => "opening",
            Self::Asking(_) => "asking",
            Self::Waiting => "waiting",
            Self::Fetching(_) => "fetching",
            Self::Ready => "ready",
            Self::Failed => "failed",
            Self::Expired => "expired",
            Self::Cancelled => "cancelled",
            Self::Frozen => "frozen",
        }
    }
}

/// A call under way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calling {
    /// Name of the operation.
    pub operation: String,
    /// What it is made for.
    pub purpose: Purpose,
    /// When it began, milliseconds since 1970 UTC.
    pub since_ms: i64,
    /// Whoever makes it has given it up by then.
    pub until_ms: i64,
    /// Our id of it, where it has one of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
}

/// The way to log in that the person chose (C1).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    /// The vendor's id of the way to log in; it fills the request fields the flow names.
    pub entry: String,
    /// Code of the bank.
    pub bank: String,
    /// Title of the way to log in.
    pub title: String,
    /// The inputs of its page.
    pub inputs: Vec<Input>,
}

/// One input of a bank's page (C1).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// Name under which the answer is given.
    pub name: String,
    /// Label, empty if the vendor gives none.
    #[serde(default)]
    pub label: String,
    /// Description, empty if the vendor gives none.
    #[serde(default)]
    pub desc: String,
    /// The vendor's regular expression, empty if there is none.
    #[serde(default)]
    pub regex: String,
}

/// What was answered last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AnsweredLast {
    #[serde(with = "kind_word")]
    pub(crate) kind: AskKind,
    /// The state that had asked.
    pub(crate) state: Option<i64>,
    /// Whether that state had refused an answer before.
    pub(crate) rejected: bool,
    /// Whether another state was seen since.
    pub(crate) moved: bool,
    /// How often that state was seen again since, at once.
    pub(crate) lag: u8,
}

/// One fact of an order. Set once, never overwritten.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// Its name, such as `automatic`.
    pub name: String,
    /// Its value as on the wire (C2).
    pub value: String,
    /// Whether the dictionary lists the value; one that is not listed is never a pass.
    pub listed: bool,
    /// Fields that came with it: name and JSON text (C2).
    pub with: Vec<(String, String)>,
    /// When it came, milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// Whether the vendor later said something else; the first value stays.
    #[serde(default)]
    pub disputed: bool,
}

impl fmt::Debug for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, listed, at_ms, disputed, .. } = self;
        f.debug_struct("Fact").field("name", name).field("listed", listed).field("at_ms", at_ms).field("disputed", disputed).finish()
    }
}

/// Why a session failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// The reason.
    pub why: Why,
    /// The state it ended in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<i64>,
    /// The vendor's code, or a code of this software.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The operation that decided it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation: Option<String>,
    /// Ids to quote to the vendor's desk.
    #[serde(default)]
    pub ids: Ids,
}

/// Reasons of failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The vendor's state says that the run failed.
    Vendor,
    /// The vendor's state says that the run is void; a new one has to be started.
    Restarted,
    /// The vendor refused a call.
    Refused,
    /// Whether the vendor took the order is unknown, and there is no handle to ask with. It is not sent again.
    InDoubt,
    /// The vendor asks for something this flow has no way to answer.
    CannotAnswer,
    /// The vendor says that it is done and has no data.
    NoData,
    /// The data is another person's; it was withheld. Somebody has to look.
    OtherPerson,
}

impl Why {
    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Vendor => "vendor",
            Self::Restarted => "restarted",
            Self::Refused => "refused",
            Self::InDoubt => "in_doubt",
            Self::CannotAnswer => "cannot_answer",
            Self::NoData => "no_data",
            Self::OtherPerson => "other_person",
        }
    }
}

/// One line of the timeline (C1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// When, milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// What happened, one word.
    pub what: String,
    /// The operation, the kind of question, or the fact it was about.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// The vendor's state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<i64>,
    /// A code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// How often in a row.
    #[serde(default = "once", skip_serializing_if = "is_once")]
    pub times: u32,
}

const fn once() -> u32 {
    1
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
const fn is_once(times: &u32) -> bool {
    *times == 1
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
const fn is_none_yet(count: &u8) -> bool {
    *count == 0
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
const fn is_never(count: &u32) -> bool {
    *count == 0
}

impl Session {
    /// A session of a flow under the operator's readings, before anything happened. `None` reads every contradiction as the default.
    #[must_use]
    pub fn new(id: impl Into<String>, flow: &'static FlowInfo, readings: Option<&Readings>, now_ms: i64) -> Self {
        let chosen = |index: u8| readings.map_or(0, |readings| readings.index(index));
        let of = |by: &'static zhengxin_core::info::ByReading<Option<u64>>| by.per_choice.get(usize::from(chosen(by.reading))).copied();
        let deadline_s = flow.deadline_s.as_ref().and_then(of).unwrap_or(flow.fixed_deadline_s);
        let pause = flow.poll.pause_s.as_ref().and_then(|by| by.per_choice.get(usize::from(chosen(by.reading)))).copied();
        let pause_ms = milliseconds(pause.unwrap_or(flow.poll.fixed_pause_s).max(1));
        Self {
            version: Version,
            id: id.into(),
            provider: flow.poll.operation.provider.name.to_owned(),
            flow: flow.name.to_owned(),
            opening: flow.opening.reading.map_or(0, chosen),
            stage: Stage::New,
            calling: None,
            handle: None,
            state: None,
            chosen: None,
            shown: None,
            challenge: 0,
            tries: 0,
            rejected: false,
            asked_in: None,
            fetched: 0,
            picture: None,
            answered: None,
            doubt: None,
            made_ms: now_ms,
            seen_ms: now_ms,
            span_ms: deadline_s.map(milliseconds),
            deadline_ms: None,
            consent_ms: None,
            consent: None,
            pause_ms,
            longest_ms: milliseconds(flow.poll.longest_pause_s).max(pause_ms),
            next_poll_ms: now_ms,
            quiet: 0,
            trouble: None,
            troubles: 0,
            acted: Vec::new(),
            facts: Vec::new(),
            failure: None,
            timeline: Vec::new(),
        }
    }

    /// Its id (C1).
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The vendor.
    #[must_use]
    pub fn provider(&self) -> &str {
        &self.provider
    }

    /// The flow.
    #[must_use]
    pub fn flow(&self) -> &str {
        &self.flow
    }

    /// Where it stands.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        self.stage
    }

    /// The word for where it stands, calls under way included: `submitting`, `polling`.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self.calling.as_ref().map(|calling| calling.purpose) {
            Some(Purpose::Submit) => "submitting",
            Some(Purpose::Poll) => "polling",
            Some(Purpose::Resend) => "resending",
            Some(Purpose::Act) => "acting",
            Some(Purpose::Opening | Purpose::Fetch) | None => self.stage.word(),
        }
    }

    /// The vendor's state as it came, listed or not; nothing before the first answer, and where facts decide.
    #[must_use]
    pub const fn state(&self) -> Option<i64> {
        self.state
    }

    /// The call under way.
    #[must_use]
    pub const fn calling(&self) -> Option<&Calling> {
        self.calling.as_ref()
    }

    /// The vendor's handle: a secret.
    #[must_use]
    pub fn expose_handle(&self) -> Option<&str> {
        self.handle.as_deref()
    }

    /// The way to log in that was chosen.
    #[must_use]
    pub const fn chosen(&self) -> Option<&Chosen> {
        self.chosen.as_ref()
    }

    /// What is shown with the licence, as on the wire.
    #[must_use]
    pub fn shown(&self) -> Option<&str> {
        self.shown.as_deref()
    }

    /// Number of the newest challenge, from 1.
    #[must_use]
    pub const fn challenge(&self) -> u32 {
        self.challenge
    }

    /// Answers of the kind now asked for that were handed over.
    #[must_use]
    pub const fn tries(&self) -> u32 {
        self.tries
    }

    /// Whether the vendor refused the last answer.
    #[must_use]
    pub const fn is_rejected(&self) -> bool {
        self.rejected
    }

    /// When it was made, milliseconds since 1970 UTC.
    #[must_use]
    pub const fn made_ms(&self) -> i64 {
        self.made_ms
    }

    /// From this time on no call is made, milliseconds since 1970 UTC.
    #[must_use]
    pub fn deadline_ms(&self) -> Option<i64> {
        [self.deadline_ms, self.consent_ms].into_iter().flatten().min()
    }

    /// When the vendor is asked next, milliseconds since 1970 UTC.
    #[must_use]
    pub const fn next_poll_ms(&self) -> i64 {
        self.next_poll_ms
    }

    /// Code of the trouble the last call ran into.
    #[must_use]
    pub fn trouble(&self) -> Option<&str> {
        self.trouble.as_deref()
    }

    /// The facts that are there.
    #[must_use]
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// A fact by its name.
    #[must_use]
    pub fn fact(&self, name: &str) -> Option<&Fact> {
        self.facts.iter().find(|fact| fact.name == name)
    }

    /// Why it failed.
    #[must_use]
    pub const fn failure(&self) -> Option<&Failure> {
        self.failure.as_ref()
    }

    /// Id of the consent it runs under.
    #[must_use]
    pub fn consent(&self) -> Option<&str> {
        self.consent.as_deref()
    }

    /// What happened, oldest first.
    #[must_use]
    pub fn timeline(&self) -> &[Entry] {
        &self.timeline
    }

    /// Notes the id of the call under way, so that it can be quoted even if its outcome is lost.
    pub fn name_call(&mut self, request_id: impl Into<String>) {
        if let Some(calling) = &mut self.calling {
            calling.request_id = Some(request_id.into());
        }
    }

    /// Notes the consent it runs under, for callers with a loop of their own; from the consent's end on nothing is called.
    ///
    /// # Errors
    /// The flow takes passwords, and the cargo feature `collect` is off or the consent is missing, about somebody or something else, over or withdrawn.
    pub fn agree(
        &mut self,
        flow: &'static FlowInfo,
        applicant: &dyn Applicant,
        consent: Option<&Consent>,
        now_ms: i64,
    ) -> Result<(), Error> {
        consent::check(flow, applicant, consent, now_ms)?;
        self.under(consent);
        Ok(())
    }

    /// The session runs under this consent, and no longer than it.
    pub(crate) fn under(&mut self, consent: Option<&Consent>) {
        self.consent = consent.map(|consent| consent.id().to_owned());
        self.consent_ms = consent.map(Consent::expires_ms);
    }

    /// Whether it ended before the vendor took anything, so that the same order may be placed anew.
    pub(crate) fn was_clearly_refused(&self) -> bool {
        let is_clear = self.failure.as_ref().is_some_and(|failure| failure.why == Why::Refused);
        self.handle.is_none() && (is_clear || self.stage == Stage::Cancelled)
    }

    /// The stored form, to be sealed.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads the stored form. `None` if it is no session, or one of an unknown version.
    #[must_use]
    pub fn from_json(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}

fn milliseconds(seconds: u64) -> i64 {
    i64::try_from(seconds.saturating_mul(1000)).unwrap_or(i64::MAX)
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("id", &self.id)
            .field("provider", &self.provider)
            .field("flow", &self.flow)
            .field("stage", &self.stage)
            .field("calling", &self.calling)
            .field("handle", &self.handle.is_some())
            .field("state", &self.state)
            .field("challenge", &self.challenge)
            .field("tries", &self.tries)
            .field("rejected", &self.rejected)
            .field("deadline_ms", &self.deadline_ms())
            .field("next_poll_ms", &self.next_poll_ms)
            .field("facts", &self.facts)
            .field("failure", &self.failure)
            .finish_non_exhaustive()
    }
}

/// The version of the stored form: written as a number, refused if it is another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Version;

impl Serialize for Version {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(VERSION)
    }
}

impl<'de> Deserialize<'de> for Version {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match u32::deserialize(deserializer)? {
            VERSION => Ok(Self),
            _ => Err(de::Error::custom("a session of an unknown version")),
        }
    }
}

/// Kinds of questions as their words.
mod kind_word {
    use serde::{Deserialize, Deserializer, Serializer, de};
    use zhengxin_core::words::AskKind;

    #[allow(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
    pub(super) fn serialize<S: Serializer>(kind: &AskKind, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(kind.word())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<AskKind, D::Error> {
        let word = String::deserialize(deserializer)?;
        AskKind::from_word(&word).ok_or_else(|| de::Error::custom("an unknown kind of question"))
    }
}
