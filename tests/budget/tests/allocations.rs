//! Allocations of a call and memory of large answers, counted by an allocator that counts. One test, because it counts the process.

use std::future::poll_fn;
use std::hint::black_box;
use std::task::Poll;

use bytes::Bytes;
use zhengxin::client::sign::sorted_md5::sign_presorted;
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
    assert!(found <= limit, "{what}: {found} allocations, at most {limit}");
}

#[test]
fn allocations_and_memory_stay_within_their_budget() {
    let base = local_server();
    let body = work::report_answer().body;
    counts(&body);
    let json = in_flight(ours::json_report, &base, body.len());
    assert!(json <= 1.0, "beside the bodies, {json:.2} times as much for JSON");
    let typed = in_flight(ours::report, &base, body.len());
    assert!(typed <= 1.4, "beside the bodies, {typed:.2} times as much for structures");
}

fn counts(body: &Bytes) {
    let order = Halves::new(ours::order(), &work::order_answer());
    let score = Halves::new(ours::score(), &work::score_answer());
    let (pairs, signer) = (order_pairs(), gateway_signer());
    let _profiler = dhat::Profiler::builder().testing().build();
    at_most("sorted MD5", allocations(|| sign_presorted(pairs.iter().copied())), 0);
    at_most("gateway signature", allocations(|| signer.sign_presorted(&GATEWAY)), 0);
    at_most("order, prepared and opened", allocations(|| order.prepare_and_open().expect("the workload works")), 13);
    at_most("score, prepared and opened", allocations(|| score.prepare_and_open().expect("the workload works")), 18);
    at_most("report, typed", allocations(|| decode_typed(body)), 14);
}

/// Eight large answers at once, all of them kept: what they need besides their own bytes, as a part of them.
fn in_flight<O: zhengxin::Operation>(operation: fn() -> O, base: &str, body: usize) -> f64 {
    const CALLS: usize = 8;
    let runtime = runtime();
    let calls: Vec<_> = (0..CALLS).map(|_| Whole::new(operation(), base)).collect();
    let _profiler = dhat::Profiler::builder().testing().build();
    let replies = runtime.block_on(all(calls.iter().map(Whole::call)));
    let peak = dhat::HeapStats::get().max_bytes;
    assert!(replies.iter().all(Result::is_ok));
    let bodies = CALLS * body;
    peak.saturating_sub(bodies) as f64 / bodies as f64
}

/// Waits for all futures at once.
async fn all<F: Future>(futures: impl Iterator<Item = F>) -> Vec<F::Output> {
    let mut pending: Vec<_> = futures.map(Box::pin).collect();
    let mut done = Vec::with_capacity(pending.len());
    poll_fn(|cx| {
        pending.retain_mut(|future| match future.as_mut().poll(cx) {
            Poll::Ready(output) => {
                done.push(output);
                false
            }
            Poll::Pending => true,
        });
        if pending.is_empty() { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    done
}
