//! Why a text was refused: a kind and an offset, never a piece of the text.

use core::{error::Error, fmt};

/// Why a text is not the JSON we accept, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JsonError {
    /// What is wrong.
    pub kind: JsonErrorKind,
    /// Byte at which it was noticed, counted from the first byte after a byte order mark.
    pub offset: usize,
}

/// The rule that a text broke.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonErrorKind {
    /// A byte below 0x20 stands unescaped in a string.
    ControlCharacter,
    /// Arrays and objects are nested more than [`MAX_DEPTH`](super::MAX_DEPTH) deep.
    Depth,
    /// An object has the same key twice; the offset is that of the second.
    DuplicateKey,
    /// There is nothing, or nothing but whitespace.
    Empty,
    /// The text is not UTF-8.
    Encoding,
    /// A backslash is followed by something that is not an escape.
    Escape,
    /// A number is not written as JSON writes numbers.
    Number,
    /// The text breaks the grammar in another way or ends too early.
    Syntax,
    /// The text is longer than [`MAX_LEN`](super::MAX_LEN) bytes.
    TooLarge,
    /// A complete value is followed by more than whitespace.
    TrailingData,
}

impl JsonErrorKind {
    const fn rule(self) -> &'static str {
        match self {
            Self::ControlCharacter => "unescaped control character in a string",
            Self::Depth => "nested too deep",
            Self::DuplicateKey => "duplicate key",
            Self::Empty => "empty text",
            Self::Encoding => "not utf-8",
            Self::Escape => "invalid escape in a string",
            Self::Number => "invalid number",
            Self::Syntax => "invalid json",
            Self::TooLarge => "text too large",
            Self::TrailingData => "data after the json value",
        }
    }

    pub(super) const fn at(self, offset: usize) -> JsonError {
        JsonError { kind: self, offset }
    }
}

impl fmt::Display for JsonErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.rule())
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at byte {}", self.kind, self.offset)
    }
}

impl Error for JsonError {}
