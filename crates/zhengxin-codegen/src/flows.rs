//! Conversations of several calls and the columns of a bill: a table each.

use zhengxin_spec::model::{Ask, Bill, Catalogue, End, Fact, Flow, Poll, Step};

use crate::escape::{literal, literals, option};
use crate::names::shouty;
use crate::out::{Out, line};
use crate::table::{self, both};

/// Path of an operation's table.
fn operation(id: &str) -> String {
    format!("&super::operations::{id}::TABLE")
}

fn some_operation(id: Option<&String>) -> String {
    id.map_or_else(|| "None".to_owned(), |id| format!("Some({})", operation(id)))
}

fn operations(ids: &[String]) -> String {
    let ids: Vec<String> = ids.iter().map(|id| operation(id)).collect();
    format!("&[{}]", ids.join(", "))
}

fn fixed(pairs: &[(String, String)]) -> String {
    let pairs: Vec<String> = pairs.iter().map(|(name, value)| format!("({}, {})", literal(name), literal(value))).collect();
    format!("&[{}]", pairs.join(", "))
}

/// Path of a flow's table inside its module.
pub(crate) fn constant(flow: &Flow) -> String {
    shouty(&flow.name)
}

/// One flow.
pub(crate) fn flow(out: &mut Out, catalogue: &Catalogue, flow: &Flow) {
    line!(out, "#[rustfmt::skip]");
    out.open(format_args!("pub(crate) static {}: FlowInfo = FlowInfo {{", constant(flow)));
    line!(out, "name: {}, section: {}, credentials: {},", literal(&flow.name), literal(&flow.section), flow.credentials);
    line!(out, "doc: {},", both(&flow.doc));
    list(out, "applicant", &flow.applicant, |(id, at)| format!("{}.request[{at}]", operation(id)));
    line!(out, "once_by: {},", option(flow.once_by.as_deref()));
    list(out, "owner", &flow.owner, |(field, paths)| format!("({}, {})", literal(field), literals(paths)));
    let limit = |limit: &Option<u64>| limit.map_or_else(|| "None".to_owned(), |seconds| format!("Some({seconds})"));
    let by = flow.deadline_by_reading.as_ref().map_or_else(|| "None".to_owned(), |by| table::by_reading(catalogue, by, limit));
    line!(out, "deadline_s: {by}, fixed_deadline_s: {},", limit(&flow.deadline_s));
    opening(out, catalogue, flow);
    poll(out, catalogue, &flow.poll);
    list(out, "asks", &flow.asks, ask);
    end(out, &flow.end);
    line!(out, "actions: {},", operations(&flow.actions));
    out.close("};");
}

/// A list, one entry a line.
fn list<T>(out: &mut Out, name: &str, items: &[T], show: impl Fn(&T) -> String) {
    if items.is_empty() {
        return line!(out, "{name}: &[],");
    }
    out.open(format_args!("{name}: &["));
    for item in items {
        line!(out, "{},", show(item));
    }
    out.close("],");
}

/// The openings in the order of the reading's choices, the default first.
fn opening(out: &mut Out, catalogue: &Catalogue, flow: &Flow) {
    let decided = flow.opening_by_reading.as_ref().and_then(|by| Some((table::reading(catalogue, &by.0)?, &by.1)));
    let mut lists: Vec<&[Step]> = Vec::new();
    let mut index = "None".to_owned();
    match decided {
        None => lists.push(&flow.opening),
        Some(((at, reading), choices)) => {
            index = format!("Some({at})");
            for (choice, _) in table::choices(reading) {
                lists.extend(choices.iter().find(|(name, _)| name == choice).map(|(_, steps)| steps.as_slice()));
            }
        }
    }
    out.open(format_args!("opening: OpeningInfo {{"));
    line!(out, "reading: {index},");
    out.open(format_args!("per_choice: &["));
    for steps in lists {
        out.open(format_args!("&["));
        for step in steps {
            line!(out, "{},", self::step(step));
        }
        out.close("],");
    }
    out.close("],");
    out.close("},");
}

fn step(step: &Step) -> String {
    match step {
        Step::Ask { kind, fields } => format!("OpeningStep::Ask {{ kind: AskKind::{kind:?}, fields: {} }}", literals(fields)),
        Step::Call { operation: id, fixed, handle, banks, licence, shown } => format!(
            "OpeningStep::Call {{ operation: {}, fixed: {}, handle: {}, banks: {banks}, licence: {licence}, shown: {} }}",
            operation(id),
            self::fixed(fixed),
            option(handle.as_deref()),
            option(shown.as_deref()),
        ),
    }
}

fn poll(out: &mut Out, catalogue: &Catalogue, poll: &Poll) {
    let Poll { operation: id, state, message, delay, picture, pause_s, pause_by_reading, longest_pause_s } = poll;
    let by = pause_by_reading.as_ref().map_or_else(|| "None".to_owned(), |by| table::by_reading(catalogue, by, u64::to_string));
    out.open(format_args!("poll: PollInfo {{"));
    line!(out, "operation: {},", operation(id));
    line!(out, "state: {}, message: {},", option(state.as_deref()), option(message.as_deref()));
    line!(out, "delay: {}, picture: {},", option(delay.as_deref()), option(picture.as_deref()));
    line!(out, "pause_s: {by}, fixed_pause_s: {pause_s}, longest_pause_s: {longest_pause_s},");
    out.close("},");
}

fn ask(ask: &Ask) -> String {
    let Ask { kind, submit, fields, fixed, resend } = ask;
    format!(
        "AskInfo {{ kind: AskKind::{kind:?}, submit: {}, fields: {}, fixed: {}, resend: {} }}",
        operation(submit),
        literals(fields),
        self::fixed(fixed),
        some_operation(resend.as_ref()),
    )
}

fn end(out: &mut Out, end: &End) {
    match end {
        End::States { ty, fetch } => {
            line!(out, "end: EndInfo::States {{ table: {ty}::INFO, fetch: {} }},", operations(fetch));
        }
        End::Facts(facts) => {
            out.open(format_args!("end: EndInfo::Facts(&["));
            for fact in facts {
                line!(out, "{},", self::fact(fact));
            }
            out.close("]),");
        }
    }
}

fn fact(fact: &Fact) -> String {
    let Fact { name, doc, field, pending, with, unlisted, after } = fact;
    format!(
        "FactInfo {{ name: {}, field: {}, pending: {}, with: {}, unlisted: WhenUnlisted::{unlisted:?}, after: {}, doc: {} }}",
        literal(name),
        literal(field),
        literals(pending),
        literals(with),
        some_operation(after.as_ref()),
        both(doc),
    )
}

/// Columns of the bill.
pub(crate) fn bill(out: &mut Out, bill: &Bill) {
    line!(out, "#[rustfmt::skip]");
    out.open(format_args!("pub(crate) static BILL: BillInfo = BillInfo {{"));
    line!(out, "section: {},", literal(&bill.section));
    for (name, spellings) in [
        ("request_id", &bill.request_id),
        ("vendor_id", &bill.vendor_id),
        ("operation", &bill.operation),
        ("time", &bill.time),
        ("amount", &bill.amount),
        ("code", &bill.code),
    ] {
        line!(out, "{name}: {},", literals(spellings));
    }
    list(out, "operations", &bill.operations, |(spelling, id)| format!("({}, {})", literal(spelling), literal(id)));
    line!(out, "amount_in_yuan: {}, beijing_days: {},", bill.amount_in_yuan, bill.beijing_days);
    out.close("};");
}
