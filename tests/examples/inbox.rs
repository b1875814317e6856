//! What an acknowledgement costs: deliveries at a steady rate against single durable commits of the same store (target P14).
//!
//! `cargo run --release -p zhengxin-tests --example inbox -- 1000 5` sends 1,000 deliveries a second for five seconds.

use std::sync::Arc;
use std::time::{Duration, Instant};

use zhengxin::client::Settings;
use zhengxin::client::auth::sorted_md5::expected;
use zhengxin::client::inbox::{Answer, Inbox};
use zhengxin::client::settings::Authentication;
use zhengxin::core::contract::{Clock as _, SystemClock};
use zhengxin::core::json::Json;
use zhengxin::core::store::{Cells, NewCell, Space};
use zhengxin_store::sqlite::Options;
use zhengxin_store::{Key, SqliteStore};

type Failed = Box<dyn std::error::Error + Send + Sync>;

/// The time below which so many of a thousand lie.
fn at(sorted: &[Duration], permille: usize) -> Duration {
    sorted.get(sorted.len().saturating_sub(1) * permille / 1_000).copied().unwrap_or_default()
}

#[expect(clippy::print_stdout, reason = "this is what it is for")]
fn report(what: &str, mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    println!("{what}: n={} p50={:?} p99={:?} max={:?}", times.len(), at(&times, 500), at(&times, 990), at(&times, 1_000));
    at(&times, 990)
}

/// Starts so many tasks a second for so long, and waits for the time each took.
async fn steady<F>(a_second: u32, seconds: u32, start: impl Fn(u32) -> F) -> Result<Vec<Duration>, Failed>
where
    F: Future<Output = Result<(), Failed>> + Send + 'static,
{
    let begin = tokio::time::Instant::now();
    let mut running = Vec::new();
    for number in 0..a_second * seconds {
        tokio::time::sleep_until(begin + Duration::from_secs(1) * number / a_second).await;
        let work = start(number);
        running.push(tokio::spawn(async move {
            let began = Instant::now();
            work.await.map(|()| began.elapsed())
        }));
    }
    let mut times = Vec::with_capacity(running.len());
    for task in running {
        times.push(task.await??);
    }
    Ok(times)
}

#[expect(clippy::print_stdout, reason = "this is what it is for")]
#[tokio::main]
async fn main() -> Result<(), Failed> {
    let mut arguments = std::env::args().skip(1);
    let a_second = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(1_000);
    let seconds = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(5);
    let folder = tempfile::tempdir()?;
    let key = Key::file(folder.path().join("key"));
    key.load_or_create()?;
    let store: Arc<dyn Cells> = Arc::new(SqliteStore::open(folder.path().join("store"), &Options::new(key))?);
    let settings = Arc::new(Settings::new(zhengxin_tests::profile("jimi", &[("C11", "require")]))?);
    let inbox = Inbox::builder(Arc::clone(&store), Arc::clone(&settings)).build();
    let put = |store: Arc<dyn Cells>, name: String| async move {
        let cell = NewCell { state: "bench".into(), sealed: Some("{\"id\":\"0\"}".into()), ..NewCell::default() };
        store.put(Space::Fact, &name, None, cell).await?;
        Ok(())
    };
    let mut alone = Vec::new();
    for number in 0..500_u32 {
        let began = Instant::now();
        put(Arc::clone(&store), format!("alone-{number}")).await?;
        alone.push(began.elapsed());
    }
    let single = report("one durable commit, alone", alone);
    let loaded = steady(a_second, seconds, |number| put(Arc::clone(&store), format!("loaded-{number}"))).await?;
    let commit = report("one durable commit, at the same rate", loaded);
    let pushed = steady(a_second, seconds, |number| {
        let (inbox, settings) = (inbox.clone(), Arc::clone(&settings));
        let body =
            format!("{{\"id\":\"{number:021}\",\"clientId\":\"c-{number}\",\"pldResult\":\"pass\",\"pldScore\":\"85\",\"prResult\":\"\"}}");
        let Authentication::SortedMd5(scheme) = &settings.auth else { unreachable!("jimi signs with sorted MD5") };
        let timestamp = (SystemClock.now_ms() / 1_000).to_string();
        let json = Json::parse(body.clone()).expect("JSON");
        let sign = expected(&json, scheme, &timestamp).expect("signable").sign().to_owned();
        let appid = scheme.appid.clone();
        async move {
            let headers = [("appid", &*appid), ("timestamp", timestamp.as_str()), ("sign", sign.as_str())];
            let verdict = inbox.receive(Some("risk_progress"), &headers, body.into()).await;
            if verdict.answer == Answer::Accepted("SUCCESS") { Ok(()) } else { Err("a push was not acknowledged".into()) }
        }
    })
    .await?;
    let acknowledged = report("a push acknowledged", pushed);
    let ratio = |over: Duration| acknowledged.as_secs_f64() / over.as_secs_f64();
    println!("p99 of an acknowledgement over a commit: {:.2} at the same rate, {:.2} alone", ratio(commit), ratio(single));
    Ok(())
}
