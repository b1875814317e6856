//! `zhengxin demo`: the main paths of all vendors over real HTTP against a simulator in this process.

mod push;
mod stage;
mod steps;
mod sums;

use zhengxin::core::words::Lang;

use crate::args;
use crate::fail::Fail;
use crate::lang::say;
use crate::out::Out;
use crate::sim::{engine, runtime};
use stage::Stage;

/// Runs the command.
pub(crate) fn demo(out: &mut Out, lang: Lang, options: &args::Demo) -> Result<(), Fail> {
    runtime()?.block_on(played(out, lang, options.json))
}

async fn played(out: &mut Out, lang: Lang, json: bool) -> Result<(), Fail> {
    let t = |en, zh| say(lang, en, zh);
    let simulator = engine::start(engine::Setup { address: ([127, 0, 0, 1], 0).into(), real_pace: false, readings: Vec::new() }).await?;
    let mut stage = Stage::set(out, lang, &simulator).await?;
    stage.line(&format!(
        "{} {}{}",
        t("Three vendors are played at", "已在本机模拟三家服务商："),
        simulator.root(),
        t("; every person, key and answer is made up.", "，其中的人员、密钥和响应均为虚构。")
    ))?;
    steps::all(&mut stage).await?;

    let sums = sums::Sums::of(&stage.ledger.rows());
    let invoice = engine::ask(&simulator.root(), "/_sim/invoice").await;
    let matches = sums.match_invoice(invoice.as_ref());
    stage.head(t("The books", "账目"))?;
    sums.print(stage.out, lang)?;
    stage.line(if matches {
        t("The vendors' own invoice lists the same billed calls.", "与服务商账单的计费调用一致。")
    } else {
        t("The vendors' own invoice differs.", "与服务商账单不一致。")
    })?;
    next(&mut stage)?;
    if json {
        stage.out.json(&sums.total)?;
    }
    if matches { Ok(()) } else { Err(Fail::negative(t("the invoice does not match", "账单不一致"))) }
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
        (t("all operations", "查看全部接口"), "providers qiancheng"),
        (t("keep a simulator running", "持续运行模拟器"), "sim"),
        (t("force an outcome", "指定结果"), "sim magic"),
    ] {
        stage.line(&format!("  {program} {rest}    # {what}"))?;
    }
    Ok(())
}
