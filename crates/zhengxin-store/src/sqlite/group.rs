//! One transaction of the writer, shared by everything that waited when it began: chain, sums of the days, names.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use rusqlite::{Connection, OptionalExtension as _, params};
use zhengxin_core::contract::{LedgerError, Planned, Settled};
use zhengxin_core::sensitive::Text;
use zhengxin_core::store::{BookRow, Reconciled, StoreError};
use zhengxin_core::words::Billed;

use crate::accounts::{Limits, Today, day_of};
use crate::journal::{Attempt, Closing, Event, Head, Record, Walk, billed_byte};
use crate::seal::Sealer;

use super::fail;
use super::folder::{Ended, Folder, Life};
use super::read::{self, Words, head_of};
use super::values::{Id, bits, number};

/// Names whose numbers are kept in memory. Codes come from outside, so there is an end to it.
const MOST_WORDS: usize = 4_096;

/// What the writer remembers from one transaction to the next.
pub(super) struct Memory {
    pub(super) sealer: Sealer,
    pub(super) folder: Folder,
    /// This process among the writers, from its first row on.
    life: Option<(u32, Life)>,
    numbers: HashMap<Text, i64>,
    words: Words,
    #[cfg(test)]
    pub(super) answers_before_commit: bool,
}

impl Memory {
    pub(super) fn new(sealer: Sealer, folder: Folder) -> Self {
        Self {
            sealer,
            folder,
            life: None,
            numbers: HashMap::new(),
            words: Words::default(),
            #[cfg(test)]
            answers_before_commit: false,
        }
    }

    /// After the commit: this process is among the writers.
    pub(super) fn live(&mut self, begun: Option<(u32, Life)>) {
        if begun.is_some() {
            self.life = begun;
        }
    }

    /// After a transaction that was rolled back: what it added is not there.
    pub(super) fn forget(&mut self) {
        self.numbers.clear();
        self.words = Words::default();
    }
}

/// A transaction that is open.
pub(super) struct Group<'a> {
    pub(super) connection: &'a Connection,
    pub(super) memory: &'a mut Memory,
    pub(super) now_ms: i64,
    head: Option<Head>,
    days: HashMap<(i64, i64), Day>,
    /// The life begun in this transaction. It counts when the transaction does.
    begun: Option<(u32, Life)>,
    /// It was looked up that nobody took this process for gone.
    is_known_to_live: bool,
    ended: Vec<Ended>,
}

/// The sums of a day, and the rows it lies between.
struct Day {
    today: Today,
    first: u64,
    last: u64,
}

impl<'a> Group<'a> {
    pub(super) fn new(connection: &'a Connection, memory: &'a mut Memory, now_ms: i64) -> Self {
        Self { connection, memory, now_ms, head: None, days: HashMap::new(), begun: None, is_known_to_live: false, ended: Vec::new() }
    }

    /// Writes down what was gathered: the sums and the sealed end of the chain.
    pub(super) fn flush(&mut self) -> Result<Option<(Head, [u8; 16])>, StoreError> {
        for ((provider, day), sums) in self.days.drain() {
            let values = params![provider, day, bits(sums.today.calls), bits(sums.today.fen), bits(sums.first), bits(sums.last)];
            run(
                self.connection,
                "INSERT OR REPLACE INTO days (provider, day, calls, fen, first_row, last_row) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                values,
            )?;
        }
        let Some(head) = self.head else { return Ok(None) };
        let seal = self.memory.sealer.head(&head);
        run(
            self.connection,
            "UPDATE head SET count = ?1, last = ?2, seal = ?3 WHERE chain = 0",
            params![bits(head.count), head.last, seal],
        )?;
        Ok(Some((head, seal)))
    }

    /// Ends the use of the transaction: the life that begins with it, and the locks of those that ended, to be let go after the commit.
    pub(super) fn into_lives(self) -> (Option<(u32, Life)>, Vec<Ended>) {
        (self.begun, self.ended)
    }

    /// Opens a row, unless the id stands for another question or the day's limits are reached.
    pub(super) fn plan(&mut self, planned: &Planned, limits: Limits) -> Result<Result<u64, LedgerError>, StoreError> {
        if self.is_reused(planned)? {
            return Ok(Err(LedgerError::Reused));
        }
        let provider = self.number_of(planned.provider)?;
        let next = self.head()?.count + 1;
        let day = self.day(provider, day_of(planned.at_ms))?;
        if let Err(why) = limits.allow(day.today, planned.charged, planned.price_fen) {
            return Ok(Err(why));
        }
        let attempt = Attempt::new(next, self.writer()?, planned);
        let day = self.day(provider, day_of(planned.at_ms))?;
        day.count(next, &attempt);
        self.insert_attempt(provider, attempt)?;
        Ok(Ok(next))
    }

    fn is_reused(&mut self, planned: &Planned) -> Result<bool, StoreError> {
        let Some(question) = planned.question else { return Ok(false) };
        let text = "SELECT question FROM attempts WHERE substr(request_id, -8) = substr(?1, -8) AND request_id = ?1 AND question IS NOT NULL LIMIT 1";
        let first: Option<[u8; 8]> = one(self.connection, text, [Id(planned.request_id.clone())])?;
        Ok(first.is_some_and(|first| first != question))
    }

    fn insert_attempt(&mut self, provider: i64, attempt: Attempt) -> Result<(), StoreError> {
        let (operation, spec) = (self.number_of(&attempt.operation)?, self.number_of(&attempt.spec)?);
        let record = self.append(Event::Planned(attempt))?;
        let Event::Planned(attempt) = record.event else { return Err(StoreError::Corrupt) };
        run(
            self.connection,
            "INSERT INTO attempts (seq, writer, provider, operation, spec, request_id, attempt, planned_ms, charged, subject, question, price_fen, digest) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            params![
                bits(record.seq),
                attempt.writer,
                provider,
                operation,
                spec,
                Id(attempt.request_id),
                attempt.attempt,
                attempt.planned_ms,
                attempt.charged,
                attempt.subject,
                attempt.question,
                attempt.price_fen.map(bits),
                record.digest
            ],
        )?;
        run(self.connection, "INSERT INTO unsettled (row, writer) VALUES (?1, ?2)", params![bits(record.seq), attempt.writer])
    }

    /// Settles a row that is open and whose process was not found gone.
    pub(super) fn settle(&mut self, row: u64, settled: &Settled) -> Result<Result<(), LedgerError>, StoreError> {
        let open = "DELETE FROM unsettled WHERE row = ?1 AND writer NOT IN (SELECT writer FROM abandonments)";
        let mut statement = self.connection.prepare_cached(open).map_err(|why| fail::of(&why))?;
        if statement.execute([bits(row)]).map_err(|why| fail::of(&why))? == 0 {
            return Ok(Err(LedgerError::NoRow));
        }
        self.close(Closing::new(row, settled.clone()), None).map(Ok)
    }

    /// Writes a closing, at the end of the chain unless it has its record already, and takes what it gives back from the sums of the day.
    fn close(&mut self, closing: Closing, imported: Option<Record>) -> Result<(), StoreError> {
        let text = "SELECT provider, planned_ms, charged, price_fen, EXISTS (SELECT 1 FROM reconciliations WHERE row = attempts.seq) FROM attempts WHERE seq = ?1";
        let mut statement = self.connection.prepare_cached(text).map_err(|why| fail::of(&why))?;
        let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?));
        let found = statement.query_row([bits(closing.row)], read).optional().map_err(|why| fail::of(&why))?;
        let (provider, planned_ms, charged, price, reconciled): (i64, i64, bool, Option<i64>, bool) = found.ok_or(StoreError::Corrupt)?;
        let reserved = if charged && !reconciled { price.map_or(0, number) } else { 0 };
        let kept = if closing.billed == Billed::No { 0 } else { reserved };
        let day = self.day(provider, day_of(planned_ms))?;
        day.today = day.today.changed(Today { calls: 1, fen: reserved }, Today { calls: u64::from(closing.sent), fen: kept });
        let code = closing.code.as_ref().map(|code| self.number_of(code)).transpose()?;
        let record = match imported {
            Some(record) => record,
            None => self.append(Event::Closed(closing.clone()))?,
        };
        run(
            self.connection,
            "INSERT INTO closings (seq, row, after_ms, state, code, vendor_id, digest) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                bits(record.seq),
                bits(closing.row),
                closing.closed_ms.wrapping_sub(planned_ms),
                i64::from(closing.sent) * 4 + i64::from(billed_byte(closing.billed)),
                code,
                closing.vendor_id.map(Id),
                record.digest
            ],
        )
    }

    /// Notes which processes are gone. Their open rows stay where they are and count as unknown: one record per process, however many rows.
    pub(super) fn abandon(&mut self) -> Result<u64, StoreError> {
        let text = "SELECT writer, count(*) FROM unsettled WHERE writer NOT IN (SELECT writer FROM abandonments) GROUP BY writer";
        let left: Vec<(u32, i64)> = {
            let mut statement = self.connection.prepare_cached(text).map_err(|why| fail::of(&why))?;
            let found = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).map_err(|why| fail::of(&why))?;
            found.collect::<rusqlite::Result<_>>().map_err(|why| fail::of(&why))?
        };
        let mut count = 0;
        let own = self.begun.as_ref().or(self.memory.life.as_ref()).map(|(writer, _)| *writer);
        for (writer, rows) in left.into_iter().filter(|(writer, _)| Some(*writer) != own) {
            let Some(ended) = self.memory.folder.end_life(writer)? else { continue };
            self.ended.push(ended);
            let record = self.append(Event::Abandoned { writer, at_ms: self.now_ms })?;
            self.insert_abandonment(&record)?;
            count += number(rows);
        }
        Ok(count)
    }

    fn insert_abandonment(&mut self, record: &Record) -> Result<(), StoreError> {
        let Event::Abandoned { writer, at_ms } = record.event else { return Err(StoreError::Corrupt) };
        let values = params![bits(record.seq), writer, at_ms, record.digest];
        run(self.connection, "INSERT INTO abandonments (seq, writer, at_ms, digest) VALUES (?1, ?2, ?3, ?4)", values)
    }

    /// Notes what the bill said, unless it said the same before.
    pub(super) fn reconcile(&mut self, row: u64, said: Reconciled) -> Result<(), StoreError> {
        let found = read::row(self.connection, &mut self.memory.words, row).map_err(|why| fail::of(&why))?;
        let book = found.ok_or(StoreError::Missing)?;
        if book.reconciled == Some(said) {
            return Ok(());
        }
        let record = self.append(Event::Reconciled { row, said })?;
        self.insert_said(&book, &record)
    }

    fn insert_said(&mut self, book: &BookRow, record: &Record) -> Result<(), StoreError> {
        let Event::Reconciled { row, said } = record.event else { return Err(StoreError::Corrupt) };
        let after = BookRow { reconciled: Some(said), ..book.clone() };
        let provider = self.number_of(&book.provider)?;
        let day = self.day(provider, day_of(book.planned_ms))?;
        day.today = day.today.changed(Today::of(book), Today::of(&after));
        let values = params![bits(record.seq), bits(row), said.listed, bits(said.amount_fen), said.at_ms, record.digest];
        let text = "INSERT INTO reconciliations (seq, row, listed, amount_fen, at_ms, digest) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        run(self.connection, text, values)
    }

    /// Takes over a record that was written elsewhere, at the place it says, if the chain holds there.
    pub(super) fn import(&mut self, record: Record) -> Result<(), StoreError> {
        let mut walk = Walk::from(self.head()?);
        if record.chain != 0 || walk.step(&record).is_err() {
            return Err(StoreError::Corrupt);
        }
        self.head = Some(walk.head());
        match record.event.clone() {
            Event::Planned(attempt) => self.import_attempt(attempt, &record),
            Event::Closed(closing) => {
                run(self.connection, "DELETE FROM unsettled WHERE row = ?1", [bits(closing.row)])?;
                self.close(closing, Some(record))
            }
            Event::Abandoned { .. } => self.insert_abandonment(&record),
            Event::Reconciled { row, .. } => {
                let book = read::row(self.connection, &mut self.memory.words, row).map_err(|why| fail::of(&why))?;
                self.insert_said(&book.ok_or(StoreError::Corrupt)?, &record)
            }
        }
    }

    fn import_attempt(&mut self, attempt: Attempt, record: &Record) -> Result<(), StoreError> {
        if attempt.row != record.seq {
            return Err(StoreError::Corrupt);
        }
        // The number is taken, so that no process of this store is ever mistaken for it.
        let taken = params![attempt.writer, self.now_ms];
        run(self.connection, "INSERT OR IGNORE INTO writers (id, begun_ms) VALUES (?1, ?2)", taken)?;
        let provider = self.number_of(&attempt.provider)?;
        self.day(provider, day_of(attempt.planned_ms))?.count(record.seq, &attempt);
        // The head stands on this record already, and appending it again from the one before gives the same.
        let before = read::digest_at(self.connection, record.seq - 1)?;
        self.head = Some(Head { chain: 0, count: record.seq - 1, last: before });
        self.insert_attempt(provider, attempt)
    }

    fn append(&mut self, event: Event) -> Result<Record, StoreError> {
        self.head()?;
        let head = self.head.as_mut().ok_or(StoreError::Corrupt)?;
        Ok(head.append(event))
    }

    fn head(&mut self) -> Result<Head, StoreError> {
        match self.head {
            Some(head) => Ok(head),
            None => Ok(*self.head.insert(head_of(self.connection, &self.memory.sealer)?)),
        }
    }

    fn day(&mut self, provider: i64, day: i64) -> Result<&mut Day, StoreError> {
        match self.days.entry((provider, day)) {
            Entry::Occupied(known) => Ok(known.into_mut()),
            Entry::Vacant(place) => {
                let text = "SELECT calls, fen, first_row, last_row FROM days WHERE provider = ?1 AND day = ?2";
                let mut statement = self.connection.prepare_cached(text).map_err(|why| fail::of(&why))?;
                let read = |row: &rusqlite::Row<'_>| {
                    let today = Today { calls: number(row.get(0)?), fen: number(row.get(1)?) };
                    Ok(Day { today, first: number(row.get(2)?), last: number(row.get(3)?) })
                };
                let found = statement.query_row([provider, day], read).optional().map_err(|why| fail::of(&why))?;
                Ok(place.insert(found.unwrap_or(Day { today: Today::default(), first: u64::MAX, last: 0 })))
            }
        }
    }

    /// The number of a name.
    fn number_of(&mut self, word: &str) -> Result<i64, StoreError> {
        if let Some(known) = self.memory.numbers.get(word) {
            return Ok(*known);
        }
        let found: Option<i64> = one(self.connection, "SELECT id FROM words WHERE word = ?1", [word])?;
        let id = match found {
            Some(id) => id,
            None => one(self.connection, "INSERT INTO words (word) VALUES (?1) RETURNING id", [word])?.ok_or(StoreError::Corrupt)?,
        };
        if self.memory.numbers.len() >= MOST_WORDS {
            self.memory.numbers.clear();
        }
        self.memory.numbers.insert(word.into(), id);
        Ok(id)
    }

    /// This process among the writers. Its lock is held before any row names it. Where somebody removed the file of the lock, another process may have taken
    /// this one for gone: it goes on under a new number, because rows of the old one can never be settled.
    fn writer(&mut self) -> Result<u32, StoreError> {
        let own = self.begun.as_ref().or(self.memory.life.as_ref()).map(|(writer, _)| *writer);
        if let Some(writer) = own {
            if !self.is_known_to_live {
                let text = "SELECT 1 FROM abandonments WHERE writer = ?1";
                self.is_known_to_live = one::<i64>(self.connection, text, [writer])?.is_none();
            }
            if self.is_known_to_live {
                return Ok(writer);
            }
        }
        let text = "INSERT INTO writers (begun_ms) VALUES (?1) RETURNING id";
        let writer: u32 = one(self.connection, text, [self.now_ms])?.ok_or(StoreError::Corrupt)?;
        let life = self.memory.folder.begin_life(writer)?;
        self.begun = Some((writer, life));
        self.is_known_to_live = true;
        Ok(writer)
    }
}

impl Day {
    fn count(&mut self, row: u64, attempt: &Attempt) {
        self.today = self.today.changed(Today::default(), Today::of(&attempt.row()));
        self.first = self.first.min(row);
        self.last = self.last.max(row);
    }
}

/// Runs a statement.
pub(super) fn run(connection: &Connection, text: &str, values: impl rusqlite::Params) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(text).map_err(|why| fail::of(&why))?;
    statement.execute(values).map(|_| ()).map_err(|why| fail::of(&why))
}

/// The first column of the first row.
pub(super) fn one<T: rusqlite::types::FromSql>(
    connection: &Connection,
    text: &str,
    values: impl rusqlite::Params,
) -> Result<Option<T>, StoreError> {
    let mut statement = connection.prepare_cached(text).map_err(|why| fail::of(&why))?;
    statement.query_row(values, |row| row.get(0)).optional().map_err(|why| fail::of(&why))
}
