//! Prices and the bill.

use serde_json::json;
use zhengxin_core::words::Method;

use crate::support::{APP_CODE, NOW_MS, Stage, pairs, request, stage};

const HEAD: &str = "request_id,vendor_id,operation,time,amount,code\n";

fn ask(stage: &Stage, id: &str) {
    let headers = [("Authorization", &*format!("APPCODE {APP_CODE}"))];
    let query = pairs(&[("idType", "imei"), ("idValue", "860529038487085"), ("reqId", id)]);
    // Some of these are never answered.
    drop(stage.send(request(Method::Get, "http://x/finplus", "/cplus/credit/596576218237456", &query, &headers, "")));
}

/// The bill without the vendor's ids, which are drawn.
fn bill(stage: &Stage, query: &str) -> String {
    let request =
        zhengxin_sim::Request { method: "GET".into(), path: "/_sim/bill/finplus".into(), query: query.into(), ..Default::default() };
    let answer = stage.sim.handle(&request);
    assert_eq!(answer.status, 200);
    let text = String::from_utf8(answer.body.to_vec()).unwrap();
    let shown = |line: &str| {
        let cells: Vec<&str> = line.split(',').enumerate().map(|(at, cell)| if at == 1 && cell.len() == 36 { "*" } else { cell }).collect();
        cells.join(",") + "\n"
    };
    text.lines().map(shown).collect()
}

#[test]
fn the_bill_lists_what_was_billed_and_nothing_else() {
    let stage = stage();
    for id in ["R-1", "sim-code-108-1", "sim-hang-1", "sim-hang-billed-1", "sim-html-1"] {
        ask(&stage, id);
    }
    stage.clock.advance(61_000);
    ask(&stage, "sim-billed-twice-1");
    let line = |id: &str, time: &str| format!("{id},*,query_score,2023-11-15 {time},0.30,0\n");
    let (early, late) =
        (line("R-1", "06:13:20") + &line("sim-hang-billed-1", "06:13:20"), line("sim-billed-twice-1", "06:14:21").repeat(2));
    assert_eq!(bill(&stage, ""), format!("{HEAD}{early}{late}合计,,,,1.20,\n"));
    assert_eq!(bill(&stage, &format!("until={}", NOW_MS + 1)), format!("{HEAD}{early}合计,,,,0.60,\n"));
    assert_eq!(bill(&stage, &format!("from={}", NOW_MS + 1)), format!("{HEAD}{late}合计,,,,0.60,\n"));
}

#[test]
fn a_price_holds_from_when_it_is_set() {
    let stage = stage();
    ask(&stage, "R-1");
    stage.control(Method::Post, "/prices", &json!({ "provider": "finplus", "operation": "query_score", "fen": 45 }).to_string());
    ask(&stage, "R-2");
    let invoice = stage.control(Method::Get, "/invoice", "");
    let amounts = [invoice.pointer("/rows/0/amount_fen"), invoice.pointer("/rows/1/amount_fen")];
    assert_eq!(amounts, [Some(&json!(30)), Some(&json!(45))]);
    let prices = stage.control(Method::Get, "/prices", "");
    assert_eq!(prices.pointer("/prices_fen/finplus"), Some(&json!({ "query_score": 45 })));
}
