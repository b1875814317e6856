// @generated from specs/qiancheng/provider.yaml by `cargo xtask generate`. Do not edit.
//! `submit_ebank_captcha`: 提交验证码接口，之后继续轮询查询状态接口

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
/// Section 5.1.5: `POST /ebank/collect/captcha`, not authenticated, free. It is not repeated by itself once bytes have left.
/// 提交验证码接口，之后继续轮询查询状态接口
///
/// ```
/// # use zhengxin_core::{Operation as _, wire::Fields};
/// use zhengxin_qiancheng::{SubmitEbankCaptcha, SubmitEbankCaptchaRequired};
///
/// let request = SubmitEbankCaptcha::new(SubmitEbankCaptchaRequired {
///     open_id: "9c1f0b6e5d2a48a7b3e4c6d8f0a1b2c3".into(),
///     verify_code: "482915".into(),
/// });
/// # let mut fields = Fields::default();
/// # request.encode(&mut fields);
/// # assert_eq!(fields.items().len(), 2);
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct SubmitEbankCaptcha {
    /// Handle of the collection.
    ///
    /// Wire name `open_id`, handle of 1 to 64 visible ASCII characters, class secret, section 5.1.5. 征信查询 id
    pub open_id: OpenId,
    /// Code the person typed.
    ///
    /// Wire name `verify_code`, one-time code, wiped after use, class C3, section 5.1.5. 验证码
    pub verify_code: Captcha,
}

/// What a [`SubmitEbankCaptcha`] cannot do without.
#[derive(Debug)]
pub struct SubmitEbankCaptchaRequired {
    /// Handle of the collection.
    pub open_id: OpenId,
    /// Code the person typed.
    pub verify_code: Captcha,
}

impl SubmitEbankCaptcha {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: SubmitEbankCaptchaRequired) -> Self {
        let SubmitEbankCaptchaRequired { open_id, verify_code } = required;
        Self { open_id, verify_code }
    }
}

/// What was found for a [`SubmitEbankCaptcha`].
///
/// Section 5.1.5.
#[derive(Debug)]
#[non_exhaustive]
pub struct SubmitEbankCaptchaAnswer {
    /// Where the collection stands.
    ///
    /// Wire name `state`, a state of [`EbankState`], class C1, section 5.1.5. 当前状态
    pub state: EbankState,
    /// Description of the state; free text.
    ///
    /// Wire name `message`, text, class C1, section 5.1.5. 当前状态描述
    pub message: Option<Text>,
    /// Pause before the next question in seconds.
    ///
    /// Wire name `request_delay`, whole number, class C1, section 5.1.5. 下次轮询延迟时间(s)
    pub request_delay: Option<i64>,
}

#[rustfmt::skip]
static REQUEST: [FieldInfo; 3] = [
    FieldInfo::row("username", "username", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "5.1.5", Both::new("Account name of the operator.", "商户账号")).with(&FieldMore { filled_by: Some(FilledBy::Account), ..FieldMore::PLAIN }),
    FieldInfo::row("open_id", "open_id", FieldKind::Base(BaseKind::OpenId), Need::Required, Class::Secret, "5.1.5", Both::new("Handle of the collection.", "征信查询 id")),
    FieldInfo::row("verify_code", "verify_code", FieldKind::Base(BaseKind::Captcha), Need::Required, Class::C3, "5.1.5", Both::new("Code the person typed.", "验证码")),
];

#[rustfmt::skip]
static ANSWER: [FieldInfo; 3] = [
    FieldInfo::row("state", "state", FieldKind::State(EbankState::INFO), Need::Required, Class::C1, "5.1.5", Both::new("Where the collection stands.", "当前状态")),
    FieldInfo::row("message", "message", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C1, "5.1.5", Both::new("Description of the state; free text.", "当前状态描述")),
    FieldInfo::row("request_delay", "request_delay", FieldKind::Base(BaseKind::Int), Need::Optional, Class::C1, "5.1.5", Both::new("Pause before the next question in seconds.", "下次轮询延迟时间(s)")),
];

#[rustfmt::skip]
pub(crate) static TABLE: OperationInfo = OperationInfo {
    id: "submit_ebank_captcha", section: "5.1.5",
    doc: Both::new("Submits the code the person typed; the state is asked again afterwards.", "提交验证码接口，之后继续轮询查询状态接口"),
    method: Method::Post, path: "/ebank/collect/captcha",
    authenticated: false, body: BodyKind::Form, timeout_ms: 30000,
    charged: false, reference: None, repeat: Repeat::Never,
    request: &REQUEST,
    answer: AnswerShape::Object,
    answer_fields: &ANSWER,
    ..OperationInfo::plain(&INFO)
};

impl Operation for SubmitEbankCaptcha {
    type Answer = SubmitEbankCaptchaAnswer;

    const INFO: &'static OperationInfo = &TABLE;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&REQUEST[1], &self.open_id);
        out.put(&REQUEST[2], &self.verify_code);
    }

    fn decode(data: Option<Value<'_>>) -> Decoded<SubmitEbankCaptchaAnswer> {
        zhengxin_core::generated::data(&TABLE, data)
    }
}

impl FromJson for SubmitEbankCaptchaAnswer {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        let Some(mut object) = Object::open(value) else { return Ok(None) };
        Ok(Some(Self {
            state: object.required(&ANSWER[0])?,
            message: object.optional(&ANSWER[1])?,
            request_delay: object.optional(&ANSWER[2])?,
        }))
    }
}
