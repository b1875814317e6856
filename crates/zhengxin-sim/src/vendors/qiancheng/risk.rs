//! Section 7: applying for an audit, and asking for its result.

use crate::audit::{self, Audit, Verdict};
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
    let verdict = audit::judge(turn, &data);
    let open_id = turn.state.ids.hex32();
    turn.state.audits.by_id.insert(open_id.clone(), Audit { order_id, account, at_ms: turn.now, asked: 0, verdict });
    Ok(object! { "open_id" => open_id })
}

pub(super) fn result(turn: &mut Turn<'_>) -> Served {
    let (open_id, now, step) = (turn.text("open_id"), turn.now, turn.settings.pace.step_ms);
    let account = turn.credential("account");
    let audit =
        turn.state.audits.by_id.get_mut(&open_id).filter(|audit| audit.account == account).ok_or(bad_input("the open_id is unknown"))?;
    let ready = if step == 0 { audit.asked > 0 } else { now - audit.at_ms >= i64::try_from(step).unwrap_or(i64::MAX) };
    audit.asked += 1;
    Ok(match &audit.verdict {
        Verdict::Missing => Out::php_empty(),
        Verdict::Pass if ready => object! { "state" => 0 },
        Verdict::Reject(why) if ready => object! { "state" => 1, "reason" => why },
        Verdict::Pass | Verdict::Reject(_) | Verdict::Review => object! { "state" => 2 },
    })
}
