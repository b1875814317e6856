//! The three workloads through the product: the pure halves, and the whole call.

use std::sync::Arc;

use zhengxin::client::{Engine, Moment, Settings, open, prepare};
use zhengxin::core::contract::{Exchange, Nonce, call};
use zhengxin::core::decode::{Decoded, FromJson};
use zhengxin::core::info::OperationInfo;
use zhengxin::core::json::Value;
use zhengxin::core::profile::Profile;
use zhengxin::core::transport::WireAnswer;
use zhengxin::core::wire::Fields;
use zhengxin::finplus::{IdType, QueryScore, QueryScoreRequired};
use zhengxin::jimi::{CreateRiskOrder, CreateRiskOrderRequired, QueryRiskResult, QueryRiskResultAnswer};
use zhengxin::qiancheng::FetchTelecomReport;
use zhengxin::transport::HttpTransport;
use zhengxin::{Builder, CallOptions, Credentials, Error, Operation, Receipt, Reply, Text};

use crate::carrier::FetchReportAnswer;
use crate::work::{ACCOUNT, APP_KEY, APP_SECRET, APPID, Canned, IMEI, NOW_MS, OPEN_ID, REQUEST_ID, SECRET, order_value};

/// The order, answered at once with the result of the review, as no call of the vendor does: thirty fields out, 1 KB back.
pub struct Review(CreateRiskOrder);

impl Operation for Review {
    type Answer = QueryRiskResultAnswer;

    const INFO: &'static OperationInfo = CreateRiskOrder::INFO;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        self.0.encode(out);
    }

    fn decode(data: Option<Value<'_>>) -> Decoded<QueryRiskResultAnswer> {
        QueryRiskResult::decode(data)
    }
}

/// The report with every field typed; the vendor's document does not list them, so the vendor's own call gives JSON.
pub struct TypedReport(FetchTelecomReport);

impl Operation for TypedReport {
    type Answer = FetchReportAnswer;

    const INFO: &'static OperationInfo = FetchTelecomReport::INFO;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        self.0.encode(out);
    }

    fn decode(data: Option<Value<'_>>) -> Decoded<FetchReportAnswer> {
        let report = data.map(FetchReportAnswer::from_json).transpose()?.flatten();
        Ok(report.expect("the report of the workload"))
    }
}

/// The score of the workload.
#[must_use]
pub fn score() -> QueryScore {
    QueryScore::new(QueryScoreRequired { id_type: IdType::Imei, id_value: IMEI.into() })
}

/// The order of the workload.
#[must_use]
pub fn order() -> Review {
    let of = order_value;
    let required = CreateRiskOrderRequired {
        callback: of("callback").into(),
        client_id: of("clientId").into(),
        strategy_id: of("strategyId").into(),
        zhima_open_id: of("zhimaOpenId").into(),
        idcard_num: of("idcardNum").into(),
        idcard_name: of("idcardName").into(),
        phone: of("phone").into(),
        province: of("provice").into(),
        city: of("city").into(),
        region: of("regoin").into(),
        address: of("address").into(),
    };
    let order = CreateRiskOrder::new(required)
        .product_id(of("productId"))
        .user_account(of("userAcount"))
        .country(of("country"))
        .qq(of("qq"))
        .nick_name(of("nickName"))
        .sex(zhengxin::jimi::Sex::Female)
        .age(of("age").parse::<i64>().unwrap_or_default())
        .ip(of("ip"))
        .email(of("email"))
        .bank_card(of("bankCard"))
        .mac(of("mac"))
        .wifi_mac(of("wifimac"))
        .imei(of("imei"))
        .platform(zhengxin::jimi::Platform::Ios)
        .contacts_name(of("contactsName"))
        .contacts_mobile(of("contactsMobile"))
        .organization(of("organization"))
        .education(zhengxin::jimi::Education::Bachelor)
        .marriage(zhengxin::jimi::Marriage::Single);
    Review(order)
}

/// The report of the workload.
#[must_use]
pub fn report() -> TypedReport {
    TypedReport(FetchTelecomReport::new(OPEN_ID))
}

/// The same as the vendor's own call gives it: JSON whose fields are read on demand.
#[must_use]
pub fn json_report() -> FetchTelecomReport {
    FetchTelecomReport::new(OPEN_ID)
}

/// The profile of a workload's vendor, at its own address unless told.
///
/// # Panics
/// The vendor is not in this build.
#[must_use]
pub fn profile(provider: &str, base: Option<&str>) -> Profile {
    let info = zhengxin::provider(provider).expect("the vendor is in this build");
    let credentials = match provider {
        "finplus" => Credentials::new().with("app_key", APP_KEY).with("app_secret", APP_SECRET),
        "jimi" => Credentials::new().with("appid", APPID).with("secret", SECRET),
        _ => Credentials::new().with("account", ACCOUNT).with("password", "bench-only-password"),
    };
    let mut builder = Builder::<()>::dynamic(info, credentials).base_url(base.unwrap_or("https://vendor.example"));
    if provider == "jimi" {
        builder = builder.reading("C10", "require");
    }
    builder.profile().expect("the profile is sound")
}

struct FixedNonce;

impl Nonce for FixedNonce {
    fn next(&self) -> Text {
        Text::from_static("00000000-0000-4000-8000-000000000001")
    }

    fn fill(&self, buffer: &mut [u8]) {
        buffer.fill(0x5a);
    }
}

/// One workload without HTTP.
pub struct Halves<O> {
    operation: O,
    settings: Settings,
    answer: WireAnswer,
    options: CallOptions,
}

impl<O: Operation> Halves<O> {
    /// With the answer that is opened again and again.
    ///
    /// # Panics
    /// The settings cannot be drawn from the profile.
    #[must_use]
    pub fn new(operation: O, canned: &Canned) -> Self {
        let settings = Settings::new(profile(O::INFO.provider.name, None)).expect("settings");
        let headers = canned.headers.iter().map(|(name, value)| (Text::from_static(name), value.as_str().into())).collect();
        Self {
            operation,
            settings,
            answer: WireAnswer { status: 200, headers, body: canned.body.clone() },
            options: CallOptions::default(),
        }
    }

    /// Encode, sign, verify, unwrap, decode: everything but HTTP.
    ///
    /// # Errors
    /// What the product says.
    pub fn prepare_and_open(&self) -> Result<Reply<O::Answer>, Error> {
        let mut fields = Fields::with_capacity(O::INFO.request.len());
        self.operation.encode(&mut fields);
        let moment = Moment { now_ms: NOW_MS, nonce: &FixedNonce, request_id: REQUEST_ID, token: None };
        let prepared = prepare(O::INFO, &fields, &self.options, &self.settings, &moment)?;
        let judged = open(O::INFO, &self.settings, &prepared.request, REQUEST_ID, &self.answer);
        judged.opened(O::INFO, Receipt::new(O::INFO.provider.name, O::INFO.id))?.reply(O::decode)
    }
}

/// One workload over HTTP.
pub struct Whole<O> {
    operation: O,
    exchange: Arc<dyn Exchange>,
    options: CallOptions,
}

impl<O: Operation> Whole<O> {
    /// With a client of its own for a server at an address.
    ///
    /// # Panics
    /// The client cannot be built.
    #[must_use]
    pub fn new(operation: O, base: &str) -> Self {
        let transport = HttpTransport::builder().build().expect("a transport");
        let engine = Engine::new(profile(O::INFO.provider.name, Some(base)), Arc::new(transport)).expect("an engine");
        let options = CallOptions { request_id: Some(REQUEST_ID.into()), ..CallOptions::default() };
        Self { operation, exchange: Arc::new(engine), options }
    }

    /// One call.
    ///
    /// # Errors
    /// What the product says.
    pub async fn call(&self) -> Result<Reply<O::Answer>, Error> {
        call(&*self.exchange, &self.operation, self.options.clone()).await
    }
}
