// @generated from specs/jimi/provider.yaml by `cargo xtask generate`. Do not edit.
//! `create_collection_order`: 催收下单

use zhengxin_core::decode::{Decoded, FromJson, Object};
use zhengxin_core::info::{Both, FieldInfo, FieldKind, FieldMore, OperationInfo};
use zhengxin_core::json::Value;
use zhengxin_core::value::{EpochSeconds, Fen, Mobile, PersonName, RequestId};
use zhengxin_core::wire::Fields;
use zhengxin_core::words::{AnswerShape, BaseKind, BodyKind, Class, Method, Need, Repeat};
use zhengxin_core::{Operation, Personal, Text};

use super::super::enums::CollectionState;
use super::super::info::INFO;
use super::super::types::CollectionInstalment;

/// Orders the collection of one bill, with its instalments. Progress is pushed to callback and can be queried.
///
/// Section 2018-02 3.6: `POST /api/risk/dun/create/v1`, authenticated, the code of the answer decides whether it is billed. It is
/// not repeated by itself once bytes have left. 催收下单
///
/// ```
/// use zhengxin_core::value::{EpochSeconds, Fen};
/// # use zhengxin_core::{Operation as _, wire::Fields};
/// use zhengxin_jimi::{
///     CollectionInstalment, CollectionInstalmentRequired, CollectionState, CreateCollectionOrder, CreateCollectionOrderRequired,
/// };
///
/// let request = CreateCollectionOrder::new(CreateCollectionOrderRequired {
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
/// })
/// .extend("{\"channel\":\"example\"}");
/// # let mut fields = Fields::default();
/// # request.encode(&mut fields);
/// # assert_eq!(fields.items().len(), 13);
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct CreateCollectionOrder {
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

/// What a [`CreateCollectionOrder`] cannot do without.
#[derive(Debug)]
pub struct CreateCollectionOrderRequired {
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

impl CreateCollectionOrder {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: CreateCollectionOrderRequired) -> Self {
        let CreateCollectionOrderRequired {
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

/// What was found for a [`CreateCollectionOrder`].
///
/// Section 2018-02 3.6.
#[derive(Debug)]
#[non_exhaustive]
pub struct CreateCollectionOrderAnswer {
    /// Jimi's number of the collection order.
    ///
    /// Wire name `id`, text, class C1, section 2018-02 3.6. 催收订单号
    pub id: Text,
    /// The caller's own id of the order.
    ///
    /// Wire name `clientId`, text, class C1, section 2018-02 3.6. 调用方唯一标识
    pub client_id: Text,
}

#[rustfmt::skip]
static REQUEST: [FieldInfo; 13] = [
    FieldInfo::row("client_id", "clientId", FieldKind::Base(BaseKind::RequestId), Need::Required, Class::C1, "2018-02 3.6", Both::new("The caller's own id of the order, varchar(32).", "调用方下单唯一标识，varchar(32)")),
    FieldInfo::row("subject", "subject", FieldKind::Base(BaseKind::Text), Need::Required, Class::C2, "2018-02 3.6", Both::new("Name of the billed subject.", "账单主体名称")).with(&FieldMore { max: Some(200), ..FieldMore::PLAIN }),
    FieldInfo::row("contact", "contact", FieldKind::Base(BaseKind::PersonName), Need::Required, Class::C2, "2018-02 3.6", Both::new("Contact person.", "联系人")).with(&FieldMore { max: Some(200), ..FieldMore::PLAIN }),
    FieldInfo::row("phone", "phone", FieldKind::Base(BaseKind::Mobile), Need::Required, Class::C2, "2018-02 3.6", Both::new("Mobile number of the contact person; printed as varchar(200).", "联系人手机号（标为 varchar(200)）")),
    FieldInfo::row("num", "num", FieldKind::Base(BaseKind::Int), Need::Required, Class::C2, "2018-02 3.6", Both::new("Number of instalments.", "期数")).with(&FieldMore { max: Some(3), ..FieldMore::PLAIN }),
    FieldInfo::row("amount", "amount", FieldKind::Base(BaseKind::Fen), Need::Required, Class::C2, "2018-02 3.6", Both::new("Total of the bill.", "账单总金额（分）")).with(&FieldMore { max: Some(12), ..FieldMore::PLAIN }),
    FieldInfo::row("pay_amount", "payAmount", FieldKind::Base(BaseKind::Fen), Need::Required, Class::C2, "2018-02 3.6", Both::new("Total repaid.", "已还总金额（分）")).with(&FieldMore { max: Some(12), ..FieldMore::PLAIN }),
    FieldInfo::row("begin_time", "beginTime", FieldKind::Base(BaseKind::EpochSeconds), Need::Required, Class::C2, "2018-02 3.6", Both::new("When the bill starts.", "开始时间")).with(&FieldMore { max: Some(10), ..FieldMore::PLAIN }),
    FieldInfo::row("end_time", "endTime", FieldKind::Base(BaseKind::EpochSeconds), Need::Required, Class::C2, "2018-02 3.6", Both::new("When the bill is due.", "到期时间")).with(&FieldMore { max: Some(10), ..FieldMore::PLAIN }),
    FieldInfo::row("state", "state", FieldKind::Enum(CollectionState::INFO), Need::Required, Class::C2, "2018-02 3.6", Both::new("State of the bill.", "账单状态")).with(&FieldMore { max: Some(2), ..FieldMore::PLAIN }),
    FieldInfo::row("callback", "callback", FieldKind::Base(BaseKind::Url), Need::Required, Class::C1, "2018-02 3.6", Both::new("Address to which progress is pushed; signed as it is.", "回调地址")).with(&FieldMore { max: Some(200), ..FieldMore::PLAIN }),
    FieldInfo::row("extend", "extend", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "2018-02 3.6", Both::new("JSON as a text, reserved.", "扩展字段，JSON 文本，预留")).with(&FieldMore { max: Some(200), ..FieldMore::PLAIN }),
    FieldInfo::row("detail", "detail", FieldKind::List(&FieldKind::Record(CollectionInstalment::INFO)), Need::Required, Class::C2, "2018-02 3.6", Both::new("The instalments.", "分期明细")),
];

#[rustfmt::skip]
static ANSWER: [FieldInfo; 2] = [
    FieldInfo::row("id", "id", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "2018-02 3.6", Both::new("Jimi's number of the collection order.", "催收订单号")),
    FieldInfo::row("client_id", "clientId", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "2018-02 3.6", Both::new("The caller's own id of the order.", "调用方唯一标识")),
];

#[rustfmt::skip]
pub(crate) static TABLE: OperationInfo = OperationInfo {
    id: "create_collection_order", section: "2018-02 3.6",
    doc: Both::new("Orders the collection of one bill, with its instalments. Progress is pushed to callback and can be queried.", "催收下单"),
    method: Method::Post, path: "/api/risk/dun/create/v1",
    authenticated: true, body: BodyKind::Json, timeout_ms: 10000,
    charged: true, reference: Some("client_id"), repeat: Repeat::Never,
    request: &REQUEST,
    sign_order: &[5, 13, 7, 10, 0, 2, 12, 8, 11, 4, 6, 3, 14, 9, 1, 15],
    answer: AnswerShape::Object,
    answer_fields: &ANSWER,
    ..OperationInfo::plain(&INFO)
};

impl Operation for CreateCollectionOrder {
    type Answer = CreateCollectionOrderAnswer;

    const INFO: &'static OperationInfo = &TABLE;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&REQUEST[0], &self.client_id);
        out.put(&REQUEST[1], &self.subject);
        out.put(&REQUEST[2], &self.contact);
        out.put(&REQUEST[3], &self.phone);
        out.put(&REQUEST[4], &self.num);
        out.put(&REQUEST[5], &self.amount);
        out.put(&REQUEST[6], &self.pay_amount);
        out.put(&REQUEST[7], &self.begin_time);
        out.put(&REQUEST[8], &self.end_time);
        out.put(&REQUEST[9], &self.state);
        out.put(&REQUEST[10], &self.callback);
        out.put_some(&REQUEST[11], self.extend.as_ref());
        out.put(&REQUEST[12], &self.detail);
    }

    fn decode(data: Option<Value<'_>>) -> Decoded<CreateCollectionOrderAnswer> {
        zhengxin_core::generated::data(&TABLE, data)
    }
}

impl FromJson for CreateCollectionOrderAnswer {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        let Some(mut object) = Object::open(value) else { return Ok(None) };
        Ok(Some(Self { id: object.required(&ANSWER[0])?, client_id: object.required(&ANSWER[1])? }))
    }
}
