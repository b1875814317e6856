//! Tables flattened: every field with its full path on the wire, every code that applies to an operation.

use zhengxin::core::info::{AuthInfo, CodeInfo, EnvelopeInfo, FieldInfo, FieldKind, OperationInfo, ProviderInfo};
use zhengxin::core::words::{AnswerShape, Class, Need};

use super::type_word;

/// One field.
pub(crate) struct Row {
    /// Full path, with dots and `[]`.
    pub(crate) wire: String,
    /// Whether it must be there, as printed.
    pub(crate) need: Need,
    /// Its class.
    pub(crate) class: Class,
    /// The spec's word.
    pub(crate) kind: String,
    /// Its entry, unless it is a part of the envelope.
    pub(crate) field: Option<&'static FieldInfo>,
}

/// Fields and the fields inside them, parents first. What travels sealed is one field.
pub(crate) fn fields(table: &'static [FieldInfo], prefix: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    walk(table, prefix, &mut rows);
    rows
}

fn walk(table: &'static [FieldInfo], prefix: &str, rows: &mut Vec<Row>) {
    for field in table {
        let wire = format!("{prefix}{}", field.wire);
        rows.push(Row { wire: wire.clone(), need: field.need, class: field.class, kind: type_word(&field.kind), field: Some(field) });
        inside(&field.kind, &wire, rows);
    }
}

fn inside(kind: &'static FieldKind, wire: &str, rows: &mut Vec<Row>) {
    match kind {
        FieldKind::Record(record) | FieldKind::JsonText(record) => walk(record.fields, &format!("{wire}."), rows),
        FieldKind::List(inner) | FieldKind::LenientList(inner) => inside(inner, &format!("{wire}[]"), rows),
        FieldKind::Map(inner) => inside(inner, &format!("{wire}.*"), rows),
        FieldKind::Base(_) | FieldKind::Enum(_) | FieldKind::State(_) | FieldKind::Sealed(_) => {}
    }
}

/// An answer from its root: the envelope, then the data.
pub(crate) fn answer(operation: &'static OperationInfo) -> Vec<Row> {
    let envelope = &operation.provider.envelope;
    let part = |wire: &str, need, class, kind: &str| Row { wire: wire.to_owned(), need, class, kind: kind.to_owned(), field: None };
    let mut rows = vec![part(envelope.code, Need::Required, Class::C1, "text")];
    rows.extend(envelope.success.map(|wire| part(wire, Need::Optional, Class::C1, "bool")));
    rows.extend(envelope.message.iter().map(|wire| part(wire, Need::Optional, Class::C1, "text")));
    let class = operation.answer_fields.iter().map(|field| field.class).max().unwrap_or(Class::C1);
    let data = |class, kind| part(envelope.data, Need::Optional, class, kind);
    match operation.answer {
        AnswerShape::None => {}
        AnswerShape::Json => rows.push(data(Class::C2, "json")),
        AnswerShape::Object => {
            rows.push(data(class, "object"));
            rows.extend(fields(operation.answer_fields, &format!("{}.", envelope.data)));
        }
        AnswerShape::List => {
            rows.push(data(class, "list"));
            rows.extend(fields(operation.answer_fields, &format!("{}[].", envelope.data)));
        }
    }
    rows.extend(ids(envelope, &rows));
    rows
}

/// Ids that the envelope names and no field of the data repeats.
fn ids(envelope: &EnvelopeInfo, rows: &[Row]) -> Vec<Row> {
    let paths = [envelope.request_id, envelope.vendor_id].into_iter().flatten();
    let new = paths.filter(|path| !rows.iter().any(|row| row.wire == *path));
    new.map(|path| Row { wire: path.to_owned(), need: Need::Optional, class: Class::C1, kind: "text".to_owned(), field: None }).collect()
}

/// The rows of a code table that hold for an operation: its own in place of the vendor's, the default row last.
pub(crate) fn codes(operation: &'static OperationInfo) -> Vec<&'static CodeInfo> {
    let vendors = operation.provider.codes;
    let own = |code: &str| operation.codes.iter().find(|row| row.code == code);
    let listed = vendors.iter().filter(|row| row.code != "_").map(|row| own(row.code).unwrap_or(row));
    let extra = operation.codes.iter().filter(|row| row.code != "_" && !vendors.iter().any(|known| known.code == row.code));
    let default = own("_").or_else(|| vendors.iter().find(|row| row.code == "_"));
    listed.chain(extra).chain(default).collect()
}

/// Headers the document demands: fixed ones with their value, others with what stands there.
pub(crate) fn headers(operation: &'static OperationInfo) -> Vec<(&'static str, String)> {
    let fixed = operation.headers.iter().map(|(name, value)| (*name, (*value).to_owned()));
    let scheme = match &operation.provider.auth {
        AuthInfo::SortedMd5 { headers, .. } if operation.authenticated => *headers,
        _ => &[],
    };
    fixed.chain(scheme.iter().map(|field| (field.wire, format!("{{{}}}", field.name)))).collect()
}

/// The documented rules for a repeat in one text.
pub(crate) fn retry(row: &CodeInfo) -> String {
    let rules: Vec<&str> = row.retry.iter().map(|rule| rule.word()).collect();
    rules.join("|")
}

/// Readings that an operation depends on: through a field, its path or a code.
pub(crate) fn readings(operation: &'static OperationInfo) -> Vec<&'static str> {
    let provider: &'static ProviderInfo = operation.provider;
    let mut used: Vec<u8> = Vec::new();
    used.extend(operation.path_by_reading.as_ref().map(|by| by.reading));
    used.extend(operation.undocumented);
    used.extend(codes(operation).into_iter().filter_map(|row| row.reading));
    let every = fields(operation.request, "").into_iter().filter_map(|row| row.field).chain(sealed(operation));
    for field in every {
        let more = field.more;
        used.extend(more.by_reading.as_ref().map(|by| by.reading));
        used.extend(more.need_by_reading.as_ref().map(|by| by.reading));
        used.extend(more.shape_by_reading.as_ref().map(|by| by.reading));
    }
    used.sort_unstable();
    used.dedup();
    used.into_iter().filter_map(|at| provider.readings.get(usize::from(at))).map(|reading| reading.id).collect()
}

fn sealed(operation: &'static OperationInfo) -> impl Iterator<Item = &'static FieldInfo> {
    let records = operation.request.iter().filter_map(|field| match &field.kind {
        FieldKind::Sealed(record) => Some(*record),
        _ => None,
    });
    records.flat_map(|record| fields(record.fields, "")).filter_map(|row| row.field)
}
