//! The steps of the collections: logging in, codes, licences.

use crate::out::Out;
use crate::sessions::scripts::Twist;
use crate::sessions::{Flow, Kind, Session};
use crate::vendor::Turn;

use super::told::{state, told};
use super::{Refused, Served, bad_input, banks, create, number};

pub(super) fn step(turn: &mut Turn<'_>) -> Served {
    match turn.operation.id.as_str() {
        "create_telecom_session" => create::telecom(turn),
        "create_degree_session" => create::degree(turn),
        "create_ebank_session" => create::ebank(turn),
        "create_ebank_v2_session" => create::ebank_v2(turn),
        "upload_ebank_license" => upload_licence(turn),
        "upload_ebank_v2_license" => upload_v2_licence(turn),
        "submit_ebank_v2_login" => login_v2(turn),
        "submit_degree_login" => login_degree(turn),
        "submit_telecom_service_password" => service_password(turn),
        "submit_telecom_query_password" => answer(turn, "query_password", &[Kind::QueryPassword]),
        "submit_telecom_captcha" => answer(turn, "captcha", &[Kind::Sms]),
        "resend_telecom_captcha" => resend(turn),
        "submit_ebank_captcha" | "submit_ebank_v2_captcha" => {
            answer(turn, "verify_code", &[Kind::Sms, Kind::Picture, Kind::Dynamic])?;
            told(turn, false)
        }
        _ => state(turn),
    }
}

fn upload_licence(turn: &mut Turn<'_>) -> Served {
    let (entry, login) = (turn.text("entry_id"), turn.text("login_name"));
    banks::open_entry(&entry)?;
    let account = turn.credential("account");
    turn.state.sessions.licences.insert((account, entry, login));
    if turn.says("flow-token-ends") {
        create::end_tokens(turn);
    }
    Ok(Out::php_empty())
}

fn upload_v2_licence(turn: &mut Turn<'_>) -> Served {
    let (entry, login) = (turn.text("entry_id"), turn.text("login_name"));
    banks::open_entry(&entry)?;
    session(turn)?.licence = Some((entry, login));
    Ok(Out::php_empty())
}

fn login_v2(turn: &mut Turn<'_>) -> Served {
    let (entry_id, login, password) = (turn.text("entry_id"), turn.text("login_name"), turn.text("password"));
    let entry = banks::open_entry(&entry_id)?;
    let now = turn.now;
    let session = session(turn)?;
    if session.licence != Some((entry_id, login)) {
        return Err(bad_input("the licence was not uploaded for this entry and login name"));
    }
    let course = session.flow.course();
    if session.state != course.begun || (entry.password && password.is_empty()) {
        return Err(bad_input("the login was submitted before, or the password is missing"));
    }
    entry.attach(session);
    session.log_in(&password);
    let skips = session.twist() == Twist::Skips;
    session.set(course.login, now);
    if skips {
        session.advance(now);
    }
    told(turn, false)
}

fn login_degree(turn: &mut Turn<'_>) -> Served {
    let password = turn.text("password");
    let waits = number(turn, "sync") == 0;
    let now = turn.now;
    let session = session(turn)?;
    let course = session.flow.course();
    if session.state != course.begun {
        return Err(bad_input("the login was submitted before"));
    }
    session.log_in(&password);
    session.set(course.login, now);
    if waits || session.twist() == Twist::Skips {
        session.advance(now);
    }
    Ok(Out::php_empty())
}

fn service_password(turn: &mut Turn<'_>) -> Served {
    let password = turn.text("service_password");
    let now = turn.now;
    let session = session(turn)?;
    let course = session.flow.course();
    if session.state != course.begun || session.password {
        return Err(bad_input("no service password is waited for"));
    }
    session.log_in(&password);
    session.set(course.login, now);
    Ok(Out::php_empty())
}

/// Takes a code or password of one of these kinds.
fn answer(turn: &mut Turn<'_>, field: &str, kinds: &[Kind]) -> Served {
    let (answer, now) = (turn.text(field), turn.now);
    let taken = session(turn)?.submit(kinds, &answer, now);
    if taken { Ok(Out::php_empty()) } else { Err(bad_input("no such answer is waited for")) }
}

fn resend(turn: &mut Turn<'_>) -> Served {
    let now = turn.now;
    let session = session(turn)?;
    match session.flow.course().resent {
        Some(resent) if session.can_resend() => session.set(resent, now),
        _ => return Err(bad_input("no code is waited for")),
    }
    Ok(Out::php_empty())
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
