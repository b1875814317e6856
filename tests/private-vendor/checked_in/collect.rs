// @generated from tests/private-vendor/spec/provider.yaml by `cargo xtask generate`. Do not edit.
//! Conversations through which passwords or codes of the person pass, as typed steps.

use zhengxin_core::flow::FlowInfo;
use zhengxin_core::json::Json;
use zhengxin_core::value::{BankCard, Captcha, EpochSeconds, Fen, IdCard, Number, PersonName};
use zhengxin_core::wire::{Fields, JsonText, Sealed};
use zhengxin_core::{Personal, Provider, Reply, Text};

use super::client::Acme;
use super::operations::fetch::Fetch;
use super::types::{Contact, Device, Payload};

/// What is known of the person before `collect` begins.
///
/// Section 3, 8.
#[derive(Debug)]
#[non_exhaustive]
pub struct CollectApplicant {
    /// Name of the person.
    ///
    /// Wire name `name`, name of 1 to 40 characters, class C2, section 3. 姓名
    pub name: PersonName,
    /// Identity number of the person.
    ///
    /// Wire name `id_card`, identity number with its check digit (GB 11643), or 15 digits, class C2, section 3. 身份证号
    pub id_card: IdCard,
    /// Credit line asked for.
    ///
    /// Wire name `amount`, whole number of fen (0.01 CNY), class C2, section 3. 申请额度
    pub amount: Personal<Fen>,
    /// Since when.
    ///
    /// Wire name `since`, seconds since 1970 UTC, class C1, section 3. 起始时间
    pub since: Option<EpochSeconds>,
    /// When it was asked.
    ///
    /// Wire name `asked_at`, China time, like `2017-03-10 14:47:00`, class C1, section 3. 申请时间
    pub asked_at: Option<Text>,
    /// Whether to add.
    ///
    /// Wire name `add`, boolean, class C1, section 3. 是否添加
    pub add: Option<bool>,
    /// What else.
    ///
    /// Wire name `default`, text, class C1, section 3. 默认
    pub default: Option<Text>,
    /// Whether the person is new.
    ///
    /// Wire name `is_new`, boolean, class C2, section 3. 是否新户
    pub is_new: Option<Personal<bool>>,
    /// Age of the person.
    ///
    /// Wire name `age`, whole number, class C2, at most 3 characters, asked for, though it may be left out, section 3. 年龄
    pub age: Option<Personal<i64>>,
    /// Latitude.
    ///
    /// Wire name `lat`, decimal number, kept as its text, class C2, section 3. 纬度
    pub lat: Option<Personal<Number>>,
    /// Bank card.
    ///
    /// Wire name `card`, 12 to 19 digits with the Luhn check, class C2, section 3. 银行卡
    pub card: Option<BankCard>,
    /// Anything.
    ///
    /// Wire name `note`, any JSON value, class C2, section 3. 备注
    pub note: Option<Personal<Json>>,
    /// Address of pushes.
    ///
    /// Wire name `callback`, absolute http or https address, class C1, section 3. 回调地址
    pub callback: Option<Text>,
    /// Device of the person.
    ///
    /// Wire name `device`, a [`Device`], class C2, shape by reading Z4, section 3. 设备
    pub device: Option<Device>,
    /// Contacts of the person.
    ///
    /// Wire name `contacts`, list: a [`Contact`], class C2, section 3. 联系人
    pub contacts: Option<Vec<Contact>>,
    /// Labels of the caller.
    ///
    /// Wire name `tags`, object with free keys: text, class C1, section 3. 标签
    pub tags: Option<Vec<(Text, Text)>>,
    /// A second device as text.
    ///
    /// Wire name `extra`, a [`Device`] as JSON inside one text, class C2, section 3. 附加设备
    pub extra: Option<JsonText<Device>>,
    /// The sealed part.
    ///
    /// Wire name `data`, a [`Payload`] sealed into one text, class C2, section 3. 加密数据
    pub sealed_data: Option<Sealed<Payload>>,
    /// Product.
    ///
    /// Wire name `product`, text, class C1, `basic` unless set, section 3. 产品
    pub product: Option<Text>,
    /// Number of the order.
    ///
    /// Wire name `order_id`, text, class C1, section 5. 订单号
    pub order_id: Option<Text>,
}

/// What a [`CollectApplicant`] cannot do without.
#[derive(Debug)]
pub struct CollectApplicantRequired {
    /// Name of the person.
    pub name: PersonName,
    /// Identity number of the person.
    pub id_card: IdCard,
    /// Credit line asked for.
    pub amount: Personal<Fen>,
}

impl CollectApplicant {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: CollectApplicantRequired) -> Self {
        let CollectApplicantRequired { name, id_card, amount } = required;
        Self {
            name,
            id_card,
            amount,
            since: None,
            asked_at: None,
            add: None,
            default: None,
            is_new: None,
            age: None,
            lat: None,
            card: None,
            note: None,
            callback: None,
            device: None,
            contacts: None,
            tags: None,
            extra: None,
            sealed_data: None,
            product: None,
            order_id: None,
        }
    }

    /// Since when.
    #[must_use]
    pub fn since(mut self, value: impl Into<EpochSeconds>) -> Self {
        self.since = Some(value.into());
        self
    }

    /// When it was asked.
    #[must_use]
    pub fn asked_at(mut self, value: impl Into<Text>) -> Self {
        self.asked_at = Some(value.into());
        self
    }

    /// Whether to add.
    #[allow(clippy::should_implement_trait, reason = "named after the vendor's field")]
    #[must_use]
    pub fn add(mut self, value: impl Into<bool>) -> Self {
        self.add = Some(value.into());
        self
    }

    /// What else.
    #[must_use]
    pub fn default(mut self, value: impl Into<Text>) -> Self {
        self.default = Some(value.into());
        self
    }

    /// Whether the person is new.
    #[must_use]
    pub fn is_new(mut self, value: impl Into<Personal<bool>>) -> Self {
        self.is_new = Some(value.into());
        self
    }

    /// Age of the person.
    #[must_use]
    pub fn age(mut self, value: impl Into<Personal<i64>>) -> Self {
        self.age = Some(value.into());
        self
    }

    /// Latitude.
    #[must_use]
    pub fn lat(mut self, value: impl Into<Personal<Number>>) -> Self {
        self.lat = Some(value.into());
        self
    }

    /// Bank card.
    #[must_use]
    pub fn card(mut self, value: impl Into<BankCard>) -> Self {
        self.card = Some(value.into());
        self
    }

    /// Anything.
    #[must_use]
    pub fn note(mut self, value: impl Into<Personal<Json>>) -> Self {
        self.note = Some(value.into());
        self
    }

    /// Address of pushes.
    #[must_use]
    pub fn callback(mut self, value: impl Into<Text>) -> Self {
        self.callback = Some(value.into());
        self
    }

    /// Device of the person.
    #[must_use]
    pub fn device(mut self, value: impl Into<Device>) -> Self {
        self.device = Some(value.into());
        self
    }

    /// Contacts of the person.
    #[must_use]
    pub fn contacts(mut self, value: impl Into<Vec<Contact>>) -> Self {
        self.contacts = Some(value.into());
        self
    }

    /// Labels of the caller.
    #[must_use]
    pub fn tags(mut self, value: impl Into<Vec<(Text, Text)>>) -> Self {
        self.tags = Some(value.into());
        self
    }

    /// A second device as text.
    #[must_use]
    pub fn extra(mut self, value: impl Into<JsonText<Device>>) -> Self {
        self.extra = Some(value.into());
        self
    }

    /// The sealed part.
    #[must_use]
    pub fn sealed_data(mut self, value: impl Into<Sealed<Payload>>) -> Self {
        self.sealed_data = Some(value.into());
        self
    }

    /// Product.
    #[must_use]
    pub fn product(mut self, value: impl Into<Text>) -> Self {
        self.product = Some(value.into());
        self
    }

    /// Number of the order.
    #[must_use]
    pub fn order_id(mut self, value: impl Into<Text>) -> Self {
        self.order_id = Some(value.into());
        self
    }
}

impl zhengxin_session::Applicant for CollectApplicant {
    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(super::flows::COLLECT.applicant[0], &self.name);
        out.put(super::flows::COLLECT.applicant[1], &self.id_card);
        out.put(super::flows::COLLECT.applicant[2], &self.amount);
        out.put_some(super::flows::COLLECT.applicant[3], self.since.as_ref());
        out.put_some(super::flows::COLLECT.applicant[4], self.asked_at.as_ref());
        out.put_some(super::flows::COLLECT.applicant[5], self.add.as_ref());
        out.put_some(super::flows::COLLECT.applicant[6], self.default.as_ref());
        out.put_some(super::flows::COLLECT.applicant[7], self.is_new.as_ref());
        out.put_some(super::flows::COLLECT.applicant[8], self.age.as_ref());
        out.put_some(super::flows::COLLECT.applicant[9], self.lat.as_ref());
        out.put_some(super::flows::COLLECT.applicant[10], self.card.as_ref());
        out.put_some(super::flows::COLLECT.applicant[11], self.note.as_ref());
        out.put_some(super::flows::COLLECT.applicant[12], self.callback.as_ref());
        out.put_some(super::flows::COLLECT.applicant[13], self.device.as_ref());
        out.put_some(super::flows::COLLECT.applicant[14], self.contacts.as_ref());
        out.put_some(super::flows::COLLECT.applicant[15], self.tags.as_ref());
        out.put_some(super::flows::COLLECT.applicant[16], self.extra.as_ref());
        out.put_some(super::flows::COLLECT.applicant[17], self.sealed_data.as_ref());
        out.put_some(super::flows::COLLECT.applicant[18], self.product.as_ref());
        out.put_some(super::flows::COLLECT.applicant[19], self.order_id.as_ref());
    }
}

/// What can happen next in `collect`.
#[derive(Debug)]
pub enum CollectStep<'c> {
    /// Nothing before a time.
    Wait(zhengxin_session::Wait),
    /// The person types the code from an SMS.
    SmsCode(zhengxin_session::Ask<'c, Captcha>),
    /// The data was read.
    Ready(Box<CollectReady>),
    /// The data was read before, perhaps by another process; [`CollectSession::fetch_again`] reads it anew.
    ReadBefore,
    /// It failed.
    Failed(zhengxin_session::Failed),
    /// The deadline passed; no further call is made.
    Expired(zhengxin_session::Expired),
    /// The caller or the person gave up.
    Cancelled,
}

/// The end of `collect`.
#[derive(Debug)]
#[non_exhaustive]
pub struct CollectReady {
    /// Reads what was collected.
    pub fetch: Reply<Json>,
}

impl CollectReady {
    fn read(mut ready: zhengxin_session::Ready) -> Result<Self, zhengxin_session::Error> {
        Ok(Self { fetch: zhengxin_session::typed::read::<Fetch>(&mut ready)? })
    }
}

/// Collects one person's data, with a code from an SMS where it is asked for.
///
/// Section 3, 8. 采集一人的数据，必要时需短信验证码
///
/// ```
/// use zhengxin_core::value::Fen;
/// use private_vendor::by_task::{CollectApplicant, CollectApplicantRequired, CollectStep};
/// # async fn talk(client: private_vendor::by_task::Acme, consent: zhengxin_session::Consent) -> Result<(), zhengxin_session::Error> {
///
/// let applicant = CollectApplicant::new(CollectApplicantRequired {
///     name: "张三".into(),
///     id_card: "11010519491231002X".into(),
///     amount: Fen(100).into(),
/// });
/// let mut session = client.collect_session(applicant, consent).await?;
/// loop {
///     match session.next().await? {
///         CollectStep::Wait(wait) => println!("nothing before {}", wait.until_ms),
///         CollectStep::SmsCode(ask) => ask.answer("482915".into()).await?,
///         CollectStep::Ready(ready) => return Ok(println!("{:?}", ready.fetch.receipt)),
///         CollectStep::ReadBefore => session.fetch_again().await?,
///         CollectStep::Failed(_) | CollectStep::Expired(_) | CollectStep::Cancelled => return Ok(()),
///     }
/// }
/// # }
/// ```
#[derive(Debug)]
pub struct CollectSession(zhengxin_session::Conversation);

impl CollectSession {
    /// Its table.
    pub const FLOW: &'static FlowInfo = &super::flows::COLLECT;

    /// What is to be done next; makes the calls that nobody has to be asked for.
    ///
    /// # Errors
    ///
    /// A call failed in a way that somebody has to mend, an answer differs from the document, or the store failed.
    #[allow(clippy::should_implement_trait, reason = "it awaits and lends, which no iterator does")]
    pub async fn next(&mut self) -> Result<CollectStep<'_>, zhengxin_session::Error> {
        use zhengxin_session::Step;

        Ok(match self.0.next().await? {
            Step::Wait(wait) => CollectStep::Wait(wait),
            Step::SmsCode(ask) => CollectStep::SmsCode(ask),
            Step::Ready(ready) if ready.data.is_empty() => CollectStep::ReadBefore,
            Step::Ready(ready) => CollectStep::Ready(Box::new(CollectReady::read(ready)?)),
            Step::Failed(failed) => CollectStep::Failed(failed),
            Step::Expired(expired) => CollectStep::Expired(expired),
            Step::Cancelled => CollectStep::Cancelled,
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

impl Acme {
    /// Starts `collect`. Nothing is sent before the first [`next`](CollectSession::next).
    ///
    /// # Errors
    ///
    /// The consent does not do, or the store failed.
    pub async fn collect_session(
        &self,
        applicant: CollectApplicant,
        consent: zhengxin_session::Consent,
    ) -> Result<CollectSession, zhengxin_session::Error> {
        let exchange = Provider::exchange(self).clone();
        let conversation = zhengxin_session::Conversation::start(exchange, CollectSession::FLOW, applicant, Some(consent)).await?;
        Ok(CollectSession(conversation))
    }

    /// Goes on with `collect` that the caller kept, in this or another process.
    ///
    /// # Errors
    ///
    /// It is a session of another flow, a call of it may be under way elsewhere, the consent does not do, or the store failed.
    pub async fn resume_collect_session(
        &self,
        session: zhengxin_session::Session,
        applicant: CollectApplicant,
        consent: zhengxin_session::Consent,
    ) -> Result<CollectSession, zhengxin_session::Error> {
        let exchange = Provider::exchange(self).clone();
        let conversation = zhengxin_session::typed::resume(exchange, CollectSession::FLOW, session, applicant, Some(consent)).await?;
        Ok(CollectSession(conversation))
    }

    /// Goes on with `collect` by its id: everything else comes from the store.
    ///
    /// # Errors
    ///
    /// There is no such session of this flow, or as for the one above.
    pub async fn load_collect_session(&self, id: &str) -> Result<CollectSession, zhengxin_session::Error> {
        let exchange = Provider::exchange(self).clone();
        let conversation = zhengxin_session::typed::load(exchange, CollectSession::FLOW, id).await?;
        Ok(CollectSession(conversation))
    }
}
