//! Every required field of every call is supplied: by the client, a fixed value, the handle, an answer of the person, or the caller.

use std::collections::BTreeSet;

use zhengxin_core::words::{BaseKind, Need};

use super::Scope;
use super::opening::{Chosen, lists};
use crate::ast::{FieldSpec, FlowSpec};
use crate::code::Code;
use crate::draft::{Collector, Draft};
use crate::index::request;
use crate::shape::{Choice, List, Map, ReadingId, Snake, Spanned, TypeExpr, WireValue};
use crate::text::quote;

/// What is at hand when a call is made.
#[derive(Clone, Default)]
struct AtHand<'a> {
    /// Fields that the person's answers fill.
    answers: BTreeSet<&'a str>,
    /// Name of the handle, once it is known.
    handle: Option<&'a str>,
    /// Fields that something other than the caller fills somewhere in the flow; the caller never brings them.
    elsewhere: BTreeSet<&'a str>,
}

pub(super) fn check(scope: &Scope<'_>, spec: &FlowSpec, out: &mut Collector) {
    let elsewhere = elsewhere(spec);
    let mut at_hand = AtHand { elsewhere, ..AtHand::default() };
    for (chosen, steps) in lists(spec) {
        let mut hand = AtHand { handle: None, answers: BTreeSet::new(), elsewhere: at_hand.elsewhere.clone() };
        for step in &steps.items {
            hand.answers.extend(names(step.fields.as_ref()));
            if let Some(name) = &step.call {
                call(scope, name, step.fixed.as_ref(), &hand, chosen, out);
            }
            hand.handle = hand.handle.or(step.handle.as_ref().map(|name| &*name.value.0));
        }
        at_hand.handle = at_hand.handle.or(hand.handle);
    }
    let later = spec.poll.iter().filter_map(|poll| poll.operation.as_ref());
    let later = later.chain(spec.fetch.iter().flat_map(|list| &list.items));
    for name in later.chain(spec.asks.iter().flat_map(Map::iter).filter_map(|(_, ask)| ask.resend.as_ref())) {
        call(scope, name, None, &at_hand, None, out);
    }
    for (_, ask) in spec.asks.iter().flat_map(Map::iter) {
        let hand = AtHand { answers: names(ask.fields.as_ref()).collect(), ..at_hand.clone() };
        if let Some(name) = &ask.submit {
            call(scope, name, ask.fixed.as_ref(), &hand, None, out);
        }
    }
    credentials(scope, spec, out);
}

fn names(list: Option<&List<Spanned<Snake>>>) -> impl Iterator<Item = &str> {
    list.into_iter().flat_map(|list| &list.items).map(|name| &*name.value.0)
}

fn elsewhere(spec: &FlowSpec) -> BTreeSet<&str> {
    let steps = || lists(spec).flat_map(|(_, steps)| &steps.items);
    let opening = steps().flat_map(|step| names(step.fields.as_ref()));
    let handles = steps().filter_map(|step| step.handle.as_ref()).map(|name| &*name.value.0);
    let asks = spec.asks.iter().flat_map(Map::iter).flat_map(|(_, ask)| names(ask.fields.as_ref()));
    opening.chain(handles).chain(asks).collect()
}

type Fixed = Map<Snake, Spanned<WireValue>>;

fn call(scope: &Scope<'_>, name: &Spanned<Snake>, fixed: Option<&Fixed>, hand: &AtHand<'_>, chosen: Chosen<'_>, out: &mut Collector) {
    let Some(operation) = scope.found(name) else { return };
    for (field_name, field) in request(operation).fields().filter(|(_, field)| is_required(field, chosen)) {
        let written = &*field_name.value.0;
        let is_fixed = fixed.into_iter().flat_map(|map| &map.entries).any(|(known, _)| *known.value.0 == *written);
        if is_fixed || hand.answers.contains(written) {
            continue;
        }
        if hand.handle == Some(written) {
            continue;
        }
        let handle = is_open_id(field);
        if handle || scope.is_secret_of_person(field) || hand.elsewhere.contains(written) {
            let message = format!("nothing supplies {} of {}", quote(written), quote(name));
            let draft = Draft::new(Code::Unsupplied, name.span, message).also(field_name.span, "required here");
            let help = if handle {
                "put the call that gives the handle, under this name, before it"
            } else {
                "ask the person for it before the call"
            };
            out.add(draft.help(help));
        }
    }
}

fn is_open_id(field: &FieldSpec) -> bool {
    field.r#type.as_ref().is_some_and(|ty| ty.value == TypeExpr::Base(BaseKind::OpenId))
}

/// Whether a call cannot be made without the field, under the choice that is taken.
fn is_required(field: &FieldSpec, chosen: Chosen<'_>) -> bool {
    if field.has("filled_by") || field.has("default") {
        return false;
    }
    let by_choice = chosen.and_then(|(reading, choice)| need_under(field, reading, choice));
    by_choice.or(field.need.as_ref().map(|need| need.value)).unwrap_or(Need::Required) == Need::Required
}

fn need_under(field: &FieldSpec, reading: &Spanned<ReadingId>, choice: &Spanned<Choice>) -> Option<Need> {
    let (_, choices) = field.need_by_reading.as_ref()?.iter().find(|(known, _)| known.value == reading.value)?;
    choices.iter().find(|(known, _)| known.value == choice.value).map(|(_, need)| need.value)
}

/// A flow through which the person's secrets pass says so.
fn credentials(scope: &Scope<'_>, spec: &FlowSpec, out: &mut Collector) {
    if spec.credentials.as_ref().map_or(spec.has("credentials"), |flag| flag.value.0) {
        return;
    }
    let steps = || lists(spec).flat_map(|(_, steps)| &steps.items);
    let asks = || spec.asks.iter().flat_map(Map::iter);
    let called = steps().filter_map(|step| step.call.as_ref()).chain(asks().filter_map(|(_, ask)| ask.submit.as_ref()));
    let operations: Vec<_> = called.filter_map(|name| scope.found(name)).collect();
    let lists = steps().filter(|step| step.ask.is_some()).filter_map(|step| step.fields.as_ref());
    let fields = lists.chain(asks().filter_map(|(_, ask)| ask.fields.as_ref())).flat_map(|list| &list.items);
    let secret = |name: &&Spanned<Snake>| {
        let found = operations.iter().filter_map(|operation| Scope::request_field(operation, &name.value.0));
        found.into_iter().any(|field| scope.is_secret_of_person(field))
    };
    if let Some(name) = fields.into_iter().find(secret) {
        let draft = Draft::new(Code::NoCredentials, name.span, format!("only the person knows {}", quote(name)));
        out.add(draft.help("add `credentials: yes` to the flow; it then needs the person's consent"));
    }
}
