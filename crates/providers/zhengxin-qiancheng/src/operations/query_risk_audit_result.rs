// @generated from specs/qiancheng/provider.yaml by `cargo xtask generate`. Do not edit.
//! `query_risk_audit_result`: 风控审核结果查询接口

use zhengxin_core::decode::{Decoded, FromJson, Object};
use zhengxin_core::info::{Both, ByReading, CodeInfo, FieldInfo, FieldKind, FieldMore, OperationInfo};
use zhengxin_core::json::Value;
use zhengxin_core::value::OpenId;
use zhengxin_core::wire::Fields;
use zhengxin_core::words::{AnswerShape, BaseKind, Billed, BodyKind, Class, FilledBy, Means, Method, Need, Repeat, RetryRule};
use zhengxin_core::{Operation, Personal, Text};

use super::super::enums::AuditState;
use super::super::info::INFO;

/// Asks for the result of an audit.
///
/// Section 7.2: `GET /risk-model/audit/result`, not authenticated, free. It may be repeated. 风控审核结果查询接口
///
/// ```
/// # use zhengxin_core::{Operation as _, wire::Fields};
/// use zhengxin_qiancheng::QueryRiskAuditResult;
///
/// let request = QueryRiskAuditResult::new("9c1f0b6e5d2a48a7b3e4c6d8f0a1b2c3");
/// # let mut fields = Fields::default();
/// # request.encode(&mut fields);
/// # assert_eq!(fields.items().len(), 1);
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct QueryRiskAuditResult {
    /// Handle of the audit.
    ///
    /// Wire name `open_id`, handle of 1 to 64 visible ASCII characters, class secret, section 7.2. 查询 ID
    pub open_id: OpenId,
}

impl QueryRiskAuditResult {
    /// With what is required; everything else is left out.
    pub fn new(open_id: impl Into<OpenId>) -> Self {
        Self { open_id: open_id.into() }
    }
}

/// What was found for a [`QueryRiskAuditResult`].
///
/// Section 7.2.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct QueryRiskAuditResultAnswer {
    /// The advice; missing means unknown.
    ///
    /// Wire name `state`, a value of [`AuditState`], class C2, section 7.2. 审核状态
    pub state: Option<Personal<AuditState>>,
    /// Why the advice is to reject; there in state 1 (the document calls it result=1).
    ///
    /// Wire name `reason`, text, class C2, section 7.2. 拒绝原因
    pub reason: Option<Personal<Text>>,
}

#[rustfmt::skip]
static REQUEST: [FieldInfo; 3] = [
    FieldInfo::row("open_id", "open_id", FieldKind::Base(BaseKind::OpenId), Need::Required, Class::Secret, "7.2", Both::new("Handle of the audit.", "查询 ID")),
    FieldInfo::row("username", "username", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C1, "7.2", Both::new("Account name of the operator; not printed for this operation.", "商户账号（文档本接口未列出）")).with(&FieldMore { filled_by: Some(FilledBy::Account), by_reading: Some(ByReading { reading: 15, per_choice: &[&[], &["username"], &[], &["username"]] }), ..FieldMore::PLAIN }),
    FieldInfo::row("token", "token", FieldKind::Base(BaseKind::Text), Need::Optional, Class::Secret, "7.2", Both::new("Token of the login operation; not printed for this operation.", "认证令牌（文档本接口未列出）")).with(&FieldMore { filled_by: Some(FilledBy::Token), by_reading: Some(ByReading { reading: 15, per_choice: &[&[], &[], &["token"], &["token"]] }), ..FieldMore::PLAIN }),
];

#[rustfmt::skip]
static ANSWER: [FieldInfo; 2] = [
    FieldInfo::row("state", "state", FieldKind::Enum(AuditState::INFO), Need::Optional, Class::C2, "7.2", Both::new("The advice; missing means unknown.", "审核状态")),
    FieldInfo::row("reason", "reason", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "7.2", Both::new("Why the advice is to reject; there in state 1 (the document calls it result=1).", "拒绝原因")),
];

#[rustfmt::skip]
pub(crate) static CODES: [CodeInfo; 1] = [
    CodeInfo { code: "1001", name: "bad_input", means: Means::BadInput, billed: Billed::No, retry: &[RetryRule::Never], section: "7.2", doc: Both::new("The parameter is wrong.", "参数错误错误"), ..CodeInfo::PLAIN },
];

#[rustfmt::skip]
pub(crate) static TABLE: OperationInfo = OperationInfo {
    id: "query_risk_audit_result", section: "7.2",
    doc: Both::new("Asks for the result of an audit.", "风控审核结果查询接口"),
    method: Method::Get, path: "/risk-model/audit/result",
    authenticated: false, body: BodyKind::Query, timeout_ms: 30000,
    charged: false, reference: None, repeat: Repeat::Safe,
    request: &REQUEST,
    answer: AnswerShape::Object,
    answer_fields: &ANSWER,
    codes: &CODES,
    ..OperationInfo::plain(&INFO)
};

impl Operation for QueryRiskAuditResult {
    type Answer = QueryRiskAuditResultAnswer;

    const INFO: &'static OperationInfo = &TABLE;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&REQUEST[0], &self.open_id);
    }

    fn decode(data: Option<Value<'_>>) -> Decoded<QueryRiskAuditResultAnswer> {
        zhengxin_core::generated::data_or_nothing(&TABLE, data)
    }
}

impl FromJson for QueryRiskAuditResultAnswer {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        let Some(mut object) = Object::open(value) else { return Ok(None) };
        Ok(Some(Self { state: object.optional(&ANSWER[0])?, reason: object.optional(&ANSWER[1])? }))
    }
}
