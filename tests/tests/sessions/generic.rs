//! A store on disk, a conversation dropped after every step and picked up by its id alone.

use zhengxin::session::{Conversation, Stage as At, Step};

use crate::stage::{Stage, flow, info};
use crate::talk::{PERSON, turn};

/// The words of the end, where every step is made by a process of its own.
async fn in_pieces(name: &str, script: &str) -> (Stage, Conversation) {
    let stage = Stage::on_disk();
    let provider = info(flow(name).poll.operation.provider.name);
    let mut conversation = stage.start(name, script).await;
    let (mut person, mut answers, mut pieces) = (PERSON, 0, 0);
    loop {
        let step = turn(&stage, &mut conversation, &mut person, &mut answers).await.unwrap_or_else(|error| panic!("{name}: {error}"));
        if let Some(word) = step {
            assert_eq!(word, "ready", "{name}");
            return (stage, conversation);
        }
        // What was typed lives in memory only until its call; a process is not exchanged in between.
        if !matches!(conversation.session().stage(), At::Opening(_)) {
            let id = conversation.session().id().to_owned();
            drop(conversation);
            conversation = Conversation::load(stage.exchange(provider.name), provider, &id).await.expect("it is loaded");
            pieces += 1;
        }
        assert!(pieces < 200, "{name} never ends");
    }
}

#[tokio::test]
async fn every_flow_comes_to_its_data_in_pieces() {
    for (name, script, reads) in [
        ("telecom", "sim-flow-query-password", 2),
        ("degree", "张三", 1),
        ("ebank", "sim-flow-swap", 1),
        ("ebank_v2", "sim-flow-picture-sms", 1),
        ("risk_audit", "sim-review-3", 0),
        ("risk_order", "sim-slow-1", 0),
        ("collection_order", "sim-slow-1", 0),
    ] {
        let (stage, mut conversation) = in_pieces(name, script).await;
        let Ok(Step::Ready(ready)) = conversation.next().await else { panic!("{name} is not ready") };
        assert_eq!((ready.data.len(), ready.facts.len()), (reads, usize::from(reads == 0)), "{name}");
        let create = flow(name).opening.per_choice[0].iter().filter_map(|step| match step {
            zhengxin::core::flow::OpeningStep::Call { operation, .. } => Some(operation.id),
            zhengxin::core::flow::OpeningStep::Ask { .. } => None,
        });
        for operation in create {
            let most = if operation.starts_with("list_") { 2 } else { 1 };
            assert!((1..=most).contains(&stage.count(operation)), "{name}: {operation}");
        }
    }
}
