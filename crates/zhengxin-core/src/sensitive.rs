//! Values that must not be seen: their `Debug` shows a class and nothing else.

use core::fmt;

use bytestring::ByteString;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// Immutable text; cheap to clone, often a slice of the answer it came from.
pub type Text = ByteString;

/// Personal data of the subject (class C2). Reading it takes an explicit [`expose`](Self::expose).
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Personal<T = Text>(T);

impl<T> Personal<T> {
    /// Marks a value as personal.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value itself. Whoever calls this decides where it goes.
    pub const fn expose(&self) -> &T {
        &self.0
    }

    /// The value itself, by value.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> fmt::Debug for Personal<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<C2>")
    }
}

impl<T> From<T> for Personal<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl From<&str> for Personal<Text> {
    fn from(value: &str) -> Self {
        Self(value.into())
    }
}

impl From<String> for Personal<Text> {
    fn from(value: String) -> Self {
        Self(value.into())
    }
}

/// A secret of the operator: a key, a password, a token. Wiped when dropped.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Secret(Box<str>);

impl Secret {
    /// Takes a secret over.
    pub fn new(value: impl Into<String>) -> Self {
        Self(value.into().into_boxed_str())
    }

    /// The secret itself. Whoever calls this decides where it goes.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Length in bytes, all that an explanation may show.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<secret>")
    }
}

impl From<&str> for Secret {
    fn from(value: &str) -> Self {
        Self::new(value)
    }
}

impl From<String> for Secret {
    fn from(value: String) -> Self {
        Self::new(value)
    }
}

impl From<Text> for Secret {
    fn from(value: Text) -> Self {
        Self::new(&*value)
    }
}
