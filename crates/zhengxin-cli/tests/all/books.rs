//! The ledger that `call` keeps: what is in it, what it cuts off, and that nobody changes it unseen.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use crate::{SCORE, Sim, code, json, run, run_with, stderr, stdout, store, zhengxin};

/// Asks for a score with a request id that forces an outcome.
fn score(sim: &Sim, store: &str, request_id: &str) -> std::process::Output {
    run(&[&SCORE[..], &["--env", sim.url(), "--store", store, "--request-id", request_id]].concat())
}

fn rows(store: &str, more: &[&str]) -> Vec<Value> {
    let output = run(&[&["ledger", "list", "--json", "--store", store], more].concat());
    code(&output, 0);
    json(&output)["rows"].as_array().expect("rows").clone()
}

#[test]
fn every_attempt_is_in_the_ledger() {
    let (sim, store) = (Sim::start(&[]), store());
    code(&score(&sim, &store, "sim-score-697-a"), 0);
    code(&score(&sim, &store, "sim-once-code-1-b"), 0);
    let all = rows(&store, &[]);
    assert_eq!(all.len(), 3);
    assert!(all.iter().all(|row| row["simulated"] == true && row["spec"] == "simulator" && row["provider"] == "finplus"));
    assert_eq!([&all[0]["billed"], &all[1]["billed"], &all[2]["billed"]], ["yes", "no", "yes"]);
    assert_eq!(all[2]["attempt"], 2);
    assert!(all[0]["subject"].is_string() && all[0]["closed_ms"].is_i64());
    assert_eq!(rows(&store, &["--request-id", "sim-once-code-1-b"]).len(), 2);
    assert_eq!(rows(&store, &["--limit", "1"]), [all[2].clone()]);
    assert_eq!(rows(&store, &["--operation", "other"]).len(), 0);
    assert_eq!(rows(&store, &["--until", "2020-01-01"]).len(), 0);
    assert_eq!(rows(&store, &["--from", "2020-01-01"]).len(), 3);
    let number = all[1]["number"].to_string();
    let shown = json(&run(&["ledger", "show", &number, "--json", "--store", &store]));
    assert_eq!(shown["rows"][0], all[1]);
    let shown = run(&["ledger", "show", "sim-once-code-1-b", "--store", &store]);
    assert_eq!(stdout(&shown).matches("attempt: ").count(), 2, "{}", stdout(&shown));
    code(&run(&["ledger", "show", "nobody", "--store", &store]), 1);
    let table = stdout(&run(&["ledger", "list", "--store", &store]));
    assert!(table.contains("simulator") && !table.contains("860529038487085"), "{table}");
}

#[test]
fn what_nobody_knows_is_listed_as_unknown() {
    let (sim, store) = (Sim::start(&[]), store());
    let hangs = ["--env", sim.url(), "--store", &store, "--request-id", "sim-hang-billed-x", "--timeout", "300ms", "--deadline", "400ms"];
    code(&run(&[&SCORE[..], &hangs].concat()), 1);
    let unknown = json(&run(&["ledger", "unknown", "--json", "--store", &store]));
    let all = rows(&store, &[]);
    let expected: Vec<&Value> = all.iter().filter(|row| row["billed"] == "unknown").collect();
    assert!(!expected.is_empty());
    assert_eq!(unknown["rows"].as_array().expect("rows").iter().collect::<Vec<_>>(), expected);
}

#[test]
fn sums_and_bands_leave_simulators_out_unless_asked() {
    let (sim, store) = (Sim::start(&[]), store());
    code(&score(&sim, &store, "sim-score-697-a"), 0);
    code(&score(&sim, &store, "sim-code-108-b"), 0);
    let spend = |more: &[&str]| json(&run(&[&["ledger", "spend", "--json", "--store", &store], more].concat()))["total"].clone();
    assert_eq!(spend(&[])["attempts"], 0);
    assert_eq!(spend(&["--simulated"])["attempts"], 2);
    assert_eq!(spend(&["--simulated", "--provider", "jimi"])["attempts"], 0);
    code(&run(&["ledger", "bands", "--store", &store]), 0);
    let broken = run(&["ledger", "bands", "--simulated", "--json", "--store", &store]);
    code(&broken, 1);
    assert_eq!(json(&broken)["bands"][0]["share_bp"], 5_000);
    code(&run(&["ledger", "bands", "--simulated", "--at-least", "3", "--store", &store]), 0);
}

/// A configuration that takes the simulator for the vendor.
fn configured(sim: &Sim, more: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let vendor = &sim.first_line["providers"][0];
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    let (base, key) = (text(&vendor["base_url"]), text(&vendor["credentials"]["app_key"]));
    let config = format!(
        "[finplus]\nbase_url = \"{base}\"\ncredentials.app_key = \"{key}\"\ncredentials.app_secret = \"@env:ZX_SECRET\"\n{more}\n\n[store]\npath = \"books\"\n"
    );
    fs::write(folder.path().join("zhengxin.toml"), config).expect("written");
    #[cfg(unix)]
    fs::set_permissions(folder.path().join("zhengxin.toml"), std::os::unix::fs::PermissionsExt::from_mode(0o600)).expect("a mode");
    folder
}

fn run_in(sim: &Sim, folder: &TempDir, args: &[&str]) -> std::process::Output {
    let secret = sim.first_line["providers"][0]["credentials"]["app_secret"].as_str().expect("a secret");
    let mut command = zhengxin(args);
    command.current_dir(folder.path()).env_remove("ZHENGXIN_STORE").env("ZX_SECRET", secret).output().expect("the command starts")
}

#[test]
fn a_budget_is_cut_off_before_anything_is_sent() {
    let sim = Sim::start(&[]);
    let folder = configured(&sim, "prices.query_score = \"0.35\"\nbudget.daily = \"0.50\"");
    let ask = [&SCORE[..], &["--json"]].concat();
    code(&run_in(&sim, &folder, &ask), 0);
    let refused = run_in(&sim, &folder, &ask);
    code(&refused, 1);
    assert_eq!(json(&refused)["error"]["code"], "E_BUDGET");
    let spend = json(&run_in(&sim, &folder, &["ledger", "spend", "--json"]));
    assert_eq!((&spend["total"]["attempts"], &spend["total"]["billed_fen"]), (&Value::from(1), &Value::from(35)));
    assert!(folder.path().join("books/store.db").exists());
}

#[test]
fn a_quota_is_cut_off_too() {
    let sim = Sim::start(&[]);
    let folder = configured(&sim, "budget.calls = 1");
    let ask = [&SCORE[..], &["--json"]].concat();
    code(&run_in(&sim, &folder, &ask), 0);
    let refused = run_in(&sim, &folder, &ask);
    code(&refused, 1);
    assert_eq!(json(&refused)["error"]["code"], "E_QUOTA");
}

#[test]
fn money_in_the_configuration_is_exact() {
    let sim = Sim::start(&[]);
    for (line, because) in [
        ("prices.query_score = \"0.355\"", "parts of a fen"),
        ("prices.query_score = 0.35", "must be a text"),
        ("prices.query_scor = \"1\"", "did you mean `query_score`?"),
        ("budget.daily = \"-1\"", "no sum in yuan"),
        ("budget.calls = -1", "a whole number"),
        ("budget.weekly = \"1\"", "is not known"),
    ] {
        let output = run_in(&sim, &configured(&sim, line), &SCORE);
        code(&output, 2);
        assert!(stderr(&output).contains(because), "{line}: {}", stderr(&output));
    }
}

#[test]
fn a_request_id_stands_for_one_question() {
    let (sim, store) = (Sim::start(&[]), store());
    code(&score(&sim, &store, "order-1"), 0);
    let other = ["call", "finplus", "query_score", "--id-type", "imei", "--id-value", "356938035643809", "--env", sim.url()];
    let other = run(&[&other[..], &["--store", &store, "--request-id", "order-1", "--json"]].concat());
    code(&other, 1);
    assert_eq!(json(&other)["error"]["code"], "E_REUSED_ID");
    assert_eq!(rows(&store, &[]).len(), 1);
}

#[cfg(unix)]
#[test]
fn without_a_store_nothing_is_sent() {
    use std::os::unix::fs::PermissionsExt as _;
    let (sim, store) = (Sim::start(&[]), store());
    code(&score(&sim, &store, "sim-score-697-a"), 0);
    fs::set_permissions(&store, fs::Permissions::from_mode(0o755)).expect("a mode");
    let refused = run(&[&SCORE[..], &["--env", sim.url(), "--store", &store, "--json"]].concat());
    code(&refused, 2);
    assert_eq!(json(&refused)["error"]["code"], "E_STORE_UNSAFE");
    assert_eq!(json(&refused)["error"]["sent"], false);
    fs::set_permissions(&store, fs::Permissions::from_mode(0o700)).expect("a mode");
    assert_eq!(rows(&store, &[]).len(), 1);
    code(&run(&["ledger", "list", "--store", "/nonexistent/store"]), 2);
}

#[test]
fn an_altered_row_is_found_and_named() {
    let (sim, store) = (Sim::start(&[]), store());
    for id in ["sim-score-697-a", "sim-code-108-b", "sim-score-697-c"] {
        code(&score(&sim, &store, id), 0);
    }
    let whole = run(&["ledger", "verify", "--store", &store, "--json"]);
    code(&whole, 0);
    assert_eq!((&json(&whole)["rows"], &json(&whole)["intact"]), (&Value::from(3), &Value::from(true)));
    let second = rows(&store, &[])[1]["number"].as_i64().expect("a number");
    let database = rusqlite::Connection::open(format!("{store}/store.db")).expect("the file");
    // A free answer becomes a billed one.
    let changed = database.execute("UPDATE closings SET state = 5 WHERE row = ?1", [second]).expect("written");
    assert_eq!(changed, 1);
    drop(database);
    let output = run(&["ledger", "verify", "--store", &store]);
    code(&output, 1);
    assert!(stdout(&output).contains(&format!("row {second}:")), "{}", stdout(&output));
    let told = run(&["ledger", "verify", "--store", &store, "--json"]);
    code(&told, 1);
    assert_eq!(json(&told)["broken"]["row"], second);
    code(&run(&["store", "check", "--store", &store]), 1);
}

#[test]
fn rows_go_into_files_for_finance() {
    let (sim, store) = (Sim::start(&[]), store());
    code(&score(&sim, &store, "sim-score-697-a"), 0);
    let folder = tempfile::tempdir().expect("a folder");
    for format in ["csv", "parquet"] {
        let path = folder.path().join(format);
        let args = ["ledger", "export", "--simulated", "--store", &store, "--format", format, "--out", path.to_str().expect("text")];
        code(&run(&args), 0);
        let bytes = fs::read(&path).expect("the file");
        assert!(if format == "csv" { bytes.windows(15).any(|at| at == b"sim-score-697-a") } else { bytes.starts_with(b"PAR1") });
        // What is there is not written over.
        code(&run(&args), 2);
    }
}

#[test]
fn passwords_of_servers_are_no_arguments() {
    let canary = "CANARYe7f1c0";
    for args in [
        ["ledger", "list", "--store", "postgres://u:CANARYe7f1c0@127.0.0.1:1/z"],
        ["store", "move", "--to", "postgres://u:CANARYe7f1c0@127.0.0.1:1/z"],
    ] {
        let output = run_with(&args, "");
        code(&output, 2);
        assert!(stderr(&output).contains("never an argument") && !stderr(&output).contains(canary), "{}", stderr(&output));
    }
    let folder = tempfile::tempdir().expect("a folder");
    let mut command = zhengxin(&["ledger", "list"]);
    command.env("ZHENGXIN_STORE", "postgres://u:CANARYe7f1c0@127.0.0.1:1/z").current_dir(folder.path());
    let output = command.output().expect("the command starts");
    code(&output, 1);
    assert!(stderr(&output).contains("E_STORE") && !stderr(&output).contains(canary), "{}", stderr(&output));
}
