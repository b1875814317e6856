//! The secrets pushes may be signed with.

use zhengxin_core::sensitive::Secret;
use zhengxin_core::store::Stored;

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
