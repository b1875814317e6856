//! The machine in a loop of the caller's own: no driver, no store; events in, calls and questions out.

use zhengxin::CallOptions;
use zhengxin::core::contract::Exchange;
use zhengxin::core::flow::{FlowInfo, OpeningStep};
use zhengxin::core::wire::Fields;
use zhengxin::core::words::AskKind;
use zhengxin::session::{Action, Chosen, Event, Held, Input, Session, failed, read, request};
use zhengxin::sim::picture_answer;

use crate::stage::{Stage, flow, person};
use crate::talk::{DYNAMIC, PASSWORD, QUERY_PASSWORD, SMS};

/// The request fields an answer fills.
fn fields(flow: &'static FlowInfo, kind: AskKind) -> &'static [&'static str] {
    let in_opening = flow.opening.per_choice[0].iter().find_map(|step| match step {
        OpeningStep::Ask { kind: asked, fields } if *asked == kind => Some(*fields),
        _ => None,
    });
    flow.asks.iter().find(|ask| ask.kind == kind).map(|ask| ask.fields).or(in_opening).unwrap_or(&[])
}

fn answer(kind: AskKind, field: &str, picture: Option<&[u8]>) -> String {
    match kind {
        AskKind::SmsCode => SMS.into(),
        AskKind::DynamicPassword => DYNAMIC.into(),
        AskKind::PictureCode => picture.and_then(picture_answer).unwrap_or("none").into(),
        AskKind::QueryPassword => QUERY_PASSWORD.into(),
        _ if field == "password" || field == "service_password" => PASSWORD.into(),
        _ => "6222020000000000005".into(),
    }
}

/// Runs a flow to its end; the words of what was asked, and the end.
async fn by_hand(stage: &Stage, name: &str, script: &str) -> (Vec<&'static str>, Session) {
    let flow = flow(name);
    let exchange = stage.engine(flow.poll.operation.provider.name);
    let applicant = person(flow, script);
    let mut session = Session::new("by-hand", flow, exchange.readings(), stage.now_ms());
    let (mut held, none, mut picture, mut asked) = (Held::default(), Fields::default(), None, Vec::new());
    let mut event = Event::Started;
    for _ in 0..500 {
        let action = session.handle(flow, event, stage.now_ms());
        held.keep_for_call(&action, flow, &session);
        event = match action {
            Action::Call(wanted) => {
                let fields = request(flow, &session, &wanted, &applicant, &held, &none);
                let came = match exchange.exchange(wanted.operation, fields, CallOptions::default()).await {
                    Ok(opened) => {
                        let (came, brought) = read(flow, &session, &applicant, (wanted.purpose, wanted.operation), &opened);
                        picture = brought.picture.or(picture);
                        came
                    }
                    Err(error) => failed(wanted.operation, &error),
                };
                Event::Called { operation: wanted.operation.id, came }
            }
            Action::Ask(kind) => {
                asked.push(kind.word());
                // What was chosen travels in the session, not beside it.
                for field in fields(flow, kind).iter().filter(|_| kind != AskKind::ChooseBank) {
                    held.hold(field, &answer(kind, field, picture.as_deref()));
                }
                let chosen = (kind == AskKind::ChooseBank).then(|| Chosen {
                    entry: "1001".into(),
                    bank: "DEMO".into(),
                    title: "卡号登录".into(),
                    inputs: vec![Input { name: "login_name".into(), ..Input::default() }],
                });
                Event::Answered { challenge: session.challenge(), chosen }
            }
            Action::Wait { until_ms } => {
                stage.until(until_ms);
                Event::Tick
            }
            _ => return (asked, session),
        };
    }
    panic!("it never ends: {:?}", session.timeline());
}

trait KeepForCall {
    fn keep_for_call(&mut self, action: &Action, flow: &'static FlowInfo, session: &Session);
}

impl KeepForCall for Held {
    /// Wipes what no call ahead takes, unless the call that takes it is the one to be made now.
    fn keep_for_call(&mut self, action: &Action, flow: &'static FlowInfo, session: &Session) {
        if !matches!(action, Action::Call(_)) {
            self.keep_for(flow, session);
        }
    }
}

#[tokio::test]
async fn every_flow_comes_to_its_end() {
    for (name, script, questions, reads) in [
        ("telecom", "sim-flow-query-password", "service_password sms_code query_password", 2),
        ("degree", "张三", "credentials", 1),
        ("ebank", "sim-flow-swap", "choose_bank confirm_licence fill_form sms_code picture_code sms_code", 1),
        ("ebank_v2", "sim-flow-dynamic", "choose_bank confirm_licence fill_form dynamic_password", 1),
        ("risk_audit", "sim-review-3", "", 0),
        ("risk_order", "sim-slow-1", "", 0),
        ("collection_order", "sim-slow-1", "", 0),
    ] {
        let stage = Stage::new();
        let (asked, session) = by_hand(&stage, name, script).await;
        assert_eq!((asked.join(" ").as_str(), session.word()), (questions, "ready"), "{name}");
        let read = stage.log().iter().filter(|called| called.operation.starts_with("fetch_") && called.code == "0").count();
        assert_eq!((read, session.facts().len()), (reads, usize::from(reads == 0)), "{name}");
    }
}
