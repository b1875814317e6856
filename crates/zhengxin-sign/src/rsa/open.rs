//! Private-key opening, for tests and simulators only.
//!
//! Exponentiation is constant-time, nothing else is hardened: there is no blinding, and the error
//! says whether the padding was right. Production code has no private RSA key.

use std::fmt;

use crypto_bigint::BoxedUint;
use zeroize::{Zeroize as _, Zeroizing};

use super::der::{Reader, from_text};
use super::key::{Modulus, PublicKey};
use super::pad::unpad;
use super::{Padding, RsaError};

/// A private key of a test or a simulator. `Debug` shows its size; the exponent is wiped on drop.
pub struct PrivateKey {
    public: PublicKey,
    exponent: BoxedUint,
}

impl PrivateKey {
    /// Reads PEM (`PRIVATE KEY` or `RSA PRIVATE KEY`) or the bare base64 of the DER bytes.
    ///
    /// # Errors
    ///
    /// As [`PrivateKey::from_der`]. Encrypted keys are not read.
    pub fn from_text(text: &str) -> Result<Self, RsaError> {
        Self::from_der(&from_text(text, &["PRIVATE KEY", "RSA PRIVATE KEY"])?)
    }

    /// Reads a PrivateKeyInfo (PKCS#8, without attributes) or an RSAPrivateKey (PKCS#1, two primes)
    /// in DER. Only modulus and exponents are used.
    ///
    /// # Errors
    ///
    /// [`RsaError::KeyFormat`], [`RsaError::KeySize`] or [`RsaError::KeyValue`], as for public keys.
    pub fn from_der(der: &[u8]) -> Result<Self, RsaError> {
        let [modulus, public, private] = private_key_info(der).or_else(|_| rsa_private_key(Reader::new(der)))?;
        let public = PublicKey::from_numbers(modulus, public)?;
        let precision = public.modulus().precision();
        let exponent = BoxedUint::from_be_slice(private, precision).map_err(|_| RsaError::KeyValue)?;
        Ok(Self { public, exponent })
    }

    /// The public half.
    #[must_use]
    pub fn public_key(&self) -> &PublicKey {
        &self.public
    }

    /// Decrypts what [`PublicKey::encrypt`] made.
    ///
    /// # Errors
    ///
    /// [`RsaError::Ciphertext`] if the length is not a whole number of blocks or a block is too
    /// large, [`RsaError::Padding`] if a block does not open.
    pub fn decrypt(&self, ciphertext: &[u8], padding: Padding) -> Result<Vec<u8>, RsaError> {
        let size = self.public.block_bytes();
        if ciphertext.is_empty() || !ciphertext.len().is_multiple_of(size) {
            return Err(RsaError::Ciphertext);
        }
        let mut plaintext = Vec::new();
        for block in ciphertext.chunks(size) {
            let modulus: &Modulus = self.public.modulus();
            let padded = modulus.power(block, &self.exponent, modulus.precision())?;
            plaintext.extend_from_slice(&unpad(&Zeroizing::new(padded), padding)?);
        }
        Ok(plaintext)
    }
}

impl Drop for PrivateKey {
    fn drop(&mut self) {
        self.exponent.zeroize();
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PrivateKey({} bits)", self.public.bits())
    }
}

fn private_key_info(der: &[u8]) -> Result<[&[u8]; 3], RsaError> {
    let mut outer = Reader::new(der);
    let mut info = outer.sequence()?;
    outer.end()?;
    if info.unsigned()? != [0] {
        return Err(RsaError::KeyFormat);
    }
    info.rsa_algorithm()?;
    let key = info.octets()?;
    info.end()?;
    rsa_private_key(key)
}

/// Modulus and both exponents of an RSAPrivateKey; the five numbers after them are read over.
fn rsa_private_key(mut outer: Reader<'_>) -> Result<[&[u8]; 3], RsaError> {
    let mut numbers = outer.sequence()?;
    outer.end()?;
    if numbers.unsigned()? != [0] {
        return Err(RsaError::KeyFormat);
    }
    let used = [numbers.unsigned()?, numbers.unsigned()?, numbers.unsigned()?];
    for _ in 0..5 {
        numbers.unsigned()?;
    }
    numbers.end()?;
    Ok(used)
}
