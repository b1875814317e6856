//! The API gateway in front of a vendor: AppCode, AppKey with signature, and the gateway's own errors.

use zhengxin_sign::aliyun::{self, Algorithm, SigningInput};
use zhengxin_sign::{digest, verify};

use crate::decode::{Pairs, pairs};
use crate::request::Answer;
use crate::settings::GatewayStyle;
use crate::vendor::{Reply, Turn};

/// How far a timestamp may be off, and how long a nonce is remembered.
const WINDOW_MS: i64 = 15 * 60 * 1_000;

/// Headers that have a line of their own in the string to sign, or are never signed.
const UNSIGNED: [&str; 6] = ["x-ca-signature", "x-ca-signature-headers", "accept", "content-md5", "content-type", "date"];

/// An error of the gateway: status and message of older instances, code of newer ones.
pub(crate) struct Refusal {
    pub(crate) status: u16,
    pub(crate) message: String,
    pub(crate) code: Option<&'static str>,
}

impl Refusal {
    fn new(status: u16, message: &str, code: &'static str) -> Self {
        Self { status, message: message.to_owned(), code: Some(code).filter(|code| !code.is_empty()) }
    }

    /// The answer: no body, everything in headers.
    pub(crate) fn reply(&self, style: GatewayStyle) -> Reply {
        let coded = self.code.filter(|_| style == GatewayStyle::Coded);
        let digits = coded.and_then(|code| code.get(1..4)).and_then(|digits| digits.parse().ok());
        let answer = Answer::empty(digits.unwrap_or(self.status)).with("X-Ca-Error-Message", &self.message);
        Reply::bare(match coded {
            Some(code) => answer.with("X-Ca-Error-Code", code),
            None => answer,
        })
    }
}

/// Checks the AppCode, or the AppKey with its signature.
pub(crate) fn authenticate(turn: &mut Turn<'_>) -> Result<(), Refusal> {
    if let Some(given) = app_code(turn) {
        let held = turn.credential("app_code");
        return if verify::verify_exact(&held, &given) { Ok(()) } else { Err(Refusal::new(400, "Invalid AppCode", "A400AC")) };
    }
    let Some(key) = turn.request.header("x-ca-key") else {
        turn.notes.push("neither an AppCode nor an AppKey came with the request".to_owned());
        return Err(Refusal::new(400, "Invalid AppKey", "A400MA"));
    };
    if key != turn.credential("app_key") {
        return Err(Refusal::new(400, "Invalid AppKey", "A400IK"));
    }
    check_time(turn)?;
    check_digest(turn)?;
    check_signature(turn)?;
    check_nonce(turn)
}

/// The AppCode in its header, or in the query where that is allowed (A24).
fn app_code(turn: &Turn<'_>) -> Option<String> {
    let header = turn.request.header("authorization").and_then(|value| value.strip_prefix("APPCODE "));
    let in_query = || {
        let allowed = turn.vendor.readings.choice("A24") == "query";
        pairs(&turn.request.query).into_iter().find(|(name, _)| allowed && name.eq_ignore_ascii_case("appcode")).map(|(_, value)| value)
    };
    header.map(str::to_owned).or_else(in_query)
}

fn check_time(turn: &Turn<'_>) -> Result<(), Refusal> {
    let Some(given) = turn.request.header("x-ca-timestamp") else { return Ok(()) };
    let at: i64 = given.parse().map_err(|_| Refusal::new(400, "Invalid Timestamp", ""))?;
    if (turn.now - at).abs() > WINDOW_MS { Err(Refusal::new(400, "Timestamp Expired", "")) } else { Ok(()) }
}

fn check_digest(turn: &Turn<'_>) -> Result<(), Refusal> {
    let Some(given) = turn.request.header("content-md5") else { return Ok(()) };
    let body = &turn.request.body;
    let right = !body.is_empty() && digest::content_md5(body) == given;
    if right { Ok(()) } else { Err(Refusal::new(400, "Invalid Content-MD5", "I400I5")) }
}

fn check_signature(turn: &mut Turn<'_>) -> Result<(), Refusal> {
    let given = turn.request.header("x-ca-signature").unwrap_or_default().to_owned();
    if given.is_empty() {
        return Err(Refusal::new(401, "Empty Signature", "A400MA"));
    }
    let algorithm = match turn.request.header("x-ca-signature-method") {
        Some("HmacSHA1") => Algorithm::HmacSha1,
        _ => Algorithm::HmacSha256,
    };
    let (text, signature, redacted) = sign(turn, algorithm);
    if verify::verify_exact(&signature, &given) {
        return Ok(());
    }
    turn.notes.push(format!("signature mismatch; the server signed {}", redacted.replace('\n', "#")));
    if text.is_empty() {
        return Err(Refusal::new(400, "Invalid Signature", "A403IS"));
    }
    let line = text.replace('\n', "#");
    let line = if turn.settings.gateway == GatewayStyle::Coded { format!("`{line}`") } else { line };
    Err(Refusal::new(400, &format!("Invalid Signature, Server StringToSign:{line}"), "A403IS"))
}

/// The server's own string and signature: the four fixed lines, the headers the caller listed, path and parameters.
fn sign(turn: &Turn<'_>, algorithm: Algorithm) -> (String, String, String) {
    let request = turn.request;
    let listed = request.header("x-ca-signature-headers").unwrap_or_default();
    let names: Vec<&str> = listed
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty() && !UNSIGNED.contains(&name.to_ascii_lowercase().as_str()))
        .collect();
    let mut headers: Vec<(&str, &str)> = names.iter().map(|name| (*name, request.header(name).unwrap_or_default())).collect();
    headers.sort_unstable();
    headers.dedup();
    headers.extend(["accept", "content-md5", "content-type", "date"].iter().filter_map(|name| Some((*name, request.header(name)?))));
    let (query, form) = (pairs_of(&request.query), form_of(turn));
    let (query, form) = (borrowed(&query), borrowed(&form));
    let secret = turn.credential("app_secret");
    let input = SigningInput {
        method: &request.method,
        path: &request.path,
        query: &query,
        form: &form,
        headers: &headers,
        signed_header_names: &names,
        body: None,
    };
    aliyun::explain(&input, secret.as_bytes(), algorithm).map_or_else(
        |_| (String::new(), "-".to_owned(), "nothing: the request cannot be put into canonical form".to_owned()),
        |trace| (trace.string_to_sign().to_owned(), trace.signature().to_owned(), trace.redacted()),
    )
}

/// The gateway does not read `+` as a blank.
fn pairs_of(text: &str) -> Pairs {
    pairs(&text.replace('+', "%2B"))
}

fn form_of(turn: &Turn<'_>) -> Pairs {
    let is_form = turn.request.header("content-type").is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
    if is_form { pairs_of(&String::from_utf8_lossy(&turn.request.body)) } else { Pairs::new() }
}

fn borrowed(pairs: &Pairs) -> Vec<(&str, &str)> {
    pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

fn check_nonce(turn: &mut Turn<'_>) -> Result<(), Refusal> {
    let Some(nonce) = turn.request.header("x-ca-nonce").map(str::to_owned) else { return Ok(()) };
    let now = turn.now;
    turn.state.nonces.retain(|_, seen| now - *seen <= WINDOW_MS);
    let key = (turn.vendor.name().to_owned(), nonce);
    if turn.state.nonces.insert(key, now).is_some() { Err(Refusal::new(400, "Nonce Used", "I400NC")) } else { Ok(()) }
}

/// The error for a magic word: a word of the table below, or a code of six characters.
pub(crate) fn forced(word: &str) -> Refusal {
    let row = WORDS.iter().find(|(name, ..)| crate::magic::says(word, name));
    if let Some((_, status, message, code)) = row {
        return Refusal::new(*status, message, code);
    }
    let code: String = word.chars().take(6).collect();
    let row = WORDS.iter().find(|(.., known)| *known == code);
    let status = code.get(1..4).and_then(|digits| digits.parse().ok()).unwrap_or(400);
    Refusal { status, message: row.map_or_else(|| format!("gateway error {code}"), |(_, _, message, _)| (*message).to_owned()), code: None }
}

/// A code of six characters that was asked for by name is always shown.
pub(crate) fn forced_code(word: &str) -> Option<String> {
    let code: String = word.chars().take(6).collect();
    let digits = code.get(1..4).is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    (digits && code.len() == 6).then_some(code)
}

/// Words of `sim-gateway-…`, with status and message of older instances and the code of newer ones.
pub(crate) const WORDS: &[(&str, u16, &str, &str)] = &[
    ("throttled-api", 403, "Throttled by API Flow Control", "T429PA"),
    ("throttled-user", 403, "Throttled by USER Flow Control", "T429ID"),
    ("throttled-domain", 403, "Throttled by DOMAIN Flow Control", "T429IN"),
    ("throttled-group", 403, "Throttled by GROUP Flow Control", "T429GR"),
    ("throttled", 403, "Throttled by APP Flow Control", "T429SR"),
    ("quota-exhausted", 403, "Quota Exhausted", "B403MQ"),
    ("market-exhausted", 403, "Api Market Subscription quota exhausted", "B403MQ"),
    ("quota-expired", 403, "Quota Expired", "B403ME"),
    ("arrears", 403, "User Arrears", "B403OD"),
    ("authorization-expired", 403, "Expiry of Authorization", "A403EP"),
    ("unauthorized", 403, "Unauthorized", "A403PR"),
    ("invalid-appkey", 400, "Invalid AppKey", "A400IK"),
    ("invalid-appcode", 400, "Invalid AppCode", "A400AC"),
    ("invalid-content-md5", 400, "Invalid Content-MD5", "I400I5"),
    ("empty-signature", 401, "Empty Signature", "A400MA"),
    ("invalid-signature", 400, "Invalid Signature, Server StringToSign:GET#application/json####/", "A403IS"),
    ("timestamp-expired", 400, "Timestamp Expired", ""),
    ("nonce-used", 400, "Nonce Used", "I400NC"),
    ("invalid-domain", 400, "Invalid Domain", "I404DO"),
    ("not-found", 400, "API Not Found", "I404NF"),
    ("internal", 500, "Internal Error", "X500ER"),
    ("backend", 500, "Failed To Invoke Backend Service", "D504CO"),
    ("unavailable", 503, "Service Unavailable", "D503BB"),
    ("breaker", 503, "Service Unavailable", "D503CB"),
    ("timeout", 504, "Async Service", "D504TO"),
];
