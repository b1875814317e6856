//! Moving a SQLite store to the server, and what goes on there.

use zhengxin_core::contract::{Ledger, LedgerError, Planned};
use zhengxin_core::store::{Books, Cells, NewCell, Reconciled, RowFilter, Space};
use zhengxin_store::copy::{Copied, CopyError, Movable, copy};
use zhengxin_store::sqlite::Options;
use zhengxin_store::{Accounts, Limits, SqliteStore};

use crate::support::{NOW_MS, cell, database, key, open, planned, settled};

fn asked(request_id: &str, question: u8) -> Planned {
    Planned { question: Some([question; 8]), ..planned("moved", request_id) }
}

async fn fill(store: &SqliteStore) {
    for id in ["a", "b", "c"] {
        let row = store.plan(asked(id, 1)).await.expect("planned");
        store.settle(row, settled()).await.expect("settled");
        store.reconcile(row, Reconciled { listed: true, amount_fen: 90, at_ms: NOW_MS }).await.expect("noted");
    }
    store.plan(asked("open", 1)).await.expect("planned");
    for (key, subject) in [("s1", None), ("s2", Some([0xf7; 8])), ("s3", Some([0x07; 8]))] {
        let new = NewCell { sealed: Some("sealed".into()), subject, due_ms: Some(4), ..cell("st") };
        store.put(Space::Session, key, None, new).await.expect("put");
    }
    store.put(Space::Consent, "c", None, cell("st")).await.expect("put");
}

#[tokio::test]
async fn a_store_moves_from_a_file_to_the_server() {
    let Some((_, url)) = database("moving a store to the server").await else { return };
    let place = tempfile::tempdir().expect("a folder");
    let sqlite = || SqliteStore::open(place.path().join("from"), &Options::new(key())).expect("opened");
    fill(&sqlite()).await;
    let (from, to) = (sqlite(), open(&url).await);
    let everything = Copied { records: 11, cells: 4, keys: 2 };
    assert_eq!(copy(&from, &to).await, Ok(everything));
    assert_eq!(copy(&from, &to).await, Ok(Copied { records: 0, ..everything }), "again changes nothing");
    let all = RowFilter { limit: 100, ..RowFilter::default() };
    assert_eq!(to.rows(all.clone()).await, from.rows(all).await);
    assert_eq!(to.heads().await, from.heads().await);
    assert_eq!(to.spend(0, i64::MAX).await, from.spend(0, i64::MAX).await);
    let sealed = async |key| to.get(Space::Session, key).await.expect("read").and_then(|cell| cell.cell.sealed);
    assert_eq!((sealed("s1").await, sealed("s2").await), (Some("sealed".into()), Some("sealed".into())));
    to.shred([0xf7; 8]).await.expect("shredded");
    assert_eq!((sealed("s2").await, sealed("s3").await), (None, Some("sealed".into())));

    assert_eq!(to.plan(asked("a", 2)).await, Err(LedgerError::Reused), "the ids are known");
    // Three billed at 90 fen by the bill, and one of which nobody knows at 100.
    to.limit("moved", Limits { budget_fen: Some(469), calls: None });
    assert_eq!(to.plan(asked("d", 1)).await, Err(LedgerError::Budget { limit_fen: 469, spent_fen: 370 }));
    to.limit("moved", Limits::default());
    let row = to.plan(asked("d", 1)).await.expect("planned");
    let last = from.rows(RowFilter { limit: 100, ..RowFilter::default() }).await.expect("rows").last().expect("a row").number;
    assert!(row > last, "numbers go on after the copied ones");
    assert_eq!(to.abandon().await, Ok(0), "the new row is not taken for one of the old process");
    let verified = to.verify().await.expect("verified");
    assert_eq!((verified.rows, verified.broken), (5, None));
    assert_eq!(copy(&from, &to).await, Err(CopyError::NotEmpty), "what went on by itself is left alone");
}
