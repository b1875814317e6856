//! A strict DER reader for the few structures of RSA keys, and PEM armour.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use super::RsaError;

const INTEGER: u8 = 0x02;
const BIT_STRING: u8 = 0x03;
const OCTET_STRING: u8 = 0x04;
const NULL: u8 = 0x05;
const OID: u8 = 0x06;
const SEQUENCE: u8 = 0x30;

/// Object identifier 1.2.840.113549.1.1.1, rsaEncryption.
const RSA_ENCRYPTION: [u8; 9] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01];

/// Reads one DER value after the other from a slice.
pub(super) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub(super) fn sequence(&mut self) -> Result<Reader<'a>, RsaError> {
        self.value(SEQUENCE).map(Reader)
    }

    pub(super) fn octets(&mut self) -> Result<Reader<'a>, RsaError> {
        self.value(OCTET_STRING).map(Reader)
    }

    /// A bit string of whole bytes.
    pub(super) fn bits(&mut self) -> Result<Reader<'a>, RsaError> {
        match self.value(BIT_STRING)? {
            [0, bytes @ ..] => Ok(Reader(bytes)),
            _ => Err(RsaError::KeyFormat),
        }
    }

    /// A non-negative integer in its shortest form, without the sign byte.
    pub(super) fn unsigned(&mut self) -> Result<&'a [u8], RsaError> {
        let value = self.value(INTEGER)?;
        match value {
            [0, rest @ ..] if rest.first().is_some_and(|byte| *byte >= 0x80) => Ok(rest),
            [0] => Ok(value),
            [first, ..] if (1..0x80).contains(first) => Ok(value),
            _ => Err(RsaError::KeyFormat),
        }
    }

    /// The algorithm identifier of an RSA key: its object identifier and a null.
    pub(super) fn rsa_algorithm(&mut self) -> Result<(), RsaError> {
        let mut inner = self.sequence()?;
        let is_rsa = inner.value(OID)? == RSA_ENCRYPTION && inner.value(NULL)?.is_empty();
        if is_rsa { inner.end() } else { Err(RsaError::KeyFormat) }
    }

    /// Fails if bytes are left.
    pub(super) fn end(&self) -> Result<(), RsaError> {
        if self.0.is_empty() { Ok(()) } else { Err(RsaError::KeyFormat) }
    }

    fn value(&mut self, tag: u8) -> Result<&'a [u8], RsaError> {
        let (found, rest) = self.0.split_first().ok_or(RsaError::KeyFormat)?;
        let (len, rest) = length(rest)?;
        if *found != tag || len > rest.len() {
            return Err(RsaError::KeyFormat);
        }
        let (value, rest) = rest.split_at(len);
        self.0 = rest;
        Ok(value)
    }
}

/// A definite length in its shortest form, up to 65535.
fn length(bytes: &[u8]) -> Result<(usize, &[u8]), RsaError> {
    match bytes {
        [short, rest @ ..] if *short < 0x80 => Ok((usize::from(*short), rest)),
        [0x81, len, rest @ ..] if *len >= 0x80 => Ok((usize::from(*len), rest)),
        [0x82, high, low, rest @ ..] if *high > 0 => Ok((usize::from(u16::from_be_bytes([*high, *low])), rest)),
        _ => Err(RsaError::KeyFormat),
    }
}

/// The DER bytes of a key given as PEM with one of `labels`, or as bare base64 as vendors mail it.
pub(super) fn from_text(text: &str, labels: &[&str]) -> Result<Zeroizing<Vec<u8>>, RsaError> {
    let text = text.trim();
    let body = if text.starts_with("-----") { armoured(text, labels)? } else { text };
    let packed: Zeroizing<Vec<u8>> = Zeroizing::new(body.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect());
    let der = STANDARD.decode(packed.as_slice()).map_err(|_| RsaError::KeyFormat)?;
    Ok(Zeroizing::new(der))
}

fn armoured<'a>(text: &'a str, labels: &[&str]) -> Result<&'a str, RsaError> {
    let inside = |label: &&str| {
        let text = text.strip_prefix("-----BEGIN ")?.strip_prefix(label)?.strip_prefix("-----")?;
        text.strip_suffix("-----")?.strip_suffix(label)?.strip_suffix("-----END ")
    };
    labels.iter().find_map(inside).ok_or(RsaError::KeyFormat)
}
