//! The client side of the Alibaba Cloud API Gateway: AppCode, and the AppKey/AppSecret signature.
//!
//! # The string to sign
//!
//! ```text
//! METHOD \n Accept \n Content-MD5 \n Content-Type \n Date \n {name:value\n}* path[?key=value&...]
//! ```
//!
//! Rules of the gateway, each pinned by a vector in `vectors/aliyun/`:
//!
//! - The four fixed lines carry the header's exact value; an absent header leaves an empty line.
//! - Signed headers are sorted by name; an empty value gives `name:`. Six headers are never signed:
//!   `x-ca-signature`, `x-ca-signature-headers`, `accept`, `content-md5`, `content-type`, `date`.
//! - Query and form fields are one list sorted by key in UTF-16 code units, values not encoded. An
//!   empty value gives the key alone; of a repeated key only the first value counts; a value of
//!   blanks is kept (`k= `). Without parameters there is no `?`.
//! - A key in both query and form is refused: known clients and verifiers disagree about it.
//! - The signature is base64 of HMAC-SHA256 or HMAC-SHA1 over the UTF-8 bytes, keyed with the
//!   AppSecret.
//!
//! [`explain`] is the general path and keeps every step; [`Signer::sign_presorted`] is the client's
//! path, which builds nothing. Both run the same walk, [`Presorted::write`].

mod prepare;
mod server;
mod signer;
mod trace;
mod walk;

pub use prepare::SigningInput;
pub use server::compare;
pub use signer::{Signature, Signer};
pub use trace::{Step, Trace, explain};
pub use walk::Presorted;

use crate::SignError;

/// Name of the query parameter that carries an AppCode, where the API's owner allows it.
pub const APP_CODE_PARAMETER: &str = "AppCode";

/// Header with the AppKey; required, signed.
pub const KEY_HEADER: &str = "x-ca-key";
/// Header with a value used once in 15 minutes (a UUID); optional, signed.
pub const NONCE_HEADER: &str = "x-ca-nonce";
/// Header with the signature; never signed.
pub const SIGNATURE_HEADER: &str = "x-ca-signature";
/// Header with the comma list of signed header names; never signed.
pub const SIGNATURE_HEADERS_HEADER: &str = "x-ca-signature-headers";
/// Header with [`Algorithm::header_value`]; optional (`HmacSHA256` when absent), signed.
pub const SIGNATURE_METHOD_HEADER: &str = "x-ca-signature-method";
/// Header with the stage, `TEST`, `PRE` or `RELEASE` (the default); optional, signed.
pub const STAGE_HEADER: &str = "x-ca-stage";
/// Header with milliseconds since the Unix epoch, valid for 15 minutes; optional, signed.
pub const TIMESTAMP_HEADER: &str = "x-ca-timestamp";

/// Keyed digest of a gateway signature.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Algorithm {
    /// HMAC with SHA-1, 28 characters of base64.
    HmacSha1,
    /// HMAC with SHA-256, 44 characters of base64; what the gateway assumes when told nothing.
    #[default]
    HmacSha256,
}

impl Algorithm {
    /// The value of `x-ca-signature-method`.
    #[must_use]
    pub const fn header_value(self) -> &'static str {
        match self {
            Self::HmacSha1 => "HmacSHA1",
            Self::HmacSha256 => "HmacSHA256",
        }
    }
}

/// The `Authorization` header of simple authentication: the word `APPCODE`, one blank, the code.
///
/// The code travels in clear, so it belongs on https only; that is for the transport to enforce.
///
/// # Errors
///
/// [`SignError::AppCode`] if the code is empty or holds anything but visible ASCII.
///
/// ```
/// let header = zhengxin_sign::aliyun::app_code_header("0123456789abcdef")?;
/// assert_eq!(header, "APPCODE 0123456789abcdef");
/// # Ok::<(), zhengxin_sign::SignError>(())
/// ```
pub fn app_code_header(code: &str) -> Result<String, SignError> {
    if code.is_empty() || !code.bytes().all(|b| b.is_ascii_graphic()) {
        return Err(SignError::AppCode);
    }
    Ok(format!("APPCODE {code}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn app_codes_are_visible_ascii() {
        assert_eq!(app_code_header("a1").unwrap(), "APPCODE a1");
        for bad in ["", " ", "a b", "a\n", "a\r\nx: y", "机", "a\u{7f}"] {
            assert_eq!(app_code_header(bad), Err(SignError::AppCode));
        }
    }
}
