//! Fields given at run time: from JSON by the names of a table to what a request carries.

use std::borrow::Cow;

use crate::decode::{self, FromJson};
use crate::error::{Error, ErrorKind, FieldError};
use crate::flow::FlowInfo;
use crate::info::{FieldInfo, FieldKind, OperationInfo};
use crate::json::{Json, Kind, Value};
use crate::outcome::Receipt;
use crate::rule::Broken;
use crate::value::Number;
use crate::wire::{Fields, Item, Wire};
use crate::words::BaseKind;

/// Reads a request from JSON: our field names, or the wire names.
///
/// # Errors
/// `E_INPUT` with every unknown field and every value of the wrong kind.
pub fn fields(operation: &'static OperationInfo, json: &Json) -> Result<Fields<'static>, Error> {
    let mut reader = Reader::default();
    let fields = reader.record(operation.request.iter(), json.value(), "", operation.section);
    reader.done(fields, Receipt::new(operation.provider.name, operation.id))
}

/// Reads what is known of a person before a conversation from JSON: names of the flow's table, or the wire names. A required field may be missing here; the
/// call that needs it says so.
///
/// # Errors
/// `E_INPUT` with every unknown field and every value of the wrong kind.
pub fn applicant(flow: &'static FlowInfo, json: &Json) -> Result<Fields<'static>, Error> {
    let mut reader = Reader::default();
    let fields = reader.record(flow.applicant.iter().copied(), json.value(), "", flow.section);
    reader.done(fields, Receipt::new(flow.poll.operation.provider.name, flow.name))
}

const UNKNOWN_FIELD: Broken = Broken { rule: "unknown_field", en: "is no field of this operation", zh: "该接口没有此字段" };
const WRONG_KIND: Broken = Broken { rule: "kind", en: "is of the wrong kind (text, number, list or object)", zh: "值的类型不符" };
const FILLED: Broken =
    Broken { rule: "filled_by_client", en: "is filled in by the client and cannot be given", zh: "由客户端填写,不可指定" };

#[derive(Default)]
struct Reader {
    errors: Vec<FieldError>,
}

impl Reader {
    fn refuse(&mut self, path: &str, name: &str, wire: &'static str, section: &'static str, broken: Broken) {
        self.errors.push(FieldError { field: format!("{path}{name}"), wire, broken, section });
    }

    fn done(self, fields: Fields<'static>, receipt: Receipt) -> Result<Fields<'static>, Error> {
        if self.errors.is_empty() { Ok(fields) } else { Err(Error::new(ErrorKind::Input(self.errors), receipt)) }
    }

    fn record(
        &mut self,
        table: impl ExactSizeIterator<Item = &'static FieldInfo> + Clone,
        object: Value<'_>,
        path: &str,
        section: &'static str,
    ) -> Fields<'static> {
        let mut fields = Fields::with_capacity(table.len());
        if object.kind() != Kind::Object {
            self.refuse(path.trim_end_matches('.'), "", "", section, WRONG_KIND);
            return fields;
        }
        for (key, _) in object.entries() {
            if !table.clone().any(|info| info.name == key || info.wire == key) {
                self.refuse(path, &key, "", section, UNKNOWN_FIELD);
            }
        }
        for info in table {
            let given = object.get(info.name).or_else(|| object.get(info.wire)).filter(|value| !value.is_null());
            let Some(given) = given else { continue };
            if info.more.filled_by.is_some() {
                self.refuse(path, info.name, info.wire, info.section, FILLED);
                continue;
            }
            match self.value(info, &info.kind, given, path) {
                Some(value) => fields.push(Item { info, value, unchecked: false }),
                None => self.refuse(path, info.name, info.wire, info.section, WRONG_KIND),
            }
        }
        fields
    }

    fn value(&mut self, info: &'static FieldInfo, kind: &'static FieldKind, given: Value<'_>, path: &str) -> Option<Wire<'static>> {
        let inner_path = || format!("{path}{}.", info.name);
        Some(match kind {
            FieldKind::Base(base) => scalar(*base, given)?,
            FieldKind::Enum(list) => {
                let text = decode::scalar_text(given)?;
                let named = list.values.iter().find(|(name, wire, _)| text == *wire || text == *name).map(|(_, wire, _)| *wire);
                enum_value(list.int, named.map_or_else(|| text.to_string(), str::to_owned))
            }
            FieldKind::State(_) => Wire::Int(i64::from_json(given).ok()??),
            FieldKind::Record(record) => Wire::Record(self.record(record.fields.iter(), given, &inner_path(), info.section)),
            FieldKind::Sealed(record) => Wire::Sealed(self.record(record.fields.iter(), given, &inner_path(), info.section)),
            FieldKind::JsonText(record) => Wire::JsonText(self.record(record.fields.iter(), given, &inner_path(), info.section)),
            FieldKind::List(inner) | FieldKind::LenientList(inner) => {
                if given.kind() != Kind::Array {
                    return None;
                }
                Wire::List(given.items().map(|item| self.value(info, inner, item, path)).collect::<Option<_>>()?)
            }
            FieldKind::Map(inner) => {
                if given.kind() != Kind::Object {
                    return None;
                }
                let entry =
                    |(key, value): (Cow<'_, str>, Value<'_>)| Some((Cow::Owned(key.into_owned()), self.value(info, inner, value, path)?));
                Wire::Map(given.entries().map(entry).collect::<Option<_>>()?)
            }
        })
    }
}

fn enum_value(int: bool, wire: String) -> Wire<'static> {
    match wire.parse() {
        Ok(number) if int => Wire::Int(number),
        _ => Wire::Text(wire.into()),
    }
}

fn scalar(base: BaseKind, given: Value<'_>) -> Option<Wire<'static>> {
    Some(match base {
        BaseKind::Json => Wire::Json(given.to_json()),
        BaseKind::Int | BaseKind::Fen | BaseKind::EpochSeconds => match i64::from_json(given).ok()? {
            Some(number) => Wire::Int(number),
            // Left to the rule of the field, which names field and section.
            None => Wire::Text(decode::scalar_text(given)?.to_string().into()),
        },
        BaseKind::Number => Wire::Number(Number::from_json(given).ok()??.as_str().to_owned().into()),
        BaseKind::Bool => Wire::Bool(bool::from_json(given).ok()??),
        _ => Wire::Text(decode::scalar_text(given)?.to_string().into()),
    })
}
