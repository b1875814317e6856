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
    let review = Json::parse(r#"{"name":"张三","phone":"13800138000","callback":"https://lender.example/expert"}"#).expect("JSON");
    block_on(conversation.act("create_expert_review", &review)).expect("a review");
    assert!(matches!(block_on(conversation.act("create_expert_review", &review)), Err(Error::Refused(Refusal::Done))));
    assert_eq!(block_on(run(&desk, &mut conversation)).expect("no error").last().map(String::as_str), Some("ready"));
    let session = conversation.session();
    let (automatic, expert) = (session.fact("automatic").expect("automatic"), session.fact("expert").expect("expert"));
    assert_eq!((automatic.value.as_str(), automatic.listed, automatic.disputed), ("PASS", true, true));
    assert_eq!((expert.value.as_str(), expert.listed), ("odd word", false));
    let review = desk.seen.lock().expect("seen").iter().find(|seen| seen.operation == "create_expert_review").cloned().expect("the review");
    assert_eq!(review.field("id"), Some("42"));
    assert_eq!(review.field("callback"), Some("https://lender.example/expert"));
    assert_eq!(review.field("client_id"), Some("000000000000000000001"));
}

#[test]
fn an_action_sends_nothing_the_caller_did_not_say() {
    let desk = Arc::new(Desk::new(|operation, _| match operation {
        "query_collection_result" => Say::Data(r#"{"dunResult":"following"}"#.into()),
        _ => Say::Data(r#"{"id":"42","clientId":"000000000000000000101"}"#.into()),
    }));
    let placed = r#"{"client_id":"000000000000000000101","subject":"示例账单","pay_amount":0,"state":1}"#;
    let bill = zhengxin_session::JsonApplicant::new(flow("collection_order"), Json::parse(placed).expect("JSON")).expect("a bill");
    let mut conversation = block_on(Conversation::start(desk.clone(), flow("collection_order"), bill, None)).expect("it starts");
    assert_eq!(block_on(run(&desk, &mut conversation)).expect("no error"), ["ready"]);
    let said = Json::parse(r#"{"detail":[]}"#).expect("JSON");
    block_on(conversation.act("update_collection_repayment", &said)).expect("the desk checks nothing");
    let seen = desk.seen.lock().expect("seen");
    let update = seen.iter().find(|seen| seen.operation == "update_collection_repayment").expect("the update");
    assert_eq!((update.field("id"), update.field("client_id")), (Some("42"), Some("000000000000000000101")));
    assert_eq!((update.field("pay_amount"), update.field("state")), (None, None), "what held when the order was placed is no news");
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

/// The form of a bank whose way to log in has these inputs, in JSON.
fn form_with(inputs: &str) -> (Arc<Desk>, Conversation) {
    let bank = format!(r#"[{{"bankName":"b","bankCode":"b","loginTypes":[{{"entryId":"1001","inputs":{inputs}}}]}}]"#);
    let desk = Arc::new(Desk::new(move |operation, _| match operation {
        "list_ebank_banks" => Say::Data(bank.clone()),
        "create_ebank_session" => Say::Data(format!(r#"{{"open_id":"{HANDLE}"}}"#)),
        _ => Say::Data("null".into()),
    }));
    let mut conversation = started(&desk, "ebank");
    let Step::ChooseBank(ask) = block_on(conversation.next()).expect("a step") else { panic!() };
    block_on(ask.answer(Choice::new("1001"))).expect("taken");
    let Step::ConfirmLicence(ask) = block_on(conversation.next()).expect("a step") else { panic!() };
    block_on(ask.answer(Agreement::Agreed)).expect("taken");
    (desk, conversation)
}

fn fill(conversation: &mut Conversation, form: Form) -> Result<(), Error> {
    let Step::FillForm(ask) = block_on(conversation.next()).expect("a step") else { panic!("no form") };
    block_on(ask.answer(form))
}

#[test]
fn an_expression_is_about_the_whole_answer_and_may_be_written_as_in_a_page() {
    for (regex, answer, passes) in [
        ("[0-9]{6}", "123456", true),
        ("[0-9]{6}", "x1234567", false),
        ("a|b", "ab", false),
        ("^[0-9]{6}", "1234567", true),
        ("/^[a-z]{3}$/", "abc", true),
        ("/^[a-z]{3}$/i", "ABC", true),
        ("/^[a-z]{3}$/gi", "ABCD", false),
        ("[\\u4e00-\\u9fa5]{2,4}", "张三", true),
    ] {
        let (_, mut conversation) = form_with(&format!(r#"[{{"name":"login_name","valid":"{regex}"}}]"#));
        let answered = fill(&mut conversation, Form::new().with("login_name", answer));
        assert_eq!(!matches!(answered, Err(Error::Answer { .. })), passes, "{regex} on {answer}: {answered:?}");
    }
}

#[test]
fn inputs_of_a_bank_never_reach_fields_that_are_not_the_persons_to_fill() {
    let inputs = r#"[{"name":"card_no","label":"卡号"},{"name":"id_card"},{"name":"open_id"},{"name":"token"},{"name":"name"},{"name":"query_pwd"}]"#;
    let (desk, mut conversation) = form_with(inputs);
    let mut form = Form::new().with("query_pwd", "135790");
    for name in ["card_no", "id_card", "open_id", "token", "name"] {
        form = form.with(name, "forged");
    }
    fill(&mut conversation, form).expect("the desk checks nothing");
    let seen = desk.seen.lock().expect("seen").clone();
    let created = seen.iter().find(|seen| seen.operation == "create_ebank_session").expect("created");
    assert_eq!(created.field("password"), Some("135790"), "the only password");
    assert_eq!((created.field("id_card"), created.field("name")), (Some(support::ID_CARD), Some("张三")));
    assert!(!seen.iter().any(|seen| seen.fields.iter().any(|(_, value)| value == "forged")));
}

#[test]
fn an_input_of_another_name_fills_the_only_field_it_can_mean() {
    let (desk, mut conversation) = form_with(r#"[{"name":"card_no","label":"卡号","valid":"[0-9]{16}"}]"#);
    let last_counts = Form::new().with("card_no", "6200000000000005").with("card_no", "no card");
    assert!(matches!(fill(&mut conversation, last_counts), Err(Error::Answer { .. })), "what is checked is what is sent");
    fill(&mut conversation, Form::new().with("card_no", "6200000000000005")).expect("taken");
    let seen = desk.seen.lock().expect("seen").clone();
    assert_eq!(seen[1].field("login_name"), Some("6200000000000005"));
    assert_eq!(seen[2].field("password"), None);
}

#[test]
fn a_bank_without_a_list_of_inputs_may_do_without_a_password() {
    let (desk, mut conversation) = form_with("[]");
    assert!(matches!(fill(&mut conversation, Form::new().with("password", "135790")), Err(Error::Answer { .. })), "no login name");
    fill(&mut conversation, Form::new().with("login_name", "6200000000000005")).expect("taken");
    assert_eq!(desk.count("create_ebank_session"), 1);
}

/// A bank conversation at its first question of the vendor.
fn at_question(script: impl FnMut(&'static str, &Seen) -> Say + Send + 'static) -> (Arc<Desk>, Conversation) {
    let desk = Arc::new(Desk::new(script));
    let mut conversation = started(&desk, "ebank");
    let Step::ChooseBank(ask) = block_on(conversation.next()).expect("a step") else { panic!() };
    block_on(ask.answer(Choice::new("1001"))).expect("taken");
    let Step::ConfirmLicence(ask) = block_on(conversation.next()).expect("a step") else { panic!() };
    block_on(ask.answer(Agreement::Agreed)).expect("taken");
    fill(&mut conversation, Form::new().with("login_name", "6200000000000005").with("password", "135790")).expect("taken");
    (desk, conversation)
}

#[test]
fn a_picture_is_shown_for_its_own_question_only() {
    let mut first = true;
    let mut vendor = states(&["4", "4", "6", "4"]);
    let (desk, mut conversation) = at_question(move |operation, seen| match vendor(operation, seen) {
        // The second picture cannot be read.
        Say::Data(text) if text.contains("pic_captcha") && !core::mem::take(&mut first) && seen.at_ms > 0 => {
            Say::Data(text.replace("iVBOR", "!VBOR"))
        }
        say => say,
    });
    let Step::PictureCode(ask) = block_on(conversation.next()).expect("a step") else { panic!() };
    assert!(ask.picture().is_some());
    block_on(ask.answer("x7k2".into())).expect("taken");
    let mut seen = Vec::new();
    for _ in 0..8 {
        match block_on(conversation.next()).expect("a step") {
            Step::Wait(wait) => desk.to(wait.until_ms),
            Step::SmsCode(ask) => {
                seen.push(("sms", ask.picture().is_some()));
                block_on(ask.answer("482915".into())).expect("taken");
            }
            Step::PictureCode(ask) => {
                seen.push(("picture", ask.picture().is_some()));
                break;
            }
            step => panic!("{step:?}"),
        }
    }
    assert_eq!(seen, [("sms", false), ("picture", false)]);
}

#[test]
fn the_same_picture_right_after_the_answer_is_no_new_question() {
    let (desk, mut conversation) = at_question(states(&["4", "4", "5", "10"]));
    assert_eq!(block_on(run(&desk, &mut conversation)).expect("no error").join(" "), "picture_code wait wait wait ready");
    assert_eq!(desk.count("submit_ebank_captcha"), 1);
}

#[test]
fn a_consent_withdrawn_in_the_middle_ends_the_run_before_the_next_call() {
    let desk = Arc::new(Desk::new(states(&["0", "11", "21"])));
    let mut conversation = started(&desk, "telecom");
    let Step::ServicePassword(ask) = block_on(conversation.next()).expect("a step") else { panic!() };
    block_on(ask.answer("246810".into())).expect("taken");
    let book = zhengxin_session::ConsentBook::new(desk.cells.clone().expect("a store"));
    let id = conversation.session().consent().expect("a consent").to_owned();
    block_on(book.withdraw(&id)).expect("withdrawn");
    let calls = desk.calls();
    desk.advance(60_000);
    assert!(matches!(block_on(conversation.next()), Err(Error::Consent(NoConsent::Withdrawn))));
    assert!(matches!(block_on(conversation.next()), Ok(Step::Cancelled)));
    assert_eq!(desk.calls(), calls);
    let kept = block_on(zhengxin_session::look(&**desk.cells.as_ref().expect("a store"), conversation.session().id())).expect("kept");
    assert_eq!(kept.stage(), Stage::Cancelled);
}

#[test]
fn a_consent_that_ends_in_the_middle_ends_the_run() {
    let desk = Arc::new(Desk::new(states(&["1"])));
    let book = zhengxin_session::ConsentBook::new(desk.cells.clone().expect("a store"));
    let short = zhengxin_session::Agreed {
        purpose: "loan assessment",
        scope: &["telecom"],
        agreement: "text",
        given_ms: desk.now(),
        expires_ms: desk.now() + 5_000,
    };
    let consent = block_on(book.record(support::ID_CARD, &short)).expect("recorded");
    let mut conversation =
        block_on(Conversation::start(desk.clone(), flow("telecom"), person("telecom"), Some(consent))).expect("it starts");
    assert!(matches!(block_on(conversation.next()), Ok(Step::ServicePassword(_))));
    desk.advance(5_000);
    assert!(matches!(block_on(conversation.next()), Ok(Step::Expired(_))));
    assert!(desk.calls().is_empty());
}

#[test]
fn a_session_goes_on_under_the_consent_it_is_picked_up_with() {
    let desk = Arc::new(Desk::new(states(&["0"])));
    let first = started(&desk, "telecom");
    let book = zhengxin_session::ConsentBook::new(desk.cells.clone().expect("a store"));
    let short = zhengxin_session::Agreed {
        purpose: "another",
        scope: &["telecom"],
        agreement: "text",
        given_ms: desk.now(),
        expires_ms: desk.now() + 5_000,
    };
    let consent = block_on(book.record(support::ID_CARD, &short)).expect("recorded");
    let resumed = Conversation::resume(desk.clone(), flow("telecom"), first.session().clone(), person("telecom"), Some(consent.clone()));
    let resumed = block_on(resumed).expect("picked up");
    assert_eq!(resumed.session().consent(), Some(consent.id()));
    assert_eq!(resumed.session().deadline_ms(), Some(consent.expires_ms()));
}

#[test]
fn a_caller_with_a_loop_of_its_own_cannot_agree_for_another() {
    let desk = Desk::new(states(&["0"]));
    let mut session = zhengxin_session::Session::new("s", flow("telecom"), None, desk.now());
    let wrong = session.agree(flow("telecom"), &person("telecom"), Some(&consent(&desk, "degree")), desk.now());
    assert!(matches!(wrong, Err(Error::Consent(NoConsent::OtherFlow))));
    assert_eq!(session.consent(), None);
    let right = consent(&desk, "telecom");
    session.agree(flow("telecom"), &person("telecom"), Some(&right), desk.now()).expect("agreed");
    assert_eq!(session.consent(), Some(right.id()));
}

#[test]
fn an_answer_is_wiped_when_its_call_is_dropped() {
    let mut dropped_in_call = 0;
    for polls in 1..40 {
        let desk = Arc::new(Desk::new(states(&["21"])).slow());
        let mut conversation = started(&desk, "telecom");
        let Step::ServicePassword(ask) = block_on(conversation.next()).expect("a step") else { panic!() };
        let is_over = support::drop_after(ask.answer("246810".into()), polls).is_some();
        let is_in_call = desk.seen.lock().expect("seen").last().is_some_and(|seen| seen.operation.starts_with("create_") && !seen.finished);
        if is_in_call {
            dropped_in_call += 1;
            let debug = format!("{conversation:?}");
            assert!(!debug.contains("service_password"), "still held: {debug}");
        }
        if is_over {
            break;
        }
    }
    assert!(dropped_in_call > 0);
}

#[test]
fn nothing_in_the_place_of_data_is_no_data() {
    for nothing in ["null", "{}", "[]", r#""""#, r#"" ""#] {
        let mut vendor = states(&["0", "21"]);
        let desk = Arc::new(Desk::new(move |operation, seen| match operation {
            "fetch_degree_raw_data" => Say::Data(nothing.to_owned()),
            _ => vendor(operation, seen),
        }));
        let mut conversation = started(&desk, "degree");
        let words = block_on(run(&desk, &mut conversation)).expect("no error");
        assert_eq!(words.last().map(String::as_str), Some("failed"), "{nothing}");
        assert_eq!(conversation.session().failure().map(|failure| failure.why), Some(Why::NoData), "{nothing}");
    }
}

#[test]
fn a_billed_read_that_fails_is_repeated_ever_more_slowly() {
    let mut vendor = states(&["0", "21"]);
    let desk = Arc::new(Desk::new(move |operation, seen| match operation {
        "fetch_degree_raw_data" => Say::Lost,
        _ => vendor(operation, seen),
    }));
    let mut conversation = started(&desk, "degree");
    assert_eq!(block_on(run(&desk, &mut conversation)).expect("no error").last().map(String::as_str), Some("expired"));
    let reads = desk.count("fetch_degree_raw_data");
    assert!((5..=24).contains(&reads), "{reads} reads in ten minutes");
}

#[test]
fn a_clock_set_back_by_a_day_does_not_lock_a_session_for_a_day() {
    let desk = Arc::new(Desk::new(states(&["0"])).slow());
    let mut conversation = started(&desk, "degree");
    for polls in 1..40 {
        support::drop_after(conversation.next(), polls);
        if !desk.calls().is_empty() {
            break;
        }
    }
    let id = conversation.session().id().to_owned();
    assert!(matches!(block_on(Conversation::load(desk.clone(), support::QIANCHENG, &id)).map(|_| ()), Err(Error::Busy { .. })));
    desk.advance(-86_400_000);
    block_on(Conversation::load(desk.clone(), support::QIANCHENG, &id)).expect("picked up");
}

#[test]
fn data_about_another_person_is_withheld() {
    for (name, list, operation, data) in [
        ("telecom", &["21", "43"][..], "fetch_telecom_raw_data", r#"{"transactions":[{"basic":{"real_name":"李四"},"calls":[]}]}"#),
        ("telecom", &["21", "43"], "fetch_telecom_raw_data", r#"{"transactions":[{"basic":{"cell_phone":"139****9000"}}]}"#),
        ("degree", &["0", "21"], "fetch_degree_raw_data", r#"{"records":[{"name":"张三"},{"name":"李四"}]}"#),
        ("ebank", &["6", "10"], "fetch_ebank_raw_data", r#"{"cards":[{"name":"李四"}]}"#),
        ("ebank_v2", &["6", "10"], "fetch_ebank_v2_raw_data", r#"{"cards":[{"name":"李*"}]}"#),
    ] {
        let mut vendor = states(list);
        let desk = Arc::new(Desk::new(move |called, seen| if called == operation { Say::Data(data.into()) } else { vendor(called, seen) }));
        let mut conversation = started(&desk, name);
        assert_eq!(block_on(run(&desk, &mut conversation)).expect("no error").last().map(String::as_str), Some("failed"), "{data}");
        let failure = conversation.session().failure().expect("a failure");
        assert_eq!((failure.why, failure.operation.as_deref()), (Why::OtherPerson, Some(operation)), "{data}");
        assert_eq!(desk.calls().last(), Some(&operation), "nothing more is read");
        assert!(block_on(conversation.fetch_again()).is_err());
        assert!(!format!("{conversation:?}").contains("李四"));
    }
}

#[test]
fn data_that_may_be_the_persons_is_handed_out() {
    for data in [
        r#"{"records":[{"name":"张三"}]}"#,
        r#"{"records":[{"name":"张*"}]}"#,
        r#"{"records":[{"name":"ZHANG SAN"},{"name":null},{}]}"#,
        r#"{"records":"none","name":"李四"}"#,
    ] {
        let mut vendor = states(&["0", "21"]);
        let desk = Arc::new(Desk::new(move |called, seen| match called {
            "fetch_degree_raw_data" => Say::Data(data.into()),
            _ => vendor(called, seen),
        }));
        let mut conversation = started(&desk, "degree");
        assert_eq!(block_on(run(&desk, &mut conversation)).expect("no error").last().map(String::as_str), Some("ready"), "{data}");
    }
}
