//! Personal data: every value has a class, the purpose is stated, and the URL stays clean.

use zhengxin_core::words::Class;

use crate::ast::{DataUseSpec, FieldSpec};
use crate::code::Code;
use crate::draft::{Collector, Draft};
use crate::index::Index;
use crate::shape::{Map, Snake, Spanned, TypeExpr};
use crate::source::Span;
use crate::text::quote;

use super::operations;

/// Checks classes; records were found to be finite before.
pub(super) fn check(index: &Index<'_>, start: Span, out: &mut Collector) {
    let mut first: [Option<(Class, Span)>; 2] = [None, None];
    for (name, field) in index.groups().flat_map(|group| group.fields()) {
        class(index, name, field, out);
        let slot = match index.class(field) {
            Some(Class::C2) => 0,
            Some(Class::C3) => 1,
            _ => continue,
        };
        if let Some(slot) = first.get_mut(slot) {
            *slot = slot.or(index.class(field).map(|class| (class, name.span)));
        }
    }
    for (class, at) in first.into_iter().flatten() {
        data_use(index, class, at, start, out);
    }
    for (_, operation) in index.operations() {
        operations::url(index, operation, out);
    }
}

fn class(index: &Index<'_>, name: &Spanned<Snake>, field: &FieldSpec, out: &mut Collector) {
    let Some(ty) = &field.r#type else { return };
    let Some(given) = &field.class else {
        if !field.has("class")
            && let TypeExpr::Base(kind) = ty.core()
            && kind.inherent_class().is_none()
        {
            let message = format!("{} has no personal-data class", quote(name));
            let help = "add `class: C1` (business data), `C2` (personal), `C3` (passwords and codes) or `secret`";
            out.add(Draft::new(Code::ClassMissing, name.span, message).help(help));
        }
        return;
    };
    let natural = index.natural_class(ty);
    if let Some(natural) = natural.filter(|natural| *natural > given.value) {
        let message = format!("the class of {} is lower than {natural}, the class of its type", quote(name));
        out.add(Draft::new(Code::ClassTooLow, given.span, message).help(format!("write `class: {natural}`, or leave it out")));
    }
}

/// Purpose and retention for a class that occurs.
fn data_use(index: &Index<'_>, class: Class, at: Span, start: Span, out: &mut Collector) {
    let Some(stated) = &index.spec.data_use else {
        if index.spec.has("data_use") {
            return;
        }
        let place = index.spec.provider.as_ref().map_or(start, |name| name.span);
        let message = format!("a field has class {class}, but `data_use` does not say why and how long");
        let draft = Draft::new(Code::DataUse, place, message).also(at, format!("class {class}"));
        out.add(draft.help("add `data_use: { purpose: { en: …, zh: … }, retention: { C2: 180d, C3: none } }`"));
        return;
    };
    if stated.retention.is_some() && !names_class(stated, class) {
        let message = format!("`retention` does not say how long class {class} is kept");
        let draft = Draft::new(Code::DataUse, stated.at, message).also(at, format!("class {class}"));
        out.add(draft.help(format!("add `{class}: 180d` or `{class}: none`")));
    }
}

fn names_class(stated: &DataUseSpec, class: Class) -> bool {
    stated.retention.iter().flat_map(|map: &Map<Class, _>| &map.entries).any(|(name, _)| name.value == class)
}
