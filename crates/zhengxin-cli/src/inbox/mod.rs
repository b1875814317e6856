//! `zhengxin inbox`: what vendors push, from the command line.

pub(crate) mod args;
pub(crate) mod register;
mod serve;
mod show;

use std::sync::Arc;

use zhengxin::client::inbox::{self as pushes, RowState, RowsOf};
use zhengxin::client::settings::Settings;
use zhengxin::core::info::ProviderInfo;
use zhengxin::core::store::{Cells, StoreError};
use zhengxin::core::words::Lang;
use zhengxin::store::copy::Movable;

use crate::args::Way;
use crate::books;
use crate::call::{argv, way};
use crate::fail::Fail;
use crate::lang::say;
use crate::out::Out;
use crate::sim::runtime;
use args::{Gaps, Inbox, InboxCommand, List, One, Reading};

/// Runs the command.
pub(crate) fn inbox(out: &mut Out, lang: Lang, options: &Inbox) -> Result<(), Fail> {
    runtime()?.block_on(async {
        match &options.command {
            InboxCommand::List(options) => list(out, lang, options).await,
            InboxCommand::Show(options) => one(out, lang, options).await,
            InboxCommand::Replay(options) => replay(out, lang, options).await,
            InboxCommand::Gaps(options) => gaps(out, lang, options).await,
            InboxCommand::Serve(options) => serve::serve(out, lang, options).await,
        }
    })
}

/// What a store that failed means for the command.
fn unread(why: StoreError) -> Fail {
    Fail::store(why, "the inbox")
}

/// The vendor named, or the only one that pushes.
fn provider(named: Option<&str>) -> Result<&'static ProviderInfo, Fail> {
    let pushes = |info: &&'static ProviderInfo| !info.pushes.is_empty();
    if let Some(name) = named {
        let info = argv::provider(name)?;
        return if pushes(&info) { Ok(info) } else { Err(Fail::usage(format!("{name} pushes nothing"))) };
    }
    let all: Vec<&ProviderInfo> = zhengxin::providers().filter(pushes).collect();
    match all.as_slice() {
        [only] => Ok(only),
        _ => Err(Fail::usage("name the vendor with --provider")),
    }
}

/// An inbox that is read and receives nothing: it needs no account of the vendor's.
async fn reader(options: &Reading) -> Result<pushes::Inbox, Fail> {
    let provider = provider(options.desk.provider.as_deref())?;
    let kept = books::open_existing(&options.desk.store, options.config.as_deref()).await?;
    let way = Way { env: None, config: None, reading: Vec::new(), credential: Vec::new() };
    let ready = way::ready(provider, &way, &way::Target::NoSimulator, way::Times::default()).await?;
    let cells: Arc<dyn Cells> = Arc::<dyn Movable>::clone(&kept.store);
    Ok(pushes::Inbox::builder(cells, Arc::new(Settings::new(ready.profile)?)).build())
}

async fn list(out: &mut Out, lang: Lang, options: &List) -> Result<(), Fail> {
    let state = options.state.as_deref().map(state).transpose()?;
    let inbox = reader(&options.reading).await?;
    let rows = RowsOf { state, order: options.order.clone(), after: None, limit: options.limit };
    let rows = inbox.list(rows).await.map_err(unread)?;
    show::rows(out, lang, options.reading.desk.json, &rows)
}

fn state(word: &str) -> Result<RowState, Fail> {
    RowState::ALL.into_iter().find(|state| state.word() == word).ok_or_else(|| {
        let words: Vec<&str> = RowState::ALL.into_iter().map(RowState::word).collect();
        Fail::usage(format!("--state takes one of {}", words.join(", ")))
    })
}

async fn one(out: &mut Out, lang: Lang, options: &One) -> Result<(), Fail> {
    let inbox = reader(&options.reading).await?;
    let shown = inbox.show(&options.key).await.map_err(unread)?.ok_or_else(|| nothing(lang))?;
    show::one(out, lang, options.reading.desk.json, &shown)
}

async fn replay(out: &mut Out, lang: Lang, options: &One) -> Result<(), Fail> {
    let inbox = reader(&options.reading).await?;
    let known = inbox.show(&options.key).await.map_err(unread)?;
    known.ok_or_else(|| nothing(lang))?;
    let effect = inbox.replay(&options.key).await.map_err(unread)?;
    show::effect(out, lang, options.reading.desk.json, effect)
}

async fn gaps(out: &mut Out, lang: Lang, options: &Gaps) -> Result<(), Fail> {
    let inbox = reader(&options.reading).await?;
    let most = usize::try_from(options.limit).unwrap_or(usize::MAX);
    let gaps = inbox.gaps(inbox.now_ms(), most).await.map_err(unread)?;
    show::gaps(out, lang, options.reading.desk.json, &gaps)
}

fn nothing(lang: Lang) -> Fail {
    Fail::negative(say(lang, "the inbox has no such push", "收件箱中没有该推送"))
}
