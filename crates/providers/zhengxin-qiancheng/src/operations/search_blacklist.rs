// @generated from specs/qiancheng/provider.yaml by `cargo xtask generate`. Do not edit.
//! `search_blacklist`: 黑名单查询接口

use zhengxin_core::decode::{Decoded, FromJson, Object};
use zhengxin_core::info::{Both, CodeInfo, FieldInfo, FieldKind, FieldMore, OperationInfo};
use zhengxin_core::json::Value;
use zhengxin_core::value::{IdCard, Mobile, PersonName};
use zhengxin_core::wire::Fields;
use zhengxin_core::words::{AnswerShape, BaseKind, Billed, BodyKind, Class, FilledBy, Means, Method, Need, Repeat, RetryRule};
use zhengxin_core::{Operation, Personal};

use super::super::info::INFO;

/// Looks one person up in the blacklist.
///
/// Section 2: `POST /blacklist/search/single`, authenticated, the code of the answer decides whether it is billed. It is not
/// repeated by itself once bytes have left. 黑名单查询接口
///
/// ```
/// # use zhengxin_core::{Operation as _, wire::Fields};
/// use zhengxin_qiancheng::{SearchBlacklist, SearchBlacklistRequired};
///
/// let request = SearchBlacklist::new(SearchBlacklistRequired {
///     name: "张三".into(),
///     id_card: "11010519491231002X".into(),
///     mobile: "13800138000".into(),
/// });
/// # let mut fields = Fields::default();
/// # request.encode(&mut fields);
/// # assert_eq!(fields.items().len(), 3);
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct SearchBlacklist {
    /// Name of the person.
    ///
    /// Wire name `name`, name of 1 to 40 characters, class C2, section 2. 姓名
    pub name: PersonName,
    /// Identity number of the person.
    ///
    /// Wire name `id_card`, identity number with its check digit (GB 11643), or 15 digits, class C2, section 2. 身份证号
    pub id_card: IdCard,
    /// Mobile number of the person.
    ///
    /// Wire name `mobile`, mobile number of 11 digits, class C2, section 2. 手机号
    pub mobile: Mobile,
}

/// What a [`SearchBlacklist`] cannot do without.
#[derive(Debug)]
pub struct SearchBlacklistRequired {
    /// Name of the person.
    pub name: PersonName,
    /// Identity number of the person.
    pub id_card: IdCard,
    /// Mobile number of the person.
    pub mobile: Mobile,
}

impl SearchBlacklist {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: SearchBlacklistRequired) -> Self {
        let SearchBlacklistRequired { name, id_card, mobile } = required;
        Self { name, id_card, mobile }
    }
}

/// What was found for a [`SearchBlacklist`].
///
/// Section 2.
#[derive(Debug)]
#[non_exhaustive]
pub struct SearchBlacklistAnswer {
    /// Whether the person is in the blacklist; a missing value says nothing.
    ///
    /// Wire name `is_in`, boolean, class C2, section 2. 征信人是否在黑名单中
    pub is_in: Personal<bool>,
}

#[rustfmt::skip]
static REQUEST: [FieldInfo; 4] = [
    FieldInfo::row("token", "token", FieldKind::Base(BaseKind::Text), Need::Required, Class::Secret, "2", Both::new("Token of the login operation.", "认证令牌")).with(&FieldMore { filled_by: Some(FilledBy::Token), ..FieldMore::PLAIN }),
    FieldInfo::row("name", "name", FieldKind::Base(BaseKind::PersonName), Need::Required, Class::C2, "2", Both::new("Name of the person.", "姓名")),
    FieldInfo::row("id_card", "id_card", FieldKind::Base(BaseKind::IdCard), Need::Required, Class::C2, "2", Both::new("Identity number of the person.", "身份证号")),
    FieldInfo::row("mobile", "mobile", FieldKind::Base(BaseKind::Mobile), Need::Required, Class::C2, "2", Both::new("Mobile number of the person.", "手机号")),
];

#[rustfmt::skip]
static ANSWER: [FieldInfo; 1] = [
    FieldInfo::row("is_in", "is_in", FieldKind::Base(BaseKind::Bool), Need::Required, Class::C2, "2", Both::new("Whether the person is in the blacklist; a missing value says nothing.", "征信人是否在黑名单中")),
];

#[rustfmt::skip]
pub(crate) static CODES: [CodeInfo; 1] = [
    CodeInfo { code: "1000", name: "service_unavailable", means: Means::VendorError, billed: Billed::Unknown, retry: &[RetryRule::Never], section: "2", doc: Both::new("The service is not available.", "服务不可用"), ..CodeInfo::PLAIN },
];

#[rustfmt::skip]
pub(crate) static TABLE: OperationInfo = OperationInfo {
    id: "search_blacklist", section: "2",
    doc: Both::new("Looks one person up in the blacklist.", "黑名单查询接口"),
    method: Method::Post, path: "/blacklist/search/single",
    authenticated: true, body: BodyKind::Form, timeout_ms: 30000,
    charged: true, reference: None, repeat: Repeat::Never,
    request: &REQUEST,
    answer: AnswerShape::Object,
    answer_fields: &ANSWER,
    codes: &CODES,
    ..OperationInfo::plain(&INFO)
};

impl Operation for SearchBlacklist {
    type Answer = SearchBlacklistAnswer;

    const INFO: &'static OperationInfo = &TABLE;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&REQUEST[1], &self.name);
        out.put(&REQUEST[2], &self.id_card);
        out.put(&REQUEST[3], &self.mobile);
    }

    fn decode(data: Option<Value<'_>>) -> Decoded<SearchBlacklistAnswer> {
        zhengxin_core::generated::data(&TABLE, data)
    }
}

impl FromJson for SearchBlacklistAnswer {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        let Some(mut object) = Object::open(value) else { return Ok(None) };
        Ok(Some(Self { is_in: object.required(&ANSWER[0])? }))
    }
}
