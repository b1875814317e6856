//! Every operation of every vendor through `call` against `sim` over HTTP, with the examples of the specs.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};
use zhengxin_spec::model::{AnswerShape, Catalogue, Operation};

use crate::{SCORE, Sim, code, json, run, run_with, stderr, stdout};

pub(crate) fn catalogues() -> Vec<Catalogue> {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs");
    zhengxin_spec::load_all(&specs).expect("the specs load").into_iter().map(|loaded| loaded.catalogue).collect()
}

/// What a collection must have reached before an operation makes sense.
fn state_before(operation: &str) -> Option<i64> {
    match operation {
        "submit_telecom_captcha" => Some(21),
        "fetch_telecom_raw_data" | "fetch_telecom_report" => Some(43),
        "fetch_degree_raw_data" => Some(21),
        "submit_ebank_captcha" | "submit_ebank_v2_captcha" => Some(6),
        "fetch_ebank_raw_data" | "fetch_ebank_v2_raw_data" => Some(10),
        _ => None,
    }
}

/// Name and state of a new collection, for what an answered one does not take any more.
fn collection_of_its_own(operation: &str) -> Option<(&'static str, i64)> {
    match operation {
        "submit_telecom_query_password" => Some(("sim-flow-query-password-only", 31)),
        "resend_telecom_captcha" => Some(("张三", 21)),
        _ => None,
    }
}

/// The examples' codes and passwords are anybody's; the simulator takes its own.
fn answer_as_the_simulator_asks(request: &mut Value) {
    for (name, right) in [("query_password", "888888"), ("captcha", "123456"), ("verify_code", "123456")] {
        if let Some(field) = request.get_mut(name) {
            *field = right.into();
        }
    }
}

/// Ids that earlier calls gave out; the examples' own belong to nobody.
#[derive(Default)]
struct Session {
    ids: BTreeMap<&'static str, Value>,
}

impl Session {
    fn fill(&self, request: &mut Value) {
        let fields = request.as_object_mut().expect("an object");
        for (name, value) in &self.ids {
            if fields.contains_key(*name) {
                fields.insert((*name).to_owned(), value.clone());
            }
        }
        if fields.contains_key("callback") {
            // Nobody listens there, and nothing leaves this machine.
            fields.insert("callback".to_owned(), "http://127.0.0.1:9/push".into());
        }
    }

    fn learn(&mut self, operation: &str, data: &Value) {
        if operation.starts_with("create_") || operation == "submit_risk_audit" {
            for name in ["open_id", "id", "client_id"] {
                if !data[name].is_null() {
                    self.ids.insert(name, data[name].clone());
                }
            }
        }
    }
}

pub(crate) fn example(operation: &Operation) -> Value {
    let shown = operation.examples.iter().find(|example| example.request.is_some());
    shown.and_then(|example| example.request.clone()).unwrap_or_else(|| panic!("{} has no example request", operation.id))
}

#[test]
fn every_operation_answers() {
    let sim = Sim::start(&[]);
    let own_call = Sim::start(&["--reading", "qiancheng.B13=own_call"]);
    let mut called = 0;
    for catalogue in catalogues() {
        let mut session = Session::default();
        for operation in &catalogue.operations {
            let mut request = example(operation);
            let (mut to, mut reading) = (&sim, Vec::new());
            if operation.undocumented.is_some() {
                (to, reading) = (&own_call, vec!["--reading", "B13=own_call"]);
                let person = json!({ "name": "张三", "id_card": "11010519491231002X", "mobile": "13800138000" });
                session.learn("create_", &call(to, "qiancheng", "create_telecom_session", &person, &reading)["data"]);
            }
            session.fill(&mut request);
            answer_as_the_simulator_asks(&mut request);
            if let Some((name, state)) = collection_of_its_own(&operation.id) {
                let person =
                    json!({ "name": name, "id_card": "11010519491231002X", "mobile": "13800138000", "service_password": "246810" });
                request["open_id"] =
                    call(to, "qiancheng", "create_telecom_session", &person, &["--unchecked", "name"])["data"]["open_id"].clone();
                to.post("/_sim/state", &json!({ "open_id": request["open_id"], "state": state }));
            } else if let Some(state) = state_before(&operation.id) {
                to.post("/_sim/state", &json!({ "open_id": session.ids["open_id"], "state": state }));
            }
            let answer = call(to, &catalogue.provider, &operation.id, &request, &reading);
            assert_eq!(answer["outcome"], "found", "{} {answer}", operation.id);
            assert_eq!(answer["receipt"]["billed"], if operation.charged { "yes" } else { "no" }, "{} {answer}", operation.id);
            assert_eq!(answer["data"].is_null(), operation.answer.shape == AnswerShape::None, "{} {answer}", operation.id);
            session.learn(&operation.id, &answer["data"]);
            called += 1;
        }
    }
    assert_eq!(called, 1 + 7 + 29);
}

#[track_caller]
fn call(sim: &Sim, provider: &str, operation: &str, request: &Value, more: &[&str]) -> Value {
    let mut args = vec!["call", provider, operation, "--json=-", "--env", sim.url()];
    args.extend(more);
    let output = run_with(&args, &request.to_string());
    code(&output, 0);
    json(&output)
}

#[test]
fn a_call_can_bring_its_own_simulator() {
    let output = run(&[&SCORE[..], &["--env", "sim"]].concat());
    code(&output, 0);
    let text = stdout(&output);
    assert!(text.starts_with("found: ") && text.contains("credit_score: ") && text.contains("receipt: finplus.query_score"), "{text}");
    assert!(text.contains("billed"), "{text}");
}

#[test]
fn not_found_is_an_answer() {
    let output = run(&[&SCORE[..], &["--env", "sim", "--request-id", "sim-code-108-1", "--json"]].concat());
    code(&output, 0);
    let answer = json(&output);
    assert_eq!((&answer["outcome"], &answer["code"], &answer["data"]), (&json!("not_found"), &json!("108"), &Value::Null));
    assert_eq!(answer["receipt"]["billed"], "no");
    assert_eq!(answer["receipt"]["attempts"][0]["http_status"], 520);
}

#[test]
fn the_callers_id_may_be_given_as_a_field() {
    let output = run(&[&SCORE[..], &["--env", "sim", "--req-id", "sim-once-code-1-x", "--json"]].concat());
    code(&output, 0);
    let answer = json(&output);
    assert_eq!(answer["receipt"]["request_id"], "sim-once-code-1-x");
    assert_eq!(answer["receipt"]["attempts"].as_array().map(Vec::len), Some(2));
}

#[test]
fn a_failed_call_answers_the_next_questions() {
    let output = run(&[&SCORE[..], &["--env", "sim", "--request-id", "sim-code-19-1", "--json"]].concat());
    code(&output, 1);
    let error = &json(&output)["error"];
    assert_eq!(error["code"], "E_QUOTA");
    assert_eq!(
        (&error["sent"], &error["billed"], &error["may_repeat"], &error["fault"]),
        (&json!(true), &json!("no"), &json!(false), &json!("operator"))
    );
    assert_eq!(error["receipt"]["code"], "19");
    let before = run(&[&SCORE[..], &["--json"]].concat());
    code(&before, 2);
    assert_eq!(json(&before)["error"]["code"], "E_CONFIG");
    let output = run(&[&SCORE[..], &["--env", "sim", "--request-id", "sim-code-19-1", "--lang", "zh"]].concat());
    code(&output, 1);
    assert!(stdout(&output).is_empty());
    for text in ["天调用量达到上限", "是否计费", "E_QUOTA", "回执"] {
        assert!(stderr(&output).contains(text), "{text}: {}", stderr(&output));
    }
}

#[test]
fn broken_rules_are_told_before_anything_is_sent() {
    let output = run(&[
        "call",
        "qiancheng",
        "search_blacklist",
        "--env",
        "sim",
        "--name",
        "张三",
        "--id-card",
        "110105194912310021",
        "--mobile",
        "12",
        "--json",
    ]);
    code(&output, 1);
    let error = &json(&output)["error"];
    assert_eq!((&error["code"], &error["sent"]), (&json!("E_INPUT"), &json!(false)));
    let fields: Vec<&str> = error["fields"].as_array().expect("fields").iter().filter_map(|field| field["field"].as_str()).collect();
    assert_eq!(fields, ["id_card", "mobile"]);
    let unchecked = run(&[&SCORE[..5], &["--id-value", "123", "--env", "sim", "--unchecked", "id_value", "--json"]].concat());
    assert_ne!(json(&unchecked)["error"]["code"], "E_INPUT");
}

#[test]
fn fields_may_be_nested_and_named_as_one_likes() {
    let base = ["call", "qiancheng", "create_telecom_session", "--env", "sim", "--json"];
    let person = ["--name=张三", "--idCard", "11010519491231002X", "--mobile", "13800138000", "--service_password", "246810"];
    let nested =
        ["--options.work_addr", "somewhere", "--options.contacts.0.contact-name", "李四", "--options.contacts.0.contact_type", "friend"];
    let output = run(&[&base[..], &person[..], &nested[..]].concat());
    code(&output, 0);
    let whole = ["--options", r#"{"contacts":[{"contact_name":"李四"}]}"#];
    code(&run(&[&base[..], &person[..], &whole[..]].concat()), 0);
    let hole = ["--options.contacts.1.contact_name", "李四"];
    let output = run(&[&base[..], &person[..], &hole[..]].concat());
    code(&output, 2);
    assert!(stdout(&output).contains("a list has a hole"), "{}", stdout(&output));
}

#[test]
fn a_request_may_stand_in_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("request.json");
    std::fs::write(&path, r#"{"id_type":"imei","idValue":"860529038487085","req_id":"from-file"}"#).expect("written");
    let path = path.to_str().expect("text");
    let base = ["call", "finplus", "query_score", "--env", "sim"];
    for more in [&["--json", path][..], &[&format!("--json={path}")]] {
        let output = run(&[&base[..], more].concat());
        code(&output, 0);
        assert_eq!(json(&output)["receipt"]["request_id"], "from-file");
    }
    let over = run(&[&base[..], &["--json", path, "--id-value", "sim", "--id-type=imei"]].concat());
    assert_eq!(json(&over)["error"]["code"], "E_INPUT", "an option stands over the file");
    code(&run(&[&base[..], &["--json", "/nonexistent"]].concat()), 2);
}

#[test]
fn the_other_authentication_works_too() {
    let output = run(&[&SCORE[..], &["--env", "sim", "--reading", "A29=app_code", "--reading", "A24=query"]].concat());
    code(&output, 0);
    let trace = run(&[
        "sign",
        "finplus",
        "query_score",
        "--env",
        "sim",
        "--reading",
        "A29=app_code",
        "--id-type",
        "imei",
        "--id-value",
        "860529038487085",
        "--show",
        "values",
    ]);
    code(&trace, 0);
    assert!(stdout(&trace).contains("authorization: <") && !stdout(&trace).contains("5a17c0de"), "{}", stdout(&trace));
}

#[test]
fn a_value_is_not_taken_from_the_next_option() {
    let output = run(&["call", "finplus", "query_score", "--id-type", "--id-value", "860529038487085"]);
    code(&output, 2);
    assert!(stderr(&output).contains("`--id-type` needs a value"), "{}", stderr(&output));
}

#[test]
fn unknown_options_get_a_suggestion() {
    for (wrong, right) in [("--id-tpye", "--id-type"), ("--requets-id", "--request-id"), ("--idvlaue", "--id-value")] {
        let output = run(&["call", "finplus", "query_score", wrong, "x"]);
        code(&output, 2);
        assert!(stderr(&output).contains(&format!("did you mean `{right}`?")), "{wrong}: {}", stderr(&output));
    }
    let output = run(&["call", "finplus", "query_scoer", "--id-type", "imei"]);
    code(&output, 2);
    assert!(stderr(&output).contains("did you mean `query_score`?"), "{}", stderr(&output));
}

#[test]
fn help_lists_the_fields_of_the_operation() {
    let output = run(&["call", "qiancheng", "create_telecom_session", "--help"]);
    code(&output, 0);
    for text in
        ["--id-card <id_card>", "--service-password <password>  required, by reference", "--options.contacts.0.contact_name", "Examples:"]
    {
        assert!(stdout(&output).contains(text), "{text}: {}", stdout(&output));
    }
}

#[test]
fn screens_mask_people_and_values_can_be_asked_for() {
    let sim = Sim::start(&[]);
    let person = r#"{"name":"张三","id_card":"11010519491231002X","mobile":"13800138000","service_password":"246810"}"#;
    let args = ["call", "qiancheng", "create_telecom_session", "--env", sim.url(), "--json=-"];
    let on_screen = run(&[
        "call",
        "qiancheng",
        "create_telecom_session",
        "--env",
        sim.url(),
        "--name",
        "张三",
        "--id-card",
        "11010519491231002X",
        "--mobile",
        "13800138000",
        "--service-password",
        "246810",
    ]);
    assert!(stdout(&on_screen).contains("open_id: <secret>") && stdout(&on_screen).contains("--show values"), "{}", stdout(&on_screen));
    let open_id = json(&run_with(&args, person))["data"]["open_id"].as_str().expect("an id").to_owned();
    sim.post("/_sim/state", &json!({ "open_id": open_id, "state": 43 }));
    let report = ["call", "qiancheng", "fetch_telecom_raw_data", "--env", sim.url(), "--open-id", &open_id];
    let masked = run(&report);
    code(&masked, 0);
    assert!(stdout(&masked).contains("138****8000") && !stdout(&masked).contains("13800138000"), "{}", stdout(&masked));
    let open = run(&[&report[..], &["--show", "values"]].concat());
    assert!(stdout(&open).contains("13800138000"));
    let classes = run(&[&report[..], &["--show", "classes", "--json"]].concat());
    assert_eq!(json(&classes)["data"], "<C2>");
}

#[test]
fn a_rotation_is_not_lost_behind_a_mask() {
    let sim = Sim::start(&[]);
    let output = run(&["call", "jimi", "update_secret", "--env", sim.url()]);
    code(&output, 2);
    assert!(stderr(&output).contains("--show values"), "{}", stderr(&output));
    let first = run(&["call", "jimi", "update_secret", "--env", sim.url(), "--json"]);
    let second = run(&["call", "jimi", "update_secret", "--env", sim.url(), "--show", "values"]);
    code(&second, 0);
    assert_ne!(json(&first)["data"]["secret"], Value::Null);
    assert!(stdout(&second).contains("secret: "), "{}", stdout(&second));
}

#[test]
fn readings_steer_the_call() {
    let sim = Sim::start(&["--reading", "qiancheng.B21=telecom"]);
    let output = run(&["call", "qiancheng", "search_blacklist", "--env", "sim", "--reading", "B99=x", "--name", "a"]);
    code(&output, 2);
    assert!(stderr(&output).contains("B21"), "{}", stderr(&output));
    let person = r#"{"name":"张三","id_card":"11010519491231002X","mobile":"13800138000"}"#;
    let create = run_with(&["call", "qiancheng", "create_degree_session", "--env", sim.url(), "--json=-"], person);
    let open_id = json(&create)["data"]["open_id"].as_str().expect("an id").to_owned();
    let login = [
        "call",
        "qiancheng",
        "submit_degree_login",
        "--env",
        sim.url(),
        "--open-id",
        &open_id,
        "--account",
        "x",
        "--password",
        "p",
        "--sync",
        "1",
    ];
    code(&run(&login), 1);
    let output = run(&[&login[..], &["--reading", "B21=telecom"]].concat());
    code(&output, 0);
    assert!(stdout(&output).contains("readings: B21=telecom"), "{}", stdout(&output));
}
