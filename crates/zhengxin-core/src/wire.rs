//! The fields of one request on their way out: borrowed values beside their table entries, before any encoding is chosen.

use std::borrow::Cow;

use crate::info::{FieldInfo, TypeInfo};
use crate::json::Json;
use crate::sensitive::{Personal, Secret, Text};
use crate::value::{BankCard, Base64Image, Captcha, EpochSeconds, Fen, IdCard, Mobile, Number, OpenId, Password, PersonName, RequestId};

/// A value on its way out.
pub enum Wire<'a> {
    /// Text.
    Text(Cow<'a, str>),
    /// Whole number.
    Int(i64),
    /// Decimal number as its text.
    Number(Cow<'a, str>),
    /// Boolean.
    Bool(bool),
    /// JSON as it was given.
    Json(Json),
    /// A list.
    List(Vec<Wire<'a>>),
    /// A record.
    Record(Fields<'a>),
    /// An object with free keys.
    Map(Vec<(Cow<'a, str>, Wire<'a>)>),
    /// A record to be sealed into one text.
    Sealed(Fields<'a>),
    /// A record to be written as JSON into one text.
    JsonText(Fields<'a>),
}

/// One field with its value.
pub struct Item<'a> {
    /// The table entry.
    pub info: &'static FieldInfo,
    /// The value.
    pub value: Wire<'a>,
    /// The caller took responsibility for the value: rules are skipped.
    pub unchecked: bool,
}

/// The fields of a request or record that are set, in the order of the table.
#[derive(Default)]
pub struct Fields<'a> {
    items: Vec<Item<'a>>,
}

impl<'a> Fields<'a> {
    /// Room for so many fields.
    #[must_use]
    pub fn with_capacity(fields: usize) -> Self {
        Self { items: Vec::with_capacity(fields) }
    }

    /// Sets a field.
    pub fn put(&mut self, info: &'static FieldInfo, value: &'a (impl ToWire + ?Sized)) {
        self.items.push(Item { info, value: value.to_wire(), unchecked: value.is_unchecked() });
    }

    /// Sets a field if there is a value.
    pub fn put_some(&mut self, info: &'static FieldInfo, value: Option<&'a (impl ToWire + ?Sized)>) {
        if let Some(value) = value {
            self.put(info, value);
        }
    }

    /// Sets a field to a value that is already in wire form.
    pub fn push(&mut self, item: Item<'a>) {
        self.items.push(item);
    }

    /// The fields in order.
    #[must_use]
    pub fn items(&self) -> &[Item<'a>] {
        &self.items
    }

    /// The fields, for filling in and reordering.
    pub fn items_mut(&mut self) -> &mut Vec<Item<'a>> {
        &mut self.items
    }

    /// The value of a field by its Rust name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Item<'a>> {
        self.items.iter().find(|item| item.info.name == name)
    }
}

impl<'a> Wire<'a> {
    /// The text form of a scalar; `None` for structures.
    #[inline]
    #[must_use]
    pub fn scalar(&self) -> Option<Cow<'_, str>> {
        Some(match self {
            Self::Text(text) | Self::Number(text) => Cow::Borrowed(text),
            Self::Int(number) => Cow::Owned(number.to_string()),
            Self::Bool(value) => Cow::Borrowed(if *value { "true" } else { "false" }),
            _ => return None,
        })
    }
}

/// A typed value that knows its wire form.
pub trait ToWire {
    /// Borrows the value in wire form.
    fn to_wire(&self) -> Wire<'_>;

    /// Whether rules are skipped for it.
    fn is_unchecked(&self) -> bool {
        false
    }
}

/// A generated record that can travel inside a field.
pub trait Record {
    /// Its table.
    const INFO: &'static TypeInfo;

    /// Writes its fields.
    fn encode<'a>(&'a self, out: &mut Fields<'a>);

    /// Its fields.
    fn to_fields(&self) -> Fields<'_> {
        let mut fields = Fields::with_capacity(Self::INFO.fields.len());
        self.encode(&mut fields);
        fields
    }
}

impl<R: Record> ToWire for R {
    fn to_wire(&self) -> Wire<'_> {
        Wire::Record(self.to_fields())
    }
}

/// A record that travels sealed.
#[derive(Debug)]
pub struct Sealed<R>(pub R);

impl<R: Record> ToWire for Sealed<R> {
    fn to_wire(&self) -> Wire<'_> {
        Wire::Sealed(self.0.to_fields())
    }
}

/// A record that travels as JSON inside one text.
#[derive(Debug)]
pub struct JsonText<R>(pub R);

impl<R: Record> ToWire for JsonText<R> {
    fn to_wire(&self) -> Wire<'_> {
        Wire::JsonText(self.0.to_fields())
    }
}

impl<R> From<R> for Sealed<R> {
    fn from(record: R) -> Self {
        Self(record)
    }
}

impl<R> From<R> for JsonText<R> {
    fn from(record: R) -> Self {
        Self(record)
    }
}

impl<T: ToWire> ToWire for Personal<T> {
    fn to_wire(&self) -> Wire<'_> {
        self.expose().to_wire()
    }

    fn is_unchecked(&self) -> bool {
        self.expose().is_unchecked()
    }
}

impl<T: ToWire> ToWire for Vec<T> {
    fn to_wire(&self) -> Wire<'_> {
        Wire::List(self.iter().map(ToWire::to_wire).collect())
    }
}

impl<T: ToWire> ToWire for Vec<(Text, T)> {
    fn to_wire(&self) -> Wire<'_> {
        Wire::Map(self.iter().map(|(key, value)| (Cow::Borrowed(&**key), value.to_wire())).collect())
    }
}

impl ToWire for Text {
    fn to_wire(&self) -> Wire<'_> {
        Wire::Text(Cow::Borrowed(self))
    }
}

impl ToWire for str {
    fn to_wire(&self) -> Wire<'_> {
        Wire::Text(Cow::Borrowed(self))
    }
}

impl ToWire for Secret {
    fn to_wire(&self) -> Wire<'_> {
        Wire::Text(Cow::Borrowed(self.expose()))
    }
}

impl ToWire for i64 {
    fn to_wire(&self) -> Wire<'_> {
        Wire::Int(*self)
    }
}

impl ToWire for bool {
    fn to_wire(&self) -> Wire<'_> {
        Wire::Bool(*self)
    }
}

impl ToWire for Json {
    fn to_wire(&self) -> Wire<'_> {
        Wire::Json(self.clone())
    }
}

impl ToWire for Fen {
    fn to_wire(&self) -> Wire<'_> {
        Wire::Int(self.0)
    }
}

impl ToWire for EpochSeconds {
    fn to_wire(&self) -> Wire<'_> {
        Wire::Int(self.0)
    }
}

impl ToWire for Number {
    fn to_wire(&self) -> Wire<'_> {
        Wire::Number(Cow::Borrowed(self.as_str()))
    }
}

impl ToWire for RequestId {
    fn to_wire(&self) -> Wire<'_> {
        Wire::Text(Cow::Borrowed(self.as_str()))
    }
}

impl ToWire for Base64Image {
    fn to_wire(&self) -> Wire<'_> {
        Wire::Text(Cow::Borrowed(self.base64()))
    }
}

/// Wire form of the checked texts.
macro_rules! checked_to_wire {
    ($($name:ident)+) => {$(
        impl ToWire for $name {
            fn to_wire(&self) -> Wire<'_> {
                Wire::Text(Cow::Borrowed(self.expose()))
            }

            fn is_unchecked(&self) -> bool {
                Self::is_unchecked(self)
            }
        }
    )+};
}

checked_to_wire! { Mobile IdCard PersonName BankCard OpenId }

impl ToWire for Password {
    fn to_wire(&self) -> Wire<'_> {
        Wire::Text(Cow::Borrowed(self.expose()))
    }
}

impl ToWire for Captcha {
    fn to_wire(&self) -> Wire<'_> {
        Wire::Text(Cow::Borrowed(self.expose()))
    }
}
