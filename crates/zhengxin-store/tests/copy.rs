//! Moving a store: rows, cells, keys and the chain arrive whole.

use std::path::Path;

use zhengxin_core::contract::{Ledger as _, Planned, Settled};
use zhengxin_core::store::{Books as _, Cells as _, NewCell, Reconciled, RowFilter, Space, StoreError};
use zhengxin_core::words::Billed;
use zhengxin_store::copy::{Copied, CopyError, Movable as _, copy};
use zhengxin_store::sqlite::Options;
use zhengxin_store::{Accounts as _, Key, MasterKey, SqliteStore};

fn open(folder: &Path, key: u8) -> SqliteStore {
    SqliteStore::open(folder, &Options::new(Key::given(MasterKey::new([key; 32])))).expect("opened")
}

fn planned(request_id: &str) -> Planned {
    Planned {
        provider: "jimi",
        operation: "create_risk_order",
        request_id: request_id.into(),
        attempt: 1,
        at_ms: 1_700_000_000_000,
        charged: true,
        subject: None,
        question: Some([1; 8]),
        spec: "2026-01",
        price_fen: Some(30),
    }
}

/// A store with every kind of record, cell and key.
async fn fill(folder: &Path) {
    let store = open(folder, 1);
    for (id, billed) in [("a", Billed::Yes), ("b", Billed::No), ("c", Billed::Unknown)] {
        let row = store.plan(planned(id)).await.expect("planned");
        let settled = Settled { sent: true, billed, code: Some("0".into()), vendor_id: Some("v".into()), at_ms: 1_700_000_000_100 };
        store.settle(row, settled).await.expect("settled");
        store.reconcile(row, Reconciled { listed: true, amount_fen: 31, at_ms: 7 }).await.expect("noted");
    }
    store.plan(planned("open")).await.expect("planned");
    for (key, subject) in [("s1", None), ("s2", Some([7; 8]))] {
        let cell =
            NewCell { sealed: Some("sealed".into()), subject, state: "st".into(), group: "g".into(), due_ms: Some(4), clear: "{}".into() };
        store.put(Space::Session, key, None, cell).await.expect("put");
    }
}

const ALL: RowFilter = RowFilter {
    provider: None,
    operation: None,
    request_id: None,
    unknown: false,
    from_ms: None,
    until_ms: None,
    after: None,
    limit: u32::MAX,
};

#[tokio::test]
async fn everything_arrives() {
    let place = tempfile::tempdir().expect("a folder");
    fill(&place.path().join("from")).await;
    let (from, to) = (open(&place.path().join("from"), 1), open(&place.path().join("to"), 1));
    let copied = copy(&from, &to).await.expect("copied");
    // Four planned, three closed, three reconciled, one process gone.
    assert_eq!(copied, Copied { records: 11, cells: 2, keys: 1 });
    assert_eq!(to.rows(ALL).await, from.rows(ALL).await);
    assert_eq!(to.heads().await, from.heads().await);
    assert_eq!(to.spend(0, i64::MAX).await, from.spend(0, i64::MAX).await);
    for key in ["s1", "s2"] {
        let cell = to.get(Space::Session, key).await.expect("read").expect("there");
        assert_eq!(cell.cell.sealed.expect("sealed").expose(), "sealed");
        assert_eq!((cell.version, cell.cell.due_ms), (1, Some(4)));
    }
    assert_eq!(copy(&from, &to).await, Ok(Copied { records: 0, cells: 2, keys: 1 }), "copying again changes nothing");
    let row = to.plan(planned("new")).await.expect("planned");
    assert_eq!((row, to.verify().await.expect("verified").broken), (12, None));
    assert_eq!(to.abandon().await, Ok(0), "the new row is not taken for one of the old process");
    assert_eq!(copy(&from, &to).await, Err(CopyError::NotEmpty), "what went on by itself is left alone");
}

#[tokio::test]
async fn a_copy_that_was_cut_off_is_continued() {
    let place = tempfile::tempdir().expect("a folder");
    fill(&place.path().join("from")).await;
    let (from, to) = (open(&place.path().join("from"), 1), open(&place.path().join("to"), 1));
    to.import_records(from.records(0, 0, 4).await.expect("records")).await.expect("imported");
    assert_eq!(copy(&from, &to).await.expect("copied").records, 7);
    assert_eq!(to.rows(ALL).await, from.rows(ALL).await);
}

#[tokio::test]
async fn stores_that_do_not_belong_together_are_left_alone() {
    let place = tempfile::tempdir().expect("a folder");
    fill(&place.path().join("from")).await;
    let from = open(&place.path().join("from"), 1);
    let other = open(&place.path().join("other"), 2);
    assert_eq!(copy(&from, &other).await, Err(CopyError::Store(StoreError::Key)));
    let filled = open(&place.path().join("filled"), 1);
    filled.plan(planned("its own")).await.expect("planned");
    assert_eq!(copy(&from, &filled).await, Err(CopyError::NotEmpty));
    let with_cell = open(&place.path().join("cell"), 1);
    with_cell.put(Space::Fact, "x", None, NewCell::default()).await.expect("put");
    assert_eq!(copy(&from, &with_cell).await, Err(CopyError::NotEmpty));
    from.plan(planned("still running")).await.expect("planned");
    assert_eq!(copy(&from, &open(&place.path().join("to"), 1)).await, Err(CopyError::InUse));
}

#[tokio::test]
async fn records_that_do_not_fit_are_not_taken() {
    let place = tempfile::tempdir().expect("a folder");
    fill(&place.path().join("from")).await;
    let (from, to) = (open(&place.path().join("from"), 1), open(&place.path().join("to"), 1));
    let records = from.records(0, 0, 10).await.expect("records");
    assert_eq!(to.import_records(records[1..].to_vec()).await, Err(StoreError::Corrupt), "the first is missing");
    let mut altered = records.clone();
    altered[2].digest[0] ^= 1;
    assert_eq!(to.import_records(altered).await, Err(StoreError::Corrupt), "one is altered");
    assert_eq!(to.rows(ALL).await, Ok(vec![]), "and nothing of it is kept");
}

#[tokio::test]
async fn what_an_earlier_copy_brought_is_not_taken_for_what_is_there_now() {
    let place = tempfile::tempdir().expect("a folder");
    fill(&place.path().join("from")).await;
    let from = open(&place.path().join("from"), 1);
    let changed = open(&place.path().join("changed"), 1);
    let removed = open(&place.path().join("removed"), 1);
    let shredded = open(&place.path().join("shredded"), 1);
    for to in [&changed, &removed, &shredded] {
        copy(&from, to).await.expect("copied");
    }
    let newer = NewCell { sealed: Some("rotated".into()), ..NewCell::default() };
    from.put(Space::Session, "s1", Some(1), newer).await.expect("put");
    assert_eq!(copy(&from, &changed).await, Err(CopyError::Outdated), "it would go on with the old secret");
    from.remove(Space::Session, "s1", 2).await.expect("removed");
    assert_eq!(copy(&from, &removed).await, Err(CopyError::Outdated));
    from.shred([7; 8]).await.expect("shredded");
    assert_eq!(copy(&from, &shredded).await, Err(CopyError::Outdated), "a deleted key would live on");
    let fresh = open(&place.path().join("fresh"), 1);
    copy(&from, &fresh).await.expect("copied");
}
