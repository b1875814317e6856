// @generated from specs/qiancheng/provider.yaml by `cargo xtask generate`. Do not edit.
//! `list_ebank_v2_banks`: 获取银行信息接口，可获取银行列表、银行登录类型，用于生成登录页面

use zhengxin_core::decode::{Decoded, FromJson, Object};
use zhengxin_core::info::{Both, FieldInfo, FieldKind, FieldMore, OperationInfo};
use zhengxin_core::json::Value;
use zhengxin_core::value::OpenId;
use zhengxin_core::wire::Fields;
use zhengxin_core::words::{AnswerShape, BaseKind, BodyKind, Class, FilledBy, Method, Need, Repeat};
use zhengxin_core::{Operation, Text};

use super::super::info::INFO;
use super::super::types::EbankV2LoginType;

/// Lists the banks, their ways to log in and the inputs each needs. The entry_id is used by the later operations.
///
/// Section 6.1.2: `POST /v2/ebank/collect/bank-list`, not authenticated, free. It may be repeated. 获取银行信息接口，可获取银行列表、银行登录类型，用于生成登录页面
///
/// ```
/// # use zhengxin_core::{Operation as _, wire::Fields};
/// use zhengxin_qiancheng::ListEbankV2Banks;
///
/// let request = ListEbankV2Banks::new("9c1f0b6e5d2a48a7b3e4c6d8f0a1b2c3");
/// # let mut fields = Fields::default();
/// # request.encode(&mut fields);
/// # assert_eq!(fields.items().len(), 1);
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct ListEbankV2Banks {
    /// Handle of the collection.
    ///
    /// Wire name `open_id`, handle of 1 to 64 visible ASCII characters, class secret, section 6.1.2. 征信查询 id
    pub open_id: OpenId,
}

impl ListEbankV2Banks {
    /// With what is required; everything else is left out.
    pub fn new(open_id: impl Into<OpenId>) -> Self {
        Self { open_id: open_id.into() }
    }
}

/// One entry of the answer to [`ListEbankV2Banks`].
///
/// Section 6.1.2.
#[derive(Debug)]
#[non_exhaustive]
pub struct ListEbankV2BanksAnswer {
    /// Name of the bank.
    ///
    /// Wire name `bank_name`, text, class C1, section 6.1.2. 银行名称
    pub bank_name: Text,
    /// Code of the bank.
    ///
    /// Wire name `bank_code`, text, class C1, section 6.1.2. 银行代码
    pub bank_code: Text,
    /// Ways to log in at the bank.
    ///
    /// Wire name `login_types`, list: a [`EbankV2LoginType`], class C1, section 6.1.2. 登录类型
    pub login_types: Vec<EbankV2LoginType>,
}

#[rustfmt::skip]
static REQUEST: [FieldInfo; 2] = [
    FieldInfo::row("username", "username", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "6.1.2", Both::new("Account name of the operator.", "商户账号")).with(&FieldMore { filled_by: Some(FilledBy::Account), ..FieldMore::PLAIN }),
    FieldInfo::row("open_id", "open_id", FieldKind::Base(BaseKind::OpenId), Need::Required, Class::Secret, "6.1.2", Both::new("Handle of the collection.", "征信查询 id")),
];

#[rustfmt::skip]
static ANSWER: [FieldInfo; 3] = [
    FieldInfo::row("bank_name", "bank_name", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "6.1.2", Both::new("Name of the bank.", "银行名称")).with(&FieldMore { aliases: &["bankName"], ..FieldMore::PLAIN }),
    FieldInfo::row("bank_code", "bank_code", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "6.1.2", Both::new("Code of the bank.", "银行代码")).with(&FieldMore { aliases: &["bankCode"], ..FieldMore::PLAIN }),
    FieldInfo::row("login_types", "login_types", FieldKind::List(&FieldKind::Record(EbankV2LoginType::INFO)), Need::Required, Class::C1, "6.1.2", Both::new("Ways to log in at the bank.", "登录类型")).with(&FieldMore { aliases: &["loginTypes"], ..FieldMore::PLAIN }),
];

#[rustfmt::skip]
pub(crate) static TABLE: OperationInfo = OperationInfo {
    id: "list_ebank_v2_banks", section: "6.1.2",
    doc: Both::new("Lists the banks, their ways to log in and the inputs each needs. The entry_id is used by the later operations.", "获取银行信息接口，可获取银行列表、银行登录类型，用于生成登录页面"),
    method: Method::Post, path: "/v2/ebank/collect/bank-list",
    authenticated: false, body: BodyKind::Form, timeout_ms: 30000,
    charged: false, reference: None, repeat: Repeat::Safe,
    request: &REQUEST,
    answer: AnswerShape::List,
    answer_fields: &ANSWER,
    ..OperationInfo::plain(&INFO)
};

impl Operation for ListEbankV2Banks {
    type Answer = Vec<ListEbankV2BanksAnswer>;

    const INFO: &'static OperationInfo = &TABLE;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&REQUEST[1], &self.open_id);
    }

    fn decode(data: Option<Value<'_>>) -> Decoded<Vec<ListEbankV2BanksAnswer>> {
        zhengxin_core::generated::data(&TABLE, data)
    }
}

impl FromJson for ListEbankV2BanksAnswer {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        let Some(mut object) = Object::open(value) else { return Ok(None) };
        Ok(Some(Self {
            bank_name: object.required(&ANSWER[0])?,
            bank_code: object.required(&ANSWER[1])?,
            login_types: object.required(&ANSWER[2])?,
        }))
    }
}
