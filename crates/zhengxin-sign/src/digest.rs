//! Digests as text: Content-MD5, and lower-case hex for hashed identifiers.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use md5::{Digest as _, Md5};
use sha2::Sha256;

use crate::text::hex_lower;

/// The Content-MD5 of a body: base64 of the MD5 of its bytes, 24 characters.
///
/// ```
/// assert_eq!(zhengxin_sign::digest::content_md5(b"{}"), "mZFLkyvTelC5g8XnyQrpOw==");
/// ```
#[must_use]
pub fn content_md5(body: &[u8]) -> String {
    STANDARD.encode(Md5::digest(body))
}

/// MD5 as 32 lower-case hex characters, the usual form of a hashed mobile number.
///
/// Such a hash is a pseudonym that anybody can undo by trying all numbers: treat it as the number.
#[must_use]
pub fn md5_hex(bytes: &[u8]) -> String {
    hex_lower(&Md5::digest(bytes))
}

/// SHA-256 as 64 lower-case hex characters. As personal as what went in, see [`md5_hex`].
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex_lower(&Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_those_of_the_standards() {
        assert_eq!(md5_hex(b"abc"), "900150983cd24fb0d6963f7d28e17f72");
        assert_eq!(content_md5(b""), "1B2M2Y8AsgTpgAmY7PhCfg==");
        let sha = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256_hex(b"abc"), sha);
    }
}
