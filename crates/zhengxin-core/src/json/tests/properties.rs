//! The reader and writer against an independent implementation, on random values, random damage and random bytes.

use proptest::prelude::{Just, Strategy, any, prop, prop_oneof, proptest};
use serde_json::Value as Reference;

use super::{
    super::{Document, Json, JsonErrorKind, Kind, Value, Writer},
    parse,
};

proptest! {
    #[test]
    fn random_values_read_as_they_were_written(value in value(), pretty: bool) {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
        let doc = parse(text.expect("values can be written")).expect("and read");
        assert_same(doc.root(), &value);
        assert_slices_stand_alone(doc.root());
    }

    #[test]
    fn the_writer_writes_what_the_reference_writes(value in value()) {
        let mut writer = Writer::new();
        write(&mut writer, &value);
        assert_eq!(String::from_utf8(writer.finish()).ok(), serde_json::to_string(&value).ok());
    }

    #[test]
    fn a_copy_through_the_writer_is_equal(text in tokens()) {
        if let Ok(doc) = parse(&text) {
            let mut writer = Writer::new();
            copy(&mut writer, doc.root());
            let copy = parse(writer.finish()).expect("the copy is valid");
            assert!(copy.root().to_json() == doc.root().to_json());
        }
    }

    #[test]
    fn random_tokens_are_judged_alike(text in tokens()) {
        assert_alike(text.as_bytes());
    }

    #[test]
    fn damaged_texts_are_judged_alike(value in value(), at: prop::sample::Index, by in damage()) {
        let mut text = serde_json::to_vec(&value).expect("values can be written");
        let at = at.index(text.len());
        text.splice(at..(at + 1).min(text.len()), by);
        assert_alike(&text);
    }

    #[test]
    fn random_bytes_are_judged_alike(text in prop::collection::vec(any::<u8>(), 0..40)) {
        assert_alike(&text);
    }
}

fn damage() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        prop::collection::vec(any::<u8>(), 0..3),
        prop::sample::select(vec!["\"", "\\", "{", "}", "[", "]", ",", ":", "0", "-", "\\ud800", "\0", "\n", " "])
            .prop_map(|piece| piece.as_bytes().to_vec()),
    ]
}

/// Texts that are nearly JSON, with few distinct keys.
fn tokens() -> impl Strategy<Value = String> {
    let scalar = prop::sample::select(vec![
        "null",
        "true",
        "false",
        "0",
        "-0",
        "1.5e3",
        "01",
        "1.",
        "1e999",
        "12345678901234567890123",
        "\"\"",
        "\"a\"",
        "\"\\u0061\"",
        "\"\\ud800\"",
        "\"\\ud83d\\ude00\"",
        "\"\\ud800\\u0041\"",
        "\"\\q\"",
        "\"中\"",
        "\"\u{1}\"",
        "x",
        "",
    ])
    .prop_map(str::to_owned);
    let key = prop::sample::select(vec!["\"a\"", "\"b\"", "\"c\"", "\"\\u0061\"", "\"d\"", "1"]);
    let space = || prop::sample::select(vec!["", "", "", "", " ", "\n\t\r ", "\u{feff}", ","]);
    let value = scalar.prop_recursive(5, 40, 5, move |inner| {
        let element = (space(), inner.clone(), space()).prop_map(|(l, v, r)| format!("{l}{v}{r}"));
        let entry = (space(), key.clone(), inner).prop_map(|(l, k, v)| format!("{l}{k}:{v}"));
        prop_oneof![
            prop::collection::vec(element, 0..5).prop_map(|items| format!("[{}]", items.join(","))),
            prop::collection::vec(entry, 0..5).prop_map(|entries| format!("{{{}}}", entries.join(","))),
        ]
    });
    (space(), value, space()).prop_map(|(l, v, r)| format!("{l}{v}{r}"))
}

fn value() -> impl Strategy<Value = Reference> {
    let text = || prop_oneof!["[a-z_]{0,12}", "\\PC{0,20}", any::<String>(), "[\"\\\\\\x00-\\x20a]{0,10}"];
    let scalar = prop_oneof![
        Just(Reference::Null),
        any::<bool>().prop_map(Reference::from),
        any::<i64>().prop_map(Reference::from),
        any::<u64>().prop_map(Reference::from),
        text().prop_map(Reference::from),
    ];
    scalar.prop_recursive(4, 120, 40, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..10).prop_map(Reference::from),
            prop::collection::vec((text(), inner), 0..45).prop_map(|entries| Reference::Object(entries.into_iter().collect())),
        ]
    })
}

/// Accepted and refused alike, apart from the documented differences, and read alike.
#[track_caller]
fn assert_alike(text: &[u8]) {
    let body = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text);
    let ours = parse(text);
    match (&ours, serde_json::from_slice::<Reference>(body)) {
        (Ok(doc), Ok(reference)) => assert_same(doc.root(), &reference),
        (Ok(doc), Err(error)) => assert!(may_accept(doc), "only we accept: {error}"),
        (Err(error), Ok(_)) => {
            assert!(matches!(error.kind, JsonErrorKind::DuplicateKey | JsonErrorKind::Depth), "only we refuse: {error}");
        }
        (Err(error), Err(_)) => assert!(error.offset <= body.len()),
    }
    if let Ok(doc) = &ours {
        assert_slices_stand_alone(doc.root());
    }
}

/// The reference refuses lone surrogates and numbers that no double can hold.
fn may_accept(doc: &Document) -> bool {
    any_value(doc.root(), &|v| match v.kind() {
        Kind::Number => v.raw().parse().is_ok_and(f64::is_infinite),
        _ => v.raw().contains("\\ud") || v.raw().contains("\\uD"),
    })
}

fn any_value(value: Value<'_>, test: &impl Fn(Value<'_>) -> bool) -> bool {
    test(value) || value.items().any(|v| any_value(v, test)) || value.entries().any(|(_, v)| any_value(v, test))
}

#[track_caller]
fn assert_same(ours: Value<'_>, reference: &Reference) {
    match reference {
        Reference::Null => assert!(ours.is_null()),
        Reference::Bool(truth) => assert_eq!(ours.as_bool(), Some(*truth)),
        Reference::Number(number) => {
            let text = ours.number().expect("a number");
            assert_eq!(serde_json::from_str::<serde_json::Number>(text).ok().as_ref(), Some(number));
        }
        Reference::String(text) => {
            assert_eq!(ours.str().as_deref(), Some(text.as_str()));
            assert_eq!(ours.text().as_deref(), Some(text.as_str()));
        }
        Reference::Array(items) => {
            assert_eq!((ours.kind(), ours.len()), (Kind::Array, items.len()));
            ours.items().zip(items).for_each(|(o, r)| assert_same(o, r));
        }
        Reference::Object(entries) => {
            assert_eq!((ours.kind(), ours.len()), (Kind::Object, entries.len()));
            let mut fields = ours.fields();
            for (key, reference) in entries {
                assert_same(fields.get(key).expect("the same keys"), reference);
            }
            assert!(ours.entries().all(|(key, _)| entries.contains_key(key.as_ref())));
        }
    }
}

/// The source of every value is a text of its own with the same meaning.
fn assert_slices_stand_alone(value: Value<'_>) {
    let alone = Json::parse(value.raw_text()).expect("a value's text is JSON");
    assert!(alone == value.to_json());
    assert_eq!(alone.as_str(), value.raw());
    value.items().for_each(assert_slices_stand_alone);
    value.entries().for_each(|(_, v)| assert_slices_stand_alone(v));
}

fn write(writer: &mut Writer, value: &Reference) {
    match value {
        Reference::Null => writer.null(),
        Reference::Bool(truth) => writer.bool(*truth),
        Reference::Number(number) => match number.as_i64() {
            Some(int) => writer.int(int),
            None => writer.raw(&number.to_string()),
        },
        Reference::String(text) => writer.string(text),
        Reference::Array(items) => {
            writer.begin_array();
            items.iter().for_each(|item| write(writer, item));
            writer.end_array();
        }
        Reference::Object(entries) => {
            writer.begin_object();
            for (key, value) in entries {
                writer.key(key);
                write(writer, value);
            }
            writer.end_object();
        }
    }
}

fn copy(writer: &mut Writer, value: Value<'_>) {
    match value.kind() {
        Kind::Null | Kind::Bool | Kind::Number => writer.raw(value.raw()),
        Kind::String => writer.string(&value.str().expect("a string")),
        Kind::Array => {
            writer.begin_array();
            value.items().for_each(|item| copy(writer, item));
            writer.end_array();
        }
        Kind::Object => {
            writer.begin_object();
            for (key, value) in value.entries() {
                writer.key(&key);
                copy(writer, value);
            }
            writer.end_object();
        }
    }
}
