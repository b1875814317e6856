//! From the tree to typed keys: every mistake in the shape of a spec is found here, none hides another.

mod collections;
mod json;
mod names;
mod places;
mod quantities;
pub(crate) mod record;
mod scalar;
mod types;
mod vocabulary;

use schemars::JsonSchema;

pub(crate) use collections::{List, Map, OneOrMany};
pub(crate) use json::Json;
pub(crate) use names::{Choice, CodeKey, ConstantName, DottedName, Pascal, Path, ReadingId, Snake, Text, Wire, WirePath, WireValue};
pub(crate) use places::{FileName, HeaderName, HeaderValue, Host, Url};
pub(crate) use quantities::{Duration, Flag, Integer, Limit, Percent, Positive, Retention};
pub(crate) use record::{Reader, record};
pub(crate) use scalar::Spanned;
pub(crate) use types::TypeExpr;
pub(crate) use vocabulary::{Base, Charge, PrintedWord, Scheme, Seal};

use crate::code::Code;
use crate::draft::{Collector, Draft};
use crate::source::Span;
use crate::syntax::Node;
use crate::text::quote;

/// Where a value stands: its key, for messages.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slot<'a> {
    pub(crate) key: &'a str,
    pub(crate) span: Span,
}

/// What reading a tree needs and finds.
#[derive(Debug)]
pub(crate) struct Context<'a> {
    pub(crate) collector: &'a mut Collector,
    /// Set when a map or list was refused as a whole, so that names it may define are not missed later.
    pub(crate) incomplete: bool,
}

impl Context<'_> {
    /// Keeps a diagnostic.
    pub(crate) fn add(&mut self, draft: Draft) {
        self.collector.add(draft);
    }

    /// Whether further mistakes would not be shown; then the rest is not read either.
    pub(crate) fn is_full(&mut self) -> bool {
        let full = self.collector.is_full();
        self.incomplete |= full;
        full
    }

    /// A value of the wrong kind; nothing is said about a value that was refused before.
    pub(crate) fn wrong_kind(&mut self, node: &Node, slot: Slot<'_>, wanted: &str) {
        self.incomplete = true;
        if matches!(node.kind, crate::syntax::Kind::Lost) {
            return;
        }
        if node.is_null() {
            let message = format!("{} has no value", quote(slot.key));
            let span = if node.span.start == node.span.end { slot.span } else { node.span };
            let draft = Draft::new(Code::Null, span, message);
            self.add(draft.help(format!("write {wanted}, or remove the key")));
            return;
        }
        let message = format!("{} wants {wanted}, not {}", quote(slot.key), node.kind_name());
        let draft = Draft::new(Code::WrongKind, node.span, message);
        let draft = if slot.span.end > slot.span.start { draft.also(slot.span, "wanted by this key") } else { draft };
        self.add(draft.help(format!("write {wanted}")));
    }
}

/// A value that can be read from a tree and described to an editor.
pub(crate) trait FromNode: Sized + JsonSchema {
    /// Reads the value; reports all mistakes in it and returns what can still be used.
    fn from_node(node: &Node, slot: Slot<'_>, context: &mut Context<'_>) -> Option<Self>;
}
