//! Orders whose pushes ring their conversation.

use std::sync::Arc;

use zhengxin::callbacks::OrderWatch;
use zhengxin::client::Settings;
use zhengxin::client::inbox::{Inbox, OrderState};
use zhengxin::core::json::Json;
use zhengxin::session::{Conversation, Step};

use crate::stage::Stage;

struct Followed {
    stage: Stage,
    inbox: Inbox,
    conversation: Conversation,
    watch: OrderWatch,
}

impl Followed {
    async fn new(flow: &str, client_id: &str) -> Self {
        let stage = Stage::new();
        let engine = stage.engine("jimi");
        let settings = Arc::new(Settings::new(engine.settings().profile.clone()).expect("settings"));
        let builder = Inbox::builder(stage.cells(), settings).clock(Arc::new(stage.clock.clone()));
        let inbox = builder.secrets(engine.push_secrets().expect("a shared secret")).build();
        let conversation = stage.start(flow, client_id).await;
        let watch = OrderWatch::of(&inbox, &conversation).await.expect("the store").expect("a push about the flow");
        Self { stage, inbox, conversation, watch }
    }

    /// One step, and what the inbox has to know of it; its word.
    async fn step(&mut self) -> &'static str {
        self.watch.ring(&mut self.conversation).await.expect("rung");
        let word = self.conversation.next().await.expect("a step").word();
        self.watch.tell(&self.conversation).await.expect("told");
        word
    }

    /// Receives and applies every push that is due; how many there were.
    async fn deliver(&self) -> usize {
        let due = self.stage.sim.take_pushes();
        for push in &due {
            let headers: Vec<(&str, &str)> = push.request.headers.iter().map(|header| (&*header.name, &*header.value)).collect();
            let verdict = self.inbox.receive(None, &headers, push.request.body.clone()).await;
            assert_eq!(verdict.answer.status(), 200);
            self.inbox.apply(&verdict.kept.expect("kept")).await.expect("applied");
        }
        due.len()
    }

    async fn state(&self) -> OrderState {
        self.inbox.order(self.watch.key()).await.expect("the store").expect("registered").state
    }

    fn questions(&self) -> usize {
        self.stage.count("query_risk_result")
    }
}

#[tokio::test]
async fn a_push_rings_and_the_vendor_is_asked_at_once() {
    let mut order = Followed::new("risk_order", "sim-slow-1").await;
    assert_eq!((order.step().await, order.questions()), ("wait", 1));
    assert_eq!(order.step().await, "wait", "the pause is not over");
    assert_eq!(order.questions(), 1);
    assert_eq!(order.deliver().await, 1);
    assert_eq!((order.step().await, order.questions()), ("wait", 2), "no wait for the end of the pause");
    assert_eq!((order.step().await, order.questions()), ("wait", 2), "one push rings once");
}

#[tokio::test]
async fn a_push_that_is_faster_than_the_answer_finds_its_order() {
    let mut order = Followed::new("risk_order", "sim-push-early-1").await;
    // The call was made, and before anybody told the inbox of its answer the push is there.
    let word = order.conversation.next().await.expect("a step").word();
    assert_eq!(order.deliver().await, 1);
    order.watch.tell(&order.conversation).await.expect("told");
    assert_eq!((word, order.step().await), ("ready", "ready"));
    let row = order.inbox.order(order.watch.key()).await.expect("the store").expect("registered");
    assert_eq!((row.state, row.id.as_deref()), (OrderState::Settled, order.conversation.session().expose_handle()));
}

#[tokio::test]
async fn a_push_that_comes_twice_rings_once() {
    let mut order = Followed::new("risk_order", "sim-push-duplicated-1").await;
    order.step().await;
    let asked = order.questions();
    assert_eq!(order.deliver().await, 2);
    order.step().await;
    order.step().await;
    assert_eq!((order.questions(), order.state().await), (asked, OrderState::Settled), "it is ready, and nothing is asked again");
    let (before, _) = (order.inbox.counts().again, order.deliver().await);
    assert_eq!(before, 1);
}

#[tokio::test]
async fn a_push_that_is_lost_is_found_by_the_sweep() {
    let mut order = Followed::new("risk_order", "sim-push-lost-1").await;
    order.step().await;
    order.stage.clock.advance(61_000);
    assert_eq!((order.deliver().await, order.state().await), (0, OrderState::Open));
    let exchange = order.stage.exchange("jimi");
    let swept = order.inbox.sweep(&*exchange, order.stage.now_ms()).await.expect("the store");
    assert_eq!((swept.asked, swept.settled), (1, 1));
    assert!(order.watch.ring(&mut order.conversation).await.expect("rung"), "what the sweep found rings too");
    assert!(!order.watch.ring(&mut order.conversation).await.expect("rung"));
}

#[tokio::test]
async fn after_the_expert_is_asked_the_order_is_open_until_the_expert_has_said() {
    let mut order = Followed::new("risk_order", "sim-expert-reject-1").await;
    assert_eq!(order.step().await, "ready");
    order.deliver().await;
    assert_eq!(order.state().await, OrderState::Settled);
    let review = r#"{"callback":"https://lender.example/jimi","name":"张三","phone":"13800138000"}"#;
    order.conversation.act("create_expert_review", &Json::parse(review).expect("JSON")).await.expect("ordered");
    order.watch.tell(&order.conversation).await.expect("told");
    assert_eq!(order.state().await, OrderState::Open, "one more fact is awaited");
    assert_eq!(order.deliver().await, 1);
    assert_eq!(order.state().await, OrderState::Settled);
    order.watch.ring(&mut order.conversation).await.expect("rung");
    let Ok(Step::Ready(ready)) = order.conversation.next().await else { panic!("not ready") };
    let facts: Vec<_> = ready.facts.iter().map(|fact| (fact.name.as_str(), fact.value.as_str())).collect();
    assert_eq!(facts, [("automatic", "pass"), ("expert", "reject")]);
}

#[tokio::test]
async fn a_collection_is_followed_as_well_and_a_flow_without_pushes_is_not() {
    let mut order = Followed::new("collection_order", "sim-progress-1").await;
    assert_eq!(order.step().await, "ready");
    order.deliver().await;
    assert_eq!(order.state().await, OrderState::Open, "progress has no last value");
    let audit = order.stage.start("risk_audit", "sim-pass").await;
    assert!(OrderWatch::of(&order.inbox, &audit).await.expect("the store").is_none());
}
