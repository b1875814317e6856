// @generated from tests/private-vendor/spec/provider.yaml by `cargo xtask generate`. Do not edit.
//! `look_up`: 个人查询

use zhengxin_core::decode::{Decoded, FromJson, LenientList, Object};
use zhengxin_core::info::{Both, ByReading, CodeInfo, FieldInfo, FieldKind, FieldMore, OperationInfo};
use zhengxin_core::json::{Json, Value};
use zhengxin_core::value::{BankCard, Base64Image, EpochSeconds, Fen, IdCard, Number, OpenId, PersonName};
use zhengxin_core::wire::{Fields, JsonText, Sealed};
use zhengxin_core::words::{AnswerShape, BaseKind, Billed, BodyKind, Class, FilledBy, Means, Method, Need, Repeat, RetryRule, WireShape};
use zhengxin_core::{Operation, Personal, Text};

use super::super::enums::{Kind2, Level};
use super::super::info::INFO;
use super::super::states::CollectState;
use super::super::types::{Contact, Device, Hit, Payload};

/// Looks one person up, with every kind of field.
///
/// Section 3: `POST look/up`, authenticated, the code of the answer decides whether it is billed. It may be repeated with the same
/// reference. 个人查询
///
/// ```
/// use zhengxin_core::json::Json;
/// use zhengxin_core::value::{EpochSeconds, Fen, Number};
/// # use zhengxin_core::{Operation as _, wire::Fields};
/// use private_vendor::by_task::{Contact, Device, Kind2, LookUp, LookUpRequired, Payload, Relation};
///
/// let request = LookUp::new(LookUpRequired {
///     name: "张三".into(),
///     id_card: "11010519491231002X".into(),
///     amount: Fen(100).into(),
/// })
/// .kind(Kind2::Full)
/// .since(EpochSeconds(1500000000))
/// .asked_at("2017-03-10 14:47:00")
/// .is_new(true)
/// .age(30)
/// .lat(Number::new("39.9".into()))
/// .card("6200000000000005")
/// .note(Json::parse("{\"a\":[1,\"二\"]}").expect("valid JSON"))
/// .callback("https://lender.example/acme")
/// .device(Device::new("192.0.2.1"))
/// .contacts(vec![
///     Contact::new("13800138000").relation(Relation::Parent),
///     Contact::new("13900139000").relation(Relation::Friend),
/// ])
/// .tags(vec![("team".into(), "a".into())])
/// .extra(Device::new("192.0.2.2"))
/// .sealed_data(Payload::new(Device::new("192.0.2.3")))
/// .product("pro");
/// # let mut fields = Fields::default();
/// # request.encode(&mut fields);
/// # assert_eq!(fields.items().len(), 18);
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct LookUp {
    /// Name of the person.
    ///
    /// Wire name `name`, name of 1 to 40 characters, class C2, section 3. 姓名
    pub name: PersonName,
    /// Identity number of the person.
    ///
    /// Wire name `id_card`, identity number with its check digit (GB 11643), or 15 digits, class C2, section 3. 身份证号
    pub id_card: IdCard,
    /// Kind of inquiry.
    ///
    /// Wire name `kind`, a value of [`Kind2`], class C1, section 3. 类型
    pub kind: Option<Kind2>,
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
}

/// What a [`LookUp`] cannot do without.
#[derive(Debug)]
pub struct LookUpRequired {
    /// Name of the person.
    pub name: PersonName,
    /// Identity number of the person.
    pub id_card: IdCard,
    /// Credit line asked for.
    pub amount: Personal<Fen>,
}

impl LookUp {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: LookUpRequired) -> Self {
        let LookUpRequired { name, id_card, amount } = required;
        Self {
            name,
            id_card,
            kind: None,
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
        }
    }

    /// Kind of inquiry.
    #[must_use]
    pub fn kind(mut self, value: impl Into<Kind2>) -> Self {
        self.kind = Some(value.into());
        self
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
}

/// What was found for a [`LookUp`].
///
/// Section 3.
#[derive(Debug)]
#[non_exhaustive]
pub struct LookUpAnswer {
    /// Handle of the collection.
    ///
    /// Wire name `open_id`, handle of 1 to 64 visible ASCII characters, class secret, section 3. 查询编号
    pub open_id: OpenId,
    /// Where it stands.
    ///
    /// Wire name `state`, a state of [`CollectState`], class C1, section 3. 状态
    pub state: Option<CollectState>,
    /// Scores by name.
    ///
    /// Wire name `score`, object with free keys: any JSON value, class C2, section 3. 评分
    pub score: Option<LookUpScore>,
    /// Labels.
    ///
    /// Wire name `labels`, object with free keys: text, class C1, section 3. 标签
    pub labels: Option<Vec<(Text, Text)>>,
    /// Level of risk.
    ///
    /// Wire name `level`, a value of [`Level`], class C2, section 3. 风险等级
    pub level: Option<Personal<Level>>,
    /// Hits.
    ///
    /// Wire name `hits`, list, or a text that holds one: a [`Hit`], class C2, section 3. 命中
    pub hits: Option<LenientList<Hit>>,
    /// A picture.
    ///
    /// Wire name `picture`, picture in base64, class C2, section 3. 图片
    pub picture: Option<Base64Image>,
    /// A hit as text.
    ///
    /// Wire name `extra`, a [`Hit`] as JSON inside one text, class C2, section 3. 附加命中
    pub extra: Option<JsonText<Hit>>,
}

impl LookUpAnswer {
    /// The entry `credit_score` as a number; `None` if it is missing, null or no number.
    #[must_use]
    pub fn credit_score(&self) -> Option<Number> {
        self.score.as_ref()?.credit_score()
    }
}

#[rustfmt::skip]
static REQUEST: [FieldInfo; 22] = [
    FieldInfo::row("token", "token", FieldKind::Base(BaseKind::Text), Need::Required, Class::Secret, "3", Both::new("The token.", "令牌")).with(&FieldMore { filled_by: Some(FilledBy::Token), ..FieldMore::PLAIN }),
    FieldInfo::row("req_id", "reqId", FieldKind::Base(BaseKind::RequestId), Need::Required, Class::C1, "3", Both::new("The caller's id.", "流水号")).with(&FieldMore { filled_by: Some(FilledBy::RequestId), ..FieldMore::PLAIN }),
    FieldInfo::row("name", "name", FieldKind::Base(BaseKind::PersonName), Need::Required, Class::C2, "3", Both::new("Name of the person.", "姓名")),
    FieldInfo::row("id_card", "id_card", FieldKind::Base(BaseKind::IdCard), Need::Required, Class::C2, "3", Both::new("Identity number of the person.", "身份证号")),
    FieldInfo::row("kind", "kind", FieldKind::Enum(Kind2::INFO), Need::Optional, Class::C1, "3", Both::new("Kind of inquiry.", "类型")),
    FieldInfo::row("amount", "amount", FieldKind::Base(BaseKind::Fen), Need::Required, Class::C2, "3", Both::new("Credit line asked for.", "申请额度")),
    FieldInfo::row("since", "since", FieldKind::Base(BaseKind::EpochSeconds), Need::Optional, Class::C1, "3", Both::new("Since when.", "起始时间")),
    FieldInfo::row("asked_at", "asked_at", FieldKind::Base(BaseKind::BeijingTime), Need::Optional, Class::C1, "3", Both::new("When it was asked.", "申请时间")),
    FieldInfo::row("add", "add", FieldKind::Base(BaseKind::Bool), Need::Optional, Class::C1, "3", Both::new("Whether to add.", "是否添加")),
    FieldInfo::row("default", "default", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C1, "3", Both::new("What else.", "默认")),
    FieldInfo::row("is_new", "is_new", FieldKind::Base(BaseKind::Bool), Need::Optional, Class::C2, "3", Both::new("Whether the person is new.", "是否新户")),
    FieldInfo::row("age", "age", FieldKind::Base(BaseKind::Int), Need::Important, Class::C2, "3", Both::new("Age of the person.", "年龄")).with(&FieldMore { max: Some(3), ..FieldMore::PLAIN }),
    FieldInfo::row("lat", "lat", FieldKind::Base(BaseKind::Number), Need::Optional, Class::C2, "3", Both::new("Latitude.", "纬度")),
    FieldInfo::row("card", "card", FieldKind::Base(BaseKind::BankCard), Need::Optional, Class::C2, "3", Both::new("Bank card.", "银行卡")),
    FieldInfo::row("note", "note", FieldKind::Base(BaseKind::Json), Need::Optional, Class::C2, "3", Both::new("Anything.", "备注")),
    FieldInfo::row("callback", "callback", FieldKind::Base(BaseKind::Url), Need::Optional, Class::C1, "3", Both::new("Address of pushes.", "回调地址")),
    FieldInfo::row("device", "device", FieldKind::Record(Device::INFO), Need::Optional, Class::C2, "3", Both::new("Device of the person.", "设备")).with(&FieldMore { shape_by_reading: Some(ByReading { reading: 3, per_choice: &[WireShape::Object, WireShape::List] }), ..FieldMore::PLAIN }),
    FieldInfo::row("contacts", "contacts", FieldKind::List(&FieldKind::Record(Contact::INFO)), Need::Optional, Class::C2, "3", Both::new("Contacts of the person.", "联系人")),
    FieldInfo::row("tags", "tags", FieldKind::Map(&FieldKind::Base(BaseKind::Text)), Need::Optional, Class::C1, "3", Both::new("Labels of the caller.", "标签")),
    FieldInfo::row("extra", "extra", FieldKind::JsonText(Device::INFO), Need::Optional, Class::C2, "3", Both::new("A second device as text.", "附加设备")),
    FieldInfo::row("sealed_data", "data", FieldKind::Sealed(Payload::INFO), Need::Optional, Class::C2, "3", Both::new("The sealed part.", "加密数据")),
    FieldInfo::row("product", "product", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "3", Both::new("Product.", "产品")).with(&FieldMore { default: Some("basic"), ..FieldMore::PLAIN }),
];

#[rustfmt::skip]
static ANSWER: [FieldInfo; 8] = [
    FieldInfo::row("open_id", "open_id", FieldKind::Base(BaseKind::OpenId), Need::Required, Class::Secret, "3", Both::new("Handle of the collection.", "查询编号")),
    FieldInfo::row("state", "state", FieldKind::State(CollectState::INFO), Need::Optional, Class::C1, "3", Both::new("Where it stands.", "状态")),
    FieldInfo::row("score", "score", FieldKind::Map(&FieldKind::Base(BaseKind::Json)), Need::Optional, Class::C2, "3", Both::new("Scores by name.", "评分")),
    FieldInfo::row("labels", "labels", FieldKind::Map(&FieldKind::Base(BaseKind::Text)), Need::Optional, Class::C1, "3", Both::new("Labels.", "标签")),
    FieldInfo::row("level", "level", FieldKind::Enum(Level::INFO), Need::Optional, Class::C2, "3", Both::new("Level of risk.", "风险等级")).with(&FieldMore { aliases: &["lvl"], ..FieldMore::PLAIN }),
    FieldInfo::row("hits", "hits", FieldKind::LenientList(&FieldKind::Record(Hit::INFO)), Need::Optional, Class::C2, "3", Both::new("Hits.", "命中")),
    FieldInfo::row("picture", "picture", FieldKind::Base(BaseKind::Base64Image), Need::Optional, Class::C2, "3", Both::new("A picture.", "图片")),
    FieldInfo::row("extra", "extra", FieldKind::JsonText(Hit::INFO), Need::Optional, Class::C2, "3", Both::new("A hit as text.", "附加命中")),
];

#[rustfmt::skip]
pub(crate) static CODES: [CodeInfo; 1] = [
    CodeInfo { code: "2", name: "look_up_failed", means: Means::VendorError, billed: Billed::Unknown, retry: &[RetryRule::Never], section: "3", doc: Both::new("It failed.", "失败"), ..CodeInfo::PLAIN },
];

#[rustfmt::skip]
pub(crate) static TABLE: OperationInfo = OperationInfo {
    id: "look_up", section: "3",
    doc: Both::new("Looks one person up, with every kind of field.", "个人查询"),
    method: Method::Post, path: "look/up",
    headers: &[("Content-Encoding", "gzip")],
    authenticated: true, body: BodyKind::Json, timeout_ms: 9000,
    charged: true, reference: Some("req_id"), repeat: Repeat::SameReference,
    request: &REQUEST,
    answer: AnswerShape::Object,
    answer_fields: &ANSWER,
    codes: &CODES,
    ..OperationInfo::plain(&INFO)
};

impl Operation for LookUp {
    type Answer = LookUpAnswer;

    const INFO: &'static OperationInfo = &TABLE;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&REQUEST[2], &self.name);
        out.put(&REQUEST[3], &self.id_card);
        out.put_some(&REQUEST[4], self.kind.as_ref());
        out.put(&REQUEST[5], &self.amount);
        out.put_some(&REQUEST[6], self.since.as_ref());
        out.put_some(&REQUEST[7], self.asked_at.as_ref());
        out.put_some(&REQUEST[8], self.add.as_ref());
        out.put_some(&REQUEST[9], self.default.as_ref());
        out.put_some(&REQUEST[10], self.is_new.as_ref());
        out.put_some(&REQUEST[11], self.age.as_ref());
        out.put_some(&REQUEST[12], self.lat.as_ref());
        out.put_some(&REQUEST[13], self.card.as_ref());
        out.put_some(&REQUEST[14], self.note.as_ref());
        out.put_some(&REQUEST[15], self.callback.as_ref());
        out.put_some(&REQUEST[16], self.device.as_ref());
        out.put_some(&REQUEST[17], self.contacts.as_ref());
        out.put_some(&REQUEST[18], self.tags.as_ref());
        out.put_some(&REQUEST[19], self.extra.as_ref());
        out.put_some(&REQUEST[20], self.sealed_data.as_ref());
        out.put_some(&REQUEST[21], self.product.as_ref());
    }

    fn decode(data: Option<Value<'_>>) -> Decoded<LookUpAnswer> {
        zhengxin_core::generated::data(&TABLE, data)
    }
}

impl FromJson for LookUpAnswer {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        let Some(mut object) = Object::open(value) else { return Ok(None) };
        Ok(Some(Self {
            open_id: object.required(&ANSWER[0])?,
            state: object.optional(&ANSWER[1])?,
            score: object.optional(&ANSWER[2])?,
            labels: object.optional(&ANSWER[3])?,
            level: object.optional(&ANSWER[4])?,
            hits: object.optional(&ANSWER[5])?,
            picture: object.optional(&ANSWER[6])?,
            extra: object.optional(&ANSWER[7])?,
        }))
    }
}

/// Scores by name.
///
/// 评分
#[derive(Debug)]
pub struct LookUpScore(Personal<Vec<(Text, Json)>>);

impl LookUpScore {
    /// Every entry, in the order of the answer.
    #[must_use]
    pub fn entries(&self) -> &[(Text, Json)] {
        self.0.expose()
    }

    /// The entry under a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Json> {
        zhengxin_core::generated::entry(self.entries(), key)
    }

    /// The entry `credit_score` as a number; `None` if it is missing, null or no number.
    #[must_use]
    pub fn credit_score(&self) -> Option<Number> {
        zhengxin_core::generated::number(self.entries(), "credit_score")
    }
}

impl FromJson for LookUpScore {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        Ok(FromJson::from_json(value)?.map(Self))
    }
}
