//! The names of a spec, found fast, and what follows from them: kinds and classes of types.

use std::collections::HashMap;

use zhengxin_core::words::Class;

use crate::ast::{EnumSpec, FieldSpec, FileSpec, OperationSpec, ReadingSpec, StateTableSpec, TypeSpec};
use crate::model::FieldType;
use crate::shape::{Map, Snake, TypeExpr};

/// Fields as they stand in a request, answer, record or push.
pub(crate) type Fields = Option<Map<Snake, FieldSpec>>;

/// Definitions by name. Where a name is defined twice the first counts; the second is reported elsewhere.
#[derive(Debug)]
pub(crate) struct Index<'a> {
    pub(crate) spec: &'a FileSpec,
    pub(crate) types: HashMap<&'a str, Option<&'a TypeSpec>>,
    pub(crate) enums: HashMap<&'a str, Option<&'a EnumSpec>>,
    pub(crate) states: HashMap<&'a str, &'a StateTableSpec>,
    pub(crate) readings: HashMap<&'a str, Option<&'a ReadingSpec>>,
    pub(crate) operations: HashMap<&'a str, Option<&'a OperationSpec>>,
}

impl<'a> Index<'a> {
    pub(crate) fn new(spec: &'a FileSpec) -> Self {
        let states = spec.states.iter().flat_map(Map::iter);
        let states = states.filter_map(|(_, table)| table.r#type.as_ref().map(|name| (&*name.value.0, table)));
        Self {
            spec,
            types: by_name(spec.types.as_ref(), |name| name),
            enums: by_name(spec.enums.as_ref(), |name| name),
            states: states.collect(),
            readings: by_name(spec.readings.as_ref(), |name| name),
            operations: by_name(spec.operations.as_ref(), |name| name),
        }
    }

    /// The class of a field: its own, its type's, or the highest of the parts. `None` when it must be given and is not.
    pub(crate) fn class(&self, field: &FieldSpec) -> Option<Class> {
        self.class_within(field, 0)
    }

    fn class_within(&self, field: &FieldSpec, depth: usize) -> Option<Class> {
        if let Some(class) = &field.class {
            return Some(class.value);
        }
        match field.r#type.as_ref()?.core() {
            TypeExpr::Base(kind) => kind.inherent_class(),
            TypeExpr::Named(name) | TypeExpr::Sealed(name) | TypeExpr::JsonText(name) => self.class_of_name(name, depth),
            _ => None,
        }
    }

    /// The class of a named type; chains of records were found to be short before this is asked.
    fn class_of_name(&self, name: &str, depth: usize) -> Option<Class> {
        if let Some(Some(found)) = self.enums.get(name) {
            return found.class.as_ref().map(|class| class.value);
        }
        if self.states.contains_key(name) {
            return Some(Class::C1);
        }
        let record = self.types.get(name).copied().flatten()?;
        if depth > crate::check::RECORD_DEPTH_MAX {
            return None;
        }
        let fields = record.fields.iter().flat_map(Map::iter);
        fields.filter_map(|(_, field)| self.class_within(field, depth + 1)).max()
    }

    /// The type of a field with its names looked up.
    pub(crate) fn resolve(&self, written: &TypeExpr) -> FieldType {
        let inner = |inner: &TypeExpr| Box::new(self.resolve(inner));
        match written {
            TypeExpr::Base(kind) => FieldType::Scalar(*kind),
            TypeExpr::Named(name) if self.enums.contains_key(name.as_str()) => FieldType::Enum(name.clone()),
            TypeExpr::Named(name) if self.states.contains_key(name.as_str()) => FieldType::State(name.clone()),
            TypeExpr::Named(name) => FieldType::Record(name.clone()),
            TypeExpr::List(item) => FieldType::List(inner(item)),
            TypeExpr::LenientList(item) => FieldType::LenientList(inner(item)),
            TypeExpr::Map(item) => FieldType::Map(inner(item)),
            TypeExpr::Sealed(name) => FieldType::Sealed(name.clone()),
            TypeExpr::JsonText(name) => FieldType::JsonText(name.clone()),
        }
    }

    /// The records a set of fields leads to, directly or through other records.
    pub(crate) fn records_from<'s>(&'s self, roots: impl Iterator<Item = &'s str>) -> Vec<&'s str> {
        let mut found: Vec<&str> = Vec::new();
        let mut seen = std::collections::HashSet::new();
        let mut open: Vec<&str> = roots.collect();
        while let Some(name) = open.pop() {
            let Some(record) = self.types.get(name).copied().flatten() else { continue };
            if seen.insert(name) {
                found.push(name);
                open.extend(names(&record.fields));
            }
        }
        found
    }
}

/// The names that the types of fields refer to.
pub(crate) fn names(fields: &Fields) -> impl Iterator<Item = &str> {
    let fields = fields.iter().flat_map(Map::iter);
    fields.filter_map(|(_, field)| field.r#type.as_ref().and_then(|ty| ty.name()))
}

fn by_name<'a, K, V>(map: Option<&'a Map<K, V>>, name: impl Fn(&'a K) -> &'a str) -> HashMap<&'a str, Option<&'a V>> {
    let entries = map.into_iter().flat_map(|map| &map.entries);
    entries.map(|(key, value)| (name(&key.value), value.as_ref())).collect()
}
