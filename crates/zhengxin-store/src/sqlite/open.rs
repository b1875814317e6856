//! Opening a store: its files, the settings every connection must have, and what is checked before the first call.

use std::fs;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, OptionalExtension as _, params};
use zhengxin_core::store::StoreError;

use crate::journal::Head;
use crate::key::{Key, of_io, private, sync_folder};
use crate::seal::Sealer;

use super::fail;
use super::folder::Folder;
use super::migrate::{MIGRATIONS, migrate};
use super::read::{digest_at, head_of};
use super::witness::Witness;

/// The file of the store.
const FILE: &str = "store.db";
/// A store that is being made.
const DRAFT: &str = "store.new";
/// Everything that must be private.
const FILES: [&str; 5] = [FILE, "store.db-wal", "store.db-shm", "lock", super::witness::FILE];

/// Up to this size a store is checked page by page when it is opened; larger ones by [`verify`](zhengxin_core::store::Books::verify) only.
const CHECKED_BYTES: u64 = 8 << 20;

/// What connections have in common.
#[derive(Clone, Copy, Debug)]
pub(super) struct Settings {
    pub(super) busy: Duration,
    pub(super) most_pages: Option<u32>,
}

/// Opens the store in a folder, or makes it, one process at a time.
pub(super) fn open(folder: &Folder, key: &Key, settings: Settings) -> Result<(Connection, Sealer, Witness), StoreError> {
    let _lock = folder.lock(settings.busy)?;
    folder.check_modes(&FILES)?;
    let path = folder.file(FILE);
    let is_new = !path.exists();
    if is_new && folder.file("store.db-wal").exists() {
        // What was committed last lies in a log whose store is gone.
        return Err(StoreError::Corrupt);
    }
    let master = if is_new { key.load_or_create()? } else { key.load()? };
    let sealer = Sealer::new(&master);
    if is_new {
        make(folder, &sealer, settings)?;
    }
    refuse_empty(&path)?;
    let mut connection = connect(&path, settings, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    harden(&connection)?;
    migrate(&mut connection, MIGRATIONS)?;
    let witness = Witness::open(folder)?;
    check(&connection, &path, &sealer, &witness)?;
    Ok((connection, sealer, witness))
}

/// Opens a store only to compute its chain again, however damaged it is: without the checks by which [`open`] refuses it, and without migrating it.
pub(super) fn look(folder: &Folder, key: &Key, settings: Settings) -> Result<(Connection, Sealer, Option<Head>), StoreError> {
    let _lock = folder.lock(settings.busy)?;
    folder.check_modes(&FILES)?;
    let sealer = Sealer::new(&key.load()?);
    refuse_empty(&folder.file(FILE))?;
    let connection = reader(folder, settings)?;
    check_key(&connection, &sealer)?;
    let seen = Witness::open(folder)?.seen(&sealer);
    Ok((connection, sealer, seen))
}

/// A further connection for reading.
pub(super) fn reader(folder: &Folder, settings: Settings) -> Result<Connection, StoreError> {
    let connection = connect(&folder.file(FILE), settings, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.pragma_update(None, "query_only", true).map_err(|why| fail::of(&why))?;
    Ok(connection)
}

/// Makes the whole store beside its place, and moves it there when it is complete: nobody ever sees half of it.
fn make(folder: &Folder, sealer: &Sealer, settings: Settings) -> Result<(), StoreError> {
    let draft = folder.file(DRAFT);
    for rest in [DRAFT, "store.new-journal", "store.new-wal", "store.new-shm"] {
        let _ = fs::remove_file(folder.file(rest));
    }
    private().create_new(true).open(&draft).map_err(|why| of_io(&why))?;
    let mut connection = connect(&draft, settings, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    migrate(&mut connection, MIGRATIONS)?;
    begin(&connection, sealer).map_err(|why| fail::of(&why))?;
    let mode: String = connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0)).map_err(|why| fail::of(&why))?;
    connection.close().map_err(|(_, why)| fail::of(&why))?;
    if mode != "wal" {
        return Err(StoreError::Unsafe);
    }
    let place = folder.file(FILE);
    let moved = fs::File::open(&draft).and_then(|file| file.sync_all()).and_then(|()| fs::rename(&draft, &place));
    moved.and_then(|()| sync_folder(&place)).map_err(|why| of_io(&why))
}

/// The check of the key and the head of the empty chain.
pub(super) fn begin(connection: &Connection, sealer: &Sealer) -> rusqlite::Result<()> {
    let head = Head::empty(0);
    connection.execute("INSERT INTO meta (name, value) VALUES ('key_check', ?1)", [sealer.check()])?;
    let values = params![head.last, sealer.head(&head)];
    connection.execute("INSERT INTO head (chain, count, last, seal) VALUES (0, 0, ?1, ?2)", values).map(|_| ())
}

/// An empty file would pass for a new store.
fn refuse_empty(path: &Path) -> Result<(), StoreError> {
    let length = fs::metadata(path).map_err(|why| of_io(&why))?.len();
    if length == 0 { Err(StoreError::Corrupt) } else { Ok(()) }
}

fn connect(path: &Path, settings: Settings, flags: OpenFlags) -> Result<Connection, StoreError> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX).map_err(|why| fail::of(&why))?;
    prepare(&connection, settings).map_err(|why| fail::of(&why))?;
    Ok(connection)
}

fn prepare(connection: &Connection, settings: Settings) -> rusqlite::Result<()> {
    connection.busy_timeout(settings.busy)?;
    connection.set_prepared_statement_cache_capacity(64);
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "secure_delete", true)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "cache_size", -16_000)?;
    match settings.most_pages {
        Some(most) => connection.pragma_update_and_check(None, "max_page_count", most, |_| Ok(())),
        None => Ok(()),
    }
}

/// Reads back what durability stands on. It is never only asked for.
fn harden(connection: &Connection) -> Result<(), StoreError> {
    let mode: String = connection.pragma_query_value(None, "journal_mode", |row| row.get(0)).map_err(|why| fail::of(&why))?;
    let synchronous: i64 = connection.pragma_query_value(None, "synchronous", |row| row.get(0)).map_err(|why| fail::of(&why))?;
    if connection.is_readonly("main").map_err(|why| fail::of(&why))? {
        return Err(StoreError::ReadOnly);
    }
    if mode == "wal" && synchronous == 2 { Ok(()) } else { Err(StoreError::Unsafe) }
}

/// Key, pages of a small file, the sealed head and its record, and whether the store is older than it was seen before.
fn check(connection: &Connection, path: &Path, sealer: &Sealer, witness: &Witness) -> Result<(), StoreError> {
    check_key(connection, sealer)?;
    if fs::metadata(path).is_ok_and(|about| about.len() <= CHECKED_BYTES) {
        check_pages(connection)?;
    }
    // Others may be writing. What was seen is read before the state it is compared with, and that state is one: later writes are not in it.
    let seen = witness.seen(sealer);
    let state = connection.unchecked_transaction().map_err(|why| fail::of(&why))?;
    let head = head_of(&state, sealer)?;
    if digest_at(&state, head.count)? != head.last || digest_at(&state, head.count + 1).is_ok() {
        return Err(StoreError::Corrupt);
    }
    match seen {
        Some(seen) if seen.count > head.count => Err(StoreError::Corrupt),
        Some(seen) if digest_at(&state, seen.count)? != seen.last => Err(StoreError::Corrupt),
        _ => Ok(()),
    }
}

fn check_key(connection: &Connection, sealer: &Sealer) -> Result<(), StoreError> {
    let key = "SELECT value FROM meta WHERE name = 'key_check'";
    let has: Option<[u8; 16]> = connection.query_row(key, [], |row| row.get(0)).optional().map_err(|why| fail::of(&why))?;
    if has.ok_or(StoreError::Corrupt)? == sealer.check() { Ok(()) } else { Err(StoreError::Key) }
}

/// Whether SQLite finds its pages in order.
pub(super) fn check_pages(connection: &Connection) -> Result<(), StoreError> {
    let found: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).map_err(|why| fail::of(&why))?;
    if found == "ok" { Ok(()) } else { Err(StoreError::Corrupt) }
}
