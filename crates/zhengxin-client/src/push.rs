//! Opening what a vendor pushes to us: the same signature rule as for requests, checked before the body is read for its meaning.

use core::fmt;

use bytes::Bytes;
use zhengxin_core::json::{Document, Json, Value};
use zhengxin_core::outcome::SignatureVerdict;
use zhengxin_core::words::Hook;
use zhengxin_sign::verify::{Mode, Verdict};

use crate::auth::sorted_md5;
use crate::settings::{Authentication, Settings, SortedMd5, mode};

/// Largest body of a push, bytes.
pub const MAX_PUSH: usize = 64 << 10;

/// A push that may be used.
#[derive(Debug)]
pub struct OpenedPush {
    document: Document,
    /// Whether its signature was checked, and held.
    pub signature: SignatureVerdict,
    /// Another split of the signed text would carry the same signature: use the push as a doorbell and ask the vendor.
    pub is_doorbell: bool,
}

impl OpenedPush {
    /// The body.
    #[must_use]
    pub fn body(&self) -> Value<'_> {
        self.document.root()
    }
}

/// Why a push is refused. Nothing of it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PushRefused {
    /// The body is larger than [`MAX_PUSH`].
    TooLarge,
    /// The body is no JSON object.
    NotJson,
    /// The signature is missing or does not hold.
    Signature(SignatureVerdict),
}

impl fmt::Display for PushRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge => f.write_str("the push is larger than 64 KiB"),
            Self::NotJson => f.write_str("the push is no json object"),
            Self::Signature(verdict) => write!(f, "the push's signature is refused ({verdict:?})"),
        }
    }
}

impl std::error::Error for PushRefused {}

/// Opens a push. Header names are matched ignoring case.
///
/// # Errors
/// It is too large, no JSON object, or its signature is not admitted under the reading on pushes.
pub fn open_push(settings: &Settings, headers: &[(&str, &str)], body: Bytes) -> Result<OpenedPush, PushRefused> {
    if body.len() > MAX_PUSH {
        return Err(PushRefused::TooLarge);
    }
    let document = Document::parse(body).map_err(|_| PushRefused::NotJson)?;
    if document.root().kind() != zhengxin_core::json::Kind::Object {
        return Err(PushRefused::NotJson);
    }
    let Authentication::SortedMd5(scheme) = &settings.auth else {
        return Ok(OpenedPush { document, signature: SignatureVerdict::NotChecked, is_doorbell: true });
    };
    let mode = mode(settings.profile.readings.hook(Hook::VerifyPushes));
    if mode == Mode::Off {
        return Ok(OpenedPush { document, signature: SignatureVerdict::NotChecked, is_doorbell: true });
    }
    let (verdict, ambiguous) = check(scheme, headers, &document.root().to_json());
    let signature = match verdict {
        Verdict::NotChecked => SignatureVerdict::NotChecked,
        Verdict::Valid => SignatureVerdict::Valid,
        Verdict::Missing => SignatureVerdict::Missing,
        Verdict::Invalid => SignatureVerdict::Invalid,
    };
    if !mode.admits(verdict) {
        return Err(PushRefused::Signature(signature));
    }
    Ok(OpenedPush { document, signature, is_doorbell: ambiguous || verdict != Verdict::Valid })
}

fn check(scheme: &SortedMd5, headers: &[(&str, &str)], body: &Json) -> (Verdict, bool) {
    let header = |name: &str| headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| *value);
    let (Some(given), Some(timestamp)) = (header("sign"), header("timestamp")) else { return (Verdict::Missing, true) };
    let is_ours = header(scheme.appid_name).is_none_or(|appid| appid == &*scheme.appid);
    match sorted_md5::expected(body, scheme, timestamp) {
        Some(trace) if is_ours => (Verdict::of(trace.sign(), Some(given)), trace.ambiguous().is_some()),
        _ => (Verdict::Invalid, true),
    }
}
