//! Secrets come by reference, stay out of every message, and their files belong to their owner.

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

use crate::{SCORE, code, feed, json, run, run_with, stderr, stdout, zhengxin};

const CANARY: &str = "CANARYe7f1c0";

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

fn file(folder: &TempDir, name: &str, text: &str, mode: u32) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, text).expect("written");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("a mode");
    }
    path
}

#[track_caller]
fn refused(args: &[&str], because: &str) {
    let output = run(args);
    code(&output, 2);
    let all = stdout(&output) + &stderr(&output);
    assert!(all.contains(because), "{all}");
    assert!(!all.contains(CANARY), "{all}");
}

#[test]
fn secrets_are_no_arguments() {
    let secret = format!("app_secret={CANARY}");
    refused(&[&SCORE[..], &["--credential", "app_key=1", "--credential", &secret]].concat(), "is a secret");
    refused(&[&SCORE[..], &["--credential", CANARY]].concat(), "NAME=@file:PATH");
    refused(&[&SCORE[..], &["--credential", &format!("app_secret=@{CANARY}")]].concat(), "a reference is");
    refused(&[&SCORE[..], &["--app-secret", CANARY]].concat(), "never an argument");
    refused(&[&SCORE[..], &[&format!("--app-secret={CANARY}")]].concat(), "never an argument");
    refused(&["call", "jimi", "query_risk_result", "--secret", CANARY], "never an argument");
    refused(&["call", "qiancheng", "submit_telecom_captcha", "--open-id", "@env:PATH", "--captcha", CANARY], "never an argument");
    refused(&["call", "qiancheng", "query_telecom_state", "--open-id", CANARY], "never an argument");
    refused(&["sign", "qiancheng", "query_telecom_state", "--open-id", CANARY], "never an argument");
}

#[test]
fn values_are_not_repeated_in_messages() {
    for args in [
        vec!["call", "finplus", "query_score", "--env", "sim", "--id-type", CANARY, "--id-value", CANARY],
        vec!["call", "finplus", "query_score", "--env", "sim", "--id-type", "imei", "--id-value", CANARY, "--json"],
        vec!["call", "qiancheng", "search_blacklist", "--env", "sim", "--name", "a", "--id-card", CANARY, "--mobile", CANARY],
        vec!["call", "qiancheng", "create_telecom_session", "--env", "sim", "--options", CANARY],
        vec!["call", "finplus", "query_score", "--env", "sim", "--request-id", "CANARYe7f1c0 with blanks"],
        vec!["call", "qiancheng", "submit_telecom_captcha", "--env", "sim", "--open-id", CANARY, "--captcha", CANARY],
    ] {
        let output = run(&args);
        assert_ne!(output.status.code(), Some(0), "{args:?}");
        let all = stdout(&output) + &stderr(&output);
        assert!(!all.contains(CANARY), "{args:?} {all}");
    }
    let output = run_with(&["call", "qiancheng", "search_blacklist", "--env", "sim", "--json=-"], &format!("{{\"name\": \"{CANARY}\""));
    code(&output, 2);
    assert!(!(stdout(&output) + &stderr(&output)).contains(CANARY));
    let output = run_with(&["call", "qiancheng", "search_blacklist", "--env", "sim", "--json=-"], &format!("{{\"name\": [\"{CANARY}\"]}}"));
    code(&output, 1);
    assert!(!(stdout(&output) + &stderr(&output)).contains(CANARY));
}

#[test]
fn references_are_followed() {
    let sim = crate::Sim::start(&[]);
    let folder = folder();
    let secret = sim.first_line["providers"][0]["credentials"]["app_secret"].as_str().expect("a secret").to_owned();
    let path = file(&folder, "secret", &format!("{secret}\n"), 0o600);
    let by_file = format!("app_secret=@file:{}", path.display());
    let base = [&SCORE[..], &["--env", sim.url()]].concat();
    code(&run(&[&base[..], &["--credential", &by_file]].concat()), 0);
    let by_env = zhengxin(&[&base[..], &["--credential", "app_secret=@env:ZX_SECRET"]].concat()).env("ZX_SECRET", &secret).output();
    code(&by_env.expect("the command starts"), 0);
    code(&run_with(&[&base[..], &["--credential", "app_secret=@-"]].concat(), &secret), 0);
    let wrong = run_with(&[&base[..], &["--credential", "app_secret=@-", "--json"]].concat(), CANARY);
    code(&wrong, 1);
    assert_eq!(json(&wrong)["error"]["code"], "E_AUTH");
    assert!(!(stdout(&wrong) + &stderr(&wrong)).contains(CANARY));
    let twice = run_with(&[&base[..], &["--credential", "app_secret=@-", "--json=-"]].concat(), "{}");
    code(&twice, 2);
    code(&run(&[&base[..], &["--credential", "app_secret=@env:ZX_NOT_SET"]].concat()), 2);
}

#[cfg(unix)]
#[test]
fn files_that_others_may_read_are_refused() {
    let folder = folder();
    let path = file(&folder, "secret", CANARY, 0o640);
    let by_file = format!("app_secret=@file:{}", path.display());
    refused(&[&SCORE[..], &["--credential", "app_key=1", "--credential", &by_file]].concat(), "chmod 600");
    let captcha = format!("@file:{}", path.display());
    refused(&["call", "qiancheng", "submit_telecom_captcha", "--env", "sim", "--open-id", "x", "--captcha", &captcha], "chmod 600");
}

#[test]
fn without_credentials_it_says_what_to_do() {
    let output = run(&SCORE);
    code(&output, 2);
    for text in ["app_key", "zhengxin.toml", "--credential", "--env sim"] {
        assert!(stderr(&output).contains(text), "{text}: {}", stderr(&output));
    }
}

#[test]
fn the_configuration_is_read() {
    let sim = crate::Sim::start(&[]);
    let folder = folder();
    let vendor = &sim.first_line["providers"][0];
    file(&folder, "secret", vendor["credentials"]["app_secret"].as_str().expect("a secret"), 0o600);
    // `localhost` is no address that a simulator is looked for at when it stands in the configuration.
    let config = format!(
        "[finplus]\nbase_url = \"{}\"\nreadings.A21 = \"never\"\ntimeout = \"5s\"\ncredentials.app_key = \"{}\"\ncredentials.app_secret = \"@file:secret\"\n\n[finplus.limits]\nper_second = 10\n",
        vendor["base_url"].as_str().expect("an address"),
        vendor["credentials"]["app_key"].as_str().expect("a key"),
    );
    let path = file(&folder, "zhengxin.toml", &config, 0o600);
    let output = run(&[&SCORE[..], &["--config", path.to_str().expect("text")]].concat());
    code(&output, 0);
    assert!(stdout(&output).contains("A21=never"), "{}", stdout(&output));
    let found = feed(zhengxin(&SCORE).current_dir(folder.path()), "");
    code(&found, 0);
}

#[test]
fn mistakes_in_the_configuration_are_told_without_values() {
    let folder = folder();
    for (text, because) in [
        (format!("[finplus]\ncredentials.app_secret = \"{CANARY}\""), "is a secret"),
        (format!("[finplus]\nbase_ulr = \"{CANARY}\""), "did you mean `base_url`?"),
        (format!("[finplsu]\nbase_url = \"{CANARY}\""), "did you mean `finplus`?"),
        (format!("[finplus]\nbase_url = \"{CANARY}"), "is no TOML at line 2"),
        ("[finplus]\ntimeout = 3".to_owned(), "must be a text"),
        ("[finplus]\ntimeout = \"3\"".to_owned(), "is no time"),
        ("[finplus]\nlimits.per_second = 0".to_owned(), "above zero"),
        ("[finplus]\ncredentials.token = \"x\"".to_owned(), "is no credential of finplus"),
    ] {
        let path = file(&folder, "bad.toml", &text, 0o600);
        refused(&[&SCORE[..], &["--config", path.to_str().expect("text")]].concat(), because);
    }
}

#[cfg(unix)]
#[test]
fn a_configuration_that_others_may_write_is_refused() {
    let folder = folder();
    let path = file(&folder, "shared.toml", "[finplus]\n", 0o666);
    refused(&[&SCORE[..], &["--config", path.to_str().expect("text")]].concat(), "may be written by others");
}
