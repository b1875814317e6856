//! The steps before the first question.

use zhengxin_core::flow::{FlowInfo, OpeningStep};
use zhengxin_core::words::AskKind;

use super::opening;
use crate::event::{Action, Came, News, Purpose};
use crate::session::{Session, Stage, Why};

impl Session {
    /// Goes to a step; a question is a new challenge.
    pub(super) fn enter_opening(&mut self, flow: &'static FlowInfo, step: u8, now_ms: i64) {
        self.stage = Stage::Opening(step);
        self.next_poll_ms = now_ms;
        if let Some(OpeningStep::Ask { kind, .. }) = opening(flow, self).get(usize::from(step)) {
            self.challenge = self.challenge.saturating_add(1);
            self.note(now_ms, "asked", kind.word());
        }
    }

    /// What the step asks for now.
    pub(super) fn open(&mut self, flow: &'static FlowInfo, step: u8, now_ms: i64) -> Action {
        let steps = opening(flow, self);
        match steps.get(usize::from(step)) {
            None => {
                self.stage = Stage::Waiting;
                self.next_poll_ms = now_ms;
                self.go_on(flow, now_ms)
            }
            Some(OpeningStep::Ask { kind, .. }) => Action::Ask(*kind),
            // The handle is there from before a question had to be repeated: what gave it is not called again.
            Some(OpeningStep::Call { handle: Some(_), .. }) if self.handle.is_some() => {
                self.enter_opening(flow, step + 1, now_ms);
                self.go_on(flow, now_ms)
            }
            Some(OpeningStep::Call { .. }) if self.next_poll_ms > now_ms => Action::Wait { until_ms: self.next_poll_ms },
            Some(OpeningStep::Call { operation, fixed, .. }) => self.call(operation, Purpose::Opening, fixed, now_ms),
        }
    }

    /// A call of the opening came back.
    pub(super) fn opened(&mut self, flow: &'static FlowInfo, came: Came, since_ms: i64, now_ms: i64) -> Action {
        let Stage::Opening(step) = self.stage else { return self.go_on(flow, now_ms) };
        let Some(OpeningStep::Call { operation, handle, .. }) = opening(flow, self).get(usize::from(step)) else {
            return self.go_on(flow, now_ms);
        };
        let gives_handle = handle.is_some();
        match came {
            Came::Found(news) => self.took(flow, step, gives_handle, news, since_ms, now_ms),
            Came::Pending | Came::NoData if gives_handle => self.fail(Why::InDoubt, now_ms),
            Came::Pending | Came::NoData => self.took(flow, step, false, News::default(), since_ms, now_ms),
            Came::NotSent { code } => {
                self.stumble(code, now_ms);
                self.go_on(flow, now_ms)
            }
            Came::Refused { code, means, ids } => self.opening_refused(flow, step, (code, means, ids), now_ms),
            Came::Unknown { code, .. } if super::is_safe(operation) => {
                self.stumble(code, now_ms);
                self.go_on(flow, now_ms)
            }
            Came::Unknown { code, ids } => {
                self.note_code(now_ms, "in_doubt", operation.id, code);
                self.opening_in_doubt(flow, step, Some((code, ids)), now_ms)
            }
        }
    }

    fn took(&mut self, flow: &'static FlowInfo, step: u8, gives_handle: bool, news: News, since_ms: i64, now_ms: i64) -> Action {
        self.trouble = None;
        self.quiet = 0;
        self.rejected = false;
        if news.shown.is_some() {
            self.shown.clone_from(&news.shown);
        }
        if gives_handle {
            if news.handle.is_none() {
                return self.fail(Why::InDoubt, now_ms);
            }
            self.handle.clone_from(&news.handle);
            // The vendor's time runs from the creation; ours from just before it.
            self.start_clock(since_ms);
            self.note(now_ms, "created", "");
        }
        self.enter_opening(flow, step + 1, now_ms);
        let is_last = usize::from(step) + 1 >= opening(flow, self).len();
        if is_last && news.state.is_some() {
            self.stage = Stage::Waiting;
            return self.news(flow, news, now_ms);
        }
        self.go_on(flow, now_ms)
    }

    /// Whether the vendor has the answers of a call is unknown.
    pub(super) fn opening_in_doubt(
        &mut self,
        flow: &'static FlowInfo,
        step: u8,
        told: Option<(&str, crate::event::Ids)>,
        now_ms: i64,
    ) -> Action {
        let steps = opening(flow, self);
        let Some(OpeningStep::Call { operation, handle, licence, .. }) = steps.get(usize::from(step)) else {
            return self.go_on(flow, now_ms);
        };
        let (code, ids) = told.map_or((None, None), |(code, ids)| (Some(code.to_owned()), Some(ids)));
        let is_last = usize::from(step) + 1 >= steps.len();
        if *licence && let Some(ask) = ask_before(steps, step, |kind, _| kind == AskKind::ConfirmLicence) {
            // The person says once more that the licence is agreed to; nothing is repeated on its own.
            self.enter_opening(flow, ask, now_ms);
            return self.go_on(flow, now_ms);
        }
        if handle.is_none() && self.handle.is_some() && is_last {
            // There is a handle: the vendor can say where the run stands.
            self.doubt = Some((step, 0));
            self.stage = Stage::Waiting;
            self.wait(None, now_ms);
            return self.go_on(flow, now_ms);
        }
        self.fail_with(Why::InDoubt, code, Some(operation.id), ids, now_ms)
    }

    fn opening_refused(
        &mut self,
        flow: &'static FlowInfo,
        step: u8,
        (code, means, ids): (String, zhengxin_core::words::Means, crate::event::Ids),
        now_ms: i64,
    ) -> Action {
        use zhengxin_core::words::Means;
        let steps = opening(flow, self);
        let Some(OpeningStep::Call { operation, handle, .. }) = steps.get(usize::from(step)) else { return self.go_on(flow, now_ms) };
        self.note_code(now_ms, "refused", operation.id, &code);
        match means {
            Means::Auth | Means::Quota | Means::Throttled => {
                self.stumble(&code, now_ms);
                self.go_on(flow, now_ms)
            }
            Means::VendorError | Means::Unknown if super::is_safe(operation) => {
                self.stumble(&code, now_ms);
                self.go_on(flow, now_ms)
            }
            // The vendor failed while it had the request: whether it took it is not known.
            Means::VendorError | Means::Unknown if handle.is_none() || operation.charged => {
                self.opening_in_doubt(flow, step, Some((&code, ids)), now_ms)
            }
            _ => match ask_before(steps, step, |kind, fields| is_typed(kind) && takes(operation, fields)) {
                Some(ask) => {
                    self.rejected = true;
                    self.enter_opening(flow, ask, now_ms);
                    self.go_on(flow, now_ms)
                }
                None => self.fail_with(Why::Refused, Some(code), Some(operation.id), Some(ids), now_ms),
            },
        }
    }

    /// The vendor has stood at its start for a while since a login of unknown outcome: the person is asked again.
    pub(super) fn ask_again_after_doubt(&mut self, flow: &'static FlowInfo, step: u8, now_ms: i64) -> Action {
        let steps = opening(flow, self);
        let Some(OpeningStep::Call { operation, .. }) = steps.get(usize::from(step)) else { return self.go_on(flow, now_ms) };
        self.doubt = None;
        match ask_before(steps, step, |kind, fields| is_typed(kind) && takes(operation, fields)) {
            Some(ask) => {
                self.rejected = false;
                self.enter_opening(flow, ask, now_ms);
                self.go_on(flow, now_ms)
            }
            None => self.fail(Why::InDoubt, now_ms),
        }
    }
}

/// Whether the answer is typed by the person and lives in memory only.
pub(super) const fn is_typed(kind: AskKind) -> bool {
    !matches!(kind, AskKind::ChooseBank | AskKind::ConfirmLicence)
}

/// Whether an operation takes any of these fields.
pub(super) fn takes(operation: &zhengxin_core::info::OperationInfo, fields: &[&str]) -> bool {
    operation.request.iter().any(|info| fields.contains(&info.name))
}

/// The last question before a step for which something holds.
pub(super) fn ask_before(steps: &'static [OpeningStep], step: u8, holds: impl Fn(AskKind, &[&str]) -> bool) -> Option<u8> {
    let before = steps.iter().take(usize::from(step)).enumerate().rev();
    let found = before.into_iter().find(|(_, step)| matches!(step, OpeningStep::Ask { kind, fields } if holds(*kind, fields)));
    found.and_then(|(at, _)| u8::try_from(at).ok())
}
