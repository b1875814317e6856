//! Where a call goes and on whose account: options, then configuration, then the simulator's own.

use std::time::Duration;

use zhengxin::core::info::ProviderInfo;
use zhengxin::core::profile::{Builder, Profile, Readings, is_loopback};
use zhengxin::core::words::Class;
use zhengxin::{Credentials, Error, ErrorKind};

use super::config::{self, VendorConfig};
use crate::args;
use crate::fail::Fail;
use crate::sim::engine::{self, Simulator};

/// What `--env` asks for.
pub(crate) enum Target {
    /// What the configuration or the spec says.
    Configured,
    /// A simulator of our own.
    OwnSimulator,
    /// A simulator that is running; its root address.
    RunningSimulator(String),
    /// A simulator nobody has to run, because nothing is sent.
    NoSimulator,
    /// An address of the vendor.
    Address(String),
}

impl Target {
    /// Whether the other side is a simulator on this machine: then nothing in a request is real.
    pub(crate) const fn is_simulator(&self) -> bool {
        matches!(self, Self::OwnSimulator | Self::RunningSimulator(_) | Self::NoSimulator)
    }
}

/// Reads `--env`. `probe` says whether a simulator answers at an address.
///
/// # Errors
/// The vendor has no environment of that name.
pub(crate) fn target(asked: Option<&str>, provider: &'static ProviderInfo, probe: impl FnOnce(&str) -> bool) -> Result<Target, Fail> {
    let Some(asked) = asked else { return Ok(Target::Configured) };
    if asked == "sim" {
        return Ok(Target::OwnSimulator);
    }
    if asked.contains("://") {
        let address = asked.trim_end_matches('/');
        let root = address.strip_suffix(provider.name).and_then(|root| root.strip_suffix('/')).unwrap_or(address);
        let is_simulator = is_loopback(root) && probe(root);
        return Ok(if is_simulator { Target::RunningSimulator(root.to_owned()) } else { Target::Address(address.to_owned()) });
    }
    let listed = provider.environments.iter().find(|environment| environment.name == asked);
    listed.map(|environment| Target::Address(environment.url.to_owned())).ok_or_else(|| {
        let names: Vec<&str> = provider.environments.iter().map(|environment| environment.name).collect();
        Fail::usage(format!("--env takes `sim`, an address, or one of {} of {}", names.join(", "), provider.name))
    })
}

/// Times given as options.
#[derive(Clone, Copy, Default)]
pub(crate) struct Times {
    pub(crate) timeout: Option<Duration>,
    pub(crate) deadline: Option<Duration>,
}

/// A checked profile, and the simulator that has to live as long as the call.
pub(crate) struct Ready {
    pub(crate) profile: Profile,
    pub(crate) simulator: Option<Simulator>,
    /// What may be spent and asked a day; nothing limits calls to a simulator.
    pub(crate) budget: zhengxin::store::Limits,
}

/// Puts options, configuration and simulator together.
///
/// # Errors
/// A reading, credential or address that cannot be used.
pub(crate) async fn ready(provider: &'static ProviderInfo, options: &args::Way, target: &Target, times: Times) -> Result<Ready, Fail> {
    let readings = readings(&options.reading)?;
    // The usual configuration speaks of the real vendor; against a simulator only one that is named counts.
    let config = match (target.is_simulator(), &options.config) {
        (true, None) => VendorConfig::default(),
        (_, named) => config::load(named.as_deref(), provider)?,
    };
    let chosen: Vec<(String, String)> = config.readings.iter().chain(&readings).cloned().collect();
    let mut known = Readings::defaults(provider);
    chosen.iter().try_for_each(|(id, choice)| known.choose(id, choice)).map_err(|error| explain(&error, provider, target))?;
    let simulator = match target {
        Target::OwnSimulator => Some(engine::start_for(provider, &chosen).await?),
        _ => None,
    };
    let own = match (target, &simulator) {
        (Target::OwnSimulator, Some(simulator)) => simulator.credentials(provider.name),
        (Target::RunningSimulator(root), _) => engine::held_by(root, provider.name).await,
        (Target::NoSimulator, _) => engine::credentials(provider.name),
        _ => Vec::new(),
    };
    let credentials = credentials(provider, options, &config, target, own)?;
    let mut builder = Builder::<()>::dynamic(provider, credentials);
    let base = match (target, &simulator) {
        (Target::OwnSimulator, Some(simulator)) => Some(simulator.base(provider.name)),
        (Target::RunningSimulator(root), _) => Some(format!("{root}/{}", provider.name)),
        (Target::NoSimulator, _) => Some(format!("http://127.0.0.1/{}", provider.name)),
        (Target::Address(address), _) => Some(address.clone()),
        _ => config.base_url.clone(),
    };
    if let Some(base) = base {
        builder = builder.base_url(base);
    }
    for (id, choice) in chosen {
        builder = builder.reading(id, choice);
    }
    for (operation, path) in config.paths {
        builder = builder.path(operation, path);
    }
    for (operation, fen) in config.prices {
        builder = builder.price(operation, fen);
    }
    if let Some(timeout) = times.timeout.or(config.timeout) {
        builder = builder.timeout(timeout);
    }
    if let Some(deadline) = times.deadline.or(config.deadline) {
        builder = builder.deadline(deadline);
    }
    if let Some(limits) = config.limits {
        builder = builder.limits(limits);
    }
    if let Some(stage) = config.stage {
        builder = builder.stage(stage);
    }
    let profile = builder.profile().map_err(|error| explain(&error, provider, target))?;
    let budget = if target.is_simulator() { zhengxin::store::Limits::default() } else { config.budget };
    Ok(Ready { profile, simulator, budget })
}

/// `ID=CHOICE`, once or more often.
pub(crate) fn readings(given: &[String]) -> Result<Vec<(String, String)>, Fail> {
    let pair = |text: &String| text.split_once('=').map(|(id, choice)| (id.to_owned(), choice.to_owned()));
    given.iter().map(|text| pair(text).ok_or_else(|| Fail::usage(format!("`--reading {text}`: write ID=CHOICE")))).collect()
}

fn credentials(
    provider: &'static ProviderInfo,
    options: &args::Way,
    config: &VendorConfig,
    target: &Target,
    own: Vec<(String, String)>,
) -> Result<Credentials, Fail> {
    let mut credentials = own.into_iter().fold(Credentials::new(), |all, (name, value)| all.with(name, value));
    let is_secret = |name: &str| provider.credentials.iter().any(|known| known.name == name && known.class != Class::C1);
    if !target.is_simulator() {
        for (name, reference) in &config.credentials {
            let what = format!("credential {name} of {}", provider.name);
            credentials = credentials.with(name.as_str(), reference.fetch(&what, config.folder.as_deref(), is_secret(name))?);
        }
    }
    for given in &options.credential {
        // What stands after the name may be a secret, so a mistake is told without it.
        let Some((name, text)) = given.split_once('=') else {
            return Err(Fail::usage("--credential takes NAME=@file:PATH, NAME=@env:NAME or NAME=@ask"));
        };
        let what = format!("credential {name} of {}", provider.name);
        let reference = config::credential(provider, name, text).map_err(|why| Fail::usage(format!("--credential {name}: {why}")))?;
        credentials = credentials.with(name, reference.fetch(&what, None, is_secret(name))?);
    }
    Ok(credentials)
}

/// A missing credential is the first thing a new user meets.
fn explain(error: &Error, provider: &'static ProviderInfo, target: &Target) -> Fail {
    let ErrorKind::Config(text) = error.kind() else { return Fail::usage(error.to_string()) };
    if text.contains("needs the credential") {
        let name = provider.name;
        let text = match target {
            Target::Address(address) if is_loopback(address) => format!("{text}; no simulator answers at {address}"),
            _ => text.clone(),
        };
        return Fail::usage(format!(
            "{text}\n  Put it into zhengxin.toml:   [{name}]\n                               credentials.NAME = \"@file:/path\"\n  or give it once:             --credential NAME=@file:/path\n  or try without an account:   --env sim"
        ));
    }
    Fail::usage(text.clone())
}
