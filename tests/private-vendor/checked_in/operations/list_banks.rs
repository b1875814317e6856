// @generated from tests/private-vendor/spec/provider.yaml by `cargo xtask generate`. Do not edit.
//! `list_banks`: 银行列表

use zhengxin_core::decode::{Decoded, FromJson, Object};
use zhengxin_core::info::{Both, FieldInfo, FieldKind, OperationInfo};
use zhengxin_core::json::Value;
use zhengxin_core::wire::Fields;
use zhengxin_core::words::{AnswerShape, BaseKind, BodyKind, Class, Method, Need, Repeat};
use zhengxin_core::{Operation, Text};

use super::super::info::INFO;

/// Lists the banks.
///
/// Section 6: `POST /banks`, not authenticated, free. It may be repeated. 银行列表
///
/// ```
/// # use zhengxin_core::{Operation as _, wire::Fields};
/// use private_vendor::by_task::ListBanks;
///
/// let request = ListBanks::new();
/// # let mut fields = Fields::default();
/// # request.encode(&mut fields);
/// # assert_eq!(fields.items().len(), 0);
/// ```
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct ListBanks {}

impl ListBanks {
    /// Nothing set yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

/// One entry of the answer to [`ListBanks`].
///
/// Section 6.
#[derive(Debug)]
#[non_exhaustive]
pub struct ListBanksAnswer {
    /// Code of the bank.
    ///
    /// Wire name `code`, text, class C1, section 6. 代码
    pub code: Text,
}

#[rustfmt::skip]
static ANSWER: [FieldInfo; 1] = [
    FieldInfo::row("code", "code", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "6", Both::new("Code of the bank.", "代码")),
];

#[rustfmt::skip]
pub(crate) static TABLE: OperationInfo = OperationInfo {
    id: "list_banks", section: "6",
    doc: Both::new("Lists the banks.", "银行列表"),
    method: Method::Post, path: "/banks",
    authenticated: false, body: BodyKind::Json, timeout_ms: 5000,
    charged: false, reference: None, repeat: Repeat::Safe,
    answer: AnswerShape::List,
    answer_fields: &ANSWER,
    ..OperationInfo::plain(&INFO)
};

impl Operation for ListBanks {
    type Answer = Vec<ListBanksAnswer>;

    const INFO: &'static OperationInfo = &TABLE;

    fn encode<'a>(&'a self, _out: &mut Fields<'a>) {}

    fn decode(data: Option<Value<'_>>) -> Decoded<Vec<ListBanksAnswer>> {
        zhengxin_core::generated::data(&TABLE, data)
    }
}

impl FromJson for ListBanksAnswer {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        let Some(mut object) = Object::open(value) else { return Ok(None) };
        Ok(Some(Self { code: object.required(&ANSWER[0])? }))
    }
}
