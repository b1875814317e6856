//! Single fields: keys that fit their type, and one field for each name on the wire.

use std::collections::HashMap;

use zhengxin_core::words::BaseKind;

use crate::ast::FieldSpec;
use crate::code::Code;
use crate::draft::{Collector, Draft};
use crate::index::{Group, Index, Place};
use crate::known::Known;
use crate::shape::{Map, Snake, Spanned, TypeExpr};
use crate::source::Span;
use crate::text::quote;

use super::values;

/// Checks the fields of every place.
pub(super) fn check(index: &Index<'_>, out: &mut Collector) {
    for group in index.groups() {
        wires(group, out);
        let siblings = Siblings {
            names: group.names().collect(),
            fields: group.fields().map(|(name, field)| (&*name.value.0, (name, field))).collect(),
        };
        for (name, field) in group.fields() {
            place(group, field, out);
            fits(index, field, out);
            rules(index, &siblings, field, out);
            values::default(index, name, field, out);
        }
    }
    headers(index, out);
    enums(index, out);
}

/// A name on the wire belongs to one field.
fn wires(group: Group<'_>, out: &mut Collector) {
    let mut seen: HashMap<&str, Span> = HashMap::new();
    for (name, field) in group.fields() {
        let own = field.wire.as_ref().map_or((&*name.value.0, name.span), |wire| (&*wire.value.0, wire.span));
        let aliases = field.aliases.iter().flat_map(|names| &names.items).map(|name| (&*name.value.0, name.span));
        for (wire, at) in std::iter::once(own).chain(aliases) {
            once(&mut seen, wire, at, out);
        }
    }
}

fn once<'a>(seen: &mut HashMap<&'a str, Span>, wire: &'a str, at: Span, out: &mut Collector) {
    if let Some(first) = seen.get(wire) {
        let message = format!("the wire has {} twice", quote(wire));
        let draft = Draft::new(Code::WireTwice, at, message).label("second time").also(*first, "first time");
        out.add(draft.help("correct `wire` or `aliases` of one of the two fields"));
    } else {
        seen.insert(wire, at);
    }
}

fn headers(index: &Index<'_>, out: &mut Collector) {
    let mut seen: HashMap<&str, Span> = HashMap::new();
    let headers = index.spec.auth.iter().filter_map(|auth| auth.headers.as_ref()).flat_map(Map::iter);
    for (name, header) in headers {
        let (wire, at) = header.wire.as_ref().map_or((&*name.value.0, name.span), |wire| (&*wire.value.0, wire.span));
        once(&mut seen, wire, at, out);
    }
}

/// A key that has no effect where the field stands.
fn misplaced(at: Option<Span>, key: &str, why: &str, out: &mut Collector) {
    if let Some(at) = at {
        out.add(Draft::new(Code::WrongUse, at, format!("{} {why}", quote(key))).help("remove it"));
    }
}

fn place(group: Group<'_>, field: &FieldSpec, out: &mut Collector) {
    let filled_by = field.filled_by.as_ref().map(|key| key.span);
    let waiver = field.url_waiver.as_ref().map(|key| key.span);
    let aliases = field.aliases.as_ref().map(|key| key.span);
    match group.place {
        Place::Request => misplaced(aliases, "aliases", "has no effect in a request: what is sent has one spelling", out),
        Place::Record => misplaced(filled_by, "filled_by", "has no effect in a record: the client fills fields of requests", out),
        Place::Answer | Place::Push => {
            misplaced(filled_by, "filled_by", "has no effect here: the client fills fields of requests", out);
            misplaced(waiver, "url_waiver", "has no effect here: nothing of an answer is in a URL", out);
        }
    }
}

fn fits(index: &Index<'_>, field: &FieldSpec, out: &mut Collector) {
    let Some(ty) = &field.r#type else { return };
    let accessor = field.accessor.as_ref().map(|key| key.span);
    if !matches!(ty.value, TypeExpr::Map(_)) {
        misplaced(accessor, "accessor", "is for maps: it names keys that get a method", out);
    }
    let structured = !matches!(&ty.value, TypeExpr::Base(kind) if *kind != BaseKind::Json);
    let shape = field.shape_by_reading.as_ref().map(|key| key.span);
    if !structured {
        misplaced(shape, "shape_by_reading", "is for records, lists and `json`", out);
    }
    let max = field.max.as_ref().map(|key| key.span);
    if !is_one_value(index, &ty.value) {
        misplaced(max, "max", "is for values that are one text or number", out);
    }
}

/// Whether a value is one text or number on the wire.
fn is_one_value(index: &Index<'_>, ty: &TypeExpr) -> bool {
    match ty {
        TypeExpr::Base(kind) => !matches!(kind, BaseKind::Bool | BaseKind::Json),
        TypeExpr::Named(name) => index.enums.contains_key(name.as_str()) || index.states.contains_key(name.as_str()),
        TypeExpr::Sealed(_) | TypeExpr::JsonText(_) => true,
        TypeExpr::List(_) | TypeExpr::LenientList(_) | TypeExpr::Map(_) => false,
    }
}

fn rules(index: &Index<'_>, siblings: &Siblings<'_>, field: &FieldSpec, out: &mut Collector) {
    let Some(map) = &field.rules_by else { return };
    if let Some((second, _)) = map.entries.get(1) {
        let draft = Draft::new(Code::OneReading, second.span, "the rule depends on more than one field");
        out.add(draft.help("keep one field"));
    }
    for (other, rules) in map.iter() {
        let Some((_, other_field)) = siblings.fields.get(&*other.value.0) else {
            siblings.names.require(Code::UnknownField, other.span, "field", &other.value.0, out);
            continue;
        };
        for (value, _) in &rules.entries {
            values::listed_value(index, other, other_field, &value.value.0, value.span, out);
        }
    }
}

/// A value of an enum stands once on the wire.
fn enums(index: &Index<'_>, out: &mut Collector) {
    for (_, spec) in index.spec.enums.iter().flat_map(Map::iter) {
        let fold = spec.ignore_case.as_ref().is_some_and(|flag| flag.value.0);
        let mut seen: HashMap<String, Span> = HashMap::new();
        let wires = spec.values.iter().flat_map(Map::iter).filter_map(|(_, value)| value.wire.as_ref());
        for wire in wires {
            values::number(spec, wire, out);
            let key = if fold { wire.value.0.to_lowercase() } else { wire.value.0.clone() };
            if let Some(first) = seen.get(&key) {
                let message = format!("two values of the enum are {} on the wire", quote(wire));
                let draft = Draft::new(Code::WireTwice, wire.span, message).label("second time").also(*first, "first time");
                out.add(draft.help("keep one of the two"));
            } else {
                seen.insert(key, wire.span);
            }
        }
    }
}

/// A field's name with its place.
pub(super) type Named<'a> = &'a Spanned<Snake>;

/// The fields of one group.
struct Siblings<'a> {
    /// All names, even of fields that could not be read.
    names: Known<'a>,
    fields: HashMap<&'a str, (Named<'a>, &'a FieldSpec)>,
}
