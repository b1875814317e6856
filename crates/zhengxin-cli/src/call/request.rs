//! The fields of a request from options and a file, as JSON under our names.

use std::fs::File;
use std::io::Read as _;

use zhengxin::core::info::{FieldInfo, OperationInfo};
use zhengxin::core::json::Json;
use zhengxin::core::rule;
use zhengxin::core::value::RequestId;
use zhengxin::core::words::{BaseKind, FilledBy};

use super::argv::Given;
use super::node::Node;
use super::path::Place;
use super::reference::{Reference, stdin};
use crate::fail::Fail;

/// What is asked of the vendor.
pub(crate) struct Asked {
    /// The fields.
    pub(crate) json: Json,
    /// The caller's id, where it was given as a field.
    pub(crate) request_id: Option<String>,
}

/// Puts the request together. Options stand over what the file says.
///
/// # Errors
/// A file that is no JSON, a secret written out as an argument, or a list with a hole.
pub(crate) fn asked(operation: &'static OperationInfo, file: Option<&str>, given: &[Given], plain_secrets: bool) -> Result<Asked, Fail> {
    let mut root = match file.filter(|file| !file.is_empty()) {
        Some(file) => Node::read(read(file)?.value()),
        None => Node::Object(Vec::new()),
    };
    if !matches!(root, Node::Object(_)) {
        return Err(Fail::usage("the request must be a JSON object"));
    }
    for (place, text) in given {
        let value = value(place, text, plain_secrets)?;
        let set = root.set(&place.steps, value);
        set.ok_or_else(|| Fail::usage(format!("`--{}` does not fit what is given beside it", place.name())))?;
    }
    let request_id = own_id(operation, &mut root)?;
    let json = root.json().ok_or_else(|| Fail::usage("a list has a hole: number its elements from 0"))?;
    Ok(Asked { json, request_id })
}

fn read(file: &str) -> Result<Json, Fail> {
    let text = if file == "-" {
        stdin("--json")?
    } else {
        let mut text = String::new();
        let opened = File::open(file).map_err(|_| Fail::usage(format!("--json: {file} cannot be opened")))?;
        opened.take(MOST_BYTES).read_to_string(&mut text).map_err(|_| Fail::usage(format!("--json: {file} cannot be read as text")))?;
        text
    };
    Json::parse(text).map_err(|why| Fail::usage(format!("--json: {why}")))
}

/// Larger than any request of a documented operation.
const MOST_BYTES: u64 = 64 << 20;

fn value(place: &Place, text: &str, plain_secrets: bool) -> Result<Node, Fail> {
    let name = place.name();
    let what = format!("--{name}");
    let reference = Reference::parse(text).map_err(|fail| Fail::usage(format!("{what}: {}", fail.text().unwrap_or_default())))?;
    if reference.is_plain() && place.is_secret() && !plain_secrets {
        let class = place.field.class;
        return Err(Fail::usage(format!(
            "{what} has class {class} and is never an argument, where every user of this machine could read it; write @file:PATH, @env:NAME, @- or @ask"
        )));
    }
    let text = reference.fetch(&what, None, place.is_secret())?;
    let parsed = || Json::parse(text.clone()).map(|json| Node::read(json.value()));
    if place.is_json() {
        return parsed().map_err(|why| Fail::usage(format!("{what} takes JSON: {why}")));
    }
    if place.may_be_json() {
        return Ok(parsed().unwrap_or_else(|_| Node::text(&text)));
    }
    Ok(Node::text(&text))
}

/// The field that the client fills with the caller's id may be given like any other.
fn own_id(operation: &'static OperationInfo, root: &mut Node) -> Result<Option<String>, Fail> {
    let is_own = |field: &&FieldInfo| field.more.filled_by == Some(FilledBy::RequestId);
    let Some(field) = operation.request.iter().find(is_own) else { return Ok(None) };
    let Some(node) = root.take(&[field.name, field.wire]) else { return Ok(None) };
    let text = node.json().and_then(|json| json.value().str().map(std::borrow::Cow::into_owned));
    text.map(Some).ok_or_else(|| Fail::usage(format!("`{}` must be a text", field.name)))
}

/// Checks the caller's id.
///
/// # Errors
/// It breaks the rule for such ids; the text does not repeat it.
pub(crate) fn request_id(option: Option<&str>, field: Option<String>) -> Result<Option<RequestId>, Fail> {
    let Some(text) = option.map(str::to_owned).or(field) else { return Ok(None) };
    rule::of_kind(BaseKind::RequestId, &text).map_err(|broken| Fail::usage(format!("the request id {broken}")))?;
    Ok(Some(RequestId::from(text)))
}
