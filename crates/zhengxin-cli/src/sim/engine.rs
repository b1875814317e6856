//! The simulator as the commands use it.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use zhengxin::Text;
use zhengxin::client::chance::SystemNonce;
use zhengxin::core::contract::Nonce as _;
use zhengxin::core::info::ProviderInfo;
use zhengxin::core::transport::{AttemptLimits, Header, Transport as _, WireRequest};
use zhengxin::core::words::{Lang, Method};
use zhengxin::sim::{Pace, Served};
use zhengxin::transport::HttpTransport;

use crate::fail::Fail;

/// What a simulator is started with.
pub(crate) struct Setup {
    pub(crate) address: SocketAddr,
    pub(crate) real_pace: bool,
    pub(crate) readings: Vec<(String, String, String)>,
}

/// A simulator that serves; it stops when this is dropped.
pub(crate) struct Simulator {
    simulator: zhengxin::sim::Simulator,
    served: Served,
}

/// Starts one.
///
/// # Errors
/// A reading that does not exist, or an address that cannot be bound.
pub(crate) async fn start(setup: Setup) -> Result<Simulator, Fail> {
    let pace = if setup.real_pace { Pace::REAL } else { Pace::INSTANT };
    let seed = seed();
    let builder = zhengxin::sim::Simulator::builder().bundled().pace(pace).seed(seed).first_order(seed.max(1));
    let mut builder = builder.push_transport(Arc::new(transport()?));
    for (provider, id, choice) in &setup.readings {
        builder = builder.reading(provider, id, choice);
    }
    let simulator = builder.build().map_err(|why| Fail::usage(why.to_string()))?;
    if !setup.address.ip().is_loopback() {
        return Err(Fail::usage("the simulator serves this machine only; give a loopback address such as 127.0.0.1 or ::1"));
    }
    let served = simulator.serve(setup.address).await;
    let served = served.map_err(|why| Fail::usage(format!("{} cannot be served: {}", setup.address, why.kind())))?;
    Ok(Simulator { simulator, served })
}

/// Ids of another simulator must not come again: they are kept as those of other conversations.
fn seed() -> u64 {
    let mut bytes = [0; 8];
    SystemNonce.fill(&mut bytes);
    u64::from_le_bytes(bytes)
}

/// Starts one on a free port that follows the readings of a caller.
///
/// # Errors
/// As [`start`].
pub(crate) async fn start_for(provider: &'static ProviderInfo, readings: &[(String, String)]) -> Result<Simulator, Fail> {
    let readings = readings.iter().map(|(id, choice)| (provider.name.to_owned(), id.clone(), choice.clone())).collect();
    start(Setup { address: SocketAddr::from(([127, 0, 0, 1], 0)), real_pace: false, readings }).await
}

impl Simulator {
    /// Its address.
    pub(crate) fn root(&self) -> String {
        format!("http://{}", self.served.addr())
    }

    /// The base address of a vendor.
    pub(crate) fn base(&self, provider: &str) -> String {
        self.served.base_url(provider)
    }

    /// What it takes for a vendor's credentials.
    pub(crate) fn credentials(&self, provider: &str) -> Vec<(String, String)> {
        self.simulator.credentials(provider)
    }

    /// Resolves when it has stopped.
    pub(crate) async fn stopped(&mut self) {
        self.served.stopped().await;
    }
}

/// What every simulator takes for a vendor's credentials unless it was told otherwise.
pub(crate) fn credentials(provider: &str) -> Vec<(String, String)> {
    zhengxin::sim::Simulator::bundled().credentials(provider)
}

/// What a running simulator takes now; a secret may have been replaced since it started.
pub(crate) async fn held_by(root: &str, provider: &str) -> Vec<(String, String)> {
    let answer = ask(root, "/_sim/credentials").await.unwrap_or_default();
    let held = answer.get("credentials").and_then(|all| all.get(provider)).and_then(serde_json::Value::as_object);
    let pair = |(name, value): (&String, &serde_json::Value)| value.as_str().map(|value| (name.clone(), value.to_owned()));
    held.map(|held| held.iter().filter_map(pair).collect()).unwrap_or_default()
}

/// A magic value in one language.
pub(crate) struct Magic {
    pub(crate) provider: String,
    pub(crate) operation: String,
    pub(crate) field: String,
    pub(crate) value: String,
    pub(crate) effect: String,
}

/// Every magic value.
pub(crate) fn magic(lang: Lang) -> Vec<Magic> {
    let in_lang = |magic: zhengxin::sim::Magic| Magic {
        provider: magic.provider,
        operation: magic.operation,
        field: magic.field,
        value: magic.value,
        effect: match lang {
            Lang::En => magic.effect.en,
            Lang::Zh => magic.effect.zh,
        },
    };
    zhengxin::sim::Simulator::bundled().magic().into_iter().map(in_lang).collect()
}

/// HTTP as the commands use it.
///
/// # Errors
/// TLS cannot be set up.
pub(crate) fn transport() -> Result<HttpTransport, Fail> {
    HttpTransport::builder().build().map_err(|why| Fail::usage(why.to_string()))
}

/// Asks a simulator something about itself. `None` if nobody answers there as one.
pub(crate) async fn ask(root: &str, path: &'static str) -> Option<serde_json::Value> {
    serde_json::from_slice(&fetch(root, Text::from_static(path)).await?).ok()
}

/// The bill of a vendor, as CSV. `None` if nobody answers there as a simulator.
pub(crate) async fn bill(root: &str, provider: &str) -> Option<Vec<u8>> {
    fetch(root, format!("/_sim/bill/{provider}").into()).await
}

async fn fetch(root: &str, path: Text) -> Option<Vec<u8>> {
    let second = Duration::from_secs(1);
    let limits = AttemptLimits { total: second, connect: second, max_body: 16 << 20, plain_http: true };
    let request = WireRequest {
        method: Method::Get,
        base: Text::from(root),
        path,
        query: Text::new(),
        headers: vec![Header::new("accept", Text::from_static("application/json"))],
        body: Default::default(),
    };
    let answer = transport().ok()?.send(request, limits).await.ok()?;
    (answer.status == 200).then(|| answer.body.to_vec())
}
