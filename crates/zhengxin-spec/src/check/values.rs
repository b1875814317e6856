//! Values that the spec itself writes down: defaults, enum values, keys of rules.

use zhengxin_core::words::BaseKind;

use crate::ast::{EnumSpec, FieldSpec};
use crate::code::Code;
use crate::draft::{Collector, Draft};
use crate::index::Index;
use crate::shape::{Base, Spanned, TypeExpr, WireValue};
use crate::source::Span;
use crate::text::{listed, quote};

use super::fields::Named;

/// A default is a value of its type.
pub(super) fn default(index: &Index<'_>, name: Named<'_>, field: &FieldSpec, out: &mut Collector) {
    let (Some(default), Some(ty)) = (&field.default, &field.r#type) else { return };
    let text = &*default.value.0;
    let wanted = match &ty.value {
        TypeExpr::Base(kind) => base_wants(*kind, text),
        TypeExpr::Named(type_name) if index.enums.contains_key(type_name.as_str()) => {
            return listed_value(index, name, field, text, default.span, out);
        }
        TypeExpr::Named(type_name) if index.states.contains_key(type_name.as_str()) => text.parse::<i64>().err().map(|_| "a whole number"),
        _ => Some("nothing: records, lists and maps have no default"),
    };
    if let Some(wanted) = wanted {
        let message = format!("the default {} is no value of the type of {}", quote(text), quote(name));
        out.add(Draft::new(Code::BadDefault, default.span, message).help(format!("write {wanted}")));
    }
}

/// What a base type wants instead of a text, if the text is not one of its values.
fn base_wants(kind: BaseKind, text: &str) -> Option<&'static str> {
    let fits = match kind {
        BaseKind::Int | BaseKind::Fen | BaseKind::EpochSeconds => text.parse::<i64>().is_ok(),
        BaseKind::Number => serde_json::from_str::<serde_json::Number>(text).is_ok(),
        BaseKind::Bool => matches!(text, "true" | "false"),
        BaseKind::Json => serde_json::from_str::<serde_json::Value>(text).is_ok(),
        _ => true,
    };
    let wanted = match kind {
        BaseKind::Bool => "`true` or `false`, in quotes",
        BaseKind::Json => "JSON, in quotes",
        BaseKind::Number => "a decimal number",
        _ => "a whole number",
    };
    (!fits).then_some(wanted)
}

/// A value of a field whose type is an enum is one of the listed values.
pub(super) fn listed_value(index: &Index<'_>, name: Named<'_>, field: &FieldSpec, text: &str, at: Span, out: &mut Collector) {
    let Some(TypeExpr::Named(type_name)) = field.r#type.as_ref().map(|ty| &ty.value) else { return };
    let Some(wires) = index.wires.get(type_name.as_str()) else { return };
    if !wires.has(text) && !out.is_full() {
        let message = format!("{} is no value of {}, the type of {}", quote(text), quote(type_name), quote(name));
        out.add(
            Draft::new(Code::BadDefault, at, message).help(format!("its values on the wire are {}", listed(wires.list.iter().copied()))),
        );
    }
}

/// Values of an enum of numbers are numbers.
pub(super) fn number(spec: &EnumSpec, wire: &Spanned<WireValue>, out: &mut Collector) {
    let int = spec.base.as_ref().is_some_and(|base| base.value == Base::Int);
    let exact = |text: &str| text.parse::<i64>().is_ok_and(|number| number.to_string() == text);
    if int && !exact(&wire.value.0) {
        let draft = Draft::new(Code::BadNumber, wire.span, format!("{} is not a whole number", quote(wire)));
        out.add(draft.help("write a plain whole number, or `base: text`"));
    }
}
