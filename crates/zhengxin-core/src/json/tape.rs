//! The tape: a parsed text as 64-bit words that point into it.
//!
//! A scalar or key is one word, an array or object two: its head, then its tail. The children follow their container in
//! the order of the text, an entry being its key and then its value. Texts are shorter than 2^28 bytes, so every number
//! here fits its bits.

use super::value::Kind;

const START_BITS: u32 = 32;
const KIND_MASK: u64 = 0b111;
const ESCAPED: u64 = 1 << 35;
const SIZE_SHIFT: u32 = 36;

/// Head of a value: where it starts, its kind, whether it is a string with escapes, and its size.
#[derive(Clone, Copy)]
pub(super) struct Word(u64);

impl Word {
    /// A value that spans `len` bytes from `start`; a string's quotes are counted.
    #[inline]
    pub(super) fn scalar(kind: Kind, start: usize, len: usize) -> Self {
        Self(start as u64 | (kind as u64) << START_BITS | (len as u64) << SIZE_SHIFT)
    }

    /// A string in which a backslash occurs.
    pub(super) fn escaped(start: usize, len: usize) -> Self {
        Self(Self::scalar(Kind::String, start, len).0 | ESCAPED)
    }

    /// An array or object of `count` elements or entries.
    #[inline]
    pub(super) fn container(kind: Kind, start: usize, count: u32) -> Self {
        Self::scalar(kind, start, count as usize)
    }

    /// Second word of a container that ends before byte `end` and whose next sibling would be word `next`.
    #[inline]
    pub(super) fn tail(end: usize, next: usize) -> Self {
        Self(end as u64 | (next as u64) << START_BITS)
    }

    #[inline]
    pub(super) fn kind(self) -> Kind {
        match self.0 >> START_BITS & KIND_MASK {
            0 => Kind::Null,
            1 => Kind::Bool,
            2 => Kind::Number,
            3 => Kind::String,
            4 => Kind::Array,
            _ => Kind::Object,
        }
    }

    #[inline]
    pub(super) fn is_container(self) -> bool {
        self.0 & 1 << (START_BITS + 2) != 0
    }

    #[inline]
    pub(super) fn has_escape(self) -> bool {
        self.0 & ESCAPED != 0
    }

    #[inline]
    pub(super) fn start(self) -> usize {
        self.0 as u32 as usize
    }

    /// Bytes of a scalar or key, elements or entries of a container.
    #[inline]
    pub(super) fn size(self) -> usize {
        (self.0 >> SIZE_SHIFT) as usize
    }

    /// Of a tail: the byte after the container.
    #[inline]
    pub(super) fn tail_end(self) -> usize {
        self.0 as u32 as usize
    }

    /// Of a tail: the word after the container's last child.
    #[inline]
    pub(super) fn tail_next(self) -> u32 {
        (self.0 >> START_BITS) as u32
    }
}

/// The word after the value at `at`, which is its next sibling if it has one.
#[inline]
pub(super) fn after(tape: &[Word], at: u32) -> u32 {
    if tape[at as usize].is_container() { tape[at as usize + 1].tail_next() } else { at + 1 }
}

/// The text between two offsets. Both stand next to an ASCII byte, so the slice exists; the empty text is never given.
#[inline]
pub(super) fn span(text: &str, start: usize, end: usize) -> &str {
    text.get(start..end).unwrap_or_default()
}

/// The bytes between the quotes of a string or key.
#[inline]
pub(super) fn inside_bytes(text: &str, word: Word) -> &[u8] {
    text.as_bytes().get(word.start() + 1..word.start() + word.size() - 1).unwrap_or_default()
}

/// What stands between the quotes of a string or key.
#[inline]
pub(super) fn inside(text: &str, word: Word) -> &str {
    span(text, word.start() + 1, word.start() + word.size() - 1)
}
