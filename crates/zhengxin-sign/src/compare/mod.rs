//! Where two strings to sign part and why, without showing a value.
//!
//! The schemes' own `compare` functions ([`crate::aliyun::compare`], [`crate::sorted_md5::compare`])
//! take an explained signature and the text of the other side. Strings to sign hold personal data
//! and keys, so a [`Mismatch`] shows names and structure of *our* text only; every value, and every
//! name the other side has that we do not, appears as its length.

mod engine;
mod split;

use std::fmt;

pub(crate) use engine::{contrast, unparsed};
pub(crate) use split::split_params;

/// How the other side's text stands for ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Character by character.
    Exact,
    /// Every line end is written as `#`.
    HashForNewline,
    /// Line ends are removed.
    NewlineRemoved,
}

impl Form {
    /// Text of ours as the other side would write it.
    pub(crate) fn apply(self, text: &str) -> String {
        match self {
            Self::Exact => text.to_owned(),
            Self::HashForNewline => text.replace('\n', "#"),
            Self::NewlineRemoved => text.replace('\n', ""),
        }
    }
}

/// The part of the string to sign that a [`Finding`] is about.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Place {
    /// The Accept line.
    Accept,
    /// The Content-MD5 line.
    ContentMd5,
    /// The Content-Type line.
    ContentType,
    /// The Date line.
    Date,
    /// A signed header.
    Header(String),
    /// The request method.
    Method,
    /// A parameter.
    Parameter(String),
    /// The path.
    Path,
    /// A header or parameter of the other side whose name is not shown, because it is none of ours.
    Unnamed,
    /// The text as a whole.
    Whole,
}

/// What is wrong at a [`Place`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cause {
    /// Only the case of letters differs.
    Case,
    /// The same media type with other parameters, such as a charset.
    ContentTypeParameters,
    /// The values differ, first at this character (0 is the first) of the value.
    Differs {
        /// Offset in characters.
        offset: usize,
    },
    /// An empty value is written as `key` by one side and `key=` by the other.
    EmptyValueSpelling,
    /// Our value is empty, theirs is not: something was added on the way.
    EmptyOnOurSide,
    /// Their value is empty, ours is not: it did not arrive.
    EmptyOnTheirSide,
    /// Our value is percent-encoded, theirs is decoded.
    EncodedOnOurSide,
    /// Their value is percent-encoded, ours is decoded.
    EncodedOnTheirSide,
    /// After this value the other side has a parameter that we do not have.
    FollowedByExtra,
    /// Line ends are CR LF on the other side.
    LineEnds,
    /// The other side does not have it.
    OnlyOurs,
    /// Only the other side has it.
    OnlyTheirs,
    /// The same pieces in another order.
    Order,
    /// The texts are equal, so the secret, the key or the algorithm is not.
    SameText,
    /// One side has a line end after the last character.
    TrailingNewline,
    /// Only blanks at the ends of the value differ.
    Whitespace,
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where.
    pub place: Place,
    /// What.
    pub cause: Cause,
}

/// The outcome of a comparison; safe to print and to log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    pub(crate) form: Form,
    pub(crate) at: Option<usize>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) ours: String,
    pub(crate) theirs: String,
}

impl Mismatch {
    /// Whether the texts are equal, which leaves the secret, the key or the algorithm.
    #[must_use]
    pub fn is_same_text(&self) -> bool {
        self.at.is_none()
    }

    /// How the other side's text was read.
    #[must_use]
    pub fn form(&self) -> Form {
        self.form
    }

    /// Offset in characters of the first difference between the two texts in that form.
    #[must_use]
    pub fn at(&self) -> Option<usize> {
        self.at
    }

    /// The differences in the order of our text, then what only the other side has; never empty.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Our text with values as lengths.
    #[must_use]
    pub fn ours(&self) -> &str {
        &self.ours
    }

    /// Their text with values and unknown names as lengths.
    #[must_use]
    pub fn theirs(&self) -> &str {
        &self.theirs
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Accept => f.write_str("the Accept line"),
            Self::ContentMd5 => f.write_str("the Content-MD5 line"),
            Self::ContentType => f.write_str("the Content-Type line"),
            Self::Date => f.write_str("the Date line"),
            Self::Header(name) => write!(f, "header {name}"),
            Self::Method => f.write_str("the method"),
            Self::Parameter(key) => write!(f, "parameter {key}"),
            Self::Path => f.write_str("the path"),
            Self::Unnamed => f.write_str("something not on our side"),
            Self::Whole => f.write_str("the whole text"),
        }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Self::Case => "differs in upper and lower case only",
            Self::ContentTypeParameters => "has another charset or other parameters",
            Self::Differs { offset } => {
                return write!(f, "differs from character {offset} of the value on");
            }
            Self::EmptyValueSpelling => "is empty, with = on one side only",
            Self::EmptyOnOurSide => "is empty on our side only: it was added on the way",
            Self::EmptyOnTheirSide => "is empty on their side only: it did not arrive",
            Self::EncodedOnOurSide => "is percent-encoded on our side: sign the decoded value",
            Self::EncodedOnTheirSide => "is percent-encoded on their side",
            Self::FollowedByExtra => "is followed by a parameter that we did not sign",
            Self::LineEnds => "has CR LF line ends on their side",
            Self::OnlyOurs => "is missing on their side",
            Self::OnlyTheirs => "is missing on our side",
            Self::Order => "has the same pieces in another order",
            Self::SameText => "is equal: the secret, the key or the algorithm is wrong",
            Self::TrailingNewline => "ends in a line end on one side only",
            Self::Whitespace => "differs in blanks at its ends only",
        };
        f.write_str(text)
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Finding { place, cause } in &self.findings {
            writeln!(f, "{place} {cause}")?;
        }
        let Some(at) = self.at else { return Ok(()) };
        writeln!(f, "first difference at character {at}")?;
        writeln!(f, "ours:   {}", self.ours.escape_debug())?;
        writeln!(f, "theirs: {}", self.theirs.escape_debug())
    }
}
