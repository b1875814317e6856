//! Moving a store to another engine: records, cells and wrapped keys go over as they are, so that the chain and everything sealed hold on the other side.
//!
//! The other store has the same installation's key. A copy that was cut off is continued by copying again; a store that has anything else is left alone.
//! Chain 0 is that of a SQLite file: a store that takes copies numbers its own chains from 1, and its rows after the copied ones.

use core::fmt;

use zhengxin_core::sensitive::Text;
use zhengxin_core::store::{Books, RowFilter, Space, StoreError, Stored};

use crate::accounts::Accounts;
use crate::journal::{Head, Record};

/// A cell as it lies in a store, sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawCell {
    /// Its space.
    pub space: Space,
    /// Its key.
    pub key: Text,
    /// Its version.
    pub version: u64,
    /// When it was last changed, milliseconds since 1970 UTC.
    pub changed_ms: i64,
    /// The word it can be listed by.
    pub state: Text,
    /// When it wants attention next.
    pub due_ms: Option<i64>,
    /// What it belongs to besides its own key.
    pub group: Text,
    /// Its clear part.
    pub clear: Text,
    /// Its sealed part, as [`crate::seal::Sealer::seal`] made it.
    pub sealed: Option<Vec<u8>>,
    /// The person the sealed part is about.
    pub subject: Option<[u8; 8]>,
}

/// A person's key as it lies in a store, wrapped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawKey {
    /// Fingerprint of the person.
    pub subject: [u8; 8],
    /// The key, as [`crate::seal::Sealer::wrap`] made it.
    pub wrapped: Vec<u8>,
}

/// A store that can be moved.
pub trait Movable: Accounts {
    /// What the store recognises its key by ([`crate::seal::Sealer::check`]).
    fn key_check(&self) -> [u8; 16];

    /// The ends of its chains, by number; chains without records may be left out.
    fn heads(&self) -> Stored<'_, Vec<Head>>;

    /// Records of a chain after a place in it, in order, at most `limit`.
    fn records(&self, chain: u32, after: u64, limit: u32) -> Stored<'_, Vec<Record>>;

    /// Cells after a place, by space (in the order of [`Space::ALL`]) and key, at most `limit`.
    fn raw_cells(&self, after: Option<(Space, Text)>, limit: u32) -> Stored<'_, Vec<RawCell>>;

    /// Wrapped keys after a person, in the order of the fingerprints, at most `limit`.
    fn raw_keys(&self, after: Option<[u8; 8]>, limit: u32) -> Stored<'_, Vec<RawKey>>;

    /// Takes records over as they are, all of one chain, in order and directly after those the store has of it, in one transaction that moves the head too.
    /// [`StoreError::Corrupt`] if they do not fit there.
    fn import_records(&self, records: Vec<Record>) -> Stored<'_, ()>;

    /// Takes cells over as they are. A cell the store has already stays.
    fn import_cells(&self, cells: Vec<RawCell>) -> Stored<'_, ()>;

    /// Takes wrapped keys over as they are. A key the store has already stays.
    fn import_keys(&self, keys: Vec<RawKey>) -> Stored<'_, ()>;
}

/// What was copied; what an earlier, cut off copy brought over is not counted again for records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Copied {
    /// Records of the ledger.
    pub records: u64,
    /// Cells.
    pub cells: u64,
    /// Wrapped keys.
    pub keys: u64,
}

/// Why a store was not copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopyError {
    /// One of the two stores could not do it.
    Store(StoreError),
    /// A process has open rows in the store that is to be copied.
    InUse,
    /// The other store has something of its own.
    NotEmpty,
    /// An earlier copy was cut off, and cells or keys were changed or removed since: the other store has old ones. Copy into an empty store.
    Outdated,
    /// A chain does not hold: the row, and what is wrong with it.
    Broken(u64, &'static str),
}

impl fmt::Display for CopyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Store(why) => write!(f, "the store could not be copied: {why}"),
            Self::InUse => f.write_str("a running process has open rows in the store"),
            Self::NotEmpty => f.write_str("the other store is not empty"),
            Self::Outdated => f.write_str("the other store has cells of an earlier copy that were changed since; copy into an empty store"),
            Self::Broken(row, why) => write!(f, "row {row} of the ledger is broken: {why}"),
        }
    }
}

impl std::error::Error for CopyError {}

impl From<StoreError> for CopyError {
    fn from(why: StoreError) -> Self {
        Self::Store(why)
    }
}

/// How much is carried at once.
const BATCH: u32 = 1_000;

/// Copies a store into another one that is empty or has the beginning of the same copy, verifies both ends, and compares cells and keys. Rows that dead processes left open are closed
/// as unknown first; no process may be working with either store.
///
/// # Errors
/// See [`CopyError`]. Both stores have the same key, or it is [`StoreError::Key`].
pub async fn copy(from: &dyn Movable, to: &dyn Movable) -> Result<Copied, CopyError> {
    if from.key_check() != to.key_check() {
        return Err(StoreError::Key.into());
    }
    from.abandon().await?;
    if has_open_rows(from).await? {
        return Err(CopyError::InUse);
    }
    verified(from).await?;
    let mut copied = Copied::default();
    let there = to.heads().await?;
    refuse_strangers(from, to, &there).await?;
    for head in from.heads().await? {
        copied.records += copy_chain(from, to, head, &there).await?;
    }
    copied.keys = copy_keys(from, to).await?;
    copied.cells = copy_cells(from, to).await?;
    verified(to).await?;
    if !same_keys(from, to).await? || !same_cells(from, to).await? {
        return Err(CopyError::Outdated);
    }
    Ok(copied)
}

/// Whether any row is open. All of them are unknown, so only those are read.
async fn has_open_rows(store: &dyn Movable) -> Result<bool, StoreError> {
    let mut filter = RowFilter { unknown: true, limit: 100 * BATCH, ..RowFilter::default() };
    loop {
        let rows = store.rows(filter.clone()).await?;
        if rows.iter().any(|row| row.closed_ms.is_none()) {
            return Ok(true);
        }
        let Some(last) = rows.last() else { return Ok(false) };
        filter.after = Some(last.number);
    }
}

async fn verified(store: &dyn Movable) -> Result<(), CopyError> {
    match Books::verify(store).await?.broken {
        Some((row, why)) => Err(CopyError::Broken(row, why)),
        None => Ok(()),
    }
}

/// The other store may have nothing but the beginnings of the same chains.
async fn refuse_strangers(from: &dyn Movable, to: &dyn Movable, there: &[Head]) -> Result<(), CopyError> {
    let filled: Vec<&Head> = there.iter().filter(|head| head.count > 0).collect();
    for head in &filled {
        let ours = from.records(head.chain, head.count - 1, 1).await?;
        if ours.first().map(|record| (record.seq, record.digest)) != Some((head.count, head.last)) {
            return Err(CopyError::NotEmpty);
        }
    }
    let has_records = from.heads().await?.iter().any(|head| head.count > 0);
    if filled.is_empty() && has_records && !to.raw_cells(None, 1).await?.is_empty() {
        return Err(CopyError::NotEmpty);
    }
    Ok(())
}

async fn copy_chain(from: &dyn Movable, to: &dyn Movable, head: Head, there: &[Head]) -> Result<u64, StoreError> {
    let begin = there.iter().find(|other| other.chain == head.chain).map_or(0, |other| other.count);
    let mut at = begin;
    while at < head.count {
        let records = from.records(head.chain, at, BATCH).await?;
        at = records.last().map(|record| record.seq).ok_or(StoreError::Corrupt)?;
        to.import_records(records).await?;
    }
    Ok(at - begin)
}

async fn copy_keys(from: &dyn Movable, to: &dyn Movable) -> Result<u64, StoreError> {
    let (mut count, mut after) = (0, None);
    loop {
        let keys = from.raw_keys(after, BATCH).await?;
        let Some(last) = keys.last() else { return Ok(count) };
        (count, after) = (count + keys.len() as u64, Some(last.subject));
        to.import_keys(keys).await?;
    }
}

async fn copy_cells(from: &dyn Movable, to: &dyn Movable) -> Result<u64, StoreError> {
    let (mut count, mut after) = (0, None);
    loop {
        let cells = from.raw_cells(after, BATCH).await?;
        let Some(last) = cells.last() else { return Ok(count) };
        (count, after) = (count + cells.len() as u64, Some((last.space, last.key.clone())));
        to.import_cells(cells).await?;
    }
}

/// Whether both stores have the same keys: one that was shredded since an earlier copy must not live on in the other.
async fn same_keys(from: &dyn Movable, to: &dyn Movable) -> Result<bool, StoreError> {
    let mut after = None;
    loop {
        let (ours, theirs) = (from.raw_keys(after, BATCH).await?, to.raw_keys(after, BATCH).await?);
        if ours != theirs {
            return Ok(false);
        }
        let Some(last) = ours.last() else { return Ok(true) };
        after = Some(last.subject);
    }
}

/// Whether both stores have the same cells: an older version of a secret would lock its owner out.
async fn same_cells(from: &dyn Movable, to: &dyn Movable) -> Result<bool, StoreError> {
    let mut after = None;
    loop {
        let (ours, theirs) = (from.raw_cells(after.clone(), BATCH).await?, to.raw_cells(after, BATCH).await?);
        if ours != theirs {
            return Ok(false);
        }
        let Some(last) = ours.last() else { return Ok(true) };
        after = Some((last.space, last.key.clone()));
    }
}
