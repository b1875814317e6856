//! What the writer writes.

use super::super::{Writer, escape_into};

#[track_caller]
fn writes(write: impl FnOnce(&mut Writer), expected: &str) {
    let mut writer = Writer::with_capacity(16);
    write(&mut writer);
    assert_eq!(String::from_utf8(writer.finish()).as_deref(), Ok(expected));
}

#[test]
fn commas_stand_between_siblings_only() {
    writes(|_| {}, "");
    writes(
        |w| {
            w.begin_object();
            w.key("a");
            w.begin_array();
            w.end_array();
            w.key("b");
            w.begin_array();
            w.int(1);
            w.begin_object();
            w.end_object();
            w.null();
            w.end_array();
            w.key("c");
            w.begin_object();
            w.key("");
            w.bool(true);
            w.end_object();
            w.key("d");
            w.raw("1.50");
            w.end_object();
        },
        r#"{"a":[],"b":[1,{},null],"c":{"":true},"d":1.50}"#,
    );
}

#[test]
fn integers_are_written_in_full() {
    for number in [0, 7, -1, 10, 1_234_567_890, i64::MAX, i64::MIN] {
        writes(|w| w.int(number), &number.to_string());
    }
}

#[test]
fn strings_are_escaped_as_little_as_possible() {
    for (text, expected) in [
        ("", ""),
        ("plain/中文😀\u{7f}\u{2028}", "plain/中文😀\u{7f}\u{2028}"),
        ("\"\\\u{8}\u{c}\n\r\t", r#"\"\\\b\f\n\r\t"#),
        ("\0\u{1f}\u{b}", r"\u0000\u001f\u000b"),
        ("0123456\"89", "0123456\\\"89"),
    ] {
        let mut out = b"<".to_vec();
        escape_into(&mut out, text);
        assert_eq!(String::from_utf8(out), Ok(format!("<{expected}")));
        writes(|w| w.string(text), &format!("\"{expected}\""));
        assert_eq!(serde_json::to_string(text).ok(), Some(format!("\"{expected}\"")));
    }
}
