//! Pushes and gaps, for people and for programs.

use serde_json::{Value, json};
use zhengxin::client::inbox::{Effect, Gap, Row, Shown, signature_word};
use zhengxin::core::words::Lang;
use zhengxin::recon::beijing_text;

use crate::fail::Fail;
use crate::lang::say;
use crate::out::Out;
use crate::table::Table;

fn row_json(row: &Row) -> Value {
    json!({
        "key": row.key, "state": row.state.word(), "provider": row.provider, "push": row.push, "signature": signature_word(row.signature),
        "secret": row.secret, "doorbell": row.is_doorbell, "stale": row.is_stale, "signed_s": row.signed_s, "received_ms": row.received_ms,
        "order": row.order, "effect": row.effect.map(Effect::word),
    })
}

pub(super) fn rows(out: &mut Out, lang: Lang, json: bool, rows: &[Row]) -> Result<(), Fail> {
    if json {
        return out.json(&json!({ "rows": rows.iter().map(row_json).collect::<Vec<_>>() }));
    }
    let t = |en, zh| say(lang, en, zh);
    let mut table = Table::new(&[
        t("came", "接收时间"),
        t("push", "推送"),
        t("state", "状态"),
        t("signature", "验签"),
        t("effect", "结果"),
        t("order", "订单"),
        t("key", "编号"),
    ]);
    for row in rows {
        let order = row.order.clone().unwrap_or_else(|| "-".to_owned());
        let effect = row.effect.map_or("-", Effect::word).to_owned();
        let signature = signature_word(row.signature).to_owned();
        table.row([
            beijing_text(row.received_ms),
            row.push.clone(),
            row.state.word().to_owned(),
            signature,
            effect,
            order,
            row.key.clone(),
        ]);
    }
    if table.is_empty() { out.line(t("no pushes", "没有推送")) } else { table.print(out, "") }
}

pub(super) fn one(out: &mut Out, lang: Lang, json: bool, shown: &Shown) -> Result<(), Fail> {
    if json {
        let field =
            |field: &zhengxin::client::inbox::ShownField| json!({ "name": field.name, "class": field.class.word(), "value": field.value });
        let mut told = row_json(&shown.row);
        if let Value::Object(entries) = &mut told {
            entries.insert("fields".to_owned(), shown.fields.iter().map(field).collect());
        }
        return out.json(&told);
    }
    rows(out, lang, false, std::slice::from_ref(&shown.row))?;
    shown.fields.iter().try_for_each(|field| out.line(&format!("  {}: {}", field.name, crate::table::one_line(&field.value))))
}

pub(super) fn effect(out: &mut Out, lang: Lang, json: bool, effect: Option<Effect>) -> Result<(), Fail> {
    if json {
        return out.json(&json!({ "effect": effect.map(Effect::word) }));
    }
    let waits = say(lang, "it waits for its order", "等待对应订单");
    out.line(effect.map_or(waits, Effect::word))
}

fn gap_json(gap: &Gap) -> Value {
    let order = &gap.order;
    json!({
        "order": order.key, "push": order.push, "id": order.id, "client_id": order.client_id, "state": order.state.word(),
        "missing": gap.kinds.iter().map(|kind| kind.word()).collect::<Vec<_>>(), "awaits": order.awaits, "known": order.known,
        "contradicted": order.contradicted, "placed_ms": order.placed_ms, "last_push_ms": order.last_push_ms, "asked_ms": order.asked_ms,
        "last_error": order.last_error, "due_ms": order.due_ms,
    })
}

pub(super) fn gaps(out: &mut Out, lang: Lang, json: bool, gaps: &[Gap]) -> Result<(), Fail> {
    if json {
        return out.json(&json!({ "gaps": gaps.iter().map(gap_json).collect::<Vec<_>>() }));
    }
    let t = |en, zh| say(lang, en, zh);
    let mut table = Table::new(&[
        t("placed", "下单时间"),
        t("push", "推送"),
        t("missing", "缺失"),
        t("asked", "主动查询"),
        t("error", "错误"),
        t("order", "订单"),
    ]);
    for gap in gaps {
        let order = &gap.order;
        let kinds: Vec<&str> = gap.kinds.iter().map(|kind| kind.word()).collect();
        let asked = order.asked_ms.map_or_else(|| "-".to_owned(), beijing_text);
        let error = order.last_error.clone().unwrap_or_else(|| "-".to_owned());
        table.row([beijing_text(order.placed_ms), order.push.clone(), kinds.join(", "), asked, error, order.key.clone()]);
    }
    if table.is_empty() { out.line(t("nothing is missing", "没有缺失")) } else { table.print(out, "") }
}
