//! `zhengxin ledger spend`: sums by vendor, operation and day.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use zhengxin::core::words::Lang;
use zhengxin::recon::beijing_text;
use zhengxin::store::{DAY_MS, Spend, day_of};

use super::args::Span;
use super::unread;
use crate::books::yuan;
use crate::fail::Fail;
use crate::lang::say;
use crate::out::Out;
use crate::table::Table;

pub(super) async fn spend(out: &mut Out, lang: Lang, options: &Span) -> Result<(), Fail> {
    let filter = options.filter()?;
    let kept = options.keep.open().await?;
    let mut sums: BTreeMap<(String, String, i64), Spend> = BTreeMap::new();
    let each = |row: zhengxin::core::store::BookRow| {
        let key = (row.provider.to_string(), row.operation.to_string(), day_of(row.planned_ms));
        sums.entry(key).or_insert_with(|| Spend::of(&row)).add(&row);
    };
    options.view(&kept).each(filter, each).await.map_err(unread)?;
    let lines: Vec<Spend> = sums.into_values().collect();
    let total = lines.iter().fold(Total::default(), Total::with);
    if options.keep.json {
        return out.json(&json!({ "lines": lines.iter().map(line_json).collect::<Vec<_>>(), "total": total.json() }));
    }
    table(out, lang, &lines, total)
}

#[derive(Clone, Copy, Default)]
struct Total {
    attempts: u64,
    billed: u64,
    unbilled: u64,
    unknown: u64,
    billed_fen: u64,
    unknown_fen: u64,
    unpriced: u64,
}

impl Total {
    fn with(self, line: &Spend) -> Self {
        Self {
            attempts: self.attempts + line.attempts,
            billed: self.billed + line.billed,
            unbilled: self.unbilled + line.unbilled,
            unknown: self.unknown + line.unknown,
            billed_fen: self.billed_fen.saturating_add(line.billed_fen),
            unknown_fen: self.unknown_fen.saturating_add(line.unknown_fen),
            unpriced: self.unpriced + line.unpriced,
        }
    }

    fn json(self) -> Value {
        let Self { attempts, billed, unbilled, unknown, billed_fen, unknown_fen, unpriced } = self;
        json!({ "attempts": attempts, "billed": billed, "unbilled": unbilled, "unknown": unknown, "billed_fen": billed_fen,
            "unknown_fen": unknown_fen, "unpriced": unpriced })
    }

    fn cells(self) -> impl Iterator<Item = String> {
        let counts = [self.attempts, self.billed, self.unbilled, self.unknown].map(|count| count.to_string());
        counts.into_iter().chain([yuan(self.billed_fen), yuan(self.unknown_fen), self.unpriced.to_string()])
    }
}

fn day_text(day: i64) -> String {
    let noon = day * DAY_MS + DAY_MS / 6;
    beijing_text(noon).split(' ').next().unwrap_or_default().to_owned()
}

fn line_json(line: &Spend) -> Value {
    let mut value = Total::default().with(line).json();
    if let Value::Object(fields) = &mut value {
        fields.insert("provider".to_owned(), Value::from(&*line.provider));
        fields.insert("operation".to_owned(), Value::from(&*line.operation));
        fields.insert("day".to_owned(), Value::from(day_text(line.day)));
    }
    value
}

fn table(out: &mut Out, lang: Lang, lines: &[Spend], total: Total) -> Result<(), Fail> {
    let t = |en, zh| say(lang, en, zh);
    let mut table = Table::new(&[
        t("day", "日期"),
        t("vendor", "服务商"),
        t("operation", "接口"),
        t("attempts", "调用"),
        t("billed", "计费"),
        t("unbilled", "不计费"),
        t("unknown", "未知"),
        t("yuan", "金额（元）"),
        t("yuan if the unknown are billed", "未知部分（元）"),
        t("without price", "无单价"),
    ]);
    for line in lines {
        let head = [day_text(line.day), line.provider.to_string(), line.operation.to_string()];
        table.row(head.into_iter().chain(Total::default().with(line).cells()));
    }
    table.row([t("total", "合计").to_owned(), String::new(), String::new()].into_iter().chain(total.cells()));
    table.print(out, "")
}
