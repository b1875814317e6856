//! The one place where a request becomes an answer; both doors lead here.

use std::sync::{Mutex, MutexGuard, PoisonError};

use zhengxin_spec::model::{Billed, Means, Operation};

use crate::control;
use crate::decode::{self, Fields};
use crate::log::{self, Invoice};
use crate::magic::{Effect, Spell};
use crate::out::Out;
use crate::request::{Answer, Delivery, Request};
use crate::settings::Settings;
use crate::state::State;
use crate::time::Time;
use crate::vendor::{Problem, Reply, Turn, Vendor};

/// Everything behind the doors.
pub(crate) struct Core {
    pub(crate) vendors: Vec<Vendor>,
    pub(crate) settings: Settings,
    pub(crate) time: Time,
    pub(crate) state: Mutex<State>,
}

impl Core {
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn vendor(&self, name: &str) -> Option<&Vendor> {
        self.vendors.iter().find(|vendor| vendor.name() == name)
    }

    /// Answers one request.
    pub(crate) fn handle(&self, request: &Request) -> Answer {
        if let Some(path) = request.path.strip_prefix("/_sim") {
            return control::handle(self, request, path);
        }
        let Some((vendor, path)) = self.find(request) else {
            return control::lost(self);
        };
        let request = Request { path, ..request.clone() };
        self.call(vendor, &request)
    }

    /// The vendor by path prefix or by host, and the path as that vendor sees it.
    fn find(&self, request: &Request) -> Option<(&Vendor, String)> {
        let by_prefix = self.vendors.iter().find_map(|vendor| {
            let rest = request.path.strip_prefix('/')?.strip_prefix(vendor.name())?;
            rest.starts_with('/').then(|| (vendor, rest.to_owned()))
        });
        by_prefix.or_else(|| {
            let host = request.host.as_deref()?.to_ascii_lowercase();
            let named = |vendor: &&Vendor| vendor.catalogue.hosts.contains(&host) || host == format!("{}.localhost", vendor.name());
            self.vendors.iter().find(named).map(|vendor| (vendor, request.path.clone()))
        })
    }

    fn call(&self, vendor: &Vendor, request: &Request) -> Answer {
        let now = self.time.now_ms();
        let mut state = self.state();
        let found = vendor.route(&request.method, &request.path);
        let Some((operation, true)) = found else {
            let answer = if found.is_some() { Answer::html(405, "405 Not Allowed") } else { vendor.script.unrouted() };
            log::keep_unrouted(&mut state, vendor.name(), &request.method, &request.path, now, answer.status);
            return answer;
        };
        let decoded = decode::decode(request);
        let fault = decoded.as_ref().err().copied();
        let fields = decoded.unwrap_or_else(|_| Fields::empty());
        let settings = &self.settings;
        let mut turn = Turn {
            settings,
            vendor,
            operation,
            request,
            fields,
            now,
            state: &mut state,
            word: None,
            notes: Vec::new(),
            repeats: false,
            opened: None,
        };
        let reply = match fault {
            Some(fault) => refuse(&mut turn, &Problem::Body(fault)),
            None => course(&mut turn),
        };
        let reply = vendor.script.finish(&mut turn, reply);
        let billed = bill(&mut turn, &reply);
        log::keep(&mut turn, &reply, billed);
        reply.answer
    }
}

fn refuse(turn: &mut Turn<'_>, problem: &Problem) -> Reply {
    turn.notes.push(problem.text());
    turn.vendor.script.refuse(turn, problem)
}

/// Authenticate, then what was forced or asked for by magic, then the ordinary course.
fn course(turn: &mut Turn<'_>) -> Reply {
    let script = &turn.vendor.script;
    if let Err(reply) = script.authenticate(turn) {
        return reply;
    }
    match effect(turn) {
        None => ordinary(turn),
        Some(Effect::Word(word)) => {
            turn.word = Some(word);
            ordinary(turn)
        }
        Some(Effect::Code(code)) => coded(turn, &code),
        Some(Effect::Gateway(word)) => script.gateway(turn, &word).unwrap_or_else(|| ordinary(turn)),
        Some(Effect::Hang { billed }) => hang(turn, billed),
        Some(Effect::BilledTwice) => {
            let reply = ordinary(turn);
            bill(turn, &reply);
            reply
        }
        Some(Effect::Held) => {
            let mut reply = ordinary(turn);
            reply.answer.delivery = Delivery::Held;
            reply
        }
        Some(Effect::Html) => Reply::bare(Answer::html(200, "Welcome")),
        Some(Effect::Empty) => Reply::bare(Answer::empty(200)),
        Some(Effect::BrokenJson) => Reply::bare(Answer::json(200, "{\"code\":".to_owned())),
    }
}

fn effect(turn: &mut Turn<'_>) -> Option<Effect> {
    let (vendor, operation) = (turn.vendor, turn.operation);
    if let Some(effect) = turn.state.take_forced(vendor.name(), &operation.id) {
        turn.notes.push("forced".to_owned());
        return Some(effect);
    }
    let carriers = vendor.carriers(operation);
    let mut names = carriers.iter().flat_map(|field| vendor.readings.names(field));
    let (value, spell) = names.find_map(|name| {
        let value = turn.fields.text(name)?;
        Spell::read(&value).map(|spell| (value, spell))
    })?;
    if spell.once && !turn.state.used_up.insert(format!("{}/{}/{value}", vendor.name(), operation.id)) {
        return None;
    }
    Some(spell.effect)
}

/// The request checked against the spec, then the vendor's own script.
fn ordinary(turn: &mut Turn<'_>) -> Reply {
    let (vendor, operation) = (turn.vendor, turn.operation);
    let given = turn.fields.object();
    if let Err(wrong) = vendor.checker().fields(&operation.request, &given, "") {
        return refuse(turn, &Problem::Field(wrong));
    }
    let names = |name: &String| operation.request.iter().find(|field| field.name == *name).map(|field| vendor.readings.names(field));
    let set = |name: &String| {
        names(name).is_some_and(|names| names.iter().any(|name| turn.fields.text(name).is_some_and(|text| !text.is_empty())))
    };
    if !operation.at_least_one.is_empty() && !operation.at_least_one.iter().any(set) {
        let wrong = crate::check::Wrong { path: operation.at_least_one.join(" or "), missing: true };
        return refuse(turn, &Problem::Field(wrong));
    }
    vendor.script.run(turn)
}

/// An answer with a certain code. A success takes the ordinary course where that leads to one, the document's example otherwise.
fn coded(turn: &mut Turn<'_>, code: &str) -> Reply {
    let found = turn.vendor.row(turn.operation, code).is_some_and(|row| row.means == Means::Found);
    if !found {
        return turn.vendor.script.coded(turn, code);
    }
    let reply = ordinary(turn);
    if reply.code.as_deref() == Some(code) { reply } else { example(turn.operation, code).unwrap_or(reply) }
}

/// The first example of an operation that shows an answer with success.
pub(crate) fn example(operation: &Operation, code: &str) -> Option<Reply> {
    let shown = operation.examples.iter().find(|example| example.status == 200 && example.answer.is_some())?;
    Some(Reply::new(code, Answer::json(shown.status, Out::from(shown.answer.as_ref()?).write())))
}

fn hang(turn: &mut Turn<'_>, billed: bool) -> Reply {
    if !billed {
        return Reply::bare(Answer::never());
    }
    let mut reply = ordinary(turn);
    reply.answer.delivery = Delivery::Never;
    reply
}

/// Writes the call on the simulator's own bill if its code says so.
fn bill(turn: &mut Turn<'_>, reply: &Reply) -> bool {
    let row = reply.code.as_deref().and_then(|code| turn.vendor.row(turn.operation, code));
    let billed = turn.operation.charged && !turn.repeats && row.is_some_and(|row| row.billed == Billed::Yes);
    if billed {
        let (provider, operation) = (turn.vendor.name(), turn.operation.id.as_str());
        let reference = turn.operation.reference.clone().map(|field| turn.text(&field)).unwrap_or_default();
        turn.state.bill.push(Invoice {
            amount_fen: turn.state.prices.of(provider, operation),
            code: reply.code.clone().unwrap_or_default(),
            provider: provider.to_owned(),
            operation: operation.to_owned(),
            reference,
            vendor_id: reply.vendor_id.clone().unwrap_or_default(),
            at_ms: turn.now,
        });
    }
    billed
}
