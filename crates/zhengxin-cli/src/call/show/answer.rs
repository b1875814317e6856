//! An answer: outcome, data, receipt, readings.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;
use zhengxin::core::contract::Opened;
use zhengxin::core::info::OperationInfo;
use zhengxin::core::words::{Lang, Means};

use super::Mode;
use super::receipt::{ReceiptJson, receipt_json, receipt_text};
use super::screen::Screen;
use crate::fail::Fail;
use crate::lang::say;
use crate::out::Out;

/// Prints an answer.
pub(crate) fn answer(
    out: &mut Out,
    mode: Mode,
    operation: &'static OperationInfo,
    opened: &Opened,
    data: &Value,
    readings: &[(&str, &str)],
) -> Result<(), Fail> {
    let outcome = outcome(opened.row.means);
    if mode.json {
        let readings = readings.iter().map(|(id, choice)| ((*id).to_owned(), (*choice).to_owned())).collect();
        return out.json(&AnswerJson { outcome, code: opened.row.code, data, receipt: receipt_json(&opened.receipt), readings });
    }
    let lang = mode.lang;
    out.line(&format!(
        "{}: {} ({} {})",
        outcome_text(lang, opened.row.means),
        opened.row.doc.text(lang),
        opened.row.code,
        opened.row.name
    ))?;
    if !data.is_null() {
        let mut screen = Screen::new(mode);
        screen.answer(operation, data);
        screen.lines.iter().try_for_each(|line| out.line(&format!("  {line}")))?;
        if screen.hides_secrets {
            out.line(say(
                lang,
                "  (secrets are hidden; --show values or --json has them)",
                "  （密钥类内容已隐藏，可用 --show values 或 --json 查看）",
            ))?;
        }
    }
    out.line(&receipt_text(lang, &opened.receipt))?;
    let changed: Vec<String> = changed(operation, readings);
    if !changed.is_empty() {
        out.line(&format!("{}: {}", say(lang, "readings", "读法"), changed.join(", ")))?;
    }
    Ok(())
}

#[derive(Serialize)]
struct AnswerJson<'d> {
    outcome: &'static str,
    code: &'static str,
    data: &'d Value,
    receipt: ReceiptJson,
    readings: BTreeMap<String, String>,
}

/// Choices other than the default.
fn changed(operation: &OperationInfo, readings: &[(&str, &str)]) -> Vec<String> {
    let is_changed =
        |(id, choice): &&(&str, &str)| operation.provider.reading(id).is_some_and(|reading| reading.default_choice() != *choice);
    readings.iter().filter(is_changed).map(|(id, choice)| format!("{id}={choice}")).collect()
}

const fn outcome(means: Means) -> &'static str {
    match means {
        Means::NotFound => "not_found",
        Means::Pending => "pending",
        _ => "found",
    }
}

const fn outcome_text(lang: Lang, means: Means) -> &'static str {
    match means {
        Means::NotFound => say(lang, "not found", "查无"),
        Means::Pending => say(lang, "pending", "处理中"),
        _ => say(lang, "found", "查得"),
    }
}
