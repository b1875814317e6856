// @generated from specs/qiancheng/provider.yaml by `cargo xtask generate`. Do not edit.
//! `create_telecom_session`: 查询创建接口(获取查询 open_id)

use zhengxin_core::Operation;
use zhengxin_core::decode::{Decoded, FromJson, Object};
use zhengxin_core::info::{Both, ByReading, FieldInfo, FieldKind, FieldMore, OperationInfo};
use zhengxin_core::json::Value;
use zhengxin_core::value::{IdCard, Mobile, OpenId, Password, PersonName};
use zhengxin_core::wire::Fields;
use zhengxin_core::words::{AnswerShape, BaseKind, BodyKind, Class, FilledBy, Method, Need, Repeat};

use super::super::info::INFO;
use super::super::types::TelecomOptions;

/// Starts a collection of the person's carrier data and gives its open_id.
///
/// Section 3.1.1: `POST /telecom/collect/open-id`, authenticated, free. It is not repeated by itself once bytes have left.
/// 查询创建接口(获取查询 open_id)
///
/// ```
/// # use zhengxin_core::{Operation as _, wire::Fields};
/// use zhengxin_qiancheng::{ContactType, CreateTelecomSession, CreateTelecomSessionRequired, TelecomContact, TelecomOptions};
///
/// let request = CreateTelecomSession::new(CreateTelecomSessionRequired {
///     name: "张三".into(),
///     id_card: "11010519491231002X".into(),
///     mobile: "13800138000".into(),
/// })
/// .service_password("246810")
/// .options(
///     TelecomOptions::new()
///         .work_addr("北京市海淀区中关村大街1号")
///         .work_tel("01062510000")
///         .home_addr("北京市朝阳区建国路1号")
///         .home_tel("01065080000")
///         .contacts(vec![
///             TelecomContact::new()
///                 .contact_tel("13900139000")
///                 .contact_name("李四")
///                 .contact_type(ContactType::Parent),
///             TelecomContact::new()
///                 .contact_tel("13700137000")
///                 .contact_name("王五")
///                 .contact_type(ContactType::Friend),
///         ]),
/// );
/// # let mut fields = Fields::default();
/// # request.encode(&mut fields);
/// # assert_eq!(fields.items().len(), 5);
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct CreateTelecomSession {
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
    /// Service password of the carrier.
    ///
    /// Wire name `service_password`, password, wiped after use, class C3, need by reading B13, section 3.1.1. 运营商服务密码
    pub service_password: Option<Password>,
    /// What else is known of the person.
    ///
    /// Wire name `options`, a [`TelecomOptions`], class C2, section 3.1.1. 可选信息
    pub options: Option<TelecomOptions>,
}

/// What a [`CreateTelecomSession`] cannot do without.
#[derive(Debug)]
pub struct CreateTelecomSessionRequired {
    /// Name of the person.
    pub name: PersonName,
    /// Identity number of the person.
    pub id_card: IdCard,
    /// Mobile number of the person.
    pub mobile: Mobile,
}

impl CreateTelecomSession {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: CreateTelecomSessionRequired) -> Self {
        let CreateTelecomSessionRequired { name, id_card, mobile } = required;
        Self { name, id_card, mobile, service_password: None, options: None }
    }

    /// Service password of the carrier.
    #[must_use]
    pub fn service_password(mut self, value: impl Into<Password>) -> Self {
        self.service_password = Some(value.into());
        self
    }

    /// What else is known of the person.
    #[must_use]
    pub fn options(mut self, value: impl Into<TelecomOptions>) -> Self {
        self.options = Some(value.into());
        self
    }
}

/// What was found for a [`CreateTelecomSession`].
///
/// Section 3.1.1.
#[derive(Debug)]
#[non_exhaustive]
pub struct CreateTelecomSessionAnswer {
    /// Handle of the new collection.
    ///
    /// Wire name `open_id`, handle of 1 to 64 visible ASCII characters, class secret, section 3.1.1. 查询 open_id
    pub open_id: OpenId,
}

#[rustfmt::skip]
static REQUEST: [FieldInfo; 6] = [
    FieldInfo::row("token", "token", FieldKind::Base(BaseKind::Text), Need::Required, Class::Secret, "3.1.1", Both::new("Token of the login operation.", "认证令牌")).with(&FieldMore { filled_by: Some(FilledBy::Token), ..FieldMore::PLAIN }),
    FieldInfo::row("name", "name", FieldKind::Base(BaseKind::PersonName), Need::Required, Class::C2, "3.1.1", Both::new("Name of the person.", "姓名")),
    FieldInfo::row("id_card", "id_card", FieldKind::Base(BaseKind::IdCard), Need::Required, Class::C2, "3.1.1", Both::new("Identity number of the person.", "身份证号")),
    FieldInfo::row("mobile", "mobile", FieldKind::Base(BaseKind::Mobile), Need::Required, Class::C2, "3.1.1", Both::new("Mobile number of the person.", "手机号")),
    FieldInfo::row("service_password", "service_password", FieldKind::Base(BaseKind::Password), Need::Required, Class::C3, "3.1.1", Both::new("Service password of the carrier.", "运营商服务密码")).with(&FieldMore { need_by_reading: Some(ByReading { reading: 2, per_choice: &[Need::Required, Need::Optional] }), ..FieldMore::PLAIN }),
    FieldInfo::row("options", "options", FieldKind::Record(TelecomOptions::INFO), Need::Optional, Class::C2, "3.1.1", Both::new("What else is known of the person.", "可选信息")),
];

#[rustfmt::skip]
static ANSWER: [FieldInfo; 1] = [
    FieldInfo::row("open_id", "open_id", FieldKind::Base(BaseKind::OpenId), Need::Required, Class::Secret, "3.1.1", Both::new("Handle of the new collection.", "查询 open_id")),
];

#[rustfmt::skip]
pub(crate) static TABLE: OperationInfo = OperationInfo {
    id: "create_telecom_session", section: "3.1.1",
    doc: Both::new("Starts a collection of the person's carrier data and gives its open_id.", "查询创建接口(获取查询 open_id)"),
    method: Method::Post, path: "/telecom/collect/open-id",
    authenticated: true, body: BodyKind::Form, timeout_ms: 30000,
    charged: false, reference: None, repeat: Repeat::Never,
    request: &REQUEST,
    answer: AnswerShape::Object,
    answer_fields: &ANSWER,
    ..OperationInfo::plain(&INFO)
};

impl Operation for CreateTelecomSession {
    type Answer = CreateTelecomSessionAnswer;

    const INFO: &'static OperationInfo = &TABLE;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&REQUEST[1], &self.name);
        out.put(&REQUEST[2], &self.id_card);
        out.put(&REQUEST[3], &self.mobile);
        out.put_some(&REQUEST[4], self.service_password.as_ref());
        out.put_some(&REQUEST[5], self.options.as_ref());
    }

    fn decode(data: Option<Value<'_>>) -> Decoded<CreateTelecomSessionAnswer> {
        zhengxin_core::generated::data(&TABLE, data)
    }
}

impl FromJson for CreateTelecomSessionAnswer {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        let Some(mut object) = Object::open(value) else { return Ok(None) };
        Ok(Some(Self { open_id: object.required(&ANSWER[0])? }))
    }
}
