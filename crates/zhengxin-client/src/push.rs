//! Opening what a vendor pushes to us: the same signature rule as for requests, checked before the body is read for its meaning.

use core::fmt;

use bytes::Bytes;
use zhengxin_core::json::{Document, Json, Value};
use zhengxin_core::outcome::SignatureVerdict;
use zhengxin_core::sensitive::Secret;
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
    /// What it says is not bound by its signature (another split of the signed text would carry the same one, or there is no valid one): ask the vendor.
    pub is_doorbell: bool,
    /// When the vendor signed it, seconds since 1970 UTC; only where the signature holds and the timestamp is a whole number.
    pub signed_s: Option<i64>,
    /// Which of the secrets it was signed with, by position; only where the signature holds.
    pub signed_with: Option<usize>,
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

/// Opens a push by the secret of the settings. Header names are matched ignoring case.
///
/// # Errors
/// It is too large, no JSON object, or its signature is not admitted under the reading on pushes.
pub fn open_push(settings: &Settings, headers: &[(&str, &str)], body: Bytes) -> Result<OpenedPush, PushRefused> {
    match &settings.auth {
        Authentication::SortedMd5(scheme) => open_push_with(settings, &[&scheme.secret], headers, body),
        _ => open_push_with(settings, &[], headers, body),
    }
}

/// Opens a push by any of several secrets, such as the active one, the one before it and candidates of a rotation under way. What it costs depends on the
/// sizes only: every secret is tried, whichever fits.
///
/// # Errors
/// As for [`open_push`].
pub fn open_push_with(settings: &Settings, secrets: &[&Secret], headers: &[(&str, &str)], body: Bytes) -> Result<OpenedPush, PushRefused> {
    if body.len() > MAX_PUSH {
        return Err(PushRefused::TooLarge);
    }
    let document = Document::parse(body).map_err(|_| PushRefused::NotJson)?;
    if document.root().kind() != zhengxin_core::json::Kind::Object {
        return Err(PushRefused::NotJson);
    }
    let unchecked =
        |document| OpenedPush { document, signature: SignatureVerdict::NotChecked, is_doorbell: true, signed_s: None, signed_with: None };
    let Authentication::SortedMd5(scheme) = &settings.auth else { return Ok(unchecked(document)) };
    let mode = mode(settings.profile.readings.hook(Hook::VerifyPushes));
    if mode == Mode::Off {
        return Ok(unchecked(document));
    }
    let checked = check(scheme, secrets, headers, &document.root().to_json());
    let signature = match checked.verdict {
        Verdict::NotChecked => SignatureVerdict::NotChecked,
        Verdict::Valid => SignatureVerdict::Valid,
        Verdict::Missing => SignatureVerdict::Missing,
        Verdict::Invalid => SignatureVerdict::Invalid,
    };
    if !mode.admits(checked.verdict) {
        return Err(PushRefused::Signature(signature));
    }
    Ok(OpenedPush {
        document,
        signature,
        is_doorbell: checked.is_ambiguous || checked.signed_s.is_none(),
        signed_s: checked.signed_s,
        signed_with: checked.signed_with,
    })
}

struct Checked {
    verdict: Verdict,
    is_ambiguous: bool,
    signed_s: Option<i64>,
    signed_with: Option<usize>,
}

fn check(scheme: &SortedMd5, secrets: &[&Secret], headers: &[(&str, &str)], body: &Json) -> Checked {
    let given = Given::of(headers, scheme.appid_name);
    let is_ours = given.appid.is_none_or(|appid| appid == &*scheme.appid);
    let (mut signed_with, mut is_ambiguous) = (None, true);
    for (position, secret) in secrets.iter().enumerate() {
        let scheme = SortedMd5 { appid: scheme.appid.clone(), secret: (*secret).clone(), ..*scheme };
        let trace = sorted_md5::expected(body, &scheme, given.timestamp.unwrap_or_default());
        let holds = trace.as_ref().is_some_and(|trace| Verdict::of(trace.sign(), given.sign) == Verdict::Valid);
        if holds && is_ours && given.is_whole && signed_with.is_none() {
            signed_with = Some(position);
            is_ambiguous = trace.is_none_or(|trace| trace.ambiguous().is_some());
        }
    }
    let verdict = match (signed_with, given.sign, given.timestamp) {
        (Some(_), ..) => Verdict::Valid,
        (None, Some(_), Some(_)) => Verdict::Invalid,
        (None, ..) => Verdict::Missing,
    };
    let signed_s = signed_with.and(given.timestamp).and_then(|text| seconds(text)?.checked_sub(scheme.offset_s));
    Checked { verdict, is_ambiguous, signed_s, signed_with }
}

/// The header parameters of a push.
struct Given<'a> {
    sign: Option<&'a str>,
    timestamp: Option<&'a str>,
    appid: Option<&'a str>,
    /// None of them stands there twice.
    is_whole: bool,
}

impl<'a> Given<'a> {
    fn of(headers: &[(&'a str, &'a str)], appid_name: &str) -> Self {
        let all = |name: &str| headers.iter().filter(move |(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| *value).collect();
        let (sign, timestamp, appid): (Vec<&str>, Vec<&str>, Vec<&str>) = (all("sign"), all("timestamp"), all(appid_name));
        Self {
            is_whole: [&sign, &timestamp, &appid].iter().all(|values| values.len() <= 1),
            sign: sign.first().copied().filter(|text| !text.is_empty()),
            timestamp: timestamp.first().copied(),
            appid: appid.first().copied(),
        }
    }
}

/// A timestamp as printed: digits only, so that nothing else can be read into it.
fn seconds(text: &str) -> Option<i64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}
