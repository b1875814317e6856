//! Conversations and the bill; what the caller brings is worked out here.

use std::collections::HashSet;

use zhengxin_core::words::{AskKind, BaseKind, Class, Need, WhenUnlisted};

use super::{both, fields::by_reading, text};
use crate::ast::{AskSpec, BillSpec, FactSpec, FileSpec, FlowSpec, PollSpec, StepSpec};
use crate::model::{Ask, Bill, Catalogue, End, Fact, Field, FieldType, Flow, Operation, Poll, Step};
use crate::shape::{Duration, List, Map, Snake, Spanned, WirePath, WireValue};

/// The flows in file order.
pub(super) fn flows(spec: &FileSpec, catalogue: &Catalogue) -> Vec<Flow> {
    let flows = spec.flows.iter().flat_map(Map::iter);
    flows.map(|(name, spec)| flow(&name.value.0, spec, catalogue)).collect()
}

fn flow(name: &str, spec: &FlowSpec, catalogue: &Catalogue) -> Flow {
    let seconds = |limit: Option<u64>| limit.map(|length| length / 1000);
    let mut flow = Flow {
        name: name.to_owned(),
        doc: both(&spec.en, &spec.zh),
        section: text(&spec.section),
        credentials: spec.credentials.as_ref().is_some_and(|flag| flag.value.0),
        applicant: Vec::new(),
        once_by: spec.once_by.as_ref().map(|path| path.value.0.clone()),
        owner: spec.owner.iter().flat_map(Map::iter).map(|(field, paths)| (field.value.0.clone(), wire_paths(paths))).collect(),
        deadline_s: spec.deadline.as_ref().and_then(|limit| seconds(limit.value.0)),
        deadline_by_reading: by_reading(spec.deadline_by_reading.as_ref(), |limit| seconds(limit.value.0)),
        opening: steps(spec.opening.as_ref()),
        opening_by_reading: by_reading(spec.opening_by_reading.as_ref(), |list| steps(Some(list))),
        poll: poll(spec.poll.as_ref(), catalogue),
        asks: spec.asks.iter().flat_map(Map::iter).map(|(kind, ask)| self::ask(kind.value, ask)).collect(),
        end: end(spec, catalogue),
        actions: names(spec.actions.as_ref()),
    };
    flow.applicant = applicant(&flow, catalogue);
    flow
}

fn name(name: Option<&Spanned<Snake>>) -> Option<String> {
    name.map(|name| name.value.0.clone())
}

fn names(list: Option<&List<Spanned<Snake>>>) -> Vec<String> {
    list.iter().flat_map(|list| &list.items).map(|name| name.value.0.clone()).collect()
}

fn wire_paths(list: &List<Spanned<WirePath>>) -> Vec<String> {
    list.items.iter().map(|path| path.value.0.clone()).collect()
}

fn values(list: Option<&List<Spanned<WireValue>>>) -> Vec<String> {
    list.iter().flat_map(|list| &list.items).map(|value| value.value.0.clone()).collect()
}

fn fixed(map: Option<&Map<Snake, Spanned<WireValue>>>) -> Vec<(String, String)> {
    map.into_iter().flat_map(Map::iter).map(|(field, value)| (field.value.0.clone(), value.value.0.clone())).collect()
}

fn steps(list: Option<&List<StepSpec>>) -> Vec<Step> {
    list.iter().flat_map(|list| &list.items).map(step).collect()
}

fn step(spec: &StepSpec) -> Step {
    if let Some(kind) = &spec.ask {
        return Step::Ask { kind: kind.value, fields: names(spec.fields.as_ref()) };
    }
    Step::Call {
        operation: name(spec.call.as_ref()).unwrap_or_default(),
        fixed: fixed(spec.fixed.as_ref()),
        handle: name(spec.handle.as_ref()),
        banks: spec.banks.as_ref().is_some_and(|flag| flag.value.0),
        licence: spec.licence.as_ref().is_some_and(|flag| flag.value.0),
        shown: name(spec.shown.as_ref()),
    }
}

fn poll(spec: Option<&PollSpec>, catalogue: &Catalogue) -> Poll {
    let absent = PollSpec::default();
    let spec = spec.unwrap_or(&absent);
    let seconds = |pause: &Spanned<Duration>| pause.value.0 / 1000;
    let by_choice = by_reading(spec.pause_by_reading.as_ref(), seconds);
    let default = by_choice.as_ref().and_then(|(reading, choices)| {
        let reading = catalogue.readings.iter().find(|known| known.id == *reading)?;
        choices.iter().find(|(choice, _)| *choice == reading.default).map(|(_, pause)| *pause)
    });
    let pause_s = spec.pause.as_ref().map(seconds).or(default).unwrap_or(1);
    let shortest = by_choice.iter().flat_map(|(_, choices)| choices).map(|(_, pause)| *pause).min().unwrap_or(pause_s);
    Poll {
        operation: name(spec.operation.as_ref()).unwrap_or_default(),
        state: name(spec.state.as_ref()),
        message: name(spec.message.as_ref()),
        delay: name(spec.delay.as_ref()),
        picture: name(spec.picture.as_ref()),
        pause_s,
        pause_by_reading: by_choice,
        longest_pause_s: spec.longest_pause.as_ref().map_or(shortest, seconds),
    }
}

fn ask(kind: AskKind, spec: &AskSpec) -> Ask {
    Ask {
        kind,
        submit: name(spec.submit.as_ref()).unwrap_or_default(),
        fields: names(spec.fields.as_ref()),
        fixed: fixed(spec.fixed.as_ref()),
        resend: name(spec.resend.as_ref()),
    }
}

fn end(spec: &FlowSpec, catalogue: &Catalogue) -> End {
    let table = spec.states.as_ref().and_then(|name| catalogue.states.iter().find(|table| table.name == *name.value.0));
    match table {
        Some(table) => End::States { ty: table.ty.clone(), fetch: names(spec.fetch.as_ref()) },
        None => End::Facts(spec.facts.iter().flat_map(Map::iter).map(|(name, spec)| fact(&name.value.0, spec)).collect()),
    }
}

fn fact(name: &str, spec: &FactSpec) -> Fact {
    Fact {
        name: name.to_owned(),
        doc: both(&spec.en, &spec.zh),
        field: self::name(spec.field.as_ref()).unwrap_or_default(),
        pending: values(spec.pending.as_ref()),
        with: names(spec.with.as_ref()),
        unlisted: spec.unlisted.as_ref().map_or(WhenUnlisted::Wait, |word| word.value),
        after: self::name(spec.after.as_ref()),
    }
}

/// A call of a flow, with the names of the fields that something else than the applicant fills in this call.
type Made<'f> = (&'f str, &'f [(String, String)]);

/// The calls a flow makes by itself, in order; actions are not among them, the caller gives their fields.
fn made(flow: &Flow) -> Vec<Made<'_>> {
    let opening = flow.openings().flatten().filter_map(|step| match step {
        Step::Call { operation, fixed, .. } => Some((operation.as_str(), fixed.as_slice())),
        Step::Ask { .. } => None,
    });
    let submits = flow.asks.iter().map(|ask| (ask.submit.as_str(), ask.fixed.as_slice()));
    let resends = flow.asks.iter().filter_map(|ask| ask.resend.as_deref());
    let rest = resends.chain([flow.poll.operation.as_str()]).chain(flow.fetch().iter().map(String::as_str));
    opening.chain(submits).chain(rest.map(|operation| (operation, [].as_slice()))).collect()
}

/// Names of request fields that answers of the person and the handle of the run fill.
fn supplied(flow: &Flow) -> HashSet<&str> {
    let opening = flow.openings().flatten().flat_map(|step| match step {
        Step::Ask { fields, .. } => fields.as_slice(),
        Step::Call { handle, .. } => handle.as_slice(),
    });
    opening.chain(flow.asks.iter().flat_map(|ask| &ask.fields)).map(String::as_str).collect()
}

/// The fields the caller brings: each name once, where it is required if there is such a place.
fn applicant(flow: &Flow, catalogue: &Catalogue) -> Vec<(String, usize)> {
    let supplied = supplied(flow);
    let mut found: Vec<(&Operation, usize, &Field)> = Vec::new();
    for (id, fixed) in made(flow) {
        let Some(operation) = catalogue.operations.iter().find(|operation| operation.id == id) else { continue };
        for (at, field) in operation.request.iter().enumerate() {
            let given = supplied.contains(field.name.as_str()) || fixed.iter().any(|(name, _)| *name == field.name);
            if given || !is_brought(field) {
                continue;
            }
            match found.iter_mut().find(|(.., known)| known.name == field.name) {
                None => found.push((operation, at, field)),
                Some(known) if known.2.need != Need::Required && field.need == Need::Required => *known = (operation, at, field),
                Some(_) => {}
            }
        }
    }
    found.into_iter().map(|(operation, at, _)| (operation.id.clone(), at)).collect()
}

/// Whether a caller may bring a field at all: the client fills some, and a handle or what only the person knows is never brought.
fn is_brought(field: &Field) -> bool {
    field.filled_by.is_none() && field.class != Class::C3 && field.ty != FieldType::Scalar(BaseKind::OpenId)
}

/// Columns of the bill.
pub(super) fn bill(spec: &FileSpec) -> Option<Bill> {
    let bill = spec.bill.as_ref()?;
    Some(Bill {
        section: text(&bill.section),
        request_id: values(bill.request_id.as_ref()),
        vendor_id: values(bill.vendor_id.as_ref()),
        operation: values(bill.operation.as_ref()),
        operations: spellings(spec, bill),
        time: values(bill.time.as_ref()),
        amount: values(bill.amount.as_ref()),
        amount_in_yuan: bill.amount_in_yuan.as_ref().is_some_and(|flag| flag.value.0),
        code: values(bill.code.as_ref()),
        beijing_days: bill.beijing_days.as_ref().is_some_and(|flag| flag.value.0),
    })
}

/// Every operation under its own name, then under the spellings that are listed.
fn spellings(spec: &FileSpec, bill: &BillSpec) -> Vec<(String, String)> {
    let own = spec.operations.iter().flat_map(Map::iter).map(|(name, _)| (name.value.0.clone(), name.value.0.clone()));
    let listed = bill.operations.iter().flat_map(Map::iter);
    let listed = listed.flat_map(|(name, list)| list.items.iter().map(|spelling| (spelling.value.0.clone(), name.value.0.clone())));
    own.chain(listed).collect()
}
