//! What a program that calls every operation compiles itself: LLVM-IR lines of `examples/everything.rs`.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::Mode;
use crate::generated::{Generated, operations, providers, root};
use crate::snapshot::Line;

const HEAD: &str = r"// @generated from the examples of the generated crates by `budget --write`. Do not edit.
//! Calls every operation of every vendor once, over HTTPS: what a program of an engineer who uses everything looks like to the
//! compiler. It is compiled and measured, not run.

use zhengxin::{Connect as _, Credentials, Error, Outcome, Reply};

/// Counts what the calls gave, and keeps what the errors say.
#[derive(Default)]
struct Notes {
    found: usize,
    errors: Vec<String>,
}

impl Notes {
    fn note<T>(&mut self, reply: Result<Reply<T>, Error>) {
        match reply {
            Ok(reply) => self.found += usize::from(matches!(reply.outcome, Outcome::Found(_))),
            Err(error) => self.errors.push(error.to_string()),
        }
    }
}
";

fn program() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/everything.rs")
}

/// The lines of the first example of an operation, without those the documentation hides.
fn example(one: &Generated) -> Option<String> {
    let mut lines = one.text.lines().skip_while(|line| *line != "/// ```").skip(1);
    let shown = lines.by_ref().take_while(|line| *line != "/// ```");
    let shown = shown.map(|line| line.strip_prefix("/// ").unwrap_or_default()).filter(|line| !line.starts_with("# "));
    let text: String = shown.map(|line| format!("{line}\n")).collect();
    let text = text.replace(&format!("zhengxin_{}::", one.provider), &format!("zhengxin::{}::", one.provider));
    text.contains("let request = ").then(|| text.replace("zhengxin_core::", "zhengxin::core::"))
}

/// The type of a vendor's client.
fn client(text: &str) -> Option<&str> {
    text.lines().find_map(|line| line.strip_prefix("pub struct ")?.strip_suffix(" {"))
}

fn write_program() -> Result<String, String> {
    let (operations, mut out) = (operations()?, String::from(HEAD));
    let mut calls = String::new();
    for (provider, text) in providers()? {
        let client = client(&text).ok_or_else(|| format!("{provider} has no client"))?;
        let _ = write!(calls, "let client = zhengxin::{provider}::{client}::builder(Credentials::new()).build()?;");
        for one in operations.iter().filter(|one| one.provider == provider) {
            let (name, body) = (&one.operation, example(one).ok_or_else(|| format!("{provider}/{} has no example", one.operation))?);
            let _ = write!(
                out,
                "\nasync fn {provider}_{name}(client: &zhengxin::{provider}::{client}, notes: &mut Notes) {{\n{body}\
                 notes.note(client.{name}(&request).await);\n}}\n"
            );
            let _ = write!(calls, "{provider}_{name}(&client, &mut notes).await;");
        }
    }
    let _ = write!(
        out,
        "\nasync fn all() -> Result<Notes, Error> {{ let mut notes = Notes::default(); {calls} Ok(notes) }}\n\
         \nfn main() -> Result<(), Box<dyn std::error::Error>> {{\n\
         let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;\n\
         let notes = runtime.block_on(all())?;\n\
         if notes.errors.is_empty() {{ Ok(()) }} else {{ Err(notes.errors.join(\"\\n\").into()) }}\n}}\n"
    );
    formatted(&out)
}

fn formatted(text: &str) -> Result<String, String> {
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024", "--config-path"])
        .arg(root())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|why| format!("rustfmt: {why}"))?;
    if let Some(mut pipe) = child.stdin.take() {
        pipe.write_all(text.as_bytes()).map_err(|why| format!("rustfmt: {why}"))?;
    }
    let output = child.wait_with_output().map_err(|why| format!("rustfmt: {why}"))?;
    let text = String::from_utf8(output.stdout).map_err(|why| format!("rustfmt: {why}"))?;
    if output.status.success() { Ok(text) } else { Err("the program made of the examples is no Rust".to_owned()) }
}

/// Lines of LLVM-IR, all operations together and each.
pub(crate) fn lines(mode: Mode) -> Result<Vec<Line>, String> {
    let (path, text) = (program(), write_program()?);
    let known = std::fs::read_to_string(&path).unwrap_or_default();
    match mode {
        Mode::Write => std::fs::write(&path, &text).map_err(|why| format!("{}: {why}", path.display()))?,
        Mode::Check if known != text => return Err(format!("{} is not current: budget --write", path.display())),
        Mode::Check | Mode::Print => {}
    }
    let lines = compile()?;
    let count = operations()?.len() as f64;
    Ok(vec![Line::count("ir/all", lines), Line::target("ir/operation", lines / count, 3_000.0)])
}

/// Compiles the program as a developer does, in one unit and without debug information, which repeats.
fn compile() -> Result<f64, String> {
    let folder = std::env::current_exe().ok().and_then(|exe| Some(exe.parent()?.parent()?.to_owned())).ok_or("no target folder")?;
    let to = folder.join("budget-everything.ll");
    let status = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["rustc", "--quiet", "--locked", "--package", "zhengxin-budget", "--example", "everything", "--target-dir"])
        .arg(&folder)
        .args(["--", "-Cdebuginfo=0", "-Ccodegen-units=1"])
        .arg(format!("--emit=llvm-ir={}", to.display()))
        .env("CARGO_INCREMENTAL", "0")
        .current_dir(root())
        .status()
        .map_err(|why| format!("cargo rustc: {why}"))?;
    if !status.success() {
        return Err("the program that calls everything does not compile".to_owned());
    }
    let text = std::fs::read_to_string(&to).map_err(|why| format!("{}: {why}", to.display()))?;
    Ok(text.lines().count() as f64)
}
