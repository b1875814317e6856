//! Another process takes over: what was only in memory is asked for again.

use zhengxin_core::flow::{FlowInfo, OpeningStep};
use zhengxin_core::words::AskKind;

use super::opening::{ask_before, is_typed, takes};
use super::{is_safe, opening};
use crate::event::{Action, Ids, Purpose};
use crate::session::{Calling, Session, Stage};

/// Code of a call whose outcome was lost with its process.
const LOST: &str = "E_PROCESS_ENDED";

impl Session {
    pub(super) fn resumed(&mut self, flow: &'static FlowInfo, now_ms: i64) -> Action {
        self.note(now_ms, "resumed", "");
        self.fetched = 0;
        if let Stage::Fetching(_) = self.stage {
            self.stage = Stage::Fetching(0);
        }
        match self.calling.take() {
            Some(calling) => self.lost_call(flow, calling, now_ms),
            None => match self.stage {
                Stage::Opening(step) => self.back_to_lost_answer(flow, step, now_ms),
                // A picture is not kept: the state brings it again.
                Stage::Asking(_) => {
                    self.next_poll_ms = now_ms;
                    self.go_on(flow, now_ms)
                }
                _ => self.go_on(flow, now_ms),
            },
        }
    }

    fn lost_call(&mut self, flow: &'static FlowInfo, calling: Calling, now_ms: i64) -> Action {
        match (calling.purpose, self.stage) {
            (Purpose::Opening, Stage::Opening(step)) => self.lost_opening(flow, step, calling.request_id, now_ms),
            (Purpose::Submit, Stage::Asking(kind)) => {
                self.lost_answer(kind, &calling.operation, LOST, now_ms);
                self.go_on(flow, now_ms)
            }
            (Purpose::Act, _) => {
                self.action_in_doubt(flow, &calling.operation, LOST, now_ms);
                self.go_on(flow, now_ms)
            }
            // A code may be on its way: the vendor says what it waits for.
            (Purpose::Resend, _) => {
                self.asked_in = None;
                self.next_poll_ms = now_ms;
                self.go_on(flow, now_ms)
            }
            _ => {
                self.next_poll_ms = now_ms;
                self.go_on(flow, now_ms)
            }
        }
    }

    fn lost_opening(&mut self, flow: &'static FlowInfo, step: u8, request: Option<String>, now_ms: i64) -> Action {
        let steps = opening(flow, self);
        let Some(OpeningStep::Call { operation, handle, licence, .. }) = steps.get(usize::from(step)) else {
            return self.go_on(flow, now_ms);
        };
        if is_safe(operation) {
            return self.back_to_lost_answer(flow, step, now_ms);
        }
        self.note_code(now_ms, "in_doubt", operation.id, LOST);
        let needs_answer = ask_before(steps, step, |kind, fields| is_typed(kind) && takes(operation, fields)).is_some();
        if (handle.is_some() && !operation.charged || *licence) && needs_answer {
            // It costs nothing and cannot be made without the person: whoever types the answer again decides that it is made again.
            return self.back_to_lost_answer(flow, step, now_ms);
        }
        self.opening_in_doubt(flow, step, Some((LOST, Ids { request, vendor: None })), now_ms)
    }

    /// Goes back to the first question whose answer is lost and still needed, or to the list the person chooses from.
    fn back_to_lost_answer(&mut self, flow: &'static FlowInfo, step: u8, now_ms: i64) -> Action {
        let steps = opening(flow, self);
        let needed = |fields: &[&str]| {
            let ahead = steps.iter().skip(usize::from(step));
            ahead.into_iter().any(|step| matches!(step, OpeningStep::Call { operation, .. } if takes(operation, fields)))
        };
        let mut target = step;
        while let Some(ask) = ask_before(steps, target, |kind, fields| is_typed(kind) && needed(fields)) {
            target = ask;
        }
        let needs_list = |at: u8| matches!(steps.get(usize::from(at)), Some(OpeningStep::Ask { kind: AskKind::ChooseBank, .. }));
        if needs_list(target) {
            let list = steps.iter().take(usize::from(target)).rposition(|step| matches!(step, OpeningStep::Call { banks: true, .. }));
            target = list.and_then(|at| u8::try_from(at).ok()).unwrap_or(target);
        }
        self.enter_opening(flow, target, now_ms);
        self.go_on(flow, now_ms)
    }
}
