//! Whether a request has what the document demands: required fields, types, words.

mod scalar;

use serde_json::{Map, Value};
use zhengxin_spec::model::{Catalogue, Field, FieldType, Need, WireShape};

use crate::decode;
use crate::readings::Readings;

pub(crate) use scalar::follows;

/// What is wrong with a field. The path is made of wire names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wrong {
    pub(crate) path: String,
    pub(crate) missing: bool,
}

impl Wrong {
    fn missing(path: String) -> Self {
        Self { path, missing: true }
    }

    fn value(path: String) -> Self {
        Self { path, missing: false }
    }

    pub(crate) fn text(&self) -> String {
        let what = if self.missing { "is missing" } else { "has a wrong value" };
        format!("{} {what}", self.path)
    }
}

/// Checks records of one vendor under its readings.
#[derive(Clone, Copy)]
pub(crate) struct Checker<'a> {
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) readings: &'a Readings,
}

impl Checker<'_> {
    /// The first wrong field of an object.
    pub(crate) fn fields(self, fields: &[Field], given: &Map<String, Value>, prefix: &str) -> Result<(), Wrong> {
        for field in fields {
            let names = self.readings.names(field);
            let Some(first) = names.first() else { continue };
            let found = names.iter().find_map(|name| given.get(*name).filter(|value| !blank(value)).map(|value| (*name, value)));
            match found {
                Some((name, value)) => self.field(field, value, &format!("{prefix}{name}"))?,
                None if self.readings.need(field) == Need::Required => return Err(Wrong::missing(format!("{prefix}{first}"))),
                None => {}
            }
        }
        Ok(())
    }

    fn field(self, field: &Field, value: &Value, path: &str) -> Result<(), Wrong> {
        let too_long = |max: u32| decode::scalar(value).is_some_and(|text| text.chars().count() > max as usize);
        if field.max.is_some_and(too_long) {
            return Err(Wrong::value(path.to_owned()));
        }
        match self.readings.shape(field) {
            Some(WireShape::Text) => self.inside_text(field, value, path),
            Some(WireShape::List) if !matches!(field.ty, FieldType::List(_)) => self.list(&field.ty, value, path),
            Some(WireShape::Object) => self.typed(inner(&field.ty), value, path),
            _ => self.typed(&field.ty, value, path),
        }
    }

    fn inside_text(self, field: &Field, value: &Value, path: &str) -> Result<(), Wrong> {
        let parsed = value.as_str().and_then(|text| serde_json::from_str::<Value>(text).ok());
        let parsed = parsed.ok_or_else(|| Wrong::value(path.to_owned()))?;
        self.typed(&field.ty, &parsed, path)
    }

    fn typed(self, ty: &FieldType, value: &Value, path: &str) -> Result<(), Wrong> {
        let good = |ok: bool| if ok { Ok(()) } else { Err(Wrong::value(path.to_owned())) };
        match ty {
            FieldType::Scalar(kind) => good(scalar::fits(*kind, value, self.readings.choice("B68"))),
            FieldType::Enum(name) => good(self.word(name, value)),
            FieldType::State(_) => good(value.is_number() || value.is_string()),
            FieldType::Sealed(_) => good(value.is_string()),
            FieldType::Record(name) => self.record(name, value, path),
            FieldType::JsonText(name) => {
                let parsed = value.as_str().and_then(|text| serde_json::from_str(text).ok());
                self.record(name, &parsed.unwrap_or(Value::Null), path)
            }
            FieldType::List(inner) | FieldType::LenientList(inner) => self.list(inner, value, path),
            FieldType::Map(inner) => match value {
                Value::Object(entries) => entries.iter().try_for_each(|(key, value)| self.typed(inner, value, &format!("{path}.{key}"))),
                Value::Array(items) if items.is_empty() => Ok(()),
                _ => good(false),
            },
        }
    }

    fn list(self, inner: &FieldType, value: &Value, path: &str) -> Result<(), Wrong> {
        let Value::Array(items) = value else { return Err(Wrong::value(path.to_owned())) };
        items.iter().try_for_each(|item| self.typed(inner, item, &format!("{path}[]")))
    }

    fn record(self, name: &str, value: &Value, path: &str) -> Result<(), Wrong> {
        match (value, self.catalogue.types.get(name)) {
            (Value::Object(given), Some(record)) => self.fields(&record.fields, given, &format!("{path}.")),
            _ => Err(Wrong::value(path.to_owned())),
        }
    }

    fn word(self, name: &str, value: &Value) -> bool {
        let Some(list) = self.catalogue.enums.get(name) else { return false };
        let Some(text) = decode::scalar(value) else { return false };
        list.values.iter().any(|(_, wire, _)| *wire == text || (list.ignore_case && wire.eq_ignore_ascii_case(&text)))
    }
}

/// The element of a list type, the type itself otherwise.
fn inner(ty: &FieldType) -> &FieldType {
    match ty {
        FieldType::List(inner) | FieldType::LenientList(inner) => inner,
        other => other,
    }
}

fn blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        _ => false,
    }
}
