//! Orders whose end is decided by facts, and the calls a caller adds to them.

use zhengxin_core::flow::{EndInfo, FactInfo, FlowInfo};
use zhengxin_core::info::OperationInfo;
use zhengxin_core::words::WhenUnlisted;

use crate::event::{Action, Came, News, Purpose, Refusal, Seen};
use crate::session::{Fact, Session, Stage};

impl Session {
    /// Adds the facts that are new; none is ever overwritten.
    pub(super) fn take_facts(&mut self, table: &'static [FactInfo], news: News, now_ms: i64) {
        let before = self.facts.len();
        for seen in news.facts {
            if let Some(info) = table.iter().find(|info| info.name == seen.name) {
                self.take_fact(info, seen, now_ms);
            }
        }
        if self.facts.len() > before {
            self.quiet = 0;
        }
        self.wait(None, now_ms);
        self.quiet = self.quiet.saturating_add(1);
        self.settle_facts(table, now_ms);
    }

    fn take_fact(&mut self, info: &'static FactInfo, seen: Seen, now_ms: i64) {
        let is_pending = seen.value.is_empty() || info.pending.iter().any(|pending| seen.value.eq_ignore_ascii_case(pending));
        if is_pending || !seen.listed && info.unlisted == WhenUnlisted::Wait {
            return;
        }
        if let Some(known) = self.facts.iter_mut().find(|fact| fact.name == info.name) {
            if known.value != seen.value && !known.disputed {
                known.disputed = true;
                self.note(now_ms, "fact_disputed", info.name);
            }
            return;
        }
        let Seen { value, listed, with, .. } = seen;
        self.facts.push(Fact { name: info.name.to_owned(), value, listed, with, at_ms: now_ms, disputed: false });
        self.note(now_ms, if listed { "fact" } else { "unlisted_fact" }, info.name);
    }

    fn settle_facts(&mut self, table: &'static [FactInfo], now_ms: i64) {
        let is_done = !table.is_empty() && table.iter().all(|info| self.fact(info.name).is_some() || !self.is_awaited(info));
        if is_done && self.facts.is_empty() {
            return;
        }
        match (is_done, self.stage) {
            (true, Stage::Ready) => {}
            (true, _) => {
                self.stage = Stage::Ready;
                self.note(now_ms, "ready", "");
            }
            (false, _) => self.stage = Stage::Waiting,
        }
    }

    /// Whether the order is not complete without this fact.
    fn is_awaited(&self, info: &FactInfo) -> bool {
        info.after.is_none_or(|after| self.acted.iter().any(|(operation, _)| operation == after.id))
    }

    /// Makes a call of the caller's own, once where a fact follows from it.
    pub(super) fn act(&mut self, flow: &'static FlowInfo, operation: &'static OperationInfo, now_ms: i64) -> Action {
        let is_listed = flow.actions.iter().any(|action| action.id == operation.id);
        let may_now = matches!(self.stage, Stage::Waiting | Stage::Ready | Stage::Asking(_));
        if !is_listed || !may_now {
            return Action::Refuse(Refusal::NoAction);
        }
        if is_once(flow, operation.id) && self.acted.iter().any(|(acted, _)| acted == operation.id) {
            return Action::Refuse(Refusal::Done);
        }
        self.call(operation, Purpose::Act, &[], now_ms)
    }

    /// An action came back. One of unknown outcome counts as made: it is not sent again, and its fact may still come.
    pub(super) fn acted(&mut self, flow: &'static FlowInfo, operation: &'static str, came: Came, now_ms: i64) -> Action {
        match came {
            Came::Found(_) | Came::Pending | Came::NoData => {
                self.note(now_ms, "acted", operation);
                self.remember_action(flow, operation, true, now_ms);
            }
            Came::NotSent { code } => self.note_code(now_ms, "not_sent", operation, code),
            Came::Refused { code, means, .. } if is_clear(means) => self.note_code(now_ms, "refused", operation, &code),
            Came::Refused { code, .. } => self.action_in_doubt(flow, operation, &code, now_ms),
            Came::Unknown { code, .. } => self.action_in_doubt(flow, operation, code, now_ms),
        }
        self.go_on(flow, now_ms)
    }

    pub(super) fn action_in_doubt(&mut self, flow: &'static FlowInfo, operation: &str, code: &str, now_ms: i64) {
        self.note_code(now_ms, "in_doubt", operation, code);
        self.remember_action(flow, operation, false, now_ms);
    }

    fn remember_action(&mut self, flow: &'static FlowInfo, operation: &str, is_known: bool, now_ms: i64) {
        if is_once(flow, operation) {
            self.acted.push((operation.to_owned(), is_known));
        }
        if let EndInfo::Facts(table) = &flow.end {
            self.next_poll_ms = now_ms;
            self.quiet = 0;
            self.settle_facts(table, now_ms);
        }
    }
}

/// Whether a fact follows from an operation, so that it is made once.
fn is_once(flow: &'static FlowInfo, operation: &str) -> bool {
    matches!(&flow.end, EndInfo::Facts(facts) if facts.iter().any(|fact| fact.after.is_some_and(|after| after.id == operation)))
}

/// Whether the vendor clearly did not take a call.
const fn is_clear(means: zhengxin_core::words::Means) -> bool {
    use zhengxin_core::words::Means;
    matches!(means, Means::BadInput | Means::Auth | Means::Quota | Means::Throttled | Means::NotFound)
}
