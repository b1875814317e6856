//! Why something could not be sealed or opened; no message has data in it.

use std::fmt;

/// A key or payload that RSA cannot work with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RsaError {
    /// The ciphertext is not a whole number of blocks, or not below the modulus.
    Ciphertext,
    /// The plaintext is empty.
    Empty,
    /// The text is not in the encoding that was asked for.
    Encoding,
    /// There was no randomness, or none that could be used.
    Entropy,
    /// The key is not strict DER of the expected structure.
    KeyFormat,
    /// The modulus is not of 1024 to 4096 bits, or too short for the padding.
    KeySize,
    /// The numbers of the key cannot be those of an RSA key.
    KeyValue,
    /// The padding is wrong: another key, another padding or a damaged ciphertext.
    Padding,
}

impl fmt::Display for RsaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Ciphertext => "the ciphertext does not fit the key",
            Self::Empty => "there is nothing to encrypt",
            Self::Encoding => "the text is not in the expected encoding",
            Self::Entropy => "no usable randomness",
            Self::KeyFormat => "the key is not a strict der or pem rsa key",
            Self::KeySize => "the key size does not fit",
            Self::KeyValue => "the numbers of the key are not those of an rsa key",
            Self::Padding => "the padding is wrong",
        })
    }
}

impl std::error::Error for RsaError {}
