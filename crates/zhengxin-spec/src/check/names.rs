//! Names that would meet in generated code or on a file system that ignores case.

use std::collections::HashMap;
use std::ops::Deref;

use crate::code::Code;
use crate::draft::{Collector, Draft};
use crate::index::Index;
use crate::shape::{Map, Spanned};
use crate::source::Span;
use crate::text::quote;

/// Checks every scope in which generated names meet.
pub(super) fn check(index: &Index<'_>, out: &mut Collector) {
    types(index, out);
    for (_, table) in index.spec.enums.iter().flat_map(Map::iter) {
        distinct(table.values.iter().flat_map(|values| &values.entries).map(|(name, _)| name), "value", out);
    }
    for (_, table) in index.spec.states.iter().flat_map(Map::iter) {
        let states = table.values.iter().flat_map(Map::iter);
        distinct(states.filter_map(|(_, state)| state.name.as_ref()), "state", out);
    }
    distinct(index.spec.flows.iter().flat_map(|flows| &flows.entries).map(|(name, _)| name), "flow", out);
    let rows = index.spec.codes.iter().flat_map(Map::iter);
    distinct(rows.filter_map(|(_, row)| row.name.as_ref()), "code", out);
    for (_, operation) in index.operations() {
        let rows = operation.codes.iter().flat_map(Map::iter);
        distinct(rows.filter_map(|(_, row)| row.name.as_ref()), "code", out);
        let examples = operation.examples.iter().flat_map(|list| &list.items);
        distinct(examples.filter_map(|example| example.name.as_ref()), "example", out);
    }
    for (_, push) in index.spec.pushes.iter().flat_map(Map::iter) {
        let examples = push.examples.iter().flat_map(|list| &list.items);
        distinct(examples.filter_map(|example| example.name.as_ref()), "example", out);
    }
}

/// Records, enums, states, operations and pushes all become types of one crate.
fn types(index: &Index<'_>, out: &mut Collector) {
    let mut seen = HashMap::new();
    let spec = index.spec;
    let records = spec.types.iter().flat_map(|map| &map.entries).map(|(name, _)| (name, "record"));
    let enums = spec.enums.iter().flat_map(|map| &map.entries).map(|(name, _)| (name, "enum"));
    let states = spec.states.iter().flat_map(Map::iter);
    let states = states.filter_map(|(_, table)| table.r#type.as_ref()).map(|name| (name, "state type"));
    for (name, what) in records.chain(enums).chain(states) {
        meet(&mut seen, &name.value.0, name.span, what, out);
    }
    let operations = spec.operations.iter().flat_map(|map| &map.entries).map(|(name, _)| (name, "operation"));
    let pushes = spec.pushes.iter().flat_map(|map| &map.entries).map(|(name, _)| (name, "push"));
    for (name, what) in operations.chain(pushes) {
        meet(&mut seen, &name.value.0, name.span, what, out);
    }
}

fn distinct<'a, T: Deref<Target = str> + 'a>(names: impl Iterator<Item = &'a Spanned<T>>, what: &'static str, out: &mut Collector) {
    let mut seen = HashMap::new();
    for name in names {
        meet(&mut seen, &name.value, name.span, what, out);
    }
}

/// Notes a name and reports an earlier one that is the same but for case and underscores.
fn meet<'a>(seen: &mut HashMap<String, (&'a str, Span, &'static str)>, name: &'a str, at: Span, what: &'static str, out: &mut Collector) {
    let folded = name.replace('_', "").to_ascii_lowercase();
    let Some((first, first_at, first_what)) = seen.get(&folded) else {
        seen.insert(folded, (name, at, what));
        return;
    };
    let draft = if *first == name {
        let message = format!("the {what} {} is defined twice", quote(name));
        Draft::new(Code::DefinedTwice, at, message)
            .label("second time")
            .also(*first_at, "first time")
            .help("rename or remove one of the two")
    } else {
        let message = format!("the {what} {} and the {first_what} {} become one name", quote(name), quote(first));
        let draft = Draft::new(Code::Twin, at, message).also(*first_at, "the other one");
        draft.help("choose names that differ in more than case and underscores")
    };
    out.add(draft);
}
