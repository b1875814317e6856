//! One lender, one vendor, one store and one clock.

use std::cell::Cell;
use std::sync::Arc;

use bytes::Bytes;
use serde_json::{Value, json};
use tempfile::TempDir;
use zhengxin::client::auth::sorted_md5::expected;
use zhengxin::client::inbox::{Answer, Effect, Inbox, Order, Placed, PushSecret, PushSecrets, RowState, RowsOf, Swept, Verdict};
use zhengxin::client::settings::{Authentication, SortedMd5};
use zhengxin::client::{Engine, Settings, dynamic};
use zhengxin::core::contract::{Clock, Exchange};
use zhengxin::core::json::Json;
use zhengxin::core::profile::Profile;
use zhengxin::core::store::{Cells, Stored};
use zhengxin::core::transport::WireRequest;
use zhengxin::sim::{Pace, Simulator, VirtualClock};
use zhengxin::{Builder, CallOptions, Credentials, Secret};
use zhengxin_store::sqlite::Options;
use zhengxin_store::{Key, MemoryStore, SqliteStore};
use zhengxin_tests::NOW_MS;

use crate::troubled::Troubled;

pub(crate) const SUBJECT: [u8; 8] = *b"person-1";
pub(crate) const MINUTE_MS: i64 = 60_000;
pub(crate) const HOUR_MS: i64 = 60 * MINUTE_MS;
pub(crate) const SUCCESS: Answer = Answer::Accepted("SUCCESS");

pub(crate) struct Stage {
    pub(crate) sim: Simulator,
    pub(crate) clock: VirtualClock,
    pub(crate) store: Arc<Troubled>,
    pub(crate) settings: Arc<Settings>,
    pub(crate) inbox: Inbox,
    pub(crate) engine: Engine,
    _folder: Option<TempDir>,
}

thread_local! {
    static SQLITE: Cell<bool> = const { Cell::new(false) };
}

/// Every stage this sets up keeps its things in SQLite.
pub(crate) fn over_sqlite(run: impl FnOnce()) {
    SQLITE.set(true);
    run();
    SQLITE.set(false);
}

fn cells(clock: Arc<dyn Clock>) -> (Arc<dyn Cells>, Option<TempDir>) {
    if !SQLITE.get() {
        return (Arc::new(MemoryStore::with_clock(clock)), None);
    }
    let folder = tempfile::tempdir().expect("a folder");
    let key = Key::file(folder.path().join("key"));
    key.load_or_create().expect("a key");
    let options = Options::new(key).clock(clock);
    let store = SqliteStore::open(folder.path().join("store"), &options).expect("a store");
    (Arc::new(store), Some(folder))
}

struct Ring(Vec<(&'static str, String)>);

impl PushSecrets for Ring {
    fn secrets(&self) -> Stored<'_, Vec<PushSecret>> {
        let held = self.0.iter().map(|(role, secret)| PushSecret { role, secret: secret.as_str().into() }).collect();
        Box::pin(core::future::ready(Ok(held)))
    }
}

fn profile(simulator: &Simulator, mode: &str) -> Profile {
    let held = simulator.credentials("jimi");
    let credentials = held.into_iter().fold(Credentials::new(), |all, (name, value)| all.with(name, value));
    let builder = Builder::<()>::dynamic(zhengxin::provider("jimi").expect("vendor"), credentials);
    builder.base_url("http://127.0.0.1/jimi").reading("C11", mode).profile().expect("profile")
}

impl Stage {
    pub(crate) fn new() -> Self {
        Self::with("require", false)
    }

    pub(crate) fn with(mode: &str, quirks: bool) -> Self {
        let clock = VirtualClock::at(NOW_MS);
        let builder = Simulator::builder().bundled().pace(Pace::INSTANT).virtual_clock(clock.clone()).quirks(quirks);
        let sim = builder.build().expect("simulator");
        let clocked: Arc<dyn Clock> = Arc::new(clock.clone());
        let (cells, folder) = cells(Arc::clone(&clocked));
        let store = Arc::new(Troubled::over(cells));
        let settings = Arc::new(Settings::new(profile(&sim, mode)).expect("settings"));
        let inbox = Inbox::builder(Arc::<Troubled>::clone(&store), Arc::clone(&settings)).clock(Arc::clone(&clocked)).build();
        let engine = Engine::new(profile(&sim, mode), Arc::new(sim.in_process())).expect("engine").clock(clocked);
        Self { sim, clock, store, settings, inbox, engine, _folder: folder }
    }

    /// The same store as the next run of the program sees it.
    pub(crate) fn restarted(&self) -> Inbox {
        let cells: Arc<dyn Cells> = Arc::<Troubled>::clone(&self.store);
        Inbox::builder(cells, Arc::clone(&self.settings)).clock(Arc::new(self.clock.clone())).build()
    }

    /// An inbox that takes several secrets.
    pub(crate) fn with_secrets(&self, secrets: Vec<(&'static str, String)>) -> Inbox {
        let cells: Arc<dyn Cells> = Arc::<Troubled>::clone(&self.store);
        let builder = Inbox::builder(cells, Arc::clone(&self.settings)).clock(Arc::new(self.clock.clone()));
        builder.secrets(Arc::new(Ring(secrets))).build()
    }

    pub(crate) fn scheme(&self) -> &SortedMd5 {
        let Authentication::SortedMd5(scheme) = &self.settings.auth else { panic!("jimi signs with sorted MD5") };
        scheme
    }

    async fn call(&self, operation: &str, request: Value) -> Value {
        let operation = zhengxin::provider("jimi").expect("vendor").operation(operation).expect("operation");
        let fields = dynamic::fields(operation, &Json::parse(request.to_string()).expect("JSON")).expect("fields");
        let opened = self.engine.exchange(operation, fields, CallOptions::default()).await.unwrap_or_else(|error| panic!("{error}"));
        opened.data().map_or(Value::Null, |data| serde_json::from_str(data.raw()).expect("JSON"))
    }

    /// Places a review with the vendor, without telling the inbox. Returns the vendor's number.
    pub(crate) async fn order(&self, client_id: &str) -> String {
        let request = json!({
            "callback": "https://lender.example/jimi", "clientId": client_id, "strategyId": "s-1",
            "zhimaOpenId": "268800000000000000000000000001", "idcardNum": "11010119900307387X", "idcardName": "张三",
            "phone": "13800138000", "userAcount": "u-1", "provice": "北京市", "city": "北京市", "regoin": "东城区", "address": "示例路1号",
        });
        self.call("create_risk_order", request).await["id"].as_str().expect("id").to_owned()
    }

    /// Orders the expert's review of an order.
    pub(crate) async fn expert(&self, id: &str, client_id: &str) {
        let request = json!({
            "callback": "https://lender.example/jimi", "clientId": client_id, "id": id, "name": "张三", "phone": "13800138000",
        });
        self.call("create_expert_review", request).await;
    }

    /// Registers an order with the inbox.
    pub(crate) async fn placed(&self, id: Option<&str>, client_id: Option<&str>) -> String {
        let placed = Placed { push: "risk_progress", id, client_id, subject: Some(SUBJECT), called: None };
        self.inbox.placed(placed).await.expect("store").expect("a key")
    }

    /// Places an order and registers it.
    pub(crate) async fn known(&self, client_id: &str) -> (String, String) {
        let id = self.order(client_id).await;
        let key = self.placed(Some(&id), Some(client_id)).await;
        (key, id)
    }

    /// The bodies and headers of the pushes that are due.
    pub(crate) fn due(&self) -> Vec<WireRequest> {
        self.sim.take_pushes().into_iter().map(|push| push.request).collect()
    }

    /// A delivery signed as the vendor signs, so many milliseconds from now, with the secret of the settings.
    pub(crate) fn signed(&self, body: &Value, from_now_ms: i64) -> Delivery {
        self.signed_with(body, from_now_ms, self.scheme().secret.expose())
    }

    pub(crate) fn signed_with(&self, body: &Value, from_now_ms: i64, secret: &str) -> Delivery {
        let scheme = self.scheme();
        let scheme = SortedMd5 { appid: scheme.appid.clone(), secret: Secret::from(secret), ..*scheme };
        let timestamp = ((self.clock.now_ms() + from_now_ms) / 1_000).to_string();
        let trace = expected(&Json::parse(body.to_string()).expect("JSON"), &scheme, &timestamp).expect("signable");
        let headers = vec![
            ("appid".to_owned(), scheme.appid.to_string()),
            ("timestamp".to_owned(), timestamp),
            ("sign".to_owned(), trace.sign().to_owned()),
        ];
        Delivery { headers, body: body.to_string() }
    }

    pub(crate) async fn receive(&self, delivery: &Delivery) -> Verdict {
        self.inbox.receive(None, &delivery.headers(), Bytes::from(delivery.body.clone())).await
    }

    /// Receives and applies a delivery that has to be accepted.
    pub(crate) async fn take(&self, delivery: &Delivery) -> Option<Effect> {
        let verdict = self.receive(delivery).await;
        assert_eq!(verdict.answer, SUCCESS);
        self.inbox.apply(&verdict.kept.expect("kept")).await.expect("store")
    }

    pub(crate) async fn state(&self, key: &str) -> Order {
        self.inbox.order(key).await.expect("store").expect("an order")
    }

    /// The facts of an order as `name=value`, in order.
    pub(crate) async fn facts(&self, key: &str) -> Vec<String> {
        let facts = self.state(key).await.facts.expect("facts");
        facts.iter().map(|(name, fact)| format!("{name}={}", fact.value)).collect()
    }

    /// States and effects of all rows.
    pub(crate) async fn rows(&self) -> Vec<(RowState, Option<Effect>)> {
        let rows = self.inbox.list(RowsOf { limit: 1_000, ..RowsOf::default() }).await.expect("store");
        rows.into_iter().map(|row| (row.state, row.effect)).collect()
    }

    pub(crate) fn clock_ms(&self) -> i64 {
        self.clock.now_ms()
    }

    pub(crate) async fn sweep(&self) -> Swept {
        self.inbox.sweep(&self.engine, self.clock.now_ms()).await.expect("store")
    }
}

/// One delivery.
#[derive(Clone, Debug)]
pub(crate) struct Delivery {
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Delivery {
    pub(crate) fn of(request: &WireRequest) -> Self {
        let headers = request.headers.iter().map(|header| (header.name.to_string(), header.value.to_string())).collect();
        Self { headers, body: String::from_utf8(request.body.to_vec()).expect("UTF-8") }
    }

    pub(crate) fn headers(&self) -> Vec<(&str, &str)> {
        self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
    }
}
