//! A run with every fault on, and the bill the simulator sends for it: nothing may be left unexplained.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::{Value, json};
use zhengxin::client::{Engine, dynamic};
use zhengxin::core::contract::Exchange;
use zhengxin::core::info::{OperationInfo, ProviderInfo};
use zhengxin::core::json::Json;
use zhengxin::core::store::{BookRow, Books, RowFilter};
use zhengxin::core::words::Billed;
use zhengxin::sim::{Pace, Request, Simulator, VirtualClock};
use zhengxin::{Builder, CallOptions, Credentials};
use zhengxin_recon::{Bill, Class, Layout, Overrides, Period, Reconciliation, Rules, import, run};
use zhengxin_spec::model::Catalogue;
use zhengxin_store::MemoryStore;
use zhengxin_tests::{NOW_MS, root};

/// How often every magic value is played.
const ROUNDS: u64 = 6;

/// Ordinary calls that earn one repeat.
const EARNED: u64 = 10;

/// Time between calls, milliseconds.
const PAUSE_MS: i64 = 1_500;

/// One vendor, its simulator and our books.
struct Run {
    info: &'static ProviderInfo,
    catalogue: Catalogue,
    sim: Simulator,
    clock: VirtualClock,
    engine: Engine,
    books: Arc<MemoryStore>,
    made: AtomicU64,
}

impl Run {
    fn new(provider: &str) -> Self {
        let info = zhengxin::provider(provider).expect("vendor");
        let clock = VirtualClock::at(NOW_MS);
        let sim = Simulator::builder().bundled().virtual_clock(clock.clone()).pace(Pace::INSTANT).build().expect("simulator");
        let credentials = sim.credentials(provider).into_iter().fold(Credentials::new(), |all, (name, value)| all.with(name, value));
        let prices = asked(&sim, "GET", "/_sim/prices", "");
        let prices = prices["prices_fen"][provider].as_object().expect("prices").clone();
        let builder = Builder::<()>::dynamic(info, credentials).base_url(format!("http://127.0.0.1/{provider}"));
        let builder = prices.iter().fold(builder, |builder, (operation, fen)| builder.price(operation, fen.as_u64().expect("fen")));
        let books = Arc::new(MemoryStore::with_clock(Arc::new(clock.clone())));
        let engine = Engine::new(builder.profile().expect("profile"), Arc::new(sim.in_process())).expect("engine");
        let engine = engine.clock(Arc::new(clock.clone())).ledger(books.clone());
        let path = root().join("specs").join(provider).join("provider.yaml");
        let catalogue = zhengxin_spec::load(&path).unwrap_or_else(|report| panic!("{report}")).catalogue;
        Self { info, catalogue, sim, clock, engine, books, made: AtomicU64::new(0) }
    }

    fn number(&self) -> u64 {
        self.made.fetch_add(1, Ordering::Relaxed) + 1
    }

    /// The document's example request, with some fields replaced; ids of ours are new in every call.
    fn example(&self, operation: &OperationInfo, changes: &Value) -> Value {
        let spec = self.catalogue.operations.iter().find(|known| known.id == operation.id).expect("operation");
        let mut request = spec.examples.iter().find_map(|example| example.request.clone()).unwrap_or_else(|| json!({}));
        let object = request.as_object_mut().expect("an object");
        for field in spec.request.iter().filter(|field| field.filled_by.is_some()) {
            object.remove(&field.name);
        }
        if let Some(reference) = operation.reference.filter(|name| object.contains_key(*name)) {
            object.insert(reference.to_owned(), json!(format!("order-{}", self.number())));
        }
        for (name, value) in changes.as_object().expect("changes") {
            object.insert(name.clone(), value.clone());
        }
        request
    }

    /// Makes a call, whatever comes of it, and lets some time pass.
    async fn call(&self, operation: &OperationInfo, changes: &Value, request_id: Option<String>) -> Option<Value> {
        let operation = self.info.operation(operation.id).expect("operation");
        let request = self.example(operation, changes);
        let fields = dynamic::fields(operation, &Json::parse(request.to_string()).expect("JSON")).expect("fields");
        let unchecked = changes.as_object().expect("changes").keys().cloned().collect();
        let options = CallOptions { request_id: request_id.map(|id| id.as_str().into()), unchecked, ..CallOptions::default() };
        let opened = self.engine.exchange(operation, fields, options).await;
        self.clock.advance(PAUSE_MS);
        dynamic::answer(operation, &opened.ok()?, dynamic::Show::Values).ok()
    }

    /// A call that goes well.
    async fn made(&self, operation: &str, changes: Value) -> Value {
        let operation = self.info.operation(operation).expect("operation");
        self.call(operation, &changes, None).await.unwrap_or_else(|| panic!("{} goes well", operation.id))
    }

    /// Plays one magic value with an operation: in the field that carries it, or forced where none does.
    async fn play(&self, operation: &OperationInfo, carriers: &str, value: &str, setup: &Value) {
        let carrier = carriers.split(", ").find_map(|wire| operation.request.iter().find(|field| field.wire == wire));
        let value = if value.starts_with('{') { value.to_owned() } else { format!("{value}-{}", self.number()) };
        match carrier {
            Some(field) if field.name == "req_id" => drop(self.call(operation, setup, Some(value)).await),
            Some(field) => {
                let mut changes = setup.clone();
                changes[field.name] = json!(value);
                drop(self.call(operation, &changes, None).await);
            }
            None => {
                asked(&self.sim, "POST", "/_sim/force", &value);
                drop(self.call(operation, setup, None).await);
            }
        }
    }

    /// Plays every magic value there is with one operation, with ordinary calls between them.
    async fn play_all(&self, operation: &str, setup: &Value) {
        let operation = self.info.operation(operation).expect("operation");
        let fits = |id: &str| id == operation.id || id == "*";
        let lines = self.sim.magic().into_iter().filter(|line| line.provider == self.info.name && fits(&line.operation));
        // An answer that is held comes when it is released, which nobody does here.
        let mut lines: Vec<_> = lines.filter(|line| line.value != "sim-held").map(|line| (line.field, line.value)).collect();
        let carriers = lines.iter().find(|(_, value)| value == "sim-hang").map(|(field, _)| field.clone()).expect("fields");
        lines.push((carriers, "sim-once-hang-billed".to_owned()));
        // After this code no call leaves before midnight in China, so it comes at the very end.
        let (spent, lines): (Vec<_>, Vec<_>) = lines.into_iter().partition(|(_, value)| value.ends_with("code-19"));
        for _ in 0..ROUNDS {
            for (field, value) in &lines {
                for _ in 0..if value.contains("hang") { EARNED } else { 1 } {
                    drop(self.call(operation, setup, None).await);
                }
                self.play(operation, field, value, setup).await;
            }
        }
        for (field, value) in &spent {
            self.play(operation, field, value, setup).await;
        }
    }

    async fn rows(&self) -> Vec<BookRow> {
        self.books.rows(RowFilter { limit: u32::MAX, ..RowFilter::default() }).await.expect("rows")
    }

    fn bill(&self, period: Period) -> Bill {
        let path = format!("/_sim/bill/{}", self.info.name);
        let query = format!("from={}&until={}", period.from_ms, period.until_ms);
        let answer = self.sim.handle(&Request { method: "GET".into(), path, query, ..Request::default() });
        import::read(&answer.body, &Layout::of(self.info, &Overrides::default())).unwrap_or_else(|error| panic!("{error}"))
    }

    /// Fetches the bill, reconciles, and checks what must hold for every vendor.
    async fn reconcile(&self) -> Reconciliation {
        let period = Period::read("2026-01", true).expect("a month");
        let bill = self.bill(period);
        let now_ms = period.until_ms + 86_400_000;
        let before = self.rows().await;
        let result = run(&*self.books, self.info.name, &bill, period, Rules::default(), now_ms).await.expect("reconciled");
        let unknown = before.iter().filter(|row| row.charged && row.billed == Billed::Unknown).count() as u64;
        let count = |class| result.class(class).count;
        for class in [
            Class::OnlyTheirs,
            Class::OnlyOurs,
            Class::ListedUnbilled,
            Class::PricedDifferently,
            Class::StillUnknown,
            Class::NearEdge,
            Class::OutsidePeriod,
            Class::Credit,
        ] {
            assert_eq!(count(class), 0, "{class:?}: {:#?}", result.of_class(class).collect::<Vec<_>>());
        }
        assert_eq!(result.waterfall.difference_fen, 0);
        assert_eq!(bill.stated_fen, Some(result.waterfall.theirs_fen));
        assert_eq!(count(Class::ResolvedBilled) + count(Class::ResolvedUnbilled), unknown);
        let open = |row: &&BookRow| row.charged && row.billed != Billed::No && row.reconciled.is_none();
        assert_eq!(self.rows().await.iter().find(open), None);
        result
    }
}

fn asked(sim: &Simulator, method: &str, path: &str, body: &str) -> Value {
    let request = Request { method: method.into(), path: path.into(), body: body.to_owned().into(), ..Request::default() };
    let answer = sim.handle(&request);
    let told = serde_json::from_slice(&answer.body).unwrap_or_else(|_| panic!("{path} answers JSON"));
    assert_eq!(answer.status, 200, "{path}: {told}");
    told
}

#[tokio::test(start_paused = true)]
async fn finplus_is_explained_to_the_fen() {
    let run = Run::new("finplus");
    run.play_all("query_score", &json!({})).await;
    assert!(run.rows().await.len() > 200);
    let result = run.reconcile().await;
    let count = |class| result.class(class).count;
    // Every round: one call listed twice; a call that hangs although it is billed, and its repeat; the first attempt of a call, and its repeat.
    assert_eq!(count(Class::Duplicate), ROUNDS);
    assert_eq!(result.doubles.len() as u64, 2 * ROUNDS);
    assert!(count(Class::ResolvedBilled) >= 3 * ROUNDS && count(Class::ResolvedUnbilled) > 0 && count(Class::Matched) > 0);
}

#[tokio::test(start_paused = true)]
async fn jimi_is_explained_to_the_fen() {
    let run = Run::new("jimi");
    run.play_all("create_risk_order", &json!({})).await;
    run.play_all("create_collection_order", &json!({})).await;
    let order = run.made("create_risk_order", json!({})).await;
    run.play_all("create_expert_review", &json!({ "id": order["id"] })).await;
    let result = run.reconcile().await;
    assert!(result.class(Class::Matched).count > 0 && result.class(Class::ResolvedBilled).count > 0);
    assert!(result.class(Class::Duplicate).count > 0);
}

#[tokio::test(start_paused = true)]
async fn qiancheng_is_explained_without_any_id() {
    let run = Run::new("qiancheng");
    run.play_all("search_blacklist", &json!({})).await;
    run.play_all("fetch_telecom_report", &json!({})).await;
    let open_id = run.made("create_telecom_session", json!({})).await["open_id"].clone();
    asked(&run.sim, "POST", "/_sim/state", &json!({ "open_id": open_id, "state": 43 }).to_string());
    run.made("fetch_telecom_raw_data", json!({ "open_id": open_id })).await;
    run.made("fetch_telecom_report", json!({ "open_id": open_id })).await;
    run.made("submit_risk_audit", json!({})).await;
    let result = run.reconcile().await;
    assert!(result.class(Class::Matched).count > 0 && result.class(Class::ResolvedBilled).count > 0);
}
