//! The general signing path, with the source kept.

use std::cmp::Ordering;
use std::fmt;

use crate::SignError;
use crate::marked::Marked;
use crate::text::{length_tag, utf16_cmp};

use super::sign::{Sign, sign_presorted, write};
use super::{Empties, Order, ambiguous};

/// What is to be signed. `None` is a null and is left out.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// Fields of the request body as text.
    pub params: &'a [(&'a str, Option<&'a str>)],
    /// What travels in headers and is signed: application id, timestamp. Never `sign` itself.
    pub auth: &'a [(&'a str, Option<&'a str>)],
    /// The key the secret is signed under and the secret.
    pub secret: (&'a str, &'a str),
}

/// The readings that the vendor's document leaves open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Empty texts; kept unless told otherwise.
    pub empties: Empties,
    /// Order of the strings; whole strings unless told otherwise.
    pub order: Order,
}

/// How a sorted MD5 came about.
///
/// `Display` prints the source with the secret as its length, personal data included; `Debug` and
/// [`Trace::redacted`] show keys only and may be logged.
#[derive(Clone)]
pub struct Trace {
    source: Marked,
    secret_key: String,
    secret_tag: String,
    ambiguous: Option<String>,
    sign: Sign,
}

/// Signs a set of parameters the general way and keeps the source.
///
/// A pair that appears twice with one value, such as `appid` in header and body, counts once.
///
/// # Errors
///
/// [`SignError::Key`] for a key that is empty or contains `=` or `&`, [`SignError::RepeatedKey`] for
/// one key with two values, [`SignError::Secret`] for an empty secret.
pub fn explain(input: &Input<'_>, options: Options) -> Result<Trace, SignError> {
    if input.secret.1.is_empty() {
        return Err(SignError::Secret);
    }
    let pairs = sorted_set(input, options)?;
    let mut source = Marked::default();
    write(pairs.iter().copied(), &mut source);
    Ok(Trace {
        source,
        secret_key: input.secret.0.to_owned(),
        secret_tag: length_tag(input.secret.1),
        ambiguous: ambiguous(&pairs).map(str::to_owned),
        sign: sign_presorted(pairs),
    })
}

fn sorted_set<'a>(input: &Input<'a>, options: Options) -> Result<Vec<(&'a str, &'a str)>, SignError> {
    let given = input.params.iter().chain(input.auth).filter_map(|(key, value)| Some((*key, (*value)?)));
    let kept = given.filter(|(_, value)| options.empties == Empties::Keep || !value.is_empty());
    let mut pairs: Vec<_> = kept.chain([input.secret]).collect();
    if pairs.iter().any(|(key, _)| key.is_empty() || key.contains(['=', '&'])) {
        return Err(SignError::Key);
    }
    pairs.sort_by(|a, b| compare_pairs(*a, *b, options.order));
    pairs.dedup();
    match pairs.iter().zip(pairs.iter().skip(1)).find(|(a, b)| a.0 == b.0) {
        Some((repeated, _)) => Err(SignError::RepeatedKey { key: repeated.0.to_owned() }),
        None => Ok(pairs),
    }
}

/// Order of two pairs. For whole strings the shorter key is compared as if `=` followed it, which is
/// what the joined strings have there.
fn compare_pairs(a: (&str, &str), b: (&str, &str), order: Order) -> Ordering {
    let by_key = match order {
        Order::Key => utf16_cmp(a.0, b.0),
        Order::WholePair => utf16_cmp(&format!("{}=", a.0), &format!("{}=", b.0)),
    };
    by_key.then_with(|| utf16_cmp(a.1, b.1))
}

impl Trace {
    /// The exact text that was digested. It contains the secret in clear: never print or store it.
    #[must_use]
    pub fn source(&self) -> &str {
        self.source.text()
    }

    /// The value of the `sign` header, 32 upper-case hex characters.
    #[must_use]
    pub fn sign(&self) -> &str {
        self.sign.as_str()
    }

    /// The key of a parameter whose value could be read as further parameters, see [`ambiguous`].
    #[must_use]
    pub fn ambiguous(&self) -> Option<&str> {
        self.ambiguous.as_deref()
    }

    /// The source with every value replaced by its length.
    #[must_use]
    pub fn redacted(&self) -> String {
        self.source.redacted()
    }

    /// The source with the secret, and nothing else, replaced by its length.
    #[must_use]
    pub fn source_without_secret(&self) -> String {
        self.source.hiding(&self.secret_key)
    }

    pub(super) fn marked(&self) -> &Marked {
        &self.source
    }
}

impl fmt::Display for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "source: {}", self.source_without_secret())?;
        writeln!(f, "digested: {} bytes", self.source().len())?;
        writeln!(f, "{}: {}", self.secret_key, self.secret_tag)?;
        if let Some(key) = self.ambiguous() {
            writeln!(f, "note: the value of {key} could be read as further parameters")?;
        }
        writeln!(f, "sign: {}", self.sign)
    }
}

impl fmt::Debug for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Trace").field("source", &self.source).finish_non_exhaustive()
    }
}
