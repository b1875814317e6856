//! Why a bill could not be read: what, in which line and column; never the value.

use core::fmt;

use crate::fen::NoSum;
use crate::layout::Column;

/// What is wrong with one cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadCell {
    /// The sum is missing or is no number.
    NoSum(NoSum),
    /// The time is missing or has an unknown form.
    Time,
    /// An id is longer than 128 characters or has control characters.
    Id,
    /// An id went through a spreadsheet that took it for a number: digits are lost.
    LostDigits,
}

impl BadCell {
    /// Stable code, as `E_BILL_AMOUNT`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoSum(NoSum::Number) => "E_BILL_AMOUNT",
            Self::NoSum(NoSum::TooFine) => "E_BILL_AMOUNT_FINE",
            Self::NoSum(NoSum::TooLarge) => "E_BILL_AMOUNT_LARGE",
            Self::Time => "E_BILL_TIME",
            Self::Id => "E_BILL_ID",
            Self::LostDigits => "E_BILL_ID_DIGITS",
        }
    }

    const fn text(self) -> &'static str {
        match self {
            Self::NoSum(NoSum::Number) => "the sum is missing or is no number",
            Self::NoSum(NoSum::TooFine) => "the sum has parts of a fen",
            Self::NoSum(NoSum::TooLarge) => "the sum is too large for one call",
            Self::Time => "the time is missing or has an unknown form",
            Self::Id => "the id is longer than 128 characters or has control characters",
            Self::LostDigits => "the id was turned into a number by a spreadsheet and lost digits; ask for the file as text",
        }
    }
}

/// A cell that could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadLine {
    /// Number of the line in the file, from 1.
    pub line: u32,
    /// Number of the column, from 1.
    pub position: u32,
    /// Which column it is.
    pub column: Column,
    /// What is wrong.
    pub what: BadCell,
}

impl fmt::Display for BadLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, position, column, what } = self;
        write!(f, "line {line}, column {position} ({}): {} [{}]", column.word(), what.text(), what.code())
    }
}

/// Why a bill could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportError {
    /// There is nothing in it.
    Empty,
    /// It is larger than [`MOST_BYTES`](super::MOST_BYTES).
    TooLarge,
    /// It is neither UTF-8 nor GB18030.
    Encoding,
    /// It is no workbook that can be read, or its sheet cannot.
    Workbook,
    /// Quotes or separators are broken.
    Table {
        /// Number of the line, if it is known.
        line: u32,
    },
    /// No heading is spelled like a column that is needed.
    Missing {
        /// The column.
        column: Column,
        /// How it could be spelled.
        spellings: Vec<String>,
        /// The line with the headings that were found, if any was.
        line: Option<u32>,
    },
    /// Two headings are spelled like the same column.
    Twice {
        /// The column.
        column: Column,
        /// The line with the headings.
        line: u32,
    },
    /// Lines that cannot be read: the first twenty, and how many there are.
    Lines {
        /// The first of them.
        first: Vec<BadLine>,
        /// All of them.
        count: u64,
    },
}

impl ImportError {
    /// Stable code, as `E_BILL_COLUMN`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "E_BILL_EMPTY",
            Self::TooLarge => "E_BILL_TOO_LARGE",
            Self::Encoding => "E_BILL_ENCODING",
            Self::Workbook => "E_BILL_WORKBOOK",
            Self::Table { .. } => "E_BILL_TABLE",
            Self::Missing { .. } => "E_BILL_COLUMN",
            Self::Twice { .. } => "E_BILL_COLUMN_TWICE",
            Self::Lines { .. } => "E_BILL_LINE",
        }
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the bill has no lines"),
            Self::TooLarge => f.write_str("the bill is larger than 64 MiB"),
            Self::Encoding => f.write_str("the bill is neither UTF-8 nor GB18030 text"),
            Self::Workbook => f.write_str("the workbook cannot be read"),
            Self::Table { line } => write!(f, "line {line}: quotes or separators are broken"),
            Self::Missing { column, spellings, line } => {
                let spelled = if spellings.is_empty() { "an id or a time".to_owned() } else { spellings.join(", ") };
                write!(f, "no column `{}`; it could be headed {spelled}", column.word())?;
                line.map_or(Ok(()), |line| write!(f, " (the headings stand in line {line})"))
            }
            Self::Twice { column, line } => write!(f, "line {line}: two columns are headed like `{}`", column.word()),
            Self::Lines { first, count } => {
                write!(f, "{count} lines of the bill cannot be read")?;
                first.iter().try_for_each(|line| write!(f, "\n  {line}"))
            }
        }
    }
}

impl std::error::Error for ImportError {}
