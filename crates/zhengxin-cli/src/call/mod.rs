//! `zhengxin call`: one operation, chosen at run time.

pub(crate) mod argv;
pub(crate) mod config;
pub(crate) mod help;
pub(crate) mod node;
pub(crate) mod path;
pub(crate) mod reference;
pub(crate) mod request;
pub(crate) mod show;
pub(crate) mod way;

use std::sync::Arc;

use zhengxin::client::dynamic::{self, Show};
use zhengxin::core::contract::{Exchange as _, Opened};
use zhengxin::core::info::{AuthInfo, OperationInfo};
use zhengxin::core::words::Lang;
use zhengxin::{CallOptions, Error, ErrorKind};

use crate::args::{self, ShowArg};
use crate::books;
use crate::fail::{Fail, USAGE, exit_of};
use crate::inbox::register;
use crate::lang::say;
use crate::out::{Out, diagnose};
use crate::sim::{engine, runtime};
use way::Times;

/// Runs the command.
pub(crate) fn call(out: &mut Out, lang: Lang, options: &args::Call, fields: Vec<argv::Given>) -> Result<(), Fail> {
    let operation = argv::find(&options.provider, &options.operation)?;
    let done = refuse_to_lose_a_secret(operation, options).and_then(|()| runtime()?.block_on(made(out, lang, options, operation, fields)));
    match done {
        Err(fail) if let Some(why) = fail.of_store().filter(|_| options.json.is_some()) => {
            let error = Error::new(ErrorKind::Store(why), zhengxin::Receipt::new(operation.provider.name, operation.id));
            out.json(&show::error_json(&error))?;
            Err(if fail.exit() == USAGE { Fail::printed_usage() } else { Fail::printed() })
        }
        // A program that asked for JSON gets it for what stopped the call before it began, too.
        Err(fail) if options.json.is_some() && fail.exit() == USAGE => match fail.text() {
            Some(text) => failed(out, show::Mode { lang, json: true, show: None }, &Error::config(text)),
            None => Err(fail),
        },
        done => done,
    }
}

/// An answer that replaces the operator's secret must not end behind a mask.
fn refuse_to_lose_a_secret(operation: &'static OperationInfo, options: &args::Call) -> Result<(), Fail> {
    let rotates = matches!(operation.provider.auth, AuthInfo::SortedMd5 { rotate: Some(id), .. } if id == operation.id);
    let is_shown = match options.show {
        Some(ShowArg::Values) => true,
        Some(ShowArg::Classes) => false,
        None => options.json.is_some(),
    };
    if rotates && !is_shown {
        return Err(Fail::usage(
            "the answer is the new secret, and the old one stops working: add --show values or --json, and keep what is printed",
        ));
    }
    Ok(())
}

async fn made(
    out: &mut Out,
    lang: Lang,
    options: &args::Call,
    operation: &'static OperationInfo,
    fields: Vec<argv::Given>,
) -> Result<(), Fail> {
    let target = target(options.way.env.as_deref(), operation).await?;
    let asked = request::asked(operation, options.json.as_deref(), &fields, target.is_simulator())?;
    let request_id = request::request_id(options.request_id.as_deref(), asked.request_id)?;
    let times = Times { timeout: options.timeout, deadline: options.deadline };
    let ready = way::ready(operation.provider, &options.way, &target, times).await?;
    let call_options = CallOptions { request_id, deadline: options.deadline, unchecked: options.unchecked.clone(), extra: Vec::new() };
    let transport = Arc::new(engine::transport()?);
    let kept = books::open(lang, &options.store, options.way.config.as_deref()).await?;
    let engine = books::keep(zhengxin::engine(ready.profile, transport)?, &kept, ready.budget, target.is_simulator());
    // A simulator of our own serves until the call is over.
    let _serving = ready.simulator;
    let answered = match dynamic::fields(operation, &asked.json) {
        Ok(fields) => engine.exchange(operation, fields, call_options).await,
        Err(error) => Err(error),
    };
    let mode = show::Mode { lang, json: options.json.is_some(), show: options.show };
    let readings = engine.settings().profile.readings.iter().collect::<Vec<_>>();
    match answered.and_then(|opened| decoded(operation, opened, mode.data())) {
        Ok((opened, data)) if !matches!(target, way::Target::OwnSimulator) => {
            let registered = register::placed(&kept, &engine, operation, &asked.json, &data, &opened.receipt).await;
            let shown = show::answer(out, mode, operation, &opened, &data, &readings);
            // The order is placed and paid; that pushes about it will wait is told, and no reason to call it failed.
            if let Err(why) = registered {
                diagnose(&format!(
                    "{} [{}]",
                    say(lang, "note: the order could not be registered for its pushes", "提示：订单未能登记以接收推送"),
                    why.code()
                ));
            }
            shown
        }
        Ok((opened, data)) => show::answer(out, mode, operation, &opened, &data, &readings),
        Err(error) => failed(out, mode, &error),
    }
}

/// Where the call goes; asks whether a simulator answers at an address of this machine.
pub(crate) async fn target(env: Option<&str>, operation: &'static OperationInfo) -> Result<way::Target, Fail> {
    let (root, answers) = match env.filter(|env| env.contains("://")) {
        Some(env) => {
            let address = env.trim_end_matches('/');
            let root = address.strip_suffix(operation.provider.name).and_then(|root| root.strip_suffix('/')).unwrap_or(address);
            let is_here = zhengxin::core::profile::is_loopback(root);
            (root, is_here && engine::ask(root, "/_sim").await.is_some())
        }
        None => ("", false),
    };
    way::target(env, operation.provider, |asked| asked == root && answers)
}

fn decoded(operation: &'static OperationInfo, opened: Opened, show: Show) -> Result<(Opened, serde_json::Value), Error> {
    match dynamic::answer(operation, &opened, show) {
        Ok(data) => Ok((opened, data)),
        Err(shape) => Err(Error::new(ErrorKind::Shape(shape), opened.receipt)),
    }
}

fn failed(out: &mut Out, mode: show::Mode, error: &Error) -> Result<(), Fail> {
    if mode.json {
        out.json(&show::error_json(error))?;
    } else {
        diagnose(&show::error_text(mode.lang, error));
    }
    Err(if exit_of(error) == USAGE { Fail::printed_usage() } else { Fail::printed() })
}
