//! What an operator decides about a vendor: credentials, address, readings, limits. Checked once, then fixed.

use core::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use crate::contract::Provider;
use crate::error::Error;
use crate::info::{ByReading, OperationInfo, ProviderInfo};
use crate::sensitive::{Secret, Text};
use crate::store::Store;
use crate::words::Hook;

/// The operator's credentials for one vendor, by the names the spec uses.
#[derive(Clone, Debug, Default)]
pub struct Credentials {
    items: Vec<(Text, Secret)>,
}

impl Credentials {
    /// None yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { items: Vec::new() }
    }

    /// Adds one.
    #[must_use]
    pub fn with(mut self, name: impl Into<Text>, value: impl Into<Secret>) -> Self {
        let name = name.into();
        self.items.retain(|(known, _)| *known != name);
        self.items.push((name, value.into()));
        self
    }

    /// The credential with this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Secret> {
        self.items.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// Names of all that are set.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.items.iter().map(|(name, _)| &**name)
    }
}

/// The choice of every reading of one vendor, by index.
#[derive(Clone, Debug)]
pub struct Readings {
    provider: &'static ProviderInfo,
    chosen: Vec<u8>,
}

impl Readings {
    /// Every reading at its default.
    #[must_use]
    pub fn defaults(provider: &'static ProviderInfo) -> Self {
        Self { provider, chosen: vec![0; provider.readings.len()] }
    }

    /// Chooses.
    ///
    /// # Errors
    /// The vendor has no such reading, or the reading no such choice; the text lists what there is.
    pub fn choose(&mut self, id: &str, choice: &str) -> Result<(), Error> {
        let Some(index) = self.provider.readings.iter().position(|reading| reading.id == id) else {
            let known: Vec<&str> = self.provider.readings.iter().map(|reading| reading.id).collect();
            return Err(Error::config(format!("{} has no reading `{id}`; it has {}", self.provider.name, known.join(", "))));
        };
        let choices = self.provider.readings[index].choices;
        let Some(at) = choices.iter().position(|(name, _)| *name == choice) else {
            let known: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
            return Err(Error::config(format!("reading `{id}` has no choice `{choice}`; it has {}", known.join(", "))));
        };
        self.chosen[index] = u8::try_from(at).unwrap_or(0);
        Ok(())
    }

    /// Index of the choice of the reading at `index`.
    #[must_use]
    pub fn index(&self, index: u8) -> u8 {
        self.chosen.get(usize::from(index)).copied().unwrap_or(0)
    }

    /// What applies of something that depends on a reading.
    #[must_use]
    pub fn pick<T>(&self, by: &ByReading<T>) -> Option<&'static T> {
        by.per_choice.get(usize::from(self.index(by.reading)))
    }

    /// The choice for a handwritten function; `None` if the vendor has no such reading.
    #[must_use]
    pub fn hook(&self, hook: Hook) -> Option<&'static str> {
        let at = self.provider.readings.iter().position(|reading| reading.hook == Some(hook))?;
        let choice = usize::from(self.chosen[at]);
        self.provider.readings[at].choices.get(choice).map(|(name, _)| *name)
    }

    /// Every reading with its choice.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &'static str)> + '_ {
        let choice = |(at, chosen): (usize, &u8)| {
            let reading = &self.provider.readings[at];
            (reading.id, reading.choices[usize::from(*chosen)].0)
        };
        self.chosen.iter().enumerate().map(choice)
    }
}

/// Local limits of one client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Calls a second; `None` for no limit.
    pub per_second: Option<u32>,
    /// Calls in flight.
    pub in_flight: u32,
    /// Calls a day (China time); `None` for no limit.
    pub per_day: Option<u64>,
    /// Largest body of an answer after decompression, bytes.
    pub max_body: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { per_second: None, in_flight: 256, per_day: None, max_body: 64 << 20 }
    }
}

/// Everything `prepare` and `open` need to know that is not in the operation.
#[derive(Clone, Debug)]
pub struct Profile {
    /// The vendor.
    pub provider: &'static ProviderInfo,
    /// Credentials.
    pub credentials: Credentials,
    /// Base address, without a trailing slash.
    pub base: Text,
    /// Readings.
    pub readings: Readings,
    /// Paths set by the operator, by operation.
    pub paths: Vec<(&'static str, Text)>,
    /// Total time for one attempt, if the operator changes the documented one.
    pub timeout: Option<Duration>,
    /// Time for a whole call.
    pub deadline: Option<Duration>,
    /// Local limits.
    pub limits: Limits,
    /// Stage of an Alibaba gateway (`TEST`, `PRE`, `RELEASE`); the gateway's default when unset.
    pub stage: Option<Text>,
    /// What a billed call costs by the operator's contract, fen, by operation.
    pub prices: Vec<(&'static str, u64)>,
}

impl Profile {
    /// What a billed call of an operation costs, fen, where the operator said so.
    #[must_use]
    pub fn price_fen(&self, operation: &OperationInfo) -> Option<u64> {
        self.prices.iter().find(|(id, _)| *id == operation.id).map(|(_, fen)| *fen)
    }

    /// The path the operator set for an operation.
    #[must_use]
    pub fn path(&self, operation: &OperationInfo) -> Option<&Text> {
        self.paths.iter().find(|(id, _)| *id == operation.id).map(|(_, path)| path)
    }
}

/// Collects the operator's decisions and checks them once.
#[must_use]
#[derive(Clone)]
pub struct Builder<P> {
    info: &'static ProviderInfo,
    credentials: Credentials,
    base: Option<Text>,
    readings: Vec<(String, String)>,
    paths: Vec<(String, Text)>,
    timeout: Option<Duration>,
    deadline: Option<Duration>,
    limits: Limits,
    stage: Option<Text>,
    prices: Vec<(String, u64)>,
    store: Option<Arc<dyn Store>>,
    provider: PhantomData<fn() -> P>,
}

impl<P> core::fmt::Debug for Builder<P> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let Self { info, credentials, base, readings, .. } = self;
        let mut out = f.debug_struct("Builder");
        out.field("provider", &info.name).field("credentials", credentials).field("base", base).field("readings", readings);
        out.finish_non_exhaustive()
    }
}

impl<P: Provider> Builder<P> {
    /// Starts with credentials and every reading at its default.
    pub fn new(credentials: Credentials) -> Self {
        Self::dynamic(P::INFO, credentials)
    }
}

impl<P> Builder<P> {
    /// Starts for a vendor that is only known at run time.
    pub fn dynamic(info: &'static ProviderInfo, credentials: Credentials) -> Self {
        Self {
            info,
            credentials,
            base: None,
            readings: Vec::new(),
            paths: Vec::new(),
            timeout: None,
            deadline: None,
            limits: Limits::default(),
            stage: None,
            prices: Vec::new(),
            store: None,
            provider: PhantomData,
        }
    }

    /// Uses another base address than the environment's.
    pub fn base_url(mut self, url: impl Into<Text>) -> Self {
        self.base = Some(url.into());
        self
    }

    /// Chooses a reading by its id, such as `reading("A21", "never")`.
    pub fn reading(mut self, id: impl Into<String>, choice: impl Into<String>) -> Self {
        self.readings.push((id.into(), choice.into()));
        self
    }

    /// Sends an operation to another path, such as the listing number of another product.
    pub fn path(mut self, operation: impl Into<String>, path: impl Into<Text>) -> Self {
        self.paths.push((operation.into(), path.into()));
        self
    }

    /// Total time for one attempt.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Time for a whole call: attempts and pauses together.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = Some(deadline);
        self
    }

    /// Local limits.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Stage of an Alibaba gateway: `TEST`, `PRE` or `RELEASE`.
    pub fn stage(mut self, stage: impl Into<Text>) -> Self {
        self.stage = Some(stage.into());
        self
    }

    /// What a billed call of an operation costs by the operator's contract, fen.
    pub fn price(mut self, operation: impl Into<String>, fen: u64) -> Self {
        self.prices.push((operation.into(), fen));
        self
    }

    /// Keeps the ledger, and whatever else outlives a call, in this store. Without one, rows live in memory.
    pub fn store(mut self, store: Arc<dyn Store>) -> Self {
        self.store = Some(store);
        self
    }

    /// The store, for whoever builds the engine.
    #[must_use]
    pub fn chosen_store(&self) -> Option<Arc<dyn Store>> {
        self.store.clone()
    }

    /// Checks everything.
    ///
    /// # Errors
    /// An unknown reading, choice or operation, a missing credential, an address that is not allowed.
    pub fn profile(self) -> Result<Profile, Error> {
        let mut readings = Readings::defaults(self.info);
        for (id, choice) in &self.readings {
            readings.choose(id, choice)?;
        }
        let base = self.base_address(&readings)?;
        let mut paths = Vec::new();
        for (operation, path) in self.paths {
            let Some(known) = self.info.operation(&operation) else {
                return Err(Error::config(format!("{} has no operation `{operation}`", self.info.name)));
            };
            if !path.starts_with('/') || path.contains(['?', '#', ' ']) {
                return Err(Error::config(format!("the path of `{operation}` must start with a slash and have no query")));
            }
            paths.push((known.id, path));
        }
        let mut prices = Vec::new();
        for (operation, fen) in self.prices {
            let Some(known) = self.info.operation(&operation) else {
                return Err(Error::config(format!("{} has no operation `{operation}`, which a price was given for", self.info.name)));
            };
            prices.push((known.id, fen));
        }
        if paths.is_empty() && readings.hook(Hook::ListingPath) == Some("configured") {
            return Err(Error::config(format!("{}: the chosen reading needs a path of your listing: set it with `path`", self.info.name)));
        }
        check_credentials(self.info, &self.credentials, &readings)?;
        Ok(Profile {
            provider: self.info,
            credentials: self.credentials,
            base,
            readings,
            paths,
            timeout: self.timeout,
            deadline: self.deadline,
            limits: self.limits,
            stage: self.stage,
            prices,
        })
    }

    fn base_address(&self, readings: &Readings) -> Result<Text, Error> {
        let name = readings.hook(Hook::Environment).unwrap_or("production");
        let listed = self.info.environments.iter().find(|environment| environment.name == name).map(|environment| environment.url);
        let url = match (&self.base, listed) {
            (Some(url), _) => url.clone(),
            (None, Some(url)) => Text::from_static(url),
            (None, None) => return Err(Error::config(format!("{}: environment `{name}` needs a base address", self.info.name))),
        };
        let bare = url.trim_end_matches('/');
        crate::rule::url(bare).map_err(|broken| Error::config(format!("base address {broken}")))?;
        if bare.contains(['@', '\\', '?', '#']) {
            return Err(Error::config("the base address must be scheme, host, port and path, nothing else"));
        }
        if bare.starts_with("http://") && !is_loopback(bare) && readings.hook(Hook::PlainHttp) != Some("allow") {
            return Err(Error::config("the base address is http; use https, or choose the reading that allows it"));
        }
        Ok(Text::from(bare))
    }
}

/// Whether an address leads to this machine, where plain http harms nobody.
#[must_use]
pub fn is_loopback(url: &str) -> bool {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let name = match host.strip_prefix('[') {
        Some(v6) => v6.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    !host.contains('@') && (name == "localhost" || name.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback()))
}

fn check_credentials(info: &'static ProviderInfo, credentials: &Credentials, readings: &Readings) -> Result<(), Error> {
    use crate::info::AuthInfo;
    use crate::words::Need;
    for name in credentials.names() {
        if !info.credentials.iter().any(|known| known.name == name) {
            let known: Vec<&str> = info.credentials.iter().map(|known| known.name).collect();
            return Err(Error::config(format!("{} has no credential `{name}`; it has {}", info.name, known.join(", "))));
        }
    }
    let mut needed: Vec<&str> = info.credentials.iter().filter(|c| c.need == Need::Required).map(|c| c.name).collect();
    if matches!(info.auth, AuthInfo::AliyunGateway) {
        needed = match readings.hook(Hook::AuthMode) {
            Some("app_code") => vec!["app_code"],
            _ => vec!["app_key", "app_secret"],
        };
    }
    match needed.iter().find(|name| credentials.get(name).is_none_or(Secret::is_empty)) {
        Some(name) => Err(Error::config(format!("{} needs the credential `{name}`", info.name))),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::is_loopback;

    #[test]
    fn only_this_machine_is_loopback() {
        for (url, expected) in [
            ("http://127.0.0.1:8080/finplus", true),
            ("http://[::1]:8080", true),
            ("http://localhost", true),
            ("http://localhost.evil.test", false),
            ("http://localhost:80@evil.test", false),
            ("http://10.0.0.1", false),
            ("", false),
        ] {
            assert_eq!(is_loopback(url), expected, "{url}");
        }
    }
}
