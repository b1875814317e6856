//! The embedded store: one SQLite file in a folder of its own, shared by the processes of one machine.
//!
//! **Durable means synced.** The file is in WAL mode with `synchronous=FULL`, both read back when it is opened; an answer is given after the commit. What makes
//! that affordable is that everything that waits shares a commit: one thread writes, and while it syncs the next group gathers. There is no timer: a call
//! alone is committed at once.
//!
//! **Who may write the folder may write the store**, so the folder has mode 0700 and its files 0600, and looser ones are refused. What must not be read is
//! sealed; the log (`-wal`) keeps old pages, so nothing but ciphertext is ever given to SQLite, and [`shred`](zhengxin_core::store::Cells::shred) empties the
//! log (busy while somebody reads an older state: the key is deleted, and asking again empties the log).
//!
//! **Who lives is known from locks**, not from numbers of processes: each process that plans calls holds the lock of a file in `writers/`, which the kernel
//! drops with it. Rows of processes whose lock is free are abandoned by one record per process, whatever their number.
//!
//! In the folder: `store.db` with its log, `lock` (one process opens at a time), `writers/`, `head` (how far the ledger was when it was last seen: a store that
//! is older than that is refused as damaged; whoever puts a copy back on purpose removes it), and `key` unless it is kept elsewhere.

mod cells;
mod fail;
mod folder;
mod group;
mod lanes;
mod migrate;
mod open;
mod read;
mod values;
mod verify;
mod witness;

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use zhengxin_core::contract::{Clock, Ledger, LedgerError, Planned, Settled, SystemClock};
use zhengxin_core::sensitive::Text;
use zhengxin_core::store::{
    BookRow, Books, Cell, CellFilter, Cells, NewCell, Put, Reconciled, RowFilter, Space, StoreError, Stored, Verified,
};
use zhengxin_core::transport::BoxFuture;

use crate::accounts::{Accounts, Limits, Share, Spend};
use crate::copy::{Movable, RawCell, RawKey};
use crate::journal::{Head, Record};
use crate::key::Key;
use crate::seal::Sealer;

use folder::Folder;
use group::Memory;
use lanes::{Reading, Writing};
use open::Settings;

/// How a store is opened.
#[derive(Clone)]
pub struct Options {
    key: Key,
    settings: Settings,
    clock: Arc<dyn Clock>,
    #[cfg(test)]
    answers_before_commit: bool,
}

impl core::fmt::Debug for Options {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Options").field("key", &self.key).field("settings", &self.settings).finish_non_exhaustive()
    }
}

impl Options {
    /// With this key, the machine's clock, and five seconds of patience with other processes.
    #[must_use]
    pub fn new(key: Key) -> Self {
        Self {
            key,
            settings: Settings { busy: Duration::from_secs(5), most_pages: None },
            clock: Arc::new(SystemClock),
            #[cfg(test)]
            answers_before_commit: false,
        }
    }

    /// How long to wait for other processes before [`StoreError::Busy`]. Shorter than the time for one attempt.
    #[must_use]
    pub const fn busy(mut self, budget: Duration) -> Self {
        self.settings.busy = budget;
        self
    }

    /// The clock cells are dated by.
    #[must_use]
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    /// How large the file may become, bytes (in pages of 4 KiB); [`StoreError::Full`] beyond.
    #[must_use]
    pub fn most_bytes(mut self, bytes: u64) -> Self {
        self.settings.most_pages = Some(u32::try_from(bytes / 4_096).unwrap_or(u32::MAX).max(1));
        self
    }
}

/// A store in a folder.
pub struct SqliteStore {
    /// For single cells and short lists.
    short: Reading,
    /// For everything that may take long.
    long: Reading,
    /// Dropped after the readers, so that the last connection to close is one that may tidy up the log.
    writing: Writing,
    sealer: Sealer,
    clock: Arc<dyn Clock>,
    limits: Mutex<HashMap<Text, Limits>>,
}

impl SqliteStore {
    /// Opens the store in a folder, and makes both if they are not there. Blocks for as long as another process opens it.
    ///
    /// # Errors
    /// [`StoreError::Unsafe`]: others may read the folder, or it lies where locks do not work. [`StoreError::Key`]: the key is another one.
    /// [`StoreError::Corrupt`], [`StoreError::Newer`], [`StoreError::Busy`], [`StoreError::ReadOnly`], [`StoreError::Full`], [`StoreError::Unavailable`].
    pub fn open(folder: impl AsRef<Path>, options: &Options) -> Result<Self, StoreError> {
        let folder = Folder::prepare(folder.as_ref())?;
        let (connection, sealer, witness) = open::open(&folder, &options.key, options.settings)?;
        let readers = [open::reader(&folder, options.settings)?, open::reader(&folder, options.settings)?].map(Reading::start);
        let [short, long] = readers;
        #[cfg_attr(not(test), expect(unused_mut, reason = "the planted bug is there in tests only"))]
        let mut memory = Memory::new(sealer.clone(), folder);
        #[cfg(test)]
        {
            memory.answers_before_commit = options.answers_before_commit;
        }
        let clock = Arc::clone(&options.clock);
        let writing = Writing::start(connection, memory, witness, Arc::clone(&clock), options.settings.busy)?;
        Ok(Self { writing, short: short?, long: long?, sealer, clock, limits: Mutex::default() })
    }

    /// Says what is wrong with the books in a folder, though [`open`](Self::open) refuses them as damaged: there the first bad row has no name. Nothing is
    /// changed. Blocks for as long as it takes.
    ///
    /// # Errors
    /// As [`open`](Self::open); [`StoreError::Corrupt`] only where the file is damaged so much that it cannot be read.
    pub fn examine(folder: impl AsRef<Path>, options: &Options) -> Result<Verified, StoreError> {
        let folder = folder.as_ref();
        if !folder.is_dir() {
            return Err(StoreError::Unavailable);
        }
        let (connection, sealer, seen) = open::look(&Folder::prepare(folder)?, &options.key, options.settings)?;
        let state = connection.unchecked_transaction().map_err(|why| fail::of(&why))?;
        verify::verify_since(&state, &sealer, seen)
    }

    fn limits_of(&self, provider: &str) -> Limits {
        let limits = self.limits.lock().unwrap_or_else(PoisonError::into_inner);
        limits.get(provider).copied().unwrap_or_default()
    }
}

impl core::fmt::Debug for SqliteStore {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("SqliteStore").finish_non_exhaustive()
    }
}

/// Flattens a refusal of the store into one of the ledger.
fn flat<T>(answer: Result<Result<T, LedgerError>, StoreError>) -> Result<T, LedgerError> {
    answer.unwrap_or_else(|why| Err(why.into()))
}

impl Ledger for SqliteStore {
    fn plan(&self, row: Planned) -> BoxFuture<'_, Result<u64, LedgerError>> {
        let limits = self.limits_of(row.provider);
        // A call that was given up before its row was written needs none.
        Box::pin(async move { flat(self.writing.ask(true, move |group| group.plan(&row, limits)).await) })
    }

    fn settle(&self, row: u64, settled: Settled) -> BoxFuture<'_, Result<(), LedgerError>> {
        Box::pin(async move { flat(self.writing.ask(false, move |group| group.settle(row, &settled)).await) })
    }

    fn fingerprint(&self, value: &[u8]) -> Option<[u8; 8]> {
        Some(self.sealer.fingerprint(value))
    }
}

impl Books for SqliteStore {
    fn rows(&self, filter: RowFilter) -> Stored<'_, Vec<BookRow>> {
        Box::pin(self.long.ask(move |connection, words| read::rows(connection, words, &filter).map_err(|why| fail::of(&why))))
    }

    fn abandon(&self) -> Stored<'_, u64> {
        Box::pin(self.writing.ask(false, |group| group.abandon()))
    }

    fn reconcile(&self, row: u64, said: Reconciled) -> Stored<'_, ()> {
        Box::pin(self.writing.ask(false, move |group| group.reconcile(row, said)))
    }

    fn verify(&self) -> Stored<'_, Verified> {
        let sealer = self.sealer.clone();
        Box::pin(self.long.ask(move |connection, _| verify::verify(connection, &sealer)))
    }
}

impl Cells for SqliteStore {
    fn get<'a>(&'a self, space: Space, key: &'a str) -> Stored<'a, Option<Cell>> {
        let (sealer, key) = (self.sealer.clone(), Text::from(key));
        Box::pin(self.short.ask(move |connection, _| cells::get(connection, &sealer, space, &key)))
    }

    fn put<'a>(&'a self, space: Space, key: &'a str, from: Option<u64>, cell: NewCell) -> Stored<'a, Put> {
        let key = Text::from(key);
        Box::pin(self.writing.ask(false, move |group| group.put(space, &key, from, &cell)))
    }

    fn list(&self, space: Space, filter: CellFilter) -> Stored<'_, Vec<Cell>> {
        Box::pin(self.short.ask(move |connection, _| cells::list(connection, space, &filter).map_err(|why| fail::of(&why))))
    }

    fn remove<'a>(&'a self, space: Space, key: &'a str, from: u64) -> Stored<'a, Put> {
        let key = Text::from(key);
        Box::pin(self.writing.ask(false, move |group| group.remove(space, &key, from)))
    }

    fn shred(&self, subject: [u8; 8]) -> Stored<'_, ()> {
        Box::pin(async move {
            self.writing.ask(false, move |group| group.shred(subject)).await?;
            self.writing.empty_log().await
        })
    }

    fn now_ms(&self) -> Stored<'_, i64> {
        Box::pin(std::future::ready(Ok(self.clock.now_ms())))
    }

    fn fingerprint(&self, value: &[u8]) -> [u8; 8] {
        self.sealer.fingerprint(value)
    }

    fn seal(&self, label: &str, plain: &[u8]) -> Option<Vec<u8>> {
        self.sealer.seal_bytes(label, plain)
    }

    fn unseal(&self, label: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        self.sealer.unseal_bytes(label, sealed)
    }
}

impl Accounts for SqliteStore {
    fn limit(&self, provider: &str, limits: Limits) {
        self.limits.lock().unwrap_or_else(PoisonError::into_inner).insert(provider.into(), limits);
    }

    fn spend(&self, from_ms: i64, until_ms: i64) -> Stored<'_, Vec<Spend>> {
        Box::pin(self.long.ask(move |connection, words| read::spend(connection, words, from_ms, until_ms).map_err(|why| fail::of(&why))))
    }

    fn shares(&self, from_ms: i64, until_ms: i64) -> Stored<'_, Vec<Share>> {
        Box::pin(self.long.ask(move |connection, words| read::shares(connection, words, from_ms, until_ms).map_err(|why| fail::of(&why))))
    }
}

impl Movable for SqliteStore {
    fn key_check(&self) -> [u8; 16] {
        self.sealer.check()
    }

    fn heads(&self) -> Stored<'_, Vec<Head>> {
        let sealer = self.sealer.clone();
        Box::pin(self.long.ask(move |connection, _| read::head_of(connection, &sealer).map(|head| vec![head])))
    }

    fn records(&self, chain: u32, after: u64, limit: u32) -> Stored<'_, Vec<Record>> {
        if chain != 0 {
            return Box::pin(std::future::ready(Ok(Vec::new())));
        }
        Box::pin(self.long.ask(move |connection, words| read::records(connection, words, after, limit).map_err(|why| fail::of(&why))))
    }

    fn raw_cells(&self, after: Option<(Space, Text)>, limit: u32) -> Stored<'_, Vec<RawCell>> {
        Box::pin(self.long.ask(move |connection, _| cells::raw_cells(connection, after.as_ref(), limit).map_err(|why| fail::of(&why))))
    }

    fn raw_keys(&self, after: Option<[u8; 8]>, limit: u32) -> Stored<'_, Vec<RawKey>> {
        Box::pin(self.long.ask(move |connection, _| cells::raw_keys(connection, after, limit).map_err(|why| fail::of(&why))))
    }

    fn import_records(&self, records: Vec<Record>) -> Stored<'_, ()> {
        Box::pin(self.writing.ask(false, move |group| records.iter().cloned().try_for_each(|record| group.import(record))))
    }

    fn import_cells(&self, cells: Vec<RawCell>) -> Stored<'_, ()> {
        Box::pin(self.writing.ask(false, move |group| cells.iter().try_for_each(|cell| group.import_cell(cell))))
    }

    fn import_keys(&self, keys: Vec<RawKey>) -> Stored<'_, ()> {
        Box::pin(self.writing.ask(false, move |group| keys.iter().try_for_each(|key| group.import_key(key))))
    }
}
