//! What a vendor pushes to us: verified, kept, and only then acknowledged; applied to the order it is about; asked for where it never came.
//!
//! A delivery goes through two steps that share nothing but the store. [`Inbox::receive`] checks it and commits it; what it returns is the answer to send.
//! [`Inbox::apply`] joins it to the facts of its order, once, whenever that happens: after the answer, or after a restart ([`Inbox::recover`]). Orders are
//! registered with [`Inbox::placed`], before or after the first push about them. [`Inbox::sweep`] asks the vendor about every order that is due, so that
//! pushes are never the only path; a push whose signature cannot bind what it says only moves that question forward.

mod answer;
mod apply;
mod classify;
mod content;
mod counters;
mod keyring;
mod list;
mod merge;
mod order;
mod orders;
mod probe;
mod receive;
mod row;
mod sweep;

use std::sync::Arc;

use zhengxin_core::contract::{Clock, SystemClock};
use zhengxin_core::info::{ProviderInfo, PushInfo};
use zhengxin_core::store::{Cells, StoreError};

use crate::settings::{Authentication, Settings};

pub use answer::{Answer, Kept, Verdict};
pub use counters::Counts;
pub use keyring::{PushSecret, PushSecrets, Rotating};
pub use list::{Gap, GapKind, RowsOf, Shown, ShownField};
pub use merge::{Fact, Facts, Source};
pub use order::{Order, OrderState};
pub use orders::Placed;
pub use probe::ProbeFailed;
pub use row::{Effect, Row, RowState, signature_word};
pub use sweep::Swept;

/// A delivery signed at most this long ago or ahead is fresh, milliseconds. Anything else is taken for a retry or a replay, and only rings.
pub const FRESH_MS: i64 = 10 * 60 * 1_000;

/// How long a push about an unknown order waits for it, milliseconds.
pub const PARKED_MS: i64 = 7 * 24 * 3_600 * 1_000;

/// Shortest pause between two questions about one order, milliseconds.
pub const SHORTEST_PAUSE_MS: i64 = 60 * 1_000;

/// Longest pause between two questions about one order, milliseconds.
pub const LONGEST_PAUSE_MS: i64 = 6 * 3_600 * 1_000;

/// Tries to change a cell that others change at the same time.
const TRIES: usize = 32;

/// How a push ended up without an order: it was not registered, or its ids belong to two.
enum Located {
    Order(String),
    Nobody,
    Mismatch,
}

/// The pushes of one vendor over a store. Clones share everything.
#[derive(Clone)]
pub struct Inbox {
    inner: Arc<Inner>,
}

struct Inner {
    cells: Arc<dyn Cells>,
    settings: Arc<Settings>,
    provider: &'static ProviderInfo,
    clock: Arc<dyn Clock>,
    secrets: Arc<dyn PushSecrets>,
    counters: counters::Counters,
}

/// Puts an [`Inbox`] together.
#[must_use]
pub struct InboxBuilder {
    cells: Arc<dyn Cells>,
    settings: Arc<Settings>,
    provider: &'static ProviderInfo,
    clock: Arc<dyn Clock>,
    secrets: Option<Arc<dyn PushSecrets>>,
}

impl InboxBuilder {
    /// The clock freshness and schedules go by; the machine's unless set.
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    /// Where the secrets pushes may be signed with are known; the one of the settings unless set.
    pub fn secrets(mut self, secrets: Arc<dyn PushSecrets>) -> Self {
        self.secrets = Some(secrets);
        self
    }

    /// The vendor's tables, where they are not those of the settings.
    pub fn tables(mut self, provider: &'static ProviderInfo) -> Self {
        self.provider = provider;
        self
    }

    /// The inbox.
    #[must_use]
    pub fn build(self) -> Inbox {
        let held = match &self.settings.auth {
            Authentication::SortedMd5(scheme) => Some(scheme.secret.clone()),
            _ => None,
        };
        let secrets = self.secrets.unwrap_or_else(|| Arc::new(keyring::Configured(held)));
        let Self { cells, settings, provider, clock, .. } = self;
        Inbox { inner: Arc::new(Inner { cells, settings, provider, clock, secrets, counters: counters::Counters::default() }) }
    }
}

impl Inbox {
    /// Starts with what is needed: a store, and the vendor's settings.
    pub fn builder(cells: Arc<dyn Cells>, settings: Arc<Settings>) -> InboxBuilder {
        let provider = settings.profile.provider;
        InboxBuilder { cells, settings, provider, clock: Arc::new(SystemClock), secrets: None }
    }

    /// The vendor.
    #[must_use]
    pub fn provider(&self) -> &'static ProviderInfo {
        self.inner.provider
    }

    /// What came in since this process started.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.inner.counters.read()
    }

    /// Now, by the clock of this inbox, milliseconds since 1970 UTC.
    #[must_use]
    pub fn now_ms(&self) -> i64 {
        self.inner.clock.now_ms()
    }

    fn cells(&self) -> &dyn Cells {
        &*self.inner.cells
    }

    fn push(&self, id: &str) -> Option<&'static PushInfo> {
        pushes(self.inner.provider).find(|push| push.id == id)
    }

    /// Where an order, or a push about it, is found by one of its ids.
    fn reference(&self, push: &str, kind: &str, id: &str) -> String {
        content::key(self.cells(), &[b"order", self.inner.provider.name.as_bytes(), push.as_bytes(), kind.as_bytes(), id.as_bytes()])
    }

    fn by_id(&self, push: &str, id: &str) -> String {
        self.reference(push, "id", id)
    }

    fn by_client_id(&self, push: &str, id: &str) -> String {
        self.reference(push, "client_id", id)
    }
}

impl core::fmt::Debug for Inbox {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Inbox").field("provider", &self.inner.provider.name).finish_non_exhaustive()
    }
}

/// The pushes of a vendor.
fn pushes(provider: &'static ProviderInfo) -> impl Iterator<Item = &'static PushInfo> {
    provider.pushes.iter().map(std::borrow::Borrow::borrow)
}

/// Others changed the same cell for all of our tries.
const fn crowded() -> StoreError {
    StoreError::Busy
}
