//! The token of a login vendor, shared by every call of one client: one login per life, one refresh per refusal.

use std::time::Duration;

use tokio::sync::Mutex;
use zhengxin_core::sensitive::Secret;
use zhengxin_core::transport::BoxFuture;

/// A token with the number of its login.
#[derive(Clone)]
pub struct Token {
    /// The token.
    pub value: Secret,
    /// Counts logins, so that a refusal of an older token does not cause another login.
    pub generation: u64,
    expires_ms: i64,
}

/// Keeps the current token. The lock is held during a login, so concurrent calls wait for one login instead of making their own.
#[derive(Default)]
pub struct TokenCell {
    current: Mutex<Option<Token>>,
}

/// Part of the documented life after which a token is not used any more.
const USABLE_PER_CENT: i64 = 90;

impl TokenCell {
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
