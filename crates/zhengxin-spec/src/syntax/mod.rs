//! From bytes to a tree of values with places; everything YAML has and the format lacks is refused here.

mod builder;
mod decode;
mod node;
mod trouble;

use saphyr_parser::Parser;

pub(crate) use decode::decode;
pub(crate) use node::{Entry, Kind, Node};

use crate::code::Code;
use crate::draft::{Collector, Draft};
use crate::source::Span;
use builder::{Builder, Step};

/// Parses one file of the run; `None` when there is no tree to go on with.
pub(crate) fn parse(file: u32, collector: &mut Collector) -> Option<Node> {
    let text = collector.sources.get(file).map(|source| source.text.clone())?;
    let mut builder = Builder::new(file, &text);
    let mut parser = Parser::new_from_str(&text);
    while let Some(event) = parser.next_event() {
        match event {
            Ok((event, span)) => {
                if matches!(builder.step(event, span, collector), Step::Stop) {
                    return None;
                }
            }
            Err(error) => {
                let at = builder.span(*error.marker(), *error.marker());
                trouble::report(&error, at, &text, collector);
                return None;
            }
        }
    }
    let root = builder.finish();
    if root.is_none() {
        let empty = Draft::new(Code::Empty, Span::start_of(file), "the file is empty");
        collector.add(empty.help("write at least one key, such as `operations:`, or remove the file"));
    }
    root
}
