// @generated from specs/qiancheng/provider.yaml by `cargo xtask generate`. Do not edit.
//! `upload_ebank_v2_license`: 授权协议上传接口，授权成功之后方能进行之后的操作

use zhengxin_core::decode::Decoded;
use zhengxin_core::info::{Both, FieldInfo, FieldKind, FieldMore, OperationInfo};
use zhengxin_core::json::Value;
use zhengxin_core::value::OpenId;
use zhengxin_core::wire::Fields;
use zhengxin_core::words::{AnswerShape, BaseKind, BodyKind, Class, FilledBy, Method, Need, Repeat};
use zhengxin_core::{Operation, Personal, Text};

use super::super::info::INFO;

/// Reports that the person agreed to the licence; nothing else works before it.
///
/// Section 6.1.3: `POST /v2/ebank/collect/license-upload`, not authenticated, free. It is not repeated by itself once bytes have
/// left. 授权协议上传接口，授权成功之后方能进行之后的操作
///
/// ```
/// # use zhengxin_core::{Operation as _, wire::Fields};
/// use zhengxin_qiancheng::{UploadEbankV2License, UploadEbankV2LicenseRequired};
///
/// let request = UploadEbankV2License::new(UploadEbankV2LicenseRequired {
///     open_id: "9c1f0b6e5d2a48a7b3e4c6d8f0a1b2c3".into(),
///     entry_id: "1001".into(),
///     login_name: "6200000000000005".into(),
/// });
/// # let mut fields = Fields::default();
/// # request.encode(&mut fields);
/// # assert_eq!(fields.items().len(), 3);
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct UploadEbankV2License {
    /// Handle of the collection.
    ///
    /// Wire name `open_id`, handle of 1 to 64 visible ASCII characters, class secret, section 6.1.3. 征信查询 id
    pub open_id: OpenId,
    /// Way to log in at the bank.
    ///
    /// Wire name `entry_id`, text, class C1, section 6.1.3. 登录类型 id(银行列表获取)
    pub entry_id: Text,
    /// Login name at the bank.
    ///
    /// Wire name `login_name`, text, class C2, section 6.1.3. 网银登录名
    pub login_name: Personal<Text>,
}

/// What a [`UploadEbankV2License`] cannot do without.
#[derive(Debug)]
pub struct UploadEbankV2LicenseRequired {
    /// Handle of the collection.
    pub open_id: OpenId,
    /// Way to log in at the bank.
    pub entry_id: Text,
    /// Login name at the bank.
    pub login_name: Personal<Text>,
}

impl UploadEbankV2License {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: UploadEbankV2LicenseRequired) -> Self {
        let UploadEbankV2LicenseRequired { open_id, entry_id, login_name } = required;
        Self { open_id, entry_id, login_name }
    }
}

#[rustfmt::skip]
static REQUEST: [FieldInfo; 4] = [
    FieldInfo::row("username", "username", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "6.1.3", Both::new("Account name of the operator.", "商户账号")).with(&FieldMore { filled_by: Some(FilledBy::Account), ..FieldMore::PLAIN }),
    FieldInfo::row("open_id", "open_id", FieldKind::Base(BaseKind::OpenId), Need::Required, Class::Secret, "6.1.3", Both::new("Handle of the collection.", "征信查询 id")),
    FieldInfo::row("entry_id", "entry_id", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "6.1.3", Both::new("Way to log in at the bank.", "登录类型 id(银行列表获取)")),
    FieldInfo::row("login_name", "login_name", FieldKind::Base(BaseKind::Text), Need::Required, Class::C2, "6.1.3", Both::new("Login name at the bank.", "网银登录名")),
];

#[rustfmt::skip]
pub(crate) static TABLE: OperationInfo = OperationInfo {
    id: "upload_ebank_v2_license", section: "6.1.3",
    doc: Both::new("Reports that the person agreed to the licence; nothing else works before it.", "授权协议上传接口，授权成功之后方能进行之后的操作"),
    method: Method::Post, path: "/v2/ebank/collect/license-upload",
    authenticated: false, body: BodyKind::Form, timeout_ms: 30000,
    charged: false, reference: None, repeat: Repeat::Never,
    request: &REQUEST,
    answer: AnswerShape::None,
    ..OperationInfo::plain(&INFO)
};

impl Operation for UploadEbankV2License {
    type Answer = ();

    const INFO: &'static OperationInfo = &TABLE;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&REQUEST[1], &self.open_id);
        out.put(&REQUEST[2], &self.entry_id);
        out.put(&REQUEST[3], &self.login_name);
    }

    fn decode(_data: Option<Value<'_>>) -> Decoded<()> {
        Ok(())
    }
}
