//! 机蜜: signatures, orders, the secret.

use serde_json::{Value, json};
use zhengxin_core::words::Method;

use crate::support::{NOW_MS, RISK_ORDER, SECRET, Stage, request, stage, staged, with};

const CREATE: &str = "/api/risk/pld/create/v1";
const QUERY: &str = "/api/risk/pld/query/v1";
const ROTATE: &str = "/api/open/secret/update/v1";

/// A request whose signature was worked out with another language's MD5.
fn raw(stage: &Stage, path: &str, timestamp: &str, sign: &str, body: &str) -> Option<String> {
    let headers = [("Content-Type", "application/json"), ("appid", "sim-app"), ("timestamp", timestamp), ("sign", sign)];
    let answer = stage.send(request(Method::Post, "http://x/jimi", path, "", &headers, body)).unwrap();
    assert_eq!(answer.status, 200);
    crate::support::json(&answer).get("code").and_then(Value::as_str).map(str::to_owned)
}

#[test]
fn signatures_are_checked_in_either_case() {
    let check = |timestamp: &str, sign: &str, code: &str| assert_eq!(raw(&stage(), ROTATE, timestamp, sign, "{}").as_deref(), Some(code));
    check("1700000000", "3EFD5BBF63D208C30C90BE4DB6BA88D9", "200");
    check("1700000000", "3efd5bbf63d208c30c90be4db6ba88d9", "200");
    check("1700000001", "3EFD5BBF63D208C30C90BE4DB6BA88D9", "40102");
    check("1699999699", "3EFD5BBF63D208C30C90BE4DB6BA88D9", "401");
    check("", "3EFD5BBF63D208C30C90BE4DB6BA88D9", "401");
    let ids = r#"{"id":"000000000000000000001","clientId":"c-1"}"#;
    assert_eq!(raw(&stage(), QUERY, "1700000000", "BC0CDD851AB0DCC77DA6C87A3E65A854", ids).as_deref(), Some("415"));
    assert_eq!(raw(&stage(), QUERY, "1700000000", "BC0CDD851AB0DCC77DA6C87A3E65A854", "[").as_deref(), Some("415"));
}

#[test]
fn errors_have_their_texts() {
    let stage = stage();
    let wrong = stage.jimi_with(ROTATE, &[], "wrong");
    assert_eq!(wrong, json!({"code": "40102", "message": "签名异常", "errMsg": "签名异常"}));
    let missing: Vec<_> = RISK_ORDER[1..].to_vec();
    assert_eq!(stage.jimi(CREATE, &missing), json!({"code": "415", "message": "参数验证异常"}));
    assert_eq!(stage.jimi(CREATE, &with(&RISK_ORDER, "idcardNum", "1")).get("code"), Some(&json!("415")));
    assert_eq!(stage.jimi(QUERY, &[]).get("code"), Some(&json!("415")));
    let form = [
        ("Content-Type", "application/x-www-form-urlencoded"),
        ("appid", "sim-app"),
        ("timestamp", "1700000000"),
        ("sign", "3EFD5BBF63D208C30C90BE4DB6BA88D9"),
    ];
    let answer = stage.send(request(Method::Post, "http://x/jimi", ROTATE, "", &form, "")).unwrap();
    assert_eq!(crate::support::json(&answer).get("code"), Some(&json!("415")));
}

#[test]
fn an_order_is_reviewed_and_can_be_asked_for_by_either_id() {
    let stage = stage();
    let placed = stage.jimi(CREATE, &RISK_ORDER);
    assert_eq!(placed, json!({"code": "200", "data": {"id": "000000000000000000001", "clientId": "c-1"}}));
    assert_eq!(stage.jimi(CREATE, &RISK_ORDER), placed);
    let found = stage.jimi(QUERY, &[("clientId", "c-1")]);
    assert_eq!(
        found.get("data"),
        Some(
            &json!({"pldResult": "pass", "pldScore": "85", "pldDetail": [{"name": "芝麻分", "value": "700"}], "prResult": "", "prDetail": []})
        )
    );
    let review = [
        ("callback", "https://lender.example/e"),
        ("clientId", "c-1"),
        ("id", "000000000000000000001"),
        ("name", "张三"),
        ("phone", "13800138000"),
    ];
    assert_eq!(stage.jimi("/api/risk/offline/create/v1", &review), json!({"code": "200", "data": "success"}));
    assert_eq!(stage.jimi(QUERY, &[("id", "000000000000000000001")]).pointer("/data/prResult"), Some(&json!("pass")));
    assert_eq!(stage.jimi(QUERY, &[("id", "none")]).get("code"), Some(&json!("415")));
}

#[test]
fn orders_follow_their_client_id() {
    let stage = stage();
    let result = |id: &str| {
        stage.jimi(CREATE, &with(&RISK_ORDER, "clientId", id));
        stage.jimi(QUERY, &[("clientId", id)]).get("data").cloned().unwrap()
    };
    assert_eq!(result("sim-reject-1").get("pldResult"), Some(&json!("reject")));
    assert_eq!(result("sim-review-1").get("pldScore"), Some(&json!("60")));
    assert_eq!(result("sim-text-detail").get("pldDetail"), Some(&json!("[{\"name\":\"芝麻分\",\"value\":\"700\"}]")));
    let states: Vec<_> = (0..3)
        .map(|at| if at == 0 { result("sim-slow-1") } else { stage.jimi(QUERY, &[("clientId", "sim-slow-1")])["data"].clone() })
        .collect();
    assert_eq!(states.iter().map(|data| data["pldResult"].clone()).collect::<Vec<_>>(), [json!(""), json!(""), json!("pass")]);
}

#[test]
fn a_new_secret_replaces_the_old_one() {
    let stage = stage();
    let rotated = stage.jimi(ROTATE, &[]);
    let secret = rotated.pointer("/data/secret").and_then(Value::as_str).unwrap();
    assert_eq!(secret.len(), 32);
    assert_eq!(stage.jimi(ROTATE, &[]).get("code"), Some(&json!("40102")));
    assert_eq!(stage.jimi_with(CREATE, &RISK_ORDER, secret).get("code"), Some(&json!("200")));
    assert!(stage.sim.credentials("jimi").contains(&("secret".to_owned(), secret.to_owned())));
    let graceful = staged(|builder| builder.secret_grace_s(60));
    graceful.jimi(ROTATE, &[]);
    assert_eq!(graceful.jimi(CREATE, &RISK_ORDER).get("code"), Some(&json!("200")));
}

/// The code for a collection order whose `detail` was signed as this text.
fn collect(stage: &Stage, signed: Option<&str>) -> Option<String> {
    let detail = r#"[{"no":"1","endTime":"1517414400","amount":100000,"payAmount":"50000"}]"#;
    let flat = [
        ("clientId", "d-1"),
        ("subject", "示例账单"),
        ("contact", "张三"),
        ("phone", "13800138000"),
        ("num", "1"),
        ("amount", "100000"),
        ("payAmount", "50000"),
        ("beginTime", "1514736000"),
        ("endTime", "1519833600"),
        ("state", "1"),
        ("callback", "https://lender.example/d"),
    ];
    let signed = signed.map_or_else(|| flat.to_vec(), |signed| with(&flat, "detail", signed));
    let timestamp = (NOW_MS / 1_000).to_string();
    let sign = crate::support::sign(&signed, &timestamp, SECRET);
    let fields = flat.iter().map(|(name, value)| format!("\"{name}\":\"{value}\"")).collect::<Vec<_>>().join(",");
    raw(stage, "/api/risk/dun/create/v1", &timestamp, &sign, &format!("{{{fields},\"detail\":{detail}}}"))
}

#[test]
fn nested_values_are_signed_as_the_reading_says() {
    let compact = Some(r#"[{"no":"1","endTime":"1517414400","amount":100000,"payAmount":"50000"}]"#);
    let java = Some("[{no=1, endTime=1517414400, amount=100000, payAmount=50000}]");
    for (choice, right) in [("compact_json", compact), ("java_to_string", java), ("skip", None)] {
        for signed in [compact, java, None] {
            let stage = staged(|builder| builder.reading("jimi", "C6", choice));
            let expected = if signed == right { "200" } else { "40102" };
            assert_eq!(collect(&stage, signed).as_deref(), Some(expected), "{choice} {signed:?}");
        }
    }
}

#[test]
fn a_collection_is_followed_and_repaid() {
    let stage = stage();
    let compact = Some(r#"[{"no":"1","endTime":"1517414400","amount":100000,"payAmount":"50000"}]"#);
    assert_eq!(collect(&stage, compact).as_deref(), Some("200"));
    let ids = [("id", "000000000000000000001"), ("clientId", "d-1")];
    let result = || stage.jimi("/api/risk/dun/query/v1", &ids).pointer("/data/dunResult").cloned();
    assert_eq!(result(), Some(json!("following")));
    let detail = r#"[{"no":"1","payAmount":"100000"}]"#;
    let fields = [ids[0], ids[1], ("payAmount", "100000"), ("state", "2"), ("detail", detail)];
    let sign = crate::support::sign(&fields, "1700000000", SECRET);
    let body = format!(r#"{{"id":"000000000000000000001","clientId":"d-1","payAmount":"100000","state":"2","detail":{detail}}}"#);
    assert_eq!(raw(&stage, "/api/risk/dun/update/v1", "1700000000", &sign, &body).as_deref(), Some("200"));
    assert_eq!(result(), Some(json!("repaid")));
    let pushed: Vec<String> =
        stage.sim.take_pushes().into_iter().map(|push| String::from_utf8_lossy(&push.request.body).into_owned()).collect();
    assert!(pushed.iter().any(|body| body.contains(r#""dunResult":"repaid""#)), "{pushed:?}");
}

#[test]
fn answers_are_signed_if_the_reading_says_so() {
    let stage = staged(|builder| builder.reading("jimi", "C10", "require"));
    let sign = crate::support::sign(&RISK_ORDER, "1700000000", SECRET);
    let body: serde_json::Map<String, Value> = RISK_ORDER.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
    let headers = [("Content-Type", "application/json"), ("appid", "sim-app"), ("timestamp", "1700000000"), ("sign", &*sign)];
    let answer = stage.send(request(Method::Post, "http://x/jimi", CREATE, "", &headers, Value::Object(body).to_string())).unwrap();
    let expected = crate::support::sign(&[("id", "000000000000000000001"), ("clientId", "c-1")], "1700000000", SECRET);
    assert_eq!(answer.header("sign"), Some(&*expected));
}

#[test]
fn the_february_revision_moves_paths() {
    let stage = staged(|builder| builder.reading("jimi", "C28", "february"));
    let fields: Vec<_> = RISK_ORDER.iter().copied().filter(|(name, _)| *name != "userAcount").collect();
    assert_eq!(stage.jimi("/api/risk/auto/create/v1", &fields).get("code"), Some(&json!("200")));
}
