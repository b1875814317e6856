//! A transport that ends in the simulator.

use zhengxin_core::error::TransportKind;
use zhengxin_core::outcome::Phase;
use zhengxin_core::transport::{AttemptLimits, BoxFuture, Transport, TransportError, WireAnswer, WireRequest};

use crate::request::{Answer, Delivery, Request};
use crate::simulator::Simulator;

/// Sends to the simulator without a socket. The vendor is known by the host or the path prefix of the base address.
#[derive(Clone, Debug)]
pub struct InProcess {
    simulator: Simulator,
}

impl InProcess {
    pub(crate) fn new(simulator: Simulator) -> Self {
        Self { simulator }
    }
}

impl Transport for InProcess {
    fn send(&self, request: WireRequest, limits: AttemptLimits) -> BoxFuture<'_, Result<WireAnswer, TransportError>> {
        let releases = self.simulator.releases();
        let answer = self.simulator.handle(&received(&request));
        Box::pin(async move {
            self.simulator.await_delivery(answer.delivery, releases).await;
            opened(answer, limits.max_body)
        })
    }
}

fn received(request: &WireRequest) -> Request {
    let rest = request.base.split_once("://").map_or(&*request.base, |(_, rest)| rest);
    let (host, prefix) =
        rest.split_once('/').map_or((rest, String::new()), |(host, prefix)| (host, format!("/{}", prefix.trim_end_matches('/'))));
    let host = host.rsplit_once(':').map_or(host, |(name, port)| if port.bytes().all(|byte| byte.is_ascii_digit()) { name } else { host });
    Request {
        method: request.method.word().to_owned(),
        host: Some(host.to_owned()),
        path: format!("{prefix}{}", request.path),
        query: request.query.to_string(),
        headers: request.headers.iter().map(|header| (header.name.to_string(), header.value.to_string())).collect(),
        body: request.body.clone(),
    }
}

/// An answer that never comes shows as a timeout at once: nobody waits for a clock here.
fn opened(answer: Answer, max_body: usize) -> Result<WireAnswer, TransportError> {
    if answer.delivery == Delivery::Never {
        return Err(TransportError { kind: TransportKind::Timeout, phase: Phase::Sent });
    }
    if answer.body.len() > max_body {
        return Err(TransportError { kind: TransportKind::TooLarge, phase: Phase::AnswerBegun });
    }
    let headers = answer.headers.into_iter().map(|(name, value)| (name.to_ascii_lowercase().into(), value.into()));
    Ok(WireAnswer { status: answer.status, headers: headers.collect(), body: answer.body })
}
