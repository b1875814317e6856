//! A place on this machine where pushes arrive: checks the signature, reads the push, answers the exact text that ends the deliveries.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use zhengxin::client::Engine;
use zhengxin::client::auth::sorted_md5;
use zhengxin::client::settings::Authentication;
use zhengxin::client::sign::verify::Verdict;
use zhengxin::core::decode::FromJson as _;
use zhengxin::core::json::Document;
use zhengxin::jimi::RiskProgressPush;

use crate::fail::Fail;

/// Longer than any delivery on this machine takes.
const PATIENCE: Duration = Duration::from_secs(5);

/// Receives pushes as long as it lives.
pub(crate) struct Receiver {
    address: SocketAddr,
    arrived: mpsc::UnboundedReceiver<RiskProgressPush>,
}

#[derive(Clone)]
struct Desk {
    engine: Arc<Engine>,
    arrived: mpsc::UnboundedSender<RiskProgressPush>,
}

impl Receiver {
    /// Listens on a free port of this machine.
    pub(crate) async fn start(engine: Arc<Engine>) -> Result<Self, Fail> {
        let no_port = |_| Fail::negative("this machine has no free port for the pushes");
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.map_err(no_port)?;
        let address = listener.local_addr().map_err(no_port)?;
        let (sender, arrived) = mpsc::unbounded_channel();
        let app = Router::new().route("/jimi/risk", post(receive)).with_state(Desk { engine, arrived: sender });
        // It ends with the runtime of the demo.
        tokio::spawn(async move { axum::serve(listener, app).await });
        Ok(Self { address, arrived })
    }

    /// The address to give to the vendor.
    pub(crate) fn url(&self) -> String {
        format!("http://{}/jimi/risk", self.address)
    }

    /// The next push whose signature holds.
    pub(crate) async fn next(&mut self) -> Option<RiskProgressPush> {
        tokio::time::timeout(PATIENCE, self.arrived.recv()).await.ok().flatten()
    }
}

/// Verify before reading; acknowledge only what was read.
async fn receive(State(desk): State<Desk>, headers: HeaderMap, body: Bytes) -> (StatusCode, &'static str) {
    let push = verified(&desk.engine, &headers, body).and_then(|document| RiskProgressPush::from_json(document.root()).ok().flatten());
    let kept = push.is_some_and(|push| desk.arrived.send(push).is_ok());
    if kept { (StatusCode::OK, RiskProgressPush::INFO.answer) } else { (StatusCode::BAD_REQUEST, "FAIL") }
}

fn verified(engine: &Engine, headers: &HeaderMap, body: Bytes) -> Option<Document> {
    let Authentication::SortedMd5(scheme) = &engine.settings().auth else { return None };
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let document = Document::parse(body).ok()?;
    let expected = sorted_md5::expected(&document.root().to_json(), scheme, header("timestamp")?)?;
    (Verdict::of(expected.sign(), header("sign")) == Verdict::Valid).then_some(document)
}
