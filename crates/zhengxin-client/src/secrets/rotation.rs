//! The driver of protocol R. Each step is one event in the store; whoever comes after a crash reads the phase and goes on from there.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::task::JoinHandle;
use tokio::time::Instant;
use zhengxin_core::contract::{Clock, Exchange, Ledger, Nonce, SystemClock};
use zhengxin_core::info::{AuthInfo, OperationInfo};
use zhengxin_core::profile::Profile;
use zhengxin_core::sensitive::Secret;
use zhengxin_core::store::{Cells, StoreError};
use zhengxin_core::transport::Transport;
use zhengxin_core::wire::Fields;
use zhengxin_core::{CallOptions, Error, Text};

use super::cell::{Entry, Kept, hex};
use super::error::RotationError;
use super::keeper::Keeper;
use super::lifeboat::Lifeboat;
use super::log::Log;
use super::machine::{Event, Refused, Rules};
use super::phase::Phase;
use super::probe::{Probe, Sender, Verdict, probe};
use super::reader;
use super::status::Status;
use crate::chance::SystemNonce;

/// How long a rotation waits for its answer before it moves on to `unknown`, while the reader stays.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long the reader stays for a late answer.
const READER: Duration = Duration::from_secs(10 * 60);
/// Pauses between probes that showed nothing.
const AGAIN: [Duration; 2] = [Duration::from_secs(1), Duration::from_secs(5)];

/// Rotates the secret of one account, and brings rotations to an end that others left behind.
pub struct Rotation {
    profile: Profile,
    operation: &'static OperationInfo,
    transport: Arc<dyn Transport>,
    ledger: Option<Arc<dyn Ledger>>,
    clock: Arc<dyn Clock>,
    nonce: Arc<dyn Nonce>,
    log: Log,
    lifeboat: PathBuf,
    probe: Probe,
    patience: Duration,
    kept_in: Mutex<Option<Duration>>,
}

impl Rotation {
    /// A rotation of the account of a profile. The lifeboat is a file of its own for each account, beside the store, on a disk of this machine.
    ///
    /// # Errors
    /// [`RotationError::Config`]: the vendor's secret cannot be rotated, or no query is known to try it with.
    pub fn new(
        profile: Profile,
        transport: Arc<dyn Transport>,
        cells: Arc<dyn Cells>,
        lifeboat: impl AsRef<Path>,
    ) -> Result<Self, RotationError> {
        let config = |text: String| RotationError::Config(text);
        let rotate = match profile.provider.auth {
            AuthInfo::SortedMd5 { rotate: Some(rotate), .. } => profile.provider.operation(rotate),
            _ => None,
        };
        let operation = rotate.ok_or_else(|| config(format!("{} has no secret that can be rotated", profile.provider.name)))?;
        let configured = profile.credentials.get("secret").ok_or_else(|| config("the credential `secret` is missing".into()))?.clone();
        let key = reader::key(&profile, &*cells);
        let log = Log { cells, key, provider: profile.provider.name, configured, rules: Rules::default() };
        Ok(Self {
            probe: Probe::usual(&profile)?,
            profile,
            operation,
            transport,
            ledger: None,
            clock: Arc::new(SystemClock),
            nonce: Arc::new(SystemNonce),
            log,
            lifeboat: lifeboat.as_ref().to_owned(),
            patience: PATIENCE,
            kept_in: Mutex::default(),
        })
    }

    /// Quarantine, soak, and what the vendor said about grace.
    #[must_use]
    pub const fn rules(mut self, rules: Rules) -> Self {
        self.log.rules = rules;
        self
    }

    /// Keeps rows of rotations and probes.
    #[must_use]
    pub fn ledger(mut self, ledger: Arc<dyn Ledger>) -> Self {
        self.ledger = Some(ledger);
        self
    }

    /// Takes the time that is signed from elsewhere. Quarantine and soak go by the store's clock.
    #[must_use]
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    /// Takes ids from elsewhere.
    #[must_use]
    pub fn nonce(mut self, nonce: Arc<dyn Nonce>) -> Self {
        self.nonce = nonce;
        self
    }

    /// Tries secrets with this question, which must be free and repeatable, such as the query of an order of yours.
    ///
    /// # Errors
    /// [`RotationError::Config`]: there is no such operation, it may cost money or change something, or the request does not fit it.
    pub fn probe(mut self, operation: &str, request: &str) -> Result<Self, RotationError> {
        let unknown = || RotationError::Config(format!("there is no operation `{operation}`"));
        let operation = self.profile.provider.operation(operation).ok_or_else(unknown)?;
        self.probe = Probe::of(operation, request)?;
        Ok(self)
    }

    /// How long [`rotate`](Self::rotate) waits for the answer; a minute unless set. A late one is kept all the same.
    #[must_use]
    pub const fn patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// How long the last answer took from its last byte to the disk.
    #[must_use]
    pub fn kept_in(&self) -> Option<Duration> {
        *self.kept_in.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where the secret stands. Asks the store only.
    ///
    /// # Errors
    /// The store could not be read.
    pub async fn status(&self) -> Result<Status, RotationError> {
        let kept = self.log.read().await?;
        self.shown(&kept).await
    }

    /// What happened so far, oldest first.
    ///
    /// # Errors
    /// The store could not be read.
    pub async fn history(&self) -> Result<Vec<Entry>, RotationError> {
        Ok(self.log.read().await?.history)
    }

    /// Rotates once: preflight, intent, request, capture, probes. The phase that is reached says what to do next: `stable` is done, `unknown` and
    /// `suspect` want [`recover`](Self::recover) when they are due, `locked` wants a person. Dropping the future ends the waiting, not the reading.
    ///
    /// # Errors
    /// Before anything was sent: configuration, store, lifeboat, another process, the phase, a refused secret. After it: store, or unclear probes; what
    /// came back is kept in either case.
    pub async fn rotate(&self) -> Result<Status, RotationError> {
        let boat = Arc::new(self.board()?.ok_or(RotationError::Busy)?);
        self.log.merge(&boat).await?;
        let kept = self.preflight(&boat).await?;
        let owner = hex(&boat.id());
        let begun = Instant::now();
        let kept = self
            .log
            .apply_with(&kept, &Event::Began, "began", |next, now_ms| {
                next.owner = owner;
                next.begun_ms = Some(now_ms);
            })
            .await?;
        let epoch = kept.record.epoch;
        let (keeper, mut reader) = self.send(&kept, Arc::clone(&boat), begun)?;
        let result = tokio::time::timeout(self.patience, &mut reader).await;
        *self.kept_in.lock().unwrap_or_else(PoisonError::into_inner) = *keeper.kept_in.lock().unwrap_or_else(PoisonError::into_inner);
        match result {
            Ok(Ok(Err(error))) if !error.was_sent() => self.end(epoch, &Event::Unsent { epoch }, "not sent").await?,
            Ok(_) => {
                self.log.merge(&boat).await?;
                self.end(epoch, &Event::GaveUp { epoch }, "no answer").await?;
            }
            Err(_) => self.end(epoch, &Event::GaveUp { epoch }, "no answer in time").await?,
        }
        let kept = self.log.read().await?;
        let kept = self.judge_if_due(kept).await?;
        self.shown(&kept).await
    }

    /// Goes on from the stored phase as far as that is possible now: takes over what the lifeboat holds, ends what a dead owner began, tries secrets when
    /// quarantine or soak are over, and looks whether the active secret still works. Never rotates.
    ///
    /// # Errors
    /// Store, lifeboat, or unclear probes.
    pub async fn recover(&self) -> Result<Status, RotationError> {
        let boat = self.board()?;
        if let Some(boat) = &boat {
            self.log.merge(boat).await?;
        }
        let mut kept = self.log.read().await?;
        if kept.record.phase == Phase::Intent && self.is_abandoned(&kept, boat.as_ref()).await? {
            let epoch = kept.record.epoch;
            kept = self.log.apply(&kept, &Event::GaveUp { epoch }, "owner gone").await?;
        }
        kept = match kept.record.phase {
            Phase::Stable => self.look(kept).await?,
            Phase::Locked => self.log.apply(&kept, &Event::Doubted, "asked again").await?,
            _ => kept,
        };
        let kept = self.judge_if_due(kept).await?;
        self.shown(&kept).await
    }

    /// Rotates, waits for quarantines, and rotates again out of `suspect` until the secret is stable or locked.
    ///
    /// # Errors
    /// As for [`rotate`](Self::rotate); too many tries in a row.
    pub async fn rotate_to_rest(&self) -> Result<Status, RotationError> {
        let mut status = self.rotate().await?;
        loop {
            status = match status.phase {
                Phase::Stable | Phase::Locked => return Ok(status),
                _ if status.due_ms() > Some(status.now_ms) => {
                    let pause = status.due_ms().unwrap_or(status.now_ms) - status.now_ms;
                    tokio::time::sleep(Duration::from_millis(u64::try_from(pause).unwrap_or_default())).await;
                    self.recover().await?
                }
                Phase::Suspect => self.rotate().await?,
                Phase::Intent | Phase::Captured | Phase::Unknown => {
                    tokio::time::sleep(Duration::from_secs(1)).await;
                    self.recover().await?
                }
            };
        }
    }

    /// Takes a secret that a person brought from the vendor, and tries it.
    ///
    /// # Errors
    /// A rotation is under way, or store and probes failed.
    pub async fn adopt(&self, secret: Secret) -> Result<Status, RotationError> {
        let kept = self.log.read().await?;
        let kept = self.log.apply(&kept, &Event::Given { secret }, "given").await?;
        let kept = self.judge_if_due(kept).await?;
        self.shown(&kept).await
    }

    async fn shown(&self, kept: &Kept) -> Result<Status, RotationError> {
        Ok(Status::of(kept, &*self.log.cells, &self.log.configured, self.log.now_ms().await?))
    }

    fn board(&self) -> Result<Option<Lifeboat>, RotationError> {
        let mut id = [0; 8];
        self.nonce.fill(&mut id);
        Lifeboat::board(&self.lifeboat, id).map_err(RotationError::Lifeboat)
    }

    /// Nothing is begun unless the active secret works, the store takes a write, sealing works, and the lifeboat has its space.
    async fn preflight(&self, boat: &Lifeboat) -> Result<Kept, RotationError> {
        let mut kept = self.log.read().await?;
        if !matches!(kept.record.phase, Phase::Stable | Phase::Suspect) {
            return Err(Refused::Phase(kept.record.phase).into());
        }
        boat.reserve().map_err(RotationError::Lifeboat)?;
        if self.log.cells.seal("preflight", b"preflight").is_none() {
            return Err(RotationError::Lifeboat(StoreError::Key));
        }
        match self.try_secret(&kept.record.active.secret).await? {
            Verdict::Works => {}
            verdict => return Err(RotationError::Preflight(verdict)),
        }
        kept.works_ms = Some(self.log.now_ms().await?);
        self.log.write(kept).await
    }

    /// Sends the request in a task of its own, which lives on when nobody waits any more: it reads the answer, keeps it, and holds the lock until then.
    #[allow(clippy::type_complexity, reason = "the keeper and the reader of its answer")]
    fn send(
        &self,
        kept: &Kept,
        boat: Arc<Lifeboat>,
        begun: Instant,
    ) -> Result<(Arc<Keeper>, JoinHandle<Result<(), Error>>), RotationError> {
        let quarantine = Duration::from_millis(u64::try_from(self.log.rules.quarantine_ms).unwrap_or_default());
        let keeper = Arc::new(Keeper {
            inner: Arc::clone(&self.transport),
            log: self.log.clone(),
            boat,
            clock: Arc::clone(&self.clock),
            epoch: kept.record.epoch,
            begun,
            fresh: quarantine / 3,
            kept_in: Mutex::default(),
        });
        let engine = self.sender(Arc::<Keeper>::clone(&keeper)).engine(&kept.record.active.secret, Some(READER))?;
        let operation = self.operation;
        let reader = tokio::spawn(async move {
            let options = CallOptions { deadline: Some(READER), ..CallOptions::default() };
            engine.exchange(operation, Fields::default(), options).await.map(drop)
        });
        Ok((keeper, reader))
    }

    fn sender(&self, transport: Arc<dyn Transport>) -> Sender<'_> {
        Sender { profile: &self.profile, transport, ledger: self.ledger.as_ref(), clock: &self.clock, nonce: &self.nonce }
    }

    /// Moves on from the intent of this rotation, unless its answer or somebody else has done so.
    async fn end(&self, epoch: u64, event: &Event<Secret>, what: &'static str) -> Result<(), RotationError> {
        loop {
            let kept = self.log.read().await?;
            if kept.record.phase != Phase::Intent || kept.record.epoch != epoch {
                return Ok(());
            }
            match self.log.apply(&kept, event, what).await {
                Err(RotationError::Refused(Refused::Fenced)) => {}
                other => return other.map(drop),
            }
        }
    }

    /// Whether the owner of an intent is dead: it held the lock of the lifeboat that we hold now; of an owner elsewhere only time tells.
    async fn is_abandoned(&self, kept: &Kept, boat: Option<&Lifeboat>) -> Result<bool, RotationError> {
        match boat {
            None => Ok(false),
            Some(boat) if hex(&boat.id()) == kept.owner => Ok(true),
            Some(_) => {
                let reader_ms = i64::try_from((READER * 2).as_millis()).unwrap_or(i64::MAX);
                let now_ms = self.log.now_ms().await?;
                Ok(kept.begun_ms.is_none_or(|begun_ms| now_ms - begun_ms > reader_ms))
            }
        }
    }

    /// Whether a secret at rest still works; at the end of the soak older ones are dropped.
    async fn look(&self, mut kept: Kept) -> Result<Kept, RotationError> {
        let now_ms = self.log.now_ms().await?;
        match self.try_secret(&kept.record.active.secret).await? {
            Verdict::Unclear => Err(RotationError::Unclear),
            Verdict::Refused => self.log.apply(&kept, &Event::Doubted, "refused").await,
            Verdict::Works => {
                kept.works_ms = Some(now_ms);
                if kept.record.soak_until_ms.is_some_and(|until| until <= now_ms) {
                    return self.log.apply_with(&kept, &Event::Soaked, "soaked", |next, _| next.captured.clear()).await;
                }
                // A record that was never rotated stays unwritten: there is nothing to remember yet.
                if kept.version.is_some() { self.log.write(kept).await } else { Ok(kept) }
            }
        }
    }

    /// Tries what is known when an answer is kept, or the quarantine is over. What changes in between is judged anew.
    async fn judge_if_due(&self, mut kept: Kept) -> Result<Kept, RotationError> {
        loop {
            let now_ms = self.log.now_ms().await?;
            let due = kept.record.not_before_ms.is_none_or(|until| until <= now_ms);
            if !matches!(kept.record.phase, Phase::Captured | Phase::Unknown) || !due {
                return Ok(kept);
            }
            match self.judge(&kept).await {
                Ok(next) => kept = next,
                Err(RotationError::Refused(Refused::Fenced)) => kept = self.log.read().await?,
                Err(why) => return Err(why),
            }
        }
    }

    async fn judge(&self, kept: &Kept) -> Result<Kept, RotationError> {
        let (mut works, mut unclear) = (Vec::new(), false);
        for keyed in kept.record.known() {
            match self.try_secret(&keyed.secret).await? {
                Verdict::Works => {
                    works.push(keyed.secret.clone());
                    if kept.record.settles(&keyed.secret) {
                        break;
                    }
                }
                Verdict::Refused => {}
                Verdict::Unclear => unclear = true,
            }
        }
        let settled = works.last().is_some_and(|secret| kept.record.settles(secret));
        if unclear && !settled {
            return Err(RotationError::Unclear);
        }
        let what = if works.is_empty() { "all refused" } else { "tried" };
        let epoch = kept.record.epoch;
        self.log
            .apply_with(kept, &Event::Judged { epoch, works }, what, |next, now_ms| {
                if !matches!(next.record.phase, Phase::Unknown | Phase::Locked) {
                    next.works_ms = Some(now_ms);
                }
            })
            .await
    }

    async fn try_secret(&self, secret: &Secret) -> Result<Verdict, RotationError> {
        if secret.is_empty() {
            return Ok(Verdict::Refused);
        }
        let engine = self.sender(Arc::clone(&self.transport)).engine(secret, None)?;
        let mut verdict = probe(&engine, &self.probe).await;
        for pause in AGAIN {
            if verdict != Verdict::Unclear {
                break;
            }
            tokio::time::sleep(pause).await;
            verdict = probe(&engine, &self.probe).await;
        }
        Ok(verdict)
    }
}

impl core::fmt::Debug for Rotation {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let key: &Text = &self.log.key;
        f.debug_struct("Rotation").field("provider", &self.log.provider).field("key", key).finish_non_exhaustive()
    }
}
