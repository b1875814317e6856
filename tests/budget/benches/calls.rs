//! Ours beside the same work written by hand, by the clock. Only ratios within one run say something on a busy machine.

use std::hint::black_box;

use bytes::Bytes;
use criterion::{BenchmarkGroup, BenchmarkId, Criterion, criterion_group, criterion_main, measurement::WallTime};
use hmac::{Hmac, KeyInit as _, Mac as _};
use md5::{Digest as _, Md5};
use sha2::Sha256;
use zhengxin::Operation;
use zhengxin::client::sign::sorted_md5::sign_presorted;
use zhengxin_budget::cases::{GATEWAY, decode_lazily, decode_owned, decode_typed, gateway_signer, local_server, order_pairs, runtime};
use zhengxin_budget::direct::{Direct, Order};
use zhengxin_budget::many;
use zhengxin_budget::ours::{self, Halves, Whole};
use zhengxin_budget::report::{touch_direct, touch_ours};
use zhengxin_budget::work::{self, ANSWERED_AT, APP_SECRET, IMEI, NOW_MS, OPEN_ID, REQUEST_ID};

/// Everything of a call but HTTP.
fn halves(c: &mut Criterion) {
    let mut group = c.benchmark_group("halves");
    let direct = Direct::new("https://vendor.example");

    let (ours, answer) = (Halves::new(ours::score(), &work::score_answer()), work::score_answer());
    group.bench_function("score/ours", |b| b.iter(|| ours.prepare_and_open()));
    group.bench_function("score/direct", |b| {
        b.iter(|| {
            black_box(direct.score_request("imei", IMEI, REQUEST_ID, NOW_MS, "00000000-0000-4000-8000-000000000001"));
            Direct::score_answer(&answer.body)
        });
    });

    let (ours, answer) = (Halves::new(ours::order(), &work::order_answer()), work::order_answer());
    let given = answer.headers.iter().find(|(name, _)| *name == "sign").map_or("", |(_, value)| value);
    let order = Order::sample();
    group.bench_function("order/ours", |b| b.iter(|| ours.prepare_and_open()));
    group.bench_function("order/direct", |b| {
        b.iter(|| {
            black_box(Direct::order_request(&order, ANSWERED_AT).expect("the workload works"));
            Direct::order_answer(&answer.body, given, ANSWERED_AT)
        });
    });
}

/// Whole calls over loopback HTTP.
fn calls(c: &mut Criterion) {
    let (base, runtime) = (local_server(), runtime());
    let direct = Direct::new(&*base);
    let mut group = c.benchmark_group("call");
    whole(&mut group, &runtime, "score/ours", &Whole::new(ours::score(), &base));
    group.bench_function("score/direct", |b| b.iter(|| runtime.block_on(direct.score("imei", IMEI, REQUEST_ID))));
    whole(&mut group, &runtime, "order/ours", &Whole::new(ours::order(), &base));
    let order = Order::sample();
    group.bench_function("order/direct", |b| b.iter(|| runtime.block_on(direct.order(&order))));
    group.sample_size(20);
    let report = Whole::new(ours::report(), &base);
    group.bench_function("report/ours", |b| {
        b.iter(|| runtime.block_on(report.call()).map(|reply| reply.outcome.found().as_ref().map(touch_ours)));
    });
    group.bench_function("report/direct", |b| {
        b.iter(|| runtime.block_on(direct.report(OPEN_ID)).map(|answer| answer.data.as_ref().map(touch_direct)));
    });
}

fn whole<O: Operation>(group: &mut BenchmarkGroup<'_, WallTime>, runtime: &tokio::runtime::Runtime, name: &str, call: &Whole<O>) {
    group.bench_function(name, |b| b.iter(|| runtime.block_on(call.call())));
}

/// Signatures beside the digest of the same bytes.
fn signing(c: &mut Criterion) {
    let mut group = c.benchmark_group("sign");
    let pairs = order_pairs();
    let text = pairs.iter().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join("&");
    group.bench_function("md5/ours", |b| b.iter(|| sign_presorted(black_box(&pairs).iter().copied())));
    group.bench_function("md5/digest", |b| b.iter(|| Md5::digest(black_box(text.as_bytes()))));

    let (signer, text) = (gateway_signer(), GATEWAY.string_to_sign());
    let keyed: Hmac<Sha256> = Hmac::new_from_slice(APP_SECRET.as_bytes()).expect("a key of any length");
    group.bench_function("gateway/ours", |b| b.iter(|| signer.sign_presorted(black_box(&GATEWAY))));
    group.bench_function("gateway/digest", |b| b.iter(|| Sha256::digest(black_box(text.as_bytes()))));
    group.bench_function("gateway/hmac", |b| {
        b.iter(|| {
            let mut mac = keyed.clone();
            mac.update(black_box(text.as_bytes()));
            mac.finalize()
        });
    });
}

/// The large report, every field read.
fn report(c: &mut Criterion) {
    let body: Bytes = work::report_answer().body;
    let mut group = c.benchmark_group("report");
    group.sample_size(30);
    group.bench_function("typed/ours", |b| b.iter(|| decode_typed(&body)));
    group.bench_function("json/ours", |b| b.iter(|| decode_lazily(&body)));
    group.bench_function("typed/direct", |b| b.iter(|| decode_owned(&body)));
}

/// From a spec to files in memory.
fn generator(c: &mut Criterion) {
    let mut group = c.benchmark_group("generate");
    group.sample_size(10);
    for operations in [1_000, 2_500, 5_000] {
        let spec = many::spec(operations);
        group.bench_function(BenchmarkId::from_parameter(operations), |b| b.iter(|| many::run(&spec)));
    }
}

criterion_group!(benches, halves, calls, signing, report, generator);
criterion_main!(benches);
