//! Collections that need the person: carrier, degree register, banks in two versions.

mod ebank;
mod telecom;
pub(crate) mod words;

use std::collections::{BTreeMap, BTreeSet};

use crate::magic::says;

/// Time a collection has, milliseconds.
const LIFE_MS: i64 = 10 * 60 * 1_000;

/// Wrong codes after which the vendor gives up.
const TRIES: u32 = 3;

/// Right answers to every challenge.
pub(crate) const SMS_CODE: &str = "123456";
pub(crate) const PICTURE_CODE: &str = "AB12";
pub(crate) const DYNAMIC_CODE: &str = "654321";
pub(crate) const QUERY_PASSWORD: &str = "888888";
/// A password that is wrong everywhere.
pub(crate) const WRONG_PASSWORD: &str = "000000";

/// What is collected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flow {
    Telecom,
    Degree,
    Ebank,
    EbankV2,
}

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

    fn failed(self) -> i64 {
        match self {
            Self::Telecom => 42,
            Self::Degree => 22,
            Self::Ebank | Self::EbankV2 => 11,
        }
    }

    /// The state in which the data can be read.
    pub(crate) fn ready(self) -> i64 {
        match self {
            Self::Telecom => 43,
            Self::Degree => 21,
            Self::Ebank | Self::EbankV2 => 10,
        }
    }
}

/// One collection.
#[derive(Clone, Debug)]
pub(crate) struct Session {
    pub(crate) flow: Flow,
    pub(crate) account: String,
    /// Name of the person, which may carry the script.
    pub(crate) name: String,
    pub(crate) mobile: String,
    /// What happens, such as `sms`, `picture`, `failed`.
    pub(crate) script: String,
    pub(crate) state: i64,
    /// When this state began.
    pub(crate) since_ms: i64,
    pub(crate) until_ms: i64,
    /// Questions answered in this state.
    pub(crate) asked: u32,
    /// Whether the code or password last submitted was right.
    pub(crate) right: bool,
    pub(crate) wrong: u32,
    /// The challenge the last code was for, so that a wrong one can be told from another kind.
    pub(crate) challenge: i64,
    /// Challenges done.
    pub(crate) done: Vec<i64>,
    pub(crate) password: bool,
    /// Bank entry whose licence was uploaded, with the login name.
    pub(crate) licence: Option<(String, String)>,
}

impl Session {
    pub(crate) fn new(flow: Flow, account: &str, name: &str, mobile: &str, script: &str, now: i64) -> Self {
        Self {
            flow,
            account: account.to_owned(),
            name: name.to_owned(),
            mobile: mobile.to_owned(),
            script: script.to_owned(),
            state: 0,
            since_ms: now,
            until_ms: now + LIFE_MS,
            asked: 0,
            right: true,
            wrong: 0,
            challenge: 0,
            done: Vec::new(),
            password: false,
            licence: None,
        }
    }

    pub(crate) fn plays(&self, script: &str) -> bool {
        says(&self.script, script)
    }

    pub(crate) fn set(&mut self, state: i64, now: i64) {
        (self.state, self.since_ms, self.asked) = (state, now, 0);
    }

    pub(crate) fn fail(&mut self, now: i64) {
        self.set(self.flow.failed(), now);
    }

    pub(crate) fn over(&self) -> bool {
        self.state == self.flow.failed() || self.state == self.flow.ready() || (self.flow == Flow::Telecom && self.state == 1)
    }

    /// Lets time pass: every `step_ms` the next state that comes on its own.
    pub(crate) fn pass(&mut self, now: i64, step_ms: u64) {
        let step = i64::try_from(step_ms).unwrap_or(i64::MAX);
        while step > 0 && now - self.since_ms >= step {
            let Some(next) = self.next() else { break };
            self.set(next, self.since_ms + step);
        }
        if now > self.until_ms && !self.over() {
            self.fail(now);
        }
    }

    /// One question was answered. Without waiting times that alone moves the collection on.
    pub(crate) fn question(&mut self, now: i64, step_ms: u64) {
        self.asked += 1;
        if step_ms > 0 {
            return;
        }
        if let Some(next) = self.next() {
            self.set(next, now);
        }
    }

    /// The state that follows without anybody acting.
    fn next(&self) -> Option<i64> {
        if self.plays("slow") && self.asked < 3 && self.state == self.slow_state() {
            return None;
        }
        match self.flow {
            Flow::Telecom => telecom::next(self),
            Flow::Degree => match self.state {
                0 if self.plays("expired") => Some(22),
                11 if self.plays("failed") || !self.right => Some(22),
                11 => Some(21),
                _ => None,
            },
            Flow::Ebank | Flow::EbankV2 => ebank::next(self),
        }
    }

    /// Where a slow collection lingers for three more questions.
    fn slow_state(&self) -> i64 {
        match self.flow {
            Flow::Telecom => 41,
            Flow::Degree => 11,
            Flow::Ebank | Flow::EbankV2 => 1,
        }
    }

    /// Takes a code; `false` if none is waited for now.
    pub(crate) fn submit_code(&mut self, code: &str, now: i64) -> bool {
        let submitted = match self.flow {
            Flow::Telecom => telecom::submitted(self),
            Flow::Degree => None,
            Flow::Ebank | Flow::EbankV2 => ebank::submitted(self),
        };
        let Some((challenge, state, expected)) = submitted else { return false };
        let spoilt = self.plays("wrong-captcha") && self.wrong == 0;
        self.judge(challenge, code == expected && !spoilt);
        self.set(state, now);
        true
    }

    /// Remembers whether an answer was right, and counts the wrong ones.
    pub(crate) fn judge(&mut self, challenge: i64, right: bool) {
        (self.challenge, self.right) = (challenge, right);
        if right {
            self.done.push(challenge);
        } else {
            self.wrong += 1;
        }
    }

    /// Whether the vendor gives up.
    fn given_up(&self) -> bool {
        self.wrong >= TRIES
    }
}

/// Every collection by its open id, and the licences of the first bank version, which come before the open id.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sessions {
    pub(crate) by_id: BTreeMap<String, Session>,
    pub(crate) licences: BTreeSet<(String, String, String)>,
}
