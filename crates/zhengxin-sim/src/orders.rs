//! Orders of 机蜜: automatic reviews, experts' reviews, collections.

use std::collections::BTreeMap;

use crate::magic::says;

/// What was ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Risk,
    Collection,
}

/// One order.
#[derive(Clone, Debug)]
pub(crate) struct Order {
    pub(crate) provider: String,
    pub(crate) kind: Kind,
    pub(crate) id: String,
    pub(crate) client_id: String,
    pub(crate) callback: String,
    /// The magic word of the order, without `sim-`.
    pub(crate) word: String,
    pub(crate) at_ms: i64,
    /// When an expert was asked.
    pub(crate) expert_ms: Option<i64>,
    /// Questions answered.
    pub(crate) asked: u32,
    /// Questions answered since an expert was asked.
    pub(crate) expert_asked: u32,
    /// State of the bill as the caller last reported it.
    pub(crate) bill_state: String,
    /// Whether the caller reported a repayment.
    pub(crate) updated: bool,
}

/// Questions after which slow results are there.
const SLOW: u32 = 3;

/// Result, score and Zhima score.
type Automatic = (&'static str, &'static str, &'static str);

const PASS: Automatic = ("pass", "85", "700");
const REJECT: Automatic = ("reject", "35", "450");

/// Result of a collection and a text about it.
type Collected = (&'static str, &'static str);

const FOLLOWING: Collected = ("following", "跟进中，已联系本人");
const PROMISED: Collected = ("promised", "本人承诺还款");
const PARTLY: Collected = ("partly_repaid", "已部分还款，继续跟进");
const REPAID: Collected = ("repaid", "已全部还清");

impl Order {
    /// The automatic review as the question with this number, from 1, gets to see it.
    pub(crate) fn automatic(&self, asked: u32) -> Automatic {
        match () {
            () if says(&self.word, "reject") => REJECT,
            () if says(&self.word, "review") => ("review", "60", "600"),
            () if says(&self.word, "unlisted") => ("maybe", "50", "550"),
            () if says(&self.word, "no-result") => ("", "", ""),
            () if says(&self.word, "changes") && asked > 1 => REJECT,
            () => PASS,
        }
    }

    /// The expert's review as the question with this number, from 1, gets to see it; `None` is null.
    pub(crate) fn expert(&self, asked: u32) -> Option<&'static str> {
        match () {
            () if says(&self.word, "expert-null") => None,
            () if says(&self.word, "expert-empty") => Some(""),
            () if says(&self.word, "expert-unlisted") => Some("maybe"),
            () if says(&self.word, "expert-reject") => Some("reject"),
            () if says(&self.word, "expert-changes") && asked > 1 => Some("reject"),
            () => Some("pass"),
        }
    }

    /// The collection as the question with this number, from 1, gets to see it.
    pub(crate) fn collected(&self, asked: u32) -> Collected {
        match (asked, self.bill_state.as_str()) {
            _ if says(&self.word, "unlisted") => ("maybe", ""),
            _ if says(&self.word, "no-result") => ("", ""),
            (1, _) if says(&self.word, "changes") => REPAID,
            (2, _) if says(&self.word, "progress") => PROMISED,
            (3.., _) if says(&self.word, "progress") => REPAID,
            (_, "2") => REPAID,
            (_, "1") if self.updated => PARTLY,
            _ => FOLLOWING,
        }
    }

    pub(crate) fn automatic_done(&self, now: i64, step_ms: u64) -> bool {
        self.through(self.at_ms, now, step_ms)
    }

    pub(crate) fn expert_done(&self, now: i64, step_ms: u64) -> bool {
        let slow = says(&self.word, "expert-slow") && self.expert_asked < SLOW;
        !slow && self.expert_ms.is_some_and(|from| self.through(from, now, step_ms))
    }

    /// Whether a step that began then is over; a slow order also has to be asked three times.
    fn through(&self, from: i64, now: i64, step_ms: u64) -> bool {
        let slow = says(&self.word, "slow") && self.asked < SLOW;
        !slow && now - from >= i64::try_from(step_ms).unwrap_or(i64::MAX)
    }
}

/// Every order by its number.
#[derive(Clone, Debug)]
pub(crate) struct Orders {
    pub(crate) by_id: BTreeMap<String, Order>,
    placed: u64,
}

impl Orders {
    /// No order yet; the first gets this number.
    pub(crate) fn starting_at(first: u64) -> Self {
        Self { by_id: BTreeMap::new(), placed: first.wrapping_sub(1) }
    }

    /// The next number: 21 digits, as in the samples.
    pub(crate) fn number(&mut self) -> String {
        self.placed = self.placed.wrapping_add(1);
        format!("{:021}", self.placed)
    }

    /// The order with this number or this id of the caller.
    pub(crate) fn find(&mut self, kind: Kind, id: &str, client_id: &str) -> Option<&mut Order> {
        let fits = |order: &&mut Order| {
            order.kind == kind && (id.is_empty() || order.id == id) && (client_id.is_empty() || order.client_id == client_id)
        };
        self.by_id.values_mut().find(fits).filter(|_| !id.is_empty() || !client_id.is_empty())
    }
}
