//! From a file to a [`Bill`]: text in UTF-8 or GB18030, or a workbook; the headings are found by their spellings.

mod error;
mod headings;
mod lines;
mod sheet;
mod text;

pub use error::{BadCell, BadLine, ImportError};

use crate::bill::Bill;
use crate::layout::Layout;

/// Largest file that is read, bytes.
pub const MOST_BYTES: usize = 64 << 20;

/// One row of a table.
struct Row {
    /// Number in the file, from 1.
    number: u32,
    cells: Vec<String>,
}

/// Reads a bill.
///
/// # Errors
/// It is no table, a column that is needed is missing, or lines cannot be read. A bill is read whole or not at all.
pub fn read(bytes: &[u8], layout: &Layout) -> Result<Bill, ImportError> {
    if bytes.len() > MOST_BYTES {
        return Err(ImportError::TooLarge);
    }
    let rows = if bytes.starts_with(b"PK\x03\x04") { sheet::rows(bytes)? } else { text::rows(bytes)? };
    let (at, headings) = headings::find(&rows, layout)?;
    lines::read(rows.get(at + 1..).unwrap_or_default(), &headings, layout)
}
