//! Maps with known keys: one macro defines the struct, its reading and its description for editors.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use super::{Context, FromNode, Slot};
use crate::code::Code;
use crate::draft::Draft;
use crate::syntax::{Entry, Kind, Node};
use crate::text::{listed, nearest, quote};

/// Defines records of the format. `must` keys are required, `may` keys are not; either way the field is an `Option`,
/// because a record with a missing key is still looked at.
macro_rules! record {
    ($($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $key_doc:literal])+ $need:ident $key:ident: $ty:ty,)+ })+) => {
        $($(#[doc = $doc])+
        #[derive(Debug, Default)]
        pub(crate) struct $name {
            /// The key under which the record stands.
            #[allow(dead_code, reason = "not every record is reported as a whole")]
            pub(crate) at: $crate::source::Span,
            /// The keys that stand in the file, even if their values were refused.
            pub(crate) given: Vec<&'static str>,
            $($(#[doc = $key_doc])+ pub(crate) $key: Option<$ty>,)+
        }

        impl $name {
            /// Whether a key stands in the file; its value may have been refused.
            #[allow(dead_code, reason = "asked where a missing key and a refused value differ")]
            pub(crate) fn has(&self, key: &str) -> bool {
                self.given.contains(&key)
            }

            const KEYS: &'static [&'static str] = &[$($crate::shape::record::bare(stringify!($key))),+];
        }

        impl $crate::shape::FromNode for $name {
            fn from_node(
                node: &$crate::syntax::Node,
                slot: $crate::shape::Slot<'_>,
                context: &mut $crate::shape::Context<'_>,
            ) -> Option<Self> {
                let mut reader = $crate::shape::Reader::open(node, slot, Self::KEYS, context)?;
                let record = Self {
                    at: slot.span,
                    given: reader.given(Self::KEYS),
                    $($key: reader.$need($crate::shape::record::bare(stringify!($key)), context),)+
                };
                reader.close(context);
                Some(record)
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let mut object = $crate::shape::record::Described::new(concat!($($doc),+));
                $(object.$need::<$ty>($crate::shape::record::bare(stringify!($key)), concat!($($key_doc),+), generator);)+
                object.finish()
            }
        })+
    };
}
pub(crate) use record;

/// A key without the mark that lets a Rust keyword be a field name.
pub(crate) const fn bare(name: &'static str) -> &'static str {
    match name.as_bytes() {
        [b'r', b'#', ..] => name.split_at(2).1,
        _ => name,
    }
}

/// Takes the keys of one map.
pub(crate) struct Reader<'a> {
    entries: &'a [Entry],
    slot: Slot<'a>,
    missing: Vec<&'static str>,
}

impl<'a> Reader<'a> {
    /// Looks at a map; reports what is no map and keys that are unknown.
    pub(crate) fn open(node: &'a Node, slot: Slot<'a>, keys: &'static [&'static str], context: &mut Context<'_>) -> Option<Self> {
        let Kind::Map(entries) = &node.kind else {
            context.wrong_kind(node, slot, "a map of keys");
            return None;
        };
        for entry in entries.iter().filter(|entry| !keys.contains(&entry.key.as_str())) {
            if context.is_full() {
                break;
            }
            context.add(unknown_key(entry, slot, keys));
        }
        Some(Self { entries, slot, missing: Vec::new() })
    }

    /// Which of the known keys are there.
    pub(crate) fn given(&self, keys: &'static [&'static str]) -> Vec<&'static str> {
        keys.iter().copied().filter(|key| self.entries.iter().any(|entry| entry.key == *key)).collect()
    }

    /// A key that may be left out.
    pub(crate) fn may<T: FromNode>(&mut self, key: &'static str, context: &mut Context<'_>) -> Option<T> {
        let entry = self.entries.iter().find(|entry| entry.key == key)?;
        T::from_node(&entry.value, Slot { key, span: entry.key_span }, context)
    }

    /// A key that must be there.
    pub(crate) fn must<T: FromNode>(&mut self, key: &'static str, context: &mut Context<'_>) -> Option<T> {
        if !self.entries.iter().any(|entry| entry.key == key) {
            self.missing.push(key);
        }
        self.may(key, context)
    }

    /// Reports the keys that are missing, on the key that owns the map.
    pub(crate) fn close(self, context: &mut Context<'_>) {
        if self.missing.is_empty() {
            return;
        }
        let keys = listed(self.missing.iter().copied());
        let message = format!("{} lacks {keys}", quote(self.slot.key));
        let draft = Draft::new(Code::MissingKey, self.slot.span, message);
        context.add(draft.help(format!("add {keys}")));
    }
}

fn unknown_key(entry: &Entry, slot: Slot<'_>, keys: &[&str]) -> Draft {
    let message = format!("{} has no key {}", quote(slot.key), quote(&entry.key));
    let meant = nearest(&entry.key, keys.iter().copied());
    let meant = meant.map_or_else(String::new, |key| format!("did you mean {}? ", quote(key)));
    let help = format!("{meant}the keys are {}", listed(keys.iter().copied()));
    Draft::new(Code::UnknownKey, entry.key_span, message).help(help)
}

/// The description of a record for editors, while it is being made.
pub(crate) struct Described {
    doc: &'static str,
    properties: Map<String, Value>,
    required: Vec<&'static str>,
}

impl Described {
    pub(crate) fn new(doc: &'static str) -> Self {
        Self { doc: doc.trim(), properties: Map::new(), required: Vec::new() }
    }

    /// A key that may be left out.
    pub(crate) fn may<T: JsonSchema>(&mut self, key: &'static str, doc: &'static str, generator: &mut SchemaGenerator) {
        let mut schema = generator.subschema_for::<T>();
        schema.insert("description".to_owned(), json!(doc.trim()));
        self.properties.insert(key.to_owned(), schema.to_value());
    }

    /// A key that must be there.
    pub(crate) fn must<T: JsonSchema>(&mut self, key: &'static str, doc: &'static str, generator: &mut SchemaGenerator) {
        self.required.push(key);
        self.may::<T>(key, doc, generator);
    }

    pub(crate) fn finish(self) -> Schema {
        let mut object = json!({
            "type": "object",
            "description": self.doc,
            "properties": self.properties,
            "additionalProperties": false,
        });
        if let (Some(map), false) = (object.as_object_mut(), self.required.is_empty()) {
            map.insert("required".to_owned(), json!(self.required));
        }
        Schema::try_from(object).unwrap_or_default()
    }
}
