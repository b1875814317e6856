//! The steps of the collections: creating, logging in, codes, questions.

use zhengxin_sign::rsa::Encoding;

use crate::magic::after;
use crate::out::{Out, object};
use crate::sessions::{Flow, QUERY_PASSWORD, Session, WRONG_PASSWORD};
use crate::vendor::Turn;

use super::{Refused, Served, bad_input, banks, number};

/// A picture that shows the right answer.
const PICTURE: &[u8] = include_bytes!("../../../assets/ab12.png");

pub(super) fn step(turn: &mut Turn<'_>) -> Served {
    match turn.operation.id.as_str() {
        "create_telecom_session" => create_telecom(turn),
        "create_degree_session" => Ok(open_id(create(turn, Flow::Degree, "degree"))),
        "create_ebank_session" => create_ebank(turn),
        "create_ebank_v2_session" => Ok(create_ebank_v2(turn)),
        "upload_ebank_license" => upload_licence(turn),
        "upload_ebank_v2_license" => upload_v2_licence(turn),
        "submit_ebank_v2_login" => login_v2(turn),
        "submit_degree_login" => login_degree(turn),
        "submit_telecom_service_password" => service_password(turn),
        "submit_telecom_query_password" => query_password(turn),
        "submit_telecom_captcha" => telecom_code(turn),
        "resend_telecom_captcha" => resend(turn),
        "submit_ebank_captcha" | "submit_ebank_v2_captcha" => ebank_code(turn),
        _ => state(turn),
    }
}

fn create(turn: &mut Turn<'_>, flow: Flow, script: &str) -> String {
    let script = turn.word.as_deref().and_then(|word| word.strip_prefix("flow-")).unwrap_or(script).to_owned();
    let account = turn.credential("account");
    let (name, mobile) = (turn.text("name"), turn.text("mobile"));
    let id = turn.state.ids.hex32();
    turn.state.sessions.by_id.insert(id.clone(), Session::new(flow, &account, &name, &mobile, &script, turn.now));
    id
}

fn open_id(id: String) -> Out {
    object! { "open_id" => id }
}

fn create_telecom(turn: &mut Turn<'_>) -> Served {
    let password = turn.text("service_password");
    let id = create(turn, Flow::Telecom, "sms");
    if let Some(session) = turn.state.sessions.by_id.get_mut(&id) {
        (session.password, session.right) = (!password.is_empty(), password != WRONG_PASSWORD);
    }
    Ok(open_id(id))
}

fn create_ebank(turn: &mut Turn<'_>) -> Served {
    let (entry_id, login, password) = (turn.text("entry_id"), turn.text("login_name"), turn.text("password"));
    let entry = banks::entry(&entry_id).ok_or(bad_input("the entry_id is unknown or switched off"))?;
    let licence = (turn.credential("account"), entry_id, login);
    if !turn.state.sessions.licences.contains(&licence) {
        return Err(bad_input("the licence was not uploaded for this entry and login name"));
    }
    if entry.password && password.is_empty() {
        return Err(bad_input("this entry needs a password"));
    }
    let id = create(turn, Flow::Ebank, entry.script);
    if let Some(session) = turn.state.sessions.by_id.get_mut(&id) {
        (session.password, session.right) = (true, password != WRONG_PASSWORD);
    }
    Ok(open_id(id))
}

fn create_ebank_v2(turn: &mut Turn<'_>) -> Out {
    let kind = turn.word.as_deref().and_then(|word| after(word, "type")).and_then(|kind| kind.parse::<i64>().ok());
    let id = create(turn, Flow::EbankV2, "");
    object! { "open_id" => id, "type" => kind.unwrap_or(1) }
}

fn upload_licence(turn: &mut Turn<'_>) -> Served {
    let (entry, login) = (turn.text("entry_id"), turn.text("login_name"));
    banks::entry(&entry).ok_or(bad_input("the entry_id is unknown or switched off"))?;
    let account = turn.credential("account");
    turn.state.sessions.licences.insert((account, entry, login));
    Ok(Out::php_empty())
}

fn upload_v2_licence(turn: &mut Turn<'_>) -> Served {
    let (entry, login) = (turn.text("entry_id"), turn.text("login_name"));
    banks::entry(&entry).ok_or(bad_input("the entry_id is unknown or switched off"))?;
    session(turn)?.licence = Some((entry, login));
    Ok(Out::php_empty())
}

fn login_v2(turn: &mut Turn<'_>) -> Served {
    let (entry_id, login, password) = (turn.text("entry_id"), turn.text("login_name"), turn.text("password"));
    let entry = banks::entry(&entry_id).ok_or(bad_input("the entry_id is unknown or switched off"))?;
    let now = turn.now;
    let session = session(turn)?;
    if session.licence != Some((entry_id, login)) {
        return Err(bad_input("the licence was not uploaded for this entry and login name"));
    }
    if session.state != 0 || (entry.password && password.is_empty()) {
        return Err(bad_input("the login was submitted before, or the password is missing"));
    }
    if session.script.is_empty() {
        session.script = entry.script.to_owned();
    }
    (session.password, session.right) = (true, password != WRONG_PASSWORD);
    session.set(1, now);
    told(turn, false)
}

fn login_degree(turn: &mut Turn<'_>) -> Served {
    let wrong = turn.text("password") == WRONG_PASSWORD;
    let waits = number(turn, "sync") == 0;
    let now = turn.now;
    let session = session(turn)?;
    if session.state != 0 {
        return Err(bad_input("the login was submitted before"));
    }
    session.right = !wrong;
    session.set(11, now);
    if waits {
        session.set(if wrong || session.plays("failed") { 22 } else { 21 }, now);
    }
    Ok(Out::php_empty())
}

fn service_password(turn: &mut Turn<'_>) -> Served {
    let wrong = turn.text("service_password") == WRONG_PASSWORD;
    let now = turn.now;
    let session = session(turn)?;
    if session.state != 0 || session.password {
        return Err(bad_input("no service password is waited for"));
    }
    (session.password, session.right) = (true, !wrong);
    session.set(11, now);
    Ok(Out::php_empty())
}

fn query_password(turn: &mut Turn<'_>) -> Served {
    let right = turn.text("query_password") == QUERY_PASSWORD;
    let now = turn.now;
    let session = session(turn)?;
    if !matches!(session.state, 31 | 33) {
        return Err(bad_input("no query password is waited for"));
    }
    session.judge(31, right);
    session.set(32, now);
    Ok(Out::php_empty())
}

fn telecom_code(turn: &mut Turn<'_>) -> Served {
    let (code, now) = (turn.text("captcha"), turn.now);
    let taken = session(turn)?.submit_code(&code, now);
    if taken { Ok(Out::php_empty()) } else { Err(bad_input("no code is waited for")) }
}

fn resend(turn: &mut Turn<'_>) -> Served {
    let now = turn.now;
    let session = session(turn)?;
    if !matches!(session.state, 21 | 23 | 24) {
        return Err(bad_input("no code is waited for"));
    }
    session.set(24, now);
    Ok(Out::php_empty())
}

fn ebank_code(turn: &mut Turn<'_>) -> Served {
    let (code, now) = (turn.text("verify_code"), turn.now);
    if !session(turn)?.submit_code(&code, now) {
        return Err(bad_input("no code is waited for"));
    }
    told(turn, false)
}

fn state(turn: &mut Turn<'_>) -> Served {
    let (now, step) = (turn.now, turn.settings.pace.step_ms);
    session(turn)?;
    let told = told(turn, true)?;
    session(turn)?.question(now, step);
    Ok(told)
}

/// The data of a state answer.
fn told(turn: &mut Turn<'_>, with_picture: bool) -> Served {
    let session = session(turn)?.clone();
    let (constant, text) = turn.vendor.state_text(session.flow.table(), session.state);
    let message = if session.flow == Flow::Degree { constant } else { text };
    let mut parts = vec![("state".to_owned(), Out::from(session.state)), ("message".to_owned(), Out::from(message))];
    if session.flow == Flow::Ebank {
        let seconds = i64::try_from(turn.settings.pace.step_ms.div_ceil(1_000)).unwrap_or(1);
        parts.push(("request_delay".to_owned(), Out::from(seconds.max(1))));
    }
    if with_picture && session.state == 4 && session.flow != Flow::Telecom {
        parts.push(("pic_captcha".to_owned(), Out::from(Encoding::Base64.encode(PICTURE))));
    }
    Ok(Out::Object(parts))
}

/// The collection of the request's open id, if it belongs to this product and account. Time passes first.
pub(super) fn session<'a>(turn: &'a mut Turn<'_>) -> Result<&'a mut Session, Refused> {
    let id = turn.text("open_id");
    let flow = flow(&turn.operation.id);
    let (now, step, account) = (turn.now, turn.settings.pace.step_ms, turn.credential("account"));
    let session = turn.state.sessions.by_id.get_mut(&id).ok_or(bad_input("the open_id is unknown"))?;
    if session.flow != flow || session.account != account {
        return Err(bad_input("the open_id belongs to another product or account"));
    }
    session.pass(now, step);
    Ok(session)
}

fn flow(operation: &str) -> Flow {
    let kinds = [("telecom", Flow::Telecom), ("degree", Flow::Degree), ("ebank_v2", Flow::EbankV2)];
    kinds.iter().find(|(word, _)| operation.contains(word)).map_or(Flow::Ebank, |(_, flow)| *flow)
}
