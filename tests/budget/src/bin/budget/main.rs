//! Counts what calls cost and compares the counts with those written down.
//!
//! `budget` prints, `budget --check` fails if a count has grown by more than the tolerance, `budget --write` writes them down.

mod consumer;
mod counts;
mod generated;
mod snapshot;
mod tree;

use std::io::Write as _;
use std::process::ExitCode;

use zhengxin_budget::{cases, many, server};

/// What to do with the counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Print,
    Check,
    Write,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["run", case, times, base] => run(case, times, base),
        ["serve"] => serve(),
        ["cpu"] => finish(counts::cpu()),
        ["generate", operations] => generate(operations),
        [] => finish(all(Mode::Print)),
        ["--check"] => finish(all(Mode::Check)),
        ["--write"] => finish(all(Mode::Write)),
        _ => finish(Err("usage: budget [--check | --write | cpu | generate OPERATIONS]".to_owned())),
    }
}

/// Prints a line. A closed pipe is nobody's mistake.
fn say(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

fn finish(result: Result<(), String>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            let _ = writeln!(std::io::stderr(), "{why}");
            ExitCode::FAILURE
        }
    }
}

fn all(mode: Mode) -> Result<(), String> {
    let mut wrong = Vec::new();
    let mut settle = |name: &str, lines: Vec<snapshot::Line>| -> Result<(), String> {
        wrong.extend(snapshot::settle(mode, name, &lines)?);
        Ok(())
    };
    settle("generated", generated::lines()?)?;
    settle("tree", tree::lines()?)?;
    settle("consumer", consumer::lines(mode)?)?;
    if let Some(lines) = counts::lines()? {
        settle("instructions", lines)?;
    }
    if wrong.is_empty() { Ok(()) } else { Err(format!("\n{}\nIf that is meant: budget --write", wrong.join("\n"))) }
}

/// One run of the generator, to be looked at from outside.
fn generate(operations: &str) -> ExitCode {
    let Ok(operations) = operations.parse() else { return finish(Err("a number of operations is missing".to_owned())) };
    say(&format!("{} files", many::run(&many::spec(operations)).len()));
    ExitCode::SUCCESS
}

/// One case, so many times; what the counter looks at.
fn run(case: &str, times: &str, base: &str) -> ExitCode {
    let (Some(case), Ok(times)) = (cases::find(case), times.parse()) else { return finish(Err(format!("there is no case {case}"))) };
    (case.run)(times, base);
    ExitCode::SUCCESS
}

/// The server in a process of its own, until nobody listens any more.
fn serve() -> ExitCode {
    say(&format!("http://{}", server::start()));
    let _ = std::io::stdin().read_line(&mut String::new());
    ExitCode::SUCCESS
}
