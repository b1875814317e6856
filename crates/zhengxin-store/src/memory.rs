//! A store in memory: for tests, and for programs that keep nothing. It follows the same rules as the others and passes the same conformance suite.

use std::collections::{BTreeMap, HashMap};
use std::future::ready;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use zhengxin_core::contract::{Clock, Ledger, LedgerError, Planned, Settled, SystemClock};
use zhengxin_core::sensitive::Text;
use zhengxin_core::store::{
    BookRow, Books, Cell, CellFilter, Cells, NewCell, Put, Reconciled, RowFilter, Space, StoreError, Stored, Verified,
};
use zhengxin_core::transport::BoxFuture;

use crate::accounts::{Accounts, Limits, Share, Spend, Today, day_of};
use crate::journal::{self, Attempt, Closing, Event, Head, Record, Walk};
use crate::key::MasterKey;
use crate::seal::Sealer;

/// A store in memory. [`reopen`](Self::reopen) gives what another process, or this one after a restart, would see.
pub struct MemoryStore {
    kept: Arc<Mutex<Kept>>,
    clock: Arc<dyn Clock>,
    sealer: Sealer,
    limits: Mutex<HashMap<Text, Limits>>,
    writer: u32,
    /// Lives as long as the process does that the store stands for.
    _alive: Arc<()>,
}

#[derive(Default)]
struct Kept {
    records: Vec<Record>,
    head: Option<Head>,
    rows: BTreeMap<u64, Row>,
    requests: HashMap<Text, [u8; 8]>,
    days: HashMap<(Text, i64), Today>,
    writers: Vec<Weak<()>>,
    cells: BTreeMap<(Space, Text), KeptCell>,
    /// Which key of a person is the current one.
    keys: HashMap<[u8; 8], u64>,
    next_key: u64,
}

struct Row {
    row: BookRow,
    writer: u32,
}

/// A cell, and the person's key its sealed part stands under.
struct KeptCell {
    cell: Cell,
    key: Option<u64>,
}

impl Default for MemoryStore {
    fn default() -> Self {
        Self::new()
    }
}

impl MemoryStore {
    /// An empty store that goes by the machine's clock.
    #[must_use]
    pub fn new() -> Self {
        Self::with_clock(Arc::new(SystemClock))
    }

    /// An empty store that goes by this clock. Its fingerprints are the same in every run.
    pub fn with_clock(clock: Arc<dyn Clock>) -> Self {
        let sealer = Sealer::new(&MasterKey::new([0; 32]));
        Self::over(Arc::default(), clock, sealer)
    }

    /// The same store as another process sees it. Drop the old one first, and its open rows count as left behind.
    #[must_use]
    pub fn reopen(&self) -> Self {
        Self::over(Arc::clone(&self.kept), Arc::clone(&self.clock), self.sealer.clone())
    }

    fn over(kept: Arc<Mutex<Kept>>, clock: Arc<dyn Clock>, sealer: Sealer) -> Self {
        let alive = Arc::new(());
        let mut writers = kept.lock().unwrap_or_else(PoisonError::into_inner);
        writers.writers.push(Arc::downgrade(&alive));
        let writer = u32::try_from(writers.writers.len()).unwrap_or(u32::MAX);
        drop(writers);
        Self { kept, clock, sealer, limits: Mutex::default(), writer, _alive: alive }
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn limits_of(&self, provider: &str) -> Limits {
        let limits = self.limits.lock().unwrap_or_else(PoisonError::into_inner);
        limits.get(provider).copied().unwrap_or_default()
    }
}

impl core::fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("MemoryStore").finish_non_exhaustive()
    }
}

impl Kept {
    fn record(&mut self, event: Event) {
        let head = self.head.get_or_insert(Head::empty(0));
        self.records.push(head.append(event));
    }

    fn next(&self) -> u64 {
        self.head.map_or(1, |head| head.count + 1)
    }

    fn plan(&mut self, writer: u32, limits: Limits, planned: &Planned) -> Result<u64, LedgerError> {
        if let (Some(new), Some(old)) = (planned.question, self.requests.get(&planned.request_id))
            && new != *old
        {
            return Err(LedgerError::Reused);
        }
        let attempt = Attempt::new(self.next(), writer, planned);
        let day = (attempt.provider.clone(), day_of(attempt.planned_ms));
        let today = self.days.entry(day).or_default();
        limits.allow(*today, planned.charged, planned.price_fen)?;
        let row = attempt.row();
        *today = today.changed(Today::default(), Today::of(&row));
        if let Some(question) = planned.question {
            self.requests.insert(planned.request_id.clone(), question);
        }
        self.rows.insert(attempt.row, Row { row, writer });
        let number = attempt.row;
        self.record(Event::Planned(attempt));
        Ok(number)
    }

    /// Changes a row, and with it the sums of its day.
    fn change(&mut self, number: u64, change: impl FnOnce(&mut BookRow)) {
        let Some(Row { row, .. }) = self.rows.get_mut(&number) else { return };
        let before = Today::of(row);
        change(row);
        let today = self.days.entry((row.provider.clone(), day_of(row.planned_ms))).or_default();
        *today = today.changed(before, Today::of(row));
    }

    fn settle(&mut self, number: u64, settled: Settled) -> Result<(), LedgerError> {
        self.rows.get(&number).filter(|row| row.row.closed_ms.is_none()).ok_or(LedgerError::NoRow)?;
        let closing = Closing::new(number, settled);
        self.change(number, |row| closing.close(row));
        self.record(Event::Closed(closing));
        Ok(())
    }

    fn abandon(&mut self, at_ms: i64) -> u64 {
        let gone = |kept: &Self, writer: u32| kept.writers.get(writer as usize - 1).is_none_or(|alive| alive.strong_count() == 0);
        let open = self.rows.iter().filter(|(_, row)| row.row.closed_ms.is_none() && gone(self, row.writer));
        let left: Vec<(u64, u32)> = open.map(|(number, row)| (*number, row.writer)).collect();
        let mut writers: Vec<u32> = left.iter().map(|(_, writer)| *writer).collect();
        writers.sort_unstable();
        writers.dedup();
        for (number, _) in &left {
            self.change(*number, |row| journal::abandon(row, at_ms));
        }
        for writer in writers {
            self.record(Event::Abandoned { writer, at_ms });
        }
        left.len() as u64
    }

    fn verify(&self) -> Verified {
        let mut walk = Walk::begin(0);
        let mut rows = 0;
        for record in &self.records {
            if let Err(why) = walk.step(record) {
                return Verified { rows, broken: Some((record.seq, why)) };
            }
            rows += u64::from(matches!(record.event, Event::Planned(_)));
        }
        Verified { rows, broken: None }
    }

    fn put(&mut self, now_ms: i64, place: (Space, Text), from: Option<u64>, new: NewCell) -> Put {
        let has = self.cells.get(&place);
        let version = has.map(|kept| kept.cell.version);
        if version != from {
            let is_same = has.is_some_and(|kept| {
                kept.cell.version == from.unwrap_or(0) + 1 && self.is_readable(kept) && is_equal(&kept.cell.cell, &new)
            });
            return match version {
                Some(version) if is_same => Put::Done(version),
                version => Put::Conflict(version),
            };
        }
        let key = new.subject.filter(|_| new.sealed.is_some()).map(|subject| self.key_of(subject));
        let version = from.unwrap_or(0) + 1;
        let cell = Cell { key: place.1.clone(), version, changed_ms: now_ms, cell: new };
        self.cells.insert(place, KeptCell { cell, key });
        Put::Done(version)
    }

    fn key_of(&mut self, subject: [u8; 8]) -> u64 {
        let next_key = &mut self.next_key;
        *self.keys.entry(subject).or_insert_with(|| {
            *next_key += 1;
            *next_key
        })
    }

    /// Nothing is sealed here, so what stands under the key goes with it.
    fn shred(&mut self, subject: [u8; 8]) {
        let Some(gone) = self.keys.remove(&subject) else { return };
        for kept in self.cells.values_mut().filter(|kept| kept.key == Some(gone)) {
            kept.cell.cell.sealed = None;
        }
    }

    /// Whether the key is still there that the sealed part stands under.
    fn is_readable(&self, kept: &KeptCell) -> bool {
        kept.cell.cell.subject.is_none_or(|subject| kept.key.is_none() || self.keys.get(&subject).copied() == kept.key)
    }

    fn get(&self, place: &(Space, Text)) -> Option<Cell> {
        let kept = self.cells.get(place)?;
        let mut cell = kept.cell.clone();
        if !self.is_readable(kept) {
            cell.cell.sealed = None;
        }
        Some(cell)
    }

    fn list(&self, space: Space, filter: &CellFilter) -> Vec<Cell> {
        let of_space = self.cells.iter().filter(|((of, _), _)| *of == space).map(|(_, kept)| &kept.cell);
        let mut found: Vec<Cell> = of_space.filter(|cell| passes(filter, cell)).cloned().collect();
        if filter.due_before_ms.is_some() {
            found.sort_by(|a, b| (a.cell.due_ms, &a.key).cmp(&(b.cell.due_ms, &b.key)));
        }
        found.truncate(filter.limit as usize);
        for cell in &mut found {
            cell.cell.sealed = None;
        }
        found
    }

    fn remove(&mut self, place: &(Space, Text), from: u64) -> Put {
        match self.cells.get(place).map(|kept| kept.cell.version) {
            Some(version) if version == from => {
                self.cells.remove(place);
                Put::Done(version)
            }
            other => Put::Conflict(other),
        }
    }

    fn spend(&self, from_ms: i64, until_ms: i64) -> Vec<Spend> {
        let mut sums: BTreeMap<(Text, Text, i64), Spend> = BTreeMap::new();
        for row in self.between(from_ms, until_ms) {
            let of = (row.provider.clone(), row.operation.clone(), day_of(row.planned_ms));
            sums.entry(of).or_insert_with(|| Spend::of(row)).add(row);
        }
        sums.into_values().collect()
    }

    fn shares(&self, from_ms: i64, until_ms: i64) -> Vec<Share> {
        let mut counts: BTreeMap<(Text, Text, Text), u64> = BTreeMap::new();
        for row in self.between(from_ms, until_ms) {
            let Some(code) = &row.code else { continue };
            *counts.entry((row.provider.clone(), row.operation.clone(), code.clone())).or_default() += 1;
        }
        let counted = counts.into_iter().map(|((provider, operation, code), count)| Share { provider, operation, code, count, of: 0 });
        Share::of_all(counted.collect())
    }

    fn between(&self, from_ms: i64, until_ms: i64) -> impl Iterator<Item = &BookRow> {
        self.rows.values().map(|row| &row.row).filter(move |row| row.planned_ms >= from_ms && row.planned_ms < until_ms)
    }
}

fn is_equal(old: &NewCell, new: &NewCell) -> bool {
    let clear = |cell: &NewCell| (cell.state.clone(), cell.due_ms, cell.group.clone(), cell.clear.clone(), cell.subject);
    clear(old) == clear(new) && old.sealed == new.sealed
}

fn passes(filter: &CellFilter, cell: &Cell) -> bool {
    filter.state.as_ref().is_none_or(|state| *state == cell.cell.state)
        && filter.group.as_ref().is_none_or(|group| *group == cell.cell.group)
        && filter.due_before_ms.is_none_or(|before| cell.cell.due_ms.is_some_and(|due| due <= before))
        && filter.after.as_ref().is_none_or(|after| cell.key > *after)
}

fn done<'a, T: Send + 'a>(value: T) -> BoxFuture<'a, T> {
    Box::pin(ready(value))
}

impl Ledger for MemoryStore {
    fn plan(&self, row: Planned) -> BoxFuture<'_, Result<u64, LedgerError>> {
        let limits = self.limits_of(row.provider);
        done(self.lock().plan(self.writer, limits, &row))
    }

    fn settle(&self, row: u64, settled: Settled) -> BoxFuture<'_, Result<(), LedgerError>> {
        done(self.lock().settle(row, settled))
    }

    fn fingerprint(&self, value: &[u8]) -> Option<[u8; 8]> {
        Some(self.sealer.fingerprint(value))
    }
}

impl Books for MemoryStore {
    fn rows(&self, filter: RowFilter) -> Stored<'_, Vec<BookRow>> {
        let kept = self.lock();
        let found = kept.rows.values().map(|row| &row.row).filter(|row| journal::passes(&filter, row));
        done(Ok(found.take(filter.limit as usize).cloned().collect()))
    }

    fn abandon(&self) -> Stored<'_, u64> {
        let now_ms = self.clock.now_ms();
        done(Ok(self.lock().abandon(now_ms)))
    }

    fn reconcile(&self, row: u64, said: Reconciled) -> Stored<'_, ()> {
        let mut kept = self.lock();
        let Some(has) = kept.rows.get(&row).map(|row| row.row.reconciled) else { return done(Err(StoreError::Missing)) };
        if has != Some(said) {
            kept.change(row, |row| row.reconciled = Some(said));
            kept.record(Event::Reconciled { row, said });
        }
        done(Ok(()))
    }

    fn verify(&self) -> Stored<'_, Verified> {
        done(Ok(self.lock().verify()))
    }
}

impl Cells for MemoryStore {
    fn get<'a>(&'a self, space: Space, key: &'a str) -> Stored<'a, Option<Cell>> {
        done(Ok(self.lock().get(&(space, key.into()))))
    }

    fn put<'a>(&'a self, space: Space, key: &'a str, from: Option<u64>, cell: NewCell) -> Stored<'a, Put> {
        let now_ms = self.clock.now_ms();
        done(Ok(self.lock().put(now_ms, (space, key.into()), from, cell)))
    }

    fn list(&self, space: Space, filter: CellFilter) -> Stored<'_, Vec<Cell>> {
        done(Ok(self.lock().list(space, &filter)))
    }

    fn remove<'a>(&'a self, space: Space, key: &'a str, from: u64) -> Stored<'a, Put> {
        done(Ok(self.lock().remove(&(space, key.into()), from)))
    }

    fn shred(&self, subject: [u8; 8]) -> Stored<'_, ()> {
        self.lock().shred(subject);
        done(Ok(()))
    }

    fn now_ms(&self) -> Stored<'_, i64> {
        done(Ok(self.clock.now_ms()))
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

impl Accounts for MemoryStore {
    fn limit(&self, provider: &str, limits: Limits) {
        self.limits.lock().unwrap_or_else(PoisonError::into_inner).insert(provider.into(), limits);
    }

    fn spend(&self, from_ms: i64, until_ms: i64) -> Stored<'_, Vec<Spend>> {
        done(Ok(self.lock().spend(from_ms, until_ms)))
    }

    fn shares(&self, from_ms: i64, until_ms: i64) -> Stored<'_, Vec<Share>> {
        done(Ok(self.lock().shares(from_ms, until_ms)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_shredded_is_not_in_memory_any_more() {
        let mut kept = Kept::default();
        for (key, subject) in [("gone", Some([1; 8])), ("kept", Some([2; 8])), ("nobody", None)] {
            let cell = NewCell { sealed: Some("synthetic".into()), subject, ..NewCell::default() };
            assert_eq!(kept.put(0, (Space::Session, key.into()), None, cell), Put::Done(1));
        }
        kept.shred([1; 8]);
        let sealed: Vec<bool> = kept.cells.values().map(|kept| kept.cell.cell.sealed.is_some()).collect();
        assert_eq!(sealed, [false, true, true]);
    }
}
