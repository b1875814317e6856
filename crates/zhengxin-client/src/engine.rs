//! One logical call from fields to an opened answer. The order of its steps stands in `Engine::run`.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use bytes::Bytes;
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::Instant;
use zhengxin_core::contract::{Clock, Exchange, Ledger, Nonce, Opened, Planned, Settled, SystemClock};
use zhengxin_core::error::{ErrorKind, FieldError, TransportKind};
use zhengxin_core::info::{AuthInfo, OperationInfo};
use zhengxin_core::outcome::{Attempt, Phase, Receipt};
use zhengxin_core::profile::{Profile, Readings};
use zhengxin_core::sensitive::Secret;
use zhengxin_core::store::Cells;
use zhengxin_core::transport::{BoxFuture, Transport, TransportError, WireAnswer, WireRequest};
use zhengxin_core::wire::Fields;
use zhengxin_core::words::{Billed, FilledBy, Means, Repeat};
use zhengxin_core::{CallOptions, Error, Text, decode, rule};

use crate::asked::Asked;
use crate::chance::SystemNonce;
use crate::complete::{Supplies, complete};
use crate::inbox::{PushSecrets, Rotating};
use crate::limit::Guard;
use crate::memory::MemoryLedger;
use crate::open::{Judged, open};
use crate::prepare::{Moment, Prepared, prepare, refuse_undocumented};
use crate::quota::Breaker;
use crate::retry::{Budget, Failed, Next, decide};
use crate::secrets::{Frozen, Phase as SecretPhase, Secrets, reader};
use crate::settings::{Authentication, Settings};
use crate::token::decide::Need;
use crate::token::{LOGIN_DEADLINE, Login, SharedToken, Token, TokenCell};

/// The handwritten half of every client: signs, sends, opens, repeats, keeps the books.
///
/// With [`cells`](Self::cells) the token of a login vendor and the secret of one that rotates are shared by every process over the same store.
pub struct Engine {
    settings: Arc<Settings>,
    transport: Arc<dyn Transport>,
    ledger: Arc<dyn Ledger>,
    cells: Option<Arc<dyn Cells>>,
    clock: Arc<dyn Clock>,
    nonce: Arc<dyn Nonce>,
    guard: Arc<Guard>,
    budget: Arc<Budget>,
    quota: Arc<Breaker>,
    token: Arc<TokenCell>,
    secrets: Option<Arc<Secrets>>,
    /// Made at the first call, when clock and nonces are chosen.
    shared_token: Arc<OnceLock<SharedToken>>,
}

/// The life of a token that is given up only when it is refused.
const NEVER_BY_AGE: Duration = Duration::from_secs(100 * 365 * 24 * 3600);

impl Engine {
    /// An engine over a transport, with the machine's clock and randomness and a ledger in memory.
    ///
    /// # Errors
    /// A credential of the profile cannot be used.
    pub fn new(profile: Profile, transport: Arc<dyn Transport>) -> Result<Self, Error> {
        let guard = Arc::new(Guard::new(profile.limits));
        let quota = Arc::new(Breaker::new(&profile));
        Ok(Self {
            settings: Arc::new(Settings::new(profile)?),
            transport,
            ledger: Arc::new(MemoryLedger::default()),
            cells: None,
            clock: Arc::new(SystemClock),
            nonce: Arc::new(SystemNonce),
            guard,
            budget: Arc::default(),
            quota,
            token: Arc::default(),
            secrets: None,
            shared_token: Arc::default(),
        })
    }

    /// Keeps the rows elsewhere.
    #[must_use]
    pub fn ledger(mut self, ledger: Arc<dyn Ledger>) -> Self {
        self.ledger = ledger;
        self
    }

    /// Keeps conversations, and what a fleet shares, elsewhere than in memory. The operation that replaces a shared secret is refused from then on:
    /// only [`Rotation`](crate::secrets::Rotation) can lose no answer to it.
    #[must_use]
    pub fn cells(mut self, cells: Arc<dyn Cells>) -> Self {
        self.secrets =
            reader::rotates(&self.settings.profile).then(|| Arc::new(Secrets::new(Arc::clone(&self.settings), Arc::clone(&cells))));
        self.cells = Some(cells);
        self
    }

    /// Takes the time from elsewhere.
    #[must_use]
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    /// Takes ids and padding from elsewhere.
    #[must_use]
    pub fn nonce(mut self, nonce: Arc<dyn Nonce>) -> Self {
        self.nonce = nonce;
        self
    }

    /// The decisions this engine was made with. The secret in force may be a newer one: see [`frozen`](Self::frozen).
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The secret in force, with its rotation, as one; for opening pushes, which may be signed with any of [`Frozen::secrets`]. `None` where no secret is
    /// shared over a store.
    ///
    /// # Errors
    /// `E_STORE…`: the store could not be read, and never was.
    pub async fn frozen(&self) -> Result<Option<Arc<Frozen>>, Error> {
        let Some(secrets) = &self.secrets else { return Ok(None) };
        let current = secrets.current(self.clock.now_ms()).await;
        current.map(Some).map_err(|why| Error::new(ErrorKind::Store(why), Receipt::new(self.settings.profile.provider.name, "")))
    }

    /// The secrets pushes may be signed with while one is shared over a store, for [`InboxBuilder::secrets`](crate::inbox::InboxBuilder::secrets). `None`
    /// where the secret of the settings is the only one.
    #[must_use]
    pub fn push_secrets(&self) -> Option<Arc<dyn PushSecrets>> {
        let secrets = self.secrets.as_ref()?;
        Some(Arc::new(Rotating::new(Arc::clone(secrets), Arc::clone(&self.clock))))
    }

    /// Input, limits, token, then per attempt: prepare, ledger, send, open, ledger, decide.
    async fn run(&self, operation: &'static OperationInfo, fields: Fields<'_>, options: CallOptions) -> Result<Opened, Error> {
        let mut call = Running::start(self, operation, &options);
        self.refuse_plain_rotation(&call)?;
        let mut frozen = None;
        if self.secrets.is_some() {
            frozen = self.frozen().await.map_err(|error| error.of_call(call.receipt.clone()))?;
            call.settings = frozen.as_ref().map_or(call.settings, |frozen| Arc::clone(&frozen.settings));
        }
        let mut ready = self.first(&call, &fields, &options)?;
        self.refuse_spent_day(&call).await?;
        call.asked = Asked::of(operation, &fields, &options.extra, &*self.ledger);
        let waited = self.admit(&call).await?;
        let (_place, queued) = self.enter(&call).await?;
        if waited || queued {
            ready = None;
        }
        self.budget.earn();
        let mut token = self.token_for(&call, Need::Any).await?;
        let mut token_was_renewed = false;
        let mut secret_was_renewed = false;
        loop {
            let prepared = match ready.take() {
                Some(prepared) => prepared,
                None => self.prepare(&call, &fields, &options, token.as_ref())?,
            };
            call.note_reference(prepared.reference.as_ref());
            let row = self.plan(&call).await?;
            let sent = self.send(&call, prepared.request).await;
            let judged = call.judge(&sent);
            self.settle(&call, row, &judged).await;
            if let Err(ErrorKind::Vendor(row)) = &judged.result {
                self.quota.heard(row, self.cells.as_deref(), self.clock.now_ms()).await;
            }
            if let Some(need) = self.need_after(&judged, token.as_ref(), operation)
                && !token_was_renewed
                && call.has_time_for(Duration::ZERO)
            {
                token_was_renewed = true;
                // Whatever stops the renewal, the caller is told of the attempt that was made.
                token = match self.token_for(&call, need).await {
                    Ok(token) => token,
                    Err(_) => return call.finish(judged),
                };
                continue;
            }
            if let Some(known) = frozen.as_ref().filter(|_| !secret_was_renewed && is_refused(&judged, operation)) {
                secret_was_renewed = true;
                if let Some(newer) = self.newer(known, &call).await {
                    call.settings = Arc::clone(&newer.settings);
                    frozen = Some(newer);
                    continue;
                }
            }
            let pause = match &judged.result {
                Ok(_) => return call.finish(judged),
                Err(kind) => self.pause(&call, kind, &judged),
            };
            match pause {
                Some(pause) if call.has_time_for(pause) => self.wait(pause, &mut call).await,
                _ => return call.finish(judged),
            }
        }
    }

    /// Bad input is refused before limits are counted and before a token is fetched. Without a token the first attempt is ready then.
    fn first(&self, call: &Running, fields: &Fields<'_>, options: &CallOptions) -> Result<Option<Prepared>, Error> {
        if let Some(Err(broken)) = options.request_id.as_ref().map(|id| rule::request_id(id.as_str())) {
            let error = FieldError { field: "request_id".into(), wire: "", broken, section: call.operation.section };
            return Err(call.fail(ErrorKind::Input(vec![error])));
        }
        if !self.sends_token(call.operation) {
            return self.prepare(call, fields, options, None).map(Some);
        }
        refuse_undocumented(call.operation, &call.settings)?;
        let placeholder = Secret::new("-");
        let supplies = Supplies { request_id: &call.request_id, token: Some(&placeholder) };
        complete(call.operation, fields, options, supplies, &call.settings).map(|_| None)
    }

    /// Once the vendor said that the day is used up, nothing is sent before the next one.
    async fn refuse_spent_day(&self, call: &Running) -> Result<(), Error> {
        match self.quota.stops(call.operation, self.cells.as_deref(), self.clock.now_ms()).await {
            Some(row) => Err(call.fail(ErrorKind::Vendor(row)).hint("the vendor said before that the day is used up; nothing was sent")),
            None => Ok(()),
        }
    }

    /// Whether the call had to wait for its turn.
    async fn admit(&self, call: &Running) -> Result<bool, Error> {
        let pause = self.guard.admit(self.clock.now_ms(), call.time_left()).map_err(|limit| call.fail(ErrorKind::Limit(limit)))?;
        if !pause.is_zero() {
            tokio::time::sleep(pause).await;
        }
        Ok(!pause.is_zero())
    }

    /// A place among the calls in flight, and whether the call had to wait for it. A login needs none: it happens inside the place of
    /// a call, and calls that wait for its token would otherwise hold every place it could have.
    async fn enter(&self, call: &Running) -> Result<(Option<OwnedSemaphorePermit>, bool), Error> {
        if is_login(call.operation) {
            return Ok((None, false));
        }
        let entered = self.guard.enter(call.time_left()).await.map_err(|limit| call.fail(ErrorKind::Limit(limit)))?;
        Ok((Some(entered.0), entered.1))
    }

    fn prepare(&self, call: &Running, fields: &Fields<'_>, options: &CallOptions, token: Option<&Token>) -> Result<Prepared, Error> {
        let moment = Moment {
            now_ms: self.clock.now_ms(),
            nonce: &*self.nonce,
            request_id: &call.request_id,
            token: token.map(|token| &token.value),
        };
        let prepared = prepare(call.operation, fields, options, &call.settings, &moment);
        prepared.map_err(|error| error.of_call(call.receipt.clone()))
    }

    async fn plan(&self, call: &Running) -> Result<u64, Error> {
        let row = Planned {
            provider: call.operation.provider.name,
            operation: call.operation.id,
            request_id: call.receipt.request_id.clone().unwrap_or_default(),
            attempt: call.number(),
            at_ms: self.clock.now_ms(),
            charged: call.operation.charged,
            subject: call.asked.subject,
            // An id of our own making stands for one question by construction.
            question: call.asked.question.filter(|_| call.is_callers_id),
            spec: call.operation.provider.document_version,
            price_fen: self.settings.profile.price_fen(call.operation),
        };
        let row = self.ledger.plan(row).await.map_err(|why| call.fail(ErrorKind::Ledger(why)))?;
        if call.has_time_for(Duration::ZERO) {
            return Ok(row);
        }
        // The ledger took too long: nothing is sent after the deadline, and the row says so.
        let settled = Settled { sent: false, billed: Billed::No, code: None, vendor_id: None, at_ms: self.clock.now_ms() };
        let _ = self.ledger.settle(row, settled).await;
        Err(call.fail(ErrorKind::Deadline))
    }

    async fn send(&self, call: &Running, request: WireRequest) -> Sent {
        let mut limits = self.settings.attempt_limits(call.operation);
        limits.total = limits.total.min(call.time_left());
        limits.connect = limits.connect.min(limits.total);
        let started_ms = self.clock.now_ms();
        let started = Instant::now();
        let kept = self.kept(&request);
        let result = self.transport.send(request, limits).await;
        Sent { request: kept, result, started_ms, elapsed: started.elapsed() }
    }

    /// What is needed of a request once it is gone: all of it where a refused signature can be explained, else its address.
    fn kept(&self, request: &WireRequest) -> WireRequest {
        if matches!(self.settings.auth, Authentication::GatewaySignature { .. }) {
            return request.clone();
        }
        let (base, path) = (request.base.clone(), request.path.clone());
        WireRequest { method: request.method, base, path, query: Text::new(), headers: Vec::new(), body: Bytes::new() }
    }

    async fn settle(&self, call: &Running, row: u64, judged: &Judged) {
        let settled = Settled {
            sent: call.last_phase() > Phase::NotSent,
            billed: judged.billed,
            code: judged.code.clone(),
            vendor_id: judged.vendor_id.clone(),
            at_ms: self.clock.now_ms(),
        };
        let last = call.receipt.attempts.last();
        tracing::info!(
            target: "zhengxin",
            provider = call.operation.provider.name,
            operation = call.operation.id,
            attempt = call.number() - 1,
            phase = ?call.last_phase(),
            http_status = last.and_then(|attempt| attempt.http_status),
            code = judged.code.as_deref(),
            billed = judged.billed.word(),
            elapsed_ms = last.map(|attempt| attempt.elapsed_ms),
            "attempt"
        );
        if self.ledger.settle(row, settled).await.is_err() {
            // The row stays open and counts as unknown until reconciliation; the caller still gets the answer that was paid for.
            tracing::error!(target: "zhengxin", operation = call.operation.id, row, "the ledger could not settle a row");
        }
    }

    fn pause(&self, call: &Running, kind: &ErrorKind, judged: &Judged) -> Option<Duration> {
        let failed = Failed { kind, phase: call.last_phase(), advice: judged.advice, attempts: call.number() - 1 };
        match decide(call.operation, self.settings.retry, &failed, self.jitter()) {
            Next::After(pause) if self.budget.spend() => Some(pause),
            Next::After(_) | Next::Stop => None,
        }
    }

    fn jitter(&self) -> f64 {
        let mut byte = [0; 1];
        self.nonce.fill(&mut byte);
        f64::from(byte[0]) / 255.0
    }

    async fn wait(&self, pause: Duration, call: &mut Running) {
        if !pause.is_zero() {
            tokio::time::sleep(pause).await;
        }
        if self.settings.new_reference_on_retry && !call.is_callers_id {
            call.request_id = self.nonce.next();
        }
    }

    /// The token, when the operation sends one under the chosen readings.
    async fn token_for(&self, call: &Running, need: Need) -> Result<Option<Token>, Error> {
        let AuthInfo::BodyToken { login, token_life_s, .. } = &call.operation.provider.auth else { return Ok(None) };
        if is_login(call.operation) || !self.sends_token(call.operation) {
            return Ok(None);
        }
        let Some(login) = call.operation.provider.operation(login) else { return Ok(None) };
        let life = if self.settings.token_by_age { Duration::from_secs(*token_life_s) } else { NEVER_BY_AGE };
        let left = call.time_left();
        let token = match &self.cells {
            Some(cells) => tokio::time::timeout(left, self.shared(login, life, cells).get(need, &|| self.login_beside(login))).await,
            None => {
                let refused = if let Need::Newer(generation) = need { Some(generation) } else { None };
                let token = self.token.get(self.clock.now_ms(), life, refused, self.login(login, call.deadline.map(|_| left)));
                tokio::time::timeout(left, token).await
            }
        };
        match token {
            Ok(token) => Ok(Some(token?)),
            Err(_) => Err(call.fail(ErrorKind::Deadline)),
        }
    }

    /// The token that this process shares with others.
    fn shared(&self, login: &'static OperationInfo, life: Duration, cells: &Arc<dyn Cells>) -> &SharedToken {
        self.shared_token
            .get_or_init(|| SharedToken::new(&self.settings.profile, login, life, Arc::clone(cells), Arc::clone(&self.clock), &*self.nonce))
    }

    /// A login that outlives the call it is made for.
    fn login_beside(&self, login: &'static OperationInfo) -> Login {
        let engine = self.share();
        Arc::new(move || {
            let engine = engine.share();
            Box::pin(async move { engine.fetch_token(login, Some(LOGIN_DEADLINE)).await })
        })
    }

    /// The same engine in other hands.
    fn share(&self) -> Self {
        Self {
            settings: Arc::clone(&self.settings),
            transport: Arc::clone(&self.transport),
            ledger: Arc::clone(&self.ledger),
            cells: self.cells.clone(),
            clock: Arc::clone(&self.clock),
            nonce: Arc::clone(&self.nonce),
            guard: Arc::clone(&self.guard),
            budget: Arc::clone(&self.budget),
            quota: Arc::clone(&self.quota),
            token: Arc::clone(&self.token),
            secrets: self.secrets.clone(),
            shared_token: Arc::clone(&self.shared_token),
        }
    }

    /// Which other token an answer calls for: its message says that the token is refused, or it is unclear and the token old (S15).
    fn need_after(&self, judged: &Judged, token: Option<&Token>, operation: &OperationInfo) -> Option<Need> {
        let token = token?;
        if judged.token_refused {
            return Some(Need::Newer(token.generation));
        }
        let shared = self.shared_token.get().filter(|_| self.settings.token_by_age)?;
        let is_unclear = matches!(&judged.result, Err(ErrorKind::Vendor(row)) if matches!(row.means, Means::VendorError | Means::BadInput));
        let may_repeat = judged.billed == Billed::No && operation.repeat != Repeat::Never || is_free_of_effect(judged);
        (is_unclear && may_repeat && shared.is_suspicious(token)).then_some(Need::Suspected(token.generation))
    }

    /// The pair a rotation has brought since. While one is under way its end is awaited a little: until then the vendor may refuse what was in force.
    async fn newer(&self, known: &Frozen, call: &Running) -> Option<Arc<Frozen>> {
        let secrets = self.secrets.as_ref()?;
        for pause in ROTATION_PAUSES {
            let now = secrets.reload(self.clock.now_ms()).await.ok()?;
            if !now.is_same(known) {
                return call.has_time_for(Duration::ZERO).then_some(now);
            }
            if !matches!(now.phase, SecretPhase::Intent | SecretPhase::Captured) || !call.has_time_for(pause) {
                return None;
            }
            tokio::time::sleep(pause).await;
        }
        None
    }

    /// A call that replaces a shared secret could lose it: the protocol that cannot goes around this engine.
    fn refuse_plain_rotation(&self, call: &Running) -> Result<(), Error> {
        if self.secrets.is_none() || !replaces_secret(call.operation) {
            return Ok(());
        }
        let text = format!("`{}` would replace a secret that is shared over a store, and lose it with its answer", call.operation.id);
        Err(call.fail(ErrorKind::Config(text)).hint("rotate it with `zhengxin secret rotate`, or with `secrets::Rotation`"))
    }

    fn sends_token(&self, operation: &OperationInfo) -> bool {
        let readings = &self.settings.profile.readings;
        operation.request.iter().filter(|info| info.more.filled_by == Some(FilledBy::Token)).any(|info| match &info.more.by_reading {
            Some(by) => readings.pick(by).is_some_and(|names| !names.is_empty()),
            None => true,
        })
    }

    /// One login, unless the vendor refused the password a short while ago: repeating that locks accounts.
    fn login(&self, login: &'static OperationInfo, deadline: Option<Duration>) -> BoxFuture<'_, Result<Secret, Error>> {
        Box::pin(async move {
            if let Some(row) = self.token.locked(self.clock.now_ms()) {
                let error = Error::new(ErrorKind::Vendor(row), Receipt::of(login));
                return Err(error.hint("the login was refused before and is not tried again for ten minutes; check account and password"));
            }
            let token = self.fetch_token(login, deadline).await;
            if let Err(ErrorKind::Vendor(row)) = token.as_ref().map_err(Error::kind) {
                self.token.refuse(row, self.clock.now_ms());
            }
            token
        })
    }

    /// The call that fetches a token.
    async fn fetch_token(&self, login: &'static OperationInfo, deadline: Option<Duration>) -> Result<Secret, Error> {
        let options = CallOptions { deadline, ..CallOptions::default() };
        let opened = self.exchange(login, Fields::default(), options).await?;
        let token = opened.data().and_then(|data| data.get("token")).and_then(decode::scalar_text).filter(|token| !token.is_empty());
        token.map(Secret::from).ok_or_else(|| {
            let shape = decode::ShapeError { field: "token", section: login.section, expected: "text", found: None };
            Error::new(ErrorKind::Shape(shape), opened.receipt)
        })
    }
}

/// Pauses between two looks at a rotation that is under way.
const ROTATION_PAUSES: [Duration; 6] = [
    Duration::from_millis(50),
    Duration::from_millis(100),
    Duration::from_millis(250),
    Duration::from_millis(500),
    Duration::from_secs(1),
    Duration::from_secs(2),
];

/// Whether the vendor refused who is asking. It then did not carry the call out, so that it may be made again with another secret.
fn is_refused(judged: &Judged, operation: &OperationInfo) -> bool {
    judged.result.is_err() && judged.code.as_ref().is_some_and(|code| operation.code(code).means == Means::Auth)
}

/// The attempt costs nothing and the vendor says that it did nothing.
fn is_free_of_effect(judged: &Judged) -> bool {
    matches!(&judged.result, Err(ErrorKind::Vendor(row)) if row.billed == Billed::No && row.means == Means::BadInput)
}

/// Whether an operation gives out a new secret and ends the old one.
fn replaces_secret(operation: &OperationInfo) -> bool {
    matches!(operation.provider.auth, AuthInfo::SortedMd5 { rotate: Some(id), .. } if id == operation.id)
}

/// Whether an operation is the one that fetches the token.
fn is_login(operation: &OperationInfo) -> bool {
    matches!(operation.provider.auth, AuthInfo::BodyToken { login, .. } if login == operation.id)
}

impl Exchange for Engine {
    fn exchange<'a>(
        &'a self,
        operation: &'static OperationInfo,
        fields: Fields<'a>,
        options: CallOptions,
    ) -> BoxFuture<'a, Result<Opened, Error>> {
        Box::pin(self.run(operation, fields, options))
    }

    fn now_ms(&self) -> i64 {
        self.clock.now_ms()
    }

    fn readings(&self) -> Option<&Readings> {
        Some(&self.settings.profile.readings)
    }

    fn new_id(&self) -> Option<Text> {
        Some(self.nonce.next())
    }

    fn cells(&self) -> Option<&Arc<dyn Cells>> {
        self.cells.as_ref()
    }
}

/// One attempt that was made.
struct Sent {
    request: WireRequest,
    result: Result<WireAnswer, TransportError>,
    started_ms: i64,
    elapsed: Duration,
}

/// A call on its way.
struct Running {
    /// With the secret in force.
    settings: Arc<Settings>,
    operation: &'static OperationInfo,
    request_id: Text,
    is_callers_id: bool,
    deadline: Option<Instant>,
    asked: Asked,
    receipt: Receipt,
}

impl Running {
    fn start(engine: &Engine, operation: &'static OperationInfo, options: &CallOptions) -> Self {
        let callers = options.request_id.as_ref().map(|id| id.text().clone());
        let is_callers_id = callers.is_some();
        let request_id = callers.unwrap_or_else(|| engine.nonce.next());
        let mut receipt = Receipt::of(operation);
        receipt.request_id = Some(request_id.clone());
        let deadline = options.deadline.or(engine.settings.profile.deadline).and_then(|time| Instant::now().checked_add(time));
        let settings = Arc::clone(&engine.settings);
        Self { settings, operation, request_id, is_callers_id, deadline, asked: Asked::default(), receipt }
    }

    /// Number of the next attempt, from 1.
    fn number(&self) -> u32 {
        u32::try_from(self.receipt.attempts.len()).unwrap_or(u32::MAX).saturating_add(1)
    }

    fn last_phase(&self) -> Phase {
        self.receipt.attempts.last().map_or(Phase::NotSent, |attempt| attempt.phase)
    }

    fn time_left(&self) -> Duration {
        self.deadline.map_or(Duration::MAX, |deadline| deadline.saturating_duration_since(Instant::now()))
    }

    fn has_time_for(&self, pause: Duration) -> bool {
        pause < self.time_left()
    }

    /// The vendor's desk knows the call by this text, so the receipt does too.
    fn note_reference(&mut self, reference: Option<&Text>) {
        self.receipt.request_id = Some(reference.unwrap_or(&self.request_id).clone());
    }

    fn fail(&self, kind: ErrorKind) -> Error {
        Error::new(kind, self.receipt.clone())
    }

    /// Opens the answer of an attempt and adds the attempt to the receipt.
    fn judge(&mut self, sent: &Sent) -> Judged {
        let (judged, phase, http_status) = match &sent.result {
            Ok(answer) => {
                let judged = open(self.operation, &self.settings, &sent.request, &self.request_id, answer);
                (judged, Phase::Answered, Some(answer.status))
            }
            Err(error) => (Judged::lost(self.operation, *error), error.phase, None),
        };
        self.receipt.code.clone_from(&judged.code);
        self.receipt.vendor_id = judged.vendor_id.clone().or(self.receipt.vendor_id.take());
        self.receipt.gateway_id = judged.gateway_id.clone().or(self.receipt.gateway_id.take());
        self.receipt.signature = judged.signature;
        self.receipt.add(Attempt {
            started_ms: sent.started_ms,
            elapsed_ms: u32::try_from(sent.elapsed.as_millis()).unwrap_or(u32::MAX),
            phase,
            http_status,
            code: judged.code.clone(),
            billed: judged.billed,
        });
        judged
    }

    fn finish(self, judged: Judged) -> Result<Opened, Error> {
        let hint = judged.hint.clone();
        judged.opened(self.operation, self.receipt).map_err(|error| match hint {
            Some(hint) => error.hint(hint),
            None => error,
        })
    }
}

impl Judged {
    /// The verdict on an attempt without a whole answer: unbilled only if nothing left this machine.
    fn lost(operation: &OperationInfo, error: TransportError) -> Self {
        let is_free = error.phase == Phase::NotSent || !operation.charged;
        Self {
            result: Err(ErrorKind::Transport(error.kind)),
            code: None,
            billed: if is_free { Billed::No } else { Billed::Unknown },
            vendor_id: None,
            gateway_id: None,
            signature: zhengxin_core::outcome::SignatureVerdict::NotChecked,
            advice: None,
            token_refused: false,
            hint: (error.kind == TransportKind::PlainHttp).then(|| "choose the reading that allows plain http".to_owned()),
        }
    }
}
