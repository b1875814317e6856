//! Counts of what came in; all that is left of a push that was refused.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Event {
    Accepted,
    Again,
    Refused,
    Malformed,
    TooLarge,
    Unavailable,
    Parked,
    Contradicted,
}

const EVENTS: usize = 8;

#[derive(Default)]
pub(crate) struct Counters([AtomicU64; EVENTS]);

impl Counters {
    pub(crate) fn add(&self, event: Event) {
        self.0[event as usize].fetch_add(1, Relaxed);
    }

    pub(crate) fn read(&self) -> Counts {
        let of = |event: Event| self.0[event as usize].load(Relaxed);
        Counts {
            accepted: of(Event::Accepted),
            again: of(Event::Again),
            refused: of(Event::Refused),
            malformed: of(Event::Malformed),
            too_large: of(Event::TooLarge),
            unavailable: of(Event::Unavailable),
            parked: of(Event::Parked),
            contradicted: of(Event::Contradicted),
        }
    }
}

/// Deliveries since this process started.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Kept for the first time.
    pub accepted: u64,
    /// Kept before.
    pub again: u64,
    /// Refused for their signature.
    pub refused: u64,
    /// Not a push of the vendor.
    pub malformed: u64,
    /// Too large.
    pub too_large: u64,
    /// Could not be kept.
    pub unavailable: u64,
    /// About orders nobody registered: an alarm if it grows.
    pub parked: u64,
    /// Pushes and answers that contradict what is known: an alarm.
    pub contradicted: u64,
}
