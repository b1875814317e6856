//! The transport of a rotation: whatever comes back is kept before anybody looks at it.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;
use zeroize::Zeroizing;
use zhengxin_core::contract::Clock;
use zhengxin_core::error::TransportKind;
use zhengxin_core::outcome::Phase;
use zhengxin_core::transport::{AttemptLimits, BoxFuture, Transport, TransportError, WireAnswer, WireRequest};

use super::captured::Captured;
use super::lifeboat::{Lifeboat, MAX_ANSWER};
use super::log::Log;

/// Keeps the answer to one rotation.
pub(super) struct Keeper {
    pub(super) inner: Arc<dyn Transport>,
    pub(super) log: Log,
    pub(super) boat: Arc<Lifeboat>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) epoch: u64,
    pub(super) begun: Instant,
    /// The request leaves within this time of its intent, or not at all: the quarantine is counted from there.
    pub(super) fresh: Duration,
    /// How long the answer took from the last byte to the disk.
    pub(super) kept_in: Mutex<Option<Duration>>,
}

impl Keeper {
    /// Seals an answer and gives it to the disk. No await in between: nothing can be cancelled once the bytes are here.
    fn keep(&self, answer: &WireAnswer) -> Captured {
        let started = std::time::Instant::now();
        let body = Zeroizing::new(answer.body.to_vec());
        let captured = Captured { epoch: self.epoch, at_ms: self.clock.now_ms(), status: answer.status, body };
        let kept = self.log.seal(&captured).and_then(|sealed| self.boat.keep(&sealed));
        *self.kept_in.lock().unwrap_or_else(PoisonError::into_inner) = Some(started.elapsed());
        if let Err(why) = kept {
            tracing::error!(target: "zhengxin", provider = self.log.provider, epoch = self.epoch, why = why.code(), "the lifeboat took nothing");
        }
        captured
    }
}

impl Transport for Keeper {
    fn send(&self, request: WireRequest, limits: AttemptLimits) -> BoxFuture<'_, Result<WireAnswer, TransportError>> {
        let limits = AttemptLimits { max_body: MAX_ANSWER, ..limits };
        Box::pin(async move {
            if self.begun.elapsed() > self.fresh {
                return Err(TransportError { kind: TransportKind::Timeout, phase: Phase::NotSent });
            }
            let answer = self.inner.send(request, limits).await?;
            let captured = self.keep(&answer);
            if let Err(why) = self.log.capture(&captured).await {
                tracing::error!(target: "zhengxin", provider = self.log.provider, epoch = self.epoch, why = why.code(), "the store took no answer");
            }
            Ok(answer)
        })
    }
}
