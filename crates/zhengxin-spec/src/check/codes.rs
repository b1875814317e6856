//! Code tables: one outcome a code, a row for all others, and no repeat that could cost twice.

use std::collections::{HashMap, HashSet};

use zhengxin_core::words::{Billed, Means, Repeat, RetryRule};

use crate::ast::{CodeSpec, OperationSpec};
use crate::code::Code;
use crate::draft::{Collector, Draft};
use crate::index::Index;
use crate::shape::{Charge, CodeKey, Map, Spanned};
use crate::source::Span;
use crate::text::quote;

type Table = Map<CodeKey, CodeSpec>;

/// Checks the vendor's table and the rows in which operations differ.
pub(super) fn check(index: &Index<'_>, out: &mut Collector) {
    if let Some(table) = &index.spec.codes {
        rows(table, out);
        if !table.entries.iter().any(|(code, _)| code.value.0 == "_") {
            let draft = Draft::new(Code::NoDefaultRow, table.span, "the table does not say what an unlisted code means");
            out.add(draft.help("add `_: { name: unlisted, means: unknown, billed: unknown, retry: never, en: …, zh: … }`"));
        }
    }
    for (_, operation) in index.operations() {
        if let Some(table) = &operation.codes {
            rows(table, out);
        }
    }
    repeats(index, out);
}

fn rows(table: &Table, out: &mut Collector) {
    let mut seen: HashMap<String, (&str, Span)> = HashMap::new();
    for (code, _) in &table.entries {
        let folded = code.value.0.trim_start_matches('0').to_ascii_lowercase();
        if let Some((first, at)) = seen.get(&folded) {
            let message = format!("the codes {} and {} are one code with two outcomes", quote(first), quote(code));
            let draft = Draft::new(Code::TwoOutcomes, code.span, message).also(*at, "first outcome");
            out.add(draft.help("keep one row; if the document contradicts itself, make that a reading"));
        } else {
            seen.insert(folded, (&code.value.0, code.span));
        }
    }
    for (code, row) in table.iter() {
        retry(code, row, out);
        default_row(code, row, out);
    }
}

/// An unlisted code is never a success.
fn default_row(code: &Spanned<CodeKey>, row: &CodeSpec, out: &mut Collector) {
    let Some(means) = row.means.as_ref().filter(|means| code.value.0 == "_" && is_answer(means.value)) else { return };
    let draft = Draft::new(Code::DefaultFound, means.span, "an unlisted code cannot mean an answer");
    out.add(draft.help("write `means: unknown`"));
}

/// Two rules need a reading; an answer is not repeated.
fn retry(code: &Spanned<CodeKey>, row: &CodeSpec, out: &mut Collector) {
    let Some(rules) = &row.retry else { return };
    match (&row.reading, rules.items.len()) {
        (None, 2..) if !row.has("reading") => {
            let message = format!("the row {} has two retry rules and nothing that decides between them", quote(code));
            let draft = Draft::new(Code::RetryUndecided, rules.span, message);
            out.add(draft.help("add `reading: …` with the reading that decides, or keep one rule"));
        }
        (Some(reading), 1) => {
            let message = format!("the row {} has a reading but only one retry rule", quote(code));
            let draft = Draft::new(Code::RetryUndecided, reading.span, message);
            out.add(draft.help("list the rules the document gives, such as `retry: [at_once, backoff]`, or remove `reading`"));
        }
        _ => {}
    }
    let answered = row.means.as_ref().filter(|means| is_answer(means.value));
    let repeated = rules.items.iter().find(|rule| again(rule.value));
    if let (Some(means), Some(rule)) = (answered, repeated) {
        let draft = Draft::new(Code::PaidTwice, rule.span, "an answer is not asked for again").also(means.span, "this is an answer");
        out.add(draft.help("write `retry: never`, or correct `means`"));
    }
}

const fn is_answer(means: Means) -> bool {
    matches!(means, Means::Found | Means::NotFound)
}

const fn again(rule: RetryRule) -> bool {
    matches!(rule, RetryRule::AtOnce | RetryRule::Backoff)
}

/// A row that may be billed is not repeated where the vendor cannot recognise the call.
fn repeats(index: &Index<'_>, out: &mut Collector) {
    let mut told: HashSet<Span> = HashSet::new();
    for (name, operation) in index.operations().filter(|(_, operation)| is_once(operation)) {
        let own = operation.codes.iter().flat_map(Map::iter);
        let overridden: HashSet<&str> = operation.codes.iter().flat_map(|rows| &rows.entries).map(|(code, _)| &*code.value.0).collect();
        let vendor = index.spec.codes.iter().flat_map(Map::iter).filter(|(code, _)| !overridden.contains(&*code.value.0));
        for (code, row) in own.chain(vendor) {
            let Some(at) = paid_again(row).filter(|at| !told.contains(at)) else { continue };
            told.insert(at);
            let message = format!("code {} may be billed and {} is never repeated, but the row says repeat", quote(code), quote(name));
            let draft = Draft::new(Code::PaidTwice, at, message);
            let draft = match &operation.repeat {
                Some(repeat) => draft.also(repeat.span, "never repeated"),
                None => draft,
            };
            out.add(draft.help("write `retry: never` or `billed: no`; if the vendor recognises the reference, `repeat: same_reference`"));
        }
    }
}

fn is_once(operation: &OperationSpec) -> bool {
    let never = operation.repeat.as_ref().is_some_and(|repeat| repeat.value == Repeat::Never);
    never && operation.charge.as_ref().is_some_and(|charge| charge.value == Charge::PerCode)
}

/// Where a row says repeat although it may be billed; a repeated answer is reported with the row itself.
fn paid_again(row: &CodeSpec) -> Option<Span> {
    if row.means.as_ref().is_some_and(|means| is_answer(means.value)) {
        return None;
    }
    let billed = row.billed.as_ref()?;
    let rule = row.retry.as_ref()?.items.iter().find(|rule| again(rule.value))?;
    (billed.value != Billed::No).then_some(rule.span)
}
