//! The general signing path, with every step kept.

use std::fmt;

use crate::SignError;
use crate::marked::Marked;

use super::prepare::SigningInput;
use super::signer::{Signature, Signer};
use super::{Algorithm, SIGNATURE_HEADER, SIGNATURE_HEADERS_HEADER, SIGNATURE_METHOD_HEADER};

/// How a gateway signature came about.
///
/// `Display` and [`Trace::steps`] print the string to sign in full, personal data included, and the
/// secret as its length: they are for the screen of the person who made the request. `Debug` and
/// [`Trace::redacted`] show names and structure only and may be logged.
#[derive(Clone)]
pub struct Trace {
    algorithm: Algorithm,
    secret_len: usize,
    content_md5: Option<String>,
    signature_headers: String,
    canonical: Marked,
    signature: Signature,
}

/// One line of an explained signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What the line shows, in lower case.
    pub name: &'static str,
    /// Its text; it may have several lines.
    pub text: String,
}

/// Signs a request the general way: chooses, checks and sorts its parts, and keeps every step.
///
/// # Errors
///
/// Any [`SignError`] about method, path, headers or parameters, and [`SignError::Secret`] for an
/// empty secret. Nothing of the request's values is in the error.
pub fn explain(input: &SigningInput<'_>, secret: &[u8], algorithm: Algorithm) -> Result<Trace, SignError> {
    let signer = Signer::new(algorithm, secret)?;
    let prepared = input.prepare()?;
    let mut canonical = Marked::default();
    prepared.presorted().write(&mut canonical);
    let signature = signer.sign_presorted(&prepared.presorted());
    let names: Vec<&str> = prepared.headers.iter().map(|(name, _)| *name).collect();
    Ok(Trace {
        algorithm,
        secret_len: secret.len(),
        signature_headers: names.join(","),
        content_md5: prepared.into_content_md5(),
        canonical,
        signature,
    })
}

impl Trace {
    /// The Content-MD5 that is covered, given or computed; the request must carry it.
    #[must_use]
    pub fn content_md5(&self) -> Option<&str> {
        self.content_md5.as_deref()
    }

    /// The value of `x-ca-signature-headers`: names as on the request, sorted, comma between.
    #[must_use]
    pub fn signature_headers(&self) -> &str {
        &self.signature_headers
    }

    /// The exact text that was digested. It holds personal data.
    #[must_use]
    pub fn string_to_sign(&self) -> &str {
        self.canonical.text()
    }

    /// The value of `x-ca-signature`, base64.
    #[must_use]
    pub fn signature(&self) -> &str {
        self.signature.as_str()
    }

    /// The string to sign with every value replaced by its length.
    #[must_use]
    pub fn redacted(&self) -> String {
        self.canonical.redacted()
    }

    pub(super) fn canonical(&self) -> &Marked {
        &self.canonical
    }

    /// The signature step by step; the secret appears as its length.
    #[must_use]
    pub fn steps(&self) -> Vec<Step> {
        let step = |name, text: &str| Step { name, text: text.to_owned() };
        let bytes = self.string_to_sign().len();
        vec![
            step("content-md5", self.content_md5().unwrap_or("(none)")),
            step(SIGNATURE_HEADERS_HEADER, &self.signature_headers),
            step("string to sign", self.string_to_sign()),
            step("digested", &format!("{bytes} bytes")),
            step(SIGNATURE_METHOD_HEADER, self.algorithm.header_value()),
            step("secret", &format!("<{} bytes>", self.secret_len)),
            step(SIGNATURE_HEADER, self.signature()),
        ]
    }
}

impl fmt::Display for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Step { name, text } in self.steps() {
            if text.contains('\n') {
                writeln!(f, "{name}:")?;
                text.split('\n').try_for_each(|line| writeln!(f, "  | {line}"))?;
            } else {
                writeln!(f, "{name}: {text}")?;
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Trace").field("algorithm", &self.algorithm).field("canonical", &self.canonical).finish_non_exhaustive()
    }
}
