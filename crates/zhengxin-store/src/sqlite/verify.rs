//! Computing the chain again, and comparing what follows from it: open rows, and the sums of the days, by which limits are kept and rows are found.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension as _, Row};
use zhengxin_core::store::{StoreError, Verified};

use crate::accounts::day_of;
use crate::journal::{Event, Head, Record, Walk};
use crate::seal::Sealer;

use super::fail;
use super::read::{Words, digest_at, head_of, records};
use super::values::{bits, number};

/// How many records are looked at at once.
const STRIDE: u32 = 4_096;

/// Computes the chain again from the first record to the sealed head, and compares what follows from it. Names are read anew: those that readers remember
/// may have been altered since.
pub(super) fn verify(connection: &Connection, sealer: &Sealer) -> Result<Verified, StoreError> {
    let mut words = Words::default();
    let mut walk = Walk::begin(0);
    let mut count = 0;
    let head = head_of(connection, sealer);
    let end = head.map_or(0, |head| head.count).max(last_seq(connection).map_err(|why| fail::of(&why))?);
    while walk.head().count < end {
        let found = match records(connection, &mut words, walk.head().count, STRIDE) {
            Ok(found) => found,
            Err(why) => return unreadable(connection, &mut words, walk, count, &why),
        };
        if found.is_empty() {
            return Ok(broken(count, walk.head().count + 1, "it and what follows are missing"));
        }
        for record in &found {
            if let Err(why) = walk.step(record) {
                return Ok(broken(count, row_of(record), why));
            }
            count += u64::from(matches!(record.event, Event::Planned(_)));
        }
    }
    match head {
        Err(_) => return Ok(broken(count, end, "the seal of the chain's end is broken")),
        Ok(head) if head != walk.head() => return Ok(broken(count, head.count + 1, "it is not in the sealed chain")),
        Ok(_) => {}
    }
    if let Some((row, why)) = beside(connection).map_err(|why| fail::of(&why))? {
        return Ok(broken(count, row, why));
    }
    super::open::check_pages(connection)?;
    Ok(Verified { rows: count, broken: None })
}

/// [`verify`], and whether the chain goes on from where it was when it was last seen: a copy from before that holds in itself.
pub(super) fn verify_since(connection: &Connection, sealer: &Sealer, seen: Option<Head>) -> Result<Verified, StoreError> {
    let found = verify(connection, sealer)?;
    let Some(seen) = seen.filter(|_| found.broken.is_none()) else { return Ok(found) };
    let end = head_of(connection, sealer)?;
    Ok(match digest_at(connection, seen.count) {
        Ok(digest) if digest == seen.last => found,
        _ if end.count < seen.count => broken(found.rows, end.count + 1, "the store is older than when it was last seen"),
        _ => broken(found.rows, seen.count, "it is another one than when the store was last seen"),
    })
}

/// Names the first record that has values no program of ours writes. Failures of the file are no finding.
fn unreadable(
    connection: &Connection,
    words: &mut Words,
    mut walk: Walk,
    mut count: u64,
    why: &rusqlite::Error,
) -> Result<Verified, StoreError> {
    if matches!(why, rusqlite::Error::SqliteFailure(..)) {
        return Err(fail::of(why));
    }
    loop {
        let at = walk.head().count + 1;
        match records(connection, words, at - 1, 1).as_deref() {
            Ok([record]) => {
                if let Err(why) = walk.step(record) {
                    return Ok(broken(count, row_of(record), why));
                }
                count += u64::from(matches!(record.event, Event::Planned(_)));
            }
            Ok(_) => return Ok(broken(count, at, "it and what follows are missing")),
            Err(_) => return Ok(broken(count, row_at(connection, at), "it has values that nobody writes")),
        }
    }
}

const fn broken(rows: u64, row: u64, why: &'static str) -> Verified {
    Verified { rows, broken: Some((row, why)) }
}

/// The row a record is about.
const fn row_of(record: &Record) -> u64 {
    match &record.event {
        Event::Planned(_) | Event::Abandoned { .. } => record.seq,
        Event::Closed(closing) => closing.row,
        Event::Reconciled { row, .. } => *row,
    }
}

/// The row that a record which cannot be read is about, as far as that can be read; else its place.
fn row_at(connection: &Connection, seq: u64) -> u64 {
    let text = "SELECT row FROM closings WHERE seq = ?1 UNION ALL SELECT row FROM reconciliations WHERE seq = ?1";
    connection.query_row(text, [bits(seq)], |row| row.get(0).map(number)).unwrap_or(seq)
}

/// The last place that is taken.
fn last_seq(connection: &Connection) -> rusqlite::Result<u64> {
    let text = "SELECT max(coalesce((SELECT max(seq) FROM attempts), 0), coalesce((SELECT max(seq) FROM closings), 0), \
                coalesce((SELECT max(seq) FROM abandonments), 0), coalesce((SELECT max(seq) FROM reconciliations), 0))";
    connection.query_row(text, [], |row| row.get(0).map(number))
}

/// What does not fit the chain though the chain holds.
fn beside(connection: &Connection) -> rusqlite::Result<Option<(u64, &'static str)>> {
    if let Some(place) = before_the_first(connection)? {
        return Ok(Some((place, "it stands before the first")));
    }
    if let Some(row) = stray(connection)? {
        return Ok(Some((row, "the list of open rows does not fit it")));
    }
    Ok(wrong_day(connection)?.map(|row| (row, "the sums of its day do not fit it")))
}

/// A record with a place that the chain does not have.
fn before_the_first(connection: &Connection) -> rusqlite::Result<Option<u64>> {
    let text = "SELECT seq FROM attempts WHERE seq < 1 UNION ALL SELECT seq FROM closings WHERE seq < 1 \
                UNION ALL SELECT seq FROM abandonments WHERE seq < 1 UNION ALL SELECT seq FROM reconciliations WHERE seq < 1 LIMIT 1";
    // The place itself is no number of a row.
    Ok(connection.query_row(text, [], |_| Ok(())).optional()?.map(|()| 0))
}

/// A row that is neither open nor closed, or both, or open for another process than its own; or an open row that does not exist.
fn stray(connection: &Connection) -> rusqlite::Result<Option<u64>> {
    let text = "SELECT a.seq FROM attempts a LEFT JOIN closings c ON c.row = a.seq LEFT JOIN unsettled u ON u.row = a.seq \
                WHERE (c.row IS NULL) = (u.row IS NULL) OR u.writer <> a.writer \
                UNION ALL SELECT u.row FROM unsettled u WHERE u.row NOT IN (SELECT seq FROM attempts) LIMIT 1";
    connection.query_row(text, [], |row| row.get(0).map(number)).optional()
}

/// Calls and fen of a day, and its first and last row.
type Sums = (u64, u128, u64, u64);

/// The first row of a day whose sums are not those of its rows.
fn wrong_day(connection: &Connection) -> rusqlite::Result<Option<u64>> {
    let mut days = days_of_rows(connection)?;
    let mut statement = connection.prepare("SELECT provider, day, calls, fen, first_row, last_row FROM days ORDER BY first_row")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let of: (i64, i64) = (row.get(0)?, row.get(1)?);
        let kept = (number(row.get(2)?), u128::from(number(row.get(3)?)), number(row.get(4)?), number(row.get(5)?));
        match days.remove(&of) {
            // Sums that do not fit into the column are not kept exactly.
            Some((calls, fen, first, last)) if fen > u128::from(u64::MAX) && (calls, first, last) == (kept.0, kept.2, kept.3) => {}
            Some(sums) if sums == kept => {}
            Some((_, _, first, _)) => return Ok(Some(first)),
            // A day on which nothing was planned, or whose only attempt was refused, counts nothing.
            None if kept.0 == 0 && kept.1 == 0 && kept.3 == 0 => {}
            None => return Ok(Some(kept.2)),
        }
    }
    Ok(days.into_values().map(|(_, _, first, _)| first).min())
}

fn days_of_rows(connection: &Connection) -> rusqlite::Result<HashMap<(i64, i64), Sums>> {
    let mut days: HashMap<(i64, i64), Sums> = HashMap::new();
    let mut statement = connection.prepare(
        "SELECT a.seq, a.provider, a.planned_ms, a.charged, a.price_fen, c.state, r.listed, r.amount_fen FROM attempts a \
         LEFT JOIN closings c ON c.row = a.seq LEFT JOIN reconciliations r ON r.seq = (SELECT max(seq) FROM reconciliations WHERE row = a.seq)",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (seq, calls, fen) = (number(row.get(0)?), calls_of(row)?, fen_of(row)?);
        let sums = days.entry((row.get(1)?, day_of(row.get(2)?))).or_insert((0, 0, u64::MAX, 0));
        *sums = (sums.0 + calls, sums.1 + u128::from(fen), sums.2.min(seq), sums.3.max(seq));
    }
    Ok(days)
}

/// One, unless no byte of it left.
fn calls_of(row: &Row<'_>) -> rusqlite::Result<u64> {
    let state: Option<i64> = row.get(5)?;
    Ok(u64::from(state.is_none_or(|state| state & 4 != 0)))
}

/// What a row takes from its day, as [`crate::accounts::Today::of`] has it.
fn fen_of(row: &Row<'_>) -> rusqlite::Result<u64> {
    let (charged, price, state): (bool, Option<i64>, Option<i64>) = (row.get(3)?, row.get(4)?, row.get(5)?);
    let is_free = state.is_some_and(|state| state & 3 == 2);
    Ok(match row.get::<_, Option<bool>>(6)? {
        Some(true) => number(row.get(7)?),
        None if charged && !is_free => price.map_or(0, number),
        _ => 0,
    })
}
