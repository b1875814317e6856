//! The command as its users meet it: arguments and input in, output and exit codes out.

mod books;
mod calls;
mod catalogue;
mod commands;
mod demo;
mod inbox;
mod jsonl;
mod recon;
mod rotation;
mod secrets;
mod session;
mod signing;
mod storage;
mod terminal;

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::Value;

/// Where commands of this run keep their stores; what an earlier run left is removed.
static STORES: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("stores");
    let _ = std::fs::remove_dir_all(&folder);
    folder
});

/// A place for a store that no other command has.
pub(crate) fn store() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    STORES.join(NEXT.fetch_add(1, Ordering::Relaxed).to_string()).to_str().expect("text").to_owned()
}

/// A command without configuration of the machine's, with English texts and a store of its own.
pub(crate) fn zhengxin(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zhengxin"));
    command.args(args).env("LANG", "C").env_remove("LC_ALL").env_remove("LC_MESSAGES");
    command.env("XDG_CONFIG_HOME", "/nonexistent").env("HOME", "/nonexistent").current_dir(std::env::temp_dir());
    command.env("ZHENGXIN_STORE", store());
    command
}

pub(crate) fn run(args: &[&str]) -> Output {
    zhengxin(args).stdin(Stdio::null()).output().expect("the command starts")
}

pub(crate) fn run_with(args: &[&str], input: &str) -> Output {
    feed(&mut zhengxin(args), input)
}

pub(crate) fn feed(command: &mut Command, input: &str) -> Output {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the command starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_owned();
    // A command that does not read its input may end before it is written.
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()).ok());
    let output = child.wait_with_output().expect("the command ends");
    writer.join().expect("the writer ends");
    output
}

pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("text")
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("text")
}

#[track_caller]
pub(crate) fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("no JSON: {} {}", stdout(output), stderr(output)))
}

#[track_caller]
pub(crate) fn code(output: &Output, expected: i32) {
    assert_eq!(output.status.code(), Some(expected), "stdout: {}\nstderr: {}", stdout(output), stderr(output));
}

/// A running `zhengxin sim`; it ends when this is dropped.
pub(crate) struct Sim {
    child: Child,
    pub(crate) first_line: Value,
}

impl Sim {
    pub(crate) fn start(more: &[&str]) -> Self {
        let mut command = zhengxin(&["sim", "--json", "--until-stdin-closes"]);
        let mut child = command.args(more).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the simulator starts");
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().expect("a pipe")).read_line(&mut line).expect("a first line");
        let first_line = serde_json::from_str(&line).expect("JSON");
        Self { child, first_line }
    }

    pub(crate) fn url(&self) -> &str {
        self.first_line["url"].as_str().expect("an address")
    }

    /// Posts JSON to the simulator's own endpoints.
    pub(crate) fn post(&self, path: &str, body: &Value) {
        let address = self.url().strip_prefix("http://").expect("http");
        let mut stream = std::net::TcpStream::connect(address).expect("a connection");
        let body = body.to_string();
        let head = format!("POST {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncontent-length: {}\r\n\r\n", body.len());
        stream.write_all(head.as_bytes()).expect("written");
        stream.write_all(body.as_bytes()).expect("written");
        let mut answer = String::new();
        std::io::Read::read_to_string(&mut stream, &mut answer).expect("an answer");
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    }

    /// Closes its input and waits for its end.
    pub(crate) fn stop(mut self) -> Option<i32> {
        drop(self.child.stdin.take());
        self.child.wait().expect("an end").code()
    }
}

impl Drop for Sim {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}

/// A score inquiry with every required field.
pub(crate) const SCORE: [&str; 7] = ["call", "finplus", "query_score", "--id-type", "imei", "--id-value", "860529038487085"];
