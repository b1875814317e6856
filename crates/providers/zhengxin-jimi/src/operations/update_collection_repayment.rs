// @generated from specs/jimi/provider.yaml by `cargo xtask generate`. Do not edit.
//! `update_collection_repayment`: 催收还款情况上传

use zhengxin_core::decode::{Decoded, FromJson, Object};
use zhengxin_core::info::{Both, FieldInfo, FieldKind, OperationInfo};
use zhengxin_core::json::Value;
use zhengxin_core::value::Fen;
use zhengxin_core::wire::Fields;
use zhengxin_core::words::{AnswerShape, BaseKind, BodyKind, Class, Method, Need, Repeat};
use zhengxin_core::{Operation, Personal, Text};

use super::super::enums::CollectionState;
use super::super::info::INFO;
use super::super::types::RepaidInstalment;

/// Reports what has been repaid of a bill in collection.
///
/// Section 2018-02 3.7: `POST /api/risk/dun/update/v1`, authenticated, free. It is not repeated by itself once bytes have left.
/// 催收还款情况上传
///
/// ```
/// use zhengxin_core::value::{EpochSeconds, Fen};
/// # use zhengxin_core::{Operation as _, wire::Fields};
/// use zhengxin_jimi::{
///     CollectionState, RepaidInstalment, RepaidInstalmentRequired, UpdateCollectionRepayment, UpdateCollectionRepaymentRequired,
/// };
///
/// let request = UpdateCollectionRepayment::new(UpdateCollectionRepaymentRequired {
///     id: "000000000000000000201".into(),
///     client_id: "000000000000000000101".into(),
///     pay_amount: Fen(200000).into(),
///     state: CollectionState::Repaid.into(),
///     detail: vec![
///         RepaidInstalment::new(RepaidInstalmentRequired {
///             number: "1".into(),
///             pay_amount: Fen(100000).into(),
///         })
///         .pay_time(EpochSeconds(1517400000)),
///         RepaidInstalment::new(RepaidInstalmentRequired {
///             number: "2".into(),
///             pay_amount: Fen(100000).into(),
///         }),
///     ],
/// });
/// # let mut fields = Fields::default();
/// # request.encode(&mut fields);
/// # assert_eq!(fields.items().len(), 5);
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct UpdateCollectionRepayment {
    /// Jimi's number of the collection order.
    ///
    /// Wire name `id`, text, class C1, section 2018-02 3.7. 催收订单号
    pub id: Text,
    /// The caller's own id of the order.
    ///
    /// Wire name `clientId`, text, class C1, section 2018-02 3.7. 调用方唯一标识
    pub client_id: Text,
    /// Total repaid.
    ///
    /// Wire name `payAmount`, whole number of fen (0.01 CNY), class C2, section 2018-02 3.7. 已还总金额（分）
    pub pay_amount: Personal<Fen>,
    /// State of the bill.
    ///
    /// Wire name `state`, a value of [`CollectionState`], class C2, section 2018-02 3.7. 账单状态
    pub state: Personal<CollectionState>,
    /// What was repaid of each instalment.
    ///
    /// Wire name `detail`, list: a [`RepaidInstalment`], class C2, section 2018-02 3.7. 分期还款明细
    pub detail: Vec<RepaidInstalment>,
}

/// What a [`UpdateCollectionRepayment`] cannot do without.
#[derive(Debug)]
pub struct UpdateCollectionRepaymentRequired {
    /// Jimi's number of the collection order.
    pub id: Text,
    /// The caller's own id of the order.
    pub client_id: Text,
    /// Total repaid.
    pub pay_amount: Personal<Fen>,
    /// State of the bill.
    pub state: Personal<CollectionState>,
    /// What was repaid of each instalment.
    pub detail: Vec<RepaidInstalment>,
}

impl UpdateCollectionRepayment {
    /// With what is required; everything else is left out.
    #[must_use]
    pub fn new(required: UpdateCollectionRepaymentRequired) -> Self {
        let UpdateCollectionRepaymentRequired { id, client_id, pay_amount, state, detail } = required;
        Self { id, client_id, pay_amount, state, detail }
    }
}

/// What was found for a [`UpdateCollectionRepayment`].
///
/// Section 2018-02 3.7.
#[derive(Debug)]
#[non_exhaustive]
pub struct UpdateCollectionRepaymentAnswer {
    /// Jimi's number of the collection order.
    ///
    /// Wire name `id`, text, class C1, section 2018-02 3.7. 催收订单号
    pub id: Text,
    /// The caller's own id of the order.
    ///
    /// Wire name `clientId`, text, class C1, section 2018-02 3.7. 调用方唯一标识
    pub client_id: Text,
}

#[rustfmt::skip]
static REQUEST: [FieldInfo; 5] = [
    FieldInfo::row("id", "id", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "2018-02 3.7", Both::new("Jimi's number of the collection order.", "催收订单号")),
    FieldInfo::row("client_id", "clientId", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "2018-02 3.7", Both::new("The caller's own id of the order.", "调用方唯一标识")),
    FieldInfo::row("pay_amount", "payAmount", FieldKind::Base(BaseKind::Fen), Need::Required, Class::C2, "2018-02 3.7", Both::new("Total repaid.", "已还总金额（分）")),
    FieldInfo::row("state", "state", FieldKind::Enum(CollectionState::INFO), Need::Required, Class::C2, "2018-02 3.7", Both::new("State of the bill.", "账单状态")),
    FieldInfo::row("detail", "detail", FieldKind::List(&FieldKind::Record(RepaidInstalment::INFO)), Need::Required, Class::C2, "2018-02 3.7", Both::new("What was repaid of each instalment.", "分期还款明细")),
];

#[rustfmt::skip]
static ANSWER: [FieldInfo; 2] = [
    FieldInfo::row("id", "id", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "2018-02 3.7", Both::new("Jimi's number of the collection order.", "催收订单号")),
    FieldInfo::row("client_id", "clientId", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "2018-02 3.7", Both::new("The caller's own id of the order.", "调用方唯一标识")),
];

#[rustfmt::skip]
pub(crate) static TABLE: OperationInfo = OperationInfo {
    id: "update_collection_repayment", section: "2018-02 3.7",
    doc: Both::new("Reports what has been repaid of a bill in collection.", "催收还款情况上传"),
    method: Method::Post, path: "/api/risk/dun/update/v1",
    authenticated: true, body: BodyKind::Json, timeout_ms: 10000,
    charged: false, reference: None, repeat: Repeat::Never,
    request: &REQUEST,
    sign_order: &[5, 1, 4, 0, 2, 6, 3, 7],
    answer: AnswerShape::Object,
    answer_fields: &ANSWER,
    ..OperationInfo::plain(&INFO)
};

impl Operation for UpdateCollectionRepayment {
    type Answer = UpdateCollectionRepaymentAnswer;

    const INFO: &'static OperationInfo = &TABLE;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&REQUEST[0], &self.id);
        out.put(&REQUEST[1], &self.client_id);
        out.put(&REQUEST[2], &self.pay_amount);
        out.put(&REQUEST[3], &self.state);
        out.put(&REQUEST[4], &self.detail);
    }

    fn decode(data: Option<Value<'_>>) -> Decoded<UpdateCollectionRepaymentAnswer> {
        zhengxin_core::generated::data(&TABLE, data)
    }
}

impl FromJson for UpdateCollectionRepaymentAnswer {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        let Some(mut object) = Object::open(value) else { return Ok(None) };
        Ok(Some(Self { id: object.required(&ANSWER[0])?, client_id: object.required(&ANSWER[1])? }))
    }
}
