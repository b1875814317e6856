//! The end of a conversation: what came of it, and where the data goes.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;

use serde::Serialize;
use serde_json::{Map, Value, json};
use zhengxin::client::dynamic::{self, Show};
use zhengxin::core::words::Lang;
use zhengxin::session::{Fact, Failed, Fetched, Ready};

use super::tell::{Line, Place, Teller};
use crate::args::ShowArg;
use crate::call::show::{self, receipt_text};
use crate::fail::Fail;
use crate::lang::say;
use crate::out::diagnose;

#[derive(Serialize)]
struct ReadyJson<'l> {
    #[serde(flatten)]
    line: Line<'l>,
    data: Vec<DataJson>,
    facts: Vec<FactJson<'l>>,
}

#[derive(Serialize)]
struct DataJson {
    operation: &'static str,
    code: &'static str,
    /// Names of the parts at the top.
    parts: Vec<String>,
    bytes: usize,
    request_id: Option<String>,
    vendor_id: Option<String>,
    billed: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Value>,
}

#[derive(Serialize)]
struct FactJson<'l> {
    name: &'l str,
    listed: bool,
    disputed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'l str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    with: Option<Map<String, Value>>,
}

#[derive(Serialize)]
struct FailedJson<'l> {
    #[serde(flatten)]
    line: Line<'l>,
    why: &'static str,
    code: Option<&'l str>,
    operation: Option<&'l str>,
}

/// Tells the end with data, after the data was put where it was asked for.
pub(super) fn ready(
    teller: &mut Teller<'_>,
    place: &Place,
    ready: &Ready,
    shown: Option<ShowArg>,
    file: Option<&Path>,
) -> Result<(), Fail> {
    if let Some(path) = file {
        write(path, ready)?;
    }
    if teller.jsonl {
        let data = ready.data.iter().map(|fetched| data_json(fetched, shown)).collect::<Result<_, _>>()?;
        let facts = ready.facts.iter().map(|fact| fact_json(fact, shown)).collect();
        return teller.out.json(&ReadyJson { line: place.line("ready", ready.message(teller.lang)), data, facts });
    }
    teller.step(place, &place.line("ready", ready.message(teller.lang)))?;
    for fetched in &ready.data {
        data_text(teller, fetched, shown)?;
    }
    for fact in &ready.facts {
        teller.out.line(&fact_text(teller.lang, fact, shown))?;
    }
    if ready.data.is_empty() && ready.facts.is_empty() {
        teller.out.line(say(
            teller.lang,
            "the data was read by an earlier process and is not kept; --again reads it once more, and the vendor may bill that",
            "数据已由之前的进程读取且不保存；--again 可再次读取，对方可能再次计费",
        ))?;
    }
    if let Some(path) = file {
        teller.out.line(&format!("{} {}", say(teller.lang, "written to", "已写入"), path.display()))?;
    }
    Ok(())
}

/// Tells the end without.
pub(super) fn failed(teller: &mut Teller<'_>, place: &Place, failed: &Failed) -> Result<(), Fail> {
    let failure = &failed.failure;
    let line = place.line("failed", failed.message(teller.lang));
    if teller.jsonl {
        let (code, operation) = (failure.code.as_deref(), failure.operation.as_deref());
        return teller.out.json(&FailedJson { line, why: failure.why.word(), code, operation });
    }
    teller.step(place, &line)?;
    let mut text = format!("  {}", failure.why.word());
    for (name, part) in [(say(teller.lang, "code", "状态码"), &failure.code), (say(teller.lang, "operation", "接口"), &failure.operation)]
    {
        if let Some(part) = part {
            text.push_str(&format!(" · {name} {part}"));
        }
    }
    diagnose(&text);
    Ok(())
}

/// Whether the data can be written to a new file there.
///
/// # Errors
/// Something is there already, or its folder is missing.
pub(super) fn check(file: Option<&Path>) -> Result<(), Fail> {
    let Some(path) = file else { return Ok(()) };
    if path.symlink_metadata().is_ok() {
        return Err(Fail::usage(format!("--out: {} is there already", path.display())));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    if folder.is_dir() { Ok(()) } else { Err(Fail::usage(format!("--out: there is no folder {}", folder.display()))) }
}

fn write(path: &Path, ready: &Ready) -> Result<(), Fail> {
    let mut data = Map::new();
    for fetched in &ready.data {
        data.insert(fetched.operation.id.to_owned(), value(fetched, Show::Values)?);
    }
    let facts: Vec<Value> =
        ready.facts.iter().filter_map(|fact| serde_json::to_value(fact_json(fact, Some(ShowArg::Values))).ok()).collect();
    let text = json!({ "data": data, "facts": facts }).to_string();
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(path).and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all()));
    written.map_err(|why| Fail::negative(format!("--out: {} cannot be written: {}", path.display(), why.kind())))
}

/// The data of an answer under our names.
fn value(fetched: &Fetched, how: Show) -> Result<Value, Fail> {
    dynamic::answer(fetched.operation, &fetched.opened, how)
        .map_err(|_| Fail::negative(format!("the data of {} has another form than the document says", fetched.operation.id)))
}

fn shown_value(fetched: &Fetched, shown: Option<ShowArg>) -> Result<Option<Value>, Fail> {
    let how = match shown {
        None => return Ok(None),
        Some(ShowArg::Values) => Show::Values,
        Some(ShowArg::Classes) => Show::Classes,
    };
    value(fetched, how).map(Some)
}

fn parts(fetched: &Fetched) -> Vec<String> {
    fetched.opened.data().map(|data| data.entries().map(|(name, _)| name.into_owned()).collect()).unwrap_or_default()
}

fn data_json(fetched: &Fetched, shown: Option<ShowArg>) -> Result<DataJson, Fail> {
    let receipt = &fetched.opened.receipt;
    Ok(DataJson {
        operation: fetched.operation.id,
        code: fetched.opened.row.code,
        parts: parts(fetched),
        bytes: fetched.opened.data().map_or(0, |data| data.raw().len()),
        request_id: receipt.request_id.as_ref().map(ToString::to_string),
        vendor_id: receipt.vendor_id.as_ref().map(ToString::to_string),
        billed: receipt.billed.word(),
        value: shown_value(fetched, shown)?,
    })
}

fn data_text(teller: &mut Teller<'_>, fetched: &Fetched, shown: Option<ShowArg>) -> Result<(), Fail> {
    let lang = teller.lang;
    if let Some(data) = shown_value(fetched, shown)? {
        let mode = show::Mode { lang, json: false, show: shown };
        return show::answer(teller.out, mode, fetched.operation, &fetched.opened, &data, &[]);
    }
    let bytes = fetched.opened.data().map_or(0, |data| data.raw().len());
    teller.out.line(&format!("{}: {bytes} {}", fetched.operation.id, say(lang, "bytes", "字节")))?;
    let parts = parts(fetched);
    if !parts.is_empty() {
        teller.out.line(&format!("  {}: {}", say(lang, "parts", "组成部分"), parts.join(", ")))?;
    }
    teller.out.line(&format!("  {}", receipt_text(lang, &fetched.opened.receipt)))
}

fn fact_json(fact: &Fact, shown: Option<ShowArg>) -> FactJson<'_> {
    let with =
        |fact: &Fact| fact.with.iter().map(|(name, json)| (name.clone(), serde_json::from_str(json).unwrap_or(Value::Null))).collect();
    let (value, with) = match shown {
        None => (None, None),
        Some(ShowArg::Classes) => (Some("<C2>"), None),
        Some(ShowArg::Values) => (Some(&*fact.value), Some(with(fact))),
    };
    FactJson { name: &fact.name, listed: fact.listed, disputed: fact.disputed, value, with }
}

fn fact_text(lang: Lang, fact: &Fact, shown: Option<ShowArg>) -> String {
    let mut text = match shown {
        None => format!("{}: {}", fact.name, say(lang, "is there", "已有结果")),
        Some(ShowArg::Classes) => format!("{}: <C2>", fact.name),
        Some(ShowArg::Values) => format!("{}: {}", fact.name, fact.value),
    };
    if !fact.listed {
        text.push_str(say(lang, " (a value the document does not list; it is no pass)", "（文档未列出的值，不视为通过）"));
    }
    if fact.disputed {
        text.push_str(say(lang, " (the vendor later said something else)", "（对方后来给出不同结果）"));
    }
    if let Some(ShowArg::Values) = shown {
        fact.with.iter().for_each(|(name, json)| text.push_str(&format!("\n  {name}: {json}")));
    }
    text
}
