// @generated from tests/private-vendor/spec/provider.yaml by `cargo xtask generate`. Do not edit.
//! `query_state`: 查询状态

use zhengxin_core::Operation;
use zhengxin_core::decode::{Decoded, FromJson, Object};
use zhengxin_core::info::{Both, FieldInfo, FieldKind, OperationInfo};
use zhengxin_core::json::Value;
use zhengxin_core::value::{Base64Image, OpenId};
use zhengxin_core::wire::Fields;
use zhengxin_core::words::{AnswerShape, BaseKind, BodyKind, Class, Method, Need, Repeat};

use super::super::info::INFO;
use super::super::states::CollectState;

/// Asks where a collection stands.
///
/// Section 8: `POST /state`, not authenticated, free. It may be repeated. 查询状态
///
/// ```
/// # use zhengxin_core::{Operation as _, wire::Fields};
/// use private_vendor::by_task::QueryState;
///
/// let request = QueryState::new("9c1f0b6e5d2a48a7b3e4c6d8f0a1b2c3");
/// # let mut fields = Fields::default();
/// # request.encode(&mut fields);
/// # assert_eq!(fields.items().len(), 1);
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct QueryState {
    /// Handle of the collection.
    ///
    /// Wire name `open_id`, handle of 1 to 64 visible ASCII characters, class secret, section 8. 查询编号
    pub open_id: OpenId,
}

impl QueryState {
    /// With what is required; everything else is left out.
    pub fn new(open_id: impl Into<OpenId>) -> Self {
        Self { open_id: open_id.into() }
    }
}

/// What was found for a [`QueryState`].
///
/// Section 8.
#[derive(Debug)]
#[non_exhaustive]
pub struct QueryStateAnswer {
    /// Where it stands.
    ///
    /// Wire name `state`, a state of [`CollectState`], class C1, section 8. 状态
    pub state: CollectState,
    /// A picture.
    ///
    /// Wire name `picture`, picture in base64, class C2, section 8. 图片
    pub picture: Option<Base64Image>,
}

#[rustfmt::skip]
static REQUEST: [FieldInfo; 1] = [
    FieldInfo::row("open_id", "open_id", FieldKind::Base(BaseKind::OpenId), Need::Required, Class::Secret, "8", Both::new("Handle of the collection.", "查询编号")),
];

#[rustfmt::skip]
static ANSWER: [FieldInfo; 2] = [
    FieldInfo::row("state", "state", FieldKind::State(CollectState::INFO), Need::Required, Class::C1, "8", Both::new("Where it stands.", "状态")),
    FieldInfo::row("picture", "picture", FieldKind::Base(BaseKind::Base64Image), Need::Optional, Class::C2, "8", Both::new("A picture.", "图片")),
];

#[rustfmt::skip]
pub(crate) static TABLE: OperationInfo = OperationInfo {
    id: "query_state", section: "8",
    doc: Both::new("Asks where a collection stands.", "查询状态"),
    method: Method::Post, path: "/state",
    authenticated: false, body: BodyKind::Json, timeout_ms: 5000,
    charged: false, reference: None, repeat: Repeat::Safe,
    request: &REQUEST,
    answer: AnswerShape::Object,
    answer_fields: &ANSWER,
    ..OperationInfo::plain(&INFO)
};

impl Operation for QueryState {
    type Answer = QueryStateAnswer;

    const INFO: &'static OperationInfo = &TABLE;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&REQUEST[0], &self.open_id);
    }

    fn decode(data: Option<Value<'_>>) -> Decoded<QueryStateAnswer> {
        zhengxin_core::generated::data(&TABLE, data)
    }
}

impl FromJson for QueryStateAnswer {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        let Some(mut object) = Object::open(value) else { return Ok(None) };
        Ok(Some(Self { state: object.required(&ANSWER[0])?, picture: object.optional(&ANSWER[1])? }))
    }
}
