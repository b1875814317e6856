//! Everything that changes while the vendors are played.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::audit::Audits;
use crate::bill::Prices;
use crate::ids::Ids;
use crate::log::{Entry, Invoice};
use crate::magic::Effect;
use crate::orders::Orders;
use crate::push::Pushes;
use crate::sessions::Sessions;
use crate::settings::Settings;

/// An outcome asked for through `/_sim/force`.
#[derive(Clone, Debug)]
pub(crate) struct Forced {
    pub(crate) provider: String,
    /// Empty for any operation.
    pub(crate) operation: String,
    pub(crate) effect: Effect,
    pub(crate) times: u64,
}

/// A token given out at a login.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub(crate) provider: String,
    pub(crate) account: String,
    pub(crate) until_ms: i64,
}

/// A secret that was replaced and is still taken for a while.
#[derive(Clone, Debug)]
pub(crate) struct OldSecret {
    pub(crate) provider: String,
    pub(crate) secret: String,
    pub(crate) until_ms: i64,
}

/// A change of a secret that is still on its way.
#[derive(Clone, Debug)]
pub(crate) struct LateRotation {
    pub(crate) provider: String,
    pub(crate) due_ms: i64,
}

/// Calls allowed and used on one day, China time.
#[derive(Clone, Debug, Default)]
pub(crate) struct Quota {
    pub(crate) a_day: Option<u64>,
    /// Calls a trial has in all.
    pub(crate) trial: Option<u64>,
    pub(crate) day: i64,
    pub(crate) used_today: u64,
    pub(crate) used: u64,
}

/// The changing part of a simulator.
pub(crate) struct State {
    pub(crate) ids: Ids,
    pub(crate) quirks: bool,
    /// Provider, then name of the credential.
    pub(crate) credentials: BTreeMap<String, BTreeMap<String, String>>,
    pub(crate) old_secrets: Vec<OldSecret>,
    pub(crate) late_rotations: Vec<LateRotation>,
    /// Provider and nonce, with the time it was seen.
    pub(crate) nonces: BTreeMap<(String, String), i64>,
    /// Magic values with `once` that were used up.
    pub(crate) used_up: BTreeSet<String>,
    pub(crate) forced: Vec<Forced>,
    pub(crate) quotas: BTreeMap<String, Quota>,
    pub(crate) tokens: BTreeMap<String, Token>,
    pub(crate) sessions: Sessions,
    pub(crate) audits: Audits,
    pub(crate) orders: Orders,
    pub(crate) pushes: Pushes,
    pub(crate) log: VecDeque<Entry>,
    pub(crate) logged: u64,
    pub(crate) bill: Vec<Invoice>,
    pub(crate) prices: Prices,
}

impl State {
    pub(crate) fn new(settings: &Settings, credentials: BTreeMap<String, BTreeMap<String, String>>) -> Self {
        Self {
            ids: Ids::new(settings.seed),
            quirks: settings.quirks,
            credentials,
            old_secrets: Vec::new(),
            late_rotations: Vec::new(),
            nonces: BTreeMap::new(),
            used_up: BTreeSet::new(),
            forced: Vec::new(),
            quotas: BTreeMap::new(),
            tokens: BTreeMap::new(),
            sessions: Sessions::default(),
            audits: Audits::default(),
            orders: Orders::starting_at(settings.first_order),
            pushes: Pushes::default(),
            log: VecDeque::new(),
            logged: 0,
            bill: Vec::new(),
            prices: Prices::default(),
        }
    }

    pub(crate) fn credential(&self, provider: &str, name: &str) -> String {
        self.credentials.get(provider).and_then(|held| held.get(name)).cloned().unwrap_or_default()
    }

    /// Takes one forced outcome for this operation, if there is one.
    pub(crate) fn take_forced(&mut self, provider: &str, operation: &str) -> Option<Effect> {
        let fits = |forced: &Forced| forced.provider == provider && (forced.operation.is_empty() || forced.operation == operation);
        let at = self.forced.iter().position(fits)?;
        let forced = self.forced.get_mut(at)?;
        forced.times = forced.times.saturating_sub(1);
        let effect = forced.effect.clone();
        if forced.times == 0 {
            self.forced.remove(at);
        }
        Some(effect)
    }

    /// Counts a call and says whether the day's or the trial's allowance is used up: the code to answer with.
    pub(crate) fn over_quota(&mut self, provider: &str, now_ms: i64) -> Option<&'static str> {
        const DAY_MS: i64 = 86_400_000;
        const CHINA_MS: i64 = 8 * 3_600_000;
        let quota = self.quotas.entry(provider.to_owned()).or_default();
        let day = (now_ms + CHINA_MS).div_euclid(DAY_MS);
        if quota.day != day {
            (quota.day, quota.used_today) = (day, 0);
        }
        if quota.trial.is_some_and(|trial| quota.used >= trial) {
            return Some("128");
        }
        if quota.a_day.is_some_and(|a_day| quota.used_today >= a_day) {
            return Some("19");
        }
        quota.used_today += 1;
        quota.used += 1;
        None
    }
}
