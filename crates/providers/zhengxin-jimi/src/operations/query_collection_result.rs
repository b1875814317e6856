// @generated from specs/jimi/provider.yaml by `cargo xtask generate`. Do not edit.
//! `query_collection_result`: 催收结果查询

use zhengxin_core::decode::{Decoded, FromJson, Object};
use zhengxin_core::info::{Both, CodeInfo, FieldInfo, FieldKind, OperationInfo};
use zhengxin_core::json::Value;
use zhengxin_core::wire::Fields;
use zhengxin_core::words::{AnswerShape, BaseKind, Billed, BodyKind, Class, Means, Method, Need, Repeat, RetryRule};
use zhengxin_core::{Operation, Personal, Text};

use super::super::info::INFO;

/// Reads the result of a collection order.
///
/// Section 2018-02 3.8: `POST /api/risk/dun/query/v1`, authenticated, free. It may be repeated. 催收结果查询
///
/// ```
/// # use zhengxin_core::{Operation as _, wire::Fields};
/// use zhengxin_jimi::{QueryCollectionResult, QueryCollectionResultRequired};
///
/// let request = QueryCollectionResult::new(QueryCollectionResultRequired {
///     id: "000000000000000000201".into(),
///     client_id: "000000000000000000101".into(),
/// });
/// # let mut fields = Fields::default();
/// # request.encode(&mut fields);
/// # assert_eq!(fields.items().len(), 2);
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct QueryCollectionResult {
    /// Jimi's number of the collection order.
    ///
    /// Wire name `id`, text, class C1, section 2018-02 3.8. 催收订单号
    pub id: Text,
    /// The caller's own id of the order.
    ///
    /// Wire name `clientId`, text, class C1, section 2018-02 3.8. 调用方唯一标识
    pub client_id: Text,
}

/// What a [`QueryCollectionResult`] cannot do without.
#[derive(Debug)]
pub struct QueryCollectionResultRequired {
    /// Jimi's number of the collection order.
    pub id: Text,
    /// The caller's own id of the order.
    pub client_id: Text,
}

impl QueryCollectionResult {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: QueryCollectionResultRequired) -> Self {
        let QueryCollectionResultRequired { id, client_id } = required;
        Self { id, client_id }
    }
}

/// What was found for a [`QueryCollectionResult`].
///
/// Section 2018-02 3.8.
#[derive(Debug)]
#[non_exhaustive]
pub struct QueryCollectionResultAnswer {
    /// Result of the collection.
    ///
    /// Wire name `dunResult`, text, class C2, section 2018-02 3.8. 催收结果
    pub dun_result: Personal<Text>,
    /// Description of the result in free words.
    ///
    /// Wire name `dunDes`, text, class C2, section 2018-02 3.8. 催收结果描述，自由文本
    pub dun_description: Option<Personal<Text>>,
}

#[rustfmt::skip]
static REQUEST: [FieldInfo; 2] = [
    FieldInfo::row("id", "id", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "2018-02 3.8", Both::new("Jimi's number of the collection order.", "催收订单号")),
    FieldInfo::row("client_id", "clientId", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "2018-02 3.8", Both::new("The caller's own id of the order.", "调用方唯一标识")),
];

#[rustfmt::skip]
static ANSWER: [FieldInfo; 2] = [
    FieldInfo::row("dun_result", "dunResult", FieldKind::Base(BaseKind::Text), Need::Required, Class::C2, "2018-02 3.8", Both::new("Result of the collection.", "催收结果")),
    FieldInfo::row("dun_description", "dunDes", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "2018-02 3.8", Both::new("Description of the result in free words.", "催收结果描述，自由文本")),
];

#[rustfmt::skip]
pub(crate) static CODES: [CodeInfo; 1] = [
    CodeInfo { code: "500", name: "system_error", means: Means::VendorError, billed: Billed::No, retry: &[RetryRule::Backoff], section: "4", doc: Both::new("Unknown system error; a query changes nothing and may be asked again.", "未知系统异常；查询不产生变更，可稍后重试"), ..CodeInfo::PLAIN },
];

#[rustfmt::skip]
pub(crate) static TABLE: OperationInfo = OperationInfo {
    id: "query_collection_result", section: "2018-02 3.8",
    doc: Both::new("Reads the result of a collection order.", "催收结果查询"),
    method: Method::Post, path: "/api/risk/dun/query/v1",
    authenticated: true, body: BodyKind::Json, timeout_ms: 10000,
    charged: false, reference: None, repeat: Repeat::Safe,
    request: &REQUEST,
    sign_order: &[2, 1, 0, 3, 4],
    answer: AnswerShape::Object,
    answer_fields: &ANSWER,
    codes: &CODES,
    ..OperationInfo::plain(&INFO)
};

impl Operation for QueryCollectionResult {
    type Answer = QueryCollectionResultAnswer;

    const INFO: &'static OperationInfo = &TABLE;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&REQUEST[0], &self.id);
        out.put(&REQUEST[1], &self.client_id);
    }

    fn decode(data: Option<Value<'_>>) -> Decoded<QueryCollectionResultAnswer> {
        zhengxin_core::generated::data(&TABLE, data)
    }
}

impl FromJson for QueryCollectionResultAnswer {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        let Some(mut object) = Object::open(value) else { return Ok(None) };
        Ok(Some(Self { dun_result: object.required(&ANSWER[0])?, dun_description: object.optional(&ANSWER[1])? }))
    }
}
