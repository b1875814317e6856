//! `/_sim`: what the simulator received, and a way to set its state. JSON in and out, for people and tests on this machine.

mod show;

use serde_json::Value;

use crate::bill;
use crate::core::Core;
use crate::credentials;
use crate::listing;
use crate::magic::{Effect, Spell};
use crate::out::{Out, object};
use crate::request::{Answer, Request};
use crate::state::{Forced, State};
use crate::time::Time;

/// Answers one request below `/_sim`.
pub(crate) fn handle(core: &Core, request: &Request, path: &str) -> Answer {
    let body = if request.body.is_empty() {
        Value::Object(serde_json::Map::new())
    } else {
        serde_json::from_slice(&request.body).unwrap_or_default()
    };
    match (request.method.as_str(), path) {
        ("GET", "" | "/") => told(&index(core)),
        ("GET", "/requests") => told(&show::requests(&core.state())),
        ("GET", "/state") => told(&show::state(core)),
        ("GET", "/invoice") => told(&show::invoice(&core.state())),
        ("GET", "/prices") => told(&show::prices(core)),
        ("GET", path) if path.starts_with("/bill/") => bill(core, path.trim_start_matches("/bill/"), &request.query),
        ("GET", "/magic") => told(&show::magic(&listing::magic(&core.vendors))),
        ("GET", "/credentials") => told(&show::credentials(&core.state())),
        ("POST", _) if !body.is_object() => refused(400, "the body is not one JSON object"),
        ("POST", "/state") => set_state(core, &body),
        ("POST", "/force") => force(core, &body),
        ("POST", "/prices") => set_price(core, &body),
        ("POST", "/clock") => clock(core, &body),
        ("POST", "/reset") => reset(core),
        _ => refused(404, "no such endpoint; GET /_sim lists them"),
    }
}

/// The answer to a request for no vendor.
pub(crate) fn lost(core: &Core) -> Answer {
    let names = core.vendors.iter().map(|vendor| Out::from(vendor.name())).collect::<Vec<_>>();
    let body = object! { "error" => "no vendor is served here: start the path with a vendor's name, or send its host", "providers" => names, "see" => "/_sim" };
    Answer::json(404, body.write())
}

fn told(body: &Out) -> Answer {
    Answer::json(200, body.write())
}

fn done() -> Answer {
    told(&object! { "ok" => true })
}

fn refused(status: u16, why: &str) -> Answer {
    Answer::json(status, object! { "error" => why }.write())
}

fn index(core: &Core) -> Out {
    let names = core.vendors.iter().map(|vendor| Out::from(vendor.name())).collect::<Vec<_>>();
    object! {
        "providers" => names,
        "endpoints" => vec![
            Out::from("GET /_sim/requests: what was received, newest last"),
            Out::from("GET /_sim/state: collections, orders, pushes, quotas, clock"),
            Out::from("POST /_sim/state {\"open_id\", \"state\"} or {\"quirks\"} or {\"end_tokens\": true} or {\"provider\", \"daily_quota\" or \"trial_quota\"}"),
            Out::from("POST /_sim/force {\"provider\", \"operation\", \"code\" or \"effect\", \"times\"}"),
            Out::from("POST /_sim/clock {\"advance_ms\"}: only with a virtual clock"),
            Out::from("POST /_sim/reset"),
            Out::from("GET /_sim/invoice: billed calls"),
            Out::from("GET /_sim/bill/PROVIDER?from=&until=: the same as the vendor's bill, CSV; times in milliseconds since 1970, the end not included"),
            Out::from("GET /_sim/prices: what a billed call costs, fen; made up"),
            Out::from("POST /_sim/prices {\"provider\", \"operation\", \"fen\"}: for calls from now on"),
            Out::from("GET /_sim/magic: magic values"),
            Out::from("GET /_sim/credentials: what is taken for keys and accounts; synthetic"),
        ],
    }
}

fn text<'a>(body: &'a Value, name: &str) -> &'a str {
    body.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn force(core: &Core, body: &Value) -> Answer {
    let (provider, operation) = (text(body, "provider"), text(body, "operation"));
    let Some(vendor) = core.vendor(provider) else { return refused(400, "provider: no such vendor") };
    if !operation.is_empty() && !vendor.catalogue.operations.iter().any(|known| known.id == operation) {
        return refused(400, "operation: the vendor has no such operation");
    }
    let code = body.get("code").and_then(crate::decode::scalar);
    let named = text(body, "effect");
    let effect = match (code, named) {
        (Some(code), _) => Effect::Code(code),
        (None, "") => return refused(400, "code or effect is missing"),
        (None, word) => match Spell::read(word).map(|spell| spell.effect).or_else(|| Effect::read(word)) {
            Some(effect) => effect,
            None => return refused(400, "effect: unknown"),
        },
    };
    let times = body.get("times").and_then(Value::as_u64).unwrap_or(1);
    if times == 0 {
        return refused(400, "times: at least 1");
    }
    core.state().forced.push(Forced { provider: provider.to_owned(), operation: operation.to_owned(), effect, times });
    done()
}

/// The bill of one vendor over a time; without one, all of it.
fn bill(core: &Core, provider: &str, query: &str) -> Answer {
    let Some(vendor) = core.vendor(provider) else { return refused(404, "no such vendor") };
    let given = |name: &str| query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('=')).filter(|text| !text.is_empty());
    let (from, until) = (given("from").map(str::parse::<i64>), given("until").map(str::parse::<i64>));
    match (from.transpose(), until.transpose(), given("format").unwrap_or("csv")) {
        (Ok(from), Ok(until), "csv") => {
            let span = from.unwrap_or(i64::MIN)..until.unwrap_or(i64::MAX);
            Answer::csv(bill::csv(&vendor.catalogue, &core.state().bill, &span))
        }
        (_, _, "csv") => refused(400, "from, until: milliseconds since 1970"),
        _ => refused(400, "format: csv"),
    }
}

fn set_price(core: &Core, body: &Value) -> Answer {
    let (provider, operation) = (text(body, "provider"), text(body, "operation"));
    let Some(vendor) = core.vendor(provider) else { return refused(400, "provider: no such vendor") };
    if !vendor.catalogue.operations.iter().any(|known| known.id == operation) {
        return refused(400, "operation: the vendor has no such operation");
    }
    let Some(fen) = body.get("fen").and_then(Value::as_u64) else { return refused(400, "fen: a whole number is missing") };
    core.state().prices.set(provider, operation, fen);
    done()
}

fn set_state(core: &Core, body: &Value) -> Answer {
    let now = core.time.now_ms();
    let mut state = core.state();
    if let Some(on) = body.get("quirks").and_then(Value::as_bool) {
        state.quirks = on;
        return done();
    }
    if body.get("end_tokens").and_then(Value::as_bool) == Some(true) {
        state.tokens.clear();
        return done();
    }
    if let Some(number) = body.get("state").and_then(Value::as_i64) {
        let Some(session) = state.sessions.by_id.get_mut(text(body, "open_id")) else { return refused(404, "open_id: no such collection") };
        session.set(number, now);
        return done();
    }
    set_quota(core, &mut state, body)
}

fn set_quota(core: &Core, state: &mut State, body: &Value) -> Answer {
    let provider = text(body, "provider");
    let limit = |name: &str| body.get(name).map(Value::as_u64);
    let (a_day, trial) = (limit("daily_quota"), limit("trial_quota"));
    if a_day.is_none() && trial.is_none() {
        return refused(400, "nothing to set; GET /_sim lists what can be");
    }
    if core.vendor(provider).is_none() {
        return refused(400, "provider: no such vendor");
    }
    let quota = state.quotas.entry(provider.to_owned()).or_default();
    if let Some(a_day) = a_day {
        quota.a_day = a_day;
    }
    if let Some(trial) = trial {
        quota.trial = trial;
    }
    done()
}

fn clock(core: &Core, body: &Value) -> Answer {
    let Time::Virtual(clock) = &core.time else {
        return refused(409, "the simulator runs on a clock that it cannot move");
    };
    let Some(by_ms) = body.get("advance_ms").and_then(Value::as_i64) else {
        return refused(400, "advance_ms: a whole number of milliseconds is missing");
    };
    clock.advance(by_ms);
    told(&object! { "ok" => true, "now_ms" => core.time.now_ms() })
}

/// Everything as at the start; credentials go back to the defaults.
fn reset(core: &Core) -> Answer {
    let held = core.vendors.iter().map(|vendor| (vendor.name().to_owned(), credentials::defaults(&vendor.catalogue))).collect();
    *core.state() = State::new(&core.settings, held);
    done()
}
