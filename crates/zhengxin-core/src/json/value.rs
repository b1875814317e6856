//! One value of a document, read in place.

use std::{borrow::Cow, fmt};

use bytestring::ByteString;

use super::{
    document::{Document, Inner, Json},
    keys,
    tape::{self, Word},
    walk::{Entries, Fields, Items},
};

/// What a value is.
// The tape stores the place in this list: containers are those from 4 on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool,
    /// A number of any size, kept as text.
    Number,
    /// A string.
    String,
    /// Values in order.
    Array,
    /// Values under keys that are all different.
    Object,
}

/// A value inside a [`Document`].
#[derive(Clone, Copy)]
pub struct Value<'a> {
    doc: &'a Document,
    at: u32,
}

impl<'a> Value<'a> {
    #[inline]
    pub(super) fn new(doc: &'a Document, at: u32) -> Self {
        Self { doc, at }
    }

    #[inline]
    fn inner(self) -> &'a Inner {
        self.doc.inner()
    }

    #[inline]
    fn word(self) -> Word {
        self.inner().word(self.at)
    }

    #[inline]
    fn is(self, kind: Kind) -> bool {
        self.kind() == kind
    }

    /// What the value is.
    #[inline]
    #[must_use]
    pub fn kind(self) -> Kind {
        self.word().kind()
    }

    /// Whether it is `null`.
    #[inline]
    #[must_use]
    pub fn is_null(self) -> bool {
        self.is(Kind::Null)
    }

    /// The truth of a boolean; nothing for other kinds.
    #[inline]
    #[must_use]
    pub fn as_bool(self) -> Option<bool> {
        self.is(Kind::Bool).then(|| self.raw() == "true")
    }

    /// The exact text of a number; nothing for other kinds.
    #[inline]
    #[must_use]
    pub fn number(self) -> Option<&'a str> {
        self.is(Kind::Number).then(|| self.raw())
    }

    /// A string as it reads, borrowed from the body unless it has escapes; nothing for other kinds.
    #[inline]
    #[must_use]
    pub fn str(self) -> Option<Cow<'a, str>> {
        self.is(Kind::String).then(|| keys::content(&self.inner().text, self.word()))
    }

    /// A string as it reads, as a slice that shares the body unless it has escapes; nothing for other kinds.
    #[inline]
    #[must_use]
    pub fn text(self) -> Option<ByteString> {
        Some(match self.str()? {
            Cow::Borrowed(slice) => self.inner().text.slice_ref(slice),
            Cow::Owned(decoded) => ByteString::from(decoded),
        })
    }

    /// The exact source text, a string's quotes and escapes included.
    #[inline]
    #[must_use]
    pub fn raw(self) -> &'a str {
        self.inner().raw(self.at)
    }

    /// The exact source text as a slice that shares the body.
    #[must_use]
    pub fn raw_text(self) -> ByteString {
        self.inner().text.slice_ref(self.raw())
    }

    /// Elements of an array or entries of an object; zero for other kinds.
    #[inline]
    #[must_use]
    pub fn len(self) -> usize {
        if self.word().is_container() { self.word().size() } else { 0 }
    }

    /// Whether there are neither elements nor entries.
    #[inline]
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The entry of an object under a key; nothing for other kinds. Searches the entries in order: to read many of them
    /// use [`fields`](Self::fields).
    #[inline]
    #[must_use]
    pub fn get(self, key: &str) -> Option<Self> {
        self.fields().get(key)
    }

    /// The entry under a path of keys with dots between them, such as `response.req_id`. A key that itself has a dot
    /// cannot be reached this way.
    #[must_use]
    pub fn at(self, dotted: &str) -> Option<Self> {
        match dotted.split_once('.') {
            None => self.get(dotted),
            Some((first, rest)) => self.get(first)?.at(rest),
        }
    }

    /// The elements of an array; none for other kinds.
    #[inline]
    #[must_use]
    pub fn items(self) -> Items<'a> {
        let count = if self.is(Kind::Array) { self.len() } else { 0 };
        Items::new(self.doc, self.at, count)
    }

    /// The entries of an object in the order of the text; none for other kinds.
    #[inline]
    #[must_use]
    pub fn entries(self) -> Entries<'a> {
        let count = if self.is(Kind::Object) { self.len() } else { 0 };
        Entries::new(self.doc, self.at, count)
    }

    /// A cursor for looking up many entries of an object; one that finds nothing for other kinds.
    #[inline]
    #[must_use]
    pub fn fields(self) -> Fields<'a> {
        let first = self.at + 2;
        let end = if self.is(Kind::Object) { tape::after(&self.inner().tape, self.at) } else { first };
        Fields::new(self.doc, first, end)
    }

    /// An owned handle, which keeps the whole document alive.
    #[must_use]
    pub fn to_json(self) -> Json {
        Json::new(self.doc.clone(), self.at)
    }

    /// Where the value starts, in bytes from the beginning of the text after a byte order mark.
    #[inline]
    #[must_use]
    pub fn offset(self) -> usize {
        self.word().start()
    }
}

/// Shows the kind and size only; the contents may be personal data.
impl fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}({} bytes)", self.kind(), self.raw().len())
    }
}
