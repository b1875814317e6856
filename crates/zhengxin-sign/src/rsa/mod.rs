//! RSA public-key encryption of payloads longer than one block, and opening for tests.
//!
//! The plaintext is cut into chunks as long as the padding allows (117 bytes for PKCS#1 v1.5 with
//! a 1024-bit key, 245 with 2048 bits), each chunk is encrypted alone, the ciphertexts are
//! concatenated, and the whole is encoded once. Keys of 1024 to 4096 bits are taken: the short ones
//! are what vendors hand out, not what we would choose.
//!
//! Randomness is an argument ([`Entropy`]), so a ciphertext can be repeated in a test. Production
//! code holds public keys only. [`open`] exists for tests and simulators and must not be used to
//! answer anybody: its errors tell an attacker whether the padding was right.

mod der;
mod error;
mod key;
pub mod open;
mod pad;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use zeroize::Zeroizing;

use crate::text::hex_lower;

pub use error::RsaError;
pub use key::PublicKey;

/// A source of random bytes.
pub trait Entropy {
    /// Fills `out` with unpredictable bytes.
    ///
    /// # Errors
    ///
    /// [`RsaError::Entropy`] if there are none; nothing is encrypted then.
    fn fill(&mut self, out: &mut [u8]) -> Result<(), RsaError>;
}

/// How a chunk is padded before encryption.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Padding {
    /// OAEP with SHA-1 for label and mask, empty label; PHP's `OPENSSL_PKCS1_OAEP_PADDING`.
    OaepSha1,
    /// OAEP with SHA-256 for label and mask, empty label. Java's
    /// `OAEPWithSHA-256AndMGF1Padding` is another scheme: its mask uses SHA-1.
    OaepSha256,
    /// PKCS#1 v1.5, block type 2; what Java and PHP do when told nothing.
    #[default]
    Pkcs1v15,
}

impl Padding {
    /// Bytes that the padding takes from every chunk.
    #[must_use]
    pub const fn overhead(self) -> usize {
        match self {
            Self::OaepSha1 => 2 * 20 + 2,
            Self::OaepSha256 => 2 * 32 + 2,
            Self::Pkcs1v15 => 11,
        }
    }
}

/// How ciphertext is written as text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// Standard base64 with padding.
    #[default]
    Base64,
    /// Base64 with `-` and `_`, without padding.
    Base64Url,
    /// Lower-case hex.
    Hex,
}

impl Encoding {
    /// Bytes as text.
    #[must_use]
    pub fn encode(self, bytes: &[u8]) -> String {
        match self {
            Self::Base64 => STANDARD.encode(bytes),
            Self::Base64Url => URL_SAFE_NO_PAD.encode(bytes),
            Self::Hex => hex_lower(bytes),
        }
    }

    /// Text as bytes; hex may have either case.
    ///
    /// # Errors
    ///
    /// [`RsaError::Encoding`] for text that is not in this encoding.
    pub fn decode(self, text: &str) -> Result<Vec<u8>, RsaError> {
        match self {
            Self::Base64 => STANDARD.decode(text).map_err(|_| RsaError::Encoding),
            Self::Base64Url => URL_SAFE_NO_PAD.decode(text).map_err(|_| RsaError::Encoding),
            Self::Hex => decode_hex(text),
        }
    }
}

fn decode_hex(text: &str) -> Result<Vec<u8>, RsaError> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let pair = |pair: &[u8]| match pair {
        [high, low] => u8::try_from(digit(*high)? * 16 + digit(*low)?).ok(),
        _ => None,
    };
    text.as_bytes().chunks(2).map(|two| pair(two).ok_or(RsaError::Encoding)).collect()
}

impl PublicKey {
    /// Encrypts a payload chunk by chunk; the result is a whole number of blocks.
    ///
    /// # Errors
    ///
    /// [`RsaError::Empty`] for no plaintext, [`RsaError::KeySize`] if the padding does not fit the
    /// key, [`RsaError::Entropy`] if randomness fails.
    pub fn encrypt(&self, plaintext: &[u8], padding: Padding, entropy: &mut dyn Entropy) -> Result<Vec<u8>, RsaError> {
        if plaintext.is_empty() {
            return Err(RsaError::Empty);
        }
        let room = self.block_bytes().checked_sub(padding.overhead()).filter(|room| *room > 0);
        let chunks = plaintext.chunks(room.ok_or(RsaError::KeySize)?);
        let mut out = Vec::with_capacity(chunks.len() * self.block_bytes());
        for chunk in chunks {
            let mut block = Zeroizing::new(vec![0; self.block_bytes()]);
            pad::pad(&mut block, chunk, padding, entropy)?;
            out.extend_from_slice(&self.apply(&block)?);
        }
        Ok(out)
    }

    /// [`PublicKey::encrypt`], then one encoding over all blocks.
    ///
    /// # Errors
    ///
    /// As [`PublicKey::encrypt`].
    pub fn seal(&self, plaintext: &[u8], padding: Padding, encoding: Encoding, entropy: &mut dyn Entropy) -> Result<String, RsaError> {
        Ok(encoding.encode(&self.encrypt(plaintext, padding, entropy)?))
    }
}
