//! B1 to B20, one test each: the answer, and what is kept and known after it.

use serde_json::json;
use zhengxin::client::inbox::{Answer, Effect, GapKind, OrderState, Placed, RowState};
use zhengxin::core::store::{Cells as _, StoreError};

use crate::stage::{Delivery, HOUR_MS, MINUTE_MS, SUBJECT, SUCCESS, Stage};

#[tokio::test]
pub(crate) async fn b1_a_first_delivery_is_kept_then_acknowledged_then_applied() {
    let stage = Stage::new();
    let (key, _) = stage.known("b1").await;
    let push = Delivery::of(&stage.due()[0]);
    let verdict = stage.receive(&push).await;
    assert_eq!((verdict.answer, verdict.answer.status(), verdict.answer.body()), (SUCCESS, 200, "SUCCESS"));
    assert_eq!(stage.rows().await, [(RowState::Received, None)]);
    assert!(stage.facts(&key).await.is_empty(), "nothing is applied before the answer");
    let effect = stage.inbox.apply(&verdict.kept.expect("kept")).await.expect("store");
    assert_eq!(effect, Some(Effect::Changed));
    assert_eq!(stage.rows().await, [(RowState::Applied, Some(Effect::Changed))]);
    assert_eq!(stage.facts(&key).await, ["pld_result=pass", "pld_score=85"]);
    let order = stage.state(&key).await;
    assert_eq!((order.state, order.due_ms), (OrderState::Settled, None));
}

#[tokio::test]
pub(crate) async fn b2_an_exact_duplicate_changes_nothing() {
    let stage = Stage::new();
    let (key, _) = stage.known("b2").await;
    let push = Delivery::of(&stage.due()[0]);
    stage.take(&push).await;
    let (before, writes) = (stage.state(&key).await, stage.store.writes());
    assert_eq!(stage.take(&push).await, Some(Effect::Nothing));
    // The vendor signs its retry afresh: the content is the same all the same.
    assert!(stage.sim.advance(2 * MINUTE_MS));
    let retry = Delivery::of(&stage.due()[0]);
    assert_ne!(retry.headers, push.headers);
    assert_eq!(stage.take(&retry).await, Some(Effect::Nothing));
    assert_eq!((stage.state(&key).await, stage.rows().await.len()), (before, 1));
    assert_eq!(stage.store.writes(), writes + 2, "the two tries to keep it, and nothing else");
    assert_eq!(stage.inbox.counts().again, 2);
}

#[tokio::test]
pub(crate) async fn b3_another_content_is_a_revision_and_a_contradiction_is_an_alarm() {
    let stage = Stage::new();
    let (key, id) = stage.known("b3").await;
    assert_eq!(stage.take(&stage.signed(&json!({"id": id, "pldResult": "pass"}), 0)).await, Some(Effect::Changed));
    assert_eq!(stage.take(&stage.signed(&json!({"id": id, "pldResult": "PASS", "pldScore": "85"}), 0)).await, Some(Effect::Changed));
    let other = stage.signed(&json!({"id": id, "pldResult": "reject", "pldScore": "85"}), 0);
    assert_eq!(stage.take(&other).await, Some(Effect::Contradicted));
    assert_eq!(stage.facts(&key).await, ["pld_result=pass", "pld_score=85"]);
    let order = stage.state(&key).await;
    assert_eq!((order.contradicted.as_slice(), order.is_rung), (&["pld_result".to_owned()][..], true));
    assert_eq!(stage.inbox.counts().contradicted, 1);
    assert!(stage.rows().await.contains(&(RowState::Contradiction, Some(Effect::Contradicted))));
    let gaps = stage.inbox.gaps(stage.clock_ms(), 10).await.expect("store");
    assert_eq!(gaps[0].kinds, [GapKind::Contradiction]);
    // The vendor is asked which one holds.
    let swept = stage.sweep().await;
    assert_eq!((swept.asked, swept.answered), (1, 1));
    assert_eq!(stage.facts(&key).await, ["pld_result=pass", "pld_score=85"]);
}

#[tokio::test]
pub(crate) async fn b4_older_progress_after_newer_is_kept_and_not_applied() {
    let stage = Stage::new();
    let placed = Placed { push: "collection_progress", id: Some("c-4"), client_id: None, subject: None, called: None };
    let key = stage.inbox.placed(placed).await.expect("store").expect("a key");
    let says = |result: &str, from_now_ms| stage.signed(&json!({"id": "c-4", "dunResult": result, "dunDes": "d"}), from_now_ms);
    assert_eq!(stage.take(&says("repaid", -10_000)).await, Some(Effect::Changed));
    assert_eq!(stage.take(&says("following", -20_000)).await, Some(Effect::Rang));
    assert_eq!(stage.facts(&key).await, ["dun_description=d", "dun_result=repaid"]);
    assert_eq!(stage.rows().await.len(), 2);
    assert_eq!(stage.take(&says("closed", -5_000)).await, Some(Effect::Changed));
    assert_eq!(stage.facts(&key).await, ["dun_description=d", "dun_result=closed"]);
    assert_eq!(stage.state(&key).await.state, OrderState::Open, "progress has no last value");
}

#[tokio::test]
pub(crate) async fn b5_a_push_that_is_faster_than_our_call_is_joined_later() {
    for quirks in [false, true] {
        let stage = Stage::with("require", quirks);
        // With our id registered before the call a push that names it is joined at once; the sample of the document does not name it.
        let key = stage.placed(None, Some("b5")).await;
        let id = stage.order("b5").await;
        let effect = stage.take(&Delivery::of(&stage.due()[0])).await;
        assert_eq!(effect, if quirks { None } else { Some(Effect::Changed) });
        assert_eq!(stage.placed(Some(&id), Some("b5")).await, key);
        assert_eq!(stage.facts(&key).await, ["pld_result=pass", "pld_score=85"], "quirks: {quirks}");
        assert_eq!(stage.rows().await, [(RowState::Applied, Some(Effect::Changed))]);
        assert_eq!(stage.state(&key).await.id.as_deref(), Some(id.as_str()));
    }
}

#[tokio::test]
pub(crate) async fn b6_a_push_about_nobody_is_parked_for_seven_days() {
    let stage = Stage::new();
    assert_eq!(stage.take(&stage.signed(&json!({"id": "nobody", "pldResult": "pass"}), 0)).await, None);
    assert_eq!((stage.rows().await, stage.inbox.counts().parked), (vec![(RowState::Parked, None)], 1));
    assert_eq!(stage.sweep().await.asked, 0, "nobody asks about an order nobody knows");
    stage.clock.advance(7 * 24 * HOUR_MS - 1);
    assert_eq!(stage.inbox.tidy(stage.clock_ms()).await.expect("store"), (0, 0));
    stage.clock.advance(1);
    assert_eq!(stage.inbox.tidy(stage.clock_ms()).await.expect("store"), (1, 0));
    assert!(stage.rows().await.is_empty());
}

#[tokio::test]
pub(crate) async fn b7_what_is_forged_is_refused_and_only_counted() {
    let stage = Stage::new();
    let (_, id) = stage.known("b7").await;
    let good = stage.signed(&json!({"id": id, "pldResult": "pass"}), 0);
    let writes = stage.store.writes();
    let altered = Delivery { body: good.body.replace("pass", "fail"), ..good.clone() };
    let unsigned = Delivery { headers: Vec::new(), ..good.clone() };
    let foreign = stage.signed_with(&json!({"id": id, "pldResult": "pass"}), 0, "somebody-else");
    let swapped = Delivery { headers: stage.signed(&json!({"id": id, "pldResult": "fail"}), 0).headers, ..good.clone() };
    let mut twice = good.clone();
    twice.headers.push(("Sign".to_owned(), "00".to_owned()));
    let mut other_appid = good.clone();
    other_appid.headers[0].1 = "somebody".to_owned();
    let forged = [altered, unsigned, foreign, swapped, twice, other_appid];
    for delivery in &forged {
        let verdict = stage.receive(delivery).await;
        assert_eq!((verdict.answer, verdict.kept, verdict.answer.body()), (Answer::Refused, None, ""));
    }
    assert_eq!(stage.inbox.counts().refused, forged.len() as u64);
    assert_eq!((stage.store.writes(), stage.rows().await.len()), (writes, 0));
}

#[tokio::test]
pub(crate) async fn b8_a_shifted_boundary_only_has_the_vendor_asked_once_a_minute() {
    let stage = Stage::new();
    let (key, id) = stage.known("b8").await;
    let honest = stage.signed(&json!({"id": id, "pldResult": "pass", "pldScore": "85", "prResult": "pass"}), 0);
    // The same signed text, split so that the review seems to say something else.
    let body = json!({"id": id, "pldResult": "pass&pldScore=85&prResult=pass"}).to_string();
    let shifted = Delivery { body, ..honest.clone() };
    assert_eq!(stage.take(&shifted).await, Some(Effect::Rang));
    assert!(stage.facts(&key).await.is_empty(), "nothing it says is believed");
    assert_eq!(stage.sweep().await.asked, 1);
    assert_eq!(stage.facts(&key).await, ["pld_result=pass", "pld_score=85"]);
    for split in ["pass&pldScore=85&prResult=pass&x=1", "pass&a=b"] {
        let body = json!({"id": id, "pldResult": split});
        assert_eq!(stage.take(&stage.signed(&body, 0)).await, Some(Effect::Rang));
        assert_eq!(stage.sweep().await.asked, 0, "the minute is not over");
    }
    stage.clock.advance(MINUTE_MS);
    assert_eq!(stage.sweep().await.asked, 1, "two rings, one question");
    let nobody = stage.signed(&json!({"id": "999", "pldResult": "pass&a=b"}), 0);
    assert_eq!(stage.take(&nobody).await, None);
    assert_eq!(stage.sweep().await.asked, 0);
}

#[tokio::test]
pub(crate) async fn unsigned_callers_never_have_the_vendor_asked() {
    for mode in ["off", "report"] {
        let stage = Stage::with(mode, false);
        let (key, id) = stage.known("u").await;
        let due = stage.state(&key).await.due_ms;
        let unsigned = Delivery { headers: Vec::new(), body: json!({"id": id, "pldResult": "reject"}).to_string() };
        assert_eq!(stage.take(&unsigned).await, Some(Effect::Noted), "{mode}");
        assert_eq!(stage.take(&unsigned).await, Some(Effect::Nothing), "{mode}");
        let order = stage.state(&key).await;
        assert_eq!((order.is_rung, order.due_ms), (false, due), "{mode}");
        assert!(stage.facts(&key).await.is_empty());
    }
    // Whoever cannot sign does not take the place of the delivery that can.
    let stage = Stage::with("report", false);
    let (key, id) = stage.known("u").await;
    let signed = stage.signed(&json!({"id": id, "pldResult": "pass"}), 0);
    stage.take(&Delivery { headers: Vec::new(), ..signed.clone() }).await;
    assert_eq!(stage.take(&signed).await, Some(Effect::Changed));
    assert_eq!(stage.facts(&key).await, ["pld_result=pass"]);
}

#[tokio::test]
pub(crate) async fn b9_a_replayed_delivery_changes_nothing() {
    let stage = Stage::new();
    let placed = Placed { push: "collection_progress", id: Some("c-9"), client_id: None, subject: None, called: None };
    let key = stage.inbox.placed(placed).await.expect("store").expect("a key");
    let says = |result: &str| stage.signed(&json!({"id": "c-9", "dunResult": result, "dunDes": "d"}), 0);
    let old = says("following");
    stage.take(&old).await;
    stage.clock.advance(HOUR_MS);
    stage.take(&says("repaid")).await;
    let facts = stage.facts(&key).await;
    assert_eq!(stage.take(&old).await, Some(Effect::Rang));
    assert_eq!((stage.facts(&key).await, stage.rows().await.len()), (facts, 2));
}

#[tokio::test]
pub(crate) async fn b10_b11_stale_and_future_deliveries_only_ring() {
    for from_now_ms in [-11 * MINUTE_MS, -45 * HOUR_MS - 12 * MINUTE_MS, -60 * HOUR_MS, 11 * MINUTE_MS, 1_000 * HOUR_MS] {
        let stage = Stage::new();
        let (key, id) = stage.known("b10").await;
        let late = stage.signed(&json!({"id": id, "pldResult": "reject", "pldScore": "1"}), from_now_ms);
        assert_eq!(stage.take(&late).await, Some(Effect::Rang), "{from_now_ms}");
        assert!(stage.facts(&key).await.is_empty());
        assert_eq!(stage.sweep().await.asked, 1);
        assert_eq!(stage.facts(&key).await, ["pld_result=pass", "pld_score=85"], "what the vendor answers is applied");
    }
    let stage = Stage::new();
    let (key, id) = stage.known("b10").await;
    assert_eq!(stage.take(&stage.signed(&json!({"id": id, "pldResult": "pass"}), -9 * MINUTE_MS)).await, Some(Effect::Changed));
    assert_eq!(stage.facts(&key).await, ["pld_result=pass"]);
}

#[tokio::test]
pub(crate) async fn a_timestamp_that_is_no_number_only_rings() {
    let stage = Stage::new();
    let (_, id) = stage.known("ts").await;
    let body = json!({"id": id, "pldResult": "pass"});
    let json = zhengxin::core::json::Json::parse(body.to_string()).expect("JSON");
    for timestamp in ["1767323045&x=1", "17673230450000000000000", "-5", ""] {
        let trace = zhengxin::client::auth::sorted_md5::expected(&json, stage.scheme(), timestamp).expect("signable");
        let headers = [("appid", &*stage.scheme().appid), ("timestamp", timestamp), ("sign", trace.sign())];
        let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        let effect = stage.take(&Delivery { headers, body: body.to_string() }).await;
        assert!(matches!(effect, Some(Effect::Rang)), "{timestamp}: {effect:?}");
    }
}

#[tokio::test]
pub(crate) async fn b12_secrets_before_and_after_a_rotation_are_taken_and_noted() {
    let stage = Stage::new();
    let (_, id) = stage.known("b12").await;
    let inbox = stage.with_secrets(vec![("active", "new".into()), ("previous", "old".into()), ("candidate", "maybe".into())]);
    for (role, secret, score) in [("active", "new", "1"), ("previous", "old", "2"), ("candidate", "maybe", "3")] {
        let push = stage.signed_with(&json!({"id": id, "dunResult": score}), 0, secret);
        let verdict = inbox.receive(None, &push.headers(), push.body.clone().into()).await;
        assert_eq!(verdict.answer, SUCCESS, "{role}");
        let shown = inbox.show(&verdict.kept.expect("kept").key).await.expect("store").expect("a row");
        assert_eq!(shown.row.secret.as_deref(), Some(role));
    }
    let gone = stage.signed_with(&json!({"id": id}), 0, "long-gone");
    assert_eq!(inbox.receive(None, &gone.headers(), gone.body.clone().into()).await.answer, Answer::Refused);
    let locked = stage.with_secrets(Vec::new());
    let push = stage.signed(&json!({"id": id}), 0);
    assert_eq!(locked.receive(None, &push.headers(), push.body.clone().into()).await.answer, Answer::Refused, "no secret admits nothing");
}

#[tokio::test]
pub(crate) async fn b14_only_json_objects_are_read_whatever_their_type_says() {
    let stage = Stage::new();
    let (_, id) = stage.known("b14").await;
    let push = stage.signed(&json!({"id": id, "pldResult": "pass"}), 0);
    let rows: [(&[u8], Answer); 7] = [
        (b"", Answer::Malformed),
        (b"id=1&pldResult=pass", Answer::Malformed),
        (b"[]", Answer::Malformed),
        (b"{\"id\":\"1\",\"id\":\"2\"}", Answer::Malformed),
        // "pass" with a GBK text behind it.
        (b"{\"id\":\"1\",\"dunDes\":\"\xb4\xdf\xca\xd5\"}", Answer::Malformed),
        (b"{\"id\":\"1\"}<html>", Answer::Malformed),
        (push.body.as_bytes(), SUCCESS),
    ];
    for (body, expected) in rows {
        let mut headers = push.headers();
        headers.push(("Content-Type", "application/x-www-form-urlencoded"));
        let verdict = stage.inbox.receive(None, &headers, bytes::Bytes::copy_from_slice(body)).await;
        assert_eq!(verdict.answer, expected, "{}", String::from_utf8_lossy(body));
    }
    assert_eq!(stage.rows().await.len(), 1);
}

#[tokio::test]
pub(crate) async fn b18_a_store_that_cannot_keep_it_is_never_success() {
    let stage = Stage::new();
    let (key, _) = stage.known("b18").await;
    let push = Delivery::of(&stage.due()[0]);
    let faults = [
        StoreError::Unavailable,
        StoreError::Busy,
        StoreError::Full,
        StoreError::ReadOnly,
        StoreError::Corrupt,
        StoreError::Newer,
        StoreError::Unsafe,
        StoreError::Key,
        StoreError::InDoubt,
    ];
    for fault in faults {
        stage.store.fail(Some(fault));
        let verdict = stage.receive(&push).await;
        assert_eq!((verdict.answer, verdict.answer.status(), verdict.kept), (Answer::Unavailable, 503, None), "{fault:?}");
    }
    stage.store.fail(None);
    assert!(stage.rows().await.is_empty());
    assert_eq!(stage.take(&push).await, Some(Effect::Changed), "the vendor tries again");
    assert_eq!(stage.facts(&key).await, ["pld_result=pass", "pld_score=85"]);
}

#[tokio::test]
pub(crate) async fn b20_after_every_delivery_is_lost_the_sweep_finds_the_result() {
    let stage = Stage::new();
    let (key, id) = stage.known("b20").await;
    stage.expert(&id, "b20").await;
    let called = Placed {
        push: "risk_progress",
        id: Some(&id),
        client_id: Some("b20"),
        subject: Some(SUBJECT),
        called: Some("create_expert_review"),
    };
    stage.inbox.placed(called).await.expect("store");
    let mut lost = stage.due().len();
    for pause_s in [120, 600, 3_600, 7_200, 21_600, 43_200, 86_400] {
        stage.clock.advance(pause_s * 1_000);
        lost += stage.due().len();
    }
    stage.clock.advance(11 * MINUTE_MS);
    assert_eq!(lost, 16, "two pushes, eight deliveries each, and none arrived");
    let gaps = stage.inbox.gaps(stage.clock_ms(), 10).await.expect("store");
    assert_eq!(gaps[0].kinds, [GapKind::Overdue, GapKind::NoPush]);
    let swept = stage.sweep().await;
    assert_eq!((swept.asked, swept.settled, swept.next_due_ms), (1, 1, None));
    assert_eq!(stage.facts(&key).await, ["pld_result=pass", "pld_score=85", "pr_result=pass"]);
}

#[tokio::test]
pub(crate) async fn the_sweep_asks_at_growing_pauses_until_the_result_is_there() {
    let stage = Stage::new();
    let (key, _) = stage.known("sim-slow-1").await;
    let mut asked_at_min = Vec::new();
    let start = stage.clock_ms();
    while stage.state(&key).await.state == OrderState::Open {
        let due = stage.inbox.next_due_ms().await.expect("store").expect("an open order is always due");
        stage.clock.advance(due - stage.clock_ms());
        assert_eq!(stage.sweep().await.asked, 1);
        assert_eq!(stage.sweep().await.asked, 0);
        asked_at_min.push((stage.clock_ms() - start) / MINUTE_MS);
        assert!(asked_at_min.len() < 20, "{asked_at_min:?}");
    }
    assert_eq!(asked_at_min, [1, 2, 4], "a minute after the order, then doubling");
    assert_eq!(stage.inbox.next_due_ms().await.expect("store"), None);
}

#[tokio::test]
pub(crate) async fn a_question_that_fails_is_asked_again_and_shows_as_a_gap() {
    let stage = Stage::new();
    let key = stage.placed(Some("never-placed"), None).await;
    stage.clock.advance(MINUTE_MS);
    let swept = stage.sweep().await;
    assert_eq!((swept.asked, swept.failed), (1, 1));
    assert!(stage.state(&key).await.last_error.is_some_and(|code| code.starts_with("E_")));
    assert_eq!(swept.next_due_ms, Some(stage.clock_ms() + MINUTE_MS));
    assert!(stage.inbox.gaps(stage.clock_ms(), 10).await.expect("store")[0].kinds.contains(&GapKind::Unanswered));
    assert!(stage.inbox.closed(&key).await.expect("store"));
    assert_eq!(stage.inbox.next_due_ms().await.expect("store"), None);
    assert_eq!(stage.take(&stage.signed(&json!({"id": "never-placed", "dunResult": "x"}), -HOUR_MS)).await, Some(Effect::Noted));
}

#[tokio::test]
pub(crate) async fn two_ids_of_different_orders_are_about_none() {
    let stage = Stage::new();
    let (first, id) = stage.known("m-1").await;
    let (second, _) = stage.known("m-2").await;
    let mixed = stage.signed(&json!({"id": id, "clientId": "m-2", "pldResult": "reject"}), 0);
    assert_eq!(stage.take(&mixed).await, Some(Effect::Mismatched));
    assert!(stage.facts(&first).await.is_empty() && stage.facts(&second).await.is_empty());
    assert_eq!(stage.inbox.counts().contradicted, 1);
}

#[tokio::test]
pub(crate) async fn a_body_that_fits_two_pushes_goes_to_the_order_that_is_known() {
    let stage = Stage::new();
    let (key, id) = stage.known("fit").await;
    let push = stage.signed(&json!({"id": id, "clientId": "fit", "dunResult": "following"}), 0);
    assert_eq!(stage.take(&push).await, Some(Effect::Changed));
    assert_eq!(stage.facts(&key).await, ["dun_result=following"]);
    let named = stage.inbox.receive(Some("collection_progress"), &push.headers(), push.body.clone().into()).await;
    assert_eq!(named.answer, SUCCESS);
    let unknown = stage.inbox.receive(Some("no_such_push"), &push.headers(), push.body.clone().into()).await;
    assert_eq!(unknown.answer, Answer::Malformed);
}

#[tokio::test]
pub(crate) async fn deleting_a_persons_key_ends_what_is_known_and_what_comes_later() {
    let stage = Stage::new();
    let (key, id) = stage.known("shred").await;
    let push = Delivery::of(&stage.due()[0]);
    let verdict = stage.receive(&push).await;
    let kept = verdict.kept.expect("kept");
    stage.inbox.apply(&kept).await.expect("store");
    let shown = stage.inbox.show(&kept.key).await.expect("store").expect("a row");
    let values: Vec<(&str, &str)> = shown.fields.iter().map(|field| (field.name, field.value.as_str())).collect();
    assert_eq!(values, [("id", id.as_str()), ("client_id", "shred"), ("pld_result", "<C2>"), ("pld_score", "<C2>")]);
    stage.store.shred(SUBJECT).await.expect("store");
    assert!(stage.inbox.show(&kept.key).await.expect("store").expect("a row").fields.is_empty());
    assert_eq!(stage.state(&key).await.facts, None);
    let later = stage.signed(&json!({"id": id, "pldResult": "pass", "dunResult": "x"}), 0);
    assert_eq!(stage.take(&later).await, Some(Effect::Shredded));
    let rows = stage.inbox.list(zhengxin::client::inbox::RowsOf { limit: 10, ..Default::default() }).await.expect("store");
    for row in rows {
        assert!(stage.inbox.show(&row.key).await.expect("store").expect("a row").fields.is_empty(), "nothing of the person is kept");
    }
    assert_eq!(stage.sweep().await.asked, 0);
}
