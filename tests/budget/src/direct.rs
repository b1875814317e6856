//! The same three calls as an experienced engineer writes them for one vendor each: reqwest, owned serde structures, one sorted
//! pass for the signature, no layers.

use std::fmt::Write as _;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use md5::{Digest as _, Md5};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use crate::work::{ACCOUNT, APP_KEY, APP_SECRET, APPID, OPEN_ID, SECRET, order_value, path};

const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What can go wrong, in as much detail as such clients have.
#[derive(Debug)]
pub enum Error {
    /// The exchange failed.
    Http(reqwest::Error),
    /// The answer is no such JSON.
    Json(serde_json::Error),
    /// The answer's signature is missing or wrong.
    Signature,
    /// The vendor's code is none of a success.
    Code(String),
}

impl From<reqwest::Error> for Error {
    fn from(error: reqwest::Error) -> Self {
        Self::Http(error)
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Json(error)
    }
}

/// The answer to the first call.
#[derive(Deserialize)]
pub struct ScoreAnswer {
    /// Code.
    pub code: i64,
    /// Whether it worked.
    pub success: bool,
    /// For people.
    pub message: String,
    /// The data.
    pub response: Option<ScoreResponse>,
}

/// Its data.
#[derive(Deserialize)]
pub struct ScoreResponse {
    /// The values.
    pub tags: Option<Tags>,
    /// The vendor's id.
    pub biz_id: String,
    /// Our id.
    pub req_id: String,
}

/// The values that are used.
#[derive(Deserialize)]
pub struct Tags {
    /// The score.
    pub credit_score: Option<f64>,
}

/// The thirty fields of the second call.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "named as on the wire")]
pub struct Order {
    pub callback: String,
    pub client_id: String,
    pub product_id: String,
    pub strategy_id: String,
    pub zhima_open_id: String,
    pub idcard_num: String,
    pub idcard_name: String,
    pub phone: String,
    pub user_acount: String,
    pub provice: String,
    pub city: String,
    pub regoin: String,
    pub address: String,
    pub country: String,
    pub qq: String,
    pub nick_name: String,
    pub sex: String,
    pub age: String,
    pub ip: String,
    pub email: String,
    pub bank_card: String,
    pub mac: String,
    pub wifimac: String,
    pub imei: String,
    pub platform: String,
    pub contacts_name: String,
    pub contacts_mobile: String,
    pub organization: String,
    pub education: String,
    pub marriage: String,
}

impl Order {
    /// The order of the workload.
    #[must_use]
    pub fn sample() -> Self {
        let of = |wire| order_value(wire).to_owned();
        Self {
            callback: of("callback"),
            client_id: of("clientId"),
            product_id: of("productId"),
            strategy_id: of("strategyId"),
            zhima_open_id: of("zhimaOpenId"),
            idcard_num: of("idcardNum"),
            idcard_name: of("idcardName"),
            phone: of("phone"),
            user_acount: of("userAcount"),
            provice: of("provice"),
            city: of("city"),
            regoin: of("regoin"),
            address: of("address"),
            country: of("country"),
            qq: of("qq"),
            nick_name: of("nickName"),
            sex: of("sex"),
            age: of("age"),
            ip: of("ip"),
            email: of("email"),
            bank_card: of("bankCard"),
            mac: of("mac"),
            wifimac: of("wifimac"),
            imei: of("imei"),
            platform: of("platform"),
            contacts_name: of("contactsName"),
            contacts_mobile: of("contactsMobile"),
            organization: of("organization"),
            education: of("education"),
            marriage: of("marriage"),
        }
    }

    fn pairs(&self) -> [(&'static str, &str); 30] {
        [
            ("callback", &self.callback),
            ("clientId", &self.client_id),
            ("productId", &self.product_id),
            ("strategyId", &self.strategy_id),
            ("zhimaOpenId", &self.zhima_open_id),
            ("idcardNum", &self.idcard_num),
            ("idcardName", &self.idcard_name),
            ("phone", &self.phone),
            ("userAcount", &self.user_acount),
            ("provice", &self.provice),
            ("city", &self.city),
            ("regoin", &self.regoin),
            ("address", &self.address),
            ("country", &self.country),
            ("qq", &self.qq),
            ("nickName", &self.nick_name),
            ("sex", &self.sex),
            ("age", &self.age),
            ("ip", &self.ip),
            ("email", &self.email),
            ("bankCard", &self.bank_card),
            ("mac", &self.mac),
            ("wifimac", &self.wifimac),
            ("imei", &self.imei),
            ("platform", &self.platform),
            ("contactsName", &self.contacts_name),
            ("contactsMobile", &self.contacts_mobile),
            ("organization", &self.organization),
            ("education", &self.education),
            ("marriage", &self.marriage),
        ]
    }
}

/// The answer to the second call.
#[derive(Deserialize)]
pub struct OrderAnswer {
    /// Code.
    pub code: String,
    /// For people.
    pub message: Option<String>,
    /// The data.
    pub data: Option<Review>,
}

/// Its data.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "named as on the wire")]
pub struct Review {
    pub pld_result: String,
    pub pld_score: String,
    pub pld_detail: Vec<Hit>,
    pub pr_result: String,
    pub pr_detail: Vec<Hit>,
}

/// One indicator.
#[derive(Deserialize, Serialize)]
#[expect(missing_docs, reason = "named as on the wire")]
pub struct Hit {
    pub name: String,
    pub value: String,
}

/// The answer to the third call.
#[derive(Deserialize)]
pub struct ReportAnswer {
    /// Code.
    pub code: i64,
    /// For people.
    pub msg: Option<String>,
    /// The data.
    pub data: Option<Report>,
}

/// Its data.
#[derive(Deserialize)]
#[expect(missing_docs, reason = "named as on the wire")]
pub struct Report {
    pub application_check: Vec<Check>,
    pub behavior_check: Vec<Check>,
    pub contact_list: Vec<Contact>,
    pub main_service: Vec<Service>,
    pub transactions: Vec<Month>,
}

/// One check.
#[derive(Deserialize)]
#[expect(missing_docs, reason = "named as on the wire")]
pub struct Check {
    pub check_point: String,
    pub result: String,
    pub evidence: String,
}

/// One number that was called.
#[derive(Deserialize)]
#[expect(missing_docs, reason = "named as on the wire")]
pub struct Contact {
    pub phone_num: String,
    pub phone_num_loc: String,
    pub contact_name: String,
    pub call_cnt: i64,
    pub call_len: f64,
    pub call_out_cnt: i64,
    pub call_in_cnt: i64,
    pub contact_1m: i64,
    pub contact_3m: i64,
    pub contact_all_day: bool,
}

/// One service that was called.
#[derive(Deserialize)]
#[expect(missing_docs, reason = "named as on the wire")]
pub struct Service {
    pub company_name: String,
    pub company_type: String,
    pub total_service_cnt: i64,
}

/// One month.
#[derive(Deserialize)]
#[expect(missing_docs, reason = "named as on the wire")]
pub struct Month {
    pub bill_cycle: String,
    pub total_amt: f64,
    pub calls: Vec<Call>,
}

/// One call.
#[derive(Deserialize)]
#[expect(missing_docs, reason = "named as on the wire")]
pub struct Call {
    pub start_time: String,
    pub place: String,
    pub other_cell_phone: String,
    pub cell_phone: String,
    pub init_type: String,
    pub call_type: String,
    pub use_time: String,
    pub subtotal: String,
    pub update_time: String,
    pub note: String,
}

/// What is sent for a score, besides the address.
pub struct SignedQuery {
    /// Path and query.
    pub target: String,
    /// Milliseconds since 1970 UTC.
    pub timestamp: String,
    /// Value of `x-ca-signature`.
    pub signature: String,
}

/// What is sent for an order.
pub struct SignedBody {
    /// JSON.
    pub body: Vec<u8>,
    /// Value of `sign`.
    pub sign: String,
}

/// The client.
pub struct Direct {
    http: reqwest::Client,
    base: String,
    mac: Hmac<Sha256>,
}

impl Direct {
    /// A client for a server at a base address.
    ///
    /// # Panics
    /// The HTTP client cannot be built.
    #[must_use]
    pub fn new(base: impl Into<String>) -> Self {
        let roots = rustls::RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        let tls = rustls::ClientConfig::builder_with_provider(std::sync::Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_root_certificates(roots)
            .with_no_client_auth();
        let http = reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .http1_only()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .timeout(Duration::from_secs(30))
            .user_agent("direct/1")
            .build()
            .expect("an HTTP client");
        let mac = Hmac::new_from_slice(APP_SECRET.as_bytes()).expect("a key of any length");
        Self { http, base: base.into(), mac }
    }

    /// Query and signature of a score call.
    ///
    /// # Panics
    /// Never: a string takes text.
    #[must_use]
    pub fn score_request(&self, id_type: &str, id_value: &str, req_id: &str, now_ms: i64, nonce: &str) -> SignedQuery {
        let mut params = [("idType", id_type), ("idValue", id_value), ("reqId", req_id)];
        params.sort_unstable_by_key(|(key, _)| *key);
        let timestamp = now_ms.to_string();
        let mut target = String::with_capacity(160);
        target.push_str(path::SCORE);
        let mut text = String::with_capacity(320);
        write!(text, "GET\napplication/json\n\n\n\nx-ca-key:{APP_KEY}\nx-ca-nonce:{nonce}\nx-ca-timestamp:{timestamp}\n{}", path::SCORE)
            .expect("a string takes text");
        for (at, (key, value)) in params.iter().enumerate() {
            let mark = if at == 0 { '?' } else { '&' };
            write!(text, "{mark}{key}={value}").expect("a string takes text");
            write!(target, "{mark}{key}={}", utf8_percent_encode(value, UNRESERVED)).expect("a string takes text");
        }
        let mut mac = self.mac.clone();
        mac.update(text.as_bytes());
        SignedQuery { target, timestamp, signature: STANDARD.encode(mac.finalize().into_bytes()) }
    }

    /// Reads the answer to a score call.
    ///
    /// # Errors
    /// No such JSON, or a code that is none of a success.
    pub fn score_answer(body: &[u8]) -> Result<ScoreAnswer, Error> {
        let answer: ScoreAnswer = serde_json::from_slice(body)?;
        if answer.code == 0 { Ok(answer) } else { Err(Error::Code(answer.code.to_string())) }
    }

    /// Asks for a score.
    ///
    /// # Errors
    /// Whatever happens.
    pub async fn score(&self, id_type: &str, id_value: &str, req_id: &str) -> Result<ScoreAnswer, Error> {
        let nonce = uuid_v4();
        let signed = self.score_request(id_type, id_value, req_id, now_ms(), &nonce);
        let url = format!("{}{}", self.base, signed.target);
        let request = self
            .http
            .get(url)
            .header("accept", "application/json")
            .header("x-ca-key", APP_KEY)
            .header("x-ca-nonce", nonce)
            .header("x-ca-timestamp", signed.timestamp)
            .header("x-ca-signature-headers", "x-ca-key,x-ca-nonce,x-ca-timestamp")
            .header("x-ca-signature", signed.signature);
        let body = request.send().await?.bytes().await?;
        Self::score_answer(&body)
    }

    /// Body and signature of an order.
    ///
    /// # Errors
    /// Never in practice.
    pub fn order_request(order: &Order, timestamp: &str) -> Result<SignedBody, Error> {
        let body = serde_json::to_vec(order)?;
        Ok(SignedBody { body, sign: sign(&mut order.pairs().into_iter().chain(auth(timestamp)).collect::<Vec<_>>()) })
    }

    /// Reads and verifies the answer to an order.
    ///
    /// # Errors
    /// No such JSON, a wrong signature, a code that is none of a success.
    pub fn order_answer(body: &[u8], given: &str, timestamp: &str) -> Result<OrderAnswer, Error> {
        let answer: OrderAnswer = serde_json::from_slice(body)?;
        if let Some(data) = &answer.data {
            let (pld, pr) = (serde_json::to_string(&data.pld_detail)?, serde_json::to_string(&data.pr_detail)?);
            let fields: [(&str, &str); 5] = [
                ("pldResult", &data.pld_result),
                ("pldScore", &data.pld_score),
                ("pldDetail", &pld),
                ("prResult", &data.pr_result),
                ("prDetail", &pr),
            ];
            let expected = sign(&mut fields.into_iter().chain(auth(timestamp)).collect::<Vec<_>>());
            if !expected.eq_ignore_ascii_case(given) {
                return Err(Error::Signature);
            }
        }
        if answer.code == "200" { Ok(answer) } else { Err(Error::Code(answer.code)) }
    }

    /// Places an order.
    ///
    /// # Errors
    /// Whatever happens.
    pub async fn order(&self, order: &Order) -> Result<OrderAnswer, Error> {
        let timestamp = now_ms().div_euclid(1000).to_string();
        let signed = Self::order_request(order, &timestamp)?;
        let request = self
            .http
            .post(format!("{}{}", self.base, path::ORDER))
            .header("accept", "application/json")
            .header("content-type", "application/json; charset=UTF-8")
            .header("appid", APPID)
            .header("timestamp", timestamp)
            .header("sign", signed.sign)
            .body(signed.body);
        let response = request.send().await?;
        let header = |name| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let (Some(given), Some(timestamp)) = (header("sign"), header("timestamp")) else { return Err(Error::Signature) };
        let body = response.bytes().await?;
        Self::order_answer(&body, &given, &timestamp)
    }

    /// Reads a report.
    ///
    /// # Errors
    /// No such JSON, or a code that is none of a success.
    pub fn report_answer(body: &[u8]) -> Result<ReportAnswer, Error> {
        let answer: ReportAnswer = serde_json::from_slice(body)?;
        if answer.code == 0 { Ok(answer) } else { Err(Error::Code(answer.code.to_string())) }
    }

    /// Fetches a report.
    ///
    /// # Errors
    /// Whatever happens.
    pub async fn report(&self, open_id: &str) -> Result<ReportAnswer, Error> {
        let encode = |text| utf8_percent_encode(text, UNRESERVED);
        let request = self
            .http
            .post(format!("{}{}", self.base, path::REPORT))
            .header("accept", "application/json")
            .header("content-type", "application/x-www-form-urlencoded; charset=UTF-8")
            .body(format!("username={}&open_id={}", encode(ACCOUNT), encode(open_id)));
        let body = request.send().await?.bytes().await?;
        Self::report_answer(&body)
    }

    /// Fetches the report of the workload.
    ///
    /// # Errors
    /// Whatever happens.
    pub async fn sample_report(&self) -> Result<ReportAnswer, Error> {
        self.report(OPEN_ID).await
    }
}

fn auth(timestamp: &str) -> [(&'static str, &str); 3] {
    [("appid", APPID), ("secret", SECRET), ("timestamp", timestamp)]
}

/// Upper-case MD5 over the sorted pairs.
fn sign(pairs: &mut [(&str, &str)]) -> String {
    pairs.sort_unstable_by_key(|(key, _)| *key);
    let mut text = String::with_capacity(pairs.iter().map(|(key, value)| key.len() + value.len() + 2).sum());
    for (key, value) in pairs {
        if !text.is_empty() {
            text.push('&');
        }
        text.push_str(key);
        text.push('=');
        text.push_str(value);
    }
    let mut hex = String::with_capacity(32);
    for byte in Md5::digest(text) {
        write!(hex, "{byte:02X}").expect("a string takes text");
    }
    hex
}

fn now_ms() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

fn uuid_v4() -> String {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    uuid::Builder::from_random_bytes(bytes).into_uuid().hyphenated().to_string()
}
