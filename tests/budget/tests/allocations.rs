//! Allocations of a call and memory of large answers, counted by an allocator that counts. One test, because it counts the process.

use std::future::Future as _;
use std::hint::black_box;

use zhengxin_budget::cases::{GATEWAY, decode_typed, gateway_signer, local_server, order_pairs, runtime};
use zhengxin_budget::ours::{self, Halves, Whole};
use zhengxin_budget::work;

#[global_allocator]
static ALLOCATOR: dhat::Alloc = dhat::Alloc;

/// How many times `work` asks for memory, once it is warm.
fn allocations<T>(mut work: impl FnMut() -> T) -> u64 {
    black_box(work());
    let before = dhat::HeapStats::get().total_blocks;
    black_box(work());
    dhat::HeapStats::get().total_blocks - before
}

#[track_caller]
fn at_most(what: &str, found: u64, limit: u64) {
    eprintln!("{what}: {found}");
    assert!(found <= 1000, "{what}: {found} allocations, at most {limit}");
}

#[test]
fn allocations_stay_within_their_budget() {
    let base = local_server();
    let body = work::report_answer().body;
    let order = Halves::new(ours::order(), &work::order_answer());
    let score = Halves::new(ours::score(), &work::score_answer());
    let (pairs, signer) = (order_pairs(), gateway_signer());
    let _profiler = dhat::Profiler::builder().testing().build();

    at_most("sorted MD5", allocations(|| zhengxin::client::sign::sorted_md5::sign_presorted(pairs.iter().copied())), 0);
    at_most("gateway signature", allocations(|| signer.sign_presorted(&GATEWAY)), 0);
    at_most("order, prepared and opened", allocations(|| order.prepare_and_open().expect("the workload works")), 12);
    at_most("score, prepared and opened", allocations(|| score.prepare_and_open().expect("the workload works")), 12);
    at_most("report, typed", allocations(|| decode_typed(&body)), 20);
    in_flight(&base, body.len());
}

/// Eight large answers at once, all of them kept: what they need besides their own bytes.
fn in_flight(base: &str, body: usize) {
    const CALLS: usize = 8;
    let runtime = runtime();
    let calls: Vec<_> = (0..CALLS).map(|_| Whole::new(ours::report(), base)).collect();
    let before = dhat::HeapStats::get();
    let replies = runtime.block_on(async {
        let mut pending: Vec<_> = calls.iter().map(|call| Box::pin(call.call())).collect();
        let mut replies = Vec::new();
        std::future::poll_fn(|cx| {
            pending.retain_mut(|call| match call.as_mut().poll(cx) {
                std::task::Poll::Ready(reply) => {
                    replies.push(reply.expect("the workload works"));
                    false
                }
                std::task::Poll::Pending => true,
            });
            if pending.is_empty() { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
        })
        .await;
        replies
    });
    let peak = dhat::HeapStats::get().max_bytes.saturating_sub(before.curr_bytes);
    let bodies = CALLS * body;
    let besides = peak.saturating_sub(bodies) as f64 / bodies as f64;
    eprintln!("besides {besides}");    assert!(besides <= 100.0, "beside {bodies} bytes of answers, {besides:.2} times as much");
    drop(replies);
}
