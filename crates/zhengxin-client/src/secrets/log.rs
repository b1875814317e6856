//! Reading and writing the record: every change is one event, applied by the pure function and written under the version it was made from.

use std::sync::Arc;
use std::time::Duration;

use zhengxin_core::Text;
use zhengxin_core::sensitive::Secret;
use zhengxin_core::store::{Cells, Put, Space, StoreError};

use super::captured::Captured;
use super::cell::Kept;
use super::error::RotationError;
use super::lifeboat::Lifeboat;
use super::machine::{Event, Refused, Rules, apply};
use super::phase::Phase;

/// The cell of one account.
#[derive(Clone)]
pub(super) struct Log {
    pub(super) cells: Arc<dyn Cells>,
    pub(super) key: Text,
    pub(super) provider: &'static str,
    pub(super) configured: Secret,
    pub(super) rules: Rules,
}

/// How often a captured answer is offered to the store before it is left to the lifeboat.
const OFFERS: u32 = 5;

impl Log {
    /// What the store has; the configured secret if it has nothing yet.
    pub(super) async fn read(&self) -> Result<Kept, StoreError> {
        match self.cells.get(Space::Secret, &self.key).await? {
            Some(cell) => Kept::of(&cell),
            None => Ok(Kept::configured(self.configured.clone())),
        }
    }

    pub(super) async fn now_ms(&self) -> Result<i64, StoreError> {
        self.cells.now_ms().await
    }

    /// Applies an event to what was read, and writes it. Somebody else's change in between is a fence.
    pub(super) async fn apply(&self, kept: &Kept, event: &Event<Secret>, what: &'static str) -> Result<Kept, RotationError> {
        self.apply_with(kept, event, what, |_, _| {}).await
    }

    /// The same with a change of what surrounds the record.
    pub(super) async fn apply_with(
        &self,
        kept: &Kept,
        event: &Event<Secret>,
        what: &'static str,
        change: impl FnOnce(&mut Kept, i64),
    ) -> Result<Kept, RotationError> {
        let now_ms = self.now_ms().await?;
        let mut next = kept.clone();
        next.record = apply(&kept.record, event, now_ms, &self.rules)?;
        if next.record.active.secret != kept.record.active.secret {
            next.active_since_ms = Some(now_ms);
        }
        change(&mut next, now_ms);
        next.note(now_ms, what);
        self.write(next).await
    }

    /// Writes what was read and changed.
    pub(super) async fn write(&self, mut next: Kept) -> Result<Kept, RotationError> {
        let cell = next.cell(self.provider, &*self.cells);
        match self.cells.put(Space::Secret, &self.key, next.version, cell).await? {
            Put::Done(version) => {
                let (phase, epoch) = (next.record.phase, next.record.epoch);
                match phase {
                    Phase::Stable | Phase::Intent | Phase::Captured => {
                        tracing::info!(target: "zhengxin", provider = self.provider, phase = phase.word(), epoch, "secret");
                    }
                    // Somebody has to look: an answer may be lost, or every known secret is refused.
                    Phase::Unknown | Phase::Suspect | Phase::Locked => {
                        tracing::warn!(target: "zhengxin", provider = self.provider, phase = phase.word(), epoch, "secret");
                    }
                }
                next.version = Some(version);
                Ok(next)
            }
            Put::Conflict(_) => Err(RotationError::Refused(Refused::Fenced)),
        }
    }

    /// Keeps an answer in the store, whoever owns the rotation by now. Offered again when others write at the same time or the store is busy.
    pub(super) async fn capture(&self, captured: &Captured) -> Result<Kept, RotationError> {
        let mut offer = 1;
        loop {
            let why = match self.offer(captured).await {
                Ok(kept) => return Ok(kept),
                Err(why) => why,
            };
            let passes = matches!(
                why,
                RotationError::Refused(Refused::Fenced)
                    | RotationError::Store(StoreError::Busy | StoreError::Unavailable | StoreError::InDoubt)
            );
            if !passes || offer == OFFERS {
                return Err(why);
            }
            tokio::time::sleep(Duration::from_millis(20 << offer)).await;
            offer += 1;
        }
    }

    async fn offer(&self, captured: &Captured) -> Result<Kept, RotationError> {
        let kept = self.read().await?;
        if kept.has(captured) {
            return Ok(kept);
        }
        let event = Event::Answered { epoch: captured.epoch, secrets: captured.secrets() };
        self.apply_with(&kept, &event, "answered", |next, _| next.capture(captured)).await
    }

    /// Brings what the lifeboat holds into the store, and frees what the store has.
    pub(super) async fn merge(&self, boat: &Lifeboat) -> Result<(), RotationError> {
        for (slot, sealed) in boat.kept() {
            // A slot that does not open was torn by a power cut before it was whole, or belongs to another account: it is left as it is.
            let Some(plain) = self.cells.unseal(&self.label(), &sealed).map(zeroize::Zeroizing::new) else { continue };
            let Some(captured) = core::str::from_utf8(&plain).ok().and_then(Captured::of) else { continue };
            self.capture(&captured).await?;
            boat.free(slot).map_err(RotationError::Lifeboat)?;
        }
        Ok(())
    }

    /// Seals an answer for the lifeboat.
    pub(super) fn seal(&self, captured: &Captured) -> Result<Vec<u8>, StoreError> {
        self.cells.seal(&self.label(), captured.line().as_bytes()).ok_or(StoreError::Key)
    }

    fn label(&self) -> String {
        format!("lifeboat {}", self.key)
    }
}
