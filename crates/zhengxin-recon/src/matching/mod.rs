//! The comparison: a pure function from a bill and rows of the ledger to findings and sums.

mod class;
mod judge;
mod ours;
mod pairs;
mod result;
mod sums;
mod windows;

pub use class::{Class, Flag};
pub use result::{ClassTotal, Finding, Reconciliation, Step, StepSum, Waterfall};

use zhengxin_core::store::BookRow;

use crate::bill::Bill;
use crate::moment::Period;

/// How much two clocks and two systems may be apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Around the edges of the period, milliseconds: a call this near may be on the neighbouring bill.
    pub edge_ms: i64,
    /// Between our time and the bill's where lines have no ids, milliseconds.
    pub slack_ms: i64,
}

impl Default for Rules {
    fn default() -> Self {
        Self { edge_ms: 5 * 60_000, slack_ms: 2 * 60_000 }
    }
}

/// Rows this far outside the period are worth handing over: a bill cut at the wrong hour lists some of them, milliseconds.
pub const MARGIN_MS: i64 = 48 * 3_600_000;

/// Compares a bill with rows of the ledger. Rows are one vendor's, from [`MARGIN_MS`] before the period until as long after it.
#[must_use]
pub fn reconcile(provider: &str, bill: &Bill, rows: impl IntoIterator<Item = BookRow>, period: Period, rules: Rules) -> Reconciliation {
    let rows: Vec<ours::Row> = rows.into_iter().map(ours::Row::from).collect();
    let pairing = pairs::Pairing::new(&bill.lines, &rows, rules.slack_ms);
    let judged = judge::judge(&bill.lines, &rows, &pairing, period, rules);
    sums::sum(provider, bill, judged, period)
}
