//! Openings: a step asks or calls, stands after what it builds on, and one of them gives the handle.

use zhengxin_core::words::{AnswerShape, AskKind};

use super::{Scope, answer_field, count, fixed};
use crate::ast::{FlowSpec, OperationSpec, StepSpec};
use crate::code::Code;
use crate::draft::{Collector, Draft};
use crate::index::request;
use crate::known::Known;
use crate::shape::{Choice, Flag, List, Map, ReadingId, Spanned};
use crate::source::Span;
use crate::text::quote;

/// The choice under which an opening is used.
pub(super) type Chosen<'a> = Option<(&'a Spanned<ReadingId>, &'a Spanned<Choice>)>;

/// Every opening of a flow with the choice it is for.
pub(super) fn lists(spec: &FlowSpec) -> impl Iterator<Item = (Chosen<'_>, &List<StepSpec>)> {
    let one = spec.opening.iter().map(|list| (None, list));
    let by_reading = spec.opening_by_reading.iter().flat_map(Map::iter);
    one.chain(by_reading.flat_map(|(reading, choices)| choices.iter().map(move |(choice, list)| (Some((reading, choice)), list))))
}

pub(super) fn check(scope: &Scope<'_>, spec: &FlowSpec, out: &mut Collector) {
    for (_, list) in lists(spec) {
        handles(list, out);
        for (at, step) in list.items.iter().enumerate() {
            let (before, after) = (list.items.get(..at).unwrap_or_default(), list.items.get(at + 1..).unwrap_or_default());
            keys(step, list.span, out);
            match (&step.ask, &step.call) {
                (Some(kind), _) => asked(scope, kind, step, (before, after), out),
                (None, Some(name)) => {
                    if let Some(operation) = scope.operation(name, out) {
                        called(scope, operation, step, before, out);
                    }
                }
                (None, None) => {}
            }
        }
    }
}

fn place(step: &StepSpec, list: Span) -> Span {
    step.ask.as_ref().map(|kind| kind.span).or(step.call.as_ref().map(|name| name.span)).unwrap_or(list)
}

/// A step has the keys of its kind.
fn keys(step: &StepSpec, list: Span, out: &mut Collector) {
    let (kind, foreign): (&str, &[&str]) = match (step.has("ask"), step.has("call")) {
        (true, false) => ("asks", &["fixed", "handle", "banks", "licence", "shown"]),
        (false, true) => ("calls", &["fields"]),
        _ => {
            let draft = Draft::new(Code::StepKeys, place(step, list), "a step either asks or calls");
            out.add(draft.help("give each step one of `ask` and `call`"));
            return;
        }
    };
    for key in foreign.iter().filter(|key| step.has(key)) {
        let draft = Draft::new(Code::StepKeys, place(step, list), format!("a step that {kind} has no {}", quote(key)));
        out.add(draft.help(format!("remove {}", quote(key))));
    }
}

/// One call gives the handle of the run.
fn handles(list: &List<StepSpec>, out: &mut Collector) {
    let given: Vec<Span> = list.items.iter().filter_map(|step| step.handle.as_ref()).map(|name| name.span).collect();
    match given.as_slice() {
        [_] => {}
        [] => {
            let draft = Draft::new(Code::OneHandle, list.span, "no call of the opening gives the handle of the run");
            out.add(draft.help("add `handle` with the answer field that holds it to one `call`"));
        }
        [first, second, ..] => {
            let draft = Draft::new(Code::OneHandle, *second, "the opening gets a second handle").also(*first, "the first one");
            out.add(draft.help("keep one `handle`"));
        }
    }
}

fn is_set(flag: Option<&Spanned<Flag>>) -> bool {
    flag.is_some_and(|flag| flag.value.0)
}

fn asks_for(steps: &[StepSpec], kind: AskKind) -> bool {
    steps.iter().any(|step| step.ask.as_ref().is_some_and(|asked| asked.value == kind))
}

fn out_of_order(at: Span, message: &str, help: &str, out: &mut Collector) {
    out.add(Draft::new(Code::StepOrder, at, message).help(help));
}

type Around<'a> = (&'a [StepSpec], &'a [StepSpec]);

fn asked(scope: &Scope<'_>, kind: &Spanned<AskKind>, step: &StepSpec, (before, after): Around<'_>, out: &mut Collector) {
    count(kind, step.fields.as_ref(), out);
    let later = after.iter().filter_map(|step| scope.found(step.call.as_ref()?));
    let known: Known<'_> = later.flat_map(|operation| request(operation).names()).collect();
    for field in step.fields.iter().flat_map(|list| &list.items) {
        known.require(Code::UnknownField, field.span, "field of a later call", &field.value.0, out);
    }
    match kind.value {
        AskKind::ChooseBank if !before.iter().any(|step| is_set(step.banks.as_ref())) => {
            out_of_order(kind.span, "there is no list to choose a bank from", "put a call with `banks: yes` before it", out);
        }
        AskKind::FillForm if !asks_for(before, AskKind::ChooseBank) => {
            out_of_order(kind.span, "no bank is chosen whose form could be filled in", "put `ask: choose_bank` before it", out);
        }
        AskKind::ConfirmLicence if !after.iter().any(|step| is_set(step.licence.as_ref())) => {
            out_of_order(kind.span, "nothing reports that the person agreed", "put a call with `licence: yes` after it", out);
        }
        _ => {}
    }
}

fn called(scope: &Scope<'_>, operation: &OperationSpec, step: &StepSpec, before: &[StepSpec], out: &mut Collector) {
    fixed(scope, operation, step.fixed.as_ref(), out);
    answer_field(operation, step.handle.as_ref(), out);
    answer_field(operation, step.shown.as_ref(), out);
    if let Some(flag) = step.licence.as_ref().filter(|flag| flag.value.0 && !asks_for(before, AskKind::ConfirmLicence)) {
        out_of_order(flag.span, "the person was not asked to agree", "put `ask: confirm_licence` before it", out);
    }
    let shape = operation.answer.as_ref().and_then(|answer| answer.shape.as_ref());
    let flag = step.banks.as_ref().filter(|flag| flag.value.0);
    if let (Some(flag), Some(shape)) = (flag, shape.filter(|shape| shape.value != AnswerShape::List)) {
        let draft = Draft::new(Code::StepKeys, flag.span, "banks are chosen from a list").also(shape.span, "this answer is none");
        out.add(draft.help("name the operation that lists the banks"));
    }
}
