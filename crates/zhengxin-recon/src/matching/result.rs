//! What a reconciliation found.

use serde::Serialize;
use zhengxin_core::store::Reconciled;

use super::class::{Class, Flag};
use crate::moment::Period;

/// One line, one row, or both, with what they turned out to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What it is.
    pub class: Class,
    /// What else is worth noting.
    pub flags: Vec<Flag>,
    /// Number of the line in the file.
    pub line: Option<u32>,
    /// Number of the row in the ledger.
    pub row: Option<u64>,
    /// Our request id, as the bill prints it where there is a line.
    pub request_id: Option<String>,
    /// The vendor's id, as the bill prints it where there is a line.
    pub vendor_id: Option<String>,
    /// Our operation.
    pub operation: Option<String>,
    /// The bill's time where it gives one, else when the row was planned; milliseconds since 1970 UTC.
    pub at_ms: Option<i64>,
    /// The code of our row, else the bill's.
    pub code: Option<String>,
    /// What the call costs by our books, fen; `None` where they have no price, or no such call.
    pub ours_fen: Option<i64>,
    /// What the bill asks, fen.
    pub theirs_fen: Option<i64>,
    /// A row that may be meant, by operation and time; for a person to look at, counted nowhere.
    pub suggestion: Option<u64>,
}

/// Sums of one class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ClassTotal {
    /// The class.
    pub class: Class,
    /// How many findings.
    pub count: u64,
    /// Their sum by our books, fen.
    pub ours_fen: i64,
    /// Their sum on the bill, fen.
    pub theirs_fen: i64,
}

/// One step on the way from our sum to theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Calls of which we did not know turned out to be billed.
    Resolved,
    /// The bill has calls that we do not have at all.
    OnlyTheirs,
    /// The bill has calls that are not billed by our books.
    ListedUnbilled,
    /// Attempts that are listed again.
    Duplicate,
    /// Calls outside the period.
    OutsidePeriod,
    /// Credits.
    Credit,
    /// Calls we hold billed and the bill leaves out, at the edge of the period too.
    OnlyOurs,
    /// Other prices than the contract's.
    Price,
}

impl Step {
    /// Every step in the order of the picture.
    pub const ALL: [Self; 8] = [
        Self::Resolved,
        Self::OnlyTheirs,
        Self::ListedUnbilled,
        Self::Duplicate,
        Self::OutsidePeriod,
        Self::Credit,
        Self::OnlyOurs,
        Self::Price,
    ];
}

/// The sum of one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct StepSum {
    /// The step.
    pub step: Step,
    /// Its sum, fen; negative where the bill asks less.
    pub fen: i64,
}

/// The way from our sum to theirs. `ours_fen` and all steps make `theirs_fen`, except for `difference_fen`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Waterfall {
    /// Billed by our books in the period, fen.
    pub ours_fen: i64,
    /// Every step once.
    pub steps: Vec<StepSum>,
    /// What the bill asks: its own sum where it states one, else the sum of its lines; fen.
    pub theirs_fen: i64,
    /// What is left unexplained, fen: 0, unless the bill's own sum is not the sum of its lines.
    pub difference_fen: i64,
}

/// What a reconciliation found. Nothing in it but ids, times, codes and sums.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reconciliation {
    /// The vendor.
    pub provider: String,
    /// The time the bill is for.
    pub period: Period,
    /// Lines on the bill.
    pub lines: u64,
    /// Rows of the ledger in the period that can cost money.
    pub rows: u64,
    /// Rows in the period that are not billed by our books and not listed: both sides agree.
    pub agreed_unbilled: u64,
    /// Lines whose operation is spelled in a way nobody knows.
    pub unknown_operations: u32,
    /// Sums by class, each class once.
    pub classes: Vec<ClassTotal>,
    /// The way from our sum to theirs.
    pub waterfall: Waterfall,
    /// Hours by which the vendor's day seems to end later (8: at midnight UTC) or earlier than agreed.
    pub day_shift_h: Option<i64>,
    /// Every finding that is not simply matched, in the order of the classes, then of the bill.
    pub findings: Vec<Finding>,
    /// Attempts of one request id of which more than one is listed: each after the first. They are counted in their classes as well.
    pub doubles: Vec<Finding>,
    /// What is to be written back, by number of the row.
    #[serde(skip)]
    pub marks: Vec<(u64, Reconciled)>,
}

impl Reconciliation {
    /// Sums of one class.
    #[must_use]
    pub fn class(&self, class: Class) -> ClassTotal {
        let none = ClassTotal { class, count: 0, ours_fen: 0, theirs_fen: 0 };
        self.classes.iter().find(|total| total.class == class).copied().unwrap_or(none)
    }

    /// Findings of one class.
    pub fn of_class(&self, class: Class) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.class == class)
    }

    /// What the vendor's desk has to answer for.
    pub fn disputed(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.class.is_disputed())
    }

    /// Whether both sides have the same calls at the same prices and every sum is explained.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        let open = [Class::OnlyOurs, Class::StillUnknown, Class::NearEdge];
        self.waterfall.difference_fen == 0
            && self.doubles.is_empty()
            && Class::ALL.into_iter().filter(|class| class.is_disputed() || open.contains(class)).all(|class| self.class(class).count == 0)
    }
}
