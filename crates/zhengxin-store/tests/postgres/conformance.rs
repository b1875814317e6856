//! The suite that every store passes, and moving a SQLite store here.

use std::sync::Arc;

use zhengxin_store::{Accounts, conformance};

use crate::support::{Restarts, database};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_suite_of_all_stores() {
    let Some((_, url)) = database("the conformance suite").await else { return };
    let restarts = Restarts::default();
    conformance::run(&|| {
        Box::pin(async {
            let store: Arc<dyn Accounts> = restarts.open(&url).await;
            store
        })
    })
    .await;
}
