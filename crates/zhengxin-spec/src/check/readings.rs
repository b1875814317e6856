//! Readings: known where they are used, used where they are known, with the same choices on both sides.

use std::collections::HashSet;

use crate::ast::{ByReading, ReadingSpec};
use crate::code::Code;
use crate::draft::{Collector, Draft};
use crate::index::Index;
use crate::shape::{Choice, FromNode, Map, ReadingId, Spanned};
use crate::source::Span;
use crate::text::{listed, quote};

use super::unknown;

/// Checks readings and their uses.
pub(super) fn check(index: &Index<'_>, out: &mut Collector) {
    let mut uses = Uses { index, used: HashSet::new(), out };
    uses.fields();
    uses.operations();
    uses.codes();
    let used = uses.used;
    for (id, reading) in index.spec.readings.iter().flat_map(Map::iter) {
        own_choices(reading, out);
        if !reading.has("hook") && !used.contains(&*id.value.0) {
            let draft = Draft::new(Code::UnusedReading, id.span, format!("nothing uses the reading {}", quote(id)));
            out.add(draft.help("name its `hook`, or use it in a `by_reading`, `path_by_reading`, `undocumented` or `reading`"));
        }
    }
}

/// Default and hook agree with the choices.
fn own_choices(reading: &ReadingSpec, out: &mut Collector) {
    let Some(choices) = &reading.choices else { return };
    let names: Vec<&str> = choices.entries.iter().map(|(choice, _)| &*choice.value.0).collect();
    if let Some(default) = reading.default.as_ref().filter(|default| !names.contains(&&*default.value.0)) {
        out.add(unknown(Code::UnknownChoice, default.span, "choice", &default.value.0, names.iter().copied()));
    }
    let Some(hook) = &reading.hook else { return };
    for (choice, _) in choices.entries.iter().filter(|(choice, _)| !hook.value.choices().contains(&&*choice.value.0)) {
        let message = format!("the hook {} has no choice {}", quote(hook.value.word()), quote(choice));
        let draft = Draft::new(Code::UnknownChoice, choice.span, message).also(hook.span, "the hook");
        out.add(draft.help(format!("it knows {}", listed(hook.value.choices().iter().copied()))));
    }
}

struct Uses<'a, 'o> {
    index: &'a Index<'a>,
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

    /// A reading that is named; returns it if it exists.
    fn named(&mut self, id: &'a Spanned<ReadingId>) -> Option<&'a ReadingSpec> {
        self.used.insert(&id.value.0);
        match self.index.readings.get(&*id.value.0) {
            Some(reading) => *reading,
            None => {
                let known: Vec<&str> = self.index.readings.keys().copied().collect();
                self.out.add(unknown(Code::UnknownReading, id.span, "reading", &id.value.0, known.into_iter()));
                None
            }
        }
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
        let known: Vec<&str> = known.entries.iter().map(|(choice, _)| &*choice.value.0).collect();
        for (choice, _) in used.entries.iter().filter(|(choice, _)| !known.contains(&&*choice.value.0)) {
            let what = format!("choice of {}", id.value.0);
            self.out.add(unknown(Code::UnknownChoice, choice.span, &what, &choice.value.0, known.iter().copied()));
        }
        let has = |name: &&&str| used.entries.iter().any(|(choice, _)| *choice.value.0 == ***name);
        let missing: Vec<&str> = known.iter().filter(|name| !has(name)).copied().collect();
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
