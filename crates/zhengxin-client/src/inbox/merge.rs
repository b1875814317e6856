//! How news joins what is known of an order: pure, idempotent, and never backwards.

use std::collections::BTreeMap;

use zhengxin_core::flow::FactInfo;
use zhengxin_core::info::{FieldInfo, FieldKind, PushInfo};
use zhengxin_core::words::{Merge, WhenUnlisted};

/// Where a fact comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The vendor pushed it.
    Push,
    /// The vendor was asked.
    Query,
}

impl Source {
    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Push => "push",
            Self::Query => "query",
        }
    }
}

/// One fact about an order. Its `Debug` does not show the value.
#[derive(Clone, PartialEq, Eq)]
pub struct Fact {
    /// As the vendor sent it.
    pub value: String,
    /// When the vendor signed it, or was asked, milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// Where it comes from.
    pub source: Source,
}

impl core::fmt::Debug for Fact {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Fact(<C2>, {}, {})", self.at_ms, self.source.word())
    }
}

/// Facts by the names of the push's fields.
pub type Facts = BTreeMap<String, Fact>;

/// What a push or an answer says.
pub(crate) struct News {
    /// Names of fields and what they say.
    pub(crate) fields: Vec<(&'static str, String)>,
    pub(crate) at_ms: i64,
    pub(crate) source: Source,
}

/// What came of joining news.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Joined {
    /// Facts that are new or renewed.
    pub(crate) changed: bool,
    /// Fields of which another value was known that has to stay.
    pub(crate) contradicted: Vec<&'static str>,
    /// The vendor should be asked.
    pub(crate) rings: bool,
}

/// Joins news to the facts of an order.
pub(crate) fn join(push: &PushInfo, ends: &[FactInfo], facts: &mut Facts, news: &News) -> Joined {
    let mut joined = Joined::default();
    for (name, value) in &news.fields {
        let Some(field) = push.fields.iter().find(|field| field.name == *name) else { continue };
        if push.keys.contains(name) || !says(field, ends, value) {
            continue;
        }
        let fact = Fact { value: value.clone(), at_ms: news.at_ms, source: news.source };
        one(field, rule(push, name, news.source), facts, fact, &mut joined);
    }
    joined
}

/// The rule of a field. An answer to our question is the truth, so that a doorbell is as good there as any fact.
fn rule(push: &PushInfo, name: &str, source: Source) -> Merge {
    let listed = push.merge.iter().find(|(field, _)| *field == name).map_or(Merge::Doorbell, |(_, rule)| *rule);
    if listed == Merge::Doorbell && source == Source::Query { Merge::Latest } else { listed }
}

fn one(field: &'static FieldInfo, rule: Merge, facts: &mut Facts, fact: Fact, joined: &mut Joined) {
    let Some(known) = facts.get_mut(field.name) else {
        if rule == Merge::Doorbell {
            joined.rings = true;
        } else {
            facts.insert(field.name.to_owned(), fact);
            joined.changed = true;
        }
        return;
    };
    if same(field, &known.value, &fact.value) {
        // Only the time moves on; a later question must not lose against an older delivery.
        known.at_ms = known.at_ms.max(fact.at_ms);
        return;
    }
    // Whoever is right: a push that differs from what is known is a reason to ask.
    joined.rings |= fact.source == Source::Push;
    match rule {
        Merge::First => joined.contradicted.push(field.name),
        Merge::Latest if fact.at_ms > known.at_ms => {
            *known = fact;
            joined.changed = true;
        }
        Merge::Latest | Merge::Doorbell => {}
    }
}

/// Whether a value is the fact already, and not a sign that it is still in the making.
pub(crate) fn says(field: &FieldInfo, ends: &[FactInfo], value: &str) -> bool {
    let Some(end) = ends.iter().find(|end| end.field == field.name) else { return !value.is_empty() };
    let is_pending = value.is_empty() || end.pending.iter().any(|pending| same(field, pending, value));
    !is_pending && (end.unlisted == WhenUnlisted::Keep || is_listed(field, value))
}

fn is_listed(field: &FieldInfo, value: &str) -> bool {
    match field.kind {
        FieldKind::Enum(list) => list.values.iter().any(|(_, wire, _)| same(field, wire, value)),
        _ => true,
    }
}

fn same(field: &FieldInfo, a: &str, b: &str) -> bool {
    match field.kind {
        FieldKind::Enum(list) if list.ignore_case => a.eq_ignore_ascii_case(b),
        _ => a == b,
    }
}
