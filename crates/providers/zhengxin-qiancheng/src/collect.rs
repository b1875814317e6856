// @generated from specs/qiancheng/provider.yaml by `cargo xtask generate`. Do not edit.
//! Conversations through which passwords or codes of the person pass, as typed steps.

use zhengxin_core::flow::FlowInfo;
use zhengxin_core::json::Json;
use zhengxin_core::value::{Captcha, IdCard, Mobile, Password, PersonName};
use zhengxin_core::wire::Fields;
use zhengxin_core::{Provider, Reply};

use super::client::Qiancheng;
use super::operations::fetch_degree_raw_data::FetchDegreeRawData;
use super::operations::fetch_ebank_raw_data::FetchEbankRawData;
use super::operations::fetch_ebank_v2_raw_data::FetchEbankV2RawData;
use super::operations::fetch_telecom_raw_data::FetchTelecomRawData;
use super::operations::fetch_telecom_report::FetchTelecomReport;
use super::types::{DegreeOptions, EbankUserInfo, TelecomOptions};

/// What is known of the person before `telecom` begins.
///
/// Section 3, 8.1.
#[derive(Debug)]
#[non_exhaustive]
pub struct TelecomApplicant {
    /// Name of the person.
    ///
    /// Wire name `name`, name of 1 to 40 characters, class C2, section 3.1.1. 姓名
    pub name: PersonName,
    /// Identity number of the person.
    ///
    /// Wire name `id_card`, identity number with its check digit (GB 11643), or 15 digits, class C2, section 3.1.1. 身份证号
    pub id_card: IdCard,
    /// Mobile number of the person.
    ///
    /// Wire name `mobile`, mobile number of 11 digits, class C2, section 3.1.1. 手机号
    pub mobile: Mobile,
    /// What else is known of the person.
    ///
    /// Wire name `options`, a [`TelecomOptions`], class C2, section 3.1.1. 可选信息
    pub options: Option<TelecomOptions>,
}

/// What a [`TelecomApplicant`] cannot do without.
#[derive(Debug)]
pub struct TelecomApplicantRequired {
    /// Name of the person.
    pub name: PersonName,
    /// Identity number of the person.
    pub id_card: IdCard,
    /// Mobile number of the person.
    pub mobile: Mobile,
}

impl TelecomApplicant {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: TelecomApplicantRequired) -> Self {
        let TelecomApplicantRequired { name, id_card, mobile } = required;
        Self { name, id_card, mobile, options: None }
    }

    /// What else is known of the person.
    #[must_use]
    pub fn options(mut self, value: impl Into<TelecomOptions>) -> Self {
        self.options = Some(value.into());
        self
    }
}

impl zhengxin_session::Applicant for TelecomApplicant {
    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(super::flows::TELECOM.applicant[0], &self.name);
        out.put(super::flows::TELECOM.applicant[1], &self.id_card);
        out.put(super::flows::TELECOM.applicant[2], &self.mobile);
        out.put_some(super::flows::TELECOM.applicant[3], self.options.as_ref());
    }
}

/// What can happen next in `telecom`.
#[derive(Debug)]
pub enum TelecomStep<'c> {
    /// Nothing before a time.
    Wait(zhengxin_session::Wait),
    /// The person types the carrier's service password.
    ServicePassword(zhengxin_session::Ask<'c, Password>),
    /// The person types the code from an SMS.
    SmsCode(zhengxin_session::Ask<'c, Captcha>),
    /// The person types the carrier's query password.
    QueryPassword(zhengxin_session::Ask<'c, Password>),
    /// The data was read.
    Ready(Box<TelecomReady>),
    /// The data was read before, perhaps by another process; [`TelecomSession::fetch_again`] reads it anew.
    ReadBefore,
    /// It failed.
    Failed(zhengxin_session::Failed),
    /// The deadline passed; no further call is made.
    Expired(zhengxin_session::Expired),
    /// The caller or the person gave up.
    Cancelled,
}

/// The end of `telecom`.
#[derive(Debug)]
#[non_exhaustive]
pub struct TelecomReady {
    /// Reads the collected carrier data. Its fields are in 前程征信运营商数据解析, which is not part of the document.
    pub fetch_telecom_raw_data: Reply<Json>,
    /// Reads the report made of the collected carrier data. Its fields are in 前程征信运营商数据解析, which is not part of the document.
    pub fetch_telecom_report: Reply<Json>,
}

impl TelecomReady {
    fn read(mut ready: zhengxin_session::Ready) -> Result<Self, zhengxin_session::Error> {
        Ok(Self {
            fetch_telecom_raw_data: zhengxin_session::typed::read::<FetchTelecomRawData>(&mut ready)?,
            fetch_telecom_report: zhengxin_session::typed::read::<FetchTelecomReport>(&mut ready)?,
        })
    }
}

/// Collects a person's carrier data with the service password and the codes the carrier asks for, then reads data and report.
/// States 1 and 42 end the run without data; 41 with code 1003 goes on waiting (B20). The service password goes with the creation
/// or in a call of its own (B13).
///
/// Section 3, 8.1. 运营商数据采集：凭服务密码及运营商要求的验证码采集，完成后读取原始数据与报告。状态 1、42 为无数据结束；状态 41 且返回码 1003 表示继续等待（B20）。服务密码随创建提交或单独提交（B13）
///
/// ```
/// use zhengxin_qiancheng::{TelecomApplicant, TelecomApplicantRequired, TelecomStep};
/// # async fn talk(client: zhengxin_qiancheng::Qiancheng, consent: zhengxin_session::Consent) -> Result<(), zhengxin_session::Error> {
///
/// let applicant = TelecomApplicant::new(TelecomApplicantRequired {
///     name: "张三".into(),
///     id_card: "11010519491231002X".into(),
///     mobile: "13800138000".into(),
/// });
/// let mut session = client.telecom_session(applicant, consent).await?;
/// loop {
///     match session.next().await? {
///         TelecomStep::Wait(wait) => println!("nothing before {}", wait.until_ms),
///         TelecomStep::ServicePassword(ask) => ask.answer("246810".into()).await?,
///         TelecomStep::SmsCode(ask) => ask.answer("482915".into()).await?,
///         TelecomStep::QueryPassword(ask) => ask.answer("246810".into()).await?,
///         TelecomStep::Ready(ready) => return Ok(println!("{:?}", ready.fetch_telecom_raw_data.receipt)),
///         TelecomStep::ReadBefore => session.fetch_again().await?,
///         TelecomStep::Failed(_) | TelecomStep::Expired(_) | TelecomStep::Cancelled => return Ok(()),
///     }
/// }
/// # }
/// ```
#[derive(Debug)]
pub struct TelecomSession(zhengxin_session::Conversation);

impl TelecomSession {
    /// Its table.
    pub const FLOW: &'static FlowInfo = &super::flows::TELECOM;

    /// What is to be done next; makes the calls that nobody has to be asked for.
    ///
    /// # Errors
    ///
    /// A call failed in a way that somebody has to mend, an answer differs from the document, or the store failed.
    #[allow(clippy::should_implement_trait, reason = "it awaits and lends, which no iterator does")]
    pub async fn next(&mut self) -> Result<TelecomStep<'_>, zhengxin_session::Error> {
        use zhengxin_session::Step;

        Ok(match self.0.next().await? {
            Step::Wait(wait) => TelecomStep::Wait(wait),
            Step::ServicePassword(ask) => TelecomStep::ServicePassword(ask),
            Step::SmsCode(ask) => TelecomStep::SmsCode(ask),
            Step::QueryPassword(ask) => TelecomStep::QueryPassword(ask),
            Step::Ready(ready) if ready.data.is_empty() => TelecomStep::ReadBefore,
            Step::Ready(ready) => TelecomStep::Ready(Box::new(TelecomReady::read(ready)?)),
            Step::Failed(failed) => TelecomStep::Failed(failed),
            Step::Expired(expired) => TelecomStep::Expired(expired),
            Step::Cancelled => TelecomStep::Cancelled,
            _ => return Err(zhengxin_session::Error::NoFlow),
        })
    }

    /// Reads the data of a conversation that is ready anew, which may be billed anew; the next step holds it.
    ///
    /// # Errors
    ///
    /// It is not ready, or a call failed.
    pub async fn fetch_again(&mut self) -> Result<(), zhengxin_session::Error> {
        self.0.fetch_again().await
    }

    /// What is remembered of it: an id, where it stands, its timeline.
    #[must_use]
    pub fn session(&self) -> &zhengxin_session::Session {
        self.0.session()
    }

    /// The conversation without types, for events and for what every flow has.
    pub fn conversation(&mut self) -> &mut zhengxin_session::Conversation {
        &mut self.0
    }
}

impl Qiancheng {
    /// Starts `telecom`. Nothing is sent before the first [`next`](TelecomSession::next).
    ///
    /// # Errors
    ///
    /// The consent does not do, or the store failed.
    pub async fn telecom_session(
        &self,
        applicant: TelecomApplicant,
        consent: zhengxin_session::Consent,
    ) -> Result<TelecomSession, zhengxin_session::Error> {
        let exchange = Provider::exchange(self).clone();
        let conversation = zhengxin_session::Conversation::start(exchange, TelecomSession::FLOW, applicant, Some(consent)).await?;
        Ok(TelecomSession(conversation))
    }

    /// Goes on with `telecom` that the caller kept, in this or another process.
    ///
    /// # Errors
    ///
    /// It is a session of another flow, a call of it may be under way elsewhere, the consent does not do, or the store failed.
    pub async fn resume_telecom_session(
        &self,
        session: zhengxin_session::Session,
        applicant: TelecomApplicant,
        consent: zhengxin_session::Consent,
    ) -> Result<TelecomSession, zhengxin_session::Error> {
        let exchange = Provider::exchange(self).clone();
        let conversation = zhengxin_session::typed::resume(exchange, TelecomSession::FLOW, session, applicant, Some(consent)).await?;
        Ok(TelecomSession(conversation))
    }

    /// Goes on with `telecom` by its id: everything else comes from the store.
    ///
    /// # Errors
    ///
    /// There is no such session of this flow, or as for the one above.
    pub async fn load_telecom_session(&self, id: &str) -> Result<TelecomSession, zhengxin_session::Error> {
        let exchange = Provider::exchange(self).clone();
        let conversation = zhengxin_session::typed::load(exchange, TelecomSession::FLOW, id).await?;
        Ok(TelecomSession(conversation))
    }
}

/// What is known of the person before `degree` begins.
///
/// Section 4, 8.2.
#[derive(Debug)]
#[non_exhaustive]
pub struct DegreeApplicant {
    /// Name of the person.
    ///
    /// Wire name `name`, name of 1 to 40 characters, class C2, section 4.1.1. 姓名
    pub name: PersonName,
    /// Identity number of the person.
    ///
    /// Wire name `id_card`, identity number with its check digit (GB 11643), or 15 digits, class C2, section 4.1.1. 身份证号
    pub id_card: IdCard,
    /// Mobile number of the person.
    ///
    /// Wire name `mobile`, mobile number of 11 digits, class C2, section 4.1.1. 手机号
    pub mobile: Mobile,
    /// What else is known of the person.
    ///
    /// Wire name `options`, a [`DegreeOptions`], class C2, section 4.1.1. 可选信息
    pub options: Option<DegreeOptions>,
}

/// What a [`DegreeApplicant`] cannot do without.
#[derive(Debug)]
pub struct DegreeApplicantRequired {
    /// Name of the person.
    pub name: PersonName,
    /// Identity number of the person.
    pub id_card: IdCard,
    /// Mobile number of the person.
    pub mobile: Mobile,
}

impl DegreeApplicant {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: DegreeApplicantRequired) -> Self {
        let DegreeApplicantRequired { name, id_card, mobile } = required;
        Self { name, id_card, mobile, options: None }
    }

    /// What else is known of the person.
    #[must_use]
    pub fn options(mut self, value: impl Into<DegreeOptions>) -> Self {
        self.options = Some(value.into());
        self
    }
}

impl zhengxin_session::Applicant for DegreeApplicant {
    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(super::flows::DEGREE.applicant[0], &self.name);
        out.put(super::flows::DEGREE.applicant[1], &self.id_card);
        out.put(super::flows::DEGREE.applicant[2], &self.mobile);
        out.put_some(super::flows::DEGREE.applicant[3], self.options.as_ref());
    }
}

/// What can happen next in `degree`.
#[derive(Debug)]
pub enum DegreeStep<'c> {
    /// Nothing before a time.
    Wait(zhengxin_session::Wait),
    /// The person logs in somewhere else: account and password.
    Credentials(zhengxin_session::Ask<'c, zhengxin_session::Login>),
    /// The data was read.
    Ready(Box<DegreeReady>),
    /// The data was read before, perhaps by another process; [`DegreeSession::fetch_again`] reads it anew.
    ReadBefore,
    /// It failed.
    Failed(zhengxin_session::Failed),
    /// The deadline passed; no further call is made.
    Expired(zhengxin_session::Expired),
    /// The caller or the person gave up.
    Cancelled,
}

/// The end of `degree`.
#[derive(Debug)]
#[non_exhaustive]
pub struct DegreeReady {
    /// Reads the collected degree data. Its sample is destroyed in the document but for one field, length_school. Section 4.2 also
    /// speaks of report data, and no call for it is described.
    pub fetch_degree_raw_data: Reply<Json>,
}

impl DegreeReady {
    fn read(mut ready: zhengxin_session::Ready) -> Result<Self, zhengxin_session::Error> {
        Ok(Self { fetch_degree_raw_data: zhengxin_session::typed::read::<FetchDegreeRawData>(&mut ready)? })
    }
}

/// Collects a person's degree data by logging in at the degree register (学信网), then reads it. The login is sent as asynchronous, so
/// that the state can be asked meanwhile.
///
/// Section 4, 8.2. 学信网学历数据采集：以学信网账号登录采集，完成后读取原始数据。登录以异步方式提交，以便轮询状态
///
/// ```
/// use zhengxin_qiancheng::{DegreeApplicant, DegreeApplicantRequired, DegreeStep};
/// # async fn talk(client: zhengxin_qiancheng::Qiancheng, consent: zhengxin_session::Consent) -> Result<(), zhengxin_session::Error> {
///
/// let applicant = DegreeApplicant::new(DegreeApplicantRequired {
///     name: "张三".into(),
///     id_card: "11010519491231002X".into(),
///     mobile: "13800138000".into(),
/// });
/// let mut session = client.degree_session(applicant, consent).await?;
/// loop {
///     match session.next().await? {
///         DegreeStep::Wait(wait) => println!("nothing before {}", wait.until_ms),
///         DegreeStep::Credentials(ask) => ask.answer(zhengxin_session::Login::new("13800138000", "example-password")).await?,
///         DegreeStep::Ready(ready) => return Ok(println!("{:?}", ready.fetch_degree_raw_data.receipt)),
///         DegreeStep::ReadBefore => session.fetch_again().await?,
///         DegreeStep::Failed(_) | DegreeStep::Expired(_) | DegreeStep::Cancelled => return Ok(()),
///     }
/// }
/// # }
/// ```
#[derive(Debug)]
pub struct DegreeSession(zhengxin_session::Conversation);

impl DegreeSession {
    /// Its table.
    pub const FLOW: &'static FlowInfo = &super::flows::DEGREE;

    /// What is to be done next; makes the calls that nobody has to be asked for.
    ///
    /// # Errors
    ///
    /// A call failed in a way that somebody has to mend, an answer differs from the document, or the store failed.
    #[allow(clippy::should_implement_trait, reason = "it awaits and lends, which no iterator does")]
    pub async fn next(&mut self) -> Result<DegreeStep<'_>, zhengxin_session::Error> {
        use zhengxin_session::Step;

        Ok(match self.0.next().await? {
            Step::Wait(wait) => DegreeStep::Wait(wait),
            Step::Credentials(ask) => DegreeStep::Credentials(ask),
            Step::Ready(ready) if ready.data.is_empty() => DegreeStep::ReadBefore,
            Step::Ready(ready) => DegreeStep::Ready(Box::new(DegreeReady::read(ready)?)),
            Step::Failed(failed) => DegreeStep::Failed(failed),
            Step::Expired(expired) => DegreeStep::Expired(expired),
            Step::Cancelled => DegreeStep::Cancelled,
            _ => return Err(zhengxin_session::Error::NoFlow),
        })
    }

    /// Reads the data of a conversation that is ready anew, which may be billed anew; the next step holds it.
    ///
    /// # Errors
    ///
    /// It is not ready, or a call failed.
    pub async fn fetch_again(&mut self) -> Result<(), zhengxin_session::Error> {
        self.0.fetch_again().await
    }

    /// What is remembered of it: an id, where it stands, its timeline.
    #[must_use]
    pub fn session(&self) -> &zhengxin_session::Session {
        self.0.session()
    }

    /// The conversation without types, for events and for what every flow has.
    pub fn conversation(&mut self) -> &mut zhengxin_session::Conversation {
        &mut self.0
    }
}

impl Qiancheng {
    /// Starts `degree`. Nothing is sent before the first [`next`](DegreeSession::next).
    ///
    /// # Errors
    ///
    /// The consent does not do, or the store failed.
    pub async fn degree_session(
        &self,
        applicant: DegreeApplicant,
        consent: zhengxin_session::Consent,
    ) -> Result<DegreeSession, zhengxin_session::Error> {
        let exchange = Provider::exchange(self).clone();
        let conversation = zhengxin_session::Conversation::start(exchange, DegreeSession::FLOW, applicant, Some(consent)).await?;
        Ok(DegreeSession(conversation))
    }

    /// Goes on with `degree` that the caller kept, in this or another process.
    ///
    /// # Errors
    ///
    /// It is a session of another flow, a call of it may be under way elsewhere, the consent does not do, or the store failed.
    pub async fn resume_degree_session(
        &self,
        session: zhengxin_session::Session,
        applicant: DegreeApplicant,
        consent: zhengxin_session::Consent,
    ) -> Result<DegreeSession, zhengxin_session::Error> {
        let exchange = Provider::exchange(self).clone();
        let conversation = zhengxin_session::typed::resume(exchange, DegreeSession::FLOW, session, applicant, Some(consent)).await?;
        Ok(DegreeSession(conversation))
    }

    /// Goes on with `degree` by its id: everything else comes from the store.
    ///
    /// # Errors
    ///
    /// There is no such session of this flow, or as for the one above.
    pub async fn load_degree_session(&self, id: &str) -> Result<DegreeSession, zhengxin_session::Error> {
        let exchange = Provider::exchange(self).clone();
        let conversation = zhengxin_session::typed::load(exchange, DegreeSession::FLOW, id).await?;
        Ok(DegreeSession(conversation))
    }
}

/// What is known of the person before `ebank` begins.
///
/// Section 5, 8.3.
#[derive(Debug)]
#[non_exhaustive]
pub struct EbankApplicant {
    /// Name of the person.
    ///
    /// Wire name `name`, name of 1 to 40 characters, class C2, section 5.1.2. 用户姓名
    pub name: PersonName,
    /// Identity number of the person.
    ///
    /// Wire name `id_card`, identity number with its check digit (GB 11643), or 15 digits, class C2, section 5.1.2. 用户身份证
    pub id_card: IdCard,
    /// Mobile number of the person.
    ///
    /// Wire name `mobile`, mobile number of 11 digits, class C2, section 5.1.3. 手机号
    pub mobile: Mobile,
    /// Where and on what device the person is.
    ///
    /// Wire name `user_info`, a [`EbankUserInfo`], class C2, shape by reading B30, section 5.1.3. 用户终端信息
    pub user_info: Option<EbankUserInfo>,
}

/// What a [`EbankApplicant`] cannot do without.
#[derive(Debug)]
pub struct EbankApplicantRequired {
    /// Name of the person.
    pub name: PersonName,
    /// Identity number of the person.
    pub id_card: IdCard,
    /// Mobile number of the person.
    pub mobile: Mobile,
}

impl EbankApplicant {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: EbankApplicantRequired) -> Self {
        let EbankApplicantRequired { name, id_card, mobile } = required;
        Self { name, id_card, mobile, user_info: None }
    }

    /// Where and on what device the person is.
    #[must_use]
    pub fn user_info(mut self, value: impl Into<EbankUserInfo>) -> Self {
        self.user_info = Some(value.into());
        self
    }
}

impl zhengxin_session::Applicant for EbankApplicant {
    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(super::flows::EBANK.applicant[0], &self.name);
        out.put(super::flows::EBANK.applicant[1], &self.id_card);
        out.put(super::flows::EBANK.applicant[2], &self.mobile);
        out.put_some(super::flows::EBANK.applicant[3], self.user_info.as_ref());
    }
}

/// What can happen next in `ebank`.
#[derive(Debug)]
pub enum EbankStep<'c> {
    /// Nothing before a time.
    Wait(zhengxin_session::Wait),
    /// The person chooses a bank and one of its ways to log in.
    ChooseBank(zhengxin_session::Ask<'c, zhengxin_session::Choice>),
    /// The person agrees to the licence, or does not.
    ConfirmLicence(zhengxin_session::Ask<'c, zhengxin_session::Agreement>),
    /// The person fills in the inputs of the chosen bank.
    FillForm(zhengxin_session::Ask<'c, zhengxin_session::Form>),
    /// The person types the code from an SMS.
    SmsCode(zhengxin_session::Ask<'c, Captcha>),
    /// The person types what the picture shows.
    PictureCode(zhengxin_session::Ask<'c, Captcha>),
    /// The person types the dynamic password of a token device.
    DynamicPassword(zhengxin_session::Ask<'c, Captcha>),
    /// The data was read.
    Ready(Box<EbankReady>),
    /// The data was read before, perhaps by another process; [`EbankSession::fetch_again`] reads it anew.
    ReadBefore,
    /// It failed.
    Failed(zhengxin_session::Failed),
    /// The deadline passed; no further call is made.
    Expired(zhengxin_session::Expired),
    /// The caller or the person gave up.
    Cancelled,
}

/// The end of `ebank`.
#[derive(Debug)]
#[non_exhaustive]
pub struct EbankReady {
    /// Reads the collected bank data. Its fields are in 《前程网银数据解析》, which is not part of the document.
    pub fetch_ebank_raw_data: Reply<Json>,
}

impl EbankReady {
    fn read(mut ready: zhengxin_session::Ready) -> Result<Self, zhengxin_session::Error> {
        Ok(Self { fetch_ebank_raw_data: zhengxin_session::typed::read::<FetchEbankRawData>(&mut ready)? })
    }
}

/// Collects a person's bank data, version 1: the person chooses a bank, agrees to the licence and fills in the bank's form; the
/// licence is reported before the query is created (B31). Every code goes through one call, and none can be sent again (B34); the
/// time is limited by reading B39 alone.
///
/// Section 5, 8.3. 网银数据采集第一版：用户选择银行、同意授权协议并填写登录表单；先上传授权协议，再创建查询（B31）。各类验证码均经同一接口提交，且无重发接口（B34）；总时长由 B39 决定
///
/// ```
/// use zhengxin_qiancheng::{EbankApplicant, EbankApplicantRequired, EbankStep};
/// # async fn talk(client: zhengxin_qiancheng::Qiancheng, consent: zhengxin_session::Consent) -> Result<(), zhengxin_session::Error> {
///
/// let applicant = EbankApplicant::new(EbankApplicantRequired {
///     name: "张三".into(),
///     id_card: "11010519491231002X".into(),
///     mobile: "13800138000".into(),
/// });
/// let mut session = client.ebank_session(applicant, consent).await?;
/// loop {
///     match session.next().await? {
///         EbankStep::Wait(wait) => println!("nothing before {}", wait.until_ms),
///         EbankStep::ChooseBank(ask) => ask.answer(zhengxin_session::Choice::new("1001")).await?,
///         EbankStep::ConfirmLicence(ask) => ask.answer(zhengxin_session::Agreement::Agreed).await?,
///         EbankStep::FillForm(ask) => ask.answer(zhengxin_session::Form::new().with("login_name", "6200000000000005")).await?,
///         EbankStep::SmsCode(ask) => ask.answer("482915".into()).await?,
///         EbankStep::PictureCode(ask) => ask.answer("482915".into()).await?,
///         EbankStep::DynamicPassword(ask) => ask.answer("482915".into()).await?,
///         EbankStep::Ready(ready) => return Ok(println!("{:?}", ready.fetch_ebank_raw_data.receipt)),
///         EbankStep::ReadBefore => session.fetch_again().await?,
///         EbankStep::Failed(_) | EbankStep::Expired(_) | EbankStep::Cancelled => return Ok(()),
///     }
/// }
/// # }
/// ```
#[derive(Debug)]
pub struct EbankSession(zhengxin_session::Conversation);

impl EbankSession {
    /// Its table.
    pub const FLOW: &'static FlowInfo = &super::flows::EBANK;

    /// What is to be done next; makes the calls that nobody has to be asked for.
    ///
    /// # Errors
    ///
    /// A call failed in a way that somebody has to mend, an answer differs from the document, or the store failed.
    #[allow(clippy::should_implement_trait, reason = "it awaits and lends, which no iterator does")]
    pub async fn next(&mut self) -> Result<EbankStep<'_>, zhengxin_session::Error> {
        use zhengxin_session::Step;

        Ok(match self.0.next().await? {
            Step::Wait(wait) => EbankStep::Wait(wait),
            Step::ChooseBank(ask) => EbankStep::ChooseBank(ask),
            Step::ConfirmLicence(ask) => EbankStep::ConfirmLicence(ask),
            Step::FillForm(ask) => EbankStep::FillForm(ask),
            Step::SmsCode(ask) => EbankStep::SmsCode(ask),
            Step::PictureCode(ask) => EbankStep::PictureCode(ask),
            Step::DynamicPassword(ask) => EbankStep::DynamicPassword(ask),
            Step::Ready(ready) if ready.data.is_empty() => EbankStep::ReadBefore,
            Step::Ready(ready) => EbankStep::Ready(Box::new(EbankReady::read(ready)?)),
            Step::Failed(failed) => EbankStep::Failed(failed),
            Step::Expired(expired) => EbankStep::Expired(expired),
            Step::Cancelled => EbankStep::Cancelled,
            _ => return Err(zhengxin_session::Error::NoFlow),
        })
    }

    /// Reads the data of a conversation that is ready anew, which may be billed anew; the next step holds it.
    ///
    /// # Errors
    ///
    /// It is not ready, or a call failed.
    pub async fn fetch_again(&mut self) -> Result<(), zhengxin_session::Error> {
        self.0.fetch_again().await
    }

    /// What is remembered of it: an id, where it stands, its timeline.
    #[must_use]
    pub fn session(&self) -> &zhengxin_session::Session {
        self.0.session()
    }

    /// The conversation without types, for events and for what every flow has.
    pub fn conversation(&mut self) -> &mut zhengxin_session::Conversation {
        &mut self.0
    }
}

impl Qiancheng {
    /// Starts `ebank`. Nothing is sent before the first [`next`](EbankSession::next).
    ///
    /// # Errors
    ///
    /// The consent does not do, or the store failed.
    pub async fn ebank_session(
        &self,
        applicant: EbankApplicant,
        consent: zhengxin_session::Consent,
    ) -> Result<EbankSession, zhengxin_session::Error> {
        let exchange = Provider::exchange(self).clone();
        let conversation = zhengxin_session::Conversation::start(exchange, EbankSession::FLOW, applicant, Some(consent)).await?;
        Ok(EbankSession(conversation))
    }

    /// Goes on with `ebank` that the caller kept, in this or another process.
    ///
    /// # Errors
    ///
    /// It is a session of another flow, a call of it may be under way elsewhere, the consent does not do, or the store failed.
    pub async fn resume_ebank_session(
        &self,
        session: zhengxin_session::Session,
        applicant: EbankApplicant,
        consent: zhengxin_session::Consent,
    ) -> Result<EbankSession, zhengxin_session::Error> {
        let exchange = Provider::exchange(self).clone();
        let conversation = zhengxin_session::typed::resume(exchange, EbankSession::FLOW, session, applicant, Some(consent)).await?;
        Ok(EbankSession(conversation))
    }

    /// Goes on with `ebank` by its id: everything else comes from the store.
    ///
    /// # Errors
    ///
    /// There is no such session of this flow, or as for the one above.
    pub async fn load_ebank_session(&self, id: &str) -> Result<EbankSession, zhengxin_session::Error> {
        let exchange = Provider::exchange(self).clone();
        let conversation = zhengxin_session::typed::load(exchange, EbankSession::FLOW, id).await?;
        Ok(EbankSession(conversation))
    }
}

/// What is known of the person before `ebank_v2` begins.
///
/// Section 6, 8.3.
#[derive(Debug)]
#[non_exhaustive]
pub struct EbankV2Applicant {
    /// Name of the person.
    ///
    /// Wire name `name`, name of 1 to 40 characters, class C2, section 6.1.1. 姓名
    pub name: PersonName,
    /// Mobile number of the person.
    ///
    /// Wire name `mobile`, mobile number of 11 digits, class C2, section 6.1.1. 手机号
    pub mobile: Mobile,
    /// Identity number of the person.
    ///
    /// Wire name `id_card`, identity number with its check digit (GB 11643), or 15 digits, class C2, section 6.1.1. 身份证号
    pub id_card: IdCard,
}

/// What a [`EbankV2Applicant`] cannot do without.
#[derive(Debug)]
pub struct EbankV2ApplicantRequired {
    /// Name of the person.
    pub name: PersonName,
    /// Mobile number of the person.
    pub mobile: Mobile,
    /// Identity number of the person.
    pub id_card: IdCard,
}

impl EbankV2Applicant {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: EbankV2ApplicantRequired) -> Self {
        let EbankV2ApplicantRequired { name, mobile, id_card } = required;
        Self { name, mobile, id_card }
    }
}

impl zhengxin_session::Applicant for EbankV2Applicant {
    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(super::flows::EBANK_V2.applicant[0], &self.name);
        out.put(super::flows::EBANK_V2.applicant[1], &self.mobile);
        out.put(super::flows::EBANK_V2.applicant[2], &self.id_card);
    }
}

/// What can happen next in `ebank_v2`.
#[derive(Debug)]
pub enum EbankV2Step<'c> {
    /// Nothing before a time.
    Wait(zhengxin_session::Wait),
    /// The person chooses a bank and one of its ways to log in.
    ChooseBank(zhengxin_session::Ask<'c, zhengxin_session::Choice>),
    /// The person agrees to the licence, or does not.
    ConfirmLicence(zhengxin_session::Ask<'c, zhengxin_session::Agreement>),
    /// The person fills in the inputs of the chosen bank.
    FillForm(zhengxin_session::Ask<'c, zhengxin_session::Form>),
    /// The person types the code from an SMS.
    SmsCode(zhengxin_session::Ask<'c, Captcha>),
    /// The person types what the picture shows.
    PictureCode(zhengxin_session::Ask<'c, Captcha>),
    /// The person types the dynamic password of a token device.
    DynamicPassword(zhengxin_session::Ask<'c, Captcha>),
    /// The data was read.
    Ready(Box<EbankV2Ready>),
    /// The data was read before, perhaps by another process; [`EbankV2Session::fetch_again`] reads it anew.
    ReadBefore,
    /// It failed.
    Failed(zhengxin_session::Failed),
    /// The deadline passed; no further call is made.
    Expired(zhengxin_session::Expired),
    /// The caller or the person gave up.
    Cancelled,
}

/// The end of `ebank_v2`.
#[derive(Debug)]
#[non_exhaustive]
pub struct EbankV2Ready {
    /// Reads the collected bank data. Its fields are in 《前程网银数据解析 v2》, which is not part of the document.
    pub fetch_ebank_v2_raw_data: Reply<Json>,
}

impl EbankV2Ready {
    fn read(mut ready: zhengxin_session::Ready) -> Result<Self, zhengxin_session::Error> {
        Ok(Self { fetch_ebank_v2_raw_data: zhengxin_session::typed::read::<FetchEbankV2RawData>(&mut ready)? })
    }
}

/// Collects a person's bank data, version 2: the query is created first and tells whose licence the person is shown; bank list,
/// licence and login follow (B31). Every code goes through one call, and none can be sent again (B34); no answer holds
/// request_delay, so reading B36 sets the pause, and B39 the time in all.
///
/// Section 6, 8.3. 网银数据采集第二版：先创建查询并取得服务商类型以展示相应授权协议，再获取银行列表、上传授权协议、提交登录（B31）。各类验证码均经同一接口提交，且无重发接口（B34）；无 request_delay，轮询间隔由
/// B36、总时长由 B39 决定
///
/// ```
/// use zhengxin_qiancheng::{EbankV2Applicant, EbankV2ApplicantRequired, EbankV2Step};
/// # async fn talk(client: zhengxin_qiancheng::Qiancheng, consent: zhengxin_session::Consent) -> Result<(), zhengxin_session::Error> {
///
/// let applicant = EbankV2Applicant::new(EbankV2ApplicantRequired {
///     name: "张三".into(),
///     mobile: "13800138000".into(),
///     id_card: "11010519491231002X".into(),
/// });
/// let mut session = client.ebank_v2_session(applicant, consent).await?;
/// loop {
///     match session.next().await? {
///         EbankV2Step::Wait(wait) => println!("nothing before {}", wait.until_ms),
///         EbankV2Step::ChooseBank(ask) => ask.answer(zhengxin_session::Choice::new("1001")).await?,
///         EbankV2Step::ConfirmLicence(ask) => ask.answer(zhengxin_session::Agreement::Agreed).await?,
///         EbankV2Step::FillForm(ask) => ask.answer(zhengxin_session::Form::new().with("login_name", "6200000000000005")).await?,
///         EbankV2Step::SmsCode(ask) => ask.answer("482915".into()).await?,
///         EbankV2Step::PictureCode(ask) => ask.answer("482915".into()).await?,
///         EbankV2Step::DynamicPassword(ask) => ask.answer("482915".into()).await?,
///         EbankV2Step::Ready(ready) => return Ok(println!("{:?}", ready.fetch_ebank_v2_raw_data.receipt)),
///         EbankV2Step::ReadBefore => session.fetch_again().await?,
///         EbankV2Step::Failed(_) | EbankV2Step::Expired(_) | EbankV2Step::Cancelled => return Ok(()),
///     }
/// }
/// # }
/// ```
#[derive(Debug)]
pub struct EbankV2Session(zhengxin_session::Conversation);

impl EbankV2Session {
    /// Its table.
    pub const FLOW: &'static FlowInfo = &super::flows::EBANK_V2;

    /// What is to be done next; makes the calls that nobody has to be asked for.
    ///
    /// # Errors
    ///
    /// A call failed in a way that somebody has to mend, an answer differs from the document, or the store failed.
    #[allow(clippy::should_implement_trait, reason = "it awaits and lends, which no iterator does")]
    pub async fn next(&mut self) -> Result<EbankV2Step<'_>, zhengxin_session::Error> {
        use zhengxin_session::Step;

        Ok(match self.0.next().await? {
            Step::Wait(wait) => EbankV2Step::Wait(wait),
            Step::ChooseBank(ask) => EbankV2Step::ChooseBank(ask),
            Step::ConfirmLicence(ask) => EbankV2Step::ConfirmLicence(ask),
            Step::FillForm(ask) => EbankV2Step::FillForm(ask),
            Step::SmsCode(ask) => EbankV2Step::SmsCode(ask),
            Step::PictureCode(ask) => EbankV2Step::PictureCode(ask),
            Step::DynamicPassword(ask) => EbankV2Step::DynamicPassword(ask),
            Step::Ready(ready) if ready.data.is_empty() => EbankV2Step::ReadBefore,
            Step::Ready(ready) => EbankV2Step::Ready(Box::new(EbankV2Ready::read(ready)?)),
            Step::Failed(failed) => EbankV2Step::Failed(failed),
            Step::Expired(expired) => EbankV2Step::Expired(expired),
            Step::Cancelled => EbankV2Step::Cancelled,
            _ => return Err(zhengxin_session::Error::NoFlow),
        })
    }

    /// Reads the data of a conversation that is ready anew, which may be billed anew; the next step holds it.
    ///
    /// # Errors
    ///
    /// It is not ready, or a call failed.
    pub async fn fetch_again(&mut self) -> Result<(), zhengxin_session::Error> {
        self.0.fetch_again().await
    }

    /// What is remembered of it: an id, where it stands, its timeline.
    #[must_use]
    pub fn session(&self) -> &zhengxin_session::Session {
        self.0.session()
    }

    /// The conversation without types, for events and for what every flow has.
    pub fn conversation(&mut self) -> &mut zhengxin_session::Conversation {
        &mut self.0
    }
}

impl Qiancheng {
    /// Starts `ebank_v2`. Nothing is sent before the first [`next`](EbankV2Session::next).
    ///
    /// # Errors
    ///
    /// The consent does not do, or the store failed.
    pub async fn ebank_v2_session(
        &self,
        applicant: EbankV2Applicant,
        consent: zhengxin_session::Consent,
    ) -> Result<EbankV2Session, zhengxin_session::Error> {
        let exchange = Provider::exchange(self).clone();
        let conversation = zhengxin_session::Conversation::start(exchange, EbankV2Session::FLOW, applicant, Some(consent)).await?;
        Ok(EbankV2Session(conversation))
    }

    /// Goes on with `ebank_v2` that the caller kept, in this or another process.
    ///
    /// # Errors
    ///
    /// It is a session of another flow, a call of it may be under way elsewhere, the consent does not do, or the store failed.
    pub async fn resume_ebank_v2_session(
        &self,
        session: zhengxin_session::Session,
        applicant: EbankV2Applicant,
        consent: zhengxin_session::Consent,
    ) -> Result<EbankV2Session, zhengxin_session::Error> {
        let exchange = Provider::exchange(self).clone();
        let conversation = zhengxin_session::typed::resume(exchange, EbankV2Session::FLOW, session, applicant, Some(consent)).await?;
        Ok(EbankV2Session(conversation))
    }

    /// Goes on with `ebank_v2` by its id: everything else comes from the store.
    ///
    /// # Errors
    ///
    /// There is no such session of this flow, or as for the one above.
    pub async fn load_ebank_v2_session(&self, id: &str) -> Result<EbankV2Session, zhengxin_session::Error> {
        let exchange = Provider::exchange(self).clone();
        let conversation = zhengxin_session::typed::load(exchange, EbankV2Session::FLOW, id).await?;
        Ok(EbankV2Session(conversation))
    }
}
