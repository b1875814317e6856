//! The complete state-by-event grid of every flow, for a person to read.

mod support;

use std::fmt::Write as _;

use support::flow;
use zhengxin_core::flow::{EndInfo, FlowInfo};
use zhengxin_core::words::Means;
use zhengxin_session::{Action, Came, Chosen, Event, Ids, News, Purpose, Seen, Session, opening, step};

const NOW: i64 = 20_000;

/// Sessions at every place a flow has: each step of the opening with and without its call under way, each state of the vendor, each later call.
fn places(flow: &'static FlowInfo) -> Vec<(String, Session)> {
    let mut found = vec![("new".to_owned(), Session::new("s", flow, None, 0))];
    let mut session = Session::new("s", flow, None, 0);
    let mut action = session.handle(flow, Event::Started, 0);
    for at in 0..opening(flow, &session).len() {
        found.push((format!("opening {at} {}", word(&action)), session.clone()));
        action = match action {
            Action::Ask(_) => session.handle(flow, Event::Answered { challenge: session.challenge(), chosen: Some(Chosen::default()) }, 0),
            Action::Call(wanted) => {
                let news = News { handle: Some("h".into()), ..News::default() };
                session.handle(flow, Event::Called { operation: wanted.operation.id, came: Came::Found(news) }, 0)
            }
            _ => break,
        };
    }
    found.push(("polling".to_owned(), session.clone()));
    if let EndInfo::States { table, .. } = &flow.end {
        for state in table.values {
            let came = Came::Found(News { state: Some(state.number), ..News::default() });
            let (after, action) = step(flow, &session, &Event::Called { operation: flow.poll.operation.id, came }, 0);
            found.push((format!("state {} {}", state.number, word(&action)), after.clone()));
            if let Action::Ask(_) = action {
                let event = Event::Answered { challenge: after.challenge(), chosen: None };
                let (after, action) = step(flow, &after, &event, 0);
                found.push((format!("state {} {}", state.number, word(&action)), after));
            }
        }
    } else {
        let came = Came::Found(News::default());
        found.push(("waiting".into(), step(flow, &session, &Event::Called { operation: flow.poll.operation.id, came }, 0).0));
    }
    found
}

fn word(action: &Action) -> String {
    match action {
        Action::Call(wanted) => format!("call {}", wanted.operation.id),
        Action::Ask(kind) => format!("ask {kind}"),
        Action::Wait { until_ms } => format!("wait to {until_ms}"),
        Action::Refuse(refusal) => format!("refuse {}", refusal.code()),
        other => format!("{other:?}").to_lowercase(),
    }
}

/// Every event that can come at a place.
fn events(flow: &'static FlowInfo, session: &Session) -> Vec<(String, Event, i64)> {
    let ids = Ids::default;
    let refused = |code: &str, means| Came::Refused { code: code.to_owned(), means, ids: ids() };
    let challenge = session.challenge();
    let mut all = vec![
        ("started".to_owned(), Event::Started, NOW),
        ("answered".into(), Event::Answered { challenge, chosen: None }, NOW),
        ("answered, stale".into(), Event::Answered { challenge: challenge + 1, chosen: None }, NOW),
        ("resend".into(), Event::Resend { challenge }, NOW),
        ("tick".into(), Event::Tick, NOW),
        ("doorbell".into(), Event::Doorbell, 1),
        ("resumed".into(), Event::Resumed, NOW),
        ("cancel".into(), Event::Cancel, NOW),
        ("tick at the deadline".into(), Event::Tick, session.deadline_ms().unwrap_or(NOW)),
        ("answered at the deadline".into(), Event::Answered { challenge, chosen: None }, session.deadline_ms().unwrap_or(NOW)),
    ];
    for operation in flow.actions {
        all.push((format!("act {}", operation.id), Event::Act { operation }, NOW));
    }
    let Some(calling) = session.calling() else { return all };
    let operation = flow.poll.operation.provider.operation(&calling.operation).expect("an operation").id;
    let handle = || News { handle: Some("h".into()), ..News::default() };
    let mut came = vec![
        ("found".to_owned(), Came::Found(handle())),
        ("pending".into(), Came::Pending),
        ("nothing".into(), Came::NoData),
        ("refused: input".into(), refused("1001", Means::BadInput)),
        ("refused: failed".into(), refused("1000", Means::VendorError)),
        ("refused: throttled".into(), refused("x", Means::Throttled)),
        ("not sent".into(), Came::NotSent { code: "E_CONNECT" }),
        ("unknown".into(), Came::Unknown { code: "E_TIMEOUT", ids: ids() }),
    ];
    if calling.purpose == Purpose::Poll {
        match &flow.end {
            EndInfo::States { table, .. } => {
                let numbers = table.values.iter().map(|state| state.number).chain([77]);
                came.extend(numbers.map(|state| (format!("state {state}"), Came::Found(News { state: Some(state), ..News::default() }))));
            }
            EndInfo::Facts(facts) => came.extend(facts.iter().flat_map(|fact| {
                let seen = |value: &str, listed| {
                    let seen = Seen { name: fact.name, value: value.to_owned(), listed, with: Vec::new() };
                    Came::Found(News { facts: vec![seen], ..News::default() })
                };
                [
                    (format!("fact {} listed", fact.name), seen("1", true)),
                    (format!("fact {} unlisted", fact.name), seen("odd", false)),
                    (format!("fact {} empty", fact.name), seen("", true)),
                ]
            })),
        }
    }
    all.extend(came.into_iter().map(|(name, came)| (format!("called: {name}"), Event::Called { operation, came }, NOW)));
    all
}

fn grid(flow: &'static FlowInfo) -> String {
    let mut text = String::new();
    for (place, session) in places(flow) {
        let _ = writeln!(text, "{place}");
        for (name, event, now) in events(flow, &session) {
            let (after, action) = step(flow, &session, &event, now);
            let challenge =
                if after.challenge() == session.challenge() { String::new() } else { format!(" challenge {}", after.challenge()) };
            let rejected = if after.is_rejected() { " rejected" } else { "" };
            let why = after.failure().map_or(String::new(), |failure| format!(" {}", failure.why.word()));
            let _ = writeln!(text, "    {name:32} -> {:12} {}{rejected}{challenge}{why}", after.word(), word(&action));
        }
    }
    text.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}

#[test]
fn grids_are_as_reviewed() {
    for name in ["telecom", "degree", "ebank", "ebank_v2", "risk_audit", "risk_order", "collection_order"] {
        insta::assert_snapshot!(name, grid(flow(name)));
    }
}
