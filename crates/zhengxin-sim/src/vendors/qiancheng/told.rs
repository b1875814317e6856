//! What a state answer says, with the oddities a script asks for.

use zhengxin_sign::rsa::Encoding;

use crate::out::{Out, object};
use crate::sessions::scripts::{Delay, Shape, Twist};
use crate::sessions::{FEW, Flow, Kind, Session, picture};
use crate::vendor::Turn;

use super::collect::session;
use super::{Refused, Served};

/// Answers a question about the state; each one may move the collection on.
pub(super) fn state(turn: &mut Turn<'_>) -> Served {
    let (now, step) = (turn.now, turn.settings.pace.step_ms);
    let current = session(turn)?;
    if current.twist() == Twist::TokenRefused && current.answers == 2 && !current.turned {
        current.turned = true;
        return Err(Refused::Token);
    }
    if current.twist() == Twist::PictureChanges && shows_picture(current) {
        current.picture = current.asked;
    }
    let hidden = matches!(current.twist(), Twist::State(Shape::Missing | Shape::Null)) && current.answers < FEW;
    let told = told(turn, true)?;
    let current = session(turn)?;
    if hidden {
        current.answers += 1;
    } else {
        current.question(now, step);
    }
    Ok(told)
}

fn shows_picture(session: &Session) -> bool {
    session.flow.course().asked_in(session.state).is_some_and(|challenge| challenge.kind == Kind::Picture)
}

/// The data of a state answer.
pub(super) fn told(turn: &mut Turn<'_>, with_picture: bool) -> Served {
    let session = session(turn)?.clone();
    let (constant, text) = turn.vendor.state_text(session.flow.table(), session.state);
    let message = if session.flow == Flow::Degree { constant } else { text };
    let mut parts: Vec<(String, Out)> = Vec::new();
    let mut part = |name: &str, value: Option<Out>| parts.extend(value.map(|value| (name.to_owned(), value)));
    part("state", number(&session));
    part("message", Some(message.into()));
    part("request_delay", if session.flow == Flow::Ebank { delay(turn, &session) } else { None });
    let picture = (with_picture && shows_picture(&session)).then(|| Encoding::Base64.encode(picture(session.picture).1));
    part("pic_captcha", picture.map(Out::from));
    Ok(Out::Object(parts))
}

fn number(session: &Session) -> Option<Out> {
    match session.twist() {
        Twist::State(Shape::Text) => Some(session.state.to_string().into()),
        Twist::State(Shape::Missing) if session.answers < FEW => None,
        Twist::State(Shape::Null) if session.answers < FEW => Some(Out::Null),
        _ => Some(session.state.into()),
    }
}

fn delay(turn: &Turn<'_>, session: &Session) -> Option<Out> {
    match session.twist() {
        Twist::Delay(Delay::Missing) => None,
        Twist::Delay(Delay::Seconds(seconds)) => Some(seconds.into()),
        Twist::Delay(Delay::Text(text)) => Some(text.into()),
        _ => Some(i64::try_from(turn.settings.pace.step_ms.div_ceil(1_000)).unwrap_or(1).max(1).into()),
    }
}

/// The handle of a new collection.
pub(super) fn open_id(id: &str) -> Out {
    object! { "open_id" => id }
}
