//! Bills against the ledger.

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::PathBuf;

use serde_json::json as value;
use tempfile::TempDir;

use crate::{SCORE, Sim, code, json, run, stdout, store};

struct Desk {
    sim: Sim,
    store: String,
    folder: TempDir,
}

impl Desk {
    /// Two billed calls and a free one.
    fn with_calls() -> Self {
        let desk = Self { sim: Sim::start(&[]), store: store(), folder: tempfile::tempdir().expect("a folder") };
        for id in ["sim-score-697-a", "sim-score-700-b", "sim-code-108-c"] {
            code(&run(&[&SCORE[..], &["--env", desk.sim.url(), "--store", &desk.store, "--request-id", id]].concat()), 0);
        }
        desk
    }

    /// The simulator's own bill, changed by a person.
    fn bill(&self, change: impl FnOnce(String) -> String) -> PathBuf {
        let address = self.sim.url().strip_prefix("http://").expect("http");
        let mut stream = std::net::TcpStream::connect(address).expect("a connection");
        let head = format!("GET /_sim/bill/finplus HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
        stream.write_all(head.as_bytes()).expect("written");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        let (_, body) = answer.split_once("\r\n\r\n").expect("a body");
        let path = self.folder.path().join("bill.csv");
        fs::write(&path, change(body.to_owned())).expect("written");
        path
    }

    fn run(&self, bill: &std::path::Path, more: &[&str]) -> std::process::Output {
        let bill = bill.to_str().expect("text");
        run(&[&["recon", "run", bill, "--provider", "finplus", "--simulated", "--json", "--store", &self.store], more].concat())
    }
}

#[test]
fn the_simulators_bill_is_explained_to_the_fen() {
    let desk = Desk::with_calls();
    let bill = desk.bill(|text| text);
    let read = json(&run(&["recon", "import", bill.to_str().expect("text"), "--provider", "finplus", "--json"]));
    assert_eq!((&read["lines"], &read["sum_fen"], &read["stated_fen"]), (&value!(2), &value!(60), &value!(60)));
    let output = desk.run(&bill, &["--write"]);
    code(&output, 0);
    assert_eq!(json(&output)["clean"], true);
    let rows = json(&run(&["ledger", "list", "--json", "--store", &desk.store]));
    let listed: Vec<_> = rows["rows"].as_array().expect("rows").iter().map(|row| row["reconciled"]["amount_fen"].clone()).collect();
    assert_eq!(listed[..2], [value!(30), value!(30)]);
    // What the bill said is in the sums, though nobody gave a price.
    let spend = json(&run(&["ledger", "spend", "--simulated", "--json", "--store", &desk.store]));
    assert_eq!(spend["total"]["billed_fen"], 60);
    code(&run(&["ledger", "verify", "--store", &desk.store]), 0);
}

#[test]
fn a_call_nobody_made_is_disputed() {
    let desk = Desk::with_calls();
    let bill = desk.bill(|text| {
        let line = text.lines().nth(1).expect("a line").replace("sim-score-697-a", "nobody").to_owned();
        text.replacen('\n', &format!("\n{}\n", line.replace("79d5421e", "00000000")), 1).replace(",0.60,", ",0.90,")
    });
    let report = desk.folder.path().join("report.html");
    let output = desk.run(&bill, &["--report", report.to_str().expect("text")]);
    code(&output, 1);
    assert_eq!(json(&output)["clean"], false);
    assert!(fs::read_to_string(&report).expect("a page").contains("<svg"));
    let folder = desk.folder.path().join("dispute");
    let args = ["recon", "dispute", bill.to_str().expect("text"), "--provider", "finplus", "--simulated", "--store", &desk.store];
    let output = run(&[&args[..], &["--out", folder.to_str().expect("text")]].concat());
    code(&output, 0);
    assert!(folder.join("dispute.csv").exists() && folder.join("letter.zh.txt").exists(), "{}", stdout(&output));
}

#[test]
fn a_real_bill_is_not_compared_with_simulated_calls() {
    let desk = Desk::with_calls();
    let bill = desk.bill(|text| text);
    let output = run(&["recon", "run", bill.to_str().expect("text"), "--provider", "finplus", "--store", &desk.store, "--json"]);
    code(&output, 1);
    assert_eq!(json(&output)["result"]["rows"], 0);
}

#[test]
fn other_layouts_are_mapped() {
    let desk = Desk::with_calls();
    let bill = desk.bill(|text| text.replacen("amount", "应付", 1));
    code(&desk.run(&bill, &[]), 1);
    code(&desk.run(&bill, &["--map", "amount=应付"]), 0);
    let map = desk.folder.path().join("map.toml");
    fs::write(&map, "amount = [\"应付\"]\n").expect("written");
    code(&desk.run(&bill, &["--map", map.to_str().expect("text")]), 0);
    code(&desk.run(&bill, &["--map", "colour=red"]), 2);
}
