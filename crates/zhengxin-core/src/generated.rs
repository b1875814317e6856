//! Short forms that generated code is written with: rows of tables, and the steps every operation shares.

use crate::decode::{Decoded, FromJson, LenientList, ShapeError};
use crate::info::{Both, CodeInfo, EnumInfo, FieldInfo, FieldKind, FieldMore, OperationInfo, ProviderInfo, StateInfo, StateTableInfo};
use crate::json::{Json, Value};
use crate::sensitive::Text;
use crate::value::Number;
use crate::wire::{JsonText, ToWire, Wire};
use crate::words::{AnswerShape, Billed, BodyKind, Class, Lang, Means, Method, Need, NextStep, Repeat, RetryRule};

impl Both {
    /// A text in both languages.
    #[must_use]
    pub const fn new(en: &'static str, zh: &'static str) -> Self {
        Self { en, zh }
    }
}

impl FieldInfo {
    /// A field without rarer properties.
    #[must_use]
    pub const fn row(
        name: &'static str,
        wire: &'static str,
        kind: FieldKind,
        need: Need,
        class: Class,
        section: &'static str,
        doc: Both,
    ) -> Self {
        Self { name, wire, kind, need, class, doc, section, more: FieldMore::NONE }
    }

    /// The same field with rarer properties.
    #[must_use]
    pub const fn with(mut self, more: &'static FieldMore) -> Self {
        self.more = more;
        self
    }
}

impl FieldMore {
    /// Nothing special, to be extended.
    pub const PLAIN: Self = Self {
        max: None,
        default: None,
        filled_by: None,
        aliases: &[],
        by_reading: None,
        need_by_reading: None,
        shape_by_reading: None,
        rules_by: None,
    };
}

impl CodeInfo {
    /// An unlisted code, to be replaced by what is known.
    pub const PLAIN: Self = Self {
        code: "_",
        name: "unlisted",
        means: Means::Unknown,
        billed: Billed::Unknown,
        retry: &[RetryRule::Never],
        reading: None,
        band_bp: None,
        doc: Both::new("A code the document does not list.", "文档未列出的状态码"),
        section: "",
    };
}

impl OperationInfo {
    /// An operation of a vendor without any rarer property, to be extended.
    #[must_use]
    pub const fn plain(provider: &'static ProviderInfo) -> Self {
        Self {
            provider,
            id: "",
            doc: Both::new("", ""),
            section: "",
            method: Method::Post,
            path: "",
            path_by_reading: None,
            authenticated: true,
            headers: &[],
            body: BodyKind::Json,
            charged: true,
            reference: None,
            repeat: Repeat::Never,
            timeout_ms: 0,
            undocumented: None,
            request: &[],
            at_least_one: &[],
            sign_order: &[],
            answer: AnswerShape::None,
            or_text: false,
            answer_fields: &[],
            codes: &[],
        }
    }
}

impl EnumInfo {
    /// Meaning of a value for a person.
    #[must_use]
    pub fn text(&self, wire: &str, lang: Lang) -> &'static str {
        const UNLISTED: Both = Both::new("a value the document does not list", "文档未列出的值");
        self.values.iter().find(|(_, listed, _)| *listed == wire).map_or(&UNLISTED, |(_, _, doc)| doc).text(lang)
    }
}

impl StateTableInfo {
    /// The row of a state; a number that is not listed has one too, which waits.
    #[must_use]
    pub fn state(&self, number: i64) -> &'static StateInfo {
        static UNLISTED: StateInfo = StateInfo {
            number: -1,
            name: "",
            doc: Both::new("a state the document does not list", "文档未列出的状态"),
            next: NextStep::Wait,
            leads_to: &[],
        };
        self.values.iter().find(|state| state.number == number).unwrap_or(&UNLISTED)
    }
}

impl<'a> Wire<'a> {
    /// A word of an open list.
    #[must_use]
    pub const fn of_text(word: &'a str) -> Self {
        Self::Text(std::borrow::Cow::Borrowed(word))
    }

    /// A number of an open list; a raw value that is no number stays text.
    #[must_use]
    pub fn of_number(word: &'a str) -> Self {
        word.parse().map_or_else(|_| Self::of_text(word), Self::Int)
    }
}

impl<T: ToWire> ToWire for LenientList<T> {
    fn to_wire(&self) -> Wire<'_> {
        self.0.to_wire()
    }
}

impl<T> From<Vec<T>> for LenientList<T> {
    fn from(list: Vec<T>) -> Self {
        Self(list)
    }
}

impl<R: FromJson> FromJson for JsonText<R> {
    const EXPECTED: &'static str = "a text that holds JSON";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        let inner = value.text().and_then(|text| Json::parse(text).ok());
        match inner {
            Some(inner) => Ok(R::from_json(inner.value())?.map(Self)),
            None => Ok(None),
        }
    }
}

/// The wire form of a value of an open list; nothing for an empty text, which says nothing.
#[must_use]
pub fn listed(value: Value<'_>) -> Option<Text> {
    crate::decode::scalar_text(value).filter(|wire| !wire.is_empty())
}

/// Reads the data of an answer.
///
/// # Errors
/// It is missing or differs from the document.
pub fn data<T: FromJson>(operation: &'static OperationInfo, data: Option<Value<'_>>) -> Decoded<T> {
    let shape = |found| ShapeError { field: operation.provider.envelope.data, section: operation.section, expected: T::EXPECTED, found };
    let data = data.ok_or_else(|| shape(None))?;
    T::from_json(data)?.ok_or_else(|| shape(Some(data.kind())))
}

/// Reads the data of an answer in which nothing is required; missing data is an answer in which nothing is set.
///
/// # Errors
/// It differs from the document.
pub fn data_or_nothing<T: FromJson + Default>(operation: &'static OperationInfo, data: Option<Value<'_>>) -> Decoded<T> {
    match data {
        Some(_) => self::data(operation, data),
        None => Ok(T::default()),
    }
}

/// The entry of a map under a key.
#[must_use]
pub fn entry<'a, T>(entries: &'a [(Text, T)], key: &str) -> Option<&'a T> {
    entries.iter().find(|(known, _)| known == key).map(|(_, value)| value)
}

/// The entry of a map under a key as a number; nothing if it is missing, null or no number.
#[must_use]
pub fn number(entries: &[(Text, Json)], key: &str) -> Option<Number> {
    Number::from_json(entry(entries, key)?.value()).ok().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(json: &'static str) -> Vec<(Text, Json)> {
        Vec::from_json(Json::parse(json).expect("valid").value()).expect("readable").expect("an object")
    }

    #[track_caller]
    fn check(json: &'static str, expected: Option<&str>) {
        assert_eq!(number(&tags(json), "score").as_ref().map(Number::as_str), expected);
    }

    #[test]
    fn a_number_is_reached_or_missing() {
        check(r#"{"score":697}"#, Some("697"));
        check(r#"{"score":"0.6971"}"#, Some("0.6971"));
        check(r#"{"score":null}"#, None);
        check(r#"{"score":[1]}"#, None);
        check(r#"{"other":1}"#, None);
    }

    #[test]
    fn a_raw_value_cannot_break_out_of_its_place() {
        assert!(matches!(Wire::of_number("7"), Wire::Int(7)));
        assert!(matches!(Wire::of_number("7,\"a\":1"), Wire::Text(_)));
    }
}
