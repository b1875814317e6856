//! The machine: from a session, an event and the time to what is to be done. Total, without clock, input or output.

mod asks;
mod called;
mod ending;
mod news;
mod opening;
mod resume;

use zhengxin_core::flow::{AskInfo, EndInfo, FlowInfo, OpeningStep};
use zhengxin_core::info::OperationInfo;
use zhengxin_core::words::{AskKind, Repeat};

use crate::event::{Action, Event, Purpose, Refusal, Wanted};
use crate::session::{Calling, Entry, Session, Stage, TIMELINE};

/// Shortest and longest pause a vendor's hint can ask for, milliseconds.
const HINT_MS: (i64, i64) = (1_000, 30_000);

/// How long a call may take beyond the time the document gives one attempt, milliseconds: a login before it, a repeat after it.
const CALL_MS: i64 = 5_000;

/// Longest pause after trouble, milliseconds: a call that fails again and again, and may be billed, is not repeated at the pace of questions.
const TROUBLE_MS: i64 = 30_000;

impl Session {
    /// What happened, and what is to be done now. The session is changed in place; nothing else is touched.
    ///
    /// The caller owns the loop: it makes the call an [`Action::Call`] names and reports it as [`Event::Called`], shows the question an
    /// [`Action::Ask`] names, ticks again when an [`Action::Wait`] is over.
    pub fn handle(&mut self, flow: &'static FlowInfo, event: Event, now_ms: i64) -> Action {
        let now_ms = self.rebase(now_ms);
        if let Event::Called { operation, came } = event {
            return self.called(flow, operation, came, now_ms);
        }
        if self.stage.ends() {
            return self.after_the_end(flow, &event, now_ms);
        }
        if self.is_past(now_ms) && self.calling.is_none() {
            self.expire(now_ms);
            return if matches!(event, Event::Tick | Event::Resumed | Event::Doorbell) {
                Action::Expired
            } else {
                Action::Refuse(Refusal::Expired)
            };
        }
        if let Event::Resumed = event {
            return self.resumed(flow, now_ms);
        }
        if self.calling.is_some() && !matches!(event, Event::Cancel) {
            return if matches!(event, Event::Tick | Event::Doorbell) { Action::Busy } else { Action::Refuse(Refusal::Busy) };
        }
        match event {
            Event::Started => self.started(flow, now_ms),
            Event::Answered { challenge, chosen } => self.answered(flow, challenge, chosen, now_ms),
            Event::Resend { challenge } => self.resend(flow, challenge, now_ms),
            Event::Act { operation } => self.act(flow, operation, now_ms),
            Event::Doorbell => {
                self.next_poll_ms = self.next_poll_ms.min(now_ms);
                self.go_on(flow, now_ms)
            }
            Event::Cancel => {
                let calling = self.calling.take();
                if self.handle.is_none() && calling.is_some_and(|calling| calling.purpose == Purpose::Opening) {
                    return self.fail(crate::session::Why::InDoubt, now_ms);
                }
                self.stage = Stage::Cancelled;
                self.note(now_ms, "cancelled", "");
                Action::Cancelled
            }
            Event::Tick | Event::Resumed | Event::Called { .. } => self.go_on(flow, now_ms),
        }
    }

    /// The clock may have been set back: everything dated goes back with it, so that a pause does not become a day.
    fn rebase(&mut self, now_ms: i64) -> i64 {
        let back = self.seen_ms.saturating_sub(now_ms);
        if back > 0 {
            let shift = |at: &mut i64| *at = at.saturating_sub(back);
            shift(&mut self.next_poll_ms);
            self.deadline_ms.iter_mut().for_each(shift);
            if let Some(calling) = &mut self.calling {
                calling.since_ms = calling.since_ms.saturating_sub(back);
                calling.until_ms = calling.until_ms.saturating_sub(back);
            }
        }
        self.seen_ms = now_ms;
        now_ms
    }

    fn is_past(&self, now_ms: i64) -> bool {
        self.deadline_ms().is_some_and(|deadline| now_ms >= deadline)
    }

    fn expire(&mut self, now_ms: i64) {
        self.stage = Stage::Expired;
        self.calling = None;
        self.note(now_ms, "expired", "");
    }

    fn started(&mut self, flow: &'static FlowInfo, now_ms: i64) -> Action {
        if self.stage != Stage::New {
            return Action::Refuse(Refusal::Begun);
        }
        self.start_clock(now_ms);
        self.note(now_ms, "started", "");
        self.enter_opening(flow, 0, now_ms);
        self.go_on(flow, now_ms)
    }

    /// Takes a session over without making the call that may follow: the next tick asks for it again.
    pub(crate) fn take_up(&mut self, flow: &'static FlowInfo, now_ms: i64) {
        if let Action::Call(_) = self.handle(flow, Event::Resumed, now_ms) {
            self.calling = None;
        }
    }

    /// Settles the call under way without making the one that may follow.
    pub(crate) fn settle_lost(&mut self, flow: &'static FlowInfo, operation: &'static str, came: crate::event::Came, now_ms: i64) {
        if let Action::Call(_) = self.handle(flow, Event::Called { operation, came }, now_ms) {
            self.calling = None;
        }
    }

    /// Stops for good because the person withdrew the consent; the call under way, if any, was not made.
    pub(crate) fn withdraw(&mut self, now_ms: i64) {
        self.calling = None;
        self.stage = Stage::Cancelled;
        self.note(now_ms, "consent_withdrawn", "");
    }

    /// Stops for good because another session has the same handle.
    pub(crate) fn freeze(&mut self, now_ms: i64) {
        self.calling = None;
        self.stage = Stage::Frozen;
        self.note(now_ms, "frozen", "");
    }

    /// The run's time counts from here.
    fn start_clock(&mut self, from_ms: i64) {
        self.deadline_ms = self.span_ms.map(|span| from_ms.saturating_add(span));
    }

    /// What the stage asks for now.
    fn go_on(&mut self, flow: &'static FlowInfo, now_ms: i64) -> Action {
        if !self.stage.ends() && self.is_past(now_ms) {
            self.expire(now_ms);
        }
        match self.stage {
            Stage::New => Action::Refuse(Refusal::NotAsked),
            Stage::Opening(step) => self.open(flow, step, now_ms),
            Stage::Asking(_) | Stage::Waiting if self.next_poll_ms <= now_ms => self.call(flow.poll.operation, Purpose::Poll, &[], now_ms),
            Stage::Asking(kind) => Action::Ask(kind),
            Stage::Waiting => Action::Wait { until_ms: self.next_poll_ms },
            Stage::Fetching(part) => self.fetch(flow, part, now_ms),
            Stage::Ready => Action::Ready,
            Stage::Failed => Action::Failed,
            Stage::Expired => Action::Expired,
            Stage::Cancelled => Action::Cancelled,
            Stage::Frozen => Action::Frozen,
        }
    }

    fn fetch(&mut self, flow: &'static FlowInfo, part: u8, now_ms: i64) -> Action {
        if self.next_poll_ms > now_ms {
            return Action::Wait { until_ms: self.next_poll_ms };
        }
        match fetches(flow).get(usize::from(part)) {
            Some(operation) => self.call(operation, Purpose::Fetch, &[], now_ms),
            None => {
                self.stage = Stage::Ready;
                self.note(now_ms, "ready", "");
                Action::Ready
            }
        }
    }

    fn call(
        &mut self,
        operation: &'static OperationInfo,
        purpose: Purpose,
        fixed: &'static [(&'static str, &'static str)],
        now_ms: i64,
    ) -> Action {
        let takes_ms = i64::try_from(operation.timeout_ms).unwrap_or(i64::MAX).saturating_add(CALL_MS);
        let until_ms = now_ms.saturating_add(takes_ms);
        let until_ms = self.deadline_ms().map_or(until_ms, |deadline| until_ms.min(deadline));
        let operation_id = operation.id.to_owned();
        self.calling = Some(Calling { operation: operation_id, purpose, since_ms: now_ms, until_ms, request_id: None });
        Action::Call(Wanted { operation, purpose, fixed })
    }

    /// After the end everything is refused but the question how it ended, and, where facts decide, a further action.
    fn after_the_end(&mut self, flow: &'static FlowInfo, event: &Event, now_ms: i64) -> Action {
        match event {
            Event::Act { operation } if self.stage == Stage::Ready && self.calling.is_none() && !self.is_past(now_ms) => {
                self.act(flow, operation, now_ms)
            }
            // The outcome of an action after the end is lost with the process that made it.
            Event::Resumed if self.calling.is_some() => self.resumed(flow, now_ms),
            Event::Tick | Event::Resumed | Event::Doorbell => self.go_on(flow, now_ms),
            Event::Answered { .. } | Event::Resend { .. } if self.stage == Stage::Expired => Action::Refuse(Refusal::Expired),
            _ => Action::Refuse(Refusal::Ended),
        }
    }

    /// The vendor is asked again after a pause that grows while nothing changes.
    fn wait(&mut self, hint_ms: Option<i64>, now_ms: i64) {
        let pause = hint_ms.map_or_else(|| self.grown(self.quiet, self.longest_ms), |hint| hint.clamp(HINT_MS.0, HINT_MS.1));
        self.next_poll_ms = now_ms.saturating_add(pause);
    }

    /// The pause, doubled so many times, up to a longest one.
    fn grown(&self, times: u32, longest_ms: i64) -> i64 {
        self.pause_ms.saturating_mul(1 << times.min(16)).min(longest_ms).max(self.pause_ms).max(1)
    }

    /// A call ran into trouble that may pass: the next one waits, longer each time.
    fn stumble(&mut self, code: &str, now_ms: i64) {
        self.troubles = if self.trouble.is_some() { self.troubles.saturating_add(1) } else { 0 };
        self.trouble = Some(code.to_owned());
        self.note_code(now_ms, "trouble", "", code);
        let pause = self.grown(self.troubles, self.longest_ms.max(TROUBLE_MS));
        self.next_poll_ms = now_ms.saturating_add(pause);
        self.quiet = self.quiet.saturating_add(1);
    }

    fn note(&mut self, at_ms: i64, what: &str, about: &str) {
        self.push(Entry { at_ms, what: what.to_owned(), about: about.to_owned(), state: None, code: None, times: 1 });
    }

    fn note_state(&mut self, at_ms: i64, what: &str, state: i64) {
        self.push(Entry { at_ms, what: what.to_owned(), about: String::new(), state: Some(state), code: None, times: 1 });
    }

    fn note_code(&mut self, at_ms: i64, what: &str, about: &str, code: &str) {
        self.push(Entry { at_ms, what: what.to_owned(), about: about.to_owned(), state: None, code: Some(code.to_owned()), times: 1 });
    }

    fn push(&mut self, entry: Entry) {
        let same =
            |last: &&mut Entry| (&last.what, &last.about, last.state, &last.code) == (&entry.what, &entry.about, entry.state, &entry.code);
        if let Some(last) = self.timeline.last_mut().filter(same) {
            last.times = last.times.saturating_add(1);
            return;
        }
        if self.timeline.len() >= TIMELINE {
            // How it began stays; of the rest the oldest goes.
            self.timeline.remove(TIMELINE / 4);
        }
        self.timeline.push(entry);
    }
}

/// The machine as a function of values: the same as [`Session::handle`] on a copy.
#[must_use]
pub fn step(flow: &'static FlowInfo, session: &Session, event: &Event, now_ms: i64) -> (Session, Action) {
    let mut next = session.clone();
    let action = next.handle(flow, event.clone(), now_ms);
    (next, action)
}

/// The steps before the first question that were chosen for a session.
#[must_use]
pub fn opening(flow: &'static FlowInfo, session: &Session) -> &'static [OpeningStep] {
    flow.opening.per_choice.get(usize::from(session.opening)).or_else(|| flow.opening.per_choice.first()).copied().unwrap_or(&[])
}

/// The operations that read the data, in order; none where facts decide.
#[must_use]
pub fn fetches(flow: &'static FlowInfo) -> &'static [&'static OperationInfo] {
    match &flow.end {
        EndInfo::States { fetch, .. } => fetch,
        EndInfo::Facts(_) => &[],
    }
}

fn ask_info(flow: &'static FlowInfo, kind: AskKind) -> Option<&'static AskInfo> {
    flow.asks.iter().find(|ask| ask.kind == kind)
}

fn is_safe(operation: &OperationInfo) -> bool {
    operation.repeat == Repeat::Safe
}
