//! Durable calls a second of the ledger in SQLite against bare inserts into the same kind of file, bytes per row, and recovery with a million open rows.
//!
//! Prints medians. `cargo bench -p zhengxin-store --bench ledger -- [calls] [open rows]`.

use std::future::Future;
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use zhengxin_core::contract::{Ledger as _, Planned, Settled};
use zhengxin_core::store::{Books as _, RowFilter};
use zhengxin_core::words::Billed;
use zhengxin_store::sqlite::Options;
use zhengxin_store::{Key, SqliteStore};

const CALLERS: u64 = 64;
const ROUNDS: usize = 5;

fn say(line: &str) {
    writeln!(std::io::stdout(), "{line}").expect("written");
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// An id as callers make them: a UUID.
fn id(number: u64) -> String {
    let scattered = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    format!(
        "{:08x}-{:04x}-4{:03x}-8{:03x}-{:012x}",
        scattered >> 32,
        scattered >> 16 & 0xffff,
        scattered >> 4 & 0xfff,
        number & 0xfff,
        scattered & 0xffff_ffff_ffff
    )
}

fn planned(number: u64) -> Planned {
    Planned {
        provider: "finplus",
        operation: "query_score",
        request_id: id(number).into(),
        attempt: 1,
        at_ms: 1_700_000_000_000 + i64::try_from(number).expect("small"),
        charged: true,
        subject: Some(number.wrapping_mul(0x2545_f491_4f6c_dd1d).to_le_bytes()),
        question: Some(number.to_be_bytes()),
        spec: "2026-01",
        price_fen: Some(150),
    }
}

fn settled(number: u64) -> Settled {
    let vendor_id = format!("{:020}", number * 7);
    Settled {
        sent: true,
        billed: Billed::Yes,
        code: Some("0000".into()),
        vendor_id: Some(vendor_id.into()),
        at_ms: 1_700_000_000_350 + i64::try_from(number).expect("small"),
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime")
}

/// Runs numbered pieces of work, `CALLERS` at a time, and returns how many are done a second.
fn rate<F: Future<Output = ()> + 'static>(total: u64, work: impl Fn(u64) -> F + Clone + 'static) -> f64 {
    let begun = Instant::now();
    let next = Arc::new(AtomicU64::new(0));
    let set = tokio::task::LocalSet::new();
    runtime().block_on(set.run_until(async {
        let callers: Vec<_> = (0..CALLERS)
            .map(|_| {
                let (next, work) = (Arc::clone(&next), work.clone());
                tokio::task::spawn_local(async move {
                    loop {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        if number >= total {
                            break;
                        }
                        work(number).await;
                    }
                })
            })
            .collect();
        for caller in callers {
            caller.await.expect("no panic");
        }
    }));
    #[expect(clippy::cast_precision_loss, reason = "small counts")]
    let total = total as f64;
    total / begun.elapsed().as_secs_f64()
}

fn open(folder: &Path) -> SqliteStore {
    SqliteStore::open(folder, &Options::new(Key::file(folder.join("key")))).expect("opened")
}

fn size(folder: &Path) -> u64 {
    std::fs::metadata(folder.join("store.db")).expect("the file").len()
}

/// Calls a second: plan and settle, each durable before the next step.
fn calls(total: u64) -> (f64, f64) {
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("store");
    drop(open(&folder));
    let empty = size(&folder);
    let store = Arc::new(open(&folder));
    let shared = Arc::clone(&store);
    let rate = rate(total, move |number| {
        let store = Arc::clone(&shared);
        async move {
            let row = store.plan(planned(number)).await.expect("planned");
            store.settle(row, settled(number)).await.expect("settled");
        }
    });
    drop(store);
    #[expect(clippy::cast_precision_loss, reason = "small counts")]
    let bytes = (size(&folder) - empty) as f64 / total as f64;
    (rate, bytes)
}

/// The yardstick: the same two writes as bare inserts of prepared statements, in groups of as many as there are callers, in one thread.
fn bare(total: u64) -> f64 {
    let place = tempfile::tempdir().expect("a folder");
    let mut connection = rusqlite::Connection::open(place.path().join("bare.db")).expect("opened");
    connection.pragma_update(None, "journal_mode", "WAL").expect("set");
    connection.pragma_update(None, "synchronous", "FULL").expect("set");
    let tables = "CREATE TABLE a (seq INTEGER PRIMARY KEY, p INTEGER, o INTEGER, s INTEGER, r TEXT, n INTEGER, t INTEGER, c INTEGER, u BLOB, q BLOB, f INTEGER); \
                  CREATE INDEX ar ON a (r); CREATE TABLE b (seq INTEGER PRIMARY KEY, row INTEGER UNIQUE, t INTEGER, s INTEGER, c INTEGER, v TEXT)";
    connection.execute_batch(tables).expect("made");
    let begun = Instant::now();
    let all: Vec<u64> = (0..total).collect();
    for group in all.chunks(usize::try_from(CALLERS).expect("small")) {
        let plans = connection.transaction().expect("begun");
        for number in group {
            let row = planned(*number);
            let mut insert = plans.prepare_cached("INSERT INTO a VALUES (?1, 1, 2, 3, ?2, 1, ?3, 1, ?4, ?5, 150)").expect("prepared");
            insert
                .execute(rusqlite::params![number.cast_signed(), &*row.request_id, row.at_ms, row.subject, row.question])
                .expect("inserted");
        }
        plans.commit().expect("committed");
        let closings = connection.transaction().expect("begun");
        for number in group {
            let end = settled(*number);
            let mut insert = closings.prepare_cached("INSERT INTO b VALUES (?1, ?1, ?2, 5, 4, ?3)").expect("prepared");
            insert.execute(rusqlite::params![number.cast_signed(), end.at_ms, end.vendor_id.as_deref()]).expect("inserted");
        }
        closings.commit().expect("committed");
    }
    #[expect(clippy::cast_precision_loss, reason = "small counts")]
    let total = total as f64;
    total / begun.elapsed().as_secs_f64()
}

/// A process dies with open rows; the next one opens the store, abandons them and reads the first of what is unknown.
fn recovery(rows: u64) -> (Duration, Duration, Duration) {
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("store");
    let store = Arc::new(open(&folder));
    let shared = Arc::clone(&store);
    rate(rows, move |number| {
        let store = Arc::clone(&shared);
        async move {
            store.plan(planned(number)).await.expect("planned");
        }
    });
    drop(store);
    let begun = Instant::now();
    let store = open(&folder);
    let opened = begun.elapsed();
    let begun = Instant::now();
    let left = runtime().block_on(store.abandon()).expect("abandoned");
    let abandoned = begun.elapsed();
    assert_eq!(left, rows);
    let begun = Instant::now();
    let filter = RowFilter { unknown: true, limit: 100, ..RowFilter::default() };
    assert_eq!(runtime().block_on(store.rows(filter)).expect("rows").len(), 100);
    let listed = begun.elapsed();
    let begun = Instant::now();
    assert_eq!(runtime().block_on(store.verify()).expect("verified").broken, None);
    say(&format!("verify of {rows} rows: {:?}", begun.elapsed()));
    (opened, abandoned, listed)
}

fn main() {
    let numbers: Vec<u64> = std::env::args().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    let (total, rows) = (numbers.first().copied().unwrap_or(20_000), numbers.get(1).copied().unwrap_or(1_000_000));
    let (mut ours, mut yardstick, mut bytes) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let (rate, size) = calls(total);
        ours.push(rate);
        bytes.push(size);
        yardstick.push(bare(total));
    }
    let (ours, yardstick) = (median(ours), median(yardstick));
    say(&format!(
        "ledger, {CALLERS} callers: {ours:.0} durable calls/s; bare inserts in groups of {CALLERS}: {yardstick:.0}; ratio {:.2}",
        ours / yardstick
    ));
    say(&format!("bytes per settled call, indexes included: {:.0}", median(bytes)));
    let (opened, abandoned, listed) = recovery(rows);
    say(&format!("recovery with {rows} open rows: open {opened:?}, abandon {abandoned:?}, first 100 unknown {listed:?}"));
}
