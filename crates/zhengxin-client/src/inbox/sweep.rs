//! Asking the vendor about orders that are due, so that a push that never comes loses nothing.

use std::borrow::Cow;

use zhengxin_core::contract::{CallOptions, Exchange, Opened};
use zhengxin_core::error::Error;
use zhengxin_core::info::{OperationInfo, PushInfo};
use zhengxin_core::json::Value;
use zhengxin_core::store::{CellFilter, Put, Space, StoreError};
use zhengxin_core::wire::{Fields, Item, Wire};
use zhengxin_core::words::Means;

use super::classify::text;
use super::counters::Event;
use super::merge::{News, Source, join};
use super::order::{Order, OrderState, ends};
use super::{Inbox, LONGEST_PAUSE_MS, SHORTEST_PAUSE_MS};

/// Orders asked about in one sweep.
const AT_ONCE: u32 = 256;

/// What a sweep did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Questions sent.
    pub asked: usize,
    /// Questions that were answered.
    pub answered: usize,
    /// Questions that failed; they are asked again on schedule.
    pub failed: usize,
    /// Orders that became complete.
    pub settled: usize,
    /// When the next order is due, milliseconds since 1970 UTC.
    pub next_due_ms: Option<i64>,
}

impl Inbox {
    /// Asks the vendor about every order that is due. One order is asked about at most once a minute, by whichever process; the pause grows to six hours as
    /// long as nothing is new. A question is claimed in the store before it is sent, so a crash costs one pause and no order.
    ///
    /// # Errors
    /// The store failed. What the vendor answers, refuses or leaves unanswered is no error here.
    pub async fn sweep(&self, exchange: &dyn Exchange, now_ms: i64) -> Result<Swept, StoreError> {
        let mut swept = Swept::default();
        for order in self.due(now_ms, AT_ONCE).await? {
            let Some(order) = self.claim(&order.key, now_ms).await? else { continue };
            let Some((push, operation)) = self.push(&order.push).and_then(|push| Some((push, push.asks?))) else { continue };
            swept.asked += 1;
            let answer = exchange.exchange(operation, question(push, operation, &order), CallOptions::default()).await;
            match &answer {
                Ok(_) => swept.answered += 1,
                Err(_) => swept.failed += 1,
            }
            let after = self.note(&order.key, push, operation, answer, now_ms).await?;
            swept.settled += usize::from(after.is_some_and(|after| after.state == OrderState::Settled && order.state == OrderState::Open));
        }
        swept.next_due_ms = self.due(i64::MAX, 1).await?.into_iter().filter_map(|order| order.due_ms).min();
        Ok(swept)
    }

    /// When the next order is due, milliseconds since 1970 UTC.
    ///
    /// # Errors
    /// The store failed.
    pub async fn next_due_ms(&self) -> Result<Option<i64>, StoreError> {
        Ok(self.due(i64::MAX, 1).await?.into_iter().filter_map(|order| order.due_ms).min())
    }

    async fn due(&self, until_ms: i64, limit: u32) -> Result<Vec<Order>, StoreError> {
        let mut due = Vec::new();
        for state in [OrderState::Open, OrderState::Settled] {
            let filter = CellFilter {
                state: Some(state.of(self.inner.provider.name)),
                due_before_ms: Some(until_ms),
                limit,
                ..CellFilter::default()
            };
            due.extend(self.cells().list(Space::Order, filter).await?.iter().filter_map(Order::of_cell));
        }
        Ok(due)
    }

    /// Takes the question about an order: whoever writes its next time first may ask.
    async fn claim(&self, key: &str, now_ms: i64) -> Result<Option<Order>, StoreError> {
        let Some(cell) = self.cells().get(Space::Order, key).await? else { return Ok(None) };
        let Some(mut order) = Order::of_cell(&cell) else { return Ok(None) };
        if order.state == OrderState::Closed || order.due_ms.is_none_or(|due| due > now_ms) {
            return Ok(None);
        }
        let before = order.clone();
        let earliest = order.asked_ms.map_or(now_ms, |asked| asked.saturating_add(SHORTEST_PAUSE_MS));
        let may_ask = earliest <= now_ms && order.facts.is_some();
        if may_ask {
            order.asked_ms = Some(now_ms);
            order.is_rung = false;
            order.quiet = order.quiet.saturating_add(1);
            order.due_ms = Some(now_ms.saturating_add(pause_ms(order.quiet)));
        } else {
            order.due_ms = order.facts.as_ref().map(|_| earliest);
        }
        let group = cell.cell.group.to_string();
        match self.cells().put(Space::Order, key, Some(cell.version), order.to_cell(&group)).await? {
            Put::Done(_) if may_ask => Ok(Some(Order { state: before.state, ..order })),
            Put::Done(_) | Put::Conflict(_) => Ok(None),
        }
    }

    /// Joins an answer to its order by the same rules as a push.
    async fn note(
        &self,
        key: &str,
        push: &'static PushInfo,
        operation: &'static OperationInfo,
        answer: Result<Opened, Error>,
        asked_ms: i64,
    ) -> Result<Option<Order>, StoreError> {
        let ends = ends(self.inner.provider, push);
        let heard = match &answer {
            Ok(opened) if opened.row.means == Means::Found => Ok(said(push, operation, opened.data())),
            Ok(_) => Ok(Vec::new()),
            Err(error) => Err(error.code()),
        };
        let mut is_contradicted = false;
        let join_answer = |order: Option<&Order>| {
            let mut order = order?.clone();
            let facts = order.facts.as_mut()?;
            let fields = match &heard {
                Ok(fields) => fields.clone(),
                Err(code) => {
                    order.last_error = Some((*code).to_owned());
                    return Some(order);
                }
            };
            order.last_error = None;
            let joined = join(push, ends, facts, &News { fields, at_ms: asked_ms, source: Source::Query });
            is_contradicted = order.contradict(&joined.contradicted);
            if joined.changed {
                order.quiet = 0;
                order.due_ms = Some(asked_ms.saturating_add(SHORTEST_PAUSE_MS));
            }
            order.judge();
            Some(order)
        };
        let order = self.change(key, join_answer).await?;
        if is_contradicted {
            self.inner.counters.add(Event::Contradicted);
            tracing::error!(target: "zhengxin", provider = self.inner.provider.name, order = key, "the vendor's answer contradicts what is known");
        }
        Ok(order)
    }
}

/// The pause after so many questions without news, milliseconds: a minute, doubled each time, six hours at most.
fn pause_ms(quiet: u32) -> i64 {
    let doubled = SHORTEST_PAUSE_MS.checked_shl(quiet.saturating_sub(1)).filter(|pause| *pause > 0);
    doubled.map_or(LONGEST_PAUSE_MS, |pause| pause.min(LONGEST_PAUSE_MS))
}

/// The request fields that name the order, with the ids that are known.
fn question(push: &PushInfo, operation: &'static OperationInfo, order: &Order) -> Fields<'static> {
    let mut fields = Fields::with_capacity(2);
    for (position, id) in [&order.id, &order.client_id].into_iter().enumerate() {
        let info = push.keys.get(position).and_then(|name| operation.request.iter().find(|field| field.name == *name));
        if let (Some(info), Some(id)) = (info, id) {
            fields.push(Item { info, value: Wire::Text(Cow::Owned(id.clone())), unchecked: false });
        }
    }
    fields
}

/// What an answer says in the push's fields.
fn said(push: &'static PushInfo, operation: &OperationInfo, data: Option<Value<'_>>) -> Vec<(&'static str, String)> {
    let Some(data) = data else { return Vec::new() };
    let of = |field: &'static zhengxin_core::info::FieldInfo| {
        let answered = operation.answer_fields.iter().find(|answered| answered.name == field.name)?;
        Some((field.name, text(answered, data)?))
    };
    push.fields.iter().filter_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_six_hours() {
        let minutes: Vec<i64> = [1, 2, 3, 8, 9, 10, 40, u32::MAX].map(|quiet| pause_ms(quiet) / 60_000).into();
        assert_eq!(minutes, [1, 2, 4, 128, 256, 360, 360, 360]);
    }
}
