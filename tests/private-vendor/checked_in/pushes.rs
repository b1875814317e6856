// @generated from tests/private-vendor/spec/provider.yaml by `cargo xtask generate`. Do not edit.
//! Calls the vendor makes to us.

use zhengxin_core::decode::{Decoded, FromJson, Object};
use zhengxin_core::info::{Both, FieldInfo, FieldKind, PushInfo};
use zhengxin_core::json::Value;
use zhengxin_core::words::{BaseKind, Class, Merge, Need};
use zhengxin_core::{Personal, Text};

use super::enums::Level;

/// Tells that something moved on.
///
/// Section 9; answered with `SUCCESS`. 进度推送
#[derive(Debug)]
#[non_exhaustive]
pub struct ProgressPush {
    /// Number of the order.
    ///
    /// Wire name `id`, text, class C1, section 9. 订单号
    pub id: Text,
    /// Level of risk.
    ///
    /// Wire name `level`, a value of [`Level`], class C2, section 9. 风险等级
    pub level: Option<Personal<Level>>,
}

impl ProgressPush {
    /// Its table.
    pub const INFO: &'static PushInfo = &PUSHES[0];
}

#[rustfmt::skip]
static PROGRESS_FIELDS: [FieldInfo; 2] = [
    FieldInfo::row("id", "id", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "9", Both::new("Number of the order.", "订单号")),
    FieldInfo::row("level", "level", FieldKind::Enum(Level::INFO), Need::Optional, Class::C2, "9", Both::new("Level of risk.", "风险等级")),
];

impl FromJson for ProgressPush {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        let Some(mut object) = Object::open(value) else { return Ok(None) };
        Ok(Some(Self { id: object.required(&PROGRESS_FIELDS[0])?, level: object.optional(&PROGRESS_FIELDS[1])? }))
    }
}

#[rustfmt::skip]
pub(crate) static PUSHES: [PushInfo; 1] = [
    PushInfo {
        id: "progress", section: "9",
        doc: Both::new("Tells that something moved on.", "进度推送"),
        answer: "SUCCESS", schedule_s: &[0, 120],
        callback_field: "callback", fields: &PROGRESS_FIELDS,
        places: Some(&super::operations::place_order::TABLE), asks: Some(&super::operations::query_order::TABLE),
        keys: &["id"], merge: &[("level", Merge::First)],
    },
];
