//! `zhengxin sim`: all vendors on this machine, and the values that force an outcome.

pub(crate) mod engine;

use std::net::SocketAddr;

use serde::Serialize;
use zhengxin::core::words::Lang;

use crate::args::{self, PaceArg, SimCommand};
use crate::catalogue::{example, first_sentence};
use crate::fail::Fail;
use crate::lang::say;
use crate::out::{Out, diagnose};
use crate::table::Table;

/// Runs the command.
pub(crate) fn sim(out: &mut Out, lang: Lang, options: &args::Sim) -> Result<(), Fail> {
    match &options.command {
        Some(SimCommand::Magic { provider, json }) => magic(out, lang, provider.as_deref(), *json),
        None => runtime()?.block_on(serve(out, lang, options)),
    }
}

/// The runtime of every command that talks to somebody.
pub(crate) fn runtime() -> Result<tokio::runtime::Runtime, Fail> {
    let built = tokio::runtime::Builder::new_current_thread().enable_all().build();
    built.map_err(|_| Fail::negative("this machine gives no more threads, memory or descriptors"))
}

#[derive(Serialize)]
struct Running {
    url: String,
    control: String,
    providers: Vec<Vendor>,
}

#[derive(Serialize)]
struct Vendor {
    name: &'static str,
    base_url: String,
    credentials: std::collections::BTreeMap<String, String>,
}

async fn serve(out: &mut Out, lang: Lang, options: &args::Sim) -> Result<(), Fail> {
    let setup = engine::Setup {
        address: SocketAddr::new(options.host, options.port),
        real_pace: options.pace == PaceArg::Real,
        readings: options.reading.iter().map(|text| reading(text)).collect::<Result<_, _>>()?,
    };
    let mut simulator = engine::start(setup).await?;
    let running = Running {
        url: simulator.root(),
        control: format!("{}/_sim", simulator.root()),
        providers: zhengxin::providers()
            .map(|info| Vendor {
                name: info.name,
                base_url: simulator.base(info.name),
                credentials: simulator.credentials(info.name).into_iter().collect(),
            })
            .collect(),
    };
    // Before the first line: whoever reads it may end the simulator at once.
    let interrupted = interrupted();
    if options.json {
        out.json(&running)?;
    } else {
        describe(out, lang, &running)?;
    }
    out.flush()?;
    tokio::select! {
        () = interrupted => {}
        () = closed(options.until_stdin_closes) => {}
        () = simulator.stopped() => return Err(Fail::negative("the simulator stopped by itself")),
    }
    if !options.json {
        diagnose(say(lang, "stopped", "已停止"));
    }
    Ok(())
}

fn describe(out: &mut Out, lang: Lang, running: &Running) -> Result<(), Fail> {
    let t = |en, zh| say(lang, en, zh);
    out.line(&format!("{} {}", t("The simulator serves all vendors at", "模拟器已启动，地址"), running.url))?;
    out.line(t("Everything in it is made up: credentials, people, answers.", "其中的凭证、人员和响应均为虚构。"))?;
    for vendor in &running.providers {
        out.line("")?;
        out.line(&format!("{}  {}", vendor.name, vendor.base_url))?;
        for (name, value) in &vendor.credentials {
            // A key in PEM fills the screen; --json has it in full.
            let value = if value.contains('\n') { t("(PEM; see --json)", "（PEM，见 --json）").to_owned() } else { value.clone() };
            out.line(&format!("  {name} = {value}"))?;
        }
        let first = zhengxin::provider(vendor.name).ok().and_then(|info| info.operations.iter().find(|operation| operation.charged));
        if let Some(operation) = first {
            out.line(&format!("  {}", example::command(operation, "call", &running.url)))?;
        }
    }
    out.line("")?;
    out.line(&format!("{}  {}", t("what it received:", "收到的请求："), running.control))?;
    out.line(&format!("{}  zhengxin sim magic", t("how to force an outcome:", "如何指定结果：")))?;
    out.line(t("Stop it with Ctrl-C.", "按 Ctrl-C 停止。"))
}

/// `PROVIDER.ID=CHOICE`.
fn reading(text: &str) -> Result<(String, String, String), Fail> {
    let parts = text.split_once('=').and_then(|(left, choice)| left.split_once('.').map(|(provider, id)| (provider, id, choice)));
    let (provider, id, choice) = parts.ok_or_else(|| Fail::usage(format!("`--reading {text}`: write PROVIDER.ID=CHOICE")))?;
    Ok((provider.to_owned(), id.to_owned(), choice.to_owned()))
}

/// Listens for the signals that end a command from this moment on; the future resolves at the first one.
pub(crate) fn interrupted() -> impl Future<Output = ()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let both = (signal(SignalKind::terminate()), signal(SignalKind::interrupt()));
        async move {
            let (Ok(mut term), Ok(mut int)) = both else { return std::future::pending().await };
            tokio::select! { _ = term.recv() => {}, _ = int.recv() => {} }
        }
    }
    #[cfg(not(unix))]
    async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}

/// Resolves when standard input ends, if that was asked for. The thread that waits ends with the process.
pub(crate) async fn closed(asked: bool) {
    if !asked {
        return std::future::pending().await;
    }
    let (told, ended) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || {
        let _ = std::io::copy(&mut std::io::stdin().lock(), &mut std::io::sink());
        let _ = told.send(());
    });
    let _ = ended.await;
}

#[derive(Serialize)]
struct Magic<'m> {
    provider: &'m str,
    operation: &'m str,
    field: &'m str,
    value: &'m str,
    effect: &'m str,
}

fn magic(out: &mut Out, lang: Lang, provider: Option<&str>, json: bool) -> Result<(), Fail> {
    if let Some(name) = provider {
        crate::call::argv::provider(name)?;
    }
    let all = engine::magic(lang);
    let wanted = all.iter().filter(|magic| provider.is_none_or(|name| magic.provider == name));
    if json {
        let list: Vec<Magic<'_>> = wanted
            .map(|m| Magic { provider: &m.provider, operation: &m.operation, field: &m.field, value: &m.value, effect: &m.effect })
            .collect();
        return out.json(&list);
    }
    let t = |en, zh| say(lang, en, zh);
    out.line(t(
        "Write a value into the field to get its effect. `-` and anything after it keeps ids unique: sim-code-108-0001.",
        "把值写入字段即可得到相应结果，可在其后加 `-` 和任意内容以保持唯一：sim-code-108-0001。",
    ))?;
    out.line(t(
        "A field /_sim/force means: no field can carry it, so post the value to that address of the simulator first.",
        "字段为 /_sim/force 时表示没有可用字段，请先把该值 POST 到模拟器的这个地址。",
    ))?;
    out.line("")?;
    let mut table = Table::new(&[t("vendor", "服务商"), t("operation", "接口"), t("field", "字段"), t("value", "值"), t("effect", "效果")]);
    for m in wanted {
        table.row([m.provider.clone(), m.operation.clone(), m.field.clone(), m.value.clone(), first_sentence(&m.effect).to_owned()]);
    }
    table.print(out, "")
}
