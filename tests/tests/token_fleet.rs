//! Protocol T: many processes over one store and a simulator whose login ends the token before. Virtual time; a process is an engine with a handle of its own.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::time::{Instant, sleep};
use zhengxin::client::{Engine, dynamic};
use zhengxin::core::contract::{Clock, Exchange, Nonce, Opened};
use zhengxin::core::json::Json;
use zhengxin::core::store::Space;
use zhengxin::core::transport::{AttemptLimits, BoxFuture, Transport, TransportError, WireAnswer, WireRequest};
use zhengxin::sim::{InProcess, Pace, Simulator};
use zhengxin::{Builder, CallOptions, Credentials, Error, Text};
use zhengxin_tests::shelf::{Fuse, Handle, Shelf};

const HOUR: Duration = Duration::from_secs(3600);
const LIFE: Duration = Duration::from_secs(24 * 3600);

/// Wall clock that goes with the runtime's paused time.
struct Paused(Instant);

impl Clock for Paused {
    fn now_ms(&self) -> i64 {
        zhengxin_tests::NOW_MS + i64::try_from(self.0.elapsed().as_millis()).expect("a short test")
    }
}

/// The way to the simulator: logins take two seconds, are noted, and fail when told to.
struct Way {
    inner: InProcess,
    clock: Arc<dyn Clock>,
    logins: Mutex<Vec<i64>>,
    hangs: AtomicBool,
    refuses: AtomicBool,
    refused: AtomicU64,
}

impl Way {
    fn logins(&self) -> Vec<i64> {
        self.logins.lock().expect("logins").clone()
    }
}

impl Transport for Way {
    fn send(&self, request: WireRequest, limits: AttemptLimits) -> BoxFuture<'_, Result<WireAnswer, TransportError>> {
        Box::pin(async move {
            if !request.path.contains("/authorize/token") {
                let answer = self.inner.send(request, limits).await;
                let is_refused = answer.as_ref().is_ok_and(|answer| String::from_utf8_lossy(&answer.body).contains("令牌验证失败"));
                self.refused.fetch_add(u64::from(is_refused), Ordering::Relaxed);
                return answer;
            }
            self.logins.lock().expect("logins").push(self.clock.now_ms());
            sleep(Duration::from_secs(1)).await;
            if self.hangs.swap(false, Ordering::SeqCst) {
                std::future::pending::<()>().await;
            }
            if self.refuses.load(Ordering::SeqCst) {
                let body = bytes::Bytes::from_static("{\"code\":1000,\"msg\":\"获取令牌失败\"}".as_bytes());
                return Ok(WireAnswer { status: 200, headers: Vec::new(), body });
            }
            let answer = self.inner.send(request, limits).await;
            sleep(Duration::from_secs(1)).await;
            answer
        })
    }
}

/// Jitter of a chosen size.
struct Jitter(u8, AtomicU64);

impl Nonce for Jitter {
    fn next(&self) -> Text {
        format!("process-{}-{}", self.0, self.1.fetch_add(1, Ordering::Relaxed)).into()
    }

    fn fill(&self, buffer: &mut [u8]) {
        buffer.fill(self.0);
    }
}

struct Fleet {
    shelf: Arc<Shelf>,
    way: Arc<Way>,
    clock: Arc<dyn Clock>,
    simulator: Simulator,
}

impl Fleet {
    fn new() -> Self {
        let clock: Arc<dyn Clock> = Arc::new(Paused(Instant::now()));
        let simulator = Simulator::builder()
            .bundled()
            .pace(Pace::INSTANT)
            .clock(Arc::clone(&clock))
            .login_kills_old_token(true)
            .build()
            .expect("simulator");
        let way = Arc::new(Way {
            inner: simulator.in_process(),
            clock: Arc::clone(&clock),
            logins: Mutex::default(),
            hangs: AtomicBool::new(false),
            refuses: AtomicBool::new(false),
            refused: AtomicU64::new(0),
        });
        Self { shelf: Shelf::new(Arc::clone(&clock)), way, clock, simulator }
    }

    fn engine(&self, number: u8, handle: Arc<Handle>) -> Arc<Engine> {
        self.engine_with(number, handle, "demo-password")
    }

    fn engine_with(&self, number: u8, handle: Arc<Handle>, password: &str) -> Arc<Engine> {
        let credentials = Credentials::new().with("account", "demo-account").with("password", password);
        let builder = Builder::<()>::dynamic(zhengxin::provider("qiancheng").expect("vendor"), credentials);
        let profile = builder.profile().expect("profile");
        let engine = Engine::new(profile, Arc::<Way>::clone(&self.way)).expect("engine");
        Arc::new(engine.cells(handle).clock(Arc::clone(&self.clock)).nonce(Arc::new(Jitter(number, AtomicU64::new(0)))))
    }

    fn generation(&self) -> u64 {
        let written = self.shelf.written(Space::Token);
        let clear: serde_json::Value = serde_json::from_str(&written.last().expect("a cell").cell.clear).expect("JSON");
        clear["generation"].as_u64().expect("a number")
    }
}

async fn ask(engine: &Engine) -> Result<Opened, Error> {
    ask_with(engine, CallOptions::default()).await
}

async fn ask_with(engine: &Engine, options: CallOptions) -> Result<Opened, Error> {
    let operation = zhengxin::provider("qiancheng").expect("vendor").operation("search_blacklist").expect("operation");
    let request = r#"{"name":"测试","id_card":"11010119900307387X","mobile":"13800138000"}"#;
    let fields = dynamic::fields(operation, &Json::parse(request).expect("JSON")).expect("fields");
    engine.exchange(operation, fields, options).await
}

#[tokio::test(start_paused = true)]
async fn a_fleet_of_sixty_four_logs_in_once_a_life() {
    let fleet = Fleet::new();
    let mut tasks = Vec::new();
    for number in 0..64_u8 {
        let engine = fleet.engine(number * 4, fleet.shelf.handle());
        tasks.push(tokio::spawn(async move {
            // All at once first, then each in its own rhythm, some of them while others log in.
            let end = Instant::now() + 77 * HOUR;
            while Instant::now() < end {
                ask(&engine).await.unwrap_or_else(|error| panic!("{error}"));
                sleep(Duration::from_secs(1_200 + u64::from(number) * 7)).await;
            }
        }));
    }
    for task in tasks {
        task.await.expect("no call fails");
    }
    let logins = fleet.way.logins();
    assert_eq!(logins.len(), 5, "77 hours are four lives and a bit at three quarters each");
    assert_eq!(fleet.generation(), 5, "every login is one generation");
    for two in logins.windows(2) {
        assert!(two[1] - two[0] >= 75 * i64::try_from(LIFE.as_millis()).expect("short") / 100, "one login per life");
    }
}

#[tokio::test(start_paused = true)]
async fn calls_need_no_store_while_the_token_is_young() {
    let fleet = Fleet::new();
    let handle = fleet.shelf.handle();
    let engine = fleet.engine(0, Arc::clone(&handle));
    ask(&engine).await.expect("a call");
    let (reads, writes) = (handle.reads(), fleet.shelf.written(Space::Token).len());
    assert!(reads <= 2 && writes == 2, "a refresh costs a look, a lease and a token: {reads} reads, {writes} writes");
    for _ in 0..100 {
        ask(&engine).await.expect("a call");
    }
    assert_eq!((handle.reads(), fleet.shelf.written(Space::Token).len()), (reads, writes));
}

#[tokio::test(start_paused = true)]
async fn a_token_ended_by_somebody_else_is_replaced_once() {
    let fleet = Fleet::new();
    let engines: Vec<_> = (0..64).map(|number| fleet.engine(number, fleet.shelf.handle())).collect();
    for engine in &engines {
        ask(engine).await.expect("a call");
    }
    // A person logs in at the vendor's site: the fleet's token is dead.
    let outside = Fleet { shelf: Shelf::new(Arc::clone(&fleet.clock)), way: Arc::clone(&fleet.way), ..Fleet::new() };
    let stranger = outside.engine(200, outside.shelf.handle());
    ask(&stranger).await.expect("a call");
    let before = fleet.way.logins().len();
    let calls: Vec<_> = engines.into_iter().map(|engine| tokio::spawn(async move { ask(&engine).await.map(drop) })).collect();
    for call in calls {
        call.await.expect("task").expect("a call");
    }
    assert_eq!(fleet.way.logins().len() - before, 1);
    assert!(fleet.way.refused.load(Ordering::Relaxed) >= 64, "all of them were refused first");
    drop(fleet.simulator);
}

#[tokio::test(start_paused = true)]
async fn a_refresher_that_dies_is_replaced_by_one() {
    let fleet = Fleet::new();
    fleet.way.hangs.store(true, Ordering::SeqCst);
    // Reads, takes the lease, logs in, and is never heard of again.
    let dead = fleet.engine(0, fleet.shelf.fused(Fuse::at(2, false)));
    let gone = tokio::spawn(async move { ask(&dead).await.map(drop) });
    sleep(Duration::from_secs(5)).await;
    assert_eq!(fleet.way.logins().len(), 1);
    let started = Instant::now();
    let calls: Vec<_> = (1..64)
        .map(|number| fleet.engine(number, fleet.shelf.handle()))
        .map(|engine| tokio::spawn(async move { ask(&engine).await.map(drop) }))
        .collect();
    for call in calls {
        call.await.expect("task").expect("a call");
    }
    gone.abort();
    assert_eq!(fleet.way.logins().len(), 2, "one died, one took over");
    assert!(started.elapsed() < Duration::from_secs(65), "a lease later, not more: {:?}", started.elapsed());
}

#[tokio::test(start_paused = true)]
async fn a_wrong_password_is_tried_once_by_the_whole_fleet() {
    let fleet = Fleet::new();
    let engines: Vec<_> = (0..16).map(|number| fleet.engine_with(number, fleet.shelf.handle(), "wrong-password")).collect();
    for engine in &engines {
        let error = ask(engine).await.expect_err("refused");
        assert_eq!((error.code(), error.receipt().operation), ("E_AUTH", "authorize_token"));
    }
    assert_eq!(fleet.way.logins().len(), 1);
    sleep(Duration::from_secs(601)).await;
    for engine in &engines {
        ask(engine).await.expect_err("refused");
    }
    assert_eq!(fleet.way.logins().len(), 2, "ten minutes later, once more");
}

#[tokio::test(start_paused = true)]
async fn failed_logins_cost_no_call_while_the_old_token_counts() {
    let fleet = Fleet::new();
    let engine = fleet.engine(0, fleet.shelf.handle());
    ask(&engine).await.expect("a call");
    fleet.way.refuses.store(true, Ordering::SeqCst);
    // From three quarters of the life to 94 per cent.
    sleep(LIFE * 76 / 100).await;
    let end = Instant::now() + LIFE * 18 / 100;
    while Instant::now() < end {
        ask(&engine).await.unwrap_or_else(|error| panic!("{error}"));
        sleep(Duration::from_secs(5)).await;
    }
    let tries = fleet.way.logins().len();
    assert!((200..1_200).contains(&tries), "a login a minute at most, four attempts each: {tries}");
    // Past its end the token is of no use, and the failure is told.
    sleep(LIFE * 4 / 100).await;
    let error = ask(&engine).await.expect_err("no token");
    assert_eq!(error.code(), "E_VENDOR_INTERNAL");
    fleet.way.refuses.store(false, Ordering::SeqCst);
    sleep(Duration::from_secs(61)).await;
    ask(&engine).await.expect("the vendor is back");
}

#[tokio::test(start_paused = true)]
async fn a_caller_in_a_hurry_ends_no_login_that_others_wait_for() {
    let fleet = Fleet::new();
    let engine = fleet.engine(0, fleet.shelf.handle());
    let options = CallOptions { deadline: Some(Duration::from_millis(500)), ..CallOptions::default() };
    let hasty = ask_with(&engine, options).await;
    assert_eq!(hasty.expect_err("too late").code(), "E_DEADLINE");
    sleep(Duration::from_secs(3)).await;
    ask(&engine).await.expect("a call");
    assert_eq!(fleet.way.logins().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn no_two_leases_are_the_same_cell() {
    let fleet = Fleet::new();
    let engine = fleet.engine(1, fleet.shelf.handle());
    for _ in 0..3 {
        ask(&engine).await.expect("a call");
        sleep(LIFE).await;
    }
    // A store takes a cell that is there already for its own answer: of two equal leases both would be given, and both would log in.
    let owner = |cell: &zhengxin::core::store::Cell| {
        let clear: serde_json::Value = serde_json::from_str(&cell.cell.clear).expect("JSON");
        clear["owner"].as_str().map(str::to_owned)
    };
    let owners: Vec<String> = fleet.shelf.written(Space::Token).iter().filter_map(owner).collect();
    let distinct: std::collections::HashSet<&String> = owners.iter().collect();
    assert_eq!((owners.len(), distinct.len(), fleet.way.logins().len()), (3, 3, 3));
}
