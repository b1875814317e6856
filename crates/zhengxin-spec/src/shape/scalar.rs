//! Texts that mean something: how one is read and what is said when it cannot be.

use std::borrow::Cow;
use std::ops::Deref;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::{Context, FromNode, Slot};
use crate::code::Code;
use crate::draft::Draft;
use crate::source::Span;
use crate::syntax::{Kind, Node};
use crate::text::quote;

/// A value with its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spanned<T> {
    pub(crate) value: T,
    pub(crate) span: Span,
}

impl<T> Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// Why a text is not what its key wants.
#[derive(Debug)]
pub(crate) struct Problem {
    pub(crate) code: Code,
    /// Follows the key and what was written: `` `timeout`: `3` … ``.
    pub(crate) message: String,
    pub(crate) help: String,
}

impl Problem {
    pub(crate) fn new(code: Code, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { code, message: message.into(), help: help.into() }
    }
}

/// A value written as one text.
pub(crate) trait Scalar: Sized {
    /// What is wanted, with an example: ``a duration such as `3s` ``.
    const WANTED: &'static str;

    /// Reads the text.
    fn parse(text: &str) -> Result<Self, Problem>;

    /// Describes the text to an editor.
    fn schema() -> serde_json::Value;
}

impl<T: Scalar> FromNode for Spanned<T> {
    fn from_node(node: &Node, slot: Slot<'_>, context: &mut Context<'_>) -> Option<Self> {
        let Kind::Scalar { text, .. } = &node.kind else {
            context.wrong_kind(node, slot, T::WANTED);
            return None;
        };
        if node.is_null() {
            context.wrong_kind(node, slot, T::WANTED);
            return None;
        }
        let value = parse(text, node.span, slot.key, context)?;
        Some(Self { value, span: node.span })
    }
}

/// Reads a text or reports why it cannot be read.
pub(super) fn parse<T: Scalar>(text: &str, span: Span, key: &str, context: &mut Context<'_>) -> Option<T> {
    match T::parse(text) {
        Ok(value) => Some(value),
        Err(problem) => {
            let message = format!("{} in {}: {}", quote(text), quote(key), problem.message);
            context.add(Draft::new(problem.code, span, message).help(problem.help));
            None
        }
    }
}

impl<T: Scalar> JsonSchema for Spanned<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        T::WANTED.into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        Schema::try_from(T::schema()).unwrap_or_default()
    }
}
