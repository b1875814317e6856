//! Tests of the store in SQLite: what the world does to files and processes.

mod damage;
mod full;
mod kill;
mod modes;
mod power;
mod schema;
mod sealed;
mod shared;

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use zhengxin_core::contract::{Ledger as _, LedgerError, Planned, Settled};
use zhengxin_core::store::{BookRow, Books as _, RowFilter, StoreError};
use zhengxin_core::words::Billed;

use super::{Options, SqliteStore};
use crate::key::{Key, MasterKey};

/// A folder for a store, removed at the end.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn folder(&self) -> PathBuf {
        self.0.path().join("store")
    }

    fn open(&self) -> Result<SqliteStore, StoreError> {
        SqliteStore::open(self.folder(), &options())
    }

    fn opened(&self) -> SqliteStore {
        self.open().expect("opened")
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder().join(name)
    }
}

fn options() -> Options {
    Options::new(Key::given(MasterKey::new([5; 32])))
}

fn planned(request_id: &str) -> Planned {
    Planned {
        provider: "finplus",
        operation: "query_score",
        request_id: request_id.into(),
        attempt: 1,
        at_ms: 1_700_000_000_000,
        charged: true,
        subject: Some([9; 8]),
        question: Some([1; 8]),
        spec: "2026-01",
        price_fen: Some(100),
    }
}

fn settled() -> Settled {
    Settled { sent: true, billed: Billed::Yes, code: Some("0".into()), vendor_id: Some("v-1".into()), at_ms: 1_700_000_000_300 }
}

/// Plans and settles so many calls, one after the other.
fn make_calls(store: &SqliteStore, count: usize) -> Vec<u64> {
    (0..count).map(|at| call(store, &format!("call-{at}")).expect("a call")).collect()
}

fn call(store: &SqliteStore, request_id: &str) -> Result<u64, LedgerError> {
    let row = wait(store.plan(planned(request_id)))?;
    wait(store.settle(row, settled()))?;
    Ok(row)
}

fn rows(store: &SqliteStore) -> Vec<BookRow> {
    wait(store.rows(RowFilter { limit: u32::MAX, ..RowFilter::default() })).expect("rows")
}

fn broken(store: &SqliteStore) -> Option<(u64, &'static str)> {
    wait(store.verify()).expect("verified").broken
}

/// Waits for an answer.
fn wait<T>(answer: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(answer)
}

/// A copy of a store's folder.
fn copy(from: &Path, to: &Path) {
    super::folder::Folder::prepare(to).expect("made");
    for entry in fs::read_dir(from).expect("a folder").map(|entry| entry.expect("an entry")) {
        if entry.file_type().expect("a type").is_file() {
            fs::copy(entry.path(), to.join(entry.file_name())).expect("copied");
        }
    }
}

/// The file alone, past the store, as somebody would write it who alters the books.
fn raw(place: &Place) -> rusqlite::Connection {
    rusqlite::Connection::open(place.file("store.db")).expect("opened")
}
