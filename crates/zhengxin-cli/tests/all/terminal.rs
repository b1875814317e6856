//! Conversations with a person at a terminal, through a pseudo-terminal.

use std::process::Stdio;

use rexpect::process::wait::WaitStatus;
use rexpect::session::{PtySession, spawn_command};

use crate::Sim;
use crate::session::{Desk, found_in_store};

/// Longest wait for a prompt, milliseconds; a pause of the vendor's passes meanwhile.
const PATIENCE_MS: u64 = 30_000;

fn at_terminal(desk: &Desk, args: &[&str]) -> PtySession {
    let mut command = desk.command(args);
    command.env("TERM", "xterm").stdin(Stdio::inherit());
    spawn_command(command, Some(PATIENCE_MS)).expect("it starts")
}

fn start(desk: &Desk, env: &str, flow: &str, more: &[&str]) -> PtySession {
    let usual = ["start", "qiancheng", flow, "--env", env, "--applicant", "@valid", "--consent", "@synthetic"];
    at_terminal(desk, &[&usual[..], more].concat())
}

/// What was shown: each byte comes as a character of its own.
fn decoded(seen: &str) -> String {
    let bytes: Vec<u8> = seen.chars().filter_map(|c| u8::try_from(c).ok()).collect();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Waits for a text in ASCII; everything before it.
fn wait_for(terminal: &mut PtySession, text: &str) -> String {
    decoded(&terminal.exp_string(text).unwrap_or_else(|why| panic!("no `{text}`: {why}")))
}

fn answer(terminal: &mut PtySession, prompt: &str, line: &str) -> String {
    let before = wait_for(terminal, prompt);
    terminal.send_line(line).expect("typed");
    before
}

fn end(terminal: &mut PtySession) -> (String, Option<i32>) {
    let rest = decoded(&terminal.exp_eof().expect("an end"));
    match terminal.process().wait().expect("a status") {
        WaitStatus::Exited(_, code) => (rest, Some(code)),
        _ => (rest, None),
    }
}

#[test]
fn what_is_typed_in_secret_is_neither_shown_nor_kept() {
    let desk = Desk::new();
    let mut terminal = start(&desk, "sim", "ebank", &[]);
    let mut seen = answer(&mut terminal, "number: ", "2");
    seen += &answer(&mut terminal, "yes or no: ", "yes");
    seen += &answer(&mut terminal, "): ", "11010519491231002X");
    seen += &answer(&mut terminal, "): ", "canary-pw-9182");
    let picture = answer(&mut terminal, "code: ", "AB12");
    assert!(picture.contains('█') && picture.contains("picture.png"), "{picture}");
    let path = picture.split("(the picture: ").nth(1).and_then(|rest| rest.split(')').next()).expect("a path").to_owned();
    let (rest, status) = end(&mut terminal);
    assert_eq!(status, Some(0), "{rest}");
    seen += &picture;
    seen += &rest;
    assert!(rest.contains("fetch_ebank_raw_data"), "{rest}");
    // What may be seen is, so that what is not seen was hidden on purpose.
    assert!(seen.contains("11010519491231002X"), "{seen}");
    assert!(!seen.contains("canary-pw-9182") && !rest.contains("AB12"), "{seen}");
    assert!(!found_in_store(&desk.path("store"), "canary-pw-9182"));
    assert!(!std::path::Path::new(&path).exists(), "{path}");
}

#[test]
fn a_refused_code_is_asked_for_again_and_can_be_sent_again() {
    let desk = Desk::new();
    let mut terminal = start(&desk, "sim", "telecom", &["--script", "wrong-captcha"]);
    answer(&mut terminal, "password: ", "135790");
    answer(&mut terminal, "send it again): ", "r");
    answer(&mut terminal, "send it again): ", "no code at all");
    let broken = answer(&mut terminal, "send it again): ", "123456");
    assert!(broken.contains("must be 3 to 10 letters or digits"), "{broken}");
    let rejected = answer(&mut terminal, "send it again): ", "123456");
    assert!(rejected.contains("was not accepted") && rejected.contains("answers so far: 1"), "{rejected}");
    let (rest, status) = end(&mut terminal);
    assert_eq!(status, Some(0), "{rest}");
}

#[test]
fn ctrl_c_leaves_a_session_that_can_be_resumed() {
    let desk = Desk::new();
    let sim = Sim::start(&[]);
    let mut terminal = start(&desk, sim.url(), "telecom", &["--reading", "B36=two_seconds"]);
    answer(&mut terminal, "password: ", "135790");
    wait_for(&mut terminal, "send it again): ");
    terminal.send_control('c').expect("typed");
    wait_for(&mut terminal, "zhengxin session resume ");
    let (rest, status) = end(&mut terminal);
    assert_eq!(status, Some(130), "{rest}");
    let id = rest.split_whitespace().next().expect("an id").to_owned();
    let mut terminal = at_terminal(&desk, &["resume", &id, "--env", sim.url()]);
    answer(&mut terminal, "send it again): ", "123456");
    let (rest, status) = end(&mut terminal);
    assert_eq!(status, Some(0), "{rest}");
    assert!(rest.contains("fetch_telecom_report"), "{rest}");
}
