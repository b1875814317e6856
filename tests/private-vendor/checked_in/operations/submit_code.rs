// @generated from tests/private-vendor/spec/provider.yaml by `cargo xtask generate`. Do not edit.
//! `submit_code`: 提交验证码

use zhengxin_core::decode::Decoded;
use zhengxin_core::info::{Both, FieldInfo, FieldKind, OperationInfo};
use zhengxin_core::json::Value;
use zhengxin_core::value::{Captcha, OpenId};
use zhengxin_core::wire::Fields;
use zhengxin_core::words::{AnswerShape, BaseKind, BodyKind, Class, Method, Need, Repeat};
use zhengxin_core::{Operation, Text};

use super::super::info::INFO;

/// Hands a code over.
///
/// Section 5: `POST /code`, not authenticated, free. It is not repeated by itself once bytes have left. The document lacks it: it
/// is refused unless reading Z2 is chosen. Seen in a public client. At least one of `open_id`, `order_id` must be set. 提交验证码
///
/// ```
/// # use zhengxin_core::{Operation as _, wire::Fields};
/// use private_vendor::by_task::SubmitCode;
///
/// let request = SubmitCode::new("1234").open_id("9c1f0b6e5d2a48a7b3e4c6d8f0a1b2c3");
/// # let mut fields = Fields::default();
/// # request.encode(&mut fields);
/// # assert_eq!(fields.items().len(), 2);
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct SubmitCode {
    /// Handle of the collection.
    ///
    /// Wire name `open_id`, handle of 1 to 64 visible ASCII characters, class secret, section 5. 查询编号
    pub open_id: Option<OpenId>,
    /// Number of the order.
    ///
    /// Wire name `order_id`, text, class C1, section 5. 订单号
    pub order_id: Option<Text>,
    /// The code.
    ///
    /// Wire name `captcha`, one-time code, wiped after use, class C3, section 5. 验证码
    pub captcha: Captcha,
}

impl SubmitCode {
    /// With what is required; everything else is left out.
    pub fn new(captcha: impl Into<Captcha>) -> Self {
        Self { open_id: None, order_id: None, captcha: captcha.into() }
    }

    /// Handle of the collection.
    #[must_use]
    pub fn open_id(mut self, value: impl Into<OpenId>) -> Self {
        self.open_id = Some(value.into());
        self
    }

    /// Number of the order.
    #[must_use]
    pub fn order_id(mut self, value: impl Into<Text>) -> Self {
        self.order_id = Some(value.into());
        self
    }
}

#[rustfmt::skip]
static REQUEST: [FieldInfo; 3] = [
    FieldInfo::row("open_id", "open_id", FieldKind::Base(BaseKind::OpenId), Need::Optional, Class::Secret, "5", Both::new("Handle of the collection.", "查询编号")),
    FieldInfo::row("order_id", "order_id", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C1, "5", Both::new("Number of the order.", "订单号")),
    FieldInfo::row("captcha", "captcha", FieldKind::Base(BaseKind::Captcha), Need::Required, Class::C3, "5", Both::new("The code.", "验证码")),
];

#[rustfmt::skip]
pub(crate) static TABLE: OperationInfo = OperationInfo {
    id: "submit_code", section: "5",
    doc: Both::new("Hands a code over.", "提交验证码"),
    method: Method::Post, path: "/code",
    authenticated: false, body: BodyKind::Json, timeout_ms: 5000,
    charged: false, reference: None, repeat: Repeat::Never,
    undocumented: Some(1),
    request: &REQUEST,
    at_least_one: &["open_id", "order_id"],
    answer: AnswerShape::None,
    ..OperationInfo::plain(&INFO)
};

impl Operation for SubmitCode {
    type Answer = ();

    const INFO: &'static OperationInfo = &TABLE;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put_some(&REQUEST[0], self.open_id.as_ref());
        out.put_some(&REQUEST[1], self.order_id.as_ref());
        out.put(&REQUEST[2], &self.captcha);
    }

    fn decode(_data: Option<Value<'_>>) -> Decoded<()> {
        Ok(())
    }
}
