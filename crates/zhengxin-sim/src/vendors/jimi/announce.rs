//! What is pushed about an order, in honest and in other ways.

use crate::magic::says;
use crate::orders::{Kind, Order};
use crate::push::{News, Trick};
use crate::vendor::Turn;

/// What happens to the pushes of an order with this word.
const TRICKS: &[(&str, Trick)] = &[
    ("push-lost", Trick::Lost),
    ("push-forged", Trick::Forged),
    ("push-unsigned", Trick::Unsigned),
    ("push-altered", Trick::Altered),
    ("push-shifted", Trick::Shifted),
    ("push-old-secret", Trick::OldSecret),
    ("push-stale", Trick::Aged(45 * 3_600 + 12 * 60)),
    ("push-future", Trick::Aged(-24 * 3_600)),
];

/// Between two pushes that report different things, milliseconds.
const APART_MS: i64 = 60_000;

/// A number no order has.
const NOBODY: &str = "999999999999999999999";

/// Puts the pushes about a result on their schedules.
pub(super) fn announce(turn: &mut Turn<'_>, order: &Order, expert: bool) {
    if says(&order.word, "silent") {
        return;
    }
    let trick = TRICKS.iter().find(|(word, _)| says(&order.word, word)).map_or(Trick::Honest, |(_, trick)| *trick);
    let pace = turn.settings.pace;
    let step = if says(&order.word, "push-early") { 0 } else { i64::try_from(pace.step_ms).unwrap_or_default() };
    for (fields, after_ms) in reports(order, expert) {
        let push = if order.kind == Kind::Risk { "risk_progress" } else { "collection_progress" };
        let fields = identified(turn, order, fields);
        let news = News { push, order: order.id.clone(), callback: order.callback.clone(), fields, trick };
        turn.state.pushes.schedule(turn.vendor, news, turn.now + step + after_ms, pace.push_permille);
    }
}

type Report = Vec<(&'static str, &'static str)>;

/// The results to report, each with the time after the first, milliseconds.
fn reports(order: &Order, expert: bool) -> Vec<(Report, i64)> {
    let now = |asked: u32| (report(order, asked, expert), i64::from(asked - 1) * APART_MS);
    if expert {
        return vec![now(1)];
    }
    match () {
        () if says(&order.word, "changes") => vec![now(1), now(2)],
        () if says(&order.word, "progress") => vec![now(1), now(2), now(3)],
        () if says(&order.word, "push-duplicated") => vec![now(1), now(1)],
        () if says(&order.word, "push-reordered") => vec![now(1), (nothing_yet(order), APART_MS)],
        () => vec![now(1)],
    }
}

fn report(order: &Order, asked: u32, expert: bool) -> Report {
    match order.kind {
        Kind::Risk => {
            let (result, score, _) = order.automatic(asked);
            let expert = if expert { order.expert(asked).unwrap_or_default() } else { "" };
            vec![("pldResult", result), ("pldScore", score), ("prResult", expert)]
        }
        Kind::Collection => {
            let (result, text) = order.collected(asked);
            vec![("dunResult", result), ("dunDes", text)]
        }
    }
}

fn nothing_yet(order: &Order) -> Report {
    report(order, 1, false).into_iter().map(|(name, _)| (name, "")).collect()
}

/// The fields with the ids before them; back ends of the trade leave clientId out.
fn identified(turn: &Turn<'_>, order: &Order, fields: Report) -> Vec<(String, String)> {
    let unknown = says(&order.word, "push-unknown");
    let id = if unknown { NOBODY } else { &order.id };
    let client_id = if unknown { "nobody" } else { &order.client_id };
    let mut list = vec![("id".to_owned(), id.to_owned())];
    if !turn.state.quirks {
        list.push(("clientId".to_owned(), client_id.to_owned()));
    }
    list.extend(fields.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())));
    list
}
