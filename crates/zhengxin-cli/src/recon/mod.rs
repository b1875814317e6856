//! `zhengxin recon`: a vendor's bill against the ledger.

pub(crate) mod args;
mod bill;
mod show;

use std::io::Write as _;

use serde_json::json;
use zhengxin::core::contract::{Clock as _, SystemClock};
use zhengxin::core::words::Lang;
use zhengxin::recon::{self as engine, Bill, Period, Reconciliation, RunError, dispute, html};
use zhengxin::store::{DAY_MS, day_of};

use crate::books::{self, Rows, View};
use crate::fail::Fail;
use crate::lang::say;
use crate::ledger::{between, export, unread};
use crate::out::Out;
use crate::sim::runtime;
use args::{Against, Dispute, Import, Recon, ReconCommand, Run};

/// Runs the command.
pub(crate) fn recon(out: &mut Out, lang: Lang, options: &Recon) -> Result<(), Fail> {
    match &options.command {
        ReconCommand::Import(options) => import(out, lang, options),
        ReconCommand::Run(options) => runtime()?.block_on(run(out, lang, options)),
        ReconCommand::Dispute(options) => runtime()?.block_on(disputed(out, lang, options)),
    }
}

fn import(out: &mut Out, lang: Lang, options: &Import) -> Result<(), Fail> {
    let (provider, bill) = bill::read(&options.bill)?;
    let sum: i64 = bill.lines.iter().map(|line| line.amount_fen).sum();
    let period = span(&bill);
    if options.json {
        let period = period.map(|period| json!({ "from_ms": period.from_ms, "until_ms": period.until_ms }));
        return out.json(&json!({ "provider": provider.name, "lines": bill.lines.len(), "sum_fen": sum, "stated_fen": bill.stated_fen,
            "unknown_operations": bill.unknown_operations, "passed_over": bill.passed_over, "period": period }));
    }
    show::bill(out, lang, &bill, sum, period)
}

/// The days of the bill's lines.
fn span(bill: &Bill) -> Option<Period> {
    let times = || bill.lines.iter().filter_map(|line| line.at);
    // A Beijing day begins eight hours before the day of the same number in UTC.
    let begin = |day: i64| day * DAY_MS - DAY_MS / 3;
    let first = times().map(|at| at.ms).min()?;
    let last = times().map(|at| at.ms + at.span_ms - 1).max()?;
    Some(Period { from_ms: begin(day_of(first)), until_ms: begin(day_of(last) + 1) })
}

fn period(options: &Against, bill: &Bill) -> Result<Period, Fail> {
    let (from, until) = between(options.from.as_deref(), options.until.as_deref())?;
    let of_bill = span(bill);
    let from_ms = from.or(of_bill.map(|period| period.from_ms));
    let until_ms = until.or(of_bill.map(|period| period.until_ms));
    match (from_ms, until_ms) {
        (Some(from_ms), Some(until_ms)) if from_ms < until_ms => Ok(Period { from_ms, until_ms }),
        _ => Err(Fail::usage("the bill's lines have no time to take the period from; give --from and --until")),
    }
}

async fn compared(options: &Against, write: bool) -> Result<Reconciliation, Fail> {
    let (provider, bill) = bill::read(&options.bill)?;
    let period = period(options, &bill)?;
    let kept = books::open_existing(&options.keep.store, options.keep.config.as_deref()).await?;
    let view = View::of(&kept.store, if options.simulated { Rows::Simulated } else { Rows::Real });
    let rules = engine::Rules::default();
    if !write {
        return engine::compare(&view, provider.name, &bill, period, rules).await.map_err(unread);
    }
    match engine::run(&view, provider.name, &bill, period, rules, SystemClock.now_ms()).await {
        Ok(result) => Ok(result),
        Err(RunError::Store(why)) => Err(unread(why)),
        Err(why) => Err(Fail::negative(format!("{why} [{}]", why.code()))),
    }
}

async fn run(out: &mut Out, lang: Lang, options: &Run) -> Result<(), Fail> {
    let result = compared(&options.against, options.write).await?;
    if let Some(path) = &options.report {
        let written = export::create(path)?.write_all(html::page(&result, lang).as_bytes());
        written.map_err(|_| Fail::negative(format!("{} cannot be written", path.display())))?;
    }
    if options.against.keep.json {
        let written = options.write;
        let difference_fen = result.waterfall.theirs_fen - result.waterfall.ours_fen;
        out.json(&json!({ "clean": result.is_clean(), "difference_fen": difference_fen, "written": written, "result": result }))?;
    } else {
        show::result(out, lang, &result)?;
    }
    if result.is_clean() { Ok(()) } else { Err(Fail::printed()) }
}

async fn disputed(out: &mut Out, lang: Lang, options: &Dispute) -> Result<(), Fail> {
    let result = compared(&options.against, false).await?;
    let pack = dispute::pack(&result);
    if pack.lines == 0 {
        return if options.against.keep.json {
            out.json(&json!({ "lines": 0, "files": [] }))
        } else {
            out.line(say(lang, "there is nothing to dispute", "没有争议明细"))
        };
    }
    let refuse = |why: std::io::Error| Fail::usage(format!("{}: {}", options.out.display(), why.kind()));
    let files = pack.write_to(&options.out).map_err(refuse)?;
    if options.against.keep.json {
        let files: Vec<String> = files.iter().map(|path| path.display().to_string()).collect();
        return out.json(&json!({ "lines": pack.lines, "files": files }));
    }
    out.line(&format!("{} {}", pack.lines, say(lang, "disputed lines, in", "条争议明细，写入")))?;
    files.iter().try_for_each(|path| out.line(&format!("  {}", path.display())))
}

#[cfg(test)]
mod tests {
    use zhengxin::recon::{BillLine, BillTime};

    use super::*;

    #[test]
    fn the_period_of_a_bill_is_its_beijing_days() {
        let line = |text: &str| BillLine {
            number: 1,
            request_id: None,
            vendor_id: None,
            operation: None,
            at: BillTime::read(text),
            amount_fen: 0,
            code: None,
        };
        let bill = Bill { lines: vec![line("2026-11-22 23:59:59"), line("2026-11-21 00:00:00")], ..Bill::default() };
        assert_eq!(span(&bill), Period::read("2026-11-21..2026-11-22", true));
        assert_eq!(span(&Bill::default()), None);
    }
}
