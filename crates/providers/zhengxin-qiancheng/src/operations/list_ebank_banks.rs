// @generated from specs/qiancheng/provider.yaml by `cargo xtask generate`. Do not edit.
//! `list_ebank_banks`: 获取银行信息接口，用于获取银行可用列表、银行登录类型，可用于生成登录页面

use zhengxin_core::decode::{Decoded, FromJson, Object};
use zhengxin_core::info::{Both, FieldInfo, FieldKind, FieldMore, OperationInfo};
use zhengxin_core::json::Value;
use zhengxin_core::wire::Fields;
use zhengxin_core::words::{AnswerShape, BaseKind, BodyKind, Class, Method, Need, Repeat};
use zhengxin_core::{Operation, Text};

use super::super::info::INFO;
use super::super::types::EbankLoginType;

/// Lists the banks, their ways to log in and the inputs each needs. The entry_id is used by the later operations.
///
/// Section 5.1.1: `POST /ebank/collect/bank-info`, not authenticated, free. It may be repeated.
/// 获取银行信息接口，用于获取银行可用列表、银行登录类型，可用于生成登录页面
///
/// ```
/// # use zhengxin_core::{Operation as _, wire::Fields};
/// use zhengxin_qiancheng::ListEbankBanks;
///
/// let request = ListEbankBanks::new();
/// # let mut fields = Fields::default();
/// # request.encode(&mut fields);
/// # assert_eq!(fields.items().len(), 0);
/// ```
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct ListEbankBanks {}

impl ListEbankBanks {
    /// Nothing set yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

/// One entry of the answer to [`ListEbankBanks`].
///
/// Section 5.1.1.
#[derive(Debug)]
#[non_exhaustive]
pub struct ListEbankBanksAnswer {
    /// Name of the bank.
    ///
    /// Wire name `bankName`, text, class C1, section 5.1.1. 银行名称
    pub bank_name: Text,
    /// Code of the bank.
    ///
    /// Wire name `bankCode`, text, class C1, section 5.1.1. 银行代码
    pub bank_code: Text,
    /// Whether the bank is switched off; true when none of its login kinds can be used.
    ///
    /// Wire name `disable`, boolean, class C1, section 5.1.1. 是否禁用，当银行所有登录类型不可时该值为 true
    pub disable: Option<bool>,
    /// Why the bank is switched off.
    ///
    /// Wire name `disableReason`, text, class C1, section 5.1.1. 禁用原因
    pub disable_reason: Option<Text>,
    /// Ways to log in at the bank.
    ///
    /// Wire name `loginTypes`, list: a [`EbankLoginType`], class C1, section 5.1.1. 登录类型
    pub login_types: Vec<EbankLoginType>,
}

#[rustfmt::skip]
static ANSWER: [FieldInfo; 5] = [
    FieldInfo::row("bank_name", "bankName", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "5.1.1", Both::new("Name of the bank.", "银行名称")).with(&FieldMore { aliases: &["bank_name"], ..FieldMore::PLAIN }),
    FieldInfo::row("bank_code", "bankCode", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "5.1.1", Both::new("Code of the bank.", "银行代码")).with(&FieldMore { aliases: &["bank_code"], ..FieldMore::PLAIN }),
    FieldInfo::row("disable", "disable", FieldKind::Base(BaseKind::Bool), Need::Optional, Class::C1, "5.1.1", Both::new("Whether the bank is switched off; true when none of its login kinds can be used.", "是否禁用，当银行所有登录类型不可时该值为 true")),
    FieldInfo::row("disable_reason", "disableReason", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C1, "5.1.1", Both::new("Why the bank is switched off.", "禁用原因")).with(&FieldMore { aliases: &["disable_reason"], ..FieldMore::PLAIN }),
    FieldInfo::row("login_types", "loginTypes", FieldKind::List(&FieldKind::Record(EbankLoginType::INFO)), Need::Required, Class::C1, "5.1.1", Both::new("Ways to log in at the bank.", "登录类型")).with(&FieldMore { aliases: &["login_types"], ..FieldMore::PLAIN }),
];

#[rustfmt::skip]
pub(crate) static TABLE: OperationInfo = OperationInfo {
    id: "list_ebank_banks", section: "5.1.1",
    doc: Both::new("Lists the banks, their ways to log in and the inputs each needs. The entry_id is used by the later operations.", "获取银行信息接口，用于获取银行可用列表、银行登录类型，可用于生成登录页面"),
    method: Method::Post, path: "/ebank/collect/bank-info",
    authenticated: false, body: BodyKind::Form, timeout_ms: 30000,
    charged: false, reference: None, repeat: Repeat::Safe,
    answer: AnswerShape::List,
    answer_fields: &ANSWER,
    ..OperationInfo::plain(&INFO)
};

impl Operation for ListEbankBanks {
    type Answer = Vec<ListEbankBanksAnswer>;

    const INFO: &'static OperationInfo = &TABLE;

    fn encode<'a>(&'a self, _out: &mut Fields<'a>) {}

    fn decode(data: Option<Value<'_>>) -> Decoded<Vec<ListEbankBanksAnswer>> {
        zhengxin_core::generated::data(&TABLE, data)
    }
}

impl FromJson for ListEbankBanksAnswer {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        let Some(mut object) = Object::open(value) else { return Ok(None) };
        Ok(Some(Self {
            bank_name: object.required(&ANSWER[0])?,
            bank_code: object.required(&ANSWER[1])?,
            disable: object.optional(&ANSWER[2])?,
            disable_reason: object.optional(&ANSWER[3])?,
            login_types: object.required(&ANSWER[4])?,
        }))
    }
}
