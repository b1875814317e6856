//! What the vendor says of where a run stands.

use zhengxin_core::flow::{EndInfo, FlowInfo};
use zhengxin_core::info::StateTableInfo;
use zhengxin_core::words::NextStep;

use crate::event::{Action, Delay, News};
use crate::session::{Session, Stage, Why};

/// How often the vendor may be found at its start after a login of unknown outcome before the person is asked again.
const DOUBTS: u8 = 3;

impl Session {
    /// Takes an answer to the question where the run stands.
    pub(super) fn news(&mut self, flow: &'static FlowInfo, news: News, now_ms: i64) -> Action {
        self.trouble = None;
        match &flow.end {
            EndInfo::Facts(facts) => self.take_facts(facts, news, now_ms),
            EndInfo::States { table, .. } => {
                if let Some(action) = self.take_state(flow, table, &news, now_ms) {
                    return action;
                }
            }
        }
        self.go_on(flow, now_ms)
    }

    fn take_state(&mut self, flow: &'static FlowInfo, table: &'static StateTableInfo, news: &News, now_ms: i64) -> Option<Action> {
        let hint = match news.delay {
            Delay::Absent => None,
            Delay::Seconds(seconds) => Some(seconds.saturating_mul(1000)),
        };
        let Some(state) = news.state else {
            self.wait(hint, now_ms);
            self.quiet = self.quiet.saturating_add(1);
            return None;
        };
        self.see(table, state, now_ms);
        self.wait(hint, now_ms);
        self.quiet = self.quiet.saturating_add(1);
        let next = table.state(state).next;
        if let Some(kind) = next.asks() {
            self.doubt = None;
            self.state_asks(flow, kind, state, news.picture, now_ms);
            if let (Some(hint), Stage::Asking(_)) = (hint, self.stage) {
                self.wait(Some(hint), now_ms);
            }
            return None;
        }
        if let Stage::Asking(_) = self.stage {
            self.picture = None;
        }
        self.stage = match next {
            NextStep::Fetch | NextStep::Ready => {
                self.next_poll_ms = now_ms;
                Stage::Fetching(self.fetched)
            }
            NextStep::Failed => return Some(self.fail(Why::Vendor, now_ms)),
            NextStep::Restart => return Some(self.fail(Why::Restarted, now_ms)),
            _ => Stage::Waiting,
        };
        self.weigh_doubt(flow, table, state, now_ms)
    }

    /// Notes a state; pauses start over when it changes.
    fn see(&mut self, table: &'static StateTableInfo, state: i64, now_ms: i64) {
        if let Some(last) = &mut self.answered
            && last.state != Some(state)
        {
            last.moved = true;
        }
        if self.state == Some(state) {
            return;
        }
        self.state = Some(state);
        self.quiet = 0;
        let is_listed = table.values.iter().any(|known| known.number == state);
        self.note_state(now_ms, if is_listed { "state" } else { "unknown_state" }, state);
    }

    fn weigh_doubt(&mut self, flow: &'static FlowInfo, table: &'static StateTableInfo, state: i64, now_ms: i64) -> Option<Action> {
        let (step, seen) = self.doubt?;
        if state != table.start {
            self.doubt = None;
            return None;
        }
        if seen + 1 < DOUBTS {
            self.doubt = Some((step, seen + 1));
            return None;
        }
        Some(self.ask_again_after_doubt(flow, step, now_ms))
    }
}
