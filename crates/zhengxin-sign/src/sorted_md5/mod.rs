//! Upper-case MD5 over sorted whole `key=value` strings, the scheme of 机蜜 (Jimi), section 2.3.
//!
//! All parameters, the application id, the timestamp and the secret are one set. Each becomes a
//! string `key=value`, nothing is escaped, the strings are sorted as a whole in UTF-16 code units
//! (`a1=` comes before `a=`), joined by `&`, and the MD5 of the UTF-8 bytes is written in upper-case
//! hex. A null is left out; an empty text stays as `key=`, as in the vendor's framework.
//!
//! The odd rules, each pinned by a vector in `vectors/sorted_md5/`: the secret is sorted among the
//! rest; a value may contain `&` and `=` and is signed as it is; nested values have no documented
//! text ([`Nested`]); the key of the application id is `appid` in the document and `appId` later, so
//! it is an argument.
//!
//! # What the signature does not say
//!
//! The text has no boundaries: `a=1&b=2` is the text of two parameters and of one whose value is
//! `1&b=2`. [`ambiguous`] finds values that could be read the other way; a receiver should report
//! them and not act on the message alone.

mod nested;
mod server;
mod sign;
mod trace;

pub use nested::{Nested, NestedValue};
pub use server::compare;
pub use sign::{Sign, sign_presorted};
pub use trace::{Input, Options, Trace, explain};

/// What happens to a parameter whose value is the empty text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Empties {
    /// It is left out, like a null.
    Drop,
    /// It is signed as `key=`.
    #[default]
    Keep,
}

/// Order of the strings before they are joined.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By key alone, in UTF-16 code units: `a=` comes before `a1=`.
    Key,
    /// By the whole `key=value` string, in UTF-16 code units: `a1=` comes before `a=`.
    #[default]
    WholePair,
}

/// The key of the first parameter whose value could be read as the start of another parameter.
///
/// Such a value contains `&`, a non-empty text without `&`, and `=`. The signature then fits another
/// split of the same text too. Whether that other split would also sort this way is not looked at:
/// the question is asked about messages somebody may have forged, so the answer errs on yes.
///
/// ```
/// use zhengxin_sign::sorted_md5::ambiguous;
/// assert_eq!(ambiguous(&[("id", "1"), ("url", "https://x.test/?a=1&b=2")]), Some("url"));
/// assert_eq!(ambiguous(&[("id", "1"), ("note", "fish & chips")]), None);
/// ```
#[must_use]
pub fn ambiguous<'a>(params: &[(&'a str, &str)]) -> Option<&'a str> {
    let looks_like_pairs = |value: &str| {
        let mut later = value.split('&').skip(1);
        later.any(|piece| piece.find('=').is_some_and(|at| at > 0))
    };
    params.iter().find(|(_, value)| looks_like_pairs(value)).map(|(key, _)| *key)
}
