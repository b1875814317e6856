// @generated from specs/jimi/provider.yaml by `cargo xtask generate`. Do not edit.
//! `query_risk_result`: 风控结果查询

use zhengxin_core::decode::{Decoded, FromJson, LenientList, Object};
use zhengxin_core::info::{Both, ByReading, CodeInfo, FieldInfo, FieldKind, FieldMore, OperationInfo};
use zhengxin_core::json::Value;
use zhengxin_core::wire::Fields;
use zhengxin_core::words::{AnswerShape, BaseKind, Billed, BodyKind, Class, Means, Method, Need, Repeat, RetryRule};
use zhengxin_core::{Operation, Personal, Text};

use super::super::enums::{PldResult, PrResult};
use super::super::info::INFO;
use super::super::types::HitDetail;

/// Reads the results of a risk order, automatic and by an expert.
///
/// Section 3.4: `POST /api/risk/pld/query/v1`, authenticated, free. It may be repeated. At least one of `id`, `client_id` must be
/// set. 风控结果查询
///
/// ```
/// # use zhengxin_core::{Operation as _, wire::Fields};
/// use zhengxin_jimi::QueryRiskResult;
///
/// let request = QueryRiskResult::new().id("000000000000000000001").client_id("000000000000000000001");
/// # let mut fields = Fields::default();
/// # request.encode(&mut fields);
/// # assert_eq!(fields.items().len(), 2);
/// ```
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct QueryRiskResult {
    /// Jimi's number of the risk order.
    ///
    /// Wire name `id`, text, class C1, need by reading C23, section 3.4. 风控唯一标识
    pub id: Option<Text>,
    /// The caller's own id of the order.
    ///
    /// Wire name `clientId`, text, class C1, need by reading C23, section 3.4. 调用方唯一标识
    pub client_id: Option<Text>,
}

impl QueryRiskResult {
    /// Nothing set yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Jimi's number of the risk order.
    #[must_use]
    pub fn id(mut self, value: impl Into<Text>) -> Self {
        self.id = Some(value.into());
        self
    }

    /// The caller's own id of the order.
    #[must_use]
    pub fn client_id(mut self, value: impl Into<Text>) -> Self {
        self.client_id = Some(value.into());
        self
    }
}

/// What was found for a [`QueryRiskResult`].
///
/// Section 3.4.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct QueryRiskResultAnswer {
    /// Result of the automatic review; missing until it ends, and missing is not a pass.
    ///
    /// Wire name `pldResult`, a value of [`PldResult`], class C2, at most 10 characters, section 3.4. 风控结果
    pub pld_result: Option<Personal<PldResult>>,
    /// Score of the automatic review; varchar(32) here, varchar(4) in the push.
    ///
    /// Wire name `pldScore`, text, class C2, section 3.4. 评分（此处 varchar(32)，推送中为 varchar(4)）
    pub pld_score: Option<Personal<Text>>,
    /// Indicators hit by the automatic review. Printed as varchar(200), shown as a list; February declares a list of objects.
    ///
    /// Wire name `pldDetail`, list, or a text that holds one: a [`HitDetail`], class C2, section 3.4. 聚合风控命中明细（标为
    /// varchar(200)，样例为列表，二月版为对象列表）
    pub pld_detail: Option<LenientList<HitDetail>>,
    /// Result of the expert's review.
    ///
    /// Wire name `prResult`, a value of [`PrResult`], class C2, at most 10 characters, section 3.4. 线下专家审核结果
    pub pr_result: Option<Personal<PrResult>>,
    /// Details of the expert's review. Printed as varchar(200), shown as a list; February declares a list of objects.
    ///
    /// Wire name `prDetail`, list, or a text that holds one: a [`HitDetail`], class C2, section 3.4. 线下专家审核明细（标为
    /// varchar(200)，样例为列表，二月版为对象列表）
    pub pr_detail: Option<LenientList<HitDetail>>,
}

#[rustfmt::skip]
static REQUEST: [FieldInfo; 2] = [
    FieldInfo::row("id", "id", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "3.4", Both::new("Jimi's number of the risk order.", "风控唯一标识")).with(&FieldMore { need_by_reading: Some(ByReading { reading: 5, per_choice: &[Need::Optional, Need::Required] }), ..FieldMore::PLAIN }),
    FieldInfo::row("client_id", "clientId", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "3.4", Both::new("The caller's own id of the order.", "调用方唯一标识")).with(&FieldMore { need_by_reading: Some(ByReading { reading: 5, per_choice: &[Need::Optional, Need::Required] }), ..FieldMore::PLAIN }),
];

#[rustfmt::skip]
static ANSWER: [FieldInfo; 5] = [
    FieldInfo::row("pld_result", "pldResult", FieldKind::Enum(PldResult::INFO), Need::Optional, Class::C2, "3.4", Both::new("Result of the automatic review; missing until it ends, and missing is not a pass.", "风控结果")).with(&FieldMore { max: Some(10), ..FieldMore::PLAIN }),
    FieldInfo::row("pld_score", "pldScore", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "3.4", Both::new("Score of the automatic review; varchar(32) here, varchar(4) in the push.", "评分（此处 varchar(32)，推送中为 varchar(4)）")),
    FieldInfo::row("pld_detail", "pldDetail", FieldKind::LenientList(&FieldKind::Record(HitDetail::INFO)), Need::Optional, Class::C2, "3.4", Both::new("Indicators hit by the automatic review. Printed as varchar(200), shown as a list; February declares a list of objects.", "聚合风控命中明细（标为 varchar(200)，样例为列表，二月版为对象列表）")),
    FieldInfo::row("pr_result", "prResult", FieldKind::Enum(PrResult::INFO), Need::Optional, Class::C2, "3.4", Both::new("Result of the expert's review.", "线下专家审核结果")).with(&FieldMore { max: Some(10), ..FieldMore::PLAIN }),
    FieldInfo::row("pr_detail", "prDetail", FieldKind::LenientList(&FieldKind::Record(HitDetail::INFO)), Need::Optional, Class::C2, "3.4", Both::new("Details of the expert's review. Printed as varchar(200), shown as a list; February declares a list of objects.", "线下专家审核明细（标为 varchar(200)，样例为列表，二月版为对象列表）")),
];

#[rustfmt::skip]
pub(crate) static CODES: [CodeInfo; 1] = [
    CodeInfo { code: "500", name: "system_error", means: Means::VendorError, billed: Billed::No, retry: &[RetryRule::Backoff], section: "4", doc: Both::new("Unknown system error; a query changes nothing and may be asked again.", "未知系统异常；查询不产生变更，可稍后重试"), ..CodeInfo::PLAIN },
];

#[rustfmt::skip]
pub(crate) static TABLE: OperationInfo = OperationInfo {
    id: "query_risk_result", section: "3.4",
    doc: Both::new("Reads the results of a risk order, automatic and by an expert.", "风控结果查询"),
    method: Method::Post, path: "/api/risk/pld/query/v1",
    path_by_reading: Some(ByReading { reading: 6, per_choice: &["/api/risk/pld/query/v1", "/api/risk/auto/query/v1"] }),
    authenticated: true, body: BodyKind::Json, timeout_ms: 10000,
    charged: false, reference: None, repeat: Repeat::Safe,
    request: &REQUEST,
    at_least_one: &["id", "client_id"],
    sign_order: &[2, 1, 0, 3, 4],
    answer: AnswerShape::Object,
    answer_fields: &ANSWER,
    codes: &CODES,
    ..OperationInfo::plain(&INFO)
};

impl Operation for QueryRiskResult {
    type Answer = QueryRiskResultAnswer;

    const INFO: &'static OperationInfo = &TABLE;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put_some(&REQUEST[0], self.id.as_ref());
        out.put_some(&REQUEST[1], self.client_id.as_ref());
    }

    fn decode(data: Option<Value<'_>>) -> Decoded<QueryRiskResultAnswer> {
        zhengxin_core::generated::data_or_nothing(&TABLE, data)
    }
}

impl FromJson for QueryRiskResultAnswer {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        let Some(mut object) = Object::open(value) else { return Ok(None) };
        Ok(Some(Self {
            pld_result: object.optional(&ANSWER[0])?,
            pld_score: object.optional(&ANSWER[1])?,
            pld_detail: object.optional(&ANSWER[2])?,
            pr_result: object.optional(&ANSWER[3])?,
            pr_detail: object.optional(&ANSWER[4])?,
        }))
    }
}
