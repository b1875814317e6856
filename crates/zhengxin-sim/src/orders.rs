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
    /// State of the bill as the caller last reported it.
    pub(crate) bill_state: String,
}

impl Order {
    /// Result, score and Zhima score of the automatic review.
    pub(crate) fn automatic(&self) -> (&'static str, &'static str, &'static str) {
        if says(&self.word, "reject") {
            return ("reject", "35", "450");
        }
        if says(&self.word, "review") { ("review", "60", "600") } else { ("pass", "85", "700") }
    }

    /// Result of the expert's review.
    pub(crate) fn expert(&self) -> &'static str {
        if says(&self.word, "expert-reject") { "reject" } else { "pass" }
    }

    /// Result of the collection and a text about it.
    pub(crate) fn collected(&self) -> (&'static str, &'static str) {
        if self.bill_state == "2" { ("repaid", "已全部还清") } else { ("following", "跟进中，已联系本人") }
    }

    pub(crate) fn automatic_done(&self, now: i64, step_ms: u64) -> bool {
        self.through(self.at_ms, now, step_ms)
    }

    pub(crate) fn expert_done(&self, now: i64, step_ms: u64) -> bool {
        self.expert_ms.is_some_and(|from| self.through(from, now, step_ms))
    }

    /// Whether a step that began then is over; a slow order also has to be asked three times.
    fn through(&self, from: i64, now: i64, step_ms: u64) -> bool {
        let slow = says(&self.word, "slow") && self.asked < 3;
        !slow && now - from >= i64::try_from(step_ms).unwrap_or(i64::MAX)
    }
}

/// Every order by its number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Orders {
    pub(crate) by_id: BTreeMap<String, Order>,
    placed: u64,
}

impl Orders {
    /// The next number: 21 digits, as in the samples.
    pub(crate) fn number(&mut self) -> String {
        self.placed += 1;
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
