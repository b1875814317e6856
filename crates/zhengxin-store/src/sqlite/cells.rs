//! Cells in SQLite.

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use zhengxin_core::sensitive::Text;
use zhengxin_core::store::{Cell, CellFilter, NewCell, Put, Space, StoreError};

use crate::copy::{RawCell, RawKey};
use crate::seal::{DataKey, Place, Sealer};

use super::fail;
use super::group::{Group, one, run};
use super::values::{Plain, bits, number, space_number};

const COLUMNS: &str = "key, version, changed_ms, state, due_ms, of, clear, subject";

impl Group<'_> {
    /// Writes a cell if the store has it at `from`, or has already what is to be written.
    pub(super) fn put(&mut self, space: Space, key: &str, from: Option<u64>, new: &NewCell) -> Result<Put, StoreError> {
        let has: Option<i64> =
            one(self.connection, "SELECT version FROM cells WHERE space = ?1 AND key = ?2", params![space_number(space), key])?;
        let has = has.map(number);
        let version = from.unwrap_or(0).saturating_add(1);
        if has != from {
            let is_same = has == Some(version) && self.is_same(space, key, new)?;
            return Ok(if is_same { Put::Done(version) } else { Put::Conflict(has) });
        }
        let sealed = self.sealed(Place { space, key, version }, new)?;
        let text = "INSERT INTO cells (space, key, version, changed_ms, state, due_ms, of, clear, subject, sealed) \
                    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (space, key) DO UPDATE SET version = excluded.version, \
                    changed_ms = excluded.changed_ms, state = excluded.state, due_ms = excluded.due_ms, of = excluded.of, clear = excluded.clear, \
                    subject = excluded.subject, sealed = excluded.sealed";
        let NewCell { state, due_ms, group, clear, subject, .. } = new;
        let values = params![space_number(space), key, bits(version), self.now_ms, &**state, due_ms, &**group, &**clear, subject, sealed];
        run(self.connection, text, values)?;
        Ok(Put::Done(version))
    }

    fn is_same(&self, space: Space, key: &str, new: &NewCell) -> Result<bool, StoreError> {
        let Some(has) = get(self.connection, &self.memory.sealer, space, key)? else { return Ok(false) };
        let clear = |cell: &NewCell| (cell.state.clone(), cell.due_ms, cell.group.clone(), cell.clear.clone(), cell.subject);
        Ok(clear(&has.cell) == clear(new) && has.cell.sealed == new.sealed)
    }

    /// Seals the secret part, under the person's key if it is about one.
    fn sealed(&self, place: Place<'_>, new: &NewCell) -> Result<Option<Vec<u8>>, StoreError> {
        let Some(secret) = &new.sealed else { return Ok(None) };
        let key = new.subject.map(|subject| self.key_of(subject)).transpose()?;
        self.memory.sealer.seal(place, key.as_ref(), secret).map(Some)
    }

    fn key_of(&self, subject: [u8; 8]) -> Result<DataKey, StoreError> {
        if let Some(key) = stored_key(self.connection, &self.memory.sealer, subject)? {
            return Ok(key);
        }
        let key = DataKey::random()?;
        let wrapped = self.memory.sealer.wrap(subject, &key)?;
        run(self.connection, "INSERT INTO keys (subject, wrapped) VALUES (?1, ?2)", params![subject, wrapped])?;
        Ok(key)
    }

    pub(super) fn remove(&mut self, space: Space, key: &str, from: u64) -> Result<Put, StoreError> {
        let gone: Option<i64> = one(
            self.connection,
            "DELETE FROM cells WHERE space = ?1 AND key = ?2 AND version = ?3 RETURNING version",
            params![space_number(space), key, bits(from)],
        )?;
        match gone {
            Some(version) => Ok(Put::Done(number(version))),
            None => {
                let has: Option<i64> =
                    one(self.connection, "SELECT version FROM cells WHERE space = ?1 AND key = ?2", params![space_number(space), key])?;
                Ok(Put::Conflict(has.map(number)))
            }
        }
    }

    pub(super) fn shred(&mut self, subject: [u8; 8]) -> Result<(), StoreError> {
        run(self.connection, "DELETE FROM keys WHERE subject = ?1", [subject])
    }

    pub(super) fn import_cell(&mut self, cell: &RawCell) -> Result<(), StoreError> {
        let text = "INSERT INTO cells (space, key, version, changed_ms, state, due_ms, of, clear, subject, sealed) \
                    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (space, key) DO NOTHING";
        let RawCell { space, key, version, changed_ms, state, due_ms, group, clear, sealed, subject } = cell;
        let values =
            params![space_number(*space), &**key, bits(*version), changed_ms, &**state, due_ms, &**group, &**clear, subject, sealed];
        run(self.connection, text, values)
    }

    pub(super) fn import_key(&mut self, key: &RawKey) -> Result<(), StoreError> {
        let text = "INSERT INTO keys (subject, wrapped) VALUES (?1, ?2) ON CONFLICT (subject) DO NOTHING";
        run(self.connection, text, params![key.subject, key.wrapped])
    }
}

fn stored_key(connection: &Connection, sealer: &Sealer, subject: [u8; 8]) -> Result<Option<DataKey>, StoreError> {
    let wrapped: Option<Vec<u8>> = one(connection, "SELECT wrapped FROM keys WHERE subject = ?1", [subject])?;
    wrapped.map(|wrapped| sealer.unwrap(subject, &wrapped)).transpose()
}

/// Reads a cell and opens its sealed part.
pub(super) fn get(connection: &Connection, sealer: &Sealer, space: Space, key: &str) -> Result<Option<Cell>, StoreError> {
    let mut statement = connection
        .prepare_cached(&format!("SELECT {COLUMNS}, sealed FROM cells WHERE space = ?1 AND key = ?2"))
        .map_err(|why| fail::of(&why))?;
    let read = |row: &Row<'_>| Ok((cell(row)?, row.get::<_, Option<Vec<u8>>>(8)?));
    let found = statement.query_row(params![space_number(space), key], read).optional().map_err(|why| fail::of(&why))?;
    let Some((mut cell, Some(sealed))) = found.clone() else { return Ok(found.map(|(cell, _)| cell)) };
    let person = cell.cell.subject.map(|subject| stored_key(connection, sealer, subject)).transpose()?.flatten();
    let place = Place { space, key, version: cell.version };
    cell.cell.sealed = sealer.open(place, cell.cell.subject.is_some(), person.as_ref(), &sealed)?;
    Ok(Some(cell))
}

fn cell(row: &Row<'_>) -> rusqlite::Result<Cell> {
    let text = |at| row.get::<_, Plain>(at).map(|text| text.0);
    let new = NewCell { state: text(3)?, due_ms: row.get(4)?, group: text(5)?, clear: text(6)?, sealed: None, subject: row.get(7)? };
    Ok(Cell { key: text(0)?, version: number(row.get(1)?), changed_ms: row.get(2)?, cell: new })
}

/// Lists cells without opening anything. A text for each use, so that each finds its index.
pub(super) fn list(connection: &Connection, space: Space, filter: &CellFilter) -> rusqlite::Result<Vec<Cell>> {
    let is_named = |word: &Option<Text>| word.as_ref().is_some_and(|word| !word.is_empty());
    let mut text = format!("SELECT {COLUMNS} FROM cells WHERE space = ?1");
    for (is_set, condition) in [
        (filter.after.is_some(), " AND key > ?2"),
        (filter.state.is_some(), " AND state = ?3"),
        (is_named(&filter.state), " AND state <> ''"),
        (filter.group.is_some(), " AND of = ?4"),
        (is_named(&filter.group), " AND of <> ''"),
        (filter.due_before_ms.is_some(), " AND due_ms IS NOT NULL AND due_ms <= ?5"),
    ] {
        text.push_str(if is_set { condition } else { "" });
    }
    text.push_str(if filter.due_before_ms.is_some() { " ORDER BY due_ms, key LIMIT ?6" } else { " ORDER BY key LIMIT ?6" });
    let mut statement = connection.prepare_cached(&text)?;
    let word = |word: &Option<Text>| word.as_deref().map(str::to_owned);
    let values =
        params![space_number(space), word(&filter.after), word(&filter.state), word(&filter.group), filter.due_before_ms, filter.limit];
    statement.query_map(values, cell)?.collect()
}

/// Cells as they lie there, after a place.
pub(super) fn raw_cells(connection: &Connection, after: Option<&(Space, Text)>, limit: u32) -> rusqlite::Result<Vec<RawCell>> {
    let text = format!("SELECT {COLUMNS}, space, sealed FROM cells WHERE (space, key) > (?1, ?2) ORDER BY space, key LIMIT ?3");
    let mut statement = connection.prepare_cached(&text)?;
    let (space, key) = after.map_or((-1, ""), |(space, key)| (space_number(*space), &**key));
    let found = statement.query_map(params![space, key, limit], |row| {
        let Cell { key, version, changed_ms, cell } = cell(row)?;
        let NewCell { state, due_ms, group, clear, subject, .. } = cell;
        let number: i64 = row.get(8)?;
        let space = Space::ALL
            .into_iter()
            .find(|space| space_number(*space) == number)
            .ok_or(rusqlite::Error::IntegralValueOutOfRange(8, number))?;
        Ok(RawCell { space, key, version, changed_ms, state, due_ms, group, clear, sealed: row.get(9)?, subject })
    })?;
    found.collect()
}

/// Wrapped keys as they lie there, after a person.
pub(super) fn raw_keys(connection: &Connection, after: Option<[u8; 8]>, limit: u32) -> rusqlite::Result<Vec<RawKey>> {
    let mut statement =
        connection.prepare_cached("SELECT subject, wrapped FROM keys WHERE ?1 IS NULL OR subject > ?1 ORDER BY subject LIMIT ?2")?;
    let found = statement.query_map(params![after, limit], |row| Ok(RawKey { subject: row.get(0)?, wrapped: row.get(1)? }))?;
    found.collect()
}
