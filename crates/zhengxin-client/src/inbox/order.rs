//! What is known of one order: its ids, its facts, and when the vendor is asked next.

use serde_json::{Map, Value, json};
use zhengxin_core::flow::{EndInfo, FactInfo};
use zhengxin_core::info::{ProviderInfo, PushInfo};
use zhengxin_core::sensitive::{Secret, Text};
use zhengxin_core::store::{Cell, NewCell};
use zhengxin_core::words::Merge;

use super::SHORTEST_PAUSE_MS;
use super::merge::{Fact, Facts, Source};

/// How far an order is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OrderState {
    /// A fact it waits for is missing.
    Open,
    /// Every fact is there, and none of them moves on.
    Settled,
    /// Nobody waits for it any more.
    Closed,
}

impl OrderState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Open, Self::Settled, Self::Closed];

    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Settled => "settled",
            Self::Closed => "closed",
        }
    }

    pub(crate) fn of(self, provider: &str) -> Text {
        format!("{provider}.{}", self.word()).into()
    }

    fn read(stored: &str) -> Option<Self> {
        let word = stored.rsplit_once('.').map_or(stored, |(_, word)| word);
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// One order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Its key.
    pub key: String,
    /// How far it is.
    pub state: OrderState,
    /// Vendor.
    pub provider: String,
    /// The push that tells of it.
    pub push: String,
    /// The vendor's number, once it is known.
    pub id: Option<String>,
    /// Our id.
    pub client_id: Option<String>,
    /// When it was placed, milliseconds since 1970 UTC.
    pub placed_ms: i64,
    /// Fields that have to be there before it is settled.
    pub awaits: Vec<String>,
    /// A field it waits for moves on and has no last value: the order stays open until it is closed.
    pub is_followed: bool,
    /// Fields of which another value was sent than the one that stays.
    pub contradicted: Vec<String>,
    /// Fields that are known.
    pub known: Vec<String>,
    /// When a push about it last came.
    pub last_push_ms: Option<i64>,
    /// When the vendor was last asked.
    pub asked_ms: Option<i64>,
    /// Questions since the last news.
    pub quiet: u32,
    /// Stable code of the last question that failed.
    pub last_error: Option<String>,
    /// A push wants an answer to a question that was not sent yet.
    pub is_rung: bool,
    /// When the vendor is asked next.
    pub due_ms: Option<i64>,
    /// What is known; `None` in listings, and where the person's data was deleted.
    pub facts: Option<Facts>,
    /// Fingerprint of the person.
    pub subject: Option<[u8; 8]>,
}

impl Order {
    /// Settles the order if nothing is missing, and opens it again if something is.
    pub(crate) fn judge(&mut self) {
        let Some(facts) = &self.facts else { return };
        self.known = facts.keys().cloned().collect();
        if self.state != OrderState::Closed {
            let is_open = self.is_followed || self.awaits.is_empty() || self.awaits.iter().any(|name| !facts.contains_key(name));
            self.state = if is_open { OrderState::Open } else { OrderState::Settled };
        }
        // An order that is complete is not asked about any more, unless something rang.
        if self.state == OrderState::Settled && !self.is_rung {
            self.due_ms = None;
        }
    }

    /// Notes fields that contradict each other; says whether any is new.
    pub(crate) fn contradict(&mut self, names: &[&str]) -> bool {
        let before = self.contradicted.len();
        self.contradicted.extend(names.iter().map(|name| (*name).to_owned()));
        self.contradicted.sort_unstable();
        self.contradicted.dedup();
        self.contradicted.len() > before
    }

    /// Has the vendor asked as soon as the pause between two questions allows. `false` if nobody waits for the order any more.
    pub(crate) fn ring(&mut self, now_ms: i64) -> bool {
        if self.state == OrderState::Closed {
            return false;
        }
        let earliest = self.asked_ms.map_or(now_ms, |asked| asked.saturating_add(SHORTEST_PAUSE_MS).max(now_ms));
        self.due_ms = Some(self.due_ms.map_or(earliest, |due| due.min(earliest)));
        self.is_rung = true;
        true
    }

    pub(crate) fn to_cell(&self, group: &str) -> NewCell {
        let clear = json!({
            "provider": self.provider, "push": self.push, "id": self.id, "client_id": self.client_id, "placed_ms": self.placed_ms,
            "awaits": self.awaits, "contradicted": self.contradicted, "known": self.known, "last_push_ms": self.last_push_ms,
            "asked_ms": self.asked_ms, "quiet": self.quiet, "last_error": self.last_error,
            "rung": self.is_rung, "followed": self.is_followed,
        });
        NewCell {
            state: self.state.of(&self.provider),
            due_ms: self.due_ms,
            group: group.into(),
            clear: clear.to_string().into(),
            sealed: self.facts.as_ref().map(write_facts),
            subject: self.subject,
        }
    }

    /// Reads a cell; `None` if it was not written here.
    pub(crate) fn of_cell(cell: &Cell) -> Option<Self> {
        let clear: Value = serde_json::from_str(&cell.cell.clear).ok()?;
        let text = |name: &str| clear.get(name)?.as_str().map(str::to_owned);
        let texts = |name: &str| {
            let list = clear.get(name).and_then(Value::as_array).into_iter().flatten();
            list.filter_map(|item| item.as_str().map(str::to_owned)).collect()
        };
        let truth = |name: &str| clear.get(name).and_then(Value::as_bool).unwrap_or_default();
        let number = |name: &str| clear.get(name).and_then(Value::as_i64);
        Some(Self {
            key: cell.key.to_string(),
            state: OrderState::read(&cell.cell.state)?,
            provider: text("provider")?,
            push: text("push")?,
            id: text("id"),
            client_id: text("client_id"),
            placed_ms: number("placed_ms")?,
            awaits: texts("awaits"),
            contradicted: texts("contradicted"),
            known: texts("known"),
            last_push_ms: number("last_push_ms"),
            asked_ms: number("asked_ms"),
            quiet: number("quiet").and_then(|quiet| u32::try_from(quiet).ok()).unwrap_or_default(),
            last_error: text("last_error"),
            is_rung: truth("rung"),
            is_followed: truth("followed"),
            due_ms: cell.cell.due_ms,
            facts: cell.cell.sealed.as_ref().and_then(read_facts),
            subject: cell.cell.subject,
        })
    }
}

fn write_facts(facts: &Facts) -> Secret {
    let of = |fact: &Fact| json!({ "value": fact.value, "at_ms": fact.at_ms, "source": fact.source.word() });
    let all: Map<String, Value> = facts.iter().map(|(name, fact)| (name.clone(), of(fact))).collect();
    Value::Object(all).to_string().into()
}

fn read_facts(sealed: &Secret) -> Option<Facts> {
    let all: Map<String, Value> = serde_json::from_str(sealed.expose()).ok()?;
    let fact = |value: &Value| {
        let source = if value.get("source")?.as_str()? == Source::Query.word() { Source::Query } else { Source::Push };
        Some(Fact { value: value.get("value")?.as_str()?.to_owned(), at_ms: value.get("at_ms")?.as_i64()?, source })
    };
    all.into_iter().map(|(name, value)| Some((name, fact(&value)?))).collect()
}

/// The facts that complete an order, as the flow says whose question this push's is; none if no flow says so.
pub(crate) fn ends(provider: &ProviderInfo, push: &PushInfo) -> &'static [FactInfo] {
    let asks = push.asks.map(|operation| operation.id);
    let flow = provider.flows.iter().find(|flow| Some(flow.poll.operation.id) == asks);
    match flow.map(|flow| &flow.end) {
        Some(EndInfo::Facts(facts)) => facts,
        _ => &[],
    }
}

/// The fields an order waits for: those of the flow that need no further call, and those of the call that was made. Without a flow, those that stay once
/// they are there.
pub(crate) fn awaits(provider: &ProviderInfo, push: &PushInfo, called: Option<&str>) -> Vec<String> {
    let ends = ends(provider, push);
    let due = ends.iter().filter(|end| end.after.is_none_or(|operation| Some(operation.id) == called));
    let names: Vec<&str> = match ends {
        [] => push.merge.iter().filter(|(_, rule)| *rule == Merge::First).map(|(name, _)| *name).collect(),
        _ => due.map(|end| end.field).collect(),
    };
    names.into_iter().map(str::to_owned).collect()
}

/// Whether one of these fields moves on from value to value.
pub(crate) fn moves_on(push: &PushInfo, awaits: &[String]) -> bool {
    push.merge.iter().any(|(name, rule)| *rule != Merge::First && awaits.iter().any(|awaited| awaited == name))
}
