//! `zhengxin ledger bands`: shares of codes beside the bands the documents promise.

use std::collections::BTreeMap;

use serde_json::json;
use zhengxin::core::store::BookRow;
use zhengxin::core::words::Lang;
use zhengxin::store::Share;

use super::args::Bands;
use super::unread;
use crate::fail::Fail;
use crate::lang::say;
use crate::out::Out;
use crate::table::Table;

/// A share and what the document promises of it, basis points.
struct Judged {
    share: Share,
    band_bp: u32,
}

impl Judged {
    fn is_broken(&self) -> bool {
        self.share.bp() > u64::from(self.band_bp)
    }
}

pub(super) async fn bands(out: &mut Out, lang: Lang, options: &Bands) -> Result<(), Fail> {
    let filter = options.span.filter()?;
    let kept = options.span.keep.open().await?;
    let mut shares: BTreeMap<(String, String, String), Share> = BTreeMap::new();
    let each = |row: BookRow| {
        let Some(code) = row.code else { return };
        let key = (row.provider.to_string(), row.operation.to_string(), code.to_string());
        let (provider, operation) = (row.provider, row.operation);
        shares.entry(key).or_insert(Share { provider, operation, code, count: 0, of: 0 }).count += 1;
    };
    options.span.view(&kept).each(filter, each).await.map_err(unread)?;
    let shares = Share::of_all(shares.into_values().collect());
    let judged: Vec<Judged> = shares.into_iter().filter(|share| share.of >= options.at_least).filter_map(judge).collect();
    let is_broken = judged.iter().any(Judged::is_broken);
    if options.span.keep.json {
        let line = |judged: &Judged| {
            let Share { provider, operation, code, count, of } = &judged.share;
            json!({ "provider": &**provider, "operation": &**operation, "code": &**code, "count": count, "of": of, "share_bp": judged.share.bp(),
                "band_bp": judged.band_bp, "broken": judged.is_broken() })
        };
        out.json(&json!({ "bands": judged.iter().map(line).collect::<Vec<_>>(), "broken": is_broken }))?;
    } else {
        table(out, lang, &judged)?;
    }
    if is_broken { Err(Fail::negative(say(lang, "a documented band is broken", "状态码占比超出文档范围"))) } else { Ok(()) }
}

/// Only codes whose share is documented.
fn judge(share: Share) -> Option<Judged> {
    let provider = zhengxin::provider(&share.provider).ok()?;
    let code = provider.codes.iter().find(|code| code.code == &*share.code)?;
    Some(Judged { band_bp: code.band_bp?, share })
}

fn percent(bp: u64) -> String {
    format!("{}.{:02} %", bp / 100, bp % 100)
}

fn table(out: &mut Out, lang: Lang, judged: &[Judged]) -> Result<(), Fail> {
    let t = |en, zh| say(lang, en, zh);
    let mut table = Table::new(&[
        t("operation", "接口"),
        t("code", "状态码"),
        t("answers", "次数"),
        t("of", "总数"),
        t("share", "占比"),
        t("documented", "文档上限"),
        "",
    ]);
    for one in judged {
        let Share { provider, operation, code, count, of } = &one.share;
        let verdict = if one.is_broken() { t("BROKEN", "超出") } else { t("ok", "正常") };
        let (share, band) = (percent(one.share.bp()), percent(one.band_bp.into()));
        table.row([
            format!("{provider}.{operation}"),
            code.to_string(),
            count.to_string(),
            of.to_string(),
            share,
            band,
            verdict.to_owned(),
        ]);
    }
    if table.is_empty() {
        out.line(t("no answers with a documented band", "没有文档规定占比的结果"))
    } else {
        table.print(out, "")
    }
}
