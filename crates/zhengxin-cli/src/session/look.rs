//! Looking at conversations: the list, one with its timeline, and the picture of a flow.

use std::fs;

use serde::Serialize;
use zhengxin::core::words::Lang;
use zhengxin::session::{Entry, Failure, Session, Summary, graph as picture, look, summaries};

use super::args::{Graph, List, Show};
use super::{desk, flow};
use crate::books;
use crate::fail::Fail;
use crate::lang::say;
use crate::out::Out;
use crate::table::Table;

/// A time for people, in UTC to the second.
fn time(millis: i64) -> String {
    let stamp = jiff::Timestamp::from_millisecond(millis).map(|stamp| stamp.strftime("%Y-%m-%d %H:%M:%S").to_string());
    stamp.unwrap_or_else(|_| millis.to_string())
}

fn state(state: Option<i64>) -> String {
    state.map_or_else(|| "-".to_owned(), |state| state.to_string())
}

/// `session list`.
pub(super) async fn list(out: &mut Out, lang: Lang, options: &List) -> Result<(), Fail> {
    let kept = books::open_existing(&options.store, None).await?;
    let wanted = options.flow.as_deref().map(|name| name.replace('/', "."));
    let mut found: Vec<Summary> =
        summaries(&*desk::cells(&kept), wanted.as_deref(), options.limit).await.map_err(|why| desk::wrong(&why))?;
    found.sort_by_key(|summary| std::cmp::Reverse(summary.made_ms));
    if options.json {
        return out.json(&found);
    }
    let t = |en, zh| say(lang, en, zh);
    let mut table = Table::new(&[
        "id",
        t("flow", "流程"),
        t("stage", "阶段"),
        t("state", "状态"),
        t("begun (UTC)", "开始时间（UTC）"),
        t("deadline (UTC)", "截止时间（UTC）"),
    ]);
    for summary in found {
        let deadline = summary.deadline_ms.map_or_else(|| "-".to_owned(), time);
        let flow = format!("{}.{}", summary.provider, summary.flow);
        table.row([summary.id, flow, summary.stage, state(summary.state), time(summary.made_ms), deadline]);
    }
    table.print(out, "")
}

/// A session for programs.
#[derive(Serialize)]
struct ShowJson<'s> {
    id: &'s str,
    provider: &'s str,
    flow: &'s str,
    stage: &'static str,
    state: Option<i64>,
    tries: u32,
    made_ms: i64,
    deadline_ms: Option<i64>,
    next_poll_ms: i64,
    consent: Option<&'s str>,
    trouble: Option<&'s str>,
    facts: Vec<&'s str>,
    failure: Option<&'s Failure>,
    timeline: &'s [Entry],
}

/// `session show`.
pub(super) async fn show(out: &mut Out, lang: Lang, options: &Show) -> Result<(), Fail> {
    let kept = books::open_existing(&options.store, None).await?;
    let session = open(&kept, &options.id).await?;
    if options.json {
        return out.json(&ShowJson {
            id: session.id(),
            provider: session.provider(),
            flow: session.flow(),
            stage: session.word(),
            state: session.state(),
            tries: session.tries(),
            made_ms: session.made_ms(),
            deadline_ms: session.deadline_ms(),
            next_poll_ms: session.next_poll_ms(),
            consent: session.consent(),
            trouble: session.trouble(),
            facts: session.facts().iter().map(|fact| fact.name.as_str()).collect(),
            failure: session.failure(),
            timeline: session.timeline(),
        });
    }
    let t = |en, zh| say(lang, en, zh);
    out.line(&format!("{} {}.{}", session.id(), session.provider(), session.flow()))?;
    out.line(&format!("  {}: {} · {} {}", t("stage", "阶段"), session.word(), t("state", "状态"), state(session.state())))?;
    if let Some(deadline) = session.deadline_ms() {
        out.line(&format!("  {}: {}", t("deadline (UTC)", "截止时间（UTC）"), time(deadline)))?;
    }
    if let Some(failure) = session.failure() {
        let code = failure.code.as_deref().unwrap_or("-");
        out.line(&format!("  {}: {} · {} {code}", t("failed", "失败"), failure.why.word(), t("code", "状态码")))?;
    }
    let mut table =
        Table::new(&[t("time (UTC)", "时间（UTC）"), t("what", "事件"), t("about", "对象"), t("state", "状态"), t("code", "状态码"), ""]);
    for entry in session.timeline() {
        let times = if entry.times > 1 { format!("×{}", entry.times) } else { String::new() };
        let code = entry.code.clone().unwrap_or_else(|| "-".to_owned());
        let about = if entry.about.is_empty() { "-".to_owned() } else { entry.about.clone() };
        table.row([time(entry.at_ms), entry.what.clone(), about, state(entry.state), code, times]);
    }
    table.print(out, "  ")
}

async fn open(kept: &books::Opened, id: &str) -> Result<Session, Fail> {
    look(&*desk::cells(kept), id).await.map_err(|why| Fail::usage(format!("{id}: {why}")))
}

/// `session graph`.
pub(super) async fn graph(out: &mut Out, lang: Lang, options: &Graph) -> Result<(), Fail> {
    let flow = flow::named(&options.flow)?;
    let session = match &options.session {
        Some(id) => {
            let kept = books::open_existing(&options.store, None).await?;
            Some(open(&kept, id).await?)
        }
        None => None,
    };
    let vendor = flow.poll.operation.provider.name;
    if let Some(session) = &session
        && (session.provider(), session.flow()) != (vendor, flow.name)
    {
        return Err(Fail::usage(format!("{} is a session of {}.{}", session.id(), session.provider(), session.flow())));
    }
    if let Some(path) = &options.svg {
        let text = picture::svg(flow, session.as_ref(), lang);
        fs::write(path, text).map_err(|why| Fail::usage(format!("--svg: {} cannot be written: {}", path.display(), why.kind())))?;
    }
    if options.mermaid || options.svg.is_none() {
        out.text(&picture::mermaid(flow, session.as_ref(), lang))?;
    }
    Ok(())
}
