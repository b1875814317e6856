//! A flow as a picture: the steps before the first question, the vendor's states or facts, and the end.

mod svg;

use core::fmt::Write as _;

use zhengxin_core::flow::{EndInfo, FlowInfo, OpeningStep};
use zhengxin_core::info::StateTableInfo;
use zhengxin_core::words::{Lang, NextStep};

use crate::session::{Session, Stage};

/// A node of the picture.
struct Node {
    id: String,
    /// Lines of the label.
    lines: Vec<String>,
    shape: Shape,
    is_current: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// The client calls.
    Call,
    /// The person answers.
    Person,
    /// The vendor works.
    Vendor,
    /// It ends.
    End,
}

/// Nodes in reading order and edges between their positions.
struct Graph {
    nodes: Vec<Node>,
    edges: Vec<(usize, usize)>,
}

/// A flow as Mermaid text; with a session, in its opening and with the place it stands at marked.
#[must_use]
pub fn mermaid(flow: &'static FlowInfo, session: Option<&Session>, lang: Lang) -> String {
    let graph = Graph::of(flow, session, lang);
    let mut text = String::from("flowchart TD\n");
    for node in &graph.nodes {
        let label = node.lines.iter().map(|line| escape(line)).collect::<Vec<_>>().join("<br/>");
        let (open, close) = match node.shape {
            Shape::Call => ("[", "]"),
            Shape::Person => ("{{", "}}"),
            Shape::Vendor => ("(", ")"),
            Shape::End => ("([", "])"),
        };
        let _ = writeln!(text, "    {}{open}\"{label}\"{close}", node.id);
    }
    for (from, to) in &graph.edges {
        let _ = writeln!(text, "    {} --> {}", graph.nodes[*from].id, graph.nodes[*to].id);
    }
    text.push_str("    classDef current fill:#ffd54f,stroke:#e65100,stroke-width:3px\n");
    for node in graph.nodes.iter().filter(|node| node.is_current) {
        let _ = writeln!(text, "    class {} current", node.id);
    }
    text
}

/// A flow as an SVG picture; with a session, in its opening and with the place it stands at marked.
#[must_use]
pub fn svg(flow: &'static FlowInfo, session: Option<&Session>, lang: Lang) -> String {
    svg::draw(&Graph::of(flow, session, lang))
}

/// Text between tags or quotes.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

impl Graph {
    fn of(flow: &'static FlowInfo, session: Option<&Session>, lang: Lang) -> Self {
        let mut graph = Self { nodes: Vec::new(), edges: Vec::new() };
        let steps = session
            .map_or_else(|| flow.opening.per_choice.first().copied().unwrap_or(&[]), |session| crate::machine::opening(flow, session));
        for (at, step) in steps.iter().enumerate() {
            let (line, shape) = match step {
                OpeningStep::Call { operation, .. } => (operation.id.to_owned(), Shape::Call),
                OpeningStep::Ask { kind, .. } => (kind.word().to_owned(), Shape::Person),
            };
            let node = graph.node(format!("o{at}"), vec![line], shape);
            if at > 0 {
                graph.edges.push((node - 1, node));
            }
        }
        match &flow.end {
            EndInfo::States { table, fetch } => graph.states(table, fetch, lang),
            EndInfo::Facts(facts) => {
                let poll = graph.chain("poll".into(), vec![flow.poll.operation.id.to_owned()], Shape::Vendor);
                graph.edges.push((poll, poll));
                let ready = graph.node("ready".into(), vec!["ready".into()], Shape::End);
                for fact in *facts {
                    let about = fact.after.map_or_else(String::new, |after| format!("after {}", after.id));
                    let lines = vec![fact.name.to_owned(), about].into_iter().filter(|line| !line.is_empty()).collect();
                    let node = graph.node(format!("fact_{}", fact.name), lines, Shape::Vendor);
                    graph.edges.extend([(poll, node), (node, ready)]);
                }
            }
        }
        if let Some(current) = session.map(place)
            && let Some(node) = graph.nodes.iter_mut().find(|node| node.id == current)
        {
            node.is_current = true;
        }
        graph
    }

    fn states(&mut self, table: &'static StateTableInfo, fetch: &'static [&'static zhengxin_core::info::OperationInfo], lang: Lang) {
        let before = self.nodes.len();
        for state in table.values {
            let shape = match state.next {
                NextStep::Failed | NextStep::Restart => Shape::End,
                next if next.asks().is_some() => Shape::Person,
                _ => Shape::Vendor,
            };
            let mut lines = vec![format!("{} {}", state.number, state.name), state.doc.text(lang).to_owned()];
            lines.extend(state.next.asks().map(|kind| kind.word().to_owned()));
            self.node(format!("s{}", state.number), lines, shape);
        }
        let at = |number: i64| table.values.iter().position(|state| state.number == number).map(|at| before + at);
        if let (Some(start), Some(last)) = (at(table.start), before.checked_sub(1)) {
            self.edges.push((last, start));
        }
        let fetched = self.node("fetch".into(), fetch.iter().map(|operation| operation.id.to_owned()).collect(), Shape::Call);
        let ready = self.node("ready".into(), vec!["ready".into()], Shape::End);
        self.edges.push((fetched, ready));
        for (index, state) in table.values.iter().enumerate() {
            self.edges.extend(state.leads_to.iter().filter_map(|next| at(*next)).map(|next| (before + index, next)));
            if matches!(state.next, NextStep::Fetch | NextStep::Ready) {
                self.edges.push((before + index, fetched));
            }
        }
    }

    fn node(&mut self, id: String, lines: Vec<String>, shape: Shape) -> usize {
        self.nodes.push(Node { id, lines, shape, is_current: false });
        self.nodes.len() - 1
    }

    /// A node that follows the last one.
    fn chain(&mut self, id: String, lines: Vec<String>, shape: Shape) -> usize {
        let node = self.node(id, lines, shape);
        if let Some(last) = node.checked_sub(1) {
            self.edges.push((last, node));
        }
        node
    }
}

/// The node a session stands at.
fn place(session: &Session) -> String {
    match (session.stage(), session.state()) {
        (Stage::New, _) => "o0".to_owned(),
        (Stage::Opening(step), _) => format!("o{step}"),
        (Stage::Fetching(_), _) => "fetch".to_owned(),
        (Stage::Ready, _) => "ready".to_owned(),
        (_, Some(state)) => format!("s{state}"),
        _ => "poll".to_owned(),
    }
}
