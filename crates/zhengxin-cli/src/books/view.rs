//! A part of the books: the rows of real calls, those of calls to simulators, or some rows by number.

use std::collections::BTreeSet;
use std::sync::Arc;

use zhengxin::core::contract::{Ledger, LedgerError, Planned, Settled};
use zhengxin::core::store::{BookRow, Books, Reconciled, RowFilter, StoreError, Stored, Verified};
use zhengxin::core::transport::BoxFuture;
use zhengxin::store::copy::Movable;

use super::is_simulated;

/// Rows of one page.
pub(crate) const PAGE: u32 = 10_000;

/// Which rows are seen.
#[derive(Clone, Debug)]
pub(crate) enum Rows {
    /// Every one.
    All,
    /// Those of calls to vendors.
    Real,
    /// Those of calls to simulators.
    Simulated,
    /// Those with these numbers.
    Numbers(BTreeSet<u64>),
}

impl Rows {
    /// Real calls, or all of them.
    pub(crate) const fn with_simulated(simulated: bool) -> Self {
        if simulated { Self::All } else { Self::Real }
    }

    fn has(&self, row: &BookRow) -> bool {
        match self {
            Self::All => true,
            Self::Real => !is_simulated(row),
            Self::Simulated => is_simulated(row),
            Self::Numbers(numbers) => numbers.contains(&row.number),
        }
    }
}

/// The books with some of their rows.
pub(crate) struct View {
    store: Arc<dyn Movable>,
    rows: Rows,
}

impl View {
    /// A view of a store.
    pub(crate) fn of(store: &Arc<dyn Movable>, rows: Rows) -> Self {
        Self { store: Arc::clone(store), rows }
    }

    /// Hands every row that fits to `each`, page by page. A limit in the filter is the size of a page.
    pub(crate) async fn each(&self, filter: RowFilter, mut each: impl FnMut(BookRow)) -> Result<(), StoreError> {
        let limit = if filter.limit == 0 { PAGE } else { filter.limit };
        let mut filter = RowFilter { limit, ..filter };
        loop {
            let page = self.page(filter.clone()).await?;
            let Some(last) = page.last() else { return Ok(()) };
            filter.after = Some(last.number);
            page.into_iter().for_each(&mut each);
        }
    }

    /// The next rows that are seen; none only at the end.
    async fn page(&self, mut filter: RowFilter) -> Result<Vec<BookRow>, StoreError> {
        loop {
            let mut page = self.store.rows(filter.clone()).await?;
            let Some(last) = page.last() else { return Ok(page) };
            filter.after = Some(last.number);
            page.retain(|row| self.rows.has(row));
            if !page.is_empty() {
                return Ok(page);
            }
        }
    }
}

impl Ledger for View {
    fn plan(&self, row: Planned) -> BoxFuture<'_, Result<u64, LedgerError>> {
        self.store.plan(row)
    }

    fn settle(&self, row: u64, settled: Settled) -> BoxFuture<'_, Result<(), LedgerError>> {
        self.store.settle(row, settled)
    }
}

impl Books for View {
    fn rows(&self, filter: RowFilter) -> Stored<'_, Vec<BookRow>> {
        Box::pin(self.page(filter))
    }

    fn abandon(&self) -> Stored<'_, u64> {
        self.store.abandon()
    }

    fn reconcile(&self, row: u64, said: Reconciled) -> Stored<'_, ()> {
        self.store.reconcile(row, said)
    }

    fn verify(&self) -> Stored<'_, Verified> {
        self.store.verify()
    }
}
