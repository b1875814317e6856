//! `zhengxin demo`: the main paths of all vendors over real HTTP against a simulator in this process.

mod push;
mod recon;
mod stage;
mod steps;
mod sums;

use serde::Serialize;
use zhengxin::core::store::{BookRow, RowFilter};
use zhengxin::core::words::Lang;

use crate::args;
use crate::books::{self, Opened, Rows, View};
use crate::fail::Fail;
use crate::lang::say;
use crate::ledger::unread;
use crate::out::Out;
use crate::sim::{engine, runtime};
use stage::Stage;

/// Runs the command.
pub(crate) fn demo(out: &mut Out, lang: Lang, options: &args::Demo) -> Result<(), Fail> {
    runtime()?.block_on(played(out, lang, options))
}

/// The last line for programs.
#[derive(Serialize)]
struct Told {
    #[serde(flatten)]
    sums: sums::Line,
    recon_difference_fen: u64,
}

async fn played(out: &mut Out, lang: Lang, options: &args::Demo) -> Result<(), Fail> {
    let t = |en, zh| say(lang, en, zh);
    let kept = books::open(lang, &options.store, None).await?;
    let simulator = engine::start(engine::Setup { address: ([127, 0, 0, 1], 0).into(), real_pace: false, readings: Vec::new() }).await?;
    let mut stage = Stage::set(out, lang, &simulator, &kept).await?;
    stage.line(&format!(
        "{} {}{}",
        t("Three vendors are played at", "已在本机模拟三家服务商："),
        simulator.root(),
        t("; every person, key and answer is made up.", "，其中的人员、密钥和响应均为虚构。")
    ))?;
    steps::all(&mut stage).await?;

    let rows = rows(&kept, stage.ledger.rows()).await?;
    let sums = sums::Sums::of(&rows);
    let compared = recon::Compared::with(&simulator, &kept, &rows).await?;
    stage.head(t("The books", "账目"))?;
    sums.print(stage.out, lang)?;
    stage.head(t("The vendors' bills", "服务商账单"))?;
    compared.print(stage.out, lang)?;
    let matches = compared.is_clean();
    stage.line(if matches {
        t("The bills list the same calls at the same prices as the ledger.", "账单与账簿的计费调用和金额一致。")
    } else {
        t("The bills and the ledger differ.", "账单与账簿不一致。")
    })?;
    next(&mut stage)?;
    if options.json {
        stage.out.json(&Told { sums: sums.total, recon_difference_fen: compared.difference_fen() })?;
    }
    if matches { Ok(()) } else { Err(Fail::negative(t("the bills do not match", "账单不一致"))) }
}

/// The demo's own rows: the store may have others.
async fn rows(kept: &Opened, numbers: Vec<u64>) -> Result<Vec<BookRow>, Fail> {
    let after = numbers.iter().min().and_then(|first| first.checked_sub(1));
    let view = View::of(&kept.store, Rows::Numbers(numbers.into_iter().collect()));
    let mut rows = Vec::new();
    view.each(RowFilter { after, ..RowFilter::default() }, |row| rows.push(row)).await.map_err(unread)?;
    Ok(rows)
}

/// What to type next, as this program was started.
fn next(stage: &mut Stage<'_>) -> Result<(), Fail> {
    let lang = stage.lang;
    let t = |en, zh| say(lang, en, zh);
    let program = std::env::args().next().filter(|name| name.contains('/')).unwrap_or_else(|| "zhengxin".to_owned());
    stage.head(t("What to type next", "接下来可以"))?;
    for (what, rest) in [
        (t("one call", "单次调用"), "call finplus query_score --env sim --id-type imei --id-value 860529038487085"),
        (t("what is signed", "查看签名过程"), "sign finplus query_score --env sim --id-type imei --id-value 860529038487085"),
        (t("every attempt", "查看账簿"), "ledger list"),
        (t("all operations", "查看全部接口"), "providers qiancheng"),
        (t("keep a simulator running", "持续运行模拟器"), "sim"),
        (t("force an outcome", "指定结果"), "sim magic"),
    ] {
        stage.line(&format!("  {program} {rest}    # {what}"))?;
    }
    Ok(())
}
