//! Lists and maps of the format.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::json;

use super::scalar::{Scalar, Spanned, parse};
use super::{Context, FromNode, Slot};
use crate::code::Code;
use crate::draft::Draft;
use crate::source::Span;
use crate::syntax::{Kind, Node};
use crate::text::quote;

/// A list with at least one value.
#[derive(Debug, Default)]
pub(crate) struct List<T> {
    pub(crate) span: Span,
    pub(crate) items: Vec<T>,
}

/// One value, or a list of them.
#[derive(Debug, Default)]
pub(crate) struct OneOrMany<T> {
    pub(crate) span: Span,
    pub(crate) items: Vec<T>,
}

/// Names with their values in file order; a value is missing when it was refused, so that its name still counts.
#[derive(Debug)]
pub(crate) struct Map<K, V> {
    pub(crate) span: Span,
    pub(crate) entries: Vec<(Spanned<K>, Option<V>)>,
}

impl<K, V> Default for Map<K, V> {
    fn default() -> Self {
        Self { span: Span::default(), entries: Vec::new() }
    }
}

impl<K, V> Map<K, V> {
    /// The names with values that could be read.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&Spanned<K>, &V)> {
        self.entries.iter().filter_map(|(key, value)| value.as_ref().map(|value| (key, value)))
    }
}

impl<T: FromNode> FromNode for List<T> {
    fn from_node(node: &Node, slot: Slot<'_>, context: &mut Context<'_>) -> Option<Self> {
        let Kind::List(nodes) = &node.kind else {
            context.wrong_kind(node, slot, "a list");
            return None;
        };
        Some(Self { span: slot.span, items: read(nodes, slot, context) })
    }
}

impl<T: FromNode> FromNode for OneOrMany<T> {
    fn from_node(node: &Node, slot: Slot<'_>, context: &mut Context<'_>) -> Option<Self> {
        let items = match &node.kind {
            Kind::List(nodes) if nodes.is_empty() => {
                context.add(empty(slot));
                Vec::new()
            }
            Kind::List(nodes) => read(nodes, slot, context),
            _ => vec![T::from_node(node, slot, context)?],
        };
        Some(Self { span: node.span, items })
    }
}

impl<K: Scalar, V: FromNode> FromNode for Map<K, V> {
    fn from_node(node: &Node, slot: Slot<'_>, context: &mut Context<'_>) -> Option<Self> {
        let Kind::Map(nodes) = &node.kind else {
            context.wrong_kind(node, slot, "a map");
            return None;
        };
        if nodes.is_empty() {
            context.add(empty(slot));
        }
        let mut entries = Vec::with_capacity(nodes.len());
        for entry in nodes {
            if context.is_full() {
                break;
            }
            let inner = Slot { key: &entry.key, span: entry.key_span };
            let value = V::from_node(&entry.value, inner, context);
            let Some(key) = parse::<K>(&entry.key, entry.key_span, slot.key, context) else { continue };
            entries.push((Spanned { value: key, span: entry.key_span }, value));
        }
        Some(Self { span: slot.span, entries })
    }
}

/// Reads values until no more mistakes can be shown.
fn read<T: FromNode>(nodes: &[Node], slot: Slot<'_>, context: &mut Context<'_>) -> Vec<T> {
    let mut items = Vec::with_capacity(nodes.len());
    for node in nodes {
        if context.is_full() {
            break;
        }
        items.extend(T::from_node(node, slot, context));
    }
    items
}

fn empty(slot: Slot<'_>) -> Draft {
    let message = format!("{} is empty", quote(slot.key));
    Draft::new(Code::EmptyCollection, slot.span, message).help("add at least one entry, or remove the key")
}

impl<T: JsonSchema> JsonSchema for List<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("List{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let items = generator.subschema_for::<T>().to_value();
        Schema::try_from(json!({ "type": "array", "items": items })).unwrap_or_default()
    }
}

impl<T: JsonSchema> JsonSchema for OneOrMany<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("OneOrMany{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<T>().to_value();
        let many = json!({ "type": "array", "items": one, "minItems": 1 });
        Schema::try_from(json!({ "anyOf": [one, many] })).unwrap_or_default()
    }
}

impl<K: Scalar, V: JsonSchema> JsonSchema for Map<K, V> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Map{}", V::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let values = generator.subschema_for::<V>().to_value();
        let map = json!({
            "type": "object",
            "propertyNames": K::schema(),
            "additionalProperties": values,
            "minProperties": 1,
        });
        Schema::try_from(map).unwrap_or_default()
    }
}
