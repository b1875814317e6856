//! What is refused, with which kind, and where.

use super::{
    super::{Document, JsonErrorKind, MAX_DEPTH, MAX_LEN},
    parse,
};
use JsonErrorKind::{ControlCharacter, Depth, DuplicateKey, Empty, Encoding, Escape, Number, Syntax, TooLarge, TrailingData};

#[track_caller]
fn check(text: impl AsRef<[u8]>, kind: JsonErrorKind, offset: usize) {
    assert_eq!(parse(text).map(|_| ()).map_err(|e| (e.kind, e.offset)), Err((kind, offset)));
}

#[test]
fn nothing_is_empty() {
    check("", Empty, 0);
    check(" \r\n\t", Empty, 4);
    check("\u{feff}", Empty, 0);
    check("\u{feff} ", Empty, 1);
}

#[test]
fn other_encodings_are_refused_at_the_first_bad_byte() {
    check(b"{\"a\":\"\xd6\xd0\"}", Encoding, 6);
    check(b"\"\xed\xa0\x80\"", Encoding, 1);
    check(b"\xff\xfe{\0", Encoding, 0);
    check(b"\xef\xbb\xbf\"\xff\"", Encoding, 1);
    check(b"nonsense \xe4\xb8", Encoding, 9);
}

#[test]
fn broken_grammar_is_syntax() {
    for (text, offset) in [
        ("{", 1),
        ("[", 1),
        ("[1", 2),
        ("[1,", 3),
        ("[1,]", 3),
        ("[,1]", 1),
        ("[1 2]", 3),
        ("[1}", 2),
        ("{]", 1),
        ("}", 0),
        ("{,}", 1),
        ("{a:1}", 1),
        ("{'a':1}", 1),
        ("{1:1}", 1),
        ("{\"a\"}", 4),
        ("{\"a\":}", 5),
        ("{\"a\" 1}", 5),
        ("{\"a\":1,}", 7),
        ("{\"a\":1 \"b\":2}", 7),
        ("{\"a\":1", 6),
        ("\"", 1),
        ("\"abc", 4),
        ("\"abcdefghijklmnopqrstuvwxyz", 27),
        ("\"a\\", 3),
        ("\"\\u12", 5),
        ("nul", 3),
        ("nulL", 3),
        ("tru e", 3),
        ("False", 0),
        ("NaN", 0),
        ("Infinity", 0),
        ("+1", 0),
        (".5", 0),
        ("\0", 0),
        ("[1,\u{a0}2]", 3),
        ("// c\n1", 0),
        ("callback({})", 0),
        ("<html></html>", 0),
        ("\u{feff}\u{feff}1", 0),
    ] {
        check(text, Syntax, offset);
    }
}

#[test]
fn numbers_are_as_the_grammar_has_them() {
    for (text, offset) in
        [("-", 1), ("--1", 1), ("-a", 1), ("01", 1), ("-00", 2), ("1.", 2), ("1.e3", 2), ("[1.]", 3), ("1e", 2), ("1e+", 3), ("1E-x", 3)]
    {
        check(text, Number, offset);
    }
}

#[test]
fn escapes_are_the_nine_of_the_grammar() {
    for (text, offset) in [(r#""\x""#, 2), (r#""\'""#, 2), (r#""\u12g4""#, 5), (r#""\u""#, 3), (r#""\U0041""#, 2), ("\"\\\n\"", 2)] {
        check(text, Escape, offset);
    }
}

#[test]
fn control_characters_are_escaped_or_refused() {
    for byte in 0..0x20 {
        check([b'"', b'a', byte, b'"'], ControlCharacter, 2);
        check([b'"', b'\\', b'n', byte, b'"'], ControlCharacter, 3);
    }
}

#[test]
fn data_after_the_value_is_refused() {
    for (text, offset) in [
        ("{}<html>", 2),
        ("{} {}", 3),
        ("null\nnull", 5),
        ("1 2", 2),
        ("1a", 1),
        ("0x10", 1),
        ("\"a\"b", 3),
        ("[]]", 2),
        ("{}\0", 2),
        ("{},", 2),
        ("{};", 2),
    ] {
        check(text, TrailingData, offset);
    }
}

#[test]
fn a_key_may_stand_once_in_each_object() {
    check(r#"{"code":0,"code":108}"#, DuplicateKey, 10);
    check(r#"{"":1,"":2}"#, DuplicateKey, 6);
    check(r#"{"a":1,"b":{"a":1,"a":2}}"#, DuplicateKey, 18);
    check(r#"{"a":{"x":[1,{"y":2}]},"b":[],"a":2}"#, DuplicateKey, 30);
    check("{\"姓名\":1,\"姓名\":2}", DuplicateKey, 12);
    assert!(parse(r#"[{"a":1},{"a":{"a":{"a":1}}}]"#).is_ok());
}

#[test]
fn keys_are_compared_decoded() {
    check(r#"{"code":0,"c\u006fde":108}"#, DuplicateKey, 10);
    check(r#"{"c\u006fde":0,"code":108}"#, DuplicateKey, 15);
    check(r#"{"\n":0,"\u000A":1}"#, DuplicateKey, 8);
    check(r#"{"\ud800":0,"\udc00":1}"#, DuplicateKey, 12);
    assert!(parse(r#"{"a\\":1,"a\"":2,"a":3,"a/":4}"#).is_ok());
}

#[test]
fn duplicates_are_found_in_objects_of_every_size() {
    for count in [2, 31, 32, 33, 34, 100, 5_000] {
        for twin in [0, count / 2, count - 1] {
            let entries: String = (0..count).map(|i| format!("\"k{i}\":[{i},{{}}],")).collect();
            assert!(parse(format!("{{{entries}\"k\":0}}")).is_ok());
            check(format!("{{{entries}\"k{twin}\":0}}"), DuplicateKey, entries.len() + 1);
            check(format!("{{{entries}\"\\u006b{twin}\":0}}"), DuplicateKey, entries.len() + 1);
        }
    }
}

#[test]
fn depth_is_capped() {
    let nested = |open: &str, close: &str, depth| [open.repeat(depth), "1".into(), close.repeat(depth)].concat();
    assert!(parse(nested("[", "]", MAX_DEPTH)).is_ok());
    assert!(parse(nested("{\"a\":", "}", MAX_DEPTH)).is_ok());
    check(nested("[", "]", MAX_DEPTH + 1), Depth, MAX_DEPTH);
    check(nested("{\"a\":", "}", MAX_DEPTH + 1), Depth, 5 * MAX_DEPTH);
    check("[".repeat(100_000), Depth, MAX_DEPTH);
    let shallow = ["[", &"[[]],".repeat(1_000), "0]"].concat();
    assert!(parse(shallow).is_ok());
}

#[test]
fn longer_texts_than_the_tape_can_address_are_refused() {
    let zeros = bytes::Bytes::from(vec![0; MAX_LEN + 1]);
    let error = Document::parse(zeros).expect_err("too long");
    assert_eq!((error.kind, error.offset), (TooLarge, MAX_LEN));
}
