//! Trying a local transaction again. Nothing outside the database is ever repeated here.

use std::future::Future;
use std::time::Duration;

use tokio::time::sleep;
use zhengxin_core::store::StoreError;

use super::sqlstate::Trouble;

/// How often a transaction is tried.
pub(super) const TRIES: u32 = 6;

/// The pause after a try, counted from 0: 5 ms, doubled each time.
pub(super) fn pause(tried: u32) -> Duration {
    Duration::from_millis(5 << tried.min(8))
}

/// Runs a transaction until it succeeds, or trying is no use. For transactions that may run twice: those that read, and those that find what they did.
pub(super) async fn retrying<T, F: Future<Output = Result<T, Trouble>>>(mut run: impl FnMut() -> F) -> Result<T, StoreError> {
    let mut was_cut = false;
    for tried in 0..TRIES {
        match run().await {
            Ok(done) => return Ok(done),
            Err(Trouble::Final(why)) => return Err(if was_cut { StoreError::InDoubt } else { why }),
            Err(trouble) if tried + 1 == TRIES => return Err(if was_cut { StoreError::InDoubt } else { trouble.unchanged() }),
            Err(trouble) => was_cut |= trouble == Trouble::Cut,
        }
        sleep(pause(tried)).await;
    }
    Err(StoreError::Unavailable)
}
