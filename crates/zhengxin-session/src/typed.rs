//! What generated conversations are made of: the steps every typed flow shares.

use std::borrow::Cow;
use std::sync::Arc;

use zhengxin_core::Operation;
use zhengxin_core::contract::Exchange;
use zhengxin_core::error::ErrorKind;
use zhengxin_core::flow::{EndInfo, FlowInfo};
use zhengxin_core::info::{FieldInfo, OperationInfo};
use zhengxin_core::json::{Json, Writer};
use zhengxin_core::outcome::{Receipt, Reply};
use zhengxin_core::wire::{Fields, Item, Wire};

use crate::applicant::Applicant;
use crate::consent::Consent;
use crate::conversation::Conversation;
use crate::error::Error;
use crate::session::{Fact, Session};
use crate::step::Ready;

/// Goes on with a session the caller kept, if it is one of this flow.
///
/// # Errors
/// [`Error::NoFlow`] for a session of another flow; otherwise as for [`Conversation::resume`].
pub async fn resume(
    exchange: Arc<dyn Exchange>,
    flow: &'static FlowInfo,
    session: Session,
    applicant: impl Applicant + 'static,
    consent: Option<Consent>,
) -> Result<Conversation, Error> {
    let is_own = session.flow() == flow.name && session.provider() == flow.poll.operation.provider.name;
    if is_own { Conversation::resume(exchange, flow, session, applicant, consent).await } else { Err(Error::NoFlow) }
}

/// Goes on with a session by its id alone, if it is one of this flow.
///
/// # Errors
/// [`Error::NoFlow`] for a session of another flow; otherwise as for [`Conversation::load`].
pub async fn load(exchange: Arc<dyn Exchange>, flow: &'static FlowInfo, id: &str) -> Result<Conversation, Error> {
    let conversation = Conversation::load(exchange, flow.poll.operation.provider, id).await?;
    if conversation.flow().name == flow.name { Ok(conversation) } else { Err(Error::NoFlow) }
}

/// Takes the answer of an operation out of what was read.
///
/// # Errors
/// It was not read, or it differs from the document.
pub fn read<O: Operation>(ready: &mut Ready) -> Result<Reply<O::Answer>, Error> {
    let at = ready.data.iter().position(|fetched| fetched.operation.id == O::INFO.id).ok_or(Error::NoFlow)?;
    Ok(ready.data.remove(at).opened.reply(O::decode)?)
}

/// The facts as the answer they came in: each in its field, with those that belong to it.
///
/// # Errors
/// They differ from the document, or were not kept by this software.
pub fn told<O: Operation>(flow: &'static FlowInfo, facts: &[Fact]) -> Result<O::Answer, Error> {
    let json = together(flow, O::INFO.answer_fields, facts);
    let json = Json::parse(json).map_err(|_| Error::Version)?;
    let receipt = || Receipt::new(O::INFO.provider.name, O::INFO.id);
    O::decode(Some(json.value())).map_err(|shape| Error::Call(zhengxin_core::Error::new(ErrorKind::Shape(shape), receipt())))
}

/// One object under the wire names.
fn together(flow: &'static FlowInfo, table: &'static [FieldInfo], facts: &[Fact]) -> String {
    let EndInfo::Facts(infos) = &flow.end else { return String::new() };
    let wire = |name: &str| table.iter().find(|field| field.name == name).map(|field| field.wire);
    let mut writer = Writer::new();
    writer.begin_object();
    for fact in facts {
        let field = infos.iter().find(|info| info.name == fact.name).and_then(|info| wire(info.field));
        if let Some(field) = field {
            writer.key(field);
            writer.string(&fact.value);
        }
        for (name, json) in &fact.with {
            if let Some(field) = wire(name) {
                writer.key(field);
                writer.raw(json);
            }
        }
    }
    writer.end_object();
    String::from_utf8(writer.finish()).unwrap_or_default()
}

/// Makes a call of the caller's own with typed fields.
///
/// # Errors
/// As for [`Conversation::act`].
pub async fn act(conversation: &mut Conversation, operation: &'static OperationInfo, given: &dyn Applicant) -> Result<(), Error> {
    let mut fields = Fields::default();
    given.encode(&mut fields);
    conversation.act_with(operation, own_fields(fields)).await
}

fn own_fields(mut fields: Fields<'_>) -> Fields<'static> {
    let items = core::mem::take(fields.items_mut());
    let mut owned = Fields::with_capacity(items.len());
    let own = |item: Item<'_>| Item { info: item.info, value: own(item.value), unchecked: item.unchecked };
    items.into_iter().map(own).for_each(|item| owned.push(item));
    owned
}

/// The same value, borrowed from nobody.
fn own(value: Wire<'_>) -> Wire<'static> {
    let text = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
    match value {
        Wire::Text(value) => Wire::Text(text(value)),
        Wire::Number(value) => Wire::Number(text(value)),
        Wire::Int(number) => Wire::Int(number),
        Wire::Bool(truth) => Wire::Bool(truth),
        Wire::Json(json) => Wire::Json(json),
        Wire::List(items) => Wire::List(items.into_iter().map(own).collect()),
        Wire::Map(entries) => Wire::Map(entries.into_iter().map(|(key, value)| (text(key), own(value))).collect()),
        Wire::Record(fields) => Wire::Record(own_fields(fields)),
        Wire::Sealed(fields) => Wire::Sealed(own_fields(fields)),
        Wire::JsonText(fields) => Wire::JsonText(own_fields(fields)),
    }
}
