//! Durable calls a second of the ledger in PostgreSQL against bare inserts into the same server, bytes per row, and recovery with a million open rows.
//!
//! Starts a private cluster (`fsync` on). Prints medians. `cargo bench -p zhengxin-store --bench postgres -- [calls per writer] [open rows]`.

use std::io::Write as _;
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::Instant;

use tokio::task::JoinSet;
use tokio_postgres::{Client, NoTls};
use zhengxin_core::contract::{Ledger as _, Planned, Settled};
use zhengxin_core::store::Books as _;
use zhengxin_core::words::Billed;
use zhengxin_store::postgres::cluster::Cluster;
use zhengxin_store::postgres::{PostgresOptions, PostgresStore};
use zhengxin_store::{Accounts as _, Key, Limits, MasterKey};

const WRITERS: u64 = 4;
/// Calls each writer has under way at once.
const CALLERS: u64 = 128;
const ROUNDS: usize = 5;
/// Rows of one bare insert.
const BATCH: usize = 1_000;

fn say(line: &str) {
    writeln!(std::io::stdout(), "{line}").expect("written");
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}

async fn direct(url: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.expect("a connection");
    tokio::spawn(connection);
    client
}

async fn open(url: &str) -> PostgresStore {
    let key = Key::given(MasterKey::new([5; 32]));
    PostgresStore::open(&PostgresOptions { connections: 1, ..PostgresOptions::new(url) }, &key).await.expect("the store opens")
}

/// A database that does not log statements.
fn database(cluster: &Cluster) -> String {
    runtime().block_on(async {
        let url = cluster.new_database().await.expect("a database");
        let name = url.rsplit('/').next().expect("a name");
        let quiet = format!("ALTER DATABASE {name} SET log_statement = 'none'");
        direct(&url).await.batch_execute(&quiet).await.expect("set");
        url
    })
}

/// An id as callers make them: a UUID.
fn id(number: u64) -> String {
    let scattered = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let (high, low) = (scattered >> 32, scattered & 0xffff_ffff);
    format!("{high:08x}-{:04x}-4{:03x}-8{:03x}-{low:012x}", low >> 16, low & 0xfff, number & 0xfff)
}

fn planned(number: u64) -> Planned {
    Planned {
        provider: "finplus",
        operation: "query_score",
        request_id: id(number).into(),
        attempt: 1,
        at_ms: 1_700_000_000_000 + number.cast_signed(),
        charged: true,
        subject: Some(number.wrapping_mul(0x2545_f491_4f6c_dd1d).to_le_bytes()),
        question: Some(number.to_be_bytes()),
        spec: "2026-01",
        price_fen: Some(150),
    }
}

fn settled(number: u64) -> Settled {
    let vendor_id = format!("{:020}", number * 7);
    let at_ms = 1_700_000_000_350 + number.cast_signed();
    Settled { sent: true, billed: Billed::Yes, code: Some("0000".into()), vendor_id: Some(vendor_id.into()), at_ms }
}

/// Makes calls through one store, each planned and settled durably.
async fn calls(store: &Arc<PostgresStore>, first: u64, count: u64) {
    let mut callers = JoinSet::new();
    for caller in 0..CALLERS {
        let store = Arc::clone(store);
        callers.spawn(async move {
            for number in (first + caller..first + count).step_by(usize::try_from(CALLERS).expect("small")) {
                let row = store.plan(planned(number)).await.expect("planned");
                store.settle(row, settled(number)).await.expect("settled");
            }
        });
    }
    while let Some(done) = callers.join_next().await {
        done.expect("no panic");
    }
}

/// Runs one piece of work per writer, each on a thread and a runtime of its own as processes have, and returns pieces a second.
fn rate<S: 'static>(writers: u64, pieces: u64, set_up: impl AsyncFn(u64) -> S + Sync, work: impl AsyncFn(&S, u64) + Sync) -> f64 {
    let barrier = Barrier::new(usize::try_from(writers).expect("small"));
    let spans: Vec<(Instant, Instant)> = thread::scope(|scope| {
        let threads = (0..writers).map(|writer| {
            let (barrier, set_up, work) = (&barrier, &set_up, &work);
            scope.spawn(move || {
                runtime().block_on(async {
                    let state = set_up(writer).await;
                    barrier.wait();
                    let begun = Instant::now();
                    work(&state, writer).await;
                    (begun, Instant::now())
                })
            })
        });
        let threads: Vec<_> = threads.collect();
        threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
    });
    let begun = spans.iter().map(|span| span.0).min().expect("a writer");
    let ended = spans.iter().map(|span| span.1).max().expect("a writer");
    (writers * pieces) as f64 / (ended - begun).as_secs_f64()
}

fn ledger(url: &str, writers: u64, count: u64, round: u64, limits: Limits) -> f64 {
    let set_up = async |_| {
        let store = open(url).await;
        store.limit("finplus", limits);
        Arc::new(store)
    };
    rate(writers, count, set_up, async |store, writer| calls(store, (round * 10 + writer) * 10_000_000, count).await)
}

/// Rows of 14 columns with a unique 32-byte key and one more index, as in the project's comparison of drivers.
const BARE: &str = "CREATE TABLE IF NOT EXISTS bare (id bigserial PRIMARY KEY, key bytea UNIQUE, a text, b text, c text, d text, e bigint, f bigint, g bigint,
    h bigint, i bool, j bool, k bytea, l bytea); CREATE INDEX IF NOT EXISTS bare_c ON bare (c)";
const INSERT: &str = "INSERT INTO bare (key, a, b, c, d, e, f, g, h, i, j, k, l)
    SELECT key, 'finplus', 'query_score', encode(key, 'hex'), '2026-01', 1, 2, 3, 4, true, false, key, key FROM unnest($1::bytea[]) AS t(key)";

fn bare(url: &str, writers: u64, batch: usize, batches: u64, round: u64) -> f64 {
    let set_up = async |_| direct(url).await;
    let insert = async |client: &Client, writer: u64| {
        let statement = client.prepare(INSERT).await.expect("prepared");
        for at in 0..batches {
            let key = |row: usize| {
                let mut key = [0; 32];
                key[..8].copy_from_slice(&(round.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ row as u64).to_be_bytes());
                key[8..16].copy_from_slice(&writer.to_be_bytes());
                key[16..24].copy_from_slice(&at.to_be_bytes());
                key.to_vec()
            };
            let keys: Vec<Vec<u8>> = (0..batch).map(key).collect();
            client.execute(&statement, &[&keys]).await.expect("inserted");
        }
    };
    rate(writers, batches, set_up, insert) * batch as f64
}

fn throughput(cluster: &Cluster, count: u64) {
    let (bare_url, url) = (database(cluster), database(cluster));
    runtime().block_on(async { direct(&bare_url).await.batch_execute(BARE).await.expect("a table") });
    let (mut singles, mut batches, mut one, mut four, mut limited) = (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    // Turn by turn, so that whatever else the machine does falls on all of them.
    for round in 0..ROUNDS as u64 {
        singles.push(bare(&bare_url, WRITERS, 1, 500, 2 * round));
        batches.push(bare(&bare_url, WRITERS, BATCH, 20, 2 * round + 1));
        one.push(ledger(&url, 1, count, 3 * round, Limits::default()));
        four.push(ledger(&url, WRITERS, count, 3 * round + 1, Limits::default()));
        limited.push(ledger(&url, WRITERS, count, 3 * round + 2, Limits { budget_fen: Some(u64::MAX >> 1), calls: None }));
    }
    say(&format!("bare single inserts, {WRITERS} connections: {:.0} rows/s", median(singles)));
    say(&format!("bare inserts of {BATCH}, {WRITERS} connections: {:.0} rows/s", median(batches)));
    say(&format!("ledger, 1 writer: {:.0} calls/s (a call is two records)", median(one)));
    say(&format!("ledger, {WRITERS} writers: {:.0} calls/s", median(four)));
    say(&format!("ledger, {WRITERS} writers that share a budget: {:.0} calls/s", median(limited)));
    runtime().block_on(async {
        let client = direct(&url).await;
        let sizes =
            "SELECT count(*)::float8, (pg_total_relation_size('zx_planned') + pg_total_relation_size('zx_closed'))::float8 FROM zx_planned";
        let row = client.query_one(sizes, &[]).await.expect("sizes");
        say(&format!("bytes per call, indexes included: {:.0}", row.get::<_, f64>(1) / row.get::<_, f64>(0)));
        let store = open(&url).await;
        let begun = Instant::now();
        let verified = store.verify().await.expect("verified");
        assert_eq!(verified.broken, None);
        say(&format!("verify: {:.0} rows/s", verified.rows as f64 / begun.elapsed().as_secs_f64()));
    });
}

fn recovery(cluster: &Cluster, open_rows: i64) {
    let url = database(cluster);
    runtime().block_on(async {
        let store = open(&url).await;
        store.plan(planned(1)).await.expect("planned");
        let client = direct(&url).await;
        let fill = "WITH gone AS (INSERT INTO zx_writer (writer, first_row) VALUES (1, 0))
            INSERT INTO zx_planned SELECT n, n, n, 150, n, n, 0, 1, 1, 1, 1, true, md5(n::text), '\\x00' FROM generate_series(1000::bigint, 999 + $1::bigint) n";
        client.execute(fill, &[&open_rows]).await.expect("filled");
        client.batch_execute("VACUUM ANALYZE zx_planned").await.expect("analysed");
        let begun = Instant::now();
        let closed = store.abandon().await.expect("abandoned");
        say(&format!("recovery: {closed} open rows in {:.2} s", begun.elapsed().as_secs_f64()));
    });
}

fn main() {
    let mut numbers = std::env::args().skip(1).filter_map(|word| word.parse::<u64>().ok());
    let count = numbers.next().unwrap_or(10_000);
    let open_rows = numbers.next().unwrap_or(1_000_000).cast_signed();
    let Some(cluster) = Cluster::shared("the bench of PostgreSQL") else { return };
    throughput(cluster, count);
    recovery(cluster, open_rows);
}
