//! The secrets pushes may be signed with.

use std::sync::Arc;

use zhengxin_core::contract::Clock;
use zhengxin_core::sensitive::Secret;
use zhengxin_core::store::Stored;

use crate::secrets::Secrets;

/// How old the secrets may be that a push is checked with, milliseconds: a vendor signs with a new one at once.
const FRESH_MS: i64 = 1_000;

/// One secret and what it is.
#[derive(Clone, Debug)]
pub struct PushSecret {
    /// One word: `active`, `previous`, `candidate`.
    pub role: &'static str,
    /// The secret.
    pub secret: Secret,
}

/// Knows the secrets pushes may be signed with now: the active one first, then those before it and those that may follow.
pub trait PushSecrets: Send + Sync {
    /// The secrets. An error keeps pushes from being accepted; the vendor delivers them again.
    fn secrets(&self) -> Stored<'_, Vec<PushSecret>>;
}

/// The one secret of the settings.
pub(crate) struct Configured(pub(crate) Option<Secret>);

impl PushSecrets for Configured {
    fn secrets(&self) -> Stored<'_, Vec<PushSecret>> {
        let held = self.0.iter().map(|secret| PushSecret { role: "active", secret: secret.clone() }).collect();
        Box::pin(core::future::ready(Ok(held)))
    }
}

/// The secrets of an account that is rotated over a store: active, candidates and older ones, read anew at most once a second.
pub struct Rotating {
    secrets: Arc<Secrets>,
    clock: Arc<dyn Clock>,
}

impl Rotating {
    /// Over what calls are signed with, by this clock.
    #[must_use]
    pub const fn new(secrets: Arc<Secrets>, clock: Arc<dyn Clock>) -> Self {
        Self { secrets, clock }
    }
}

impl PushSecrets for Rotating {
    fn secrets(&self) -> Stored<'_, Vec<PushSecret>> {
        Box::pin(async move {
            let frozen = self.secrets.within(FRESH_MS, self.clock.now_ms()).await?;
            Ok(frozen.by_role().into_iter().map(|(role, secret)| PushSecret { role, secret: secret.clone() }).collect())
        })
    }
}
