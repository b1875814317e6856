//! A bill and what came of comparing it, for people.

use zhengxin::core::words::Lang;
use zhengxin::recon::{Bill, Class, Finding, Period, Reconciliation, Step, Yuan, beijing_text};

use crate::fail::Fail;
use crate::lang::say;
use crate::out::Out;
use crate::table::Table;

/// Findings after which the rest is left to `--json` and the report.
const MOST_FINDINGS: usize = 40;

fn period_text(period: Period) -> String {
    format!("{} … {}", beijing_text(period.from_ms), beijing_text(period.until_ms))
}

pub(super) fn bill(out: &mut Out, lang: Lang, bill: &Bill, sum: i64, period: Option<Period>) -> Result<(), Fail> {
    let t = |en, zh| say(lang, en, zh);
    out.line(&format!("{}: {}", t("lines", "明细行"), bill.lines.len()))?;
    out.line(&format!("{}: {}", t("sum of the lines, yuan", "明细合计（元）"), Yuan(sum)))?;
    if let Some(stated) = bill.stated_fen {
        out.line(&format!("{}: {}", t("sum the bill states, yuan", "账单合计（元）"), Yuan(stated)))?;
    }
    if let Some(period) = period {
        out.line(&format!("{}: {}", t("days of the lines", "明细日期"), period_text(period)))?;
    }
    if bill.unknown_operations > 0 {
        let what = t(
            "lines name an operation nobody knows; map it with --map op:SPELLING=OPERATION",
            "行的接口名称未知，可用 --map op:名称=接口 指定",
        );
        out.line(&format!("{} {what}", bill.unknown_operations))?;
    }
    if bill.passed_over > 0 {
        out.line(&format!("{} {}", bill.passed_over, t("rows without id, time or sum were passed over", "行无编号、时间和金额，已跳过")))?;
    }
    Ok(())
}

/// Sums by class, the way from our sum to theirs, and what is to be looked at.
pub(crate) fn result(out: &mut Out, lang: Lang, result: &Reconciliation) -> Result<(), Fail> {
    let t = |en, zh| say(lang, en, zh);
    out.line(&format!("{}: {}", result.provider, period_text(result.period)))?;
    let mut table = Table::new(&[t("class", "分类"), t("count", "数量"), t("ours, yuan", "我方（元）"), t("theirs, yuan", "账单（元）")]);
    for total in result.classes.iter().filter(|total| total.count > 0) {
        let (ours, theirs) = (Yuan(total.ours_fen).to_string(), Yuan(total.theirs_fen).to_string());
        table.row([total.class.text(lang).to_owned(), total.count.to_string(), ours, theirs]);
    }
    table.print(out, "  ")?;
    waterfall(out, lang, result)?;
    findings(out, lang, result)?;
    let verdict = if result.is_clean() {
        t("nothing is left to explain", "账单与账簿一致，无待解释项")
    } else {
        t("something is left to explain", "存在待解释项")
    };
    out.line(verdict)
}

fn waterfall(out: &mut Out, lang: Lang, result: &Reconciliation) -> Result<(), Fail> {
    let t = |en, zh| say(lang, en, zh);
    let mut table = Table::new(&[t("from our sum to theirs", "金额走势"), t("yuan", "元")]);
    table.row([t("ours", "我方").to_owned(), Yuan(result.waterfall.ours_fen).to_string()]);
    for step in result.waterfall.steps.iter().filter(|step| step.fen != 0) {
        table.row([step_text(lang, step.step).to_owned(), Yuan(step.fen).to_string()]);
    }
    table.row([t("theirs", "账单").to_owned(), Yuan(result.waterfall.theirs_fen).to_string()]);
    table.row([t("unexplained", "未解释").to_owned(), Yuan(result.waterfall.difference_fen).to_string()]);
    table.print(out, "  ")
}

const fn step_text(lang: Lang, step: Step) -> &'static str {
    match step {
        Step::Resolved => say(lang, "+ unknown, now billed", "+ 未知转计费"),
        Step::OnlyTheirs => say(lang, "+ only on the bill", "+ 仅账单有"),
        Step::ListedUnbilled => say(lang, "+ listed, not billed by us", "+ 账单计费而我方不计费"),
        Step::Duplicate => say(lang, "+ listed twice", "+ 重复计费"),
        Step::OutsidePeriod => say(lang, "+ outside the period", "+ 不在账期内"),
        Step::Credit => say(lang, "+ credits", "+ 冲减"),
        Step::OnlyOurs => say(lang, "- only in the ledger", "- 仅我方有"),
        Step::Price => say(lang, "+ other prices", "+ 单价差异"),
    }
}

fn findings(out: &mut Out, lang: Lang, result: &Reconciliation) -> Result<(), Fail> {
    let t = |en, zh| say(lang, en, zh);
    let open = |finding: &&Finding| finding.class != Class::Matched && finding.class != Class::ResolvedUnbilled;
    let all: Vec<&Finding> = result.findings.iter().filter(open).collect();
    let mut table = Table::new(&[
        t("class", "分类"),
        t("line", "账单行"),
        t("row", "记录"),
        t("ours", "我方"),
        t("theirs", "账单"),
        t("request id", "请求号"),
    ]);
    let fen = |fen: Option<i64>| fen.map_or_else(|| "-".to_owned(), |fen| Yuan(fen).to_string());
    let number = |number: Option<String>| number.unwrap_or_else(|| "-".to_owned());
    for finding in all.iter().take(MOST_FINDINGS) {
        table.row([
            finding.class.text(lang).to_owned(),
            number(finding.line.map(|line| line.to_string())),
            number(finding.row.map(|row| row.to_string())),
            fen(finding.ours_fen),
            fen(finding.theirs_fen),
            number(finding.request_id.clone()),
        ]);
    }
    if !table.is_empty() {
        table.print(out, "  ")?;
    }
    if all.len() > MOST_FINDINGS {
        let rest = all.len() - MOST_FINDINGS;
        out.line(&format!("  … {rest} {}", t("more in --report and --json", "项未显示，见 --report 与 --json")))?;
    }
    Ok(())
}
