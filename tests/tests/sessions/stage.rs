//! The vendors on their clock, a store, and engines over both.

use std::sync::Arc;

use serde_json::Value;
use tempfile::TempDir;
use zhengxin::client::Engine;
use zhengxin::core::contract::{Clock, Exchange};
use zhengxin::core::flow::FlowInfo;
use zhengxin::core::info::ProviderInfo;
use zhengxin::core::json::Json;
use zhengxin::core::store::{Cells, Store};
use zhengxin::session::{Agreed, Consent, ConsentBook, Conversation, JsonApplicant};
use zhengxin::sim::{Pace, Request, Simulator, VirtualClock};
use zhengxin::{Builder, Credentials};
use zhengxin_store::sqlite::Options;
use zhengxin_store::{Key, MemoryStore, SqliteStore};
use zhengxin_tests::NOW_MS;

pub(crate) const ID_CARD: &str = "11010519491231002X";

pub(crate) struct Stage {
    pub(crate) sim: Simulator,
    pub(crate) clock: VirtualClock,
    pub(crate) store: Arc<dyn Store>,
    readings: Vec<(&'static str, &'static str)>,
    _folder: Option<TempDir>,
}

impl Stage {
    /// Everything in memory.
    pub(crate) fn new() -> Self {
        Self::with(&[])
    }

    /// The same where 前程 is read otherwise than by default.
    pub(crate) fn with(readings: &[(&'static str, &'static str)]) -> Self {
        let clock = VirtualClock::at(NOW_MS);
        let builder = Simulator::builder().bundled().pace(Pace::INSTANT).virtual_clock(clock.clone());
        let builder = readings.iter().fold(builder, |builder, (id, choice)| builder.reading("qiancheng", id, choice));
        let store: Arc<dyn Store> = Arc::new(MemoryStore::with_clock(Arc::new(clock.clone())));
        Self { sim: builder.build().expect("a simulator"), clock, store, readings: readings.to_vec(), _folder: None }
    }

    /// The store in a folder on disk.
    pub(crate) fn on_disk() -> Self {
        let stage = Self::new();
        let folder = tempfile::tempdir().expect("a folder");
        let key = Key::file(folder.path().join("key"));
        key.load_or_create().expect("a key");
        let options = Options::new(key).clock(Arc::new(stage.clock.clone()));
        let store = SqliteStore::open(folder.path().join("store"), &options).expect("a store");
        Self { store: Arc::new(store), _folder: Some(folder), ..stage }
    }

    /// A new process: an engine of its own over the same store and vendor.
    pub(crate) fn exchange(&self, provider: &str) -> Arc<dyn Exchange> {
        Arc::new(self.engine(provider))
    }

    pub(crate) fn engine(&self, provider: &str) -> Engine {
        let held = self.sim.credentials(provider).into_iter().filter(|(name, _)| name != "app_code");
        let mut credentials = held.fold(Credentials::new(), |all, (name, value)| all.with(name, value));
        if provider == "qiancheng" {
            credentials = credentials.with("risk_public_key", self.sim.risk_public_key());
        }
        let mut builder = Builder::<()>::dynamic(info(provider), credentials).base_url(format!("http://127.0.0.1/{provider}"));
        for (id, choice) in self.readings.iter().filter(|_| provider == "qiancheng") {
            builder = builder.reading(*id, *choice);
        }
        let profile = builder.profile().expect("a profile");
        let engine = Engine::new(profile, Arc::new(self.sim.in_process())).expect("an engine");
        engine.clock(Arc::new(self.clock.clone())).ledger(Arc::<dyn Store>::clone(&self.store)).cells(self.cells())
    }

    pub(crate) fn cells(&self) -> Arc<dyn Cells> {
        Arc::<dyn Store>::clone(&self.store)
    }

    pub(crate) fn now_ms(&self) -> i64 {
        self.clock.now_ms()
    }

    /// Lets time pass up to then.
    pub(crate) fn until(&self, at_ms: i64) {
        self.clock.advance((at_ms - self.now_ms()).max(0));
    }

    /// The person's recorded agreement to a flow.
    pub(crate) async fn consent(&self, flow: &str) -> Consent {
        let agreed = Agreed {
            purpose: "loan assessment",
            scope: &[flow],
            agreement: "the whole text the person agreed to",
            given_ms: self.now_ms(),
            expires_ms: self.now_ms() + 24 * 3_600_000,
        };
        ConsentBook::new(self.cells()).record(ID_CARD, &agreed).await.expect("recorded")
    }

    /// Starts the flow of this name for a person of this name.
    pub(crate) async fn start(&self, flow: &str, name: &str) -> Conversation {
        let flow = self::flow(flow);
        let consent = if flow.credentials { Some(self.consent(flow.name).await) } else { None };
        let exchange = self.exchange(flow.poll.operation.provider.name);
        Conversation::start(exchange, flow, person(flow, name), consent).await.expect("it starts")
    }

    /// What the vendors were asked so far, without logins: operation, time, and the fields by wire name.
    pub(crate) fn log(&self) -> Vec<Called> {
        let got = self.control("/_sim/requests");
        let requests = got["requests"].as_array().expect("a list");
        let called = |entry: &Value| Called {
            operation: entry["operation"].as_str().expect("a name").to_owned(),
            at_ms: entry["at_ms"].as_i64().expect("a time"),
            code: entry["code"].as_str().unwrap_or_default().to_owned(),
            fields: entry["fields"].clone(),
        };
        requests.iter().map(called).filter(|called| called.operation != "authorize_token").collect()
    }

    pub(crate) fn control(&self, path: &str) -> Value {
        let request = Request { method: "GET".into(), path: path.into(), ..Request::default() };
        serde_json::from_slice(&self.sim.handle(&request).body).expect("JSON")
    }

    /// How often an operation was called.
    pub(crate) fn count(&self, operation: &str) -> usize {
        self.log().iter().filter(|called| called.operation == operation).count()
    }
}

/// One call as the vendor saw it.
#[derive(Clone, Debug)]
pub(crate) struct Called {
    pub(crate) operation: String,
    pub(crate) at_ms: i64,
    pub(crate) code: String,
    pub(crate) fields: Value,
}

pub(crate) fn info(provider: &str) -> &'static ProviderInfo {
    zhengxin::provider(provider).expect("the vendor is in this build")
}

pub(crate) fn flow(name: &str) -> &'static FlowInfo {
    info("qiancheng").flow(name).or_else(|| info("jimi").flow(name)).expect("a flow")
}

/// What is known of a person; the name, or the order's number, carries the simulator's script.
pub(crate) fn person(flow: &'static FlowInfo, name: &str) -> JsonApplicant {
    let json = match flow.name {
        "risk_audit" => format!(
            r#"{{"name":"{name}","id_card":"{ID_CARD}","phone":"13800138000","risk_data":{{"order_detail":{{"order_id":1490410020,"amount":200,"loan_term":14,"order_time":"2017-03-10 14:47:00"}},"basic_info":{{"user_contact":[{{"name":"李四","mobile":"13900139000","relation":0}}]}},"user_proof_material":[{{"url":"https://lender.example/live.jpg","proof_type":"1"}}],"user_mobile_contacts":[{{"mobile":"13600136000","name":"赵六"}}],"telecom_data":{{"real_name_status":1,"bill_list":[{{"month":"2017-02","amount":"58.00"}}],"contact_list":[{{"phone":"13900139000","last_contact_date":"2017-03-09 20:15:00","talk_seconds":"620","talk_cnt":"9"}}]}}}}}}"#
        ),
        "risk_order" => format!(
            r#"{{"client_id":"{name}","callback":"https://lender.example/jimi","product_id":"pld","strategy_id":"s","zhima_open_id":"2688","idcard_num":"11010119900307387X","idcard_name":"张三","phone":"13800138000","user_account":"u","province":"北京市","city":"北京市","region":"东城区","address":"示例路1号"}}"#
        ),
        "collection_order" => format!(
            r#"{{"client_id":"{name}","subject":"示例账单","contact":"张三","phone":"13800138000","num":1,"amount":100000,"pay_amount":0,"begin_time":1514736000,"end_time":1517414400,"state":1,"callback":"https://lender.example/dun","detail":[{{"number":"1","end_time":1517414400,"amount":100000,"pay_amount":0}}]}}"#
        ),
        _ => format!(r#"{{"name":"{name}","id_card":"{ID_CARD}","mobile":"13800138000"}}"#),
    };
    JsonApplicant::new(flow, Json::parse(json).expect("JSON")).expect("an applicant")
}
