//! A flow as a picture, with the place a session stands at.

mod support;

use support::flow;
use zhengxin_core::words::Lang;
use zhengxin_session::{Action, Came, Event, News, Session, graph};

#[test]
fn a_flow_is_drawn_with_the_current_place() {
    let flow = flow("degree");
    let mut session = Session::new("s", flow, None, 0);
    let Action::Call(wanted) = session.handle(flow, Event::Started, 0) else { panic!() };
    let news = News { handle: Some("h".into()), ..News::default() };
    session.handle(flow, Event::Called { operation: wanted.operation.id, came: Came::Found(news) }, 0);
    let news = News { state: Some(0), ..News::default() };
    session.handle(flow, Event::Called { operation: flow.poll.operation.id, came: Came::Found(news) }, 0);
    insta::assert_snapshot!("degree_mermaid", graph::mermaid(flow, Some(&session), Lang::En));
    let svg = graph::svg(flow, Some(&session), Lang::Zh);
    assert_eq!(svg.matches("#ffd54f").count(), 1, "one place is marked");
    assert!(svg.contains("查询初始化") && !svg.contains("NaN"));
}

#[test]
fn every_flow_is_drawn_whole() {
    for name in ["telecom", "degree", "ebank", "ebank_v2", "risk_audit", "risk_order", "collection_order"] {
        let flow = flow(name);
        let mermaid = graph::mermaid(flow, None, Lang::En);
        let boxes = mermaid.lines().filter(|line| line.contains("[\"") || line.contains("{\"") || line.contains("(\"")).count();
        let svg = graph::svg(flow, None, Lang::En);
        assert_eq!(svg.matches("<rect").count(), boxes, "{name}");
        assert_eq!(svg.matches("marker-end").count(), mermaid.matches("-->").count(), "{name}");
        assert_eq!(svg.matches("#ffd54f").count(), 0);
    }
}
