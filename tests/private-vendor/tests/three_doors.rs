//! The same spec through all three doors: the same items, and the same behaviour.

use std::fs;
use std::future::Future;
use std::path::Path;
use std::pin::pin;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use zhengxin_codegen::{Options, inline};
use zhengxin_core::contract::{Exchange, Opened};
use zhengxin_core::info::OperationInfo;
use zhengxin_core::json::Document;
use zhengxin_core::outcome::Receipt;
use zhengxin_core::transport::BoxFuture;
use zhengxin_core::wire::Fields;
use zhengxin_core::{CallOptions, Error};

/// Tokens without doc comments, as text: examples name the path of the door they came through.
fn code(tokens: TokenStream) -> String {
    let mut text = String::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(mark) if mark.as_char() == '#' => {
                let _ = tokens.next_if(|next| matches!(next, TokenTree::Punct(mark) if mark.as_char() == '!'));
                match tokens.next() {
                    Some(TokenTree::Group(attribute)) if attribute.to_string().starts_with("[doc") => {}
                    attribute => text.push_str(&format!("# {} ", attribute.map(|a| a.to_string()).unwrap_or_default())),
                }
            }
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::None => ("", ""),
                };
                text.push_str(&format!("{open} {}{close} ", code(group.stream())));
            }
            token => text.push_str(&format!("{token} ")),
        }
    }
    text
}

fn parse(text: &str) -> String {
    code(text.parse().expect("the text is Rust"))
}

/// The checked-in files as one module.
fn checked_in(folder: &Path, file: &str) -> String {
    let text = fs::read_to_string(folder.join(file)).expect("checked in");
    let mut nested = String::new();
    for line in text.lines() {
        let name = line.strip_suffix(';').and_then(|line| line.split_once("mod "));
        match name {
            Some((visibility, name)) if !line.starts_with(['/', ' ']) => {
                let (folder, file) = match folder.join(name).is_dir() {
                    true => (folder.join(name), "mod.rs".to_owned()),
                    false => (folder.to_owned(), format!("{name}.rs")),
                };
                nested.push_str(&format!("{visibility}mod {name} {{\n{}\n}}\n", checked_in(&folder, &file)));
            }
            _ => nested.push_str(&format!("{line}\n")),
        }
    }
    nested
}

#[test]
fn the_task_and_the_macro_write_the_same_tokens() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (by_macro, files) = inline(&here.join("spec/provider.yaml"), Options::for_module).expect("the spec is sound");
    let by_task = format!("pub mod acme {{\n{}\n}}", checked_in(&here.join("checked_in"), "lib.rs"));
    assert_eq!(parse(&by_macro), parse(&by_task));
    assert_eq!(files.len(), 2);
}

#[test]
fn the_build_script_and_the_macro_write_the_same_text() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (by_macro, _) = inline(&here.join("spec/provider.yaml"), Options::for_module).expect("the spec is sound");
    let by_script = fs::read_to_string(concat!(env!("OUT_DIR"), "/acme.rs")).expect("the build script ran");
    assert_eq!(by_macro, by_script);
}

/// An exchange that answers from a list, each answer once, and whose clock moves a minute with every look.
struct Script {
    answers: Mutex<Vec<(&'static str, &'static str)>>,
    asked: Mutex<Vec<String>>,
    now_ms: AtomicI64,
}

impl Script {
    fn new(answers: &[(&'static str, &'static str)]) -> Arc<Self> {
        Arc::new(Self { answers: Mutex::new(answers.to_vec()), asked: Mutex::default(), now_ms: AtomicI64::new(1_500_000_000_000) })
    }
}

impl Exchange for Script {
    fn exchange<'a>(
        &'a self,
        operation: &'static OperationInfo,
        fields: Fields<'a>,
        _options: CallOptions,
    ) -> BoxFuture<'a, Result<Opened, Error>> {
        let names: Vec<&str> = fields.items().iter().map(|item| item.info.name).collect();
        self.asked.lock().expect("a list").push(format!("{}({})", operation.id, names.join(", ")));
        let mut answers = self.answers.lock().expect("a list");
        let at = answers.iter().position(|(id, _)| *id == operation.id).unwrap_or_else(|| panic!("no answer for {}", operation.id));
        let document = Document::parse(Bytes::from_static(answers.remove(at).1.as_bytes())).expect("valid JSON");
        let receipt = Receipt::new("acme", operation.id);
        Box::pin(std::future::ready(Ok(Opened { row: operation.code("0"), document, data_path: "data", receipt })))
    }

    fn now_ms(&self) -> i64 {
        self.now_ms.fetch_add(60_000, Ordering::Relaxed)
    }
}

/// The value of a future that never has to wait.
fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("nothing of this waits"),
    }
}

/// Behaviour that must be the same behind every door.
macro_rules! doors {
    ($($door:ident = $path:path;)+) => {$(
        mod $door {
            use bytes::Bytes;
            use zhengxin_core::decode::{Decoded, FromJson};
            use zhengxin_core::json::{Document, Json};
            use zhengxin_core::value::{Fen, Number};
            use zhengxin_core::wire::{Fields, Wire};
            use zhengxin_core::words::{AskKind, Billed, Lang, NextStep};
            use zhengxin_core::{Operation, Provider};
            use $path as acme;

            const PERSON: &str = "11010519491231002X";

            fn look_up() -> acme::LookUp {
                let required = acme::LookUpRequired { name: "张三".into(), id_card: PERSON.into(), amount: Fen(777_001).into() };
                acme::LookUp::new(required)
                    .kind(acme::Kind2::Full)
                    .age(44)
                    .is_new(true)
                    .note(Json::parse("{\"a\":1}").expect("valid"))
                    .contacts([acme::Contact::new("13800138000").relation(acme::Relation::Parent)])
                    .tags([("team".into(), "a".into())])
                    .sealed_data(acme::Payload::new(acme::Device::new("192.0.2.1")))
            }

            fn answer<O: Operation>(data: &'static str) -> Decoded<O::Answer> {
                let document = Document::parse(Bytes::from_static(data.as_bytes())).expect("valid JSON");
                O::decode(document.root().at("data").filter(|data| !data.is_null()))
            }

            #[test]
            fn fields_are_written_in_the_order_of_the_document() {
                let request = look_up();
                let mut fields = Fields::default();
                request.encode(&mut fields);
                let names: Vec<&str> = fields.items().iter().map(|item| item.info.name).collect();
                assert_eq!(names, ["name", "id_card", "kind", "amount", "is_new", "age", "note", "contacts", "tags", "sealed_data"]);
                assert!(matches!(fields.get("sealed_data").map(|item| &item.value), Some(Wire::Sealed(_))));
                assert!(matches!(fields.get("amount").map(|item| &item.value), Some(Wire::Int(777_001))));
            }

            #[test]
            fn nothing_of_a_person_is_shown() {
                let shown = format!("{:?}", look_up());
                for secret in ["张三", PERSON, "777001", "44", "13800138000", "192.0.2.1", "Parent", "true"] {
                    assert!(!shown.contains(secret), "{secret} in {shown}");
                }
                assert!(shown.contains("Full"), "{shown}");
            }

            #[test]
            fn answers_are_read() {
                let found = answer::<acme::LookUp>(
                    r#"{"data":{"open_id":"x","state":"1","score":{"credit_score":"0.7"},"lvl":"LOW","hits":"[{\"name\":\"n\"}]","extra":"{\"name\":\"m\"}"}}"#,
                );
                let found = found.expect("the shape of the document");
                assert_eq!(found.credit_score().as_ref().map(Number::as_str), Some("0.7"));
                assert_eq!(found.state, Some(acme::CollectState::Ready));
                assert_eq!(found.level.map(|level| level.expose().clone()), Some(acme::Level::Low));
                assert_eq!(found.hits.as_deref().map(<[_]>::len), Some(1));
                assert!(found.picture.is_none());
                assert_eq!(found.extra.map(|extra| extra.0.name.into_inner()).as_deref(), Some("m"));
            }

            #[test]
            fn a_missing_field_is_an_error_that_names_it() {
                let shape = answer::<acme::LookUp>(r#"{"data":{}}"#).expect_err("open_id is required");
                assert_eq!((shape.field, shape.section, shape.found), ("open_id", "3", None));
                let shape = answer::<acme::LookUp>(r#"{"code":0}"#).expect_err("the data is required");
                assert_eq!((shape.field, shape.found), ("data", None));
            }

            #[test]
            fn every_shape_of_an_answer_is_read() {
                assert_eq!(answer::<acme::ListBanks>(r#"{"data":[{"code":"A"},{"code":"B"}]}"#).expect("a list").len(), 2);
                assert!(answer::<acme::PlaceOrder>(r#"{"data":"success"}"#).expect("a word").id.is_none());
                assert!(answer::<acme::PlaceOrder>(r#"{"data":{"id":1}}"#).expect("an object").id.is_some());
                assert_eq!(answer::<acme::Fetch>(r#"{"data":[1]}"#).expect("anything").as_str(), "[1]");
                answer::<acme::SubmitCode>(r#"{"code":0}"#).expect("nothing");
            }

            #[test]
            fn what_is_not_listed_is_kept() {
                assert_eq!(acme::Relation::from_wire("9").wire(), "9");
                assert_eq!(acme::Relation::from_wire("9").text(Lang::En), "a value the document does not list");
                let state = acme::CollectState::from_number(9);
                assert_eq!((state.number(), state.next(), state.constant()), (9, NextStep::Wait, ""));
                assert_eq!(acme::Code::from_wire("77"), acme::Code::Unlisted);
            }

            #[test]
            fn an_operation_may_read_a_code_in_its_own_way() {
                assert_eq!(acme::Code::from_wire("2"), acme::Code::Failed);
                let row = <acme::LookUp as Operation>::INFO.code("2");
                assert_eq!((acme::Code::of(row), row.billed), (acme::Code::LookUpFailed, Billed::Unknown));
            }

            #[test]
            fn readings_start_with_their_default() {
                let reading = acme::INFO.reading("Z1").expect("a reading");
                assert_eq!(reading.default_choice(), "snake");
                let by = <acme::Fetch as Operation>::INFO.request[0].more.by_reading.as_ref().expect("depends on it");
                assert_eq!(by.per_choice[0], ["open_id"]);
                let path = <acme::Fetch as Operation>::INFO.path_by_reading.as_ref().expect("depends on it");
                let camel = reading.choices.iter().position(|(choice, _)| *choice == "camel").expect("a choice");
                assert_eq!((path.per_choice[0], path.per_choice[camel]), ("/fetch", "/fetch/camel"));
            }

            #[test]
            fn a_push_is_read() {
                let pushed = Json::parse(r#"{"id":"1","level":""}"#).expect("valid");
                let push = acme::ProgressPush::from_json(pushed.value()).expect("sound").expect("an object");
                assert!(push.level.is_none());
                assert_eq!(acme::ProgressPush::INFO.answer, "SUCCESS");
            }

            #[test]
            fn an_order_goes_from_its_number_to_its_level() {
                let script = super::Script::new(&[
                    ("place_order", r#"{"data":{"id":"7"}}"#),
                    ("query_order", r#"{"data":{"level":""}}"#),
                    ("submit_code", r#"{"data":null}"#),
                    ("query_order", r#"{"data":{"level":"low"}}"#),
                    ("query_order", r#"{"data":{"level":"HIGH","hits":[{"name":"n"}]}}"#),
                ]);
                let client = acme::Acme::over(script.clone());
                let person = acme::OrderApplicantRequired { id_type: acme::IdKind::Imei, id_value: "860529038487085".into() };
                let mut order = super::now(client.order_session(acme::OrderApplicant::new(person).note("a note"))).expect("started");
                let mut waits = 0;
                let ready = loop {
                    match super::now(order.next()).expect("answered") {
                        acme::OrderStep::Wait(_) => waits += 1,
                        acme::OrderStep::Ready(ready) => break ready,
                        step => panic!("{step:?}"),
                    }
                    if waits == 1 {
                        let action = acme::SubmitCodeAction::new("1234").order_id("8");
                        super::now(order.submit_code(&action)).expect("taken");
                    }
                };
                assert_eq!(ready.answer.level.map(|level| level.expose().clone()), Some(acme::Level::High));
                assert_eq!(ready.answer.hits.as_deref().map(<[_]>::len), Some(1));
                assert_eq!((ready.facts.len(), order.session().facts().len()), (1, 1));
                let asked = script.asked.lock().expect("a list").clone();
                assert_eq!(asked[0], "place_order(id_type, id_value)");
                assert!(asked.contains(&"submit_code(order_id, captcha)".to_owned()), "{asked:?}");
                assert_eq!(asked.last().map(String::as_str), Some("query_order(id, note)"));
            }

            #[test]
            fn a_collection_asks_for_exactly_what_its_flow_says() {
                let flow = acme::CollectSession::FLOW;
                assert!(flow.credentials && flow.asks_for(AskKind::SmsCode) && !flow.asks_for(AskKind::PictureCode));
                let names: Vec<&str> = flow.applicant.iter().map(|field| field.name).collect();
                assert!(names.contains(&"id_card") && !names.contains(&"kind") && !names.contains(&"captcha"), "{names:?}");
                let client = acme::Acme::over(super::Script::new(&[]));
                let error = super::now(client.load_collect_session("x")).expect_err("there is no store");
                assert_eq!(error.code(), "E_NO_SESSION");
            }

            #[test]
            fn the_client_knows_its_vendor() {
                assert_eq!(<acme::Acme as Provider>::INFO.name, "acme");
                let profile = acme::Acme::builder(acme::credentials::account("a", "b")).profile().expect("complete");
                assert_eq!(profile.provider.operations.len(), 8);
                let by_kind = acme::PlaceOrder::imei("860529038487085");
                assert_eq!(by_kind.id_type, acme::IdKind::Imei);
            }
        }
    )+};
}

doors! {
    by_task = private_vendor::by_task;
    by_macro = private_vendor::by_macro::acme;
    by_build_script = private_vendor::by_build_script::acme;
}
