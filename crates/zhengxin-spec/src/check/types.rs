//! Types: every name is defined and used, and no record contains itself.

use std::collections::{HashMap, HashSet};

use crate::ast::TypeSpec;
use crate::code::Code;
use crate::draft::{Collector, Draft};
use crate::index::{Index, Place, names};
use crate::known::Known;
use crate::shape::{Map, Snake, Spanned, TypeExpr};
use crate::source::Span;
use crate::text::quote;

use super::RECORD_DEPTH_MAX;

/// Checks types; returns whether what is inside a record can be looked at without end.
pub(super) fn check(index: &Index<'_>, out: &mut Collector) -> bool {
    dangling(index, out);
    unused(index, out);
    Cycles { index, done: HashMap::new(), out }.run()
}

fn dangling(index: &Index<'_>, out: &mut Collector) {
    let mut types: Vec<&str> = index.types.keys().copied().collect();
    types.sort_unstable();
    let mut all = types.clone();
    all.extend(index.enums.keys().chain(index.states.keys()).copied());
    all.sort_unstable();
    let (records, all): (Known<'_>, Known<'_>) = (types.into_iter().collect(), all.into_iter().collect());
    for (_, field) in index.groups().flat_map(|group| group.fields()) {
        let Some(ty) = &field.r#type else { continue };
        match ty.core() {
            TypeExpr::Named(name) => all.require(Code::UnknownType, ty.span, "record, enum or state", name, out),
            TypeExpr::Sealed(name) | TypeExpr::JsonText(name) => {
                records.require(Code::UnknownType, ty.span, "record", name, out);
            }
            _ => {}
        }
    }
    for (_, record) in index.spec.payloads.iter().flat_map(Map::iter) {
        records.require(Code::UnknownType, record.span, "record", &record.value.0, out);
    }
}

fn unused(index: &Index<'_>, out: &mut Collector) {
    let payloads = index.spec.payloads.iter().flat_map(Map::iter).map(|(_, record)| &*record.value.0);
    let calls = index.groups().filter(|group| group.place != Place::Record);
    let roots: Vec<&str> = calls.flat_map(|group| group.fields()).filter_map(|(_, field)| field.r#type.as_ref()?.name()).collect();
    let records = index.records_from(roots.iter().copied().chain(payloads));
    let inner = records.iter().filter_map(|name| index.types.get(name).copied().flatten()).flat_map(|record| names(&record.fields));
    let used: HashSet<&str> = records.iter().copied().chain(roots.iter().copied()).chain(inner).collect();
    let types = index.spec.types.iter().flat_map(|map| &map.entries).map(|(name, _)| (&*name.value.0, name.span, "record"));
    let enums = index.spec.enums.iter().flat_map(|map| &map.entries).map(|(name, _)| (&*name.value.0, name.span, "enum"));
    let states = index.spec.states.iter().flat_map(Map::iter).filter_map(|(_, table)| table.r#type.as_ref());
    let states = states.map(|name| (&*name.value.0, name.span, "state type"));
    for (name, at, what) in types.chain(enums).chain(states).filter(|(name, ..)| !used.contains(name)) {
        let draft = Draft::new(Code::Unused, at, format!("no operation, push or payload uses the {what} {}", quote(name)));
        out.add(draft.help("use it, or remove it"));
    }
}

/// A field that leads from one record to another.
type Edge<'a> = (&'a Spanned<Snake>, &'a str);

/// Looks for records that contain themselves, without recursion.
struct Cycles<'a, 'o> {
    index: &'a Index<'a>,
    /// Finished records with the depth below them.
    done: HashMap<&'a str, usize>,
    out: &'o mut Collector,
}

/// A record on the way, with the fields still to follow.
struct Open<'a> {
    name: &'a str,
    via: Span,
    edges: Vec<Edge<'a>>,
    below: usize,
}

impl<'a> Cycles<'a, '_> {
    fn run(mut self) -> bool {
        let mut sound = true;
        for (name, record) in self.index.spec.types.iter().flat_map(Map::iter) {
            sound &= self.from(&name.value.0, name.span, record);
        }
        sound
    }

    fn from(&mut self, name: &'a str, at: Span, record: &'a TypeSpec) -> bool {
        if self.done.contains_key(name) {
            return true;
        }
        let mut sound = true;
        let mut way = vec![Open { name, via: at, edges: edges(record), below: 0 }];
        while let Some(last) = way.last_mut() {
            let Some((field, target)) = last.edges.pop() else {
                sound &= self.leave(&mut way);
                continue;
            };
            if let Some(below) = self.done.get(target) {
                last.below = last.below.max(below + 1);
                continue;
            }
            if let Some(first) = way.iter().position(|open| open.name == target) {
                sound = false;
                self.report(way.get(first..).unwrap_or_default(), field);
                continue;
            }
            if let Some(record) = self.index.types.get(target).copied().flatten() {
                way.push(Open { name: target, via: field.span, edges: edges(record), below: 0 });
            }
        }
        sound
    }

    /// Finishes the last record of the way.
    fn leave(&mut self, way: &mut Vec<Open<'a>>) -> bool {
        let Some(closed) = way.pop() else { return true };
        self.done.insert(closed.name, closed.below);
        if let Some(outer) = way.last_mut() {
            outer.below = outer.below.max(closed.below + 1);
        }
        if closed.below == RECORD_DEPTH_MAX {
            let message = format!("records are nested deeper than {RECORD_DEPTH_MAX} from {} on", quote(closed.name));
            self.out.add(Draft::new(Code::TooDeep, closed.via, message).help("flatten the records"));
        }
        closed.below < RECORD_DEPTH_MAX
    }

    fn report(&mut self, cycle: &[Open<'_>], field: &Spanned<Snake>) {
        let names: Vec<&str> = cycle.iter().map(|open| open.name).chain(cycle.first().map(|open| open.name)).collect();
        let message = format!("the record contains itself: {}", names.join(" → "));
        let draft = Draft::new(Code::TypeCycle, field.span, message).label("closes the circle");
        let steps = cycle.iter().skip(1).take(4);
        let draft = steps.fold(draft, |draft, open| draft.also(open.via, format!("leads to {}", quote(open.name))));
        self.out.add(draft.help("use `json` for what is nested without end"));
    }
}

/// The fields of a record that lead to records, last first.
fn edges(record: &TypeSpec) -> Vec<Edge<'_>> {
    let fields = record.fields.iter().flat_map(Map::iter);
    let mut edges: Vec<Edge<'_>> = fields.filter_map(|(name, field)| Some((name, field.r#type.as_ref()?.name()?))).collect();
    edges.reverse();
    edges
}
