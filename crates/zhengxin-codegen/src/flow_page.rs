//! Flows on a vendor's reference page: the steps, who is asked for what, the time there is, and how it ends.

use zhengxin_spec::model::{Ask, Catalogue, End, Fact, Flow, Poll, StateTable, Step};

use crate::escape::{code, prose};
use crate::table;

/// Every flow of a vendor.
pub(crate) fn flows(page: &mut String, catalogue: &Catalogue) {
    if !catalogue.flows.is_empty() {
        page.push_str("\n## Flows\n");
    }
    for flow in &catalogue.flows {
        page.push_str(&format!(
            "\n### {}\n\n{} {} Section {}.{}\n\n",
            code(&flow.name),
            prose(&flow.doc.en),
            prose(&flow.doc.zh),
            prose(&flow.section),
            if flow.credentials {
                " Passwords or codes of the person pass through it: it needs a consent, and the cargo feature `collect`."
            } else {
                ""
            },
        ));
        page.push_str(&format!("The caller brings {}.{}\n\n", brought(catalogue, flow), once_by(flow)));
        openings(page, catalogue, flow);
        page.push_str(&format!("{} {}\n", poll(catalogue, &flow.poll), deadline(catalogue, flow)));
        asks(page, &flow.asks);
        end(page, catalogue, &flow.end);
        if !flow.owner.is_empty() {
            let fields: Vec<String> = flow.owner.iter().map(|(field, _)| field.clone()).collect();
            page.push_str(&format!("\nData that names another person than {} says is withheld.\n", codes(&fields)));
        }
        if !flow.actions.is_empty() {
            page.push_str(&format!("\nThe caller may add {} while it runs.\n", codes(&flow.actions)));
        }
    }
}

fn codes(names: &[String]) -> String {
    names.iter().map(|name| code(name)).collect::<Vec<_>>().join(", ")
}

fn brought(catalogue: &Catalogue, flow: &Flow) -> String {
    let names: Vec<String> = flow.applicant_fields(catalogue).map(|field| code(&field.name)).collect();
    if names.is_empty() { "nothing".to_owned() } else { names.join(", ") }
}

fn once_by(flow: &Flow) -> String {
    flow.once_by.as_ref().map(|path| format!(" A repeat with the same {} is the same order.", code(path))).unwrap_or_default()
}

fn openings(page: &mut String, catalogue: &Catalogue, flow: &Flow) {
    let Some((id, choices)) = &flow.opening_by_reading else { return steps(page, &flow.opening) };
    let order = table::reading(catalogue, id).map(|(_, reading)| table::choices(reading)).unwrap_or_default();
    for (choice, text) in order {
        let Some((_, list)) = choices.iter().find(|(name, _)| name == choice) else { continue };
        page.push_str(&format!("Under {} {}, {}:\n\n", prose(id), code(choice), prose(text)));
        steps(page, list);
    }
}

fn steps(page: &mut String, steps: &[Step]) {
    for (at, step) in steps.iter().enumerate() {
        page.push_str(&format!("{}. {}\n", at + 1, self::step(step)));
    }
    page.push('\n');
}

fn step(step: &Step) -> String {
    match step {
        Step::Ask { kind, fields } if fields.is_empty() => format!("the person is asked: {}", code(kind.word())),
        Step::Ask { kind, fields } => format!("the person is asked: {}, which fills {}", code(kind.word()), codes(fields)),
        Step::Call { operation, fixed, handle, banks, licence, shown } => {
            let mut text = format!("call {}", code(operation));
            for (name, value) in fixed {
                text.push_str(&format!(", {} is {}", code(name), code(value)));
            }
            for (what, name) in [("gives the handle", handle), ("shown with the licence", shown)] {
                if let Some(name) = name {
                    text.push_str(&format!("; {what}: {}", code(name)));
                }
            }
            for (what, given) in [("lists the banks", *banks), ("reports the licence", *licence)] {
                text.push_str(if given { "; it " } else { "" });
                text.push_str(if given { what } else { "" });
            }
            text
        }
    }
}

fn seconds(seconds: u64) -> String {
    format!("{seconds} s")
}

/// A value per choice of a reading, the default first.
fn by_choice<T>(catalogue: &Catalogue, (id, choices): &(String, Vec<(String, T)>), show: impl Fn(&T) -> String) -> String {
    let order = table::reading(catalogue, id).map(|(_, reading)| table::choices(reading)).unwrap_or_default();
    let of = |choice: &String| choices.iter().find(|(name, _)| name == choice).map(|(_, value)| show(value));
    let parts: Vec<String> = order.iter().filter_map(|(choice, _)| Some(format!("{} ({})", of(choice)?, code(choice)))).collect();
    format!("{} by {}", parts.join(", "), prose(id))
}

fn poll(catalogue: &Catalogue, poll: &Poll) -> String {
    let pause =
        poll.pause_by_reading.as_ref().map_or_else(|| seconds(poll.pause_s), |by| by_choice(catalogue, by, |pause| seconds(*pause)));
    let mut text = format!("Then {} is asked, after a pause of {pause}", code(&poll.operation));
    if poll.longest_pause_s > poll.pause_s {
        text.push_str(&format!(", growing to {} while nothing changes", seconds(poll.longest_pause_s)));
    }
    if let Some(delay) = &poll.delay {
        text.push_str(&format!("; the vendor's {} comes before it", code(delay)));
    }
    text + "."
}

fn deadline(catalogue: &Catalogue, flow: &Flow) -> String {
    let limit = |limit: &Option<u64>| limit.map_or_else(|| "no limit".to_owned(), seconds);
    match (&flow.deadline_by_reading, flow.deadline_s) {
        (Some(by), _) => format!("Time in all: {}.", by_choice(catalogue, by, limit)),
        (None, Some(length)) => format!("Time in all: {}.", seconds(length)),
        (None, None) => "No deadline.".to_owned(),
    }
}

fn asks(page: &mut String, asks: &[Ask]) {
    if asks.is_empty() {
        return;
    }
    page.push_str("\n| asked for | submitted with | fills | sent again with |\n| --- | --- | --- | --- |\n");
    for Ask { kind, submit, fields, fixed, resend } in asks {
        let fixed: String = fixed.iter().map(|(name, value)| format!(", {} is {}", code(name), code(value))).collect();
        let resend = resend.as_ref().map_or_else(|| "-".to_owned(), |id| code(id));
        page.push_str(&format!("| {} | {} | {}{fixed} | {resend} |\n", code(kind.word()), code(submit), codes(fields)));
    }
}

fn end(page: &mut String, catalogue: &Catalogue, end: &End) {
    match end {
        End::States { ty, fetch } => {
            page.push_str(&format!("\nAt the end the data is read with {}.\n", codes(fetch)));
            if let Some(states) = catalogue.states.iter().find(|states| states.ty == *ty) {
                diagram(page, states);
            }
        }
        End::Facts(facts) => {
            page.push_str(
                "\n| fact | field | not yet | with | an unlisted value | only after | |\n| --- | --- | --- | --- | --- | --- | --- |\n",
            );
            for Fact { name, doc, field, pending, with, unlisted, after } in facts {
                let after = after.as_ref().map_or_else(|| "-".to_owned(), |id| code(id));
                let pending =
                    if pending.is_empty() { "missing or empty".to_owned() } else { format!("missing, empty, {}", codes(pending)) };
                let unlisted = match unlisted.word() {
                    "keep" => "is kept, and is no pass",
                    _ => "is not there yet",
                };
                page.push_str(&format!(
                    "| {} | {} | {pending} | {} | {unlisted} | {after} | {} {} |\n",
                    code(name),
                    code(field),
                    codes(with),
                    prose(&doc.en),
                    prose(&doc.zh),
                ));
            }
        }
    }
}

/// The dictionary as a Mermaid diagram. Names of states are plain constants, so nothing needs escaping.
fn diagram(page: &mut String, states: &StateTable) {
    page.push_str("\n```mermaid\nstateDiagram-v2\n");
    let id = |number: i64| format!("s{}", number.to_string().replace('-', "m"));
    page.push_str(&format!("    [*] --> {}\n", id(states.start)));
    for state in &states.values {
        let name = state.name.strip_prefix("STATE_").unwrap_or(&state.name);
        page.push_str(&format!("    {}: {} {name} ({})\n", id(state.number), state.number, state.next));
    }
    for state in &states.values {
        for next in &state.leads_to {
            page.push_str(&format!("    {} --> {}\n", id(state.number), id(*next)));
        }
        if state.next.ends() {
            page.push_str(&format!("    {} --> [*]\n", id(state.number)));
        }
    }
    page.push_str("```\n");
}
