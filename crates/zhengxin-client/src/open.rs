//! From bytes to a verdict: a pure function of operation, settings, request and answer. The body decides, the status does not.

use zhengxin_core::contract::Opened;
use zhengxin_core::error::{Content, ErrorKind};
use zhengxin_core::info::{AuthInfo, CodeInfo, OperationInfo};
use zhengxin_core::json::{Document, JsonErrorKind, Value};
use zhengxin_core::outcome::{Receipt, SignatureVerdict};
use zhengxin_core::transport::{WireAnswer, WireRequest};
use zhengxin_core::words::{Billed, Means};
use zhengxin_core::{Error, Text, decode};
use zhengxin_sign::verify::{Mode, Verdict};

use crate::auth::{aliyun, sorted_md5};
use crate::gateway::{self, Advice};
use crate::settings::{Authentication, Settings, SortedMd5};

/// What an answer says, before anything is decided.
pub struct Judged {
    /// The answer of a code that is no error, or why there is none.
    pub result: Result<(&'static CodeInfo, Document), ErrorKind>,
    /// Business or gateway code as on the wire.
    pub code: Option<Text>,
    /// Whether the attempt costs money.
    pub billed: Billed,
    /// The vendor's id.
    pub vendor_id: Option<Text>,
    /// The gateway's id.
    pub gateway_id: Option<Text>,
    /// Whether the answer's signature was checked.
    pub signature: SignatureVerdict,
    /// What the gateway's answer allows.
    pub advice: Option<Advice>,
    /// The vendor says that the token is not valid.
    pub token_refused: bool,
    /// Advice for the operator, free of data.
    pub hint: Option<String>,
}

/// Opens one answer: gateway, signature, JSON, envelope, code.
#[must_use]
pub fn open(
    operation: &'static OperationInfo,
    settings: &Settings,
    request: &WireRequest,
    request_id: &str,
    answer: &WireAnswer,
) -> Judged {
    let mut judged = Judged {
        result: Err(ErrorKind::NoCode),
        code: None,
        billed: if operation.charged { Billed::Unknown } else { Billed::No },
        vendor_id: None,
        gateway_id: answer.header("x-ca-request-id").filter(|id| gateway::is_id(id)).map(Into::into),
        signature: SignatureVerdict::NotChecked,
        advice: None,
        token_refused: false,
        hint: None,
    };
    if let Some(refusal) = from_gateway(operation, settings, request, answer, &mut judged) {
        judged.result = Err(refusal);
        return judged;
    }
    let document = match Document::parse(answer.body.clone()) {
        Ok(document) => document,
        Err(error) => {
            judged.result = Err(ErrorKind::NotJson(content(&answer.body, error.kind)));
            return judged;
        }
    };
    judged.result = classify(operation, settings, request_id, answer, document, &mut judged);
    judged
}

fn from_gateway(
    operation: &OperationInfo,
    settings: &Settings,
    request: &WireRequest,
    answer: &WireAnswer,
    judged: &mut Judged,
) -> Option<ErrorKind> {
    if !matches!(settings.auth, Authentication::GatewaySignature { .. } | Authentication::GatewayAppCode { .. }) {
        return None;
    }
    let refusal = gateway::recognise(answer)?;
    judged.billed = if operation.charged { refusal.billed } else { Billed::No };
    judged.code = Some(refusal.code.clone());
    judged.advice = Some(refusal.advice);
    judged.hint = refusal.hint.map(str::to_owned);
    if refusal.is_signature_mismatch {
        judged.hint = Some(explain_mismatch(settings, request, answer));
    }
    Some(ErrorKind::Gateway { means: refusal.means, code: refusal.code })
}

/// The server's string to sign beside ours, every value as its length, the first difference named.
fn explain_mismatch(settings: &Settings, request: &WireRequest, answer: &WireAnswer) -> String {
    let secret = settings.profile.credentials.get("app_secret").map_or("", |secret| secret.expose());
    let ours = aliyun::explain_request(request, &settings.auth, secret);
    let (Some(ours), Some(message)) = (ours, answer.header("x-ca-error-message")) else {
        return "the gateway refused the signature; compare with `zhengxin sign`".into();
    };
    let mismatch = zhengxin_sign::aliyun::compare(&ours, message);
    if mismatch.is_same_text() {
        return "both sides signed the same text, so the secret is not the one of this key".into();
    }
    let findings: Vec<String> = mismatch.findings().iter().map(|finding| format!("{}: {}", finding.place, finding.cause)).collect();
    format!("the texts differ at {}; ours: {} theirs: {}", findings.join(", "), one_line(mismatch.ours()), one_line(mismatch.theirs()))
}

fn one_line(text: &str) -> String {
    text.replace('\n', "#")
}

fn classify(
    operation: &'static OperationInfo,
    settings: &Settings,
    request_id: &str,
    answer: &WireAnswer,
    document: Document,
    judged: &mut Judged,
) -> Result<(&'static CodeInfo, Document), ErrorKind> {
    let envelope = &operation.provider.envelope;
    let root = document.root();
    let code = root.at(envelope.code).and_then(decode::scalar_text).ok_or(ErrorKind::NoCode)?;
    let row = operation.code(&code);
    let id = |path: Option<&str>| path.and_then(|path| root.at(path)).and_then(decode::scalar_text);
    judged.code = Some(if *row.code == *code { Text::from_static(row.code) } else { shown(&code) });
    judged.vendor_id = id(envelope.vendor_id).map(|id| shown(&id));
    let is_answer = matches!(row.means, Means::Found | Means::NotFound | Means::Pending);
    judged.token_refused = settings.token_by_message && !is_answer && says_token_is_refused(operation, root);
    let echoed = id(envelope.request_id);
    if echoed.is_some_and(|echoed| !echoed.is_empty() && echoed != request_id) {
        return Err(ErrorKind::Mismatch);
    }
    if row.means == Means::Found && answer.status >= 400 {
        return Err(ErrorKind::Contradiction);
    }
    // A call whose token is refused was not carried out, whatever the code that came with it says about others.
    judged.billed = if operation.charged && !judged.token_refused { row.billed } else { Billed::No };
    verify(operation, settings, answer, root, judged)?;
    match row.means {
        Means::Found | Means::NotFound | Means::Pending => Ok((row, document)),
        _ => {
            judged.hint = hint(settings, row).map(str::to_owned);
            Err(ErrorKind::Vendor(row))
        }
    }
}

/// A code or id as it may be shown: whatever is long or odd came from somewhere else. A copy, because receipts and ledgers outlive
/// the answer, and a slice of it would keep all of it in memory.
fn shown(text: &Text) -> Text {
    if gateway::is_id(text) { Text::from(&**text) } else { Text::from_static("<odd>") }
}

/// No documented code says that a token has expired; this message does (B6).
const TOKEN_REFUSED: &str = "令牌验证失败";

fn says_token_is_refused(operation: &OperationInfo, root: Value<'_>) -> bool {
    let message = operation.provider.envelope.message.iter().find_map(|path| root.at(path)).and_then(|value| value.str());
    message.is_some_and(|text| text.contains(TOKEN_REFUSED))
}

fn hint(settings: &Settings, row: &CodeInfo) -> Option<&'static str> {
    match (&settings.auth, row.means) {
        (Authentication::SortedMd5(_), Means::Auth) => {
            Some("compare with `zhengxin sign`; the vendor also demands that this machine's address is on its white list")
        }
        (_, Means::Auth) => Some("check the credentials; `zhengxin sign` shows what was signed"),
        _ => None,
    }
}

fn verify(
    operation: &OperationInfo,
    settings: &Settings,
    answer: &WireAnswer,
    root: Value<'_>,
    judged: &mut Judged,
) -> Result<(), ErrorKind> {
    let Authentication::SortedMd5(scheme) = &settings.auth else { return Ok(()) };
    if scheme.answers == Mode::Off {
        return Ok(());
    }
    let verdict = verdict(operation, scheme, answer, root);
    judged.signature = match verdict {
        Verdict::NotChecked => SignatureVerdict::NotChecked,
        Verdict::Valid => SignatureVerdict::Valid,
        Verdict::Missing => SignatureVerdict::Missing,
        Verdict::Invalid => SignatureVerdict::Invalid,
    };
    // A refused answer to a rotation would lose the new secret for good, and nobody knows which secret signs it: it is reported only.
    let rotates = matches!(operation.provider.auth, AuthInfo::SortedMd5 { rotate: Some(id), .. } if id == operation.id);
    if rotates || scheme.answers.admits(verdict) { Ok(()) } else { Err(ErrorKind::AnswerSignature) }
}

/// The signature of an answer covers the fields of its data with appid, secret and timestamp, like a request's (C10).
fn verdict(operation: &OperationInfo, scheme: &SortedMd5, answer: &WireAnswer, root: Value<'_>) -> Verdict {
    let (Some(given), Some(timestamp)) = (answer.header("sign"), answer.header("timestamp")) else { return Verdict::Missing };
    let data = root.at(operation.provider.envelope.data).unwrap_or(root);
    sorted_md5::verdict(data, scheme, timestamp, given)
}

fn content(body: &[u8], error: JsonErrorKind) -> Content {
    let text = String::from_utf8_lossy(body.get(..body.len().min(512)).unwrap_or_default());
    let start = text.trim_start().to_ascii_lowercase();
    match error {
        JsonErrorKind::Encoding => Content::NotUtf8,
        JsonErrorKind::Empty => Content::Empty,
        _ if start.is_empty() => Content::Empty,
        _ if start.starts_with("<!doctype") || start.starts_with("<html") || start.starts_with("<head") => Content::Html,
        _ if start.starts_with(['{', '[']) => Content::BrokenJson,
        _ => Content::Other,
    }
}

impl Judged {
    /// The opened answer with its receipt.
    ///
    /// # Errors
    /// The reason why there is none, with the receipt.
    pub fn opened(self, operation: &'static OperationInfo, receipt: Receipt) -> Result<Opened, Error> {
        match self.result {
            Ok((row, document)) => Ok(Opened { row, document, data_path: operation.provider.envelope.data, receipt }),
            Err(kind) => Err(Error::new(kind, receipt)),
        }
    }
}
