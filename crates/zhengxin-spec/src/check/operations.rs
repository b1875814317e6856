//! Operations: references exist, answers have the fields their shape says, nothing secret is in a URL.

use zhengxin_core::words::{AnswerShape, BodyKind, Class, Method};

use crate::ast::{AnswerSpec, OperationSpec};
use crate::code::Code;
use crate::draft::{Collector, Draft};
use crate::index::{Index, request};
use crate::known::Known;
use crate::shape::{Charge, Snake, Spanned};
use crate::text::quote;

/// Checks every operation.
pub(super) fn check(index: &Index<'_>, out: &mut Collector) {
    for (name, operation) in index.operations() {
        let known = request(operation).names().collect();
        reference(name, operation, &known, out);
        for field in operation.at_least_one.iter().flat_map(|names| &names.items) {
            field_exists(field, &known, out);
        }
        if let Some(answer) = &operation.answer {
            answer_fields(answer, out);
        }
    }
}

fn reference(name: &Spanned<Snake>, operation: &OperationSpec, known: &Known<'_>, out: &mut Collector) {
    let charge = operation.charge.as_ref().filter(|charge| charge.value == Charge::PerCode);
    match (&operation.reference, charge) {
        (None, Some(charge)) if !operation.has("reference") => {
            let message = format!("{} costs money and has no reference", quote(name));
            let draft = Draft::new(Code::NoReference, charge.span, message);
            out.add(draft.help("name the request field under `reference`, or write `reference: none` if the document has none"));
        }
        (Some(field), _) if field.value.0 != "none" => field_exists(field, known, out),
        _ => {}
    }
}

fn field_exists(field: &Spanned<Snake>, known: &Known<'_>, out: &mut Collector) {
    known.require(Code::UnknownField, field.span, "request field", &field.value.0, out);
}

fn answer_fields(answer: &AnswerSpec, out: &mut Collector) {
    let Some(shape) = &answer.shape else { return };
    let wanted = matches!(shape.value, AnswerShape::Object | AnswerShape::List);
    match &answer.fields {
        None if wanted && !answer.has("fields") => {
            let message = format!("an answer with `shape: {}` lacks its fields", shape.value);
            out.add(
                Draft::new(Code::AnswerFields, shape.span, message).help("add `fields`, or write `shape: json` to keep the data as it is"),
            );
        }
        Some(fields) if !wanted => {
            let message = format!("an answer with `shape: {}` has no fields", shape.value);
            let draft = Draft::new(Code::AnswerFields, fields.span, message).also(shape.span, "the shape");
            out.add(draft.help("remove `fields`, or write `shape: object`"));
        }
        _ => {}
    }
    if let Some(flag) = answer.or_text.as_ref().filter(|flag| flag.value.0 && shape.value != AnswerShape::Object) {
        let draft = Draft::new(Code::AnswerFields, flag.span, "`or_text` stands in for an object").also(shape.span, "the shape");
        out.add(draft.help("remove it, or write `shape: object`"));
    }
}

/// Values that may not stand in a URL without a reason.
pub(super) fn url(index: &Index<'_>, operation: &OperationSpec, out: &mut Collector) {
    let vendor = index.spec.body.as_ref().map(|body| body.value);
    let body = operation.body.as_ref().map(|body| body.value).or(vendor);
    let get = operation.method.as_ref().is_some_and(|method| method.value == Method::Get);
    if !get && body != Some(BodyKind::Query) {
        return;
    }
    for (name, field) in request(operation).fields().filter(|(_, field)| field.url_waiver.is_none()) {
        let Some(class) = index.class(field).filter(|class| *class > Class::C1) else { continue };
        let message = format!("{} has class {class} and stands in the URL", quote(name));
        let draft = Draft::new(Code::PersonalInUrl, name.span, message);
        let draft = match operation.method.as_ref() {
            Some(method) => draft.also(method.span, "request fields travel in the URL"),
            None => draft,
        };
        out.add(draft.help("send it in a body; where the document allows no other way, say why under `url_waiver`"));
    }
}
