//! The simulator itself: what a test, the command and a server hold in their hands.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use zhengxin_core::transport::{AttemptLimits, Transport};

use crate::builder::Builder;
use crate::core::Core;
use crate::credentials::{PUBLIC_KEY_1024, PUBLIC_KEY_2048};
use crate::doors::in_process::InProcess;
use crate::doors::serve::{Served, serve};
use crate::listing;
use crate::magic::Magic;
use crate::push::{self, Delivered, Keys, Push};
use crate::request::{Answer, Delivery, Request};
use crate::time::Time;

/// Time one delivery of a push may take.
const PUSH_LIMITS: AttemptLimits =
    AttemptLimits { total: Duration::from_secs(10), connect: Duration::from_secs(5), max_body: 1 << 16, plain_http: true };

/// Plays vendors. Clones play the same ones with the same state.
#[derive(Clone)]
pub struct Simulator {
    pub(crate) core: Arc<Core>,
    push_transport: Option<Arc<dyn Transport>>,
    /// Counts the releases of held answers.
    released: Arc<watch::Sender<u64>>,
}

impl Simulator {
    pub(crate) fn new(core: Core, push_transport: Option<Arc<dyn Transport>>) -> Self {
        Self { core: Arc::new(core), push_transport, released: Arc::new(watch::Sender::new(0)) }
    }

    /// Sets up a simulator that plays nobody yet.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// The three vendors of the repository with every default.
    #[must_use]
    pub fn bundled() -> Self {
        Self::builder().bundled().build().expect("defaults fit together")
    }

    /// Answers one request. Both doors lead here.
    #[must_use]
    pub fn handle(&self, request: &Request) -> Answer {
        self.core.handle(request)
    }

    /// The door without a socket.
    #[must_use]
    pub fn in_process(&self) -> InProcess {
        InProcess::new(self.clone())
    }

    /// Serves HTTP on an address; port 0 takes a free one. Due pushes are delivered as long as it serves.
    ///
    /// # Errors
    /// The address is not loopback and that was not allowed, or it cannot be bound.
    pub async fn serve(&self, address: SocketAddr) -> io::Result<Served> {
        serve(self.clone(), address).await
    }

    /// The names of the vendors.
    #[must_use]
    pub fn providers(&self) -> Vec<&str> {
        self.core.vendors.iter().map(crate::vendor::Vendor::name).collect()
    }

    /// What a vendor takes at this moment for keys, accounts and secrets, by the names of its spec. All synthetic.
    #[must_use]
    pub fn credentials(&self, provider: &str) -> Vec<(String, String)> {
        let state = self.core.state();
        state.credentials.get(provider).map(|held| held.clone().into_iter().collect()).unwrap_or_default()
    }

    /// PEM of the key that seals the risk audit: 2048 bits, test-only, its private half is public too.
    #[must_use]
    pub fn risk_public_key(&self) -> &'static str {
        PUBLIC_KEY_2048
    }

    /// The same with 1024 bits. Both keys are taken at any time.
    #[must_use]
    pub fn risk_public_key_1024(&self) -> &'static str {
        PUBLIC_KEY_1024
    }

    /// Every magic value, vendor by vendor.
    #[must_use]
    pub fn magic(&self) -> Vec<Magic> {
        listing::magic(&self.core.vendors)
    }

    /// Moves the virtual clock on; `false` if the clock is not a virtual one.
    #[must_use]
    pub fn advance(&self, by_ms: i64) -> bool {
        match &self.core.time {
            Time::Virtual(clock) => clock.advance(by_ms),
            Time::Given(_) => return false,
        }
        true
    }

    /// Takes the pushes that are due now. Each counts as failed until [`push_answered`](Self::push_answered) says otherwise.
    #[must_use]
    pub fn take_pushes(&self) -> Vec<Push> {
        let now = self.core.time.now_ms();
        self.take_pushes_at(now)
    }

    fn take_pushes_at(&self, now: i64) -> Vec<Push> {
        let mut state = self.core.state();
        let due = state.pushes.take(now);
        let make = |push: &push::Scheduled| {
            let vendor = self.core.vendor(&push.provider)?;
            let old = state.old_secrets.iter().rev().find(|old| old.provider == push.provider).map(|old| old.secret.clone());
            let (appid, secret) = (state.credential(&push.provider, "appid"), state.credential(&push.provider, "secret"));
            let request = push::request(vendor, push, &Keys { appid, secret, old }, now);
            Some(Push {
                number: push.number,
                provider: push.provider.clone(),
                push: push.push.clone(),
                order: push.order.clone(),
                attempt: push.attempt,
                request,
            })
        };
        due.iter().filter_map(make).collect()
    }

    /// Reports the answer to a push: the exact documented text with status 200 ends its deliveries. Says whether it did.
    pub fn push_answered(&self, number: u64, status: Option<u16>, body: &[u8]) -> bool {
        self.core.state().pushes.answered(number, status, body)
    }

    /// Sends the pushes that are due at a time through the push transport. Does nothing without one.
    pub async fn deliver_due(&self, now_ms: i64) -> Vec<Delivered> {
        let Some(transport) = &self.push_transport else { return Vec::new() };
        let mut delivered = Vec::new();
        for push in self.take_pushes_at(now_ms) {
            let answer = transport.send(push.request, PUSH_LIMITS).await.ok();
            let status = answer.as_ref().map(|answer| answer.status);
            let accepted = self.push_answered(push.number, status, answer.as_ref().map_or(&[], |answer| &answer.body));
            delivered.push(Delivered { number: push.number, attempt: push.attempt, status, accepted });
        }
        delivered
    }

    /// Lets every answer go that is held back by the magic value `sim-held`.
    pub fn release(&self) {
        self.released.send_modify(|count| *count += 1);
    }

    /// Notices releases from now on; to be taken before the request is answered.
    pub(crate) fn releases(&self) -> watch::Receiver<u64> {
        self.released.subscribe()
    }

    /// Waits until an answer may be seen. One that never may is left to the door.
    pub(crate) async fn await_delivery(&self, delivery: Delivery, mut releases: watch::Receiver<u64>) {
        match delivery {
            Delivery::AfterPushes => {
                self.deliver_due(self.core.time.now_ms()).await;
            }
            // The sender lives as long as this simulator.
            Delivery::Held => drop(releases.changed().await),
            Delivery::Whole | Delivery::Never => {}
        }
    }

    pub(crate) fn delivers(&self) -> bool {
        self.push_transport.is_some()
    }
}

impl fmt::Debug for Simulator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Simulator").field("providers", &self.providers()).finish_non_exhaustive()
    }
}
