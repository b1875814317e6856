// @generated from specs/qiancheng/provider.yaml by `cargo xtask generate`. Do not edit.
//! `submit_telecom_service_password`: 单独提交运营商服务密码（文档未列出）

use zhengxin_core::Operation;
use zhengxin_core::decode::Decoded;
use zhengxin_core::info::{Both, FieldInfo, FieldKind, FieldMore, OperationInfo};
use zhengxin_core::json::Value;
use zhengxin_core::value::{OpenId, Password};
use zhengxin_core::wire::Fields;
use zhengxin_core::words::{AnswerShape, BaseKind, BodyKind, Class, FilledBy, Method, Need, Repeat};

use super::super::info::INFO;

/// Submits the carrier's service password in a call of its own.
///
/// Section 8.1: `POST /telecom/collect/service-password`, not authenticated, free. It is not repeated by itself once bytes have
/// left. The document lacks it: it is refused unless reading B13 is chosen. Found in a public client, which leaves service_password
/// empty at creation. It fits state 11 of the dictionary. 单独提交运营商服务密码（文档未列出）
///
/// ```
/// # use zhengxin_core::{Operation as _, wire::Fields};
/// use zhengxin_qiancheng::{SubmitTelecomServicePassword, SubmitTelecomServicePasswordRequired};
///
/// let request = SubmitTelecomServicePassword::new(SubmitTelecomServicePasswordRequired {
///     open_id: "9c1f0b6e5d2a48a7b3e4c6d8f0a1b2c3".into(),
///     service_password: "246810".into(),
/// });
/// # let mut fields = Fields::default();
/// # request.encode(&mut fields);
/// # assert_eq!(fields.items().len(), 2);
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct SubmitTelecomServicePassword {
    /// Handle of the collection.
    ///
    /// Wire name `open_id`, handle of 1 to 64 visible ASCII characters, class secret, section 8.1. 查询 open_id
    pub open_id: OpenId,
    /// Service password of the carrier.
    ///
    /// Wire name `service_password`, password, wiped after use, class C3, section 8.1. 运营商服务密码
    pub service_password: Password,
}

/// What a [`SubmitTelecomServicePassword`] cannot do without.
#[derive(Debug)]
pub struct SubmitTelecomServicePasswordRequired {
    /// Handle of the collection.
    pub open_id: OpenId,
    /// Service password of the carrier.
    pub service_password: Password,
}

impl SubmitTelecomServicePassword {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: SubmitTelecomServicePasswordRequired) -> Self {
        let SubmitTelecomServicePasswordRequired { open_id, service_password } = required;
        Self { open_id, service_password }
    }
}

#[rustfmt::skip]
static REQUEST: [FieldInfo; 3] = [
    FieldInfo::row("username", "username", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "8.1", Both::new("Account name of the operator.", "商户账号")).with(&FieldMore { filled_by: Some(FilledBy::Account), ..FieldMore::PLAIN }),
    FieldInfo::row("open_id", "open_id", FieldKind::Base(BaseKind::OpenId), Need::Required, Class::Secret, "8.1", Both::new("Handle of the collection.", "查询 open_id")),
    FieldInfo::row("service_password", "service_password", FieldKind::Base(BaseKind::Password), Need::Required, Class::C3, "8.1", Both::new("Service password of the carrier.", "运营商服务密码")),
];

#[rustfmt::skip]
pub(crate) static TABLE: OperationInfo = OperationInfo {
    id: "submit_telecom_service_password", section: "8.1",
    doc: Both::new("Submits the carrier's service password in a call of its own.", "单独提交运营商服务密码（文档未列出）"),
    method: Method::Post, path: "/telecom/collect/service-password",
    authenticated: false, body: BodyKind::Form, timeout_ms: 30000,
    charged: false, reference: None, repeat: Repeat::Never,
    undocumented: Some(2),
    request: &REQUEST,
    answer: AnswerShape::None,
    ..OperationInfo::plain(&INFO)
};

impl Operation for SubmitTelecomServicePassword {
    type Answer = ();

    const INFO: &'static OperationInfo = &TABLE;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&REQUEST[1], &self.open_id);
        out.put(&REQUEST[2], &self.service_password);
    }

    fn decode(_data: Option<Value<'_>>) -> Decoded<()> {
        Ok(())
    }
}
