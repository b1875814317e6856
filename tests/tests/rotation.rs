//! Protocol R driven against the simulator: every row of the fault table, a crash at every step, and traces that the model accepts.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use zhengxin::client::secrets::{Grace, Phase, Rotation, RotationError, Rules, Status, Verdict};
use zhengxin::client::{Engine, dynamic, open_push};
use zhengxin::core::contract::Exchange;
use zhengxin::core::error::TransportKind;
use zhengxin::core::json::Json;
use zhengxin::core::outcome::Phase as Reached;
use zhengxin::core::profile::Profile;
use zhengxin::core::sensitive::Secret;
use zhengxin::core::store::{Space, StoreError};
use zhengxin::core::transport::{AttemptLimits, BoxFuture, Transport, TransportError, WireAnswer, WireRequest};
use zhengxin::core::wire::Fields;
use zhengxin::sim::{InProcess, Pace, Simulator, VirtualClock};
use zhengxin::{Builder, CallOptions, Credentials, Error};
use zhengxin_tests::NOW_MS;
use zhengxin_tests::rotation_model::edges;
use zhengxin_tests::shelf::{Fuse, Handle, Shelf};

const QUARANTINE_MS: i64 = 15 * 60_000;
const DAY_MS: i64 = 24 * 3_600_000;

/// What happens to one request for a new secret.
enum Fate {
    /// The vendor acts, nothing comes back.
    AnswerLost,
    /// Nothing reaches the vendor, and nobody knows.
    RequestLost,
    /// The request stays on its way until the test lets it go.
    Delayed,
    /// The answer takes this long.
    Late(Duration),
    /// The answer is another one.
    Rewritten(fn(&str) -> String),
    /// A proxy sends the request twice and gives back the first answer.
    Doubled,
    /// The store takes no writes any more when the answer comes.
    StoreFull(Arc<Handle>),
}

/// The way to the vendor.
struct Way {
    inner: InProcess,
    fates: Mutex<VecDeque<Fate>>,
    delayed: Mutex<Vec<WireRequest>>,
    rotations: Mutex<u32>,
    fuse: Fuse,
}

const LIMITS: AttemptLimits =
    AttemptLimits { total: Duration::from_secs(9), connect: Duration::from_secs(9), max_body: 1 << 20, plain_http: true };
const SILENCE: TransportError = TransportError { kind: TransportKind::NoAnswer, phase: Reached::Sent };

impl Way {
    async fn rotate(&self, request: WireRequest) -> Result<WireAnswer, TransportError> {
        *self.rotations.lock().expect("count") += 1;
        let fate = self.fates.lock().expect("fates").pop_front();
        let act = || self.inner.send(request.clone(), LIMITS);
        match fate {
            None => act().await,
            Some(Fate::AnswerLost) => act().await.and(Err(SILENCE)),
            Some(Fate::RequestLost) => Err(SILENCE),
            Some(Fate::Delayed) => {
                self.delayed.lock().expect("delayed").push(request);
                Err(SILENCE)
            }
            Some(Fate::Late(pause)) => {
                let answer = act().await;
                tokio::time::sleep(pause).await;
                answer
            }
            Some(Fate::Rewritten(rewrite)) => {
                let answer = act().await?;
                let document: serde_json::Value = serde_json::from_slice(&answer.body).expect("JSON");
                let body = rewrite(document["data"]["secret"].as_str().expect("a secret"));
                Ok(WireAnswer { body: Bytes::from(body), ..answer })
            }
            Some(Fate::Doubled) => {
                let first = act().await;
                act().await.ok();
                first
            }
            Some(Fate::StoreFull(handle)) => {
                let answer = act().await;
                handle.refuse_writes(u64::MAX);
                answer
            }
        }
    }

    /// Lets delayed requests arrive.
    async fn let_go(&self) {
        let delayed = std::mem::take(&mut *self.delayed.lock().expect("delayed"));
        for request in delayed {
            self.inner.send(request, LIMITS).await.expect("an answer nobody hears");
        }
    }
}

impl Transport for Way {
    fn send(&self, request: WireRequest, limits: AttemptLimits) -> BoxFuture<'_, Result<WireAnswer, TransportError>> {
        Box::pin(self.fuse.burn(async move {
            if request.path.contains("/secret/update") { self.rotate(request).await } else { self.inner.send(request, limits).await }
        }))
    }
}

/// A vendor, a store, a disk, and time.
struct World {
    clock: VirtualClock,
    simulator: Simulator,
    shelf: Arc<Shelf>,
    folder: tempfile::TempDir,
    profile: Profile,
}

impl World {
    fn new(grace_s: u64) -> Self {
        let clock = VirtualClock::at(NOW_MS);
        let builder = Simulator::builder().bundled().pace(Pace::INSTANT).virtual_clock(clock.clone());
        let simulator = builder.secret_grace_s(grace_s).build().expect("simulator");
        let held = simulator.credentials("jimi");
        let credentials = held.into_iter().fold(Credentials::new(), |all, (name, value)| all.with(name, value));
        let builder = Builder::<()>::dynamic(zhengxin::provider("jimi").expect("vendor"), credentials);
        let profile = builder.base_url("http://127.0.0.1/jimi").profile().expect("profile");
        let shelf = Shelf::new(Arc::new(clock.clone()));
        Self { clock, simulator, shelf, folder: tempfile::tempdir().expect("folder"), profile }
    }

    fn way(&self, fates: impl IntoIterator<Item = Fate>) -> Arc<Way> {
        self.way_until(fates, Fuse::default())
    }

    fn way_until(&self, fates: impl IntoIterator<Item = Fate>, fuse: Fuse) -> Arc<Way> {
        Arc::new(Way {
            inner: self.simulator.in_process(),
            fates: Mutex::new(fates.into_iter().collect()),
            delayed: Mutex::default(),
            rotations: Mutex::default(),
            fuse,
        })
    }

    fn boat(&self, host: &str) -> PathBuf {
        self.folder.path().join(format!("{host}.lifeboat"))
    }

    fn rotation(&self, way: &Arc<Way>, handle: Arc<Handle>, grace: Grace) -> Rotation {
        self.rotation_on(way, handle, grace, "host-a")
    }

    fn rotation_on(&self, way: &Arc<Way>, handle: Arc<Handle>, grace: Grace, host: &str) -> Rotation {
        let rotation = Rotation::new(self.profile.clone(), Arc::<Way>::clone(way), handle, self.boat(host)).expect("rotation");
        let rules = Rules { quarantine_ms: QUARANTINE_MS, soak_ms: DAY_MS, grace, ..Rules::default() };
        rotation.rules(rules).clock(Arc::new(self.clock.clone()))
    }

    /// What the vendor takes now.
    fn vendors(&self) -> String {
        let held = self.simulator.credentials("jimi");
        held.into_iter().find(|(name, _)| name == "secret").expect("a secret").1
    }

    fn engine(&self, way: &Arc<Way>) -> Engine {
        let engine = Engine::new(self.profile.clone(), Arc::<Way>::clone(way)).expect("engine");
        engine.cells(self.shelf.handle()).clock(Arc::new(self.clock.clone()))
    }

    /// A day and more in steps, as an operator's schedule would go.
    async fn settle(&self, rotation: &Rotation) -> Status {
        let mut status = rotation.recover().await.unwrap_or_else(|error| panic!("{error}"));
        for _ in 0..6 {
            if matches!(status.phase, Phase::Stable | Phase::Locked | Phase::Suspect) {
                return status;
            }
            self.clock.advance(QUARANTINE_MS + 1);
            status = rotation.recover().await.unwrap_or_else(|error| panic!("{error}"));
        }
        panic!("no rest: {status:?}");
    }

    /// Every change that was ever stored is one the model knows, and nothing in clear is a secret.
    fn check_trace(&self) {
        let written = self.shelf.written(Space::Secret);
        for two in written.windows(2) {
            let [from, to] = [&two[0], &two[1]].map(|cell| Phase::of(&cell.cell.state).expect("a phase"));
            // What a person brings or asks is outside the model.
            let by_hand = to == Phase::Captured && two[1].cell.clear.contains("given") || to == Phase::Unknown && from == Phase::Locked;
            assert!(from == to || by_hand || edges().contains(&(from, to)), "{from} to {to}");
        }
        let secrets = [self.vendors(), self.profile.credentials.get("secret").expect("secret").expose().to_owned()];
        for cell in &written {
            assert!(secrets.iter().all(|secret| !format!("{cell:?}").contains(secret)), "a value in clear");
        }
    }
}

async fn ask(engine: &Engine) -> Error {
    let operation = zhengxin::provider("jimi").expect("vendor").operation("query_risk_result").expect("operation");
    let fields = dynamic::fields(operation, &Json::parse(r#"{"id":"1"}"#).expect("JSON")).expect("fields");
    engine.exchange(operation, fields, CallOptions::default()).await.expect_err("there is no such order")
}

#[tokio::test(start_paused = true)]
async fn a_rotation_replaces_the_secret_and_calls_follow() {
    let world = World::new(0);
    let way = world.way([]);
    let engine = world.engine(&way);
    assert_eq!(ask(&engine).await.code(), "E_VENDOR_INPUT");
    let old = world.vendors();
    let rotation = world.rotation(&way, world.shelf.handle(), Grace::Unknown);
    let status = rotation.rotate().await.expect("rotated");
    assert_eq!((status.phase, status.epoch, status.active_epoch, status.captured), (Phase::Stable, 1, 1, 1));
    assert_ne!(status.active, status.configured);
    assert_eq!((status.active.len(), status.previous.clone()), (8, vec![status.configured.clone()]));
    assert_ne!(world.vendors(), old);
    assert_eq!(ask(&engine).await.code(), "E_VENDOR_INPUT", "401, reload, once more");
    assert_eq!(ask(&world.engine(&way)).await.receipt().attempts.len(), 1, "a new process knows at once");
    let what: Vec<String> =
        rotation.history().await.expect("history").iter().map(|entry| format!("{} {}", entry.what, entry.phase)).collect();
    assert_eq!(what, ["began intent", "answered captured", "tried stable"]);
    // The soak: once more at the end, then the older one goes.
    world.clock.advance(DAY_MS + 1);
    let soaked = rotation.recover().await.expect("soaked");
    assert_eq!((soaked.phase, soaked.previous.len(), soaked.captured, soaked.soak_until_ms), (Phase::Stable, 0, 0, None));
    assert!(rotation.kept_in().expect("measured") < Duration::from_secs(1));
    world.check_trace();
}

/// One row: what happens to the request, and what is reached at once, after the quarantine, and after rotating again where that is asked for.
struct Row {
    name: &'static str,
    fate: Fate,
    grace_s: u64,
    believed: Grace,
    at_once: Phase,
    later: Phase,
    again: Option<Phase>,
}

fn row(name: &'static str, fate: Fate, at_once: Phase, later: Phase) -> Row {
    Row { name, fate, grace_s: 0, believed: Grace::Unknown, at_once, later, again: None }
}

fn rows() -> Vec<Row> {
    use Phase::{Locked, Stable, Suspect, Unknown};
    let rewritten = |name, rewrite| row(name, Fate::Rewritten(rewrite), Stable, Stable);
    vec![
        Row { again: Some(Stable), ..row("R2 the request is lost", Fate::RequestLost, Unknown, Suspect) },
        Row { believed: Grace::None, ..row("R2 the same where the vendor has no grace", Fate::RequestLost, Unknown, Stable) },
        row("R4 the answer is lost", Fate::AnswerLost, Unknown, Locked),
        Row { grace_s: 86_400, again: Some(Stable), ..row("R4 the same with grace", Fate::AnswerLost, Unknown, Suspect) },
        rewritten("R12 a code of failure", |secret| format!(r#"{{"code":"500","message":"m","data":{{"secret":"{secret}"}}}}"#)),
        rewritten("R12 cut off", |secret| format!(r#"{{"code":"200","data":{{"secret":"{secret}""#)),
        rewritten("R12 another shape", |secret| format!(r#"{{"code":"200","data":"{secret}"}}"#)),
        rewritten("R13 a line end", |secret| format!(r#"{{"code":"200","data":{{"secret":"{secret}\n"}}}}"#)),
        row("R12 no secret at all", Fate::Rewritten(|_| "<html>busy</html>".to_owned()), Unknown, Locked),
        row("R13 not ASCII", Fate::Rewritten(|_| r#"{"code":"200","data":{"secret":"密钥"}}"#.to_owned()), Unknown, Locked),
        row("R13 empty", Fate::Rewritten(|_| r#"{"code":"200","data":{"secret":""}}"#.to_owned()), Unknown, Locked),
        row("R13 ten kilobytes", Fate::Rewritten(|_| format!(r#"{{"data":{{"secret":"{}"}}}}"#, "S".repeat(10_240))), Unknown, Locked),
        row("R15 doubled", Fate::Doubled, Stable, Stable),
        row("R17 a slow answer", Fate::Late(Duration::from_secs(50)), Stable, Stable),
    ]
}

#[tokio::test(start_paused = true)]
async fn every_row_of_the_table_ends_as_it_says() {
    for row in rows() {
        let world = World::new(row.grace_s);
        let way = world.way([row.fate]);
        let rotation = world.rotation(&way, world.shelf.handle(), row.believed);
        let status = rotation.rotate().await.unwrap_or_else(|error| panic!("{}: {error}", row.name));
        assert_eq!(status.phase, row.at_once, "{}", row.name);
        if row.at_once == Phase::Unknown {
            assert_eq!(rotation.recover().await.expect("too early").phase, Phase::Unknown, "{}: nothing before its time", row.name);
            assert!(matches!(rotation.rotate().await, Err(RotationError::Refused(_))), "{}", row.name);
        }
        let status = world.settle(&rotation).await;
        assert_eq!(status.phase, row.later, "{}", row.name);
        assert_eq!(status.is_alarm(), row.later != Phase::Stable, "{}", row.name);
        if let Some(phase) = row.again {
            assert_eq!(rotation.rotate().await.expect("again").phase, phase, "{}", row.name);
        }
        if row.later == Phase::Locked {
            // The human way: the vendor tells the secret.
            let status = rotation.adopt(Secret::new(world.vendors())).await.expect("adopted");
            assert_eq!(status.phase, Phase::Stable, "{}", row.name);
        }
        assert_eq!(ask(&world.engine(&way)).await.code(), "E_VENDOR_INPUT", "{}: calls go through", row.name);
        world.check_trace();
    }
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_equals_the_old_secret_promotes_nothing() {
    let world = World::new(0);
    const OLD: &str = r#"{"code":"200","data":{"secret":"SYNTHETIC0SECRET0FOR0SIMULATOR01"}}"#;
    assert!(OLD.contains(&world.vendors()), "the simulator's default");
    let way = world.way([Fate::Rewritten(|_| OLD.to_owned())]);
    let status = world.rotation(&way, world.shelf.handle(), Grace::Unknown).rotate().await.expect("rotated");
    assert_eq!((status.phase, status.candidates.len(), status.captured), (Phase::Unknown, 0, 1));
}

#[tokio::test(start_paused = true)]
async fn a_request_that_acts_late_is_not_taken_for_absent() {
    let world = World::new(0);
    let way = world.way([Fate::Delayed]);
    let rotation = world.rotation(&way, world.shelf.handle(), Grace::None);
    assert_eq!(rotation.rotate().await.expect("sent").phase, Phase::Unknown);
    world.clock.advance(4 * 60_000);
    assert_eq!(rotation.recover().await.expect("waits").phase, Phase::Unknown, "the old secret works still, and that proves nothing");
    way.let_go().await;
    assert_eq!(world.settle(&rotation).await.phase, Phase::Locked, "found out, with an alarm");
    world.check_trace();
}

#[tokio::test(start_paused = true)]
async fn a_late_answer_is_kept_though_nobody_waits_any_more() {
    let world = World::new(0);
    let way = world.way([Fate::Late(Duration::from_secs(300))]);
    let owner = world.rotation(&way, world.shelf.handle(), Grace::Unknown);
    assert_eq!(owner.rotate().await.expect("sent").phase, Phase::Unknown, "the patience of a minute is over");
    // R11: somebody on another machine goes on; every secret is refused.
    let other = world.rotation_on(&way, world.shelf.handle(), Grace::Unknown, "host-b");
    world.clock.advance(QUARANTINE_MS + 1);
    assert_eq!(other.recover().await.expect("judged").phase, Phase::Locked);
    tokio::time::sleep(Duration::from_secs(300)).await;
    assert_eq!(other.status().await.expect("status").phase, Phase::Captured, "the stalled owner's answer came in");
    assert_eq!(other.recover().await.expect("judged").phase, Phase::Stable);
    world.check_trace();
}

#[tokio::test(start_paused = true)]
async fn a_full_store_at_capture_leaves_the_secret_in_the_lifeboat() {
    let world = World::new(0);
    let handle = world.shelf.handle();
    let way = world.way([Fate::StoreFull(Arc::clone(&handle))]);
    let error = world.rotation(&way, handle, Grace::Unknown).rotate().await.expect_err("the store is full");
    assert!(matches!(error, RotationError::Store(StoreError::Full)), "{error}");
    let file = std::fs::read(world.boat("host-a")).expect("the lifeboat");
    let new = world.vendors();
    assert!(!file.windows(new.len()).any(|bytes| bytes == new.as_bytes()), "sealed");
    let status = world.rotation(&way, world.shelf.handle(), Grace::Unknown).recover().await.expect("recovered");
    assert_eq!((status.phase, status.epoch, status.captured), (Phase::Stable, 1, 1));
    assert_eq!(ask(&world.engine(&way)).await.code(), "E_VENDOR_INPUT");
    world.check_trace();
}

#[tokio::test(start_paused = true)]
async fn a_torn_lifeboat_is_left_alone_and_the_loss_is_told() {
    let world = World::new(0);
    let handle = world.shelf.handle();
    let way = world.way([Fate::StoreFull(Arc::clone(&handle))]);
    world.rotation(&way, handle, Grace::Unknown).rotate().await.expect_err("the store is full");
    let mut file = std::fs::read(world.boat("host-a")).expect("the lifeboat");
    file[4_096 + 8..4_096 + 64].fill(0);
    std::fs::write(world.boat("host-a"), file).expect("torn");
    let rotation = world.rotation(&way, world.shelf.handle(), Grace::Unknown);
    assert_eq!(rotation.recover().await.expect("the owner is gone").phase, Phase::Unknown);
    assert_eq!(world.settle(&rotation).await.phase, Phase::Locked);
    std::fs::write(world.boat("host-a"), b"something else altogether").expect("another file");
    assert!(matches!(rotation.recover().await, Err(RotationError::Lifeboat(StoreError::Corrupt))));
    world.check_trace();
}

#[tokio::test(start_paused = true)]
async fn two_at_once_make_one_rotation() {
    let world = World::new(0);
    let way = world.way([Fate::Late(Duration::from_secs(5))]);
    let [one, two] = [0, 1].map(|_| world.rotation(&way, world.shelf.handle(), Grace::Unknown));
    let (one, two) = tokio::join!(one.rotate(), two.rotate());
    assert_eq!(one.expect("the first").phase, Phase::Stable);
    assert!(matches!(two, Err(RotationError::Busy)), "the lock of the machine");
    let way = world.way([Fate::Late(Duration::from_secs(5))]);
    let [one, two] = ["host-a", "host-b"].map(|host| world.rotation_on(&way, world.shelf.handle(), Grace::Unknown, host));
    let results = tokio::join!(one.rotate(), two.rotate());
    let fenced = [&results.0, &results.1].iter().filter(|result| matches!(result, Err(RotationError::Refused(_)))).count();
    assert_eq!((fenced, *way.rotations.lock().expect("count")), (1, 1), "the fence of the store: {results:?}");
    world.check_trace();
}

#[tokio::test(start_paused = true)]
async fn what_was_rotated_outside_is_reported_and_never_cured_by_rotating() {
    let world = World::new(0);
    let way = world.way([]);
    let rotation = world.rotation(&way, world.shelf.handle(), Grace::Unknown);
    rotation.rotate().await.expect("rotated");
    let outside = Engine::new(world_profile_now(&world), Arc::<Way>::clone(&way)).expect("engine").clock(Arc::new(world.clock.clone()));
    let operation = zhengxin::provider("jimi").expect("vendor").operation("update_secret").expect("operation");
    outside.exchange(operation, Fields::default(), CallOptions::default()).await.expect("the console");
    let before = *way.rotations.lock().expect("count");
    assert!(matches!(rotation.rotate().await, Err(RotationError::Preflight(Verdict::Refused))));
    assert_eq!(rotation.recover().await.expect("looked").phase, Phase::Locked);
    assert_eq!(rotation.recover().await.expect("looked").phase, Phase::Locked);
    assert_eq!(*way.rotations.lock().expect("count"), before);
    assert_eq!(ask(&world.engine(&way)).await.code(), "E_AUTH", "one reload, no loop");
    assert_eq!(rotation.adopt(Secret::new(world.vendors())).await.expect("adopted").phase, Phase::Stable);
    assert_eq!(ask(&world.engine(&way)).await.code(), "E_VENDOR_INPUT");
    world.check_trace();
}

fn world_profile_now(world: &World) -> Profile {
    let mut profile = world.profile.clone();
    profile.credentials = profile.credentials.with("secret", world.vendors());
    profile
}

#[tokio::test(start_paused = true)]
async fn a_doubled_request_before_a_vendor_with_grace_is_caught_by_the_soak() {
    let world = World::new(3_600);
    let way = world.way([Fate::Doubled]);
    let rotation = world.rotation(&way, world.shelf.handle(), Grace::Unknown);
    assert_eq!(rotation.rotate().await.expect("rotated").phase, Phase::Stable, "it works, on the grace of a secret that is not the newest");
    world.clock.advance(DAY_MS + 1);
    assert_eq!(world.settle(&rotation).await.phase, Phase::Locked, "found out, with an alarm");
    world.check_trace();
}

#[tokio::test(start_paused = true)]
async fn calls_in_flight_are_signed_anew_once() {
    let world = World::new(0);
    let way = world.way([Fate::Late(Duration::from_secs(1))]);
    let engine = Arc::new(world.engine(&way));
    ask(&engine).await;
    let rotation = world.rotation(&way, world.shelf.handle(), Grace::Unknown);
    let rotating = tokio::spawn(async move { rotation.rotate().await.map(|status| status.phase) });
    let mut calls = Vec::new();
    for number in 0..100 {
        let engine = Arc::clone(&engine);
        calls.push(tokio::spawn(async move {
            tokio::time::sleep(Duration::from_millis(number * 20)).await;
            ask(&engine).await
        }));
    }
    for call in calls {
        let error = call.await.expect("task");
        assert_eq!(error.code(), "E_VENDOR_INPUT", "{error}");
        assert!(error.receipt().attempts.len() <= 2);
    }
    assert_eq!(rotating.await.expect("task").expect("rotated"), Phase::Stable);
}

#[tokio::test(start_paused = true)]
async fn nothing_is_sent_unless_everything_is_ready() {
    let world = World::new(0);
    let way = world.way([]);
    let full = world.shelf.handle();
    full.refuse_writes(1);
    let error = world.rotation(&way, full, Grace::Unknown).rotate().await.expect_err("full");
    assert!(matches!(error, RotationError::Store(StoreError::Full)));
    let nowhere = Rotation::new(world.profile.clone(), Arc::<Way>::clone(&way), world.shelf.handle(), world.folder.path().join("no/boat"));
    assert!(matches!(nowhere.expect("rotation").rotate().await, Err(RotationError::Lifeboat(_))));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(world.boat("host-a"), std::fs::Permissions::from_mode(0o644)).expect("mode");
        let open = world.rotation(&way, world.shelf.handle(), Grace::Unknown).rotate().await;
        assert!(matches!(open, Err(RotationError::Lifeboat(StoreError::Unsafe))));
    }
    assert_eq!(*way.rotations.lock().expect("count"), 0);
    // An ordinary call of the operation could lose the secret, so it is refused where the secret is shared.
    let operation = zhengxin::provider("jimi").expect("vendor").operation("update_secret").expect("operation");
    let error = world.engine(&way).exchange(operation, Fields::default(), CallOptions::default()).await.expect_err("refused");
    assert_eq!((error.code(), error.was_sent()), ("E_CONFIG", false));
    assert!(error.advice().expect("advice").contains("secret rotate"));
    assert_eq!(*way.rotations.lock().expect("count"), 0);
}

#[tokio::test(start_paused = true)]
async fn a_store_restored_from_a_copy_is_noticed() {
    let world = World::new(0);
    let way = world.way([]);
    let rotation = world.rotation(&way, world.shelf.handle(), Grace::Unknown);
    rotation.rotate().await.expect("rotated");
    world.shelf.restore(Space::Secret, 3);
    assert_eq!(rotation.status().await.expect("status").epoch, 0);
    assert!(matches!(rotation.rotate().await, Err(RotationError::Preflight(Verdict::Refused))), "never rotated to cure");
    assert_eq!(rotation.recover().await.expect("looked").phase, Phase::Locked);
}

#[tokio::test(start_paused = true)]
async fn pushes_are_opened_by_older_secrets_while_they_are_kept() {
    let world = World::new(0);
    let way = world.way([]);
    let old = world.profile.credentials.get("secret").expect("secret").clone();
    world.rotation(&way, world.shelf.handle(), Grace::Unknown).rotate().await.expect("rotated");
    let engine = world.engine(&way);
    let frozen = engine.frozen().await.expect("read").expect("shared");
    assert_eq!((frozen.epoch, frozen.phase), (1, Phase::Stable));
    let secrets: Vec<&str> = frozen.secrets().iter().map(|secret| secret.expose()).collect();
    assert_eq!(secrets, [world.vendors().as_str(), old.expose()]);
    assert!(open_push(&frozen.settings, &[], Bytes::from_static(b"{}")).is_err(), "an unsigned push");
}

/// Runs until the fuse burns through, kills the process, and brings the matter to rest with another one.
fn crash(number: u64, after: bool, grace_s: u64) -> Option<Phase> {
    let world = World::new(grace_s);
    let fuse = Fuse::at(number, after);
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().expect("runtime");
    let way = world.way_until([], fuse.clone());
    let ended = {
        let first = runtime();
        let rotation = world.rotation(&way, world.shelf.fused(fuse.clone()), Grace::Unknown);
        let ended = first.block_on(async { tokio::time::timeout(Duration::from_secs(7_200), rotation.rotate()).await.is_ok() });
        // Everything the process was doing ends here, spawned tasks and locks included.
        drop(first);
        ended
    };
    if ended {
        return None;
    }
    let second = runtime();
    let phase = second.block_on(async {
        let sound = world.way([]);
        let rotation = world.rotation(&sound, world.shelf.handle(), Grace::Unknown);
        let status = world.settle(&rotation).await;
        match status.phase {
            Phase::Suspect => assert_eq!(rotation.rotate().await.expect("again").phase, Phase::Stable),
            Phase::Locked => return status.phase,
            _ => {}
        }
        assert_eq!(ask(&world.engine(&sound)).await.code(), "E_VENDOR_INPUT", "step {number}: stable means that calls go through");
        status.phase
    });
    world.check_trace();
    Some(phase)
}

#[test]
fn killed_at_every_step_it_comes_to_rest_and_loses_only_a_lost_answer() {
    for grace_s in [0, 86_400] {
        let mut locked = 0;
        let mut steps = 0;
        for number in 0.. {
            let [before, after] = [false, true].map(|after| crash(number, after, grace_s));
            let (Some(before), Some(after)) = (before, after) else { break };
            steps += 1;
            assert_ne!(before, Phase::Locked, "step {number}: nothing was lost yet");
            locked += u32::from(after == Phase::Locked);
        }
        assert!(steps >= 8, "a rotation has more steps than {steps}");
        // Dying between the vendor's act and the first byte on our disk is the one loss no client can avoid; with grace it costs nothing.
        assert_eq!(locked, u32::from(grace_s == 0));
    }
}
