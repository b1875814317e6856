//! Whatever order deliveries come in, and however often: the same facts in the end.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};
use zhengxin::client::inbox::{OrderState, Placed, RowState};

use crate::stage::{Delivery, SUBJECT, Stage};

/// One thing that happens.
#[derive(Clone, Debug)]
enum Happening {
    Registered { with_id: bool },
    Delivered(usize),
    Restarted,
}

/// The happenings of a world in a drawn order, every delivery at least once.
fn happenings(deliveries: usize) -> impl Strategy<Value = Vec<Happening>> {
    let again = prop::collection::vec(any::<Index>(), 0..8);
    let restarts = 0..3_usize;
    (again, restarts).prop_flat_map(move |(again, restarts)| {
        let mut all = vec![Happening::Registered { with_id: false }, Happening::Registered { with_id: true }];
        all.extend((0..deliveries).map(Happening::Delivered));
        all.extend(again.iter().map(|index| Happening::Delivered(index.index(deliveries))));
        all.extend((0..restarts).map(|_| Happening::Restarted));
        Just(all).prop_shuffle()
    })
}

struct Ended {
    facts: Vec<String>,
    contradicted: Vec<String>,
    state: OrderState,
    rows: Vec<RowState>,
}

/// Plays a world and tells how it ends. Deliveries are signed so many milliseconds after another.
fn play(push: &'static str, bodies: &[Value], happenings: &[Happening]) -> Ended {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("runtime");
    runtime.block_on(async {
        let stage = Stage::new();
        let base = |at: usize| i64::try_from(at).expect("few") * 2_000 - 60_000;
        let signed: Vec<Delivery> = bodies.iter().enumerate().map(|(at, body)| stage.signed(body, base(at))).collect();
        let mut key = None;
        for happening in happenings {
            match happening {
                Happening::Registered { with_id } => {
                    let id = with_id.then_some("77");
                    let placed = Placed { push, id, client_id: Some("ours"), subject: Some(SUBJECT), called: None };
                    key = stage.inbox.placed(placed).await.expect("store");
                }
                Happening::Delivered(at) => {
                    stage.take(&signed[*at]).await;
                }
                Happening::Restarted => {
                    stage.restarted().recover().await.expect("store");
                }
            }
        }
        let key = key.expect("registered");
        let order = stage.state(&key).await;
        Ended {
            facts: stage.facts(&key).await,
            contradicted: order.contradicted,
            state: order.state,
            rows: stage.rows().await.into_iter().map(|(state, _)| state).collect(),
        }
    })
}

fn reviews() -> Vec<Value> {
    vec![
        json!({"id": "77", "clientId": "ours", "pldResult": "", "pldScore": ""}),
        json!({"id": "77", "pldResult": "pass", "pldScore": "85"}),
        json!({"id": "77", "clientId": "ours", "pldResult": "PASS", "prResult": ""}),
        json!({"clientId": "ours", "id": "77", "pldResult": "pass", "pldScore": "85", "prResult": "review"}),
    ]
}

fn progress() -> Vec<Value> {
    ["new", "following", "promised", "repaid"]
        .map(|result| json!({"id": "77", "dunResult": result, "dunDes": format!("text {result}")}))
        .to_vec()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn verdicts_do_not_depend_on_the_order(happenings in happenings(4)) {
        let ended = play("risk_progress", &reviews(), &happenings);
        // Which spelling came first is what stays; both mean the same.
        let facts: Vec<String> = ended.facts.iter().map(|fact| fact.to_lowercase()).collect();
        prop_assert_eq!(facts, ["pld_result=pass", "pld_score=85", "pr_result=review"]);
        prop_assert_eq!((ended.contradicted.len(), ended.state), (0, OrderState::Settled));
        prop_assert_eq!(ended.rows, [RowState::Applied; 4]);
    }

    #[test]
    fn progress_ends_at_the_newest_whatever_comes_last(happenings in happenings(4)) {
        let ended = play("collection_progress", &progress(), &happenings);
        prop_assert_eq!(ended.facts, ["dun_description=text repaid", "dun_result=repaid"]);
        prop_assert_eq!((ended.contradicted.len(), ended.state), (0, OrderState::Open));
        prop_assert_eq!(ended.rows, [RowState::Applied; 4]);
    }

    #[test]
    fn a_contradiction_is_found_in_every_order(happenings in happenings(5)) {
        let mut bodies = reviews();
        bodies.push(json!({"id": "77", "pldResult": "reject", "pldScore": "85"}));
        let ended = play("risk_progress", &bodies, &happenings);
        prop_assert_eq!(ended.contradicted, ["pld_result"]);
        let result: BTreeSet<String> = ended.facts.iter().take(1).map(|fact| fact.to_lowercase()).collect();
        prop_assert!(result.contains("pld_result=pass") || result.contains("pld_result=reject"));
        prop_assert!(ended.rows.contains(&RowState::Contradiction));
    }
}
