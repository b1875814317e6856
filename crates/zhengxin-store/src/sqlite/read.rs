//! Reading the ledger: records as they lie in the chain, and rows as finance sees them.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use zhengxin_core::sensitive::Text;
use zhengxin_core::store::{BookRow, Reconciled, RowFilter, StoreError};

use crate::accounts::{Share, Spend, day_of};
use crate::journal::{Attempt, Closing, Digest, Event, GENESIS, Head, Record, billed_of, passes};
use crate::seal::Sealer;

use super::fail;
use super::values::{Id, bits, number};

/// Words by their numbers. They are only ever added, so what was read stays true.
#[derive(Default)]
pub(super) struct Words(HashMap<i64, Text>);

impl Words {
    fn get(&mut self, connection: &Connection, id: i64) -> rusqlite::Result<Text> {
        if let Some(word) = self.0.get(&id) {
            return Ok(word.clone());
        }
        let word: String = connection.prepare_cached("SELECT word FROM words WHERE id = ?1")?.query_row([id], |row| row.get(0))?;
        let word = Text::from(word);
        self.0.insert(id, word.clone());
        Ok(word)
    }
}

/// The end of the chain, if its seal is whole.
pub(super) fn head_of(connection: &Connection, sealer: &Sealer) -> Result<Head, StoreError> {
    let read = |row: &Row<'_>| Ok((Head { chain: 0, count: number(row.get(0)?), last: row.get(1)? }, row.get::<_, [u8; 16]>(2)?));
    let mut statement = connection.prepare_cached("SELECT count, last, seal FROM head WHERE chain = 0").map_err(|why| fail::of(&why))?;
    let (head, seal) = statement.query_row([], read).map_err(|why| fail::of(&why))?;
    if sealer.head(&head) == seal { Ok(head) } else { Err(StoreError::Corrupt) }
}

/// The digest at a place in the chain.
pub(super) fn digest_at(connection: &Connection, seq: u64) -> Result<Digest, StoreError> {
    if seq == 0 {
        return Ok(GENESIS);
    }
    let text = "SELECT digest FROM attempts WHERE seq = ?1 UNION ALL SELECT digest FROM closings WHERE seq = ?1 \
                UNION ALL SELECT digest FROM abandonments WHERE seq = ?1 UNION ALL SELECT digest FROM reconciliations WHERE seq = ?1";
    let found = connection.query_row(text, [bits(seq)], |row| row.get(0)).optional().map_err(|why| fail::of(&why))?;
    found.ok_or(StoreError::Corrupt)
}

/// Records after a place, in order. Fewer than `limit` if places are empty.
pub(super) fn records(connection: &Connection, words: &mut Words, after: u64, limit: u32) -> rusqlite::Result<Vec<Record>> {
    let range = params![bits(after), bits(after.saturating_add(u64::from(limit)))];
    let mut found = Vec::new();
    let mut statement = connection.prepare_cached(
        "SELECT seq, digest, writer, provider, operation, spec, request_id, attempt, planned_ms, charged, subject, question, price_fen \
         FROM attempts WHERE seq > ?1 AND seq <= ?2",
    )?;
    let mut rows = statement.query(range)?;
    while let Some(row) = rows.next()? {
        let attempt = attempt(connection, words, row, [0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])?;
        found.push(record(row, Event::Planned(attempt))?);
    }
    let mut statement = connection.prepare_cached(
        "SELECT c.seq, c.digest, c.row, c.after_ms, c.state, c.code, c.vendor_id, a.planned_ms \
         FROM closings c LEFT JOIN attempts a ON a.seq = c.row WHERE c.seq > ?1 AND c.seq <= ?2",
    )?;
    let mut rows = statement.query(range)?;
    while let Some(row) = rows.next()? {
        let planned_ms: Option<i64> = row.get(7)?;
        let closing = closing(connection, words, row, row.get(2)?, planned_ms.unwrap_or(0), [3, 4, 5, 6])?;
        found.push(record(row, Event::Closed(closing))?);
    }
    let mut statement = connection.prepare_cached("SELECT seq, digest, writer, at_ms FROM abandonments WHERE seq > ?1 AND seq <= ?2")?;
    let mut rows = statement.query(range)?;
    while let Some(row) = rows.next()? {
        found.push(record(row, Event::Abandoned { writer: row.get(2)?, at_ms: row.get(3)? })?);
    }
    let mut statement = connection
        .prepare_cached("SELECT seq, digest, row, listed, amount_fen, at_ms FROM reconciliations WHERE seq > ?1 AND seq <= ?2")?;
    let mut rows = statement.query(range)?;
    while let Some(row) = rows.next()? {
        let said = said(row, [3, 4, 5])?;
        found.push(record(row, Event::Reconciled { row: number(row.get(2)?), said })?);
    }
    found.sort_by_key(|record| record.seq);
    Ok(found)
}

fn record(row: &Row<'_>, event: Event) -> rusqlite::Result<Record> {
    Ok(Record { chain: 0, seq: number(row.get(0)?), event, digest: row.get(1)? })
}

/// Reads an attempt from columns in the order of the table.
fn attempt(connection: &Connection, words: &mut Words, row: &Row<'_>, at: [usize; 12]) -> rusqlite::Result<Attempt> {
    Ok(Attempt {
        row: number(row.get(at[0])?),
        writer: row.get(at[1])?,
        provider: words.get(connection, row.get(at[2])?)?,
        operation: words.get(connection, row.get(at[3])?)?,
        spec: words.get(connection, row.get(at[4])?)?,
        request_id: row.get::<_, Id>(at[5])?.0,
        attempt: row.get(at[6])?,
        planned_ms: row.get(at[7])?,
        charged: row.get(at[8])?,
        subject: row.get(at[9])?,
        question: row.get(at[10])?,
        price_fen: row.get::<_, Option<i64>>(at[11])?.map(number),
    })
}

/// Reads a closing: time after planning, state, code, vendor's id.
fn closing(
    connection: &Connection,
    words: &mut Words,
    row: &Row<'_>,
    of: i64,
    planned_ms: i64,
    at: [usize; 4],
) -> rusqlite::Result<Closing> {
    let state: i64 = row.get(at[1])?;
    if !(0..=6).contains(&state) || state & 3 == 3 {
        return Err(rusqlite::Error::IntegralValueOutOfRange(at[1], state));
    }
    let code: Option<i64> = row.get(at[2])?;
    Ok(Closing {
        row: number(of),
        closed_ms: planned_ms.wrapping_add(row.get(at[0])?),
        sent: state & 4 != 0,
        billed: billed_of(state & 3),
        code: code.map(|code| words.get(connection, code)).transpose()?,
        vendor_id: row.get::<_, Option<Id>>(at[3])?.map(|id| id.0),
    })
}

fn said(row: &Row<'_>, at: [usize; 3]) -> rusqlite::Result<Reconciled> {
    Ok(Reconciled { listed: row.get(at[0])?, amount_fen: number(row.get(at[1])?), at_ms: row.get(at[2])? })
}

/// Everything that is known of a row. The caller adds which rows and their order.
const ROWS: &str = "SELECT a.seq, a.writer, a.provider, a.operation, a.spec, a.request_id, a.attempt, a.planned_ms, a.charged, a.subject, \
    a.question, a.price_fen, c.row, c.after_ms, c.state, c.code, c.vendor_id, b.at_ms, r.listed, r.amount_fen, r.at_ms FROM attempts a \
    LEFT JOIN closings c ON c.row = a.seq LEFT JOIN abandonments b ON b.writer = a.writer AND c.row IS NULL \
    LEFT JOIN reconciliations r ON r.seq = (SELECT max(seq) FROM reconciliations WHERE row = a.seq)";

fn book_row(connection: &Connection, words: &mut Words, row: &Row<'_>) -> rusqlite::Result<BookRow> {
    let attempt = attempt(connection, words, row, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])?;
    let mut book = attempt.row();
    if let Some(of) = row.get::<_, Option<i64>>(12)? {
        closing(connection, words, row, of, attempt.planned_ms, [13, 14, 15, 16])?.close(&mut book);
    } else if let Some(at_ms) = row.get(17)? {
        crate::journal::abandon(&mut book, at_ms);
    }
    if row.get::<_, Option<bool>>(18)?.is_some() {
        book.reconciled = Some(said(row, [18, 19, 20])?);
    }
    Ok(book)
}

/// One row.
pub(super) fn row(connection: &Connection, words: &mut Words, at: u64) -> rusqlite::Result<Option<BookRow>> {
    let mut statement = connection.prepare_cached(&format!("{ROWS} WHERE a.seq = ?1"))?;
    statement.query_row([bits(at)], |row| book_row(connection, words, row)).optional()
}

/// Rows through a filter, in the order of their numbers. SQLite narrows down by request id, by what is unknown, by number and by time; the rest is looked at
/// row by row.
pub(super) fn rows(connection: &Connection, words: &mut Words, filter: &RowFilter) -> rusqlite::Result<Vec<BookRow>> {
    let mut found = Vec::new();
    let from_ms = filter.from_ms.unwrap_or(i64::MIN);
    let until_ms = filter.until_ms.unwrap_or(i64::MAX);
    let (first, last) = between(connection, from_ms, until_ms)?;
    let first = first.max(bits(filter.after.map_or(0, |after| after.saturating_add(1))));
    let unknown =
        "a.seq IN (SELECT row FROM unsettled WHERE row >= ?2 UNION ALL SELECT row FROM closings WHERE state IN (0, 4) AND row >= ?2)";
    let request = "substr(a.request_id, -8) = substr(?1, -8) AND a.request_id = ?1";
    let by = match (&filter.request_id, filter.unknown) {
        (Some(_), _) => request,
        (None, true) => unknown,
        (None, false) => "true",
    };
    let mut statement = connection.prepare_cached(&format!("{ROWS} WHERE {by} AND a.seq BETWEEN ?2 AND ?3 ORDER BY a.seq"))?;
    let id = Id(filter.request_id.clone().unwrap_or_default());
    let mut rows = statement.query(params![id, first, last])?;
    while found.len() < filter.limit as usize {
        let Some(row) = rows.next()? else { break };
        let row = book_row(connection, words, row)?;
        if passes(filter, &row) {
            found.push(row);
        }
    }
    Ok(found)
}

/// The first and the last row that may lie in a span of time.
fn between(connection: &Connection, from_ms: i64, until_ms: i64) -> rusqlite::Result<(i64, i64)> {
    let mut statement = connection.prepare_cached("SELECT min(first_row), max(last_row) FROM days WHERE day BETWEEN ?1 AND ?2")?;
    let ends = statement.query_row([day_of(from_ms), day_of(until_ms)], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let (first, last): (Option<i64>, Option<i64>) = ends;
    Ok((first.unwrap_or(1), last.unwrap_or(0)))
}

/// Rows of a span of time, one after the other.
fn each(connection: &Connection, words: &mut Words, from_ms: i64, until_ms: i64, mut seen: impl FnMut(BookRow)) -> rusqlite::Result<()> {
    let (first, last) = between(connection, from_ms, until_ms)?;
    let mut statement =
        connection.prepare_cached(&format!("{ROWS} WHERE a.seq BETWEEN ?1 AND ?2 AND a.planned_ms >= ?3 AND a.planned_ms < ?4"))?;
    let mut rows = statement.query([first, last, from_ms, until_ms])?;
    while let Some(row) = rows.next()? {
        seen(book_row(connection, words, row)?);
    }
    Ok(())
}

pub(super) fn spend(connection: &Connection, words: &mut Words, from_ms: i64, until_ms: i64) -> rusqlite::Result<Vec<Spend>> {
    let mut sums: BTreeMap<(Text, Text, i64), Spend> = BTreeMap::new();
    each(connection, words, from_ms, until_ms, |row| {
        let of = (row.provider.clone(), row.operation.clone(), day_of(row.planned_ms));
        sums.entry(of).or_insert_with(|| Spend::of(&row)).add(&row);
    })?;
    Ok(sums.into_values().collect())
}

pub(super) fn shares(connection: &Connection, words: &mut Words, from_ms: i64, until_ms: i64) -> rusqlite::Result<Vec<Share>> {
    let (first, last) = between(connection, from_ms, until_ms)?;
    let mut statement = connection.prepare_cached(
        "SELECT a.provider, a.operation, c.code, count(*) FROM attempts a JOIN closings c ON c.row = a.seq \
         WHERE a.seq BETWEEN ?1 AND ?2 AND a.planned_ms >= ?3 AND a.planned_ms < ?4 AND c.code IS NOT NULL GROUP BY 1, 2, 3",
    )?;
    let mut rows = statement.query([first, last, from_ms, until_ms])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let mut word = |at| words.get(connection, row.get(at)?);
        found.push(Share { provider: word(0)?, operation: word(1)?, code: word(2)?, count: number(row.get(3)?), of: 0 });
    }
    found.sort_by(|a, b| (&a.provider, &a.operation, &a.code).cmp(&(&b.provider, &b.operation, &b.code)));
    Ok(Share::of_all(found))
}
