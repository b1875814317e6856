//! A clock whose pauses can be skipped, for conversations with a simulator of our own: it has nothing to do meanwhile.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use zhengxin::core::contract::{Clock, SystemClock};

/// The machine's clock and what was skipped.
#[derive(Debug, Default)]
pub(crate) struct SkippingClock {
    skipped_ms: AtomicI64,
}

impl Clock for SkippingClock {
    fn now_ms(&self) -> i64 {
        SystemClock.now_ms().saturating_add(self.skipped_ms.load(Ordering::Relaxed))
    }
}

impl SkippingClock {
    /// Goes on to a time at once.
    fn skip_to(&self, until_ms: i64) {
        let left = until_ms.saturating_sub(self.now_ms());
        self.skipped_ms.fetch_add(left.max(0), Ordering::Relaxed);
    }
}

/// How pauses pass.
pub(crate) enum Pauses {
    /// They are waited for.
    Real,
    /// They are skipped.
    Skipped(std::sync::Arc<SkippingClock>),
}

impl Pauses {
    /// Returns at a time, milliseconds since 1970 UTC, or a little later.
    pub(crate) async fn until(&self, until_ms: i64) {
        match self {
            Self::Real => {
                let left = until_ms.saturating_sub(SystemClock.now_ms());
                tokio::time::sleep(Duration::from_millis(u64::try_from(left).unwrap_or(0))).await;
            }
            Self::Skipped(clock) => {
                clock.skip_to(until_ms);
                // Whoever else waits, such as for Ctrl-C, gets a turn.
                tokio::task::yield_now().await;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn skipping_goes_forward_only() {
        let clock = SkippingClock::default();
        let later = clock.now_ms() + 600_000;
        clock.skip_to(later);
        assert!(clock.now_ms() >= later);
        clock.skip_to(0);
        assert!(clock.now_ms() >= later);
    }
}
