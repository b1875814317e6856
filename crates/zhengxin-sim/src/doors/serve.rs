//! HTTP/1.1 on one port, loopback unless asked otherwise.

use std::future::poll_fn;
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::{Request as HttpRequest, Response, StatusCode};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::request::{Answer, Delivery, Request};
use crate::simulator::Simulator;

/// Largest request body.
const MAX_REQUEST: usize = 16 << 20;

/// How often due pushes are looked for.
const PUSH_TICK: Duration = Duration::from_millis(20);

/// A simulator that serves HTTP. It stops when told to, or when this is dropped.
#[derive(Debug)]
pub struct Served {
    address: SocketAddr,
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
}

impl Served {
    /// The address it listens on.
    #[must_use]
    pub fn addr(&self) -> SocketAddr {
        self.address
    }

    /// The base address of a vendor, such as `http://127.0.0.1:7700/finplus`.
    #[must_use]
    pub fn base_url(&self, provider: &str) -> String {
        format!("http://{}/{provider}", self.address)
    }

    /// Stops listening and waits for requests in flight. Requests that are never answered are dropped.
    pub async fn shutdown(mut self) {
        self.stop.send_replace(true);
        for task in std::mem::take(&mut self.tasks) {
            // A task that ended badly has nothing left to stop.
            let _ = task.await;
        }
    }

    /// Resolves when it has stopped.
    pub async fn stopped(&mut self) {
        while let Some(task) = self.tasks.last_mut() {
            let _ = task.await;
            self.tasks.pop();
        }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.stop.send_replace(true);
    }
}

#[derive(Clone)]
struct Door {
    simulator: Simulator,
    stopping: watch::Receiver<bool>,
}

pub(crate) async fn serve(simulator: Simulator, address: SocketAddr) -> io::Result<Served> {
    if !address.ip().is_loopback() && !simulator.core.settings.remote {
        return Err(io::Error::new(
            io::ErrorKind::PermissionDenied,
            "the simulator binds loopback addresses only; allow_remote lifts this",
        ));
    }
    let listener = TcpListener::bind(address).await?;
    let address = listener.local_addr()?;
    let (stop, stopping) = watch::channel(false);
    let mut tasks = Vec::new();
    if simulator.delivers() {
        tasks.push(tokio::spawn(deliver(simulator.clone(), stopping.clone())));
    }
    let app = Router::new().fallback(answer).with_state(Door { simulator, stopping: stopping.clone() });
    tasks.push(tokio::spawn(async move {
        // The listener lives as long as the task; an error of accepting is retried inside.
        let _ = axum::serve(listener, app).with_graceful_shutdown(told(stopping)).await;
    }));
    Ok(Served { address, stop, tasks })
}

async fn told(mut stopping: watch::Receiver<bool>) {
    // A sender that is gone means the same as being told.
    let _ = stopping.wait_for(|stop| *stop).await;
}

async fn deliver(simulator: Simulator, mut stopping: watch::Receiver<bool>) {
    loop {
        simulator.deliver_due(simulator.core.time.now_ms()).await;
        let told = tokio::time::timeout(PUSH_TICK, stopping.wait_for(|stop| *stop)).await;
        if told.is_ok() {
            return;
        }
    }
}

async fn answer(State(door): State<Door>, request: HttpRequest<Body>) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, MAX_REQUEST).await else {
        return plain(StatusCode::PAYLOAD_TOO_LARGE);
    };
    let headers =
        parts.headers.iter().map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned())).collect();
    let host = parts.headers.get("host").and_then(|host| host.to_str().ok());
    let host = host.map(|host| host.rsplit_once(':').map_or(host, |(name, _)| name).to_owned());
    let request = Request {
        method: parts.method.as_str().to_owned(),
        host,
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        headers,
        body,
    };
    let releases = door.simulator.releases();
    let answer = door.simulator.handle(&request);
    match answer.delivery {
        Delivery::Whole => {}
        Delivery::Never => told(door.stopping).await,
        delivery => either(door.simulator.await_delivery(delivery, releases), told(door.stopping)).await,
    }
    written(answer)
}

/// Waits for the first of two.
async fn either(one: impl Future<Output = ()>, other: impl Future<Output = ()>) {
    let (mut one, mut other) = (pin!(one), pin!(other));
    let both = |context: &mut Context<'_>| {
        if one.as_mut().poll(context).is_ready() { Poll::Ready(()) } else { other.as_mut().poll(context) }
    };
    poll_fn(both).await;
}

fn written(answer: Answer) -> Response<Body> {
    let mut response = Response::builder().status(answer.status);
    for (name, value) in &answer.headers {
        response = response.header(name.as_str(), value.as_bytes());
    }
    response.body(Body::from(answer.body)).unwrap_or_else(|_| plain(StatusCode::INTERNAL_SERVER_ERROR))
}

fn plain(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}
