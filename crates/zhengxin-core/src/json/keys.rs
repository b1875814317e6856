//! Notices a key that an object has twice, without allocating for objects of ordinary size.

use std::{borrow::Cow, collections::HashSet};

use super::{
    tape::{self, Word},
    unescape,
};

/// Objects with more entries keep their keys in a hash set; the others are searched, and only when a bit is hit.
const SEARCHED: u32 = 32;

/// The keys of one object seen so far.
pub(super) struct Keys<'a> {
    text: &'a str,
    first: u32,
    count: u32,
    /// One bit of 128 for each key, so that most keys are known to be new at once.
    bits: u128,
    set: Option<HashSet<Cow<'a, str>>>,
}

impl<'a> Keys<'a> {
    /// For an object whose first key will be word `first`.
    #[inline]
    pub(super) fn new(text: &'a str, first: usize) -> Self {
        Self { text, first: first as u32, count: 0, bits: 0, set: None }
    }

    /// Entries admitted.
    #[inline]
    pub(super) fn count(&self) -> u32 {
        self.count
    }

    /// Whether the key at the end of the tape is new; it then counts as seen.
    #[inline]
    pub(super) fn admit(&mut self, tape: &[Word]) -> bool {
        let Some(&word) = tape.last() else { return true };
        let bit = if word.has_escape() { bit(content(self.text, word).as_bytes()) } else { bit(tape::inside_bytes(self.text, word)) };
        let new = if self.bits & bit == 0 && self.count < SEARCHED { true } else { self.look_up(tape, word) };
        self.bits |= bit;
        self.count += 1;
        new
    }

    #[cold]
    #[inline(never)]
    fn look_up(&mut self, tape: &[Word], word: Word) -> bool {
        if self.count < SEARCHED {
            return !earlier(tape, self.first, self.count).any(|seen| same(self.text, seen, word));
        }
        let (text, first, count) = (self.text, self.first, self.count);
        let all = || earlier(tape, first, count).map(|seen| content(text, seen)).collect();
        self.set.get_or_insert_with(all).insert(content(text, word))
    }
}

/// The first `count` keys of the object whose first key is word `first`.
fn earlier(tape: &[Word], first: u32, count: u32) -> impl Iterator<Item = Word> {
    let mut at = first;
    (0..count).map(move |_| {
        let key = tape[at as usize];
        at = tape::after(tape, at + 1);
        key
    })
}

#[inline]
fn same(text: &str, left: Word, right: Word) -> bool {
    if left.has_escape() || right.has_escape() {
        return content(text, left) == content(text, right);
    }
    left.size() == right.size() && tape::inside_bytes(text, left) == tape::inside_bytes(text, right)
}

/// A string or key as it reads.
#[inline]
pub(super) fn content(text: &str, word: Word) -> Cow<'_, str> {
    let inside = tape::inside(text, word);
    if word.has_escape() { Cow::Owned(unescape::decode(inside)) } else { Cow::Borrowed(inside) }
}

/// One bit of 128, from the length and the first and last eight bytes.
#[inline]
fn bit(key: &[u8]) -> u128 {
    let (head, tail) = if let (Some(head), Some(tail)) = (key.first_chunk(), key.last_chunk()) {
        (u64::from_le_bytes(*head), u64::from_le_bytes(*tail))
    } else if let (Some(head), Some(tail)) = (key.first_chunk(), key.last_chunk()) {
        (u64::from(u32::from_le_bytes(*head)), u64::from(u32::from_le_bytes(*tail)))
    } else {
        (key.iter().fold(0, |sum, &byte| sum << 8 | u64::from(byte)), 0)
    };
    let mixed = (head ^ tail.rotate_left(29) ^ key.len() as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    1 << (mixed >> 57)
}

/// Whether a string or key reads `expected`.
#[inline]
pub(super) fn is(text: &str, word: Word, expected: &str) -> bool {
    if word.has_escape() {
        return content(text, word) == expected;
    }
    word.size() == expected.len() + 2 && tape::inside_bytes(text, word) == expected.as_bytes()
}
