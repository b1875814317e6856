// @generated from tests/private-vendor/spec/provider.yaml by `cargo xtask generate`. Do not edit.
//! `fetch`: 获取数据

use zhengxin_core::Operation;
use zhengxin_core::decode::Decoded;
use zhengxin_core::info::{Both, ByReading, FieldInfo, FieldKind, FieldMore, OperationInfo};
use zhengxin_core::json::{Json, Value};
use zhengxin_core::value::OpenId;
use zhengxin_core::wire::Fields;
use zhengxin_core::words::{AnswerShape, BaseKind, BodyKind, Class, Method, Need, Repeat};

use super::super::info::INFO;

/// Reads what was collected.
///
/// Section 4: `GET /fetch`, not authenticated, free. It may be repeated. 获取数据
///
/// ```
/// # use zhengxin_core::{Operation as _, wire::Fields};
/// use private_vendor::by_task::Fetch;
///
/// let request = Fetch::new("9c1f0b6e5d2a48a7b3e4c6d8f0a1b2c3");
/// # let mut fields = Fields::default();
/// # request.encode(&mut fields);
/// # assert_eq!(fields.items().len(), 1);
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct Fetch {
    /// Handle of the collection.
    ///
    /// Wire name `openId`, handle of 1 to 64 visible ASCII characters, class secret, name by reading Z1, section 4. 查询编号
    pub open_id: OpenId,
}

impl Fetch {
    /// With what is required; everything else is left out.
    pub fn new(open_id: impl Into<OpenId>) -> Self {
        Self { open_id: open_id.into() }
    }
}

#[rustfmt::skip]
static REQUEST: [FieldInfo; 1] = [
    FieldInfo::row("open_id", "openId", FieldKind::Base(BaseKind::OpenId), Need::Required, Class::Secret, "4", Both::new("Handle of the collection.", "查询编号")).with(&FieldMore { by_reading: Some(ByReading { reading: 0, per_choice: &[&["open_id"], &["openId"], &["openId", "open_id"]] }), ..FieldMore::PLAIN }),
];

#[rustfmt::skip]
pub(crate) static TABLE: OperationInfo = OperationInfo {
    id: "fetch", section: "4",
    doc: Both::new("Reads what was collected.", "获取数据"),
    method: Method::Get, path: "/fetch",
    path_by_reading: Some(ByReading { reading: 0, per_choice: &["/fetch", "/fetch/camel", "/fetch"] }),
    authenticated: false, body: BodyKind::Query, timeout_ms: 5000,
    charged: false, reference: None, repeat: Repeat::Safe,
    request: &REQUEST,
    answer: AnswerShape::Json,
    ..OperationInfo::plain(&INFO)
};

impl Operation for Fetch {
    type Answer = Json;

    const INFO: &'static OperationInfo = &TABLE;

    fn encode<'a>(&'a self, out: &mut Fields<'a>) {
        out.put(&REQUEST[0], &self.open_id);
    }

    fn decode(data: Option<Value<'_>>) -> Decoded<Json> {
        zhengxin_core::generated::data(&TABLE, data)
    }
}
