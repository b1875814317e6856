// @generated from specs/jimi/provider.yaml by `cargo xtask generate`. Do not edit.
//! `update_secret`: 更新密钥。为避免密钥泄露导致安全事故，对接方应定期调用。请求参数：无（请求体为空对象）。旧密钥何时失效、响应以哪个密钥签名未说明（C35）：新密钥应先保存再使用，旧密钥保留一段时间，同一时间只做一次更新

use zhengxin_core::decode::{Decoded, FromJson, Object};
use zhengxin_core::info::{Both, CodeInfo, FieldInfo, FieldKind, OperationInfo};
use zhengxin_core::json::Value;
use zhengxin_core::wire::Fields;
use zhengxin_core::words::{AnswerShape, BaseKind, Billed, BodyKind, Class, Means, Method, Need, Repeat, RetryRule};
use zhengxin_core::{Operation, Secret};

use super::super::info::INFO;

/// Replaces the secret, to be done regularly against leaks. It has no parameters, so the body is an empty object. When the old
/// secret ends, and with which of the two this answer is signed, is not said (C35): keep the new one before it is used, keep the
/// old one for a while, and rotate once at a time.
///
/// Section 3.1: `POST /api/open/secret/update/v1`, authenticated, free. It is not repeated by itself once bytes have left.
/// 更新密钥。为避免密钥泄露导致安全事故，对接方应定期调用。请求参数：无（请求体为空对象）。旧密钥何时失效、响应以哪个密钥签名未说明（C35）：新密钥应先保存再使用，旧密钥保留一段时间，同一时间只做一次更新
///
/// ```
/// # use zhengxin_core::{Operation as _, wire::Fields};
/// use zhengxin_jimi::UpdateSecret;
///
/// let request = UpdateSecret::new();
/// # let mut fields = Fields::default();
/// # request.encode(&mut fields);
/// # assert_eq!(fields.items().len(), 0);
/// ```
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct UpdateSecret {}

impl UpdateSecret {
    /// Nothing set yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

/// What was found for a [`UpdateSecret`].
///
/// Section 3.1.
#[derive(Debug)]
#[non_exhaustive]
pub struct UpdateSecretAnswer {
    /// The new secret; varchar(32) according to the revision of February.
    ///
    /// Wire name `secret`, text, class secret, section 3.1. 新密钥（二月版注明 varchar(32)）
    pub secret: Secret,
}

#[rustfmt::skip]
static ANSWER: [FieldInfo; 1] = [
    FieldInfo::row("secret", "secret", FieldKind::Base(BaseKind::Text), Need::Required, Class::Secret, "3.1", Both::new("The new secret; varchar(32) according to the revision of February.", "新密钥（二月版注明 varchar(32)）")),
];

#[rustfmt::skip]
pub(crate) static CODES: [CodeInfo; 1] = [
    CodeInfo { code: "500", name: "system_error", means: Means::VendorError, billed: Billed::No, retry: &[RetryRule::Never], section: "4", doc: Both::new("Unknown system error; whether the secret was replaced is open.", "未知系统异常；密钥是否已更新不确定"), ..CodeInfo::PLAIN },
];

#[rustfmt::skip]
pub(crate) static TABLE: OperationInfo = OperationInfo {
    id: "update_secret", section: "3.1",
    doc: Both::new("Replaces the secret, to be done regularly against leaks. It has no parameters, so the body is an empty object. When the old secret ends, and with which of the two this answer is signed, is not said (C35): keep the new one before it is used, keep the old one for a while, and rotate once at a time.", "更新密钥。为避免密钥泄露导致安全事故，对接方应定期调用。请求参数：无（请求体为空对象）。旧密钥何时失效、响应以哪个密钥签名未说明（C35）：新密钥应先保存再使用，旧密钥保留一段时间，同一时间只做一次更新"),
    method: Method::Post, path: "/api/open/secret/update/v1",
    authenticated: true, body: BodyKind::Json, timeout_ms: 10000,
    charged: false, reference: None, repeat: Repeat::Never,
    sign_order: &[0, 1, 2],
    answer: AnswerShape::Object,
    answer_fields: &ANSWER,
    codes: &CODES,
    ..OperationInfo::plain(&INFO)
};

impl Operation for UpdateSecret {
    type Answer = UpdateSecretAnswer;

    const INFO: &'static OperationInfo = &TABLE;

    fn encode<'a>(&'a self, _out: &mut Fields<'a>) {}

    fn decode(data: Option<Value<'_>>) -> Decoded<UpdateSecretAnswer> {
        zhengxin_core::generated::data(&TABLE, data)
    }
}

impl FromJson for UpdateSecretAnswer {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        let Some(mut object) = Object::open(value) else { return Ok(None) };
        Ok(Some(Self { secret: object.required(&ANSWER[0])? }))
    }
}
