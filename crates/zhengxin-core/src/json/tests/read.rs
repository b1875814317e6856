//! What can be read from a text that is accepted.

use super::{
    super::{Json, Kind, Value},
    doc,
};

#[track_caller]
fn reads(text: &str, expected: &str) {
    let doc = doc(text);
    let root = doc.root();
    assert_eq!(root.str().as_deref(), Some(expected));
    assert_eq!(root.text().as_deref(), Some(expected));
    assert_eq!(root.raw(), text);
}

#[test]
fn strings_are_decoded() {
    reads(r#""""#, "");
    reads(r#""a b""#, "a b");
    reads("\"中文\u{7f}\u{2028}😀\"", "中文\u{7f}\u{2028}😀");
    reads(r#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t");
    reads(r#""x\u4e2D\u6587y\u0000""#, "x中文y\0");
    reads(r#""\ud83d\ude00!""#, "😀!");
    reads(r#""0123456789012345678901234567890\\""#, "0123456789012345678901234567890\\");
}

#[test]
fn lone_surrogates_become_replacement_characters() {
    reads(r#""\ud800""#, "\u{fffd}");
    reads(r#""\udc00x""#, "\u{fffd}x");
    reads(r#""\ud800x""#, "\u{fffd}x");
    reads(r#""\ud800\n""#, "\u{fffd}\n");
    reads(r#""\ud800\u0041""#, "\u{fffd}A");
    reads(r#""\ud83d\ud83d\ude00""#, "\u{fffd}😀");
    reads(r#""\ude00\ud83d""#, "\u{fffd}\u{fffd}");
}

#[test]
fn only_strings_with_escapes_are_copied() {
    let doc = doc(r#"["plain","esc\u0061ped"]"#);
    let body = doc.root().raw().as_bytes().as_ptr_range();
    let shares = |text: &str| body.contains(&text.as_ptr());
    let texts: Vec<_> = doc.root().items().filter_map(Value::text).collect();
    assert_eq!(texts, ["plain", "escaped"]);
    assert!(shares(&texts[0]) && !shares(&texts[1]));
    assert!(shares(&doc.root().raw_text()));
}

#[test]
fn a_slice_outlives_its_document() {
    let text = doc(r#"{"name":"value"}"#).root().at("name").and_then(Value::text);
    assert_eq!(text.as_deref(), Some("value"));
}

#[test]
fn numbers_keep_their_text() {
    for text in ["0", "-0", "12.50", "1E+400", "123456789012345678901234567890", "0.1e-7", "-1e5"] {
        assert_eq!(doc(text).root().number(), Some(text));
        assert_eq!(doc(&format!("[{text}]")).root().items().next().and_then(Value::number), Some(text));
    }
}

#[test]
fn a_byte_order_mark_is_skipped() {
    let doc = doc("\u{feff}{\"a\":1}");
    assert_eq!((doc.len(), doc.is_empty(), doc.root().raw()), (7, false, "{\"a\":1}"));
    assert_eq!(doc.root().get("a").map(Value::offset), Some(5));
}

#[test]
fn every_kind_answers_only_for_itself() {
    let doc = doc(r#" [ null , true , false , 7 , "s" , [ 1 , 2 ] , { "k" : 3 } ] "#);
    let seen: Vec<_> = doc.root().items().map(|v| (v.kind(), v.raw(), v.len())).collect();
    let expected = [
        (Kind::Null, "null", 0),
        (Kind::Bool, "true", 0),
        (Kind::Bool, "false", 0),
        (Kind::Number, "7", 0),
        (Kind::String, "\"s\"", 0),
        (Kind::Array, "[ 1 , 2 ]", 2),
        (Kind::Object, "{ \"k\" : 3 }", 1),
    ];
    assert_eq!(seen, expected);
    for v in doc.root().items() {
        assert_eq!(v.is_null(), v.kind() == Kind::Null);
        assert_eq!(v.as_bool().is_some(), v.kind() == Kind::Bool);
        assert_eq!(v.number().is_some(), v.kind() == Kind::Number);
        assert_eq!(v.str().is_some(), v.kind() == Kind::String);
        assert_eq!(v.text().is_some(), v.kind() == Kind::String);
        assert_eq!(v.items().len(), if v.kind() == Kind::Array { 2 } else { 0 });
        assert_eq!(v.entries().len(), usize::from(v.kind() == Kind::Object));
        assert_eq!(v.get("k").is_some(), v.kind() == Kind::Object);
        assert_eq!(v.is_empty(), !matches!(v.kind(), Kind::Array | Kind::Object));
    }
    assert_eq!(doc.root().items().filter_map(Value::as_bool).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn paths_lead_through_objects() {
    let doc = doc(r#"{"response":{"list":[{"a":1}],"req_id":"r-1"},"a.b":2,"":{"":3}}"#);
    let at = |path| doc.root().at(path).map(Value::raw);
    assert_eq!(at("response.req_id"), Some("\"r-1\""));
    assert_eq!(at("response.list"), Some("[{\"a\":1}]"));
    assert_eq!(at("response.list.a"), None);
    assert_eq!(at("response.missing"), None);
    assert_eq!(at("a.b"), None);
    assert_eq!(at("."), Some("3"));
}

#[test]
fn entries_come_in_order_with_decoded_keys() {
    let doc = doc(r#"{"b":[[],{}],"\u0061":{"x":{"y":[]}},"c":0}"#);
    let entries: Vec<_> = doc.root().entries().map(|(k, v)| (k.into_owned(), v.raw())).collect();
    let expected = [("b", "[[],{}]"), ("a", "{\"x\":{\"y\":[]}}"), ("c", "0")];
    assert_eq!(entries, expected.map(|(k, v)| (k.to_owned(), v)));
}

#[test]
fn a_cursor_finds_fields_in_any_order() {
    let doc = doc(r#"{"a":1,"b":{"a":2},"c":[3],"\u0064":4}"#);
    for order in ["abcd", "dcba", "cadb", "aabbccdd", "xaxbxcxd", "dxaxbb"] {
        let mut fields = doc.root().fields();
        for key in order.chars().map(String::from) {
            assert_eq!(fields.get(&key).map(Value::raw), doc.root().get(&key).map(Value::raw), "{key} of {order}");
            assert_eq!(fields.get(&key).is_some(), key != "x");
        }
    }
    assert!(doc.root().get("c").is_some_and(|c| c.fields().get("a").is_none()));
}

#[test]
fn handles_are_equal_if_their_values_are() {
    let wide = |keys: &mut dyn Iterator<Item = u32>| {
        let entries: Vec<_> = keys.map(|i| format!("\"{i}\":{i}")).collect();
        format!("{{{}}}", entries.join(","))
    };
    let (up, down) = (wide(&mut (0..200)), wide(&mut (0..200).rev()));
    for (left, right, equal) in [
        ("[1,2]", " [ 1 , 2 ] ", true),
        ("[1,2]", "[2,1]", false),
        ("[1]", "[1,1]", false),
        ("1", "1.0", false),
        ("1", "\"1\"", false),
        ("null", "false", false),
        ("\"a\"", r#""\u0061""#, true),
        (r#"{"a":1,"b":{"c":2}}"#, r#"{"b":{"\u0063":2},"a":1}"#, true),
        (r#"{"a":1,"b":2}"#, r#"{"a":1,"c":2}"#, false),
        ("[]", "{}", false),
        (&up, &down, true),
        (&up, &down.replace("\"7\":7", "\"7\":8"), false),
    ] {
        let (l, r) = (Json::parse(left.to_owned()), Json::parse(right.to_owned()));
        assert_eq!(l.expect("valid") == r.expect("valid"), equal, "{left} and {right}");
    }
}

#[test]
fn handles_keep_their_part_of_the_document() {
    let json = doc(r#"{"data":{"id":"7"}}"#).root().get("data").map(Value::to_json).expect("it is there");
    assert_eq!(json.as_str(), r#"{"id":"7"}"#);
    assert_eq!(json.value().get("id").and_then(Value::str).as_deref(), Some("7"));
    assert_eq!(Some(json), Json::parse(r#"{"id":"7"}"#).ok());
}
