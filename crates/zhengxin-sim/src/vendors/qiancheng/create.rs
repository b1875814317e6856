//! Giving out open ids.

use crate::magic::after;
use crate::out::object;
use crate::sessions::scripts::{self, Twist};
use crate::sessions::{Flow, NO_LIMIT, Person, Session};
use crate::vendor::Turn;

use super::told::open_id;
use super::{Refused, Served, bad_input, banks};

/// Time a collection has where the document states it, milliseconds.
const LIFE_MS: i64 = 10 * 60 * 1_000;

/// The account an open id belongs to that a script gives to the wrong one.
const STRANGER: &str = "sim-other-account";

pub(super) fn telecom(turn: &mut Turn<'_>) -> Served {
    let password = turn.text("service_password");
    token_ends(turn)?;
    let id = create(turn, Flow::Telecom, |session| {
        if !password.is_empty() {
            session.log_in(&password);
        }
    });
    Ok(open_id(&id))
}

pub(super) fn degree(turn: &mut Turn<'_>) -> Served {
    token_ends(turn)?;
    Ok(open_id(&create(turn, Flow::Degree, |_| {})))
}

pub(super) fn ebank(turn: &mut Turn<'_>) -> Served {
    let (entry_id, login, password) = (turn.text("entry_id"), turn.text("login_name"), turn.text("password"));
    let entry = banks::open_entry(&entry_id)?;
    let licence = (turn.credential("account"), entry_id, login);
    if !turn.state.sessions.licences.contains(&licence) {
        return Err(bad_input("the licence was not uploaded for this entry and login name"));
    }
    if entry.password && password.is_empty() {
        return Err(bad_input("this entry needs a password"));
    }
    let id = create(turn, Flow::Ebank, |session| {
        entry.attach(session);
        session.log_in(&password);
    });
    Ok(open_id(&id))
}

pub(super) fn ebank_v2(turn: &mut Turn<'_>) -> Served {
    token_ends(turn)?;
    let kind = turn.word.as_deref().and_then(|word| after(word, "type")).and_then(|kind| kind.parse::<i64>().ok());
    let id = create(turn, Flow::EbankV2, |_| {});
    Ok(object! { "open_id" => id, "type" => kind.unwrap_or(1) })
}

/// Begins a collection and gives its open id, or the one the script wants to be given.
fn create(turn: &mut Turn<'_>, flow: Flow, prepare: impl FnOnce(&mut Session)) -> String {
    let usual = if flow == Flow::Telecom { "sms" } else { "" };
    let script = turn.word.as_deref().and_then(|word| word.strip_prefix("flow-")).unwrap_or(usual).to_owned();
    let account = turn.credential("account");
    let twist = scripts::find(&script).twist;
    let before = turn.state.sessions.last(flow, &account).cloned();
    if let Some(id) = before.filter(|_| twist == Twist::SameId) {
        turn.notes.push("the open_id of the collection before is given again".to_owned());
        return id;
    }
    let account = if twist == Twist::ForeignId { STRANGER.to_owned() } else { account };
    let person = Person { account, name: turn.text("name"), mobile: turn.text("mobile") };
    let until_ms = life_ms(turn, flow).map_or(NO_LIMIT, |life| turn.now + life);
    let mut session = Session::new(flow, person, &script, turn.now, until_ms);
    prepare(&mut session);
    let id = turn.state.ids.hex32();
    turn.state.sessions.keep(id.clone(), session);
    id
}

/// How long a collection may take: ten minutes where the document says so, for the banks what reading B39 chooses.
fn life_ms(turn: &Turn<'_>, flow: Flow) -> Option<i64> {
    if matches!(flow, Flow::Telecom | Flow::Degree) {
        return Some(LIFE_MS);
    }
    match turn.choice("B39").as_str() {
        "none" => None,
        "thirty_minutes" => Some(3 * LIFE_MS),
        _ => Some(LIFE_MS),
    }
}

/// Refuses a creation once, as if its token had expired, where the script says so.
fn token_ends(turn: &mut Turn<'_>) -> Result<(), Refused> {
    if !turn.says("flow-token-ends") {
        return Ok(());
    }
    let mark = format!("{}/{}/token-ends/{}", turn.provider(), turn.operation.id, turn.text("name"));
    if !turn.state.used_up.insert(mark) {
        return Ok(());
    }
    end_tokens(turn);
    Err(Refused::Token)
}

/// Ends every token of the account.
pub(super) fn end_tokens(turn: &mut Turn<'_>) {
    let (provider, account) = (turn.provider().to_owned(), turn.credential("account"));
    turn.state.tokens.retain(|_, token| token.provider != provider || token.account != account);
}
