//! A vendor's bill as it was read.

use zhengxin_core::Text;

use crate::moment::BillTime;

/// One line of a bill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BillLine {
    /// Its number in the file, from 1; headings count.
    pub number: u32,
    /// Our request id as printed.
    pub request_id: Option<Text>,
    /// The vendor's id as printed.
    pub vendor_id: Option<Text>,
    /// Our operation, where the spelling on the bill is known.
    pub operation: Option<Text>,
    /// When.
    pub at: Option<BillTime>,
    /// The sum, fen; negative for a credit.
    pub amount_fen: i64,
    /// The business code, if the bill prints one.
    pub code: Option<Text>,
}

impl BillLine {
    /// Whether it names a call by an id at all.
    #[must_use]
    pub const fn has_id(&self) -> bool {
        self.request_id.is_some() || self.vendor_id.is_some()
    }
}

/// A bill.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bill {
    /// Its lines in the order of the file.
    pub lines: Vec<BillLine>,
    /// The sum in its last row, fen, if there is such a row.
    pub stated_fen: Option<i64>,
    /// Lines whose operation is spelled in a way nobody knows.
    pub unknown_operations: u32,
    /// Rows that hold neither id nor time nor sum: titles, notes, signatures.
    pub passed_over: u32,
}
