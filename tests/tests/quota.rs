//! A day's calls that are used up: one process learns it, all stop until midnight in China, and nothing is sent meanwhile.

use std::sync::Arc;

use zhengxin::client::{Engine, dynamic};
use zhengxin::core::contract::{Clock, Exchange};
use zhengxin::core::json::Json;
use zhengxin::core::store::Store;
use zhengxin::core::words::Billed;
use zhengxin::sim::{Pace, Request, Simulator, VirtualClock};
use zhengxin::{Builder, CallOptions, Credentials, Error};
use zhengxin_store::MemoryStore;
use zhengxin_tests::NOW_MS;

const HOUR_MS: i64 = 3_600_000;
/// Midnight in China after [`NOW_MS`], which is 11:04 there.
const MIDNIGHT_MS: i64 = 1_767_369_600_000;

struct World {
    sim: Simulator,
    clock: VirtualClock,
    store: Arc<dyn Store>,
}

impl World {
    fn new(set: impl FnOnce(zhengxin::sim::Builder) -> zhengxin::sim::Builder) -> Self {
        let clock = VirtualClock::at(NOW_MS);
        let sim = set(Simulator::builder().bundled().pace(Pace::INSTANT).virtual_clock(clock.clone())).build().expect("a simulator");
        let store = Arc::new(MemoryStore::with_clock(Arc::new(clock.clone())));
        Self { sim, clock, store }
    }

    fn process(&self) -> Engine {
        let held = self.sim.credentials("finplus").into_iter().filter(|(name, _)| name != "app_code");
        let credentials = held.fold(Credentials::new(), |all, (name, value)| all.with(name, value));
        let info = zhengxin::provider("finplus").expect("the vendor");
        let profile = Builder::<()>::dynamic(info, credentials).base_url("http://127.0.0.1/finplus").profile().expect("a profile");
        let engine = Engine::new(profile, Arc::new(self.sim.in_process())).expect("an engine").clock(Arc::new(self.clock.clone()));
        engine.ledger(Arc::<dyn Store>::clone(&self.store)).cells(Arc::<dyn Store>::clone(&self.store))
    }

    fn received(&self) -> i64 {
        let request = Request { method: "GET".into(), path: "/_sim/requests".into(), ..Request::default() };
        let told: serde_json::Value = serde_json::from_slice(&self.sim.handle(&request).body).expect("JSON");
        told["received"].as_i64().expect("a number")
    }
}

async fn ask(engine: &Engine) -> Result<(), Error> {
    let operation = zhengxin::provider("finplus").expect("the vendor").operation("query_score").expect("the operation");
    let json = Json::parse(r#"{"id_type":"imei","id_value":"860529038487085"}"#).expect("JSON");
    let fields = dynamic::fields(operation, &json).expect("fields");
    engine.exchange(operation, fields, CallOptions::default()).await.map(drop)
}

async fn refusal(engine: &Engine) -> (&'static str, usize, Billed) {
    let error = ask(engine).await.expect_err("it is refused");
    let receipt = error.receipt();
    (error.code(), receipt.attempts.len(), receipt.billed)
}

#[tokio::test]
async fn one_process_learns_it_and_all_stop_until_midnight() {
    let world = World::new(|builder| builder.daily_quota("finplus", 2));
    let (one, other) = (world.process(), world.process());
    ask(&one).await.expect("the first");
    ask(&other).await.expect("the second");
    assert_eq!(refusal(&one).await, ("E_QUOTA", 1, Billed::No));
    let received = world.received();
    world.clock.advance(1_000);
    for _ in 0..5 {
        assert_eq!(refusal(&one).await, ("E_QUOTA", 0, Billed::No));
        assert_eq!(refusal(&other).await, ("E_QUOTA", 0, Billed::No), "what one learnt, the other knows");
        assert_eq!(refusal(&world.process()).await, ("E_QUOTA", 0, Billed::No), "and so does one that was just started");
        world.clock.advance(2 * HOUR_MS);
    }
    world.clock.advance(MIDNIGHT_MS - 1 - world.clock.now_ms());
    assert_eq!(refusal(&other).await, ("E_QUOTA", 0, Billed::No));
    assert_eq!(world.received(), received, "nothing was sent meanwhile");
    world.clock.advance(1);
    ask(&other).await.expect("a new day");
    ask(&one).await.expect("and for the other");
}

#[tokio::test]
async fn a_trial_that_is_used_up_stops_nothing() {
    let world = World::new(|builder| builder.trial_quota("finplus", 1));
    let engine = world.process();
    ask(&engine).await.expect("the first");
    assert_eq!(refusal(&engine).await, ("E_QUOTA", 1, Billed::No));
    assert_eq!(refusal(&engine).await, ("E_QUOTA", 1, Billed::No), "another day does not help, so there is none to wait for");
}
