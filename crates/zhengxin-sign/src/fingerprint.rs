//! Keyed fingerprints: tell whether two personal values are equal without keeping either.

use std::fmt;

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// The first 8 bytes of an HMAC-SHA256; prints as 16 lower-case hex characters.
///
/// Without the key nobody can test guesses against it. 64 bits are plenty to tell the subjects of
/// one installation apart and too few to serve as a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(pub [u8; 8]);

/// Fingerprint of a value under an installation's key.
#[must_use]
pub fn fingerprint(key: &[u8; 32], value: &[u8]) -> Fingerprint {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("hmac takes a key of any length");
    mac.update(value);
    let tag = mac.finalize().into_bytes();
    let mut short = [0; 8];
    short.iter_mut().zip(tag).for_each(|(to, from)| *to = from);
    Fingerprint(short)
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
