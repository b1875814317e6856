//! Builds the tree from the parser's events, without recursion and within fixed limits.

use std::collections::HashMap;

use saphyr_parser::{Event, Marker, ScalarStyle, Span as Range};

use super::node::{Entry, Kind, Node};
use crate::code::Code;
use crate::draft::{Collector, Draft};
use crate::source::Span;
use crate::text::quote;

/// Deepest nesting of maps and lists.
const DEPTH_MAX: usize = 32;

/// Most values in one file.
const VALUES_MAX: usize = 100_000;

/// Most anchors and aliases reported for one file.
const ANCHORS_MAX: usize = 3;

/// Every how many characters the byte offset is kept.
const SAMPLE: usize = 256;

/// Whether parsing goes on.
pub(super) enum Step {
    Go,
    Stop,
}

/// A list or map that is still open.
struct Open {
    span: Span,
    items: Vec<Node>,
    map: bool,
}

/// Turns events into a tree.
pub(super) struct Builder<'a> {
    file: u32,
    text: &'a str,
    samples: Vec<usize>,
    open: Vec<Open>,
    root: Option<Node>,
    values: usize,
    documents: usize,
    anchors: usize,
}

impl<'a> Builder<'a> {
    pub(super) fn new(file: u32, text: &'a str) -> Self {
        let samples = if text.is_ascii() { Vec::new() } else { text.char_indices().step_by(SAMPLE).map(|(byte, _)| byte).collect() };
        Self { file, text, samples, open: Vec::new(), root: None, values: 0, documents: 0, anchors: 0 }
    }

    /// The tree, once all events were taken.
    pub(super) fn finish(self) -> Option<Node> {
        self.root
    }

    /// Bytes between two of the parser's markers, which count characters.
    pub(super) fn span(&self, start: Marker, end: Marker) -> Span {
        let (start, end) = (self.byte(start.index()), self.byte(end.index()));
        let narrow = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
        Span { file: self.file, start: narrow(start), end: narrow(end.max(start)) }
    }

    fn byte(&self, index: usize) -> usize {
        let Some(from) = self.samples.get(index / SAMPLE).copied() else {
            let all = if self.samples.is_empty() { index } else { self.text.len() };
            return all.min(self.text.len());
        };
        let rest = self.text.get(from..).unwrap_or("");
        rest.char_indices().nth(index % SAMPLE).map_or(self.text.len(), |(byte, _)| from + byte)
    }

    /// Takes one event.
    pub(super) fn step(&mut self, event: Event<'_>, range: Range, out: &mut Collector) -> Step {
        let span = self.span(range.start, range.end);
        match event {
            Event::DocumentStart(_) => return self.document(span, out),
            Event::Alias(_) => {
                self.anchor(span, out);
                return self.value(Node { span, kind: Kind::Lost }, out);
            }
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse(span, anchor, tag.is_some(), out);
                let plain = style == ScalarStyle::Plain;
                let kind = Kind::Scalar { text: text.into_owned(), plain };
                return self.value(Node { span, kind }, out);
            }
            Event::SequenceStart(anchor, tag) => {
                self.refuse(span, anchor, tag.is_some(), out);
                return self.start(span, false, out);
            }
            Event::MappingStart(anchor, tag) => {
                self.refuse(span, anchor, tag.is_some(), out);
                return self.start(span, true, out);
            }
            Event::SequenceEnd | Event::MappingEnd => return self.end(span, out),
            _ => {}
        }
        Step::Go
    }

    fn document(&mut self, span: Span, out: &mut Collector) -> Step {
        self.documents += 1;
        if self.documents == 1 {
            return Step::Go;
        }
        let draft = Draft::new(Code::ManyDocuments, span, "a second YAML document starts here");
        out.add(draft.help("put it into a file of its own and name that under `include`"));
        Step::Stop
    }

    /// Reports an anchor or alias, unless the file has shown enough of them.
    fn anchor(&mut self, span: Span, out: &mut Collector) {
        self.anchors += 1;
        if self.anchors <= ANCHORS_MAX {
            let draft = Draft::new(Code::Anchor, span, "anchors and aliases are not part of the format");
            out.add(draft.help("write the value out, or give it a name under `types` or `enums`"));
        }
    }

    fn refuse(&mut self, span: Span, anchor: usize, tagged: bool, out: &mut Collector) {
        if anchor != 0 {
            self.anchor(span, out);
        }
        if tagged {
            let draft = Draft::new(Code::Tag, span, "the value has a YAML tag");
            out.add(draft.help("remove the tag; the key decides how its value is read"));
        }
    }

    fn start(&mut self, span: Span, map: bool, out: &mut Collector) -> Step {
        if self.open.len() >= DEPTH_MAX {
            let message = format!("maps and lists are nested deeper than {DEPTH_MAX}");
            out.add(Draft::new(Code::TooDeep, span, message).help("no key of the format nests so deep"));
            return Step::Stop;
        }
        self.open.push(Open { span, items: Vec::new(), map });
        Step::Go
    }

    fn end(&mut self, end: Span, out: &mut Collector) -> Step {
        let Some(open) = self.open.pop() else { return Step::Go };
        let span = Span { end: end.end.max(open.span.start), ..open.span };
        let kind = if open.map { map(open.items, out) } else { Kind::List(open.items) };
        self.value(Node { span, kind }, out)
    }

    fn value(&mut self, node: Node, out: &mut Collector) -> Step {
        self.values += 1;
        if self.values > VALUES_MAX {
            let message = format!("the file holds more than {VALUES_MAX} values");
            out.add(Draft::new(Code::TooManyValues, node.span, message).help("split it by topic"));
            return Step::Stop;
        }
        match self.open.last_mut() {
            Some(open) => open.items.push(node),
            None => self.root = Some(node),
        }
        Step::Go
    }
}

/// Pairs up keys and values; duplicates, merge keys and keys that are no words are refused.
fn map(items: Vec<Node>, out: &mut Collector) -> Kind {
    let mut seen: HashMap<String, Span> = HashMap::new();
    let mut entries = Vec::with_capacity(items.len() / 2);
    let mut items = items.into_iter();
    while let (Some(key), Some(value)) = (items.next(), items.next()) {
        let Kind::Scalar { text, plain } = key.kind else {
            if !matches!(key.kind, Kind::Lost) {
                let draft = Draft::new(Code::KeyNotText, key.span, "a key must be a word");
                out.add(draft.help("quote a key that starts with a bracket or brace"));
            }
            continue;
        };
        if plain && text == "<<" {
            let draft = Draft::new(Code::MergeKey, key.span, "merge keys are not part of the format");
            out.add(draft.help("write the keys out, or move them to a record under `types`"));
            continue;
        }
        if let Some(first) = seen.get(&text) {
            let message = format!("the key {} stands twice in this map", quote(&text));
            let draft = Draft::new(Code::DuplicateKey, key.span, message).label("second time");
            out.add(draft.also(*first, "first time").help("keep one of the two"));
            continue;
        }
        seen.insert(text.clone(), key.span);
        entries.push(Entry { key: text, key_span: key.span, value });
    }
    Kind::Map(entries)
}
