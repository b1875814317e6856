//! A profile with its readings turned into typed decisions, made once per client.

use std::time::Duration;

use zhengxin_core::Error;
use zhengxin_core::info::{AuthInfo, OperationInfo};
use zhengxin_core::profile::Profile;
use zhengxin_core::sensitive::{Secret, Text};
use zhengxin_core::transport::AttemptLimits;
use zhengxin_core::words::{BodyKind, Hook};
use zhengxin_sign::aliyun::{Algorithm, Signer};
use zhengxin_sign::rsa::{Encoding, Padding, PublicKey};
use zhengxin_sign::sorted_md5::{Empties, Nested};
use zhengxin_sign::verify::Mode;

/// What may be repeated, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetryPolicy {
    /// Once, without a pause.
    AtOnceOnce,
    /// Up to three times, a minute apart.
    MinutelyThreeTimes,
    /// Never.
    Never,
}

/// How payloads are sealed.
#[derive(Clone)]
pub enum Sealing {
    /// With the vendor's public key.
    Rsa(Box<PublicKey>, Padding, Encoding),
    /// As plain JSON, where vendor and operator agreed so.
    Plain,
    /// The operator has given no key; sealed operations are refused.
    NoKey,
}

/// How requests are authenticated, ready to use.
pub enum Authentication {
    /// Alibaba gateway with AppKey and AppSecret.
    GatewaySignature {
        /// The key's public half.
        app_key: Text,
        /// The keyed signer.
        signer: Signer,
    },
    /// Alibaba gateway with an AppCode.
    GatewayAppCode {
        /// The code, or the whole header value.
        value: Secret,
        /// In the query instead of the header.
        in_query: bool,
    },
    /// MD5 over sorted `key=value` strings.
    SortedMd5(SortedMd5),
    /// Token in the body.
    BodyToken,
}

/// Decisions for the sorted-MD5 scheme.
pub struct SortedMd5 {
    /// The application id.
    pub appid: Text,
    /// The secret.
    pub secret: Secret,
    /// Its name in header and signature.
    pub appid_name: &'static str,
    /// Whether it is copied into the body.
    pub appid_in_body: bool,
    /// Empty values.
    pub empties: Empties,
    /// Nested values.
    pub nested: Nested,
    /// Added to the timestamp, seconds.
    pub offset_s: i64,
    /// What happens with answers' signatures.
    pub answers: Mode,
}

/// A profile and the decisions drawn from it.
pub struct Settings {
    /// The operator's decisions as given.
    pub profile: Profile,
    /// How requests are authenticated.
    pub auth: Authentication,
    /// How payloads are sealed.
    pub sealing: Sealing,
    /// What may be repeated.
    pub retry: RetryPolicy,
    /// Whether a repeat gets a new request id.
    pub new_reference_on_retry: bool,
    /// Whether identity numbers are sent with an upper-case X.
    pub upper_case_id_card: bool,
    /// Whether parameters the document does not name may be sent.
    pub extra_parameters: bool,
    /// Whether the documented timeout covers the connection only.
    pub timeout_is_connect: bool,
    /// Whether the vendor's message shows that a token is not valid any more.
    pub token_by_message: bool,
    /// Whether a token is given up at the end of its documented life.
    pub token_by_age: bool,
    /// Pause between two questions about a collection where the vendor states none.
    pub poll_delay: Duration,
    /// Longest run of a collection where the vendor states none; `None` for no end.
    pub collection_deadline: Option<Duration>,
}

impl Settings {
    /// Draws the decisions.
    ///
    /// # Errors
    /// A credential that cannot be used, such as a broken public key. The text never holds it.
    pub fn new(profile: Profile) -> Result<Self, Error> {
        let hook = |hook| profile.readings.hook(hook);
        let retry = match hook(Hook::RetryPolicy) {
            Some("minutely_three_times") => RetryPolicy::MinutelyThreeTimes,
            Some("never") => RetryPolicy::Never,
            _ => RetryPolicy::AtOnceOnce,
        };
        Ok(Self {
            auth: authentication(&profile)?,
            sealing: sealing(&profile)?,
            retry,
            new_reference_on_retry: hook(Hook::RetryReference) == Some("new"),
            upper_case_id_card: hook(Hook::IdCardCase) == Some("upper"),
            extra_parameters: hook(Hook::ExtraParameters) == Some("allow"),
            timeout_is_connect: hook(Hook::TimeoutScope) == Some("connect"),
            token_by_message: hook(Hook::TokenExpiry) != Some("age"),
            token_by_age: hook(Hook::TokenExpiry) != Some("message"),
            poll_delay: match hook(Hook::PollDelay) {
                Some("two_seconds") => Duration::from_secs(2),
                Some("five_seconds") => Duration::from_secs(5),
                _ => Duration::from_secs(3),
            },
            collection_deadline: match hook(Hook::CollectionDeadline) {
                Some("none") => None,
                Some("thirty_minutes") => Some(Duration::from_secs(30 * 60)),
                _ => Some(Duration::from_secs(10 * 60)),
            },
            profile,
        })
    }

    /// How the fields of an operation travel under the chosen readings.
    #[must_use]
    pub fn body_kind(&self, operation: &OperationInfo) -> BodyKind {
        if compressed(operation) {
            return match self.profile.readings.hook(Hook::SealedBody) {
                Some("gzip_json" | "plain_json") => BodyKind::Json,
                _ => BodyKind::Form,
            };
        }
        match (operation.body, self.profile.readings.hook(Hook::BodyEncoding)) {
            (BodyKind::Query, _) | (_, None) => operation.body,
            (_, Some("multipart")) => BodyKind::Multipart,
            (_, Some("json")) => BodyKind::Json,
            (_, Some(_)) => BodyKind::Form,
        }
    }

    /// Whether the whole body is compressed.
    #[must_use]
    pub fn gzips(&self, operation: &OperationInfo) -> bool {
        compressed(operation) && !matches!(self.profile.readings.hook(Hook::SealedBody), Some("plain_form" | "plain_json"))
    }

    /// Whether every scalar travels as text; the sorted-MD5 scheme signs texts, so it sends them.
    #[must_use]
    pub const fn text_scalars(&self) -> bool {
        matches!(self.auth, Authentication::SortedMd5(_))
    }

    /// Bounds of one attempt of an operation.
    #[must_use]
    pub fn attempt_limits(&self, operation: &OperationInfo) -> AttemptLimits {
        const CONNECT_ONLY_TOTAL: Duration = Duration::from_secs(30);
        let documented = self.profile.timeout.unwrap_or(Duration::from_millis(operation.timeout_ms));
        let total = if self.timeout_is_connect && self.profile.timeout.is_none() { documented.max(CONNECT_ONLY_TOTAL) } else { documented };
        AttemptLimits {
            total,
            connect: documented,
            max_body: self.profile.limits.max_body,
            plain_http: self.profile.readings.hook(Hook::PlainHttp) == Some("allow"),
        }
    }
}

fn compressed(operation: &OperationInfo) -> bool {
    operation.headers.iter().any(|(name, value)| name.eq_ignore_ascii_case("content-encoding") && *value == "gzip")
}

fn credential<'a>(profile: &'a Profile, name: &str) -> Result<&'a Secret, Error> {
    profile.credentials.get(name).ok_or_else(|| Error::config(format!("{} needs the credential `{name}`", profile.provider.name)))
}

fn authentication(profile: &Profile) -> Result<Authentication, Error> {
    let hook = |hook| profile.readings.hook(hook);
    match &profile.provider.auth {
        AuthInfo::AliyunGateway if hook(Hook::AuthMode) == Some("app_code") => app_code(profile),
        AuthInfo::AliyunGateway => {
            let signer = Signer::new(Algorithm::HmacSha256, credential(profile, "app_secret")?.expose().as_bytes());
            Ok(Authentication::GatewaySignature {
                app_key: header_text(credential(profile, "app_key")?, "app_key")?,
                signer: signer.map_err(|_| Error::config("the credential `app_secret` cannot be used as a key"))?,
            })
        }
        AuthInfo::SortedMd5 { .. } => Ok(Authentication::SortedMd5(SortedMd5 {
            appid: header_text(credential(profile, "appid")?, "appid")?,
            secret: credential(profile, "secret")?.clone(),
            appid_name: hook(Hook::AppidName).unwrap_or("appid"),
            appid_in_body: hook(Hook::AppidInBody) == Some("yes"),
            empties: if hook(Hook::SignEmpty) == Some("drop") { Empties::Drop } else { Empties::Keep },
            nested: match hook(Hook::SignNested) {
                Some("compact_json") => Nested::CompactJson,
                Some("java_to_string") => Nested::JavaToString,
                Some("skip") => Nested::Skip,
                _ => Nested::Refuse,
            },
            offset_s: if hook(Hook::TimestampOffset) == Some("plus_8h") { 8 * 3600 } else { 0 },
            answers: mode(hook(Hook::VerifyAnswers)),
        })),
        AuthInfo::BodyToken { .. } => Ok(Authentication::BodyToken),
    }
}

fn app_code(profile: &Profile) -> Result<Authentication, Error> {
    let code = credential(profile, "app_code")?;
    let header = zhengxin_sign::aliyun::app_code_header(code.expose())
        .map_err(|_| Error::config("the credential `app_code` has characters that cannot stand in a header"))?;
    let in_query = profile.readings.hook(Hook::AppCodePlace) == Some("query");
    Ok(Authentication::GatewayAppCode { value: if in_query { code.clone() } else { header.into() }, in_query })
}

/// A credential that travels in a header: visible ASCII, as the schemes demand.
fn header_text(value: &Secret, name: &str) -> Result<Text, Error> {
    if value.is_empty() || !value.expose().bytes().all(|b| b.is_ascii_graphic()) {
        return Err(Error::config(format!("the credential `{name}` must be visible ASCII characters without blanks")));
    }
    Ok(value.expose().into())
}

/// The mode for a word of the reading.
#[must_use]
pub fn mode(word: Option<&str>) -> Mode {
    match word {
        Some("report") => Mode::Report,
        Some("require") => Mode::Require,
        _ => Mode::Off,
    }
}

fn sealing(profile: &Profile) -> Result<Sealing, Error> {
    let (padding, encoding) = match profile.readings.hook(Hook::Seal) {
        Some("plain") => return Ok(Sealing::Plain),
        Some("pkcs1_url_base64") => (Padding::Pkcs1v15, Encoding::Base64Url),
        Some("pkcs1_hex") => (Padding::Pkcs1v15, Encoding::Hex),
        Some("oaep_base64") => (Padding::OaepSha1, Encoding::Base64),
        _ => (Padding::Pkcs1v15, Encoding::Base64),
    };
    let Some(pem) = profile.credentials.get("risk_public_key") else { return Ok(Sealing::NoKey) };
    let key = PublicKey::from_text(pem.expose())
        .map_err(|why| Error::config(format!("the credential `risk_public_key` is no usable public key: {why}")))?;
    Ok(Sealing::Rsa(Box::new(key), padding, encoding))
}
