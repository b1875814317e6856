//! How a flow is polled and how it ends.

use std::collections::BTreeSet;

use zhengxin_core::words::{AskKind, NextStep};

use super::{Scope, answer_field, one_of};
use crate::ast::{FactSpec, FlowSpec, OperationSpec, PollSpec, StateSpec, StateTableSpec};
use crate::code::Code;
use crate::draft::{Collector, Draft};
use crate::index::Fields;
use crate::known::Known;
use crate::shape::{Duration, Map, Snake, Spanned, TypeExpr};
use crate::text::quote;

pub(super) fn check(scope: &Scope<'_>, spec: &FlowSpec, out: &mut Collector) {
    let given = |key: &str, span| if spec.has(key) { Some(span) } else { None };
    let states = given("states", spec.states.as_ref().map_or(spec.at, |name| name.span));
    let facts = given("facts", spec.facts.as_ref().map_or(spec.at, |map| map.span));
    one_of(spec.at, &[("states", states), ("facts", facts)], true, out);
    let polled = spec.poll.as_ref().and_then(|poll| scope.operation(poll.operation.as_ref()?, out));
    if let Some(poll) = &spec.poll {
        fields(poll, polled, out);
        pauses(poll, out);
    }
    for name in spec.fetch.iter().flat_map(|list| &list.items) {
        scope.operation(name, out);
    }
    match &spec.states {
        Some(name) => by_states(scope, spec, name, polled, out),
        None if states.is_none() && facts.is_some() => by_facts(scope, spec, polled, out),
        None => {}
    }
}

fn fields(poll: &PollSpec, polled: Option<&OperationSpec>, out: &mut Collector) {
    let Some(operation) = polled else { return };
    for name in [&poll.state, &poll.message, &poll.delay, &poll.picture] {
        answer_field(operation, name.as_ref(), out);
    }
}

fn pauses(poll: &PollSpec, out: &mut Collector) {
    let by_reading = poll.pause_by_reading.iter().flat_map(Map::iter).flat_map(|(_, choices)| choices.iter());
    let all: Vec<&Spanned<Duration>> = poll.pause.iter().chain(by_reading.map(|(_, pause)| pause)).collect();
    let keys =
        [("pause", poll.pause.as_ref().map(|pause| pause.span)), ("pause_by_reading", poll.pause_by_reading.as_ref().map(|map| map.span))];
    one_of(poll.at, &keys, !poll.has("pause") && !poll.has("pause_by_reading"), out);
    for pause in all.iter().filter(|pause| pause.value.0 == 0) {
        let draft = Draft::new(Code::PauseOrder, pause.span, "a pause of zero asks without end");
        out.add(draft.help("write a pause of at least `1s`"));
    }
    let Some(longest) = &poll.longest_pause else { return };
    if let Some(pause) = all.iter().find(|pause| pause.value.0 > longest.value.0) {
        let draft = Draft::new(Code::PauseOrder, longest.span, "the longest pause is shorter than the pause");
        out.add(draft.also(pause.span, "the pause").help("write a longer one, or remove `longest_pause`"));
    }
}

fn by_states(scope: &Scope<'_>, spec: &FlowSpec, name: &Spanned<Snake>, polled: Option<&OperationSpec>, out: &mut Collector) {
    let tables = scope.index.spec.states.as_ref();
    let known: Known<'_> = tables.into_iter().flat_map(|map| &map.entries).map(|(name, _)| &*name.value.0).collect();
    known.require(Code::UnknownTable, name.span, "state dictionary", &name.value.0, out);
    if !spec.has("fetch") {
        let draft = Draft::new(Code::MissingKey, name.span, "a flow that ends by states lacks `fetch`");
        out.add(draft.help("add `fetch` with the operations that read the data"));
    }
    let table = tables.into_iter().flat_map(Map::iter).find(|(known, _)| known.value == name.value).map(|(_, table)| table);
    let Some(table) = table else { return };
    if let (Some(poll), Some(operation)) = (&spec.poll, polled) {
        state(poll, operation, table, out);
    }
    outcomes(name, table, out);
    answers(spec, name, table, out);
}

/// The poll's state is one of the dictionary.
fn state(poll: &PollSpec, operation: &OperationSpec, table: &StateTableSpec, out: &mut Collector) {
    let Some(name) = &poll.state else {
        if !poll.has("state") {
            let draft = Draft::new(Code::PollField, poll.at, "the poll of a flow that ends by states reads no state");
            out.add(draft.help("add `state` with the answer field that holds it"));
        }
        return;
    };
    let none: Fields = None;
    let fields = operation.answer.as_ref().map_or(&none, |answer| &answer.fields);
    let field = fields.iter().flat_map(Map::iter).find(|(known, _)| known.value == name.value).map(|(_, field)| field);
    let (Some(field), Some(wanted)) = (field.and_then(|field| field.r#type.as_ref()), &table.r#type) else { return };
    if !matches!(&field.value, TypeExpr::Named(ty) if **ty == *wanted.value.0) {
        let draft = Draft::new(Code::PollField, name.span, format!("{} is no state of this dictionary", quote(name)));
        out.add(draft.also(field.span, "its type").help(format!("name a field of the type {}", quote(wanted))));
    }
}

fn states(table: &StateTableSpec) -> impl Iterator<Item = (&StateSpec, &Spanned<NextStep>)> {
    table.values.iter().flat_map(Map::iter).filter_map(|(_, state)| state.next.as_ref().map(|next| (state, next)))
}

/// A run can succeed and can fail.
fn outcomes(name: &Spanned<Snake>, table: &StateTableSpec, out: &mut Collector) {
    for wanted in [NextStep::Ready, NextStep::Failed] {
        if !states(table).any(|(_, next)| next.value == wanted) {
            let draft = Draft::new(Code::NoOutcome, name.span, format!("no state of this dictionary is `next: {wanted}`"));
            out.add(draft.also(table.at, "the dictionary").help("mark the state that ends a run so"));
        }
    }
}

/// What states ask for is answered, and nothing else can be asked for.
fn answers(spec: &FlowSpec, name: &Spanned<Snake>, table: &StateTableSpec, out: &mut Collector) {
    let answered: BTreeSet<AskKind> = spec.asks.iter().flat_map(|map| &map.entries).map(|(kind, _)| kind.value).collect();
    let mut wanted = BTreeSet::new();
    for (_, next) in states(table) {
        let Some(kind) = next.value.asks() else { continue };
        if wanted.insert(kind) && !answered.contains(&kind) {
            let draft = Draft::new(Code::AskMissing, name.span, format!("a state asks for `{kind}`, and nothing answers it"));
            out.add(draft.also(next.span, "asked for here").help(format!("add `{kind}` to `asks`")));
        }
    }
    for (kind, _) in spec.asks.iter().flat_map(|map| &map.entries).filter(|(kind, _)| !wanted.contains(&kind.value)) {
        idle(kind, "no state of the dictionary asks for it", out);
    }
}

fn idle(kind: &Spanned<AskKind>, why: &str, out: &mut Collector) {
    let draft = Draft::new(Code::AskIdle, kind.span, format!("`{}` is answered, but {why}", kind.value));
    out.add(draft.help("remove it, or correct the `next` of the states"));
}

fn by_facts(scope: &Scope<'_>, spec: &FlowSpec, polled: Option<&OperationSpec>, out: &mut Collector) {
    if let Some(state) = spec.poll.as_ref().and_then(|poll| poll.state.as_ref()) {
        let draft = Draft::new(Code::PollField, state.span, "a flow that ends by facts reads no state");
        out.add(draft.help("remove `state`; the facts name their fields"));
    }
    if let Some(fetch) = &spec.fetch {
        let draft = Draft::new(Code::StepKeys, fetch.span, "`fetch` is for flows that end by states");
        out.add(draft.help("remove it; facts are in the answer of the poll"));
    }
    for (kind, _) in spec.asks.iter().flat_map(|map| &map.entries) {
        idle(kind, "a flow that ends by facts asks for nothing", out);
    }
    for (_, fact) in spec.facts.iter().flat_map(Map::iter) {
        self::fact(scope, spec, fact, polled, out);
    }
}

fn fact(scope: &Scope<'_>, spec: &FlowSpec, fact: &FactSpec, polled: Option<&OperationSpec>, out: &mut Collector) {
    if let Some(operation) = polled {
        answer_field(operation, fact.field.as_ref(), out);
        for name in fact.with.iter().flat_map(|list| &list.items) {
            answer_field(operation, Some(name), out);
        }
        pending(scope, operation, fact, out);
    }
    if let Some(after) = &fact.after {
        let actions: Known<'_> = spec.actions.iter().flat_map(|list| &list.items).map(|name| &*name.value.0).collect();
        actions.require(Code::UnknownOperation, after.span, "action", &after.value.0, out);
    }
}

fn pending(scope: &Scope<'_>, operation: &OperationSpec, fact: &FactSpec, out: &mut Collector) {
    let Some(name) = &fact.field else { return };
    let fields = operation.answer.iter().flat_map(|answer| &answer.fields).flat_map(Map::iter);
    let Some((_, field)) = fields.into_iter().find(|(known, _)| known.value == name.value) else { return };
    for value in fact.pending.iter().flat_map(|list| &list.items) {
        super::super::values::listed_value(scope.index, name, field, &value.value.0, value.span, out);
    }
}
