// @generated from tests/private-vendor/spec/provider.yaml by `cargo xtask generate`. Do not edit.
//! `query_order`: 查询订单

use zhengxin_core::decode::{Decoded, FromJson, LenientList, Object};
use zhengxin_core::info::{Both, FieldInfo, FieldKind, OperationInfo};
use zhengxin_core::json::Value;
use zhengxin_core::wire::Fields;
use zhengxin_core::words::{AnswerShape, BaseKind, BodyKind, Class, Method, Need, Repeat};
use zhengxin_core::{Operation, Personal, Text};

use super::super::enums::Level;
use super::super::info::INFO;
use super::super::types::Hit;

/// Asks for the level of an order.
///
/// Section 7: `POST /order/query`, not authenticated, free. It may be repeated. 查询订单
///
/// ```
/// # use zhengxin_core::{Operation as _, wire::Fields};
/// use private_vendor::by_task::QueryOrder;
///
/// let request = QueryOrder::new("1");
/// # let mut fields = Fields::default();
/// # request.encode(&mut fields);
/// # assert_eq!(fields.items().len(), 1);
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct QueryOrder {
    /// Number of the order.
    ///
    /// Wire name `id`, text, class C1, section 7. 订单号
    pub id: Text,
    /// A note.
    ///
    /// Wire name `note`, text, class C1, section 7. 备注
    pub note: Option<Text>,
}

impl QueryOrder {
    /// With what is required; everything else is left out.
    pub fn new(id: impl Into<Text>) -> Self {
        Self { id: id.into(), note: None }
    }

    /// A note.
    #[must_use]
    pub fn note(mut self, value: impl Into<Text>) -> Self {
        self.note = Some(value.into());
        self
    }
}

/// What was found for a [`QueryOrder`].
///
/// Section 7.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct QueryOrderAnswer {
    /// Level of risk.
    ///
    /// Wire name `level`, a value of [`Level`], class C2, section 7. 风险等级
    pub level: Option<Personal<Level>>,
    /// Hits.
    ///
    /// Wire name `hits`, list, or a text that holds one: a [`Hit`], class C2, section 7. 命中
    pub hits: Option<LenientList<Hit>>,
}

#[rustfmt::skip]
static REQUEST: [FieldInfo; 2] = [
    FieldInfo::row("id", "id", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "7", Both::new("Number of the order.", "订单号")),
    FieldInfo::row("note", "note", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C1, "7", Both::new("A note.", "备注")),
];

#[rustfmt::skip]
static ANSWER: [FieldInfo; 2] = [
    FieldInfo::row("level", "level", FieldKind::Enum(Level::INFO), Need::Optional, Class::C2, "7", Both::new("Level of risk.", "风险等级")),
    FieldInfo::row("hits", "hits", FieldKind::LenientList(&FieldKind::Record(Hit::INFO)), Need::Optional, Class::C2, "7", Both::new("Hits.", "命中")),
];

#[rustfmt::skip]
pub(crate) static TABLE: OperationInfo = OperationInfo {
    id: "query_order", section: "7",
    doc: Both::new("Asks for the level of an order.", "查询订单"),
    method: Method::Post, path: "/order/query",
    authenticated: false, body: BodyKind::Json, timeout_ms: 5000,
    charged: false, reference: None, repeat: Repeat::Safe,
    request: &REQUEST,
    answer: AnswerShape::Object,
    answer_fields: &ANSWER,
    ..OperationInfo::plain(&INFO)
};

impl Operation for QueryOrder {
    type Answer = QueryOrderAnswer;

    const INFO: &'static OperationInfo = &TABLE;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&REQUEST[0], &self.id);
        out.put_some(&REQUEST[1], self.note.as_ref());
    }

    fn decode(data: Option<Value<'_>>) -> Decoded<QueryOrderAnswer> {
        zhengxin_core::generated::data_or_nothing(&TABLE, data)
    }
}

impl FromJson for QueryOrderAnswer {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        let Some(mut object) = Object::open(value) else { return Ok(None) };
        Ok(Some(Self { level: object.optional(&ANSWER[0])?, hits: object.optional(&ANSWER[1])? }))
    }
}
