//! What is known of the person before a conversation: from JSON or from a typed record, and as the JSON that is kept sealed.

use zhengxin_core::error::ErrorKind;
use zhengxin_core::flow::FlowInfo;
use zhengxin_core::given;
use zhengxin_core::info::FieldKind;
use zhengxin_core::json::{Json, Writer};
use zhengxin_core::sensitive::Secret;
use zhengxin_core::wire::{Fields, Item, Wire};
use zhengxin_core::words::{BaseKind, Class};

use crate::error::Error;

/// What the caller knows of the person.
pub trait Applicant: Send + Sync {
    /// Writes the fields that are set; their table entries name them.
    fn encode<'a>(&'a self, out: &mut Fields<'a>);
}

/// An applicant read from JSON, under the names of the flow's table or the wire names.
pub struct JsonApplicant {
    json: Json,
    fields: Fields<'static>,
}

impl JsonApplicant {
    /// Checks names and kinds against the flow's table. The rules of the values are checked by the call that carries them.
    ///
    /// # Errors
    /// [`Error::Applicant`] with every unknown field and every value of the wrong kind.
    pub fn new(flow: &'static FlowInfo, json: Json) -> Result<Self, Error> {
        match given::applicant(flow, &json) {
            Ok(fields) => Ok(Self { json, fields }),
            Err(error) => match error.kind() {
                ErrorKind::Input(errors) => Err(Error::Applicant(errors.clone())),
                _ => Err(Error::Call(error)),
            },
        }
    }
}

impl core::fmt::Debug for JsonApplicant {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("JsonApplicant").field("json", &self.json).finish()
    }
}

impl Applicant for JsonApplicant {
    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        for item in self.fields.items() {
            out.push(Item { info: item.info, value: lend(&item.value), unchecked: item.unchecked });
        }
    }
}

/// The same value by reference.
pub(crate) fn lend<'a>(value: &'a Wire<'_>) -> Wire<'a> {
    let lend_fields = |fields: &'a Fields<'_>| {
        let mut lent = Fields::with_capacity(fields.items().len());
        let item = |item: &'a Item<'_>| Item { info: item.info, value: lend(&item.value), unchecked: item.unchecked };
        fields.items().iter().map(item).for_each(|item| lent.push(item));
        lent
    };
    match value {
        Wire::Text(text) => Wire::of_text(text),
        Wire::Number(text) => Wire::Number(AsRef::<str>::as_ref(text).into()),
        Wire::Int(number) => Wire::Int(*number),
        Wire::Bool(truth) => Wire::Bool(*truth),
        Wire::Json(json) => Wire::Json(json.clone()),
        Wire::List(items) => Wire::List(items.iter().map(lend).collect()),
        Wire::Record(fields) => Wire::Record(lend_fields(fields)),
        Wire::Sealed(fields) => Wire::Sealed(lend_fields(fields)),
        Wire::JsonText(fields) => Wire::JsonText(lend_fields(fields)),
        Wire::Map(entries) => Wire::Map(entries.iter().map(|(key, value)| ((&**key).into(), lend(value))).collect()),
    }
}

/// All that is known of an applicant as JSON under our names, to be kept sealed. What only the person knows (C3) is left out whoever put it there.
pub(crate) fn to_json(applicant: &dyn Applicant) -> Secret {
    let mut fields = Fields::default();
    applicant.encode(&mut fields);
    let mut writer = Writer::new();
    write_fields(&mut writer, &fields);
    Secret::new(String::from_utf8(writer.finish()).unwrap_or_default())
}

fn write_fields(writer: &mut Writer, fields: &Fields<'_>) {
    writer.begin_object();
    for item in fields.items().iter().filter(|item| item.info.class != Class::C3) {
        writer.key(item.info.name);
        write(writer, &item.value);
    }
    writer.end_object();
}

fn write(writer: &mut Writer, value: &Wire<'_>) {
    match value {
        Wire::Text(text) => writer.string(text),
        Wire::Number(text) => writer.raw(text),
        Wire::Int(number) => writer.int(*number),
        Wire::Bool(truth) => writer.bool(*truth),
        Wire::Json(json) => writer.raw(json.as_str()),
        Wire::Record(fields) | Wire::Sealed(fields) | Wire::JsonText(fields) => write_fields(writer, fields),
        Wire::List(items) => {
            writer.begin_array();
            items.iter().for_each(|item| write(writer, item));
            writer.end_array();
        }
        Wire::Map(entries) => {
            writer.begin_object();
            for (key, value) in entries {
                writer.key(key);
                write(writer, value);
            }
            writer.end_object();
        }
    }
}

/// The text of the value under a dotted path of our names.
pub(crate) fn at(applicant: &dyn Applicant, dotted: &str) -> Option<String> {
    let mut fields = Fields::default();
    applicant.encode(&mut fields);
    text_at(&fields, dotted)
}

fn text_at(fields: &Fields<'_>, dotted: &str) -> Option<String> {
    let (name, rest) = dotted.split_once('.').map_or((dotted, None), |(name, rest)| (name, Some(rest)));
    match (rest, &fields.get(name)?.value) {
        (Some(rest), Wire::Record(inner) | Wire::Sealed(inner) | Wire::JsonText(inner)) => text_at(inner, rest),
        (None, value) => value.scalar().map(|text| text.into_owned()).filter(|text| !text.is_empty()),
        _ => None,
    }
}

/// The identity number of the applicant, in upper case, by which a person is told from another.
pub(crate) fn id_card(applicant: &dyn Applicant) -> Option<String> {
    of_kind(applicant, BaseKind::IdCard)
}

/// What names the person best: the identity number, else the mobile number. The same value whose fingerprint the ledger keeps.
pub(crate) fn person(applicant: &dyn Applicant) -> Option<String> {
    id_card(applicant).or_else(|| of_kind(applicant, BaseKind::Mobile))
}

fn of_kind(applicant: &dyn Applicant, kind: BaseKind) -> Option<String> {
    let mut fields = Fields::default();
    applicant.encode(&mut fields);
    let item = fields.items().iter().find(|item| matches!(item.info.kind, FieldKind::Base(known) if known == kind))?;
    item.value.scalar().map(|text| text.trim().to_uppercase()).filter(|text| !text.is_empty())
}
