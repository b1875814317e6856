// @generated from specs/qiancheng/provider.yaml by `cargo xtask generate`. Do not edit.
//! `fetch_ebank_v2_raw_data`: 原始数据查询接口，具体字段见文档《前程网银数据解析 v2》

use zhengxin_core::Operation;
use zhengxin_core::decode::Decoded;
use zhengxin_core::info::{Both, FieldInfo, FieldKind, FieldMore, OperationInfo};
use zhengxin_core::json::{Json, Value};
use zhengxin_core::value::OpenId;
use zhengxin_core::wire::Fields;
use zhengxin_core::words::{AnswerShape, BaseKind, BodyKind, Class, FilledBy, Method, Need, Repeat};

use super::super::info::INFO;

/// Reads the collected bank data. Its fields are in 《前程网银数据解析 v2》, which is not part of the document.
///
/// Section 6.2.1: `POST /v2/ebank/data/raw-data`, not authenticated, the code of the answer decides whether it is billed. It may be
/// repeated. 原始数据查询接口，具体字段见文档《前程网银数据解析 v2》
///
/// ```
/// # use zhengxin_core::{Operation as _, wire::Fields};
/// use zhengxin_qiancheng::FetchEbankV2RawData;
///
/// let request = FetchEbankV2RawData::new("9c1f0b6e5d2a48a7b3e4c6d8f0a1b2c3");
/// # let mut fields = Fields::default();
/// # request.encode(&mut fields);
/// # assert_eq!(fields.items().len(), 1);
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct FetchEbankV2RawData {
    /// Handle of the collection.
    ///
    /// Wire name `open_id`, handle of 1 to 64 visible ASCII characters, class secret, section 6.2.1. 征信查询 id
    pub open_id: OpenId,
}

impl FetchEbankV2RawData {
    /// With what is required; everything else is left out.
    pub fn new(open_id: impl Into<OpenId>) -> Self {
        Self { open_id: open_id.into() }
    }
}

#[rustfmt::skip]
static REQUEST: [FieldInfo; 2] = [
    FieldInfo::row("username", "username", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "6.2.1", Both::new("Account name of the operator.", "商户账号")).with(&FieldMore { filled_by: Some(FilledBy::Account), ..FieldMore::PLAIN }),
    FieldInfo::row("open_id", "open_id", FieldKind::Base(BaseKind::OpenId), Need::Required, Class::Secret, "6.2.1", Both::new("Handle of the collection.", "征信查询 id")),
];

#[rustfmt::skip]
pub(crate) static TABLE: OperationInfo = OperationInfo {
    id: "fetch_ebank_v2_raw_data", section: "6.2.1",
    doc: Both::new("Reads the collected bank data. Its fields are in 《前程网银数据解析 v2》, which is not part of the document.", "原始数据查询接口，具体字段见文档《前程网银数据解析 v2》"),
    method: Method::Post, path: "/v2/ebank/data/raw-data",
    authenticated: false, body: BodyKind::Form, timeout_ms: 30000,
    charged: true, reference: None, repeat: Repeat::Safe,
    request: &REQUEST,
    answer: AnswerShape::Json,
    ..OperationInfo::plain(&INFO)
};

impl Operation for FetchEbankV2RawData {
    type Answer = Json;

    const INFO: &'static OperationInfo = &TABLE;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&REQUEST[1], &self.open_id);
    }

    fn decode(data: Option<Value<'_>>) -> Decoded<Json> {
        zhengxin_core::generated::data(&TABLE, data)
    }
}
