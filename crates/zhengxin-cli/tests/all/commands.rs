//! Help, completions, exit codes, the simulator's life.

use std::process::Stdio;

use serde_json::Value;

use crate::{Sim, code, json, run, stderr, stdout, zhengxin};

#[test]
fn every_command_has_help_with_examples() {
    for command in [
        &["providers"][..],
        &["demo"],
        &["call"],
        &["sim"],
        &["sim", "magic"],
        &["sign"],
        &["encode"],
        &["completions"],
        &["ledger"],
        &["ledger", "list"],
        &["ledger", "show"],
        &["ledger", "unknown"],
        &["ledger", "spend"],
        &["ledger", "bands"],
        &["ledger", "export"],
        &["ledger", "verify"],
        &["recon"],
        &["recon", "import"],
        &["recon", "run"],
        &["recon", "dispute"],
        &["secret"],
        &["secret", "rotate"],
        &["secret", "status"],
        &["secret", "history"],
        &["secret", "recover"],
        &["inbox"],
        &["inbox", "list"],
        &["inbox", "show"],
        &["inbox", "replay"],
        &["inbox", "gaps"],
        &["inbox", "serve"],
        &["store"],
        &["store", "info"],
        &["store", "check"],
        &["store", "move"],
        &["store", "shred"],
        &[],
    ] {
        let output = run(&[command, &["--help"]].concat());
        code(&output, 0);
        assert!(stdout(&output).contains("Examples:"), "{command:?}: {}", stdout(&output));
    }
}

#[test]
fn wrong_usage_is_code_2_and_goes_to_stderr() {
    for args in [
        &["nonsense"][..],
        &[],
        &["call"],
        &["sign"],
        &["sign", "--jsonl"],
        &["encode", "--form", "php"],
        &["sim", "--port", "x"],
        &["demo", "--nonsense"],
    ] {
        let output = run(args);
        code(&output, 2);
        assert!(stdout(&output).is_empty() && !stderr(&output).is_empty(), "{args:?}");
    }
}

#[test]
fn completions_are_made_for_every_shell() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let output = run(&["completions", shell]);
        code(&output, 0);
        assert!(stdout(&output).contains("providers"), "{shell}");
    }
}

#[test]
fn a_reader_that_leaves_ends_the_command_quietly() {
    let mut child = zhengxin(&["providers", "--json"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the command starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("an end");
    code(&output, 0);
    assert!(stderr(&output).is_empty(), "{}", stderr(&output));
}

#[test]
fn the_simulator_tells_where_it_is_and_ends_with_its_input() {
    let sim = Sim::start(&[]);
    let names: Vec<&str> =
        sim.first_line["providers"].as_array().expect("vendors").iter().filter_map(|vendor| vendor["name"].as_str()).collect();
    assert!(["finplus", "jimi", "qiancheng"].iter().all(|name| names.contains(name)), "{names:?}");
    assert!(sim.url().starts_with("http://127.0.0.1:"));
    assert_eq!(sim.stop(), Some(0));
}

#[cfg(unix)]
#[test]
fn the_simulator_ends_when_it_is_told_to() {
    use std::io::{BufRead as _, BufReader};
    let mut child = zhengxin(&["sim"]).stdin(Stdio::null()).stdout(Stdio::piped()).spawn().expect("the simulator starts");
    let mut line = String::new();
    let mut lines = BufReader::new(child.stdout.take().expect("a pipe"));
    lines.read_line(&mut line).expect("a first line");
    assert!(line.contains("http://127.0.0.1:"), "{line}");
    let told = std::process::Command::new("kill").args(["-TERM", &child.id().to_string()]).status().expect("kill runs");
    assert!(told.success());
    assert_eq!(child.wait().expect("an end").code(), Some(0));
}

#[test]
fn the_simulator_refuses_what_it_cannot_follow() {
    for args in [&["sim", "--reading", "qiancheng.B99=x"][..], &["sim", "--reading", "B21=telecom"], &["sim", "--host", "0.0.0.0"]] {
        let output = run(args);
        code(&output, 2);
        assert!(!stderr(&output).is_empty());
    }
}

#[test]
fn magic_values_are_listed() {
    let output = run(&["sim", "magic", "--json"]);
    code(&output, 0);
    let list = json(&output);
    let rows = list.as_array().expect("a list");
    let is = |row: &&Value| row["provider"] == "finplus" && row["value"] == "sim-code-108";
    assert!(rows.iter().any(|row| is(&row)), "{list}");
    let one = json(&run(&["sim", "magic", "jimi", "--json"]));
    assert!(one.as_array().expect("a list").iter().all(|row| row["provider"] == "jimi"));
    assert!(stdout(&run(&["sim", "magic", "--lang", "zh"])).contains("查询"));
}
