//! The door vendors push to, as an axum service, and the runner behind it that applies what came and asks for what did not.
//!
//! ```no_run
//! # async fn run(inbox: zhengxin::client::inbox::Inbox, exchange: std::sync::Arc<dyn zhengxin::core::contract::Exchange>) -> std::io::Result<()> {
//! use zhengxin::callbacks::{self, Limits};
//! let listener = tokio::net::TcpListener::bind("127.0.0.1:8080").await?;
//! let app = axum::Router::new().nest("/jimi", callbacks::service(inbox.clone()));
//! tokio::join!(callbacks::serve(listener, app, Limits::default(), core::future::pending()), callbacks::run(inbox, exchange, core::future::pending()));
//! # Ok(())
//! # }
//! ```

mod listen;
mod run;
#[cfg(feature = "session")]
mod watch;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use axum::routing::post;
use tokio::sync::Semaphore;
use zhengxin_client::inbox::{Inbox, Kept};
use zhengxin_client::push::MAX_PUSH;

pub use listen::serve;
pub use run::run;
#[cfg(feature = "session")]
pub use watch::OrderWatch;

/// Pushes applied at the same time; what comes on top of them is left to the runner.
const APPLYING: usize = 32;

/// What a caller may take of us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Time for a body to come in.
    pub read: Duration,
    /// Life of a connection, whatever it does.
    pub connection: Duration,
    /// Connections at the same time; what comes on top of them is closed at once.
    pub connections: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { read: Duration::from_secs(5), connection: Duration::from_secs(15), connections: 512 }
    }
}

/// The service for one vendor: `POST /` for a push that is known by its fields, `POST /NAME` for the push of that name. Nest it under a path of your choice;
/// that path is the address to write into orders.
pub fn service(inbox: Inbox) -> Router {
    service_with(inbox, Limits::default(), &[])
}

/// The service with limits, and with the host names it answers to (every one if there are none).
pub fn service_with(inbox: Inbox, limits: Limits, hosts: &[&str]) -> Router {
    let hosts = hosts.iter().map(|host| (*host).to_owned()).collect();
    let door = Arc::new(Door { inbox, limits, hosts, applying: Arc::new(Semaphore::new(APPLYING)) });
    Router::new().route("/", post(by_fields)).route("/{push}", post(by_name)).fallback(nothing_here).with_state(door)
}

struct Door {
    inbox: Inbox,
    limits: Limits,
    hosts: Vec<String>,
    applying: Arc<Semaphore>,
}

async fn by_fields(State(door): State<Arc<Door>>, request: Request) -> Response {
    door.answer(None, request).await
}

async fn by_name(State(door): State<Arc<Door>>, Path(push): Path<String>, request: Request) -> Response {
    if door.inbox.provider().pushes.iter().all(|known| known.id != push) {
        return closing(StatusCode::NOT_FOUND, "");
    }
    door.answer(Some(&push), request).await
}

async fn nothing_here() -> Response {
    closing(StatusCode::NOT_FOUND, "")
}

impl Door {
    async fn answer(&self, push: Option<&str>, request: Request) -> Response {
        let (parts, body) = request.into_parts();
        if !self.is_our_host(&parts.headers) {
            return closing(StatusCode::NOT_FOUND, "");
        }
        let body = match self.read(&parts.headers, body).await {
            Ok(body) => body,
            Err(status) => return closing(status, ""),
        };
        let headers: Vec<(&str, &str)> =
            parts.headers.iter().filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?))).collect();
        let verdict = self.inbox.receive(push, &headers, body).await;
        if let Some(kept) = verdict.kept {
            self.apply_later(kept);
        }
        let status = StatusCode::from_u16(verdict.answer.status()).unwrap_or(StatusCode::SERVICE_UNAVAILABLE);
        closing(status, verdict.answer.body())
    }

    fn is_our_host(&self, headers: &HeaderMap) -> bool {
        let given = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        self.hosts.is_empty() || self.hosts.iter().any(|host| host.eq_ignore_ascii_case(given))
    }

    async fn read(&self, headers: &HeaderMap, body: Body) -> Result<Bytes, StatusCode> {
        let stated = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
        if stated.is_some_and(|length| length > MAX_PUSH as u64) {
            return Err(StatusCode::PAYLOAD_TOO_LARGE);
        }
        match tokio::time::timeout(self.limits.read, to_bytes(body, MAX_PUSH)).await {
            Ok(Ok(body)) => Ok(body),
            Ok(Err(_)) => Err(StatusCode::PAYLOAD_TOO_LARGE),
            Err(_) => Err(StatusCode::REQUEST_TIMEOUT),
        }
    }

    /// Applies a push beside the answer. Whatever goes wrong here is found by the runner: the row says that it was not applied.
    fn apply_later(&self, kept: Kept) {
        let Ok(permit) = Arc::clone(&self.applying).try_acquire_owned() else { return };
        let inbox = self.inbox.clone();
        tokio::spawn(async move {
            if let Err(why) = inbox.apply(&kept).await {
                tracing::warn!(target: "zhengxin", code = why.code(), "a push is kept and will be applied later");
            }
            drop(permit);
        });
    }
}

/// An answer after which the connection ends: a delivery is one request, and no connection is worth holding.
fn closing(status: StatusCode, body: &'static str) -> Response {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain"));
    headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
    response
}
