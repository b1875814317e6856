//! Rows of calls against a simulator: they stand in the same books and can be told apart.

use std::sync::{Arc, Mutex, PoisonError};

use zhengxin::core::contract::{Ledger, LedgerError, Planned, Settled};
use zhengxin::core::store::BookRow;
use zhengxin::core::transport::BoxFuture;

/// What stands in place of the spec's version in the row of a call to a simulator.
const SIMULATOR: &str = "simulator";

/// Whether a row is about a call to a simulator.
pub(crate) fn is_simulated(row: &BookRow) -> bool {
    &*row.spec == SIMULATOR
}

/// A ledger whose rows say that the other side was a simulator, and that remembers which they were.
pub(crate) struct Simulated {
    inner: Arc<dyn Ledger>,
    rows: Mutex<Vec<u64>>,
}

impl Simulated {
    /// Marks the rows that go into a ledger.
    pub(crate) fn over(inner: Arc<dyn Ledger>) -> Self {
        Self { inner, rows: Mutex::default() }
    }

    /// Numbers of the rows that went through here.
    pub(crate) fn rows(&self) -> Vec<u64> {
        self.rows.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Ledger for Simulated {
    fn plan(&self, row: Planned) -> BoxFuture<'_, Result<u64, LedgerError>> {
        Box::pin(async move {
            let number = self.inner.plan(Planned { spec: SIMULATOR, ..row }).await?;
            self.rows.lock().unwrap_or_else(PoisonError::into_inner).push(number);
            Ok(number)
        })
    }

    fn settle(&self, row: u64, settled: Settled) -> BoxFuture<'_, Result<(), LedgerError>> {
        self.inner.settle(row, settled)
    }

    fn fingerprint(&self, value: &[u8]) -> Option<[u8; 8]> {
        self.inner.fingerprint(value)
    }
}
