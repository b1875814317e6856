//! A ledger in memory: for tests, and for programs that keep their own books from the receipts.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use zhengxin_core::contract::{Ledger, LedgerError, Planned, Settled};
use zhengxin_core::transport::BoxFuture;
use zhengxin_core::words::Billed;

/// One row: what was planned, and what came of it. A row without an end counts as unknown.
#[derive(Clone, Debug)]
pub struct Row {
    /// Before the attempt.
    pub planned: Planned,
    /// After it.
    pub settled: Option<Settled>,
}

/// The newest rows in memory, in order, and the sums of all.
#[derive(Debug, Default)]
pub struct MemoryLedger {
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    rows: VecDeque<Row>,
    /// Number of the first row that is kept.
    first: u64,
    /// Sums of the rows that are kept no more.
    older: Sums,
}

/// Rows that are kept; older ones live on in the sums.
const MOST_ROWS: usize = 10_000;

/// Sums over the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Attempts.
    pub attempts: u64,
    /// Attempts that are billed.
    pub billed: u64,
    /// Attempts that are not.
    pub unbilled: u64,
    /// Attempts of which nobody knows yet.
    pub unknown: u64,
    /// Attempts after the first of a call.
    pub retried: u64,
}

impl MemoryLedger {
    /// The newest rows, ten thousand at most.
    #[must_use]
    pub fn rows(&self) -> Vec<Row> {
        self.lock().rows.iter().cloned().collect()
    }

    /// Sums over all rows. A row that was dropped from memory before it was settled counts as unknown.
    #[must_use]
    pub fn sums(&self) -> Sums {
        let kept = self.lock();
        kept.rows.iter().fold(kept.older, Sums::with)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sums {
    /// The sums with one row more.
    fn with(mut self, row: &Row) -> Self {
        self.attempts += 1;
        self.retried += u64::from(row.planned.attempt > 1);
        match row.settled.as_ref().map_or(Billed::Unknown, |settled| settled.billed) {
            Billed::Yes => self.billed += 1,
            Billed::No => self.unbilled += 1,
            Billed::Unknown => self.unknown += 1,
        }
        self
    }
}

impl Ledger for MemoryLedger {
    fn plan(&self, row: Planned) -> BoxFuture<'_, Result<u64, LedgerError>> {
        let mut kept = self.lock();
        let oldest = if kept.rows.len() == MOST_ROWS { kept.rows.pop_front() } else { None };
        if let Some(oldest) = oldest {
            kept.older = kept.older.with(&oldest);
            kept.first += 1;
        }
        kept.rows.push_back(Row { planned: row, settled: None });
        let number = kept.first + kept.rows.len() as u64 - 1;
        Box::pin(core::future::ready(Ok(number)))
    }

    fn settle(&self, row: u64, settled: Settled) -> BoxFuture<'_, Result<(), LedgerError>> {
        let mut kept = self.lock();
        let at = row.checked_sub(kept.first).and_then(|at| usize::try_from(at).ok());
        let found = at.and_then(|at| kept.rows.get_mut(at)).map(|row| row.settled = Some(settled));
        Box::pin(core::future::ready(found.ok_or(LedgerError::NoRow)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_rows_live_on_in_the_sums() {
        let ledger = MemoryLedger::default();
        let row = |attempt| Planned {
            provider: "p",
            operation: "o",
            request_id: "r".into(),
            attempt,
            at_ms: 0,
            charged: true,
            subject: None,
            question: None,
            spec: "1",
            price_fen: None,
        };
        for number in 0..MOST_ROWS as u64 + 3 {
            drop(ledger.plan(row(1)));
            let settled = Settled { sent: true, billed: Billed::Yes, code: None, vendor_id: None, at_ms: 0 };
            drop(ledger.settle(number, settled));
        }
        drop(ledger.plan(row(2)));
        assert_eq!(ledger.rows().len(), MOST_ROWS);
        let sums = ledger.sums();
        assert_eq!((sums.attempts, sums.billed, sums.unknown, sums.retried), (MOST_ROWS as u64 + 4, MOST_ROWS as u64 + 3, 1, 1));
    }
}
