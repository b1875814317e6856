//! Several processes, one store.

use std::collections::BTreeSet;
use std::sync::Arc;

use zhengxin_core::contract::{Ledger, LedgerError, Planned};
use zhengxin_core::store::{Books, Cells, Put, RowFilter, Space};
use zhengxin_store::postgres::PostgresStore;
use zhengxin_store::{Accounts, Limits};

use crate::support::{cell, database, direct, number, open, planned, settled};

/// Of all tasks that change a cell from the same version, one wins, at every version.
async fn one_winner(test: &str, tasks: usize) {
    let Some((_, url)) = database(test).await else { return };
    let store = Arc::new(open(&url).await);
    assert_eq!(store.put(Space::Token, "t", None, cell("begin")).await, Ok(Put::Done(1)));
    for version in 1..=20 {
        let racing = (0..tasks).map(|task| {
            let store = Arc::clone(&store);
            tokio::spawn(async move { store.put(Space::Token, "t", Some(version), cell(&format!("of {task}"))).await })
        });
        let racing: Vec<_> = racing.collect();
        let mut winners = Vec::new();
        for (task, put) in racing.into_iter().enumerate() {
            match put.await.expect("no panic").expect("an answer") {
                Put::Done(is) => winners.push((task, is)),
                Put::Conflict(is) => assert_eq!(is, Some(version + 1)),
            }
        }
        let kept = store.get(Space::Token, "t").await.expect("read").expect("there");
        assert_eq!(winners.len(), 1, "winners of version {version}: {winners:?}");
        assert_eq!((&*kept.cell.state, kept.version), (&*format!("of {}", winners[0].0), winners[0].1));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn eight_tasks_on_four_connections() {
    one_winner("8 tasks on 4 connections", 8).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixty_four_tasks_on_four_connections() {
    one_winner("64 tasks on 4 connections", 64).await;
}

async fn four(url: &str) -> Vec<Arc<PostgresStore>> {
    let mut stores = Vec::new();
    for _ in 0..4 {
        stores.push(Arc::new(open(url).await));
    }
    stores
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn eight_processes_open_a_new_store_at_once() {
    let Some((_, url)) = database("eight processes at a new store").await else { return };
    let opening: Vec<_> = (0..8)
        .map(|_| {
            tokio::spawn({
                let url = url.clone();
                async move { open(&url).await }
            })
        })
        .collect();
    let mut stores = Vec::new();
    for store in opening {
        stores.push(store.await.expect("no panic"));
    }
    let client = direct(&url).await;
    assert_eq!(number(&client, "SELECT count(*) FROM zx_schema").await, 1);
    assert_eq!(number(&client, "SELECT count(*) FROM zx_chain").await, 8, "a chain each");
    assert_eq!(stores[0].verify().await.expect("verified").broken, None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn four_writers_keep_four_chains_and_one_book() {
    let Some((_, url)) = database("four writers").await else { return };
    let stores = four(&url).await;
    let calls = stores.iter().enumerate().flat_map(|(of, store)| (0..50).map(move |call| (of, call, Arc::clone(store))));
    let calls = calls.map(|(of, call, store)| {
        tokio::spawn(async move {
            let row = store.plan(planned("many", &format!("{of}-{call}"))).await.expect("planned");
            store.settle(row, settled()).await.expect("settled");
            row
        })
    });
    let calls: Vec<_> = calls.collect();
    let mut numbers = BTreeSet::new();
    for call in calls {
        numbers.insert(call.await.expect("no panic"));
    }
    let rows = stores[0].rows(RowFilter { limit: 1_000, ..RowFilter::default() }).await.expect("rows");
    assert_eq!(rows.iter().map(|row| row.number).collect::<BTreeSet<u64>>(), numbers);
    assert_eq!(numbers.len(), 200);
    let spent = stores[1].spend(0, i64::MAX).await.expect("sums");
    assert_eq!((spent.len(), spent[0].billed, spent[0].billed_fen), (1, 200, 20_000));
    let verified = stores[2].verify().await.expect("verified");
    assert_eq!((verified.rows, verified.broken), (200, None));
    let client = direct(&url).await;
    assert_eq!(number(&client, "SELECT count(DISTINCT chain) FROM zx_planned").await, 4);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_id_stands_for_one_question_across_processes() {
    let Some((_, url)) = database("one question across processes").await else { return };
    let stores = four(&url).await;
    for round in 0..20 {
        let id = format!("r-{round}");
        let asking = stores.iter().zip(1_u8..).map(|(store, question)| {
            let (store, id) = (Arc::clone(store), id.clone());
            tokio::spawn(async move { store.plan(Planned { question: Some([question; 8]), ..planned("asked", &id) }).await })
        });
        let asking: Vec<_> = asking.collect();
        let mut planned = 0;
        for asked in asking {
            match asked.await.expect("no panic") {
                Ok(_) => planned += 1,
                Err(why) => assert_eq!(why, LedgerError::Reused),
            }
        }
        assert_eq!(planned, 1, "round {round}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_budget_holds_across_processes() {
    let Some((_, url)) = database("a budget across processes").await else { return };
    let stores = four(&url).await;
    for store in &stores {
        store.limit("budget", Limits { budget_fen: Some(3_000), calls: None });
    }
    let calls = stores.iter().enumerate().flat_map(|(of, store)| (0..20).map(move |call| (of, call, Arc::clone(store))));
    let calls = calls.map(|(of, call, store)| tokio::spawn(async move { store.plan(planned("budget", &format!("{of}-{call}"))).await }));
    let calls: Vec<_> = calls.collect();
    let (mut within, mut over) = (0, 0);
    for call in calls {
        match call.await.expect("no panic") {
            Ok(_) => within += 1,
            Err(LedgerError::Budget { limit_fen: 3_000, spent_fen: 3_000 }) => over += 1,
            Err(why) => panic!("{why}"),
        }
    }
    assert_eq!((within, over), (30, 50));
}
