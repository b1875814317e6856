// @generated from tests/private-vendor/spec/provider.yaml by `cargo xtask generate`. Do not edit.
//! Conversations in which nobody is asked for a secret, as typed steps.

use zhengxin_core::flow::FlowInfo;
use zhengxin_core::value::{Captcha, OpenId};
use zhengxin_core::wire::Fields;
use zhengxin_core::{Personal, Provider, Text};

use super::client::Acme;
use super::enums::IdKind;
use super::operations::query_order::{QueryOrder, QueryOrderAnswer};

/// What is known of the person before `order` begins.
///
/// Section 7.
///
/// A repeat with the same `id_value` is the same order.
#[derive(Debug)]
#[non_exhaustive]
pub struct OrderApplicant {
    /// Kind of id_value.
    ///
    /// Wire name `id_type`, a value of [`IdKind`], class C1, section 7. 标识类型
    pub id_type: IdKind,
    /// The identifier.
    ///
    /// Wire name `id_value`, text, class C2, section 7. 标识
    pub id_value: Personal<Text>,
    /// A note.
    ///
    /// Wire name `note`, text, class C1, section 7. 备注
    pub note: Option<Text>,
}

/// What a [`OrderApplicant`] cannot do without.
#[derive(Debug)]
pub struct OrderApplicantRequired {
    /// Kind of id_value.
    pub id_type: IdKind,
    /// The identifier.
    pub id_value: Personal<Text>,
}

impl OrderApplicant {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: OrderApplicantRequired) -> Self {
        let OrderApplicantRequired { id_type, id_value } = required;
        Self { id_type, id_value, note: None }
    }

    /// By `imei` (`id_value`).
    ///
    /// IMEI
    pub fn imei(id_value: impl Into<Personal<Text>>) -> Self {
        Self::new(OrderApplicantRequired { id_type: IdKind::Imei, id_value: id_value.into() })
    }

    /// By `mobile_md5` (`id_value`).
    ///
    /// MD5 of the mobile number
    pub fn mobile_md5(id_value: impl Into<Personal<Text>>) -> Self {
        Self::new(OrderApplicantRequired { id_type: IdKind::MobileMd5, id_value: id_value.into() })
    }

    /// A note.
    #[must_use]
    pub fn note(mut self, value: impl Into<Text>) -> Self {
        self.note = Some(value.into());
        self
    }
}

impl zhengxin_session::Applicant for OrderApplicant {
    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(super::flows::ORDER.applicant[0], &self.id_type);
        out.put(super::flows::ORDER.applicant[1], &self.id_value);
        out.put_some(super::flows::ORDER.applicant[2], self.note.as_ref());
    }
}

/// What can happen next in `order`.
#[derive(Debug)]
pub enum OrderStep {
    /// Nothing before a time.
    Wait(zhengxin_session::Wait),
    /// Every fact that can come is there.
    Ready(Box<OrderReady>),
    /// It failed.
    Failed(zhengxin_session::Failed),
    /// The deadline passed; no further call is made.
    Expired(zhengxin_session::Expired),
    /// The caller or the person gave up.
    Cancelled,
}

/// The end of `order`.
#[derive(Debug)]
#[non_exhaustive]
pub struct OrderReady {
    /// The facts in the fields of the answer they came in.
    pub answer: QueryOrderAnswer,
    /// The facts one by one: when each came, and whether the vendor later said something else.
    pub facts: Vec<zhengxin_session::Fact>,
}

impl OrderReady {
    fn read(ready: zhengxin_session::Ready) -> Result<Self, zhengxin_session::Error> {
        Ok(Self { answer: zhengxin_session::typed::told::<QueryOrder>(OrderSession::FLOW, &ready.facts)?, facts: ready.facts })
    }
}

/// What the caller gives with `submit_code`; the conversation adds its handle.
///
/// Hands a code over.
#[derive(Debug)]
#[non_exhaustive]
pub struct SubmitCodeAction {
    /// Handle of the collection.
    ///
    /// Wire name `open_id`, handle of 1 to 64 visible ASCII characters, class secret, section 5. 查询编号
    pub open_id: Option<OpenId>,
    /// Number of the order.
    ///
    /// Wire name `order_id`, text, class C1, section 5. 订单号
    pub order_id: Option<Text>,
    /// The code.
    ///
    /// Wire name `captcha`, one-time code, wiped after use, class C3, section 5. 验证码
    pub captcha: Captcha,
}

impl SubmitCodeAction {
    /// With what is required; everything else is left out.
    pub fn new(captcha: impl Into<Captcha>) -> Self {
        Self { open_id: None, order_id: None, captcha: captcha.into() }
    }

    /// Handle of the collection.
    #[must_use]
    pub fn open_id(mut self, value: impl Into<OpenId>) -> Self {
        self.open_id = Some(value.into());
        self
    }

    /// Number of the order.
    #[must_use]
    pub fn order_id(mut self, value: impl Into<Text>) -> Self {
        self.order_id = Some(value.into());
        self
    }
}

impl zhengxin_session::Applicant for SubmitCodeAction {
    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put_some(&super::operations::submit_code::TABLE.request[0], self.open_id.as_ref());
        out.put_some(&super::operations::submit_code::TABLE.request[1], self.order_id.as_ref());
        out.put(&super::operations::submit_code::TABLE.request[2], &self.captcha);
    }
}

/// Places an order and waits for its level.
///
/// Section 7. 下单并等待风险等级
///
/// ```
/// use private_vendor::by_task::{IdKind, OrderApplicant, OrderApplicantRequired, OrderStep};
/// # async fn talk(client: private_vendor::by_task::Acme) -> Result<(), zhengxin_session::Error> {
///
/// let applicant = OrderApplicant::new(OrderApplicantRequired {
///     id_type: IdKind::Imei,
///     id_value: "860529038487085".into(),
/// });
/// let mut session = client.order_session(applicant).await?;
/// loop {
///     match session.next().await? {
///         OrderStep::Wait(wait) => println!("nothing before {}", wait.until_ms),
///         OrderStep::Ready(ready) => return Ok(println!("{:?}", ready.facts)),
///         OrderStep::Failed(_) | OrderStep::Expired(_) | OrderStep::Cancelled => return Ok(()),
///     }
/// }
/// # }
/// ```
#[derive(Debug)]
pub struct OrderSession(zhengxin_session::Conversation);

impl OrderSession {
    /// Its table.
    pub const FLOW: &'static FlowInfo = &super::flows::ORDER;

    /// What is to be done next; makes the calls that nobody has to be asked for.
    ///
    /// # Errors
    ///
    /// A call failed in a way that somebody has to mend, an answer differs from the document, or the store failed.
    #[allow(clippy::should_implement_trait, reason = "it awaits and lends, which no iterator does")]
    pub async fn next(&mut self) -> Result<OrderStep, zhengxin_session::Error> {
        use zhengxin_session::Step;

        Ok(match self.0.next().await? {
            Step::Wait(wait) => OrderStep::Wait(wait),
            Step::Ready(ready) => OrderStep::Ready(Box::new(OrderReady::read(ready)?)),
            Step::Failed(failed) => OrderStep::Failed(failed),
            Step::Expired(expired) => OrderStep::Expired(expired),
            Step::Cancelled => OrderStep::Cancelled,
            _ => return Err(zhengxin_session::Error::NoFlow),
        })
    }

    /// Hands a code over.
    ///
    /// 提交验证码
    ///
    /// # Errors
    ///
    /// The run has not got that far, a value breaks a rule, or the call failed; after an unknown outcome it counts as made.
    pub async fn submit_code(&mut self, given: &SubmitCodeAction) -> Result<(), zhengxin_session::Error> {
        zhengxin_session::typed::act(&mut self.0, &super::operations::submit_code::TABLE, given).await
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

impl Acme {
    /// Starts `order`. Nothing is sent before the first [`next`](OrderSession::next).
    ///
    /// # Errors
    ///
    /// The store failed, or the same order is just being placed.
    pub async fn order_session(&self, applicant: OrderApplicant) -> Result<OrderSession, zhengxin_session::Error> {
        let exchange = Provider::exchange(self).clone();
        let conversation = zhengxin_session::Conversation::start(exchange, OrderSession::FLOW, applicant, None).await?;
        Ok(OrderSession(conversation))
    }

    /// Goes on with `order` that the caller kept, in this or another process.
    ///
    /// # Errors
    ///
    /// It is a session of another flow, a call of it may be under way elsewhere, the consent does not do, or the store failed.
    pub async fn resume_order_session(
        &self,
        session: zhengxin_session::Session,
        applicant: OrderApplicant,
    ) -> Result<OrderSession, zhengxin_session::Error> {
        let exchange = Provider::exchange(self).clone();
        let conversation = zhengxin_session::typed::resume(exchange, OrderSession::FLOW, session, applicant, None).await?;
        Ok(OrderSession(conversation))
    }

    /// Goes on with `order` by its id: everything else comes from the store.
    ///
    /// # Errors
    ///
    /// There is no such session of this flow, or as for the one above.
    pub async fn load_order_session(&self, id: &str) -> Result<OrderSession, zhengxin_session::Error> {
        let exchange = Provider::exchange(self).clone();
        let conversation = zhengxin_session::typed::load(exchange, OrderSession::FLOW, id).await?;
        Ok(OrderSession(conversation))
    }
}
