//! The token of an account that a fleet shares through a store: one login per life, whoever makes it.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use zhengxin_core::contract::{Clock, Nonce};
use zhengxin_core::error::TransportKind;
use zhengxin_core::info::OperationInfo;
use zhengxin_core::outcome::Receipt;
use zhengxin_core::profile::Profile;
use zhengxin_core::sensitive::{Secret, Text};
use zhengxin_core::store::{Cells, Put, Space, StoreError};
use zhengxin_core::transport::BoxFuture;
use zhengxin_core::words::Means;
use zhengxin_core::{Error, ErrorKind};

use super::Token;
use super::decide::{LEASE_MS, Need, Outcome, Step, decide, leased, logged_in};
use super::local::LOCK_MS;
use super::record::Record;
use crate::secrets::hex;

/// Makes one login, whoever waits for it.
pub type Login = Arc<dyn Fn() -> BoxFuture<'static, Result<Secret, Error>> + Send + Sync>;

/// Makes a login when one is needed; most calls need none.
pub type MakeLogin<'a> = &'a (dyn Fn() -> Login + Sync);

/// A login's own deadline: shorter than its lease, so that nobody else tries while it may still be under way.
pub(crate) const LOGIN_DEADLINE: Duration = Duration::from_millis(LEASE_MS as u64 * 3 / 4);
/// Pause between two looks at the store while somebody else logs in, milliseconds.
const LOOK_MS: i64 = 200;
/// A process that was not the one to refresh looks again after this, milliseconds.
const NEXT_TRY_MS: i64 = 1_000;
/// How often a token is offered to the store before it is kept by this process alone.
const OFFERS: u32 = 5;
/// Age after which an unclear error is suspicious, thousandths of a life.
const SUSPICIOUS_PER_MILLE: i64 = 800;

/// The shared token of one account. Clones share their copy of it.
#[derive(Clone)]
pub struct SharedToken(Arc<Inner>);

struct Inner {
    cells: Arc<dyn Cells>,
    clock: Arc<dyn Clock>,
    key: Text,
    login: &'static OperationInfo,
    life_ms: i64,
    /// When this process begins to think of a new token, thousandths of a life: a different one in each, so that usually one comes alone.
    soft_per_mille: i64,
    owner: Text,
    /// Counts the leases this process asked for, so that no two of them are the same cell, which the store would give to both.
    leases: AtomicU64,
    local: Mutex<Option<Local>>,
    gate: tokio::sync::Mutex<()>,
    refreshing: AtomicBool,
}

/// This process's copy.
#[derive(Clone)]
struct Local {
    record: Record,
    version: u64,
    /// The store's clock minus ours, milliseconds.
    ahead_ms: i64,
    next_try_ms: i64,
}

impl SharedToken {
    /// The token of a profile's account. `life` is what the document says, or what was asked for.
    #[must_use]
    pub fn new(
        profile: &Profile,
        login: &'static OperationInfo,
        life: Duration,
        cells: Arc<dyn Cells>,
        clock: Arc<dyn Clock>,
        nonce: &dyn Nonce,
    ) -> Self {
        let account = profile.credentials.get("account").map_or("", |account| account.expose());
        let name = format!("token\0{}\0{}\0{account}", profile.provider.name, profile.base);
        let key = hex(&cells.fingerprint(name.as_bytes()));
        let mut bytes = [0; 1];
        nonce.fill(&mut bytes);
        Self(Arc::new(Inner {
            cells,
            clock,
            key,
            login,
            life_ms: i64::try_from(life.as_millis()).unwrap_or(i64::MAX / 2),
            soft_per_mille: 750 + i64::from(bytes[0]) * 150 / 255,
            owner: nonce.next(),
            leases: AtomicU64::new(0),
            local: Mutex::default(),
            gate: tokio::sync::Mutex::default(),
            refreshing: AtomicBool::new(false),
        }))
    }

    /// A token. Without waiting while the one at hand counts; else this process logs in, or waits for whoever does.
    ///
    /// # Errors
    /// The login failed or is locked, or the store could not be read. Waiting has no bound of its own: give it a timeout.
    pub async fn get(&self, need: Need, login: MakeLogin<'_>) -> Result<Token, Error> {
        if let Some(token) = self.at_hand(need, login) {
            return Ok(token);
        }
        let _gate = self.0.gate.lock().await;
        // Whoever had the gate may have brought what this call waits for.
        let known = self.0.local().filter(|local| local.counts(need, self.0.clock.now_ms())).map(|local| local.token());
        match known.flatten() {
            Some(token) => Ok(token),
            None => self.bring(need, login).await,
        }
    }

    /// Whether a token is so old that an unclear error may come from its end.
    #[must_use]
    pub fn is_suspicious(&self, token: &Token) -> bool {
        let now_ms = self.0.clock.now_ms();
        let local = self.0.local().filter(|local| local.record.generation == token.generation);
        local.is_some_and(|local| now_ms + local.ahead_ms > local.record.at_per_mille(SUSPICIOUS_PER_MILLE))
    }

    fn at_hand(&self, need: Need, login: MakeLogin<'_>) -> Option<Token> {
        let now_ms = self.0.clock.now_ms();
        let mut guard = self.0.local.lock().unwrap_or_else(PoisonError::into_inner);
        let local = guard.as_mut()?;
        match decide(&local.record, need, self.0.soft_per_mille, now_ms + local.ahead_ms) {
            Step::Use => local.token(),
            Step::UseAndRefresh => {
                if now_ms >= local.next_try_ms {
                    local.next_try_ms = now_ms + NEXT_TRY_MS;
                    self.refresh_beside(login());
                }
                local.token()
            }
            Step::Refresh | Step::Wait(_) | Step::Locked(_) => None,
        }
    }

    /// Tries to be the one who refreshes, while calls go on with the old token.
    fn refresh_beside(&self, login: Login) {
        if self.0.refreshing.swap(true, Ordering::AcqRel) {
            return;
        }
        let inner = Arc::clone(&self.0);
        tokio::spawn(async move {
            if let Ok((record, version, store_ms)) = inner.look().await
                && decide(&record, Need::Any, inner.soft_per_mille, store_ms) == Step::UseAndRefresh
                && let Err(error) = inner.refresh(record, version, Need::Any, &login).await
            {
                tracing::warn!(target: "zhengxin", provider = inner.login.provider.name, code = error.code(), "the early login failed");
            }
            inner.refreshing.store(false, Ordering::Release);
        });
    }

    async fn bring(&self, need: Need, login: MakeLogin<'_>) -> Result<Token, Error> {
        let inner = &self.0;
        let mut failures = None;
        loop {
            let (record, version, store_ms) = inner.look().await.map_err(|why| inner.fail(ErrorKind::Store(why)))?;
            let pause_ms = match decide(&record, need, inner.soft_per_mille, store_ms) {
                Step::Use | Step::UseAndRefresh => match inner.local().and_then(|local| local.token()) {
                    Some(token) => return Ok(token),
                    None => LOOK_MS,
                },
                Step::Locked(_) => return Err(inner.failed(&record).hint(LOCKED)),
                Step::Refresh => {
                    // In a task of its own, so that a caller who gives up does not end a login that others wait for.
                    let (task, login) = (Arc::clone(inner), login());
                    let login = tokio::spawn(async move { task.refresh(record, version, need, &login).await });
                    login.await.unwrap_or_else(|_| Err(inner.fail(ErrorKind::Transport(TransportKind::Other))))?;
                    0
                }
                Step::Wait(until_ms) => {
                    let is_held = record.lease.as_ref().is_some_and(|(_, until_ms)| store_ms < *until_ms);
                    let grew = failures.replace(record.failures).is_some_and(|before| record.failures > before);
                    if grew || need != Need::Any && !is_held {
                        return Err(inner.failed(&record));
                    }
                    (until_ms - store_ms).clamp(1, LOOK_MS)
                }
            };
            tokio::time::sleep(Duration::from_millis(pause_ms.unsigned_abs())).await;
        }
    }
}

const LOCKED: &str = "the login was refused before and is not tried again for ten minutes; check account and password";

impl Inner {
    fn local(&self) -> Option<Local> {
        self.local.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Reads the store, and keeps what it says. Returns the record, its version (0: none yet) and the store's time.
    async fn look(&self) -> Result<(Record, u64, i64), StoreError> {
        let store_ms = self.cells.now_ms().await?;
        let cell = self.cells.get(Space::Token, &self.key).await?;
        let (record, version) = match &cell {
            Some(cell) => (Record::of(cell)?, cell.version),
            None => (Record::default(), 0),
        };
        self.keep(&record, version, store_ms - self.clock.now_ms());
        Ok((record, version, store_ms))
    }

    fn keep(&self, record: &Record, version: u64, ahead_ms: i64) {
        let mut local = self.local.lock().unwrap_or_else(PoisonError::into_inner);
        // A slow reader must not bring back what is older.
        if local.as_ref().is_some_and(|local| local.version > version) {
            return;
        }
        let next_try_ms = local.as_ref().map_or(0, |local| local.next_try_ms);
        // Without the lease: whether somebody still logs in is looked up each time, not remembered.
        let record = Record { lease: None, ..record.clone() };
        *local = Some(Local { record, version, ahead_ms, next_try_ms });
    }

    async fn put(&self, record: &Record, version: u64) -> Result<Put, StoreError> {
        let from = Some(version).filter(|version| *version > 0);
        self.cells.put(Space::Token, &self.key, from, record.cell(self.login.provider.name)).await
    }

    /// Takes the lease, logs in, stores what came of it. Whoever finds the lease taken has nothing to do.
    async fn refresh(&self, record: Record, version: u64, need: Need, login: &Login) -> Result<(), Error> {
        let store = |why| self.fail(ErrorKind::Store(why));
        let sent_ms = self.cells.now_ms().await.map_err(store)?;
        let owner = format!("{}/{}", self.owner, self.leases.fetch_add(1, Ordering::Relaxed));
        let held = leased(&record, owner.into(), sent_ms);
        let version = match self.put(&held, version).await.map_err(store)? {
            Put::Done(version) => version,
            Put::Conflict(_) => return Ok(()),
        };
        let result = login().await;
        let done_ms = self.cells.now_ms().await.unwrap_or(sent_ms);
        let ahead_ms = done_ms - self.clock.now_ms();
        let outcome = match &result {
            Ok(token) => Outcome::Token(token.clone()),
            Err(error) => match error.kind() {
                ErrorKind::Vendor(row) if row.means == Means::Auth => Outcome::Locked(row.code.into(), done_ms + LOCK_MS),
                ErrorKind::Vendor(row) => Outcome::Failed(row.code.into()),
                _ => Outcome::Failed(error.code().into()),
            },
        };
        let next = logged_in(&held, outcome, need, self.life_ms, sent_ms, done_ms);
        self.store(&next, version, ahead_ms).await;
        result.map(drop)
    }

    /// Stores what came of a login. A store that takes nothing leaves this process with its token; the others will find theirs refused.
    async fn store(&self, record: &Record, version: u64, ahead_ms: i64) {
        for offer in 0..OFFERS {
            match self.put(record, version).await {
                Ok(Put::Done(version)) => return self.keep(record, version, ahead_ms),
                // The lease ran out, and somebody else went on from there.
                Ok(Put::Conflict(_)) => return,
                Err(_) => tokio::time::sleep(Duration::from_millis(20 << offer)).await,
            }
        }
        tracing::error!(target: "zhengxin", provider = self.login.provider.name, "the store took no token");
        self.keep(record, version, ahead_ms);
    }

    fn fail(&self, kind: ErrorKind) -> Error {
        Error::new(kind, Receipt::of(self.login))
    }

    /// The failure of another process's login.
    fn failed(&self, record: &Record) -> Error {
        let code = record.failed.as_deref().unwrap_or_default();
        if code.starts_with(|first: char| first.is_ascii_digit()) {
            return self.fail(ErrorKind::Vendor(self.login.code(code)));
        }
        self.fail(ErrorKind::Transport(TransportKind::Other)).hint(format!("the login failed in another process ({code})"))
    }
}

impl Local {
    fn counts(&self, need: Need, now_ms: i64) -> bool {
        self.record.token.is_some() && !need.excludes(self.record.generation) && now_ms + self.ahead_ms < self.record.hard_ms()
    }

    fn token(&self) -> Option<Token> {
        let value = self.record.token.clone()?;
        Some(Token { value, generation: self.record.generation, expires_ms: self.record.hard_ms() - self.ahead_ms })
    }
}
