//! Whether an attempt is repeated: never what the spec does not allow, never more than the budget, with jitter.

use std::sync::Mutex;
use std::time::Duration;

use zhengxin_core::error::{ErrorKind, TransportKind};
use zhengxin_core::info::{CodeInfo, OperationInfo};
use zhengxin_core::outcome::Phase;
use zhengxin_core::words::{Billed, Repeat, RetryRule};

use crate::gateway::Advice;
use crate::settings::RetryPolicy;

/// What is known of a failed attempt.
pub struct Failed<'a> {
    /// Why.
    pub kind: &'a ErrorKind,
    /// How far it got.
    pub phase: Phase,
    /// What the gateway allows, if it answered.
    pub advice: Option<Advice>,
    /// Attempts made so far, from 1.
    pub attempts: u32,
}

/// What happens next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Give the error to the caller.
    Stop,
    /// Try again after a pause.
    After(Duration),
}

const MINUTE: Duration = Duration::from_secs(60);
const MOST_BACKOFFS: u32 = 3;

/// Decides by the spec alone, without budget or deadline.
#[must_use]
pub fn decide(operation: &OperationInfo, policy: RetryPolicy, failed: &Failed<'_>, jitter: f64) -> Next {
    let pause = |again: bool| if again { Next::After(backoff(failed.attempts, jitter)) } else { Next::Stop };
    let backs_off = failed.attempts < MOST_BACKOFFS;
    let is_free = !operation.charged;
    match failed.kind {
        _ if policy == RetryPolicy::Never => Next::Stop,
        ErrorKind::Transport(kind) if failed.phase == Phase::NotSent => {
            pause(backs_off && kind.is_passing() && *kind != TransportKind::LocalResource)
        }
        ErrorKind::Transport(_) | ErrorKind::NotJson(_) | ErrorKind::NoCode => after_loss(operation, policy, failed, pause(backs_off)),
        ErrorKind::Gateway { .. } => match failed.advice {
            Some(Advice::FreshOnce) if failed.attempts == 1 => Next::After(Duration::ZERO),
            Some(Advice::Later) => pause(backs_off),
            Some(Advice::IfHarmless) if operation.repeat == Repeat::Safe && is_free => pause(backs_off),
            _ => Next::Stop,
        },
        ErrorKind::Vendor(row) if may_answer_again(operation, row) => by_rules(row.retry, policy, failed, pause(backs_off)),
        _ => Next::Stop,
    }
}

/// The vendor answered: the call is made again only if that cannot be billed twice, or the document asks for it under one reference.
fn may_answer_again(operation: &OperationInfo, row: &CodeInfo) -> bool {
    match operation.repeat {
        Repeat::Never => row.billed == Billed::No,
        Repeat::Safe => row.billed == Billed::No || !operation.charged,
        Repeat::SameReference => true,
    }
}

/// Bytes left and no readable answer came back: only what the vendor may receive twice is sent again.
fn after_loss(operation: &OperationInfo, policy: RetryPolicy, failed: &Failed<'_>, pause: Next) -> Next {
    match operation.repeat {
        _ if is_settled(failed.kind) => Next::Stop,
        Repeat::Safe if !operation.charged => pause,
        Repeat::Never | Repeat::Safe => Next::Stop,
        Repeat::SameReference if matches!(failed.kind, ErrorKind::Transport(TransportKind::Timeout)) => by_policy(policy, failed),
        Repeat::SameReference => Next::Stop,
    }
}

/// Failures that the same answer would bring again.
const fn is_settled(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::Transport(TransportKind::TooLarge | TransportKind::Redirect | TransportKind::Decompress | TransportKind::Framing)
    )
}

fn by_rules(rules: &[RetryRule], policy: RetryPolicy, failed: &Failed<'_>, pause: Next) -> Next {
    match rules {
        [] | [RetryRule::Never | RetryRule::NextDay | RetryRule::Poll, ..] => Next::Stop,
        [RetryRule::AtOnce] if failed.attempts == 1 => Next::After(Duration::ZERO),
        [RetryRule::AtOnce] => Next::Stop,
        [RetryRule::Backoff] => pause,
        // Two documented rules: the reading decides.
        _ => by_policy(policy, failed),
    }
}

const fn by_policy(policy: RetryPolicy, failed: &Failed<'_>) -> Next {
    match policy {
        RetryPolicy::AtOnceOnce if failed.attempts == 1 => Next::After(Duration::ZERO),
        RetryPolicy::MinutelyThreeTimes if failed.attempts <= 3 => Next::After(MINUTE),
        RetryPolicy::AtOnceOnce | RetryPolicy::MinutelyThreeTimes | RetryPolicy::Never => Next::Stop,
    }
}

/// 200 ms, 400 ms, 800 ms, … up to 3 s, each times a random factor from 0.5 to 1.
fn backoff(attempts: u32, jitter: f64) -> Duration {
    let base = 200_u64 << attempts.saturating_sub(1).min(4);
    Duration::from_millis(base.min(3000)).mul_f64(0.5 + jitter.clamp(0.0, 1.0) / 2.0)
}

/// Repeats cost a token, calls earn a tenth of one: a failing vendor sees at most about a tenth more load.
pub struct Budget(Mutex<f64>);

const MOST_TOKENS: f64 = 10.0;

impl Default for Budget {
    fn default() -> Self {
        Self(Mutex::new(MOST_TOKENS))
    }
}

impl Budget {
    /// A call was made.
    pub fn earn(&self) {
        self.change(|tokens| ((tokens + 0.1).min(MOST_TOKENS), ()));
    }

    /// Takes a token for a repeat, if there is one.
    pub fn spend(&self) -> bool {
        self.change(|tokens| if tokens >= 1.0 { (tokens - 1.0, true) } else { (tokens, false) })
    }

    fn change<T>(&self, change: impl FnOnce(f64) -> (f64, T)) -> T {
        let mut tokens = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let (left, result) = change(*tokens);
        *tokens = left;
        result
    }
}
