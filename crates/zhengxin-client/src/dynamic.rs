//! Calls chosen at run time: fields from JSON by the operation's table, answers back to JSON under the same names.

use std::borrow::Cow;

use zhengxin_core::contract::Opened;
use zhengxin_core::decode::{self, Decoded, FromJson, ShapeError};
pub use zhengxin_core::given::fields;
use zhengxin_core::info::{FieldInfo, FieldKind, OperationInfo, TypeInfo};
use zhengxin_core::json::{Json, Kind, Value};
use zhengxin_core::value::{Base64Image, Number};
use zhengxin_core::words::{AnswerShape, BaseKind, Class, Means, Need};

/// How much of an answer is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Show {
    /// Everything, for the program that asked.
    Values,
    /// Class tags in place of personal data and secrets.
    Classes,
}

/// The data of an answer as JSON under our field names; `null` when the code means that there is none.
///
/// # Errors
/// The data differs from the document.
pub fn answer(operation: &'static OperationInfo, opened: &Opened, show: Show) -> Result<serde_json::Value, ShapeError> {
    if opened.row.means != Means::Found {
        return Ok(serde_json::Value::Null);
    }
    let missing = ShapeError { field: operation.provider.envelope.data, section: operation.section, expected: "data", found: None };
    let data = opened.data();
    let empty_list = |value: Value<'_>| value.kind() == Kind::Array && value.is_empty();
    match operation.answer {
        AnswerShape::None => Ok(serde_json::Value::Null),
        AnswerShape::Json if show == Show::Classes => Ok("<C2>".into()),
        AnswerShape::Json => plain(data.ok_or(missing)?),
        AnswerShape::List => {
            let data = data.ok_or(missing)?;
            if data.kind() != Kind::Array {
                return Err(ShapeError { expected: "a list", found: Some(data.kind()), ..missing });
            }
            data.items().map(|item| object(operation.answer_fields, item, show, missing)).collect()
        }
        AnswerShape::Object => match data {
            Some(data) if operation.or_text && data.kind() == Kind::String => Ok(serde_json::json!({})),
            Some(data) if !empty_list(data) => object(operation.answer_fields, data, show, missing),
            _ if operation.answer_fields.iter().any(|info| info.need == Need::Required) => Err(missing),
            _ => Ok(serde_json::json!({})),
        },
    }
}

fn object(table: &'static [FieldInfo], value: Value<'_>, show: Show, at: ShapeError) -> Result<serde_json::Value, ShapeError> {
    let found = value.kind();
    let Some(mut reader) = decode::Object::open(value) else { return Err(ShapeError { expected: "an object", found: Some(found), ..at }) };
    let mut out = serde_json::Map::new();
    for info in table {
        let read: Option<Json> = if info.need == Need::Required { Some(reader.required(info)?) } else { reader.optional(info)? };
        let Some(json) = read else { continue };
        if let Some(shown) = shown(info, &info.kind, json.value(), show)? {
            out.insert(info.name.to_owned(), shown);
        }
    }
    Ok(out.into())
}

/// One field as JSON; `None` for an empty text where a number or word is due.
fn shown(info: &'static FieldInfo, kind: &'static FieldKind, value: Value<'_>, show: Show) -> Decoded<Option<serde_json::Value>> {
    let wrong = |expected| ShapeError { field: info.wire, section: info.section, expected, found: Some(value.kind()) };
    let is_empty_text = value.kind() == Kind::String && value.raw() == "\"\"";
    let hidden = show == Show::Classes && info.class != Class::C1;
    Ok(match kind {
        FieldKind::Record(record) | FieldKind::Sealed(record) | FieldKind::JsonText(record) => {
            Some(nested(record, value, show, wrong("an object"))?)
        }
        FieldKind::List(_) | FieldKind::LenientList(_) if value.kind() == Kind::String => {
            text_list(info, kind, value, show, wrong("a list"))?
        }
        FieldKind::List(inner) | FieldKind::LenientList(inner) => {
            if value.kind() != Kind::Array {
                return Err(wrong("a list"));
            }
            let items: Decoded<Vec<_>> = value.items().map(|item| Ok(shown(info, inner, item, show)?.unwrap_or_default())).collect();
            Some(items?.into())
        }
        _ if hidden => Some(format!("<{}>", info.class).into()),
        FieldKind::Map(inner) => {
            let entry =
                |(key, value): (Cow<'_, str>, Value<'_>)| Ok((key.into_owned(), shown(info, inner, value, show)?.unwrap_or_default()));
            Some(serde_json::Value::Object(value.entries().map(entry).collect::<Decoded<_>>()?))
        }
        FieldKind::Base(BaseKind::Json) => Some(plain(value)?),
        FieldKind::Base(base) => match leaf(*base, value)? {
            None if is_empty_text => None,
            None => return Err(wrong("another kind of value")),
            some => some,
        },
        FieldKind::Enum(_) if is_empty_text => None,
        FieldKind::Enum(_) => Some(decode::scalar_text(value).ok_or_else(|| wrong("a word"))?.to_string().into()),
        FieldKind::State(_) => match i64::from_json(value)? {
            None if is_empty_text => None,
            None => return Err(wrong("a state")),
            Some(number) => Some(number.into()),
        },
    })
}

fn nested(record: &'static TypeInfo, value: Value<'_>, show: Show, at: ShapeError) -> Result<serde_json::Value, ShapeError> {
    object(record.fields, value, show, at)
}

fn text_list(
    info: &'static FieldInfo,
    kind: &'static FieldKind,
    value: Value<'_>,
    show: Show,
    wrong: ShapeError,
) -> Decoded<Option<serde_json::Value>> {
    let text = value.text().unwrap_or_default();
    if !matches!(kind, FieldKind::LenientList(_)) {
        return if text.is_empty() { Ok(None) } else { Err(wrong) };
    }
    if text.is_empty() {
        return Ok(Some(serde_json::json!([])));
    }
    let inner = Json::parse(text).map_err(|_| wrong)?;
    if inner.value().kind() == Kind::String { Err(wrong) } else { shown(info, kind, inner.value(), show) }
}

fn leaf(base: BaseKind, value: Value<'_>) -> Decoded<Option<serde_json::Value>> {
    Ok(match base {
        BaseKind::Int | BaseKind::Fen | BaseKind::EpochSeconds => i64::from_json(value)?.map(Into::into),
        BaseKind::Bool => bool::from_json(value)?.map(Into::into),
        BaseKind::Number => Number::from_json(value)?.map(|number| number.as_str().into()),
        BaseKind::Base64Image => decode::scalar_text(value).map(|text| Base64Image::new(text).base64().into()),
        _ => decode::scalar_text(value).map(|text| text.to_string().into()),
    })
}

/// Any JSON as it came.
fn plain(value: Value<'_>) -> Result<serde_json::Value, ShapeError> {
    serde_json::from_str(value.raw()).map_err(|_| ShapeError { field: "", section: "", expected: "JSON", found: Some(value.kind()) })
}
