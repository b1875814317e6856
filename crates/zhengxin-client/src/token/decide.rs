//! Protocol T as pure functions: what a call does with what the store has, and what a login leaves there.

use zhengxin_core::Text;
use zhengxin_core::sensitive::Secret;

use super::local::LOCK_MS;
use super::record::Record;

/// What a call needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Any token that counts.
    Any,
    /// Another one than that of this login, which the vendor refused.
    Newer(u64),
    /// Another one than that of this login, which is old and may be what an unclear error came from (S15).
    Suspected(u64),
}

impl Need {
    /// Whether the token of this login will not do.
    #[must_use]
    pub const fn excludes(self, generation: u64) -> bool {
        matches!(self, Self::Newer(known) | Self::Suspected(known) if known == generation)
    }
}

/// What happens next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Use the token.
    Use,
    /// Use the token, and log in beside it.
    UseAndRefresh,
    /// Log in.
    Refresh,
    /// Somebody logs in, or logging in has to pause: look again, at the latest then.
    Wait(i64),
    /// Account or password are wrong; nobody logs in before then.
    Locked(i64),
}

/// How long a login may take before somebody else may try, milliseconds. Longer than a login's own deadline.
pub const LEASE_MS: i64 = 60_000;
/// Age below which a refused token shows nothing about lives, milliseconds.
const SHORTEST_LIFE_MS: i64 = 60_000;
/// Pause after the first failed login, milliseconds; it doubles up to the longest.
const FIRST_PAUSE_MS: i64 = 1_000;
const LONGEST_PAUSE_MS: i64 = 60_000;

/// Decides.
#[must_use]
pub fn decide(record: &Record, need: Need, soft_per_mille: i64, now_ms: i64) -> Step {
    let is_usable = record.token.is_some() && !need.excludes(record.generation) && now_ms < record.hard_ms();
    if is_usable && now_ms < record.at_per_mille(soft_per_mille) {
        return Step::Use;
    }
    match (is_usable, hindrance(record, now_ms)) {
        (true, Some(_)) => Step::Use,
        (true, None) => Step::UseAndRefresh,
        (false, Some(step)) => step,
        (false, None) => Step::Refresh,
    }
}

/// Why nobody may log in now. A time that lies further ahead than twice what is ever written was written by a clock that has been put back since, and would
/// keep the whole fleet away for as long as that clock was wrong.
fn hindrance(record: &Record, now_ms: i64) -> Option<Step> {
    let later = |at: Option<i64>, longest_ms: i64| at.filter(|at_ms| now_ms < *at_ms && at_ms.saturating_sub(now_ms) <= longest_ms * 2);
    if let Some(until_ms) = later(record.locked_ms, LOCK_MS) {
        return Some(Step::Locked(until_ms));
    }
    let lease = record.lease.as_ref().map(|(_, until_ms)| *until_ms);
    later(lease, LEASE_MS).or(later(record.retry_ms, LONGEST_PAUSE_MS)).map(Step::Wait)
}

/// The record while somebody logs in.
#[must_use]
pub fn leased(record: &Record, owner: Text, now_ms: i64) -> Record {
    Record { lease: Some((owner, now_ms.saturating_add(LEASE_MS))), ..record.clone() }
}

/// What came of a login.
pub enum Outcome {
    /// A token.
    Token(Secret),
    /// Account or password were refused, with this business code; until when nobody tries again.
    Locked(Text, i64),
    /// Anything else went wrong.
    Failed(Text),
}

/// The record after a login that was sent at `sent_ms` because of `need`.
#[must_use]
pub fn logged_in(record: &Record, outcome: Outcome, need: Need, documented_life_ms: i64, sent_ms: i64, now_ms: i64) -> Record {
    let mut next = Record { lease: None, ..record.clone() };
    match outcome {
        Outcome::Token(token) => {
            let is_old_one = record.token.as_ref() == Some(&token);
            learn(&mut next, need, documented_life_ms, sent_ms);
            next.token = Some(token);
            next.generation += 1;
            next.sent_ms = sent_ms;
            (next.failures, next.failed, next.retry_ms, next.locked_ms) = (0, None, None, None);
            if is_old_one && need != Need::Any {
                // The vendor refused this very token and gives it out again: asking once more at once would go on for ever.
                next.failures = record.failures.saturating_add(1);
                next.retry_ms = Some(now_ms.saturating_add(pause_ms(next.failures)));
            }
        }
        Outcome::Locked(code, until_ms) => {
            next.failed = Some(code);
            next.failures = record.failures.saturating_add(1);
            next.locked_ms = Some(until_ms);
        }
        Outcome::Failed(code) => {
            next.failed = Some(code);
            next.failures = record.failures.saturating_add(1);
            next.retry_ms = Some(now_ms.saturating_add(pause_ms(next.failures)));
        }
    }
    next
}

fn pause_ms(failures: u32) -> i64 {
    let doubled = FIRST_PAUSE_MS << failures.saturating_sub(1).min(10);
    doubled.min(LONGEST_PAUSE_MS)
}

/// A token that ends early may have been revoked (S16); two in a row that end at about the same age show how long a token lives (S17).
fn learn(next: &mut Record, need: Need, documented_ms: i64, sent_ms: i64) {
    if next.life_ms == 0 {
        next.life_ms = documented_ms;
    }
    let is_refused = need == Need::Newer(next.generation) && next.token.is_some();
    let age_ms = sent_ms - next.sent_ms;
    let shows = is_refused && age_ms >= SHORTEST_LIFE_MS && age_ms < next.life_ms;
    let before = next.early_ms.take();
    if !shows {
        return;
    }
    next.early_ms = Some(age_ms);
    if before.is_some_and(|before| before.max(age_ms) <= before.min(age_ms) / 2 * 3) {
        next.life_ms = before.map_or(age_ms, |before| before.min(age_ms));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIFE: i64 = 1_000_000;

    fn record() -> Record {
        Record { token: Some(Secret::new("t")), generation: 3, sent_ms: 0, life_ms: LIFE, ..Record::default() }
    }

    #[test]
    fn a_call_does_what_the_age_and_the_others_allow() {
        let held = |record: Record| Record { lease: Some(("o".into(), 870_000)), ..record };
        let pausing = |record: Record| Record { retry_ms: Some(970_000), ..record };
        let locked = |record: Record| Record { locked_ms: Some(1_600_000), ..record };
        for (record, need, now_ms, expected) in [
            (Record::default(), Need::Any, 5, Step::Refresh),
            (record(), Need::Any, 0, Step::Use),
            (record(), Need::Any, 799_999, Step::Use),
            (record(), Need::Any, 800_000, Step::UseAndRefresh),
            (held(record()), Need::Any, 860_000, Step::Use),
            (held(record()), Need::Any, 870_000, Step::UseAndRefresh),
            (pausing(record()), Need::Any, 860_000, Step::Use),
            (locked(record()), Need::Any, 860_000, Step::Use),
            (record(), Need::Any, 949_999, Step::UseAndRefresh),
            (record(), Need::Any, 950_000, Step::Refresh),
            (pausing(record()), Need::Any, 950_000, Step::Wait(970_000)),
            (locked(record()), Need::Any, 950_000, Step::Locked(1_600_000)),
            (locked(record()), Need::Any, 1_600_000, Step::Refresh),
            (record(), Need::Newer(3), 10, Step::Refresh),
            (record(), Need::Newer(2), 10, Step::Use),
            (held(record()), Need::Newer(3), 860_000, Step::Wait(870_000)),
            (locked(record()), Need::Newer(3), 600_000, Step::Locked(1_600_000)),
        ] {
            assert_eq!(decide(&record, need, 800, now_ms), expected, "{need:?} at {now_ms} of {record:?}");
        }
    }

    #[test]
    fn what_a_wrong_clock_wrote_keeps_nobody_away() {
        let years = 3 * 365 * 24 * 3_600_000;
        for record in [
            Record { lease: Some(("o".into(), years + LEASE_MS)), ..record() },
            Record { retry_ms: Some(years + LONGEST_PAUSE_MS), ..record() },
            Record { locked_ms: Some(years + LOCK_MS), ..record() },
        ] {
            assert_eq!(decide(&record, Need::Newer(3), 800, years), hindrance(&record, years).expect("by that clock it holds"));
            assert_eq!(decide(&record, Need::Newer(3), 800, 10), Step::Refresh, "{record:?}");
            // A few seconds back are no other clock.
            assert_eq!(decide(&record, Need::Newer(3), 800, years - 5_000), hindrance(&record, years).expect("it holds"));
        }
    }

    #[test]
    fn failed_logins_pause_longer_and_longer_and_a_good_one_ends_it() {
        let mut record = record();
        let mut pauses = Vec::new();
        for _ in 0..8 {
            record = logged_in(&record, Outcome::Failed("1000".into()), Need::Any, LIFE, 0, 5);
            pauses.push(record.retry_ms.expect("a pause") - 5);
        }
        assert_eq!(pauses, [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
        let record = logged_in(&record, Outcome::Token(Secret::new("u")), Need::Any, LIFE, 7, 9);
        assert_eq!((record.failures, record.retry_ms, record.generation, record.sent_ms), (0, None, 4, 7));
    }

    #[test]
    fn the_same_token_again_is_no_loop() {
        let again = logged_in(&record(), Outcome::Token(Secret::new("t")), Need::Newer(3), LIFE, 10, 12);
        assert_eq!(decide(&again, Need::Any, 800, 13), Step::Use);
        assert_eq!(decide(&again, Need::Newer(4), 800, 13), Step::Wait(1_012));
        let aged = logged_in(&record(), Outcome::Token(Secret::new("t")), Need::Any, LIFE, 10, 12);
        assert_eq!(aged.retry_ms, None, "a token that is given out again before its end is no failure");
    }

    #[test]
    fn two_early_ends_in_a_row_show_a_shorter_life() {
        let refused = |record: &Record, age_ms: i64| {
            let sent_ms = record.sent_ms + age_ms;
            let token = Secret::new(format!("t{}", record.generation));
            logged_in(record, Outcome::Token(token), Need::Newer(record.generation), LIFE, sent_ms, sent_ms)
        };
        let once = refused(&record(), 400_000);
        assert_eq!(once.life_ms, LIFE, "one may have been revoked");
        assert_eq!(refused(&once, 380_000).life_ms, 380_000);
        assert_eq!(refused(&once, 100_000).life_ms, LIFE, "two different ages are two revocations");
        assert_eq!(refused(&refused(&record(), 2_000), 2_000).life_ms, LIFE, "nobody's tokens live two seconds");
        let served = logged_in(&once, Outcome::Token(Secret::new("x")), Need::Any, LIFE, 1_200_000, 1_200_000);
        assert_eq!(refused(&served, 380_000).life_ms, LIFE, "a token that served its life in between");
    }
}
