// @generated from specs/jimi/provider.yaml by `cargo xtask generate`. Do not edit.
//! Conversations in which nobody is asked for a secret, as typed steps.

use zhengxin_core::flow::FlowInfo;
use zhengxin_core::value::{BankCard, EpochSeconds, Fen, IdCard, Mobile, PersonName, RequestId};
use zhengxin_core::wire::Fields;
use zhengxin_core::{Personal, Provider, Text};

use super::client::Jimi;
use super::enums::{CollectionState, Education, Marriage, Platform, Sex};
use super::operations::query_collection_result::{QueryCollectionResult, QueryCollectionResultAnswer};
use super::operations::query_risk_result::{QueryRiskResult, QueryRiskResultAnswer};
use super::types::{CollectionInstalment, RepaidInstalment};

/// What is known of the person before `risk_order` begins.
///
/// Section 3.2, 3.3, 3.4.
///
/// A repeat with the same `client_id` is the same order.
#[derive(Debug)]
#[non_exhaustive]
pub struct RiskOrderApplicant {
    /// Address to which progress is pushed; signed as it is.
    ///
    /// Wire name `callback`, absolute http or https address, class C1, at most 200 characters, section 3.2. 回调地址
    pub callback: Text,
    /// The caller's own id of the order, unique; varchar(32) here, varchar(200) and varchar(10) elsewhere.
    ///
    /// Wire name `clientId`, 1 to 64 visible ASCII characters, class C1, section 3.2. 调用方下单唯一标识（此处 varchar(32)，其他章节为 200 或 10）
    pub client_id: RequestId,
    /// Identifier of the risk product; only pld is supported at present.
    ///
    /// Wire name `productId`, text, class C1, at most 32 characters, `pld` unless set, section 3.2. 风控产品唯一标识，目前只支持pld
    pub product_id: Option<Text>,
    /// Identifier of the risk strategy.
    ///
    /// Wire name `strategyId`, text, class C1, at most 32 characters, section 3.2. 风控策略唯一标识
    pub strategy_id: Text,
    /// The Zhima member's identity at the merchant; needs the user's authorisation.
    ///
    /// Wire name `zhimaOpenId`, text, class C2, at most 30 characters, section 3.2. 芝麻会员在商户端的身份标识（需要进行用户授权）
    pub zhima_open_id: Personal<Text>,
    /// Identity number of the user.
    ///
    /// Wire name `idcardNum`, identity number with its check digit (GB 11643), or 15 digits, class C2, at most 20 characters,
    /// section 3.2. 用户身份证号码
    pub idcard_num: IdCard,
    /// Name on the user's identity card.
    ///
    /// Wire name `idcardName`, name of 1 to 40 characters, class C2, at most 40 characters, section 3.2. 用户身份证姓名
    pub idcard_name: PersonName,
    /// Mobile number of the user.
    ///
    /// Wire name `phone`, mobile number of 11 digits, class C2, section 3.2. 用户手机号
    pub phone: Mobile,
    /// Account of the ordering customer; dropped in February.
    ///
    /// Wire name `userAcount`, text, class C2, at most 32 characters, name by reading C28, need by reading C28, section 3.2.
    /// 用户账号，下单客户的用户账号（二月版已删除）
    pub user_account: Option<Personal<Text>>,
    /// Province of the delivery address.
    ///
    /// Wire name `provice`, text, class C2, at most 20 characters, section 3.2. 用户收货地址-省
    pub province: Personal<Text>,
    /// City of the delivery address.
    ///
    /// Wire name `city`, text, class C2, at most 20 characters, section 3.2. 用户收货地址-市
    pub city: Personal<Text>,
    /// District or county of the delivery address.
    ///
    /// Wire name `regoin`, text, class C2, at most 40 characters, section 3.2. 用户收货地址-区县
    pub region: Personal<Text>,
    /// Street and house of the delivery address.
    ///
    /// Wire name `address`, text, class C2, at most 100 characters, section 3.2. 用户收货地址-详细地址
    pub address: Personal<Text>,
    /// Country of the delivery address.
    ///
    /// Wire name `country`, text, class C2, at most 20 characters, `中华人民共和国` unless set, section 3.2. 用户收货地址-国家，默认“中华人民共和国”
    pub country: Option<Personal<Text>>,
    /// QQ number of the user.
    ///
    /// Wire name `qq`, text, class C2, at most 20 characters, section 3.2. 用户QQ号码
    pub qq: Option<Personal<Text>>,
    /// The user's nickname on the shopping platform used most.
    ///
    /// Wire name `nickName`, text, class C2, at most 20 characters, section 3.2. 用户常用电商平台昵称
    pub nick_name: Option<Personal<Text>>,
    /// Sex of the user.
    ///
    /// Wire name `sex`, a value of [`Sex`], class C2, at most 4 characters, section 3.2. 用户性别
    pub sex: Option<Personal<Sex>>,
    /// Age of the user; the only field printed as int, although 2.4 makes all fields text.
    ///
    /// Wire name `age`, whole number, class C2, section 3.2. 用户年龄（唯一标为 int 的字段，而 2.4 规定字段均为字符串）
    pub age: Option<Personal<i64>>,
    /// IP address of the user's device.
    ///
    /// Wire name `ip`, text, class C2, at most 30 characters, section 3.2. 用户设备IP地址
    pub ip: Option<Personal<Text>>,
    /// E-mail address of the user.
    ///
    /// Wire name `email`, text, class C2, at most 100 characters, section 3.2. 用户电子邮箱
    pub email: Option<Personal<Text>>,
    /// Bank card number of the user.
    ///
    /// Wire name `bankCard`, 12 to 19 digits with the Luhn check, class C2, at most 30 characters, section 3.2. 用户银行卡号
    pub bank_card: Option<BankCard>,
    /// Hardware address of the user's device.
    ///
    /// Wire name `mac`, text, class C2, at most 30 characters, section 3.2. 用户设备物理地址
    pub mac: Option<Personal<Text>>,
    /// Hardware address of the WiFi of the user's device.
    ///
    /// Wire name `wifimac`, text, class C2, at most 30 characters, section 3.2. 用户设备WiFi的物理地址
    pub wifi_mac: Option<Personal<Text>>,
    /// International identifier of the user's mobile device.
    ///
    /// Wire name `imei`, text, class C2, at most 30 characters, section 3.2. 用户设备标识，国际移动设备标识
    pub imei: Option<Personal<Text>>,
    /// Kind of application.
    ///
    /// Wire name `platform`, a value of [`Platform`], class C1, at most 10 characters, section 3.2. 应用平台类型
    pub platform: Option<Platform>,
    /// Name of the user's contact person.
    ///
    /// Wire name `contactsName`, name of 1 to 40 characters, class C2, at most 40 characters, section 3.2. 用户联系人姓名
    pub contacts_name: Option<PersonName>,
    /// Mobile number of the user's contact person.
    ///
    /// Wire name `contactsMobile`, mobile number of 11 digits, class C2, at most 20 characters, section 3.2. 用户联系人手机号
    pub contacts_mobile: Option<Mobile>,
    /// Name of the user's employer.
    ///
    /// Wire name `organization`, text, class C2, at most 100 characters, section 3.2. 用户工作单位名称
    pub organization: Option<Personal<Text>>,
    /// Education of the user.
    ///
    /// Wire name `education`, a value of [`Education`], class C2, at most 20 characters, section 3.2. 用户学历
    pub education: Option<Personal<Education>>,
    /// Marital status of the user.
    ///
    /// Wire name `marriage`, a value of [`Marriage`], class C2, at most 10 characters, section 3.2. 用户婚姻状况
    pub marriage: Option<Personal<Marriage>>,
}

/// What a [`RiskOrderApplicant`] cannot do without.
#[derive(Debug)]
pub struct RiskOrderApplicantRequired {
    /// Address to which progress is pushed; signed as it is.
    pub callback: Text,
    /// The caller's own id of the order, unique; varchar(32) here, varchar(200) and varchar(10) elsewhere.
    pub client_id: RequestId,
    /// Identifier of the risk strategy.
    pub strategy_id: Text,
    /// The Zhima member's identity at the merchant; needs the user's authorisation.
    pub zhima_open_id: Personal<Text>,
    /// Identity number of the user.
    pub idcard_num: IdCard,
    /// Name on the user's identity card.
    pub idcard_name: PersonName,
    /// Mobile number of the user.
    pub phone: Mobile,
    /// Province of the delivery address.
    pub province: Personal<Text>,
    /// City of the delivery address.
    pub city: Personal<Text>,
    /// District or county of the delivery address.
    pub region: Personal<Text>,
    /// Street and house of the delivery address.
    pub address: Personal<Text>,
}

impl RiskOrderApplicant {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: RiskOrderApplicantRequired) -> Self {
        let RiskOrderApplicantRequired {
            callback,
            client_id,
            strategy_id,
            zhima_open_id,
            idcard_num,
            idcard_name,
            phone,
            province,
            city,
            region,
            address,
        } = required;
        Self {
            callback,
            client_id,
            product_id: None,
            strategy_id,
            zhima_open_id,
            idcard_num,
            idcard_name,
            phone,
            user_account: None,
            province,
            city,
            region,
            address,
            country: None,
            qq: None,
            nick_name: None,
            sex: None,
            age: None,
            ip: None,
            email: None,
            bank_card: None,
            mac: None,
            wifi_mac: None,
            imei: None,
            platform: None,
            contacts_name: None,
            contacts_mobile: None,
            organization: None,
            education: None,
            marriage: None,
        }
    }

    /// Identifier of the risk product; only pld is supported at present.
    #[must_use]
    pub fn product_id(mut self, value: impl Into<Text>) -> Self {
        self.product_id = Some(value.into());
        self
    }

    /// Account of the ordering customer; dropped in February.
    #[must_use]
    pub fn user_account(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.user_account = Some(value.into());
        self
    }

    /// Country of the delivery address.
    #[must_use]
    pub fn country(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.country = Some(value.into());
        self
    }

    /// QQ number of the user.
    #[must_use]
    pub fn qq(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.qq = Some(value.into());
        self
    }

    /// The user's nickname on the shopping platform used most.
    #[must_use]
    pub fn nick_name(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.nick_name = Some(value.into());
        self
    }

    /// Sex of the user.
    #[must_use]
    pub fn sex(mut self, value: impl Into<Personal<Sex>>) -> Self {
        self.sex = Some(value.into());
        self
    }

    /// Age of the user; the only field printed as int, although 2.4 makes all fields text.
    #[must_use]
    pub fn age(mut self, value: impl Into<Personal<i64>>) -> Self {
        self.age = Some(value.into());
        self
    }

    /// IP address of the user's device.
    #[must_use]
    pub fn ip(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.ip = Some(value.into());
        self
    }

    /// E-mail address of the user.
    #[must_use]
    pub fn email(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.email = Some(value.into());
        self
    }

    /// Bank card number of the user.
    #[must_use]
    pub fn bank_card(mut self, value: impl Into<BankCard>) -> Self {
        self.bank_card = Some(value.into());
        self
    }

    /// Hardware address of the user's device.
    #[must_use]
    pub fn mac(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.mac = Some(value.into());
        self
    }

    /// Hardware address of the WiFi of the user's device.
    #[must_use]
    pub fn wifi_mac(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.wifi_mac = Some(value.into());
        self
    }

    /// International identifier of the user's mobile device.
    #[must_use]
    pub fn imei(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.imei = Some(value.into());
        self
    }

    /// Kind of application.
    #[must_use]
    pub fn platform(mut self, value: impl Into<Platform>) -> Self {
        self.platform = Some(value.into());
        self
    }

    /// Name of the user's contact person.
    #[must_use]
    pub fn contacts_name(mut self, value: impl Into<PersonName>) -> Self {
        self.contacts_name = Some(value.into());
        self
    }

    /// Mobile number of the user's contact person.
    #[must_use]
    pub fn contacts_mobile(mut self, value: impl Into<Mobile>) -> Self {
        self.contacts_mobile = Some(value.into());
        self
    }

    /// Name of the user's employer.
    #[must_use]
    pub fn organization(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.organization = Some(value.into());
        self
    }

    /// Education of the user.
    #[must_use]
    pub fn education(mut self, value: impl Into<Personal<Education>>) -> Self {
        self.education = Some(value.into());
        self
    }

    /// Marital status of the user.
    #[must_use]
    pub fn marriage(mut self, value: impl Into<Personal<Marriage>>) -> Self {
        self.marriage = Some(value.into());
        self
    }
}

impl zhengxin_session::Applicant for RiskOrderApplicant {
    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(super::flows::RISK_ORDER.applicant[0], &self.callback);
        out.put(super::flows::RISK_ORDER.applicant[1], &self.client_id);
        out.put_some(super::flows::RISK_ORDER.applicant[2], self.product_id.as_ref());
        out.put(super::flows::RISK_ORDER.applicant[3], &self.strategy_id);
        out.put(super::flows::RISK_ORDER.applicant[4], &self.zhima_open_id);
        out.put(super::flows::RISK_ORDER.applicant[5], &self.idcard_num);
        out.put(super::flows::RISK_ORDER.applicant[6], &self.idcard_name);
        out.put(super::flows::RISK_ORDER.applicant[7], &self.phone);
        out.put_some(super::flows::RISK_ORDER.applicant[8], self.user_account.as_ref());
        out.put(super::flows::RISK_ORDER.applicant[9], &self.province);
        out.put(super::flows::RISK_ORDER.applicant[10], &self.city);
        out.put(super::flows::RISK_ORDER.applicant[11], &self.region);
        out.put(super::flows::RISK_ORDER.applicant[12], &self.address);
        out.put_some(super::flows::RISK_ORDER.applicant[13], self.country.as_ref());
        out.put_some(super::flows::RISK_ORDER.applicant[14], self.qq.as_ref());
        out.put_some(super::flows::RISK_ORDER.applicant[15], self.nick_name.as_ref());
        out.put_some(super::flows::RISK_ORDER.applicant[16], self.sex.as_ref());
        out.put_some(super::flows::RISK_ORDER.applicant[17], self.age.as_ref());
        out.put_some(super::flows::RISK_ORDER.applicant[18], self.ip.as_ref());
        out.put_some(super::flows::RISK_ORDER.applicant[19], self.email.as_ref());
        out.put_some(super::flows::RISK_ORDER.applicant[20], self.bank_card.as_ref());
        out.put_some(super::flows::RISK_ORDER.applicant[21], self.mac.as_ref());
        out.put_some(super::flows::RISK_ORDER.applicant[22], self.wifi_mac.as_ref());
        out.put_some(super::flows::RISK_ORDER.applicant[23], self.imei.as_ref());
        out.put_some(super::flows::RISK_ORDER.applicant[24], self.platform.as_ref());
        out.put_some(super::flows::RISK_ORDER.applicant[25], self.contacts_name.as_ref());
        out.put_some(super::flows::RISK_ORDER.applicant[26], self.contacts_mobile.as_ref());
        out.put_some(super::flows::RISK_ORDER.applicant[27], self.organization.as_ref());
        out.put_some(super::flows::RISK_ORDER.applicant[28], self.education.as_ref());
        out.put_some(super::flows::RISK_ORDER.applicant[29], self.marriage.as_ref());
    }
}

/// What can happen next in `risk_order`.
#[derive(Debug)]
pub enum RiskOrderStep {
    /// Nothing before a time.
    Wait(zhengxin_session::Wait),
    /// Every fact that can come is there.
    Ready(Box<RiskOrderReady>),
    /// It failed.
    Failed(zhengxin_session::Failed),
    /// The deadline passed; no further call is made.
    Expired(zhengxin_session::Expired),
    /// The caller or the person gave up.
    Cancelled,
}

/// The end of `risk_order`.
#[derive(Debug)]
#[non_exhaustive]
pub struct RiskOrderReady {
    /// The facts in the fields of the answer they came in.
    pub answer: QueryRiskResultAnswer,
    /// The facts one by one: when each came, and whether the vendor later said something else.
    pub facts: Vec<zhengxin_session::Fact>,
}

impl RiskOrderReady {
    fn read(ready: zhengxin_session::Ready) -> Result<Self, zhengxin_session::Error> {
        Ok(Self { answer: zhengxin_session::typed::told::<QueryRiskResult>(RiskOrderSession::FLOW, &ready.facts)?, facts: ready.facts })
    }
}

/// What the caller gives with `create_expert_review`; the conversation adds its handle.
///
/// Orders a review of an existing risk order by an expert, off line.
#[derive(Debug)]
#[non_exhaustive]
pub struct CreateExpertReviewAction {
    /// Address to which progress is pushed; signed as it is.
    ///
    /// Wire name `callback`, absolute http or https address, class C1, at most 200 characters, section 3.3. 回调地址
    pub callback: Text,
    /// The caller's own id.
    ///
    /// Wire name `clientId`, 1 to 64 visible ASCII characters, class C1, section 3.3. 调用方唯一标识
    pub client_id: RequestId,
    /// Name of the user; varchar(20) here, varchar(40) in 3.2.
    ///
    /// Wire name `name`, name of 1 to 40 characters, class C2, section 3.3. 姓名（此处 varchar(20)，3.2 为 varchar(40)）
    pub name: PersonName,
    /// Mobile number of the user.
    ///
    /// Wire name `phone`, mobile number of 11 digits, class C2, section 3.3. 手机
    pub phone: Mobile,
}

/// What a [`CreateExpertReviewAction`] cannot do without.
#[derive(Debug)]
pub struct CreateExpertReviewActionRequired {
    /// Address to which progress is pushed; signed as it is.
    pub callback: Text,
    /// The caller's own id.
    pub client_id: RequestId,
    /// Name of the user; varchar(20) here, varchar(40) in 3.2.
    pub name: PersonName,
    /// Mobile number of the user.
    pub phone: Mobile,
}

impl CreateExpertReviewAction {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: CreateExpertReviewActionRequired) -> Self {
        let CreateExpertReviewActionRequired { callback, client_id, name, phone } = required;
        Self { callback, client_id, name, phone }
    }
}

impl zhengxin_session::Applicant for CreateExpertReviewAction {
    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&super::operations::create_expert_review::TABLE.request[0], &self.callback);
        out.put(&super::operations::create_expert_review::TABLE.request[1], &self.client_id);
        out.put(&super::operations::create_expert_review::TABLE.request[3], &self.name);
        out.put(&super::operations::create_expert_review::TABLE.request[4], &self.phone);
    }
}

/// Orders an automatic review of one user and waits for its result; an expert's review can be ordered meanwhile. The two results
/// are facts of their own and never overwrite each other; a missing or empty result is not there yet, and an unlisted one is kept
/// as it came and never a pass.
///
/// Section 3.2, 3.3, 3.4. 风控订单：下单后等待聚合自动审核结果，其间可再下线下专家审核单。两个结果互相独立、互不覆盖；缺失或为空表示尚未产生，未列出的取值原样保留且不视为通过
///
/// ```
/// use zhengxin_jimi::{RiskOrderApplicant, RiskOrderApplicantRequired, RiskOrderStep};
/// # async fn talk(client: zhengxin_jimi::Jimi) -> Result<(), zhengxin_session::Error> {
///
/// let applicant = RiskOrderApplicant::new(RiskOrderApplicantRequired {
///     callback: "https://lender.example/jimi/risk".into(),
///     client_id: "000000000000000000001".into(),
///     strategy_id: "strategy-0001".into(),
///     zhima_open_id: "268800000000000000000000000001".into(),
///     idcard_num: "11010119900307387X".into(),
///     idcard_name: "张三".into(),
///     phone: "13800138000".into(),
///     province: "北京市".into(),
///     city: "北京市".into(),
///     region: "东城区".into(),
///     address: "示例路1号".into(),
/// });
/// let mut session = client.risk_order_session(applicant).await?;
/// loop {
///     match session.next().await? {
///         RiskOrderStep::Wait(wait) => println!("nothing before {}", wait.until_ms),
///         RiskOrderStep::Ready(ready) => return Ok(println!("{:?}", ready.facts)),
///         RiskOrderStep::Failed(_) | RiskOrderStep::Expired(_) | RiskOrderStep::Cancelled => return Ok(()),
///     }
/// }
/// # }
/// ```
#[derive(Debug)]
pub struct RiskOrderSession(zhengxin_session::Conversation);

impl RiskOrderSession {
    /// Its table.
    pub const FLOW: &'static FlowInfo = &super::flows::RISK_ORDER;

    /// What is to be done next; makes the calls that nobody has to be asked for.
    ///
    /// # Errors
    ///
    /// A call failed in a way that somebody has to mend, an answer differs from the document, or the store failed.
    #[allow(clippy::should_implement_trait, reason = "it awaits and lends, which no iterator does")]
    pub async fn next(&mut self) -> Result<RiskOrderStep, zhengxin_session::Error> {
        use zhengxin_session::Step;

        Ok(match self.0.next().await? {
            Step::Wait(wait) => RiskOrderStep::Wait(wait),
            Step::Ready(ready) => RiskOrderStep::Ready(Box::new(RiskOrderReady::read(ready)?)),
            Step::Failed(failed) => RiskOrderStep::Failed(failed),
            Step::Expired(expired) => RiskOrderStep::Expired(expired),
            Step::Cancelled => RiskOrderStep::Cancelled,
            _ => return Err(zhengxin_session::Error::NoFlow),
        })
    }

    /// Orders a review of an existing risk order by an expert, off line.
    ///
    /// 风控线下专家审核下单
    ///
    /// # Errors
    ///
    /// The run has not got that far, a value breaks a rule, or the call failed; after an unknown outcome it counts as made.
    pub async fn create_expert_review(&mut self, given: &CreateExpertReviewAction) -> Result<(), zhengxin_session::Error> {
        zhengxin_session::typed::act(&mut self.0, &super::operations::create_expert_review::TABLE, given).await
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

impl Jimi {
    /// Starts `risk_order`. Nothing is sent before the first [`next`](RiskOrderSession::next).
    ///
    /// # Errors
    ///
    /// The store failed, or the same order is just being placed.
    pub async fn risk_order_session(&self, applicant: RiskOrderApplicant) -> Result<RiskOrderSession, zhengxin_session::Error> {
        let exchange = Provider::exchange(self).clone();
        let conversation = zhengxin_session::Conversation::start(exchange, RiskOrderSession::FLOW, applicant, None).await?;
        Ok(RiskOrderSession(conversation))
    }

    /// Goes on with `risk_order` that the caller kept, in this or another process.
    ///
    /// # Errors
    ///
    /// It is a session of another flow, a call of it may be under way elsewhere, the consent does not do, or the store failed.
    pub async fn resume_risk_order_session(
        &self,
        session: zhengxin_session::Session,
        applicant: RiskOrderApplicant,
    ) -> Result<RiskOrderSession, zhengxin_session::Error> {
        let exchange = Provider::exchange(self).clone();
        let conversation = zhengxin_session::typed::resume(exchange, RiskOrderSession::FLOW, session, applicant, None).await?;
        Ok(RiskOrderSession(conversation))
    }

    /// Goes on with `risk_order` by its id: everything else comes from the store.
    ///
    /// # Errors
    ///
    /// There is no such session of this flow, or as for the one above.
    pub async fn load_risk_order_session(&self, id: &str) -> Result<RiskOrderSession, zhengxin_session::Error> {
        let exchange = Provider::exchange(self).clone();
        let conversation = zhengxin_session::typed::load(exchange, RiskOrderSession::FLOW, id).await?;
        Ok(RiskOrderSession(conversation))
    }
}

/// What is known of the person before `collection_order` begins.
///
/// Section 2018-02 3.6, 3.7, 3.8.
///
/// A repeat with the same `client_id` is the same order.
#[derive(Debug)]
#[non_exhaustive]
pub struct CollectionOrderApplicant {
    /// The caller's own id of the order, varchar(32).
    ///
    /// Wire name `clientId`, 1 to 64 visible ASCII characters, class C1, section 2018-02 3.6. 调用方下单唯一标识，varchar(32)
    pub client_id: RequestId,
    /// Name of the billed subject.
    ///
    /// Wire name `subject`, text, class C2, at most 200 characters, section 2018-02 3.6. 账单主体名称
    pub subject: Personal<Text>,
    /// Contact person.
    ///
    /// Wire name `contact`, name of 1 to 40 characters, class C2, at most 200 characters, section 2018-02 3.6. 联系人
    pub contact: PersonName,
    /// Mobile number of the contact person; printed as varchar(200).
    ///
    /// Wire name `phone`, mobile number of 11 digits, class C2, section 2018-02 3.6. 联系人手机号（标为 varchar(200)）
    pub phone: Mobile,
    /// Number of instalments.
    ///
    /// Wire name `num`, whole number, class C2, at most 3 characters, section 2018-02 3.6. 期数
    pub num: Personal<i64>,
    /// Total of the bill.
    ///
    /// Wire name `amount`, whole number of fen (0.01 CNY), class C2, at most 12 characters, section 2018-02 3.6. 账单总金额（分）
    pub amount: Personal<Fen>,
    /// Total repaid.
    ///
    /// Wire name `payAmount`, whole number of fen (0.01 CNY), class C2, at most 12 characters, section 2018-02 3.6. 已还总金额（分）
    pub pay_amount: Personal<Fen>,
    /// When the bill starts.
    ///
    /// Wire name `beginTime`, seconds since 1970 UTC, class C2, at most 10 characters, section 2018-02 3.6. 开始时间
    pub begin_time: Personal<EpochSeconds>,
    /// When the bill is due.
    ///
    /// Wire name `endTime`, seconds since 1970 UTC, class C2, at most 10 characters, section 2018-02 3.6. 到期时间
    pub end_time: Personal<EpochSeconds>,
    /// State of the bill.
    ///
    /// Wire name `state`, a value of [`CollectionState`], class C2, at most 2 characters, section 2018-02 3.6. 账单状态
    pub state: Personal<CollectionState>,
    /// Address to which progress is pushed; signed as it is.
    ///
    /// Wire name `callback`, absolute http or https address, class C1, at most 200 characters, section 2018-02 3.6. 回调地址
    pub callback: Text,
    /// JSON as a text, reserved.
    ///
    /// Wire name `extend`, text, class C2, at most 200 characters, section 2018-02 3.6. 扩展字段，JSON 文本，预留
    pub extend: Option<Personal<Text>>,
    /// The instalments.
    ///
    /// Wire name `detail`, list: a [`CollectionInstalment`], class C2, section 2018-02 3.6. 分期明细
    pub detail: Vec<CollectionInstalment>,
}

/// What a [`CollectionOrderApplicant`] cannot do without.
#[derive(Debug)]
pub struct CollectionOrderApplicantRequired {
    /// The caller's own id of the order, varchar(32).
    pub client_id: RequestId,
    /// Name of the billed subject.
    pub subject: Personal<Text>,
    /// Contact person.
    pub contact: PersonName,
    /// Mobile number of the contact person; printed as varchar(200).
    pub phone: Mobile,
    /// Number of instalments.
    pub num: Personal<i64>,
    /// Total of the bill.
    pub amount: Personal<Fen>,
    /// Total repaid.
    pub pay_amount: Personal<Fen>,
    /// When the bill starts.
    pub begin_time: Personal<EpochSeconds>,
    /// When the bill is due.
    pub end_time: Personal<EpochSeconds>,
    /// State of the bill.
    pub state: Personal<CollectionState>,
    /// Address to which progress is pushed; signed as it is.
    pub callback: Text,
    /// The instalments.
    pub detail: Vec<CollectionInstalment>,
}

impl CollectionOrderApplicant {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: CollectionOrderApplicantRequired) -> Self {
        let CollectionOrderApplicantRequired {
            client_id,
            subject,
            contact,
            phone,
            num,
            amount,
            pay_amount,
            begin_time,
            end_time,
            state,
            callback,
            detail,
        } = required;
        Self { client_id, subject, contact, phone, num, amount, pay_amount, begin_time, end_time, state, callback, extend: None, detail }
    }

    /// JSON as a text, reserved.
    #[must_use]
    pub fn extend(mut self, value: impl Into<Personal<Text>>) -> Self {
        self.extend = Some(value.into());
        self
    }
}

impl zhengxin_session::Applicant for CollectionOrderApplicant {
    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(super::flows::COLLECTION_ORDER.applicant[0], &self.client_id);
        out.put(super::flows::COLLECTION_ORDER.applicant[1], &self.subject);
        out.put(super::flows::COLLECTION_ORDER.applicant[2], &self.contact);
        out.put(super::flows::COLLECTION_ORDER.applicant[3], &self.phone);
        out.put(super::flows::COLLECTION_ORDER.applicant[4], &self.num);
        out.put(super::flows::COLLECTION_ORDER.applicant[5], &self.amount);
        out.put(super::flows::COLLECTION_ORDER.applicant[6], &self.pay_amount);
        out.put(super::flows::COLLECTION_ORDER.applicant[7], &self.begin_time);
        out.put(super::flows::COLLECTION_ORDER.applicant[8], &self.end_time);
        out.put(super::flows::COLLECTION_ORDER.applicant[9], &self.state);
        out.put(super::flows::COLLECTION_ORDER.applicant[10], &self.callback);
        out.put_some(super::flows::COLLECTION_ORDER.applicant[11], self.extend.as_ref());
        out.put(super::flows::COLLECTION_ORDER.applicant[12], &self.detail);
    }
}

/// What can happen next in `collection_order`.
#[derive(Debug)]
pub enum CollectionOrderStep {
    /// Nothing before a time.
    Wait(zhengxin_session::Wait),
    /// Every fact that can come is there.
    Ready(Box<CollectionOrderReady>),
    /// It failed.
    Failed(zhengxin_session::Failed),
    /// The deadline passed; no further call is made.
    Expired(zhengxin_session::Expired),
    /// The caller or the person gave up.
    Cancelled,
}

/// The end of `collection_order`.
#[derive(Debug)]
#[non_exhaustive]
pub struct CollectionOrderReady {
    /// The facts in the fields of the answer they came in.
    pub answer: QueryCollectionResultAnswer,
    /// The facts one by one: when each came, and whether the vendor later said something else.
    pub facts: Vec<zhengxin_session::Fact>,
}

impl CollectionOrderReady {
    fn read(ready: zhengxin_session::Ready) -> Result<Self, zhengxin_session::Error> {
        Ok(Self {
            answer: zhengxin_session::typed::told::<QueryCollectionResult>(CollectionOrderSession::FLOW, &ready.facts)?,
            facts: ready.facts,
        })
    }
}

/// What the caller gives with `update_collection_repayment`; the conversation adds its handle.
///
/// Reports what has been repaid of a bill in collection.
#[derive(Debug)]
#[non_exhaustive]
pub struct UpdateCollectionRepaymentAction {
    /// The caller's own id of the order.
    ///
    /// Wire name `clientId`, text, class C1, section 2018-02 3.7. 调用方唯一标识
    pub client_id: Text,
    /// Total repaid.
    ///
    /// Wire name `payAmount`, whole number of fen (0.01 CNY), class C2, section 2018-02 3.7. 已还总金额（分）
    pub pay_amount: Personal<Fen>,
    /// State of the bill.
    ///
    /// Wire name `state`, a value of [`CollectionState`], class C2, section 2018-02 3.7. 账单状态
    pub state: Personal<CollectionState>,
    /// What was repaid of each instalment.
    ///
    /// Wire name `detail`, list: a [`RepaidInstalment`], class C2, section 2018-02 3.7. 分期还款明细
    pub detail: Vec<RepaidInstalment>,
}

/// What a [`UpdateCollectionRepaymentAction`] cannot do without.
#[derive(Debug)]
pub struct UpdateCollectionRepaymentActionRequired {
    /// The caller's own id of the order.
    pub client_id: Text,
    /// Total repaid.
    pub pay_amount: Personal<Fen>,
    /// State of the bill.
    pub state: Personal<CollectionState>,
    /// What was repaid of each instalment.
    pub detail: Vec<RepaidInstalment>,
}

impl UpdateCollectionRepaymentAction {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: UpdateCollectionRepaymentActionRequired) -> Self {
        let UpdateCollectionRepaymentActionRequired { client_id, pay_amount, state, detail } = required;
        Self { client_id, pay_amount, state, detail }
    }
}

impl zhengxin_session::Applicant for UpdateCollectionRepaymentAction {
    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&super::operations::update_collection_repayment::TABLE.request[1], &self.client_id);
        out.put(&super::operations::update_collection_repayment::TABLE.request[2], &self.pay_amount);
        out.put(&super::operations::update_collection_repayment::TABLE.request[3], &self.state);
        out.put(&super::operations::update_collection_repayment::TABLE.request[4], &self.detail);
    }
}

/// Orders the collection of one bill and waits for its result; repayments can be reported meanwhile. The document lists no results,
/// so any is kept as it came.
///
/// Section 2018-02 3.6, 3.7, 3.8. 催收订单：下单后等待催收结果，其间可上传还款情况。文档未列出结果取值，一律原样保留
///
/// ```
/// use zhengxin_core::value::{EpochSeconds, Fen};
/// use zhengxin_jimi::{
///     CollectionInstalment, CollectionInstalmentRequired, CollectionOrderApplicant, CollectionOrderApplicantRequired, CollectionOrderStep,
///     CollectionState,
/// };
/// # async fn talk(client: zhengxin_jimi::Jimi) -> Result<(), zhengxin_session::Error> {
///
/// let applicant = CollectionOrderApplicant::new(CollectionOrderApplicantRequired {
///     client_id: "000000000000000000101".into(),
///     subject: "示例账单".into(),
///     contact: "张三".into(),
///     phone: "13800138000".into(),
///     num: 2.into(),
///     amount: Fen(200000).into(),
///     pay_amount: Fen(50000).into(),
///     begin_time: EpochSeconds(1514736000).into(),
///     end_time: EpochSeconds(1519833600).into(),
///     state: CollectionState::Overdue.into(),
///     callback: "https://lender.example/jimi/collection".into(),
///     detail: vec![
///         CollectionInstalment::new(CollectionInstalmentRequired {
///             number: "1".into(),
///             end_time: EpochSeconds(1517414400).into(),
///             amount: Fen(100000).into(),
///             pay_amount: Fen(50000).into(),
///         })
///         .pay_time(EpochSeconds(1517400000)),
///         CollectionInstalment::new(CollectionInstalmentRequired {
///             number: "2".into(),
///             end_time: EpochSeconds(1519833600).into(),
///             amount: Fen(100000).into(),
///             pay_amount: Fen(0).into(),
///         }),
///     ],
/// });
/// let mut session = client.collection_order_session(applicant).await?;
/// loop {
///     match session.next().await? {
///         CollectionOrderStep::Wait(wait) => println!("nothing before {}", wait.until_ms),
///         CollectionOrderStep::Ready(ready) => return Ok(println!("{:?}", ready.facts)),
///         CollectionOrderStep::Failed(_) | CollectionOrderStep::Expired(_) | CollectionOrderStep::Cancelled => return Ok(()),
///     }
/// }
/// # }
/// ```
#[derive(Debug)]
pub struct CollectionOrderSession(zhengxin_session::Conversation);

impl CollectionOrderSession {
    /// Its table.
    pub const FLOW: &'static FlowInfo = &super::flows::COLLECTION_ORDER;

    /// What is to be done next; makes the calls that nobody has to be asked for.
    ///
    /// # Errors
    ///
    /// A call failed in a way that somebody has to mend, an answer differs from the document, or the store failed.
    #[allow(clippy::should_implement_trait, reason = "it awaits and lends, which no iterator does")]
    pub async fn next(&mut self) -> Result<CollectionOrderStep, zhengxin_session::Error> {
        use zhengxin_session::Step;

        Ok(match self.0.next().await? {
            Step::Wait(wait) => CollectionOrderStep::Wait(wait),
            Step::Ready(ready) => CollectionOrderStep::Ready(Box::new(CollectionOrderReady::read(ready)?)),
            Step::Failed(failed) => CollectionOrderStep::Failed(failed),
            Step::Expired(expired) => CollectionOrderStep::Expired(expired),
            Step::Cancelled => CollectionOrderStep::Cancelled,
            _ => return Err(zhengxin_session::Error::NoFlow),
        })
    }

    /// Reports what has been repaid of a bill in collection.
    ///
    /// 催收还款情况上传
    ///
    /// # Errors
    ///
    /// The run has not got that far, a value breaks a rule, or the call failed; after an unknown outcome it counts as made.
    pub async fn update_collection_repayment(&mut self, given: &UpdateCollectionRepaymentAction) -> Result<(), zhengxin_session::Error> {
        zhengxin_session::typed::act(&mut self.0, &super::operations::update_collection_repayment::TABLE, given).await
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

impl Jimi {
    /// Starts `collection_order`. Nothing is sent before the first [`next`](CollectionOrderSession::next).
    ///
    /// # Errors
    ///
    /// The store failed, or the same order is just being placed.
    pub async fn collection_order_session(
        &self,
        applicant: CollectionOrderApplicant,
    ) -> Result<CollectionOrderSession, zhengxin_session::Error> {
        let exchange = Provider::exchange(self).clone();
        let conversation = zhengxin_session::Conversation::start(exchange, CollectionOrderSession::FLOW, applicant, None).await?;
        Ok(CollectionOrderSession(conversation))
    }

    /// Goes on with `collection_order` that the caller kept, in this or another process.
    ///
    /// # Errors
    ///
    /// It is a session of another flow, a call of it may be under way elsewhere, the consent does not do, or the store failed.
    pub async fn resume_collection_order_session(
        &self,
        session: zhengxin_session::Session,
        applicant: CollectionOrderApplicant,
    ) -> Result<CollectionOrderSession, zhengxin_session::Error> {
        let exchange = Provider::exchange(self).clone();
        let conversation = zhengxin_session::typed::resume(exchange, CollectionOrderSession::FLOW, session, applicant, None).await?;
        Ok(CollectionOrderSession(conversation))
    }

    /// Goes on with `collection_order` by its id: everything else comes from the store.
    ///
    /// # Errors
    ///
    /// There is no such session of this flow, or as for the one above.
    pub async fn load_collection_order_session(&self, id: &str) -> Result<CollectionOrderSession, zhengxin_session::Error> {
        let exchange = Provider::exchange(self).clone();
        let conversation = zhengxin_session::typed::load(exchange, CollectionOrderSession::FLOW, id).await?;
        Ok(CollectionOrderSession(conversation))
    }
}
