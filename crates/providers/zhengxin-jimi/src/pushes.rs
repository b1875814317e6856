// @generated from specs/jimi/provider.yaml by `cargo xtask generate`. Do not edit.
//! Calls the vendor makes to us.

use zhengxin_core::decode::{Decoded, FromJson, Object};
use zhengxin_core::info::{Both, FieldInfo, FieldKind, FieldMore, PushInfo};
use zhengxin_core::json::Value;
use zhengxin_core::words::{BaseKind, Class, Merge, Need};
use zhengxin_core::{Personal, Text};

use super::enums::{PldResult, PrResult};

/// Tells the caller that a risk order moved on. Delivered after 0 s, 2 min, 10 min, 1 h, 2 h, 6 h, 12 h and 24 h, eight times or
/// until the answer SUCCESS. The table marks every field required, but the sample lacks clientId and dunResult, and the expert's
/// result cannot exist at first; so only id must be there.
///
/// Section 3.5; answered with `SUCCESS`. 风控进度通知推送。进度有变更时推送，间隔为 0s/2m/10m/1h/2h/6h/12h/24h，共推送 8 次或收到成功响应为止。表中字段均为必填，但样例缺少
/// clientId、dunResult，且线下专家审核结果此时可能尚未产生，因此仅 id 必有
#[derive(Debug)]
#[non_exhaustive]
pub struct RiskProgressPush {
    /// Jimi's number of the risk order; varchar(10) here, the sample has 11 digits, February says varchar(32).
    ///
    /// Wire name `id`, text, class C1, section 3.5. 风控订单号（此处 varchar(10)，样例 11 位，二月版为 varchar(32)）
    pub id: Text,
    /// The caller's own id of the order; varchar(10) here, February says varchar(32).
    ///
    /// Wire name `clientId`, text, class C1, section 3.5. 调用方唯一标识（此处 varchar(10)，二月版为 varchar(32)）
    pub client_id: Option<Text>,
    /// Result of the automatic review.
    ///
    /// Wire name `pldResult`, a value of [`PldResult`], class C2, at most 10 characters, section 3.5. 风控聚合自动审核结果
    pub pld_result: Option<Personal<PldResult>>,
    /// Score of the automatic review; varchar(4) here, varchar(32) in 3.4.
    ///
    /// Wire name `pldScore`, text, class C2, section 3.5. 风控聚合自动审核评分（此处 varchar(4)，3.4 为 varchar(32)）
    pub pld_score: Option<Personal<Text>>,
    /// Result of the expert's review.
    ///
    /// Wire name `prResult`, a value of [`PrResult`], class C2, at most 10 characters, section 3.5. 线下专家审核结果
    pub pr_result: Option<Personal<PrResult>>,
    /// Result of the collection; not part of this push in February.
    ///
    /// Wire name `dunResult`, text, class C2, at most 10 characters, section 3.5. 催收结果（二月版已删除）
    pub dun_result: Option<Personal<Text>>,
}

impl RiskProgressPush {
    /// Its table.
    pub const INFO: &'static PushInfo = &PUSHES[0];
}

#[rustfmt::skip]
static RISK_PROGRESS_FIELDS: [FieldInfo; 6] = [
    FieldInfo::row("id", "id", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "3.5", Both::new("Jimi's number of the risk order; varchar(10) here, the sample has 11 digits, February says varchar(32).", "风控订单号（此处 varchar(10)，样例 11 位，二月版为 varchar(32)）")),
    FieldInfo::row("client_id", "clientId", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C1, "3.5", Both::new("The caller's own id of the order; varchar(10) here, February says varchar(32).", "调用方唯一标识（此处 varchar(10)，二月版为 varchar(32)）")),
    FieldInfo::row("pld_result", "pldResult", FieldKind::Enum(PldResult::INFO), Need::Optional, Class::C2, "3.5", Both::new("Result of the automatic review.", "风控聚合自动审核结果")).with(&FieldMore { max: Some(10), ..FieldMore::PLAIN }),
    FieldInfo::row("pld_score", "pldScore", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "3.5", Both::new("Score of the automatic review; varchar(4) here, varchar(32) in 3.4.", "风控聚合自动审核评分（此处 varchar(4)，3.4 为 varchar(32)）")),
    FieldInfo::row("pr_result", "prResult", FieldKind::Enum(PrResult::INFO), Need::Optional, Class::C2, "3.5", Both::new("Result of the expert's review.", "线下专家审核结果")).with(&FieldMore { max: Some(10), ..FieldMore::PLAIN }),
    FieldInfo::row("dun_result", "dunResult", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "3.5", Both::new("Result of the collection; not part of this push in February.", "催收结果（二月版已删除）")).with(&FieldMore { max: Some(10), ..FieldMore::PLAIN }),
];

impl FromJson for RiskProgressPush {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        let Some(mut object) = Object::open(value) else { return Ok(None) };
        Ok(Some(Self {
            id: object.required(&RISK_PROGRESS_FIELDS[0])?,
            client_id: object.optional(&RISK_PROGRESS_FIELDS[1])?,
            pld_result: object.optional(&RISK_PROGRESS_FIELDS[2])?,
            pld_score: object.optional(&RISK_PROGRESS_FIELDS[3])?,
            pr_result: object.optional(&RISK_PROGRESS_FIELDS[4])?,
            dun_result: object.optional(&RISK_PROGRESS_FIELDS[5])?,
        }))
    }
}

/// Tells the caller that a collection order moved on; delivered like risk_progress, eight times or until the answer SUCCESS.
///
/// Section 2018-02 3.9; answered with `SUCCESS`. 催收进度通知推送，间隔与应答同风控进度通知推送，共 8 次或收到 SUCCESS 为止
#[derive(Debug)]
#[non_exhaustive]
pub struct CollectionProgressPush {
    /// Jimi's number of the collection order.
    ///
    /// Wire name `id`, text, class C1, section 2018-02 3.9. 催收订单号
    pub id: Text,
    /// The caller's own id of the order.
    ///
    /// Wire name `clientId`, text, class C1, section 2018-02 3.9. 调用方唯一标识
    pub client_id: Option<Text>,
    /// Result of the collection.
    ///
    /// Wire name `dunResult`, text, class C2, section 2018-02 3.9. 催收结果
    pub dun_result: Option<Personal<Text>>,
    /// Description of the result in free words.
    ///
    /// Wire name `dunDes`, text, class C2, section 2018-02 3.9. 催收结果描述，自由文本
    pub dun_description: Option<Personal<Text>>,
}

impl CollectionProgressPush {
    /// Its table.
    pub const INFO: &'static PushInfo = &PUSHES[1];
}

#[rustfmt::skip]
static COLLECTION_PROGRESS_FIELDS: [FieldInfo; 4] = [
    FieldInfo::row("id", "id", FieldKind::Base(BaseKind::Text), Need::Required, Class::C1, "2018-02 3.9", Both::new("Jimi's number of the collection order.", "催收订单号")),
    FieldInfo::row("client_id", "clientId", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C1, "2018-02 3.9", Both::new("The caller's own id of the order.", "调用方唯一标识")),
    FieldInfo::row("dun_result", "dunResult", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "2018-02 3.9", Both::new("Result of the collection.", "催收结果")),
    FieldInfo::row("dun_description", "dunDes", FieldKind::Base(BaseKind::Text), Need::Optional, Class::C2, "2018-02 3.9", Both::new("Description of the result in free words.", "催收结果描述，自由文本")),
];

impl FromJson for CollectionProgressPush {
    const EXPECTED: &'static str = "an object";

    fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {
        let Some(mut object) = Object::open(value) else { return Ok(None) };
        Ok(Some(Self {
            id: object.required(&COLLECTION_PROGRESS_FIELDS[0])?,
            client_id: object.optional(&COLLECTION_PROGRESS_FIELDS[1])?,
            dun_result: object.optional(&COLLECTION_PROGRESS_FIELDS[2])?,
            dun_description: object.optional(&COLLECTION_PROGRESS_FIELDS[3])?,
        }))
    }
}

#[rustfmt::skip]
pub(crate) static PUSHES: [PushInfo; 2] = [
    PushInfo {
        id: "risk_progress", section: "3.5",
        doc: Both::new("Tells the caller that a risk order moved on. Delivered after 0 s, 2 min, 10 min, 1 h, 2 h, 6 h, 12 h and 24 h, eight times or until the answer SUCCESS. The table marks every field required, but the sample lacks clientId and dunResult, and the expert's result cannot exist at first; so only id must be there.", "风控进度通知推送。进度有变更时推送，间隔为 0s/2m/10m/1h/2h/6h/12h/24h，共推送 8 次或收到成功响应为止。表中字段均为必填，但样例缺少 clientId、dunResult，且线下专家审核结果此时可能尚未产生，因此仅 id 必有"),
        answer: "SUCCESS", schedule_s: &[0, 120, 600, 3600, 7200, 21600, 43200, 86400],
        callback_field: "callback", fields: &RISK_PROGRESS_FIELDS,
        places: Some(&super::operations::create_risk_order::TABLE), asks: Some(&super::operations::query_risk_result::TABLE),
        keys: &["id", "client_id"], merge: &[("pld_result", Merge::First), ("pld_score", Merge::First), ("pr_result", Merge::First), ("dun_result", Merge::Latest)],
    },
    PushInfo {
        id: "collection_progress", section: "2018-02 3.9",
        doc: Both::new("Tells the caller that a collection order moved on; delivered like risk_progress, eight times or until the answer SUCCESS.", "催收进度通知推送，间隔与应答同风控进度通知推送，共 8 次或收到 SUCCESS 为止"),
        answer: "SUCCESS", schedule_s: &[0, 120, 600, 3600, 7200, 21600, 43200, 86400],
        callback_field: "callback", fields: &COLLECTION_PROGRESS_FIELDS,
        places: Some(&super::operations::create_collection_order::TABLE), asks: Some(&super::operations::query_collection_result::TABLE),
        keys: &["id", "client_id"], merge: &[("dun_result", Merge::Latest), ("dun_description", Merge::Latest)],
    },
];
