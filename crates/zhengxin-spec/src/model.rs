//! The checked catalogue: what a vendor's specs say, resolved, with every name pointing at something that exists.

use std::collections::BTreeMap;

pub use zhengxin_core::words::{
    AnswerShape, AskKind, BaseKind, Billed, BodyKind, Class, FilledBy, Hook, Means, Merge, Method, Need, NextStep, Repeat, RetryRule, Rule,
    WhenUnlisted, WireShape,
};

pub use crate::flows::{Ask, Bill, End, Fact, Flow, Poll, Step};

/// What depends on a choice: the reading or field that is asked, then a value for each of its choices.
pub type ByChoice<T> = (String, Vec<(String, T)>);

/// A text in the two languages every meaning is given in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Both {
    /// English.
    pub en: String,
    /// Chinese.
    pub zh: String,
}

/// One vendor, complete and consistent.
#[derive(Clone, Debug)]
pub struct Catalogue {
    /// Folder, crate and feature name; snake case.
    pub provider: String,
    /// Path of the `provider.yaml` as it was given to the loader, for the head of generated files.
    pub source: String,
    /// The product's name.
    pub title: Both,
    /// One paragraph: what is bought here.
    pub about: Both,
    /// Name and version of the vendor's document.
    pub document: (String, String),
    /// Hosts the spec may name.
    pub hosts: Vec<String>,
    /// Base addresses by name, `production` first.
    pub environments: Vec<Environment>,
    /// What the operator holds.
    pub credentials: Vec<Credential>,
    /// How requests are authenticated.
    pub auth: Auth,
    /// Where the outer JSON keeps its parts.
    pub envelope: Envelope,
    /// Body encoding where an operation does not say otherwise.
    pub body: BodyKind,
    /// Total time for one attempt, milliseconds.
    pub timeout_ms: u64,
    /// Why personal data goes to this vendor.
    pub purpose: Option<Both>,
    /// Retention per class as written, such as `180d` or `none`.
    pub retention: Vec<(Class, String)>,
    /// Names of request fields that carry the simulator's magic values.
    pub magic: Vec<String>,
    /// The provider's code table, `_` last.
    pub codes: Vec<Code>,
    /// Every reading, sorted by id in the document's order (letter, then number).
    pub readings: Vec<Reading>,
    /// The calls, in the order of the document.
    pub operations: Vec<Operation>,
    /// Records by name.
    pub types: BTreeMap<String, Record>,
    /// Enums by name.
    pub enums: BTreeMap<String, Enumeration>,
    /// State dictionaries by name, in file order.
    pub states: Vec<StateTable>,
    /// Payload name to record name.
    pub payloads: Vec<(String, String)>,
    /// Calls the vendor makes to us.
    pub pushes: Vec<Push>,
    /// Conversations made of several calls, in file order.
    pub flows: Vec<Flow>,
    /// Columns of the vendor's bill.
    pub bill: Option<Bill>,
}

/// A base address.
#[derive(Clone, Debug)]
pub struct Environment {
    /// Its name, such as `production`.
    pub name: String,
    /// Absolute address without a trailing slash.
    pub url: String,
    /// What it is for.
    pub doc: Both,
}

/// One thing the operator holds.
#[derive(Clone, Debug)]
pub struct Credential {
    /// Its name, as the auth scheme uses it.
    pub name: String,
    /// Personal-data class; `Secret` for anything that signs or logs in.
    pub class: Class,
    /// Whether a client can be built without it.
    pub need: Need,
    /// What it is.
    pub doc: Both,
    /// Where the document names it.
    pub section: String,
}

/// The authentication scheme with its parameters.
#[derive(Clone, Debug)]
pub enum Auth {
    /// Alibaba Cloud API gateway: AppCode or AppKey with signature.
    AliyunGateway,
    /// MD5 over whole sorted `key=value` strings, in headers.
    SortedMd5 {
        /// The operation that replaces the secret.
        rotate: Option<String>,
        /// Documented header parameters, in order.
        headers: Vec<Field>,
    },
    /// A token in the body, fetched by a login operation.
    BodyToken {
        /// The login operation.
        login: String,
        /// Documented life of a token, seconds.
        token_life_s: u64,
        /// Whether payloads are sealed with RSA.
        seal_rsa: bool,
    },
}

/// Dotted paths from the root of an answer.
#[derive(Clone, Debug)]
pub struct Envelope {
    /// The business code.
    pub code: String,
    /// Spellings of the message, first match wins.
    pub message: Vec<String>,
    /// The data.
    pub data: String,
    /// A flag that says whether the call is billed.
    pub success: Option<String>,
    /// Our id as the vendor returns it.
    pub request_id: Option<String>,
    /// The vendor's own id.
    pub vendor_id: Option<String>,
}

/// One row of a code table.
#[derive(Clone, Debug)]
pub struct Code {
    /// As on the wire; `_` for the default row.
    pub code: String,
    /// Variant name, snake case.
    pub name: String,
    /// What it means.
    pub means: Means,
    /// Whether it costs money.
    pub billed: Billed,
    /// The rules the document gives; more than one only together with `reading`.
    pub retry: Vec<RetryRule>,
    /// The reading that decides between the rules.
    pub reading: Option<String>,
    /// Largest normal share of all calls, in basis points.
    pub band_bp: Option<u32>,
    /// Printed spellings of the message.
    pub messages: Vec<String>,
    /// Meaning for a person.
    pub doc: Both,
    /// Where it stands.
    pub section: String,
}

/// A contradiction or silence of the document, as a choice.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Row id, such as `A21`.
    pub id: String,
    /// One sentence.
    pub doc: Both,
    /// Sections involved.
    pub sections: Vec<String>,
    /// The handwritten function it steers, if not used inside the spec.
    pub hook: Option<Hook>,
    /// The choice taken when nothing is said.
    pub default: String,
    /// Every choice with its sentence, default first.
    pub choices: Vec<(String, String)>,
}

/// One call.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Name, snake case.
    pub id: String,
    /// What it does.
    pub doc: Both,
    /// Where the document describes it.
    pub section: String,
    /// HTTP method.
    pub method: Method,
    /// Path as the document prints it.
    pub path: String,
    /// `(reading, [(choice, path)])`.
    pub path_by_reading: Option<ByChoice<String>>,
    /// As the document says.
    pub authenticated: bool,
    /// Fixed headers the document demands.
    pub headers: Vec<(String, String)>,
    /// Body encoding.
    pub body: BodyKind,
    /// Whether the code decides about billing; `false` is free.
    pub charged: bool,
    /// Request field that identifies the call to the vendor's desk.
    pub reference: Option<String>,
    /// Whether it may be sent again after bytes left.
    pub repeat: Repeat,
    /// Total time for one attempt, milliseconds.
    pub timeout_ms: u64,
    /// Reading that must be chosen (any choice but the default) before it may be called.
    pub undocumented: Option<String>,
    /// Why it is here although the document lacks it; empty for documented operations.
    pub undocumented_doc: Both,
    /// Fields in the document's order.
    pub request: Vec<Field>,
    /// Request fields of which at least one must be set.
    pub at_least_one: Vec<String>,
    /// What the data holds.
    pub answer: Answer,
    /// Rows that differ from the provider's table.
    pub codes: Vec<Code>,
    /// The document's examples and ours.
    pub examples: Vec<Example>,
}

/// What the data of an answer holds.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Its shape.
    pub shape: AnswerShape,
    /// Whether a bare text may stand in place of the object.
    pub or_text: bool,
    /// Fields of the object, or of each object of the list.
    pub fields: Vec<Field>,
}

/// A field of a request, an answer, a record or a push.
#[derive(Clone, Debug)]
pub struct Field {
    /// Rust name.
    pub name: String,
    /// Wire name as printed.
    pub wire: String,
    /// Its type.
    pub ty: FieldType,
    /// Whether it may be missing.
    pub need: Need,
    /// Class of a leaf; for records the highest of the parts.
    pub class: Class,
    /// Meaning.
    pub doc: Both,
    /// Where it stands.
    pub section: String,
    /// Largest length in characters.
    pub max: Option<u32>,
    /// Documented default.
    pub default: Option<String>,
    /// Supplied by the client.
    pub filled_by: Option<FilledBy>,
    /// Other spellings accepted in an answer.
    pub aliases: Vec<String>,
    /// `(reading, [(choice, wire names)])`.
    pub by_reading: Option<ByChoice<Vec<String>>>,
    /// `(reading, [(choice, need)])`; the printed need stays in `need`.
    pub need_by_reading: Option<ByChoice<Need>>,
    /// `(reading, [(choice, shape)])`.
    pub shape_by_reading: Option<ByChoice<WireShape>>,
    /// `(other field, [(its wire value, rule)])`.
    pub rules_by: Option<ByChoice<Rule>>,
    /// Why a personal value may stand in the URL.
    pub url_waiver: Option<String>,
    /// Map keys that get a method of their own.
    pub accessors: Vec<String>,
}

/// The type of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldType {
    /// A type of the format itself, such as `mobile`.
    Scalar(BaseKind),
    /// A record of this spec.
    Record(String),
    /// An enum of this spec.
    Enum(String),
    /// A state of this spec, by its type name.
    State(String),
    /// A list.
    List(Box<FieldType>),
    /// A list, or a text that holds it as JSON.
    LenientList(Box<FieldType>),
    /// An object with free keys.
    Map(Box<FieldType>),
    /// A record sealed into one text.
    Sealed(String),
    /// A record as JSON inside one text.
    JsonText(String),
}

/// A named record.
#[derive(Clone, Debug)]
pub struct Record {
    /// Pascal case.
    pub name: String,
    /// Meaning.
    pub doc: Both,
    /// Where it stands.
    pub section: String,
    /// Its fields.
    pub fields: Vec<Field>,
    /// Whether it is reached from a request, from an answer or push, or both.
    pub used_in: (bool, bool),
}

/// An open list of words or numbers.
#[derive(Clone, Debug)]
pub struct Enumeration {
    /// Pascal case.
    pub name: String,
    /// Whether the wire form is a number.
    pub int: bool,
    /// Whether case is ignored when reading.
    pub ignore_case: bool,
    /// Personal-data class of a value.
    pub class: Class,
    /// Meaning.
    pub doc: Both,
    /// Where it stands.
    pub section: String,
    /// `(Rust name in snake case, wire, meaning)`.
    pub values: Vec<(String, String, Both)>,
}

/// A state dictionary.
#[derive(Clone, Debug)]
pub struct StateTable {
    /// Its name in the catalogue, such as `telecom`.
    pub name: String,
    /// Type name, such as `TelecomState`.
    pub ty: String,
    /// Meaning.
    pub doc: Both,
    /// Where it stands.
    pub section: String,
    /// Where a collection starts.
    pub start: i64,
    /// The states by number.
    pub values: Vec<State>,
}

/// One state.
#[derive(Clone, Debug)]
pub struct State {
    /// Number on the wire.
    pub number: i64,
    /// Constant as printed, such as `STATE_INIT`.
    pub name: String,
    /// Meaning.
    pub doc: Both,
    /// Who acts next.
    pub next: NextStep,
    /// Numbers that may follow.
    pub leads_to: Vec<i64>,
}

/// A call the vendor makes to us.
#[derive(Clone, Debug)]
pub struct Push {
    /// Name, snake case.
    pub id: String,
    /// What it tells.
    pub doc: Both,
    /// Where the document describes it.
    pub section: String,
    /// The exact text that stops the deliveries.
    pub answer: String,
    /// Pause before each delivery, seconds.
    pub schedule_s: Vec<u64>,
    /// Request field that carries our address.
    pub callback_field: String,
    /// The operation that places the order a push is about.
    pub places: Option<String>,
    /// The operation that tells the truth when a push is only a doorbell.
    pub asks: Option<String>,
    /// Fields that name the order, the vendor's own id first.
    pub keys: Vec<String>,
    /// How a field joins what is known; fields that are not listed are doorbells.
    pub merge: Vec<(String, Merge)>,
    /// Its fields.
    pub fields: Vec<Field>,
    /// The document's examples and ours.
    pub examples: Vec<Example>,
}

/// Where an example comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Printed {
    /// Valid as printed.
    Verbatim,
    /// Printed, but mended to valid JSON.
    Repaired,
    /// Not in the document.
    Ours,
}

/// A request, an answer, or both.
#[derive(Clone, Debug)]
pub struct Example {
    /// Name, snake case, unique in its operation.
    pub name: String,
    /// Where it stands.
    pub section: String,
    /// Where it comes from.
    pub printed: Printed,
    /// What was mended.
    pub repair: Option<String>,
    /// Request by our field names, as JSON.
    pub request: Option<serde_json::Value>,
    /// HTTP status of the answer.
    pub status: u16,
    /// The whole answer (or pushed body), as JSON.
    pub answer: Option<serde_json::Value>,
}
