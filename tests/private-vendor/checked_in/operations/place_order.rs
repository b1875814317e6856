// @generated from tests/private-vendor/spec/provider.yaml by `cargo xtask generate`. Do not edit.
//! `place_order`: 下单

use zhengxin_core::decode::{Decoded, FromJson, Object};
use zhengxin_core::info::{Both, FieldInfo, FieldKind, FieldMore, OperationInfo};
use zhengxin_core::json::{Kind, Value};
use zhengxin_core::wire::Fields;
use zhengxin_core::words::{AnswerShape, BaseKind, BodyKind, Class, Method, Need, Repeat, Rule};
use zhengxin_core::{Operation, Personal, Text};

use super::super::enums::IdKind;
use super::super::info::INFO;

/// Places an order; the answer may be one word.
///
/// Section 7: `POST /order`, not authenticated, free. It is not repeated by itself once bytes have left. 下单
///
/// ```
/// # use zhengxin_core::{Operation as _, wire::Fields};
/// use private_vendor::by_task::{IdKind, PlaceOrder, PlaceOrderRequired};
///
/// let request = PlaceOrder::new(PlaceOrderRequired { id_type: IdKind::Imei, id_value: "860529038487085".into() });
/// # let mut fields = Fields::default();
/// # request.encode(&mut fields);
/// # assert_eq!(fields.items().len(), 2);
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct PlaceOrder {
    /// Kind of id_value.
    ///
    /// Wire name `id_type`, a value of [`IdKind`], class C1, section 7. 标识类型
    pub id_type: IdKind,
    /// The identifier.
    ///
    /// Wire name `id_value`, text, class C2, section 7. 标识
    pub id_value: Personal<Text>,
}

/// What a [`PlaceOrder`] cannot do without.
#[derive(Debug)]
pub struct PlaceOrderRequired {
    /// Kind of id_value.
    pub id_type: IdKind,
    /// The identifier.
    pub id_value: Personal<Text>,
}

impl PlaceOrder {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: PlaceOrderRequired) -> Self {
        let PlaceOrderRequired { id_type, id_value } = required;
        Self { id_type, id_value }
    }

    /// By `imei` (`id_value`).
    ///
    /// IMEI
    pub fn imei(id_value: impl Into<Personal<Text>>) -> Self {
        Self::new(PlaceOrderRequired { id_type: IdKind::Imei, id_value: id_value.into() })
    }

    /// By `mobile_md5` (`id_value`).
    ///
    /// MD5 of the mobile number
    pub fn mobile_md5(id_value: impl Into<Personal<Text>>) -> Self {
        Self::new(PlaceOrderRequired { id_type: IdKind::MobileMd5, id_value: id_value.into() })
    }
}

/// What was found for a [`PlaceOrder`].
///
/// Section 7.
///
/// The vendor may answer with a bare text in place of the object; then nothing is set.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct PlaceOrderAnswer {
    /// Number of the order.
    ///
    /// Wire name `id`, text, class C1, section 7. 订单号
    pub id: Option<Text>,
}

#[rustfmt::skip]
static REQUEST: [FieldInfo; 2] = [
    FieldInfo::row("id_type", "id_type", FieldKind::Enum(IdKind::INFO), Need::Required, Class::C1, "7", Both::new("Kind of id_value.", "标识类型")),
    FieldInfo::row("id_value", "id_value", FieldKind::Base(BaseKind::Text), Need::Required, Class::C2, "7", Both::new("The identifier.", "标识")).with(&FieldMore { rules_by: Some(("id_type", &[("imei", Rule::Imei), ("mobile_md5", Rule::Md5Hex)])), ..FieldMore::PLAIN }),
];

#[rustfmt::skip]
static ANSWER: [FieldInfo; 1] = [
    FieldInfo::row("id", "id", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "7", Both::new("Number of the order.", "订单号")),
];

#[rustfmt::skip]
pub(crate) static TABLE: OperationInfo = OperationInfo {
    id: "place_order", section: "7",
    doc: Both::new("Places an order; the answer may be one word.", "下单"),
    method: Method::Post, path: "/order",
    authenticated: false, body: BodyKind::Json, timeout_ms: 5000,
    charged: false, reference: None, repeat: Repeat::Never,
    request: &REQUEST,
    answer: AnswerShape::Object,
    or_text: true,
    answer_fields: &ANSWER,
    ..OperationInfo::plain(&INFO)
};

impl Operation for PlaceOrder {
    type Answer = PlaceOrderAnswer;

    const INFO: &'static OperationInfo = &TABLE;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&REQUEST[0], &self.id_type);
        out.put(&REQUEST[1], &self.id_value);
    }

    fn decode(data: Option<Value<'_>>) -> Decoded<PlaceOrderAnswer> {
        zhengxin_core::generated::data_or_nothing(&TABLE, data)
    }
}

impl FromJson for PlaceOrderAnswer {
    const EXPECTED: &'static str = "an object or a text";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        if value.kind() == Kind::String {
            return Ok(Some(Self::default()));
        }
        let Some(mut object) = Object::open(value) else { return Ok(None) };
        Ok(Some(Self { id: object.optional(&ANSWER[0])? }))
    }
}
