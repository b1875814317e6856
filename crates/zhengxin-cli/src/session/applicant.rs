//! What is known of the person: from a file, or made up for the simulator.

use std::fs::File;
use std::io::Read as _;

use serde_json::Value;
use zhengxin::client::chance::SystemNonce;
use zhengxin::core::contract::Nonce as _;
use zhengxin::core::flow::FlowInfo;
use zhengxin::core::info::FieldKind;
use zhengxin::core::json::Json;
use zhengxin::core::words::BaseKind;
use zhengxin::session::JsonApplicant;

use crate::call::reference::stdin;
use crate::fail::Fail;

/// Larger than what is known of anybody.
const MOST_BYTES: u64 = 16 << 20;

/// An applicant and the identity number a consent is about.
pub(super) struct Person {
    pub(super) applicant: JsonApplicant,
    /// Empty where the flow names none.
    pub(super) id_card: String,
}

/// Reads `--applicant`.
///
/// # Errors
/// A file that is no JSON of the flow's fields, `@valid` against a vendor, or a script without `@valid`.
pub(super) fn read(flow: &'static FlowInfo, given: &str, script: Option<&str>, is_simulator: bool) -> Result<Person, Fail> {
    let json = if given == "@valid" {
        if !is_simulator {
            return Err(Fail::usage("--applicant @valid is for a simulator: add --env sim, or name a file"));
        }
        valid(flow, script)?
    } else if script.is_some() {
        return Err(Fail::usage("--script goes with --applicant @valid; in a file, write the value itself, see `zhengxin sim magic`"));
    } else {
        file(given)?
    };
    let id_card = id_card(flow, &json);
    let applicant = JsonApplicant::new(flow, json).map_err(|why| Fail::usage(format!("--applicant: {why}")))?;
    Ok(Person { applicant, id_card })
}

fn file(path: &str) -> Result<Json, Fail> {
    let text = if path == "-" {
        stdin("--applicant")?
    } else {
        let mut text = String::new();
        let opened = File::open(path).map_err(|_| Fail::usage(format!("--applicant: {path} cannot be opened")))?;
        opened
            .take(MOST_BYTES)
            .read_to_string(&mut text)
            .map_err(|_| Fail::usage(format!("--applicant: {path} cannot be read as text")))?;
        text
    };
    Json::parse(text).map_err(|why| Fail::usage(format!("--applicant: {why}")))
}

fn id_card(flow: &'static FlowInfo, json: &Json) -> String {
    let field = flow.applicant.iter().find(|field| matches!(field.kind, FieldKind::Base(BaseKind::IdCard)));
    let value = field.and_then(|field| json.value().get(field.name).or_else(|| json.value().get(field.wire)));
    value.and_then(|value| value.str()).map(std::borrow::Cow::into_owned).unwrap_or_default()
}

/// Made-up applicants, one for each flow of the vendors that come with the product.
const VALID: [(&str, &str); 7] = [
    ("telecom", include_str!("valid/telecom.json")),
    ("degree", include_str!("valid/degree.json")),
    ("ebank", include_str!("valid/ebank.json")),
    ("ebank_v2", include_str!("valid/ebank_v2.json")),
    ("risk_audit", include_str!("valid/risk_audit.json")),
    ("risk_order", include_str!("valid/risk_order.json")),
    ("collection_order", include_str!("valid/collection_order.json")),
];

fn valid(flow: &'static FlowInfo, script: Option<&str>) -> Result<Json, Fail> {
    let found = VALID.iter().find(|(name, _)| *name == flow.name);
    let Some((_, text)) = found else { return Err(Fail::usage(format!("there is no made-up applicant for `{}`: name a file", flow.name))) };
    let mut person: Value = serde_json::from_str(text).map_err(|_| Fail::internal("a made-up applicant is no JSON"))?;
    if let Some(path) = flow.once_by {
        renew(&mut person, path);
    }
    if let Some(script) = script {
        direct(&mut person, flow, script);
    }
    Json::parse(person.to_string()).map_err(|_| Fail::internal("a made-up applicant is no JSON"))
}

/// Gives the value that makes a repeat the same order a new one, so that every start is an order of its own.
fn renew(person: &mut Value, path: &str) {
    let Some(place) = person.pointer_mut(&format!("/{}", path.replace('.', "/"))) else { return };
    let mut bytes = [0; 4];
    SystemNonce.fill(&mut bytes);
    let number = u32::from_le_bytes(bytes);
    *place = if place.is_number() { Value::from(number >> 2 | 1 << 29) } else { Value::from(format!("demo-{number:08x}")) };
}

/// Writes what the simulator is to play into the field it looks at.
fn direct(person: &mut Value, flow: &'static FlowInfo, script: &str) {
    let is_collection = flow.credentials && !script.starts_with("type-");
    let spell = if is_collection { format!("sim-flow-{script}") } else { format!("sim-{script}") };
    // The id of an order has to stay one of its own.
    let id = person.get("client_id").and_then(Value::as_str).map(|id| format!("{spell}-{}", id.trim_start_matches("demo-")));
    match id {
        Some(id) => person["client_id"] = Value::from(id),
        None => person["name"] = Value::from(spell),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flows() -> impl Iterator<Item = &'static FlowInfo> {
        zhengxin::providers().flat_map(|info| info.flows.iter().copied())
    }

    #[test]
    fn every_flow_has_a_made_up_applicant_that_fits() {
        assert_eq!(flows().count(), VALID.len());
        for flow in flows() {
            let person = read(flow, "@valid", Some("x"), true).expect(flow.name);
            assert_eq!(person.id_card.is_empty(), !flow.credentials && flow.name == "collection_order", "{}", flow.name);
        }
    }

    #[test]
    fn orders_are_new_every_time() {
        for flow in flows().filter(|flow| flow.once_by.is_some()) {
            let two = [valid(flow, None), valid(flow, None)].map(|json| json.expect("JSON").as_str().to_owned());
            assert_ne!(two[0], two[1], "{}", flow.name);
        }
    }

    #[test]
    fn made_up_people_never_meet_a_vendor() {
        let flow = flows().next().expect("a flow");
        assert_eq!(read(flow, "@valid", None, false).err().map(|fail| fail.exit()), Some(2));
    }
}
