//! What calls are signed with: secret and rotation as one frozen pair, read anew when the vendor refuses it.

use std::sync::{Arc, PoisonError, RwLock};

use zhengxin_core::info::AuthInfo;
use zhengxin_core::profile::Profile;
use zhengxin_core::sensitive::{Secret, Text};
use zhengxin_core::store::{Cells, Space, StoreError};

use super::cell::{Kept, hex};
use super::phase::Phase;
use crate::settings::{Authentication, Settings};

/// How old a pair may be before the store is asked whether there is a newer one, milliseconds.
const POLL_MS: i64 = 30_000;

/// Secret and rotation as one, with everything drawn from them. It never changes; a newer one takes its place.
pub struct Frozen {
    /// The decisions of the profile with this secret.
    pub settings: Arc<Settings>,
    /// The rotation that brought the secret; 0 is the configured one.
    pub epoch: u64,
    /// Where the rotation stands.
    pub phase: Phase,
    /// Each with its role.
    others: Vec<(&'static str, Secret)>,
    read_ms: i64,
}

impl Frozen {
    /// What a push may be signed with: the active secret, then candidates and older ones.
    #[must_use]
    pub fn secrets(&self) -> Vec<&Secret> {
        self.by_role().into_iter().map(|(_, secret)| secret).collect()
    }

    /// The same, each with its role: `active`, `candidate`, `previous`.
    #[must_use]
    pub fn by_role(&self) -> Vec<(&'static str, &Secret)> {
        let active = match &self.settings.auth {
            Authentication::SortedMd5(scheme) => Some(("active", &scheme.secret)),
            _ => None,
        };
        active.into_iter().chain(self.others.iter().map(|(role, secret)| (*role, secret))).collect()
    }

    /// Whether both sign with the same secret.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.secrets().first() == other.secrets().first()
    }
}

/// Hands out the pair that is in force. Shared by the calls of one client.
pub struct Secrets {
    cells: Arc<dyn Cells>,
    key: Text,
    configured: Arc<Settings>,
    current: RwLock<Option<Arc<Frozen>>>,
}

/// Whether the secret of a vendor can be rotated.
pub(crate) const fn rotates(profile: &Profile) -> bool {
    matches!(profile.provider.auth, AuthInfo::SortedMd5 { rotate: Some(_), .. })
}

/// The key of an account's cell: vendor, address and application, fingerprinted.
pub(crate) fn key(profile: &Profile, cells: &dyn Cells) -> Text {
    let appid = profile.credentials.get("appid").map_or("", |appid| appid.expose());
    hex(&cells.fingerprint(format!("secret\0{}\0{}\0{appid}", profile.provider.name, profile.base).as_bytes()))
}

impl Secrets {
    /// A reader for a client; the configured secret is in force until a rotation is in the store.
    #[must_use]
    pub fn new(configured: Arc<Settings>, cells: Arc<dyn Cells>) -> Self {
        let key = key(&configured.profile, &*cells);
        Self { cells, key, configured, current: RwLock::default() }
    }

    /// The pair in force. The store is asked at most every half minute.
    ///
    /// # Errors
    /// The store could not be read, and never was.
    pub async fn current(&self, now_ms: i64) -> Result<Arc<Frozen>, StoreError> {
        self.within(POLL_MS, now_ms).await
    }

    /// The pair that was in force at most so long ago, milliseconds.
    ///
    /// # Errors
    /// The store could not be read, and never was.
    pub(crate) async fn within(&self, age_ms: i64, now_ms: i64) -> Result<Arc<Frozen>, StoreError> {
        let known = self.current.read().unwrap_or_else(PoisonError::into_inner).clone();
        match known {
            Some(known) if (now_ms - known.read_ms).abs() < age_ms => Ok(known),
            Some(known) => Ok(self.reload(now_ms).await.unwrap_or(known)),
            None => self.reload(now_ms).await,
        }
    }

    /// The pair the store has now.
    ///
    /// # Errors
    /// The store could not be read.
    pub async fn reload(&self, now_ms: i64) -> Result<Arc<Frozen>, StoreError> {
        let cell = self.cells.get(Space::Secret, &self.key).await?;
        let frozen = match cell {
            Some(cell) => self.freeze(&Kept::of(&cell)?, now_ms)?,
            None => Frozen { settings: Arc::clone(&self.configured), epoch: 0, phase: Phase::Stable, others: Vec::new(), read_ms: now_ms },
        };
        let frozen = Arc::new(frozen);
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&frozen));
        Ok(frozen)
    }

    fn freeze(&self, kept: &Kept, now_ms: i64) -> Result<Frozen, StoreError> {
        let active = kept.record.active.secret.clone();
        let candidates = kept.record.candidates.iter().rev().map(|keyed| ("candidate", keyed));
        let known = candidates.chain(kept.record.previous.iter().map(|keyed| ("previous", keyed)));
        let others = known.filter(|(_, keyed)| keyed.secret != active).map(|(role, keyed)| (role, keyed.secret.clone())).collect();
        let epoch = kept.record.active.epoch;
        let settings = match &self.configured.auth {
            Authentication::SortedMd5(scheme) if scheme.secret == active => Arc::clone(&self.configured),
            _ => {
                let mut profile = self.configured.profile.clone();
                profile.credentials = profile.credentials.with("secret", active);
                Arc::new(Settings::new(profile).map_err(|_| StoreError::Corrupt)?)
            }
        };
        Ok(Frozen { settings, epoch, phase: kept.record.phase, others, read_ms: now_ms })
    }
}
