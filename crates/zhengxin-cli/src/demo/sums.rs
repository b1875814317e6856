//! What the calls of the demo cost, by the ledger, beside the vendors' own invoice.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;
use zhengxin::client::memory::Row;
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
    fn add(&mut self, row: &Row) {
        self.calls += 1;
        self.retried += u64::from(row.planned.attempt > 1);
        match row.settled.as_ref().map_or(Billed::Unknown, |settled| settled.billed) {
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
    vendors: BTreeMap<&'static str, Line>,
    billed: BTreeMap<(String, String), u64>,
    pub(crate) total: Line,
}

impl Sums {
    /// Sums over the rows of a ledger.
    pub(crate) fn of(rows: &[Row]) -> Self {
        let mut sums = Self::default();
        for row in rows {
            sums.total.add(row);
            sums.vendors.entry(row.planned.provider).or_default().add(row);
            if row.settled.as_ref().is_some_and(|settled| settled.billed == Billed::Yes) {
                *sums.billed.entry((row.planned.provider.to_owned(), row.planned.operation.to_owned())).or_default() += 1;
            }
        }
        sums
    }

    /// Whether an invoice lists exactly the calls that are billed here, operation by operation.
    pub(crate) fn match_invoice(&self, invoice: Option<&Value>) -> bool {
        let Some(rows) = invoice.and_then(|invoice| invoice.get("rows")).and_then(Value::as_array) else { return false };
        let mut listed: BTreeMap<(String, String), u64> = BTreeMap::new();
        for row in rows {
            let text = |key: &str| row.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
            *listed.entry((text("provider"), text("operation"))).or_default() += 1;
        }
        self.total.unknown == 0 && listed == self.billed
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
            table.row([(*vendor).to_owned()].into_iter().chain(line.cells()));
        }
        table.row([t("total", "合计").to_owned()].into_iter().chain(self.total.cells()));
        table.print(out, "   ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invoice_must_list_the_same_operations() {
        let mut sums = Sums::default();
        sums.billed.insert(("finplus".to_owned(), "query_score".to_owned()), 1);
        let invoice = |operation: &str| serde_json::json!({ "rows": [{ "provider": "finplus", "operation": operation }] });
        assert!(sums.match_invoice(Some(&invoice("query_score"))));
        assert!(!sums.match_invoice(Some(&invoice("other"))));
        assert!(!sums.match_invoice(None));
    }
}
