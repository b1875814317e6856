//! The driver over a scripted vendor: every flow to its data, and what happens on the way.

mod support;

use std::sync::Arc;

use support::{Desk, HANDLE, Say, Seen, block_on, consent, flow, person};
use zhengxin_core::json::Json;
use zhengxin_core::words::Lang;
use zhengxin_session::{Agreement, Choice, Conversation, Error, Form, Login, NoConsent, Refusal, Stage, Step, Why};

const PICTURE: &str =
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const BANKS: &str = r#"[{"bankName":"示例银行","bankCode":"DEMO","disable":false,"loginTypes":[
  {"title":"卡号登录","disable":false,"entryId":"1001","entryType":0,"inputs":[
    {"name":"login_name","label":"卡号","desc":"请输入卡号","valid":"^[0-9]{16,19}$"},
    {"name":"password","label":"密码","desc":"请输入查询密码","valid":"^[0-9]{6}$"}]},
  {"title":"用户名登录","disable":true,"disableReason":"维护中","entryId":"1002"}]}]"#;

/// A vendor that stands in these states one after the other, the last one for ever.
fn states(list: &'static [&'static str]) -> impl FnMut(&'static str, &Seen) -> Say + Send + 'static {
    let mut at = 0;
    move |operation, _| match operation {
        create if create.starts_with("create_") => Say::Data(format!(r#"{{"open_id":"{HANDLE}","type":1}}"#)),
        "submit_risk_audit" => Say::Data(format!(r#"{{"open_id":"{HANDLE}"}}"#)),
        list if list.starts_with("list_") => Say::Data(BANKS.to_owned()),
        query if query.starts_with("query_") => {
            let state = list[at.min(list.len() - 1)];
            at += 1;
            let picture = if state == "4" { format!(r#","pic_captcha":"{PICTURE}""#) } else { String::new() };
            Say::Data(format!(r#"{{"state":{state}{picture}}}"#))
        }
        fetch if fetch.starts_with("fetch_") => Say::Data(r#"{"calls":[]}"#.to_owned()),
        _ => Say::Data("null".to_owned()),
    }
}

fn started(desk: &Arc<Desk>, name: &str) -> Conversation {
    let consent = flow(name).credentials.then(|| consent(desk, name));
    block_on(Conversation::start(desk.clone(), flow(name), person(name), consent)).expect("it starts")
}

/// Answers whatever is asked, rightly, and waits; the words of the steps up to the end.
async fn run(desk: &Desk, conversation: &mut Conversation) -> Result<Vec<String>, Error> {
    let mut words = Vec::new();
    for _ in 0..500 {
        let step = conversation.next().await?;
        words.push(step.word().to_owned());
        match step {
            Step::Wait(wait) => {
                assert!(wait.until_ms > desk.now(), "a pause without a wait");
                desk.to(wait.until_ms);
            }
            Step::SmsCode(ask) | Step::DynamicPassword(ask) => ask.answer("482915".into()).await?,
            Step::PictureCode(ask) => {
                assert!(ask.picture().is_some_and(|bytes| bytes.starts_with(b"\x89PNG")));
                ask.answer("x7k2".into()).await?;
            }
            Step::QueryPassword(ask) | Step::ServicePassword(ask) => ask.answer("246810".into()).await?,
            Step::Credentials(ask) => ask.answer(Login::new("13800138000", "register-password")).await?,
            Step::ChooseBank(ask) => ask.answer(Choice::new("1001")).await?,
            Step::FillForm(ask) => ask.answer(Form::new().with("login_name", "6200000000000005").with("password", "135790")).await?,
            Step::ConfirmLicence(ask) => ask.answer(Agreement::Agreed).await?,
            _ => return Ok(words),
        }
    }
    panic!("it never ends: {words:?}")
}

#[track_caller]
fn check(name: &str, list: &'static [&'static str], steps: &str, calls: &[&str]) -> (Arc<Desk>, Conversation) {
    let desk = Arc::new(Desk::new(states(list)));
    let mut conversation = started(&desk, name);
    let words = block_on(run(&desk, &mut conversation)).expect("no error");
    assert_eq!(words.join(" "), steps);
    assert_eq!(desk.calls(), calls);
    (desk, conversation)
}

#[test]
fn telecom_runs_to_its_data() {
    let (desk, mut conversation) = check(
        "telecom",
        &["0", "11", "21", "22", "31", "32", "41", "43"],
        "service_password wait wait sms_code wait wait query_password wait wait ready",
        &[
            "create_telecom_session",
            "query_telecom_state",
            "query_telecom_state",
            "query_telecom_state",
            "submit_telecom_captcha",
            "query_telecom_state",
            "query_telecom_state",
            "submit_telecom_query_password",
            "query_telecom_state",
            "query_telecom_state",
            "fetch_telecom_raw_data",
            "fetch_telecom_report",
        ],
    );
    let seen = desk.seen.lock().expect("seen").clone();
    assert_eq!(seen[0].field("service_password"), Some("246810"));
    assert_eq!(seen[1].field("open_id"), Some(HANDLE));
    assert_eq!(seen[4].field("captcha"), Some("482915"));
    assert_eq!(seen[4].field("service_password"), None);
    let Step::Ready(ready) = block_on(conversation.next()).expect("a step") else { panic!("not ready") };
    assert_eq!(ready.data.len(), 2);
    assert!(ready.of("fetch_telecom_report").is_some());
}

#[test]
fn degree_runs_to_its_data() {
    let (desk, _) = check(
        "degree",
        &["0", "11", "21"],
        "credentials wait wait ready",
        &[
            "create_degree_session",
            "query_degree_state",
            "submit_degree_login",
            "query_degree_state",
            "query_degree_state",
            "fetch_degree_raw_data",
        ],
    );
    let login = desk.seen.lock().expect("seen")[2].clone();
    assert_eq!(
        login.fields,
        [("open_id", HANDLE.to_owned()), ("account", "13800138000".into()), ("password", "register-password".into()), ("sync", "1".into())]
    );
}

#[test]
fn ebank_runs_to_its_data_with_the_licence_first() {
    let (desk, _) = check(
        "ebank",
        &["1", "4", "5", "6", "7", "10"],
        "choose_bank confirm_licence fill_form wait picture_code wait wait sms_code wait wait ready",
        &[
            "list_ebank_banks",
            "upload_ebank_license",
            "create_ebank_session",
            "query_ebank_state",
            "query_ebank_state",
            "submit_ebank_captcha",
            "query_ebank_state",
            "query_ebank_state",
            "submit_ebank_captcha",
            "query_ebank_state",
            "query_ebank_state",
            "fetch_ebank_raw_data",
        ],
    );
    let seen = desk.seen.lock().expect("seen").clone();
    assert_eq!(seen[1].field("entry_id"), Some("1001"));
    assert_eq!(seen[1].field("login_name"), Some("6200000000000005"));
    assert_eq!(seen[1].field("password"), None);
    assert_eq!(seen[2].field("password"), Some("135790"));
}

#[test]
fn ebank_v2_runs_to_its_data() {
    let (desk, _) = check(
        "ebank_v2",
        &["1", "2", "3", "10"],
        "choose_bank confirm_licence fill_form wait dynamic_password wait wait ready",
        &[
            "create_ebank_v2_session",
            "list_ebank_v2_banks",
            "upload_ebank_v2_license",
            "submit_ebank_v2_login",
            "query_ebank_v2_state",
            "query_ebank_v2_state",
            "submit_ebank_v2_captcha",
            "query_ebank_v2_state",
            "query_ebank_v2_state",
            "fetch_ebank_v2_raw_data",
        ],
    );
    assert_eq!(desk.seen.lock().expect("seen")[3].field("password"), Some("135790"));
}

#[test]
fn an_audit_waits_for_its_advice_and_never_reads_nothing_as_a_pass() {
    let (_, conversation) = check(
        "risk_audit",
        &["null", "2", "7", "1"],
        "wait wait wait ready",
        &["submit_risk_audit", "query_risk_audit_result", "query_risk_audit_result", "query_risk_audit_result", "query_risk_audit_result"],
    );
    let fact = conversation.session().fact("audit").expect("the advice");
    assert_eq!((fact.value.as_str(), fact.listed), ("1", true));
}

#[test]
fn a_repeated_order_continues_the_first() {
    let desk = Arc::new(Desk::new(states(&["2", "0"])));
    let mut first = started(&desk, "risk_audit");
    block_on(first.next()).expect("a step");
    let mut second = started(&desk, "risk_audit");
    assert_eq!(first.session().id(), second.session().id());
    let words = block_on(run(&desk, &mut second)).expect("no error");
    assert_eq!(words.last().map(String::as_str), Some("ready"));
    assert_eq!(desk.count("submit_risk_audit"), 1);
    assert!(matches!(block_on(first.cancel()), Err(Error::Conflict)), "the first one is told that another took over");
}

#[test]
fn an_order_of_unknown_outcome_is_not_placed_again() {
    let desk = Arc::new(Desk::new(|_, _| Say::Lost));
    for _ in 0..2 {
        let mut conversation = started(&desk, "risk_audit");
        let Step::Failed(failed) = block_on(conversation.next()).expect("a step") else { panic!("it must fail") };
        assert_eq!(failed.failure.why, Why::InDoubt);
        assert!(failed.failure.ids.request.is_some(), "an id to quote");
    }
    assert_eq!(desk.calls(), ["submit_risk_audit"]);
}

#[test]
fn an_order_clearly_refused_may_be_placed_anew() {
    let mut refused = false;
    let desk = Arc::new(Desk::new(move |operation, _| match operation {
        "submit_risk_audit" if !core::mem::replace(&mut refused, true) => Say::Code("1001"),
        "submit_risk_audit" => Say::Data(format!(r#"{{"open_id":"{HANDLE}"}}"#)),
        _ => Say::Data(r#"{"state":0}"#.into()),
    }));
    let mut first = started(&desk, "risk_audit");
    assert!(matches!(block_on(first.next()), Ok(Step::Failed(_))));
    let mut second = started(&desk, "risk_audit");
    assert_eq!(block_on(run(&desk, &mut second)).expect("no error"), ["ready"]);
}

#[test]
fn two_facts_of_an_order_stay_apart() {
    let mut asked = 0;
    let desk = Arc::new(Desk::new(move |operation, _| match operation {
        "create_risk_order" | "create_expert_review" => Say::Data(r#"{"id":"42","clientId":"000000000000000000001"}"#.into()),
        _ => {
            asked += 1;
            Say::Data(
                match asked {
                    1 => r#"{"pldResult":"","prResult":""}"#,
                    2 => r#"{"pldResult":"PASS","pldScore":"85","prResult":""}"#,
                    3 => r#"{"pldResult":"reject","prResult":""}"#,
                    _ => r#"{"pldResult":"reject","prResult":"odd word"}"#,
                }
                .into(),
            )
        }
    }));
    let mut conversation = started(&desk, "risk_order");
    assert_eq!(block_on(run(&desk, &mut conversation)).expect("no error"), ["wait", "ready"]);
    let review = Json::parse(r#"{"name":"张三"}"#).expect("JSON");
    block_on(conversation.act("create_expert_review", &review)).expect("a review");
    assert!(matches!(block_on(conversation.act("create_expert_review", &review)), Err(Error::Refused(Refusal::Done))));
    assert_eq!(block_on(run(&desk, &mut conversation)).expect("no error").last().map(String::as_str), Some("ready"));
    let session = conversation.session();
    let (automatic, expert) = (session.fact("automatic").expect("automatic"), session.fact("expert").expect("expert"));
    assert_eq!((automatic.value.as_str(), automatic.listed, automatic.disputed), ("PASS", true, true));
    assert_eq!((expert.value.as_str(), expert.listed), ("odd word", false));
    let review = desk.seen.lock().expect("seen").iter().find(|seen| seen.operation == "create_expert_review").cloned().expect("the review");
    assert_eq!(review.field("id"), Some("42"));
    assert_eq!(review.field("callback"), Some("https://lender.example/jimi"));
}

#[test]
fn without_consent_nothing_is_called() {
    let desk = Arc::new(Desk::new(states(&["0"])));
    let start = |consent| block_on(Conversation::start(desk.clone(), flow("telecom"), person("telecom"), consent)).map(|_| ());
    assert!(matches!(start(None), Err(Error::Consent(NoConsent::Missing))));
    assert!(matches!(start(Some(consent(&desk, "degree"))), Err(Error::Consent(NoConsent::OtherFlow))));
    let given = consent(&desk, "telecom");
    desk.advance(25 * 3_600_000);
    assert!(matches!(start(Some(given)), Err(Error::Consent(NoConsent::Expired))));
    let other = consent(&desk, "telecom");
    let someone = zhengxin_session::JsonApplicant::new(flow("telecom"), Json::parse(r#"{"id_card":"11010119900307387X"}"#).expect("JSON"));
    let started = block_on(Conversation::start(desk.clone(), flow("telecom"), someone.expect("fields"), Some(other)));
    assert!(matches!(started.map(|_| ()), Err(Error::Consent(NoConsent::OtherPerson))));
    assert!(desk.calls().is_empty());
}

#[test]
fn a_withdrawn_consent_stops_a_session_that_is_picked_up() {
    let desk = Arc::new(Desk::new(states(&["0"])));
    let conversation = started(&desk, "telecom");
    let book = zhengxin_session::ConsentBook::new(desk.cells.clone().expect("a store"));
    let id = conversation.session().consent().expect("a consent").to_owned();
    block_on(book.withdraw(&id)).expect("withdrawn");
    let loaded = block_on(Conversation::load(desk.clone(), support::QIANCHENG, conversation.session().id()));
    assert!(matches!(loaded.map(|_| ()), Err(Error::Consent(NoConsent::Withdrawn))));
    assert!(block_on(book.find_for(support::ID_CARD, "telecom", desk.now())).expect("found").is_none());
}

#[test]
fn a_wrong_code_comes_back_three_times_with_the_tries() {
    let desk = Arc::new(Desk::new(states(&["21", "22", "23", "22", "23", "22", "23", "22", "43"])));
    let mut conversation = started(&desk, "telecom");
    let mut asked = Vec::new();
    for _ in 0..40 {
        match block_on(conversation.next()).expect("a step") {
            Step::Wait(wait) => desk.to(wait.until_ms),
            Step::ServicePassword(ask) => block_on(ask.answer("246810".into())).expect("taken"),
            Step::SmsCode(ask) => {
                asked.push((ask.tries(), ask.rejected(), ask.message(Lang::Zh)));
                block_on(ask.answer("000000".into())).expect("taken");
            }
            _ => break,
        }
    }
    let short: Vec<(u32, bool)> = asked.iter().map(|(tries, rejected, _)| (*tries, *rejected)).collect();
    assert_eq!(short, [(0, false), (1, true), (2, true), (3, true)]);
    assert_eq!(asked[1].2, "上次输入未通过（验证码错误或超时）。请输入短信验证码。");
}

#[test]
fn an_answer_whose_fate_is_unknown_is_asked_for_again_and_not_sent_again() {
    let mut lost = false;
    let mut vendor = states(&["21", "21", "21", "21", "22", "43"]);
    let desk = Arc::new(Desk::new(move |operation, seen| match operation {
        "submit_telecom_captcha" if !core::mem::replace(&mut lost, true) => Say::Lost,
        _ => vendor(operation, seen),
    }));
    let mut conversation = started(&desk, "telecom");
    let words = block_on(run(&desk, &mut conversation)).expect("no error");
    assert_eq!(words.join(" "), "service_password sms_code wait wait wait sms_code wait wait ready");
    assert_eq!(desk.count("submit_telecom_captcha"), 2, "once by each answer of the person");
    assert!(!conversation.session().is_rejected());
}

#[test]
fn a_code_is_sent_again_when_asked_for() {
    let desk = Arc::new(Desk::new(states(&["21", "24", "22", "43"])));
    let mut conversation = started(&desk, "telecom");
    let Step::ServicePassword(ask) = block_on(conversation.next()).expect("a step") else { panic!() };
    block_on(ask.answer("246810".into())).expect("taken");
    let Step::SmsCode(ask) = block_on(conversation.next()).expect("a step") else { panic!() };
    let before = ask.challenge();
    block_on(ask.resend()).expect("sent again");
    let Step::SmsCode(ask) = block_on(conversation.next()).expect("a step") else { panic!() };
    assert!(ask.challenge() > before && !ask.rejected() && ask.can_resend());
    assert_eq!(desk.count("resend_telecom_captcha"), 1);
}

#[test]
fn bad_answers_cost_no_call() {
    let desk = Arc::new(Desk::new(states(&["1"])));
    let mut conversation = started(&desk, "ebank");
    let Step::ChooseBank(ask) = block_on(conversation.next()).expect("a step") else { panic!() };
    assert_eq!(ask.banks()[0].kinds[1].disabled.as_deref(), Some("维护中"));
    assert!(matches!(block_on(ask.answer(Choice::new("1002"))), Err(Error::Answer { .. })), "switched off");
    let Step::ChooseBank(ask) = block_on(conversation.next()).expect("a step") else { panic!() };
    block_on(ask.answer(Choice::new("1001"))).expect("taken");
    let Step::ConfirmLicence(ask) = block_on(conversation.next()).expect("a step") else { panic!() };
    block_on(ask.answer(Agreement::Agreed)).expect("taken");
    for form in [
        Form::new().with("login_name", "not a card").with("password", "135790"),
        Form::new().with("login_name", "6200000000000005"),
        Form::new().with("login_name", "6200000000000005").with("password", "135790").with("other", "1"),
    ] {
        let Step::FillForm(ask) = block_on(conversation.next()).expect("a step") else { panic!() };
        assert!(ask.inputs().iter().all(zhengxin_session::Input::is_checked));
        assert!(matches!(block_on(ask.answer(form)), Err(Error::Answer { .. })));
    }
    assert_eq!(desk.calls(), ["list_ebank_banks"]);
}

#[test]
fn a_declined_licence_ends_it_without_a_call() {
    let desk = Arc::new(Desk::new(states(&["1"])));
    let mut conversation = started(&desk, "ebank");
    let Step::ChooseBank(ask) = block_on(conversation.next()).expect("a step") else { panic!() };
    block_on(ask.answer(Choice::new("1001"))).expect("taken");
    let Step::ConfirmLicence(ask) = block_on(conversation.next()).expect("a step") else { panic!() };
    block_on(ask.answer(Agreement::Declined)).expect("taken");
    assert!(matches!(block_on(conversation.next()), Ok(Step::Cancelled)));
    assert_eq!(desk.calls(), ["list_ebank_banks"]);
}

#[test]
fn the_same_handle_twice_freezes_both() {
    let desk = Arc::new(Desk::new(states(&["0"])));
    let mut first = started(&desk, "degree");
    block_on(first.next()).expect("a step");
    let mut second = started(&desk, "degree");
    assert!(matches!(block_on(second.next()).map(|_| ()), Err(Error::Mismatch)));
    assert_eq!(second.session().stage(), Stage::Frozen);
    let cells = desk.cells.clone().expect("a store");
    let kept = block_on(zhengxin_session::look(&*cells, first.session().id())).expect("kept");
    assert_eq!(kept.stage(), Stage::Frozen);
    let calls = desk.calls().len();
    desk.advance(60_000);
    assert!(block_on(first.next()).is_err(), "the first one cannot go on either");
    assert_eq!(desk.calls().len(), calls, "it learns before it calls");
}

#[test]
fn a_store_that_somebody_reads_shows_nothing_of_the_person() {
    let desk = Arc::new(Desk::new(states(&["0", "11", "21", "22", "31", "32", "43"])));
    let mut conversation = started(&desk, "telecom");
    block_on(run(&desk, &mut conversation)).expect("no error");
    let memory = desk.memory.as_ref().expect("memory");
    let debug = format!("{conversation:?}");
    for text in [memory.clear_texts(), debug] {
        for value in ["张三", support::ID_CARD, "13800138000", HANDLE, "246810", "482915"] {
            assert!(!text.contains(value), "{value} in {text}");
        }
    }
    let sealed = memory.sealed_texts();
    assert!(sealed.contains(HANDLE) && sealed.contains("张三"));
    assert!(!sealed.contains("246810") && !sealed.contains("482915"), "what only the person knows is nowhere");
}

#[test]
fn a_session_is_picked_up_by_its_id_alone() {
    let desk = Arc::new(Desk::new(states(&["4", "4", "5", "10"])));
    let mut conversation = started(&desk, "ebank");
    for _ in 0..6 {
        match block_on(conversation.next()).expect("a step") {
            Step::ChooseBank(ask) => block_on(ask.answer(Choice::new("1001"))).expect("taken"),
            Step::ConfirmLicence(ask) => block_on(ask.answer(Agreement::Agreed)).expect("taken"),
            Step::FillForm(ask) => {
                block_on(ask.answer(Form::new().with("login_name", "6200000000000005").with("password", "135790"))).expect("taken");
            }
            Step::PictureCode(_) => break,
            step => panic!("{step:?}"),
        }
    }
    let id = conversation.session().id().to_owned();
    drop(conversation);
    let summary = block_on(zhengxin_session::summary(&**desk.cells.as_ref().expect("a store"), &id)).expect("a summary");
    assert_eq!((summary.flow.as_str(), summary.stage.as_str(), summary.state), ("ebank", "asking", Some(4)));
    let mut again = block_on(Conversation::load(desk.clone(), support::QIANCHENG, &id)).expect("picked up");
    assert_eq!(block_on(run(&desk, &mut again)).expect("no error").join(" "), "picture_code wait wait ready");
    assert_eq!(desk.count("create_ebank_session"), 1);
}

#[test]
fn a_hostile_expression_cannot_hang_and_one_we_cannot_match_is_not_applied() {
    let long = "a".repeat(200) + "!";
    for (regex, is_checked, passes) in [
        ("(a+)+$", true, false),
        ("^(([a-z])+.)+[A-Z]([a-z])+$", true, false),
        ("(?=.*[0-9]).{6,}", false, true),
        ("((((((((a{9}){9}){9}){9}){9}){9}){9}){9})", false, true),
        ("[", false, true),
    ] {
        let bank = format!(
            r#"[{{"bankName":"b","bankCode":"b","loginTypes":[{{"entryId":"1001","inputs":[{{"name":"login_name","valid":"{regex}"}}]}}]}}]"#
        );
        let desk = Arc::new(Desk::new(move |_, _| Say::Data(bank.clone())));
        let mut conversation = started(&desk, "ebank");
        let Step::ChooseBank(ask) = block_on(conversation.next()).expect("a step") else { panic!() };
        block_on(ask.answer(Choice::new("1001"))).expect("taken");
        let Step::ConfirmLicence(ask) = block_on(conversation.next()).expect("a step") else { panic!() };
        block_on(ask.answer(Agreement::Agreed)).expect("taken");
        let Step::FillForm(ask) = block_on(conversation.next()).expect("a step") else { panic!() };
        assert_eq!(ask.inputs()[0].is_checked(), is_checked, "{regex}");
        let refused = matches!(block_on(ask.answer(Form::new().with("login_name", long.clone()))), Err(Error::Answer { .. }));
        assert_eq!(!refused, passes, "{regex}");
    }
}
