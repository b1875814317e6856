// @generated from specs/qiancheng/provider.yaml by `cargo xtask generate`. Do not edit.
//! `submit_telecom_captcha`: 提交手机验证码

use zhengxin_core::Operation;
use zhengxin_core::decode::Decoded;
use zhengxin_core::info::{Both, FieldInfo, FieldKind, FieldMore, OperationInfo};
use zhengxin_core::json::Value;
use zhengxin_core::value::{Captcha, OpenId};
use zhengxin_core::wire::Fields;
use zhengxin_core::words::{AnswerShape, BaseKind, BodyKind, Class, FilledBy, Method, Need, Repeat};

use super::super::info::INFO;

/// Submits the code the person got by SMS.
///
/// Section 3.1.3: `POST /telecom/collect/captcha`, not authenticated, free. It is not repeated by itself once bytes have left.
/// 提交手机验证码
///
/// ```
/// # use zhengxin_core::{Operation as _, wire::Fields};
/// use zhengxin_qiancheng::{SubmitTelecomCaptcha, SubmitTelecomCaptchaRequired};
///
/// let request = SubmitTelecomCaptcha::new(SubmitTelecomCaptchaRequired {
///     open_id: "9c1f0b6e5d2a48a7b3e4c6d8f0a1b2c3".into(),
///     captcha: "482915".into(),
/// });
/// # let mut fields = Fields::default();
/// # request.encode(&mut fields);
/// # assert_eq!(fields.items().len(), 2);
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct SubmitTelecomCaptcha {
    /// Handle of the collection.
    ///
    /// Wire name `open_id`, handle of 1 to 64 visible ASCII characters, class secret, section 3.1.3. 查询 open_id
    pub open_id: OpenId,
    /// Code from the SMS.
    ///
    /// Wire name `captcha`, one-time code, wiped after use, class C3, section 3.1.3. 手机验证码
    pub captcha: Captcha,
}

/// What a [`SubmitTelecomCaptcha`] cannot do without.
#[derive(Debug)]
pub struct SubmitTelecomCaptchaRequired {
    /// Handle of the collection.
    pub open_id: OpenId,
    /// Code from the SMS.
    pub captcha: Captcha,
}

impl SubmitTelecomCaptcha {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: SubmitTelecomCaptchaRequired) -> Self {
        let SubmitTelecomCaptchaRequired { open_id, captcha } = required;
        Self { open_id, captcha }
    }
}

#[rustfmt::skip]
static REQUEST: [FieldInfo; 3] = [
    FieldInfo::row("username", "username", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "3.1.3", Both::new("Account name of the operator.", "商户账号")).with(&FieldMore { filled_by: Some(FilledBy::Account), ..FieldMore::PLAIN }),
    FieldInfo::row("open_id", "open_id", FieldKind::Base(BaseKind::OpenId), Need::Required, Class::Secret, "3.1.3", Both::new("Handle of the collection.", "查询 open_id")),
    FieldInfo::row("captcha", "captcha", FieldKind::Base(BaseKind::Captcha), Need::Required, Class::C3, "3.1.3", Both::new("Code from the SMS.", "手机验证码")),
];

#[rustfmt::skip]
pub(crate) static TABLE: OperationInfo = OperationInfo {
    id: "submit_telecom_captcha", section: "3.1.3",
    doc: Both::new("Submits the code the person got by SMS.", "提交手机验证码"),
    method: Method::Post, path: "/telecom/collect/captcha",
    authenticated: false, body: BodyKind::Form, timeout_ms: 30000,
    charged: false, reference: None, repeat: Repeat::Never,
    request: &REQUEST,
    answer: AnswerShape::None,
    ..OperationInfo::plain(&INFO)
};

impl Operation for SubmitTelecomCaptcha {
    type Answer = ();

    const INFO: &'static OperationInfo = &TABLE;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&REQUEST[1], &self.open_id);
        out.put(&REQUEST[2], &self.captcha);
    }

    fn decode(_data: Option<Value<'_>>) -> Decoded<()> {
        Ok(())
    }
}
