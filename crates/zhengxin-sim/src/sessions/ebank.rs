//! The banks' collection: the account, then codes by SMS, picture or token device, as the bank's entry asks for.

use super::{DYNAMIC_CODE, PICTURE_CODE, SMS_CODE, Session};

const DYNAMIC: i64 = 2;
const PICTURE: i64 = 4;
const SMS: i64 = 6;

/// The challenges of a script, in order.
fn challenges(session: &Session) -> &'static [i64] {
    let kinds: [(&str, &[i64]); 5] = [
        ("direct", &[]),
        ("dynamic", &[DYNAMIC]),
        ("picture-sms", &[PICTURE, SMS]),
        ("picture", &[PICTURE]),
        ("sms-picture", &[SMS, PICTURE]),
    ];
    kinds.iter().find(|(word, _)| session.plays(word)).map_or(&[SMS], |(_, challenges)| challenges)
}

/// The state that follows on its own.
pub(super) fn next(session: &Session) -> Option<i64> {
    match session.state {
        0 if session.password => Some(1),
        1 if !session.right => Some(11),
        1 => Some(challenge(session)),
        6 if session.plays("expired") => Some(11),
        6 if session.plays("captcha-expired") && session.wrong == 0 => Some(8),
        6 if session.plays("resent") && session.asked > 0 => Some(9),
        3 | 5 | 7 if session.given_up() => Some(11),
        3 | 5 | 7 if !session.right => Some(8),
        3 | 5 | 7 if session.plays("failed") => Some(11),
        3 | 5 | 7 if session.plays("unknown-state") => Some(99),
        3 | 5 | 7 => Some(challenge(session)),
        _ => None,
    }
}

/// The next challenge that is open, or the end.
fn challenge(session: &Session) -> i64 {
    challenges(session).iter().copied().find(|challenge| !session.done.contains(challenge)).unwrap_or(10)
}

/// The challenge a code answers, the state that follows, and the right code.
pub(super) fn submitted(session: &Session) -> Option<(i64, i64, &'static str)> {
    let asked = match session.state {
        DYNAMIC | PICTURE | SMS => session.state,
        8 | 9 => challenge(session),
        _ => return None,
    };
    match asked {
        DYNAMIC => Some((DYNAMIC, 3, DYNAMIC_CODE)),
        PICTURE => Some((PICTURE, 5, PICTURE_CODE)),
        SMS => Some((SMS, 7, SMS_CODE)),
        _ => None,
    }
}
