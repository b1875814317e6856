//! A place on this machine where pushes arrive: an inbox that keeps each before it answers the exact text that ends the deliveries.

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
use zhengxin::client::inbox::Inbox;
use zhengxin::client::settings::Settings;
use zhengxin::core::decode::FromJson as _;
use zhengxin::core::json::Document;
use zhengxin::core::store::{Cells, Store};
use zhengxin::jimi::RiskProgressPush;

use crate::books;
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
    inbox: Inbox,
    arrived: mpsc::UnboundedSender<RiskProgressPush>,
}

impl Receiver {
    /// Listens on a free port of this machine. What the simulator pushes is forgotten with it.
    pub(crate) async fn start(engine: &Engine) -> Result<Self, Fail> {
        let no_port = |_| Fail::negative("this machine has no free port for the pushes");
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.map_err(no_port)?;
        let address = listener.local_addr().map_err(no_port)?;
        let (sender, arrived) = mpsc::unbounded_channel();
        let cells: Arc<dyn Cells> = Arc::<dyn Store>::clone(&books::in_memory());
        let settings = Arc::new(Settings::new(engine.settings().profile.clone())?);
        let desk = Desk { inbox: Inbox::builder(cells, settings).build(), arrived: sender };
        let app = Router::new().route("/jimi/risk", post(receive)).with_state(desk);
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

/// Verified and kept first, acknowledged second.
async fn receive(State(desk): State<Desk>, headers: HeaderMap, body: Bytes) -> (StatusCode, &'static str) {
    let headers: Vec<(&str, &str)> = headers.iter().filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?))).collect();
    let verdict = desk.inbox.receive(Some(RiskProgressPush::INFO.id), &headers, body.clone()).await;
    if verdict.kept.is_some_and(|kept| kept.is_signed) {
        let document = Document::parse(body).ok();
        let push = document.and_then(|document| RiskProgressPush::from_json(document.root()).ok().flatten());
        if let Some(push) = push {
            // The demo may be over before the simulator is.
            let _ = desk.arrived.send(push);
        }
    }
    let status = StatusCode::from_u16(verdict.answer.status()).unwrap_or(StatusCode::SERVICE_UNAVAILABLE);
    (status, verdict.answer.body())
}
