//! Signing schemes against their vectors.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use zhengxin_sign::sorted_md5::{self, Empties, Nested, NestedValue, Options};
use zhengxin_sign::{SignError, aliyun};

/// A list of pairs with text that may be null.
pub(crate) type Pairs = Vec<(String, Option<String>)>;

/// The case folders of a scheme; fails if there are none.
pub(crate) fn cases(scheme: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors").join(scheme);
    let entries = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<_> = entries.filter(|path| !path.ends_with("keys")).collect();
    cases.sort();
    assert!(!cases.is_empty());
    cases
}

pub(crate) fn input(case: &Path) -> Value {
    serde_json::from_slice(&fs::read(case.join("input.json")).unwrap()).unwrap()
}

#[track_caller]
pub(crate) fn expect(case: &Path, file: &str, found: &str) {
    let expected = fs::read_to_string(case.join(file)).unwrap();
    assert_eq!(found, expected, "{}/{file}", case.display());
}

fn pairs(value: &Value) -> Vec<(&str, &str)> {
    value.as_array().unwrap().iter().map(|p| (p[0].as_str().unwrap(), p[1].as_str().unwrap())).collect()
}

/// Explains a gateway case from its input file.
pub(crate) fn explain_aliyun(value: &Value) -> Result<aliyun::Trace, SignError> {
    let (query, form, headers) = (pairs(&value["query"]), pairs(&value["form"]), pairs(&value["headers"]));
    let names = value["signed_header_names"].as_array().unwrap();
    let names: Vec<&str> = names.iter().map(|name| name.as_str().unwrap()).collect();
    let algorithm = match value["algorithm"].as_str().unwrap() {
        "HmacSHA1" => aliyun::Algorithm::HmacSha1,
        _ => aliyun::Algorithm::HmacSha256,
    };
    let input = aliyun::SigningInput {
        method: value["method"].as_str().unwrap(),
        path: value["path"].as_str().unwrap(),
        query: &query,
        form: &form,
        headers: &headers,
        signed_header_names: &names,
        body: value["body"].as_str().map(str::as_bytes),
    };
    aliyun::explain(&input, value["secret"].as_str().unwrap().as_bytes(), algorithm)
}

#[test]
fn gateway_signatures_are_those_of_the_vectors() {
    for case in cases("aliyun") {
        let value = input(&case);
        let trace = explain_aliyun(&value).unwrap();
        expect(&case, "string_to_sign.txt", trace.string_to_sign());
        expect(&case, "signature_headers.txt", trace.signature_headers());
        expect(&case, "content_md5.txt", trace.content_md5().unwrap_or_default());
        expect(&case, "signature.txt", trace.signature());
        let secret = value["secret"].as_str().unwrap();
        assert!(!trace.to_string().contains(secret) && !format!("{trace:?}").contains(secret));
        assert!(trace.to_string().contains(&format!("secret: <{} bytes>", secret.len())));
    }
}

fn nested(value: &Value) -> NestedValue<'_> {
    match value {
        Value::Null => NestedValue::Null,
        Value::Bool(flag) => NestedValue::Bool(*flag),
        Value::Number(number) => NestedValue::Int(number.as_i64().unwrap()),
        Value::String(text) => NestedValue::Text(text),
        Value::Array(items) => NestedValue::List(items.iter().map(nested).collect()),
        Value::Object(map) => NestedValue::Map(map.iter().map(|(key, value)| (key.as_str(), nested(value))).collect()),
    }
}

fn flat(value: &Value, form: Nested) -> Result<Pairs, SignError> {
    let entries = value.as_array().unwrap().iter();
    entries.map(|pair| Ok((pair[0].as_str().unwrap().to_owned(), form.render(&nested(&pair[1]))?))).collect()
}

/// Borrows pairs the way the crate takes them.
pub(crate) fn borrow(pairs: &Pairs) -> Vec<(&str, Option<&str>)> {
    pairs.iter().map(|(key, value)| (key.as_str(), value.as_deref())).collect()
}

fn explain_md5(value: &Value) -> Result<sorted_md5::Trace, SignError> {
    let form = match value["nested"].as_str().unwrap() {
        "json" => Nested::CompactJson,
        "java" => Nested::JavaToString,
        "skip" => Nested::Skip,
        _ => Nested::Refuse,
    };
    let (params, auth) = (flat(&value["params"], form)?, flat(&value["auth"], form)?);
    let secret = (value["secret"][0].as_str().unwrap(), value["secret"][1].as_str().unwrap());
    let empties = if value["empties"] == "drop" { Empties::Drop } else { Empties::Keep };
    let input = sorted_md5::Input { params: &borrow(&params), auth: &borrow(&auth), secret };
    sorted_md5::explain(&input, Options { empties, ..Options::default() })
}

#[test]
fn sorted_md5_signatures_are_those_of_the_vectors() {
    for case in cases("sorted_md5") {
        let value = input(&case);
        let trace = explain_md5(&value).unwrap();
        expect(&case, "source.txt", trace.source());
        expect(&case, "signature.txt", trace.sign());
        let secret = value["secret"][1].as_str().unwrap();
        let tag = format!("{}=<{} chars>", value["secret"][0].as_str().unwrap(), secret.len());
        assert!(trace.to_string().contains(&tag) && !trace.to_string().contains(secret));
        assert!(!format!("{trace:?}").contains(secret) && !trace.redacted().contains(secret));
    }
}

#[test]
fn nested_values_are_refused_unless_a_form_is_chosen() {
    let list = NestedValue::List(Vec::new());
    assert_eq!(Nested::default().render(&list), Err(SignError::Nested));
    assert_eq!(Nested::default().render(&NestedValue::Int(28)).unwrap().as_deref(), Some("28"));
}

#[track_caller]
fn refuses(change: impl Fn(&mut Value), expected: &SignError) {
    let mut value = serde_json::json!({
        "method": "GET", "path": "/p", "query": [["a", "1"]], "form": [], "headers": [["x-ca-key", "k"]],
        "signed_header_names": [], "body": null, "secret": "s", "algorithm": "HmacSHA256",
    });
    change(&mut value);
    assert_eq!(&explain_aliyun(&value).unwrap_err(), expected);
}

#[test]
fn requests_that_cannot_be_signed_unambiguously_are_refused() {
    let (name, key) = (|| "x-note".to_owned(), || "a".to_owned());
    refuses(|v| v["form"] = serde_json::json!([["a", "2"]]), &SignError::QueryAndForm { key: key() });
    refuses(|v| v["query"] = serde_json::json!([["", "2"]]), &SignError::Key);
    refuses(|v| v["query"] = serde_json::json!([["a&b", "2"]]), &SignError::Key);
    refuses(|v| v["method"] = "get".into(), &SignError::Method);
    refuses(|v| v["path"] = "/p?a=1".into(), &SignError::Path);
    refuses(|v| v["path"] = "p".into(), &SignError::Path);
    refuses(|v| v["secret"] = "".into(), &SignError::Secret);
    refuses(|v| v["headers"] = serde_json::json!([["x ca", "1"]]), &SignError::HeaderName);
    let breaks = serde_json::json!([["x-note", "1\r\nx: 2"]]);
    refuses(|v| v["headers"] = breaks.clone(), &SignError::HeaderValue { name: name() });
    let twice = serde_json::json!([["x-note", "1"], ["X-Note", "2"]]);
    refuses(|v| v["headers"] = twice.clone(), &SignError::RepeatedHeader { name: name() });
}

#[track_caller]
fn md5(params: &[(&str, Option<&str>)], secret: &str) -> Result<String, SignError> {
    let auth = [("appid", Some("test-app"))];
    let input = sorted_md5::Input { params, auth: &auth, secret: ("secret", secret) };
    sorted_md5::explain(&input, Options::default()).map(|trace| trace.source().to_owned())
}

#[test]
fn sorted_md5_takes_one_set_of_distinct_keys() {
    let same = md5(&[("appid", Some("test-app"))], "s").unwrap();
    assert_eq!(same, "appid=test-app&secret=s");
    let key = "appid".to_owned();
    assert_eq!(md5(&[("appid", Some("other"))], "s"), Err(SignError::RepeatedKey { key }));
    assert_eq!(md5(&[("a=b", Some("1"))], "s"), Err(SignError::Key));
    assert_eq!(md5(&[("", Some("1"))], "s"), Err(SignError::Key));
    assert_eq!(md5(&[], ""), Err(SignError::Secret));
}
