//! One suite for every store: what the contracts of `zhengxin_core::store` and `zhengxin_core::contract` promise, checked from the outside.
//!
//! Names, ids and persons are different in every check, so that the checks can share one store. A check panics with what it found.

use std::sync::Arc;

use zhengxin_core::contract::{LedgerError, Planned, Settled};
use zhengxin_core::sensitive::Text;
use zhengxin_core::store::{BookRow, CellFilter, NewCell, Put, Reconciled, RowFilter, Space, StoreError};
use zhengxin_core::transport::BoxFuture;
use zhengxin_core::words::Billed;

use crate::accounts::{Accounts, DAY_MS, Limits};

/// Opens the store under test. Called again after everything opened before was dropped, it stands for a restart: the same content, another process.
pub type Open<'a> = &'a (dyn Fn() -> BoxFuture<'a, Arc<dyn Accounts>> + Sync);

/// Runs every check, one after the other.
///
/// # Panics
/// The store does not do what a check expects.
pub async fn run(open: Open<'_>) {
    cells_change_one_version_at_a_time(open).await;
    a_change_asked_for_twice_is_done_once(open).await;
    of_racing_writers_one_wins(open).await;
    cells_are_listed_by_state_group_and_due_time(open).await;
    spaces_are_apart(open).await;
    sealed_parts_come_back_and_stay_out_of_listings(open).await;
    shredding_a_person_is_final(open).await;
    rows_are_planned_and_settled(open).await;
    a_row_is_settled_once(open).await;
    a_request_id_stands_for_one_question(open).await;
    a_restart_turns_open_rows_into_unknown(open).await;
    living_processes_keep_their_open_rows(open).await;
    budgets_and_quotas_refuse_before_sending(open).await;
    what_is_known_to_be_unbilled_is_given_back(open).await;
    the_bill_is_noted_beside_the_book(open).await;
    rows_are_found_by_every_filter(open).await;
    spend_is_summed_by_operation_and_day(open).await;
    shares_count_codes(open).await;
    everything_survives_a_restart_and_verifies(open).await;
    fingerprints_are_stable_and_differ(open).await;
}

/// A moment within a Beijing day, away from its ends.
const NOON_MS: i64 = 1_700_000_000_000 - 1_700_000_000_000 % DAY_MS + 4 * 3_600_000;

fn planned(provider: &'static str, request_id: &str) -> Planned {
    Planned {
        provider,
        operation: "query_score",
        request_id: request_id.into(),
        attempt: 1,
        at_ms: NOON_MS,
        charged: true,
        subject: Some([9; 8]),
        question: None,
        spec: "2026-01",
        price_fen: Some(100),
    }
}

fn settled(billed: Billed, code: &str) -> Settled {
    Settled { sent: true, billed, code: Some(code.into()), vendor_id: Some("v-1".into()), at_ms: NOON_MS + 250 }
}

fn cell(state: &str, clear: &str) -> NewCell {
    NewCell { state: state.into(), clear: clear.into(), ..NewCell::default() }
}

async fn rows_of(store: &dyn Accounts, provider: &str) -> Vec<BookRow> {
    let filter = RowFilter { provider: Some(provider.into()), limit: 1_000, ..RowFilter::default() };
    store.rows(filter).await.expect("rows")
}

async fn put(store: &dyn Accounts, key: &str, from: Option<u64>, new: NewCell) -> Put {
    store.put(Space::Fact, key, from, new).await.expect("a change")
}

async fn keys(store: &dyn Accounts, space: Space, filter: CellFilter) -> Vec<Text> {
    store.list(space, filter).await.expect("a listing").into_iter().map(|cell| cell.key).collect()
}

async fn verifies(store: &dyn Accounts) {
    assert_eq!(store.verify().await.expect("verified").broken, None);
}

async fn cells_change_one_version_at_a_time(open: Open<'_>) {
    let store = open().await;
    let key = "versions";
    assert!(store.get(Space::Fact, key).await.expect("read").is_none());
    assert_eq!(put(&*store, key, Some(1), cell("a", "")).await, Put::Conflict(None), "a change of what is not there");
    assert_eq!(put(&*store, key, None, cell("a", "{}")).await, Put::Done(1));
    assert_eq!(put(&*store, key, None, cell("b", "")).await, Put::Conflict(Some(1)), "made twice");
    assert_eq!(put(&*store, key, Some(1), cell("c", "")).await, Put::Done(2));
    assert_eq!(put(&*store, key, Some(1), cell("d", "")).await, Put::Conflict(Some(2)), "from an old version");
    assert_eq!(put(&*store, key, Some(7), cell("d", "")).await, Put::Conflict(Some(2)), "from a version to come");
    let now_ms = store.now_ms().await.expect("the clock");
    let found = store.get(Space::Fact, key).await.expect("read").expect("there");
    assert_eq!((&*found.key, found.version, &*found.cell.state, &*found.cell.clear), (key, 2, "c", ""));
    assert!(found.changed_ms <= now_ms && found.changed_ms > now_ms - 600_000, "{} is not about {now_ms}", found.changed_ms);
    assert_eq!(store.remove(Space::Fact, key, 1).await, Ok(Put::Conflict(Some(2))));
    assert_eq!(store.remove(Space::Fact, key, 2).await, Ok(Put::Done(2)));
    assert_eq!(store.remove(Space::Fact, key, 2).await, Ok(Put::Conflict(None)));
    assert!(store.get(Space::Fact, key).await.expect("read").is_none());
    assert_eq!(put(&*store, key, None, cell("e", "")).await, Put::Done(1), "made anew");
}

async fn a_change_asked_for_twice_is_done_once(open: Open<'_>) {
    let store = open().await;
    let new = |secret: &str| NewCell {
        sealed: Some(secret.into()),
        subject: Some([31; 8]),
        due_ms: Some(5),
        group: "g".into(),
        ..cell("a", "{}")
    };
    assert_eq!(put(&*store, "twice", None, new("one")).await, Put::Done(1));
    assert_eq!(put(&*store, "twice", None, new("one")).await, Put::Done(1), "the first answer was lost");
    assert_eq!(put(&*store, "twice", None, new("other")).await, Put::Conflict(Some(1)), "another sealed part");
    assert_eq!(put(&*store, "twice", Some(1), new("two")).await, Put::Done(2));
    assert_eq!(put(&*store, "twice", Some(1), new("two")).await, Put::Done(2));
    assert_eq!(put(&*store, "twice", None, new("two")).await, Put::Conflict(Some(2)), "the same content, but two changes on");
    for other in [
        cell("b", "{}"),
        NewCell { due_ms: None, ..new("two") },
        NewCell { group: "h".into(), ..new("two") },
        NewCell { subject: None, ..new("two") },
    ] {
        assert_eq!(put(&*store, "twice", Some(1), other).await, Put::Conflict(Some(2)));
    }
}

async fn of_racing_writers_one_wins(open: Open<'_>) {
    let (one, two) = (open().await, open().await);
    assert_eq!(put(&*one, "race", None, cell("0", "")).await, Put::Done(1));
    let mut version = 1;
    for round in 0..20_u32 {
        let names = [format!("a{round}"), format!("b{round}")];
        let (mut first, mut second) = (
            one.put(Space::Fact, "race", Some(version), cell(&names[0], "")),
            two.put(Space::Fact, "race", Some(version), cell(&names[1], "")),
        );
        let (first, second) = both(&mut first, &mut second).await;
        let (first, second) = (first.expect("an answer"), second.expect("an answer"));
        version += 1;
        let winner = match (first, second) {
            (Put::Done(done), Put::Conflict(Some(has))) if done == version && has == version => &names[0],
            (Put::Conflict(Some(has)), Put::Done(done)) if done == version && has == version => &names[1],
            other => panic!("round {round}: {other:?}"),
        };
        for store in [&one, &two] {
            let found = store.get(Space::Fact, "race").await.expect("read").expect("there");
            assert_eq!((found.version, &*found.cell.state), (version, &**winner));
        }
    }
}

/// Drives two futures at the same time.
async fn both<A, B>(first: &mut BoxFuture<'_, A>, second: &mut BoxFuture<'_, B>) -> (A, B) {
    let (mut one, mut two) = (None, None);
    std::future::poll_fn(|context| {
        if one.is_none() {
            one = ready(first.as_mut().poll(context));
        }
        if two.is_none() {
            two = ready(second.as_mut().poll(context));
        }
        if one.is_some() && two.is_some() { core::task::Poll::Ready(()) } else { core::task::Poll::Pending }
    })
    .await;
    (one.expect("polled to its end"), two.expect("polled to its end"))
}

fn ready<T>(poll: core::task::Poll<T>) -> Option<T> {
    match poll {
        core::task::Poll::Ready(value) => Some(value),
        core::task::Poll::Pending => None,
    }
}

async fn cells_are_listed_by_state_group_and_due_time(open: Open<'_>) {
    let store = open().await;
    let space = Space::Order;
    for (key, state, group, due_ms) in
        [("l1", "open", "g1", Some(30)), ("l2", "open", "g2", Some(10)), ("l3", "done", "g1", None), ("l4", "open", "g1", Some(20))]
    {
        let new = NewCell { group: group.into(), due_ms, ..cell(state, "{}") };
        assert_eq!(store.put(space, key, None, new).await, Ok(Put::Done(1)));
    }
    let all = CellFilter { limit: 100, ..CellFilter::default() };
    assert_eq!(keys(&*store, space, all.clone()).await, ["l1", "l2", "l3", "l4"]);
    assert_eq!(keys(&*store, space, CellFilter { state: Some("open".into()), ..all.clone() }).await, ["l1", "l2", "l4"]);
    assert_eq!(keys(&*store, space, CellFilter { group: Some("g1".into()), ..all.clone() }).await, ["l1", "l3", "l4"]);
    assert_eq!(
        keys(&*store, space, CellFilter { due_before_ms: Some(20), ..all.clone() }).await,
        ["l2", "l4"],
        "at or before, in the order of due times"
    );
    assert_eq!(
        keys(&*store, space, CellFilter { due_before_ms: Some(99), group: Some("g1".into()), state: Some("open".into()), ..all.clone() })
            .await,
        ["l4", "l1"]
    );
    assert_eq!(keys(&*store, space, CellFilter { after: Some("l2".into()), limit: 1, ..all.clone() }).await, ["l3"]);
    assert_eq!(keys(&*store, space, CellFilter { limit: 0, ..all }).await, [""; 0]);
}

async fn spaces_are_apart(open: Open<'_>) {
    let store = open().await;
    for space in Space::ALL {
        assert_eq!(store.put(space, "apart", None, cell(space.word(), "")).await, Ok(Put::Done(1)));
    }
    for space in Space::ALL {
        let found = store.get(space, "apart").await.expect("read").expect("there");
        assert_eq!(&*found.cell.state, space.word());
    }
}

async fn sealed_parts_come_back_and_stay_out_of_listings(open: Open<'_>) {
    let store = open().await;
    let secret = "合成的秘密 \u{0} \u{10ffff}";
    let new = NewCell { sealed: Some(secret.into()), ..cell("s", "") };
    assert_eq!(store.put(Space::Token, "sealed", None, new).await, Ok(Put::Done(1)));
    let filter = CellFilter { state: Some("s".into()), limit: 10, ..CellFilter::default() };
    let listed = store.list(Space::Token, filter).await.expect("listed");
    assert_eq!((listed.len(), listed[0].cell.sealed.is_none()), (1, true));
    drop(store);
    let again = open().await.get(Space::Token, "sealed").await.expect("read").expect("there");
    assert_eq!(again.cell.sealed.expect("sealed").expose(), secret);
}

async fn shredding_a_person_is_final(open: Open<'_>) {
    let store = open().await;
    let (gone, stays) = ([41; 8], [42; 8]);
    for (key, subject) in [("p1", gone), ("p2", gone), ("p3", stays)] {
        let new = NewCell { sealed: Some("about a person".into()), subject: Some(subject), ..cell("s", "{}") };
        assert_eq!(store.put(Space::Session, key, None, new).await, Ok(Put::Done(1)));
    }
    let sealed =
        async |store: &dyn Accounts, key| store.get(Space::Session, key).await.expect("read").expect("there").cell.sealed.is_some();
    assert!(sealed(&*store, "p1").await && sealed(&*store, "p2").await);
    store.shred(gone).await.expect("shredded");
    store.shred(gone).await.expect("shredding twice");
    let new = NewCell { sealed: Some("anew".into()), subject: Some(gone), ..cell("s", "") };
    assert_eq!(store.put(Space::Session, "p4", None, new.clone()).await, Ok(Put::Done(1)));
    assert_eq!(store.put(Space::Session, "p2", Some(1), new).await, Ok(Put::Done(2)), "over what was shredded");
    drop(store);
    let store = open().await;
    for (key, is_there) in [("p1", false), ("p2", true), ("p3", true), ("p4", true)] {
        assert_eq!(sealed(&*store, key).await, is_there, "{key}");
    }
}

async fn rows_are_planned_and_settled(open: Open<'_>) {
    let store = open().await;
    let plan = planned("settles", "s-1");
    let number = store.plan(plan.clone()).await.expect("planned");
    let expected = BookRow {
        number,
        provider: "settles".into(),
        operation: "query_score".into(),
        request_id: "s-1".into(),
        attempt: 1,
        planned_ms: NOON_MS,
        closed_ms: None,
        charged: true,
        sent: None,
        billed: Billed::Unknown,
        code: None,
        vendor_id: None,
        subject: Some([9; 8]),
        spec: "2026-01".into(),
        price_fen: Some(100),
        reconciled: None,
    };
    assert_eq!(rows_of(&*store, "settles").await, std::slice::from_ref(&expected));
    store.settle(number, settled(Billed::Yes, "0")).await.expect("settled");
    let closed = BookRow {
        closed_ms: Some(NOON_MS + 250),
        sent: Some(true),
        billed: Billed::Yes,
        code: Some("0".into()),
        vendor_id: Some("v-1".into()),
        ..expected
    };
    assert_eq!(rows_of(&*store, "settles").await, [closed]);
    let bare = Planned {
        attempt: 2,
        charged: false,
        subject: None,
        price_fen: None,
        ..planned("settles", "5d3e1fa7-90cb-4b9d-9a43-5b1a1f0c7c11")
    };
    let second = store.plan(bare).await.expect("planned");
    assert!(second > number, "numbers ascend");
    store
        .settle(second, Settled { sent: false, billed: Billed::No, code: None, vendor_id: None, at_ms: NOON_MS - 5 })
        .await
        .expect("settled");
    let row = rows_of(&*store, "settles").await.remove(1);
    assert_eq!(
        (&*row.request_id, row.attempt, row.charged, row.subject, row.price_fen),
        ("5d3e1fa7-90cb-4b9d-9a43-5b1a1f0c7c11", 2, false, None, None)
    );
    assert_eq!((row.sent, row.billed, row.code, row.vendor_id, row.closed_ms), (Some(false), Billed::No, None, None, Some(NOON_MS - 5)));
}

async fn a_row_is_settled_once(open: Open<'_>) {
    let store = open().await;
    let number = store.plan(planned("once", "o-1")).await.expect("planned");
    store.settle(number, settled(Billed::Unknown, "x")).await.expect("settled");
    assert_eq!(store.settle(number, settled(Billed::No, "y")).await, Err(LedgerError::NoRow));
    assert_eq!(store.settle(u64::MAX / 4, settled(Billed::No, "y")).await, Err(LedgerError::NoRow));
    assert_eq!(rows_of(&*store, "once").await[0].billed, Billed::Unknown);
}

async fn a_request_id_stands_for_one_question(open: Open<'_>) {
    let store = open().await;
    let ask = |question| Planned { question, ..planned("reuse", "r-1") };
    let first = store.plan(ask(Some([1; 8]))).await.expect("planned");
    let again = store.plan(Planned { attempt: 2, ..ask(Some([1; 8])) }).await.expect("the same question");
    assert_eq!(store.plan(ask(Some([2; 8]))).await, Err(LedgerError::Reused));
    let unasked = store.plan(ask(None)).await.expect("nobody knows the question");
    assert_eq!(store.plan(ask(Some([2; 8]))).await, Err(LedgerError::Reused), "still the first question");
    let other = store.plan(Planned { question: Some([2; 8]), ..planned("reuse", "r-2") }).await.expect("another id");
    for number in [first, again, unasked, other] {
        store.settle(number, settled(Billed::No, "0")).await.expect("settled");
    }
    drop(store);
    assert_eq!(open().await.plan(ask(Some([2; 8]))).await, Err(LedgerError::Reused), "after a restart");
}

async fn a_restart_turns_open_rows_into_unknown(open: Open<'_>) {
    let store = open().await;
    let left = [store.plan(planned("restart", "a")).await.expect("planned"), store.plan(planned("restart", "b")).await.expect("planned")];
    let closed = store.plan(planned("restart", "c")).await.expect("planned");
    store.settle(closed, settled(Billed::No, "0")).await.expect("settled");
    drop(store);
    let store = open().await;
    assert!(store.abandon().await.expect("abandoned") >= 2);
    assert_eq!(store.abandon().await, Ok(0), "once");
    let rows = rows_of(&*store, "restart").await;
    for row in &rows[..2] {
        assert!(left.contains(&row.number));
        assert_eq!((row.billed, row.sent, row.closed_ms.is_some()), (Billed::Unknown, Some(true), true));
    }
    assert_eq!(rows[2].billed, Billed::No);
    assert_eq!(store.settle(left[0], settled(Billed::No, "0")).await, Err(LedgerError::NoRow), "too late");
    let filter = RowFilter { provider: Some("restart".into()), unknown: true, limit: 10, ..RowFilter::default() };
    let unknown: Vec<u64> = store.rows(filter).await.expect("rows").iter().map(|row| row.number).collect();
    assert_eq!(unknown, left);
    verifies(&*store).await;
}

async fn living_processes_keep_their_open_rows(open: Open<'_>) {
    let (alive, other) = (open().await, open().await);
    let number = alive.plan(planned("alive", "a")).await.expect("planned");
    other.abandon().await.expect("abandoned");
    alive.settle(number, settled(Billed::Yes, "0")).await.expect("still its own row");
    assert_eq!(rows_of(&*other, "alive").await[0].billed, Billed::Yes);
}

async fn budgets_and_quotas_refuse_before_sending(open: Open<'_>) {
    let store = open().await;
    store.limit("budget", Limits { budget_fen: Some(250), calls: None });
    for id in ["a", "b"] {
        store.plan(planned("budget", id)).await.expect("within the budget");
    }
    assert_eq!(store.plan(planned("budget", "c")).await, Err(LedgerError::Budget { limit_fen: 250, spent_fen: 200 }));
    store.plan(Planned { price_fen: Some(50), ..planned("budget", "d") }).await.expect("just fits");
    assert_eq!(
        store.plan(Planned { price_fen: None, ..planned("budget", "e") }).await,
        Err(LedgerError::Budget { limit_fen: 250, spent_fen: 250 })
    );
    store.plan(Planned { charged: false, ..planned("budget", "f") }).await.expect("costs nothing");
    store.plan(Planned { at_ms: NOON_MS + DAY_MS, ..planned("budget", "g") }).await.expect("the next day");
    store.plan(planned("no_budget", "a")).await.expect("another vendor");
    store.limit("budget", Limits::default());
    store.plan(planned("budget", "h")).await.expect("no limit any more");

    store.limit("quota", Limits { budget_fen: None, calls: Some(2) });
    let mut numbers = Vec::new();
    for id in ["a", "b"] {
        numbers.push(store.plan(Planned { charged: false, ..planned("quota", id) }).await.expect("within the quota"));
    }
    assert_eq!(store.plan(planned("quota", "c")).await, Err(LedgerError::Quota { limit: 2 }));
    store.settle(numbers[0], Settled { sent: false, ..settled(Billed::No, "0") }).await.expect("settled");
    store.plan(planned("quota", "c")).await.expect("a call that never left does not count");
    assert_eq!(rows_of(&*store, "quota").await.len(), 3, "a refused row is not written");
    drop(store);
    let store = open().await;
    store.limit("quota", Limits { budget_fen: None, calls: Some(2) });
    assert_eq!(store.plan(planned("quota", "d")).await, Err(LedgerError::Quota { limit: 2 }), "after a restart");
    store.abandon().await.expect("abandoned");
}

async fn what_is_known_to_be_unbilled_is_given_back(open: Open<'_>) {
    let store = open().await;
    store.limit("back", Limits { budget_fen: Some(200), calls: None });
    let plan = async |id: &str| store.plan(planned("back", id)).await;
    let (a, b) = (plan("a").await.expect("reserved"), plan("b").await.expect("reserved"));
    store.settle(a, settled(Billed::No, "0")).await.expect("settled");
    store.settle(b, settled(Billed::Unknown, "0")).await.expect("settled");
    let c = plan("c").await.expect("the unbilled one is given back");
    assert!(plan("d").await.is_err(), "the unknown one is not");
    store.settle(c, settled(Billed::Yes, "0")).await.expect("settled");
    store.reconcile(b, Reconciled { listed: false, amount_fen: 0, at_ms: NOON_MS }).await.expect("noted");
    let e = plan("e").await.expect("the bill does not list the unknown one");
    store.settle(e, settled(Billed::No, "0")).await.expect("settled");
    let f = plan("f").await.expect("given back again");
    store.reconcile(f, Reconciled { listed: true, amount_fen: 150, at_ms: NOON_MS }).await.expect("noted");
    store.settle(f, settled(Billed::No, "0")).await.expect("settled");
    let over = LedgerError::Budget { limit_fen: 200, spent_fen: 250 };
    assert_eq!(plan("g").await, Err(over), "what the bill says stays, even where it came before the answer");
}

async fn the_bill_is_noted_beside_the_book(open: Open<'_>) {
    let store = open().await;
    let number = store.plan(planned("bill", "a")).await.expect("planned");
    store.settle(number, settled(Billed::Unknown, "x")).await.expect("settled");
    let said = |amount_fen| Reconciled { listed: true, amount_fen, at_ms: NOON_MS + DAY_MS };
    store.reconcile(number, said(120)).await.expect("noted");
    store.reconcile(number, said(120)).await.expect("noted twice");
    store.reconcile(number, said(110)).await.expect("a corrected bill");
    let row = rows_of(&*store, "bill").await.remove(0);
    assert_eq!((row.billed, row.reconciled), (Billed::Unknown, Some(said(110))), "our own book stays as it is");
    let filter = RowFilter { provider: Some("bill".into()), unknown: true, limit: 10, ..RowFilter::default() };
    assert_eq!(store.rows(filter).await, Ok(vec![]), "what is reconciled is unknown no more");
    assert_eq!(store.reconcile(u64::MAX / 4, said(1)).await, Err(StoreError::Missing));
    verifies(&*store).await;
}

async fn rows_are_found_by_every_filter(open: Open<'_>) {
    let store = open().await;
    let mut numbers = Vec::new();
    for (id, operation, at) in [("a", "one", 0), ("b", "two", 1), ("c", "one", 2), ("a", "one", 3)] {
        let row = Planned { operation, at_ms: NOON_MS + at, ..planned("filter", id) };
        numbers.push(store.plan(row).await.expect("planned"));
    }
    store.settle(numbers[1], settled(Billed::Yes, "0")).await.expect("settled");
    let base = RowFilter { provider: Some("filter".into()), limit: 10, ..RowFilter::default() };
    let cases = [
        (base.clone(), vec![0, 1, 2, 3]),
        (RowFilter { operation: Some("one".into()), ..base.clone() }, vec![0, 2, 3]),
        (RowFilter { operation: Some("none".into()), ..base.clone() }, vec![]),
        (RowFilter { request_id: Some("a".into()), ..base.clone() }, vec![0, 3]),
        (RowFilter { request_id: Some("".into()), ..base.clone() }, vec![]),
        (RowFilter { unknown: true, ..base.clone() }, vec![0, 2, 3]),
        (RowFilter { from_ms: Some(NOON_MS + 1), until_ms: Some(NOON_MS + 3), ..base.clone() }, vec![1, 2]),
        (RowFilter { after: Some(numbers[1]), ..base.clone() }, vec![2, 3]),
        (RowFilter { limit: 2, ..base.clone() }, vec![0, 1]),
        (RowFilter { limit: 0, ..base.clone() }, vec![]),
        (RowFilter { provider: Some("nobody".into()), ..base }, vec![]),
    ];
    for (filter, expected) in cases {
        let found: Vec<u64> = store.rows(filter.clone()).await.expect("rows").iter().map(|row| row.number).collect();
        assert_eq!(found, expected.into_iter().map(|at: usize| numbers[at]).collect::<Vec<_>>(), "{filter:?}");
    }
}

async fn spend_is_summed_by_operation_and_day(open: Open<'_>) {
    let store = open().await;
    let from = NOON_MS + 100 * DAY_MS;
    let rows = [
        (0, "one", Some(100), Some(Billed::Yes)),
        (0, "one", Some(100), Some(Billed::No)),
        (0, "one", Some(70), Some(Billed::Unknown)),
        (0, "one", None, None),
        (0, "two", Some(5), Some(Billed::Yes)),
        (1, "one", Some(100), Some(Billed::Yes)),
    ];
    let mut numbers = Vec::new();
    for (day, operation, price_fen, billed) in rows {
        let row = Planned { operation, price_fen, at_ms: from + day * DAY_MS, ..planned("spend", "s") };
        let number = store.plan(row).await.expect("planned");
        if let Some(billed) = billed {
            store.settle(number, settled(billed, "0")).await.expect("settled");
        }
        numbers.push(number);
    }
    store.reconcile(numbers[5], Reconciled { listed: true, amount_fen: 90, at_ms: from }).await.expect("noted");
    let of = async |until| {
        let all = store.spend(from, until).await.expect("sums");
        all.into_iter().filter(|sum| &*sum.provider == "spend").collect::<Vec<_>>()
    };
    let sums = of(from + 2 * DAY_MS).await;
    let brief: Vec<_> = sums
        .iter()
        .map(|s| (&*s.operation, s.attempts, s.billed, s.unbilled, s.unknown, s.billed_fen, s.unknown_fen, s.unpriced))
        .collect();
    assert_eq!(brief, [("one", 4, 1, 1, 2, 100, 70, 1), ("one", 1, 1, 0, 0, 90, 0, 0), ("two", 1, 1, 0, 0, 5, 0, 0)]);
    assert_eq!((sums[1].day - sums[0].day, sums[2].day), (1, sums[0].day));
    assert_eq!(of(from + DAY_MS).await.len(), 2, "the end is not in it");
    assert_eq!(of(from).await.len(), 0);
}

async fn shares_count_codes(open: Open<'_>) {
    let store = open().await;
    let from = NOON_MS + 200 * DAY_MS;
    for code in ["0", "0", "108", "0", "109", "0", "0", "0", "0", "108"] {
        let number = store.plan(Planned { at_ms: from, ..planned("share", "s") }).await.expect("planned");
        store.settle(number, settled(Billed::Yes, code)).await.expect("settled");
    }
    let open_row = store.plan(Planned { at_ms: from, ..planned("share", "s") }).await.expect("planned");
    store.settle(open_row, Settled { code: None, ..settled(Billed::Unknown, "") }).await.expect("settled");
    let shares = store.shares(from, from + 1).await.expect("shares");
    let ours: Vec<_> =
        shares.iter().filter(|share| &*share.provider == "share").map(|share| (&*share.code, share.count, share.of, share.bp())).collect();
    assert_eq!(ours, [("0", 7, 10, 7_000), ("108", 2, 10, 2_000), ("109", 1, 10, 1_000)]);
}

async fn everything_survives_a_restart_and_verifies(open: Open<'_>) {
    let store = open().await;
    let number = store.plan(planned("last", "a")).await.expect("planned");
    store.settle(number, settled(Billed::Yes, "0")).await.expect("settled");
    let before = rows_of(&*store, "last").await;
    drop(store);
    let store = open().await;
    assert_eq!(rows_of(&*store, "last").await, before);
    let verified = store.verify().await.expect("verified");
    assert_eq!(verified.broken, None);
    let all = store.rows(RowFilter { limit: u32::MAX, ..RowFilter::default() }).await.expect("rows");
    assert_eq!(verified.rows, all.len() as u64);
    assert!(all.is_sorted_by(|a, b| a.number < b.number));
}

async fn fingerprints_are_stable_and_differ(open: Open<'_>) {
    let store = open().await;
    let of = |store: &dyn Accounts, value: &[u8]| zhengxin_core::store::Cells::fingerprint(store, value);
    let first = of(&*store, b"synthetic-1");
    assert_eq!(zhengxin_core::contract::Ledger::fingerprint(&*store, b"synthetic-1"), Some(first), "cells and ledger use one key");
    assert_ne!(first, of(&*store, b"synthetic-2"));
    drop(store);
    assert_eq!(of(&*open().await, b"synthetic-1"), first);
}
