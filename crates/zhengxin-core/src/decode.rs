//! Reading answers: lenient where the vendors are known to vary, silent about values, exact about where it failed.

use core::fmt;

use crate::info::FieldInfo;
use crate::json::{self, Json, Kind, Value};
use crate::rule;
use crate::sensitive::{Personal, Secret, Text};
use crate::value::{BankCard, Base64Image, EpochSeconds, Fen, IdCard, Mobile, Number, OpenId, PersonName};

/// An answer has another shape than the document says. Names field and kinds, never the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShapeError {
    /// Wire name of the field.
    pub field: &'static str,
    /// The document's section.
    pub section: &'static str,
    /// What the document says stands there.
    pub expected: &'static str,
    /// What was found; `None` if it was missing.
    pub found: Option<Kind>,
}

impl fmt::Display for ShapeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { field, section, expected, .. } = self;
        match self.found {
            Some(kind) => write!(f, "`{field}`: expected {expected}, found {kind:?} (section {section})"),
            None => write!(f, "`{field}`: expected {expected}, found nothing (section {section})"),
        }
    }
}

impl std::error::Error for ShapeError {}

/// Result of reading one value.
pub type Decoded<T> = Result<T, ShapeError>;

/// A type that can be read from an answer.
pub trait FromJson: Sized {
    /// What the document says stands there, for errors.
    const EXPECTED: &'static str;

    /// Reads the value; `None` if it has another shape.
    ///
    /// # Errors
    /// A nested field has another shape.
    fn from_json(value: Value<'_>) -> Decoded<Option<Self>>;
}

/// Reads an answer's object field by field.
pub struct Object<'a> {
    fields: json::Fields<'a>,
}

impl<'a> Object<'a> {
    /// Opens an object; PHP's empty list `[]` counts as an empty object.
    #[must_use]
    pub fn open(value: Value<'a>) -> Option<Self> {
        let empty_list = value.kind() == Kind::Array && value.is_empty();
        (value.kind() == Kind::Object || empty_list).then(|| Self { fields: value.fields() })
    }

    fn find(&mut self, info: &'static FieldInfo) -> Option<Value<'a>> {
        let found = self.fields.get(info.wire);
        let found = found.or_else(|| info.more.aliases.iter().find_map(|alias| self.fields.get(alias)));
        found.filter(|value| !value.is_null())
    }

    /// Reads a field that must be there.
    ///
    /// # Errors
    /// It is missing or has another shape.
    pub fn required<T: FromJson>(&mut self, info: &'static FieldInfo) -> Decoded<T> {
        let value = self.find(info).ok_or_else(|| mismatch::<T>(info, None))?;
        T::from_json(value)?.ok_or_else(|| mismatch::<T>(info, Some(value.kind())))
    }

    /// Reads a field that may be missing, null, or, for anything but text, an empty text.
    ///
    /// # Errors
    /// It has another shape.
    pub fn optional<T: FromJson>(&mut self, info: &'static FieldInfo) -> Decoded<Option<T>> {
        let Some(value) = self.find(info) else { return Ok(None) };
        match T::from_json(value)? {
            None if value.kind() == Kind::String && value.raw() == "\"\"" => Ok(None),
            None => Err(mismatch::<T>(info, Some(value.kind()))),
            some => Ok(some),
        }
    }
}

fn mismatch<T: FromJson>(info: &'static FieldInfo, found: Option<Kind>) -> ShapeError {
    ShapeError { field: info.wire, section: info.section, expected: T::EXPECTED, found }
}

/// The text of a scalar: strings as they are, numbers and booleans as written.
#[must_use]
pub fn scalar_text(value: Value<'_>) -> Option<Text> {
    match value.kind() {
        Kind::String => value.text(),
        Kind::Number | Kind::Bool => Some(value.raw_text()),
        Kind::Null | Kind::Array | Kind::Object => None,
    }
}

impl FromJson for Text {
    const EXPECTED: &'static str = "text";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        Ok(scalar_text(value))
    }
}

impl FromJson for i64 {
    const EXPECTED: &'static str = "a whole number";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        Ok(match value.kind() {
            Kind::Number => value.number().and_then(|text| text.parse().ok()),
            Kind::String => value.str().and_then(|text| text.parse().ok()),
            _ => None,
        })
    }
}

impl FromJson for bool {
    const EXPECTED: &'static str = "a boolean";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        let word = match value.kind() {
            Kind::Bool => return Ok(value.as_bool()),
            Kind::Number => value.number().map(Into::into),
            Kind::String => value.str(),
            _ => None,
        };
        Ok(match word.as_deref() {
            Some("true" | "1") => Some(true),
            Some("false" | "0") => Some(false),
            _ => None,
        })
    }
}

impl FromJson for Number {
    const EXPECTED: &'static str = "a number";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        Ok(match value.kind() {
            Kind::Number => Some(Self::new(value.raw_text())),
            Kind::String => value.text().filter(|text| rule::number(text).is_ok()).map(Self::new),
            _ => None,
        })
    }
}

impl FromJson for Json {
    const EXPECTED: &'static str = "JSON";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        Ok(Some(value.to_json()))
    }
}

impl<T: FromJson> FromJson for Personal<T> {
    const EXPECTED: &'static str = T::EXPECTED;

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        Ok(T::from_json(value)?.map(Self::new))
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    const EXPECTED: &'static str = "a list";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        if value.kind() != Kind::Array {
            return Ok(None);
        }
        let mut list = Self::with_capacity(value.len());
        for item in value.items() {
            match T::from_json(item)? {
                Some(read) => list.push(read),
                None => return Ok(None),
            }
        }
        Ok(Some(list))
    }
}

impl<T: FromJson> FromJson for Vec<(Text, T)> {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        let is_empty_list = value.kind() == Kind::Array && value.is_empty();
        if value.kind() != Kind::Object && !is_empty_list {
            return Ok(None);
        }
        let mut map = Self::with_capacity(value.len());
        for (key, entry) in value.entries() {
            match T::from_json(entry)? {
                Some(read) => map.push((key.into_owned().into(), read)),
                None => return Ok(None),
            }
        }
        Ok(Some(map))
    }
}

/// A list that the vendor may also send as a text holding the list, or as an empty text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LenientList<T>(pub Vec<T>);

impl<T> core::ops::Deref for LenientList<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: FromJson> FromJson for LenientList<T> {
    const EXPECTED: &'static str = "a list, or a text that holds one";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        if value.kind() != Kind::String {
            return Ok(Vec::from_json(value)?.map(Self));
        }
        let text = value.text().unwrap_or_default();
        if text.is_empty() {
            return Ok(Some(Self(Vec::new())));
        }
        match Json::parse(text) {
            Ok(inner) => Ok(Vec::from_json(inner.value())?.map(Self)),
            Err(_) => Ok(None),
        }
    }
}

/// Reads types that wrap a text.
macro_rules! from_text {
    ($($name:ident = $expected:literal, $make:expr;)+) => {$(
        impl FromJson for $name {
            const EXPECTED: &'static str = $expected;

            fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
                Ok(scalar_text(value).map($make))
            }
        }
    )+};
}

from_text! {
    Secret = "text", Secret::from;
    OpenId = "text", OpenId::unchecked;
    Mobile = "text", Mobile::unchecked;
    IdCard = "text", IdCard::unchecked;
    PersonName = "text", PersonName::unchecked;
    BankCard = "text", BankCard::unchecked;
    Base64Image = "a picture in base64", Base64Image::new;
}

impl FromJson for Fen {
    const EXPECTED: &'static str = "a whole number of fen";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        Ok(i64::from_json(value)?.map(Self))
    }
}

impl FromJson for EpochSeconds {
    const EXPECTED: &'static str = "seconds since 1970";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        Ok(i64::from_json(value)?.map(Self))
    }
}
