//! The one way canonical bytes leave a scheme: labelled pieces into a sink.
//!
//! Each scheme has a single walk over its input. The walk hands every piece of text, with what it
//! is, to a [`Sink`]: a digest takes the bytes and ignores the label, [`Marked`] keeps both. The
//! explained text and the signed bytes can therefore not differ.

use std::fmt;

use zeroize::Zeroize as _;

use crate::text::length_tag;

/// What a piece of canonical text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Part {
    /// Structure: line ends, `:`, `?`, `&`, `=`.
    Mark,
    /// The request method.
    Method,
    /// The value of the Accept line.
    Accept,
    /// The value of the Content-MD5 line.
    ContentMd5,
    /// The value of the Content-Type line.
    ContentType,
    /// The value of the Date line.
    Date,
    /// The name of a signed header.
    HeaderName,
    /// The value of the signed header named just before.
    HeaderValue,
    /// The path, without parameters.
    Path,
    /// The name of a parameter.
    Key,
    /// The value of the parameter named just before.
    Value,
}

impl Part {
    /// Whether the text may be shown to anybody: names and structure, never a value.
    #[must_use]
    pub fn is_public(self) -> bool {
        matches!(self, Self::Mark | Self::Method | Self::HeaderName | Self::Path | Self::Key)
    }
}

/// Takes canonical text piece by piece.
pub trait Sink {
    /// Takes the next piece; `part` says what `text` is and never changes the bytes.
    fn put(&mut self, part: Part, text: &str);
}

/// Plain text: the labels are dropped.
impl Sink for String {
    fn put(&mut self, _part: Part, text: &str) {
        self.push_str(text);
    }
}

/// Plain bytes: the labels are dropped.
impl Sink for Vec<u8> {
    fn put(&mut self, _part: Part, text: &str) {
        self.extend_from_slice(text.as_bytes());
    }
}

/// Canonical text together with what each of its pieces is.
///
/// `Debug` and [`Marked::redacted`] show names and structure only; [`Marked::text`] is the raw text
/// and holds personal data, in some schemes the secret too. It is wiped on drop.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Marked {
    text: String,
    /// Label and end offset of each piece; a piece begins where the one before ends.
    ends: Vec<(Part, usize)>,
}

impl Sink for Marked {
    fn put(&mut self, part: Part, text: &str) {
        self.text.push_str(text);
        self.ends.push((part, self.text.len()));
    }
}

impl Marked {
    /// The raw text, exactly as digested.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The pieces in order, each with its label and its byte offset in the text.
    pub fn pieces(&self) -> impl Iterator<Item = (Part, usize, &str)> {
        let mut start = 0;
        self.ends.iter().map(move |&(part, end)| {
            let from = std::mem::replace(&mut start, end);
            (part, from, self.text.get(from..end).unwrap_or_default())
        })
    }

    /// The text with every value replaced by its length, such as `idValue=<64 chars>`.
    #[must_use]
    pub fn redacted(&self) -> String {
        let mut out = String::new();
        for (part, _, text) in self.pieces() {
            if part.is_public() || text.is_empty() {
                out.push_str(text);
            } else {
                out.push_str(&length_tag(text));
            }
        }
        out
    }

    /// The text in full except for the value of the parameter `key`, which becomes its length.
    pub(crate) fn hiding(&self, key: &str) -> String {
        let (mut out, mut hide) = (String::new(), false);
        for (part, _, text) in self.pieces() {
            match part {
                Part::Value if hide => out.push_str(&length_tag(text)),
                _ => out.push_str(text),
            }
            hide = if part == Part::Key { text == key } else { hide };
        }
        out
    }
}

impl Drop for Marked {
    fn drop(&mut self) {
        self.text.zeroize();
    }
}

impl fmt::Debug for Marked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Marked").field(&self.redacted()).finish()
    }
}
