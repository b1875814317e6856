// @generated from specs/qiancheng/provider.yaml by `cargo xtask generate`. Do not edit.
//! `query_degree_state`: 查询状态接口

use zhengxin_core::decode::{Decoded, FromJson, Object};
use zhengxin_core::info::{Both, ByReading, FieldInfo, FieldKind, FieldMore, OperationInfo};
use zhengxin_core::json::Value;
use zhengxin_core::value::OpenId;
use zhengxin_core::wire::Fields;
use zhengxin_core::words::{AnswerShape, BaseKind, BodyKind, Class, FilledBy, Method, Need, Repeat};
use zhengxin_core::{Operation, Text};

use super::super::info::INFO;
use super::super::states::DegreeState;

/// Asks where a degree collection stands.
///
/// Section 4.1.3: `POST /degree/collect/get-state`, not authenticated, free. It may be repeated. 查询状态接口
///
/// ```
/// # use zhengxin_core::{Operation as _, wire::Fields};
/// use zhengxin_qiancheng::QueryDegreeState;
///
/// let request = QueryDegreeState::new("9c1f0b6e5d2a48a7b3e4c6d8f0a1b2c3");
/// # let mut fields = Fields::default();
/// # request.encode(&mut fields);
/// # assert_eq!(fields.items().len(), 1);
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct QueryDegreeState {
    /// Handle of the collection.
    ///
    /// Wire name `open_id`, handle of 1 to 64 visible ASCII characters, class secret, section 4.1.3. 查询 open_id
    pub open_id: OpenId,
}

impl QueryDegreeState {
    /// With what is required; everything else is left out.
    pub fn new(open_id: impl Into<OpenId>) -> Self {
        Self { open_id: open_id.into() }
    }
}

/// What was found for a [`QueryDegreeState`].
///
/// Section 4.1.3.
#[derive(Debug)]
#[non_exhaustive]
pub struct QueryDegreeStateAnswer {
    /// Where the collection stands.
    ///
    /// Wire name `state`, a state of [`DegreeState`], class C1, section 4.1.3. 当前状态
    pub state: DegreeState,
    /// Description of the state; free text.
    ///
    /// Wire name `message`, text, class C1, section 4.1.3. 当前状态描述
    pub message: Option<Text>,
}

#[rustfmt::skip]
static REQUEST: [FieldInfo; 2] = [
    FieldInfo::row("username", "username", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C1, "4.1.3", Both::new("Account name of the operator; not printed for this operation.", "商户账号（文档本接口未列出）")).with(&FieldMore { filled_by: Some(FilledBy::Account), by_reading: Some(ByReading { reading: 5, per_choice: &[&["username"], &[]] }), ..FieldMore::PLAIN }),
    FieldInfo::row("open_id", "open_id", FieldKind::Base(BaseKind::OpenId), Need::Required, Class::Secret, "4.1.3", Both::new("Handle of the collection.", "查询 open_id")),
];

#[rustfmt::skip]
static ANSWER: [FieldInfo; 2] = [
    FieldInfo::row("state", "state", FieldKind::State(DegreeState::INFO), Need::Required, Class::C1, "4.1.3", Both::new("Where the collection stands.", "当前状态")),
    FieldInfo::row("message", "message", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C1, "4.1.3", Both::new("Description of the state; free text.", "当前状态描述")),
];

#[rustfmt::skip]
pub(crate) static TABLE: OperationInfo = OperationInfo {
    id: "query_degree_state", section: "4.1.3",
    doc: Both::new("Asks where a degree collection stands.", "查询状态接口"),
    method: Method::Post, path: "/degree/collect/get-state",
    authenticated: false, body: BodyKind::Form, timeout_ms: 30000,
    charged: false, reference: None, repeat: Repeat::Safe,
    request: &REQUEST,
    answer: AnswerShape::Object,
    answer_fields: &ANSWER,
    ..OperationInfo::plain(&INFO)
};

impl Operation for QueryDegreeState {
    type Answer = QueryDegreeStateAnswer;

    const INFO: &'static OperationInfo = &TABLE;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&REQUEST[1], &self.open_id);
    }

    fn decode(data: Option<Value<'_>>) -> Decoded<QueryDegreeStateAnswer> {
        zhengxin_core::generated::data(&TABLE, data)
    }
}

impl FromJson for QueryDegreeStateAnswer {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        let Some(mut object) = Object::open(value) else { return Ok(None) };
        Ok(Some(Self { state: object.required(&ANSWER[0])?, message: object.optional(&ANSWER[1])? }))
    }
}
