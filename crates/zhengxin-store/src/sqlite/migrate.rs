//! The versions of the schema. A change of the schema is one more file; what is there is never edited, which the check sums watch over.

use rusqlite::{Connection, TransactionBehavior, params};
use sha2::{Digest as _, Sha256};
use zhengxin_core::store::StoreError;

use super::fail;

/// Migrations in order; the first makes version 1.
pub(super) const MIGRATIONS: &[&str] = &[include_str!("migrations/0001.sql"), include_str!("migrations/0002.sql")];

/// Marks the file as ours: "zhxn".
const APPLICATION: i32 = 0x7a68_786e;

/// Brings the file to the newest version, one transaction per step: whatever ends the process in between, the next one goes on from the last finished step.
pub(super) fn migrate(connection: &mut Connection, migrations: &[&str]) -> Result<(), StoreError> {
    let (version, application) = (pragma(connection, "user_version")?, pragma(connection, "application_id")?);
    let done = usize::try_from(version).map_err(|_| StoreError::Corrupt)?;
    if done > migrations.len() {
        return Err(StoreError::Newer);
    }
    if done > 0 && application != i64::from(APPLICATION) {
        return Err(StoreError::Corrupt);
    }
    check(connection, &migrations[..done])?;
    for (number, text) in (1..).zip(migrations).skip(done) {
        step(connection, number, text).map_err(|why| fail::of(&why))?;
    }
    Ok(())
}

fn pragma(connection: &Connection, name: &str) -> Result<i64, StoreError> {
    connection.pragma_query_value(None, name, |row| row.get(0)).map_err(|why| fail::of(&why))
}

fn step(connection: &mut Connection, number: i64, text: &str) -> rusqlite::Result<()> {
    let step = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    step.execute_batch("CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, sum BLOB NOT NULL)")?;
    step.execute_batch(text)?;
    step.execute("INSERT INTO migrations (number, sum) VALUES (?1, ?2)", params![number, sum(text)])?;
    step.pragma_update(None, "user_version", number)?;
    step.pragma_update(None, "application_id", APPLICATION)?;
    step.commit()
}

/// Whether the steps that were made are those this program knows.
fn check(connection: &Connection, made: &[&str]) -> Result<(), StoreError> {
    if made.is_empty() {
        return Ok(());
    }
    let sums = || -> rusqlite::Result<Vec<Vec<u8>>> {
        connection.prepare("SELECT sum FROM migrations ORDER BY number")?.query_map([], |row| row.get(0))?.collect()
    };
    let sums = sums().map_err(|why| fail::of(&why))?;
    if sums.len() == made.len() && sums.iter().zip(made).all(|(has, text)| *has == sum(text)) { Ok(()) } else { Err(StoreError::Corrupt) }
}

fn sum(text: &str) -> Vec<u8> {
    Sha256::digest(text).to_vec()
}
