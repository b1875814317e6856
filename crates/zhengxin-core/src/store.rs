//! What is remembered between calls and processes: cells that change one version at a time, and the books.
//!
//! Everything the protocols need (a shared token, a secret in rotation, a session, a consent, a push) is a [`Cells`] cell: a few clear words to find it by,
//! and a sealed part. A change names the version it was made from, so that of two writers one wins and the other is told.

use core::fmt;

use crate::contract::Ledger;
use crate::sensitive::{Secret, Text};
use crate::transport::BoxFuture;
use crate::words::Billed;

/// What a cell is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Space {
    /// Tokens of login vendors, one per account.
    Token,
    /// Secrets in rotation, one per account.
    Secret,
    /// Conversations.
    Session,
    /// Consents of subjects.
    Consent,
    /// Pushes, by content.
    Inbox,
    /// Orders whose result is awaited.
    Order,
    /// Breakers and other small facts a fleet shares.
    Fact,
}

impl Space {
    /// Every space.
    pub const ALL: [Self; 7] = [Self::Token, Self::Secret, Self::Session, Self::Consent, Self::Inbox, Self::Order, Self::Fact];

    /// Its word in the store.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Token => "token",
            Self::Secret => "secret",
            Self::Session => "session",
            Self::Consent => "consent",
            Self::Inbox => "inbox",
            Self::Order => "order",
            Self::Fact => "fact",
        }
    }
}

/// A cell as it is written.
#[derive(Clone, Debug, Default)]
pub struct NewCell {
    /// One word (C1) it can be listed by, such as the phase of a rotation.
    pub state: Text,
    /// When it wants attention next, milliseconds since 1970 UTC.
    pub due_ms: Option<i64>,
    /// A key (C1, or a keyed fingerprint) it belongs to besides its own, such as the order of a push.
    pub group: Text,
    /// Facts that may be read by whoever reads the store: C1 only, JSON.
    pub clear: Text,
    /// What must not be read: sealed by the store before it is written, wiped after.
    pub sealed: Option<Secret>,
    /// Fingerprint of the person the sealed part is about: it is sealed under that person's own key, and deleting the key shreds it.
    pub subject: Option<[u8; 8]>,
}

/// A cell as it is read.
#[derive(Clone, Debug)]
pub struct Cell {
    /// Its key: C1, or a keyed fingerprint in hex; never a value.
    pub key: Text,
    /// Counts the changes, from 1.
    pub version: u64,
    /// When it was last changed, by the store's clock, milliseconds since 1970 UTC.
    pub changed_ms: i64,
    /// The cell. `sealed` is `None` in listings, and where the subject's key was deleted.
    pub cell: NewCell,
}

/// What came of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// Done; the version it has now.
    Done(u64),
    /// Somebody else was faster: the version the store has (`None`: there is no such cell).
    Conflict(Option<u64>),
}

/// Which cells to list, oldest key first.
#[derive(Clone, Debug, Default)]
pub struct CellFilter {
    /// Only this state.
    pub state: Option<Text>,
    /// Only this group.
    pub group: Option<Text>,
    /// Only cells whose `due_ms` is at or before this; then in the order of `due_ms`.
    pub due_before_ms: Option<i64>,
    /// Only keys after this one, for paging.
    pub after: Option<Text>,
    /// How many at most.
    pub limit: u32,
}

/// Why a store could not do what it was asked. No value of the store is ever in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// It could not be reached or opened.
    Unavailable,
    /// It was locked by others for longer than the budget.
    Busy,
    /// No space left, or a quota.
    Full,
    /// It may not be written.
    ReadOnly,
    /// What is read does not fit its check sums.
    Corrupt,
    /// It was written by a newer version of this program.
    Newer,
    /// Its files may be read by others (modes), or it lies where locks do not work.
    Unsafe,
    /// The key does not open what is sealed.
    Key,
    /// Whether the change was made is unknown, and could not be found out.
    InDoubt,
    /// It has no such row.
    Missing,
}

impl StoreError {
    /// Stable code, as `E_STORE_BUSY`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unavailable => "E_STORE",
            Self::Busy => "E_STORE_BUSY",
            Self::Full => "E_STORE_FULL",
            Self::ReadOnly => "E_STORE_READ_ONLY",
            Self::Corrupt => "E_STORE_CORRUPT",
            Self::Newer => "E_STORE_NEWER",
            Self::Unsafe => "E_STORE_UNSAFE",
            Self::Key => "E_STORE_KEY",
            Self::InDoubt => "E_STORE_IN_DOUBT",
            Self::Missing => "E_STORE_MISSING",
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unavailable => "the store cannot be reached",
            Self::Busy => "the store is locked by another process",
            Self::Full => "there is no space left for the store",
            Self::ReadOnly => "the store may not be written",
            Self::Corrupt => "the store is damaged",
            Self::Newer => "the store was written by a newer version",
            Self::Unsafe => "the store's files are open to others, or lie where locks do not work",
            Self::Key => "the key does not open what is sealed in the store",
            Self::InDoubt => "whether the store made the change is unknown",
            Self::Missing => "the store has no such row",
        })
    }
}

impl std::error::Error for StoreError {}

/// A result of a store.
pub type Stored<'a, T> = BoxFuture<'a, Result<T, StoreError>>;

/// Cells that change one version at a time. A change is durable when its future is ready.
pub trait Cells: Send + Sync {
    /// Reads a cell with its sealed part.
    fn get<'a>(&'a self, space: Space, key: &'a str) -> Stored<'a, Option<Cell>>;

    /// Writes a cell if the store has it at `from` (`None`: if there is none yet). Asking again after a lost answer is answered by the truth: a cell that
    /// already is what was to be written counts as done.
    fn put<'a>(&'a self, space: Space, key: &'a str, from: Option<u64>, cell: NewCell) -> Stored<'a, Put>;

    /// Lists cells without their sealed parts.
    fn list(&self, space: Space, filter: CellFilter) -> Stored<'_, Vec<Cell>>;

    /// Removes a cell if the store has it at this version.
    fn remove<'a>(&'a self, space: Space, key: &'a str, from: u64) -> Stored<'a, Put>;

    /// Deletes a person's key: everything sealed under it can never be read again.
    fn shred(&self, subject: [u8; 8]) -> Stored<'_, ()>;

    /// The store's clock, which a fleet shares; milliseconds since 1970 UTC.
    fn now_ms(&self) -> Stored<'_, i64>;

    /// Keyed fingerprint of a value under the installation's key.
    fn fingerprint(&self, value: &[u8]) -> [u8; 8];

    /// Seals bytes that are kept in a file beside the store, bound to a label. `None` if the store has no key for that.
    fn seal(&self, _label: &str, _plain: &[u8]) -> Option<Vec<u8>> {
        None
    }

    /// Opens what [`seal`](Self::seal) made under the same label. `None` if it was altered or made under another key or label.
    fn unseal(&self, _label: &str, _sealed: &[u8]) -> Option<Vec<u8>> {
        None
    }
}

/// One attempt in the books.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookRow {
    /// Number of the row, ascending; the number `plan` returned.
    pub number: u64,
    /// Vendor.
    pub provider: Text,
    /// Operation.
    pub operation: Text,
    /// Our id of the logical call.
    pub request_id: Text,
    /// Number of the attempt, from 1.
    pub attempt: u32,
    /// When it was planned, milliseconds since 1970 UTC.
    pub planned_ms: i64,
    /// When it was closed.
    pub closed_ms: Option<i64>,
    /// Whether the call can cost money at all.
    pub charged: bool,
    /// Whether any byte may have left; `None` while it is open.
    pub sent: Option<bool>,
    /// What it costs; an open row and one that a restart found open is unknown.
    pub billed: Billed,
    /// Business or gateway code.
    pub code: Option<Text>,
    /// The vendor's id.
    pub vendor_id: Option<Text>,
    /// Keyed fingerprint of the person or device asked about.
    pub subject: Option<[u8; 8]>,
    /// Version of the spec the call was made by.
    pub spec: Text,
    /// What the call costs if it is billed, fen.
    pub price_fen: Option<u64>,
    /// What the vendor's bill said.
    pub reconciled: Option<Reconciled>,
}

/// What a vendor's bill said of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reconciled {
    /// Whether the bill lists it.
    pub listed: bool,
    /// The sum on the bill, fen.
    pub amount_fen: u64,
    /// When it was reconciled, milliseconds since 1970 UTC.
    pub at_ms: i64,
}

/// Which rows to read, in the order of their numbers.
#[derive(Clone, Debug, Default)]
pub struct RowFilter {
    /// Only this vendor.
    pub provider: Option<Text>,
    /// Only this operation.
    pub operation: Option<Text>,
    /// Only this request id.
    pub request_id: Option<Text>,
    /// Only rows that are unknown.
    pub unknown: bool,
    /// Planned at or after this, milliseconds since 1970 UTC.
    pub from_ms: Option<i64>,
    /// Planned before this.
    pub until_ms: Option<i64>,
    /// Only rows after this number, for paging.
    pub after: Option<u64>,
    /// How many at most.
    pub limit: u32,
}

/// What verifying the chain of digests found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// Rows whose digest was computed again.
    pub rows: u64,
    /// The first row that was altered, removed or put in, and what is wrong with it.
    pub broken: Option<(u64, &'static str)>,
}

/// The reading side of the ledger, and what finance does with it.
pub trait Books: Ledger {
    /// Rows.
    fn rows(&self, filter: RowFilter) -> Stored<'_, Vec<BookRow>>;

    /// Closes every row that was left open by processes that are gone: it is unknown. Returns how many.
    fn abandon(&self) -> Stored<'_, u64>;

    /// Notes what the vendor's bill said of a row.
    fn reconcile(&self, row: u64, said: Reconciled) -> Stored<'_, ()>;

    /// Computes the chain of digests again.
    fn verify(&self) -> Stored<'_, Verified>;
}

/// A store: cells and books under one roof.
pub trait Store: Cells + Books {}

impl<T: Cells + Books> Store for T {}
