//! The scripts a person's name can ask for, as they are listed to people.

/// Flows, word of `sim-flow-…`, and what happens.
pub(crate) const SCRIPTS: &[(&[&str], &str, &str, &str)] = &[
    (&["telecom", "ebank"], "sms", "an SMS code is asked for; the default", "需要短信验证码（默认）"),
    (&["telecom", "ebank"], "direct", "no code is asked for", "无需验证码"),
    (&["telecom"], "query-password", "the query password is asked for after the SMS code", "短信验证码之后需要查询密码"),
    (&["ebank"], "picture", "a picture code is asked for", "需要图片验证码"),
    (&["ebank"], "dynamic", "a dynamic password is asked for", "需要动态口令"),
    (&["ebank"], "sms-picture", "an SMS code and then a picture code are asked for", "先短信验证码后图片验证码"),
    (&["ebank"], "picture-sms", "a picture code and then an SMS code are asked for", "先图片验证码后短信验证码"),
    (&["telecom", "degree", "ebank"], "slow", "it lingers in one state for three more questions", "某一状态多停留三次查询"),
    (&["telecom", "degree", "ebank"], "failed", "the collection fails after the login or code", "提交后采集失败"),
    (&["telecom"], "restart", "the flow is sent back to its start (state 1) after the code", "提交验证码后流程重新开始（状态 1）"),
    (
        &["telecom", "degree", "ebank"],
        "expired",
        "the collection runs out of time while the person is waited for",
        "等待用户操作时流程超时",
    ),
    (&["telecom", "ebank"], "captcha-expired", "the code runs out before it is submitted", "验证码在提交前超时"),
    (&["telecom", "ebank"], "wrong-captcha", "the first code is refused even if it is right", "第一次验证码被判错"),
    (&["telecom", "ebank"], "resent", "the code is sent again after the first question", "首次查询后重发验证码"),
    (&["telecom", "ebank"], "unknown-state", "state 99, which no dictionary has, follows the code", "提交验证码后出现字典之外的状态 99"),
];
