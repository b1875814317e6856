//! `zhengxin session`: conversations with a vendor, with or without a person at the terminal.

mod answers;
mod applicant;
pub(crate) mod args;
mod consent;
mod desk;
mod drive;
mod end;
mod flow;
mod look;
mod person;
mod picture;
mod right;
pub(crate) mod skip;
mod sources;
mod tell;
mod terminal;

use zhengxin::core::words::Lang;

use crate::fail::Fail;
use crate::out::Out;
use crate::sim::runtime;
use args::{Command, Session};

/// Exit code of a conversation that failed or was cancelled.
const FAILED: u8 = 3;
/// Exit code of a conversation whose time ran out.
const EXPIRED: u8 = 4;
/// Exit code of a conversation that needs an answer nobody gives.
const UNANSWERED: u8 = 5;
/// Exit code of an interrupted command, as of a program that SIGINT ended.
const INTERRUPTED: u8 = 130;

/// Runs the command.
pub(crate) fn session(out: &mut Out, lang: Lang, options: &Session) -> Result<(), Fail> {
    let runtime = runtime()?;
    match &options.command {
        Command::Start(options) => runtime.block_on(drive::start(out, lang, options)),
        Command::Resume(options) => runtime.block_on(drive::resume(out, lang, options)),
        Command::Show(options) => runtime.block_on(look::show(out, lang, options)),
        Command::List(options) => runtime.block_on(look::list(out, lang, options)),
        Command::Cancel(options) => runtime.block_on(drive::cancel(out, lang, options)),
        Command::Graph(options) => runtime.block_on(look::graph(out, lang, options)),
    }
}
