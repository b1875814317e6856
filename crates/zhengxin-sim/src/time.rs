//! Time as the simulator sees it: a clock that can be moved, and how long the vendors take.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use zhengxin_core::contract::Clock;

/// A clock that stands still until it is told to move. Clones share the same time.
///
/// ```
/// use zhengxin_core::contract::Clock;
/// let clock = zhengxin_sim::VirtualClock::at(1_700_000_000_000);
/// clock.clone().advance(1_500);
/// assert_eq!(clock.now_ms(), 1_700_000_001_500);
/// ```
#[derive(Clone, Debug)]
pub struct VirtualClock(Arc<AtomicI64>);

impl VirtualClock {
    /// A clock that shows this time, milliseconds since 1970 UTC.
    #[must_use]
    pub fn at(now_ms: i64) -> Self {
        Self(Arc::new(AtomicI64::new(now_ms)))
    }

    /// Moves on by this many milliseconds; negative goes back.
    pub fn advance(&self, by_ms: i64) {
        self.0.fetch_add(by_ms, Ordering::SeqCst);
    }
}

impl Clock for VirtualClock {
    fn now_ms(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }
}

/// How long the vendors take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Time a collection or an order stays in one state on its own, milliseconds. With 0 every question advances it by one state.
    pub step_ms: u64,
    /// Share of the vendor's documented pauses between pushes, in permille: 1000 is as documented, 0 is none.
    pub push_permille: u32,
}

impl Pace {
    /// As a vendor would: 1.5 s per state, pushes on the documented schedule.
    pub const REAL: Self = Self { step_ms: 1_500, push_permille: 1_000 };
    /// No waiting: every question advances one state. Pushes keep the documented schedule, of which the first is at once.
    pub const INSTANT: Self = Self { step_ms: 0, push_permille: 1_000 };
}

impl Default for Pace {
    fn default() -> Self {
        Self::REAL
    }
}

/// The clock in use: any clock, or one that `/_sim/clock` may move.
#[derive(Clone)]
pub(crate) enum Time {
    Given(Arc<dyn Clock>),
    Virtual(VirtualClock),
}

impl Time {
    pub(crate) fn now_ms(&self) -> i64 {
        match self {
            Self::Given(clock) => clock.now_ms(),
            Self::Virtual(clock) => clock.now_ms(),
        }
    }
}
