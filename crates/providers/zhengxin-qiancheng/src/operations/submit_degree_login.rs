// @generated from specs/qiancheng/provider.yaml by `cargo xtask generate`. Do not edit.
//! `submit_degree_login`: 提交学信网账号密码登录

use zhengxin_core::decode::Decoded;
use zhengxin_core::info::{Both, ByReading, FieldInfo, FieldKind, FieldMore, OperationInfo};
use zhengxin_core::json::Value;
use zhengxin_core::value::{OpenId, Password};
use zhengxin_core::wire::Fields;
use zhengxin_core::words::{AnswerShape, BaseKind, BodyKind, Class, FilledBy, Method, Need, Repeat};
use zhengxin_core::{Operation, Personal, Text};

use super::super::enums::SyncMode;
use super::super::info::INFO;

/// Logs the person in at the degree register (学信网).
///
/// Section 4.1.2: `POST /telecom/collect/login`, not authenticated, free. It is not repeated by itself once bytes have left.
/// 提交学信网账号密码登录
///
/// ```
/// # use zhengxin_core::{Operation as _, wire::Fields};
/// use zhengxin_qiancheng::{SubmitDegreeLogin, SubmitDegreeLoginRequired, SyncMode};
///
/// let request = SubmitDegreeLogin::new(SubmitDegreeLoginRequired {
///     open_id: "9c1f0b6e5d2a48a7b3e4c6d8f0a1b2c3".into(),
///     account: "13800138000".into(),
///     password: "example-password".into(),
///     sync: SyncMode::Asynchronous,
/// });
/// # let mut fields = Fields::default();
/// # request.encode(&mut fields);
/// # assert_eq!(fields.items().len(), 4);
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct SubmitDegreeLogin {
    /// Handle of the collection.
    ///
    /// Wire name `open_id`, handle of 1 to 64 visible ASCII characters, class secret, section 4.1.2. 查询 open_id
    pub open_id: OpenId,
    /// Account of the person at the degree register.
    ///
    /// Wire name `account`, text, class C2, section 4.1.2. 学信网账号
    pub account: Personal<Text>,
    /// Password of the person at the degree register.
    ///
    /// Wire name `password`, password, wiped after use, class C3, section 4.1.2. 学信网密码
    pub password: Password,
    /// Whether the call waits for the collection.
    ///
    /// Wire name `sync`, a value of [`SyncMode`], class C1, section 4.1.2. 0:同步获取 1:异步获取
    pub sync: SyncMode,
}

/// What a [`SubmitDegreeLogin`] cannot do without.
#[derive(Debug)]
pub struct SubmitDegreeLoginRequired {
    /// Handle of the collection.
    pub open_id: OpenId,
    /// Account of the person at the degree register.
    pub account: Personal<Text>,
    /// Password of the person at the degree register.
    pub password: Password,
    /// Whether the call waits for the collection.
    pub sync: SyncMode,
}

impl SubmitDegreeLogin {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: SubmitDegreeLoginRequired) -> Self {
        let SubmitDegreeLoginRequired { open_id, account, password, sync } = required;
        Self { open_id, account, password, sync }
    }
}

#[rustfmt::skip]
static REQUEST: [FieldInfo; 5] = [
    FieldInfo::row("username", "username", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "4.1.2", Both::new("Account name of the operator.", "商户账号")).with(&FieldMore { filled_by: Some(FilledBy::Account), ..FieldMore::PLAIN }),
    FieldInfo::row("open_id", "open_id", FieldKind::Base(BaseKind::OpenId), Need::Required, Class::Secret, "4.1.2", Both::new("Handle of the collection.", "查询 open_id")),
    FieldInfo::row("account", "account", FieldKind::Base(BaseKind::Text), Need::Required, Class::C2, "4.1.2", Both::new("Account of the person at the degree register.", "学信网账号")),
    FieldInfo::row("password", "password", FieldKind::Base(BaseKind::Password), Need::Required, Class::C3, "4.1.2", Both::new("Password of the person at the degree register.", "学信网密码")),
    FieldInfo::row("sync", "sync", FieldKind::Enum(SyncMode::INFO), Need::Required, Class::C1, "4.1.2", Both::new("Whether the call waits for the collection.", "0:同步获取 1:异步获取")),
];

#[rustfmt::skip]
pub(crate) static TABLE: OperationInfo = OperationInfo {
    id: "submit_degree_login", section: "4.1.2",
    doc: Both::new("Logs the person in at the degree register (学信网).", "提交学信网账号密码登录"),
    method: Method::Post, path: "/telecom/collect/login",
    path_by_reading: Some(ByReading { reading: 4, per_choice: &["/degree/collect/login", "/telecom/collect/login"] }),
    authenticated: false, body: BodyKind::Form, timeout_ms: 30000,
    charged: false, reference: None, repeat: Repeat::Never,
    request: &REQUEST,
    answer: AnswerShape::None,
    ..OperationInfo::plain(&INFO)
};

impl Operation for SubmitDegreeLogin {
    type Answer = ();

    const INFO: &'static OperationInfo = &TABLE;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&REQUEST[1], &self.open_id);
        out.put(&REQUEST[2], &self.account);
        out.put(&REQUEST[3], &self.password);
        out.put(&REQUEST[4], &self.sync);
    }

    fn decode(_data: Option<Value<'_>>) -> Decoded<()> {
        Ok(())
    }
}
