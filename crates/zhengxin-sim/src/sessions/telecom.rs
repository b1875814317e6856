//! The carrier's collection: service password, SMS code, sometimes a query password, then a wait for the data.

use super::{SMS_CODE, Session};

/// The state that follows on its own.
pub(super) fn next(session: &Session) -> Option<i64> {
    match session.state {
        0 if session.password => Some(11),
        11 => Some(after_password(session)),
        21 if session.plays("captcha-expired") && session.wrong == 0 => Some(23),
        21 if session.plays("expired") => Some(42),
        21 if session.plays("resent") && session.asked > 0 => Some(24),
        22 | 32 if session.given_up() => Some(42),
        22 if !session.right => Some(23),
        22 if session.plays("failed") => Some(42),
        22 if session.plays("restart") => Some(1),
        22 if session.plays("unknown-state") => Some(99),
        22 if session.plays("query-password") && !session.done.contains(&31) => Some(31),
        22 => Some(41),
        32 if !session.right => Some(33),
        32 => Some(41),
        41 => Some(43),
        _ => None,
    }
}

fn after_password(session: &Session) -> i64 {
    if !session.right {
        return 42;
    }
    if session.plays("direct") { 41 } else { 21 }
}

/// The challenge a code answers, the state that follows, and the right code.
pub(super) fn submitted(session: &Session) -> Option<(i64, i64, &'static str)> {
    matches!(session.state, 21 | 23 | 24).then_some((21, 22, SMS_CODE))
}
