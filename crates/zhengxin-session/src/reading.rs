//! What an answer says to the machine, and what it brings for the person's screen.

use base64::Engine as _;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use zhengxin_core::contract::Opened;
use zhengxin_core::decode::{FromJson, scalar_text};
use zhengxin_core::error::{Error, ErrorKind};
use zhengxin_core::flow::{EndInfo, FactInfo, FlowInfo, OpeningStep};
use zhengxin_core::info::{FieldInfo, FieldKind, OperationInfo};
use zhengxin_core::json::{Kind, Value};
use zhengxin_core::outcome::Receipt;
use zhengxin_core::value::Base64Image;
use zhengxin_core::words::Means;

use crate::applicant::Applicant;
use crate::event::{Came, Delay, Ids, News, Purpose, Seen};
use crate::machine::opening;
use crate::owner::is_of_another;
use crate::session::{Input, Session, Stage};
use crate::step::{Bank, LoginKind};

/// What an answer brings beside what the machine is told.
#[derive(Default)]
pub struct Brought {
    /// The vendor's words on the state.
    pub message: Option<String>,
    /// A picture for the person, decoded.
    pub picture: Option<Vec<u8>>,
    /// The banks to choose from.
    pub banks: Option<Vec<Bank>>,
}

/// Reads what a call brought, for the machine and for the screen. Data about another person is not to be handed on ([`News::of_another`]).
#[must_use]
pub fn read(
    flow: &'static FlowInfo,
    session: &Session,
    applicant: &dyn Applicant,
    (purpose, operation): (Purpose, &'static OperationInfo),
    opened: &Opened,
) -> (Came, Brought) {
    match opened.row.means {
        Means::NotFound => return (Came::NoData, Brought::default()),
        Means::Pending => return (Came::Pending, Brought::default()),
        _ => {}
    }
    let mut news = News::default();
    let mut brought = Brought::default();
    let Some(data) = opened.data().filter(|data| purpose != Purpose::Fetch || !is_nothing(*data)) else {
        let came = if purpose == Purpose::Fetch { Came::NoData } else { Came::Found(news) };
        return (came, brought);
    };
    if purpose == Purpose::Fetch && is_of_another(flow, applicant, data) {
        news.of_another = Some(ids(&opened.receipt));
        return (Came::Found(news), brought);
    }
    let of = |name: Option<&'static str>| name.and_then(|name| field(operation.answer_fields, data, name));
    match purpose {
        Purpose::Opening => {
            if let Some(OpeningStep::Call { handle, shown, banks, .. }) = current(flow, session) {
                news.handle = of(*handle).and_then(scalar_text).map(|text| text.to_string()).filter(|text| !text.is_empty());
                news.shown = of(*shown).and_then(scalar_text).map(|text| text.to_string());
                brought.banks = banks.then(|| read_banks(operation.answer_fields, data));
            }
            read_state(flow, operation, data, &mut news, &mut brought);
        }
        Purpose::Poll | Purpose::Submit => read_state(flow, operation, data, &mut news, &mut brought),
        Purpose::Fetch | Purpose::Resend | Purpose::Act => {}
    }
    if let (Purpose::Poll, EndInfo::Facts(facts)) = (purpose, &flow.end) {
        news.facts = facts.iter().filter_map(|fact| read_fact(fact, operation, data)).collect();
    }
    (Came::Found(news), brought)
}

/// What a failed call means to the machine.
#[must_use]
pub fn failed(operation: &'static OperationInfo, error: &Error) -> Came {
    let receipt = error.receipt();
    let ids = ids(receipt);
    // A login before it failed: the call itself was never sent.
    if receipt.operation != operation.id {
        return Came::NotSent { code: error.code() };
    }
    let code = || receipt.code.as_ref().map_or_else(|| error.code().to_owned(), ToString::to_string);
    match error.kind() {
        ErrorKind::Input(_) => Came::Refused { code: error.code().to_owned(), means: Means::BadInput, ids },
        ErrorKind::Vendor(row) => Came::Refused { code: code(), means: row.means, ids },
        ErrorKind::Gateway { means, .. } if error.was_sent() => Came::Refused { code: code(), means: *means, ids },
        _ if !error.was_sent() => Came::NotSent { code: error.code() },
        _ => Came::Unknown { code: error.code(), ids },
    }
}

/// An empty text, list or object in the place of data is no data.
fn is_nothing(data: Value<'_>) -> bool {
    match data.kind() {
        Kind::Object => data.entries().next().is_none(),
        Kind::Array => data.items().next().is_none(),
        Kind::String => scalar_text(data).is_none_or(|text| text.trim().is_empty()),
        _ => false,
    }
}

fn ids(receipt: &Receipt) -> Ids {
    let text = |id: &Option<zhengxin_core::Text>| id.as_ref().map(ToString::to_string);
    Ids { request: text(&receipt.request_id), vendor: text(&receipt.vendor_id) }
}

/// The step of the opening a session stands at.
fn current(flow: &'static FlowInfo, session: &Session) -> Option<&'static OpeningStep> {
    match session.stage() {
        Stage::Opening(step) => opening(flow, session).get(usize::from(step)),
        _ => None,
    }
}

fn read_state(flow: &'static FlowInfo, operation: &'static OperationInfo, data: Value<'_>, news: &mut News, brought: &mut Brought) {
    let poll = &flow.poll;
    let of = |name: Option<&'static str>| name.and_then(|name| field(operation.answer_fields, data, name));
    news.state = of(poll.state).and_then(|value| i64::from_json(value).ok().flatten());
    news.delay = of(poll.delay).map_or(Delay::Absent, delay);
    brought.message = of(poll.message).and_then(scalar_text).map(|text| text.to_string()).filter(|text| !text.is_empty());
    let picture = of(poll.picture).and_then(scalar_text).filter(|text| !text.is_empty());
    if let Some(bytes) = picture.and_then(|text| decode(Base64Image::new(text).base64())) {
        news.picture = Some(digest(&bytes));
        brought.picture = Some(bytes);
    }
}

/// A field of an object by our name: under its wire name or an alias, unless it is null.
fn field<'a>(table: &'static [FieldInfo], object: Value<'a>, name: &str) -> Option<Value<'a>> {
    let info = table.iter().find(|info| info.name == name)?;
    let found = object.get(info.wire).or_else(|| info.more.aliases.iter().find_map(|alias| object.get(alias)));
    found.filter(|value| !value.is_null())
}

fn delay(value: Value<'_>) -> Delay {
    let Some(text) = scalar_text(value) else { return Delay::Absent };
    let text = text.trim();
    match text.parse::<i64>() {
        Ok(seconds) => Delay::Seconds(seconds),
        // Saturates: a number of any size is taken to the nearer end anyway.
        Err(_) => match text.parse::<f64>() {
            Ok(seconds) if seconds.is_finite() => Delay::Seconds(seconds as i64),
            _ => Delay::Absent,
        },
    }
}

/// Base64 with or without padding and line breaks.
fn decode(text: &str) -> Option<Vec<u8>> {
    const LENIENT: GeneralPurpose = GeneralPurpose::new(
        &base64::alphabet::STANDARD,
        GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
    );
    let bare: String = text.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    LENIENT.decode(bare).ok().filter(|bytes| !bytes.is_empty())
}

/// Tells one picture from another; no more than that (FNV-1a).
fn digest(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

fn read_fact(fact: &'static FactInfo, operation: &'static OperationInfo, data: Value<'_>) -> Option<Seen> {
    let value = field(operation.answer_fields, data, fact.field).and_then(scalar_text)?.to_string();
    let info = operation.answer_fields.iter().find(|info| info.name == fact.field)?;
    let listed = match info.kind {
        FieldKind::Enum(list) if list.ignore_case => list.values.iter().any(|(_, wire, _)| wire.eq_ignore_ascii_case(&value)),
        FieldKind::Enum(list) => list.values.iter().any(|(_, wire, _)| *wire == value),
        _ => false,
    };
    let with = fact.with.iter().filter_map(|name| {
        let value = field(operation.answer_fields, data, name)?;
        Some(((*name).to_owned(), value.raw().to_owned()))
    });
    Some(Seen { name: fact.name, value, listed, with: with.collect() })
}

/// The fields of the record a list's elements are.
fn elements(table: &'static [FieldInfo], name: &str) -> &'static [FieldInfo] {
    match table.iter().find(|info| info.name == name).map(|info| &info.kind) {
        Some(FieldKind::List(FieldKind::Record(record)) | FieldKind::LenientList(FieldKind::Record(record))) => record.fields,
        _ => &[],
    }
}

fn text(table: &'static [FieldInfo], object: Value<'_>, name: &str) -> String {
    field(table, object, name).and_then(scalar_text).map(|text| text.to_string()).unwrap_or_default()
}

/// Why something is switched off, if it is.
fn disabled(table: &'static [FieldInfo], object: Value<'_>) -> Option<String> {
    let is_off = field(table, object, "disable").and_then(|value| bool::from_json(value).ok().flatten()).unwrap_or(false);
    is_off.then(|| text(table, object, "disable_reason"))
}

fn read_banks(table: &'static [FieldInfo], data: Value<'_>) -> Vec<Bank> {
    let kinds = elements(table, "login_types");
    let inputs = elements(kinds, "inputs");
    let input = |value: Value<'_>| Input {
        name: text(inputs, value, "name"),
        label: text(inputs, value, "label"),
        desc: text(inputs, value, "desc"),
        regex: text(inputs, value, "valid"),
    };
    let login_kind = |value: Value<'_>| LoginKind {
        entry: text(kinds, value, "entry_id"),
        title: text(kinds, value, "title"),
        disabled: disabled(kinds, value),
        inputs: field(kinds, value, "inputs").into_iter().flat_map(Value::items).map(input).collect(),
    };
    let bank = |value: Value<'_>| Bank {
        code: text(table, value, "bank_code"),
        name: text(table, value, "bank_name"),
        disabled: disabled(table, value),
        kinds: field(table, value, "login_types").into_iter().flat_map(Value::items).map(login_kind).collect(),
    };
    data.items().filter(|value| value.kind() == Kind::Object).map(bank).collect()
}
