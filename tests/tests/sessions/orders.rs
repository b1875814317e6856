//! Audits and orders: results that are late, odd or missing, and actions on the way.

use zhengxin::core::json::Json;
use zhengxin::session::{Conversation, Error, Refusal, Step};

use crate::stage::{Stage, flow};
use crate::talk::{PERSON, turn};

/// Goes on until it is ready or so many questions were asked; the word of the last step.
async fn steps(stage: &Stage, conversation: &mut Conversation, most: usize) -> String {
    for _ in 0..most {
        if let Some(end) = turn(stage, conversation, &mut PERSON.clone(), &mut 0).await.expect("a step") {
            return end;
        }
    }
    "wait".to_owned()
}

/// The facts as `name=value`, with `?` where the dictionary lists no such value and `!` where the vendor later said something else.
fn facts(conversation: &Conversation) -> String {
    let shown = |fact: &zhengxin::session::Fact| {
        let mark = if fact.listed { "" } else { "?" };
        format!("{}={}{mark}{}", fact.name, fact.value, if fact.disputed { "!" } else { "" })
    };
    conversation.session().facts().iter().map(shown).collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn an_audit_is_over_when_there_is_advice_and_not_before() {
    for (script, end, told) in [
        ("sim-pass", "ready", "audit=0"),
        ("sim-reject", "ready", "audit=1"),
        ("sim-reject-bare", "ready", "audit=1"),
        ("sim-review", "wait", ""),
        ("sim-review-3", "ready", "audit=0"),
        ("sim-review-3-reject", "ready", "audit=1"),
        ("sim-missing", "wait", ""),
        ("sim-no-state", "wait", ""),
        ("sim-null-state", "wait", ""),
        ("sim-unknown-state", "wait", ""),
        ("sim-text-state", "ready", "audit=0"),
    ] {
        let stage = Stage::new();
        let mut conversation = stage.start("risk_audit", script).await;
        let word = steps(&stage, &mut conversation, 12).await;
        assert_eq!((word.as_str(), facts(&conversation).as_str()), (end, told), "{script}");
        assert_eq!(stage.count("submit_risk_audit"), 1, "{script}");
    }
}

#[tokio::test]
async fn the_same_order_is_the_same_audit() {
    let stage = Stage::new();
    let mut first = stage.start("risk_audit", "sim-review").await;
    steps(&stage, &mut first, 2).await;
    let second = stage.start("risk_audit", "sim-review").await;
    assert_eq!(first.session().id(), second.session().id());
    assert_eq!(first.session().expose_handle(), second.session().expose_handle());
    assert_eq!(stage.count("submit_risk_audit"), 1, "it is not submitted twice");
}

const REVIEW: &str = r#"{"callback":"https://lender.example/expert","name":"张三","phone":"13800138000"}"#;

#[tokio::test]
async fn automatic_and_expert_never_overwrite_each_other() {
    for (script, before, after) in [
        ("sim-pass-1", "automatic=pass", "automatic=pass expert=pass"),
        ("sim-expert-reject-1", "automatic=pass", "automatic=pass expert=reject"),
        ("sim-expert-unlisted-1", "automatic=pass", "automatic=pass expert=maybe?"),
        ("sim-reject-1", "automatic=reject", "automatic=reject expert=pass"),
        ("sim-unlisted-1", "automatic=maybe?", "automatic=maybe? expert=pass"),
        ("sim-changes-1", "automatic=pass", "automatic=pass! expert=pass"),
        ("sim-expert-empty-1", "automatic=pass", "automatic=pass"),
        ("sim-expert-null-1", "automatic=pass", "automatic=pass"),
    ] {
        let stage = Stage::new();
        let mut conversation = stage.start("risk_order", script).await;
        assert_eq!((steps(&stage, &mut conversation, 12).await.as_str(), facts(&conversation).as_str()), ("ready", before), "{script}");
        let review = Json::parse(REVIEW).expect("JSON");
        conversation.act("create_expert_review", &review).await.expect("ordered");
        assert!(matches!(conversation.act("create_expert_review", &review).await, Err(Error::Refused(Refusal::Done))));
        let word = steps(&stage, &mut conversation, 12).await;
        assert_eq!(word == "ready", after.contains("expert"), "{script}: {word}");
        assert_eq!(facts(&conversation), after, "{script}");
        assert_eq!((stage.count("create_risk_order"), stage.count("create_expert_review")), (1, 1));
    }
}

#[tokio::test]
async fn a_repayment_is_what_the_caller_says_and_nothing_else() {
    let stage = Stage::new();
    let mut conversation = stage.start("collection_order", "d-1").await;
    assert_eq!(steps(&stage, &mut conversation, 12).await, "ready");
    assert_eq!(facts(&conversation), "collection=following?", "the document lists no results");
    let bare = Json::parse(r#"{"detail":[{"number":"1","pay_amount":50000}]}"#).expect("JSON");
    let refused = conversation.act("update_collection_repayment", &bare).await;
    let Err(Error::Call(error)) = refused else { panic!("{refused:?}") };
    assert_eq!(error.code(), "E_INPUT");
    assert_eq!(stage.count("update_collection_repayment"), 0, "what held when the order was placed is not sent as news");
    for (paid, state) in [(50_000, 1), (100_000, 2)] {
        let said = format!(r#"{{"pay_amount":{paid},"state":{state},"detail":[{{"number":"1","pay_amount":{paid}}}]}}"#);
        conversation.act("update_collection_repayment", &Json::parse(said).expect("JSON")).await.expect("reported");
    }
    let log = stage.log();
    let updates: Vec<_> = log.iter().filter(|called| called.operation == "update_collection_repayment").collect();
    let sent = |at: usize| {
        (updates[at].fields["payAmount"].to_string().replace('"', ""), updates[at].fields["clientId"].to_string().replace('"', ""))
    };
    assert_eq!((sent(0), sent(1)), (("50000".into(), "d-1".into()), ("100000".into(), "d-1".into())));
    let Ok(Step::Ready(_)) = conversation.next().await else { panic!("not ready") };
    assert_eq!(flow("collection_order").actions.len(), 1);
}
