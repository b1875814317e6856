// @generated from specs/qiancheng/provider.yaml by `cargo xtask generate`. Do not edit.
//! `submit_ebank_v2_login`: 提交网银登录信息接口，授权完成以后请求，然后轮询登录状态

use zhengxin_core::decode::{Decoded, FromJson, Object};
use zhengxin_core::info::{Both, FieldInfo, FieldKind, FieldMore, OperationInfo};
use zhengxin_core::json::Value;
use zhengxin_core::value::{OpenId, Password};
use zhengxin_core::wire::Fields;
use zhengxin_core::words::{AnswerShape, BaseKind, BodyKind, Class, FilledBy, Method, Need, Repeat};
use zhengxin_core::{Operation, Personal, Text};

use super::super::info::INFO;
use super::super::states::EbankState;

/// Submits the login at the bank; the state is asked afterwards.
///
/// Section 6.1.4: `POST /v2/ebank/collect/login`, not authenticated, free. It is not repeated by itself once bytes have left.
/// 提交网银登录信息接口，授权完成以后请求，然后轮询登录状态
///
/// ```
/// # use zhengxin_core::{Operation as _, wire::Fields};
/// use zhengxin_qiancheng::{SubmitEbankV2Login, SubmitEbankV2LoginRequired};
///
/// let request = SubmitEbankV2Login::new(SubmitEbankV2LoginRequired {
///     open_id: "9c1f0b6e5d2a48a7b3e4c6d8f0a1b2c3".into(),
///     entry_id: "1001".into(),
///     login_name: "6200000000000005".into(),
/// })
/// .password("246810");
/// # let mut fields = Fields::default();
/// # request.encode(&mut fields);
/// # assert_eq!(fields.items().len(), 4);
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct SubmitEbankV2Login {
    /// Handle of the collection.
    ///
    /// Wire name `open_id`, handle of 1 to 64 visible ASCII characters, class secret, section 6.1.4. 征信查询 id
    pub open_id: OpenId,
    /// Way to log in at the bank.
    ///
    /// Wire name `entry_id`, text, class C1, section 6.1.4. 登录类型 id(银行列表获取)
    pub entry_id: Text,
    /// Login name at the bank: identity number, card number, name or mobile number.
    ///
    /// Wire name `login_name`, text, class C2, section 6.1.4. 网银登录账号(身份证/卡号/登录名/手机号)
    pub login_name: Personal<Text>,
    /// Password at the bank; some banks, such as 光大, need none.
    ///
    /// Wire name `password`, password, wiped after use, class C3, section 6.1.4. 网银登录密码(某些银行不需要密码，如光大)
    pub password: Option<Password>,
}

/// What a [`SubmitEbankV2Login`] cannot do without.
#[derive(Debug)]
pub struct SubmitEbankV2LoginRequired {
    /// Handle of the collection.
    pub open_id: OpenId,
    /// Way to log in at the bank.
    pub entry_id: Text,
    /// Login name at the bank: identity number, card number, name or mobile number.
    pub login_name: Personal<Text>,
}

impl SubmitEbankV2Login {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: SubmitEbankV2LoginRequired) -> Self {
        let SubmitEbankV2LoginRequired { open_id, entry_id, login_name } = required;
        Self { open_id, entry_id, login_name, password: None }
    }

    /// Password at the bank; some banks, such as 光大, need none.
    #[must_use]
    pub fn password(mut self, value: impl Into<Password>) -> Self {
        self.password = Some(value.into());
        self
    }
}

/// What was found for a [`SubmitEbankV2Login`].
///
/// Section 6.1.4.
#[derive(Debug)]
#[non_exhaustive]
pub struct SubmitEbankV2LoginAnswer {
    /// Where the collection stands.
    ///
    /// Wire name `state`, a state of [`EbankState`], class C1, section 6.1.4. 当前状态
    pub state: EbankState,
    /// Description of the state; free text.
    ///
    /// Wire name `message`, text, class C1, section 6.1.4. 当前状态描述
    pub message: Option<Text>,
}

#[rustfmt::skip]
static REQUEST: [FieldInfo; 5] = [
    FieldInfo::row("username", "username", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "6.1.4", Both::new("Account name of the operator.", "商户账号")).with(&FieldMore { filled_by: Some(FilledBy::Account), ..FieldMore::PLAIN }),
    FieldInfo::row("open_id", "open_id", FieldKind::Base(BaseKind::OpenId), Need::Required, Class::Secret, "6.1.4", Both::new("Handle of the collection.", "征信查询 id")),
    FieldInfo::row("entry_id", "entry_id", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "6.1.4", Both::new("Way to log in at the bank.", "登录类型 id(银行列表获取)")),
    FieldInfo::row("login_name", "login_name", FieldKind::Base(BaseKind::Text), Need::Required, Class::C2, "6.1.4", Both::new("Login name at the bank: identity number, card number, name or mobile number.", "网银登录账号(身份证/卡号/登录名/手机号)")),
    FieldInfo::row("password", "password", FieldKind::Base(BaseKind::Password), Need::Optional, Class::C3, "6.1.4", Both::new("Password at the bank; some banks, such as 光大, need none.", "网银登录密码(某些银行不需要密码，如光大)")),
];

#[rustfmt::skip]
static ANSWER: [FieldInfo; 2] = [
    FieldInfo::row("state", "state", FieldKind::State(EbankState::INFO), Need::Required, Class::C1, "6.1.4", Both::new("Where the collection stands.", "当前状态")),
    FieldInfo::row("message", "message", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C1, "6.1.4", Both::new("Description of the state; free text.", "当前状态描述")),
];

#[rustfmt::skip]
pub(crate) static TABLE: OperationInfo = OperationInfo {
    id: "submit_ebank_v2_login", section: "6.1.4",
    doc: Both::new("Submits the login at the bank; the state is asked afterwards.", "提交网银登录信息接口，授权完成以后请求，然后轮询登录状态"),
    method: Method::Post, path: "/v2/ebank/collect/login",
    authenticated: false, body: BodyKind::Form, timeout_ms: 30000,
    charged: false, reference: None, repeat: Repeat::Never,
    request: &REQUEST,
    answer: AnswerShape::Object,
    answer_fields: &ANSWER,
    ..OperationInfo::plain(&INFO)
};

impl Operation for SubmitEbankV2Login {
    type Answer = SubmitEbankV2LoginAnswer;

    const INFO: &'static OperationInfo = &TABLE;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&REQUEST[1], &self.open_id);
        out.put(&REQUEST[2], &self.entry_id);
        out.put(&REQUEST[3], &self.login_name);
        out.put_some(&REQUEST[4], self.password.as_ref());
    }

    fn decode(data: Option<Value<'_>>) -> Decoded<SubmitEbankV2LoginAnswer> {
        zhengxin_core::generated::data(&TABLE, data)
    }
}

impl FromJson for SubmitEbankV2LoginAnswer {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        let Some(mut object) = Object::open(value) else { return Ok(None) };
        Ok(Some(Self { state: object.required(&ANSWER[0])?, message: object.optional(&ANSWER[1])? }))
    }
}
