// @generated from specs/qiancheng/provider.yaml by `cargo xtask generate`. Do not edit.
//! Conversations in which nobody is asked for a secret, as typed steps.

use zhengxin_core::Provider;
use zhengxin_core::flow::FlowInfo;
use zhengxin_core::value::{IdCard, Mobile, PersonName};
use zhengxin_core::wire::{Fields, Sealed};

use super::client::Qiancheng;
use super::operations::query_risk_audit_result::{QueryRiskAuditResult, QueryRiskAuditResultAnswer};
use super::types::RiskData;

/// What is known of the person before `risk_audit` begins.
///
/// Section 7.1, 7.2.
///
/// A repeat with the same `risk_data.order_detail.order_id` is the same order.
#[derive(Debug)]
#[non_exhaustive]
pub struct RiskAuditApplicant {
    /// Name of the applicant.
    ///
    /// Wire name `name`, name of 1 to 40 characters, class C2, section 7.1. 姓名
    pub name: PersonName,
    /// Mobile number of the applicant; typed int in the document.
    ///
    /// Wire name `phone`, mobile number of 11 digits, class C2, section 7.1. 手机号
    pub phone: Mobile,
    /// Identity number of the applicant.
    ///
    /// Wire name `id_card`, identity number with its check digit (GB 11643), or 15 digits, class C2, section 7.1. 身份证号
    pub id_card: IdCard,
    /// Everything else on the applicant as sealed JSON.
    ///
    /// Wire name `data`, a [`RiskData`] sealed into one text, class C2, section 7.1. 其他数据(rsa 加密 json)
    pub risk_data: Sealed<RiskData>,
}

/// What a [`RiskAuditApplicant`] cannot do without.
#[derive(Debug)]
pub struct RiskAuditApplicantRequired {
    /// Name of the applicant.
    pub name: PersonName,
    /// Mobile number of the applicant; typed int in the document.
    pub phone: Mobile,
    /// Identity number of the applicant.
    pub id_card: IdCard,
    /// Everything else on the applicant as sealed JSON.
    pub risk_data: Sealed<RiskData>,
}

impl RiskAuditApplicant {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: RiskAuditApplicantRequired) -> Self {
        let RiskAuditApplicantRequired { name, phone, id_card, risk_data } = required;
        Self { name, phone, id_card, risk_data }
    }
}

impl zhengxin_session::Applicant for RiskAuditApplicant {
    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(super::flows::RISK_AUDIT.applicant[0], &self.name);
        out.put(super::flows::RISK_AUDIT.applicant[1], &self.phone);
        out.put(super::flows::RISK_AUDIT.applicant[2], &self.id_card);
        out.put(super::flows::RISK_AUDIT.applicant[3], &self.risk_data);
    }
}

/// What can happen next in `risk_audit`.
#[derive(Debug)]
pub enum RiskAuditStep {
    /// Nothing before a time.
    Wait(zhengxin_session::Wait),
    /// Every fact that can come is there.
    Ready(Box<RiskAuditReady>),
    /// It failed.
    Failed(zhengxin_session::Failed),
    /// The deadline passed; no further call is made.
    Expired(zhengxin_session::Expired),
    /// The caller or the person gave up.
    Cancelled,
}

/// The end of `risk_audit`.
#[derive(Debug)]
#[non_exhaustive]
pub struct RiskAuditReady {
    /// The facts in the fields of the answer they came in.
    pub answer: QueryRiskAuditResultAnswer,
    /// The facts one by one: when each came, and whether the vendor later said something else.
    pub facts: Vec<zhengxin_session::Fact>,
}

impl RiskAuditReady {
    fn read(ready: zhengxin_session::Ready) -> Result<Self, zhengxin_session::Error> {
        Ok(Self {
            answer: zhengxin_session::typed::told::<QueryRiskAuditResult>(RiskAuditSession::FLOW, &ready.facts)?,
            facts: ready.facts,
        })
    }
}

/// Has one loan application audited and waits for the advice. The number of the order inside the sealed data keeps a repeat from
/// being a second application. A missing state, state 2 and an unlisted one mean that there is no advice yet; none of them is ever
/// a pass.
///
/// Section 7.1, 7.2. 风控审核：提交一笔借款申请并等待审核建议。以加密数据内的订单号避免重复申请。无 state、state=2 及未列出的取值均表示尚无结论，绝不视为通过
///
/// ```
/// use zhengxin_core::json::Json;
/// use zhengxin_core::value::{Fen, Number};
/// use zhengxin_qiancheng::{
///     AddressBookEntry, AddressBookEntryRequired, AlipayContact, AlipayData, AppInfo, BasicInfo, CallContact, CallContactRequired, CardInfo,
///     CardType, DealRecord, HuabeiLines, LoanOrder, LoanOrderState, LoginLog, OrderDetail, OrderDetailRequired, ProofMaterial,
///     ProofMaterialRequired, ProofType, RealNameStatus, RiskAuditApplicant, RiskAuditApplicantRequired, RiskAuditStep, RiskData,
///     RiskDataRequired, TelecomBill, TelecomBillRequired, TelecomData, TelecomDataRequired, UserContact, UserContactRequired, UserRelation,
///     ZhimaData,
/// };
/// # async fn talk(client: zhengxin_qiancheng::Qiancheng) -> Result<(), zhengxin_session::Error> {
///
/// let applicant = RiskAuditApplicant::new(RiskAuditApplicantRequired {
///     name: "张三".into(),
///     phone: "13800138000".into(),
///     id_card: "11010519491231002X".into(),
///     risk_data: RiskData::new(RiskDataRequired {
///         order_detail: OrderDetail::new(OrderDetailRequired {
///             order_id: 1490410020,
///             amount: Fen(200).into(),
///             loan_term: 14.into(),
///             order_time: "2017-03-10 14:47:00".into(),
///         }),
///         basic_info: BasicInfo::new(vec![
///             UserContact::new(UserContactRequired {
///                 mobile: "13900139000".into(),
///                 name: "李四".into(),
///             })
///             .relation(UserRelation::Father),
///             UserContact::new(UserContactRequired {
///                 mobile: "13700137000".into(),
///                 name: "王五".into(),
///             })
///             .relation(UserRelation::Friend),
///         ])
///         .cur_address("北京市朝阳区建国路1号")
///         .perm_address("北京市东城区东长安街1号")
///         .company_name("示例科技有限公司")
///         .company_phone("01062510000")
///         .company_address("北京市海淀区中关村大街1号"),
///         user_proof_material: vec![
///             ProofMaterial::new(ProofMaterialRequired {
///                 url: "https://example.com/proof/live.jpg".into(),
///                 proof_type: ProofType::Live,
///             }),
///             ProofMaterial::new(ProofMaterialRequired {
///                 url: "https://example.com/proof/front.jpg".into(),
///                 proof_type: ProofType::IdCardFront,
///             }),
///             ProofMaterial::new(ProofMaterialRequired {
///                 url: "https://example.com/proof/back.jpg".into(),
///                 proof_type: ProofType::IdCardBack,
///             }),
///         ],
///         user_mobile_contacts: vec![AddressBookEntry::new(AddressBookEntryRequired {
///             mobile: "13600136000".into(),
///             name: "赵六".into(),
///         })],
///         telecom_data: TelecomData::new(TelecomDataRequired {
///             real_name_status: RealNameStatus::Verified.into(),
///             bill_list: vec![TelecomBill::new(TelecomBillRequired {
///                 month: "2017-02".into(),
///                 amount: "58.00".into(),
///             })],
///             contact_list: vec![
///                 CallContact::new(CallContactRequired {
///                     phone: "13900139000".into(),
///                     last_contact_date: "2017-03-09 20:15:00".into(),
///                     talk_seconds: "620".into(),
///                     talk_cnt: "9".into(),
///                 })
///                 .call_seconds("400")
///                 .call_cnt("5")
///                 .called_seconds("220")
///                 .called_cnt("4")
///                 .first_contact_date("2016-10-01 08:00:00")
///                 .msg_cnt(3)
///                 .send_cnt(1)
///                 .receive_cnt(2)
///                 .unknown_cnt(0)
///                 .contact_1w(2)
///                 .contact_1m(9),
///             ],
///         })
///         .real_name_time("2012-05-01 00:00:00")
///         .real_name_name("张三")
///         .real_name_id_card("11010519491231002X"),
///     })
///     .zm_data(ZhimaData::new().zm_score(650).watch_info(Json::parse("[]").expect("valid JSON")))
///     .user_loan_orders(vec![
///         LoanOrder::new()
///             .amount(100000)
///             .state(LoanOrderState::Repaid)
///             .order_time("2017-01-05 10:00:00")
///             .overdue_day(0)
///             .repayment_time("2017-01-19 09:30:00"),
///         LoanOrder::new()
///             .amount(50000)
///             .state(LoanOrderState::Running)
///             .order_time("2017-02-20 10:00:00")
///             .overdue_day(0)
///             .repayment_time("0"),
///     ])
///     .zfb_data(
///         AlipayData::new()
///             .ants_lines(
///                 HuabeiLines::new()
///                     .ants_lines_total(Number::new("5000.0".into()))
///                     .ants_lines_usable(Number::new("3200.5".into()))
///                     .ants_arrears(Number::new("1799.5".into())),
///             )
///             .real_name("张三")
///             .real_name_status("已认证")
///             .create_time("2017-03-10 14:00:00")
///             .wealth(Number::new("12345.67".into()))
///             .balance(Number::new("45.67".into()))
///             .balance_bao(Number::new("12000.0".into()))
///             .fortune_bao(Number::new("200.0".into()))
///             .deposit_bao(Number::new("50.0".into()))
///             .taobao_financial(Number::new("30.0".into()))
///             .fund(Number::new("20.0".into()))
///             .bank_cards(Json::parse("[{\"bank\":\"示例银行\",\"tail\":\"0005\"}]").expect("valid JSON"))
///             .email("user@example.com")
///             .mobile("13800138000")
///             .register_time("2010-08-08 08:08:08")
///             .taobao_name("example_user")
///             .friends_contact(vec![AlipayContact::new().name("李四").account("li.si@example.com")])
///             .trade_contact(vec![AlipayContact::new().name("王五").account("13700137000")])
///             .deal_record(vec![
///                 DealRecord::new()
///                     .deal_time("2017-03-01 12:00:00")
///                     .deal_amount(Number::new("-35.5".into()))
///                     .trade_no("T20170301000001")
///                     .order_no("D20170301000001")
///                     .log_no("L20170301000001")
///                     .name("午餐")
///                     .status(1)
///                     .other_party("示例餐厅"),
///             ]),
///     )
///     .user_login_upload_logs(vec![LoginLog::new().time("2017-03-10 14:40:00").device_id("5f0c7d9e1b2a4c6d8e0f")])
///     .card_info(vec![CardInfo::new().card_type(CardType::Debit).card_no("6200000000000005")])
///     .app_info(vec![
///         AppInfo::new().app_name("示例应用").app_market("示例市场").client_type("android").os_version("7.0"),
///     ])
///     .into(),
/// });
/// let mut session = client.risk_audit_session(applicant).await?;
/// loop {
///     match session.next().await? {
///         RiskAuditStep::Wait(wait) => println!("nothing before {}", wait.until_ms),
///         RiskAuditStep::Ready(ready) => return Ok(println!("{:?}", ready.facts)),
///         RiskAuditStep::Failed(_) | RiskAuditStep::Expired(_) | RiskAuditStep::Cancelled => return Ok(()),
///     }
/// }
/// # }
/// ```
#[derive(Debug)]
pub struct RiskAuditSession(zhengxin_session::Conversation);

impl RiskAuditSession {
    /// Its table.
    pub const FLOW: &'static FlowInfo = &super::flows::RISK_AUDIT;

    /// What is to be done next; makes the calls that nobody has to be asked for.
    ///
    /// # Errors
    ///
    /// A call failed in a way that somebody has to mend, an answer differs from the document, or the store failed.
    #[allow(clippy::should_implement_trait, reason = "it awaits and lends, which no iterator does")]
    pub async fn next(&mut self) -> Result<RiskAuditStep, zhengxin_session::Error> {
        use zhengxin_session::Step;

        Ok(match self.0.next().await? {
            Step::Wait(wait) => RiskAuditStep::Wait(wait),
            Step::Ready(ready) => RiskAuditStep::Ready(Box::new(RiskAuditReady::read(ready)?)),
            Step::Failed(failed) => RiskAuditStep::Failed(failed),
            Step::Expired(expired) => RiskAuditStep::Expired(expired),
            Step::Cancelled => RiskAuditStep::Cancelled,
            _ => return Err(zhengxin_session::Error::NoFlow),
        })
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
    /// Starts `risk_audit`. Nothing is sent before the first [`next`](RiskAuditSession::next).
    ///
    /// # Errors
    ///
    /// The store failed, or the same order is just being placed.
    pub async fn risk_audit_session(&self, applicant: RiskAuditApplicant) -> Result<RiskAuditSession, zhengxin_session::Error> {
        let exchange = Provider::exchange(self).clone();
        let conversation = zhengxin_session::Conversation::start(exchange, RiskAuditSession::FLOW, applicant, None).await?;
        Ok(RiskAuditSession(conversation))
    }

    /// Goes on with `risk_audit` that the caller kept, in this or another process.
    ///
    /// # Errors
    ///
    /// It is a session of another flow, a call of it may be under way elsewhere, the consent does not do, or the store failed.
    pub async fn resume_risk_audit_session(
        &self,
        session: zhengxin_session::Session,
        applicant: RiskAuditApplicant,
    ) -> Result<RiskAuditSession, zhengxin_session::Error> {
        let exchange = Provider::exchange(self).clone();
        let conversation = zhengxin_session::typed::resume(exchange, RiskAuditSession::FLOW, session, applicant, None).await?;
        Ok(RiskAuditSession(conversation))
    }

    /// Goes on with `risk_audit` by its id: everything else comes from the store.
    ///
    /// # Errors
    ///
    /// There is no such session of this flow, or as for the one above.
    pub async fn load_risk_audit_session(&self, id: &str) -> Result<RiskAuditSession, zhengxin_session::Error> {
        let exchange = Provider::exchange(self).clone();
        let conversation = zhengxin_session::typed::load(exchange, RiskAuditSession::FLOW, id).await?;
        Ok(RiskAuditSession(conversation))
    }
}
