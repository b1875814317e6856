//! Whatever the vendor does: every sequence of its states up to a length, and random ones beyond, keep the machine's promises.

mod support;

use proptest::prelude::*;
use support::flow;
use zhengxin_core::flow::{EndInfo, FlowInfo};
use zhengxin_core::words::{Means, NextStep};
use zhengxin_session::{Action, Came, Chosen, Delay, Event, Ids, News, Purpose, Session, Stage};

/// What the vendor does at one question.
#[derive(Clone, Debug)]
enum Act {
    State(Option<i64>, Delay, Option<u64>),
    Came(Came),
}

/// Drives a session with a person who answers everything, and holds the promises at every step. Returns how it ended.
struct Driven {
    flow: &'static FlowInfo,
    session: Session,
    now: i64,
    calls: u32,
    /// Calls since time last moved.
    busy: u32,
    last_state: Option<i64>,
    fetched: bool,
    stores: bool,
}

impl Driven {
    fn new(flow: &'static FlowInfo) -> Self {
        let session = Session::new("s", flow, None, 0);
        Self { flow, session, now: 0, calls: 0, busy: 0, last_state: None, fetched: false, stores: false }
    }

    fn handle(&mut self, event: Event) -> Action {
        let action = self.session.handle(self.flow, event, self.now);
        if self.stores {
            let stored = self.session.to_json();
            assert_eq!(Session::from_json(&stored).as_ref(), Some(&self.session), "it can be stored at any point");
        }
        match action {
            Action::Call(_) => {
                self.calls += 1;
                self.busy += 1;
                assert!(self.session.deadline_ms().is_none_or(|deadline| self.now < deadline), "a call after the deadline");
                assert!(self.busy <= 16, "a loop without waiting");
            }
            Action::Wait { until_ms } => assert!(until_ms > self.now, "a wait that is over"),
            Action::Ready => {
                assert!(self.fetched || !self.session.facts().is_empty(), "ready without data");
                let is_told = match &self.flow.end {
                    EndInfo::States { table, .. } => {
                        self.last_state.is_some_and(|state| matches!(table.state(state).next, NextStep::Fetch | NextStep::Ready))
                    }
                    EndInfo::Facts(_) => true,
                };
                assert!(is_told, "data before the state said so");
            }
            Action::Failed => assert!(self.session.failure().is_some()),
            _ => {}
        }
        action
    }

    /// The vendor acts as scripted at each question and fetch, then says nothing new.
    fn run(mut self, script: &[Act], person_answers: bool) -> Session {
        let mut script = script.iter();
        let mut action = self.handle(Event::Started);
        for _ in 0..400 {
            action = match action {
                Action::Call(wanted) => {
                    let came = match wanted.purpose {
                        Purpose::Opening => Came::Found(News { handle: Some("h".into()), ..News::default() }),
                        Purpose::Poll => match script.next() {
                            Some(Act::State(state, delay, picture)) => {
                                self.last_state = state.or(self.last_state);
                                Came::Found(News { state: *state, delay: *delay, picture: *picture, ..News::default() })
                            }
                            Some(Act::Came(came)) => came.clone(),
                            None => Came::Found(News { state: self.last_state, ..News::default() }),
                        },
                        Purpose::Fetch => match script.clone().next() {
                            Some(Act::Came(came)) => {
                                script.next();
                                came.clone()
                            }
                            _ => Came::Found(News::default()),
                        },
                        Purpose::Submit | Purpose::Resend | Purpose::Act => match script.clone().next() {
                            Some(Act::Came(came)) => {
                                script.next();
                                came.clone()
                            }
                            _ => Came::Found(News::default()),
                        },
                    };
                    self.fetched |= wanted.purpose == Purpose::Fetch && matches!(came, Came::Found(_));
                    self.handle(Event::Called { operation: wanted.operation.id, came })
                }
                Action::Wait { until_ms } => {
                    // Nothing new comes: only the last moments before the deadline matter.
                    let is_over = script.len() == 0;
                    self.now =
                        if is_over { self.session.deadline_ms().map_or(until_ms, |deadline| until_ms.max(deadline - 1)) } else { until_ms };
                    self.busy = 0;
                    self.handle(Event::Tick)
                }
                Action::Ask(_) if person_answers => {
                    self.busy = 0;
                    let chosen = Some(Chosen { entry: "1001".into(), ..Chosen::default() });
                    self.handle(Event::Answered { challenge: self.session.challenge(), chosen })
                }
                Action::Ask(_) => {
                    self.now += 10_000;
                    self.busy = 0;
                    self.handle(Event::Tick)
                }
                Action::Ready | Action::Failed | Action::Expired | Action::Cancelled | Action::Frozen => return self.session,
                Action::Busy | Action::Refuse(_) => panic!("{action:?} in {:?}", self.session),
            };
        }
        self.session
    }
}

fn numbers(flow: &'static FlowInfo) -> Vec<Option<i64>> {
    let EndInfo::States { table, .. } = &flow.end else { return vec![None] };
    table.values.iter().map(|state| Some(state.number)).chain([None, Some(77)]).collect()
}

/// Every sequence of so many states.
fn every_sequence(name: &str, length: usize) -> u32 {
    let flow = flow(name);
    let numbers = numbers(flow);
    let mut at = vec![0; length];
    let mut runs = 0;
    loop {
        let script: Vec<Act> = at.iter().map(|index| Act::State(numbers[*index], Delay::Absent, None)).collect();
        let session = Driven::new(flow).run(&script, true);
        runs += 1;
        if let Some(failure) = session.failure() {
            assert!(matches!(session.stage(), Stage::Failed) && !failure.why.word().is_empty());
        }
        let Some(next) = at.iter().position(|index| *index + 1 < numbers.len()) else { return runs };
        at[next] += 1;
        at[..next].fill(0);
    }
}

#[test]
fn every_sequence_of_telecom_states_keeps_the_promises() {
    assert_eq!(every_sequence("telecom", 4), 15_u32.pow(4));
}

#[test]
fn every_sequence_of_degree_states_keeps_the_promises() {
    assert_eq!(every_sequence("degree", 5), 6_u32.pow(5));
}

#[test]
fn every_sequence_of_bank_states_keeps_the_promises() {
    assert_eq!(every_sequence("ebank", 4), 14_u32.pow(4));
    assert_eq!(every_sequence("ebank_v2", 3), 14_u32.pow(3));
}

fn came() -> impl Strategy<Value = Came> {
    let refused = |code: &'static str, means| Came::Refused { code: code.into(), means, ids: Ids::default() };
    prop_oneof![
        Just(Came::Pending),
        Just(Came::NoData),
        Just(refused("1000", Means::VendorError)),
        Just(refused("1001", Means::BadInput)),
        Just(refused("9999", Means::Unknown)),
        Just(refused("x", Means::Auth)),
        Just(refused("x", Means::Throttled)),
        Just(Came::NotSent { code: "E_CONNECT" }),
        Just(Came::Unknown { code: "E_TIMEOUT", ids: Ids::default() }),
    ]
}

fn act() -> impl Strategy<Value = Act> {
    let state = prop_oneof![4 => prop::sample::select(vec![0_i64, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 21, 22, 23, 24, 31, 32, 33, 41, 42, 43]).prop_map(Some), 1 => Just(None), 1 => any::<i64>().prop_map(Some)];
    let delay = prop_oneof![Just(Delay::Absent), any::<i64>().prop_map(Delay::Seconds), (-2_i64..40).prop_map(Delay::Seconds)];
    prop_oneof![
        4 => (state, delay, prop::option::of(0_u64..3)).prop_map(|(state, delay, picture)| Act::State(state, delay, picture)),
        1 => came().prop_map(Act::Came),
    ]
}

/// Events as no sane caller sends them.
fn event() -> impl Strategy<Value = u8> {
    0_u8..12
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_vendors_keep_the_promises(name in prop::sample::select(vec!["telecom", "degree", "ebank", "ebank_v2", "risk_audit", "risk_order"]), script in prop::collection::vec(act(), 0..40), answers in any::<bool>()) {
        let mut driven = Driven::new(flow(name));
        driven.stores = true;
        driven.run(&script, answers);
    }

    /// Any event at any time, the clock in any direction: no panic, and the end stays the end.
    #[test]
    fn random_events_never_panic(name in prop::sample::select(vec!["telecom", "ebank", "risk_order"]), events in prop::collection::vec((event(), act(), -5_000_i64..60_000), 0..60)) {
        let flow = flow(name);
        let mut session = Session::new("s", flow, None, 1_000_000);
        let mut now = 1_000_000_i64;
        let mut wanted = None;
        for (kind, act, later) in events {
            now += later;
            let ended = session.stage().ends().then(|| session.stage());
            let challenge = session.challenge();
            let event = match (kind, act) {
                (0, _) => Event::Started,
                (1, _) => Event::Answered { challenge, chosen: None },
                (2, _) => Event::Answered { challenge: challenge.wrapping_sub(1), chosen: None },
                (3, _) => Event::Resend { challenge },
                (4, _) => Event::Resumed,
                (5, _) => Event::Doorbell,
                (6, _) if later > 55_000 => Event::Cancel,
                (7, _) => flow.actions.first().map_or(Event::Tick, |operation| Event::Act { operation }),
                (8 | 9, Act::State(state, delay, picture)) => Event::Called { operation: wanted.unwrap_or("none"), came: Came::Found(News { handle: Some("h".into()), state, delay, picture, ..News::default() }) },
                (8 | 9, Act::Came(came)) => Event::Called { operation: wanted.unwrap_or("none"), came },
                _ => Event::Tick,
            };
            let action = session.handle(flow, event, now);
            if let Action::Call(call) = action {
                wanted = Some(call.operation.id);
                prop_assert!(session.deadline_ms().is_none_or(|deadline| now < deadline));
            }
            if let Some(ended) = ended {
                prop_assert!(session.stage() == ended || ended == Stage::Ready, "{ended:?} became {:?}", session.stage());
            }
            prop_assert!(session.timeline().len() <= 48);
        }
    }
}

#[test]
fn the_deadline_holds_at_every_boundary_to_the_millisecond() {
    let flow = flow("telecom");
    let states = [Some(21), Some(22), Some(31), Some(32), Some(41)];
    for steps in 0..=states.len() {
        for (offset, may_go_on) in [(-1, true), (0, false), (1, false)] {
            let mut session = Session::new("s", flow, None, 0);
            let mut action = session.handle(flow, Event::Started, 0);
            let mut polls = states.iter().take(steps);
            let mut now = 0;
            // As far as the script goes, in virtual seconds.
            for _ in 0..60 {
                action = match action {
                    Action::Ask(_) => session.handle(flow, Event::Answered { challenge: session.challenge(), chosen: None }, now),
                    Action::Wait { until_ms } => {
                        now = until_ms;
                        session.handle(flow, Event::Tick, now)
                    }
                    Action::Call(wanted) => {
                        let news = match wanted.purpose {
                            Purpose::Poll => match polls.next() {
                                Some(state) => News { state: *state, ..News::default() },
                                None => break,
                            },
                            Purpose::Fetch => break,
                            _ => News { handle: Some("h".into()), ..News::default() },
                        };
                        session.handle(flow, Event::Called { operation: wanted.operation.id, came: Came::Found(news) }, now)
                    }
                    other => panic!("{other:?}"),
                };
            }
            let Action::Call(wanted) = action else { panic!("a call is under way") };
            let deadline = session.deadline_ms().expect("a deadline");
            let came = Came::Unknown { code: "E_TIMEOUT", ids: Ids::default() };
            let after = session.handle(flow, Event::Called { operation: wanted.operation.id, came }, deadline + offset);
            match may_go_on {
                true => assert!(!matches!(after, Action::Expired), "at {offset}"),
                false => {
                    assert!(matches!(after, Action::Expired), "{after:?} at {offset}");
                    let late = Event::Answered { challenge: session.challenge(), chosen: None };
                    let refused = session.handle(flow, late, deadline + offset);
                    assert!(matches!(refused, Action::Refuse(zhengxin_session::Refusal::Expired)));
                }
            }
        }
    }
}

#[track_caller]
fn pause(delay: Delay, expected_ms: i64) {
    let flow = flow("ebank");
    let mut session = Session::new("s", flow, None, 0);
    let mut action = session.handle(flow, Event::Started, 0);
    let chosen = Some(Chosen::default());
    for _ in 0..20 {
        action = match action {
            Action::Ask(_) => session.handle(flow, Event::Answered { challenge: session.challenge(), chosen: chosen.clone() }, 0),
            Action::Call(wanted) if wanted.purpose == Purpose::Poll => {
                let news = News { state: Some(1), delay, ..News::default() };
                session.handle(flow, Event::Called { operation: wanted.operation.id, came: Came::Found(news) }, 0)
            }
            Action::Call(wanted) => {
                let news = News { handle: Some("h".into()), ..News::default() };
                session.handle(flow, Event::Called { operation: wanted.operation.id, came: Came::Found(news) }, 0)
            }
            Action::Wait { until_ms } => return assert_eq!(until_ms, expected_ms),
            other => panic!("{other:?}"),
        };
    }
    panic!("no pause");
}

#[test]
fn hints_are_taken_to_between_one_and_thirty_seconds() {
    pause(Delay::Absent, 3_000);
    pause(Delay::Seconds(0), 1_000);
    pause(Delay::Seconds(-5), 1_000);
    pause(Delay::Seconds(7), 7_000);
    pause(Delay::Seconds(1_000_000), 30_000);
    pause(Delay::Seconds(i64::MAX), 30_000);
    pause(Delay::Seconds(i64::MIN), 1_000);
}
