//! Public keys: reading them and the one arithmetic operation.

use std::fmt;

use crypto_bigint::modular::{BoxedMontyForm, BoxedMontyParams};
use crypto_bigint::{BoxedUint, Odd};
use zeroize::Zeroize as _;

use super::RsaError;
use super::der::{Reader, from_text};

/// Sizes of modulus that are accepted, in bits.
const KEY_BITS: std::ops::RangeInclusive<u32> = 1024..=4096;

/// An RSA public key, ready for use. `Debug` shows its size.
#[derive(Clone)]
pub struct PublicKey {
    modulus: Modulus,
    exponent: BoxedUint,
}

impl PublicKey {
    /// Reads PEM (`PUBLIC KEY` or `RSA PUBLIC KEY`) or the bare base64 of the DER bytes.
    ///
    /// # Errors
    ///
    /// As [`PublicKey::from_der`].
    pub fn from_text(text: &str) -> Result<Self, RsaError> {
        Self::from_der(&from_text(text, &["PUBLIC KEY", "RSA PUBLIC KEY"])?)
    }

    /// Reads a SubjectPublicKeyInfo (X.509) or an RSAPublicKey (PKCS#1) in DER.
    ///
    /// # Errors
    ///
    /// [`RsaError::KeyFormat`] for anything but strict DER of these, [`RsaError::KeySize`] outside
    /// 1024 to 4096 bits, [`RsaError::KeyValue`] for an even modulus or an impossible exponent.
    pub fn from_der(der: &[u8]) -> Result<Self, RsaError> {
        let (modulus, exponent) = subject_public_key(der).or_else(|_| rsa_public_key(der))?;
        Self::from_numbers(modulus, exponent)
    }

    /// Makes a key of big-endian modulus and exponent without leading zeros.
    pub(super) fn from_numbers(modulus: &[u8], exponent: &[u8]) -> Result<Self, RsaError> {
        let modulus = Modulus::new(modulus)?;
        let is_odd = exponent.last().is_some_and(|byte| byte & 1 == 1);
        if !is_odd || exponent == [1] || exponent.len() > 8 {
            return Err(RsaError::KeyValue);
        }
        Ok(Self { modulus, exponent: BoxedUint::from_be_slice_vartime(exponent) })
    }

    /// Size of the modulus in bits.
    #[must_use]
    pub fn bits(&self) -> u32 {
        self.modulus.bits
    }

    /// Length of one encrypted block in bytes.
    #[must_use]
    pub fn block_bytes(&self) -> usize {
        self.modulus.block_bytes()
    }

    pub(super) fn modulus(&self) -> &Modulus {
        &self.modulus
    }

    /// Raises a padded block to the public exponent.
    pub(super) fn apply(&self, block: &[u8]) -> Result<Vec<u8>, RsaError> {
        self.modulus.power(block, &self.exponent, self.exponent.bits_vartime())
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({} bits)", self.bits())
    }
}

/// A modulus with its Montgomery constants.
#[derive(Clone)]
pub(super) struct Modulus {
    params: BoxedMontyParams,
    bits: u32,
}

impl Modulus {
    fn new(bytes: &[u8]) -> Result<Self, RsaError> {
        let number = BoxedUint::from_be_slice_vartime(bytes);
        let bits = number.bits_vartime();
        if !KEY_BITS.contains(&bits) {
            return Err(RsaError::KeySize);
        }
        let odd: Option<Odd<BoxedUint>> = Odd::new(number).into_option();
        let params = BoxedMontyParams::new_vartime(odd.ok_or(RsaError::KeyValue)?);
        Ok(Self { params, bits })
    }

    pub(super) fn block_bytes(&self) -> usize {
        self.bits.div_ceil(8) as usize
    }

    /// Precision of numbers below the modulus.
    pub(super) fn precision(&self) -> u32 {
        self.params.bits_precision()
    }

    /// `block` to the power of `exponent`, of which `exponent_bits` are looked at, as one block.
    pub(super) fn power(&self, block: &[u8], exponent: &BoxedUint, exponent_bits: u32) -> Result<Vec<u8>, RsaError> {
        let base = BoxedUint::from_be_slice(block, self.precision()).map_err(|_| RsaError::Ciphertext)?;
        if base >= *self.params.modulus().as_ref() {
            return Err(RsaError::Ciphertext);
        }
        let mut base = BoxedMontyForm::new(base, &self.params);
        let mut power = base.pow_bounded_exp(exponent, exponent_bits).retrieve();
        let mut wide = power.to_be_bytes();
        let out = wide.get(wide.len() - self.block_bytes()..).unwrap_or_default().to_vec();
        base.zeroize();
        power.zeroize();
        wide.zeroize();
        Ok(out)
    }
}

fn subject_public_key(der: &[u8]) -> Result<(&[u8], &[u8]), RsaError> {
    let mut outer = Reader::new(der);
    let mut info = outer.sequence()?;
    outer.end()?;
    info.rsa_algorithm()?;
    let mut key = info.bits()?;
    info.end()?;
    let numbers = modulus_and_exponent(&mut key)?;
    key.end()?;
    Ok(numbers)
}

fn rsa_public_key(der: &[u8]) -> Result<(&[u8], &[u8]), RsaError> {
    let mut outer = Reader::new(der);
    let numbers = modulus_and_exponent(&mut outer)?;
    outer.end()?;
    Ok(numbers)
}

fn modulus_and_exponent<'a>(reader: &mut Reader<'a>) -> Result<(&'a [u8], &'a [u8]), RsaError> {
    let mut numbers = reader.sequence()?;
    let pair = (numbers.unsigned()?, numbers.unsigned()?);
    numbers.end()?;
    Ok(pair)
}
