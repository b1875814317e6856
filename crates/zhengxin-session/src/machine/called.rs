//! A call came back.

use zhengxin_core::flow::{EndInfo, FlowInfo};
use zhengxin_core::words::{Means, NextStep};

use crate::event::{Action, Came, Ids, News, Purpose, Refusal};
use crate::session::{Session, Stage, Why};

impl Session {
    /// Takes the outcome of the call under way, late or not: what was asked for in time is not thrown away.
    pub(super) fn called(&mut self, flow: &'static FlowInfo, operation: &'static str, came: Came, now_ms: i64) -> Action {
        if self.calling.as_ref().is_none_or(|calling| calling.operation != operation) {
            return Action::Refuse(Refusal::NotCalling);
        }
        let Some(calling) = self.calling.take() else { return Action::Refuse(Refusal::NotCalling) };
        match calling.purpose {
            Purpose::Opening => self.opened(flow, came, calling.since_ms, now_ms),
            Purpose::Poll => self.polled(flow, came, now_ms),
            Purpose::Submit => self.submitted(flow, operation, came, now_ms),
            Purpose::Resend => self.resent(flow, came, now_ms),
            Purpose::Fetch => self.fetched(flow, operation, came, now_ms),
            Purpose::Act => self.acted(flow, operation, came, now_ms),
        }
    }

    fn polled(&mut self, flow: &'static FlowInfo, came: Came, now_ms: i64) -> Action {
        match came {
            Came::Found(news) => return self.news(flow, news, now_ms),
            Came::Pending | Came::NoData => {
                self.trouble = None;
                self.wait(None, now_ms);
                self.quiet = self.quiet.saturating_add(1);
            }
            Came::Refused { code, means: Means::BadInput, ids } => {
                return self.fail_with(Why::Refused, Some(code), Some(flow.poll.operation.id), Some(ids), now_ms);
            }
            Came::Refused { code, .. } => self.stumble(&code, now_ms),
            Came::NotSent { code } | Came::Unknown { code, .. } => self.stumble(code, now_ms),
        }
        self.go_on(flow, now_ms)
    }

    fn fetched(&mut self, flow: &'static FlowInfo, operation: &'static str, came: Came, now_ms: i64) -> Action {
        let Stage::Fetching(part) = self.stage else { return self.go_on(flow, now_ms) };
        match came {
            Came::Found(News { of_another: Some(ids), .. }) => {
                return self.fail_with(Why::OtherPerson, None, Some(operation), Some(ids), now_ms);
            }
            Came::Found(_) => {
                self.trouble = None;
                self.quiet = 0;
                self.note(now_ms, "fetched", operation);
                self.next_poll_ms = now_ms;
                self.fetched = part.saturating_add(1);
                self.stage = Stage::Fetching(self.fetched);
                if usize::from(part) + 1 >= super::fetches(flow).len() {
                    self.stage = Stage::Ready;
                    self.note(now_ms, "ready", "");
                }
            }
            Came::NoData if self.is_at_ready(flow) => return self.fail(Why::NoData, now_ms),
            Came::Refused { code, means: Means::BadInput, ids } => {
                return self.fail_with(Why::Refused, Some(code), Some(operation), Some(ids), now_ms);
            }
            Came::Pending | Came::NoData => {
                self.note(now_ms, "pending", operation);
                self.wait(None, now_ms);
                self.quiet = self.quiet.saturating_add(1);
                // The data is in the making: the state is asked again, and the parts that were read stay read.
                self.stage = Stage::Waiting;
            }
            Came::Refused { code, .. } => self.stumble(&code, now_ms),
            Came::NotSent { code } | Came::Unknown { code, .. } => self.stumble(code, now_ms),
        }
        self.go_on(flow, now_ms)
    }

    fn is_at_ready(&self, flow: &'static FlowInfo) -> bool {
        match (&flow.end, self.state) {
            (EndInfo::States { table, .. }, Some(state)) => table.state(state).next == NextStep::Ready,
            _ => false,
        }
    }

    pub(super) fn fail(&mut self, why: Why, now_ms: i64) -> Action {
        self.fail_with(why, None, None, None, now_ms)
    }

    pub(super) fn fail_with(&mut self, why: Why, code: Option<String>, operation: Option<&str>, ids: Option<Ids>, now_ms: i64) -> Action {
        self.calling = None;
        self.stage = Stage::Failed;
        self.note(now_ms, "failed", why.word());
        let operation = operation.map(str::to_owned);
        self.failure = Some(crate::session::Failure { why, state: self.state, code, operation, ids: ids.unwrap_or_default() });
        Action::Failed
    }
}
