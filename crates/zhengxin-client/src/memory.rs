//! A ledger in memory: for tests, and for programs that keep their own books from the receipts.

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

/// Rows in memory, in order.
#[derive(Debug, Default)]
pub struct MemoryLedger {
    rows: Mutex<Vec<Row>>,
}

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
    /// All rows.
    #[must_use]
    pub fn rows(&self) -> Vec<Row> {
        self.lock().clone()
    }

    /// Sums over all rows.
    #[must_use]
    pub fn sums(&self) -> Sums {
        let mut sums = Sums::default();
        for row in self.lock().iter() {
            sums.attempts += 1;
            sums.retried += u64::from(row.planned.attempt > 1);
            match row.settled.as_ref().map_or(Billed::Unknown, |settled| settled.billed) {
                Billed::Yes => sums.billed += 1,
                Billed::No => sums.unbilled += 1,
                Billed::Unknown => sums.unknown += 1,
            }
        }
        sums
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Row>> {
        self.rows.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Ledger for MemoryLedger {
    fn plan(&self, row: Planned) -> BoxFuture<'_, Result<u64, LedgerError>> {
        let mut rows = self.lock();
        rows.push(Row { planned: row, settled: None });
        let number = rows.len() as u64 - 1;
        Box::pin(core::future::ready(Ok(number)))
    }

    fn settle(&self, row: u64, settled: Settled) -> BoxFuture<'_, Result<(), LedgerError>> {
        let mut rows = self.lock();
        let kept = usize::try_from(row).ok().and_then(|at| rows.get_mut(at)).map(|row| row.settled = Some(settled));
        Box::pin(core::future::ready(kept.ok_or(LedgerError)))
    }
}
