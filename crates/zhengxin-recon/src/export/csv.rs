//! Rows as CSV.

use std::io::Write;

use zhengxin_core::store::{BookRow, Books, RowFilter};

use super::ExportError;
use super::record::{COLUMNS, subject};
use crate::neutral::cell;
use crate::run::Pages;

/// Writes the rows a filter asks for and returns how many; `limit` is the size of a page. UTF-8 without a mark; a cell that a spreadsheet would take for a
/// formula gets a quote in front.
///
/// # Errors
/// The ledger cannot be read, or the file cannot be written.
pub async fn csv<W: Write + Send>(books: &dyn Books, filter: RowFilter, out: W) -> Result<u64, ExportError> {
    let mut out = csv::Writer::from_writer(out);
    out.write_record(COLUMNS).map_err(std::io::Error::from)?;
    let mut pages = Pages::new(books, filter);
    let mut written = 0;
    while let Some(page) = pages.next().await? {
        for row in &page {
            out.write_record(record(row)).map_err(std::io::Error::from)?;
            written += 1;
        }
    }
    out.flush()?;
    Ok(written)
}

fn record(row: &BookRow) -> [String; 18] {
    let text = |text: Option<&str>| text.map(|text| cell(text).into_owned()).unwrap_or_default();
    fn shown<T: ToString>(value: Option<T>) -> String {
        value.map(|value| value.to_string()).unwrap_or_default()
    }
    [
        row.number.to_string(),
        text(Some(&row.provider)),
        text(Some(&row.operation)),
        text(Some(&row.request_id)),
        row.attempt.to_string(),
        row.planned_ms.to_string(),
        shown(row.closed_ms),
        row.charged.to_string(),
        shown(row.sent),
        row.billed.word().to_owned(),
        text(row.code.as_deref()),
        text(row.vendor_id.as_deref()),
        subject(row).unwrap_or_default(),
        text(Some(&row.spec)),
        shown(row.price_fen),
        shown(row.reconciled.map(|said| said.listed)),
        shown(row.reconciled.map(|said| said.amount_fen)),
        shown(row.reconciled.map(|said| said.at_ms)),
    ]
}
