//! The attempt itself, under its two clocks.

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Poll, ready};
use std::time::Duration;

use tokio::time::{Instant, sleep_until};
use zhengxin_core::error::TransportKind;
use zhengxin_core::outcome::Phase;
use zhengxin_core::transport::{AttemptLimits, BoxFuture, Transport, TransportError, WireAnswer, WireRequest};

use crate::builder::Builder;
use crate::request::Bases;
use crate::witness::Witness;
use crate::{answer, classify, request};

/// HTTPS over a pool of connections. Cheap to clone; clones share the pool. Needs a tokio runtime with time and net.
#[derive(Clone)]
pub struct HttpTransport {
    inner: Arc<Inner>,
}

struct Inner {
    client: reqwest::Client,
    through_proxy: bool,
    accept_gzip: bool,
    bases: Bases,
    begun: Arc<AtomicU64>,
}

impl fmt::Debug for HttpTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpTransport").field("requests_begun", &self.requests_begun()).finish_non_exhaustive()
    }
}

impl HttpTransport {
    /// Starts with the public roots, no proxy and a short-lived pool.
    pub fn builder() -> Builder {
        Builder::default()
    }

    pub(crate) fn new(client: reqwest::Client, through_proxy: bool, accept_gzip: bool) -> Self {
        Self { inner: Arc::new(Inner { client, through_proxy, accept_gzip, bases: Bases::default(), begun: Arc::default() }) }
    }

    /// How many requests connections of this transport have begun to write since it was built. A request that ended in
    /// [`Phase::NotSent`] is never among them.
    #[must_use]
    pub fn requests_begun(&self) -> u64 {
        self.inner.begun.load(Ordering::SeqCst)
    }
}

impl Transport for HttpTransport {
    fn send(&self, request: WireRequest, limits: AttemptLimits) -> BoxFuture<'_, Result<WireAnswer, TransportError>> {
        Box::pin(self.inner.attempt(request, limits))
    }
}

impl Inner {
    async fn attempt(&self, wire: WireRequest, limits: AttemptLimits) -> Result<WireAnswer, TransportError> {
        let clocks = Clocks::start(limits);
        let refuse = |kind| TransportError { kind, phase: Phase::NotSent };
        let base = self.bases.get(&wire.base).ok_or(refuse(TransportKind::Other))?;
        if base.is_plain() && !base.is_loopback() && !limits.plain_http {
            return Err(refuse(TransportKind::PlainHttp));
        }
        let witness = Witness::new(Arc::clone(&self.begun));
        let request = request::build(&base, wire, self.accept_gzip, &witness).map_err(refuse)?;
        let ended = {
            // Only a proxy that sees the plain request can answer 407; others refuse the tunnel before anything is sent.
            let may_be_proxys = self.through_proxy && base.is_plain() && !base.is_loopback();
            let exchange = pin!(self.exchange(request, limits.max_body, may_be_proxys, &witness));
            clocks.bound(exchange, &witness).await
        };
        // The exchange is gone by now, so the witness speaks of something that can no longer change from here.
        ended.map_err(|kind| match (kind, witness.phase()) {
            // The connection came in the same instant as the clock.
            (TransportKind::ConnectTimeout, phase) if phase > Phase::NotSent => TransportError { kind: TransportKind::Timeout, phase },
            (kind, phase) => TransportError { kind, phase },
        })
    }

    async fn exchange(
        &self,
        request: reqwest::Request,
        max_body: usize,
        may_be_proxys: bool,
        witness: &Witness,
    ) -> Result<WireAnswer, TransportKind> {
        let sent = self.client.execute(request).await;
        let response = sent.map_err(|error| classify::before_answer(&error, self.through_proxy))?;
        let is_proxys = may_be_proxys && response.status() == http::StatusCode::PROXY_AUTHENTICATION_REQUIRED;
        let answer = answer::read(response, max_body, witness).await?;
        if is_proxys { Err(TransportKind::Proxy) } else { Ok(answer) }
    }
}

/// The two clocks of an attempt.
struct Clocks {
    connect: Instant,
    total: Instant,
}

impl Clocks {
    fn start(limits: AttemptLimits) -> Self {
        let now = Instant::now();
        let after = |limit: Duration| now.checked_add(limit).unwrap_or(now + Duration::from_secs(86_400 * 365));
        Self { connect: after(limits.connect.min(limits.total)), total: after(limits.total) }
    }

    /// Runs the exchange until it ends, or the time to a connection is over without one, or the total time is over.
    async fn bound<F>(self, mut exchange: Pin<&mut F>, witness: &Witness) -> Result<WireAnswer, TransportKind>
    where
        F: Future<Output = Result<WireAnswer, TransportKind>>,
    {
        let mut clock = pin!(sleep_until(self.connect));
        poll_fn(|cx| {
            if let Poll::Ready(ended) = exchange.as_mut().poll(cx) {
                return Poll::Ready(ended);
            }
            loop {
                ready!(clock.as_mut().poll(cx));
                if !witness.is_begun() {
                    return Poll::Ready(Err(TransportKind::ConnectTimeout));
                }
                if clock.deadline() >= self.total {
                    return Poll::Ready(Err(TransportKind::Timeout));
                }
                clock.as_mut().reset(self.total);
            }
        })
        .await
    }
}
