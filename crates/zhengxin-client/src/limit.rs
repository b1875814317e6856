//! Local limits: calls a second, calls in flight, calls a day.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use zhengxin_core::error::Limit;
use zhengxin_core::profile::Limits;

/// Days change at midnight in China.
pub(crate) const CHINA_OFFSET_MS: i64 = 8 * 3600 * 1000;
pub(crate) const DAY_MS: i64 = 24 * 3600 * 1000;

/// Guards one client.
pub struct Guard {
    limits: Limits,
    in_flight: Arc<Semaphore>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// When the next call may start, milliseconds since 1970.
    next_ms: f64,
    day: i64,
    calls_today: u64,
}

impl Guard {
    /// A guard for these limits.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        let permits = usize::try_from(limits.in_flight.max(1)).unwrap_or(usize::MAX);
        Self { limits, in_flight: Arc::new(Semaphore::new(permits.min(Semaphore::MAX_PERMITS))), state: Mutex::default() }
    }

    /// Counts a call against the day and the second. Answers how long to wait before it may start. A call that cannot wait so long,
    /// or that comes after the day's last, is not counted.
    ///
    /// # Errors
    /// The day's calls are used up, or the pause is longer than `patience`.
    pub fn admit(&self, now_ms: i64, patience: Duration) -> Result<Duration, Limit> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let day = (now_ms + CHINA_OFFSET_MS).div_euclid(DAY_MS);
        if state.day != day {
            state.day = day;
            state.calls_today = 0;
        }
        if self.limits.per_day.is_some_and(|most| state.calls_today >= most) {
            return Err(Limit::Daily);
        }
        let (pause, next_ms) = self.pause(&state, now_ms);
        if pause > patience {
            return Err(Limit::Rate);
        }
        state.next_ms = next_ms;
        state.calls_today += 1;
        Ok(pause)
    }

    /// Spaces calls evenly, with a burst of one second's worth: the pause, and when the call after this one may start.
    fn pause(&self, state: &State, now_ms: i64) -> (Duration, f64) {
        let Some(per_second) = self.limits.per_second.filter(|n| *n > 0) else { return (Duration::ZERO, state.next_ms) };
        #[allow(clippy::cast_precision_loss, reason = "milliseconds since 1970 fit 53 bits for 285,000 years")]
        let now = now_ms as f64;
        let gap = 1000.0 / f64::from(per_second);
        let start = state.next_ms.max(now - 1000.0);
        (Duration::from_secs_f64((start - now).max(0.0) / 1000.0), start + gap)
    }

    /// Waits for a place among the calls in flight, no longer than `patience`. Says whether it had to wait.
    ///
    /// # Errors
    /// No place became free in time.
    pub async fn enter(&self, patience: Duration) -> Result<(OwnedSemaphorePermit, bool), Limit> {
        if let Ok(place) = self.in_flight.clone().try_acquire_owned() {
            return Ok((place, false));
        }
        match tokio::time::timeout(patience, self.in_flight.clone().acquire_owned()).await {
            Ok(Ok(place)) => Ok((place, true)),
            Ok(Err(_)) | Err(_) => Err(Limit::Concurrency),
        }
    }
}
