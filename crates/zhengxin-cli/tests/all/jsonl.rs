//! The vectors of the signing crate through the commands for programs.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::{code, run_with, stdout};

fn cases(scheme: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../zhengxin-sign/vectors").join(scheme);
    let mut cases: Vec<PathBuf> = fs::read_dir(folder).expect("vectors").flatten().map(|entry| entry.path()).collect();
    cases.sort();
    assert!(!cases.is_empty());
    cases
}

fn text(case: &Path, name: &str) -> String {
    fs::read_to_string(case.join(name)).expect("a file of the vector")
}

fn input(case: &Path) -> Value {
    serde_json::from_str(&text(case, "input.json")).expect("JSON")
}

/// Feeds one line per case and gives the answers.
#[track_caller]
fn answers(args: &[&str], lines: &[String]) -> Vec<Value> {
    let output = run_with(args, &lines.join("\n"));
    code(&output, 0);
    let answers: Vec<Value> = stdout(&output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(answers.len(), lines.len());
    answers
}

#[test]
fn gateway_signatures_are_those_of_the_vectors() {
    let cases = cases("aliyun");
    let lines: Vec<String> = cases
        .iter()
        .map(|case| {
            let i = input(case);
            let line = json!({
                "method": i["method"], "path": i["path"], "query": i["query"], "form": i["form"], "headers": i["headers"],
                "signed_header_names": i["signed_header_names"], "body_utf8": i["body"], "app_secret": i["secret"], "signature_method": i["algorithm"],
            });
            line.to_string()
        })
        .collect();
    for (case, answer) in cases.iter().zip(answers(&["sign", "--scheme", "aliyun-gateway", "--jsonl"], &lines)) {
        let md5 = text(case, "content_md5.txt");
        let expected = json!({
            "content_md5": if md5.is_empty() { Value::Null } else { md5.into() },
            "x_ca_signature_headers": text(case, "signature_headers.txt"),
            "string_to_sign": text(case, "string_to_sign.txt"),
            "signature": text(case, "signature.txt"),
        });
        assert_eq!(answer, expected, "{}", case.display());
    }
}

#[test]
fn a_gateway_line_needs_only_method_path_and_secret() {
    let line = r#"{"method":"GET","path":"/x","app_secret":"s","body_base64":null}"#.to_owned();
    let answers = answers(&["sign", "--scheme", "aliyun-gateway", "--jsonl"], &[line]);
    assert_eq!(answers[0]["string_to_sign"], "GET\n\n\n\n\n/x");
    assert_eq!(answers[0]["content_md5"], Value::Null);
}

#[test]
fn a_body_may_be_base64() {
    let lines = [
        r#"{"method":"POST","path":"/x","app_secret":"s","body_utf8":"{}"}"#,
        r#"{"method":"POST","path":"/x","app_secret":"s","body_base64":"e30="}"#,
    ];
    let answers = answers(&["sign", "--scheme", "aliyun-gateway", "--jsonl"], &lines.map(str::to_owned));
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0]["content_md5"], "mZFLkyvTelC5g8XnyQrpOw==");
}

#[test]
fn sorted_md5_signatures_are_those_of_the_vectors() {
    let is_text = |pair: &Value| pair[1].is_string() || pair[1].is_null();
    let plain = |input: &Value| input["empties"] == "keep" && input["params"].as_array().expect("pairs").iter().all(is_text);
    let cases: Vec<PathBuf> = cases("sorted_md5").into_iter().filter(|case| plain(&input(case))).collect();
    assert!(cases.len() >= 6, "most vectors are plain texts");
    let lines: Vec<String> = cases
        .iter()
        .map(|case| {
            let i = input(case);
            let mut auth = i["auth"].as_array().expect("pairs").clone();
            auth.push(i["secret"].clone());
            json!({ "params": i["params"], "auth": auth }).to_string()
        })
        .collect();
    for (case, answer) in cases.iter().zip(answers(&["sign", "--scheme", "sorted-md5", "--jsonl"], &lines)) {
        assert_eq!(answer, json!({ "source": text(case, "source.txt"), "sign": text(case, "signature.txt") }), "{}", case.display());
    }
}

#[test]
fn sorted_md5_signs_whatever_is_given() {
    let lines =
        [r#"{"params":[["a1","2"],["a","1"],["n",null]]}"#, r#"{"params":[["b","2"],["a","x"],["a","1"]],"auth":[["secret",""]]}"#, r"{}"];
    let answers = answers(&["sign", "--scheme", "sorted-md5", "--jsonl"], &lines.map(str::to_owned));
    assert_eq!(answers[0], json!({ "source": "a1=2&a=1", "sign": "45A381123AA29EEDEFE8F1DDE94A55AF" }));
    assert_eq!(answers[1]["source"], "a=1&a=x&b=2&secret=");
    assert_eq!(answers[2], json!({ "source": "", "sign": "D41D8CD98F00B204E9800998ECF8427E" }));
}

#[test]
fn forms_are_those_of_the_vectors() {
    let cases = cases("form");
    let lines: Vec<String> = cases.iter().map(|case| text(case, "input.json").replace(['\n', '\r'], " ")).collect();
    for (case, answer) in cases.iter().zip(answers(&["encode", "--form", "php", "--jsonl"], &lines)) {
        assert_eq!(answer, json!({ "rfc1738": text(case, "rfc1738.txt"), "rfc3986": text(case, "rfc3986.txt") }), "{}", case.display());
    }
}

/// A bad line is answered in its place, without its values, and the exit code says that there was one.
#[track_caller]
fn refuses(args: &[&str], good: &str, bad: &str) {
    let output = run_with(args, &format!("{good}\n\n{bad}\n{good}\n"));
    code(&output, 1);
    let answers: Vec<Value> = stdout(&output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(answers.len(), 3, "{answers:?}");
    assert!(answers[1]["error"].is_string(), "{answers:?}");
    assert_eq!(answers[0], answers[2]);
    assert!(!stdout(&output).contains("canary"), "{}", stdout(&output));
}

#[test]
fn bad_lines_are_answered_and_the_others_too() {
    let gateway = ["sign", "--scheme", "aliyun-gateway", "--jsonl"];
    let good = r#"{"method":"GET","path":"/x","app_secret":"s"}"#;
    for bad in [
        r#"{"method":"GET","path":"/x","app_secret":"canary""#,
        r#"["canary"]"#,
        r#"{"method":"GET","app_secret":"canary"}"#,
        r#"{"method":"get","path":"/x","app_secret":"canary"}"#,
        r#"{"method":"GET","path":"/x","app_secret":""}"#,
        r#"{"method":"GET","path":"/x","app_secret":"s","query":[["a"]]}"#,
        r#"{"method":"GET","path":"/x","app_secret":"s","query":{"a":"canary"}}"#,
        r#"{"method":"GET","path":"/x","app_secret":"s","body_base64":"canary!"}"#,
        r#"{"method":"GET","path":"/x","app_secret":"s","body_utf8":"canary","body_base64":""}"#,
        r#"{"method":"GET","path":"/x","app_secret":"s","signature_method":"canary"}"#,
        r#"{"method":"GET","path":"/x","app_secret":"s","query":[["a","canary"]],"form":[["a","canary"]]}"#,
    ] {
        refuses(&gateway, good, bad);
    }
    refuses(&["sign", "--scheme", "sorted-md5", "--jsonl"], "{}", r#"{"params":[["a",1]]}"#);
    refuses(&["encode", "--form", "php", "--jsonl"], "{}", r#""canary""#);
    refuses(&["encode", "--form", "php", "--jsonl"], "{}", r#"{"a":92233720368547758080}"#);
}

#[test]
fn an_answer_comes_before_the_next_line_is_asked_for() {
    use std::io::{BufRead as _, BufReader, Write as _};
    use std::process::Stdio;
    let mut command = crate::zhengxin(&["encode", "--form", "php", "--jsonl"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the command starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let mut answers = BufReader::new(child.stdout.take().expect("a pipe"));
    for number in 0..3 {
        writeln!(stdin, "{{\"a\":{number}}}").expect("written");
        let mut line = String::new();
        answers.read_line(&mut line).expect("an answer");
        assert_eq!(line, format!("{{\"rfc1738\":\"a={number}\",\"rfc3986\":\"a={number}\"}}\n"));
    }
    drop(stdin);
    assert!(child.wait().expect("an end").success());
}
