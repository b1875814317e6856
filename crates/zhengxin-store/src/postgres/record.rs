//! Rows of the tables as records of the journal and rows of the books, and records as columns.

use tokio_postgres::Row;
use tokio_postgres::types::FromSql;
use zhengxin_core::sensitive::Text;
use zhengxin_core::store::{BookRow, Reconciled, StoreError};

use super::sqlstate::Trouble;
use crate::journal::{Attempt, Closing, Event, Record, billed_of};

/// Columns of `zx_book` that [`book_row`] reads.
pub(super) const BOOK: &str =
    "number, provider, operation, request_id, attempt, planned_ms, closed_ms, charged, sent, billed, code, vendor_id, subject, spec,
     price_fen, listed, amount_fen, reconciled_ms";

/// Columns of `zx_journal` that [`record`] reads.
pub(super) const JOURNAL: &str =
    "chain, seq, event, digest, number, at_ms, writer, provider, operation, spec, request_id, attempt, flag, subject, question,
     fen, billed, code, vendor_id";

/// A damaged row: what is read does not fit.
const DAMAGED: Trouble = Trouble::Final(StoreError::Corrupt);

/// Reads columns one after the other.
struct Columns<'a> {
    row: &'a Row,
    at: usize,
}

impl<'a> Columns<'a> {
    fn next<T: FromSql<'a>>(&mut self) -> Result<T, Trouble> {
        self.at += 1;
        self.row.try_get(self.at - 1).map_err(|_| DAMAGED)
    }

    fn text(&mut self) -> Result<Text, Trouble> {
        self.next::<&str>().map(Text::from)
    }

    fn bytes(&mut self) -> Result<Option<Text>, Trouble> {
        let bytes = self.next::<Option<&[u8]>>()?;
        bytes.map(|bytes| core::str::from_utf8(bytes).map(Text::from).map_err(|_| DAMAGED)).transpose()
    }

    fn unsigned(&mut self) -> Result<u64, Trouble> {
        self.next().map(i64::cast_unsigned)
    }

    fn maybe_unsigned(&mut self) -> Result<Option<u64>, Trouble> {
        Ok(self.next::<Option<i64>>()?.map(i64::cast_unsigned))
    }

    fn small(&mut self) -> Result<u32, Trouble> {
        self.next().map(i32::cast_unsigned)
    }

    fn fingerprint(&mut self) -> Result<Option<[u8; 8]>, Trouble> {
        Ok(self.next::<Option<i64>>()?.map(i64::to_be_bytes))
    }
}

/// Reads a row that begins with [`BOOK`].
pub(super) fn book_row(row: &Row) -> Result<BookRow, Trouble> {
    let mut columns = Columns { row, at: 0 };
    let (number, provider, operation, request_id) = (columns.unsigned()?, columns.text()?, columns.text()?, columns.text()?);
    Ok(BookRow {
        number,
        provider,
        operation,
        request_id,
        attempt: u32::try_from(columns.unsigned()?).map_err(|_| DAMAGED)?,
        planned_ms: columns.next()?,
        closed_ms: columns.next()?,
        charged: columns.next()?,
        sent: columns.next()?,
        billed: billed_of(columns.next::<i16>()?.into()),
        code: columns.bytes()?,
        vendor_id: columns.bytes()?,
        subject: columns.fingerprint()?,
        spec: columns.text()?,
        price_fen: columns.maybe_unsigned()?,
        reconciled: reconciled(&mut columns)?,
    })
}

fn reconciled(columns: &mut Columns<'_>) -> Result<Option<Reconciled>, Trouble> {
    let Some(listed) = columns.next()? else { return Ok(None) };
    Ok(Some(Reconciled { listed, amount_fen: columns.unsigned()?, at_ms: columns.next()? }))
}

/// Reads a row of [`JOURNAL`].
pub(super) fn record(row: &Row) -> Result<Record, Trouble> {
    let mut columns = Columns { row, at: 0 };
    let (chain, seq, event) = (columns.small()?, columns.unsigned()?, columns.next::<i16>()?);
    let digest = columns.next::<&[u8]>()?.try_into().map_err(|_| DAMAGED)?;
    let event = match event {
        1 => planned(&mut columns)?,
        2 => closed(&mut columns)?,
        3 => {
            columns.at += 1;
            let at_ms = columns.next()?;
            Event::Abandoned { writer: columns.small()?, at_ms }
        }
        _ => noted(&mut columns)?,
    };
    Ok(Record { chain, seq, event, digest })
}

fn planned(columns: &mut Columns<'_>) -> Result<Event, Trouble> {
    let (row, planned_ms, writer) = (columns.unsigned()?, columns.next()?, columns.small()?);
    Ok(Event::Planned(Attempt {
        row,
        planned_ms,
        writer,
        provider: columns.text()?,
        operation: columns.text()?,
        spec: columns.text()?,
        request_id: columns.text()?,
        attempt: u32::try_from(columns.unsigned()?).map_err(|_| DAMAGED)?,
        charged: columns.next()?,
        subject: columns.fingerprint()?,
        question: columns.fingerprint()?,
        price_fen: columns.maybe_unsigned()?,
    }))
}

fn closed(columns: &mut Columns<'_>) -> Result<Event, Trouble> {
    let (row, closed_ms) = (columns.unsigned()?, columns.next()?);
    columns.at = 12;
    let sent = columns.next()?;
    columns.at = 16;
    let billed = billed_of(columns.next::<i16>()?.into());
    Ok(Event::Closed(Closing { row, closed_ms, sent, billed, code: columns.bytes()?, vendor_id: columns.bytes()? }))
}

fn noted(columns: &mut Columns<'_>) -> Result<Event, Trouble> {
    let (row, at_ms) = (columns.unsigned()?, columns.next()?);
    columns.at = 12;
    let listed = columns.next()?;
    columns.at = 15;
    Ok(Event::Reconciled { row, said: Reconciled { listed, amount_fen: columns.unsigned()?, at_ms } })
}
