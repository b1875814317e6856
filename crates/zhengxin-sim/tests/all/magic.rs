//! Every documented code of every operation has a magic, and the magic gives that code.

use serde_json::{Map, Value, json};
use zhengxin_core::words::Method;
use zhengxin_sim::{FORCE, Magic};
use zhengxin_spec::load_sources;
use zhengxin_spec::model::{BodyKind, Catalogue, Field, FieldType, FilledBy, Operation};

use crate::support::{self, APP_CODE, SECRET, Stage, request, stage};

fn catalogues() -> Vec<Catalogue> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs");
    ["finplus", "qiancheng", "jimi"].map(|name| zhengxin_spec::load(&root.join(name).join("provider.yaml")).unwrap().catalogue).into()
}

/// A value by type, enough for fields that are not looked at once the magic took hold.
fn value(catalogue: &Catalogue, field: &Field, token: &str) -> String {
    match (field.filled_by, &field.ty) {
        (Some(FilledBy::Token), _) => token.to_owned(),
        (Some(FilledBy::Account), _) => "demo-account".to_owned(),
        (Some(FilledBy::Password), _) => "demo-password".to_owned(),
        (_, FieldType::Enum(name)) => catalogue.enums[name].values[0].1.clone(),
        _ => field.default.clone().unwrap_or_else(|| "24".to_owned()),
    }
}

fn call(stage: &Stage, catalogue: &Catalogue, operation: &Operation, magic: &Magic) -> Option<String> {
    let token = if catalogue.provider == "qiancheng" { stage.token() } else { String::new() };
    let mut fields: Vec<(String, String)> =
        operation.request.iter().map(|field| (field.wire.clone(), value(catalogue, field, &token))).collect();
    if magic.field == FORCE {
        assert_eq!(stage.control(Method::Post, "/force", &magic.value), json!({"ok": true}));
    } else {
        let carrier = fields.iter_mut().find(|(name, _)| *name == magic.field).unwrap_or_else(|| panic!("{magic:?}"));
        carrier.1.clone_from(&magic.value);
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let path = operation.path_by_reading.as_ref().map_or(operation.path.as_str(), |(_, choices)| &choices[0].1);
    let path = format!("/{}", path.trim_start_matches('/'));
    let base = format!("http://127.0.0.1:1/{}", catalogue.provider);
    let sent = match operation.body {
        BodyKind::Query => {
            let headers = [("Authorization", format!("APPCODE {APP_CODE}"))];
            let headers = [(headers[0].0, &*headers[0].1)];
            request(Method::Get, &base, &path, &support::pairs(&fields), &headers, "")
        }
        BodyKind::Json => {
            let body: Map<String, Value> = fields.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
            let sign = support::sign(&fields, "1700000000", SECRET);
            let headers = [("Content-Type", "application/json"), ("appid", "sim-app"), ("timestamp", "1700000000"), ("sign", &*sign)];
            request(Method::Post, &base, &path, "", &headers, Value::Object(body).to_string())
        }
        BodyKind::Form | BodyKind::Multipart => {
            request(Method::Post, &base, &path, "", &[("Content-Type", "application/x-www-form-urlencoded")], support::pairs(&fields))
        }
    };
    let answer = support::json(&stage.send(sent).unwrap());
    answer.get("code").map(|code| code.as_str().map_or_else(|| code.to_string(), str::to_owned))
}

#[test]
fn every_code_of_every_operation_can_be_had() {
    let listed = stage().sim.magic();
    let mut seen = 0;
    for catalogue in catalogues() {
        for operation in &catalogue.operations {
            let codes = catalogue.codes.iter().chain(&operation.codes).map(|row| row.code.as_str()).filter(|code| *code != "_");
            let codes: std::collections::BTreeSet<&str> = codes.collect();
            for code in codes {
                let stage = stage();
                let marks = [format!("sim-code-{code}"), format!("\"code\":\"{code}\"")];
                let of_code = |magic: &&Magic| {
                    magic.provider == catalogue.provider
                        && magic.operation == operation.id
                        && (magic.value == marks[0] || magic.value.contains(&marks[1]))
                };
                let magic = listed.iter().find(of_code).unwrap_or_else(|| panic!("{} {} {code}", catalogue.provider, operation.id));
                assert_eq!(call(&stage, &catalogue, operation, magic).as_deref(), Some(code), "{magic:?}");
                seen += 1;
            }
        }
    }
    assert!(seen > 140, "{seen}");
}

#[test]
fn lines_say_what_they_do_in_both_languages() {
    let listed = stage().sim.magic();
    assert!(listed.iter().all(|magic| !magic.effect.en.is_empty() && !magic.effect.zh.is_empty() && !magic.field.is_empty()));
    let mut keys: Vec<_> = listed.iter().map(|magic| (&magic.provider, &magic.operation, &magic.field, &magic.value)).collect();
    let all = keys.len();
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), all);
}

#[test]
fn a_spec_of_ones_own_is_read_from_texts() {
    assert!(load_sources(&[("provider.yaml", "provider: x")]).is_err());
}

#[test]
fn the_documentation_names_every_word_of_the_scripts() {
    let page = include_str!("../../src/lib.rs");
    let scripted = ["create_", "submit_risk_audit", "update_secret"];
    let listed = stage().sim.magic();
    let words =
        listed.iter().filter(|magic| magic.provider != "finplus" && scripted.iter().any(|start| magic.operation.starts_with(start)));
    let word = |magic: &Magic| {
        let forced: Option<Value> = serde_json::from_str(&magic.value).ok();
        let named = forced.map(|body| body["effect"].as_str().unwrap_or_default().to_owned());
        let text = named.unwrap_or_else(|| magic.value.trim_end_matches("-0001").to_owned());
        text.trim_start_matches("sim-").trim_start_matches("flow-").to_owned()
    };
    let mut seen = 0;
    for word in words.map(word).filter(|word| !word.is_empty() && !word.starts_with("code-") && !word.starts_with("type-")) {
        assert!(page.contains(&format!("`{word}`")) || page.contains(&format!("`sim-{word}`")), "{word}");
        seen += 1;
    }
    assert!(seen > 150, "{seen}");
}
