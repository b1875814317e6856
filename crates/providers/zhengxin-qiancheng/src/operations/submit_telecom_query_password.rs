// @generated from specs/qiancheng/provider.yaml by `cargo xtask generate`. Do not edit.
//! `submit_telecom_query_password`: 提交运营商查询密码

use zhengxin_core::Operation;
use zhengxin_core::decode::Decoded;
use zhengxin_core::info::{Both, FieldInfo, FieldKind, FieldMore, OperationInfo};
use zhengxin_core::json::Value;
use zhengxin_core::value::{OpenId, Password};
use zhengxin_core::wire::Fields;
use zhengxin_core::words::{AnswerShape, BaseKind, BodyKind, Class, FilledBy, Method, Need, Repeat};

use super::super::info::INFO;

/// Submits the carrier's query password; only asked for in state 31.
///
/// Section 3.1.2: `POST /telecom/collect/query-password`, not authenticated, free. It is not repeated by itself once bytes have
/// left. 提交运营商查询密码
///
/// ```
/// # use zhengxin_core::{Operation as _, wire::Fields};
/// use zhengxin_qiancheng::{SubmitTelecomQueryPassword, SubmitTelecomQueryPasswordRequired};
///
/// let request = SubmitTelecomQueryPassword::new(SubmitTelecomQueryPasswordRequired {
///     open_id: "9c1f0b6e5d2a48a7b3e4c6d8f0a1b2c3".into(),
///     query_password: "135790".into(),
/// });
/// # let mut fields = Fields::default();
/// # request.encode(&mut fields);
/// # assert_eq!(fields.items().len(), 2);
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct SubmitTelecomQueryPassword {
    /// Handle of the collection.
    ///
    /// Wire name `open_id`, handle of 1 to 64 visible ASCII characters, class secret, section 3.1.2. 查询 open_id
    pub open_id: OpenId,
    /// Query password of the carrier; Beijing Mobile asks for it.
    ///
    /// Wire name `query_password`, password, wiped after use, class C3, section 3.1.2. 运营商查询密码(北京移动需要)
    pub query_password: Password,
}

/// What a [`SubmitTelecomQueryPassword`] cannot do without.
#[derive(Debug)]
pub struct SubmitTelecomQueryPasswordRequired {
    /// Handle of the collection.
    pub open_id: OpenId,
    /// Query password of the carrier; Beijing Mobile asks for it.
    pub query_password: Password,
}

impl SubmitTelecomQueryPassword {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: SubmitTelecomQueryPasswordRequired) -> Self {
        let SubmitTelecomQueryPasswordRequired { open_id, query_password } = required;
        Self { open_id, query_password }
    }
}

#[rustfmt::skip]
static REQUEST: [FieldInfo; 3] = [
    FieldInfo::row("username", "username", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "3.1.2", Both::new("Account name of the operator.", "商户账号")).with(&FieldMore { filled_by: Some(FilledBy::Account), ..FieldMore::PLAIN }),
    FieldInfo::row("open_id", "open_id", FieldKind::Base(BaseKind::OpenId), Need::Required, Class::Secret, "3.1.2", Both::new("Handle of the collection.", "查询 open_id")),
    FieldInfo::row("query_password", "query_password", FieldKind::Base(BaseKind::Password), Need::Required, Class::C3, "3.1.2", Both::new("Query password of the carrier; Beijing Mobile asks for it.", "运营商查询密码(北京移动需要)")),
];

#[rustfmt::skip]
pub(crate) static TABLE: OperationInfo = OperationInfo {
    id: "submit_telecom_query_password", section: "3.1.2",
    doc: Both::new("Submits the carrier's query password; only asked for in state 31.", "提交运营商查询密码"),
    method: Method::Post, path: "/telecom/collect/query-password",
    authenticated: false, body: BodyKind::Form, timeout_ms: 30000,
    charged: false, reference: None, repeat: Repeat::Never,
    request: &REQUEST,
    answer: AnswerShape::None,
    ..OperationInfo::plain(&INFO)
};

impl Operation for SubmitTelecomQueryPassword {
    type Answer = ();

    const INFO: &'static OperationInfo = &TABLE;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&REQUEST[1], &self.open_id);
        out.put(&REQUEST[2], &self.query_password);
    }

    fn decode(_data: Option<Value<'_>>) -> Decoded<()> {
        Ok(())
    }
}
