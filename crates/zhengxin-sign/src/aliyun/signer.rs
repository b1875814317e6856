//! The keyed digest of the gateway scheme, reusable and without allocation.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::Sha256;

use crate::SignError;
use crate::buffered::{Absorb, Buffered};

use super::Algorithm;
use super::walk::Presorted;

/// A gateway signature: base64 in a fixed buffer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Signature {
    text: [u8; 44],
    len: usize,
}

impl Signature {
    fn encode(tag: &[u8]) -> Self {
        let mut text = [0; 44];
        let len = STANDARD.encode_slice(tag, &mut text).expect("44 characters hold 32 bytes");
        Self { text, len }
    }

    /// The value of `x-ca-signature`: 44 characters for HMAC-SHA256, 28 for HMAC-SHA1.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let text = self.text.get(..self.len).unwrap_or_default();
        str::from_utf8(text).expect("base64 is ascii")
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Signature").field(&self.as_str()).finish()
    }
}

/// An AppSecret made ready for signing: the key is digested once, not once a request.
///
/// Cheap to clone and to keep for as long as the secret is valid. `Debug` shows the algorithm only.
#[derive(Clone)]
pub struct Signer(Keyed);

#[derive(Clone)]
enum Keyed {
    Sha1(Hmac<Sha1>),
    Sha256(Hmac<Sha256>),
}

impl Signer {
    /// Prepares the AppSecret, given as its UTF-8 bytes.
    ///
    /// # Errors
    ///
    /// [`SignError::Secret`] if it is empty.
    pub fn new(algorithm: Algorithm, secret: &[u8]) -> Result<Self, SignError> {
        if secret.is_empty() {
            return Err(SignError::Secret);
        }
        let keyed = match algorithm {
            Algorithm::HmacSha1 => Hmac::new_from_slice(secret).map(Keyed::Sha1),
            Algorithm::HmacSha256 => Hmac::new_from_slice(secret).map(Keyed::Sha256),
        };
        keyed.map(Self).map_err(|_| SignError::Secret)
    }

    /// The algorithm, for `x-ca-signature-method`.
    #[must_use]
    pub fn algorithm(&self) -> Algorithm {
        match self.0 {
            Keyed::Sha1(_) => Algorithm::HmacSha1,
            Keyed::Sha256(_) => Algorithm::HmacSha256,
        }
    }

    /// Signs a request whose parts are chosen and in order, without building the string to sign.
    ///
    /// # Panics
    ///
    /// In debug builds, if `parts` is not sorted. Release builds sign the order given, which the
    /// gateway would reject.
    #[must_use]
    pub fn sign_presorted(&self, parts: &Presorted<'_>) -> Signature {
        debug_assert!(parts.is_sorted(), "signed headers and parameters must be in order");
        match &self.0 {
            Keyed::Sha1(mac) => finish(mac.clone(), parts),
            Keyed::Sha256(mac) => finish(mac.clone(), parts),
        }
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Signer").field(&self.algorithm()).finish()
    }
}

fn finish<M: Mac>(mac: M, parts: &Presorted<'_>) -> Signature {
    let mut mac = MacSink(mac);
    let mut sink = Buffered::new(&mut mac);
    parts.write(&mut sink);
    sink.finish();
    Signature::encode(&mac.0.finalize().into_bytes())
}

struct MacSink<M>(M);

impl<M: Mac> Absorb for MacSink<M> {
    fn absorb(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }
}
