//! Ways through an array or object: its elements, its entries, and a cursor for lookups in order.

use std::{borrow::Cow, iter::FusedIterator};

use super::{document::Document, keys, tape, value::Value};

/// The elements of an array.
#[derive(Clone, Debug)]
pub struct Items<'a> {
    doc: &'a Document,
    at: u32,
    left: usize,
}

impl<'a> Items<'a> {
    #[inline]
    pub(super) fn new(doc: &'a Document, container: u32, count: usize) -> Self {
        Self { doc, at: container + 2, left: count }
    }
}

impl<'a> Iterator for Items<'a> {
    type Item = Value<'a>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        self.left = self.left.checked_sub(1)?;
        let item = Value::new(self.doc, self.at);
        self.at = tape::after(&self.doc.inner().tape, self.at);
        Some(item)
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for Items<'_> {}
impl FusedIterator for Items<'_> {}

/// The entries of an object, keys decoded.
#[derive(Clone, Debug)]
pub struct Entries<'a> {
    doc: &'a Document,
    at: u32,
    left: usize,
}

impl<'a> Entries<'a> {
    #[inline]
    pub(super) fn new(doc: &'a Document, container: u32, count: usize) -> Self {
        Self { doc, at: container + 2, left: count }
    }
}

impl<'a> Iterator for Entries<'a> {
    type Item = (Cow<'a, str>, Value<'a>);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        self.left = self.left.checked_sub(1)?;
        let inner = self.doc.inner();
        let key = keys::content(&inner.text, inner.word(self.at));
        let value = Value::new(self.doc, self.at + 1);
        self.at = tape::after(&inner.tape, self.at + 1);
        Some((key, value))
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for Entries<'_> {}
impl FusedIterator for Entries<'_> {}

/// A cursor over the entries of an object that starts each search where the last one ended.
///
/// Looking up the keys in the order of the text costs one comparison each; any other order is right too, only slower,
/// and a key that is missing costs a search through all entries.
#[derive(Clone, Debug)]
pub struct Fields<'a> {
    doc: &'a Document,
    first: u32,
    next: u32,
    end: u32,
}

impl<'a> Fields<'a> {
    #[inline]
    pub(super) fn new(doc: &'a Document, first: u32, end: u32) -> Self {
        Self { doc, first, next: first, end }
    }

    /// The entry under a key.
    #[inline]
    pub fn get(&mut self, key: &str) -> Option<Value<'a>> {
        let from = self.next;
        self.search(key, from, self.end).or_else(|| self.search(key, self.first, from))
    }

    /// Searches the entries from word `at` to word `end`.
    #[inline]
    fn search(&mut self, key: &str, mut at: u32, end: u32) -> Option<Value<'a>> {
        let inner = self.doc.inner();
        while at < end {
            let after = tape::after(&inner.tape, at + 1);
            if keys::is(&inner.text, inner.word(at), key) {
                self.next = after;
                return Some(Value::new(self.doc, at + 1));
            }
            at = after;
        }
        None
    }
}
