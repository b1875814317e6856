//! Layers from the start downwards, edges as curves; those that lead back run beside the boxes.

use core::fmt::Write as _;

use super::{Graph, Node, Shape, escape};

const WIDTH: usize = 230;
const LINE: usize = 16;
const GAP: usize = 40;
const MARGIN: usize = 60;

/// A box's place.
#[derive(Clone, Copy, Default)]
struct Place {
    layer: usize,
    x: usize,
    y: usize,
    height: usize,
}

pub(super) fn draw(graph: &Graph) -> String {
    let (places, width, height) = arrange(graph);
    let mut text = String::new();
    let _ = writeln!(
        text,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         font-family=\"sans-serif\" font-size=\"12\">"
    );
    text.push_str(
        "<defs><marker id=\"arrow\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\">\
         <path d=\"M0,0 L8,4 L0,8 z\" fill=\"#607d8b\"/></marker></defs>\n",
    );
    for (from, to) in &graph.edges {
        edge(&mut text, places[*from], places[*to]);
    }
    for (node, place) in graph.nodes.iter().zip(&places) {
        boxed(&mut text, node, *place);
    }
    text.push_str("</svg>\n");
    text
}

/// The layer of each node is its distance from the start; nodes that nothing leads to stand below.
fn layers(graph: &Graph) -> Vec<usize> {
    let mut layers = vec![None; graph.nodes.len()];
    let mut next = vec![0];
    let mut depth = 0;
    while !next.is_empty() {
        let here: Vec<usize> = next.into_iter().filter(|node| layers.get(*node).is_some_and(Option::is_none)).collect();
        here.iter().for_each(|node| layers[*node] = Some(depth));
        next = graph.edges.iter().filter(|(from, _)| here.contains(from)).map(|(_, to)| *to).collect();
        depth += 1;
    }
    layers.into_iter().map(|layer| layer.unwrap_or(depth)).collect()
}

fn arrange(graph: &Graph) -> (Vec<Place>, usize, usize) {
    let layers = layers(graph);
    let deepest = layers.iter().copied().max().unwrap_or(0);
    let widest = (0..=deepest).map(|layer| layers.iter().filter(|known| **known == layer).count()).max().unwrap_or(1).max(1);
    let width = 2 * MARGIN + widest * WIDTH + (widest - 1) * GAP;
    let mut places = vec![Place::default(); graph.nodes.len()];
    let mut y = MARGIN;
    for layer in 0..=deepest {
        let here: Vec<usize> = layers.iter().enumerate().filter(|(_, known)| **known == layer).map(|(node, _)| node).collect();
        let row = here.len() * WIDTH + here.len().saturating_sub(1) * GAP;
        let mut tallest = 0;
        for (column, node) in here.iter().enumerate() {
            let height = graph.nodes[*node].lines.len() * LINE + LINE;
            places[*node] = Place { layer, x: (width - row) / 2 + column * (WIDTH + GAP), y, height };
            tallest = tallest.max(height);
        }
        y += tallest + GAP;
    }
    (places, width, y + MARGIN - GAP)
}

fn edge(text: &mut String, from: Place, to: Place) {
    let path = if to.layer > from.layer {
        let (x1, y1, x2, y2) = (from.x + WIDTH / 2, from.y + from.height, to.x + WIDTH / 2, to.y);
        let middle = usize::midpoint(y1, y2);
        format!("M{x1},{y1} C{x1},{middle} {x2},{middle} {x2},{y2}")
    } else {
        let (x1, y1, x2, y2) = (from.x + WIDTH, from.y + from.height / 2, to.x + WIDTH, to.y + to.height / 3);
        let beside = x1.max(x2) + GAP;
        format!("M{x1},{y1} C{beside},{y1} {beside},{y2} {x2},{y2}")
    };
    let _ = writeln!(text, "<path d=\"{path}\" fill=\"none\" stroke=\"#607d8b\" marker-end=\"url(#arrow)\"/>");
}

fn boxed(text: &mut String, node: &Node, place: Place) {
    let (fill, corner) = match node.shape {
        Shape::Call => ("#e3f2fd", 2),
        Shape::Person => ("#f3e5f5", 10),
        Shape::Vendor => ("#f5f5f5", 6),
        Shape::End => ("#e8f5e9", 18),
    };
    let (fill, stroke, line) = if node.is_current { ("#ffd54f", "#e65100", 3) } else { (fill, "#607d8b", 1) };
    let Place { x, y, height, .. } = place;
    let _ = writeln!(
        text,
        "<rect x=\"{x}\" y=\"{y}\" width=\"{WIDTH}\" height=\"{height}\" rx=\"{corner}\" fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"{line}\"/>"
    );
    for (index, label) in node.lines.iter().enumerate() {
        let (x, y) = (x + WIDTH / 2, y + LINE * (index + 1));
        let _ = writeln!(text, "<text x=\"{x}\" y=\"{y}\" text-anchor=\"middle\">{}</text>", escape(&short(label)));
    }
}

/// As much of a label as fits: wide characters count twice.
fn short(label: &str) -> String {
    let mut room = 32_usize;
    let fits = |c: &char| {
        let takes = if c.is_ascii() { 1 } else { 2 };
        let fits = room >= takes;
        room = room.saturating_sub(takes);
        fits
    };
    let text: String = label.chars().take_while(fits).collect();
    if text.len() < label.len() { text + "…" } else { text }
}
