//! State dictionaries: every state is reached, every run ends, and what ends leads nowhere.

use std::collections::{BTreeMap, BTreeSet};

use crate::ast::{StateSpec, StateTableSpec};
use crate::code::Code;
use crate::draft::{Collector, Draft};
use crate::index::Index;
use crate::shape::{Integer, Map, Spanned};
use crate::text::listed;

/// The states of one table by number.
type States<'a> = BTreeMap<i64, (&'a Spanned<Integer>, &'a StateSpec)>;

/// Checks every dictionary.
pub(super) fn check(index: &Index<'_>, out: &mut Collector) {
    for (_, table) in index.spec.states.iter().flat_map(Map::iter) {
        dictionary(table, out);
    }
}

fn dictionary(table: &StateTableSpec, out: &mut Collector) {
    let Some(values) = &table.values else { return };
    let states: States<'_> = values.iter().map(|(number, state)| (number.value.0, (number, state))).collect();
    let known = targets(table, &states, out);
    for (_, state) in states.values() {
        end_leads_on(state, out);
    }
    if !known {
        return;
    }
    if let Some(start) = &table.start {
        unreachable(start, &states, out);
    }
    dead_ends(table, &states, out);
}

fn next(state: &StateSpec) -> impl Iterator<Item = &Spanned<Integer>> {
    state.leads_to.iter().flat_map(|list| &list.items)
}

/// Whether a run ends here; where `next` was refused, nothing more is said.
fn ends(state: &StateSpec) -> bool {
    state.next.as_ref().is_none_or(|next| next.value.ends())
}

/// Every state that is named exists.
fn targets(table: &StateTableSpec, states: &States<'_>, out: &mut Collector) -> bool {
    let named = table.start.iter().chain(states.values().flat_map(|(_, state)| next(state)));
    let mut known = true;
    for number in named.filter(|number| !states.contains_key(&number.value.0)) {
        known = false;
        let draft = Draft::new(Code::UnknownState, number.span, format!("there is no state {}", number.value.0));
        out.add(draft.help("list it under `values`, or correct the number"));
    }
    known
}

fn end_leads_on(state: &StateSpec, out: &mut Collector) {
    let Some(word) = state.next.as_ref().filter(|_| ends(state)) else { return };
    if let Some(first) = next(state).next() {
        let message = format!("a state with `next: {}` ends the run and leads nowhere", word.value);
        let draft = Draft::new(Code::EndLeadsOn, first.span, message).also(word.span, "this ends the run");
        out.add(draft.help("remove `leads_to`, or correct `next`"));
    }
}

/// Every number that can be reached from some, along the arrows.
fn reached(from: impl Iterator<Item = i64>, arrows: &BTreeMap<i64, Vec<i64>>) -> BTreeSet<i64> {
    let mut seen = BTreeSet::new();
    let mut open: Vec<i64> = from.collect();
    while let Some(number) = open.pop() {
        if seen.insert(number) {
            open.extend(arrows.get(&number).into_iter().flatten());
        }
    }
    seen
}

fn unreachable(start: &Spanned<Integer>, states: &States<'_>, out: &mut Collector) {
    let arrows = states.iter().map(|(number, (_, state))| (*number, next(state).map(|to| to.value.0).collect()));
    let seen = reached(std::iter::once(start.value.0), &arrows.collect());
    for (number, _) in states.values().filter(|(number, _)| !seen.contains(&number.value.0)) {
        let message = format!("no run gets to state {} from state {}", number.value.0, start.value.0);
        let draft = Draft::new(Code::Unreachable, number.span, message).also(start.span, "runs start here");
        out.add(draft.help("add it to the `leads_to` of the states that come before it"));
    }
}

fn dead_ends(table: &StateTableSpec, states: &States<'_>, out: &mut Collector) {
    let ending = states.iter().filter(|(_, (_, state))| ends(state)).map(|(number, _)| *number);
    let mut back: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for (number, (_, state)) in states {
        next(state).for_each(|to| back.entry(to.value.0).or_default().push(*number));
    }
    let fine = reached(ending, &back);
    if fine.is_empty() {
        let draft = Draft::new(Code::NoEnd, table.at, "no state of the dictionary ends a run");
        out.add(draft.help("give at least one state `next: ready`, `failed` or `restart`"));
        return;
    }
    let stuck: Vec<&Spanned<Integer>> =
        states.values().map(|(number, _)| *number).filter(|number| !fine.contains(&number.value.0)).collect();
    let Some(first) = stuck.first() else { return };
    let numbers: Vec<String> = stuck.iter().map(|number| number.value.0.to_string()).collect();
    let message = format!("a run that gets to {} never ends", listed(numbers.iter().map(String::as_str)));
    out.add(Draft::new(Code::NoEnd, first.span, message).help("add `leads_to` with the states that may follow"));
}
