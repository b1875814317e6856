//! The simulated vendors' bills against the demo's own rows of the ledger.

use std::collections::BTreeSet;

use zhengxin::core::store::BookRow;
use zhengxin::core::words::Lang;
use zhengxin::recon::{self, Layout, Overrides, Period, Reconciliation, Rules, Yuan, import};

use crate::books::{Opened, Rows, View};
use crate::fail::Fail;
use crate::lang::say;
use crate::ledger::unread;
use crate::out::Out;
use crate::sim::engine::{self, Simulator};
use crate::table::Table;

/// Longer than any demo, milliseconds: no call of it lies at the edge of the period.
const AROUND_MS: i64 = 3_600_000;

/// What came of it, vendor by vendor.
pub(super) struct Compared(Vec<Reconciliation>);

impl Compared {
    /// Fetches each bill and compares it.
    pub(super) async fn with(simulator: &Simulator, kept: &Opened, rows: &[BookRow]) -> Result<Self, Fail> {
        let view = View::of(&kept.store, Rows::Numbers(rows.iter().map(|row| row.number).collect()));
        let first = rows.iter().map(|row| row.planned_ms).min().unwrap_or_default();
        let last = rows.iter().map(|row| row.planned_ms).max().unwrap_or_default();
        let period = Period { from_ms: first - AROUND_MS, until_ms: last + AROUND_MS };
        let vendors: BTreeSet<&str> = rows.iter().map(|row| &*row.provider).collect();
        let mut all = Vec::new();
        for name in vendors {
            let provider = zhengxin::provider(name)?;
            let bytes = engine::bill(&simulator.root(), name).await.ok_or_else(|| Fail::negative("the simulator sent no bill"))?;
            let bill = import::read(&bytes, &Layout::of(provider, &Overrides::default())).map_err(|why| Fail::negative(why.to_string()))?;
            all.push(recon::compare(&view, name, &bill, period, Rules::default()).await.map_err(unread)?);
        }
        Ok(Self(all))
    }

    /// How far the bills and the ledger are apart, fen, over and under alike.
    pub(super) fn difference_fen(&self) -> u64 {
        self.0.iter().map(|one| one.waterfall.theirs_fen.abs_diff(one.waterfall.ours_fen)).sum()
    }

    /// Whether every call is on both sides at the same price.
    pub(super) fn is_clean(&self) -> bool {
        self.difference_fen() == 0 && self.0.iter().all(Reconciliation::is_clean)
    }

    /// Prints a line per vendor.
    pub(super) fn print(&self, out: &mut Out, lang: Lang) -> Result<(), Fail> {
        let t = |en, zh| say(lang, en, zh);
        let mut table = Table::new(&[
            t("vendor", "服务商"),
            t("lines on the bill", "账单明细"),
            t("ours, yuan", "我方（元）"),
            t("theirs, yuan", "账单（元）"),
            t("difference, fen", "差额（分）"),
        ]);
        for one in &self.0 {
            let (ours, theirs) = (one.waterfall.ours_fen, one.waterfall.theirs_fen);
            let (lines, difference) = (one.lines.to_string(), (theirs - ours).to_string());
            table.row([one.provider.clone(), lines, Yuan(ours).to_string(), Yuan(theirs).to_string(), difference]);
        }
        table.print(out, "   ")
    }
}
