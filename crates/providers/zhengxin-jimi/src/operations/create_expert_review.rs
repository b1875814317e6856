// @generated from specs/jimi/provider.yaml by `cargo xtask generate`. Do not edit.
//! `create_expert_review`: 风控线下专家审核下单

use zhengxin_core::decode::{Decoded, FromJson, Object};
use zhengxin_core::info::{Both, FieldInfo, FieldKind, FieldMore, OperationInfo};
use zhengxin_core::json::{Kind, Value};
use zhengxin_core::value::{Mobile, PersonName, RequestId};
use zhengxin_core::wire::Fields;
use zhengxin_core::words::{AnswerShape, BaseKind, BodyKind, Class, Method, Need, Repeat};
use zhengxin_core::{Operation, Text};

use super::super::info::INFO;

/// Orders a review of an existing risk order by an expert, off line.
///
/// Section 3.3: `POST /api/risk/offline/create/v1`, authenticated, the code of the answer decides whether it is billed. It is not
/// repeated by itself once bytes have left. 风控线下专家审核下单
///
/// ```
/// # use zhengxin_core::{Operation as _, wire::Fields};
/// use zhengxin_jimi::{CreateExpertReview, CreateExpertReviewRequired};
///
/// let request = CreateExpertReview::new(CreateExpertReviewRequired {
///     callback: "https://lender.example/jimi/risk".into(),
///     client_id: "000000000000000000001".into(),
///     id: "000000000000000000001".into(),
///     name: "张三".into(),
///     phone: "13800138000".into(),
/// });
/// # let mut fields = Fields::default();
/// # request.encode(&mut fields);
/// # assert_eq!(fields.items().len(), 5);
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct CreateExpertReview {
    /// Address to which progress is pushed; signed as it is.
    ///
    /// Wire name `callback`, absolute http or https address, class C1, at most 200 characters, section 3.3. 回调地址
    pub callback: Text,
    /// The caller's own id.
    ///
    /// Wire name `clientId`, 1 to 64 visible ASCII characters, class C1, section 3.3. 调用方唯一标识
    pub client_id: RequestId,
    /// Jimi's number of the risk order; missing from the printed sample.
    ///
    /// Wire name `id`, text, class C1, section 3.3. 风控订单号（样例中缺失）
    pub id: Text,
    /// Name of the user; varchar(20) here, varchar(40) in 3.2.
    ///
    /// Wire name `name`, name of 1 to 40 characters, class C2, section 3.3. 姓名（此处 varchar(20)，3.2 为 varchar(40)）
    pub name: PersonName,
    /// Mobile number of the user.
    ///
    /// Wire name `phone`, mobile number of 11 digits, class C2, section 3.3. 手机
    pub phone: Mobile,
}

/// What a [`CreateExpertReview`] cannot do without.
#[derive(Debug)]
pub struct CreateExpertReviewRequired {
    /// Address to which progress is pushed; signed as it is.
    pub callback: Text,
    /// The caller's own id.
    pub client_id: RequestId,
    /// Jimi's number of the risk order; missing from the printed sample.
    pub id: Text,
    /// Name of the user; varchar(20) here, varchar(40) in 3.2.
    pub name: PersonName,
    /// Mobile number of the user.
    pub phone: Mobile,
}

impl CreateExpertReview {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: CreateExpertReviewRequired) -> Self {
        let CreateExpertReviewRequired { callback, client_id, id, name, phone } = required;
        Self { callback, client_id, id, name, phone }
    }
}

/// What was found for a [`CreateExpertReview`].
///
/// Section 3.3.
///
/// The vendor may answer with a bare text in place of the object; then nothing is set.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct CreateExpertReviewAnswer {
    /// Jimi's number of the risk order.
    ///
    /// Wire name `id`, text, class C1, section 3.3. 风控订单号
    pub id: Option<Text>,
    /// The caller's own id.
    ///
    /// Wire name `clientId`, text, class C1, section 3.3. 调用方唯一标识
    pub client_id: Option<Text>,
}

#[rustfmt::skip]
static REQUEST: [FieldInfo; 5] = [
    FieldInfo::row("callback", "callback", FieldKind::Base(BaseKind::Url), Need::Required, Class::C1, "3.3", Both::new("Address to which progress is pushed; signed as it is.", "回调地址")).with(&FieldMore { max: Some(200), ..FieldMore::PLAIN }),
    FieldInfo::row("client_id", "clientId", FieldKind::Base(BaseKind::RequestId), Need::Required, Class::C1, "3.3", Both::new("The caller's own id.", "调用方唯一标识")),
    FieldInfo::row("id", "id", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "3.3", Both::new("Jimi's number of the risk order; missing from the printed sample.", "风控订单号（样例中缺失）")),
    FieldInfo::row("name", "name", FieldKind::Base(BaseKind::PersonName), Need::Required, Class::C2, "3.3", Both::new("Name of the user; varchar(20) here, varchar(40) in 3.2.", "姓名（此处 varchar(20)，3.2 为 varchar(40)）")),
    FieldInfo::row("phone", "phone", FieldKind::Base(BaseKind::Mobile), Need::Required, Class::C2, "3.3", Both::new("Mobile number of the user.", "手机")),
];

#[rustfmt::skip]
static ANSWER: [FieldInfo; 2] = [
    FieldInfo::row("id", "id", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "3.3", Both::new("Jimi's number of the risk order.", "风控订单号")),
    FieldInfo::row("client_id", "clientId", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "3.3", Both::new("The caller's own id.", "调用方唯一标识")),
];

#[rustfmt::skip]
pub(crate) static TABLE: OperationInfo = OperationInfo {
    id: "create_expert_review", section: "3.3",
    doc: Both::new("Orders a review of an existing risk order by an expert, off line.", "风控线下专家审核下单"),
    method: Method::Post, path: "/api/risk/offline/create/v1",
    authenticated: true, body: BodyKind::Json, timeout_ms: 10000,
    charged: true, reference: Some("client_id"), repeat: Repeat::Never,
    request: &REQUEST,
    sign_order: &[5, 0, 1, 2, 3, 4, 6, 7],
    answer: AnswerShape::Object,
    or_text: true,
    answer_fields: &ANSWER,
    ..OperationInfo::plain(&INFO)
};

impl Operation for CreateExpertReview {
    type Answer = CreateExpertReviewAnswer;

    const INFO: &'static OperationInfo = &TABLE;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&REQUEST[0], &self.callback);
        out.put(&REQUEST[1], &self.client_id);
        out.put(&REQUEST[2], &self.id);
        out.put(&REQUEST[3], &self.name);
        out.put(&REQUEST[4], &self.phone);
    }

    fn decode(data: Option<Value<'_>>) -> Decoded<CreateExpertReviewAnswer> {
        zhengxin_core::generated::data_or_nothing(&TABLE, data)
    }
}

impl FromJson for CreateExpertReviewAnswer {
    const EXPECTED: &'static str = "an object or a text";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        if value.kind() == Kind::String {
            return Ok(Some(Self::default()));
        }
        let Some(mut object) = Object::open(value) else { return Ok(None) };
        Ok(Some(Self { id: object.optional(&ANSWER[0])?, client_id: object.optional(&ANSWER[1])? }))
    }
}
