//! What is counted, by name: set up once, then done so many times.

use std::hint::black_box;

use hmac::{Hmac, KeyInit as _, Mac as _};
use md5::{Digest as _, Md5};
use sha2::Sha256;
use zhengxin::client::sign::aliyun::{Algorithm, Presorted, Signer};
use zhengxin::client::sign::sorted_md5::sign_presorted;
use zhengxin::core::decode::FromJson as _;
use zhengxin::core::json::{Document, Kind, Value};

use crate::carrier::FetchReportAnswer;
use crate::direct::{Direct, Order, OrderAnswer};
use crate::ours::{self, Halves, Whole};
use crate::report::{touch_direct, touch_ours};
use crate::work::{self, ANSWERED_AT, APP_KEY, APP_SECRET, APPID, IMEI, NOW_MS, OPEN_ID, ORDER, REQUEST_ID, SECRET, path};
use crate::{many, server};

/// One case. The cost of doing it once is that of `many` times less that of `few` times, divided.
pub struct Case {
    /// Its name.
    pub name: &'static str,
    /// The smaller count, which takes the set-up and the first call out.
    pub few: u32,
    /// The larger count.
    pub many: u32,
    /// Does it so many times, against the server at this address if it needs one.
    pub run: fn(u32, &str),
}

const fn case(name: &'static str, few: u32, many: u32, run: fn(u32, &str)) -> Case {
    Case { name, few, many, run }
}

/// All cases.
pub static CASES: [Case; 23] = [
    case("halves/score/ours", 10, 110, |times, _| halves(times, &Halves::new(ours::score(), &work::score_answer()))),
    case("halves/score/direct", 10, 110, direct_score),
    case("halves/order/ours", 10, 110, |times, _| halves(times, &Halves::new(ours::order(), &work::order_answer()))),
    case("halves/order/direct", 10, 110, direct_order),
    case("halves/many_hits/ours", 10, 110, |times, _| halves(times, &Halves::new(ours::order(), &work::many_hits_answer()))),
    case("floor/order/serde_json", 10, 110, |times, _| floor_json(times)),
    case("floor/order/md5", 10, 110, |times, _| floor_md5(times)),
    case("call/score/ours", 20, 120, |times, base| whole(times, &Whole::new(ours::score(), base))),
    case("call/score/direct", 20, 120, call_score),
    case("call/order/ours", 20, 120, |times, base| whole(times, &Whole::new(ours::order(), base))),
    case("call/order/direct", 20, 120, call_order),
    case("call/report/ours", 1, 3, call_typed_report),
    case("call/report/direct", 1, 3, call_report),
    case("sign/md5/ours", 10, 110, |times, _| sign_md5(times)),
    case("sign/md5/digest", 10, 110, |times, _| digest_md5(times)),
    case("sign/gateway/ours", 10, 110, |times, _| sign_gateway(times)),
    case("sign/gateway/digest", 10, 110, |times, _| digest_gateway(times)),
    case("sign/gateway/hmac", 10, 110, |times, _| hmac_gateway(times)),
    case("report/typed/ours", 1, 3, |times, _| decode_ours(times)),
    case("report/json/ours", 1, 3, |times, _| decode_json(times)),
    case("report/typed/direct", 1, 3, |times, _| decode_direct(times)),
    case("generate/100", 0, 1, |times, _| generate(times, 100)),
    case("generate/400", 0, 1, |times, _| generate(times, 400)),
];

fn halves<O: zhengxin::Operation>(times: u32, halves: &Halves<O>) {
    for _ in 0..times {
        black_box(halves.prepare_and_open().expect("the workload works"));
    }
}

fn direct_score(times: u32, _: &str) {
    let (direct, answer) = (Direct::new("https://vendor.example"), work::score_answer());
    for _ in 0..times {
        black_box(direct.score_request("imei", IMEI, REQUEST_ID, NOW_MS, "00000000-0000-4000-8000-000000000001"));
        black_box(Direct::score_answer(&answer.body).expect("the workload works"));
    }
}

fn direct_order(times: u32, _: &str) {
    let (order, answer) = (Order::sample(), work::order_answer());
    let given = answer.headers.iter().find(|(name, _)| *name == "sign").map_or("", |(_, value)| value);
    for _ in 0..times {
        black_box(Direct::order_request(&order, ANSWERED_AT).expect("the workload works"));
        black_box(Direct::order_answer(&answer.body, given, ANSWERED_AT).expect("the workload works"));
    }
}

/// The JSON that the order cannot do without: thirty fields written, the answer read.
fn floor_json(times: u32) {
    let (order, answer) = (Order::sample(), work::order_answer());
    for _ in 0..times {
        black_box(serde_json::to_vec(&order).expect("the workload works"));
        black_box(serde_json::from_slice::<OrderAnswer>(&answer.body).expect("the workload works"));
    }
}

/// The digests that the order cannot do without: of the text it is signed as, and of a text as long as its answer's data.
fn floor_md5(times: u32) {
    let (text, answer) = (joined(&order_pairs()), work::order_answer());
    for _ in 0..times {
        black_box(Md5::digest(black_box(text.as_bytes())));
        black_box(Md5::digest(black_box(&answer.body)));
    }
}

/// A runtime of one thread, so that all of a call's work is this thread's.
///
/// # Panics
/// The machine has no means for one.
#[must_use]
pub fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}

fn whole<O: zhengxin::Operation>(times: u32, whole: &Whole<O>) {
    runtime().block_on(async {
        for _ in 0..times {
            black_box(whole.call().await.expect("the workload works"));
        }
    });
}

fn call_score(times: u32, base: &str) {
    let direct = Direct::new(base);
    runtime().block_on(async {
        for _ in 0..times {
            black_box(direct.score("imei", IMEI, REQUEST_ID).await.expect("the workload works"));
        }
    });
}

fn call_order(times: u32, base: &str) {
    let (direct, order) = (Direct::new(base), Order::sample());
    runtime().block_on(async {
        for _ in 0..times {
            black_box(direct.order(&order).await.expect("the workload works"));
        }
    });
}

fn call_typed_report(times: u32, base: &str) {
    let whole = Whole::new(ours::report(), base);
    runtime().block_on(async {
        for _ in 0..times {
            let reply = whole.call().await.expect("the workload works");
            black_box(reply.outcome.found().as_ref().map(touch_ours));
        }
    });
}

fn call_report(times: u32, base: &str) {
    let direct = Direct::new(base);
    runtime().block_on(async {
        for _ in 0..times {
            let answer = direct.report(OPEN_ID).await.expect("the workload works");
            black_box(answer.data.as_ref().map(touch_direct));
        }
    });
}

/// The signed text of the order, as pairs in order.
#[must_use]
pub fn order_pairs() -> Vec<(&'static str, &'static str)> {
    let mut pairs: Vec<_> = ORDER.into_iter().chain([("appid", APPID), ("secret", SECRET), ("timestamp", ANSWERED_AT)]).collect();
    pairs.sort_unstable();
    pairs
}

fn joined(pairs: &[(&str, &str)]) -> String {
    pairs.iter().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join("&")
}

fn sign_md5(times: u32) {
    let pairs = order_pairs();
    for _ in 0..times {
        black_box(sign_presorted(black_box(&pairs).iter().copied()));
    }
}

fn digest_md5(times: u32) {
    let text = joined(&order_pairs());
    for _ in 0..times {
        black_box(Md5::digest(black_box(text.as_bytes())));
    }
}

/// The parts of the signed score call.
pub const GATEWAY: Presorted<'static> = Presorted {
    method: "GET",
    accept: "application/json",
    content_md5: "",
    content_type: "",
    date: "",
    headers: &[("x-ca-key", APP_KEY), ("x-ca-nonce", "00000000-0000-4000-8000-000000000001"), ("x-ca-timestamp", "1767323045678")],
    path: path::SCORE,
    params: &[("idType", "imei"), ("idValue", IMEI), ("reqId", REQUEST_ID)],
};

/// The keyed signer of the score call.
///
/// # Panics
/// Never: the secret is not empty.
#[must_use]
pub fn gateway_signer() -> Signer {
    Signer::new(Algorithm::HmacSha256, APP_SECRET.as_bytes()).expect("a secret")
}

fn sign_gateway(times: u32) {
    let signer = gateway_signer();
    for _ in 0..times {
        black_box(signer.sign_presorted(black_box(&GATEWAY)));
    }
}

fn digest_gateway(times: u32) {
    let text = GATEWAY.string_to_sign();
    for _ in 0..times {
        black_box(Sha256::digest(black_box(text.as_bytes())));
    }
}

fn hmac_gateway(times: u32) {
    let text = GATEWAY.string_to_sign();
    let keyed: Hmac<Sha256> = Hmac::new_from_slice(APP_SECRET.as_bytes()).expect("a key of any length");
    for _ in 0..times {
        let mut mac = keyed.clone();
        mac.update(black_box(text.as_bytes()));
        black_box(mac.finalize());
    }
}

/// Parses, reads into structures, and reads every field of them.
///
/// # Panics
/// The report differs from its structures.
#[must_use]
pub fn decode_typed(body: &bytes::Bytes) -> u64 {
    let document = Document::parse(body.clone()).expect("the workload works");
    let data = document.root().get("data").expect("the workload works");
    let report = FetchReportAnswer::from_json(data).expect("the workload works").expect("the workload works");
    touch_ours(&report)
}

fn decode_ours(times: u32) {
    let body = work::report_answer().body;
    for _ in 0..times {
        black_box(decode_typed(&body));
    }
}

/// Parses, and reads every value as it stands in the document: what the vendor's own call gives.
///
/// # Panics
/// The report is no JSON.
#[must_use]
pub fn decode_lazily(body: &bytes::Bytes) -> u64 {
    let document = Document::parse(body.clone()).expect("the workload works");
    walk(document.root())
}

fn walk(value: Value<'_>) -> u64 {
    match value.kind() {
        Kind::Object => value.entries().map(|(key, value)| key.len() as u64 + walk(value)).sum(),
        Kind::Array => value.items().map(walk).sum(),
        Kind::String => value.str().map_or(0, |text| text.len() as u64),
        Kind::Number => value.number().and_then(|text| text.parse::<f64>().ok()).map_or(0, |number| number.to_bits() >> 40),
        Kind::Bool => value.as_bool().map_or(0, u64::from),
        Kind::Null => 0,
    }
}

fn decode_json(times: u32) {
    let body = work::report_answer().body;
    for _ in 0..times {
        black_box(decode_lazily(&body));
    }
}

/// Reads into owned structures, and reads every field of them.
///
/// # Panics
/// The report differs from its structures.
#[must_use]
pub fn decode_owned(body: &[u8]) -> u64 {
    let answer = Direct::report_answer(body).expect("the workload works");
    answer.data.as_ref().map_or(0, touch_direct)
}

fn decode_direct(times: u32) {
    let body = work::report_answer().body;
    for _ in 0..times {
        black_box(decode_owned(&body));
    }
}

fn generate(times: u32, operations: usize) {
    let spec = many::spec(operations);
    for _ in 0..times {
        black_box(many::run(&spec));
    }
}

/// The case with a name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Case> {
    CASES.iter().find(|case| case.name == name)
}

/// A server for the cases that need one, in this process.
#[must_use]
pub fn local_server() -> String {
    format!("http://{}", server::start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_case_works() {
        let base = local_server();
        for case in CASES.iter().filter(|case| !case.name.starts_with("generate/400")) {
            (case.run)(1, &base);
        }
    }

    #[test]
    fn both_sides_read_the_same_report() {
        let body = work::report_answer().body;
        assert_eq!(decode_typed(&body), decode_owned(&body));
    }

    #[test]
    fn both_sides_send_the_same_order() {
        let signed = Direct::order_request(&Order::sample(), ANSWERED_AT).expect("it can be written");
        let pairs = order_pairs();
        assert_eq!(signed.sign, sign_presorted(pairs).as_str());
    }
}
