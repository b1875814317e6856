//! Orders, results, repayments.

use crate::magic::says;
use crate::orders::{Kind, Order};
use crate::out::{Out, object};
use crate::vendor::Turn;

use super::announce::announce;

pub(super) fn place(turn: &mut Turn<'_>, kind: Kind) -> Out {
    let client_id = turn.text("client_id");
    if let Some(order) = turn.state.orders.find(kind, "", &client_id) {
        let known = object! { "id" => &order.id, "clientId" => &order.client_id };
        turn.repeats = true;
        turn.notes.push("this clientId was used before; the same order is given".to_owned());
        return known;
    }
    let order = Order {
        provider: turn.provider().to_owned(),
        kind,
        id: turn.state.orders.number(),
        client_id: client_id.clone(),
        callback: turn.text("callback"),
        word: turn.word.clone().unwrap_or_default(),
        at_ms: turn.now,
        expert_ms: None,
        asked: 0,
        expert_asked: 0,
        bill_state: turn.text("state"),
        updated: false,
    };
    announce(turn, &order, false);
    let id = order.id.clone();
    turn.state.orders.by_id.insert(id.clone(), order);
    object! { "id" => id, "clientId" => client_id }
}

/// The order of the request's ids.
fn order<'a>(turn: &'a mut Turn<'_>, kind: Kind) -> Option<&'a mut Order> {
    let (id, client_id) = (turn.text("id"), turn.text("client_id"));
    turn.state.orders.find(kind, &id, &client_id)
}

pub(super) fn expert(turn: &mut Turn<'_>) -> Option<Out> {
    let (id, callback, now) = (turn.text("id"), turn.text("callback"), turn.now);
    let order = turn.state.orders.find(Kind::Risk, &id, "")?;
    (order.expert_ms, order.expert_asked) = (Some(now), 0);
    let order = Order { callback, ..order.clone() };
    announce(turn, &order, true);
    Some("success".into())
}

pub(super) fn risk_result(turn: &mut Turn<'_>) -> Option<Out> {
    let (now, step, quirks) = (turn.now, turn.settings.pace.step_ms, turn.state.quirks);
    let order = order(turn, Kind::Risk)?;
    order.asked += 1;
    order.expert_asked += u32::from(order.expert_ms.is_some());
    if !order.automatic_done(now, step) {
        return Some(
            object! { "pldResult" => "", "pldScore" => "", "pldDetail" => Out::List(Vec::new()), "prResult" => "", "prDetail" => Out::List(Vec::new()) },
        );
    }
    let (result, score, zhima) = order.automatic(order.asked);
    let hit = |name: &str, value: &str| object! { "name" => name, "value" => value };
    let done = order.expert_done(now, step);
    let expert = if done { order.expert(order.expert_asked) } else { Some("") };
    let judged = expert.is_some_and(|result| !result.is_empty());
    let mut detail = Out::List(if zhima.is_empty() { Vec::new() } else { vec![hit("芝麻分", zhima)] });
    let mut expert_detail = Out::List(if judged {
        vec![hit("身份证号和上传的身份证是否一致", "是"), hit("手机号和上传的手机号是否一致", "是")]
    } else {
        Vec::new()
    });
    if quirks || says(&order.word, "text-detail") {
        detail = detail.write().into();
        expert_detail = expert_detail.write().into();
    }
    let expert = expert.map_or(Out::Null, Out::from);
    Some(object! { "pldResult" => result, "pldScore" => score, "pldDetail" => detail, "prResult" => expert, "prDetail" => expert_detail })
}

pub(super) fn repayment(turn: &mut Turn<'_>) -> Option<Out> {
    let state = turn.text("state");
    let order = order(turn, Kind::Collection)?;
    (order.bill_state, order.updated) = (state, true);
    let order = order.clone();
    announce(turn, &order, false);
    Some(object! { "id" => &order.id, "clientId" => &order.client_id })
}

pub(super) fn collection_result(turn: &mut Turn<'_>) -> Option<Out> {
    let (now, step) = (turn.now, turn.settings.pace.step_ms);
    let order = order(turn, Kind::Collection)?;
    order.asked += 1;
    if !order.automatic_done(now, step) {
        return Some(object! { "dunResult" => "", "dunDes" => "" });
    }
    let (result, text) = order.collected(order.asked);
    Some(object! { "dunResult" => result, "dunDes" => text })
}
