//! Codes, readings, records, enums and states.

use std::collections::BTreeMap;

use zhengxin_core::words::{Billed, Class, Means, NextStep};

use super::{both, fields, text};
use crate::ast::{CodeSpec, EnumSpec, FileSpec, ReadingSpec, StateSpec, StateTableSpec};
use crate::index::Index;
use crate::model::{Code, Enumeration, Reading, Record, State, StateTable};
use crate::shape::{Base, CodeKey, Integer, Map, ReadingId, Snake, Spanned};

/// The rows of a code table, `_` last.
pub(super) fn codes(table: Option<&Map<CodeKey, CodeSpec>>) -> Vec<Code> {
    let mut codes: Vec<Code> = table.into_iter().flat_map(Map::iter).map(|(key, row)| code(key, row)).collect();
    codes.sort_by_key(|row| row.code == "_");
    codes
}

fn code(key: &Spanned<CodeKey>, row: &CodeSpec) -> Code {
    Code {
        code: key.value.0.clone(),
        name: row.name.as_ref().map(|name| name.value.0.clone()).unwrap_or_default(),
        means: row.means.as_ref().map_or(Means::Unknown, |means| means.value),
        billed: row.billed.as_ref().map_or(Billed::Unknown, |billed| billed.value),
        retry: row.retry.iter().flat_map(|rules| &rules.items).map(|rule| rule.value).collect(),
        reading: row.reading.as_ref().map(|reading| reading.value.0.clone()),
        band_bp: row.band.as_ref().map(|band| band.value.0),
        messages: row.message.iter().flat_map(|texts| &texts.items).map(|text| text.value.0.clone()).collect(),
        doc: both(&row.en, &row.zh),
        section: text(&row.section),
    }
}

/// Readings by letter, then by number.
pub(super) fn readings(spec: &FileSpec) -> Vec<Reading> {
    let mut readings: Vec<Reading> = spec.readings.iter().flat_map(Map::iter).map(|(id, row)| reading(id, row)).collect();
    readings.sort_by_key(|reading| {
        let (letter, number) = reading.id.split_at_checked(1).unwrap_or(("", ""));
        (letter.to_owned(), number.parse::<u32>().unwrap_or(u32::MAX))
    });
    readings
}

fn reading(id: &Spanned<ReadingId>, row: &ReadingSpec) -> Reading {
    let default = row.default.as_ref().map(|choice| choice.value.0.clone()).unwrap_or_default();
    let choices = row.choices.iter().flat_map(Map::iter);
    let mut choices: Vec<(String, String)> = choices.map(|(choice, words)| (choice.value.0.clone(), words.value.0.clone())).collect();
    choices.sort_by_key(|(choice, _)| *choice != default);
    Reading {
        id: id.value.0.clone(),
        doc: both(&row.en, &row.zh),
        sections: row.sections.iter().flat_map(|list| &list.items).map(|words| words.value.0.clone()).collect(),
        hook: row.hook.as_ref().map(|hook| hook.value),
        default,
        choices,
    }
}

/// Records by name; where they are used is noted later.
pub(super) fn records(index: &Index<'_>) -> BTreeMap<String, Record> {
    let types = index.spec.types.iter().flat_map(Map::iter);
    let records = types.map(|(name, spec)| {
        let section = text(&spec.section);
        let record = Record {
            name: name.value.0.clone(),
            doc: both(&spec.en, &spec.zh),
            fields: fields::all(&spec.fields, &section, index),
            section,
            used_in: (false, false),
        };
        (record.name.clone(), record)
    });
    records.collect()
}

/// Enums by name.
pub(super) fn enums(spec: &FileSpec) -> BTreeMap<String, Enumeration> {
    let enums = spec.enums.iter().flat_map(Map::iter);
    enums.map(|(name, spec)| (name.value.0.clone(), enumeration(name.value.0.clone(), spec))).collect()
}

fn enumeration(name: String, spec: &EnumSpec) -> Enumeration {
    let values = spec.values.iter().flat_map(Map::iter).map(|(name, value): (&Spanned<Snake>, _)| {
        let wire = value.wire.as_ref().map(|wire| wire.value.0.clone()).unwrap_or_default();
        (name.value.0.clone(), wire, both(&value.en, &value.zh))
    });
    Enumeration {
        name,
        int: spec.base.as_ref().is_some_and(|base| base.value == Base::Int),
        ignore_case: spec.ignore_case.as_ref().is_some_and(|flag| flag.value.0),
        class: spec.class.as_ref().map_or(Class::C1, |class| class.value),
        doc: both(&spec.en, &spec.zh),
        section: text(&spec.section),
        values: values.collect(),
    }
}

/// State dictionaries in file order.
pub(super) fn states(spec: &FileSpec) -> Vec<StateTable> {
    let tables = spec.states.iter().flat_map(Map::iter);
    tables.map(|(name, table)| state_table(name.value.0.clone(), table)).collect()
}

fn state_table(name: String, table: &StateTableSpec) -> StateTable {
    StateTable {
        name,
        ty: table.r#type.as_ref().map(|name| name.value.0.clone()).unwrap_or_default(),
        doc: both(&table.en, &table.zh),
        section: text(&table.section),
        start: table.start.as_ref().map_or(0, |number| number.value.0),
        values: table.values.iter().flat_map(Map::iter).map(|(number, spec)| state(number, spec)).collect(),
    }
}

fn state(number: &Spanned<Integer>, spec: &StateSpec) -> State {
    State {
        number: number.value.0,
        name: spec.name.as_ref().map(|name| name.value.0.clone()).unwrap_or_default(),
        doc: both(&spec.en, &spec.zh),
        next: spec.next.as_ref().map_or(NextStep::Wait, |next| next.value),
        leads_to: spec.leads_to.iter().flat_map(|list| &list.items).map(|number| number.value.0).collect(),
    }
}
