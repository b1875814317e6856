//! The three workloads: what is asked and what is answered. All of it is synthetic.

use std::fmt::Write as _;

use bytes::Bytes;
use md5::{Digest as _, Md5};

use crate::report;

/// Our id of the call, which the answer repeats.
pub const REQUEST_ID: &str = "3f1c9a52-6b0d-4c58-9a77-0c4be2d51c3e";
/// 2026-01-02 03:04:05.678 UTC.
pub const NOW_MS: i64 = 1_767_323_045_678;
/// The seconds that signed answers carry.
pub const ANSWERED_AT: &str = "1767323045";

/// Public half of the gateway's key.
pub const APP_KEY: &str = "203753385";
/// Its secret half.
pub const APP_SECRET: &str = "bench-only-app-secret-of-32-chars";
/// The caller of the signed orders.
pub const APPID: &str = "bench-only-appid";
/// The secret under which both sides sign.
pub const SECRET: &str = "bench-only-secret-of-thirty-two-";
/// The operator of the collections.
pub const ACCOUNT: &str = "bench-only-account";
/// Handle of the collection.
pub const OPEN_ID: &str = "9c1f0b6e5d2a48a7b3e4c6d8f0a1b2c3";
/// The device whose score is asked for.
pub const IMEI: &str = "860529038487085";

/// Where the three calls go.
pub mod path {
    /// The score.
    pub const SCORE: &str = "/cplus/credit/596576218237456";
    /// The order.
    pub const ORDER: &str = "/api/risk/pld/create/v1";
    /// The report.
    pub const REPORT: &str = "/telecom/data/report";
}

/// The thirty fields of the order: name on the wire and value.
pub const ORDER: [(&str, &str); 30] = [
    ("callback", "https://lender.example/jimi/risk"),
    ("clientId", "000000000000000000001"),
    ("productId", "pld"),
    ("strategyId", "strategy-0001"),
    ("zhimaOpenId", "268800000000000000000000000001"),
    ("idcardNum", "11010119900307387X"),
    ("idcardName", "张三"),
    ("phone", "13800138000"),
    ("userAcount", "user-0001"),
    ("provice", "北京市"),
    ("city", "北京市"),
    ("regoin", "东城区"),
    ("address", "示例路1号2单元301室"),
    ("country", "中华人民共和国"),
    ("qq", "10000000"),
    ("nickName", "示例昵称"),
    ("sex", "女"),
    ("age", "36"),
    ("ip", "203.0.113.7"),
    ("email", "nobody@lender.example"),
    ("bankCard", "6222020000000000000"),
    ("mac", "02:00:00:00:00:01"),
    ("wifimac", "02:00:00:00:00:02"),
    ("imei", "860529038487085"),
    ("platform", "ios"),
    ("contactsName", "李四"),
    ("contactsMobile", "13900139000"),
    ("organization", "示例科技有限公司"),
    ("education", "大学本科"),
    ("marriage", "未婚"),
];

/// The value of a field of the order.
///
/// # Panics
/// There is no such field.
#[must_use]
pub fn order_value(wire: &str) -> &'static str {
    ORDER.iter().find(|(name, _)| *name == wire).map(|(_, value)| *value).expect("a field of the order")
}

/// An answer as it comes over the wire.
#[derive(Clone)]
pub struct Canned {
    /// Headers besides those of every answer.
    pub headers: Vec<(&'static str, String)>,
    /// Body.
    pub body: Bytes,
}

/// A score: 190 bytes or so.
#[must_use]
pub fn score_answer() -> Canned {
    let body = format!(
        r#"{{"code":0,"success":true,"message":"credit.success","response":{{"tags":{{"credit_score":697}},"biz_id":"5f0c4d0e-7f3e-4e0b-9a57-5f3c8f2f6f10","req_id":"{REQUEST_ID}"}}}}"#
    );
    Canned { headers: vec![("x-ca-request-id", "7E2F6C1A-0B1D-4B0C-8F55-3A4E9D2C1B00".to_owned())], body: body.into() }
}

/// The result of a review, signed: 1 KB in eight hits.
#[must_use]
pub fn order_answer() -> Canned {
    review(5, 3, " (rule R-0132, threshold 650, window 6 months, source 3 of 8)")
}

/// The same size in twenty-two hits, which is twice the work.
#[must_use]
pub fn many_hits_answer() -> Canned {
    review(12, 10, "")
}

fn review(pld: usize, pr: usize, remark: &str) -> Canned {
    let names = ["芝麻分", "多头借贷", "设备指纹", "行业关注名单", "通讯录命中", "反欺诈评分", "近三月申请平台数", "法院失信"];
    let detail = |rows: usize| {
        let mut text = String::from("[");
        for at in 0..rows {
            let comma = if at == 0 { "" } else { "," };
            write!(text, r#"{comma}{{"name":"{}","value":"{}{remark}"}}"#, names[at % names.len()], 700 - at).expect("a string takes text");
        }
        text + "]"
    };
    let data = [
        ("pldResult", "pass".to_owned(), true),
        ("pldScore", "85".to_owned(), true),
        ("pldDetail", detail(pld), false),
        ("prResult", "review".to_owned(), true),
        ("prDetail", detail(pr), false),
    ];
    let mut body = String::from(r#"{"code":"200","message":"成功","data":{"#);
    for (at, (key, value, quoted)) in data.iter().enumerate() {
        let (comma, quote) = (if at == 0 { "" } else { "," }, if *quoted { "\"" } else { "" });
        write!(body, r#"{comma}"{key}":{quote}{value}{quote}"#).expect("a string takes text");
    }
    body.push_str("}}");
    let auth = [("appid", APPID), ("secret", SECRET), ("timestamp", ANSWERED_AT)];
    let mut pairs: Vec<(&str, &str)> = data.iter().map(|(key, value, _)| (*key, value.as_str())).chain(auth).collect();
    pairs.sort_unstable();
    Canned { headers: vec![("timestamp", ANSWERED_AT.to_owned()), ("sign", md5_of(&pairs))], body: body.into() }
}

/// A carrier report: 2.4 MB.
#[must_use]
pub fn report_answer() -> Canned {
    Canned { headers: Vec::new(), body: report::body() }
}

fn md5_of(pairs: &[(&str, &str)]) -> String {
    let joined: Vec<String> = pairs.iter().map(|(key, value)| format!("{key}={value}")).collect();
    Md5::digest(joined.join("&")).iter().map(|byte| format!("{byte:02X}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answers_have_the_sizes_they_are_known_by() {
        assert!((180..200).contains(&score_answer().body.len()), "{}", score_answer().body.len());
        assert!((900..1100).contains(&order_answer().body.len()), "{}", order_answer().body.len());
        assert!((950..1100).contains(&many_hits_answer().body.len()), "{}", many_hits_answer().body.len());
        assert!((2_350_000..2_450_000).contains(&report_answer().body.len()), "{}", report_answer().body.len());
    }
}
