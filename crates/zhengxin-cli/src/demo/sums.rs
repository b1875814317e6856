//! What the calls of the demo cost, by the ledger.

use std::collections::BTreeMap;

use serde::Serialize;
use zhengxin::core::store::BookRow;
use zhengxin::core::words::{Billed, Lang};

use crate::fail::Fail;
use crate::lang::say;
use crate::out::Out;
use crate::table::Table;

/// Attempts and what they cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Line {
    pub(crate) calls: u64,
    pub(crate) billed: u64,
    pub(crate) unbilled: u64,
    pub(crate) unknown: u64,
    pub(crate) retried: u64,
}

impl Line {
    fn add(&mut self, row: &BookRow) {
        self.calls += 1;
        self.retried += u64::from(row.attempt > 1);
        match row.billed {
            Billed::Yes => self.billed += 1,
            Billed::No => self.unbilled += 1,
            Billed::Unknown => self.unknown += 1,
        }
    }

    fn cells(self) -> impl Iterator<Item = String> {
        [self.calls, self.billed, self.unbilled, self.unknown, self.retried].into_iter().map(|number| number.to_string())
    }
}

/// The sums, by vendor and in all.
#[derive(Debug, Default)]
pub(crate) struct Sums {
    vendors: BTreeMap<String, Line>,
    pub(crate) total: Line,
}

impl Sums {
    /// Sums over rows of the ledger.
    pub(crate) fn of(rows: &[BookRow]) -> Self {
        let mut sums = Self::default();
        for row in rows {
            sums.total.add(row);
            sums.vendors.entry(row.provider.to_string()).or_default().add(row);
        }
        sums
    }

    /// Prints a line per vendor and the total.
    pub(crate) fn print(&self, out: &mut Out, lang: Lang) -> Result<(), Fail> {
        let t = |en, zh| say(lang, en, zh);
        let headings = [
            t("vendor", "服务商"),
            t("calls", "调用"),
            t("billed", "计费"),
            t("unbilled", "不计费"),
            t("unknown", "未知"),
            t("retried", "重试"),
        ];
        let mut table = Table::new(&headings);
        for (vendor, line) in &self.vendors {
            table.row([vendor.clone()].into_iter().chain(line.cells()));
        }
        table.row([t("total", "合计").to_owned()].into_iter().chain(self.total.cells()));
        table.print(out, "   ")
    }
}
