//! Telecom sessions a second in virtual time on one core: through the machine alone, and through the driver with a scripted vendor and a store in memory.

use std::sync::Arc;
use std::time::Instant;

#[path = "../tests/support/mod.rs"]
mod support;

use support::{Desk, HANDLE, Say, block_on, consent, flow, person};
use zhengxin_session::{Action, Came, Conversation, Event, News, Purpose, Session, Step};

const STATES: [i64; 9] = [0, 11, 21, 22, 31, 32, 41, 41, 43];

fn machine(sessions: u32) -> usize {
    let flow = flow("telecom");
    let mut bytes = 0;
    for _ in 0..sessions {
        let mut session = Session::new("0193b7a0-0000-4000-8000-000000000000", flow, None, 0);
        let mut states = STATES.iter();
        let mut action = session.handle(flow, Event::Started, 0);
        let mut now = 0;
        loop {
            let event = match action {
                Action::Call(wanted) => {
                    let news = match wanted.purpose {
                        Purpose::Poll => News { state: states.next().copied(), ..News::default() },
                        Purpose::Opening => News { handle: Some(HANDLE.to_owned()), ..News::default() },
                        _ => News::default(),
                    };
                    let came =
                        if wanted.purpose == Purpose::Fetch && session.state() == Some(41) { Came::Pending } else { Came::Found(news) };
                    Event::Called { operation: wanted.operation.id, came }
                }
                Action::Ask(_) => Event::Answered { challenge: session.challenge(), chosen: None },
                Action::Wait { until_ms } => {
                    now = until_ms;
                    Event::Tick
                }
                _ => break,
            };
            action = session.handle(flow, event, now);
        }
        assert!(matches!(action, Action::Ready));
        bytes = session.to_json().len();
    }
    bytes
}

fn driver(sessions: u32) {
    let mut at = 0;
    let mut number = 0_u32;
    let desk = Arc::new(Desk::new(move |operation, _| match operation {
        "create_telecom_session" => {
            at = 0;
            number += 1;
            Say::Data(format!(r#"{{"open_id":"{HANDLE}{number:08}"}}"#))
        }
        "query_telecom_state" => {
            let state = STATES[at];
            at = (at + 1).min(STATES.len() - 1);
            Say::Data(format!(r#"{{"state":{state}}}"#))
        }
        fetch if fetch.starts_with("fetch_") && at < STATES.len() - 1 => Say::Code("1003"),
        _ => Say::Data("{}".into()),
    }));
    for _ in 0..sessions {
        let given = consent(&desk, "telecom");
        let mut conversation =
            block_on(Conversation::start(desk.clone(), flow("telecom"), person("telecom"), Some(given))).expect("it starts");
        block_on(async {
            loop {
                match conversation.next().await.expect("a step") {
                    Step::Wait(wait) => desk.to(wait.until_ms),
                    Step::SmsCode(ask) => ask.answer("482915".into()).await.expect("taken"),
                    Step::ServicePassword(ask) | Step::QueryPassword(ask) => ask.answer("246810".into()).await.expect("taken"),
                    Step::Ready(_) => return,
                    step => panic!("{step:?}"),
                }
            }
        });
    }
    let cells = desk.memory.as_ref().expect("memory");
    let sealed = cells.sealed_texts();
    let longest = sealed.lines().map(str::len).max().unwrap_or(0);
    report(&format!("stored record with applicant: {longest} bytes before sealing"));
}

#[allow(clippy::print_stdout, reason = "a bench reports to whoever runs it")]
fn report(text: &str) {
    println!("{text}");
}

fn main() {
    let is_measured = std::env::args().any(|argument| argument == "--bench");
    let (of_machine, of_driver) = if is_measured { (200_000, 5_000) } else { (100, 10) };
    let started = Instant::now();
    let bytes = machine(of_machine);
    report(&format!(
        "machine: {:.0} sessions a second; {bytes} bytes a finished session",
        f64::from(of_machine) / started.elapsed().as_secs_f64()
    ));
    let started = Instant::now();
    driver(of_driver);
    report(&format!("driver: {:.0} sessions a second", f64::from(of_driver) / started.elapsed().as_secs_f64()));
}
