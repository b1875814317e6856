//! Protocol T between real processes: children of this test share one SQLite store and one simulator whose login ends the token before.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use zhengxin::client::{Engine, dynamic};
use zhengxin::core::contract::Exchange;
use zhengxin::core::json::Json;
use zhengxin::core::store::{CellFilter, Cells, Space};
use zhengxin::sim::{Pace, Request, Simulator};
use zhengxin::transport::HttpTransport;
use zhengxin::{Builder, CallOptions, Credentials};
use zhengxin_store::{Key, SqliteStore, sqlite};

/// Processes of one life; two lives make sixty-four.
const CHILDREN: usize = 32;
const CALLS: usize = 5;
/// Folder of the store and address of the simulator, for children.
const FOLDER: &str = "ZHENGXIN_TEST_FOLDER";
const ADDRESS: &str = "ZHENGXIN_TEST_ADDRESS";

fn store(folder: &Path) -> SqliteStore {
    let options = sqlite::Options::new(Key::file(folder.join("key")));
    SqliteStore::open(folder.join("store"), &options).expect("the store opens")
}

fn engine(address: &str, store: Option<SqliteStore>) -> Engine {
    let credentials = Credentials::new().with("account", "demo-account").with("password", "demo-password");
    let builder = Builder::<()>::dynamic(zhengxin::provider("qiancheng").expect("vendor"), credentials);
    let profile = builder.base_url(address).profile().expect("profile");
    let transport = HttpTransport::builder().build().expect("transport");
    let engine = Engine::new(profile, Arc::new(transport)).expect("engine");
    match store {
        Some(store) => engine.cells(Arc::new(store)),
        None => engine,
    }
}

async fn call(engine: &Engine) {
    let operation = zhengxin::provider("qiancheng").expect("vendor").operation("search_blacklist").expect("operation");
    let request = Json::parse(r#"{"name":"测试","id_card":"11010119900307387X","mobile":"13800138000"}"#).expect("JSON");
    let fields = dynamic::fields(operation, &request).expect("fields");
    engine.exchange(operation, fields, CallOptions::default()).await.unwrap_or_else(|error| panic!("{error}"));
}

/// One process of the fleet.
async fn child(folder: PathBuf, address: String) {
    let engine = engine(&address, Some(store(&folder)));
    for _ in 0..CALLS {
        call(&engine).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn processes_over_one_store_log_in_once_a_life() {
    if let (Ok(folder), Ok(address)) = (std::env::var(FOLDER), std::env::var(ADDRESS)) {
        return child(folder.into(), address).await;
    }
    let folder = tempfile::tempdir().expect("folder");
    let shared = store(folder.path());
    let simulator = Simulator::builder().bundled().pace(Pace::INSTANT).login_kills_old_token(true).build().expect("simulator");
    let served = simulator.serve("127.0.0.1:0".parse().expect("an address")).await.expect("served");
    let address = served.base_url("qiancheng");
    for life in 1..=2 {
        let spawn = |_| {
            let mut command = Command::new(std::env::current_exe().expect("this test"));
            command.args(["processes_over_one_store_log_in_once_a_life", "--exact"]).env(FOLDER, folder.path());
            command.env(ADDRESS, &address).stdout(Stdio::null()).spawn().expect("a child")
        };
        let children: Vec<_> = (0..CHILDREN).map(spawn).collect();
        let wait = move || children.into_iter().map(|mut child| child.wait().expect("a child")).collect::<Vec<_>>();
        let ends = tokio::task::spawn_blocking(wait).await.expect("waited");
        assert!(ends.iter().all(std::process::ExitStatus::success), "no call of any process failed");
        let cells = shared.list(Space::Token, CellFilter { limit: 10, ..CellFilter::default() }).await.expect("cells");
        let clear: serde_json::Value = serde_json::from_str(&cells[0].cell.clear).expect("JSON");
        assert_eq!((cells.len(), clear["generation"].as_u64()), (1, Some(life)), "one account, one login a life");
        // Somebody logs in elsewhere: the fleet's token has ended, and no process knows.
        call(&engine(&address, None)).await;
    }
    let log = Request { method: "GET".into(), path: "/_sim/requests".into(), ..Request::default() };
    let log = String::from_utf8_lossy(&simulator.handle(&log).body).into_owned();
    assert_eq!(log.matches("authorize_token").count(), 4, "two of the fleet, two of somebody else");
}
