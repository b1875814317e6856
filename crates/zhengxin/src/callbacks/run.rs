//! The work behind the door, in rounds: apply what was kept, ask about what is due, remove what is too old.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use zhengxin_client::inbox::Inbox;
use zhengxin_core::contract::Exchange;
use zhengxin_core::store::StoreError;

/// Longest pause between two rounds; a push that rang waits no longer than this.
const LONGEST: Duration = Duration::from_secs(5);

/// Shortest pause between two rounds.
const SHORTEST: Duration = Duration::from_millis(100);

/// Runs until `stop` is ready. Several processes may run for one store: a question is claimed before it is sent.
pub async fn run(inbox: Inbox, exchange: Arc<dyn Exchange>, stop: impl Future<Output = ()> + Send) {
    let mut stop = pin!(stop);
    let mut is_first = true;
    loop {
        let pause = match round(&inbox, &*exchange, is_first).await {
            Ok(pause) => {
                is_first = false;
                pause
            }
            Err(why) => {
                tracing::warn!(target: "zhengxin", code = why.code(), "the inbox could not be worked on");
                LONGEST
            }
        };
        tokio::select! {
            () = &mut stop => return,
            () = tokio::time::sleep(pause) => {}
        }
    }
}

async fn round(inbox: &Inbox, exchange: &dyn Exchange, is_first: bool) -> Result<Duration, StoreError> {
    // What is parked waits for its order, whose registration applies it; only a crash in between leaves it to the next start.
    if is_first {
        inbox.recover().await?
    } else {
        inbox.catch_up().await?
    };
    let swept = inbox.sweep(exchange, inbox.now_ms()).await?;
    inbox.tidy(inbox.now_ms()).await?;
    let wait = swept.next_due_ms.map(|due| due.saturating_sub(inbox.now_ms()));
    let wait = wait.map_or(LONGEST, |wait| Duration::from_millis(u64::try_from(wait).unwrap_or_default()));
    Ok(wait.clamp(SHORTEST, LONGEST))
}
