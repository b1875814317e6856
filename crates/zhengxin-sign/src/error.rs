//! Why a message could not be signed: names and rules, never a value.

use std::fmt;

/// A request that must not be signed as it stands.
///
/// Messages name the parameter or header and the rule it breaks. They never contain a value, a key
/// or a secret, so they may be logged.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignError {
    /// The AppCode is empty or has a blank, a control character or a non-ASCII character.
    AppCode,
    /// A header name is empty or not an HTTP token.
    HeaderName,
    /// A header value has a line break or another control character.
    HeaderValue {
        /// Name of the header, as on the request.
        name: String,
    },
    /// A parameter name is empty or has a character that the scheme cannot tell from structure.
    Key,
    /// The method is not written in upper-case ASCII letters.
    Method,
    /// A nested value has no agreed text for signing.
    Nested,
    /// The path does not start with `/`, or contains `?`, `#` or a control character.
    Path,
    /// Two headers have the same name when case is ignored.
    RepeatedHeader {
        /// Name of the header, as on the request.
        name: String,
    },
    /// One parameter name appears twice with different values.
    RepeatedKey {
        /// Name of the parameter.
        key: String,
    },
    /// The same parameter name is in the query and in the form.
    QueryAndForm {
        /// Name of the parameter.
        key: String,
    },
    /// The secret is empty.
    Secret,
}

impl fmt::Display for SignError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AppCode => f.write_str("the app code must be visible ascii without blanks"),
            Self::HeaderName => f.write_str("a header name must be an http token"),
            Self::HeaderValue { name } => {
                write!(f, "header {name:?} has a control character in its value")
            }
            Self::Key => f.write_str("a parameter name is empty or has a structural character"),
            Self::Method => f.write_str("the method must be upper-case letters"),
            Self::Nested => f.write_str("a nested value cannot be signed without a chosen form"),
            Self::Path => f.write_str("the path must start with a slash and have no query"),
            Self::RepeatedHeader { name } => write!(f, "header {name:?} appears twice"),
            Self::RepeatedKey { key } => {
                write!(f, "parameter {key:?} appears twice with different values")
            }
            Self::QueryAndForm { key } => {
                write!(f, "parameter {key:?} is in the query and in the form")
            }
            Self::Secret => f.write_str("the secret is empty"),
        }
    }
}

impl std::error::Error for SignError {}
