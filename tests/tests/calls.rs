//! What the engine makes of every kind of answer: one row each, over a scripted transport with paused time.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use zhengxin::client::{Engine, MemoryLedger, dynamic};
use zhengxin::core::contract::{Exchange, Ledger, LedgerError, Opened, Planned, Settled};
use zhengxin::core::error::{ErrorKind, TransportKind};
use zhengxin::core::json::Json;
use zhengxin::core::outcome::Phase;
use zhengxin::core::profile::Limits;
use zhengxin::core::store::StoreError;
use zhengxin::core::transport::{AttemptLimits, BoxFuture, Transport, TransportError, WireAnswer, WireRequest};
use zhengxin::core::words::{Billed, Means};
use zhengxin::{CallOptions, Error};
use zhengxin_tests::{FixedNonce, profile};

type Scripted = Result<WireAnswer, TransportError>;

/// Plays a script and keeps what it was sent.
#[derive(Default)]
struct Script {
    answers: Mutex<VecDeque<Scripted>>,
    sent: Mutex<Vec<WireRequest>>,
}

impl Script {
    fn of(answers: impl IntoIterator<Item = Scripted>) -> Arc<Self> {
        Arc::new(Self { answers: Mutex::new(answers.into_iter().collect()), sent: Mutex::default() })
    }

    fn sent(&self) -> Vec<WireRequest> {
        self.sent.lock().expect("script").clone()
    }
}

impl Transport for Script {
    fn send(&self, request: WireRequest, _: AttemptLimits) -> BoxFuture<'_, Scripted> {
        self.sent.lock().expect("script").push(request);
        let answer = self.answers.lock().expect("script").pop_front().expect("the engine sends no more than the script allows");
        Box::pin(core::future::ready(answer))
    }
}

fn json(status: u16, body: &str) -> Scripted {
    Ok(WireAnswer { status, headers: Vec::new(), body: bytes::Bytes::copy_from_slice(body.as_bytes()) })
}

fn gateway(status: u16, code: &str, message: &str) -> Scripted {
    let headers = [("x-ca-error-code", code), ("x-ca-error-message", message), ("x-ca-request-id", "GW-1")];
    let headers = headers.iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| ((*name).into(), (*value).into())).collect();
    Ok(WireAnswer { status, headers, body: bytes::Bytes::new() })
}

fn lost(kind: TransportKind, phase: Phase) -> Scripted {
    Err(TransportError { kind, phase })
}

fn score(code: u32, status: u16) -> Scripted {
    let tags = if code == 0 { r#"{"credit_score":697}"# } else { "null" };
    json(
        status,
        &format!(r#"{{"code":{code},"success":{},"message":"m","response":{{"tags":{tags},"biz_id":"B-1","req_id":"R-1"}}}}"#, code == 0),
    )
}

struct Case {
    provider: &'static str,
    operation: &'static str,
    request: &'static str,
    readings: &'static [(&'static str, &'static str)],
}

const SCORE: Case =
    Case { provider: "finplus", operation: "query_score", request: r#"{"id_type":"imei","id_value":"860529038487085"}"#, readings: &[] };

const BLACKLIST: Case = Case {
    provider: "qiancheng",
    operation: "search_blacklist",
    request: r#"{"name":"测试","id_card":"11010119900307387X","mobile":"13800138000"}"#,
    readings: &[],
};

const STATE: Case = Case {
    provider: "qiancheng",
    operation: "query_telecom_state",
    request: r#"{"open_id":"0123456789abcdef0123456789abcdef"}"#,
    readings: &[],
};

struct Played {
    result: Result<Opened, Error>,
    sent: Vec<WireRequest>,
    ledger: Arc<MemoryLedger>,
    elapsed: Duration,
}

impl Played {
    fn error(&self) -> &Error {
        self.result.as_ref().expect_err("the call fails")
    }

    fn opened(&self) -> &Opened {
        self.result.as_ref().unwrap_or_else(|error| panic!("{error}"))
    }

    fn billed(&self) -> Billed {
        self.result.as_ref().map_or_else(Error::billed, |opened| opened.receipt.billed)
    }
}

async fn play_with(case: &Case, options: CallOptions, answers: impl IntoIterator<Item = Scripted>) -> Played {
    let script = Script::of(answers);
    let ledger = Arc::new(MemoryLedger::default());
    let engine = Engine::new(profile(case.provider, case.readings), script.clone()).expect("engine");
    let engine = engine.nonce(Arc::new(FixedNonce::default())).ledger(ledger.clone());
    let operation = zhengxin::provider(case.provider).expect("vendor").operation(case.operation).expect("operation");
    let started = tokio::time::Instant::now();
    let fields = match dynamic::fields(operation, &Json::parse(case.request).expect("JSON")) {
        Ok(fields) => fields,
        Err(error) => return Played { result: Err(error), sent: Vec::new(), ledger, elapsed: Duration::ZERO },
    };
    let result = engine.exchange(operation, fields, options).await;
    let sent = script.sent();
    Played { result, sent, ledger, elapsed: started.elapsed() }
}

fn with_id() -> CallOptions {
    CallOptions { request_id: Some("R-1".into()), ..CallOptions::default() }
}

async fn play(case: &Case, answers: impl IntoIterator<Item = Scripted>) -> Played {
    play_with(case, with_id(), answers).await
}

fn token() -> Scripted {
    json(200, r#"{"code":0,"data":{"token":"t-1"}}"#)
}

// --- the body decides

#[tokio::test(start_paused = true)]
async fn a_520_with_a_documented_code_is_an_answer_and_free() {
    for code in [108, 109] {
        let played = play(&SCORE, [score(code, 520)]).await;
        assert_eq!(played.opened().row.means, Means::NotFound);
        assert_eq!(played.billed(), Billed::No);
        assert_eq!(played.sent.len(), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn a_hit_is_billed_and_carries_the_vendors_id() {
    let played = play(&SCORE, [score(0, 200)]).await;
    assert_eq!(played.opened().row.means, Means::Found);
    assert_eq!(played.billed(), Billed::Yes);
    assert_eq!(played.opened().receipt.vendor_id.as_deref(), Some("B-1"));
    assert_eq!(played.opened().receipt.request_id.as_deref(), Some("R-1"));
}

#[tokio::test(start_paused = true)]
async fn a_success_code_under_a_failing_status_is_a_contradiction() {
    let played = play(&SCORE, [score(0, 500)]).await;
    assert_eq!(played.error().code(), "E_CONTRADICTION");
    assert_eq!(played.billed(), Billed::Unknown);
}

#[tokio::test(start_paused = true)]
async fn pages_and_nothing_are_no_answers() {
    for (body, code) in
        [("<html></html>", "E_NOT_JSON"), ("", "E_EMPTY"), (r#"{"code":0"#, "E_NOT_JSON"), ("{}", "E_NO_CODE"), ("\u{feff}", "E_EMPTY")]
    {
        let played = play(&SCORE, [json(200, body)]).await;
        assert_eq!(played.error().code(), code, "{body:?}");
        assert_eq!(played.billed(), Billed::Unknown, "{body:?}");
        assert!(!played.error().may_repeat());
    }
}

#[tokio::test(start_paused = true)]
async fn a_code_given_twice_is_no_answer() {
    let played = play(&SCORE, [json(200, r#"{"code":0,"code":108,"response":{"req_id":"R-1"}}"#)]).await;
    assert_eq!(played.error().code(), "E_NOT_JSON");
    assert_eq!(played.billed(), Billed::Unknown);
}

#[tokio::test(start_paused = true)]
async fn an_unlisted_code_is_never_a_success() {
    let played = play(&SCORE, [score(77, 200)]).await;
    assert!(matches!(played.error().kind(), ErrorKind::Vendor(row) if row.means == Means::Unknown));
    assert_eq!(played.billed(), Billed::Unknown);
    assert_eq!(played.error().receipt().code.as_deref(), Some("77"));
}

#[tokio::test(start_paused = true)]
async fn an_answer_to_another_request_is_withheld() {
    let options = CallOptions { request_id: Some("R-2".into()), ..CallOptions::default() };
    let played = play_with(&SCORE, options, [score(0, 200)]).await;
    assert_eq!(played.error().code(), "E_MISMATCH");
    assert_eq!(played.billed(), Billed::Unknown);
}

#[tokio::test(start_paused = true)]
async fn a_code_as_text_counts_like_a_number() {
    let played = play(&SCORE, [json(520, r#"{"code":"108","response":{"tags":null,"req_id":"R-1"}}"#)]).await;
    assert_eq!(played.opened().row.means, Means::NotFound);
}

#[tokio::test(start_paused = true)]
async fn tags_that_are_no_object_are_no_tags() {
    use zhengxin::Operation as _;
    for tags in [r#""no access""#, "5", "true", "[1]"] {
        let played = play(&SCORE, [json(200, &format!(r#"{{"code":0,"response":{{"tags":{tags},"req_id":"R-1"}}}}"#))]).await;
        let opened = played.result.expect("code 0");
        assert_eq!(opened.reply(zhengxin::finplus::QueryScore::decode).err().map(|error| error.code()), Some("E_SHAPE"), "{tags}");
    }
}

// --- repeats

#[tokio::test(start_paused = true)]
async fn code_1_is_repeated_at_once_once_with_the_same_id_and_a_fresh_signature() {
    let played = play(&SCORE, [score(1, 520), score(0, 200)]).await;
    assert_eq!(played.opened().receipt.attempts.len(), 2);
    assert_eq!(played.elapsed, Duration::ZERO);
    let [first, second] = played.sent.as_slice() else { panic!("two attempts") };
    assert_eq!(first.query, second.query, "the same request id");
    for name in ["x-ca-nonce", "x-ca-signature"] {
        assert_ne!(first.header(name), second.header(name), "{name} is fresh");
    }
    assert_eq!(played.billed(), Billed::Yes);
}

#[tokio::test(start_paused = true)]
async fn code_1_twice_is_the_vendors_failure_and_free() {
    let played = play(&SCORE, [score(1, 520), score(1, 520)]).await;
    assert_eq!(played.error().code(), "E_VENDOR_INTERNAL");
    assert_eq!(played.billed(), Billed::No);
    assert_eq!(played.error().receipt().attempts.len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_timeout_is_repeated_once_and_leaves_the_bill_unknown() {
    let played = play(&SCORE, [lost(TransportKind::Timeout, Phase::Sent), score(0, 200)]).await;
    assert_eq!(played.opened().receipt.attempts.len(), 2);
    assert_eq!(played.billed(), Billed::Unknown, "the first attempt may have been billed too");
}

#[tokio::test(start_paused = true)]
async fn a_lost_answer_is_not_repeated_where_it_could_be_billed_twice() {
    for kind in [TransportKind::NoAnswer, TransportKind::Truncated, TransportKind::TooLarge] {
        let played = play(&SCORE, [lost(kind, Phase::AnswerBegun)]).await;
        assert_eq!(played.billed(), Billed::Unknown, "{kind:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_reading_on_repeats_is_followed() {
    let never = Case { readings: &[("A21", "never")], ..SCORE };
    assert_eq!(play(&never, [score(1, 520)]).await.sent.len(), 1);
    let minutely = Case { readings: &[("A21", "minutely_three_times")], ..SCORE };
    let played = play(&minutely, [score(1, 520), score(1, 520), score(1, 520), score(0, 200)]).await;
    assert_eq!(played.sent.len(), 4);
    assert_eq!(played.elapsed, Duration::from_secs(180));
}

#[tokio::test(start_paused = true)]
async fn a_deadline_ends_repeats() {
    let minutely = Case { readings: &[("A21", "minutely_three_times")], ..SCORE };
    let options = CallOptions { deadline: Some(Duration::from_secs(90)), ..with_id() };
    let played = play_with(&minutely, options, [score(1, 520), score(1, 520)]).await;
    assert_eq!(played.sent.len(), 2);
    assert_eq!(played.elapsed, Duration::from_secs(60));
}

#[tokio::test(start_paused = true)]
async fn nothing_sent_is_free_and_repeated_with_pauses() {
    let refused = || lost(TransportKind::Connect, Phase::NotSent);
    let played = play(&SCORE, [refused(), refused(), score(0, 200)]).await;
    assert_eq!(played.billed(), Billed::Yes);
    assert!(played.elapsed >= Duration::from_millis(300), "{:?}", played.elapsed);
    let played = play(&SCORE, [refused(), refused(), refused()]).await;
    assert_eq!(played.billed(), Billed::No);
    assert!(!played.error().was_sent());
    assert!(played.error().may_repeat());
}

#[tokio::test(start_paused = true)]
async fn a_bad_certificate_is_not_tried_again() {
    let played = play(&SCORE, [lost(TransportKind::TlsCertificate, Phase::NotSent)]).await;
    assert_eq!(played.error().code(), "E_TLS_CERT");
    assert!(!played.error().may_repeat());
}

#[tokio::test(start_paused = true)]
async fn quotas_and_refusals_stop() {
    for code in [10, 18, 19, 22, 105, 128] {
        let played = play(&SCORE, [score(code, 520)]).await;
        assert_eq!(played.billed(), Billed::No, "{code}");
        assert_eq!(played.sent.len(), 1, "{code}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_read_is_repeated_and_a_submission_is_not() {
    let lost_answer = || lost(TransportKind::NoAnswer, Phase::Sent);
    let played = play(&STATE, [lost_answer(), json(200, r#"{"code":0,"data":{"state":21}}"#)]).await;
    assert_eq!(played.sent.len(), 2);
    assert_eq!(played.billed(), Billed::No, "a state costs nothing");
    let played = play(&BLACKLIST, [token(), lost_answer()]).await;
    assert_eq!(played.sent.len(), 2, "login and one attempt");
    assert_eq!(played.billed(), Billed::Unknown);
}

#[tokio::test(start_paused = true)]
async fn a_read_that_may_be_billed_is_not_sent_twice() {
    let report = Case { operation: "fetch_telecom_report", ..STATE };
    let played = play(&report, [lost(TransportKind::Timeout, Phase::Sent)]).await;
    assert_eq!((played.sent.len(), played.billed()), (1, Billed::Unknown));
    assert!(!played.error().may_repeat());
    let played = play(&report, [json(200, r#"{"code":1000,"msg":"系统错误"}"#)]).await;
    assert_eq!((played.sent.len(), played.billed()), (1, Billed::Unknown));
    let played = play(&STATE, [lost(TransportKind::TooLarge, Phase::AnswerBegun)]).await;
    assert_eq!(played.sent.len(), 1, "the same answer would be as large again");
}

#[tokio::test(start_paused = true)]
async fn what_may_have_been_billed_may_not_be_repeated() {
    let played = play(&SCORE, [lost(TransportKind::Timeout, Phase::Sent), score(1, 520)]).await;
    assert_eq!(played.billed(), Billed::Unknown);
    assert!(!played.error().may_repeat());
}

#[tokio::test(start_paused = true)]
async fn the_retry_budget_bounds_the_extra_load() {
    let answers: Vec<Scripted> = (0..80).map(|_| score(1, 520)).collect();
    let script = Script::of(answers);
    let engine = Engine::new(profile("finplus", &[]), script.clone()).expect("engine").nonce(Arc::new(FixedNonce::default()));
    let operation = zhengxin::provider("finplus").expect("vendor").operation("query_score").expect("operation");
    for _ in 0..50 {
        let fields = dynamic::fields(operation, &Json::parse(SCORE.request).expect("JSON")).expect("fields");
        assert!(engine.exchange(operation, fields, with_id()).await.is_err());
    }
    let extra = script.sent().len() - 50;
    assert!((10..=16).contains(&extra), "{extra} repeats for 50 calls");
}

// --- the gateway

#[tokio::test(start_paused = true)]
async fn gateway_answers_are_recognised_by_their_headers() {
    let rows = [
        (403, "", "Throttled by APP Flow Control", "E_THROTTLED", Billed::No, 3),
        (403, "", "Quota Exhausted", "E_QUOTA", Billed::No, 1),
        (400, "", "Invalid AppKey", "E_AUTH", Billed::No, 1),
        (400, "", "Nonce Used", "E_AUTH", Billed::No, 2),
        (400, "I400NC", "", "E_AUTH", Billed::No, 2),
        (429, "T429ID", "", "E_THROTTLED", Billed::No, 3),
        (503, "D503CB", "", "E_VENDOR_INTERNAL", Billed::Unknown, 1),
        (504, "D504TO", "", "E_VENDOR_INTERNAL", Billed::Unknown, 1),
        (503, "", "Service Unavailable", "E_VENDOR_INTERNAL", Billed::Unknown, 1),
        (400, "Z9", "odd", "E_GATEWAY", Billed::Unknown, 1),
    ];
    for (status, code, message, expected, billed, attempts) in rows {
        let played = play(&SCORE, (0..attempts).map(|_| gateway(status, code, message))).await;
        assert_eq!(played.error().code(), expected, "{code}{message}");
        assert_eq!(played.billed(), billed, "{code}{message}");
        assert_eq!(played.sent.len(), attempts, "{code}{message}");
        assert_eq!(played.error().receipt().gateway_id.as_deref(), Some("GW-1"));
    }
}

#[tokio::test(start_paused = true)]
async fn a_signature_mismatch_names_the_first_difference_without_values() {
    let message = "Invalid Signature, Server StringToSign:`GET#application/json####x-ca-key:203753385#x-ca-nonce:n#x-ca-timestamp:1#/cplus/credit/596576218237456?idType=imei&idValue=000000000000000&reqId=R-1`";
    let played = play(&SCORE, [gateway(400, "", message)]).await;
    let advice = played.error().advice().expect("advice");
    assert!(advice.contains("differ"), "{advice}");
    assert!(!advice.contains("860529038487085") && !advice.contains("000000000000000"), "{advice}");
    let played = play(&SCORE, [gateway(400, "I400SG", "Invalid Signature, Server StringToSign:x")]).await;
    assert_eq!(played.error().code(), "E_AUTH");
}

// --- tokens

#[tokio::test(start_paused = true)]
async fn a_refused_token_is_fetched_anew_once() {
    let refused = || json(200, r#"{"code":1001,"msg":"令牌验证失败"}"#);
    let played = play(&BLACKLIST, [token(), refused(), token(), json(200, r#"{"code":0,"data":{"is_in":true}}"#)]).await;
    assert_eq!(played.opened().row.means, Means::Found);
    assert_eq!(played.sent.len(), 4);
    assert_eq!(played.billed(), Billed::Yes);
    let played = play(&BLACKLIST, [token(), refused(), token(), refused()]).await;
    assert_eq!(played.sent.len(), 4, "no endless refreshing");
    assert!(played.result.is_err());
}

#[tokio::test(start_paused = true)]
async fn concurrent_calls_share_one_login() {
    let hit = || json(200, r#"{"code":0,"data":{"is_in":false}}"#);
    let script = Script::of([token()].into_iter().chain((0..8).map(|_| hit())));
    let engine = Engine::new(profile("qiancheng", &[]), script.clone()).expect("engine");
    let operation = zhengxin::provider("qiancheng").expect("vendor").operation("search_blacklist").expect("operation");
    let request = Json::parse(BLACKLIST.request).expect("JSON");
    let one = || async { engine.exchange(operation, dynamic::fields(operation, &request).expect("fields"), CallOptions::default()).await };
    let all = tokio::join!(one(), one(), one(), one(), one(), one(), one(), one());
    assert!(all.0.is_ok() && all.7.is_ok());
    let logins = script.sent().iter().filter(|request| request.path.ends_with("/token")).count();
    assert_eq!(logins, 1);
}

#[tokio::test(start_paused = true)]
async fn a_login_needs_no_place_among_the_calls_in_flight() {
    let limits = Limits { in_flight: 1, ..Limits::default() };
    let info = zhengxin::provider("qiancheng").expect("vendor");
    let profile =
        zhengxin::Builder::<()>::dynamic(info, zhengxin_tests::credentials("qiancheng")).limits(limits).profile().expect("profile");
    let script = Script::of([token(), json(200, r#"{"code":0,"data":{"is_in":false}}"#)]);
    let engine = Engine::new(profile, script.clone()).expect("engine");
    let operation = info.operation("search_blacklist").expect("operation");
    let fields = dynamic::fields(operation, &Json::parse(BLACKLIST.request).expect("JSON")).expect("fields");
    let options = CallOptions { deadline: Some(Duration::from_secs(5)), ..CallOptions::default() };
    assert!(engine.exchange(operation, fields, options).await.is_ok());
}

#[tokio::test(start_paused = true)]
async fn a_login_ends_with_the_deadline_of_its_call() {
    let engine = Engine::new(profile("qiancheng", &[]), Arc::new(Hanging)).expect("engine");
    let operation = zhengxin::provider("qiancheng").expect("vendor").operation("search_blacklist").expect("operation");
    let fields = dynamic::fields(operation, &Json::parse(BLACKLIST.request).expect("JSON")).expect("fields");
    let started = tokio::time::Instant::now();
    let options = CallOptions { deadline: Some(Duration::from_secs(1)), ..CallOptions::default() };
    let error = engine.exchange(operation, fields, options).await.expect_err("late");
    assert_eq!(error.code(), "E_DEADLINE");
    assert_eq!(started.elapsed(), Duration::from_secs(1));
}

#[tokio::test(start_paused = true)]
async fn a_failed_renewal_does_not_hide_the_attempt_that_was_made() {
    let refused = || json(200, r#"{"code":1000,"msg":"令牌验证失败"}"#);
    let gone = || lost(TransportKind::TlsCertificate, Phase::NotSent);
    let played = play(&BLACKLIST, [token(), refused(), gone()]).await;
    assert_eq!(played.error().receipt().operation, "search_blacklist");
    assert!(played.error().was_sent());
    assert_eq!(played.billed(), Billed::No, "a call whose token is refused was not carried out");
}

#[tokio::test(start_paused = true)]
async fn a_success_is_a_success_whatever_its_message_says() {
    let played = play(&BLACKLIST, [token(), json(200, r#"{"code":0,"msg":"令牌验证失败","data":{"is_in":true}}"#)]).await;
    assert_eq!(played.opened().row.means, Means::Found);
    assert_eq!(played.sent.len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_refused_password_is_not_tried_again_by_the_next_call() {
    let script = Script::of([json(200, r#"{"code":1001,"msg":"账户或密码错误"}"#)]);
    let engine = Engine::new(profile("qiancheng", &[]), script.clone()).expect("engine");
    let operation = zhengxin::provider("qiancheng").expect("vendor").operation("search_blacklist").expect("operation");
    for _ in 0..3 {
        let fields = dynamic::fields(operation, &Json::parse(BLACKLIST.request).expect("JSON")).expect("fields");
        let error = engine.exchange(operation, fields, CallOptions::default()).await.expect_err("refused");
        assert_eq!(error.code(), "E_AUTH");
    }
    assert_eq!(script.sent().len(), 1);
}

/// A clock that is moved by hand.
struct Hand(std::sync::atomic::AtomicI64);

impl zhengxin::core::contract::Clock for Hand {
    fn now_ms(&self) -> i64 {
        self.0.load(std::sync::atomic::Ordering::Relaxed)
    }
}

#[tokio::test(start_paused = true)]
async fn a_token_is_given_up_before_its_life_ends_unless_only_the_message_counts() {
    for (choice, logins) in [("message_or_age", 2), ("age", 2), ("message", 1)] {
        let clock = Arc::new(Hand(zhengxin_tests::NOW_MS.into()));
        let hit = || json(200, r#"{"code":0,"data":{"is_in":false}}"#);
        let script = Script::of(if logins == 2 { vec![token(), hit(), token(), hit()] } else { vec![token(), hit(), hit()] });
        let engine = Engine::new(profile("qiancheng", &[("B6", choice)]), script.clone()).expect("engine").clock(clock.clone());
        let operation = zhengxin::provider("qiancheng").expect("vendor").operation("search_blacklist").expect("operation");
        let request = Json::parse(BLACKLIST.request).expect("JSON");
        for _ in 0..2 {
            let fields = dynamic::fields(operation, &request).expect("fields");
            engine.exchange(operation, fields, CallOptions::default()).await.unwrap_or_else(|error| panic!("{error}"));
            clock.0.fetch_add(23 * 3_600_000, std::sync::atomic::Ordering::Relaxed);
        }
        assert_eq!(script.sent().iter().filter(|request| request.path.ends_with("/token")).count(), logins, "{choice}");
    }
}

// --- input

async fn refused(case: &Case) -> String {
    let played = play(case, []).await;
    assert!(played.sent.is_empty(), "nothing is sent");
    assert_eq!(played.error().code(), "E_INPUT");
    assert_eq!(played.billed(), Billed::No);
    assert!(played.ledger.rows().is_empty());
    played.error().to_string()
}

#[tokio::test(start_paused = true)]
async fn bad_input_names_field_rule_and_section_before_any_call() {
    let bad = Case { request: r#"{"name":"测试","id_card":"110101199003073871","mobile":"1380013800"}"#, ..BLACKLIST };
    // The token is fetched only for a call that can be made, so the script stays empty.
    let text = refused(&bad).await;
    for part in ["`id_card`", "rule id_card", "`mobile`", "rule mobile", "section 2"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(!text.contains("1380013800"), "{text}");
}

#[tokio::test(start_paused = true)]
async fn missing_unknown_and_unlisted_input_is_refused() {
    let missing = Case { request: r#"{"id_type":"imei"}"#, ..SCORE };
    assert!(refused(&missing).await.contains("`id_value`"));
    let unknown = Case { request: r#"{"id_type":"imei","id_value":"860529038487085","colour":"red"}"#, ..SCORE };
    assert!(refused(&unknown).await.contains("unknown_field"));
    let unlisted = Case { request: r#"{"id_type":"oaid","id_value":"860529038487085"}"#, ..SCORE };
    assert!(refused(&unlisted).await.contains("rule enum"));
    let hash = Case { request: r#"{"id_type":"mobile_md5","id_value":"ABC"}"#, ..SCORE };
    assert!(refused(&hash).await.contains("rule md5_hex"));
}

#[tokio::test(start_paused = true)]
async fn the_escape_hatch_sends_what_a_rule_refuses() {
    let unlisted = Case { request: r#"{"id_type":"oaid","id_value":"860529038487085"}"#, ..SCORE };
    let options = CallOptions { unchecked: vec!["id_type".into()], ..with_id() };
    let played = play_with(&unlisted, options, [score(0, 200)]).await;
    assert!(played.sent[0].query.contains("idType=oaid"));
}

#[tokio::test(start_paused = true)]
async fn undocumented_parameters_and_operations_need_their_reading() {
    let options = || CallOptions { extra: vec![("app_id".into(), "7".into())], ..with_id() };
    assert_eq!(play_with(&SCORE, options(), []).await.error().code(), "E_INPUT");
    let allowed = Case { readings: &[("A3", "allow")], ..SCORE };
    let played = play_with(&allowed, options(), [score(0, 200)]).await;
    assert!(played.sent[0].query.starts_with("app_id=7&"), "sorted in");
    let twice = CallOptions { extra: vec![("idType".into(), "imei".into())], ..with_id() };
    assert_eq!(play_with(&allowed, twice, []).await.error().code(), "E_INPUT");
    assert!(!format!("{:?}", options()).contains("\"7\""), "values of extra parameters are not shown");
    let odd = CallOptions { request_id: Some("R-1\nforged".into()), ..CallOptions::default() };
    assert_eq!(play_with(&SCORE, odd, []).await.error().code(), "E_INPUT");
    let undocumented =
        Case { operation: "submit_telecom_service_password", request: r#"{"open_id":"abc","service_password":"1"}"#, ..STATE };
    let played = play(&undocumented, []).await;
    assert_eq!(played.error().code(), "E_CONFIG");
    assert!(played.error().to_string().contains("B13"));
}

#[test]
fn a_secret_is_not_replaced_over_plain_http() {
    let info = zhengxin::provider("jimi").expect("vendor");
    let operation = info.operation("update_secret").expect("operation");
    let build = |readings: &[(&str, &str)]| {
        let builder = zhengxin::Builder::<()>::dynamic(info, zhengxin_tests::credentials("jimi")).base_url("http://test.jimi.invalid");
        let builder = readings.iter().fold(builder, |builder, (id, choice)| builder.reading(*id, *choice));
        let settings = zhengxin::client::Settings::new(builder.profile()?)?;
        let moment = zhengxin::client::Moment { now_ms: 0, nonce: &FixedNonce::default(), request_id: "R-1", token: None };
        zhengxin::client::prepare(operation, &zhengxin::core::wire::Fields::default(), &CallOptions::default(), &settings, &moment)
    };
    assert_eq!(build(&[]).err().map(|error| error.code()), Some("E_CONFIG"), "http at all");
    let refused = build(&[("C32", "allow")]).err().expect("refused").to_string();
    assert!(refused.contains("new secret"), "{refused}");
    assert!(build(&[("C32", "allow"), ("C36", "allow")]).is_ok());
}

// --- money

/// A ledger that refuses every row.
struct Full;

impl Ledger for Full {
    fn plan(&self, _: Planned) -> BoxFuture<'_, Result<u64, LedgerError>> {
        Box::pin(core::future::ready(Err(LedgerError::Store(StoreError::Unavailable))))
    }

    fn settle(&self, _: u64, _: Settled) -> BoxFuture<'_, Result<(), LedgerError>> {
        Box::pin(core::future::ready(Err(LedgerError::Store(StoreError::Unavailable))))
    }
}

#[tokio::test(start_paused = true)]
async fn without_a_row_nothing_is_sent() {
    let script = Script::of([]);
    let engine = Engine::new(profile("finplus", &[]), script.clone()).expect("engine").ledger(Arc::new(Full));
    let operation = zhengxin::provider("finplus").expect("vendor").operation("query_score").expect("operation");
    let fields = dynamic::fields(operation, &Json::parse(SCORE.request).expect("JSON")).expect("fields");
    let error = engine.exchange(operation, fields, with_id()).await.expect_err("refused");
    assert_eq!(error.code(), "E_STORE");
    assert!(script.sent().is_empty());
}

/// A ledger that takes its time.
struct Slow(MemoryLedger);

impl Ledger for Slow {
    fn plan(&self, row: Planned) -> BoxFuture<'_, Result<u64, LedgerError>> {
        Box::pin(async move {
            tokio::time::sleep(Duration::from_secs(20)).await;
            self.0.plan(row).await
        })
    }

    fn settle(&self, row: u64, settled: Settled) -> BoxFuture<'_, Result<(), LedgerError>> {
        self.0.settle(row, settled)
    }
}

#[tokio::test(start_paused = true)]
async fn nothing_is_sent_after_the_deadline_however_late_the_row_came() {
    let script = Script::of([]);
    let ledger = Arc::new(Slow(MemoryLedger::default()));
    let engine = Engine::new(profile("finplus", &[]), script.clone()).expect("engine").ledger(ledger.clone());
    let operation = zhengxin::provider("finplus").expect("vendor").operation("query_score").expect("operation");
    let fields = dynamic::fields(operation, &Json::parse(SCORE.request).expect("JSON")).expect("fields");
    let options = CallOptions { deadline: Some(Duration::from_secs(1)), ..with_id() };
    let error = engine.exchange(operation, fields, options).await.expect_err("late");
    assert_eq!((error.code(), error.billed(), error.was_sent()), ("E_DEADLINE", Billed::No, false));
    assert!(script.sent().is_empty());
    assert_eq!((ledger.0.sums().unbilled, ledger.0.sums().unknown), (1, 0));
}

/// Says how many rows stood in the ledger when the bytes left.
struct Watching(Arc<MemoryLedger>, Mutex<Vec<(usize, bool)>>);

impl Transport for Watching {
    fn send(&self, _: WireRequest, _: AttemptLimits) -> BoxFuture<'_, Scripted> {
        let rows = self.0.rows();
        let open = rows.last().is_some_and(|row| row.settled.is_none());
        self.1.lock().expect("watch").push((rows.len(), open));
        Box::pin(core::future::ready(score(if rows.len() == 1 { 1 } else { 0 }, 200)))
    }
}

#[tokio::test(start_paused = true)]
async fn a_row_stands_open_before_every_attempt_and_is_settled_after() {
    let ledger = Arc::new(MemoryLedger::default());
    let transport = Arc::new(Watching(ledger.clone(), Mutex::default()));
    let engine = Engine::new(profile("finplus", &[]), transport.clone()).expect("engine").ledger(ledger.clone());
    let operation = zhengxin::provider("finplus").expect("vendor").operation("query_score").expect("operation");
    let fields = dynamic::fields(operation, &Json::parse(SCORE.request).expect("JSON")).expect("fields");
    assert!(engine.exchange(operation, fields, with_id()).await.is_ok());
    assert_eq!(*transport.1.lock().expect("watch"), [(1, true), (2, true)]);
    let sums = ledger.sums();
    assert_eq!((sums.attempts, sums.billed, sums.unbilled, sums.unknown, sums.retried), (2, 1, 1, 0, 1));
}

/// Never answers.
struct Hanging;

impl Transport for Hanging {
    fn send(&self, _: WireRequest, _: AttemptLimits) -> BoxFuture<'_, Scripted> {
        Box::pin(core::future::pending())
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_dropped_on_the_way_counts_as_unknown() {
    let ledger = Arc::new(MemoryLedger::default());
    let engine = Engine::new(profile("finplus", &[]), Arc::new(Hanging)).expect("engine").ledger(ledger.clone());
    let operation = zhengxin::provider("finplus").expect("vendor").operation("query_score").expect("operation");
    let fields = dynamic::fields(operation, &Json::parse(SCORE.request).expect("JSON")).expect("fields");
    let call = engine.exchange(operation, fields, with_id());
    assert!(tokio::time::timeout(Duration::from_secs(9), call).await.is_err());
    assert_eq!(ledger.sums().unknown, 1);
}

// --- limits

#[tokio::test(start_paused = true)]
async fn local_limits_refuse_or_space_calls() {
    let limits = Limits { per_second: Some(2), per_day: Some(5), ..Limits::default() };
    let info = zhengxin::provider("finplus").expect("vendor");
    let profile = zhengxin::Builder::<()>::dynamic(info, zhengxin_tests::credentials("finplus")).limits(limits).profile().expect("profile");
    let script = Script::of((0..5).map(|_| score(0, 200)));
    let engine = Engine::new(profile, script.clone()).expect("engine");
    let operation = info.operation("query_score").expect("operation");
    let started = tokio::time::Instant::now();
    let mut codes = Vec::new();
    for _ in 0..6 {
        let fields = dynamic::fields(operation, &Json::parse(SCORE.request).expect("JSON")).expect("fields");
        codes.push(engine.exchange(operation, fields, with_id()).await.map_or_else(|error| error.code(), |_| "ok"));
    }
    assert_eq!(codes, ["ok", "ok", "ok", "ok", "ok", "E_LIMIT_DAILY"]);
    assert!(started.elapsed() >= Duration::from_secs(1), "{:?}", started.elapsed());
}

#[tokio::test(start_paused = true)]
async fn calls_that_cannot_wait_are_not_counted() {
    let limits = Limits { per_second: Some(1), per_day: Some(3), ..Limits::default() };
    let info = zhengxin::provider("finplus").expect("vendor");
    let profile = zhengxin::Builder::<()>::dynamic(info, zhengxin_tests::credentials("finplus")).limits(limits).profile().expect("profile");
    let script = Script::of((0..3).map(|_| score(0, 200)));
    let clock = Arc::new(Hand(zhengxin_tests::NOW_MS.into()));
    let engine = Engine::new(profile, script.clone()).expect("engine").clock(clock.clone());
    let operation = info.operation("query_score").expect("operation");
    let options = || CallOptions { deadline: Some(Duration::from_millis(100)), ..with_id() };
    let mut codes = Vec::new();
    for step_ms in [0, 0, 0, 0, 5_000] {
        clock.0.fetch_add(step_ms, std::sync::atomic::Ordering::Relaxed);
        let fields = dynamic::fields(operation, &Json::parse(SCORE.request).expect("JSON")).expect("fields");
        codes.push(engine.exchange(operation, fields, options()).await.map_or_else(|error| error.code(), |_| "ok"));
    }
    assert_eq!(codes, ["ok", "ok", "E_LIMIT_RATE", "E_LIMIT_RATE", "ok"]);
}

#[tokio::test(start_paused = true)]
async fn a_call_waits_for_its_place_no_longer_than_its_deadline() {
    let limits = Limits { in_flight: 1, ..Limits::default() };
    let info = zhengxin::provider("finplus").expect("vendor");
    let profile = zhengxin::Builder::<()>::dynamic(info, zhengxin_tests::credentials("finplus")).limits(limits).profile().expect("profile");
    let engine = Engine::new(profile, Arc::new(Hanging)).expect("engine");
    let operation = info.operation("query_score").expect("operation");
    let fields = || dynamic::fields(operation, &Json::parse(SCORE.request).expect("JSON")).expect("fields");
    let options = CallOptions { deadline: Some(Duration::from_secs(1)), ..with_id() };
    let first = engine.exchange(operation, fields(), with_id());
    let second = engine.exchange(operation, fields(), options);
    tokio::select! {
        biased;
        _ = first => panic!("the first call hangs"),
        result = second => assert_eq!(result.expect_err("no place").code(), "E_LIMIT_CONCURRENCY"),
    }
}

#[test]
fn another_listing_needs_its_path() {
    let info = zhengxin::provider("finplus").expect("vendor");
    let builder = || zhengxin::Builder::<()>::dynamic(info, zhengxin_tests::credentials("finplus")).reading("A2", "configured");
    assert_eq!(builder().profile().err().map(|error| error.code()), Some("E_CONFIG"));
    assert!(builder().path("query_score", "/cplus/credit/1").profile().is_ok());
}

#[test]
fn a_vendor_nobody_knows_is_named_with_the_known_ones() {
    let text = zhengxin::provider("nobody").expect_err("unknown").to_string();
    assert!(text.contains("finplus") && text.contains("qiancheng"), "{text}");
}

#[tokio::test(start_paused = true)]
async fn one_id_stands_for_one_question_in_every_attempt_and_every_call() {
    let script = Script::of([score(1, 200), score(0, 200), score(0, 200)]);
    let ledger = Arc::new(zhengxin_store::MemoryStore::new());
    let profile = || profile("finplus", &[("A3", "allow")]);
    let engine = || Engine::new(profile(), script.clone()).expect("engine").ledger(ledger.clone());
    let operation = zhengxin::provider("finplus").expect("vendor").operation("query_score").expect("operation");
    let ask = async |value: &str, extra: &[(&str, &str)]| {
        let request = format!(r#"{{"id_type":"imei","id_value":"{value}"}}"#);
        let fields = dynamic::fields(operation, &Json::parse(request).expect("JSON")).expect("fields");
        let extra = extra.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
        engine().exchange(operation, fields, CallOptions { extra, ..with_id() }).await.map(drop).map_err(|error| error.code())
    };
    assert_eq!(ask("860529038487085", &[]).await, Ok(()), "the second attempt is the same question");
    assert_eq!(ask("860529038487085", &[]).await, Ok(()), "and so is the same call again");
    assert_eq!(script.sent().len(), 3);
    assert_eq!(ask("860529038487093", &[]).await, Err("E_REUSED_ID"));
    assert_eq!(ask("860529038487085", &[("app_id", "7")]).await, Err("E_REUSED_ID"), "what the document does not name is sent too");
    assert_eq!(script.sent().len(), 3, "nothing was sent");
}
