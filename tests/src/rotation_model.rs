//! Protocol R explored: two processes, a vendor, messages that are lost, delayed and doubled, crashes at every step. The record changes by the very
//! function the driver uses, so what is found here is true of it.

use std::collections::{BTreeSet, HashSet, VecDeque};
use std::sync::OnceLock;

use zhengxin::client::secrets::machine::{Event, Record, apply};
use zhengxin::client::secrets::{Grace, Phase, Rules};

/// What is explored.
#[derive(Clone, Copy, Debug)]
pub struct Setup {
    /// The vendor takes the secret before the current one too.
    pub vendor_has_grace: bool,
    /// What the operator believes about that.
    pub believed: Grace,
    /// A proxy may double one request.
    pub doubling: bool,
    /// One answer may come in a form that the parser refuses.
    pub odd: bool,
    /// Nothing is concluded while a request may still act.
    pub quarantine: bool,
    /// A change is written only over what it was made from.
    pub fence: bool,
    /// The answer is kept before it is understood.
    pub capture_first: bool,
    /// The intent is written down before the request leaves.
    pub journal: bool,
    /// Older secrets are kept and the active one is tried once more.
    pub soak: bool,
}

impl Setup {
    /// The protocol as it is driven.
    #[must_use]
    pub const fn protocol(vendor_has_grace: bool, believed: Grace) -> Self {
        Self {
            vendor_has_grace,
            believed,
            doubling: false,
            odd: false,
            quarantine: true,
            fence: true,
            capture_first: true,
            journal: true,
            soak: true,
        }
    }
}

/// What was found.
#[derive(Debug, Default)]
pub struct Findings {
    /// States seen.
    pub states: usize,
    /// Fewest answers lost until everything is refused and nobody knows.
    pub silent_lock_out: Option<u8>,
    /// Fewest answers lost until everything works on the grace of an old secret and nobody knows.
    pub time_bomb: Option<u8>,
    /// Fewest answers lost until everything is refused and the alarm is on.
    pub alarmed_lock_out: Option<u8>,
    /// A secret that came with an answer is known to nobody any more though none newer works.
    pub forgotten: Option<u8>,
    /// Every change of phase that was made: from, to.
    pub edges: BTreeSet<(Phase, Phase)>,
}

const ROTATIONS: u8 = 3;
const CRASHES: u8 = 2;
const LOSSES: u8 = 2;
/// Abstract times: what is set is later than now, and is reached when the model says so.
const NOW: i64 = 0;
const LATER: i64 = 10;
const MUCH_LATER: i64 = 100;

/// What is no secret of the vendor's.
const GARBAGE: u8 = u8::MAX;

type Known = Record<u8>;

#[derive(Clone, PartialEq, Eq, Hash)]
struct Request {
    epoch: u64,
    signed: u8,
    /// Who asked; `None` once nobody would hear the answer.
    from: Option<usize>,
    sent: bool,
}

#[derive(Clone, PartialEq, Eq, Hash)]
struct Answer {
    epoch: u64,
    secret: Option<u8>,
    to: usize,
    odd: bool,
}

/// What a process has seen and tried, and is about to write.
type Seen = Option<(Known, Vec<u8>)>;

#[derive(Clone, PartialEq, Eq, Hash)]
struct State {
    record: Known,
    processes: [Seen; 2],
    requests: Vec<Request>,
    answers: Vec<Answer>,
    current: u8,
    before: Option<u8>,
    made: u8,
    begun: u8,
    crashes: u8,
    losses: u8,
    doubled: bool,
    odd: bool,
    /// The vendor's current secret has reached a live process.
    arrived: bool,
}

impl State {
    fn start() -> Self {
        Self {
            record: Record::configured(0),
            processes: Default::default(),
            requests: Vec::new(),
            answers: Vec::new(),
            current: 0,
            before: None,
            made: 0,
            begun: 0,
            crashes: 0,
            losses: 0,
            doubled: false,
            odd: false,
            arrived: false,
        }
    }

    fn takes(&self, secret: u8) -> bool {
        secret == self.current || self.before == Some(secret)
    }

    fn works(&self) -> Vec<u8> {
        let mut works: Vec<u8> = self.record.known().map(|keyed| keyed.secret).filter(|secret| self.takes(*secret)).collect();
        works.dedup();
        works
    }

    /// Order does not matter on the way, and times are only before or after.
    fn tidy(mut self) -> Self {
        self.requests.sort_by_key(|request| (request.epoch, request.signed, request.from, request.sent));
        self.answers.sort_by_key(|answer| (answer.epoch, answer.secret, answer.to, answer.odd));
        self.record.not_before_ms = self.record.not_before_ms.map(|_| LATER);
        self.record.soak_until_ms = self.record.soak_until_ms.map(|_| MUCH_LATER);
        self
    }

    /// The two processes are alike: of a state and its mirror image one is enough.
    fn or_mirrored(self) -> Self {
        let mut mirrored = self.clone();
        mirrored.processes.swap(0, 1);
        mirrored.requests.iter_mut().for_each(|request| request.from = request.from.map(|from| 1 - from));
        mirrored.answers.iter_mut().for_each(|answer| answer.to = 1 - answer.to);
        let mirrored = mirrored.tidy();
        let order = |state: &Self| {
            let requests: Vec<_> = state.requests.iter().map(|request| request.from).collect();
            let answers: Vec<_> = state.answers.iter().map(|answer| answer.to).collect();
            (state.processes.clone(), requests, answers)
        };
        if order(&mirrored) < order(&self) { mirrored } else { self }
    }
}

struct Explorer {
    setup: Setup,
    rules: Rules,
    next: Vec<State>,
    edges: BTreeSet<(Phase, Phase)>,
}

/// Explores every state within the bounds.
#[must_use]
pub fn explore(setup: Setup) -> Findings {
    explore_until(setup, |_| false)
}

/// Explores until enough is found.
pub fn explore_until(setup: Setup, is_enough: impl Fn(&Findings) -> bool) -> Findings {
    let rules = Rules { quarantine_ms: LATER, soak_ms: MUCH_LATER, grace: setup.believed, most_tries: u32::from(ROTATIONS) };
    let mut explorer = Explorer { setup, rules, next: Vec::new(), edges: BTreeSet::new() };
    let start = State::start();
    let mut seen: HashSet<State> = HashSet::from([start.clone()]);
    let mut open = VecDeque::from([start]);
    let mut findings = Findings::default();
    while let Some(state) = open.pop_front() {
        findings.states = seen.len();
        explorer.judge(&state, &mut findings);
        if is_enough(&findings) {
            break;
        }
        explorer.steps(&state);
        for next in explorer.next.drain(..) {
            let next = next.tidy().or_mirrored();
            if next.losses <= LOSSES && seen.insert(next.clone()) {
                open.push_back(next);
            }
        }
    }
    findings.states = seen.len();
    findings.edges = explorer.edges;
    findings
}

fn fewest(found: &mut Option<u8>, losses: u8) {
    *found = Some(found.map_or(losses, |known| known.min(losses)));
}

impl Explorer {
    fn judge(&self, state: &State, findings: &mut Findings) {
        let record = &state.record;
        // Without a journal nobody can tell a rotation under way from rest, so the naive way is not blamed for what is still on its way.
        let is_at_rest = self.setup.journal || state.requests.is_empty() && state.answers.is_empty();
        let is_quiet = record.phase == Phase::Stable && is_at_rest;
        let takes_active = state.takes(record.active.secret);
        if is_quiet && !takes_active {
            fewest(&mut findings.silent_lock_out, state.losses);
        }
        // A doubled request is caught at the end of the soak only.
        let is_soaking = self.setup.soak && self.setup.doubling && record.soak_until_ms.is_some();
        if is_quiet && takes_active && record.active.secret != state.current && !is_soaking {
            fewest(&mut findings.time_bomb, state.losses);
        }
        let comes_late = !state.answers.is_empty();
        if record.phase == Phase::Locked && !comes_late && state.works().is_empty() {
            fewest(&mut findings.alarmed_lock_out, state.losses);
        }
        let knows = |secret: u8| record.known().any(|keyed| keyed.secret == secret);
        if state.arrived && !knows(state.current) && !comes_late {
            fewest(&mut findings.forgotten, state.losses);
        }
    }

    fn steps(&mut self, state: &State) {
        for process in 0..2 {
            self.begin(state, process);
            self.decide(state, process);
            self.crash(state, process);
        }
        self.send(state);
        self.act(state);
        self.arrive(state);
        self.give_up(state);
        self.soak(state);
    }

    fn emit(&mut self, from: &State, to: State) {
        if from.record.phase != to.record.phase {
            self.edges.insert((from.record.phase, to.record.phase));
        }
        self.next.push(to);
    }

    /// Applies an event to a copy of the state, if the protocol allows it.
    fn event(&self, state: &State, event: &Event<u8>, now_ms: i64) -> Option<State> {
        let record = apply(&state.record, event, now_ms, &self.rules).ok()?;
        Some(State { record, ..state.clone() })
    }

    fn begin(&mut self, state: &State, process: usize) {
        let is_free = !state.requests.iter().any(|request| request.from == Some(process));
        if state.begun == ROTATIONS || !is_free {
            return;
        }
        let begun = if self.setup.journal {
            // The preflight: a secret that is refused is not rotated. Between two rotations of a doubt the quarantine passes.
            let quiet = !self.setup.quarantine || state.record.not_before_ms.is_none() || self.all_acted(state);
            let fits = state.takes(state.record.active.secret) && quiet;
            fits.then(|| self.event(state, &Event::Began, MUCH_LATER)).flatten()
        } else {
            Some(state.clone())
        };
        let Some(mut next) = begun else { return };
        let (epoch, signed) = (next.record.epoch.max(u64::from(next.begun) + 1), next.record.active.secret);
        let epoch = if self.setup.journal { next.record.epoch } else { epoch };
        next.begun += 1;
        next.requests.push(Request { epoch, signed, from: Some(process), sent: false });
        self.emit(state, next);
    }

    /// The request leaves, or provably does not.
    fn send(&mut self, state: &State) {
        for (at, request) in state.requests.iter().enumerate().filter(|(_, request)| !request.sent) {
            let mut sent = state.clone();
            sent.requests[at].sent = true;
            self.emit(state, sent);
            let mut unsent = state.clone();
            unsent.requests.remove(at);
            if !self.setup.journal {
                self.emit(state, unsent);
            } else if let Some(next) = self.event(&unsent, &Event::Unsent { epoch: request.epoch }, NOW) {
                self.emit(state, next);
            }
        }
    }

    /// The vendor acts, or the request is lost, or a proxy doubles it.
    fn act(&mut self, state: &State) {
        for (at, request) in state.requests.iter().enumerate().filter(|(_, request)| request.sent) {
            let mut lost = state.clone();
            lost.requests.remove(at);
            self.emit(state, lost.clone());
            let mut acted = lost;
            let secret = state.takes(request.signed).then(|| {
                acted.before = self.setup.vendor_has_grace.then_some(acted.current);
                acted.made += 1;
                acted.current = acted.made;
                acted.arrived = false;
                acted.made
            });
            match request.from {
                Some(to) => {
                    let answer = Answer { epoch: request.epoch, secret, to, odd: false };
                    if self.setup.odd && !state.odd && secret.is_some() {
                        let mut odd = acted.clone();
                        odd.odd = true;
                        odd.answers.push(Answer { odd: true, ..answer.clone() });
                        self.emit(state, odd);
                    }
                    acted.answers.push(answer);
                }
                None => acted.losses += u8::from(secret.is_some()),
            }
            self.emit(state, acted);
            if self.setup.doubling && !state.doubled {
                let mut doubled = state.clone();
                doubled.doubled = true;
                doubled.requests.push(Request { from: None, ..request.clone() });
                self.emit(state, doubled);
            }
        }
    }

    /// An answer arrives and is kept, or is lost.
    fn arrive(&mut self, state: &State) {
        for (at, answer) in state.answers.iter().enumerate() {
            let mut gone = state.clone();
            gone.answers.remove(at);
            let mut lost = gone.clone();
            lost.losses += u8::from(answer.secret.is_some());
            self.emit(state, lost.clone());
            if self.setup.journal && answer.odd && answer.secret.is_some() {
                // Something else is taken for the secret: as good as lost, until a person reads the raw answer.
                let event = Event::Answered { epoch: answer.epoch, secrets: vec![GARBAGE] };
                let next = self.event(&lost, &event, NOW);
                next.into_iter().for_each(|next| self.emit(state, next));
            }
            let mut kept = gone;
            kept.arrived |= answer.secret == Some(state.current);
            let understood = self.setup.capture_first || !answer.odd;
            let secrets: Vec<u8> = answer.secret.into_iter().filter(|_| understood).collect();
            if self.setup.journal {
                let event = Event::Answered { epoch: answer.epoch, secrets };
                if let Some(next) = self.event(&kept, &event, NOW) {
                    self.emit(state, next);
                }
            } else {
                // Call, then store.
                if let Some(secret) = secrets.first() {
                    kept.record.active.secret = *secret;
                }
                self.emit(state, kept);
            }
        }
    }

    /// The owner waits no more, or is dead.
    fn give_up(&mut self, state: &State) {
        let epoch = state.record.epoch;
        if let Some(next) = self.event(state, &Event::GaveUp { epoch }, NOW) {
            self.emit(state, next);
        }
    }

    fn all_acted(&self, state: &State) -> bool {
        state.requests.is_empty()
    }

    /// A process reads and tries; later it writes what it concluded.
    fn decide(&mut self, state: &State, process: usize) {
        if let Some((seen, works)) = &state.processes[process] {
            let mut next = state.clone();
            next.processes[process] = None;
            if *seen == state.record || !self.setup.fence {
                let event = Event::Judged { epoch: seen.epoch, works: works.clone() };
                if let Ok(record) = apply(seen, &event, LATER, &self.rules) {
                    next.record = record;
                    self.emit(state, next.clone());
                }
            }
            next.record = state.record.clone();
            self.emit(state, next);
            return;
        }
        let may_try = match state.record.phase {
            Phase::Captured => true,
            Phase::Unknown => !self.setup.quarantine || self.all_acted(state),
            _ => false,
        };
        if may_try {
            let mut next = state.clone();
            next.processes[process] = Some((state.record.clone(), state.works()));
            self.emit(state, next);
        }
    }

    fn crash(&mut self, state: &State, process: usize) {
        if state.crashes == CRASHES {
            return;
        }
        let mut next = state.clone();
        next.crashes += 1;
        next.processes[process] = None;
        // What never left dies with its process; what is on its way goes on, but nobody hears the answer.
        next.requests.retain(|request| request.sent || request.from != Some(process));
        next.requests.iter_mut().filter(|request| request.from == Some(process)).for_each(|request| request.from = None);
        let secrets = next.answers.iter().filter(|answer| answer.to == process && answer.secret.is_some()).count();
        next.answers.retain(|answer| answer.to != process);
        next.losses += u8::try_from(secrets).unwrap_or(u8::MAX);
        self.emit(state, next);
    }

    /// A day later: the grace is over, nothing is on its way any more, and the active secret is tried.
    fn soak(&mut self, state: &State) {
        let is_due = state.record.phase == Phase::Stable && state.record.soak_until_ms.is_some() && self.all_acted(state);
        if !is_due || !self.setup.soak {
            return;
        }
        let mut later = state.clone();
        later.before = None;
        let event = if later.takes(later.record.active.secret) { Event::Soaked } else { Event::Doubted };
        if let Some(next) = self.event(&later, &event, MUCH_LATER) {
            self.emit(state, next);
        }
    }
}

/// Changes of phase the protocol makes, whatever the vendor: those of the first few thousand states of each setup, which have them all.
#[must_use]
pub fn edges() -> &'static BTreeSet<(Phase, Phase)> {
    const ENOUGH: usize = 3_000;
    static EDGES: OnceLock<BTreeSet<(Phase, Phase)>> = OnceLock::new();
    EDGES.get_or_init(|| {
        let setups = [Setup::protocol(false, Grace::None), Setup::protocol(false, Grace::Unknown), Setup::protocol(true, Grace::Unknown)];
        let explored = setups.into_iter().map(|setup| {
            let setup = Setup { doubling: setup.vendor_has_grace, odd: true, ..setup };
            explore_until(setup, |findings| findings.states > ENOUGH).edges
        });
        explored.flatten().collect()
    })
}
