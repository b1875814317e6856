//! The scripts a person's name can ask for with `sim-flow-…`.

use super::course::Kind;
use crate::magic::says;

/// How a collection departs from the ordinary course. States are those of [`super::course`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Twist {
    Plain,
    /// Lingers for three questions shortly before the data.
    Slow,
    /// Stays in the state after the login for twenty questions.
    Repeats,
    Failed,
    Restart,
    Expired,
    CodeExpired,
    /// So many answers are refused, right or wrong.
    Refuses(u32),
    /// The first query password is refused, right or wrong.
    RefusesQuery,
    /// The login is wrong whatever was given.
    WrongLogin,
    Resent,
    UnknownState,
    Skips,
    Back,
    Oscillates,
    /// Every question swaps SMS code and picture.
    Swaps,
    /// Every question shows another picture.
    PictureChanges,
    EarlyData,
    LateData,
    NoData,
    /// The state before the last is the last.
    ReadyWhenCollected,
    Delay(Delay),
    State(Shape),
    /// One call with a good token is refused as if it had expired.
    TokenEnds,
    /// The third question is refused as if it carried an expired token.
    TokenRefused,
    /// The open id of the collection before.
    SameId,
    /// An open id of another account.
    ForeignId,
    /// The data is another person's.
    OtherPerson,
}

/// The `request_delay` of the banks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Delay {
    Missing,
    Seconds(i64),
    Text(&'static str),
}

/// How a state is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A number in quotes.
    Text,
    /// Left out of the first three answers.
    Missing,
    /// Null in the first three answers.
    Null,
}

/// Products a script is there for, as letters of [`Script::flows`].
pub(crate) const FLOWS: [(char, &str); 4] =
    [('t', "create_telecom_session"), ('d', "create_degree_session"), ('e', "create_ebank_session"), ('v', "create_ebank_v2_session")];

/// One script.
#[derive(Debug)]
pub(crate) struct Script {
    /// Letters of [`FLOWS`].
    pub(crate) flows: &'static str,
    pub(crate) word: &'static str,
    /// What is asked for, in order; `None` leaves it to the product or the bank entry.
    pub(crate) asks: Option<&'static [Kind]>,
    pub(crate) twist: Twist,
    pub(crate) en: &'static str,
    pub(crate) zh: &'static str,
}

const fn asks(flows: &'static str, word: &'static str, asks: &'static [Kind], en: &'static str, zh: &'static str) -> Script {
    Script { flows, word, asks: Some(asks), twist: Twist::Plain, en, zh }
}

const fn bends(flows: &'static str, word: &'static str, twist: Twist, en: &'static str, zh: &'static str) -> Script {
    Script { flows, word, asks: None, twist, en, zh }
}

const fn both(flows: &'static str, word: &'static str, asks: &'static [Kind], twist: Twist, en: &'static str, zh: &'static str) -> Script {
    Script { flows, word, asks: Some(asks), twist, en, zh }
}

use Kind::{Dynamic, Picture, QueryPassword, Sms};

/// Every script.
#[rustfmt::skip]
pub(crate) const SCRIPTS: &[Script] = &[
    asks("tev", "sms", &[Sms], "an SMS code is asked for; the default", "需要短信验证码（默认）"),
    asks("tev", "direct", &[], "no code is asked for", "无需验证码"),
    asks("t", "query-password", &[Sms, QueryPassword], "the query password is asked for after the SMS code", "短信验证码之后需要查询密码"),
    asks("t", "query-password-only", &[QueryPassword], "the query password is asked for and no SMS code", "只需要查询密码"),
    asks("ev", "picture", &[Picture], "a picture code is asked for", "需要图片验证码"),
    asks("ev", "dynamic", &[Dynamic], "a dynamic password is asked for", "需要动态口令"),
    asks("ev", "sms-picture", &[Sms, Picture], "an SMS code and then a picture code are asked for", "先短信验证码后图片验证码"),
    asks("ev", "picture-sms", &[Picture, Sms], "a picture code and then an SMS code are asked for", "先图片验证码后短信验证码"),
    asks("ev", "swap", &[Sms, Picture, Sms], "SMS code, picture code and SMS code again are asked for", "依次需要短信、图片、短信验证码"),
    asks("tev", "asked-twice", &[Sms, Sms], "a second SMS code is asked for after a right one", "验证码正确后再次需要短信验证码"),
    both("ev", "swap-unasked", &[Sms], Twist::Swaps, "every question swaps SMS and picture code; only what was told last counts", "每次查询在短信与图片验证码之间切换，以最后一次为准"),
    both("ev", "picture-changes", &[Picture], Twist::PictureChanges, "every question shows another picture; only the newest counts", "每次查询更换图片，以最新一张为准"),
    bends("tdev", "slow", Twist::Slow, "it lingers in one state for three more questions", "某一状态多停留三次查询"),
    bends("tdev", "repeats", Twist::Repeats, "the state after the login is told for twenty questions", "登录后的状态重复二十次查询"),
    bends("tdev", "failed", Twist::Failed, "the collection fails after the login or code", "提交后采集失败"),
    bends("t", "restart", Twist::Restart, "the flow is sent back to its start (state 1) after the code", "提交验证码后流程重新开始（状态 1）"),
    bends("tdev", "expired", Twist::Expired, "the collection runs out of time while the person is waited for", "等待用户操作时流程超时"),
    bends("tev", "captcha-expired", Twist::CodeExpired, "the code runs out before it is submitted", "验证码在提交前超时"),
    bends("tev", "wrong-captcha", Twist::Refuses(1), "the first code is refused even if it is right", "第一次验证码被判错"),
    bends("tev", "wrong-captcha-2", Twist::Refuses(2), "the first two codes are refused even if they are right", "前两次验证码被判错"),
    bends("tev", "wrong-captcha-3", Twist::Refuses(3), "three codes are refused and the vendor gives up", "三次验证码被判错，采集失败"),
    both("t", "wrong-query-password", &[Sms, QueryPassword], Twist::RefusesQuery, "the first query password is refused even if it is right", "第一次查询密码被判错"),
    bends("t", "wrong-service-password", Twist::WrongLogin, "the service password is refused and the collection fails", "服务密码错误，采集失败"),
    bends("dev", "wrong-login", Twist::WrongLogin, "the login is refused and the collection fails", "登录失败，采集失败"),
    bends("tev", "resent", Twist::Resent, "the code is sent again after the first question", "首次查询后重发验证码"),
    bends("tev", "unknown-state", Twist::UnknownState, "state 99, which no dictionary has, follows the code", "提交验证码后出现字典之外的状态 99"),
    bends("tdev", "skips", Twist::Skips, "every state that waits is jumped over", "跳过所有中间等待状态"),
    bends("tdev", "back", Twist::Back, "it goes back once: from the code to the login, the degree register to its start", "状态倒退一次后恢复"),
    bends("tev", "oscillate", Twist::Oscillates, "submitted and wrong (22 and 23, 7 and 8) alternate until the deadline", "已提交与错误状态交替直到超时"),
    bends("tdev", "early-data", Twist::EarlyData, "the data can be read three questions before the state says so", "数据早于状态可读"),
    bends("tdev", "late-data", Twist::LateData, "three readings are answered with 1003 after the state says ready", "状态就绪后前三次读取返回 1003"),
    bends("tdev", "data-forever-1003", Twist::NoData, "every reading is answered with 1003", "读取数据一直返回 1003"),
    bends("t", "ready-at-41", Twist::ReadyWhenCollected, "it ends in state 41, where the data can be read; 43 never comes", "停在状态 41 即可读取数据，不出现 43"),
    bends("e", "delay-none", Twist::Delay(Delay::Missing), "no request_delay", "不返回 request_delay"),
    bends("e", "delay-zero", Twist::Delay(Delay::Seconds(0)), "request_delay 0", "request_delay 为 0"),
    bends("e", "delay-negative", Twist::Delay(Delay::Seconds(-5)), "request_delay -5", "request_delay 为 -5"),
    bends("e", "delay-huge", Twist::Delay(Delay::Seconds(1_000_000)), "request_delay 1000000", "request_delay 为 1000000"),
    bends("e", "delay-text", Twist::Delay(Delay::Text("soon")), "request_delay is the text soon", "request_delay 为文本 soon"),
    bends("e", "delay-quoted", Twist::Delay(Delay::Text("2")), "request_delay is the text 2", "request_delay 为文本 2"),
    bends("tdev", "state-text", Twist::State(Shape::Text), "states come in quotes", "状态为文本"),
    bends("tdev", "state-missing", Twist::State(Shape::Missing), "the first three answers have no state", "前三次响应没有 state"),
    bends("tdev", "state-null", Twist::State(Shape::Null), "the state is null in the first three answers", "前三次响应的 state 为 null"),
    bends("tdev", "token-ends", Twist::TokenEnds, "the token ends: the licence upload of 5.1.2 is its last call, any other creation is refused once", "令牌中途失效：5.1.2 之后失效，其他创建接口首次被拒"),
    bends("tdev", "token-refused", Twist::TokenRefused, "the third question is answered with 令牌验证失败, once", "第三次查询返回令牌验证失败（一次）"),
    bends("tdev", "same-id", Twist::SameId, "the open_id of the collection before is given out again", "返回上一次采集的 open_id"),
    bends("tdev", "foreign-id", Twist::ForeignId, "an open_id of another account is given out, with which nothing can be done", "返回其他商户的 open_id"),
    bends("tdev", "other-person", Twist::OtherPerson, "the data names 李四 and another number", "数据属于另一人（李四）"),
];

/// The ordinary course.
const PLAIN: Script = bends("tdev", "", Twist::Plain, "", "");

/// The script of a text: of the words it starts with, the longest.
pub(crate) fn find(text: &str) -> &'static Script {
    SCRIPTS.iter().filter(|script| says(text, script.word)).max_by_key(|script| script.word.len()).unwrap_or(&PLAIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_counts() {
        let twist = |text: &str| find(text).twist;
        assert_eq!(twist("wrong-captcha"), Twist::Refuses(1));
        assert_eq!(twist("wrong-captcha-0007"), Twist::Refuses(1));
        assert_eq!(twist("wrong-captcha-3-0007"), Twist::Refuses(3));
        assert_eq!(find("picture-sms").asks, Some(&[Picture, Sms][..]));
        assert_eq!(find("swap-unasked-1").twist, Twist::Swaps);
        assert_eq!((find("").word, find("nonsense").word), ("", ""));
    }

    #[test]
    fn every_word_is_found_under_itself() {
        assert!(SCRIPTS.iter().all(|script| find(script.word).word == script.word));
    }
}
