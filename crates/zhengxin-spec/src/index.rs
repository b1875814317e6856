//! The names of a spec, found fast, and what follows from them: kinds and classes of types.

use std::cell::RefCell;
use std::collections::HashMap;

use zhengxin_core::words::Class;

use crate::ast::{EnumSpec, FieldSpec, FileSpec, OperationSpec, ReadingSpec, StateTableSpec, TypeSpec};
use crate::known::Known;
use crate::model::FieldType;
use crate::shape::{Map, Snake, Spanned, TypeExpr};

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
    /// Values of enums as on the wire.
    pub(crate) wires: HashMap<&'a str, Known<'a>>,
    /// Classes of records that were asked for.
    classes: RefCell<HashMap<String, Option<Class>>>,
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
            wires: spec.enums.iter().flat_map(Map::iter).map(|(name, spec)| (&*name.value.0, wires(spec))).collect(),
            classes: RefCell::default(),
        }
    }

    /// The class of a field: its own, its type's, or the highest of the parts. `None` when it must be given and is not.
    pub(crate) fn class(&self, field: &FieldSpec) -> Option<Class> {
        self.class_within(field, 0)
    }

    fn class_within(&self, field: &FieldSpec, depth: usize) -> Option<Class> {
        match &field.class {
            Some(class) => Some(class.value),
            None => self.class_of_type(field.r#type.as_ref()?, depth),
        }
    }

    /// The class a type has by itself.
    pub(crate) fn natural_class(&self, ty: &TypeExpr) -> Option<Class> {
        self.class_of_type(ty, 0)
    }

    fn class_of_type(&self, ty: &TypeExpr, depth: usize) -> Option<Class> {
        match ty.core() {
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
        let (name, record) = self.types.get_key_value(name)?;
        if let Some(class) = self.classes.borrow().get(*name) {
            return *class;
        }
        if depth > crate::check::RECORD_DEPTH_MAX {
            return None;
        }
        let fields = record.iter().flat_map(|record| &record.fields).flat_map(Map::iter);
        let class = fields.filter_map(|(_, field)| self.class_within(field, depth + 1)).max();
        self.classes.borrow_mut().insert((*name).to_owned(), class);
        class
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

/// The values of an enum on the wire.
fn wires(spec: &EnumSpec) -> Known<'_> {
    let values = spec.values.iter().flat_map(Map::iter);
    values.filter_map(|(_, value)| value.wire.as_ref().map(|wire| &*wire.value.0)).collect()
}

fn by_name<'a, K, V>(map: Option<&'a Map<K, V>>, name: impl Fn(&'a K) -> &'a str) -> HashMap<&'a str, Option<&'a V>> {
    let entries = map.into_iter().flat_map(|map| &map.entries);
    entries.map(|(key, value)| (name(&key.value), value.as_ref())).collect()
}

/// Where a set of fields stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Request,
    Answer,
    Record,
    Push,
}

/// A set of fields of one owner.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Group<'a> {
    pub(crate) place: Place,
    fields: &'a Fields,
}

impl<'a> Group<'a> {
    /// The fields that could be read.
    pub(crate) fn fields(self) -> impl Iterator<Item = (&'a Spanned<Snake>, &'a FieldSpec)> {
        self.fields.iter().flat_map(Map::iter)
    }

    /// The names of all fields, even of those that could not be read.
    pub(crate) fn names(self) -> impl Iterator<Item = &'a str> + Clone {
        self.fields.iter().flat_map(|map| &map.entries).map(|(name, _)| &*name.value.0)
    }
}

impl<'a> Index<'a> {
    /// The operations that could be read, in file order.
    pub(crate) fn operations(&self) -> impl Iterator<Item = (&'a Spanned<Snake>, &'a OperationSpec)> {
        self.spec.operations.iter().flat_map(Map::iter)
    }

    /// Every set of fields.
    pub(crate) fn groups(&self) -> impl Iterator<Item = Group<'a>> {
        let operations = self.operations().flat_map(|(_, operation)| {
            let answer = operation.answer.as_ref();
            let answer = answer.map(|answer| Group { place: Place::Answer, fields: &answer.fields });
            std::iter::once(request(operation)).chain(answer)
        });
        let records = self.spec.types.iter().flat_map(Map::iter);
        let records = records.map(|(_, record)| Group { place: Place::Record, fields: &record.fields });
        let pushes = self.spec.pushes.iter().flat_map(Map::iter);
        let pushes = pushes.map(|(_, push)| Group { place: Place::Push, fields: &push.fields });
        operations.chain(records).chain(pushes)
    }
}

/// The request fields of an operation.
pub(crate) fn request(operation: &OperationSpec) -> Group<'_> {
    Group { place: Place::Request, fields: &operation.request }
}

/// Names of the request fields of all operations.
pub(crate) fn request_names<'a>(index: &Index<'a>) -> impl Iterator<Item = &'a str> {
    index.operations().flat_map(|(_, operation)| request(operation).names())
}
