// @generated from specs/qiancheng/provider.yaml by `cargo xtask generate`. Do not edit.
//! `create_ebank_v2_session`: 获取网银查询令牌接口，返回此次任务的唯一标识 open_id 和服务商类型 type

use zhengxin_core::Operation;
use zhengxin_core::decode::{Decoded, FromJson, Object};
use zhengxin_core::info::{Both, FieldInfo, FieldKind, FieldMore, OperationInfo};
use zhengxin_core::json::Value;
use zhengxin_core::value::{IdCard, Mobile, OpenId, PersonName};
use zhengxin_core::wire::Fields;
use zhengxin_core::words::{AnswerShape, BaseKind, BodyKind, Class, FilledBy, Method, Need, Repeat};

use super::super::enums::ServiceProviderType;
use super::super::info::INFO;

/// Starts a collection of the person's bank data and gives its open_id and whose licence the person is shown.
///
/// Section 6.1.1: `POST /v2/ebank/collect/open-id`, authenticated, free. It is not repeated by itself once bytes have left.
/// 获取网银查询令牌接口，返回此次任务的唯一标识 open_id 和服务商类型 type
///
/// ```
/// # use zhengxin_core::{Operation as _, wire::Fields};
/// use zhengxin_qiancheng::{CreateEbankV2Session, CreateEbankV2SessionRequired};
///
/// let request = CreateEbankV2Session::new(CreateEbankV2SessionRequired {
///     name: "张三".into(),
///     mobile: "13800138000".into(),
///     id_card: "11010519491231002X".into(),
/// });
/// # let mut fields = Fields::default();
/// # request.encode(&mut fields);
/// # assert_eq!(fields.items().len(), 3);
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct CreateEbankV2Session {
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

/// What a [`CreateEbankV2Session`] cannot do without.
#[derive(Debug)]
pub struct CreateEbankV2SessionRequired {
    /// Name of the person.
    pub name: PersonName,
    /// Mobile number of the person.
    pub mobile: Mobile,
    /// Identity number of the person.
    pub id_card: IdCard,
}

impl CreateEbankV2Session {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: CreateEbankV2SessionRequired) -> Self {
        let CreateEbankV2SessionRequired { name, mobile, id_card } = required;
        Self { name, mobile, id_card }
    }
}

/// What was found for a [`CreateEbankV2Session`].
///
/// Section 6.1.1.
#[derive(Debug)]
#[non_exhaustive]
pub struct CreateEbankV2SessionAnswer {
    /// Handle of the new collection.
    ///
    /// Wire name `open_id`, handle of 1 to 64 visible ASCII characters, class secret, section 6.1.1. 征信查询 id
    pub open_id: OpenId,
    /// Service provider whose licence the person is shown.
    ///
    /// Wire name `type`, a value of [`ServiceProviderType`], class C1, section 6.1.1. 服务商类型(用于向用户展示授权协议)
    pub service_provider: Option<ServiceProviderType>,
}

#[rustfmt::skip]
static REQUEST: [FieldInfo; 4] = [
    FieldInfo::row("token", "token", FieldKind::Base(BaseKind::Text), Need::Required, Class::Secret, "6.1.1", Both::new("Token of the login operation.", "认证令牌")).with(&FieldMore { filled_by: Some(FilledBy::Token), ..FieldMore::PLAIN }),
    FieldInfo::row("name", "name", FieldKind::Base(BaseKind::PersonName), Need::Required, Class::C2, "6.1.1", Both::new("Name of the person.", "姓名")),
    FieldInfo::row("mobile", "mobile", FieldKind::Base(BaseKind::Mobile), Need::Required, Class::C2, "6.1.1", Both::new("Mobile number of the person.", "手机号")),
    FieldInfo::row("id_card", "id_card", FieldKind::Base(BaseKind::IdCard), Need::Required, Class::C2, "6.1.1", Both::new("Identity number of the person.", "身份证号")),
];

#[rustfmt::skip]
static ANSWER: [FieldInfo; 2] = [
    FieldInfo::row("open_id", "open_id", FieldKind::Base(BaseKind::OpenId), Need::Required, Class::Secret, "6.1.1", Both::new("Handle of the new collection.", "征信查询 id")),
    FieldInfo::row("service_provider", "type", FieldKind::Enum(ServiceProviderType::INFO), Need::Optional, Class::C1, "6.1.1", Both::new("Service provider whose licence the person is shown.", "服务商类型(用于向用户展示授权协议)")),
];

#[rustfmt::skip]
pub(crate) static TABLE: OperationInfo = OperationInfo {
    id: "create_ebank_v2_session", section: "6.1.1",
    doc: Both::new("Starts a collection of the person's bank data and gives its open_id and whose licence the person is shown.", "获取网银查询令牌接口，返回此次任务的唯一标识 open_id 和服务商类型 type"),
    method: Method::Post, path: "/v2/ebank/collect/open-id",
    authenticated: true, body: BodyKind::Form, timeout_ms: 30000,
    charged: false, reference: None, repeat: Repeat::Never,
    request: &REQUEST,
    answer: AnswerShape::Object,
    answer_fields: &ANSWER,
    ..OperationInfo::plain(&INFO)
};

impl Operation for CreateEbankV2Session {
    type Answer = CreateEbankV2SessionAnswer;

    const INFO: &'static OperationInfo = &TABLE;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&REQUEST[1], &self.name);
        out.put(&REQUEST[2], &self.mobile);
        out.put(&REQUEST[3], &self.id_card);
    }

    fn decode(data: Option<Value<'_>>) -> Decoded<CreateEbankV2SessionAnswer> {
        zhengxin_core::generated::data(&TABLE, data)
    }
}

impl FromJson for CreateEbankV2SessionAnswer {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        let Some(mut object) = Object::open(value) else { return Ok(None) };
        Ok(Some(Self { open_id: object.required(&ANSWER[0])?, service_provider: object.optional(&ANSWER[1])? }))
    }
}
