// @generated from specs/qiancheng/provider.yaml by `cargo xtask generate`. Do not edit.
//! `create_degree_session`: 查询创建接口(获取查询 open_id)

use zhengxin_core::Operation;
use zhengxin_core::decode::{Decoded, FromJson, Object};
use zhengxin_core::info::{Both, FieldInfo, FieldKind, FieldMore, OperationInfo};
use zhengxin_core::json::Value;
use zhengxin_core::value::{IdCard, Mobile, OpenId, PersonName};
use zhengxin_core::wire::Fields;
use zhengxin_core::words::{AnswerShape, BaseKind, BodyKind, Class, FilledBy, Method, Need, Repeat};

use super::super::info::INFO;
use super::super::types::DegreeOptions;

/// Starts a collection of the person's degree data and gives its open_id.
///
/// Section 4.1.1: `POST /degree/collect/open-id`, authenticated, free. It is not repeated by itself once bytes have left.
/// 查询创建接口(获取查询 open_id)
///
/// ```
/// # use zhengxin_core::{Operation as _, wire::Fields};
/// use zhengxin_qiancheng::{ContactType, CreateDegreeSession, CreateDegreeSessionRequired, DegreeContact, DegreeOptions};
///
/// let request = CreateDegreeSession::new(CreateDegreeSessionRequired {
///     name: "张三".into(),
///     id_card: "11010519491231002X".into(),
///     mobile: "13800138000".into(),
/// })
/// .options(
///     DegreeOptions::new()
///         .work_address("北京市海淀区中关村大街1号")
///         .work_phone_number("01062510000")
///         .home_address("北京市朝阳区建国路1号")
///         .home_phone_number("01065080000")
///         .contacts(vec![
///             DegreeContact::new()
///                 .contact_cell_phone_number("13900139000")
///                 .contact_name("李四")
///                 .contact_type(ContactType::Parent),
///         ]),
/// );
/// # let mut fields = Fields::default();
/// # request.encode(&mut fields);
/// # assert_eq!(fields.items().len(), 4);
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct CreateDegreeSession {
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

/// What a [`CreateDegreeSession`] cannot do without.
#[derive(Debug)]
pub struct CreateDegreeSessionRequired {
    /// Name of the person.
    pub name: PersonName,
    /// Identity number of the person.
    pub id_card: IdCard,
    /// Mobile number of the person.
    pub mobile: Mobile,
}

impl CreateDegreeSession {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: CreateDegreeSessionRequired) -> Self {
        let CreateDegreeSessionRequired { name, id_card, mobile } = required;
        Self { name, id_card, mobile, options: None }
    }

    /// What else is known of the person.
    #[must_use]
    pub fn options(mut self, value: impl Into<DegreeOptions>) -> Self {
        self.options = Some(value.into());
        self
    }
}

/// What was found for a [`CreateDegreeSession`].
///
/// Section 4.1.1.
#[derive(Debug)]
#[non_exhaustive]
pub struct CreateDegreeSessionAnswer {
    /// Handle of the new collection.
    ///
    /// Wire name `open_id`, handle of 1 to 64 visible ASCII characters, class secret, section 4.1.1. 查询 open_id
    pub open_id: OpenId,
}

#[rustfmt::skip]
static REQUEST: [FieldInfo; 5] = [
    FieldInfo::row("token", "token", FieldKind::Base(BaseKind::Text), Need::Required, Class::Secret, "4.1.1", Both::new("Token of the login operation.", "认证令牌")).with(&FieldMore { filled_by: Some(FilledBy::Token), ..FieldMore::PLAIN }),
    FieldInfo::row("name", "name", FieldKind::Base(BaseKind::PersonName), Need::Required, Class::C2, "4.1.1", Both::new("Name of the person.", "姓名")),
    FieldInfo::row("id_card", "id_card", FieldKind::Base(BaseKind::IdCard), Need::Required, Class::C2, "4.1.1", Both::new("Identity number of the person.", "身份证号")),
    FieldInfo::row("mobile", "mobile", FieldKind::Base(BaseKind::Mobile), Need::Required, Class::C2, "4.1.1", Both::new("Mobile number of the person.", "手机号")),
    FieldInfo::row("options", "options", FieldKind::Record(DegreeOptions::INFO), Need::Optional, Class::C2, "4.1.1", Both::new("What else is known of the person.", "可选信息")),
];

#[rustfmt::skip]
static ANSWER: [FieldInfo; 1] = [
    FieldInfo::row("open_id", "open_id", FieldKind::Base(BaseKind::OpenId), Need::Required, Class::Secret, "4.1.1", Both::new("Handle of the new collection.", "查询 open_id")),
];

#[rustfmt::skip]
pub(crate) static TABLE: OperationInfo = OperationInfo {
    id: "create_degree_session", section: "4.1.1",
    doc: Both::new("Starts a collection of the person's degree data and gives its open_id.", "查询创建接口(获取查询 open_id)"),
    method: Method::Post, path: "/degree/collect/open-id",
    authenticated: true, body: BodyKind::Form, timeout_ms: 30000,
    charged: false, reference: None, repeat: Repeat::Never,
    request: &REQUEST,
    answer: AnswerShape::Object,
    answer_fields: &ANSWER,
    ..OperationInfo::plain(&INFO)
};

impl Operation for CreateDegreeSession {
    type Answer = CreateDegreeSessionAnswer;

    const INFO: &'static OperationInfo = &TABLE;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&REQUEST[1], &self.name);
        out.put(&REQUEST[2], &self.id_card);
        out.put(&REQUEST[3], &self.mobile);
        out.put_some(&REQUEST[4], self.options.as_ref());
    }

    fn decode(data: Option<Value<'_>>) -> Decoded<CreateDegreeSessionAnswer> {
        zhengxin_core::generated::data(&TABLE, data)
    }
}

impl FromJson for CreateDegreeSessionAnswer {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        let Some(mut object) = Object::open(value) else { return Ok(None) };
        Ok(Some(Self { open_id: object.required(&ANSWER[0])? }))
    }
}
