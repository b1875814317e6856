// @generated from specs/qiancheng/provider.yaml by `cargo xtask generate`. Do not edit.
//! `create_ebank_session`: 获取网银查询令牌接口，授权协议接口请求完成以后请求，获取此次任务的唯一标识 open_id

use zhengxin_core::decode::{Decoded, FromJson, Object};
use zhengxin_core::info::{Both, ByReading, FieldInfo, FieldKind, FieldMore, OperationInfo};
use zhengxin_core::json::Value;
use zhengxin_core::value::{IdCard, Mobile, OpenId, Password, PersonName};
use zhengxin_core::wire::Fields;
use zhengxin_core::words::{AnswerShape, BaseKind, BodyKind, Class, FilledBy, Method, Need, Repeat, WireShape};
use zhengxin_core::{Operation, Personal, Text};

use super::super::info::INFO;
use super::super::types::EbankUserInfo;

/// Starts a collection of the person's bank data with the login at the bank, and gives its open_id. Called after the licence
/// upload.
///
/// Section 5.1.3: `POST ebank/collect/open-id`, authenticated, free. It is not repeated by itself once bytes have left.
/// 获取网银查询令牌接口，授权协议接口请求完成以后请求，获取此次任务的唯一标识 open_id
///
/// ```
/// use zhengxin_core::value::Number;
/// # use zhengxin_core::{Operation as _, wire::Fields};
/// use zhengxin_qiancheng::{ClientType, CreateEbankSession, CreateEbankSessionRequired, EbankUserInfo};
///
/// let request = CreateEbankSession::new(CreateEbankSessionRequired {
///     name: "张三".into(),
///     mobile: "13800138000".into(),
///     id_card: "11010519491231002X".into(),
///     entry_id: "1001".into(),
///     login_name: "6200000000000005".into(),
/// })
/// .password("246810")
/// .user_info(
///     EbankUserInfo::new(ClientType::Ios)
///         .ip("192.0.2.10")
///         .city("北京市")
///         .province("北京市")
///         .lat(Number::new("39.9087".into()))
///         .lon(Number::new("116.3975".into()))
///         .udid("5f0c7d9e1b2a4c6d8e0f"),
/// );
/// # let mut fields = Fields::default();
/// # request.encode(&mut fields);
/// # assert_eq!(fields.items().len(), 7);
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct CreateEbankSession {
    /// Name of the person.
    ///
    /// Wire name `name`, name of 1 to 40 characters, class C2, section 5.1.3. 姓名
    pub name: PersonName,
    /// Mobile number of the person.
    ///
    /// Wire name `mobile`, mobile number of 11 digits, class C2, section 5.1.3. 手机号
    pub mobile: Mobile,
    /// Identity number of the person.
    ///
    /// Wire name `id_card`, identity number with its check digit (GB 11643), or 15 digits, class C2, section 5.1.3. 身份证号
    pub id_card: IdCard,
    /// Way to log in at the bank.
    ///
    /// Wire name `entry_id`, text, class C1, section 5.1.3. 银行入口(可从银行状态接口获取)
    pub entry_id: Text,
    /// Login name at the bank: identity number, card number or name.
    ///
    /// Wire name `login_name`, text, class C2, section 5.1.3. 网银登录账号(身份证/卡号/登录名)
    pub login_name: Personal<Text>,
    /// Password at the bank; some banks, such as 光大, need none.
    ///
    /// Wire name `password`, password, wiped after use, class C3, section 5.1.3. 网银登录密码(某些银行不需要密码，如光大)
    pub password: Option<Password>,
    /// Where and on what device the person is.
    ///
    /// Wire name `user_info`, a [`EbankUserInfo`], class C2, shape by reading B30, section 5.1.3. 用户终端信息
    pub user_info: Option<EbankUserInfo>,
}

/// What a [`CreateEbankSession`] cannot do without.
#[derive(Debug)]
pub struct CreateEbankSessionRequired {
    /// Name of the person.
    pub name: PersonName,
    /// Mobile number of the person.
    pub mobile: Mobile,
    /// Identity number of the person.
    pub id_card: IdCard,
    /// Way to log in at the bank.
    pub entry_id: Text,
    /// Login name at the bank: identity number, card number or name.
    pub login_name: Personal<Text>,
}

impl CreateEbankSession {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: CreateEbankSessionRequired) -> Self {
        let CreateEbankSessionRequired { name, mobile, id_card, entry_id, login_name } = required;
        Self { name, mobile, id_card, entry_id, login_name, password: None, user_info: None }
    }

    /// Password at the bank; some banks, such as 光大, need none.
    #[must_use]
    pub fn password(mut self, value: impl Into<Password>) -> Self {
        self.password = Some(value.into());
        self
    }

    /// Where and on what device the person is.
    #[must_use]
    pub fn user_info(mut self, value: impl Into<EbankUserInfo>) -> Self {
        self.user_info = Some(value.into());
        self
    }
}

/// What was found for a [`CreateEbankSession`].
///
/// Section 5.1.3.
#[derive(Debug)]
#[non_exhaustive]
pub struct CreateEbankSessionAnswer {
    /// Handle of the new collection.
    ///
    /// Wire name `open_id`, handle of 1 to 64 visible ASCII characters, class secret, section 5.1.3. 查询 open_id
    pub open_id: OpenId,
}

#[rustfmt::skip]
static REQUEST: [FieldInfo; 8] = [
    FieldInfo::row("token", "token", FieldKind::Base(BaseKind::Text), Need::Required, Class::Secret, "5.1.3", Both::new("Token of the login operation.", "认证令牌")).with(&FieldMore { filled_by: Some(FilledBy::Token), ..FieldMore::PLAIN }),
    FieldInfo::row("name", "name", FieldKind::Base(BaseKind::PersonName), Need::Required, Class::C2, "5.1.3", Both::new("Name of the person.", "姓名")),
    FieldInfo::row("mobile", "mobile", FieldKind::Base(BaseKind::Mobile), Need::Required, Class::C2, "5.1.3", Both::new("Mobile number of the person.", "手机号")),
    FieldInfo::row("id_card", "id_card", FieldKind::Base(BaseKind::IdCard), Need::Required, Class::C2, "5.1.3", Both::new("Identity number of the person.", "身份证号")),
    FieldInfo::row("entry_id", "entry_id", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "5.1.3", Both::new("Way to log in at the bank.", "银行入口(可从银行状态接口获取)")),
    FieldInfo::row("login_name", "login_name", FieldKind::Base(BaseKind::Text), Need::Required, Class::C2, "5.1.3", Both::new("Login name at the bank: identity number, card number or name.", "网银登录账号(身份证/卡号/登录名)")),
    FieldInfo::row("password", "password", FieldKind::Base(BaseKind::Password), Need::Optional, Class::C3, "5.1.3", Both::new("Password at the bank; some banks, such as 光大, need none.", "网银登录密码(某些银行不需要密码，如光大)")),
    FieldInfo::row("user_info", "user_info", FieldKind::Record(EbankUserInfo::INFO), Need::Optional, Class::C2, "5.1.3", Both::new("Where and on what device the person is.", "用户终端信息")).with(&FieldMore { shape_by_reading: Some(ByReading { reading: 6, per_choice: &[WireShape::Object, WireShape::List] }), ..FieldMore::PLAIN }),
];

#[rustfmt::skip]
static ANSWER: [FieldInfo; 1] = [
    FieldInfo::row("open_id", "open_id", FieldKind::Base(BaseKind::OpenId), Need::Required, Class::Secret, "5.1.3", Both::new("Handle of the new collection.", "查询 open_id")),
];

#[rustfmt::skip]
pub(crate) static TABLE: OperationInfo = OperationInfo {
    id: "create_ebank_session", section: "5.1.3",
    doc: Both::new("Starts a collection of the person's bank data with the login at the bank, and gives its open_id. Called after the licence upload.", "获取网银查询令牌接口，授权协议接口请求完成以后请求，获取此次任务的唯一标识 open_id"),
    method: Method::Post, path: "ebank/collect/open-id",
    authenticated: true, body: BodyKind::Form, timeout_ms: 30000,
    charged: false, reference: None, repeat: Repeat::Never,
    request: &REQUEST,
    answer: AnswerShape::Object,
    answer_fields: &ANSWER,
    ..OperationInfo::plain(&INFO)
};

impl Operation for CreateEbankSession {
    type Answer = CreateEbankSessionAnswer;

    const INFO: &'static OperationInfo = &TABLE;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&REQUEST[1], &self.name);
        out.put(&REQUEST[2], &self.mobile);
        out.put(&REQUEST[3], &self.id_card);
        out.put(&REQUEST[4], &self.entry_id);
        out.put(&REQUEST[5], &self.login_name);
        out.put_some(&REQUEST[6], self.password.as_ref());
        out.put_some(&REQUEST[7], self.user_info.as_ref());
    }

    fn decode(data: Option<Value<'_>>) -> Decoded<CreateEbankSessionAnswer> {
        zhengxin_core::generated::data(&TABLE, data)
    }
}

impl FromJson for CreateEbankSessionAnswer {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        let Some(mut object) = Object::open(value) else { return Ok(None) };
        Ok(Some(Self { open_id: object.required(&ANSWER[0])? }))
    }
}
