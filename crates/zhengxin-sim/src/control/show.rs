//! The simulator's state as JSON.

use crate::core::Core;
use crate::magic::Magic;
use crate::orders::Kind;
use crate::out::{Out, object};
use crate::sessions::NO_LIMIT;
use crate::state::State;
use crate::time::Time;
use crate::vendor::Vendor;

pub(super) fn requests(state: &State) -> Out {
    let entries: Vec<Out> = state.log.iter().map(|entry| entry.0.clone()).collect();
    object! { "received" => count(state.logged), "requests" => entries }
}

pub(super) fn invoice(state: &State) -> Out {
    let rows: Vec<Out> = state.bill.iter().map(crate::log::Invoice::out).collect();
    object! { "billed" => count(rows.len() as u64), "rows" => rows }
}

pub(super) fn prices(core: &Core) -> Out {
    let state = core.state();
    let of_vendor = |vendor: &Vendor| {
        let charged = vendor.catalogue.operations.iter().filter(|operation| operation.charged);
        let price = |id: &str| count(state.prices.of(vendor.name(), id)).into();
        (vendor.name().to_owned(), Out::Object(charged.map(|operation| (operation.id.clone(), price(&operation.id))).collect()))
    };
    object! { "made_up" => true, "prices_fen" => Out::Object(core.vendors.iter().map(of_vendor).collect()) }
}

pub(super) fn magic(lines: &[Magic]) -> Out {
    let line = |line: &Magic| {
        object! {
            "provider" => &line.provider,
            "operation" => &line.operation,
            "field" => &line.field,
            "value" => &line.value,
            "effect" => object! { "en" => &line.effect.en, "zh" => &line.effect.zh },
        }
    };
    object! { "magic" => lines.iter().map(line).collect::<Vec<_>>() }
}

pub(super) fn credentials(state: &State) -> Out {
    let held = state.credentials.iter().map(|(provider, held)| {
        let held = held.iter().map(|(name, value)| (name.clone(), value.into())).collect();
        (provider.clone(), Out::Object(held))
    });
    object! { "synthetic" => true, "credentials" => Out::Object(held.collect()) }
}

pub(super) fn state(core: &Core) -> Out {
    let now = core.time.now_ms();
    let state = core.state();
    object! {
        "now_ms" => now,
        "clock" => if matches!(core.time, Time::Virtual(_)) { "virtual" } else { "given" },
        "step_ms" => count(core.settings.pace.step_ms),
        "quirks" => state.quirks,
        "tokens" => count(state.tokens.values().filter(|token| token.until_ms > now).count() as u64),
        "collections" => collections(&state),
        "audits" => audits(&state),
        "orders" => orders(&state),
        "pushes" => pushes(&state),
        "quotas" => quotas(&state),
        "forced" => state.forced.iter().map(|forced| object! {
            "provider" => &forced.provider, "operation" => &forced.operation, "effect" => format!("{:?}", forced.effect), "times" => count(forced.times),
        }).collect::<Vec<_>>(),
    }
}

fn collections(state: &State) -> Out {
    let rows = state.sessions.by_id.iter().map(|(open_id, session)| {
        object! {
            "open_id" => open_id,
            "flow" => session.flow.word(),
            "script" => &session.script,
            "state" => session.state,
            "until_ms" => if session.until_ms == NO_LIMIT { Out::Null } else { session.until_ms.into() },
            "wrong" => i64::from(session.wrong),
        }
    });
    Out::List(rows.collect())
}

fn audits(state: &State) -> Out {
    let rows = state
        .audits
        .by_id
        .iter()
        .map(|(open_id, audit)| object! { "open_id" => open_id, "order_id" => &audit.order_id, "verdict" => audit.verdict.word() });
    Out::List(rows.collect())
}

fn orders(state: &State) -> Out {
    let rows = state.orders.by_id.values().map(|order| {
        object! {
            "provider" => &order.provider,
            "kind" => if order.kind == Kind::Risk { "risk" } else { "collection" },
            "id" => &order.id,
            "client_id" => &order.client_id,
            "callback" => &order.callback,
            "at_ms" => order.at_ms,
        }
    });
    Out::List(rows.collect())
}

fn pushes(state: &State) -> Out {
    let rows = state.pushes.list.iter().map(|push| {
        object! {
            "number" => count(push.number),
            "push" => &push.push,
            "order" => &push.order,
            "attempts" => i64::from(push.attempt),
            "accepted" => push.accepted,
            "last_status" => push.last_status.map_or(Out::Null, |status| i64::from(status).into()),
            "due_ms" => push.due_ms.filter(|_| !push.accepted).map_or(Out::Null, Out::from),
        }
    });
    Out::List(rows.collect())
}

fn quotas(state: &State) -> Out {
    let limit = |limit: Option<u64>| limit.map_or(Out::Null, |limit| count(limit).into());
    let rows = state.quotas.iter().map(|(provider, quota)| {
        object! { "provider" => provider, "daily_quota" => limit(quota.a_day), "used_today" => count(quota.used_today), "trial_quota" => limit(quota.trial), "used" => count(quota.used) }
    });
    Out::List(rows.collect())
}

fn count(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
