//! The zhengxin command.

mod args;
mod books;
mod call;
mod catalogue;
mod completions;
mod demo;
mod duration;
mod fail;
mod inbox;
mod jsonl;
mod lang;
mod ledger;
mod mask;
mod out;
mod recon;
mod secret;
mod session;
mod sign;
mod sim;
mod storage;
mod table;

use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, FromArgMatches as _};

use args::{Cli, Command, Encode, FormArg, Scheme};
use call::argv;
use fail::Fail;
use out::{Out, diagnose};

fn main() -> ExitCode {
    std::panic::set_hook(Box::new(|info| diagnose(&panic_text(info))));
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(fail) => {
            if let Some(text) = fail.text() {
                diagnose(&format!("error: {text}"));
            }
            ExitCode::from(fail.exit())
        }
    }
}

/// A panic's message may hold a value, so only its place is told.
fn panic_text(info: &std::panic::PanicHookInfo<'_>) -> String {
    let place = info.location().map_or_else(|| "an unknown place".to_owned(), ToString::to_string);
    format!("error: a defect of this program, at {place}; please report it")
}

fn run() -> Result<(), Fail> {
    let mut out = Out::stdout();
    let given = argv::split(std::env::args_os().collect())?;
    let cli = match parse(given.rest, given.help) {
        Ok(cli) => cli,
        Err(error) => return told_by_clap(&mut out, &error),
    };
    let lang = lang::choose(cli.lang);
    let done = match cli.command {
        Command::Providers(options) => catalogue::providers(&mut out, lang, &options),
        Command::Demo(options) => demo::demo(&mut out, lang, &options),
        Command::Call(options) => call::call(&mut out, lang, &options, given.fields),
        Command::Session(options) => session::session(&mut out, lang, &options),
        Command::Sim(options) => sim::sim(&mut out, lang, &options),
        Command::Sign(options) => match options.scheme {
            Some(Scheme::AliyunGateway) => jsonl::run(&mut out, jsonl::gateway),
            Some(Scheme::SortedMd5) => jsonl::run(&mut out, jsonl::sorted_md5),
            None => sign::sign(&mut out, lang, &options, given.fields),
        },
        Command::Encode(Encode { form: FormArg::Php, jsonl: _ }) => jsonl::run(&mut out, jsonl::form),
        Command::Ledger(options) => ledger::ledger(&mut out, lang, &options),
        Command::Recon(options) => recon::recon(&mut out, lang, &options),
        Command::Secret(options) => secret::secret(&mut out, lang, &options),
        Command::Inbox(options) => inbox::inbox(&mut out, lang, &options),
        Command::Store(options) => storage::storage(&mut out, lang, &options),
        Command::Completions(options) => completions::completions(&mut out, &options),
    };
    // What a failed command printed before it failed is still its result.
    let flushed = out.flush();
    done.and(flushed)
}

fn parse(rest: Vec<std::ffi::OsString>, help: Option<(&'static str, String)>) -> Result<Cli, clap::Error> {
    let mut command = Cli::command();
    if let Some((name, text)) = help {
        command = command.mut_subcommand(name, |command| command.after_help(text));
    }
    let matches = command.try_get_matches_from(rest)?;
    Cli::from_arg_matches(&matches)
}

/// Help and version are results, everything else is a wrong command line.
fn told_by_clap(out: &mut Out, error: &clap::Error) -> Result<(), Fail> {
    let text = error.render().to_string();
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            out.text(&text)?;
            out.flush()
        }
        _ => {
            diagnose(text.trim_end());
            Err(Fail::printed_usage())
        }
    }
}
