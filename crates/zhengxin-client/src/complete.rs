//! From the fields a caller set to the fields that are sent: what the client fills in, defaults, and every rule, before any call.

use std::borrow::Cow;

use zhengxin_core::error::FieldError;
use zhengxin_core::info::{FieldInfo, FieldKind, OperationInfo, TypeInfo};
use zhengxin_core::rule::{self, Broken};
use zhengxin_core::sensitive::{Secret, Text};
use zhengxin_core::wire::{Fields, Item, Wire};
use zhengxin_core::words::{BaseKind, FilledBy, Need};
use zhengxin_core::{CallOptions, Error, ErrorKind, Receipt};

use crate::settings::Settings;

/// What the client supplies to a request by itself.
#[derive(Clone, Copy)]
pub struct Supplies<'a> {
    /// Our id of the logical call.
    pub request_id: &'a str,
    /// The token, if the operation needs one.
    pub token: Option<&'a Secret>,
}

/// A request whose fields are complete and obey every rule. One slot per field of the table.
pub struct Complete<'a> {
    /// The operation.
    pub operation: &'static OperationInfo,
    /// The fields by position in the operation's table.
    pub slots: Vec<Option<Item<'a>>>,
    /// Parameters the document does not name.
    pub extra: &'a [(Text, Text)],
}

impl<'a> Complete<'a> {
    /// The fields that are set, in the order of the table.
    pub fn items(&self) -> impl Iterator<Item = &Item<'a>> {
        self.slots.iter().flatten()
    }

    /// The text of the field that identifies the call, if it has one.
    #[must_use]
    pub fn reference(&self) -> Option<Cow<'_, str>> {
        let name = self.operation.reference?;
        self.items().find(|item| item.info.name == name)?.value.scalar()
    }
}

/// Completes and checks the fields of one attempt.
///
/// # Errors
/// `E_INPUT` with every broken field, its rule and section.
pub fn complete<'a>(
    operation: &'static OperationInfo,
    fields: &'a Fields<'a>,
    options: &'a CallOptions,
    supplies: Supplies<'a>,
    settings: &'a Settings,
) -> Result<Complete<'a>, Error> {
    let mut check = Check { settings, options, errors: Vec::new() };
    let mut given = fields.items().iter().peekable();
    let as_text = settings.text_scalars();
    let mut slots = Vec::with_capacity(operation.request.len());
    for info in operation.request {
        let item = given.next_if(|item| core::ptr::eq(item.info, info)).map(|item| borrow(item, as_text));
        let item = item.or_else(|| filled(info, supplies, settings));
        if item.is_none() && check.need(info) == Need::Required {
            check.missing(info, "");
        }
        slots.push(item);
    }
    if let Some(stray) = given.next() {
        check.refuse(stray.info, "", STRAY);
    }
    let complete = Complete { operation, slots, extra: &options.extra };
    check.rules(&complete);
    match check.errors {
        errors if errors.is_empty() => Ok(complete),
        errors => Err(Error::new(ErrorKind::Input(errors), Receipt::new(operation.provider.name, operation.id))),
    }
}

const STRAY: Broken = Broken { rule: "order", en: "does not belong here or stands out of order", zh: "不属于此处或顺序有误" };
const MISSING: Broken = Broken { rule: "required", en: "is required", zh: "为必填项" };
const ONE_OF: Broken =
    Broken { rule: "at_least_one", en: "or one of its alternatives is required", zh: "与其替代字段至少填一项" };
const UNLISTED: Broken =
    Broken {
        rule: "enum", en: "is none of the listed words; mark it as unchecked to send it all the same", zh: "不在所列取值之内"
    };
const REPEATED: Broken = Broken { rule: "extra", en: "is sent already under that name", zh: "已有同名参数" };
const EXTRA: Broken =
    Broken { rule: "extra", en: "is not documented; the reading on extra parameters refuses it", zh: "文档未列出该参数" };

/// The same field by reference: scalars and structures are lent, not copied. Numbers are written once here if they travel as text.
fn borrow<'a>(item: &'a Item<'a>, as_text: bool) -> Item<'a> {
    let text = if as_text { item.value.scalar() } else { None };
    Item { info: item.info, value: text.map_or_else(|| lend(&item.value), Wire::Text), unchecked: item.unchecked }
}

fn lend<'a>(value: &'a Wire<'a>) -> Wire<'a> {
    match value {
        Wire::Text(text) => Wire::Text(Cow::Borrowed(text)),
        Wire::Number(text) => Wire::Number(Cow::Borrowed(text)),
        Wire::Int(number) => Wire::Int(*number),
        Wire::Bool(value) => Wire::Bool(*value),
        Wire::Json(json) => Wire::Json(json.clone()),
        Wire::List(items) => Wire::List(items.iter().map(lend).collect()),
        Wire::Record(fields) => Wire::Record(lend_fields(fields)),
        Wire::Sealed(fields) => Wire::Sealed(lend_fields(fields)),
        Wire::JsonText(fields) => Wire::JsonText(lend_fields(fields)),
        Wire::Map(entries) => Wire::Map(entries.iter().map(|(key, value)| (Cow::Borrowed(&**key), lend(value))).collect()),
    }
}

fn lend_fields<'a>(fields: &'a Fields<'a>) -> Fields<'a> {
    let mut lent = Fields::with_capacity(fields.items().len());
    fields.items().iter().for_each(|item| lent.push(borrow(item, false)));
    lent
}

fn filled<'a>(info: &'static FieldInfo, supplies: Supplies<'a>, settings: &'a Settings) -> Option<Item<'a>> {
    let secret = |secret: &'a Secret| Wire::Text(Cow::Borrowed(secret.expose()));
    let value = match info.more.filled_by {
        Some(FilledBy::Token) => supplies.token.map(secret),
        Some(FilledBy::Account) => settings.profile.credentials.get("account").map(secret),
        Some(FilledBy::Password) => settings.profile.credentials.get("password").map(secret),
        Some(FilledBy::RequestId) => Some(Wire::Text(Cow::Borrowed(supplies.request_id))),
        Some(FilledBy::LifeHours) => None,
        None => None,
    };
    let default = || info.more.default.filter(|_| info.need == Need::Required).map(|text| Wire::Text(Cow::Borrowed(text)));
    value.or_else(default).map(|value| Item { info, value, unchecked: false })
}

struct Check<'s> {
    settings: &'s Settings,
    options: &'s CallOptions,
    errors: Vec<FieldError>,
}

impl Check<'_> {
    /// What a field needs under the chosen readings.
    fn need(&self, info: &'static FieldInfo) -> Need {
        let readings = &self.settings.profile.readings;
        let left_out = info.more.by_reading.as_ref().and_then(|by| readings.pick(by)).is_some_and(|names| names.is_empty());
        if left_out {
            return Need::Optional;
        }
        info.more.need_by_reading.as_ref().and_then(|by| readings.pick(by)).copied().unwrap_or(info.need)
    }

    fn refuse(&mut self, info: &'static FieldInfo, path: &str, broken: Broken) {
        let field = format!("{path}{}", info.name);
        self.errors.push(FieldError { field, wire: info.wire, broken, section: info.section });
    }

    fn missing(&mut self, info: &'static FieldInfo, path: &str) {
        self.refuse(info, path, MISSING);
    }

    fn rules(&mut self, complete: &Complete<'_>) {
        for item in complete.items() {
            self.item(item, "");
            self.chosen_rule(item, complete);
        }
        let alternatives = complete.operation.at_least_one;
        let set = |name: &&str| complete.items().any(|item| item.info.name == *name);
        let first = alternatives.first().filter(|_| !alternatives.iter().any(set));
        if let Some(info) = first.and_then(|first| complete.operation.request.iter().find(|info| info.name == *first)) {
            self.refuse(info, "", ONE_OF);
        }
        let readings = &self.settings.profile.readings;
        for (name, _) in complete.extra {
            let is_sent = |item: &Item<'_>| match &item.info.more.by_reading {
                Some(by) => readings.pick(by).is_some_and(|names| names.contains(&&**name)),
                None => item.info.wire == &**name,
            };
            if complete.items().any(is_sent) || name.eq_ignore_ascii_case("AppCode") {
                let field = name.to_string();
                self.errors.push(FieldError { field, wire: "", broken: REPEATED, section: complete.operation.section });
            }
        }
        if !complete.extra.is_empty() && !self.settings.extra_parameters {
            let name = complete.extra.first().map_or("", |(name, _)| &**name).to_owned();
            self.errors.push(FieldError { field: name, wire: "", broken: EXTRA, section: complete.operation.section });
        }
    }

    /// Whether the caller took responsibility for a field.
    fn is_unchecked(&self, item: &Item<'_>) -> bool {
        item.unchecked || self.options.unchecked.iter().any(|name| name == item.info.name)
    }

    fn item(&mut self, item: &Item<'_>, path: &str) {
        if self.is_unchecked(item) {
            return;
        }
        self.value(item.info, &item.info.kind, &item.value, path);
    }

    fn value(&mut self, info: &'static FieldInfo, kind: &'static FieldKind, value: &Wire<'_>, path: &str) {
        match (kind, value) {
            (FieldKind::Record(record), Wire::Record(fields)) => self.record(info, record, fields, path),
            (FieldKind::Sealed(record), Wire::Sealed(fields)) | (FieldKind::JsonText(record), Wire::JsonText(fields)) => {
                self.record(info, record, fields, path);
            }
            (FieldKind::List(inner) | FieldKind::LenientList(inner), Wire::List(items)) => {
                items.iter().for_each(|item| self.value(info, inner, item, path));
            }
            (FieldKind::Map(inner), Wire::Map(entries)) => entries.iter().for_each(|(_, value)| self.value(info, inner, value, path)),
            (FieldKind::Enum(list), value) => {
                let word = value.scalar().unwrap_or_default();
                if !list.values.iter().any(|(_, wire, _)| *wire == word) {
                    self.refuse(info, path, UNLISTED);
                }
            }
            (FieldKind::Base(base), value) => self.base(info, *base, value, path),
            _ => {}
        }
    }

    fn base(&mut self, info: &'static FieldInfo, base: BaseKind, value: &Wire<'_>, path: &str) {
        let Some(text) = value.scalar() else { return };
        let kept = rule::of_kind(base, &text).and_then(|()| match info.more.max {
            Some(max) => rule::max_length(&text, max),
            None => Ok(()),
        });
        if let Err(broken) = kept {
            self.refuse(info, path, broken);
        }
    }

    fn record(&mut self, info: &'static FieldInfo, record: &'static TypeInfo, fields: &Fields<'_>, path: &str) {
        let path = format!("{path}{}.", info.name);
        for inner in record.fields {
            if self.need(inner) == Need::Required && inner.more.default.is_none() && fields.get(inner.name).is_none() {
                self.missing(inner, &path);
            }
        }
        fields.items().iter().for_each(|item| self.item(item, &path));
    }

    /// The rule that another field's value chooses.
    fn chosen_rule(&mut self, item: &Item<'_>, complete: &Complete<'_>) {
        let Some((other, rules)) = item.info.more.rules_by else { return };
        if self.is_unchecked(item) {
            return;
        }
        let word = complete.items().find(|item| item.info.name == other).and_then(|item| item.value.scalar());
        let rule = word.and_then(|word| rules.iter().find(|(value, _)| *value == word)).map(|(_, rule)| *rule);
        let text = item.value.scalar().unwrap_or_default();
        if let Some(Err(broken)) = rule.map(|rule| rule::named(rule, &text)) {
            self.refuse(item.info, "", broken);
        }
    }
}
