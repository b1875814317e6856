//! Protocol R as one pure function: a record and an event give a record. The driver and the model that is explored in the tests both go through
//! [`apply`], so what is proved of one holds for the other.
//!
//! Secrets are a parameter: text in the driver, small numbers in the model. Times are milliseconds since 1970 UTC by the store's clock.

use core::fmt;

use super::phase::{Grace, Phase};

/// A secret and the newest rotation as of which it was the right one; 0 is the configured one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Keyed<S> {
    /// Number of the rotation.
    pub epoch: u64,
    /// The secret.
    pub secret: S,
}

/// What is known of one account's secret.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Record<S> {
    /// Where the rotation stands.
    pub phase: Phase,
    /// Number of the newest rotation that was begun.
    pub epoch: u64,
    /// What calls are signed with.
    pub active: Keyed<S>,
    /// What they were signed with before, newest first; kept until the soak is over.
    pub previous: Vec<Keyed<S>>,
    /// What answers held and was not promoted, oldest first; kept until the soak is over.
    pub candidates: Vec<Keyed<S>>,
    /// Rotations begun since the record was last stable.
    pub tries: u32,
    /// Nothing is concluded, and no rotation begun, before this.
    pub not_before_ms: Option<i64>,
    /// When the active secret is tried once more and the others may go.
    pub soak_until_ms: Option<i64>,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event<S> {
    /// The preflight went well; a request is about to leave.
    Began,
    /// The request provably never left.
    Unsent {
        /// The rotation.
        epoch: u64,
    },
    /// An answer to this rotation is kept, however late. It may hold no secret at all.
    Answered {
        /// The rotation.
        epoch: u64,
        /// What may be the new secret, likeliest last.
        secrets: Vec<S>,
    },
    /// No answer in time, or the owner is gone.
    GaveUp {
        /// The rotation.
        epoch: u64,
    },
    /// Every secret that is known was tried.
    Judged {
        /// The rotation it was tried for; another one is fenced off.
        epoch: u64,
        /// Those that work.
        works: Vec<S>,
    },
    /// The soak is over and the active secret still works.
    Soaked,
    /// The active secret was refused though nothing is under way.
    Doubted,
    /// A person brought a secret from the vendor.
    Given {
        /// The secret.
        secret: S,
    },
}

/// Why an event does not apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The event does not belong to this phase.
    Phase(Phase),
    /// Another rotation was begun since.
    Fenced,
    /// Quarantine or soak go on until then.
    TooEarly(i64),
    /// Rotated again too often without coming to rest.
    TooOften,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Phase(phase) => write!(f, "this cannot be done while the secret is `{phase}`"),
            Self::Fenced => f.write_str("another rotation was begun since"),
            Self::TooEarly(until) => write!(f, "quarantine or soak last until {until} ms since 1970"),
            Self::TooOften => f.write_str("rotated again too often without coming to rest; ask the vendor"),
        }
    }
}

/// The operator's times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// How long a request without an answer may still act, milliseconds: the vendor's window for timestamps, skew, and the life of a connection.
    pub quarantine_ms: i64,
    /// How long secrets are kept after a promotion, milliseconds, if the vendor's grace is not longer.
    pub soak_ms: i64,
    /// The vendor's grace.
    pub grace: Grace,
    /// Rotations that may follow one another before one has come to rest.
    pub most_tries: u32,
}

impl Default for Rules {
    fn default() -> Self {
        Self { quarantine_ms: 15 * 60_000, soak_ms: 24 * 3_600_000, grace: Grace::Unknown, most_tries: 4 }
    }
}

impl Rules {
    fn soak_end(&self, now_ms: i64) -> i64 {
        let grace_ms = if let Grace::Lasts(ms) = self.grace { ms } else { 0 };
        now_ms.saturating_add(self.soak_ms.max(grace_ms))
    }

    const fn quarantine_end(&self, now_ms: i64) -> i64 {
        now_ms.saturating_add(self.quarantine_ms)
    }
}

impl<S: Clone + PartialEq> Record<S> {
    /// The record of a configured secret that was never rotated.
    pub const fn configured(secret: S) -> Self {
        Self {
            phase: Phase::Stable,
            epoch: 0,
            active: Keyed { epoch: 0, secret },
            previous: Vec::new(),
            candidates: Vec::new(),
            tries: 0,
            not_before_ms: None,
            soak_until_ms: None,
        }
    }

    /// Every secret that is known, in the order they are tried: candidates newest first, then the active one, then older ones.
    pub fn known(&self) -> impl Iterator<Item = &Keyed<S>> {
        self.candidates.iter().rev().chain(core::iter::once(&self.active)).chain(&self.previous)
    }

    /// Whether a secret that works now settles the matter: it came with the newest rotation, and nothing else did.
    #[must_use]
    pub fn settles(&self, secret: &S) -> bool {
        let mut newest = self.known().filter(|keyed| keyed.epoch == self.epoch);
        newest.next().is_some_and(|keyed| keyed.secret == *secret) && newest.next().is_none()
    }

    fn knows(&self, secret: &S) -> bool {
        self.known().any(|keyed| keyed.secret == *secret)
    }
}

/// Applies an event.
///
/// # Errors
/// It does not belong here: the phase, the fence, the quarantine or the number of tries forbids it.
pub fn apply<S: Clone + PartialEq>(record: &Record<S>, event: &Event<S>, now_ms: i64, rules: &Rules) -> Result<Record<S>, Refused> {
    match event {
        Event::Began => began(record, now_ms, rules),
        Event::Unsent { epoch } => unsent(record, *epoch),
        Event::Answered { epoch, secrets } => Ok(answered(record, *epoch, secrets, now_ms, rules)),
        Event::GaveUp { epoch } => gave_up(record, *epoch, now_ms, rules),
        Event::Judged { epoch, works } => judged(record, *epoch, works, now_ms, rules),
        Event::Soaked => soaked(record, now_ms),
        Event::Doubted => doubted(record, now_ms),
        Event::Given { secret } => given(record, secret),
    }
}

fn due<S>(record: &Record<S>, now_ms: i64) -> Result<(), Refused> {
    match record.not_before_ms {
        Some(until) if now_ms < until => Err(Refused::TooEarly(until)),
        _ => Ok(()),
    }
}

fn began<S: Clone>(record: &Record<S>, now_ms: i64, rules: &Rules) -> Result<Record<S>, Refused> {
    if !matches!(record.phase, Phase::Stable | Phase::Suspect) {
        return Err(Refused::Phase(record.phase));
    }
    due(record, now_ms)?;
    if record.tries >= rules.most_tries {
        return Err(Refused::TooOften);
    }
    let (epoch, tries) = (record.epoch + 1, record.tries + 1);
    Ok(Record { phase: Phase::Intent, epoch, tries, not_before_ms: None, ..record.clone() })
}

fn unsent<S: Clone>(record: &Record<S>, epoch: u64) -> Result<Record<S>, Refused> {
    own(record, epoch)?;
    // The first try began at rest, every later one in doubt.
    if record.tries > 1 {
        return Ok(Record { phase: Phase::Suspect, tries: record.tries - 1, ..record.clone() });
    }
    let active = Keyed { epoch, ..record.active.clone() };
    Ok(Record { phase: Phase::Stable, tries: 0, active, ..record.clone() })
}

fn own<S>(record: &Record<S>, epoch: u64) -> Result<(), Refused> {
    match record.phase {
        _ if record.epoch != epoch => Err(Refused::Fenced),
        Phase::Intent => Ok(()),
        phase => Err(Refused::Phase(phase)),
    }
}

/// Never refused: what an answer holds is kept in every phase, because it may be the only copy there is.
fn answered<S: Clone + PartialEq>(record: &Record<S>, epoch: u64, secrets: &[S], now_ms: i64, rules: &Rules) -> Record<S> {
    let mut next = record.clone();
    let mut news = false;
    for secret in secrets {
        if !next.knows(secret) {
            next.candidates.push(Keyed { epoch, secret: secret.clone() });
            news = true;
        }
    }
    next.candidates.sort_by_key(|keyed| keyed.epoch);
    // A store that was restored from a copy knows less than the answer that was kept beside it.
    next.epoch = record.epoch.max(epoch);
    let is_newest = epoch >= record.epoch;
    next.phase = match record.phase {
        _ if news && is_newest => Phase::Captured,
        Phase::Locked if news => Phase::Captured,
        Phase::Intent if is_newest => Phase::Unknown,
        phase => phase,
    };
    match next.phase {
        Phase::Captured => next.not_before_ms = None,
        Phase::Unknown if record.phase == Phase::Intent => next.not_before_ms = Some(rules.quarantine_end(now_ms)),
        Phase::Stable if news => next.soak_until_ms = record.soak_until_ms.or(Some(rules.soak_end(now_ms))),
        _ => {}
    }
    next
}

fn gave_up<S: Clone>(record: &Record<S>, epoch: u64, now_ms: i64, rules: &Rules) -> Result<Record<S>, Refused> {
    own(record, epoch)?;
    Ok(Record { phase: Phase::Unknown, not_before_ms: Some(rules.quarantine_end(now_ms)), ..record.clone() })
}

fn judged<S: Clone + PartialEq>(record: &Record<S>, epoch: u64, works: &[S], now_ms: i64, rules: &Rules) -> Result<Record<S>, Refused> {
    if record.epoch != epoch {
        return Err(Refused::Fenced);
    }
    if !matches!(record.phase, Phase::Captured | Phase::Unknown) {
        return Err(Refused::Phase(record.phase));
    }
    due(record, now_ms)?;
    let working: Vec<&Keyed<S>> = record.known().filter(|keyed| works.contains(&keyed.secret)).collect();
    let newest = working.iter().filter(|keyed| keyed.epoch == record.epoch).count();
    // The newest by rotation; of one rotation, the one tried first.
    let mut best: Option<&Keyed<S>> = None;
    for keyed in &working {
        if best.is_none_or(|best| keyed.epoch > best.epoch) {
            best = Some(keyed);
        }
    }
    let Some(best) = best else { return Ok(nothing_works(record, now_ms, rules)) };
    let mut next = record.clone();
    promote(&mut next, best);
    let is_old_one = best.secret == record.active.secret && best.epoch < record.epoch;
    if newest == 1 || is_old_one && rules.grace == Grace::None {
        // Of a vendor without grace a working old secret proves that it was not replaced, now that no request can act any more.
        next.phase = Phase::Stable;
        next.active.epoch = record.epoch;
        next.tries = 0;
        next.not_before_ms = None;
        next.soak_until_ms = Some(rules.soak_end(now_ms));
    } else {
        // The quarantine has passed already unless an answer came early.
        next.phase = Phase::Suspect;
        next.not_before_ms = (record.phase == Phase::Captured).then(|| rules.quarantine_end(now_ms));
    }
    Ok(next)
}

/// Everything known was refused. After a fresh answer the vendor may only be slow to take its own secret, so the quarantine passes first.
fn nothing_works<S: Clone>(record: &Record<S>, now_ms: i64, rules: &Rules) -> Record<S> {
    match record.phase {
        Phase::Captured => Record { phase: Phase::Unknown, not_before_ms: Some(rules.quarantine_end(now_ms)), ..record.clone() },
        _ => Record { phase: Phase::Locked, not_before_ms: None, ..record.clone() },
    }
}

/// Makes a secret the active one. Nothing that is known is dropped.
fn promote<S: Clone + PartialEq>(record: &mut Record<S>, best: &Keyed<S>) {
    if record.active.secret == best.secret {
        return;
    }
    record.candidates.retain(|keyed| keyed.secret != best.secret);
    record.previous.retain(|keyed| keyed.secret != best.secret);
    let old = core::mem::replace(&mut record.active, best.clone());
    record.previous.insert(0, old);
}

fn soaked<S: Clone>(record: &Record<S>, now_ms: i64) -> Result<Record<S>, Refused> {
    match (record.phase, record.soak_until_ms) {
        (Phase::Stable, Some(until)) if now_ms < until => Err(Refused::TooEarly(until)),
        (Phase::Stable, Some(_)) => Ok(Record { previous: Vec::new(), candidates: Vec::new(), soak_until_ms: None, ..record.clone() }),
        (phase, _) => Err(Refused::Phase(phase)),
    }
}

fn doubted<S: Clone>(record: &Record<S>, now_ms: i64) -> Result<Record<S>, Refused> {
    match record.phase {
        Phase::Stable | Phase::Suspect | Phase::Locked => {
            Ok(Record { phase: Phase::Unknown, not_before_ms: Some(now_ms), soak_until_ms: None, ..record.clone() })
        }
        phase => Err(Refused::Phase(phase)),
    }
}

fn given<S: Clone + PartialEq>(record: &Record<S>, secret: &S) -> Result<Record<S>, Refused> {
    if record.phase == Phase::Intent {
        return Err(Refused::Phase(record.phase));
    }
    let mut next = record.clone();
    next.epoch += 1;
    next.candidates.retain(|keyed| keyed.secret != *secret);
    next.previous.retain(|keyed| keyed.secret != *secret);
    next.candidates.push(Keyed { epoch: next.epoch, secret: secret.clone() });
    next.phase = Phase::Captured;
    next.not_before_ms = None;
    Ok(next)
}
