//! The magic names of 前程征信, as they are listed to people.

use zhengxin_spec::model::Both;

use crate::magic::Magic;
use crate::sessions::scripts::{FLOWS, SCRIPTS};
use crate::vendor::Vendor;

/// Operation, word, and what it does.
#[rustfmt::skip]
const NAMES: &[(&str, &str, &str, &str)] = &[
    ("search_blacklist", "hit", "the person is in the blacklist", "命中黑名单"),
    ("search_blacklist", "miss", "the person is not in the blacklist; the default", "未命中黑名单（默认）"),
    ("search_blacklist", "missing", "an answer without is_in", "响应中没有 is_in"),
    ("upload_ebank_license", "flow-token-ends", "the token ends with this call", "本次调用后令牌失效"),
    ("create_ebank_v2_session", "type-1", "service provider 1 (卡牛); the default", "服务商类型 1（卡牛，默认）"),
    ("create_ebank_v2_session", "type-2", "service provider 2 (坚果)", "服务商类型 2（坚果）"),
    ("create_ebank_v2_session", "type-3", "service provider 3 (新颜)", "服务商类型 3（新颜）"),
    ("create_ebank_v2_session", "type-9", "a service provider no dictionary has", "字典之外的服务商类型"),
    ("submit_risk_audit", "pass", "in review, then advice to pass; the default", "先审核中，后建议通过（默认）"),
    ("submit_risk_audit", "reject", "in review, then advice to reject with a reason", "先审核中，后建议拒绝（附原因）"),
    ("submit_risk_audit", "reject-bare", "in review, then advice to reject without a reason", "先审核中，后建议拒绝（无原因）"),
    ("submit_risk_audit", "review", "in review for ever", "一直审核中"),
    ("submit_risk_audit", "review-3", "in review for three questions, then advice to pass", "审核中三次查询，后建议通过"),
    ("submit_risk_audit", "review-3-reject", "in review for three questions, then advice to reject", "审核中三次查询，后建议拒绝"),
    ("submit_risk_audit", "missing", "an empty list in place of the data", "data 为空数组"),
    ("submit_risk_audit", "no-state", "data without state", "data 中没有 state"),
    ("submit_risk_audit", "null-state", "data whose state is null", "state 为 null"),
    ("submit_risk_audit", "unknown-state", "state 9, which no dictionary has", "字典之外的 state 9"),
    ("submit_risk_audit", "text-state", "in review, then advice to pass, states in quotes", "state 为文本，后建议通过"),
];

pub(super) fn list(vendor: &Vendor) -> Vec<Magic> {
    let line = |operation: &str, value: String, en: &str, zh: &str| Magic {
        provider: vendor.name().to_owned(),
        operation: operation.to_owned(),
        field: "name".to_owned(),
        value,
        effect: Both { en: en.to_owned(), zh: zh.to_owned() },
    };
    let fixed = NAMES.iter().map(|(operation, word, en, zh)| line(operation, format!("sim-{word}"), en, zh));
    let scripts = FLOWS.iter().flat_map(|(letter, operation)| {
        let fits = SCRIPTS.iter().filter(move |script| script.flows.contains(*letter));
        fits.map(move |script| line(operation, format!("sim-flow-{}", script.word), script.en, script.zh))
    });
    fixed.chain(scripts).collect()
}
