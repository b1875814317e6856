// @generated from specs/qiancheng/provider.yaml by `cargo xtask generate`. Do not edit.
//! `submit_ebank_v2_captcha`: 提交验证码接口，之后继续轮询查询状态接口

use zhengxin_core::decode::{Decoded, FromJson, Object};
use zhengxin_core::info::{Both, FieldInfo, FieldKind, FieldMore, OperationInfo};
use zhengxin_core::json::Value;
use zhengxin_core::value::{Captcha, OpenId};
use zhengxin_core::wire::Fields;
use zhengxin_core::words::{AnswerShape, BaseKind, BodyKind, Class, FilledBy, Method, Need, Repeat};
use zhengxin_core::{Operation, Text};

use super::super::info::INFO;
use super::super::states::EbankState;

/// Submits the code the person typed; the state is asked again afterwards.
///
/// Section 6.1.6: `POST /v2/ebank/collect/captcha`, not authenticated, free. It is not repeated by itself once bytes have left.
/// 提交验证码接口，之后继续轮询查询状态接口
///
/// ```
/// # use zhengxin_core::{Operation as _, wire::Fields};
/// use zhengxin_qiancheng::{SubmitEbankV2Captcha, SubmitEbankV2CaptchaRequired};
///
/// let request = SubmitEbankV2Captcha::new(SubmitEbankV2CaptchaRequired {
///     open_id: "9c1f0b6e5d2a48a7b3e4c6d8f0a1b2c3".into(),
///     verify_code: "482915".into(),
/// });
/// # let mut fields = Fields::default();
/// # request.encode(&mut fields);
/// # assert_eq!(fields.items().len(), 2);
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct SubmitEbankV2Captcha {
    /// Handle of the collection.
    ///
    /// Wire name `open_id`, handle of 1 to 64 visible ASCII characters, class secret, section 6.1.6. 征信查询 id
    pub open_id: OpenId,
    /// Code the person typed.
    ///
    /// Wire name `verify_code`, one-time code, wiped after use, class C3, section 6.1.6. 验证码
    pub verify_code: Captcha,
}

/// What a [`SubmitEbankV2Captcha`] cannot do without.
#[derive(Debug)]
pub struct SubmitEbankV2CaptchaRequired {
    /// Handle of the collection.
    pub open_id: OpenId,
    /// Code the person typed.
    pub verify_code: Captcha,
}

impl SubmitEbankV2Captcha {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: SubmitEbankV2CaptchaRequired) -> Self {
        let SubmitEbankV2CaptchaRequired { open_id, verify_code } = required;
        Self { open_id, verify_code }
    }
}

/// What was found for a [`SubmitEbankV2Captcha`].
///
/// Section 6.1.6.
#[derive(Debug)]
#[non_exhaustive]
pub struct SubmitEbankV2CaptchaAnswer {
    /// Where the collection stands.
    ///
    /// Wire name `state`, a state of [`EbankState`], class C1, section 6.1.6. 当前状态
    pub state: EbankState,
    /// Description of the state; free text.
    ///
    /// Wire name `message`, text, class C1, section 6.1.6. 当前状态描述
    pub message: Option<Text>,
}

#[rustfmt::skip]
static REQUEST: [FieldInfo; 3] = [
    FieldInfo::row("username", "username", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "6.1.6", Both::new("Account name of the operator.", "商户账号")).with(&FieldMore { filled_by: Some(FilledBy::Account), ..FieldMore::PLAIN }),
    FieldInfo::row("open_id", "open_id", FieldKind::Base(BaseKind::OpenId), Need::Required, Class::Secret, "6.1.6", Both::new("Handle of the collection.", "征信查询 id")),
    FieldInfo::row("verify_code", "verify_code", FieldKind::Base(BaseKind::Captcha), Need::Required, Class::C3, "6.1.6", Both::new("Code the person typed.", "验证码")),
];

#[rustfmt::skip]
static ANSWER: [FieldInfo; 2] = [
    FieldInfo::row("state", "state", FieldKind::State(EbankState::INFO), Need::Required, Class::C1, "6.1.6", Both::new("Where the collection stands.", "当前状态")),
    FieldInfo::row("message", "message", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C1, "6.1.6", Both::new("Description of the state; free text.", "当前状态描述")),
];

#[rustfmt::skip]
pub(crate) static TABLE: OperationInfo = OperationInfo {
    id: "submit_ebank_v2_captcha", section: "6.1.6",
    doc: Both::new("Submits the code the person typed; the state is asked again afterwards.", "提交验证码接口，之后继续轮询查询状态接口"),
    method: Method::Post, path: "/v2/ebank/collect/captcha",
    authenticated: false, body: BodyKind::Form, timeout_ms: 30000,
    charged: false, reference: None, repeat: Repeat::Never,
    request: &REQUEST,
    answer: AnswerShape::Object,
    answer_fields: &ANSWER,
    ..OperationInfo::plain(&INFO)
};

impl Operation for SubmitEbankV2Captcha {
    type Answer = SubmitEbankV2CaptchaAnswer;

    const INFO: &'static OperationInfo = &TABLE;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&REQUEST[1], &self.open_id);
        out.put(&REQUEST[2], &self.verify_code);
    }

    fn decode(data: Option<Value<'_>>) -> Decoded<SubmitEbankV2CaptchaAnswer> {
        zhengxin_core::generated::data(&TABLE, data)
    }
}

impl FromJson for SubmitEbankV2CaptchaAnswer {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        let Some(mut object) = Object::open(value) else { return Ok(None) };
        Ok(Some(Self { state: object.required(&ANSWER[0])?, message: object.optional(&ANSWER[1])? }))
    }
}
