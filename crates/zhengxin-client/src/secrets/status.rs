//! What may be shown of a secret: phase, numbers, times and fingerprints; never a value.

use zhengxin_core::Text;
use zhengxin_core::sensitive::Secret;
use zhengxin_core::store::Cells;

use super::cell::{Kept, fingerprint};
use super::machine::Keyed;
use super::phase::Phase;

/// Where an account's secret stands. Every field may be shown (C1); times are milliseconds since 1970 UTC by the store's clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// Where the rotation stands.
    pub phase: Phase,
    /// Number of the newest rotation.
    pub epoch: u64,
    /// Number of the rotation that brought the active secret.
    pub active_epoch: u64,
    /// Eight hexadecimal digits of the active secret's keyed fingerprint.
    pub active: Text,
    /// Those of the configured secret; another one than `active` after a rotation.
    pub configured: Text,
    /// Those of older secrets that are still kept.
    pub previous: Vec<Text>,
    /// Those of secrets that answers held and that were not promoted.
    pub candidates: Vec<Text>,
    /// Raw answers that are kept.
    pub captured: usize,
    /// Rotations begun since the secret was last stable.
    pub tries: u32,
    /// The store's clock.
    pub now_ms: i64,
    /// When the newest rotation was begun.
    pub begun_ms: Option<i64>,
    /// When the active secret became active; `None` for the configured one.
    pub active_since_ms: Option<i64>,
    /// When the active secret was last seen to work.
    pub works_ms: Option<i64>,
    /// Nothing is concluded, and no rotation begun, before this.
    pub not_before_ms: Option<i64>,
    /// When the active secret is tried once more and older ones are dropped.
    pub soak_until_ms: Option<i64>,
}

impl Status {
    pub(super) fn of(kept: &Kept, cells: &dyn Cells, configured: &Secret, now_ms: i64) -> Self {
        let shown = |all: &[Keyed<Secret>]| all.iter().map(|keyed| fingerprint(cells, &keyed.secret)).collect();
        let record = &kept.record;
        Self {
            phase: record.phase,
            epoch: record.epoch,
            active_epoch: record.active.epoch,
            active: fingerprint(cells, &record.active.secret),
            configured: fingerprint(cells, configured),
            previous: shown(&record.previous),
            candidates: shown(&record.candidates),
            captured: kept.captured.len(),
            tries: record.tries,
            now_ms,
            begun_ms: kept.begun_ms,
            active_since_ms: kept.active_since_ms,
            works_ms: kept.works_ms,
            not_before_ms: record.not_before_ms,
            soak_until_ms: record.soak_until_ms,
        }
    }

    /// Whether `recover` has something to do at some time, and when: at once for what is due.
    #[must_use]
    pub const fn due_ms(&self) -> Option<i64> {
        match self.phase {
            Phase::Stable => self.soak_until_ms,
            Phase::Locked => None,
            Phase::Intent | Phase::Captured | Phase::Unknown | Phase::Suspect => match self.not_before_ms {
                Some(at_ms) => Some(at_ms),
                None => Some(self.now_ms),
            },
        }
    }

    /// Whether a person should be told.
    #[must_use]
    pub const fn is_alarm(&self) -> bool {
        self.phase.is_alarm()
    }
}
