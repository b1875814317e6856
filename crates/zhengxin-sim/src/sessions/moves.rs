//! How a collection moves: on its own, and when the person's answer comes in.

use super::course::{Challenge, Course, DYNAMIC_CODE, Kind, QUERY_PASSWORD, SMS_CODE, UNKNOWN};
use super::scripts::Twist;
use super::{FEW, Session, TRIES, picture};

/// Questions for which a repeated state stays.
const MANY: u32 = 20;

impl Session {
    /// The state that follows without anybody acting.
    fn next(&self) -> Option<i64> {
        let course = self.flow.course();
        if self.lingers(course) {
            return None;
        }
        if self.state == course.begun {
            return self.after_begun(course);
        }
        if self.state == course.login {
            return Some(self.after_login(course));
        }
        if Some(self.state) == course.collected {
            return (self.twist() != Twist::ReadyWhenCollected).then_some(course.ready);
        }
        if let Some(asked) = course.asked_in(self.state) {
            return self.while_asking(course, asked);
        }
        course.taken_in(self.state).map(|taken| self.after_taken(course, taken)).or_else(|| self.swings_back(course))
    }

    /// Goes where it goes on its own, if anywhere, and remembers a detour.
    pub(crate) fn advance(&mut self, at: i64) -> bool {
        let course = self.flow.course();
        let Some(next) = self.next() else { return false };
        let back = next == course.begun || (next == course.login && self.state != course.begun);
        self.turned = self.turned || back;
        self.set(next, at);
        true
    }

    /// Whether the script holds it where it is for a number of questions.
    fn lingers(&self, course: &Course) -> bool {
        let before_ready = course.collected.unwrap_or(course.login);
        match self.twist() {
            Twist::Slow => self.state == before_ready && self.asked < FEW,
            Twist::Repeats => self.state == course.login && self.asked < MANY,
            Twist::EarlyData => self.passed >= self.asks().len() && self.follows(course) == course.ready && self.asked < FEW,
            _ => false,
        }
    }

    /// What comes after this state if all is well; only asked of states that wait.
    fn follows(&self, course: &Course) -> i64 {
        let waits = self.state == course.login || course.taken_in(self.state).is_some();
        match course.collected {
            Some(collected) if self.state == collected => course.ready,
            None if waits => course.ready,
            _ => self.state,
        }
    }

    fn after_begun(&self, course: &Course) -> Option<i64> {
        match self.twist() {
            Twist::Expired if course.challenges.is_empty() => Some(course.failed),
            _ if !self.password => None,
            Twist::Skips => Some(self.after_login(course)),
            _ => Some(course.login),
        }
    }

    fn after_login(&self, course: &Course) -> i64 {
        let codeless = course.challenges.is_empty();
        match self.twist() {
            _ if !self.right && self.passed == 0 && self.wrong == 0 => course.failed,
            Twist::Failed if codeless => course.failed,
            Twist::Back if codeless && !self.turned => course.begun,
            _ => self.onward(course),
        }
    }

    /// The next challenge that is open, or the end.
    fn onward(&self, course: &Course) -> i64 {
        let open = self.open(course).map(|challenge| challenge.asks);
        let end = if self.twist() == Twist::Skips { course.ready } else { course.collected.unwrap_or(course.ready) };
        open.unwrap_or(end)
    }

    fn open(&self, course: &Course) -> Option<&'static Challenge> {
        self.asks().get(self.passed).and_then(|kind| course.challenge(*kind))
    }

    fn while_asking(&self, course: &Course, challenge: &Challenge) -> Option<i64> {
        match self.twist() {
            Twist::Expired => Some(course.failed),
            Twist::CodeExpired if self.wrong == 0 && self.passed == 0 => Some(challenge.refused),
            Twist::Resent if self.asked > 0 => course.resent,
            Twist::Back if self.asked > 0 && !self.turned => Some(course.login),
            Twist::Swaps if self.asked > 0 => {
                let other = if challenge.kind == Kind::Sms { Kind::Picture } else { Kind::Sms };
                course.challenge(other).map(|other| other.asks)
            }
            _ => None,
        }
    }

    fn after_taken(&self, course: &Course, challenge: &Challenge) -> i64 {
        match self.twist() {
            Twist::Oscillates => challenge.refused,
            _ if self.wrong >= TRIES => course.failed,
            _ if !self.right => challenge.refused,
            Twist::Failed => course.failed,
            Twist::Restart => course.restart.unwrap_or(course.failed),
            Twist::UnknownState => UNKNOWN,
            _ => self.onward(course),
        }
    }

    /// From wrong back to submitted, where the two alternate.
    fn swings_back(&self, course: &Course) -> Option<i64> {
        let open = self.open(course).filter(|open| self.twist() == Twist::Oscillates && open.refused == self.state)?;
        Some(open.taken)
    }

    /// The challenge an answer is for now, if any is waited for.
    fn waits_for(&self, course: &Course) -> Option<&'static Challenge> {
        let open = self.open(course)?;
        let turning = self.twist() == Twist::Back && self.turned && self.state == course.login;
        let swinging = self.twist() == Twist::Oscillates && self.state == open.taken;
        let waiting = self.state == open.asks || self.state == open.refused || Some(self.state) == course.resent;
        match course.asked_in(self.state) {
            Some(asked) if self.twist() == Twist::Swaps => course.asked_in(self.told).or(Some(asked)),
            _ => (waiting || turning || swinging).then_some(open),
        }
    }

    /// Whether a code can be sent again now.
    pub(crate) fn can_resend(&self) -> bool {
        self.waits_for(self.flow.course()).is_some_and(|challenge| challenge.kind == Kind::Sms)
    }

    /// Takes an answer of one of these kinds; `false` if none is waited for now.
    pub(crate) fn submit(&mut self, kinds: &[Kind], answer: &str, now: i64) -> bool {
        let course = self.flow.course();
        let Some(challenge) = self.waits_for(course).filter(|challenge| kinds.contains(&challenge.kind)) else { return false };
        let right = answer == self.expected(challenge.kind) && !self.spoils(challenge.kind);
        self.right = right;
        if self.twist() != Twist::Oscillates {
            if right { self.passed += 1 } else { self.wrong += 1 }
        }
        let state = if self.twist() == Twist::Skips { self.after_taken(course, challenge) } else { challenge.taken };
        self.set(state, now);
        true
    }

    fn expected(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::Sms => SMS_CODE,
            Kind::Picture => picture(self.picture).0,
            Kind::Dynamic => DYNAMIC_CODE,
            Kind::QueryPassword => QUERY_PASSWORD,
        }
    }

    /// Whether the script refuses this answer even if it is right.
    fn spoils(&self, kind: Kind) -> bool {
        match self.twist() {
            Twist::Refuses(times) => self.wrong < times,
            Twist::RefusesQuery => kind == Kind::QueryPassword && self.wrong == 0,
            _ => false,
        }
    }
}
