//! Fields as Rust types: which type, in what wrapper, and how the rule reads.

use zhengxin_spec::model::{BaseKind, Class, Field, FieldType};

use crate::names::map_type;

/// The direction a type is made for. A record that goes both ways is made for answers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// The caller fills it in.
    Request,
    /// It is read from what the vendor sent.
    Answer,
}

/// The Rust type of a field.
pub(crate) fn of_field(owner: &str, field: &Field, side: Side) -> String {
    if side == Side::Answer && matches!(field.ty, FieldType::Map(_)) && !field.accessors.is_empty() {
        return map_type(owner, field);
    }
    of(&field.ty, field.class, side)
}

/// The Rust type of a field's type.
pub(crate) fn of(ty: &FieldType, class: Class, side: Side) -> String {
    match ty {
        FieldType::Scalar(kind) => scalar(*kind, class, side),
        FieldType::Enum(name) | FieldType::State(name) => wrapped(name, class),
        FieldType::Record(name) => name.clone(),
        FieldType::List(item) => format!("Vec<{}>", of(item, class, side)),
        FieldType::LenientList(item) if side == Side::Request => format!("Vec<{}>", of(item, class, side)),
        FieldType::LenientList(item) => format!("LenientList<{}>", of(item, class, side)),
        FieldType::Map(item) => wrapped(&format!("Vec<(Text, {})>", of(item, Class::C1, side)), class),
        FieldType::Sealed(name) => format!("Sealed<{name}>"),
        FieldType::JsonText(name) => format!("JsonText<{name}>"),
    }
}

fn scalar(kind: BaseKind, class: Class, side: Side) -> String {
    let asks = side == Side::Request;
    let name = match kind {
        BaseKind::Text | BaseKind::Url | BaseKind::BeijingTime if class == Class::Secret || class == Class::C3 => {
            return "Secret".to_owned();
        }
        BaseKind::Text | BaseKind::Url | BaseKind::BeijingTime => "Text",
        BaseKind::Int => "i64",
        BaseKind::Bool => "bool",
        BaseKind::Number => "Number",
        BaseKind::Fen => "Fen",
        BaseKind::EpochSeconds => "EpochSeconds",
        BaseKind::Json => "Json",
        kind => return semantic(kind, asks).to_owned(),
    };
    wrapped(name, class)
}

/// Types that hide their value by themselves.
const fn semantic(kind: BaseKind, asks: bool) -> &'static str {
    match kind {
        BaseKind::Base64Image => "Base64Image",
        BaseKind::Mobile => "Mobile",
        BaseKind::IdCard => "IdCard",
        BaseKind::PersonName => "PersonName",
        BaseKind::BankCard => "BankCard",
        BaseKind::OpenId => "OpenId",
        BaseKind::Password if asks => "Password",
        BaseKind::Captcha if asks => "Captcha",
        BaseKind::RequestId if asks => "RequestId",
        BaseKind::Password | BaseKind::Captcha => "Secret",
        _ => "Text",
    }
}

fn wrapped(name: &str, class: Class) -> String {
    if class == Class::C1 { name.to_owned() } else { format!("Personal<{name}>") }
}

/// The word of a type in the spec format.
pub(crate) fn word(ty: &FieldType) -> String {
    match ty {
        FieldType::Scalar(kind) => kind.word().to_owned(),
        FieldType::Enum(name) | FieldType::State(name) | FieldType::Record(name) => name.clone(),
        FieldType::List(item) => format!("list<{}>", word(item)),
        FieldType::LenientList(item) => format!("lenient_list<{}>", word(item)),
        FieldType::Map(item) => format!("map<{}>", word(item)),
        FieldType::Sealed(name) => format!("sealed<{name}>"),
        FieldType::JsonText(name) => format!("json_text<{name}>"),
    }
}

/// Unit or rule of a type, for people.
pub(crate) fn rule(ty: &FieldType) -> String {
    match ty {
        FieldType::Scalar(kind) => scalar_rule(*kind).to_owned(),
        FieldType::Enum(name) => format!("a value of [`{name}`]"),
        FieldType::State(name) => format!("a state of [`{name}`]"),
        FieldType::Record(name) => format!("a [`{name}`]"),
        FieldType::List(item) => format!("list: {}", rule(item)),
        FieldType::LenientList(item) => format!("list, or a text that holds one: {}", rule(item)),
        FieldType::Map(item) => format!("object with free keys: {}", rule(item)),
        FieldType::Sealed(name) => format!("a [`{name}`] sealed into one text"),
        FieldType::JsonText(name) => format!("a [`{name}`] as JSON inside one text"),
    }
}

const fn scalar_rule(kind: BaseKind) -> &'static str {
    match kind {
        BaseKind::Text => "text",
        BaseKind::Int => "whole number",
        BaseKind::Number => "decimal number, kept as its text",
        BaseKind::Bool => "boolean",
        BaseKind::Fen => "whole number of fen (0.01 CNY)",
        BaseKind::EpochSeconds => "seconds since 1970 UTC",
        BaseKind::BeijingTime => "China time, like `2017-03-10 14:47:00`",
        BaseKind::Json => "any JSON value",
        BaseKind::Base64Image => "picture in base64",
        BaseKind::Url => "absolute http or https address",
        BaseKind::Mobile => "mobile number of 11 digits",
        BaseKind::IdCard => "identity number with its check digit (GB 11643), or 15 digits",
        BaseKind::PersonName => "name of 1 to 40 characters",
        BaseKind::BankCard => "12 to 19 digits with the Luhn check",
        BaseKind::Password => "password, wiped after use",
        BaseKind::Captcha => "one-time code, wiped after use",
        BaseKind::RequestId => "1 to 64 visible ASCII characters",
        BaseKind::OpenId => "handle of 1 to 64 visible ASCII characters",
    }
}
