//! Books in memory, and short ways to write rows and lines.

use std::future::ready;
use std::sync::Mutex;

use zhengxin_core::contract::{Ledger, LedgerError, Planned, Settled};
use zhengxin_core::store::{BookRow, Books, Reconciled, RowFilter, StoreError, Stored, Verified};
use zhengxin_core::transport::BoxFuture;
use zhengxin_core::words::Billed;
use zhengxin_recon::{BillLine, BillTime, Period};

/// 2026-11-01 00:00:00 in Beijing.
pub(crate) const NOVEMBER: i64 = 1_793_462_400_000;
pub(crate) const HOUR: i64 = 3_600_000;

pub(crate) fn november() -> Period {
    Period::read("2026-11", true).expect("a month")
}

/// A billed row of 30 fen in the middle of the month.
pub(crate) fn row(number: u64) -> BookRow {
    let at_ms = NOVEMBER + 240 * HOUR + i64::try_from(number).expect("small") * 1_000;
    BookRow {
        number,
        provider: "finplus".into(),
        operation: "query_score".into(),
        request_id: format!("R-{number}").into(),
        attempt: 1,
        planned_ms: at_ms,
        closed_ms: Some(at_ms + 200),
        charged: true,
        sent: Some(true),
        billed: Billed::Yes,
        code: Some("0".into()),
        vendor_id: Some(format!("B-{number}").into()),
        subject: Some([7; 8]),
        spec: "1.0".into(),
        price_fen: Some(30),
        reconciled: None,
    }
}

/// A row whose answer was lost.
pub(crate) fn lost(number: u64) -> BookRow {
    BookRow { billed: Billed::Unknown, code: None, vendor_id: None, ..row(number) }
}

/// The line a vendor writes for a row.
pub(crate) fn line(row: &BookRow) -> BillLine {
    BillLine {
        number: u32::try_from(row.number).expect("small") + 1,
        request_id: Some(row.request_id.clone()),
        vendor_id: Some(row.vendor_id.clone().unwrap_or_else(|| format!("B-{}", row.number).into())),
        operation: Some(row.operation.clone()),
        at: Some(BillTime { ms: row.planned_ms / 1_000 * 1_000, span_ms: 1_000 }),
        amount_fen: 30,
        code: Some("0".into()),
    }
}

/// Books of a few rows.
#[derive(Default)]
pub(crate) struct Shelf {
    rows: Mutex<Vec<BookRow>>,
    pub(crate) writes: Mutex<u64>,
}

impl Shelf {
    pub(crate) fn of(rows: impl IntoIterator<Item = BookRow>) -> Self {
        Self { rows: Mutex::new(rows.into_iter().collect()), writes: Mutex::default() }
    }

    pub(crate) fn all(&self) -> Vec<BookRow> {
        self.rows.lock().expect("rows").clone()
    }
}

impl Ledger for Shelf {
    fn plan(&self, _: Planned) -> BoxFuture<'_, Result<u64, LedgerError>> {
        Box::pin(ready(Err(LedgerError::Store(StoreError::ReadOnly))))
    }

    fn settle(&self, _: u64, _: Settled) -> BoxFuture<'_, Result<(), LedgerError>> {
        Box::pin(ready(Err(LedgerError::NoRow)))
    }
}

impl Books for Shelf {
    fn rows(&self, filter: RowFilter) -> Stored<'_, Vec<BookRow>> {
        let fits = |row: &BookRow| {
            filter.provider.as_ref().is_none_or(|provider| *provider == row.provider)
                && filter.from_ms.is_none_or(|from| from <= row.planned_ms)
                && filter.until_ms.is_none_or(|until| row.planned_ms < until)
                && filter.after.is_none_or(|after| after < row.number)
        };
        let limit = usize::try_from(filter.limit).expect("small");
        let rows = self.all().into_iter().filter(fits).take(limit).collect();
        Box::pin(ready(Ok(rows)))
    }

    fn abandon(&self) -> Stored<'_, u64> {
        Box::pin(ready(Ok(0)))
    }

    fn reconcile(&self, row: u64, said: Reconciled) -> Stored<'_, ()> {
        *self.writes.lock().expect("writes") += 1;
        let mut rows = self.rows.lock().expect("rows");
        let found = rows.iter_mut().find(|known| known.number == row).map(|row| row.reconciled = Some(said));
        Box::pin(ready(found.ok_or(StoreError::Corrupt)))
    }

    fn verify(&self) -> Stored<'_, Verified> {
        Box::pin(ready(Ok(Verified { rows: 0, broken: None })))
    }
}
