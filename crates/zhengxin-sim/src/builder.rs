//! Setting a simulator up.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex};

use zhengxin_core::contract::{Clock, SystemClock};
use zhengxin_core::transport::Transport;
use zhengxin_spec::model::Catalogue;

use crate::core::Core;
use crate::readings::Readings;
use crate::settings::{GatewayStyle, Settings};
use crate::simulator::Simulator;
use crate::state::{Quota, State};
use crate::time::{Pace, Time, VirtualClock};
use crate::vendor::Vendor;
use crate::{bundled, credentials, vendors};

/// Why a simulator could not be set up.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SetupError {
    /// No vendor of this name.
    Provider(String),
    /// The vendor has no reading of this id, or the reading has no such choice.
    Reading {
        /// Vendor.
        provider: String,
        /// Reading.
        id: String,
        /// Choice.
        choice: String,
        /// What it could be; empty if there is no such reading.
        choices: Vec<String>,
    },
}

impl fmt::Display for SetupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Provider(name) => write!(f, "the simulator has no vendor {name:?}"),
            Self::Reading { provider, id, choices, .. } if choices.is_empty() => write!(f, "{provider} has no reading {id:?}"),
            Self::Reading { provider, id, choice, choices } => {
                write!(f, "reading {id} of {provider} has no choice {choice:?}; there are {}", choices.join(", "))
            }
        }
    }
}

impl std::error::Error for SetupError {}

/// Sets a [`Simulator`] up; every method has a default that is left alone.
#[must_use]
pub struct Builder {
    catalogues: Vec<Catalogue>,
    settings: Settings,
    time: Time,
    readings: Vec<(String, String, String)>,
    credentials: Vec<(String, String, String)>,
    quotas: BTreeMap<String, Quota>,
    push_transport: Option<Arc<dyn Transport>>,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            catalogues: Vec::new(),
            settings: Settings::default(),
            time: Time::Given(Arc::new(SystemClock)),
            readings: Vec::new(),
            credentials: Vec::new(),
            quotas: BTreeMap::new(),
            push_transport: None,
        }
    }
}

impl Builder {
    /// Plays one more vendor; a vendor of the same name is replaced.
    pub fn vendor(mut self, catalogue: Catalogue) -> Self {
        self.catalogues.retain(|other| other.provider != catalogue.provider);
        self.catalogues.push(catalogue);
        self
    }

    /// Plays the three vendors of the repository.
    pub fn bundled(self) -> Self {
        bundled::catalogues().iter().cloned().fold(self, Self::vendor)
    }

    /// The clock everything is measured by; the machine's unless set.
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.time = Time::Given(clock);
        self
    }

    /// A clock that `/_sim/clock` and [`Simulator::advance`] may move.
    pub fn virtual_clock(mut self, clock: VirtualClock) -> Self {
        self.time = Time::Virtual(clock);
        self
    }

    /// How long the vendors take; [`Pace::REAL`] unless set.
    pub fn pace(mut self, pace: Pace) -> Self {
        self.settings.pace = pace;
        self
    }

    /// Number of the first order; 1 unless it is said. Two simulators that one store hears of must not count the same orders.
    pub fn first_order(mut self, number: u64) -> Self {
        self.settings.first_order = number;
        self
    }

    /// What ids, tokens and secrets are made of; the same seed and calls give the same ones.
    pub fn seed(mut self, seed: u64) -> Self {
        self.settings.seed = seed;
        self
    }

    /// Has a vendor follow one choice of a reading.
    pub fn reading(mut self, provider: &str, id: &str, choice: &str) -> Self {
        self.readings.push((provider.to_owned(), id.to_owned(), choice.to_owned()));
        self
    }

    /// Takes this credential instead of the default one.
    pub fn credential(mut self, provider: &str, name: &str, value: &str) -> Self {
        self.credentials.push((provider.to_owned(), name.to_owned(), value.to_owned()));
        self
    }

    /// Calls a vendor allows per day (China time); then code 19.
    pub fn daily_quota(mut self, provider: &str, calls: u64) -> Self {
        self.quotas.entry(provider.to_owned()).or_default().a_day = Some(calls);
        self
    }

    /// Calls a vendor allows in all, as to a trial; then code 128.
    pub fn trial_quota(mut self, provider: &str, calls: u64) -> Self {
        self.quotas.entry(provider.to_owned()).or_default().trial = Some(calls);
        self
    }

    /// How the gateway writes its errors; [`GatewayStyle::Classic`] unless set.
    pub fn gateway_style(mut self, style: GatewayStyle) -> Self {
        self.settings.gateway = style;
        self
    }

    /// HTTP status of Finplus codes for which the document prints none (all but 0, 108 and 109); 520 unless set.
    pub fn finplus_error_status(mut self, status: u16) -> Self {
        self.settings.finplus_error_status = status;
        self
    }

    /// Code that goes with the message 令牌验证失败, for which none is documented; 1001 unless set.
    pub fn token_error_code(mut self, code: u32) -> Self {
        self.settings.token_error_code = code.to_string();
        self
    }

    /// Whether a login ends the tokens given out before; it does not unless set.
    pub fn login_kills_old_token(mut self, kills: bool) -> Self {
        self.settings.login_kills_old_token = kills;
        self
    }

    /// Whether a login while a token of the account lives gives that token again, its end unchanged; it does not unless set.
    pub fn login_repeats_token(mut self, repeats: bool) -> Self {
        self.settings.login_repeats_token = repeats;
        self
    }

    /// Longest life of a token whatever `hours` asks for, seconds; as asked for unless set.
    pub fn token_life_s(mut self, seconds: u64) -> Self {
        self.settings.token_life_s = Some(seconds);
        self
    }

    /// How long a replaced secret is still taken, seconds; not at all unless set.
    pub fn secret_grace_s(mut self, seconds: u64) -> Self {
        self.settings.secret_grace_s = seconds;
        self
    }

    /// Whether answers have the oddities of the trade: numbers as texts, lists as texts, pushes without clientId.
    pub fn quirks(mut self, on: bool) -> Self {
        self.settings.quirks = on;
        self
    }

    /// Whether [`Simulator::serve`] may bind an address other than loopback; it refuses unless set.
    pub fn allow_remote(mut self, allow: bool) -> Self {
        self.settings.remote = allow;
        self
    }

    /// Carries pushes to the caller's addresses. Without it they wait for [`Simulator::take_pushes`].
    pub fn push_transport(mut self, transport: Arc<dyn Transport>) -> Self {
        self.push_transport = Some(transport);
        self
    }

    /// The simulator.
    ///
    /// # Errors
    /// A reading, credential or quota names a vendor, reading or choice that does not exist.
    pub fn build(self) -> Result<Simulator, SetupError> {
        let mut chosen: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
        for (provider, id, choice) in self.readings {
            check_reading(&self.catalogues, &provider, &id, &choice)?;
            chosen.entry(provider).or_default().insert(id, choice);
        }
        let mut held: BTreeMap<_, _> =
            self.catalogues.iter().map(|catalogue| (catalogue.provider.clone(), credentials::defaults(catalogue))).collect();
        for (provider, name, value) in self.credentials {
            held.get_mut(&provider).ok_or(SetupError::Provider(provider))?.insert(name, value);
        }
        let mut state = State::new(&self.settings, held);
        if let Some(provider) = self.quotas.keys().find(|provider| !state.credentials.contains_key(*provider)) {
            return Err(SetupError::Provider(provider.clone()));
        }
        state.quotas = self.quotas;
        let vendors = self.catalogues.into_iter().map(|catalogue| {
            let readings = Readings::new(&catalogue, chosen.remove(&catalogue.provider).unwrap_or_default());
            Vendor { readings, script: vendors::script(&catalogue.provider), catalogue }
        });
        let core = Core { vendors: vendors.collect(), settings: self.settings, time: self.time, state: Mutex::new(state) };
        Ok(Simulator::new(core, self.push_transport))
    }
}

fn check_reading(catalogues: &[Catalogue], provider: &str, id: &str, choice: &str) -> Result<(), SetupError> {
    let catalogue =
        catalogues.iter().find(|catalogue| catalogue.provider == provider).ok_or_else(|| SetupError::Provider(provider.to_owned()))?;
    let reading = catalogue.readings.iter().find(|reading| reading.id == id);
    let choices: Vec<String> =
        reading.map(|reading| reading.choices.iter().map(|(choice, _)| choice.clone()).collect()).unwrap_or_default();
    if choices.iter().any(|known| known == choice) {
        return Ok(());
    }
    Err(SetupError::Reading { provider: provider.to_owned(), id: id.to_owned(), choice: choice.to_owned(), choices })
}
