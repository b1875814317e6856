//! The store in SQLite passes the suite of all stores.

use std::sync::Arc;

use zhengxin_core::transport::BoxFuture;
use zhengxin_store::sqlite::Options;
use zhengxin_store::{Accounts, Key, SqliteStore, conformance};

#[tokio::test]
async fn it_conforms() {
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("store");
    let options = Options::new(Key::file(folder.join("key")));
    let open = || -> BoxFuture<'_, Arc<dyn Accounts>> {
        let store: Arc<dyn Accounts> = Arc::new(SqliteStore::open(&folder, &options).expect("opened"));
        Box::pin(std::future::ready(store))
    };
    conformance::run(&open).await;
}

#[tokio::test]
async fn a_folder_is_opened_with_the_key_beside_the_store() {
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join(".zhengxin");
    let name = folder.to_str().expect("text");
    let first = zhengxin_store::open(name, None).await.expect("made").key_check();
    assert!(folder.join("key").is_file() && folder.join("store.db").is_file());
    let again = zhengxin_store::open(name, None).await.expect("opened");
    assert_eq!(again.key_check(), first);
    let other = zhengxin_store::open(name, Some(Key::file(place.path().join("elsewhere")))).await;
    assert_eq!(other.err(), Some(zhengxin_core::store::StoreError::Key), "a store is not given another key");
}
