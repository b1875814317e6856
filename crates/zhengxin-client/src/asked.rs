//! Whom and what a call asks about, as keyed fingerprints: enough to tell two questions apart, too little to know either.

use zhengxin_core::Text;
use zhengxin_core::contract::Ledger;
use zhengxin_core::info::{FieldInfo, FieldKind, OperationInfo};
use zhengxin_core::wire::{Fields, Item, Wire};
use zhengxin_core::words::{BaseKind, Class};

/// The fingerprints of one call; `None` where the ledger makes none.
#[derive(Clone, Copy, Default)]
pub(crate) struct Asked {
    /// Of the person or device.
    pub(crate) subject: Option<[u8; 8]>,
    /// Of everything the caller set.
    pub(crate) question: Option<[u8; 8]>,
}

impl Asked {
    pub(crate) fn of(operation: &OperationInfo, fields: &Fields<'_>, extra: &[(Text, Text)], ledger: &dyn Ledger) -> Self {
        if ledger.fingerprint(b"").is_none() {
            return Self::default();
        }
        let subject = subject(operation, fields).and_then(|value| ledger.fingerprint(value.as_bytes()));
        let mut text = String::with_capacity(256);
        text.push_str(operation.id);
        write(fields, &mut text);
        // What the document does not name is sent all the same, so it is part of the question.
        for (name, value) in extra {
            put(name, &mut text);
            put(value, &mut text);
        }
        let question = ledger.fingerprint(text.as_bytes());
        zeroize::Zeroize::zeroize(&mut text);
        Self { subject, question }
    }
}

/// The field that names the person best: identity number, then mobile number, then card, then the first personal text.
fn subject(operation: &OperationInfo, fields: &Fields<'_>) -> Option<String> {
    let by = |wanted: &dyn Fn(&FieldInfo) -> bool| {
        let info = operation.request.iter().find(|info| wanted(info))?;
        let value = fields.get(info.name)?.value.scalar()?;
        Some(value.trim().to_uppercase())
    };
    let kind = |kind: BaseKind| by(&move |info| matches!(info.kind, FieldKind::Base(known) if known == kind));
    let personal = || by(&|info| info.class == Class::C2 && matches!(info.kind, FieldKind::Base(BaseKind::Text)));
    kind(BaseKind::IdCard).or_else(|| kind(BaseKind::Mobile)).or_else(|| kind(BaseKind::BankCard)).or_else(personal)
}

/// Every field with its name and length, so that no two questions write the same text.
fn write(fields: &Fields<'_>, out: &mut String) {
    for Item { info, value, .. } in fields.items() {
        put(info.name, out);
        write_value(value, out);
    }
    out.push(';');
}

fn write_value(value: &Wire<'_>, out: &mut String) {
    match value {
        Wire::List(items) => items.iter().for_each(|item| write_value(item, out)),
        Wire::Record(fields) | Wire::Sealed(fields) | Wire::JsonText(fields) => write(fields, out),
        Wire::Map(entries) => entries.iter().for_each(|(name, value)| {
            put(name, out);
            write_value(value, out);
        }),
        Wire::Json(json) => put(json.value().raw(), out),
        scalar => put(&scalar.scalar().unwrap_or_default(), out),
    }
    out.push(',');
}

fn put(text: &str, out: &mut String) {
    out.push_str(&text.len().to_string());
    out.push(':');
    out.push_str(text);
}
