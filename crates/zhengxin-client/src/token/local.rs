//! The token of a login vendor, shared by every call of one client: one login per life, one refresh per refusal.

use std::sync::PoisonError;
use std::time::Duration;

use tokio::sync::Mutex;
use zhengxin_core::info::CodeInfo;
use zhengxin_core::sensitive::Secret;
use zhengxin_core::transport::BoxFuture;
use zhengxin_core::words::Means;

use super::Token;

/// Keeps the current token. The lock is held during a login, so concurrent calls wait for one login instead of making their own.
#[derive(Default)]
pub struct TokenCell {
    current: Mutex<Option<Token>>,
    refused: std::sync::Mutex<Option<(&'static CodeInfo, i64)>>,
}

/// How long a refused password keeps further logins away.
pub(super) const LOCK_MS: i64 = 10 * 60 * 1000;

/// Part of the documented life after which a token is not used any more.
const USABLE_PER_CENT: i64 = 90;

impl TokenCell {
    /// Notes that the vendor refused a login; only a refused account or password counts.
    pub fn refuse(&self, row: &'static CodeInfo, now_ms: i64) {
        if row.means == Means::Auth {
            *self.refused.lock().unwrap_or_else(PoisonError::into_inner) = Some((row, now_ms + LOCK_MS));
        }
    }

    /// The refusal that still keeps logins away.
    #[must_use]
    pub fn locked(&self, now_ms: i64) -> Option<&'static CodeInfo> {
        let refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner);
        refused.filter(|(_, until_ms)| now_ms < *until_ms).map(|(row, _)| row)
    }

    /// A token that is fresh, and not the refused one.
    ///
    /// # Errors
    /// The login failed.
    pub async fn get<E>(
        &self,
        now_ms: i64,
        life: Duration,
        refused: Option<u64>,
        login: BoxFuture<'_, Result<Secret, E>>,
    ) -> Result<Token, E> {
        let mut current = self.current.lock().await;
        let usable = |token: &&Token| now_ms < token.expires_ms && refused != Some(token.generation);
        if let Some(token) = current.as_ref().filter(usable) {
            return Ok(token.clone());
        }
        let generation = current.as_ref().map_or(0, |token| token.generation + 1);
        // Life counts from before the login was sent, so delay on the way makes us early, never late.
        let life_ms = i64::try_from(life.as_millis()).unwrap_or(i64::MAX / 100);
        let token = Token { value: login.await?, generation, expires_ms: now_ms + life_ms / 100 * USABLE_PER_CENT };
        *current = Some(token.clone());
        Ok(token)
    }
}
