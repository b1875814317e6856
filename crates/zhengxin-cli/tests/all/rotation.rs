//! Replacing a secret: phases are shown, values never.

use crate::{Sim, code, json, run, stderr, stdout, store};

fn held(sim: &Sim) -> String {
    let vendors = sim.first_line["providers"].as_array().expect("vendors");
    let jimi = vendors.iter().find(|vendor| vendor["name"] == "jimi").expect("jimi");
    jimi["credentials"]["secret"].as_str().expect("a secret").to_owned()
}

#[test]
fn a_secret_is_replaced_and_calls_go_on() {
    let (sim, store) = (Sim::start(&[]), store());
    let before = held(&sim);
    let on = ["--env", sim.url(), "--store", &store];
    let fresh = json(&run(&[&["secret", "status", "jimi", "--json"], &on[..]].concat()));
    assert_eq!((&fresh["phase"], &fresh["epoch"]), (&"stable".into(), &0.into()));
    let output = run(&[&["secret", "rotate", "jimi"], &on[..]].concat());
    code(&output, 0);
    for phase in ["intent", "captured", "stable"] {
        assert!(stdout(&output).contains(phase), "{}", stdout(&output));
    }
    assert!(!(stdout(&output) + &stderr(&output)).contains(&before));
    let status = json(&run(&[&["secret", "status", "--json"], &on[..]].concat()));
    assert_eq!((&status["phase"], &status["epoch"], &status["alarm"]), (&"stable".into(), &1.into(), &false.into()));
    assert_ne!(status["active"], fresh["active"]);
    assert_eq!(stdout(&run(&[&["secret", "history", "jimi"], &on[..]].concat())).lines().count(), 3);
    code(&run(&[&["secret", "recover", "jimi"], &on[..]].concat()), 0);
    // There is no such order; that the vendor says so means that the signature held.
    let asked = run(&[&["call", "jimi", "query_risk_result", "--id", "000000000000000000001", "--json"], &on[..]].concat());
    assert_eq!(json(&asked)["error"]["receipt"]["code"], "415", "{}", stdout(&asked));
    let rows = json(&run(&["ledger", "list", "--operation", "update_secret", "--json", "--store", &store]));
    assert_eq!(rows["total"], 1);
    // It stands in no file of the store.
    for entry in std::fs::read_dir(&store).expect("the folder").flatten().filter(|entry| entry.path().is_file()) {
        let bytes = std::fs::read(entry.path()).expect("a file");
        assert!(!bytes.windows(before.len()).any(|at| at == before.as_bytes()), "{}", entry.path().display());
    }
}

#[test]
fn a_simulator_of_its_own_leaves_nothing_behind() {
    let store = store();
    let output = run(&["secret", "rotate", "jimi", "--env", "sim", "--store", &store, "--json"]);
    code(&output, 0);
    assert_eq!(json(&output)["history"].as_array().map(Vec::len), Some(3));
    let info = json(&run(&["store", "info", "--store", &store, "--json"]));
    assert_eq!(info["contents"]["cells"]["secret"], 0);
    let left: Vec<String> =
        std::fs::read_dir(&store).expect("the folder").flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    assert!(!left.iter().any(|name| name.starts_with("rotation-") || name.starts_with("lifeboat-")), "{left:?}");
}

#[test]
fn only_secrets_that_can_be_replaced_are() {
    let output = run(&["secret", "rotate", "finplus", "--env", "sim"]);
    code(&output, 2);
    assert!(stderr(&output).contains("no secret that can be replaced"), "{}", stderr(&output));
    code(&run(&["secret", "status", "jimi"]), 2);
}
