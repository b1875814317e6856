//! What is remembered between calls and processes: in SQLite by default, in PostgreSQL for a fleet, in memory for tests.
//!
//! [`open()`] turns a folder or an address into a store. Every store holds the same three things: cells that change one version at a time
//! ([`zhengxin_core::store::Cells`]), the ledger, and the accounts made from it ([`Accounts`]). What the ledger records, and how a record covers the one before
//! it, stands in [`journal`]; what is sealed, and under which key, in [`seal`].

mod accounts;
mod clock;
#[cfg(feature = "conformance")]
pub mod conformance;
pub mod copy;
pub mod journal;
mod key;
mod memory;
pub mod open;
#[cfg(feature = "postgres")]
pub mod postgres;
pub mod seal;
pub mod sqlite;

pub use accounts::{Accounts, DAY_MS, Limits, Share, Spend, Today, day_of};
pub use clock::ManualClock;
pub use key::{Key, MasterKey};
pub use memory::MemoryStore;
pub use open::open;
pub use sqlite::SqliteStore;
