//! Collections that need the person: carrier, degree register, banks in two versions.

mod course;
mod moves;
mod pictures;
pub(crate) mod scripts;

use std::collections::{BTreeMap, BTreeSet};

pub(crate) use course::{Flow, Kind};
pub(crate) use pictures::picture;
pub use pictures::picture_answer;
use scripts::{Script, Twist};

/// A password that is wrong everywhere.
pub(crate) const WRONG_PASSWORD: &str = "000000";

/// `until_ms` of a collection without a limit.
pub(crate) const NO_LIMIT: i64 = i64::MAX;

/// Wrong answers after which the vendor gives up.
const TRIES: u32 = 3;

/// Readings refused before late data is there, and answers without a state.
pub(crate) const FEW: u32 = 3;

/// One collection.
#[derive(Clone, Debug)]
pub(crate) struct Session {
    pub(crate) flow: Flow,
    pub(crate) account: String,
    /// Name of the person, which may carry the script.
    pub(crate) name: String,
    pub(crate) mobile: String,
    /// What happens, such as `sms`, `picture`, `failed`: what was asked for in the name, or the bank entry's.
    pub(crate) script: String,
    pub(crate) state: i64,
    /// When this state began.
    pub(crate) since_ms: i64,
    /// When it has to be finished; [`NO_LIMIT`] if never.
    pub(crate) until_ms: i64,
    /// Questions answered in this state.
    pub(crate) asked: u32,
    /// Questions answered in all.
    pub(crate) answers: u32,
    /// Readings of data refused since it was ready.
    pub(crate) reads: u32,
    /// The state last told to the caller.
    pub(crate) told: i64,
    /// Number of the picture shown last.
    pub(crate) picture: u32,
    /// Whether the code or password last submitted was right.
    pub(crate) right: bool,
    pub(crate) wrong: u32,
    /// Challenges done.
    pub(crate) passed: usize,
    /// Whether the script's one detour was made.
    pub(crate) turned: bool,
    pub(crate) password: bool,
    /// What the bank entry asks for.
    pub(crate) entry: Option<&'static [Kind]>,
    /// Bank entry whose licence was uploaded, with the login name.
    pub(crate) licence: Option<(String, String)>,
}

/// Who is collected from.
pub(crate) struct Person {
    pub(crate) account: String,
    pub(crate) name: String,
    pub(crate) mobile: String,
}

impl Session {
    pub(crate) fn new(flow: Flow, person: Person, script: &str, now: i64, until_ms: i64) -> Self {
        let Person { account, name, mobile } = person;
        Self {
            flow,
            account,
            name,
            mobile,
            script: script.to_owned(),
            state: flow.course().begun,
            since_ms: now,
            until_ms,
            asked: 0,
            answers: 0,
            reads: 0,
            told: 0,
            picture: 0,
            right: true,
            wrong: 0,
            passed: 0,
            turned: false,
            password: false,
            entry: None,
            licence: None,
        }
    }

    fn plot(&self) -> &'static Script {
        scripts::find(&self.script)
    }

    pub(crate) fn twist(&self) -> Twist {
        self.plot().twist
    }

    /// What is asked for, in order: the script's word first, then the bank entry's, then the product's.
    fn asks(&self) -> &'static [Kind] {
        self.plot().asks.or(self.entry).unwrap_or(self.flow.usual())
    }

    pub(crate) fn set(&mut self, state: i64, now: i64) {
        (self.state, self.since_ms, self.asked) = (state, now, 0);
    }

    /// The password or account came; it is judged once time passes.
    pub(crate) fn log_in(&mut self, password: &str) {
        (self.password, self.right) = (true, password != WRONG_PASSWORD && self.twist() != Twist::WrongLogin);
    }

    /// Whether nothing can become of it any more.
    pub(crate) fn ended(&self) -> bool {
        let course = self.flow.course();
        self.state == course.failed || Some(self.state) == course.restart
    }

    /// Whether no deadline ends it any more.
    fn over(&self) -> bool {
        self.ended() || self.state == self.flow.course().ready
    }

    /// Whether the data can be read now.
    pub(crate) fn readable(&self) -> bool {
        let course = self.flow.course();
        let done = self.password && self.right && self.passed >= self.asks().len() && self.state != course.begun;
        match self.twist() {
            Twist::NoData => false,
            Twist::LateData => self.state == course.ready && self.reads >= FEW,
            Twist::EarlyData => done && !self.ended(),
            Twist::ReadyWhenCollected => Some(self.state) == course.collected,
            _ => self.state == course.ready,
        }
    }

    /// Counts a reading that was refused.
    pub(crate) fn refused_reading(&mut self, now: i64, step_ms: u64) {
        if self.state == self.flow.course().ready {
            self.reads += 1;
        } else {
            self.question(now, step_ms);
        }
    }

    /// Lets time pass: every `step_ms` the next state that comes on its own.
    pub(crate) fn pass(&mut self, now: i64, step_ms: u64) {
        let step = i64::try_from(step_ms).unwrap_or(i64::MAX);
        let last = now.min(self.until_ms);
        while step > 0 && last - self.since_ms >= step {
            if !self.advance(self.since_ms + step) {
                break;
            }
        }
        if now > self.until_ms && !self.over() {
            self.set(self.flow.course().failed, now);
        }
    }

    /// One question was answered. Without waiting times that alone moves the collection on.
    pub(crate) fn question(&mut self, now: i64, step_ms: u64) {
        (self.asked, self.answers, self.told) = (self.asked + 1, self.answers + 1, self.state);
        if step_ms == 0 {
            self.advance(now);
        }
    }
}

/// Every collection by its open id, and the licences of the first bank version, which come before the open id.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sessions {
    pub(crate) by_id: BTreeMap<String, Session>,
    pub(crate) licences: BTreeSet<(String, String, String)>,
    /// Open ids in the order they were given out.
    pub(crate) given: Vec<String>,
}

impl Sessions {
    /// Keeps a collection under an open id.
    pub(crate) fn keep(&mut self, id: String, session: Session) {
        self.given.push(id.clone());
        self.by_id.insert(id, session);
    }

    /// The collection of this product and account that was begun last.
    pub(crate) fn last(&self, flow: Flow, account: &str) -> Option<&String> {
        let fits = |id: &&String| self.by_id.get(*id).is_some_and(|session| session.flow == flow && session.account == account);
        self.given.iter().rev().find(fits)
    }
}
