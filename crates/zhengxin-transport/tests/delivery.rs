//! At most one delivery, and `NotSent` only if there was none.

#![allow(clippy::unwrap_used, reason = "tests")]

mod peer;

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Waker};
use std::time::Duration;

use peer::{Peer, Record, Step, count, get, limits, ok, post, transport};
use zhengxin_core::error::TransportKind as Kind;
use zhengxin_core::outcome::Phase;
use zhengxin_core::sensitive::Text;
use zhengxin_core::transport::{AttemptLimits, Transport, TransportError, WireRequest};

fn numbered(base: &str, id: &str) -> WireRequest {
    WireRequest { path: Text::from(format!("/{id}/")), ..post(base, "a=1") }
}

#[tokio::test]
async fn a_request_whose_connection_dies_under_it_is_not_sent_again() {
    let dying = vec![Step::Request, ok("1"), Step::Bytes(1), Step::Reset];
    let willing = vec![Step::Request, ok("2"), Step::ToEnd];
    let peer = Peer::start(vec![dying, willing]).await;
    let (transport, base) = (transport(), peer.http());
    assert!(transport.send(numbered(&base, "first"), limits()).await.is_ok());
    let second = transport.send(numbered(&base, "second"), limits()).await;
    assert_eq!(second.map(|answer| answer.status), Err(TransportError { kind: Kind::NoAnswer, phase: Phase::Sent }));
    assert_eq!(transport.requests_begun(), 2);
    drop(transport);
    assert_eq!(peer.seal().await.len(), 1, "nothing dialled again");
}

#[tokio::test]
async fn a_connection_closed_after_accept_gets_one_try() {
    for script in [vec![], vec![Step::Reset], vec![Step::Bytes(1)], vec![Step::Bytes(1), Step::Reset], vec![Step::Request]] {
        let peer = Peer::start(vec![script, vec![Step::Request, ok("2")]]).await;
        let transport = transport();
        let error = transport.send(numbered(&peer.http(), "only"), limits()).await.unwrap_err();
        assert_eq!(error.kind, Kind::NoAnswer);
        drop(transport);
        let records = peer.seal().await;
        assert_eq!(records.len(), 1);
        assert!(error.phase != Phase::NotSent || count(&records, "only") == 0);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_idle_close_that_crosses_a_request_delivers_it_at_most_once() {
    let (mut answered, mut failed) = (0, 0);
    for _ in 0..200 {
        let closing = vec![Step::Request, ok("1")];
        let willing = vec![Step::Request, ok("2"), Step::ToEnd];
        let peer = Peer::start(vec![closing, willing]).await;
        let (transport, base) = (transport(), peer.http());
        assert!(transport.send(numbered(&base, "first"), limits()).await.is_ok());
        let second = transport.send(numbered(&base, "second"), limits()).await;
        drop(transport);
        let delivered = count(&peer.seal().await, "/second/");
        match second {
            Ok(_) => answered += 1,
            Err(error) => {
                assert_eq!(error.kind, Kind::NoAnswer);
                assert!(error.phase != Phase::NotSent || delivered == 0);
                failed += 1;
            }
        }
        assert!(delivered <= 1);
    }
    assert_eq!(answered + failed, 200);
}

/// Attempts of every length against peers of every mood, all at once: none that claims `NotSent` may have reached a peer.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn not_sent_is_never_claimed_of_a_request_that_a_peer_saw() {
    let moods = [
        vec![Step::ToEnd],
        vec![Step::Request, ok("1"), Step::ToEnd],
        vec![Step::Request, ok("1"), Step::Request, ok("2"), Step::Request, ok("3"), Step::ToEnd],
        vec![Step::Request, ok("1")],
        vec![Step::Request, ok("1"), Step::Bytes(20), Step::Reset],
        vec![Step::Bytes(30)],
        vec![Step::Reset],
        vec![],
    ];
    let scripts: Vec<_> = moods.iter().cycle().take(3000).cloned().collect();
    let peer = Peer::start(scripts).await;
    let (transport, base) = (transport(), peer.http());
    let mut tasks = Vec::new();
    for lane in 0..8_u64 {
        let (transport, base) = (transport.clone(), base.clone());
        tasks.push(tokio::spawn(async move {
            let mut ended = Vec::new();
            for turn in 0..150_u64 {
                let id = format!("lane{lane}turn{turn}");
                let total = Duration::from_micros((turn * 37 + lane * 11) % 1500);
                let limits = AttemptLimits { total, connect: total / 2, ..limits() };
                let mut request = numbered(&base, &id);
                if turn % 2 == 0 {
                    request = WireRequest { path: request.path, ..get(&base) };
                }
                let result = transport.send(request, limits).await;
                ended.push((format!("/{id}/"), result.map(|_| ())));
            }
            ended
        }));
    }
    let mut ended = Vec::new();
    for task in tasks {
        ended.extend(task.await.unwrap());
    }
    let begun = transport.requests_begun();
    drop(transport);
    let records = peer.seal().await;
    let mut unsent = 0;
    for (id, result) in &ended {
        let delivered = count_path(&records, id);
        assert!(delivered <= 1, "{id} was delivered {delivered} times");
        match result {
            Err(error) if error.phase == Phase::NotSent => {
                unsent += 1;
                assert_eq!(delivered, 0, "{id} {error}");
            }
            Err(error) => assert_ne!(error.kind, Kind::ConnectTimeout),
            Ok(()) => assert_eq!(delivered, 1, "{id}"),
        }
    }
    assert!(begun <= u64::try_from(ended.len() - unsent).unwrap());
    assert!(unsent > 0 && begun > 0, "{unsent} unsent and {begun} begun of {}", ended.len());
}

fn count_path(records: &[Record], id: &str) -> usize {
    count(records, &format!("POST {id} HTTP/1.1\r\n")) + count(records, &format!("GET {id}?id=1 HTTP/1.1\r\n"))
}

#[tokio::test]
async fn a_request_dropped_while_it_waits_at_a_connection_is_not_begun() {
    let peer =
        Peer::start(vec![vec![Step::Request, ok("1"), Step::Request, ok("3"), Step::ToEnd], vec![Step::Request, ok("3"), Step::ToEnd]])
            .await;
    let (transport, base) = (transport(), peer.http());
    assert!(transport.send(numbered(&base, "first"), limits()).await.is_ok());
    {
        // One poll hands the request to the idle connection, which has its turn only after this block.
        let attempt = pin!(transport.send(numbered(&base, "second"), limits()));
        assert!(attempt.poll(&mut Context::from_waker(Waker::noop())).is_pending());
    }
    assert_eq!(transport.send(numbered(&base, "third"), limits()).await.unwrap().body, "3");
    assert_eq!(transport.requests_begun(), 2);
    drop(transport);
    assert_eq!(count_path(&peer.seal().await, "/second/"), 0);
}

#[tokio::test]
async fn a_request_without_a_body_is_witnessed_too() {
    let peer = Peer::start(vec![vec![Step::Request]]).await;
    let transport = transport();
    let result = transport.send(get(peer.http()), limits()).await;
    assert_eq!(result.map(|answer| answer.status), Err(TransportError { kind: Kind::NoAnswer, phase: Phase::Sent }));
    assert_eq!(transport.requests_begun(), 1);
}

#[tokio::test]
async fn a_dropped_attempt_closes_its_connection_and_harms_no_other() {
    let peer = Peer::start(vec![vec![Step::Request, Step::ToEnd], vec![Step::Request, ok("2"), Step::ToEnd]]).await;
    let (transport, base) = (transport(), peer.http());
    {
        let mut attempt = transport.send(numbered(&base, "dropped"), limits());
        while transport.requests_begun() == 0 {
            tokio::select! { biased; _ = &mut attempt => unreachable!(), () = tokio::task::yield_now() => {} }
        }
    }
    assert_eq!(transport.send(get(&base), limits()).await.unwrap().body, "2");
    drop(transport);
    let records = peer.seal().await;
    assert_eq!(records.len(), 2);
    assert!(count_path(&records, "/dropped/") <= 1);
}

#[tokio::test]
async fn an_attempt_that_is_never_polled_does_nothing() {
    let peer = Peer::start(vec![vec![]]).await;
    let transport = transport();
    drop(transport.send(get(peer.http()), limits()));
    {
        let attempt = pin!(transport.send(get(peer.http()), limits()));
        let _ = attempt.poll(&mut Context::from_waker(Waker::noop()));
    }
    assert_eq!(transport.requests_begun(), 0);
    drop(transport);
    assert_eq!(count(&peer.seal().await, "/v1/score"), 0);
}
