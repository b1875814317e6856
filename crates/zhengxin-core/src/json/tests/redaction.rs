//! Neither errors nor `Debug` forms show what a text says.

use super::{
    super::{Json, Writer},
    doc, parse,
};

const CANARY: &str = "5f1d0c";

#[track_caller]
fn is_silent(shown: &str) {
    assert!(!shown.contains(CANARY), "{shown}");
}

#[test]
fn errors_show_a_kind_and_an_offset() {
    for text in [
        "{\"5f1d0c\":\"5f1d0c\",\"5f1d0c\":1}",
        "{\"a\":5f1d0c}",
        "5f1d0c",
        "\"5f1d0c\" 5f1d0c",
        "\"5f1d0c\\5f1d0c\"",
        "\"5f1d0c\n\"",
        "[\"5f1d0c\"",
        "-5f1d0c",
    ] {
        let error = parse(text).expect_err("the row is invalid");
        is_silent(&format!("{error} {error:?} {error:#?} {}", error.kind));
    }
    let error = parse(b"\"5f1d0c\xff\"").expect_err("not UTF-8");
    is_silent(&format!("{error} {error:?}"));
    assert_eq!(error.to_string(), "not utf-8 at byte 7");
}

#[test]
fn values_show_their_kind_and_size() {
    let doc = doc("{\"5f1d0c\":[\"5f1d0c\",\"\\n5f1d0c\"]}");
    let list = doc.root().get(CANARY).expect("it is there");
    let json = list.to_json();
    is_silent(&format!("{doc:?} {doc:#?} {:?} {list:?} {json:?} {json:#?}", doc.root()));
    is_silent(&format!("{:?} {:?} {:?}", list.items(), doc.root().entries(), doc.root().fields()));
    assert_eq!(format!("{doc:?}"), "Document(32 bytes)");
    assert_eq!(format!("{list:?} {json:?}"), "Array(21 bytes) Json(Array(21 bytes))");
    assert_eq!(format!("{:?}", Json::parse("\"5f1d0c\"")), "Ok(Json(String(8 bytes)))");
}

#[test]
fn a_writer_shows_its_size() {
    let mut writer = Writer::new();
    writer.string(CANARY);
    is_silent(&format!("{writer:?} {writer:#?}"));
}
