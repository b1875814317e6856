//! What a conversation of the command stands on: an engine over the store, and the simulator it may talk to.

use std::sync::Arc;

use zhengxin::client::Engine;
use zhengxin::core::flow::FlowInfo;
use zhengxin::core::info::ProviderInfo;
use zhengxin::core::store::Cells;
use zhengxin::core::words::Lang;
use zhengxin::session::Error;
use zhengxin::store::copy::Movable;

use super::skip::{Pauses, SkippingClock};
use crate::args::Way;
use crate::books::{self, Opened};
use crate::call::way::{self, Times};
use crate::call::{show, target};
use crate::fail::{Fail, USAGE, exit_of};
use crate::sim::engine::{self, Simulator};

/// An engine whose conversations are kept.
pub(super) struct Desk {
    pub(super) engine: Arc<Engine>,
    pub(super) pauses: Pauses,
    pub(super) is_simulator: bool,
    /// A simulator of our own serves as long as this lives.
    _serving: Option<Simulator>,
}

impl Desk {
    /// Sets one up.
    ///
    /// # Errors
    /// Whatever is wrong with options, configuration or store.
    pub(super) async fn set(provider: &'static ProviderInfo, flow: &'static FlowInfo, options: &Way, kept: &Opened) -> Result<Self, Fail> {
        let target = target(options.env.as_deref(), flow.poll.operation).await?;
        let ready = way::ready(provider, options, &target, Times::default()).await?;
        let engine = zhengxin::engine(ready.profile, Arc::new(engine::transport()?))?;
        let mut engine = books::keep(engine, kept, ready.budget, target.is_simulator()).cells(cells(kept));
        let mut pauses = Pauses::Real;
        if ready.simulator.is_some() {
            let clock = Arc::new(SkippingClock::default());
            engine = engine.clock(Arc::clone(&clock) as Arc<_>);
            pauses = Pauses::Skipped(clock);
        }
        Ok(Self { engine: Arc::new(engine), pauses, is_simulator: target.is_simulator(), _serving: ready.simulator })
    }
}

/// The cells of a store.
pub(super) fn cells(kept: &Opened) -> Arc<dyn Cells> {
    Arc::<dyn Movable>::clone(&kept.store) as Arc<dyn Cells>
}

/// What an error before or between the steps means for the command.
pub(super) fn wrong(error: &Error) -> Fail {
    match error {
        Error::Call(error) => Fail::usage(error.to_string()),
        error => Fail::usage(format!("{error} [{}]", error.code())),
    }
}

/// Whether an error is the operator's to mend before anything can be sent.
pub(super) fn exit(error: &Error) -> u8 {
    match error {
        Error::Call(error) => exit_of(error),
        Error::Applicant(_) | Error::Consent(_) | Error::FeatureOff | Error::NoFlow => USAGE,
        _ => crate::fail::NEGATIVE,
    }
}

/// An error for people.
pub(super) fn text(lang: Lang, error: &Error) -> String {
    match error {
        Error::Call(error) => show::error_text(lang, error),
        error => format!("error: {error} [{}]", error.code()),
    }
}
