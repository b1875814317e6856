//! One attempt, for people and for programs.

use serde_json::{Value, json};
use zhengxin::core::store::BookRow;
use zhengxin::core::words::Lang;
use zhengxin::recon::beijing_text;

use crate::books::{is_simulated, yuan};
use crate::call::show::billed;
use crate::fail::Fail;
use crate::lang::say;
use crate::out::Out;
use crate::table::Table;

/// A row for programs.
pub(crate) fn json(row: &BookRow) -> Value {
    let text = |text: &Option<zhengxin::Text>| text.as_deref().map(str::to_owned);
    json!({
        "number": row.number,
        "provider": &*row.provider,
        "operation": &*row.operation,
        "request_id": &*row.request_id,
        "attempt": row.attempt,
        "planned_ms": row.planned_ms,
        "closed_ms": row.closed_ms,
        "charged": row.charged,
        "sent": row.sent,
        "billed": row.billed.word(),
        "code": text(&row.code),
        "vendor_id": text(&row.vendor_id),
        "subject": row.subject.map(hex),
        "spec": &*row.spec,
        "simulated": is_simulated(row),
        "price_fen": row.price_fen,
        "reconciled": row.reconciled.map(|said| json!({ "listed": said.listed, "amount_fen": said.amount_fen, "at_ms": said.at_ms })),
    })
}

/// A fingerprint as it is written.
pub(crate) fn hex(fingerprint: [u8; 8]) -> String {
    format!("{:016x}", u64::from_be_bytes(fingerprint))
}

fn text(text: Option<&str>) -> String {
    text.unwrap_or("-").to_owned()
}

/// What the bill said, or a dash.
fn bill(lang: Lang, row: &BookRow) -> String {
    match row.reconciled {
        None => "-".to_owned(),
        Some(said) if said.listed => yuan(said.amount_fen),
        Some(_) => say(lang, "not listed", "未列出").to_owned(),
    }
}

fn other_side(lang: Lang, row: &BookRow) -> &'static str {
    if is_simulated(row) { say(lang, "simulator", "模拟器") } else { say(lang, "vendor", "服务商") }
}

/// Rows under headings.
pub(super) fn table(out: &mut Out, lang: Lang, rows: &[BookRow]) -> Result<(), Fail> {
    let t = |en, zh| say(lang, en, zh);
    let mut table = Table::new(&[
        t("no", "编号"),
        t("planned", "时间"),
        t("with", "对方"),
        t("vendor", "服务商"),
        t("operation", "接口"),
        t("try", "次"),
        t("billing", "计费"),
        t("code", "状态码"),
        t("price", "单价"),
        t("bill", "账单"),
        t("request id", "请求号"),
        t("vendor's id", "服务商流水"),
    ]);
    for row in rows {
        table.row([
            row.number.to_string(),
            beijing_text(row.planned_ms),
            other_side(lang, row).to_owned(),
            row.provider.to_string(),
            row.operation.to_string(),
            row.attempt.to_string(),
            billed(lang, row.billed).to_owned(),
            text(row.code.as_deref()),
            row.price_fen.map_or_else(|| "-".to_owned(), yuan),
            bill(lang, row),
            row.request_id.to_string(),
            text(row.vendor_id.as_deref()),
        ]);
    }
    if table.is_empty() { out.line(t("no rows", "没有记录")) } else { table.print(out, "") }
}

/// Everything about one row, a line each.
pub(super) fn in_full(out: &mut Out, lang: Lang, row: &BookRow) -> Result<(), Fail> {
    let t = |en, zh| say(lang, en, zh);
    let sent = row.sent.map_or(t("open", "未结"), |sent| if sent { t("yes", "是") } else { t("no", "否") });
    for (name, value) in [
        (t("row", "记录"), row.number.to_string()),
        (t("with", "对方"), format!("{} ({})", other_side(lang, row), row.spec)),
        (t("operation", "接口"), format!("{}.{}", row.provider, row.operation)),
        (t("request id", "请求号"), row.request_id.to_string()),
        (t("attempt", "第几次尝试"), row.attempt.to_string()),
        (t("planned", "计划时间"), beijing_text(row.planned_ms)),
        (t("closed", "结束时间"), row.closed_ms.map_or_else(|| "-".to_owned(), beijing_text)),
        (t("sent", "是否已发送"), sent.to_owned()),
        (t("billing", "计费"), billed(lang, row.billed).to_owned()),
        (t("code", "状态码"), text(row.code.as_deref())),
        (t("vendor's id", "服务商流水"), text(row.vendor_id.as_deref())),
        (t("fingerprint of the subject", "主体指纹"), row.subject.map_or_else(|| "-".to_owned(), hex)),
        (t("price, yuan", "单价（元）"), row.price_fen.map_or_else(|| "-".to_owned(), yuan)),
        (t("on the bill, yuan", "账单金额（元）"), bill(lang, row)),
    ] {
        out.line(&format!("{name}: {value}"))?;
    }
    out.line("")
}
