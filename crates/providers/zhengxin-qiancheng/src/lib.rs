// @generated from specs/qiancheng/provider.yaml by `cargo xtask generate`. Do not edit.
//! Qiancheng credit data (前程征信).
//!
//! Blacklist, carrier, degree and bank-statement data of one person, and an audit of one loan application. The carrier, degree and
//! bank products are collections in several steps that need the person; each is read through its open_id once it is done.
//!
//! 黑名单查询、运营商数据、学信网学历数据、网银数据以及风控审核。运营商、学信网和网银需用户本人参与分步采集，采集完成后凭 open_id 读取数据。
//!
//! Read from 前程征信接口文档, version not stated.
//!
//! Personal data goes to this vendor for one purpose: To assess the credit risk of a loan applicant with his or her consent. Kept:
//! class C2: 180d, class C3: none. 经申请人授权，用于借款申请的信用风险评估
//!
//! # Operations
//!
//! | method | what it does | section |
//! | --- | --- | --- |
//! | [`Qiancheng::authorize_token`] | Fetches the token that authenticated calls carry. An account with rights to the data has to be applied for first. | 1 |
//! | [`Qiancheng::search_blacklist`] | Looks one person up in the blacklist. | 2 |
//! | [`Qiancheng::create_telecom_session`] | Starts a collection of the person's carrier data and gives its open_id. | 3.1.1 |
//! | [`Qiancheng::submit_telecom_query_password`] | Submits the carrier's query password; only asked for in state 31. | 3.1.2 |
//! | [`Qiancheng::submit_telecom_captcha`] | Submits the code the person got by SMS. | 3.1.3 |
//! | [`Qiancheng::resend_telecom_captcha`] | Has the SMS code sent again. | 3.1.4 |
//! | [`Qiancheng::query_telecom_state`] | Asks where a carrier collection stands. | 3.1.5 |
//! | [`Qiancheng::fetch_telecom_raw_data`] | Reads the collected carrier data. Its fields are in 前程征信运营商数据解析, which is not part of the document. | 3.2.1 |
//! | [`Qiancheng::fetch_telecom_report`] | Reads the report made of the collected carrier data. Its fields are in 前程征信运营商数据解析, which is not part of the document. | 3.2.2 |
//! | [`Qiancheng::submit_telecom_service_password`] | Submits the carrier's service password in a call of its own. | 8.1 |
//! | [`Qiancheng::create_degree_session`] | Starts a collection of the person's degree data and gives its open_id. | 4.1.1 |
//! | [`Qiancheng::submit_degree_login`] | Logs the person in at the degree register (学信网). | 4.1.2 |
//! | [`Qiancheng::query_degree_state`] | Asks where a degree collection stands. | 4.1.3 |
//! | [`Qiancheng::fetch_degree_raw_data`] | Reads the collected degree data. Its sample is destroyed in the document but for one field, length_school. Section 4.2 also speaks of report data, and no call for it is described. | 4.2.1 |
//! | [`Qiancheng::list_ebank_banks`] | Lists the banks, their ways to log in and the inputs each needs. The entry_id is used by the later operations. | 5.1.1 |
//! | [`Qiancheng::upload_ebank_license`] | Reports that the person agreed to the licence; nothing else works before it. | 5.1.2 |
//! | [`Qiancheng::create_ebank_session`] | Starts a collection of the person's bank data with the login at the bank, and gives its open_id. Called after the licence upload. | 5.1.3 |
//! | [`Qiancheng::query_ebank_state`] | Asks where a bank collection stands; the state decides the next step. | 5.1.4 |
//! | [`Qiancheng::submit_ebank_captcha`] | Submits the code the person typed; the state is asked again afterwards. | 5.1.5 |
//! | [`Qiancheng::fetch_ebank_raw_data`] | Reads the collected bank data. Its fields are in 《前程网银数据解析》, which is not part of the document. | 5.2.1 |
//! | [`Qiancheng::create_ebank_v2_session`] | Starts a collection of the person's bank data and gives its open_id and whose licence the person is shown. | 6.1.1 |
//! | [`Qiancheng::list_ebank_v2_banks`] | Lists the banks, their ways to log in and the inputs each needs. The entry_id is used by the later operations. | 6.1.2 |
//! | [`Qiancheng::upload_ebank_v2_license`] | Reports that the person agreed to the licence; nothing else works before it. | 6.1.3 |
//! | [`Qiancheng::submit_ebank_v2_login`] | Submits the login at the bank; the state is asked afterwards. | 6.1.4 |
//! | [`Qiancheng::query_ebank_v2_state`] | Asks where a bank collection stands; the state decides the next step. | 6.1.5 |
//! | [`Qiancheng::submit_ebank_v2_captcha`] | Submits the code the person typed; the state is asked again afterwards. | 6.1.6 |
//! | [`Qiancheng::fetch_ebank_v2_raw_data`] | Reads the collected bank data. Its fields are in 《前程网银数据解析 v2》, which is not part of the document. | 6.2.1 |
//! | [`Qiancheng::submit_risk_audit`] | Applies for the audit of one loan application and gives its open_id. The order_id inside the sealed data keeps a repeat from being a second application. | 7.1 |
//! | [`Qiancheng::query_risk_audit_result`] | Asks for the result of an audit. | 7.2 |
//!
//! # Readings
//!
//! Where the document contradicts itself or is silent, a choice is made that `Qiancheng::builder` can change with `reading(id,
//! choice)`.
//!
//! | id | about | choices, the default first |
//! | --- | --- | --- |
//! | B1 | How bodies are encoded; the document never says. | `form`, `multipart`, `json` |
//! | B6 | What shows that a token has expired; no code is documented for it. | `message_or_age`, `message`, `age` |
//! | B13 | Whether the carrier's service password goes with the creation or in a call of its own; the document requires it at creation, yet state 11 says it was submitted. | `at_open_id`, `own_call` |
//! | B14 | Name of the work phone in the options of 4.1.1, printed as two names run together. | `work_phone_number_tel`, `work_phone_number`, `work_tel` |
//! | B21 | Path of the degree login, printed under /telecom. | `degree`, `telecom` |
//! | B23 | Whether username is sent with the degree state query; 4.1.3 prints none, its siblings 3.1.5, 5.1.4 and 6.1.5 do. | `send`, `omit` |
//! | B30 | Shape of user_info, typed array. | `map`, `list` |
//! | B35 | Name of the open id in 5.2.1, printed openId there and open_id everywhere else. | `openId`, `open_id`, `both` |
//! | B36 | Pause between two state queries where the answer has no request_delay; only 5.1.4 and 5.1.5 print it. | `three_seconds`, `two_seconds`, `five_seconds` |
//! | B39 | Longest run of a collection; ten minutes are stated for telecom and degree, nothing for ebank. | `ten_minutes`, `thirty_minutes`, `none` |
//! | B40 | What Content-Encoding gzip covers in 7.1 and what the body is; only the header is stated. | `gzip_form`, `gzip_json`, `plain_form`, `plain_json` |
//! | B41 | How data is sealed in 7.1; the document says rsa 加密 json and nothing on padding, blocks or text form. | `pkcs1_base64`, `pkcs1_url_base64`, `pkcs1_hex`, `oaep_base64`, `plain` |
//! | B44 | Shape of user_login_upload_logs and card_info, called 一维数组 though plural. | `list`, `map` |
//! | B45 | Name of the mobile in user_contact, printed moblie; public clients send mobile. | `mobile`, `moblie`, `both` |
//! | B54 | How watch_info, typed json, is written. | `json`, `text` |
//! | B58 | Whether the audit result is asked with credentials; 7.2 prints the open_id alone and no line on authentication. | `open_id_only`, `username`, `token`, `both` |
//! | B66 | Which base address is used; the document names only production. | `production`, `test`, `configured` |
//! | B68 | Case of the check letter of id_card; not stated. | `upper`, `as_given` |

mod bill;
mod client;
mod codes;
#[cfg(feature = "collect")]
mod collect;
pub mod credentials;
mod enums;
mod flows;
mod info;
mod operations;
mod orders;
mod states;
mod types;

pub use self::client::Qiancheng;
pub use self::codes::Code;
#[cfg(feature = "collect")]
pub use self::collect::{
    DegreeApplicant, DegreeApplicantRequired, DegreeReady, DegreeSession, DegreeStep, EbankApplicant, EbankApplicantRequired, EbankReady,
    EbankSession, EbankStep, EbankV2Applicant, EbankV2ApplicantRequired, EbankV2Ready, EbankV2Session, EbankV2Step, TelecomApplicant,
    TelecomApplicantRequired, TelecomReady, TelecomSession, TelecomStep,
};
pub use self::enums::{
    AuditState, BankEntryType, CardType, ClientType, ContactType, LoanOrderState, ProofType, RealNameStatus, ServiceProviderType, SyncMode,
    UserRelation,
};
pub use self::info::INFO;
pub use self::operations::{
    AuthorizeToken, AuthorizeTokenAnswer, CreateDegreeSession, CreateDegreeSessionAnswer, CreateDegreeSessionRequired, CreateEbankSession,
    CreateEbankSessionAnswer, CreateEbankSessionRequired, CreateEbankV2Session, CreateEbankV2SessionAnswer, CreateEbankV2SessionRequired,
    CreateTelecomSession, CreateTelecomSessionAnswer, CreateTelecomSessionRequired, FetchDegreeRawData, FetchEbankRawData,
    FetchEbankV2RawData, FetchTelecomRawData, FetchTelecomReport, ListEbankBanks, ListEbankBanksAnswer, ListEbankV2Banks,
    ListEbankV2BanksAnswer, QueryDegreeState, QueryDegreeStateAnswer, QueryEbankState, QueryEbankStateAnswer, QueryEbankV2State,
    QueryEbankV2StateAnswer, QueryRiskAuditResult, QueryRiskAuditResultAnswer, QueryTelecomState, QueryTelecomStateAnswer,
    ResendTelecomCaptcha, SearchBlacklist, SearchBlacklistAnswer, SearchBlacklistRequired, SubmitDegreeLogin, SubmitDegreeLoginRequired,
    SubmitEbankCaptcha, SubmitEbankCaptchaAnswer, SubmitEbankCaptchaRequired, SubmitEbankV2Captcha, SubmitEbankV2CaptchaAnswer,
    SubmitEbankV2CaptchaRequired, SubmitEbankV2Login, SubmitEbankV2LoginAnswer, SubmitEbankV2LoginRequired, SubmitRiskAudit,
    SubmitRiskAuditAnswer, SubmitRiskAuditRequired, SubmitTelecomCaptcha, SubmitTelecomCaptchaRequired, SubmitTelecomQueryPassword,
    SubmitTelecomQueryPasswordRequired, SubmitTelecomServicePassword, SubmitTelecomServicePasswordRequired, UploadEbankLicense,
    UploadEbankLicenseRequired, UploadEbankV2License, UploadEbankV2LicenseRequired,
};
pub use self::orders::{RiskAuditApplicant, RiskAuditApplicantRequired, RiskAuditReady, RiskAuditSession, RiskAuditStep};
pub use self::states::{DegreeState, EbankState, TelecomState};
pub use self::types::{
    AddressBookEntry, AddressBookEntryRequired, AlipayContact, AlipayData, AppInfo, BasicInfo, CallContact, CallContactRequired, CardInfo,
    DealRecord, DegreeContact, DegreeOptions, EbankInput, EbankLoginType, EbankUserInfo, EbankV2LoginType, HuabeiLines, LoanOrder,
    LoginLog, OrderDetail, OrderDetailRequired, ProofMaterial, ProofMaterialRequired, RiskData, RiskDataRequired, TelecomBill,
    TelecomBillRequired, TelecomContact, TelecomData, TelecomDataRequired, TelecomOptions, UserContact, UserContactRequired, ZhimaData,
};
