// @generated from tests/private-vendor/spec/provider.yaml by `cargo xtask generate`. Do not edit.
//! `log_in`: 获取令牌

use zhengxin_core::decode::{Decoded, FromJson, Object};
use zhengxin_core::info::{Both, FieldInfo, FieldKind, FieldMore, OperationInfo};
use zhengxin_core::json::Value;
use zhengxin_core::wire::Fields;
use zhengxin_core::words::{AnswerShape, BaseKind, BodyKind, Class, FilledBy, Method, Need, Repeat};
use zhengxin_core::{Operation, Secret};

use super::super::info::INFO;

/// Fetches the token.
///
/// Section 1: `POST /token`, not authenticated, free. It may be repeated. 获取令牌
///
/// ```
/// # use zhengxin_core::{Operation as _, wire::Fields};
/// use private_vendor::by_task::LogIn;
///
/// let request = LogIn::new();
/// # let mut fields = Fields::default();
/// # request.encode(&mut fields);
/// # assert_eq!(fields.items().len(), 0);
/// ```
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct LogIn {}

impl LogIn {
    /// Nothing set yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

/// What was found for a [`LogIn`].
///
/// Section 1.
#[derive(Debug)]
#[non_exhaustive]
pub struct LogInAnswer {
    /// The token.
    ///
    /// Wire name `token`, text, class secret, section 1. 令牌
    pub token: Secret,
}

#[rustfmt::skip]
static REQUEST: [FieldInfo; 3] = [
    FieldInfo::row("account", "account", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "1", Both::new("Account name.", "账号")).with(&FieldMore { filled_by: Some(FilledBy::Account), ..FieldMore::PLAIN }),
    FieldInfo::row("password", "password", FieldKind::Base(BaseKind::Password), Need::Required, Class::Secret, "1", Both::new("Password.", "密码")).with(&FieldMore { filled_by: Some(FilledBy::Password), ..FieldMore::PLAIN }),
    FieldInfo::row("hours", "hours", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C1, "1", Both::new("Life of the token.", "有效期")).with(&FieldMore { default: Some("24"), filled_by: Some(FilledBy::LifeHours), ..FieldMore::PLAIN }),
];

#[rustfmt::skip]
static ANSWER: [FieldInfo; 1] = [
    FieldInfo::row("token", "token", FieldKind::Base(BaseKind::Text), Need::Required, Class::Secret, "1", Both::new("The token.", "令牌")),
];

#[rustfmt::skip]
pub(crate) static TABLE: OperationInfo = OperationInfo {
    id: "log_in", section: "1",
    doc: Both::new("Fetches the token.", "获取令牌"),
    method: Method::Post, path: "/token",
    authenticated: false, body: BodyKind::Json, timeout_ms: 5000,
    charged: false, reference: None, repeat: Repeat::Safe,
    request: &REQUEST,
    answer: AnswerShape::Object,
    answer_fields: &ANSWER,
    ..OperationInfo::plain(&INFO)
};

impl Operation for LogIn {
    type Answer = LogInAnswer;

    const INFO: &'static OperationInfo = &TABLE;

    fn encode<'a>(&'a self, _out: &mut Fields<'a>) {}

    fn decode(data: Option<Value<'_>>) -> Decoded<LogInAnswer> {
        zhengxin_core::generated::data(&TABLE, data)
    }
}

impl FromJson for LogInAnswer {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        let Some(mut object) = Object::open(value) else { return Ok(None) };
        Ok(Some(Self { token: object.required(&ANSWER[0])? }))
    }
}
