//! A process that dies at any await: another one, or the same object, goes on; nothing but an answer in flight is lost, and nothing is sent twice on its own.

mod support;

use std::future::Future as _;
use std::sync::{Arc, Mutex};

use support::{Desk, HANDLE, QIANCHENG, Say, Seen, block_on, consent, drop_after, flow, person};
use zhengxin_core::words::AskKind;
use zhengxin_session::{Agreement, Choice, Conversation, Error, Form, Login, Step, Why};

const BANKS: &str = r#"[{"bankName":"示例银行","bankCode":"DEMO","loginTypes":[{"title":"卡号登录","entryId":"1001"}]}]"#;

/// A vendor that goes on when it is given what it asked for: `asks`, then a state of work, then `done`.
fn vendor(asks: i64, done: i64) -> impl FnMut(&'static str, &Seen) -> Say + Send + 'static {
    let mut state = asks;
    move |operation, _| match operation {
        create if create.starts_with("create_") || create == "submit_risk_audit" => Say::Data(format!(r#"{{"open_id":"{HANDLE}"}}"#)),
        list if list.starts_with("list_") => Say::Data(BANKS.to_owned()),
        query if query.starts_with("query_") => {
            let now = state;
            if state != asks {
                state = done;
            }
            Say::Data(format!(r#"{{"state":{now}}}"#))
        }
        "submit_telecom_captcha" | "submit_degree_login" | "submit_ebank_captcha" | "submit_ebank_v2_captcha" => {
            state = -7;
            Say::Data("null".into())
        }
        _ => Say::Data("null".to_owned()),
    }
}

fn fetched(script: impl FnMut(&'static str, &Seen) -> Say + Send + 'static) -> impl FnMut(&'static str, &Seen) -> Say + Send + 'static {
    let mut script = script;
    move |operation, seen| if operation.starts_with("fetch_") { Say::Data(r#"{"calls":[]}"#.into()) } else { script(operation, seen) }
}

type Answers = Arc<Mutex<Vec<AskKind>>>;

async fn run(desk: &Desk, conversation: &mut Conversation, answers: &Answers) -> Result<String, Error> {
    let gave = |kind| answers.lock().expect("answers").push(kind);
    for _ in 0..200 {
        let step = conversation.next().await?;
        match step {
            Step::Wait(wait) => desk.to(wait.until_ms),
            Step::SmsCode(ask) | Step::PictureCode(ask) | Step::DynamicPassword(ask) => {
                gave(ask.kind());
                ask.answer("482915".into()).await?;
            }
            Step::QueryPassword(ask) | Step::ServicePassword(ask) => {
                gave(ask.kind());
                ask.answer("246810".into()).await?;
            }
            Step::Credentials(ask) => {
                gave(ask.kind());
                ask.answer(Login::new("13800138000", "register-password")).await?;
            }
            Step::ChooseBank(ask) => ask.answer(Choice::new("1001")).await?,
            Step::FillForm(ask) => {
                gave(ask.kind());
                ask.answer(Form::new().with("login_name", "6200000000000005").with("password", "135790")).await?;
            }
            Step::ConfirmLicence(ask) => {
                gave(ask.kind());
                ask.answer(Agreement::Agreed).await?;
            }
            Step::Failed(failed) => return Ok(format!("failed {}", failed.failure.why.word())),
            end => return Ok(end.word().to_owned()),
        }
    }
    panic!("it never ends: {conversation:?}")
}

/// Calls that must not be made more often than the person said so.
const BY_ANSWER: [(&str, AskKind); 8] = [
    ("create_telecom_session", AskKind::ServicePassword),
    ("submit_telecom_captcha", AskKind::SmsCode),
    ("submit_degree_login", AskKind::Credentials),
    ("upload_ebank_license", AskKind::FillForm),
    ("create_ebank_session", AskKind::FillForm),
    ("submit_ebank_captcha", AskKind::SmsCode),
    ("submit_ebank_v2_login", AskKind::FillForm),
    ("submit_ebank_v2_captcha", AskKind::SmsCode),
];

/// Drops the conversation's future after every number of polls, picks it up, and runs to the end.
fn crash_everywhere(name: &'static str, asks: i64, done: i64, create: &'static str, in_other_process: bool) {
    let mut ended_by_itself = false;
    for polls in 0..2_000 {
        let desk = Arc::new(Desk::new(fetched(vendor(asks, done))).slow());
        let answers: Answers = Arc::default();
        let given = flow(name).credentials.then(|| consent(&desk, name));
        let mut conversation = block_on(Conversation::start(desk.clone(), flow(name), person(name), given)).expect("it starts");
        if drop_after(run(&desk, &mut conversation, &answers), polls).is_some() {
            ended_by_itself = true;
            break;
        }
        if in_other_process {
            let id = conversation.session().id().to_owned();
            drop(conversation);
            // Whatever was under way there is over.
            desk.advance(40_000);
            conversation = block_on(Conversation::load(desk.clone(), QIANCHENG, &id)).expect("picked up");
        }
        let end = block_on(run(&desk, &mut conversation, &answers)).expect("no error");
        let created = desk.count(create);
        if end == format!("failed {}", Why::InDoubt.word()) {
            assert!(created <= 1 && conversation.session().expose_handle().is_none(), "only an order may be in doubt: {polls}");
        } else {
            assert_eq!(end, "ready", "after {polls} polls: {:?} {conversation:?}", desk.calls());
        }
        let answers = answers.lock().expect("answers").clone();
        let memory = desk.memory.as_ref().expect("memory");
        let kept = memory.clear_texts() + &memory.sealed_texts();
        for typed in ["482915", "246810", "135790", "register-password", "6200000000000005"] {
            assert!(!kept.contains(typed), "{typed} was kept after {polls} polls");
        }
        assert!(!memory.clear_texts().contains(HANDLE), "the handle stands in the clear after {polls} polls");
        for (operation, kind) in BY_ANSWER {
            let given = answers.iter().filter(|answered| **answered == kind).count();
            assert!(desk.count(operation) <= given, "{operation} was sent again on its own after {polls} polls: {:?}", desk.calls());
        }
        if !BY_ANSWER.iter().any(|(operation, _)| *operation == create) {
            assert!(created <= 1, "{create} was sent again after {polls} polls");
        }
    }
    assert!(ended_by_itself, "every await of {name} was tried");
}

#[test]
fn telecom_survives_a_crash_at_every_await() {
    crash_everywhere("telecom", 21, 43, "create_telecom_session", true);
    crash_everywhere("telecom", 21, 43, "create_telecom_session", false);
}

#[test]
fn degree_survives_a_crash_at_every_await() {
    crash_everywhere("degree", 0, 21, "create_degree_session", true);
    crash_everywhere("degree", 0, 21, "create_degree_session", false);
}

#[test]
fn banks_survive_a_crash_at_every_await() {
    crash_everywhere("ebank", 6, 10, "create_ebank_session", true);
    crash_everywhere("ebank", 6, 10, "create_ebank_session", false);
    crash_everywhere("ebank_v2", 6, 10, "create_ebank_v2_session", true);
    crash_everywhere("ebank_v2", 6, 10, "create_ebank_v2_session", false);
}

#[test]
fn an_audit_survives_a_crash_at_every_await() {
    crash_everywhere("risk_audit", 0, 0, "submit_risk_audit", true);
    crash_everywhere("risk_audit", 0, 0, "submit_risk_audit", false);
}

#[test]
fn a_call_that_may_be_under_way_elsewhere_is_waited_for() {
    // Dropped in the middle of the creation.
    let dropped = |polls| {
        let desk = Arc::new(Desk::new(fetched(vendor(21, 43))).slow());
        let start = Conversation::start(desk.clone(), flow("degree"), person("degree"), Some(consent(&desk, "degree")));
        let mut conversation = block_on(start).expect("it starts");
        drop_after(conversation.next(), polls);
        (desk, conversation.session().id().to_owned())
    };
    let (desk, id) = (1..20).map(dropped).find(|(desk, _)| !desk.calls().is_empty()).expect("the creation");
    assert_eq!(desk.calls(), ["create_degree_session"]);
    let loaded = block_on(Conversation::load(desk.clone(), QIANCHENG, &id)).map(|_| ());
    let Err(Error::Busy { until_ms }) = loaded else { panic!("{loaded:?}") };
    desk.to(until_ms);
    let mut again = block_on(Conversation::load(desk.clone(), QIANCHENG, &id)).expect("picked up");
    let Step::Failed(failed) = block_on(again.next()).expect("a step") else { panic!("it must not be created again") };
    assert_eq!(failed.failure.why, Why::InDoubt);
    assert!(failed.failure.ids.request.is_some());
    assert_eq!(desk.calls(), ["create_degree_session"]);
}

#[test]
fn two_processes_that_place_the_same_order_at_once_place_it_once() {
    let mut placed = 0;
    for polls in 0..60 {
        let desk = Arc::new(Desk::new(fetched(vendor(0, 0))).slow());
        let answers: Answers = Arc::default();
        let place = || async {
            let mut conversation = Conversation::start(desk.clone(), flow("risk_audit"), person("risk_audit"), None).await?;
            run(&desk, &mut conversation, &answers).await
        };
        let mut first = Box::pin(place());
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        let is_over = (0..polls).any(|_| first.as_mut().poll(&mut context).is_ready());
        let second = block_on(place());
        assert!(
            matches!(&second, Err(Error::Busy { .. } | Error::Conflict)) || second.as_deref().is_ok_and(|end| end == "ready"),
            "after {polls} polls: {second:?}"
        );
        if is_over {
            break;
        }
        let first = block_on(first);
        assert!(
            matches!(&first, Err(Error::Busy { .. } | Error::Conflict)) || first.as_deref().is_ok_and(|end| end == "ready"),
            "{first:?}"
        );
        assert_eq!(desk.count("submit_risk_audit"), 1, "after {polls} polls: {first:?}, {second:?}");
        placed += 1;
    }
    assert!(placed > 5, "the second came in the middle");
}
