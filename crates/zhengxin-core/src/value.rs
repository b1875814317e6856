//! Semantic values of requests: the type says what it is, the rule is checked before any call.

use core::fmt;

use zeroize::Zeroizing;

use crate::rule::{self, Broken};
use crate::sensitive::Text;
use crate::words::BaseKind;

/// Defines a checked text: `From` takes it as given and leaves the check to `prepare`, which can name field and section;
/// `parse` checks at once; `unchecked` is the escape hatch for a value that the rule wrongly refuses.
macro_rules! checked {
    ($(#[$meta:meta])* $name:ident, $kind:expr, $tag:literal) => {
        $(#[$meta])*
        #[derive(Clone, PartialEq, Eq)]
        pub struct $name {
            value: Text,
            unchecked: bool,
        }

        impl $name {
            /// Checks the value at once.
            ///
            /// # Errors
            /// The broken rule, without the value.
            pub fn parse(value: impl Into<Text>) -> Result<Self, Broken> {
                let value = value.into();
                rule::of_kind($kind, &value)?;
                Ok(Self { value, unchecked: false })
            }

            /// Takes a value that the rule would refuse, for the exceptional case that the vendor accepts it.
            #[must_use]
            pub fn unchecked(value: impl Into<Text>) -> Self {
                Self { value: value.into(), unchecked: true }
            }

            /// Whether the rule is skipped.
            #[must_use]
            pub const fn is_unchecked(&self) -> bool {
                self.unchecked
            }

            /// The value itself. Whoever calls this decides where it goes.
            #[must_use]
            pub fn expose(&self) -> &str {
                &self.value
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str($tag)
            }
        }

        impl From<&str> for $name {
            fn from(value: &str) -> Self {
                Self { value: value.into(), unchecked: false }
            }
        }

        impl From<String> for $name {
            fn from(value: String) -> Self {
                Self { value: value.into(), unchecked: false }
            }
        }

        impl From<Text> for $name {
            fn from(value: Text) -> Self {
                Self { value, unchecked: false }
            }
        }
    };
}

checked! {
    /// Mobile number of mainland China, 11 digits (class C2).
    Mobile, BaseKind::Mobile, "<C2 mobile>"
}
checked! {
    /// National identity number, check digit by GB 11643 (class C2).
    IdCard, BaseKind::IdCard, "<C2 id_card>"
}
checked! {
    /// Name of a person (class C2).
    PersonName, BaseKind::PersonName, "<C2 person_name>"
}
checked! {
    /// Bank card number with Luhn check (class C2).
    BankCard, BaseKind::BankCard, "<C2 bank_card>"
}
checked! {
    /// A vendor's handle on one collection. Whoever has it can read the data, so it is a secret.
    OpenId, BaseKind::OpenId, "<secret open_id>"
}

/// The caller's id of one logical call, as it goes to the vendor's desk; 1 to 64 visible ASCII characters (class C1).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RequestId(Text);

impl RequestId {
    /// Takes an id; its form is checked before the call.
    pub fn new(value: impl Into<Text>) -> Self {
        Self(value.into())
    }

    /// The id.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id as shared text.
    #[must_use]
    pub const fn text(&self) -> &Text {
        &self.0
    }
}

impl From<&str> for RequestId {
    fn from(value: &str) -> Self {
        Self(value.into())
    }
}

impl From<String> for RequestId {
    fn from(value: String) -> Self {
        Self(value.into())
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Defines a value only the subject knows: not cloneable, wiped when dropped, without any serialised form.
macro_rules! known_to_subject {
    ($(#[$meta:meta])* $name:ident, $tag:literal) => {
        $(#[$meta])*
        pub struct $name(Zeroizing<String>);

        impl $name {
            /// Takes the value over; the caller's copy is the caller's to wipe.
            pub fn new(value: impl Into<String>) -> Self {
                Self(Zeroizing::new(value.into()))
            }

            /// The value itself, for the request that carries it and nothing else.
            #[must_use]
            pub fn expose(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str($tag)
            }
        }

        impl From<&str> for $name {
            fn from(value: &str) -> Self {
                Self::new(value)
            }
        }

        impl From<String> for $name {
            fn from(value: String) -> Self {
                Self::new(value)
            }
        }
    };
}

known_to_subject! {
    /// A password of the subject (class C3).
    Password, "<C3>"
}
known_to_subject! {
    /// A one-time code the subject typed (class C3).
    Captcha, "<C3>"
}

/// Amount in fen (0.01 CNY), never negative in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fen(pub i64);

/// Seconds since 1970-01-01 00:00:00 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EpochSeconds(pub i64);

/// A picture as the vendor sent it: base64 without a `data:` prefix.
#[derive(Clone, PartialEq, Eq)]
pub struct Base64Image(Text);

impl Base64Image {
    /// Takes the text, with or without a `data:` prefix.
    #[must_use]
    pub fn new(value: Text) -> Self {
        let bare = match value.split_once(";base64,") {
            Some((head, bare)) if head.starts_with("data:") => value.slice_ref(bare),
            _ => value,
        };
        Self(bare)
    }

    /// Base64 text.
    #[must_use]
    pub fn base64(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Base64Image {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<image, {} characters of base64>", self.0.len())
    }
}

/// Decimal number exactly as the vendor wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Number(Text);

impl Number {
    /// Takes the text of a number.
    #[must_use]
    pub const fn new(text: Text) -> Self {
        Self(text)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As a whole number, if it is one that fits.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        self.0.parse().ok()
    }

    /// As the nearest binary floating-point number; money is better kept as text.
    #[must_use]
    pub fn as_f64(&self) -> Option<f64> {
        self.0.parse().ok()
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Self(value.to_string().into())
    }
}

/// A value of an open list that this version does not name; kept as it came.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Unlisted(Text);

impl Unlisted {
    /// Takes a raw value.
    pub fn new(raw: impl Into<Text>) -> Self {
        Self(raw.into())
    }

    /// The raw value.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Unlisted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<unlisted, {} characters>", self.0.chars().count())
    }
}
