//! Questions to the person, and their answers.

use zhengxin_core::flow::{EndInfo, FlowInfo, OpeningStep};
use zhengxin_core::words::{AskKind, Means};

use super::{ask_info, opening};
use crate::event::{Action, Came, Purpose, Refusal};
use crate::session::{AnsweredLast, Chosen, Session, Stage, Why};

/// How often the state that asked may be seen again right after its answer before it counts as asking anew: the vendor may not have got to it.
const LAG: u8 = 2;

impl Session {
    pub(super) fn answered(&mut self, flow: &'static FlowInfo, challenge: u32, chosen: Option<Chosen>, now_ms: i64) -> Action {
        if !matches!(self.stage, Stage::Opening(_) | Stage::Asking(_)) {
            return Action::Refuse(Refusal::NotAsked);
        }
        if challenge != self.challenge {
            return Action::Refuse(Refusal::Stale);
        }
        match self.stage {
            Stage::Opening(step) => {
                let Some(OpeningStep::Ask { kind, .. }) = opening(flow, self).get(usize::from(step)) else {
                    return Action::Refuse(Refusal::NotAsked);
                };
                self.note(now_ms, "answered", kind.word());
                if *kind == AskKind::ChooseBank {
                    self.chosen = chosen;
                }
                self.enter_opening(flow, step + 1, now_ms);
                self.go_on(flow, now_ms)
            }
            Stage::Asking(kind) => match ask_info(flow, kind) {
                Some(ask) => {
                    self.note(now_ms, "answered", kind.word());
                    self.tries = self.tries.saturating_add(1);
                    self.call(ask.submit, Purpose::Submit, ask.fixed, now_ms)
                }
                None => self.fail(Why::CannotAnswer, now_ms),
            },
            _ => Action::Refuse(Refusal::NotAsked),
        }
    }

    pub(super) fn resend(&mut self, flow: &'static FlowInfo, challenge: u32, now_ms: i64) -> Action {
        let Stage::Asking(kind) = self.stage else { return Action::Refuse(Refusal::NotAsked) };
        if challenge != self.challenge {
            return Action::Refuse(Refusal::Stale);
        }
        match ask_info(flow, kind).and_then(|ask| ask.resend) {
            Some(operation) => self.call(operation, Purpose::Resend, &[], now_ms),
            None => Action::Refuse(Refusal::NoResend),
        }
    }

    /// The vendor was handed an answer, or not.
    pub(super) fn submitted(&mut self, flow: &'static FlowInfo, operation: &'static str, came: Came, now_ms: i64) -> Action {
        let Stage::Asking(kind) = self.stage else { return self.go_on(flow, now_ms) };
        match came {
            Came::Found(news) => {
                self.handed_over(kind);
                self.note(now_ms, "submitted", operation);
                self.wait(None, now_ms);
                return self.news(flow, news, now_ms);
            }
            Came::Pending | Came::NoData => {
                self.handed_over(kind);
                self.note(now_ms, "submitted", operation);
                self.wait(None, now_ms);
            }
            Came::Refused { code, means: Means::BadInput, .. } => {
                self.note_code(now_ms, "refused", operation, &code);
                self.challenged(kind, true, now_ms);
                // Perhaps nothing is waited for any more: the person is not asked again before the vendor was.
                self.next_poll_ms = now_ms;
            }
            Came::Refused { code, means: Means::Auth | Means::Quota | Means::Throttled, .. } => {
                self.tries = self.tries.saturating_sub(1);
                self.trouble = Some(code.clone());
                self.note_code(now_ms, "not_taken", operation, &code);
                self.challenged(kind, self.rejected, now_ms);
            }
            Came::NotSent { code } => {
                self.tries = self.tries.saturating_sub(1);
                self.trouble = Some(code.to_owned());
                self.note_code(now_ms, "not_sent", operation, code);
                self.challenged(kind, self.rejected, now_ms);
            }
            Came::Refused { code, .. } => self.lost_answer(kind, operation, &code, now_ms),
            Came::Unknown { code, .. } => self.lost_answer(kind, operation, code, now_ms),
        }
        self.go_on(flow, now_ms)
    }

    /// Whether the vendor has the answer is unknown: it is not sent again, the state is asked.
    pub(super) fn lost_answer(&mut self, kind: AskKind, operation: &str, code: &str, now_ms: i64) {
        self.handed_over(kind);
        self.trouble = Some(code.to_owned());
        self.note_code(now_ms, "in_doubt", operation, code);
        self.wait(None, now_ms);
    }

    fn handed_over(&mut self, kind: AskKind) {
        self.answered = Some(AnsweredLast { kind, state: self.state, rejected: self.rejected, moved: false, lag: 0 });
        self.quiet = 0;
        self.stage = Stage::Waiting;
    }

    pub(super) fn resent(&mut self, flow: &'static FlowInfo, came: Came, now_ms: i64) -> Action {
        let Stage::Asking(kind) = self.stage else { return self.go_on(flow, now_ms) };
        match came {
            Came::Found(_) | Came::Pending | Came::NoData => {
                self.note(now_ms, "resent", kind.word());
                self.asked_in = None;
                self.challenged(kind, false, now_ms);
            }
            Came::Refused { code, .. } => self.not_resent(&code, now_ms),
            Came::NotSent { code } => self.not_resent(code, now_ms),
            // A new code may be on its way: the old one no longer answers the challenge for sure.
            Came::Unknown { code, .. } => {
                self.not_resent(code, now_ms);
                self.challenged(kind, self.rejected, now_ms);
            }
        }
        self.go_on(flow, now_ms)
    }

    fn not_resent(&mut self, code: &str, now_ms: i64) {
        self.trouble = Some(code.to_owned());
        self.note_code(now_ms, "not_resent", "", code);
    }

    /// A new challenge of a kind.
    fn challenged(&mut self, kind: AskKind, rejected: bool, now_ms: i64) {
        self.stage = Stage::Asking(kind);
        self.challenge = self.challenge.saturating_add(1);
        self.rejected = rejected;
        self.answered = None;
        self.quiet = 0;
        self.note(now_ms, if rejected { "asked_again" } else { "asked" }, kind.word());
        self.wait(None, now_ms);
    }

    /// The vendor's state asks the person for something.
    pub(super) fn state_asks(&mut self, flow: &'static FlowInfo, kind: AskKind, state: i64, picture: Option<u64>, now_ms: i64) {
        let before = self.answered;
        let kind = before.map_or(kind, |last| about(flow, last, kind, state));
        if ask_info(flow, kind).is_none() {
            let _ = self.fail(Why::CannotAnswer, now_ms);
            return;
        }
        let is_new_picture = picture.is_some() && picture != self.picture;
        let Some(last) = before else {
            let is_same = self.stage == Stage::Asking(kind) && self.asked_in.is_none_or(|asked| asked == state);
            self.asked_in = Some(state);
            if !is_same || is_new_picture {
                let is_other_kind = self.stage != Stage::Asking(kind);
                self.new_question(kind, state, picture, is_other_kind, self.rejected && !is_other_kind, now_ms);
            }
            return;
        };
        if last.kind == kind && last.state == Some(state) && !last.moved && !is_new_picture && last.lag < LAG {
            self.answered = Some(AnsweredLast { lag: last.lag + 1, ..last });
            return;
        }
        let is_other_kind = last.kind != kind;
        // The state that asked asks again: refused if it spoke of a refusal before, else asked twice. Another state that asks for the same was led to by
        // the answer.
        let rejected = !is_other_kind && if last.state == Some(state) { last.rejected } else { true };
        self.new_question(kind, state, picture, is_other_kind, rejected, now_ms);
    }

    fn new_question(&mut self, kind: AskKind, state: i64, picture: Option<u64>, is_other_kind: bool, rejected: bool, now_ms: i64) {
        if is_other_kind {
            self.tries = 0;
        }
        self.asked_in = Some(state);
        self.picture = picture;
        self.challenged(kind, rejected, now_ms);
    }
}

/// What a state really asks for: one that may lead back to the state that was answered speaks of that answer, whatever the dictionary says it asks for.
fn about(flow: &'static FlowInfo, last: AnsweredLast, kind: AskKind, state: i64) -> AskKind {
    let (EndInfo::States { table, .. }, Some(answered)) = (&flow.end, last.state) else { return kind };
    let leads_back = answered != state && table.state(state).leads_to.contains(&answered);
    let submit = |kind| ask_info(flow, kind).map(|ask| ask.submit.id);
    if kind != last.kind && leads_back && submit(kind).is_some() && submit(kind) == submit(last.kind) { last.kind } else { kind }
}
