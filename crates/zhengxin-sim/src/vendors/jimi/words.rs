//! The magic words of 机蜜, as they are listed to people.

use zhengxin_spec::model::Both;

use crate::magic::{FORCE, Magic};
use crate::out::object;
use crate::vendor::Vendor;

use super::rotate;

const ORDERS: [&str; 2] = ["create_risk_order", "create_collection_order"];

/// Order, word, and what it does; without an order for both.
#[rustfmt::skip]
const WORDS: &[(&str, &str, &str, &str)] = &[
    ("create_risk_order", "pass", "the automatic review passes; the default", "自动审核通过（默认）"),
    ("create_risk_order", "reject", "the automatic review rejects", "自动审核拒绝"),
    ("create_risk_order", "review", "the automatic review asks for a person", "自动审核转人工"),
    ("create_risk_order", "expert-reject", "the expert rejects", "线下专家审核拒绝"),
    ("create_risk_order", "expert-slow", "the expert's result is there only after three questions", "线下专家结果在三次查询后才有"),
    ("create_risk_order", "expert-empty", "the expert's result stays empty", "线下专家结果一直为空"),
    ("create_risk_order", "expert-null", "the expert's result stays null", "线下专家结果一直为 null"),
    ("create_risk_order", "expert-unlisted", "the expert's result is maybe, which nobody lists", "线下专家结果为字典之外的值"),
    ("create_risk_order", "expert-changes", "the expert passes, from the second question on rejects", "线下专家先通过后拒绝"),
    ("create_risk_order", "text-detail", "the details come as a text that holds JSON", "命中明细为 JSON 文本"),
    ("create_collection_order", "progress", "following, then promised, then repaid, question by question and push by push", "催收依次为跟进、承诺、还清"),
    ("", "changes", "the first result is followed by a contradicting one", "结果先后矛盾"),
    ("", "unlisted", "the result is maybe, which nobody lists", "结果为字典之外的值"),
    ("", "no-result", "the result stays empty", "结果一直为空"),
    ("", "slow", "the result is there only after three questions", "查询三次后才有结果"),
    ("", "silent", "nothing is pushed", "不推送"),
    ("", "push-lost", "all eight deliveries are lost on the way", "八次推送全部丢失"),
    ("", "push-early", "the push arrives before the answer to the creation", "推送先于下单响应到达"),
    ("", "push-duplicated", "every push is sent twice", "推送重复"),
    ("", "push-reordered", "the push about the beginning comes a minute after the push with the result", "推送乱序：旧进度晚一分钟到达"),
    ("", "push-stale", "the push carries a right signature of 45 h 12 min ago", "推送时间戳为 45 小时 12 分前"),
    ("", "push-future", "the push carries a right signature of tomorrow", "推送时间戳为一天后"),
    ("", "push-forged", "the push is signed with another secret", "推送签名密钥错误"),
    ("", "push-unsigned", "the push has no signature", "推送无签名"),
    ("", "push-altered", "the push says pass or repaid and is signed over something else", "推送内容被篡改"),
    ("", "push-shifted", "two fields of the push are run together, which its signature does not show", "推送字段边界被移动，签名仍然有效"),
    ("", "push-old-secret", "the push is signed with the secret before the last change", "推送用上一个密钥签名"),
    ("", "push-unknown", "the push is about an order nobody placed", "推送的订单不存在"),
];

pub(super) fn list(vendor: &Vendor) -> Vec<Magic> {
    let effect = |en: &str, zh: &str| Both { en: en.to_owned(), zh: zh.to_owned() };
    let line = |operation: &str, word: &str, en: &str, zh: &str| Magic {
        provider: vendor.name().to_owned(),
        operation: operation.to_owned(),
        field: "clientId".to_owned(),
        value: format!("sim-{word}-0001"),
        effect: effect(en, zh),
    };
    let orders = WORDS.iter().flat_map(|(order, word, en, zh)| {
        let fits = ORDERS.iter().filter(move |operation| order.is_empty() || *operation == order);
        fits.map(move |operation| line(operation, word, en, zh))
    });
    let forced =
        |word: &str| object! { "provider" => vendor.name(), "operation" => "update_secret", "effect" => word, "times" => 1 }.write();
    let secrets = rotate::WORDS.iter().map(|(word, en, zh)| Magic {
        field: FORCE.to_owned(),
        value: forced(word),
        effect: effect(en, zh),
        ..line("update_secret", "", "", "")
    });
    orders.chain(secrets).collect()
}
