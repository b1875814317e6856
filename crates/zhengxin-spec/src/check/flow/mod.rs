//! Flows: every step can be done, everything asked is answered, every run ends.

mod bill;
mod end;
mod opening;
mod supply;

use zhengxin_core::words::{AskKind, Class};

use crate::ast::{AskSpec, FieldSpec, FlowSpec, OperationSpec, PushSpec};
use crate::code::Code;
use crate::draft::{Collector, Draft};
use crate::index::{Fields, Index, request};
use crate::known::Known;
use crate::shape::{DottedName, List, Map, Snake, Spanned, WireValue};
use crate::source::Span;
use crate::text::quote;

/// Checks every flow, what pushes have to do with orders, and the bill.
pub(super) fn check(index: &Index<'_>, out: &mut Collector) {
    let operations: Known<'_> = index.spec.operations.iter().flat_map(|map| &map.entries).map(|(name, _)| &*name.value.0).collect();
    let scope = Scope { index, operations };
    for (_, spec) in index.spec.flows.iter().flat_map(Map::iter) {
        flow(&scope, spec, out);
    }
    for (_, push) in index.spec.pushes.iter().flat_map(Map::iter) {
        self::push(&scope, push, out);
    }
    if let Some(spec) = &index.spec.bill {
        bill::check(&scope, spec, out);
    }
}

/// What the checks look names up in.
pub(super) struct Scope<'a> {
    index: &'a Index<'a>,
    operations: Known<'a>,
}

impl<'a> Scope<'a> {
    /// The operation with a name; one that does not exist is reported.
    fn operation(&self, name: &Spanned<Snake>, out: &mut Collector) -> Option<&'a OperationSpec> {
        self.operations.require(Code::UnknownOperation, name.span, "operation", &name.value.0, out);
        self.found(name)
    }

    /// The operation with a name, if it exists and could be read.
    fn found(&self, name: &Spanned<Snake>) -> Option<&'a OperationSpec> {
        self.index.operations.get(&*name.value.0).copied().flatten()
    }

    /// The field of a request.
    fn request_field(operation: &'a OperationSpec, name: &str) -> Option<&'a FieldSpec> {
        request(operation).fields().find(|(known, _)| *known.value.0 == *name).map(|(_, field)| field)
    }

    /// Whether only the person knows such a value.
    fn is_secret_of_person(&self, field: &FieldSpec) -> bool {
        self.index.class(field) == Some(Class::C3)
    }
}

/// Reports a name that is no field of an answer.
fn answer_field(operation: &OperationSpec, name: Option<&Spanned<Snake>>, out: &mut Collector) {
    let none: Fields = None;
    let fields = operation.answer.as_ref().map_or(&none, |answer| &answer.fields);
    let known: Known<'_> = fields.iter().flat_map(|map| &map.entries).map(|(name, _)| &*name.value.0).collect();
    if let Some(name) = name {
        known.require(Code::UnknownField, name.span, "answer field", &name.value.0, out);
    }
}

/// Fields with a fixed value exist, and the value is one of theirs.
fn fixed(scope: &Scope<'_>, operation: &OperationSpec, map: Option<&Map<Snake, Spanned<WireValue>>>, out: &mut Collector) {
    let known: Known<'_> = request(operation).names().collect();
    for (name, value) in map.into_iter().flat_map(Map::iter) {
        known.require(Code::UnknownField, name.span, "request field", &name.value.0, out);
        if let Some(field) = Scope::request_field(operation, &name.value.0) {
            super::values::listed_value(scope.index, name, field, &value.value.0, value.span, out);
        }
    }
}

/// Of keys that exclude each other exactly one stands there, or at most one.
fn one_of(at: Span, keys: &[(&str, Option<Span>)], required: bool, out: &mut Collector) {
    let names: Vec<String> = keys.iter().map(|(key, _)| quote(key)).collect();
    let given: Vec<(&str, Span)> = keys.iter().filter_map(|(key, span)| span.map(|span| (*key, span))).collect();
    match given.as_slice() {
        [] if required => {
            let draft = Draft::new(Code::OneOfKeys, at, format!("neither {} is given", names.join(" nor ")));
            out.add(draft.help(format!("write one of {}", names.join(" and "))));
        }
        [(first, first_at), (second, second_at), ..] => {
            let draft = Draft::new(Code::OneOfKeys, *second_at, format!("{} and {} exclude each other", quote(first), quote(second)));
            out.add(draft.also(*first_at, "the other one").help("keep one of the two"));
        }
        _ => {}
    }
}

fn flow(scope: &Scope<'_>, spec: &FlowSpec, out: &mut Collector) {
    one_of(
        spec.at,
        &[
            ("opening", spec.opening.as_ref().map(|list| list.span)),
            ("opening_by_reading", spec.opening_by_reading.as_ref().map(|map| map.span)),
        ],
        !spec.has("opening") && !spec.has("opening_by_reading"),
        out,
    );
    one_of(
        spec.at,
        &[
            ("deadline", spec.deadline.as_ref().map(|limit| limit.span)),
            ("deadline_by_reading", spec.deadline_by_reading.as_ref().map(|map| map.span)),
        ],
        false,
        out,
    );
    opening::check(scope, spec, out);
    asks(scope, spec, out);
    end::check(scope, spec, out);
    supply::check(scope, spec, out);
    for action in spec.actions.iter().flat_map(|list| &list.items) {
        scope.operation(action, out);
    }
    once_by(scope, spec, out);
    owner(scope, spec, out);
}

/// How many request fields an answer of the person fills.
fn parts(kind: AskKind) -> (usize, usize, &'static str) {
    match kind {
        AskKind::ConfirmLicence => (0, 0, "no field"),
        AskKind::FillForm => (1, usize::MAX, "at least one field"),
        AskKind::Credentials => (2, 2, "two fields, account and password"),
        _ => (1, 1, "one field"),
    }
}

/// An answer fills as many fields as it has parts.
fn count(kind: &Spanned<AskKind>, fields: Option<&List<Spanned<Snake>>>, out: &mut Collector) {
    let (least, most, wanted) = parts(kind.value);
    let given = fields.map_or(0, |list| list.items.len());
    if given < least || given > most {
        let at = fields.map_or(kind.span, |list| list.span);
        let draft = Draft::new(Code::AskFields, at, format!("`{}` fills {wanted}, not {given}", kind.value));
        out.add(draft.help("correct `fields`"));
    }
}

fn asks(scope: &Scope<'_>, spec: &FlowSpec, out: &mut Collector) {
    for (kind, ask) in spec.asks.iter().flat_map(Map::iter) {
        if let Some(operation) = ask.submit.as_ref().and_then(|name| scope.operation(name, out)) {
            submit(scope, operation, ask, out);
        }
        if let Some(resend) = &ask.resend {
            scope.operation(resend, out);
        }
        count(kind, ask.fields.as_ref(), out);
    }
}

fn submit(scope: &Scope<'_>, operation: &OperationSpec, ask: &AskSpec, out: &mut Collector) {
    let known: Known<'_> = request(operation).names().collect();
    for field in ask.fields.iter().flat_map(|list| &list.items) {
        known.require(Code::UnknownField, field.span, "request field", &field.value.0, out);
    }
    fixed(scope, operation, ask.fixed.as_ref(), out);
}

/// What the data is compared with is a field the opening's calls take.
fn owner(scope: &Scope<'_>, spec: &FlowSpec, out: &mut Collector) {
    let Some(map) = &spec.owner else { return };
    if spec.states.is_none() && !spec.has("states") {
        let draft = Draft::new(Code::StepKeys, map.span, "`owner` is for flows that end by states");
        out.add(draft.help("remove it; no data is read where facts decide"));
    }
    let calls = opening::lists(spec).flat_map(|(_, list)| &list.items).filter_map(|step| step.call.as_ref());
    let known: Known<'_> = calls.filter_map(|name| scope.found(name)).flat_map(|operation| request(operation).names()).collect();
    for (field, _) in map.iter() {
        known.require(Code::UnknownField, field.span, "field of the opening's calls", &field.value.0, out);
    }
}

/// The value that makes a repeat the same order is one the applicant brings.
fn once_by(scope: &Scope<'_>, spec: &FlowSpec, out: &mut Collector) {
    let Some(path) = &spec.once_by else { return };
    let calls = opening::lists(spec).flat_map(|(_, list)| &list.items).filter_map(|step| step.call.as_ref());
    let requests: Vec<&OperationSpec> = calls.filter_map(|name| scope.found(name)).collect();
    let mut fields: Vec<(&str, &FieldSpec)> =
        requests.iter().flat_map(|operation| request(operation).fields()).map(|(name, field)| (&*name.value.0, field)).collect();
    for segment in path.value.0.split('.') {
        let known: Known<'_> = fields.iter().map(|(name, _)| *name).collect();
        if !known.has(segment) {
            return unknown_path(path, segment, &known, out);
        }
        let ty = fields.iter().find(|(name, _)| *name == segment).and_then(|(_, field)| field.r#type.as_ref()?.name());
        let record = ty.and_then(|name| scope.index.types.get(name).copied().flatten());
        fields = record.iter().flat_map(|record| &record.fields).flat_map(Map::iter).map(|(name, field)| (&*name.value.0, field)).collect();
    }
}

fn unknown_path(path: &Spanned<DottedName>, segment: &str, known: &Known<'_>, out: &mut Collector) {
    known.require(Code::UnknownField, path.span, "field", segment, out);
}

/// What a push has to do with orders: operations and fields exist.
fn push(scope: &Scope<'_>, push: &PushSpec, out: &mut Collector) {
    for name in push.places.iter().chain(&push.asks) {
        scope.operation(name, out);
    }
    let known: Known<'_> = push.fields.iter().flat_map(|map| &map.entries).map(|(name, _)| &*name.value.0).collect();
    let keys = push.keys.iter().flat_map(|list| &list.items);
    for field in keys.chain(push.merge.iter().flat_map(|map| &map.entries).map(|(name, _)| name)) {
        known.require(Code::UnknownField, field.span, "pushed field", &field.value.0, out);
    }
}
