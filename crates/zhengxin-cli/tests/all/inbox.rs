//! Pushes that the command receives.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Stdio};

use serde_json::Value;

use crate::{Sim, code, json, run, stdout, store, zhengxin};

/// A running `zhengxin inbox serve`; it ends when its input is closed.
struct Door {
    child: Child,
    url: String,
}

impl Door {
    fn open(sim: &Sim, store: &str) -> Self {
        let mut command = zhengxin(&["inbox", "serve", "--env", sim.url(), "--store", store, "--json", "--until-stdin-closes"]);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it starts");
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().expect("a pipe")).read_line(&mut line).expect("a first line");
        let first: Value = serde_json::from_str(&line).expect("JSON");
        Self { url: first["url"].as_str().expect("an address").to_owned(), child }
    }

    fn close(mut self) {
        drop(self.child.stdin.take());
        assert_eq!(self.child.wait().expect("an end").code(), Some(0));
    }
}

impl Drop for Door {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}

fn order(sim: &Sim, store: &str, callback: &str) {
    let order = serde_json::json!({
        "callback": callback, "client_id": "order-0001", "strategy_id": "strategy-0001", "zhima_open_id": "268800000000000000000000000001",
        "idcard_num": "11010519491231002X", "idcard_name": "张三", "phone": "13800138000", "province": "北京市", "city": "北京市",
        "region": "东城区", "address": "示例路1号", "user_account": "user-0001",
    });
    let args = ["call", "jimi", "create_risk_order", "--env", sim.url(), "--store", store, "--json=-"];
    code(&crate::run_with(&args, &order.to_string()), 0);
}

/// Asks until a push is applied; the store is the only way to see it.
fn applied(store: &str) -> Value {
    for _ in 0..200 {
        let list = json(&run(&["inbox", "list", "--state", "applied", "--json", "--store", store]));
        if let Some(row) = list["rows"].as_array().and_then(|rows| rows.first()) {
            return row.clone();
        }
    }
    panic!("no push was applied");
}

#[test]
fn a_push_is_received_kept_and_applied() {
    let (sim, store) = (Sim::start(&[]), store());
    let door = Door::open(&sim, &store);
    order(&sim, &store, &door.url);
    let row = applied(&store);
    assert_eq!((&row["push"], &row["signature"]), (&"risk_progress".into(), &"valid".into()));
    assert!(row["order"].is_string());
    let key = row["key"].as_str().expect("a key");
    let shown = json(&run(&["inbox", "show", key, "--json", "--store", &store]));
    let fields = shown["fields"].as_array().expect("fields");
    assert!(fields.iter().any(|field| field["name"] == "pld_result" && field["value"] == "<C2>"), "{shown}");
    let again = run(&["inbox", "replay", key, "--store", &store]);
    code(&again, 0);
    assert_eq!(stdout(&again).trim(), "nothing");
    assert_eq!(json(&run(&["inbox", "gaps", "--json", "--store", &store]))["gaps"], serde_json::json!([]));
    code(&run(&["inbox", "show", "nothing", "--store", &store]), 1);
    code(&run(&["inbox", "list", "--state", "nonsense", "--store", &store]), 2);
    door.close();
}

#[test]
fn a_simulator_of_its_own_pushes_to_nobody() {
    code(&run(&["inbox", "serve", "--env", "sim"]), 2);
    code(&run(&["inbox", "list", "--provider", "finplus"]), 2);
}
