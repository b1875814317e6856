//! A parsed text and owned handles on its values.

use std::{fmt, sync::Arc};

use bytes::Bytes;
use bytestring::ByteString;

use super::{
    equal,
    error::{JsonError, JsonErrorKind},
    parse,
    tape::{self, Word},
    value::Value,
};

const BYTE_ORDER_MARK: char = '\u{feff}';

/// A parsed JSON text. Clones share the body and keep it alive.
#[derive(Clone)]
pub struct Document {
    inner: Arc<Inner>,
}

/// The body and its tape, which has at least one word.
pub(super) struct Inner {
    pub(super) text: ByteString,
    pub(super) tape: Vec<Word>,
}

impl Document {
    /// Reads a body; one byte order mark in front is skipped.
    ///
    /// # Errors
    /// Whatever the [module](super) does not accept, with the offset of the first byte that breaks a rule.
    /// A body that is not UTF-8 throughout is `Encoding`, whatever else is wrong with it.
    pub fn parse(bytes: Bytes) -> Result<Self, JsonError> {
        const MARK: &[u8] = "\u{feff}".as_bytes();
        check_len(bytes.len())?;
        let mark_len = if bytes.starts_with(MARK) { MARK.len() } else { 0 };
        let text = ByteString::try_from(bytes).map_err(|error| JsonErrorKind::Encoding.at(error.valid_up_to().saturating_sub(mark_len)))?;
        Self::parse_text(text)
    }

    /// Reads a text that is known to be UTF-8.
    ///
    /// # Errors
    /// As for [`parse`](Self::parse).
    pub fn parse_text(text: ByteString) -> Result<Self, JsonError> {
        check_len(text.len())?;
        let text = match text.strip_prefix(BYTE_ORDER_MARK) {
            Some(rest) => text.slice_ref(rest),
            None => text,
        };
        let tape = parse::tape(&text)?;
        Ok(Self { inner: Arc::new(Inner { text, tape }) })
    }

    /// The value that the text is.
    #[must_use]
    pub fn root(&self) -> Value<'_> {
        Value::new(self, 0)
    }

    /// Bytes of the text, without a byte order mark.
    #[must_use]
    pub fn len(&self) -> usize {
        self.inner.text.len()
    }

    /// Never true: an empty text is no document.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    #[inline]
    pub(super) fn inner(&self) -> &Inner {
        &self.inner
    }
}

impl Inner {
    #[inline]
    pub(super) fn word(&self, at: u32) -> Word {
        self.tape[at as usize]
    }

    /// The exact text of the value at `at`.
    #[inline]
    pub(super) fn raw(&self, at: u32) -> &str {
        let word = self.word(at);
        let end = if word.is_container() { self.word(at + 1).tail_end() } else { word.start() + word.size() };
        tape::span(&self.text, word.start(), end)
    }
}

fn check_len(len: usize) -> Result<(), JsonError> {
    if len > parse::MAX_LEN { Err(JsonErrorKind::TooLarge.at(parse::MAX_LEN)) } else { Ok(()) }
}

/// Shows the size only; the text may be personal data.
impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Document({} bytes)", self.len())
    }
}

/// An owned handle on one value, which keeps its whole document alive.
///
/// Two are equal if their values are: strings as they read, numbers by their text, objects whatever the order of their
/// entries.
#[derive(Clone)]
pub struct Json {
    doc: Document,
    node: u32,
}

impl Json {
    pub(super) fn new(doc: Document, node: u32) -> Self {
        Self { doc, node }
    }

    /// Reads a text of its own.
    ///
    /// # Errors
    /// As for [`Document::parse`].
    pub fn parse(text: impl Into<ByteString>) -> Result<Self, JsonError> {
        Ok(Self::new(Document::parse_text(text.into())?, 0))
    }

    /// The value, to read from.
    #[must_use]
    pub fn value(&self) -> Value<'_> {
        Value::new(&self.doc, self.node)
    }

    /// The exact source text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.doc.inner.raw(self.node)
    }
}

/// Shows the kind and size only; the contents may be personal data.
impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Json({:?})", self.value())
    }
}

impl PartialEq for Json {
    fn eq(&self, other: &Self) -> bool {
        equal::values(self.value(), other.value())
    }
}

impl Eq for Json {}
