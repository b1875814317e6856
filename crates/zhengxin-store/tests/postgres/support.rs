//! Stores on databases of their own.

use std::sync::{Arc, Mutex, Weak};

use tokio_postgres::{Client, NoTls};
use zhengxin_core::contract::{Planned, Settled};
use zhengxin_core::store::NewCell;
use zhengxin_core::transport::BoxFuture;
use zhengxin_core::words::Billed;
use zhengxin_store::postgres::cluster::Cluster;
use zhengxin_store::postgres::{PostgresOptions, PostgresStore};
use zhengxin_store::{Key, MasterKey};

/// 2023-11-14 22:13:20 UTC.
pub(crate) const NOW_MS: i64 = 1_700_000_000_000;

/// A key that is the same everywhere.
pub(crate) fn key() -> Key {
    Key::given(MasterKey::new([5; 32]))
}

/// A database of its own on the shared cluster; `None` where the test is skipped.
pub(crate) async fn database(test: &str) -> Option<(&'static Cluster, String)> {
    let cluster = Cluster::shared(test)?;
    let url = cluster.new_database().await.expect("a database");
    Some((cluster, url))
}

/// Opens the store of a database.
pub(crate) async fn open(url: &str) -> PostgresStore {
    PostgresStore::open(&PostgresOptions::new(url), &key()).await.expect("the store opens")
}

/// Speaks to the database past the store.
pub(crate) async fn direct(url: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.expect("a connection");
    tokio::spawn(connection);
    client
}

/// One number out of the database.
pub(crate) async fn number(client: &Client, question: &str) -> i64 {
    client.query_one(question, &[]).await.expect("a row").get(0)
}

/// An attempt that costs one yuan.
pub(crate) fn planned(provider: &'static str, request_id: &str) -> Planned {
    Planned {
        provider,
        operation: "query_score",
        request_id: request_id.into(),
        attempt: 1,
        at_ms: NOW_MS,
        charged: true,
        subject: None,
        question: None,
        spec: "2026-01",
        price_fen: Some(100),
    }
}

/// A billed answer.
pub(crate) fn settled() -> Settled {
    Settled { sent: true, billed: Billed::Yes, code: Some("0".into()), vendor_id: None, at_ms: NOW_MS + 9 }
}

/// A cell in this state.
pub(crate) fn cell(state: &str) -> NewCell {
    NewCell { state: state.into(), ..NewCell::default() }
}

/// Opens one store again and again, as a process does that is started anew: what was dropped is gone for others too.
#[derive(Default)]
pub(crate) struct Restarts(Mutex<Vec<(Weak<PostgresStore>, BoxFuture<'static, ()>)>>);

impl Restarts {
    /// Opens the store, after those are gone that were dropped.
    pub(crate) async fn open(&self, url: &str) -> Arc<PostgresStore> {
        let all = std::mem::take(&mut *self.0.lock().expect("no panic"));
        let (alive, dropped): (Vec<_>, Vec<_>) = all.into_iter().partition(|(store, _)| store.strong_count() > 0);
        for (_, ended) in dropped {
            ended.await;
        }
        let store = Arc::new(open(url).await);
        let mut all = self.0.lock().expect("no panic");
        all.extend(alive);
        all.push((Arc::downgrade(&store), Box::pin(store.ended())));
        store
    }
}
