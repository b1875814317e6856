//! The one walk over sorted pairs, and the digest as a sink.

use std::fmt;

use md5::{Digest as _, Md5};

use crate::buffered::{Absorb, Buffered};
use crate::marked::{Part, Sink};

/// An MD5 in upper-case hex, 32 characters in a fixed buffer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Sign([u8; 32]);

impl Sign {
    fn encode(digest: &[u8]) -> Self {
        const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
        let mut text = [b'0'; 32];
        for (pair, byte) in text.chunks_exact_mut(2).zip(digest) {
            pair.copy_from_slice(&[DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
        }
        Self(text)
    }

    /// The value of the `sign` header.
    #[must_use]
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.0).expect("hex is ascii")
    }
}

impl fmt::Display for Sign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Sign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Sign").field(&self.as_str()).finish()
    }
}

/// Signs pairs that are already in order, without allocating.
///
/// The caller leaves out nulls and includes application id, timestamp and secret. When the keys are
/// known beforehand, as in generated code, sorting them once as `key=` gives the order of the whole
/// strings: keys are distinct and hold no `=`, so of two such texts neither begins the other, the
/// first difference lies within both, and the values are never reached.
///
/// ```
/// use zhengxin_sign::sorted_md5::sign_presorted;
/// let sign = sign_presorted([("a1", "2"), ("a", "1")]);
/// assert_eq!(sign.as_str(), "45A381123AA29EEDEFE8F1DDE94A55AF");
/// ```
#[must_use]
pub fn sign_presorted<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Sign {
    let mut md5 = Md5Sink(Md5::new());
    let mut sink = Buffered::new(&mut md5);
    write(pairs, &mut sink);
    sink.finish();
    Sign::encode(&md5.0.finalize())
}

/// Writes `key=value&key=value`; the only place that knows how the text looks.
pub(super) fn write<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>, sink: &mut impl Sink) {
    for (at, (key, value)) in pairs.into_iter().enumerate() {
        if at > 0 {
            sink.put(Part::Mark, "&");
        }
        sink.put(Part::Key, key);
        sink.put(Part::Mark, "=");
        sink.put(Part::Value, value);
    }
}

struct Md5Sink(Md5);

impl Absorb for Md5Sink {
    fn absorb(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }
}
