//! A harmless question that is signed with one secret, to see whether the vendor takes it.

use std::sync::Arc;
use std::time::Duration;

use zhengxin_core::contract::{Clock, Exchange, Ledger, Nonce};
use zhengxin_core::info::OperationInfo;
use zhengxin_core::json::Json;
use zhengxin_core::profile::Profile;
use zhengxin_core::sensitive::Secret;
use zhengxin_core::transport::Transport;
use zhengxin_core::words::{Hook, Means, Repeat};
use zhengxin_core::{CallOptions, ErrorKind};

use super::error::RotationError;
use crate::dynamic;
use crate::engine::Engine;

/// What a probe showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The vendor took the signature.
    Works,
    /// The vendor refused it.
    Refused,
    /// No answer, or one that says nothing about the signature.
    Unclear,
}

impl Verdict {
    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Works => "works",
            Self::Refused => "refused",
            Self::Unclear => "unclear",
        }
    }
}

/// The question: an operation that costs nothing and changes nothing.
#[derive(Clone)]
pub(super) struct Probe {
    pub(super) operation: &'static OperationInfo,
    pub(super) request: Json,
}

/// Time for one probe, all attempts together.
const PATIENCE: Duration = Duration::from_secs(30);
/// Asks for an order nobody has: 机蜜 answers 415, which it does only after the signature.
const NOBODYS_ORDER: &str = r#"{"id":"zhengxin-probe"}"#;

impl Probe {
    /// The first free and repeatable query of the vendor that takes an id, for an id that does not exist.
    pub(super) fn usual(profile: &Profile) -> Result<Self, RotationError> {
        let is_harmless = |info: &&&OperationInfo| !info.charged && info.repeat == Repeat::Safe && info.undocumented.is_none();
        let takes_id = |info: &&&OperationInfo| info.request.iter().any(|field| field.name == "id");
        let found = profile.provider.operations.iter().filter(is_harmless).find(takes_id);
        let operation = *found.ok_or_else(|| RotationError::Config("the vendor has no harmless query; name one as probe".into()))?;
        Self::of(operation, NOBODYS_ORDER)
    }

    /// A chosen question.
    pub(super) fn of(operation: &'static OperationInfo, request: &str) -> Result<Self, RotationError> {
        if operation.charged || operation.repeat == Repeat::Never {
            return Err(RotationError::Config(format!("`{}` may cost money or change something, so it is no probe", operation.id)));
        }
        let request = Json::parse(request).map_err(|_| RotationError::Config("the probe's request is no JSON".into()))?;
        dynamic::fields(operation, &request).map_err(|error| RotationError::Config(error.to_string()))?;
        Ok(Self { operation, request })
    }
}

/// What probes and rotations are sent with.
pub(super) struct Sender<'a> {
    pub(super) profile: &'a Profile,
    pub(super) transport: Arc<dyn Transport>,
    pub(super) ledger: Option<&'a Arc<dyn Ledger>>,
    pub(super) clock: &'a Arc<dyn Clock>,
    pub(super) nonce: &'a Arc<dyn Nonce>,
}

impl Sender<'_> {
    /// An engine that signs with this secret and knows nothing of shared ones.
    pub(super) fn engine(self, secret: &Secret, timeout: Option<Duration>) -> Result<Engine, RotationError> {
        let mut profile = self.profile.clone();
        profile.credentials = profile.credentials.with("secret", secret.clone());
        profile.timeout = timeout.or(profile.timeout);
        profile.deadline = None;
        trust_answers(&mut profile);
        let engine = Engine::new(profile, self.transport).map_err(|error| RotationError::Config(error.to_string()))?;
        let engine = engine.clock(Arc::clone(self.clock)).nonce(Arc::clone(self.nonce));
        Ok(match self.ledger {
            Some(ledger) => engine.ledger(Arc::clone(ledger)),
            None => engine,
        })
    }
}

/// A refusal is signed with the secret we lack, if at all: whether an answer's signature holds says nothing here.
fn trust_answers(profile: &mut Profile) {
    let reading = profile.provider.readings.iter().find(|reading| reading.hook == Some(Hook::VerifyAnswers));
    let off = reading.is_none_or(|reading| profile.readings.choose(reading.id, "off").is_ok());
    debug_assert!(off, "the reading has a choice that looks at no signature");
}

/// Asks once.
pub(super) async fn probe(engine: &Engine, probe: &Probe) -> Verdict {
    let Ok(fields) = dynamic::fields(probe.operation, &probe.request) else { return Verdict::Unclear };
    let options = CallOptions { deadline: Some(PATIENCE), ..CallOptions::default() };
    match engine.exchange(probe.operation, fields, options).await {
        Ok(_) => Verdict::Works,
        Err(error) => match error.kind() {
            ErrorKind::Vendor(row) if row.means == Means::Auth => Verdict::Refused,
            ErrorKind::Vendor(row) if row.means == Means::BadInput => Verdict::Works,
            _ => Verdict::Unclear,
        },
    }
}
