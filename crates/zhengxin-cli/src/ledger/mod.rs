//! `zhengxin ledger`: what is in the books, for people and for programs.

pub(crate) mod args;
mod bands;
pub(crate) mod export;
pub(crate) mod row;
mod spend;

use std::collections::VecDeque;

use serde_json::json;
use zhengxin::core::store::{BookRow, RowFilter, StoreError};
use zhengxin::core::words::Lang;
use zhengxin::recon::{BillTime, Period};

use crate::books::{self, Opened, Rows, View};
use crate::fail::Fail;
use crate::lang::say;
use crate::out::Out;
use crate::sim::runtime;
use args::{Keep, Ledger, LedgerCommand, List, Show, Span};

/// Runs the command.
pub(crate) fn ledger(out: &mut Out, lang: Lang, options: &Ledger) -> Result<(), Fail> {
    runtime()?.block_on(async {
        match &options.command {
            LedgerCommand::List(options) => list(out, lang, options, options.unknown).await,
            LedgerCommand::Unknown(options) => list(out, lang, options, true).await,
            LedgerCommand::Show(options) => show(out, lang, options).await,
            LedgerCommand::Spend(options) => spend::spend(out, lang, options).await,
            LedgerCommand::Bands(options) => bands::bands(out, lang, options).await,
            LedgerCommand::Export(options) => export::export(out, lang, options).await,
            LedgerCommand::Verify(options) => verify(out, lang, options).await,
        }
    })
}

impl Keep {
    async fn open(&self) -> Result<Opened, Fail> {
        books::open_existing(&self.store, self.config.as_deref()).await
    }
}

/// What a store that failed while it was read means for the command.
pub(crate) fn unread(why: StoreError) -> Fail {
    Fail::store(why, "the ledger")
}

/// The time between `--from` and `--until`; open where one is left out. A day or month given as the end belongs to it.
pub(crate) fn between(from: Option<&str>, until: Option<&str>) -> Result<(Option<i64>, Option<i64>), Fail> {
    let read = |name: &str, text: Option<&str>| {
        let refuse = || Fail::usage(format!("--{name} takes a time such as 2026-11-22 or \"2026-11-22 10:00:00\""));
        text.map(|text| period(text).ok_or_else(refuse)).transpose()
    };
    let (from, until) = (read("from", from)?.map(|(first, _)| first), read("until", until)?.map(|(_, end)| end));
    match (from, until) {
        (Some(from), Some(until)) if from >= until => Err(Fail::usage("--until is before --from")),
        both => Ok(both),
    }
}

/// First millisecond, and the first one after.
fn period(text: &str) -> Option<(i64, i64)> {
    match Period::read(text, true) {
        Some(period) => Some((period.from_ms, period.until_ms)),
        None => BillTime::read(text).map(|time| (time.ms, time.ms + time.span_ms)),
    }
}

impl Span {
    fn filter(&self) -> Result<RowFilter, Fail> {
        let (from_ms, until_ms) = between(self.from.as_deref(), self.until.as_deref())?;
        let provider = known(self.provider.as_deref())?;
        Ok(RowFilter { provider, from_ms, until_ms, ..RowFilter::default() })
    }

    fn view(&self, kept: &Opened) -> View {
        View::of(&kept.store, Rows::with_simulated(self.simulated))
    }
}

/// A vendor's name as it stands in the books.
fn known(provider: Option<&str>) -> Result<Option<zhengxin::Text>, Fail> {
    provider.map(|name| crate::call::argv::provider(name).map(|info| info.name.into())).transpose()
}

async fn list(out: &mut Out, lang: Lang, options: &List, unknown: bool) -> Result<(), Fail> {
    let (from_ms, until_ms) = between(options.from.as_deref(), options.until.as_deref())?;
    let text = |text: &Option<String>| text.as_deref().map(zhengxin::Text::from);
    let filter = RowFilter {
        provider: known(options.provider.as_deref())?,
        operation: text(&options.operation),
        request_id: text(&options.request_id),
        unknown,
        from_ms,
        until_ms,
        ..RowFilter::default()
    };
    let kept = options.keep.open().await?;
    let most = usize::try_from(options.limit).unwrap_or(usize::MAX);
    let mut last: VecDeque<BookRow> = VecDeque::new();
    let mut total = 0_u64;
    let each = |row| {
        total += 1;
        last.push_back(row);
        if last.len() > most {
            last.pop_front();
        }
    };
    View::of(&kept.store, Rows::All).each(filter, each).await.map_err(unread)?;
    let rows: Vec<BookRow> = last.into();
    if options.keep.json {
        return out.json(&json!({ "rows": rows.iter().map(row::json).collect::<Vec<_>>(), "total": total }));
    }
    row::table(out, lang, &rows)?;
    if total > rows.len() as u64 {
        out.line(&format!("{} {} {total}", say(lang, "the last", "最近"), rows.len()))?;
    }
    Ok(())
}

async fn show(out: &mut Out, lang: Lang, options: &Show) -> Result<(), Fail> {
    let kept = options.keep.open().await?;
    let mut rows = Vec::new();
    if let Some(before) = options.which.parse::<u64>().ok().and_then(|number| number.checked_sub(1)) {
        let filter = RowFilter { after: Some(before), limit: 1, ..RowFilter::default() };
        rows = kept.store.rows(filter).await.map_err(unread)?;
        rows.retain(|row| row.number == before + 1);
    }
    if rows.is_empty() {
        let filter = RowFilter { request_id: Some(options.which.as_str().into()), ..RowFilter::default() };
        View::of(&kept.store, Rows::All).each(filter, |row| rows.push(row)).await.map_err(unread)?;
    }
    if rows.is_empty() {
        return Err(Fail::negative(say(lang, "the ledger has no such row", "账簿中没有该记录")));
    }
    if options.keep.json {
        return out.json(&json!({ "rows": rows.iter().map(row::json).collect::<Vec<_>>() }));
    }
    rows.iter().try_for_each(|row| row::in_full(out, lang, row))
}

async fn verify(out: &mut Out, lang: Lang, options: &Keep) -> Result<(), Fail> {
    let verified = books::verified(&options.store, options.config.as_deref()).await?;
    let broken = verified.broken;
    if options.json {
        let broken = broken.map(|(row, why)| json!({ "row": row, "why": why }));
        out.json(&json!({ "rows": verified.rows, "intact": broken.is_none(), "broken": broken }))?;
    } else if let Some((row, why)) = broken {
        out.line(&format!("{} {row}: {why}", say(lang, "row", "记录")))?;
    } else {
        out.line(&format!("{} {}", verified.rows, say(lang, "rows, every digest holds", "条记录，摘要链完整")))?;
    }
    if broken.is_some() { Err(Fail::printed()) } else { Ok(()) }
}
