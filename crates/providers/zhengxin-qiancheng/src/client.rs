// @generated from specs/qiancheng/provider.yaml by `cargo xtask generate`. Do not edit.
//! The vendor's client.

use std::fmt;
use std::sync::Arc;

use zhengxin_core::contract::{Call, Exchange};
use zhengxin_core::info::ProviderInfo;
use zhengxin_core::json::Json;
use zhengxin_core::{Builder, CallOptions, Credentials, Provider};

use super::info::INFO;
use super::operations::authorize_token::{AuthorizeToken, AuthorizeTokenAnswer};
use super::operations::create_degree_session::{CreateDegreeSession, CreateDegreeSessionAnswer};
use super::operations::create_ebank_session::{CreateEbankSession, CreateEbankSessionAnswer};
use super::operations::create_ebank_v2_session::{CreateEbankV2Session, CreateEbankV2SessionAnswer};
use super::operations::create_telecom_session::{CreateTelecomSession, CreateTelecomSessionAnswer};
use super::operations::fetch_degree_raw_data::FetchDegreeRawData;
use super::operations::fetch_ebank_raw_data::FetchEbankRawData;
use super::operations::fetch_ebank_v2_raw_data::FetchEbankV2RawData;
use super::operations::fetch_telecom_raw_data::FetchTelecomRawData;
use super::operations::fetch_telecom_report::FetchTelecomReport;
use super::operations::list_ebank_banks::{ListEbankBanks, ListEbankBanksAnswer};
use super::operations::list_ebank_v2_banks::{ListEbankV2Banks, ListEbankV2BanksAnswer};
use super::operations::query_degree_state::{QueryDegreeState, QueryDegreeStateAnswer};
use super::operations::query_ebank_state::{QueryEbankState, QueryEbankStateAnswer};
use super::operations::query_ebank_v2_state::{QueryEbankV2State, QueryEbankV2StateAnswer};
use super::operations::query_risk_audit_result::{QueryRiskAuditResult, QueryRiskAuditResultAnswer};
use super::operations::query_telecom_state::{QueryTelecomState, QueryTelecomStateAnswer};
use super::operations::resend_telecom_captcha::ResendTelecomCaptcha;
use super::operations::search_blacklist::{SearchBlacklist, SearchBlacklistAnswer};
use super::operations::submit_degree_login::SubmitDegreeLogin;
use super::operations::submit_ebank_captcha::{SubmitEbankCaptcha, SubmitEbankCaptchaAnswer};
use super::operations::submit_ebank_v2_captcha::{SubmitEbankV2Captcha, SubmitEbankV2CaptchaAnswer};
use super::operations::submit_ebank_v2_login::{SubmitEbankV2Login, SubmitEbankV2LoginAnswer};
use super::operations::submit_risk_audit::{SubmitRiskAudit, SubmitRiskAuditAnswer};
use super::operations::submit_telecom_captcha::SubmitTelecomCaptcha;
use super::operations::submit_telecom_query_password::SubmitTelecomQueryPassword;
use super::operations::submit_telecom_service_password::SubmitTelecomServicePassword;
use super::operations::upload_ebank_license::UploadEbankLicense;
use super::operations::upload_ebank_v2_license::UploadEbankV2License;

/// A client of Qiancheng credit data (前程征信).
///
/// Cheap to clone. Every call goes through the exchange it was built over, which signs, sends, repeats and keeps the books.
#[derive(Clone)]
pub struct Qiancheng {
    exchange: Arc<dyn Exchange>,
    options: CallOptions,
}

impl Qiancheng {
    /// Starts with the operator's [credentials](super::credentials) and every reading at its default.
    pub fn builder(credentials: Credentials) -> Builder<Self> {
        Builder::new(credentials)
    }

    /// The same client with options for its calls, such as a request id or a deadline.
    #[must_use]
    pub fn with_options(&self, options: CallOptions) -> Self {
        Self { exchange: Arc::clone(&self.exchange), options }
    }

    /// Fetches the token that authenticated calls carry. An account with rights to the data has to be applied for first.
    ///
    /// Section 1: `POST /client/authorize/token`, not authenticated, free. It may be repeated. 商户认证接口，获取认证
    /// token；接入前须申请商户账户并开通对应数据权限
    ///
    /// See [`AuthorizeToken`] for what it asks, with an example.
    pub fn authorize_token<'a>(&'a self, request: &'a AuthorizeToken) -> Call<'a, AuthorizeTokenAnswer> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }

    /// Looks one person up in the blacklist.
    ///
    /// Section 2: `POST /blacklist/search/single`, authenticated, the code of the answer decides whether it is billed. It is not
    /// repeated by itself once bytes have left. 黑名单查询接口
    ///
    /// See [`SearchBlacklist`] for what it asks, with an example.
    pub fn search_blacklist<'a>(&'a self, request: &'a SearchBlacklist) -> Call<'a, SearchBlacklistAnswer> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }

    /// Starts a collection of the person's carrier data and gives its open_id.
    ///
    /// Section 3.1.1: `POST /telecom/collect/open-id`, authenticated, free. It is not repeated by itself once bytes have left.
    /// 查询创建接口(获取查询 open_id)
    ///
    /// See [`CreateTelecomSession`] for what it asks, with an example.
    pub fn create_telecom_session<'a>(&'a self, request: &'a CreateTelecomSession) -> Call<'a, CreateTelecomSessionAnswer> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }

    /// Submits the carrier's query password; only asked for in state 31.
    ///
    /// Section 3.1.2: `POST /telecom/collect/query-password`, not authenticated, free. It is not repeated by itself once bytes have
    /// left. 提交运营商查询密码
    ///
    /// See [`SubmitTelecomQueryPassword`] for what it asks, with an example.
    pub fn submit_telecom_query_password<'a>(&'a self, request: &'a SubmitTelecomQueryPassword) -> Call<'a, ()> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }

    /// Submits the code the person got by SMS.
    ///
    /// Section 3.1.3: `POST /telecom/collect/captcha`, not authenticated, free. It is not repeated by itself once bytes have left.
    /// 提交手机验证码
    ///
    /// See [`SubmitTelecomCaptcha`] for what it asks, with an example.
    pub fn submit_telecom_captcha<'a>(&'a self, request: &'a SubmitTelecomCaptcha) -> Call<'a, ()> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }

    /// Has the SMS code sent again.
    ///
    /// Section 3.1.4: `POST /telecom/collect/resend-captcha`, not authenticated, free. It is not repeated by itself once bytes have
    /// left. 重发手机验证码
    ///
    /// See [`ResendTelecomCaptcha`] for what it asks, with an example.
    pub fn resend_telecom_captcha<'a>(&'a self, request: &'a ResendTelecomCaptcha) -> Call<'a, ()> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }

    /// Asks where a carrier collection stands.
    ///
    /// Section 3.1.5: `POST /telecom/collect/get-state`, not authenticated, free. It may be repeated. 查询状态接口
    ///
    /// See [`QueryTelecomState`] for what it asks, with an example.
    pub fn query_telecom_state<'a>(&'a self, request: &'a QueryTelecomState) -> Call<'a, QueryTelecomStateAnswer> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }

    /// Reads the collected carrier data. Its fields are in 前程征信运营商数据解析, which is not part of the document.
    ///
    /// Section 3.2.1: `POST /telecom/data/raw-data`, not authenticated, the code of the answer decides whether it is billed. It may
    /// be repeated. 原始数据查询，数据见前程征信运营商数据解析
    ///
    /// See [`FetchTelecomRawData`] for what it asks, with an example.
    pub fn fetch_telecom_raw_data<'a>(&'a self, request: &'a FetchTelecomRawData) -> Call<'a, Json> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }

    /// Reads the report made of the collected carrier data. Its fields are in 前程征信运营商数据解析, which is not part of the document.
    ///
    /// Section 3.2.2: `POST /telecom/data/report`, not authenticated, the code of the answer decides whether it is billed. It may
    /// be repeated. 报告数据查询，数据见前程征信运营商数据解析
    ///
    /// See [`FetchTelecomReport`] for what it asks, with an example.
    pub fn fetch_telecom_report<'a>(&'a self, request: &'a FetchTelecomReport) -> Call<'a, Json> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }

    /// Submits the carrier's service password in a call of its own.
    ///
    /// Section 8.1: `POST /telecom/collect/service-password`, not authenticated, free. It is not repeated by itself once bytes have
    /// left. The document lacks it: it is refused unless reading B13 is chosen. Found in a public client, which leaves
    /// service_password empty at creation. It fits state 11 of the dictionary. 单独提交运营商服务密码（文档未列出）
    ///
    /// See [`SubmitTelecomServicePassword`] for what it asks, with an example.
    pub fn submit_telecom_service_password<'a>(&'a self, request: &'a SubmitTelecomServicePassword) -> Call<'a, ()> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }

    /// Starts a collection of the person's degree data and gives its open_id.
    ///
    /// Section 4.1.1: `POST /degree/collect/open-id`, authenticated, free. It is not repeated by itself once bytes have left.
    /// 查询创建接口(获取查询 open_id)
    ///
    /// See [`CreateDegreeSession`] for what it asks, with an example.
    pub fn create_degree_session<'a>(&'a self, request: &'a CreateDegreeSession) -> Call<'a, CreateDegreeSessionAnswer> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }

    /// Logs the person in at the degree register (学信网).
    ///
    /// Section 4.1.2: `POST /telecom/collect/login`, not authenticated, free. It is not repeated by itself once bytes have left.
    /// 提交学信网账号密码登录
    ///
    /// See [`SubmitDegreeLogin`] for what it asks, with an example.
    pub fn submit_degree_login<'a>(&'a self, request: &'a SubmitDegreeLogin) -> Call<'a, ()> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }

    /// Asks where a degree collection stands.
    ///
    /// Section 4.1.3: `POST /degree/collect/get-state`, not authenticated, free. It may be repeated. 查询状态接口
    ///
    /// See [`QueryDegreeState`] for what it asks, with an example.
    pub fn query_degree_state<'a>(&'a self, request: &'a QueryDegreeState) -> Call<'a, QueryDegreeStateAnswer> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }

    /// Reads the collected degree data. Its sample is destroyed in the document but for one field, length_school. Section 4.2 also
    /// speaks of report data, and no call for it is described.
    ///
    /// Section 4.2.1: `POST /degree/data/raw-data`, not authenticated, the code of the answer decides whether it is billed. It may
    /// be repeated. 原始数据查询
    ///
    /// See [`FetchDegreeRawData`] for what it asks, with an example.
    pub fn fetch_degree_raw_data<'a>(&'a self, request: &'a FetchDegreeRawData) -> Call<'a, Json> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }

    /// Lists the banks, their ways to log in and the inputs each needs. The entry_id is used by the later operations.
    ///
    /// Section 5.1.1: `POST /ebank/collect/bank-info`, not authenticated, free. It may be repeated.
    /// 获取银行信息接口，用于获取银行可用列表、银行登录类型，可用于生成登录页面
    ///
    /// See [`ListEbankBanks`] for what it asks, with an example.
    pub fn list_ebank_banks<'a>(&'a self, request: &'a ListEbankBanks) -> Call<'a, Vec<ListEbankBanksAnswer>> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }

    /// Reports that the person agreed to the licence; nothing else works before it.
    ///
    /// Section 5.1.2: `POST /ebank/collect/license-upload`, authenticated, free. It is not repeated by itself once bytes have left.
    /// 授权协议上传接口，请求之后方能进行之后的操作
    ///
    /// See [`UploadEbankLicense`] for what it asks, with an example.
    pub fn upload_ebank_license<'a>(&'a self, request: &'a UploadEbankLicense) -> Call<'a, ()> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }

    /// Starts a collection of the person's bank data with the login at the bank, and gives its open_id. Called after the licence
    /// upload.
    ///
    /// Section 5.1.3: `POST ebank/collect/open-id`, authenticated, free. It is not repeated by itself once bytes have left.
    /// 获取网银查询令牌接口，授权协议接口请求完成以后请求，获取此次任务的唯一标识 open_id
    ///
    /// See [`CreateEbankSession`] for what it asks, with an example.
    pub fn create_ebank_session<'a>(&'a self, request: &'a CreateEbankSession) -> Call<'a, CreateEbankSessionAnswer> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }

    /// Asks where a bank collection stands; the state decides the next step.
    ///
    /// Section 5.1.4: `POST /ebank/collect/get-state`, not authenticated, free. It may be repeated. 查询状态接口，通过轮询获取当前信息的采集状态
    /// state，并依此确定下一步操作
    ///
    /// See [`QueryEbankState`] for what it asks, with an example.
    pub fn query_ebank_state<'a>(&'a self, request: &'a QueryEbankState) -> Call<'a, QueryEbankStateAnswer> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }

    /// Submits the code the person typed; the state is asked again afterwards.
    ///
    /// Section 5.1.5: `POST /ebank/collect/captcha`, not authenticated, free. It is not repeated by itself once bytes have left.
    /// 提交验证码接口，之后继续轮询查询状态接口
    ///
    /// See [`SubmitEbankCaptcha`] for what it asks, with an example.
    pub fn submit_ebank_captcha<'a>(&'a self, request: &'a SubmitEbankCaptcha) -> Call<'a, SubmitEbankCaptchaAnswer> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }

    /// Reads the collected bank data. Its fields are in 《前程网银数据解析》, which is not part of the document.
    ///
    /// Section 5.2.1: `POST /ebank/data/raw-data`, not authenticated, the code of the answer decides whether it is billed. It may
    /// be repeated. 原始数据查询接口，具体字段见文档《前程网银数据解析》
    ///
    /// See [`FetchEbankRawData`] for what it asks, with an example.
    pub fn fetch_ebank_raw_data<'a>(&'a self, request: &'a FetchEbankRawData) -> Call<'a, Json> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }

    /// Starts a collection of the person's bank data and gives its open_id and whose licence the person is shown.
    ///
    /// Section 6.1.1: `POST /v2/ebank/collect/open-id`, authenticated, free. It is not repeated by itself once bytes have left.
    /// 获取网银查询令牌接口，返回此次任务的唯一标识 open_id 和服务商类型 type
    ///
    /// See [`CreateEbankV2Session`] for what it asks, with an example.
    pub fn create_ebank_v2_session<'a>(&'a self, request: &'a CreateEbankV2Session) -> Call<'a, CreateEbankV2SessionAnswer> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }

    /// Lists the banks, their ways to log in and the inputs each needs. The entry_id is used by the later operations.
    ///
    /// Section 6.1.2: `POST /v2/ebank/collect/bank-list`, not authenticated, free. It may be repeated.
    /// 获取银行信息接口，可获取银行列表、银行登录类型，用于生成登录页面
    ///
    /// See [`ListEbankV2Banks`] for what it asks, with an example.
    pub fn list_ebank_v2_banks<'a>(&'a self, request: &'a ListEbankV2Banks) -> Call<'a, Vec<ListEbankV2BanksAnswer>> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }

    /// Reports that the person agreed to the licence; nothing else works before it.
    ///
    /// Section 6.1.3: `POST /v2/ebank/collect/license-upload`, not authenticated, free. It is not repeated by itself once bytes
    /// have left. 授权协议上传接口，授权成功之后方能进行之后的操作
    ///
    /// See [`UploadEbankV2License`] for what it asks, with an example.
    pub fn upload_ebank_v2_license<'a>(&'a self, request: &'a UploadEbankV2License) -> Call<'a, ()> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }

    /// Submits the login at the bank; the state is asked afterwards.
    ///
    /// Section 6.1.4: `POST /v2/ebank/collect/login`, not authenticated, free. It is not repeated by itself once bytes have left.
    /// 提交网银登录信息接口，授权完成以后请求，然后轮询登录状态
    ///
    /// See [`SubmitEbankV2Login`] for what it asks, with an example.
    pub fn submit_ebank_v2_login<'a>(&'a self, request: &'a SubmitEbankV2Login) -> Call<'a, SubmitEbankV2LoginAnswer> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }

    /// Asks where a bank collection stands; the state decides the next step.
    ///
    /// Section 6.1.5: `POST /v2/ebank/collect/get-state`, not authenticated, free. It may be repeated. 查询状态接口，通过轮询获取当前任务的采集状态
    /// state，并依此确定下一步操作
    ///
    /// See [`QueryEbankV2State`] for what it asks, with an example.
    pub fn query_ebank_v2_state<'a>(&'a self, request: &'a QueryEbankV2State) -> Call<'a, QueryEbankV2StateAnswer> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }

    /// Submits the code the person typed; the state is asked again afterwards.
    ///
    /// Section 6.1.6: `POST /v2/ebank/collect/captcha`, not authenticated, free. It is not repeated by itself once bytes have left.
    /// 提交验证码接口，之后继续轮询查询状态接口
    ///
    /// See [`SubmitEbankV2Captcha`] for what it asks, with an example.
    pub fn submit_ebank_v2_captcha<'a>(&'a self, request: &'a SubmitEbankV2Captcha) -> Call<'a, SubmitEbankV2CaptchaAnswer> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }

    /// Reads the collected bank data. Its fields are in 《前程网银数据解析 v2》, which is not part of the document.
    ///
    /// Section 6.2.1: `POST /v2/ebank/data/raw-data`, not authenticated, the code of the answer decides whether it is billed. It
    /// may be repeated. 原始数据查询接口，具体字段见文档《前程网银数据解析 v2》
    ///
    /// See [`FetchEbankV2RawData`] for what it asks, with an example.
    pub fn fetch_ebank_v2_raw_data<'a>(&'a self, request: &'a FetchEbankV2RawData) -> Call<'a, Json> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }

    /// Applies for the audit of one loan application and gives its open_id. The order_id inside the sealed data keeps a repeat from
    /// being a second application.
    ///
    /// Section 7.1: `POST /risk-model/audit/open-id`, authenticated, the code of the answer decides whether it is billed. It is not
    /// repeated by itself once bytes have left. 风控审核申请接口
    ///
    /// See [`SubmitRiskAudit`] for what it asks, with an example.
    pub fn submit_risk_audit<'a>(&'a self, request: &'a SubmitRiskAudit) -> Call<'a, SubmitRiskAuditAnswer> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }

    /// Asks for the result of an audit.
    ///
    /// Section 7.2: `GET /risk-model/audit/result`, not authenticated, free. It may be repeated. 风控审核结果查询接口
    ///
    /// See [`QueryRiskAuditResult`] for what it asks, with an example.
    pub fn query_risk_audit_result<'a>(&'a self, request: &'a QueryRiskAuditResult) -> Call<'a, QueryRiskAuditResultAnswer> {
        zhengxin_core::contract::call(&*self.exchange, request, self.options.clone())
    }
}

impl Provider for Qiancheng {
    const INFO: &'static ProviderInfo = &INFO;

    fn over(exchange: Arc<dyn Exchange>) -> Self {
        Self { exchange, options: CallOptions::default() }
    }

    fn exchange(&self) -> &Arc<dyn Exchange> {
        &self.exchange
    }
}

impl fmt::Debug for Qiancheng {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Qiancheng").field("options", &self.options).finish_non_exhaustive()
    }
}
