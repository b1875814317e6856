// @generated from specs/qiancheng/provider.yaml by `cargo xtask generate`. Do not edit.
//! `authorize_token`: 商户认证接口，获取认证 token；接入前须申请商户账户并开通对应数据权限

use zhengxin_core::decode::{Decoded, FromJson, Object};
use zhengxin_core::info::{Both, CodeInfo, FieldInfo, FieldKind, FieldMore, OperationInfo};
use zhengxin_core::json::Value;
use zhengxin_core::wire::Fields;
use zhengxin_core::words::{AnswerShape, BaseKind, Billed, BodyKind, Class, FilledBy, Means, Method, Need, Repeat, RetryRule};
use zhengxin_core::{Operation, Secret};

use super::super::info::INFO;

/// Fetches the token that authenticated calls carry. An account with rights to the data has to be applied for first.
///
/// Section 1: `POST /client/authorize/token`, not authenticated, free. It may be repeated. 商户认证接口，获取认证 token；接入前须申请商户账户并开通对应数据权限
///
/// ```
/// # use zhengxin_core::{Operation as _, wire::Fields};
/// use zhengxin_qiancheng::AuthorizeToken;
///
/// let request = AuthorizeToken::new();
/// # let mut fields = Fields::default();
/// # request.encode(&mut fields);
/// # assert_eq!(fields.items().len(), 0);
/// ```
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct AuthorizeToken {}

impl AuthorizeToken {
    /// Nothing set yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

/// What was found for a [`AuthorizeToken`].
///
/// Section 1.
#[derive(Debug)]
#[non_exhaustive]
pub struct AuthorizeTokenAnswer {
    /// The token.
    ///
    /// Wire name `token`, text, class secret, section 1. 认证令牌
    pub token: Secret,
}

#[rustfmt::skip]
static REQUEST: [FieldInfo; 3] = [
    FieldInfo::row("username", "username", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "1", Both::new("Account name of the operator.", "商户账号")).with(&FieldMore { filled_by: Some(FilledBy::Account), ..FieldMore::PLAIN }),
    FieldInfo::row("password", "password", FieldKind::Base(BaseKind::Password), Need::Required, Class::Secret, "1", Both::new("Password of the account.", "账户密码")).with(&FieldMore { filled_by: Some(FilledBy::Password), ..FieldMore::PLAIN }),
    FieldInfo::row("hours", "hours", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C1, "1", Both::new("Life asked for the token in whole hours.", "token 有效时间(小时)")).with(&FieldMore { default: Some("24"), filled_by: Some(FilledBy::LifeHours), ..FieldMore::PLAIN }),
];

#[rustfmt::skip]
static ANSWER: [FieldInfo; 1] = [
    FieldInfo::row("token", "token", FieldKind::Base(BaseKind::Text), Need::Required, Class::Secret, "1", Both::new("The token.", "认证令牌")),
];

#[rustfmt::skip]
pub(crate) static CODES: [CodeInfo; 2] = [
    CodeInfo { code: "1000", name: "token_failed", means: Means::VendorError, billed: Billed::No, retry: &[RetryRule::Backoff], section: "1", doc: Both::new("No token could be made.", "获取令牌失败"), ..CodeInfo::PLAIN },
    CodeInfo { code: "1001", name: "wrong_credentials", means: Means::Auth, billed: Billed::No, retry: &[RetryRule::Never], section: "1", doc: Both::new("Account or password is wrong.", "账户或密码错误"), ..CodeInfo::PLAIN },
];

#[rustfmt::skip]
pub(crate) static TABLE: OperationInfo = OperationInfo {
    id: "authorize_token", section: "1",
    doc: Both::new("Fetches the token that authenticated calls carry. An account with rights to the data has to be applied for first.", "商户认证接口，获取认证 token；接入前须申请商户账户并开通对应数据权限"),
    method: Method::Post, path: "/client/authorize/token",
    authenticated: false, body: BodyKind::Form, timeout_ms: 30000,
    charged: false, reference: None, repeat: Repeat::Safe,
    request: &REQUEST,
    answer: AnswerShape::Object,
    answer_fields: &ANSWER,
    codes: &CODES,
    ..OperationInfo::plain(&INFO)
};

impl Operation for AuthorizeToken {
    type Answer = AuthorizeTokenAnswer;

    const INFO: &'static OperationInfo = &TABLE;

    fn encode<'a>(&'a self, _out: &mut Fields<'a>) {}

    fn decode(data: Option<Value<'_>>) -> Decoded<AuthorizeTokenAnswer> {
        zhengxin_core::generated::data(&TABLE, data)
    }
}

impl FromJson for AuthorizeTokenAnswer {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        let Some(mut object) = Object::open(value) else { return Ok(None) };
        Ok(Some(Self { token: object.required(&ANSWER[0])? }))
    }
}
