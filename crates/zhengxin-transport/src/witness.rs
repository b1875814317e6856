//! The body of an attempt, which sees how far its request got.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use zhengxin_core::outcome::Phase;

// Not asked yet; may still be.
const WAITING: u8 = 0;
// Dropped without having been asked. Final.
const LET_GO: u8 = 1;
// Asked for its framing: the head is about to be written.
const BEGUN: u8 = 2;
// Dropped with bytes left. Final.
const CUT: u8 = 3;
// All bytes given away. Final.
const DRAINED: u8 = 4;

const NO_ANSWER: u8 = 0;
const HEAD: u8 = 1;
const WHOLE: u8 = 2;

/// What one attempt is known to have done.
pub(crate) struct Witness {
    request: AtomicU8,
    answer: AtomicU8,
    /// Requests begun by the whole transport.
    begun: Arc<AtomicU64>,
}

impl Witness {
    pub(crate) fn new(begun: Arc<AtomicU64>) -> Arc<Self> {
        Arc::new(Self { request: AtomicU8::new(WAITING), answer: AtomicU8::new(NO_ANSWER), begun })
    }

    /// Whether a connection has begun to write the request.
    pub(crate) fn is_begun(&self) -> bool {
        self.request.load(Ordering::SeqCst) >= BEGUN
    }

    /// Notes that the head of an answer was read.
    pub(crate) fn answer_begun(&self) {
        debug_assert!(self.is_begun(), "an answer to a request that no connection began");
        self.answer.store(HEAD, Ordering::SeqCst);
    }

    /// Notes that nothing more of the answer is wanted.
    pub(crate) fn answered(&self) {
        self.answer.store(WHOLE, Ordering::SeqCst);
    }

    /// How far the attempt got. Only to be asked when the attempt's future is gone.
    pub(crate) fn phase(&self) -> Phase {
        match (self.answer.load(Ordering::SeqCst), self.request.load(Ordering::SeqCst)) {
            (WHOLE, _) => Phase::Answered,
            (HEAD, _) => Phase::AnswerBegun,
            (_, LET_GO) => Phase::NotSent,
            (_, CUT) => Phase::PartlySent,
            _ => Phase::Sent,
        }
    }

    fn step(&self, from: u8, to: u8) -> bool {
        self.request.compare_exchange(from, to, Ordering::SeqCst, Ordering::SeqCst).is_ok()
    }
}

/// The body itself. Not `Clone`, on purpose.
pub(crate) struct WitnessBody {
    left: Bytes,
    witness: Arc<Witness>,
}

impl WitnessBody {
    pub(crate) fn new(body: Bytes, witness: &Arc<Witness>) -> Self {
        Self { left: body, witness: Arc::clone(witness) }
    }

    fn begin(&self) {
        if self.witness.step(WAITING, if self.left.is_empty() { DRAINED } else { BEGUN }) {
            self.witness.begun.fetch_add(1, Ordering::SeqCst);
        }
    }
}

impl Body for WitnessBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.begin();
        let bytes = std::mem::take(&mut self.left);
        self.witness.step(BEGUN, DRAINED);
        Poll::Ready((!bytes.is_empty()).then(|| Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        self.begin();
        self.left.is_empty()
    }

    // Asked early, by layers that only compare sizes; says nothing about sending.
    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left.len() as u64)
    }
}

impl Drop for WitnessBody {
    fn drop(&mut self) {
        if !self.witness.step(WAITING, LET_GO) {
            self.witness.step(BEGUN, CUT);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(body: &'static [u8]) -> (Arc<Witness>, WitnessBody) {
        let witness = Witness::new(Arc::default());
        let body = WitnessBody::new(Bytes::from_static(body), &witness);
        (witness, body)
    }

    fn give(body: &mut WitnessBody) -> Option<Bytes> {
        match Pin::new(body).poll_frame(&mut Context::from_waker(std::task::Waker::noop())) {
            Poll::Ready(Some(Ok(frame))) => frame.into_data().ok(),
            _ => None,
        }
    }

    #[test]
    fn only_a_witness_dropped_unasked_proves_that_nothing_was_sent() {
        let (witness, body) = pair(b"x");
        assert_eq!(witness.phase(), Phase::Sent, "still alive: may be sent yet");
        assert_eq!(body.size_hint().exact(), Some(1));
        drop(body);
        assert_eq!(witness.phase(), Phase::NotSent);
        assert!(!witness.is_begun());
    }

    #[test]
    fn a_witness_that_was_asked_never_says_not_sent() {
        let (witness, body) = pair(b"x");
        assert!(!body.is_end_stream());
        assert_eq!(witness.phase(), Phase::Sent);
        drop(body);
        assert_eq!(witness.phase(), Phase::PartlySent);

        let (witness, body) = pair(b"");
        assert!(body.is_end_stream());
        drop(body);
        assert_eq!(witness.phase(), Phase::Sent);
    }

    #[test]
    fn the_end_of_the_body_is_given_away_once() {
        let (witness, mut body) = pair(b"xy");
        assert_eq!(give(&mut body).as_deref(), Some(&b"xy"[..]));
        assert_eq!(give(&mut body), None);
        drop(body);
        assert_eq!(witness.phase(), Phase::Sent);
        assert_eq!(witness.begun.load(Ordering::SeqCst), 1);
    }

    #[test]
    fn an_answer_outranks_the_request() {
        let (witness, body) = pair(b"x");
        assert!(!body.is_end_stream());
        witness.answer_begun();
        drop(body);
        assert_eq!(witness.phase(), Phase::AnswerBegun);
        witness.answered();
        assert_eq!(witness.phase(), Phase::Answered);
    }
}
