//! The report as one HTML file that loads nothing: verdict, waterfall, sums by class, and every finding.

mod escape;
mod waterfall;
mod words;

use core::fmt::{self, Write};

use zhengxin_core::words::Lang;

use crate::fen::Yuan;
use crate::matching::{Class, Finding, Reconciliation};
use crate::moment::beijing_text;
use escape::Escaped;
use words::say;

/// Findings of one class that are shown; the rest stands in the JSON.
const SHOWN: usize = 500;

/// The page, UTF-8.
#[must_use]
pub fn page(result: &Reconciliation, lang: Lang) -> String {
    let mut out = String::new();
    write_page(&mut out, result, lang).expect("memory takes every character");
    out
}

fn write_page(out: &mut String, result: &Reconciliation, lang: Lang) -> fmt::Result {
    let code = say(lang, "en", "zh-CN");
    let title = say(lang, "Reconciliation", "对账报告");
    write!(out, "<!doctype html><html lang=\"{code}\"><head><meta charset=\"utf-8\">")?;
    out.write_str("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")?;
    out.write_str("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">")?;
    write!(out, "<title>{title} · {}</title><style>{}</style></head><body>", Escaped(&result.provider), include_str!("style.css"))?;
    head(out, result, lang, title)?;
    out.write_str("<figure>")?;
    waterfall::write(out, &result.waterfall, lang)?;
    out.write_str("</figure>")?;
    sums(out, result, lang)?;
    for class in Class::ALL {
        let findings: Vec<&Finding> = result.of_class(class).collect();
        findings_of(out, class.text(lang), &findings, lang)?;
    }
    let doubles: Vec<&Finding> = result.doubles.iter().collect();
    findings_of(
        out,
        say(lang, "possible double bills: one request id, more than one attempt billed", "疑似重复计费：同一请求流水号多次计费"),
        &doubles,
        lang,
    )?;
    out.write_str("</body></html>\n")
}

fn head(out: &mut String, result: &Reconciliation, lang: Lang, title: &str) -> fmt::Result {
    let (from, until) = (beijing_text(result.period.from_ms), beijing_text(result.period.until_ms));
    let (ours, theirs) = (say(lang, "rows of the ledger", "笔账目"), say(lang, "lines on the bill", "行账单"));
    let zone = say(lang, "Beijing time, end not included", "北京时间，不含结束时刻");
    write!(out, "<h1>{title} · {}</h1><p class=\"soft\">{from} – {until} ({zone})</p>", Escaped(&result.provider))?;
    write!(out, "<p class=\"soft\">{} {ours} · {} {theirs}</p>", result.rows, result.lines)?;
    let (kind, verdict) = match (result.is_clean(), result.waterfall.difference_fen) {
        (true, _) => ("clean", say(lang, "The bill and the ledger agree.", "账单与账目一致。")),
        (false, 0) => ("open", say(lang, "Every fen is explained; some lines are open.", "每一分均可解释，部分条目待处理。")),
        (false, _) => ("open", say(lang, "A difference is unexplained.", "存在无法解释的差异。")),
    };
    let rest = Yuan(result.waterfall.difference_fen);
    write!(out, "<p class=\"verdict {kind}\">{verdict} {}: ¥{rest}</p>", say(lang, "Unexplained", "无法解释"))?;
    if let Some(hours) = result.day_shift_h {
        let note =
            say(lang, "The vendor's day seems to end at another hour than agreed, off by hours:", "对方日切时点疑与约定不同，相差小时数：");
        write!(out, "<p class=\"note\">{note} {hours}</p>")?;
    }
    if result.unknown_operations > 0 {
        let note = say(lang, "Lines whose operation is spelled in an unknown way:", "接口名称无法识别的行数：");
        write!(out, "<p class=\"note\">{note} {}</p>", result.unknown_operations)?;
    }
    Ok(())
}

fn sums(out: &mut String, result: &Reconciliation, lang: Lang) -> fmt::Result {
    let t = |en, zh| say(lang, en, zh);
    write!(out, "<h2>{}</h2><div class=\"wide\"><table><tr><th>{}</th>", t("Sums by class", "分类汇总"), t("class", "分类"))?;
    for name in [t("count", "笔数"), t("ours, yuan", "我方（元）"), t("theirs, yuan", "对方（元）"), t("difference", "差额")]
    {
        write!(out, "<th class=\"n\">{name}</th>")?;
    }
    out.write_str("</tr>")?;
    for total in &result.classes {
        let empty = if total.count == 0 { " class=\"none\"" } else { "" };
        write!(out, "<tr{empty}><td>{}</td><td class=\"n\">{}</td>", total.class.text(lang), total.count)?;
        for fen in [total.ours_fen, total.theirs_fen, total.theirs_fen - total.ours_fen] {
            write!(out, "<td class=\"n\">{}</td>", Yuan(fen))?;
        }
        out.write_str("</tr>")?;
    }
    out.write_str("</table></div>")
}

fn findings_of(out: &mut String, name: &str, findings: &[&Finding], lang: Lang) -> fmt::Result {
    if findings.is_empty() {
        return Ok(());
    }
    let t = |en, zh| say(lang, en, zh);
    write!(out, "<h2>{} · {}</h2><div class=\"wide\"><table><tr>", Escaped(name), findings.len())?;
    let columns = [
        t("line", "行号"),
        t("row", "账目号"),
        t("time", "时间"),
        t("operation", "接口"),
        t("request id", "请求流水号"),
        t("vendor's id", "服务商编号"),
        t("code", "状态码"),
        t("ours", "我方"),
        t("theirs", "对方"),
        t("notes", "备注"),
    ];
    columns.iter().try_for_each(|name| write!(out, "<th>{name}</th>"))?;
    out.write_str("</tr>")?;
    findings.iter().take(SHOWN).try_for_each(|finding| row(out, finding, lang))?;
    out.write_str("</table></div>")?;
    if findings.len() > SHOWN {
        write!(out, "<p class=\"soft\">{} {}</p>", t("More, not shown:", "其余未显示："), findings.len() - SHOWN)?;
    }
    Ok(())
}

fn row(out: &mut String, finding: &Finding, lang: Lang) -> fmt::Result {
    let number = |number: Option<u64>| number.map(|number| number.to_string()).unwrap_or_default();
    let money = |fen: Option<i64>| fen.map(|fen| Yuan(fen).to_string()).unwrap_or_default();
    let mut notes: Vec<String> = finding.flags.iter().map(|flag| flag.text(lang).to_owned()).collect();
    notes.extend(finding.suggestion.map(|row| format!("{} {row}", say(lang, "perhaps row", "可能为账目"))));
    let cells = [
        ("n", number(finding.line.map(u64::from))),
        ("n", number(finding.row)),
        ("", finding.at_ms.map(beijing_text).unwrap_or_default()),
        ("", finding.operation.clone().unwrap_or_default()),
        ("id", finding.request_id.clone().unwrap_or_default()),
        ("id", finding.vendor_id.clone().unwrap_or_default()),
        ("", finding.code.clone().unwrap_or_default()),
        ("n", money(finding.ours_fen)),
        ("n", money(finding.theirs_fen)),
        ("", notes.join(", ")),
    ];
    out.write_str("<tr>")?;
    cells.iter().try_for_each(|(kind, text)| write!(out, "<td class=\"{kind}\">{}</td>", Escaped(text)))?;
    out.write_str("</tr>")
}
