//! The store in memory passes the suite of all stores.

use std::sync::Arc;

use zhengxin_store::{Accounts, MemoryStore, conformance};

#[tokio::test]
async fn it_conforms() {
    let store = MemoryStore::new();
    let open = || -> zhengxin_core::transport::BoxFuture<'_, Arc<dyn Accounts>> {
        let again: Arc<dyn Accounts> = Arc::new(store.reopen());
        Box::pin(std::future::ready(again))
    };
    conformance::run(&open).await;
}
