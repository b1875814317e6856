//! Conversations through the command: every flow to its data, every exit code, going on in another process, and looking at them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{Sim, code, stderr, stdout, zhengxin};

const FLOWS: [(&str, &str); 7] = [
    ("qiancheng", "telecom"),
    ("qiancheng", "degree"),
    ("qiancheng", "ebank"),
    ("qiancheng", "ebank_v2"),
    ("qiancheng", "risk_audit"),
    ("jimi", "risk_order"),
    ("jimi", "collection_order"),
];

/// A folder with a store of its own.
pub(crate) struct Desk {
    folder: TempDir,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A file only its owner can read.
    pub(crate) fn file(&self, name: &str, content: &Value) -> String {
        let path = self.path(name);
        fs::write(&path, content.to_string()).expect("written");
        #[cfg(unix)]
        fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o600)).expect("changed");
        path.display().to_string()
    }

    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = zhengxin(&[&["session"], args].concat());
        command.env("ZHENGXIN_STORE", self.path("store")).stdin(Stdio::null());
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().expect("the command starts")
    }

    fn start(&self, flow: (&str, &str), more: &[&str]) -> Output {
        let usual = ["start", flow.0, flow.1, "--env", "sim", "--applicant", "@valid", "--jsonl"];
        self.run(&[&usual[..], more].concat())
    }

    /// Started with right answers and a made-up consent.
    fn complete(&self, flow: (&str, &str), more: &[&str]) -> Output {
        self.start(flow, &[&["--answers", "@right", "--consent", "@synthetic"], more].concat())
    }
}

fn lines(output: &Output) -> Vec<Value> {
    stdout(output).lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}"))).collect()
}

fn steps(output: &Output) -> Vec<String> {
    lines(output).iter().map(|line| line["step"].as_str().unwrap_or("-").to_owned()).collect()
}

/// The kinds of steps in order, pauses and repeats left out.
fn told(output: &Output) -> String {
    let mut steps = steps(output);
    steps.retain(|step| step != "wait");
    steps.dedup();
    steps.join(" ")
}

fn last(output: &Output) -> Value {
    lines(output).pop().unwrap_or_else(|| panic!("nothing was told: {}", stderr(output)))
}

#[test]
fn every_flow_runs_to_its_data() {
    let expected = [
        "service_password sms_code ready",
        "credentials ready",
        "choose_bank confirm_licence fill_form sms_code ready",
        "choose_bank confirm_licence fill_form sms_code ready",
        "ready",
        "ready",
        "ready",
    ];
    let desk = Desk::new();
    for (flow, expected) in FLOWS.into_iter().zip(expected) {
        let output = desk.complete(flow, &[]);
        code(&output, 0);
        assert_eq!(told(&output), expected, "{flow:?}");
        let last = last(&output);
        let has_data = !last["data"].as_array().expect("a list").is_empty();
        let has_facts = !last["facts"].as_array().expect("a list").is_empty();
        assert!(has_data != has_facts, "{last}");
    }
}

#[test]
fn a_line_says_what_a_program_needs() {
    let desk = Desk::new();
    let output = desk.complete(("qiancheng", "telecom"), &[]);
    let asks: Vec<Value> = lines(&output).into_iter().filter(|line| line["step"] == "sms_code").collect();
    let [ask] = asks.as_slice() else { panic!("{asks:?}") };
    assert_eq!((&ask["state"], &ask["tries"], &ask["rejected"]), (&json!(21), &json!(0), &json!(false)));
    assert!((1..=600).contains(&ask["deadline_s"].as_i64().expect("a number")), "{ask}");
    assert!(ask["message"].as_str().is_some_and(|text| text.contains("SMS")), "{ask}");
    let last = last(&output);
    assert_eq!(last["data"][0]["operation"], "fetch_telecom_raw_data");
    assert!(last["data"][0]["bytes"].as_u64().is_some_and(|bytes| bytes > 0), "{last}");
}

#[test]
fn every_bank_login_and_every_question_is_answered() {
    let desk = Desk::new();
    for script in ["query-password", "asked-twice", "resent", "slow", "late-data"] {
        let output = desk.complete(("qiancheng", "telecom"), &["--script", script]);
        code(&output, 0);
    }
    for script in ["picture", "dynamic", "sms-picture", "picture-changes", "delay-huge", "delay-text"] {
        code(&desk.complete(("qiancheng", "ebank"), &["--script", script]), 0);
    }
    let output = desk.complete(("qiancheng", "ebank_v2"), &["--script", "type-2"]);
    code(&output, 0);
}

#[test]
fn a_wrong_code_comes_back_as_rejected() {
    let desk = Desk::new();
    let output = desk.complete(("qiancheng", "telecom"), &["--script", "wrong-captcha"]);
    code(&output, 0);
    let asks: Vec<(bool, u64)> = lines(&output)
        .iter()
        .filter(|line| line["step"] == "sms_code")
        .map(|line| (line["rejected"].as_bool().expect("a flag"), line["tries"].as_u64().expect("a number")))
        .collect();
    assert_eq!(asks, [(false, 0), (true, 1)]);
}

#[test]
fn failing_is_3() {
    let desk = Desk::new();
    let output = desk.complete(("qiancheng", "telecom"), &["--script", "failed"]);
    code(&output, 3);
    let last = last(&output);
    assert_eq!((&last["step"], &last["why"]), (&json!("failed"), &json!("vendor")), "{last}");
    code(&desk.complete(("qiancheng", "telecom"), &["--script", "wrong-captcha-3"]), 3);
    let answers = desk.file("no.json", &json!({ "choose_bank": "1001", "confirm_licence": false }));
    let output = desk.start(("qiancheng", "ebank"), &["--consent", "@synthetic", "--answers", &answers]);
    code(&output, 3);
    assert_eq!(last_step(&output), "cancelled");
}

fn last_step(output: &Output) -> String {
    last(output)["step"].as_str().unwrap_or("-").to_owned()
}

#[test]
fn running_out_of_time_is_4() {
    let output = Desk::new().complete(("qiancheng", "degree"), &["--script", "data-forever-1003"]);
    code(&output, 4);
    assert_eq!(last_step(&output), "expired");
}

#[test]
fn an_answer_nobody_gives_is_5() {
    let desk = Desk::new();
    let output = desk.start(("qiancheng", "telecom"), &["--consent", "@synthetic"]);
    code(&output, 5);
    assert_eq!(steps(&output), ["service_password"]);
    // Some answers, but not all; one that was refused is not sent again.
    let answers = desk.file("answers.json", &json!({ "service_password": "135790", "sms_code": "111111" }));
    let output = desk.start(("qiancheng", "telecom"), &["--consent", "@synthetic", "--answers", &answers]);
    code(&output, 5);
    assert_eq!(last(&output)["rejected"], true);
    // One that breaks a rule here costs no call.
    let answers = desk.file("odd.json", &json!({ "service_password": "135790", "sms_code": "not a code" }));
    let output = desk.start(("qiancheng", "telecom"), &["--consent", "@synthetic", "--answers", &answers]);
    code(&output, 5);
    assert_eq!(last(&output)["tries"], 0);
    assert!(!stdout(&output).contains("not a code"));
}

#[test]
fn answers_of_a_file_are_used_in_order() {
    let desk = Desk::new();
    let code_file = desk.path("code");
    fs::write(&code_file, "123456\n").expect("written");
    #[cfg(unix)]
    fs::set_permissions(&code_file, std::os::unix::fs::PermissionsExt::from_mode(0o600)).expect("changed");
    let answers = json!({ "service_password": "135790", "sms_code": ["111111", "@file:code"] });
    let answers = desk.file("answers.json", &answers);
    let output = desk.start(("qiancheng", "telecom"), &["--consent", "@synthetic", "--answers", &answers]);
    code(&output, 0);
    assert_eq!(told(&output), "service_password sms_code ready");
    let bank = json!({
        "choose_bank": "1002", "confirm_licence": true,
        "fill_form": { "login_name": "11010519491231002X", "password": "135790" }, "picture_code": "AB12",
    });
    let answers = desk.file("bank.json", &bank);
    code(&desk.start(("qiancheng", "ebank_v2"), &["--consent", "@synthetic", "--answers", &answers]), 0);
}

#[test]
fn wrong_use_is_2_and_sends_nothing() {
    let desk = Desk::new();
    let vendor = "http://127.0.0.1:9/qiancheng";
    let credentials = ["--credential", "account=a", "--credential", "password=@env:PASSWORD"];
    let applicant = desk.file("person.json", &json!({ "name": "张三", "id_card": "11010519491231002X", "mobile": "13800138000" }));
    let open = desk.file("open.json", &json!({}));
    #[cfg(unix)]
    fs::set_permissions(&open, std::os::unix::fs::PermissionsExt::from_mode(0o644)).expect("changed");
    let unknown = desk.file("unknown.json", &json!({ "password": "canary-7391" }));
    let there = desk.file("there.json", &json!({}));
    let telecom = ["start", "qiancheng", "telecom"];
    let cases: [(&[&str], &str); 11] = [
        (&["--env", vendor, "--applicant", "@valid"], "@valid"),
        (&["--env", vendor, "--applicant", &applicant, "--answers", "@right"], "@right"),
        (&["--env", vendor, "--applicant", &applicant, "--consent", "@synthetic"], "@synthetic"),
        (&["--env", "sim", "--applicant", "@valid"], "consent"),
        (&["--env", "sim", "--applicant", "@valid", "--answers", &open], "chmod 600"),
        (&["--env", "sim", "--applicant", "@valid", "--answers", &unknown], "password"),
        (&["--env", "sim", "--applicant", &unknown, "--consent", "@synthetic"], "password"),
        (&["--env", "sim", "--applicant", &applicant, "--script", "resent"], "--script"),
        (&["--env", "sim", "--applicant", "@valid", "--out", &there], "is there already"),
        (&["--env", "sim", "--applicant", "/nonexistent"], "cannot be opened"),
        (&["--env", "sim"], "--applicant"),
    ];
    for (more, word) in cases {
        let credentials: &[&str] = if more.contains(&vendor) { &credentials } else { &[] };
        let output = desk.command(&[&telecom[..], more, credentials].concat()).env("PASSWORD", "secret").output().expect("it starts");
        code(&output, 2);
        assert!(stderr(&output).contains(word), "{more:?}: {}", stderr(&output));
        assert!(!stderr(&output).contains("canary-7391"), "{}", stderr(&output));
    }
    let output = desk.run(&["start", "qiancheng", "telekom", "--env", "sim", "--applicant", "@valid"]);
    code(&output, 2);
    assert!(stderr(&output).contains("did you mean `telecom`"), "{}", stderr(&output));
}

#[test]
fn a_consent_is_recorded_once_and_found_again() {
    let desk = Desk::new();
    let consent = json!({
        "purpose": "credit assessment", "scope": ["telecom"], "agreement": "I agree that my carrier data is collected.",
        "expires": "2999-01-01T00:00:00+08:00",
    });
    let consent = desk.file("consent.json", &consent);
    let right = ["--answers", "@right"];
    code(&desk.start(("qiancheng", "telecom"), &[&right[..], &["--consent", &consent]].concat()), 0);
    code(&desk.start(("qiancheng", "telecom"), &right), 0);
    // It says nothing of the register.
    code(&desk.start(("qiancheng", "degree"), &right), 2);
    let expired = json!({ "purpose": "p", "scope": "degree", "agreement": "a", "given": 0, "expires": 1 });
    let expired = desk.file("expired.json", &expired);
    let output = desk.start(("qiancheng", "degree"), &[&right[..], &["--consent", &expired]].concat());
    code(&output, 2);
    assert!(last(&output)["error"]["message"].as_str().is_some_and(|text| text.contains("expired")), "{}", stdout(&output));
}

#[test]
fn data_is_shown_only_where_it_was_asked_for() {
    let desk = Desk::new();
    let path = desk.path("data.json");
    let out = path.display().to_string();
    let output = desk.complete(("qiancheng", "telecom"), &["--out", &out]);
    code(&output, 0);
    for personal in ["13800138000", "11010519491231002X", "张三"] {
        assert!(!stdout(&output).contains(personal) && !stderr(&output).contains(personal), "{personal}");
    }
    let written: Value = serde_json::from_str(&fs::read_to_string(&path).expect("a file")).expect("JSON");
    assert!(written["data"]["fetch_telecom_report"].is_object(), "{written}");
    #[cfg(unix)]
    assert_eq!(std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&path).expect("a file").permissions()) & 0o777, 0o600);
    let output = desk.complete(("qiancheng", "risk_audit"), &["--show", "values"]);
    code(&output, 0);
    assert!(last(&output)["facts"][0]["value"].is_string(), "{}", stdout(&output));
    let output = desk.complete(("qiancheng", "risk_audit"), &[]);
    assert!(last(&output)["facts"][0].get("value").is_none(), "{}", stdout(&output));
}

/// What a session left behind, in every file of the store.
pub(crate) fn found_in_store(folder: &Path, needle: &str) -> bool {
    fs::read_dir(folder).expect("a folder").any(|entry| {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            return found_in_store(&path, needle);
        }
        let bytes = fs::read(&path).expect("a file");
        bytes.windows(needle.len()).any(|window| window == needle.as_bytes())
    })
}

#[test]
fn another_process_goes_on_where_one_stopped() {
    let desk = Desk::new();
    let sim = Sim::start(&[]);
    let password = "canary-pass-4471";
    let answers = desk.file("first.json", &json!({ "service_password": password }));
    let started = desk.run(&[
        "start",
        "qiancheng",
        "telecom",
        "--env",
        sim.url(),
        "--applicant",
        "@valid",
        "--consent",
        "@synthetic",
        "--answers",
        &answers,
        "--reading",
        "B36=two_seconds",
        "--jsonl",
    ]);
    code(&started, 5);
    let id = last(&started)["session"].as_str().expect("an id").to_owned();
    assert_eq!(last_step(&started), "sms_code");
    assert!(!found_in_store(&desk.path("store"), password), "a password was kept");
    assert!(!stdout(&started).contains(password) && !stderr(&started).contains(password));

    let shown = desk.run(&["show", &id, "--json"]);
    code(&shown, 0);
    let shown: Value = serde_json::from_str(&stdout(&shown)).expect("JSON");
    assert_eq!((&shown["flow"], &shown["state"]), (&json!("telecom"), &json!(21)));
    assert!(shown["timeline"].as_array().is_some_and(|entries| entries.len() > 2), "{shown}");
    let listed = stdout(&desk.run(&["list", "--json"]));
    assert!(listed.contains(&id), "{listed}");
    let marked = stdout(&desk.run(&["graph", "telecom", "--session", &id]));
    assert!(marked.contains("class s21 current"), "{marked}");

    let output = desk.run(&["resume", &id, "--env", sim.url(), "--answers", "@right", "--jsonl"]);
    code(&output, 0);
    assert_eq!(told(&output), "sms_code ready");
    // The data is not kept; reading it again is a decision.
    let output = desk.run(&["resume", &id, "--env", sim.url(), "--jsonl"]);
    code(&output, 0);
    assert_eq!(last(&output)["data"], json!([]));
    let output = desk.run(&["resume", &id, "--env", sim.url(), "--jsonl", "--again"]);
    code(&output, 0);
    assert_eq!(last(&output)["data"][0]["operation"], "fetch_telecom_raw_data");
}

#[test]
fn a_session_is_cancelled_for_good() {
    let desk = Desk::new();
    let sim = Sim::start(&[]);
    let start = ["start", "qiancheng", "degree", "--env", sim.url(), "--applicant", "@valid", "--consent", "@synthetic", "--jsonl"];
    let output = desk.run(&start);
    code(&output, 5);
    let id = last(&output)["session"].as_str().expect("an id").to_owned();
    code(&desk.run(&["cancel", &id]), 0);
    let output = desk.run(&["resume", &id, "--env", sim.url(), "--jsonl"]);
    code(&output, 3);
    assert_eq!(last_step(&output), "cancelled");
    code(&desk.run(&["cancel", &id]), 1);
    code(&desk.run(&["cancel", "nobody"]), 2);
    code(&desk.run(&["show", "nobody"]), 2);
    code(&desk.run(&["resume", &id, "--env", "sim"]), 2);
}

#[test]
fn people_get_sentences_and_a_way_to_go_on() {
    let desk = Desk::new();
    let sim = Sim::start(&[]);
    let output = desk.run(&[
        "start",
        "qiancheng",
        "telecom",
        "--env",
        sim.url(),
        "--applicant",
        "@valid",
        "--consent",
        "@synthetic",
        "--lang",
        "zh",
    ]);
    code(&output, 5);
    let text = stderr(&output);
    assert!(text.contains("请输入运营商服务密码") && text.contains("zhengxin session resume "), "{text}");
    assert!(text.contains(&format!("--env {}", sim.url())), "{text}");
    let listed = stdout(&desk.run(&["list"]));
    assert!(listed.contains("qiancheng.telecom"), "{listed}");
    let id = listed.lines().nth(1).and_then(|line| line.split_whitespace().next()).expect("an id").to_owned();
    let shown = stdout(&desk.run(&["show", &id]));
    assert!(shown.contains("started"), "{shown}");
}

#[test]
fn a_killed_process_leaves_a_session_another_finishes() {
    let desk = Desk::new();
    // At this pace the vendor stays in a state for seconds, so the first process is waiting when it is killed.
    let sim = Sim::start(&["--pace", "real"]);
    let mut child = desk
        .command(&[
            "start",
            "qiancheng",
            "degree",
            "--env",
            sim.url(),
            "--applicant",
            "@valid",
            "--consent",
            "@synthetic",
            "--answers",
            "@right",
            "--jsonl",
        ])
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut reader = std::io::BufReader::new(child.stdout.take().expect("a pipe"));
    let id = loop {
        let mut line = String::new();
        assert!(std::io::BufRead::read_line(&mut reader, &mut line).expect("a line") > 0, "it ended");
        let line: Value = serde_json::from_str(&line).expect("JSON");
        if line["step"] == "wait" {
            break line["session"].as_str().expect("an id").to_owned();
        }
    };
    child.kill().expect("killed");
    child.wait().expect("an end");
    let output = desk.run(&["resume", &id, "--env", sim.url(), "--answers", "@right", "--jsonl"]);
    code(&output, 0);
    assert_eq!(last_step(&output), "ready");
}

#[test]
fn graphs_are_mermaid_and_svg() {
    let desk = Desk::new();
    let path = desk.path("telecom.svg");
    let output = desk.run(&["graph", "qiancheng/telecom", "--svg", &path.display().to_string()]);
    code(&output, 0);
    assert_eq!(stdout(&output), "");
    assert!(fs::read_to_string(&path).expect("a file").starts_with("<svg"));
    for (vendor, flow) in FLOWS {
        let output = desk.run(&["graph", flow]);
        code(&output, 0);
        insta::assert_snapshot!(format!("graph_{vendor}_{flow}"), stdout(&output));
    }
    let output = desk.run(&["graph", "telekom"]);
    code(&output, 2);
    assert!(stderr(&output).contains("did you mean `telecom`"));
}
