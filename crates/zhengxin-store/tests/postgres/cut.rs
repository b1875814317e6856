//! Connections that are cut around a commit, and in the middle of anything else.

use zhengxin_core::contract::{Ledger, LedgerError};
use zhengxin_core::store::{Books, Cells, Put, RowFilter, Space, StoreError};
use zhengxin_core::words::Billed;

use crate::proxy::{Cut, Proxy};
use crate::support::{cell, database, direct, number, open, planned, settled};

/// Commit as the client sends it, and as the server confirms it.
const COMMIT: &str = "COMMIT\0";

async fn through_proxy(test: &str) -> Option<(Proxy, String, String)> {
    let (cluster, url) = database(test).await?;
    let proxy = Proxy::start(cluster.port()).await;
    let through = proxy.url(&url);
    Some((proxy, url, through))
}

/// Every call gets its answer, the books hold each attempt once, and the chain holds.
async fn ledger_survives(test: &str, cut: Cut) {
    let Some((proxy, _, through)) = through_proxy(test).await else { return };
    let store = open(&through).await;
    let first = store.plan(planned("cut", "before")).await.expect("planned");
    proxy.cut(cut);
    let row = store.plan(planned("cut", "during")).await.expect("the truth is found out");
    assert_eq!(proxy.cuts(), 1, "the plan was cut");
    proxy.cut(cut);
    store.settle(row, settled()).await.expect("the truth is found out");
    assert_eq!(proxy.cuts(), 2, "the settlement was cut");
    store.settle(first, settled()).await.expect("the session goes on");
    let rows = store.rows(RowFilter { limit: 10, ..RowFilter::default() }).await.expect("rows");
    let brief: Vec<_> = rows.iter().map(|row| (row.number, &*row.request_id, row.billed)).collect();
    assert_eq!(brief, [(first, "before", Billed::Yes), (row, "during", Billed::Yes)]);
    let verified = store.verify().await.expect("verified");
    assert_eq!((verified.rows, verified.broken), (2, None));
}

#[tokio::test]
async fn a_connection_cut_before_the_commit() {
    ledger_survives("cut before the commit", Cut::Before(COMMIT)).await;
}

#[tokio::test]
async fn a_connection_cut_after_the_commit() {
    ledger_survives("cut after the commit", Cut::After(COMMIT)).await;
}

#[tokio::test]
async fn a_connection_cut_while_the_server_commits() {
    ledger_survives("cut within the commit", Cut::Within(COMMIT)).await;
}

#[tokio::test]
async fn a_commit_that_nobody_can_ask_after_is_in_doubt() {
    let Some((proxy, url, through)) = through_proxy("a commit in doubt").await else { return };
    let store = open(&through).await;
    proxy.cut(Cut::After(COMMIT));
    proxy.refuse(true);
    assert_eq!(store.plan(planned("doubt", "a")).await, Err(LedgerError::Store(StoreError::InDoubt)));
    proxy.refuse(false);
    store.plan(planned("doubt", "b")).await.expect("the store is back");
    let there = "SELECT count(*) FROM zx_planned WHERE request_id = 'a'";
    assert_eq!(number(&direct(&url).await, there).await, 1, "it was committed, and will be found open and unknown");
    assert_eq!(store.verify().await.expect("verified").broken, None);
}

#[tokio::test]
async fn without_a_server_nothing_is_planned() {
    let Some((proxy, url, through)) = through_proxy("no server").await else { return };
    let store = open(&through).await;
    proxy.cut(Cut::Before(COMMIT));
    proxy.refuse(true);
    // The commit never reached the server, but from here that cannot be known.
    assert!(matches!(store.plan(planned("none", "a")).await, Err(LedgerError::Store(StoreError::InDoubt))));
    assert_eq!(store.plan(planned("none", "b")).await, Err(LedgerError::Store(StoreError::Unavailable)));
    assert_eq!(number(&direct(&url).await, "SELECT count(*) FROM zx_planned").await, 0);
}

#[tokio::test]
async fn cells_answer_by_the_truth() {
    let Some((proxy, _, through)) = through_proxy("cut around changes of cells").await else { return };
    let store = open(&through).await;
    let put = async |from, state: &str| store.put(Space::Fact, "k", from, cell(state)).await;
    proxy.cut(Cut::After("INSERT 0 1\0"));
    assert_eq!(put(None, "a").await, Ok(Put::Done(1)));
    proxy.cut(Cut::After("UPDATE 1\0"));
    assert_eq!(put(Some(1), "b").await, Ok(Put::Done(2)));
    assert_eq!(proxy.cuts(), 2);
    assert_eq!(put(Some(1), "c").await, Ok(Put::Conflict(Some(2))), "another change from the same version");
    proxy.cut(Cut::After("DELETE 1\0"));
    assert_eq!(store.remove(Space::Fact, "k", 2).await, Ok(Put::Done(2)));
    assert_eq!(proxy.cuts(), 3);
    assert!(store.get(Space::Fact, "k").await.expect("read").is_none());
}

#[tokio::test]
async fn sessions_that_the_server_ends_are_opened_again() {
    let Some((_, url)) = database("sessions ended by the server").await else { return };
    let store = open(&url).await;
    store.put(Space::Fact, "k", None, cell("a")).await.expect("written");
    let row = store.plan(planned("ended", "a")).await.expect("planned");
    let admin = direct(&url).await;
    let end = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'zhengxin'";
    for state in ["b", "c", "d"] {
        assert!(number(&admin, end).await >= 1);
        let version = store.get(Space::Fact, "k").await.expect("read").expect("there").version;
        assert_eq!(store.put(Space::Fact, "k", Some(version), cell(state)).await, Ok(Put::Done(version + 1)));
        store.plan(planned("ended", state)).await.expect("planned");
    }
    store.settle(row, settled()).await.expect("settled");
    let writers = "SELECT count(DISTINCT writer) FROM zx_planned";
    assert_eq!(number(&admin, writers).await, 1, "it is the same process still");
    assert_eq!(store.verify().await.expect("verified").broken, None);
}

#[tokio::test]
async fn a_process_that_was_given_up_while_it_was_cut_off_still_tells_the_truth() {
    let Some((_, url)) = database("given up while cut off").await else { return };
    let (store, other) = (open(&url).await, open(&url).await);
    let row = store.plan(planned("given_up", "a")).await.expect("planned");
    let admin = direct(&url).await;
    let writer = number(&admin, "SELECT writer::bigint FROM zx_planned").await;
    let end = format!(
        "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_locks JOIN pg_database d ON d.oid = database
         WHERE d.datname = current_database() AND locktype = 'advisory' AND objid = {writer}"
    );
    assert_eq!(number(&admin, &end).await, 1);
    assert_eq!(other.abandon().await, Ok(1));
    assert_eq!(other.settle(row, settled()).await, Err(LedgerError::NoRow), "not its row, and closed");
    let later = store.plan(planned("given_up", "b")).await.expect("planned under a new number");
    store.settle(row, settled()).await.expect("the outcome is known after all");
    assert_eq!(store.settle(row, settled()).await, Err(LedgerError::NoRow), "once");
    let rows = store.rows(RowFilter { limit: 10, ..RowFilter::default() }).await.expect("rows");
    let brief: Vec<_> = rows.iter().map(|row| (row.number, row.billed, row.closed_ms.is_some())).collect();
    assert_eq!(brief, [(row, Billed::Yes, true), (later, Billed::Unknown, false)]);
    assert_eq!(store.verify().await.expect("verified").broken, None);
}
