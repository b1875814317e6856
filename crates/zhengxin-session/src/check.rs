//! Answers are checked here first: a bad one costs neither a call nor one of the vendor's tries.

use regex_lite::{Regex, RegexBuilder};
use zhengxin_core::rule::Broken;

use crate::error::Error;
use crate::session::Input;

/// Longest regular expression that is compiled, bytes.
const LONGEST_REGEX: usize = 1_000;
/// Largest compiled form, bytes. Matching takes time linear in the text, whatever the expression.
const LARGEST_COMPILED: usize = 256 << 10;
/// Longest answer to one input, characters.
const LONGEST_INPUT: usize = 256;

const CODE: Broken = Broken { rule: "captcha", en: "must be 1 to 16 visible characters", zh: "须为 1 至 16 个可见字符" };
const SMS: Broken = Broken { rule: "sms_code", en: "must be 3 to 10 letters or digits", zh: "须为 3 至 10 位字母或数字" };
const PASSWORD: Broken =
    Broken {
        rule: "password", en: "must be 1 to 128 characters without control characters", zh: "须为 1 至 128 个字符,不含控制字符"
    };
const ACCOUNT: Broken =
    Broken {
        rule: "account", en: "must be 1 to 128 characters without blanks at the ends", zh: "须为 1 至 128 个字符,首尾无空白"
    };
const INPUT: Broken =
    Broken {
        rule: "input", en: "must be 1 to 256 characters without control characters", zh: "须为 1 至 256 个字符,不含控制字符"
    };
const REGEX: Broken = Broken { rule: "regex", en: "does not have the form the bank asks for", zh: "不符合银行要求的格式" };
pub(crate) const UNKNOWN_INPUT: Broken =
    Broken { rule: "unknown_input", en: "is no input of this form", zh: "表单中没有此输入项" };
pub(crate) const MISSING: Broken = Broken { rule: "required", en: "is required", zh: "为必填项" };
pub(crate) const NO_ENTRY: Broken = Broken { rule: "entry", en: "is no way to log in of the list", zh: "不在登录方式列表中" };
pub(crate) const DISABLED: Broken =
    Broken { rule: "disabled", en: "is switched off by the bank or the vendor", zh: "该登录方式已停用" };

fn ensure(holds: bool, input: &str, broken: Broken) -> Result<(), Error> {
    if holds { Ok(()) } else { Err(Error::Answer { input: input.to_owned(), broken }) }
}

fn has_length(text: &str, most: usize) -> bool {
    (1..=most).contains(&text.chars().count()) && !text.chars().any(char::is_control)
}

/// A code from an SMS.
pub(crate) fn sms_code(text: &str) -> Result<(), Error> {
    ensure((3..=10).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric()), "sms_code", SMS)
}

/// What a picture shows, or a token device: more than letters and digits may be asked for, such as the result of a sum.
pub(crate) fn code(input: &str, text: &str) -> Result<(), Error> {
    ensure(has_length(text, 16) && !text.contains(char::is_whitespace), input, CODE)
}

pub(crate) fn password(input: &str, text: &str) -> Result<(), Error> {
    ensure(has_length(text, 128), input, PASSWORD)
}

pub(crate) fn account(text: &str) -> Result<(), Error> {
    ensure(has_length(text, 128) && text.trim() == text, "account", ACCOUNT)
}

/// One input of a bank's form, by the vendor's own expression. One that cannot be compiled is not applied.
pub(crate) fn input(input: &Input, text: &str) -> Result<(), Error> {
    ensure(has_length(text, LONGEST_INPUT), &input.name, INPUT)?;
    ensure(compiled(&input.regex).is_none_or(|regex| regex.is_match(text)), &input.name, REGEX)
}

/// The vendor's expression, unless there is none or it is not one we can bound. One without anchors is about the whole answer, as in a page's `pattern`.
pub(crate) fn compiled(regex: &str) -> Option<Regex> {
    let (bare, flags) = literal(regex.trim()).unwrap_or((regex, ""));
    if bare.is_empty() || bare.len() > LONGEST_REGEX {
        return None;
    }
    let whole = if bare.contains(['^', '$']) { bare.to_owned() } else { format!("^(?:{bare})$") };
    let mut builder = RegexBuilder::new(&whole);
    builder.case_insensitive(flags.contains('i')).dot_matches_new_line(flags.contains('s')).multi_line(flags.contains('m'));
    builder.size_limit(LARGEST_COMPILED).nest_limit(50).build().ok()
}

/// The expression and the flags of one written as a JavaScript literal: `/^[a-z]+$/i`.
fn literal(regex: &str) -> Option<(&str, &str)> {
    let (bare, flags) = regex.strip_prefix('/')?.rsplit_once('/')?;
    flags.chars().all(|flag| "dgimsuvy".contains(flag)).then_some((bare, flags))
}
