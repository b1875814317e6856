//! Fields of requests, answers, records, pushes and headers.

use zhengxin_core::words::{BaseKind, Class, Need, Rule};

use super::{both, text};
use crate::ast::{ByReading, FieldSpec, HeaderSpec};
use crate::index::{Fields, Index};
use crate::model::{ByChoice, Field, FieldType};
use crate::shape::{Map, Snake, Spanned};

/// All fields of one place; a field without a section stands in the owner's.
pub(super) fn all(fields: &Fields, section: &str, index: &Index<'_>) -> Vec<Field> {
    let fields = fields.iter().flat_map(Map::iter);
    fields.map(|(name, field)| one(name, field, section, index)).collect()
}

fn one(name: &Spanned<Snake>, field: &FieldSpec, section: &str, index: &Index<'_>) -> Field {
    let own = text(&field.section);
    let fallback = FieldType::Scalar(BaseKind::Text);
    Field {
        name: name.value.0.clone(),
        wire: field.wire.as_ref().map_or_else(|| name.value.0.clone(), |wire| wire.value.0.clone()),
        ty: field.r#type.as_ref().map_or(fallback, |ty| index.resolve(ty)),
        need: field.need.as_ref().map_or(Need::Required, |need| need.value),
        class: index.class(field).unwrap_or(Class::Secret),
        doc: both(&field.en, &field.zh),
        section: if own.is_empty() { section.to_owned() } else { own },
        max: field.max.as_ref().map(|max| max.value.0),
        default: field.default.as_ref().map(|value| value.value.0.clone()),
        filled_by: field.filled_by.as_ref().map(|filler| filler.value),
        aliases: field.aliases.iter().flat_map(|names| &names.items).map(|name| name.value.0.clone()).collect(),
        by_reading: by_reading(field.by_reading.as_ref(), |names| names.items.iter().map(|name| name.value.0.clone()).collect()),
        need_by_reading: by_reading(field.need_by_reading.as_ref(), |need| need.value),
        shape_by_reading: by_reading(field.shape_by_reading.as_ref(), |shape| shape.value),
        rules_by: rules(field),
        url_waiver: field.url_waiver.as_ref().map(|why| why.value.0.clone()),
        accessors: field.accessor.iter().flat_map(|names| &names.items).map(|name| name.value.0.clone()).collect(),
    }
}

/// What depends on the choice of a reading.
pub(super) fn by_reading<T, U>(written: Option<&ByReading<T>>, lower: impl Fn(&T) -> U) -> Option<ByChoice<U>> {
    let (reading, choices) = written?.iter().next()?;
    let choices = choices.iter().map(|(choice, value)| (choice.value.0.clone(), lower(value)));
    Some((reading.value.0.clone(), choices.collect()))
}

fn rules(field: &FieldSpec) -> Option<ByChoice<Rule>> {
    let (other, rules) = field.rules_by.as_ref()?.iter().next()?;
    let rules = rules.iter().map(|(value, rule)| (value.value.0.clone(), rule.value));
    Some((other.value.0.clone(), rules.collect()))
}

/// A documented header parameter, as a field.
pub(super) fn header(name: &Spanned<Snake>, header: &HeaderSpec) -> Field {
    Field {
        name: name.value.0.clone(),
        wire: header.wire.as_ref().map_or_else(|| name.value.0.clone(), |wire| wire.value.0.clone()),
        ty: FieldType::Scalar(BaseKind::Text),
        need: header.need.as_ref().map_or(Need::Required, |need| need.value),
        class: header.class.as_ref().map_or(Class::C1, |class| class.value),
        doc: both(&header.en, &header.zh),
        section: text(&header.section),
        max: header.max.as_ref().map(|max| max.value.0),
        default: None,
        filled_by: None,
        aliases: Vec::new(),
        by_reading: None,
        need_by_reading: None,
        shape_by_reading: None,
        rules_by: None,
        url_waiver: None,
        accessors: Vec::new(),
    }
}
