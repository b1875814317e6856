//! The schema for editors is the one that is checked in, and knows what the loader knows.

use std::fs;

use serde_json::Value;

#[test]
fn the_schema_of_the_repository_is_current() {
    let text = fs::read_to_string("../../specs/schema.json").expect("specs/schema.json is there");
    let held: Value = serde_json::from_str(&text).expect("specs/schema.json is JSON");
    assert!(held == zhengxin_spec::schema(), "specs/schema.json is not current: run `cargo xtask generate`");
}

#[test]
fn records_are_closed_and_described() {
    let schema = zhengxin_spec::schema();
    let records = schema["$defs"].as_object().expect("records are named").values();
    for record in records.chain([&schema]) {
        assert_eq!(record["additionalProperties"], false);
        for (key, property) in record["properties"].as_object().expect("a record has keys") {
            assert!(property["description"].as_str().is_some_and(|text| !text.is_empty()), "{key} is not described");
        }
    }
}
