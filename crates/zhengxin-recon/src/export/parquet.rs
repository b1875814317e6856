//! Rows as Parquet: one row group a page, typed columns, missing values as nulls.

use std::io::{self, Write};
use std::sync::Arc;

use parquet::basic::Compression;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;
use zhengxin_core::store::{BookRow, Books, RowFilter};

use super::ExportError;
use super::record::subject;
use crate::run::Pages;

/// The columns of [`COLUMNS`](super::COLUMNS), typed.
const SCHEMA: &str = "message ledger {
    required int64 number (integer(64, false));
    required binary provider (string);
    required binary operation (string);
    required binary request_id (string);
    required int32 attempt (integer(32, false));
    required int64 planned_ms (timestamp(millis, true));
    optional int64 closed_ms (timestamp(millis, true));
    required boolean charged;
    optional boolean sent;
    required binary billed (string);
    optional binary code (string);
    optional binary vendor_id (string);
    optional binary subject (string);
    required binary spec (string);
    optional int64 price_fen (integer(64, false));
    optional boolean listed;
    optional int64 amount_fen (integer(64, false));
    optional int64 reconciled_ms (timestamp(millis, true));
}";

/// Writes the rows a filter asks for and returns how many; `limit` is the size of a page, and of a row group.
///
/// # Errors
/// The ledger cannot be read, or the file cannot be written.
pub async fn parquet<W: Write + Send>(books: &dyn Books, filter: RowFilter, out: W) -> Result<u64, ExportError> {
    let schema = Arc::new(parse_message_type(SCHEMA).map_err(failed)?);
    let properties = Arc::new(WriterProperties::builder().set_compression(Compression::SNAPPY).build());
    let mut file = SerializedFileWriter::new(out, schema, properties).map_err(failed)?;
    let mut pages = Pages::new(books, filter);
    let mut written = 0;
    while let Some(page) = pages.next().await? {
        let mut group = file.next_row_group().map_err(failed)?;
        columns(&mut group, &page).map_err(failed)?;
        group.close().map_err(failed)?;
        written += page.len() as u64;
    }
    file.close().map_err(failed)?;
    Ok(written)
}

fn failed(why: ParquetError) -> ExportError {
    ExportError::Write(match why {
        ParquetError::External(inner) => match inner.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(other) => io::Error::other(other),
        },
        other => io::Error::other(other),
    })
}

type Written = Result<(), ParquetError>;

/// The columns in the order of the schema.
fn columns<W: Write + Send>(group: &mut SerializedRowGroupWriter<'_, W>, page: &[BookRow]) -> Written {
    let signed = |number: u64| i64::from_ne_bytes(number.to_ne_bytes());
    let text = |text: &str| ByteArray::from(text);
    all::<Int64Type, _>(group, page, |row| signed(row.number))?;
    all::<ByteArrayType, _>(group, page, |row| text(&row.provider))?;
    all::<ByteArrayType, _>(group, page, |row| text(&row.operation))?;
    all::<ByteArrayType, _>(group, page, |row| text(&row.request_id))?;
    all::<Int32Type, _>(group, page, |row| i32::from_ne_bytes(row.attempt.to_ne_bytes()))?;
    all::<Int64Type, _>(group, page, |row| row.planned_ms)?;
    some::<Int64Type, _>(group, page, |row| row.closed_ms)?;
    all::<BoolType, _>(group, page, |row| row.charged)?;
    some::<BoolType, _>(group, page, |row| row.sent)?;
    all::<ByteArrayType, _>(group, page, |row| text(row.billed.word()))?;
    some::<ByteArrayType, _>(group, page, |row| row.code.as_deref().map(text))?;
    some::<ByteArrayType, _>(group, page, |row| row.vendor_id.as_deref().map(text))?;
    some::<ByteArrayType, _>(group, page, |row| subject(row).as_deref().map(text))?;
    all::<ByteArrayType, _>(group, page, |row| text(&row.spec))?;
    some::<Int64Type, _>(group, page, |row| row.price_fen.map(signed))?;
    some::<BoolType, _>(group, page, |row| row.reconciled.map(|said| said.listed))?;
    some::<Int64Type, _>(group, page, |row| row.reconciled.map(|said| signed(said.amount_fen)))?;
    some::<Int64Type, _>(group, page, |row| row.reconciled.map(|said| said.at_ms))
}

fn all<T: DataType, W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    page: &[BookRow],
    cell: impl Fn(&BookRow) -> T::T,
) -> Written {
    let values: Vec<T::T> = page.iter().map(cell).collect();
    put::<T, W>(group, &values, None)
}

fn some<T: DataType, W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    page: &[BookRow],
    cell: impl Fn(&BookRow) -> Option<T::T>,
) -> Written {
    let cells: Vec<Option<T::T>> = page.iter().map(cell).collect();
    let levels: Vec<i16> = cells.iter().map(|cell| i16::from(cell.is_some())).collect();
    let values: Vec<T::T> = cells.into_iter().flatten().collect();
    put::<T, W>(group, &values, Some(&levels))
}

fn put<T: DataType, W: Write + Send>(group: &mut SerializedRowGroupWriter<'_, W>, values: &[T::T], levels: Option<&[i16]>) -> Written {
    let mut column = group.next_column()?.ok_or_else(|| ParquetError::General("more columns than the schema has".to_owned()))?;
    column.typed::<T>().write_batch(values, levels, None)?;
    column.close()
}
