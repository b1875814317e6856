//! Repository tasks and checks.

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

mod budget;
mod generate;
mod new_provider;
#[cfg(test)]
mod tests;

const USAGE: &str = "\
cargo xtask generate [--check]     write what the specs say, or prove that it is written
cargo xtask new-provider NAME      start the spec of a vendor, and its crate
Both work on this repository, or on the one that `--root PATH` names before the task.
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let mut args: Vec<&str> = args.iter().map(String::as_str).collect();
    let mut root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."));
    if let ["--root", path, ..] = *args.as_slice() {
        root = Path::new(path);
        args.drain(..2);
    }
    let mut out = std::io::stdout().lock();
    let result = match args.as_slice() {
        ["generate"] => generate::write(root, &mut out),
        ["generate", "--check"] => generate::check(root, &mut out),
        ["new-provider", name] => new_provider::run(root, name, &mut out).and_then(|()| new_provider::snapshots(root, &mut out)),
        _ => {
            let _ = std::io::stderr().write_all(USAGE.as_bytes());
            return ExitCode::from(2);
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            let _ = writeln!(std::io::stderr(), "{}", failure.text);
            ExitCode::from(failure.code)
        }
    }
}

/// Why a task failed, and the exit code that says so.
#[derive(Debug)]
struct Failure {
    /// 1: a check does not hold; 2: the input is wrong.
    code: u8,
    text: String,
}

impl Failure {
    fn new(code: u8, text: impl Into<String>) -> Self {
        Self { code, text: text.into() }
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::new(2, error.to_string())
    }
}
