// @generated from specs/qiancheng/provider.yaml by `cargo xtask generate`. Do not edit.
//! `upload_ebank_license`: 授权协议上传接口，请求之后方能进行之后的操作

use zhengxin_core::decode::Decoded;
use zhengxin_core::info::{Both, FieldInfo, FieldKind, FieldMore, OperationInfo};
use zhengxin_core::json::Value;
use zhengxin_core::value::{IdCard, PersonName};
use zhengxin_core::wire::Fields;
use zhengxin_core::words::{AnswerShape, BaseKind, BodyKind, Class, FilledBy, Method, Need, Repeat};
use zhengxin_core::{Operation, Personal, Text};

use super::super::info::INFO;

/// Reports that the person agreed to the licence; nothing else works before it.
///
/// Section 5.1.2: `POST /ebank/collect/license-upload`, authenticated, free. It is not repeated by itself once bytes have left.
/// 授权协议上传接口，请求之后方能进行之后的操作
///
/// ```
/// # use zhengxin_core::{Operation as _, wire::Fields};
/// use zhengxin_qiancheng::{UploadEbankLicense, UploadEbankLicenseRequired};
///
/// let request = UploadEbankLicense::new(UploadEbankLicenseRequired {
///     entry_id: "1001".into(),
///     login_name: "6200000000000005".into(),
///     name: "张三".into(),
///     id_card: "11010519491231002X".into(),
/// });
/// # let mut fields = Fields::default();
/// # request.encode(&mut fields);
/// # assert_eq!(fields.items().len(), 4);
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct UploadEbankLicense {
    /// Way to log in at the bank.
    ///
    /// Wire name `entry_id`, text, class C1, section 5.1.2. 银行入口
    pub entry_id: Text,
    /// Login name at the bank.
    ///
    /// Wire name `login_name`, text, class C2, section 5.1.2. 网银登录名
    pub login_name: Personal<Text>,
    /// Name of the person.
    ///
    /// Wire name `name`, name of 1 to 40 characters, class C2, section 5.1.2. 用户姓名
    pub name: PersonName,
    /// Identity number of the person.
    ///
    /// Wire name `id_card`, identity number with its check digit (GB 11643), or 15 digits, class C2, section 5.1.2. 用户身份证
    pub id_card: IdCard,
}

/// What a [`UploadEbankLicense`] cannot do without.
#[derive(Debug)]
pub struct UploadEbankLicenseRequired {
    /// Way to log in at the bank.
    pub entry_id: Text,
    /// Login name at the bank.
    pub login_name: Personal<Text>,
    /// Name of the person.
    pub name: PersonName,
    /// Identity number of the person.
    pub id_card: IdCard,
}

impl UploadEbankLicense {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: UploadEbankLicenseRequired) -> Self {
        let UploadEbankLicenseRequired { entry_id, login_name, name, id_card } = required;
        Self { entry_id, login_name, name, id_card }
    }
}

#[rustfmt::skip]
static REQUEST: [FieldInfo; 5] = [
    FieldInfo::row("token", "token", FieldKind::Base(BaseKind::Text), Need::Required, Class::Secret, "5.1.2", Both::new("Token of the login operation.", "认证令牌")).with(&FieldMore { filled_by: Some(FilledBy::Token), ..FieldMore::PLAIN }),
    FieldInfo::row("entry_id", "entry_id", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "5.1.2", Both::new("Way to log in at the bank.", "银行入口")),
    FieldInfo::row("login_name", "login_name", FieldKind::Base(BaseKind::Text), Need::Required, Class::C2, "5.1.2", Both::new("Login name at the bank.", "网银登录名")),
    FieldInfo::row("name", "name", FieldKind::Base(BaseKind::PersonName), Need::Required, Class::C2, "5.1.2", Both::new("Name of the person.", "用户姓名")),
    FieldInfo::row("id_card", "id_card", FieldKind::Base(BaseKind::IdCard), Need::Required, Class::C2, "5.1.2", Both::new("Identity number of the person.", "用户身份证")),
];

#[rustfmt::skip]
pub(crate) static TABLE: OperationInfo = OperationInfo {
    id: "upload_ebank_license", section: "5.1.2",
    doc: Both::new("Reports that the person agreed to the licence; nothing else works before it.", "授权协议上传接口，请求之后方能进行之后的操作"),
    method: Method::Post, path: "/ebank/collect/license-upload",
    authenticated: true, body: BodyKind::Form, timeout_ms: 30000,
    charged: false, reference: None, repeat: Repeat::Never,
    request: &REQUEST,
    answer: AnswerShape::None,
    ..OperationInfo::plain(&INFO)
};

impl Operation for UploadEbankLicense {
    type Answer = ();

    const INFO: &'static OperationInfo = &TABLE;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&REQUEST[1], &self.entry_id);
        out.put(&REQUEST[2], &self.login_name);
        out.put(&REQUEST[3], &self.name);
        out.put(&REQUEST[4], &self.id_card);
    }

    fn decode(_data: Option<Value<'_>>) -> Decoded<()> {
        Ok(())
    }
}
