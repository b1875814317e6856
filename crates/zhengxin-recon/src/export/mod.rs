//! Rows of the ledger for finance: CSV, and Parquet with the cargo feature `parquet`. Rows are read page by page.

mod csv;
#[cfg(feature = "parquet")]
mod parquet;
mod record;

use core::fmt;

use zhengxin_core::store::StoreError;

pub use self::csv::csv;
#[cfg(feature = "parquet")]
pub use self::parquet::parquet;
pub use record::COLUMNS;

/// Why an export stopped.
#[derive(Debug)]
pub enum ExportError {
    /// The ledger cannot be read.
    Store(StoreError),
    /// The file cannot be written.
    Write(std::io::Error),
}

impl fmt::Display for ExportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Store(_) => "the ledger cannot be read",
            Self::Write(_) => "the export cannot be written",
        })
    }
}

impl std::error::Error for ExportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Store(why) => Some(why),
            Self::Write(why) => Some(why),
        }
    }
}

impl From<StoreError> for ExportError {
    fn from(why: StoreError) -> Self {
        Self::Store(why)
    }
}

impl From<std::io::Error> for ExportError {
    fn from(why: std::io::Error) -> Self {
        Self::Write(why)
    }
}
