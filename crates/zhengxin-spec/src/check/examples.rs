//! Examples: complete requests by our names, whole answers, and a word about where they come from.

use serde_json::Value;
use zhengxin_core::words::{BaseKind, Need};

use crate::ast::{ExampleSpec, FieldSpec, OperationSpec};
use crate::code::Code;
use crate::draft::{Collector, Draft};
use crate::index::{Fields, Index};
use crate::known::Known;
use crate::shape::{Json, Map, PrintedWord, TypeExpr};
use crate::source::Span;
use crate::text::{listed, quote};

/// Checks the examples of operations and pushes.
pub(super) fn check(index: &Index<'_>, out: &mut Collector) {
    for (_, operation) in index.operations() {
        for example in operation.examples.iter().flat_map(|list| &list.items) {
            origin(example, out);
            bodies(example, out);
            if let Some(sent) = &example.request {
                request(index, operation, sent, out);
            }
        }
    }
    for (_, push) in index.spec.pushes.iter().flat_map(Map::iter) {
        for example in push.examples.iter().flat_map(|list| &list.items) {
            origin(example, out);
            bodies(example, out);
            if let Some(sent) = &example.request {
                let draft = Draft::new(Code::ExampleKind, sent.span, "a push has no request: the vendor sends it");
                out.add(draft.help("write the pushed body under `answer`"));
            }
        }
    }
}

/// What is printed has a section, what is mended says how.
fn origin(example: &ExampleSpec, out: &mut Collector) {
    let Some(printed) = &example.printed else { return };
    let repaired = printed.value == PrintedWord::Repaired;
    let (message, help) = match (&example.repair, &example.section) {
        (None, _) if repaired && !example.has("repair") => ("a repaired example says what was mended", "add `repair: …`"),
        (Some(_), _) if !repaired => ("only a repaired example has `repair`", "remove it, or write `printed: repaired`"),
        (_, None) if printed.value != PrintedWord::Ours && !example.has("section") => {
            ("a printed example says where it stands", "add `section: …`")
        }
        _ => return,
    };
    out.add(Draft::new(Code::ExampleKind, printed.span, message).help(help));
}

/// Request and answer are objects, and there is at least one of them.
fn bodies(example: &ExampleSpec, out: &mut Collector) {
    for json in [&example.request, &example.answer].into_iter().flatten() {
        if !json.value.is_object() {
            let draft = Draft::new(Code::ExampleKind, json.span, "the example is not a JSON object");
            out.add(draft.help("write the whole object, such as `{ code: 0, data: { … } }`"));
        }
    }
    if let (None, None, Some(name)) = (&example.request, &example.answer, &example.name) {
        let draft = Draft::new(Code::ExampleKind, name.span, format!("the example {} shows nothing", quote(name)));
        out.add(draft.help("add `request`, `answer` or both"));
    }
    let status = example.status.as_ref().filter(|status| !(100..=599).contains(&status.value.0));
    if let Some(status) = status {
        let draft = Draft::new(Code::BadNumber, status.span, format!("{} is not an HTTP status", status.value.0));
        out.add(draft.help("write a number from 100 to 599"));
    }
}

fn request(index: &Index<'_>, operation: &OperationSpec, sent: &Json, out: &mut Collector) {
    let Some(object) = sent.value.as_object() else { return };
    let mut walk = Walk { index, sent, out };
    walk.object(&sent.value, &operation.request, "");
    let names = operation.at_least_one.iter().flat_map(|names| &names.items);
    let names: Vec<&str> = names.map(|name| &*name.value.0).collect();
    if !names.is_empty() && !names.iter().any(|name| object.contains_key(*name)) {
        let message = format!("the example sets none of {}", listed(names.iter().copied()));
        out.add(Draft::new(Code::ExampleMissing, sent.span, message).help("set one of them"));
    }
}

/// Goes through a request beside the fields it should have; the tree bounds its depth.
struct Walk<'a, 'o> {
    index: &'a Index<'a>,
    sent: &'a Json,
    out: &'o mut Collector,
}

impl Walk<'_, '_> {
    fn object(&mut self, value: &Value, fields: &Fields, path: &str) {
        let Some(object) = value.as_object().filter(|_| !self.out.is_full()) else { return };
        let entries = || fields.iter().flat_map(|map| &map.entries);
        let known: Known<'_> = entries().map(|(name, _)| &*name.value.0).collect();
        for key in object.keys().filter(|key| !known.has(key)) {
            self.unknown(key, &known, path);
        }
        let missing = entries().filter(|(name, field)| field.as_ref().is_some_and(must_be_set) && !object.contains_key(&*name.value.0));
        let missing: Vec<String> = missing.map(|(name, _)| format!("{path}{}", name.value.0)).collect();
        if !missing.is_empty() {
            let keys = listed(missing.iter().map(String::as_str));
            let draft = Draft::new(Code::ExampleMissing, self.sent.span, format!("the example lacks {keys}"));
            self.out.add(draft.help(format!("add {keys}; if the document prints none, leave `request` out")));
        }
        for (name, field) in fields.iter().flat_map(Map::iter) {
            if let (Some(value), Some(ty)) = (object.get(&*name.value.0), &field.r#type) {
                self.value(value, &ty.value, &format!("{path}{}.", name.value.0));
            }
        }
    }

    fn value(&mut self, value: &Value, ty: &TypeExpr, path: &str) {
        match ty {
            TypeExpr::Named(name) | TypeExpr::Sealed(name) | TypeExpr::JsonText(name) => {
                let index = self.index;
                if let Some(Some(record)) = index.types.get(name.as_str()) {
                    self.object(value, &record.fields, path);
                }
            }
            TypeExpr::List(inner) | TypeExpr::LenientList(inner) => {
                value.as_array().into_iter().flatten().for_each(|item| self.value(item, inner, path));
            }
            TypeExpr::Map(inner) => {
                value.as_object().into_iter().flatten().for_each(|(_, item)| self.value(item, inner, path));
            }
            TypeExpr::Base(_) => {}
        }
    }

    fn unknown(&mut self, key: &str, known: &Known<'_>, path: &str) {
        if self.out.is_full() {
            return;
        }
        let message = format!("the operation has no field {}", quote(&format!("{path}{key}")));
        let meant = known.near(key).map_or_else(String::new, |name| format!("did you mean {}? ", quote(name)));
        let draft = Draft::new(Code::ExampleField, self.place(key, path), message);
        self.out.add(draft.help(format!("{meant}requests are written with the names of the spec, not those on the wire")));
    }

    /// The key itself where it is a key of the request, else the request.
    fn place(&self, key: &str, path: &str) -> Span {
        let own = self.sent.keys.iter().find(|(name, _)| path.is_empty() && name == key);
        own.map_or(self.sent.span, |(_, at)| *at)
    }
}

/// Whether a caller must set a field in every reading.
fn must_be_set(field: &FieldSpec) -> bool {
    let required = field.need.as_ref().is_none_or(|need| need.value == Need::Required);
    let kind = field.r#type.as_ref().map(|ty| &ty.value);
    let supplied = field.default.is_some() || field.filled_by.is_some() || kind == Some(&TypeExpr::Base(BaseKind::RequestId));
    required && !supplied && field.by_reading.is_none() && field.need_by_reading.is_none()
}
