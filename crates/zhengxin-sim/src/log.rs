//! What the simulator remembers of its calls: a log for people and tests, and its own bill.

use serde_json::Value;
use zhengxin_spec::model::{BaseKind, Class, FieldType};

use crate::out::{Out, object};
use crate::state::State;
use crate::vendor::{Reply, Turn};

/// Entries kept.
const KEEP: usize = 1_000;

/// What stands in place of a password or key.
const HIDDEN: &str = "***";

/// One call as it was received and answered.
#[derive(Clone, Debug)]
pub(crate) struct Entry(pub(crate) Out);

/// One billed call.
#[derive(Clone, Debug)]
pub(crate) struct Invoice {
    pub(crate) provider: String,
    pub(crate) operation: String,
    pub(crate) reference: String,
    pub(crate) vendor_id: String,
    pub(crate) at_ms: i64,
    pub(crate) code: String,
    pub(crate) amount_fen: u64,
}

impl Invoice {
    pub(crate) fn out(&self) -> Out {
        object! {
            "provider" => self.provider.as_str(),
            "operation" => self.operation.as_str(),
            "reference" => self.reference.as_str(),
            "vendor_id" => self.vendor_id.as_str(),
            "at_ms" => self.at_ms,
            "code" => self.code.as_str(),
            "amount_fen" => i64::try_from(self.amount_fen).unwrap_or(i64::MAX),
        }
    }
}

/// Keeps an entry about one turn, with passwords and keys hidden.
pub(crate) fn keep(turn: &mut Turn<'_>, reply: &Reply, billed: bool) {
    let fields = turn.fields.list.iter().map(|given| (given.name.clone(), shown(turn, &given.name, &given.value))).collect();
    let headers = turn.request.headers.iter().map(|(name, value)| {
        let secret = name.eq_ignore_ascii_case("authorization") || name.eq_ignore_ascii_case("cookie");
        (name.clone(), Out::from(if secret { HIDDEN } else { value.as_str() }))
    });
    let mut entry = object! {
        "number" => i64::try_from(turn.state.logged).unwrap_or(i64::MAX),
        "at_ms" => turn.now,
        "provider" => turn.provider(),
        "operation" => turn.operation.id.as_str(),
        "method" => turn.request.method.as_str(),
        "path" => turn.request.path.as_str(),
        "headers" => Out::Object(headers.collect()),
        "encoding" => turn.fields.encoding.word(),
        "gzip" => turn.fields.gzip,
        "fields" => Out::Object(fields),
        "status" => i64::from(reply.answer.status),
        "code" => reply.code.as_deref().map_or(Out::Null, Out::from),
        "billed" => billed,
        "notes" => turn.notes.iter().map(Out::from).collect::<Vec<_>>(),
    };
    if let (Out::Object(parts), Some(opened)) = (&mut entry, turn.opened.take()) {
        parts.push(("opened".to_owned(), opened));
    }
    push(turn.state, entry);
}

/// Keeps an entry about a request that no operation took.
pub(crate) fn keep_unrouted(state: &mut State, provider: &str, method: &str, path: &str, now: i64, status: u16) {
    let entry = object! {
        "number" => i64::try_from(state.logged).unwrap_or(i64::MAX),
        "at_ms" => now,
        "provider" => provider,
        "operation" => Out::Null,
        "method" => method,
        "path" => path,
        "status" => i64::from(status),
        "notes" => vec![Out::from("no operation is served at this path under the readings in use")],
    };
    push(state, entry);
}

fn push(state: &mut State, entry: Out) {
    state.logged += 1;
    state.log.push_back(Entry(entry));
    if state.log.len() > KEEP {
        state.log.pop_front();
    }
}

fn shown(turn: &Turn<'_>, name: &str, value: &Value) -> Out {
    let field = turn.operation.request.iter().find(|field| field.wire == name || turn.vendor.readings.names(field).contains(&name));
    let Some(field) = field else { return Out::from(if name.eq_ignore_ascii_case("appcode") { &Value::Null } else { value }) };
    let open_id = field.ty == FieldType::Scalar(BaseKind::OpenId);
    let hidden = matches!(field.class, Class::Secret | Class::C3) && !open_id;
    match &field.ty {
        _ if hidden => HIDDEN.into(),
        FieldType::Sealed(_) => format!("<sealed, {} characters>", value.as_str().map_or(0, str::len)).into(),
        _ => Out::from(value),
    }
}
