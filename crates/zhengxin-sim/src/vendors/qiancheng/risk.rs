//! Section 7: applying for an audit, and asking for its result.

use crate::audit::{self, Audit, Judged, Verdict};
use crate::decode::scalar;
use crate::out::{Out, object};
use crate::vendor::Turn;

use super::{Served, bad_input};

pub(super) fn submit(turn: &mut Turn<'_>) -> Served {
    let data = match audit::open(turn) {
        Ok(data) => data,
        Err(why) => {
            turn.notes.push(why);
            return Err(bad_input("the audit's data is no good"));
        }
    };
    let account = turn.credential("account");
    let order_id = data.pointer("/order_detail/order_id").and_then(scalar).unwrap_or_default();
    if let Some(open_id) = turn.state.audits.of_order(&account, &order_id) {
        let known = object! { "open_id" => open_id };
        turn.repeats = true;
        turn.notes.push("this order_id was submitted before; the same open_id is given".to_owned());
        return Ok(known);
    }
    let Judged { verdict, reviews, quoted } = audit::judge(turn, &data);
    let open_id = turn.state.ids.hex32();
    turn.state.audits.by_id.insert(open_id.clone(), Audit { order_id, account, at_ms: turn.now, asked: 0, reviews, quoted, verdict });
    Ok(object! { "open_id" => open_id })
}

pub(super) fn result(turn: &mut Turn<'_>) -> Served {
    let (open_id, now, step) = (turn.text("open_id"), turn.now, turn.settings.pace.step_ms);
    let account = turn.credential("account");
    let audit =
        turn.state.audits.by_id.get_mut(&open_id).filter(|audit| audit.account == account).ok_or(bad_input("the open_id is unknown"))?;
    let waited = now - audit.at_ms >= i64::try_from(step).unwrap_or(i64::MAX);
    let ready = waited && (audit.asked >= audit.reviews || (step > 0 && audit.reviews <= 1));
    audit.asked += 1;
    Ok(told(audit, ready))
}

fn told(audit: &Audit, ready: bool) -> Out {
    let state = |number: i64| if audit.quoted { Out::from(number.to_string()) } else { Out::from(number) };
    match &audit.verdict {
        Verdict::Missing => Out::php_empty(),
        Verdict::NoState => object! { "reason" => "" },
        Verdict::NullState => object! { "state" => Out::Null },
        Verdict::Pass if ready => object! { "state" => state(0) },
        Verdict::Reject(Some(why)) if ready => object! { "state" => state(1), "reason" => why },
        Verdict::Reject(None) if ready => object! { "state" => state(1) },
        Verdict::Unknown if ready => object! { "state" => state(9) },
        Verdict::Pass | Verdict::Reject(_) | Verdict::Unknown | Verdict::Review => object! { "state" => state(2) },
    }
}
