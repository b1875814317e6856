//! `zhengxin store`: looking after the store.

pub(crate) mod args;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Value, json};
use zhengxin::core::store::{Space, StoreError};
use zhengxin::core::words::Lang;
use zhengxin::store::copy::{CopyError, Movable, copy};

use crate::books::{self, Place};
use crate::call::reference::Reference;
use crate::fail::Fail;
use crate::lang::say;
use crate::ledger::args::Keep;
use crate::ledger::row::hex;
use crate::out::Out;
use crate::sim::runtime;
use args::{Move, Shred, Store, StoreCommand};

/// Cells and keys read at once.
const PAGE: u32 = 1_000;

/// Runs the command.
pub(crate) fn storage(out: &mut Out, lang: Lang, options: &Store) -> Result<(), Fail> {
    runtime()?.block_on(async {
        match &options.command {
            StoreCommand::Info(options) => info(out, lang, options).await,
            StoreCommand::Check(options) => check(out, lang, options).await,
            StoreCommand::Move(options) => moved(out, lang, options).await,
            StoreCommand::Shred(options) => shred(out, lang, options).await,
        }
    })
}

fn unread(why: StoreError) -> Fail {
    Fail::store(why, "the store")
}

/// How much is in a store.
struct Contents {
    records: u64,
    cells: BTreeMap<&'static str, u64>,
    persons: u64,
}

impl Contents {
    async fn of(store: &Arc<dyn Movable>) -> Result<Self, Fail> {
        let records = store.heads().await.map_err(unread)?.iter().map(|head| head.count).sum();
        let mut cells: BTreeMap<&'static str, u64> = Space::ALL.into_iter().map(|space| (space.word(), 0)).collect();
        let mut after = None;
        loop {
            let page = store.raw_cells(after, PAGE).await.map_err(unread)?;
            let Some(last) = page.last() else { break };
            after = Some((last.space, last.key.clone()));
            page.iter().for_each(|cell| *cells.entry(cell.space.word()).or_default() += 1);
        }
        let (mut persons, mut after) = (0, None);
        loop {
            let page = store.raw_keys(after, PAGE).await.map_err(unread)?;
            let Some(last) = page.last() else { break };
            (persons, after) = (persons + page.len() as u64, Some(last.subject));
        }
        Ok(Self { records, cells, persons })
    }

    fn json(&self) -> Value {
        json!({ "records": self.records, "cells": self.cells, "persons": self.persons })
    }
}

async fn info(out: &mut Out, lang: Lang, options: &Keep) -> Result<(), Fail> {
    let place = books::place(&options.store, options.config.as_deref())?;
    let kept = books::open_existing(&options.store, options.config.as_deref()).await?;
    let contents = Contents::of(&kept.store).await?;
    let kind = if place.is_server() { "postgresql" } else { "sqlite" };
    if options.json {
        return out.json(&json!({ "place": place.shown(), "kind": kind, "contents": contents.json() }));
    }
    let t = |en, zh| say(lang, en, zh);
    out.line(&format!("{} ({kind})", place.shown()))?;
    out.line(&format!("  {}: {}", t("records of the ledger", "账簿记录"), contents.records))?;
    for (space, count) in &contents.cells {
        out.line(&format!("  {space}: {count}"))?;
    }
    out.line(&format!("  {}: {}", t("keys of persons", "个人密钥"), contents.persons))
}

async fn check(out: &mut Out, lang: Lang, options: &Keep) -> Result<(), Fail> {
    let kept = books::open_existing(&options.store, options.config.as_deref()).await?;
    let verified = kept.store.verify().await.map_err(unread)?;
    let contents = Contents::of(&kept.store).await?;
    if options.json {
        let broken = verified.broken.map(|(row, why)| json!({ "row": row, "why": why }));
        out.json(&json!({ "intact": broken.is_none(), "rows": verified.rows, "broken": broken, "contents": contents.json() }))?;
    } else {
        match verified.broken {
            Some((row, why)) => out.line(&format!("{} {row}: {why}", say(lang, "row", "记录")))?,
            None => {
                out.line(&format!("{} ({} {})", say(lang, "the store holds", "存储完好"), verified.rows, say(lang, "rows", "条记录")))?;
            }
        }
    }
    if verified.broken.is_some() { Err(Fail::printed()) } else { Ok(()) }
}

async fn moved(out: &mut Out, lang: Lang, options: &Move) -> Result<(), Fail> {
    let here = books::place(&options.keep.store, options.keep.config.as_deref())?;
    let there = Place::with_key_of(&options.to, &here)?;
    let from = books::open_existing(&options.keep.store, options.keep.config.as_deref()).await?;
    let to = books::open_place(&there).await?;
    let copied = copy(&*from.store, &*to.store).await.map_err(|why| match why {
        CopyError::Store(why) => unread(why),
        why => Fail::negative(why.to_string()),
    })?;
    if options.keep.json {
        return out.json(&json!({ "records": copied.records, "cells": copied.cells, "persons": copied.keys, "verified": true }));
    }
    let t = |en, zh| say(lang, en, zh);
    out.line(&format!(
        "{}: {} {}, {} {}, {} {}",
        t("copied and verified", "已复制并校验"),
        copied.records,
        t("records", "条记录"),
        copied.cells,
        t("cells", "个单元"),
        copied.keys,
        t("keys of persons", "个个人密钥"),
    ))?;
    out.line(t(
        "the old store stays as it is; name the new one in store.path or ZHENGXIN_STORE",
        "原存储保持不变；请在 store.path 或 ZHENGXIN_STORE 中改用新存储",
    ))
}

async fn shred(out: &mut Out, lang: Lang, options: &Shred) -> Result<(), Fail> {
    let kept = books::open_existing(&options.keep.store, options.keep.config.as_deref()).await?;
    let subject = match (&options.subject, &options.of) {
        (Some(text), _) => fingerprint(text)?,
        (None, Some(text)) => {
            let reference = Reference::parse(text)?;
            if reference.is_plain() {
                return Err(Fail::usage("--of takes @file:PATH, @env:NAME, @- or @ask: a person's number is never an argument"));
            }
            let value = reference.fetch("--of", None, true)?;
            zhengxin::core::store::Cells::fingerprint(&*kept.store, value.trim().to_uppercase().as_bytes())
        }
        (None, None) => return Err(Fail::usage("name a fingerprint, or --of")),
    };
    kept.store.shred(subject).await.map_err(unread)?;
    if options.keep.json {
        return out.json(&json!({ "shredded": hex(subject) }));
    }
    out.line(&format!("{} {}", say(lang, "the key is deleted of", "已删除密钥："), hex(subject)))
}

fn fingerprint(text: &str) -> Result<[u8; 8], Fail> {
    let number = (text.len() == 16).then(|| u64::from_str_radix(text, 16).ok()).flatten();
    number.map(u64::to_be_bytes).ok_or_else(|| Fail::usage("a fingerprint has 16 hexadecimal digits, as `zhengxin ledger show` prints it"))
}
