//! Readings: known where they are used, used where they are known, with the same choices on both sides.

use std::collections::HashSet;

use crate::ast::{ByReading, ReadingSpec};
use crate::code::Code;
use crate::draft::{Collector, Draft};
use crate::index::Index;
use crate::known::Known;
use crate::shape::{Choice, FromNode, Map, ReadingId, Spanned};
use crate::source::Span;
use crate::text::{listed, quote};

/// Checks readings and their uses.
pub(super) fn check(index: &Index<'_>, out: &mut Collector) {
    let known = index.spec.readings.iter().flat_map(|map| &map.entries).map(|(id, _)| &*id.value.0).collect();
    let mut uses = Uses { index, known, used: HashSet::new(), out };
    uses.fields();
    uses.operations();
    uses.codes();
    uses.flows();
    let used = uses.used;
    for (id, reading) in index.spec.readings.iter().flat_map(Map::iter) {
        own_choices(reading, out);
        if !reading.has("hook") && !used.contains(&*id.value.0) {
            let draft = Draft::new(Code::UnusedReading, id.span, format!("nothing uses the reading {}", quote(id)));
            out.add(draft.help("name its `hook`, or use it in a `by_reading`, `path_by_reading`, `undocumented`, `reading` or a flow"));
        }
    }
}

/// Default and hook agree with the choices.
fn own_choices(reading: &ReadingSpec, out: &mut Collector) {
    let Some(choices) = &reading.choices else { return };
    if let Some(default) = &reading.default {
        names(choices).require(Code::UnknownChoice, default.span, "choice", &default.value.0, out);
    }
    let Some(hook) = &reading.hook else { return };
    for (choice, _) in choices.entries.iter().filter(|(choice, _)| !hook.value.choices().contains(&&*choice.value.0)) {
        let message = format!("the hook {} has no choice {}", quote(hook.value.word()), quote(choice));
        let draft = Draft::new(Code::UnknownChoice, choice.span, message).also(hook.span, "the hook");
        out.add(draft.help(format!("it knows {}", listed(hook.value.choices().iter().copied()))));
    }
}

/// The choices of a reading, or those that something depends on.
fn names<T>(choices: &Map<Choice, T>) -> Known<'_> {
    choices.entries.iter().map(|(choice, _)| &*choice.value.0).collect()
}

struct Uses<'a, 'o> {
    index: &'a Index<'a>,
    known: Known<'a>,
    used: HashSet<&'a str>,
    out: &'o mut Collector,
}

impl<'a> Uses<'a, '_> {
    fn fields(&mut self) {
        for (_, field) in self.index.groups().flat_map(|group| group.fields()) {
            self.by_reading(field.by_reading.as_ref());
            self.by_reading(field.need_by_reading.as_ref());
            self.by_reading(field.shape_by_reading.as_ref());
        }
    }

    fn operations(&mut self) {
        for (_, operation) in self.index.operations() {
            self.by_reading(operation.path_by_reading.as_ref());
            if let Some(id) = operation.undocumented.as_ref().and_then(|why| why.reading.as_ref()) {
                self.named(id);
            }
        }
    }

    fn codes(&mut self) {
        let own = self.index.spec.codes.iter().flat_map(Map::iter);
        let others = self.index.operations().flat_map(|(_, operation)| operation.codes.iter().flat_map(Map::iter));
        for id in own.chain(others).filter_map(|(_, row)| row.reading.as_ref()) {
            self.named(id);
        }
    }

    fn flows(&mut self) {
        for (_, flow) in self.index.spec.flows.iter().flat_map(Map::iter) {
            self.by_reading(flow.deadline_by_reading.as_ref());
            self.by_reading(flow.opening_by_reading.as_ref());
            self.by_reading(flow.poll.as_ref().and_then(|poll| poll.pause_by_reading.as_ref()));
        }
    }

    /// A reading that is named; returns it if it exists.
    fn named(&mut self, id: &'a Spanned<ReadingId>) -> Option<&'a ReadingSpec> {
        self.used.insert(&id.value.0);
        self.known.require(Code::UnknownReading, id.span, "reading", &id.value.0, self.out);
        self.index.readings.get(&*id.value.0).copied().flatten()
    }

    /// Something that depends on a choice: one reading, all its choices, no other.
    fn by_reading<T: FromNode>(&mut self, map: Option<&'a ByReading<T>>) {
        let Some(map) = map else { return };
        if let Some((second, _)) = map.entries.get(1) {
            let draft = Draft::new(Code::OneReading, second.span, "this depends on more than one reading");
            self.out.add(draft.help("keep one reading; join the two into one reading if both matter"));
        }
        for (id, choices) in &map.entries {
            let reading = self.named(id);
            if let (Some(reading), Some(choices)) = (reading, choices) {
                self.same_choices(id, choices, reading);
            }
        }
    }

    fn same_choices<T>(&mut self, id: &Spanned<ReadingId>, used: &Map<Choice, T>, reading: &ReadingSpec) {
        let Some(known) = &reading.choices else { return };
        let (known, used_names) = (names(known), names(used));
        let what = format!("choice of {}", id.value.0);
        for (choice, _) in &used.entries {
            known.require(Code::UnknownChoice, choice.span, &what, &choice.value.0, self.out);
        }
        let missing: Vec<&str> = known.list.iter().copied().filter(|name| !used_names.has(name)).collect();
        if !missing.is_empty() {
            self.missing_choices(id.span, &missing);
        }
    }

    fn missing_choices(&mut self, at: Span, missing: &[&str]) {
        let choices = listed(missing.iter().copied());
        let draft = Draft::new(Code::UnknownChoice, at, format!("nothing is said for the choice {choices}"));
        self.out.add(draft.help(format!("add {choices}; every choice of a reading is listed")));
    }
}
