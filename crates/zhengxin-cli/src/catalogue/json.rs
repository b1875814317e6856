//! The catalogue for programs. Keys and their order are part of the interface.

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};
use zhengxin::core::info::{CodeInfo, OperationInfo, ProviderInfo, PushInfo, ReadingInfo};
use zhengxin::core::words::{Billed, Need, Repeat, RetryRule};

use super::Selection;
use super::rows::{self, Row};

/// An object whose entries keep their order.
struct Ordered<K, V>(Vec<(K, V)>);

impl<K: Serialize, V: Serialize> Serialize for Ordered<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

/// The whole.
#[derive(Serialize)]
pub(crate) struct Catalogue {
    providers: Vec<Provider>,
}

#[derive(Serialize)]
struct Provider {
    name: &'static str,
    operations: Vec<Operation>,
    codes: Vec<Code>,
    states: Ordered<&'static str, Ordered<String, &'static str>>,
    payloads: Ordered<&'static str, Vec<PayloadField>>,
    pushes: Vec<Push>,
    readings: Vec<Reading>,
    /// Operations that the document lacks and only a reading opens; left out where there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    undocumented: Vec<Operation>,
}

#[derive(Serialize)]
struct Operation {
    id: &'static str,
    method: &'static str,
    path: &'static str,
    section: &'static str,
    headers: Ordered<&'static str, String>,
    request: Vec<RequestField>,
    answer: Vec<AnswerField>,
    codes: Vec<Code>,
}

#[derive(Serialize)]
struct RequestField {
    wire: String,
    required: bool,
    class: &'static str,
    #[serde(rename = "type")]
    kind: String,
}

#[derive(Serialize)]
struct AnswerField {
    wire: String,
    class: &'static str,
    #[serde(rename = "type")]
    kind: String,
}

#[derive(Serialize)]
struct PayloadField {
    wire: String,
    required: bool,
    class: &'static str,
}

#[derive(Serialize)]
struct Code {
    code: &'static str,
    name: &'static str,
    means: &'static str,
    billed: &'static str,
    retry: String,
}

#[derive(Serialize)]
struct Push {
    id: &'static str,
    request: Vec<RequestField>,
    answer: &'static str,
    schedule_s: &'static [u64],
}

#[derive(Serialize)]
struct Reading {
    id: &'static str,
    default: &'static str,
    others: Vec<&'static str>,
    sections: &'static [&'static str],
}

/// The catalogue of what was selected.
pub(crate) fn catalogue(selection: &Selection) -> Catalogue {
    let one = |provider: &&'static ProviderInfo| self::provider(provider, selection.operation);
    Catalogue { providers: selection.providers.iter().map(one).collect() }
}

fn provider(provider: &'static ProviderInfo, only: Option<&'static OperationInfo>) -> Provider {
    let selected = |operation: &&'static OperationInfo| only.is_none_or(|only| only.id == operation.id);
    let (documented, undocumented): (Vec<_>, Vec<_>) =
        provider.operations.iter().copied().filter(selected).partition(|operation| operation.undocumented.is_none());
    let states = provider.states.iter().map(|table| {
        let values = table.values.iter().map(|state| (state.number.to_string(), state.name));
        (table.name, Ordered(values.collect()))
    });
    let payloads = provider.payloads.iter().map(|(name, record)| {
        let rows = rows::fields(record.fields, "").into_iter();
        (*name, rows.map(|row| PayloadField { required: required(&row), class: row.class.word(), wire: row.wire }).collect())
    });
    Provider {
        name: provider.name,
        operations: documented.into_iter().map(operation).collect(),
        codes: provider.codes.iter().map(code).collect(),
        states: Ordered(states.collect()),
        payloads: Ordered(payloads.collect()),
        pushes: provider.pushes.iter().map(push).collect(),
        readings: provider.readings.iter().map(reading).collect(),
        undocumented: undocumented.into_iter().map(operation).collect(),
    }
}

fn operation(operation: &'static OperationInfo) -> Operation {
    let answer = rows::answer(operation).into_iter();
    Operation {
        id: operation.id,
        method: operation.method.word(),
        path: operation.path,
        section: operation.section,
        headers: Ordered(rows::headers(operation)),
        request: rows::fields(operation.request, "").into_iter().map(request_field).collect(),
        answer: answer.map(|row| AnswerField { wire: row.wire, class: row.class.word(), kind: row.kind }).collect(),
        codes: rows::codes(operation).into_iter().map(|row| effective(operation, row)).collect(),
    }
}

fn required(row: &Row) -> bool {
    row.need == Need::Required
}

fn request_field(row: Row) -> RequestField {
    RequestField { required: required(&row), class: row.class.word(), wire: row.wire, kind: row.kind }
}

fn code(row: &'static CodeInfo) -> Code {
    Code { code: row.code, name: row.name, means: row.means.word(), billed: row.billed.word(), retry: rows::retry(row) }
}

/// A row as it works for one operation: a free one costs nothing, and what must not be sent twice is not repeated.
fn effective(operation: &'static OperationInfo, row: &'static CodeInfo) -> Code {
    let mut code = code(row);
    if operation.repeat == Repeat::Never && row.billed != Billed::No {
        code.retry = RetryRule::Never.word().into();
    }
    if !operation.charged {
        code.billed = Billed::No.word();
    }
    code
}

fn push(push: &'static PushInfo) -> Push {
    let request = rows::fields(push.fields, "").into_iter().map(request_field).collect();
    Push { id: push.id, request, answer: push.answer, schedule_s: push.schedule_s }
}

fn reading(reading: &'static ReadingInfo) -> Reading {
    let others = reading.choices.iter().skip(1).map(|(name, _)| *name).collect();
    Reading { id: reading.id, default: reading.default_choice(), others, sections: reading.sections }
}
