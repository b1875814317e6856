//! What the Alibaba Cloud API gateway says when it refuses or fails: header codes and classic messages (notes, section 2).

use zhengxin_core::Text;
use zhengxin_core::transport::WireAnswer;
use zhengxin_core::words::{Billed, Means};

/// What may be done after a gateway answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advice {
    /// Nothing by itself.
    Stop,
    /// Once, with a fresh nonce and time.
    FreshOnce,
    /// After a pause.
    Later,
    /// The backend may have run; only a harmless operation is repeated.
    IfHarmless,
}

/// One kind of gateway answer.
#[derive(Clone, Debug)]
pub struct GatewayAnswer {
    /// The six-character code, or the classic message without its detail.
    pub code: Text,
    /// What it means.
    pub means: Means,
    /// What may be done.
    pub advice: Advice,
    /// Whether the call costs money.
    pub billed: Billed,
    /// The gateway's id of the exchange.
    pub request_id: Option<Text>,
    /// Whether the signature was refused, so that the message holds the server's string to sign.
    pub is_signature_mismatch: bool,
    /// What the operator can do.
    pub hint: Option<&'static str>,
}

type Row = (&'static str, Means, Advice, Option<&'static str>);

/// Classic instances: the message is the code; matched by prefix, the longest first.
const CLASSIC: &[Row] = &[
    ("Throttled by ", Means::Throttled, Advice::Later, None),
    ("Quota Exhausted", Means::Quota, Advice::Stop, None),
    ("Quota Expired", Means::Quota, Advice::Stop, None),
    ("Api Market Subscription quota exhausted", Means::Quota, Advice::Stop, Some("buy a new package for the listing")),
    ("User Arrears", Means::Quota, Advice::Stop, Some("the cloud account is in arrears")),
    ("Expiry of Authorization", Means::Auth, Advice::Stop, Some("the authorisation of the app has expired")),
    ("Unauthorized", Means::Auth, Advice::Stop, Some("the app has no authorisation for this API or stage")),
    ("Invalid Signature", Means::Auth, Advice::Stop, None),
    ("Empty Signature", Means::Auth, Advice::Stop, None),
    ("Invalid AppKey", Means::Auth, Advice::Stop, Some("check the credential `app_key`")),
    ("Invalid AppSecret", Means::Auth, Advice::Stop, Some("check the credential `app_secret`")),
    ("Invalid AppCode", Means::Auth, Advice::Stop, Some("check the credential `app_code`")),
    ("Timestamp Expired", Means::Auth, Advice::FreshOnce, Some("set this machine's clock; the gateway allows 15 minutes")),
    ("Invalid Timestamp", Means::Auth, Advice::Stop, None),
    ("Nonce Used", Means::Auth, Advice::FreshOnce, Some("something between repeats requests")),
    ("Empty Request Body", Means::BadInput, Advice::Stop, None),
    ("Invalid Request Body", Means::BadInput, Advice::Stop, None),
    ("Invalid Param Location", Means::BadInput, Advice::Stop, None),
    ("Unsupported Multipart", Means::BadInput, Advice::Stop, None),
    ("Invalid Url", Means::BadInput, Advice::Stop, None),
    ("Invalid Domain", Means::BadInput, Advice::Stop, None),
    ("Invalid HttpMethod", Means::BadInput, Advice::Stop, None),
    ("Invalid Content-MD5", Means::BadInput, Advice::Stop, None),
    ("API Not Found", Means::BadInput, Advice::Stop, Some("check the path of the listing and the stage")),
    ("Failed To Invoke Backend Service", Means::VendorError, Advice::IfHarmless, None),
    ("Failed To Call Backend Service", Means::VendorError, Advice::IfHarmless, None),
    ("Async Service", Means::VendorError, Advice::IfHarmless, None),
    ("Internal Error", Means::VendorError, Advice::Later, None),
    ("Service Unavailable", Means::VendorError, Advice::Later, None),
];

/// Newer instances: a letter for the origin, the status, two letters. Exact codes first, then groups by prefix.
const CODES: &[Row] = &[
    ("I400NC", Means::Auth, Advice::FreshOnce, Some("something between repeats requests")),
    ("D503CB", Means::VendorError, Advice::Stop, Some("the gateway's breaker is open; it closes after about 90 seconds")),
    ("A401OT", Means::Auth, Advice::Stop, None),
    ("A4", Means::Auth, Advice::Stop, None),
    ("B4", Means::Quota, Advice::Stop, None),
    ("T429", Means::Throttled, Advice::Later, None),
    ("I4", Means::BadInput, Advice::Stop, None),
    ("D503", Means::VendorError, Advice::Later, None),
    ("X503", Means::VendorError, Advice::Later, None),
    ("X500", Means::VendorError, Advice::Later, None),
    ("N502", Means::VendorError, Advice::IfHarmless, None),
    ("D504", Means::VendorError, Advice::IfHarmless, None),
    ("X504", Means::VendorError, Advice::IfHarmless, None),
    ("D502", Means::VendorError, Advice::IfHarmless, None),
    ("X4", Means::BadInput, Advice::Stop, None),
];

/// Reads a gateway answer. `None` means that the answer came from the vendor behind the gateway, whatever its status.
#[must_use]
pub fn recognise(answer: &WireAnswer) -> Option<GatewayAnswer> {
    let header = |name| answer.header(name).map(str::trim).filter(|text| !text.is_empty());
    let code = header("x-ca-error-code");
    let message = header("x-ca-error-message");
    let from_code = code.and_then(|code| find(CODES, code));
    let from_message = message.and_then(|message| find(CLASSIC, message));
    if code.is_none() && message.is_none() {
        return None;
    }
    let (_, means, advice, hint) = from_message.or(from_code).unwrap_or(&("", Means::Unknown, Advice::Stop, None));
    let shown = code.filter(|code| is_code(code)).or(from_message.map(|(prefix, ..)| prefix.trim_end())).unwrap_or("unlisted");
    Some(GatewayAnswer {
        code: shown.into(),
        means: *means,
        advice: if answer.status >= 500 && *advice == Advice::Later { Advice::IfHarmless } else { *advice },
        billed: if may_have_run(answer.status, *means, *advice) { Billed::Unknown } else { Billed::No },
        request_id: header("x-ca-request-id").filter(|id| is_id(id)).map(Into::into),
        is_signature_mismatch: message.is_some_and(|message| message.starts_with("Invalid Signature")),
        hint: *hint,
    })
}

fn find<'t>(table: &'t [Row], text: &str) -> Option<&'t Row> {
    table.iter().find(|(prefix, ..)| text.starts_with(prefix))
}

/// Six visible characters, letter first: nothing else is shown as a code.
fn is_code(code: &str) -> bool {
    code.len() == 6 && code.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// An id that may be shown: short, visible, no structure.
#[must_use]
pub fn is_id(id: &str) -> bool {
    (1..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
}

/// 5xx of the gateway may come after the backend was called, and nobody knows what an unlisted code means; refusals cost nothing.
const fn may_have_run(status: u16, means: Means, advice: Advice) -> bool {
    status >= 500 || matches!(means, Means::Unknown) || matches!(advice, Advice::IfHarmless)
}
