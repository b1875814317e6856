//! What is known of a vendor at run time: static tables written by the generator, read by everything else.

use crate::flow::{BillInfo, FlowInfo};
use crate::words::{
    AnswerShape, BaseKind, Billed, BodyKind, Class, FilledBy, Hook, Lang, Means, Merge, Method, Need, NextStep, Repeat, RetryRule, Rule,
    WireShape,
};

/// A text in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Both {
    /// English.
    pub en: &'static str,
    /// Chinese.
    pub zh: &'static str,
}

impl Both {
    /// The text in one language.
    #[must_use]
    pub const fn text(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Zh => self.zh,
        }
    }
}

/// One vendor.
#[derive(Debug)]
pub struct ProviderInfo {
    /// Folder, crate and feature name.
    pub name: &'static str,
    /// The product's name.
    pub title: Both,
    /// One paragraph: what is bought here.
    pub about: Both,
    /// Name of the vendor's document.
    pub document: &'static str,
    /// Its version.
    pub document_version: &'static str,
    /// Base addresses; `production` first.
    pub environments: &'static [EnvironmentInfo],
    /// What the operator holds.
    pub credentials: &'static [CredentialInfo],
    /// How requests are authenticated.
    pub auth: AuthInfo,
    /// Where the outer JSON keeps its parts.
    pub envelope: EnvelopeInfo,
    /// Why personal data goes to this vendor.
    pub purpose: Option<Both>,
    /// Retention per class.
    pub retention: &'static [(Class, &'static str)],
    /// Names of request fields that carry the simulator's magic values.
    pub magic: &'static [&'static str],
    /// Code table; the default row `_` is last.
    pub codes: &'static [CodeInfo],
    /// Named readings.
    pub readings: &'static [ReadingInfo],
    /// The calls in the order of the document.
    pub operations: &'static [&'static OperationInfo],
    /// State dictionaries.
    pub states: &'static [&'static StateTableInfo],
    /// Payload name and record.
    pub payloads: &'static [(&'static str, &'static TypeInfo)],
    /// Calls the vendor makes to us.
    pub pushes: &'static [PushInfo],
    /// Conversations made of several calls.
    pub flows: &'static [&'static FlowInfo],
    /// Columns of the vendor's bill.
    pub bill: Option<&'static BillInfo>,
}

impl ProviderInfo {
    /// The operation with this name.
    #[must_use]
    pub fn operation(&self, id: &str) -> Option<&'static OperationInfo> {
        self.operations.iter().copied().find(|operation| operation.id == id)
    }

    /// The flow with this name.
    #[must_use]
    pub fn flow(&self, name: &str) -> Option<&'static FlowInfo> {
        self.flows.iter().copied().find(|flow| flow.name == name)
    }

    /// The reading with this id.
    #[must_use]
    pub fn reading(&self, id: &str) -> Option<&'static ReadingInfo> {
        self.readings.iter().find(|reading| reading.id == id)
    }
}

/// A base address.
#[derive(Debug)]
pub struct EnvironmentInfo {
    /// Its name.
    pub name: &'static str,
    /// Absolute address without a trailing slash.
    pub url: &'static str,
    /// What it is for.
    pub doc: Both,
}

/// One thing the operator holds.
#[derive(Debug)]
pub struct CredentialInfo {
    /// Its name.
    pub name: &'static str,
    /// Its class.
    pub class: Class,
    /// Whether a client can be built without it.
    pub need: Need,
    /// What it is.
    pub doc: Both,
    /// Where the document names it.
    pub section: &'static str,
}

/// The authentication scheme.
#[derive(Debug)]
pub enum AuthInfo {
    /// Alibaba Cloud API gateway.
    AliyunGateway,
    /// MD5 over whole sorted `key=value` strings.
    SortedMd5 {
        /// The operation that replaces the secret.
        rotate: Option<&'static str>,
        /// Documented header parameters.
        headers: &'static [FieldInfo],
    },
    /// A token in the body.
    BodyToken {
        /// The login operation.
        login: &'static str,
        /// Documented life of a token, seconds.
        token_life_s: u64,
        /// Whether payloads are sealed with RSA.
        seal_rsa: bool,
    },
}

/// Dotted paths from the root of an answer.
#[derive(Debug)]
pub struct EnvelopeInfo {
    /// The business code.
    pub code: &'static str,
    /// Spellings of the message.
    pub message: &'static [&'static str],
    /// The data.
    pub data: &'static str,
    /// A flag that says whether the call is billed.
    pub success: Option<&'static str>,
    /// Our id as the vendor returns it.
    pub request_id: Option<&'static str>,
    /// The vendor's own id.
    pub vendor_id: Option<&'static str>,
}

/// One row of a code table.
#[derive(Debug)]
pub struct CodeInfo {
    /// As on the wire; `_` for the default row.
    pub code: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What it means.
    pub means: Means,
    /// Whether it costs money.
    pub billed: Billed,
    /// The documented rules for a repeat.
    pub retry: &'static [RetryRule],
    /// Index of the reading that decides between them.
    pub reading: Option<u8>,
    /// Largest normal share of all calls, basis points (1 bp = 0.01 %).
    pub band_bp: Option<u32>,
    /// Meaning for a person.
    pub doc: Both,
    /// Where it stands.
    pub section: &'static str,
}

/// A contradiction of the document, as a choice.
#[derive(Debug)]
pub struct ReadingInfo {
    /// Row id, such as `A21`.
    pub id: &'static str,
    /// One sentence.
    pub doc: Both,
    /// Sections involved.
    pub sections: &'static [&'static str],
    /// The handwritten function it steers.
    pub hook: Option<Hook>,
    /// Choices with a sentence each; the first is the default.
    pub choices: &'static [(&'static str, &'static str)],
}

impl ReadingInfo {
    /// The choice taken when nothing is said.
    #[must_use]
    pub const fn default_choice(&self) -> &'static str {
        self.choices[0].0
    }
}

/// Something that depends on a reading: one value per choice, in the order of [`ReadingInfo::choices`].
#[derive(Debug)]
pub struct ByReading<T: 'static> {
    /// Index into [`ProviderInfo::readings`].
    pub reading: u8,
    /// One value per choice.
    pub per_choice: &'static [T],
}

/// One call.
#[derive(Debug)]
pub struct OperationInfo {
    /// The vendor it belongs to.
    pub provider: &'static ProviderInfo,
    /// Name, snake case.
    pub id: &'static str,
    /// What it does.
    pub doc: Both,
    /// Where the document describes it.
    pub section: &'static str,
    /// HTTP method.
    pub method: Method,
    /// Path as printed.
    pub path: &'static str,
    /// Paths sent per choice.
    pub path_by_reading: Option<ByReading<&'static str>>,
    /// As the document says.
    pub authenticated: bool,
    /// Fixed headers.
    pub headers: &'static [(&'static str, &'static str)],
    /// Body encoding.
    pub body: BodyKind,
    /// Whether the code decides about billing; otherwise free.
    pub charged: bool,
    /// Name of the request field that identifies the call.
    pub reference: Option<&'static str>,
    /// Whether it may be sent again after bytes left.
    pub repeat: Repeat,
    /// Total time for one attempt, milliseconds.
    pub timeout_ms: u64,
    /// Index of the reading that must be chosen before it may be called.
    pub undocumented: Option<u8>,
    /// Request fields in the document's order.
    pub request: &'static [FieldInfo],
    /// Names of request fields of which one must be set.
    pub at_least_one: &'static [&'static str],
    /// Order of signing: positions in `request`, or `request.len() + n` for the scheme's n-th own parameter
    /// (sorted MD5: appid, secret, timestamp). Empty where the scheme does not sort request fields.
    pub sign_order: &'static [u16],
    /// Shape of the data.
    pub answer: AnswerShape,
    /// Whether a bare text may stand in place of the object.
    pub or_text: bool,
    /// Fields of the data.
    pub answer_fields: &'static [FieldInfo],
    /// Rows that differ from the provider's table.
    pub codes: &'static [CodeInfo],
}

impl OperationInfo {
    /// The row for a code: the operation's own, else the provider's, else the default row.
    #[must_use]
    pub fn code(&self, code: &str) -> &'static CodeInfo {
        let listed = |row: &&CodeInfo| row.code == code && row.code != "_";
        let default = |row: &&CodeInfo| row.code == "_";
        let both = || self.codes.iter().chain(self.provider.codes);
        both().find(listed).or_else(|| both().find(default)).unwrap_or(&UNLISTED)
    }
}

/// What holds when a table has no default row.
static UNLISTED: CodeInfo =
    CodeInfo { doc: Both { en: "A code the document does not list.", zh: "文档未列出的状态码" }, ..CodeInfo::PLAIN };

/// A field.
#[derive(Debug)]
pub struct FieldInfo {
    /// Rust name.
    pub name: &'static str,
    /// Wire name as printed.
    pub wire: &'static str,
    /// Its type.
    pub kind: FieldKind,
    /// Whether it may be missing, as printed.
    pub need: Need,
    /// Its class.
    pub class: Class,
    /// Meaning.
    pub doc: Both,
    /// Where it stands.
    pub section: &'static str,
    /// The rarer properties; one shared empty table for most fields.
    pub more: &'static FieldMore,
}

/// Properties that few fields have.
#[derive(Debug)]
pub struct FieldMore {
    /// Largest length in characters.
    pub max: Option<u32>,
    /// Documented default.
    pub default: Option<&'static str>,
    /// Supplied by the client.
    pub filled_by: Option<FilledBy>,
    /// Other spellings accepted in an answer.
    pub aliases: &'static [&'static str],
    /// Wire names sent per choice.
    pub by_reading: Option<ByReading<&'static [&'static str]>>,
    /// Need per choice.
    pub need_by_reading: Option<ByReading<Need>>,
    /// Shape per choice.
    pub shape_by_reading: Option<ByReading<WireShape>>,
    /// Name of another field, and the rule per value of it.
    pub rules_by: Option<(&'static str, &'static [(&'static str, Rule)])>,
}

impl FieldMore {
    /// Nothing special.
    pub const NONE: &'static Self = &Self::PLAIN;
}

/// Type of a field.
#[derive(Clone, Copy, Debug)]
pub enum FieldKind {
    /// A type of the format itself.
    Base(BaseKind),
    /// A record.
    Record(&'static TypeInfo),
    /// An open list of words or numbers.
    Enum(&'static EnumInfo),
    /// A state of a collection.
    State(&'static StateTableInfo),
    /// A list.
    List(&'static FieldKind),
    /// A list, or a text that holds it as JSON.
    LenientList(&'static FieldKind),
    /// An object with free keys.
    Map(&'static FieldKind),
    /// A record sealed into one text.
    Sealed(&'static TypeInfo),
    /// A record as JSON inside one text.
    JsonText(&'static TypeInfo),
}

/// A record.
#[derive(Debug)]
pub struct TypeInfo {
    /// Pascal case.
    pub name: &'static str,
    /// Meaning.
    pub doc: Both,
    /// Where it stands.
    pub section: &'static str,
    /// Its fields.
    pub fields: &'static [FieldInfo],
}

/// An open list.
#[derive(Debug)]
pub struct EnumInfo {
    /// Pascal case.
    pub name: &'static str,
    /// Whether the wire form is a number.
    pub int: bool,
    /// Whether case is ignored when reading.
    pub ignore_case: bool,
    /// Name, wire form and meaning.
    pub values: &'static [(&'static str, &'static str, Both)],
}

/// A state dictionary.
#[derive(Debug)]
pub struct StateTableInfo {
    /// Name in the catalogue.
    pub name: &'static str,
    /// Where it stands.
    pub section: &'static str,
    /// Where a collection starts.
    pub start: i64,
    /// The states by number.
    pub values: &'static [StateInfo],
}

/// One state.
#[derive(Debug)]
pub struct StateInfo {
    /// Number on the wire.
    pub number: i64,
    /// Constant as printed.
    pub name: &'static str,
    /// Meaning.
    pub doc: Both,
    /// Who acts next.
    pub next: NextStep,
    /// Numbers that may follow.
    pub leads_to: &'static [i64],
}

/// A call the vendor makes to us.
#[derive(Debug)]
pub struct PushInfo {
    /// Name, snake case.
    pub id: &'static str,
    /// What it tells.
    pub doc: Both,
    /// Where the document describes it.
    pub section: &'static str,
    /// The exact text that stops the deliveries.
    pub answer: &'static str,
    /// Pause before each delivery, seconds.
    pub schedule_s: &'static [u64],
    /// Request field that carries our address.
    pub callback_field: &'static str,
    /// The operation that places the order a push is about.
    pub places: Option<&'static OperationInfo>,
    /// The operation that tells the truth when a push is only a doorbell, and for the sweep.
    pub asks: Option<&'static OperationInfo>,
    /// Fields that name the order, the vendor's own id first.
    pub keys: &'static [&'static str],
    /// How a field joins what is known; fields that are not listed are doorbells.
    pub merge: &'static [(&'static str, Merge)],
    /// Its fields.
    pub fields: &'static [FieldInfo],
}
