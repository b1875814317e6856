// @generated from specs/qiancheng/provider.yaml by `cargo xtask generate`. Do not edit.
//! `fetch_telecom_raw_data`: 原始数据查询，数据见前程征信运营商数据解析

use zhengxin_core::Operation;
use zhengxin_core::decode::Decoded;
use zhengxin_core::info::{Both, FieldInfo, FieldKind, FieldMore, OperationInfo};
use zhengxin_core::json::{Json, Value};
use zhengxin_core::value::OpenId;
use zhengxin_core::wire::Fields;
use zhengxin_core::words::{AnswerShape, BaseKind, BodyKind, Class, FilledBy, Method, Need, Repeat};

use super::super::info::INFO;

/// Reads the collected carrier data. Its fields are in 前程征信运营商数据解析, which is not part of the document.
///
/// Section 3.2.1: `POST /telecom/data/raw-data`, not authenticated, the code of the answer decides whether it is billed. It may be
/// repeated. 原始数据查询，数据见前程征信运营商数据解析
///
/// ```
/// # use zhengxin_core::{Operation as _, wire::Fields};
/// use zhengxin_qiancheng::FetchTelecomRawData;
///
/// let request = FetchTelecomRawData::new("9c1f0b6e5d2a48a7b3e4c6d8f0a1b2c3");
/// # let mut fields = Fields::default();
/// # request.encode(&mut fields);
/// # assert_eq!(fields.items().len(), 1);
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct FetchTelecomRawData {
    /// Handle of the collection.
    ///
    /// Wire name `open_id`, handle of 1 to 64 visible ASCII characters, class secret, section 3.2.1. 查询 open_id
    pub open_id: OpenId,
}

impl FetchTelecomRawData {
    /// With what is required; everything else is left out.
    pub fn new(open_id: impl Into<OpenId>) -> Self {
        Self { open_id: open_id.into() }
    }
}

#[rustfmt::skip]
static REQUEST: [FieldInfo; 2] = [
    FieldInfo::row("username", "username", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "3.2.1", Both::new("Account name of the operator.", "商户账号")).with(&FieldMore { filled_by: Some(FilledBy::Account), ..FieldMore::PLAIN }),
    FieldInfo::row("open_id", "open_id", FieldKind::Base(BaseKind::OpenId), Need::Required, Class::Secret, "3.2.1", Both::new("Handle of the collection.", "查询 open_id")),
];

#[rustfmt::skip]
pub(crate) static TABLE: OperationInfo = OperationInfo {
    id: "fetch_telecom_raw_data", section: "3.2.1",
    doc: Both::new("Reads the collected carrier data. Its fields are in 前程征信运营商数据解析, which is not part of the document.", "原始数据查询，数据见前程征信运营商数据解析"),
    method: Method::Post, path: "/telecom/data/raw-data",
    authenticated: false, body: BodyKind::Form, timeout_ms: 30000,
    charged: true, reference: None, repeat: Repeat::Safe,
    request: &REQUEST,
    answer: AnswerShape::Json,
    ..OperationInfo::plain(&INFO)
};

impl Operation for FetchTelecomRawData {
    type Answer = Json;

    const INFO: &'static OperationInfo = &TABLE;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&REQUEST[1], &self.open_id);
    }

    fn decode(data: Option<Value<'_>>) -> Decoded<Json> {
        zhengxin_core::generated::data(&TABLE, data)
    }
}
