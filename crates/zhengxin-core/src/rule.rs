//! Checks of single values before any call. Pure, total, and silent about what they saw.

use core::fmt;

use crate::words::{BaseKind, Rule};

/// A value broke a rule. Holds the rule, never the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The rule's name, such as `id_card`.
    pub rule: &'static str,
    /// What the rule demands, in English.
    pub en: &'static str,
    /// The same in Chinese.
    pub zh: &'static str,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.en)
    }
}

impl std::error::Error for Broken {}

const fn broken(rule: &'static str, en: &'static str, zh: &'static str) -> Broken {
    Broken { rule, en, zh }
}

fn ensure(holds: bool, otherwise: Broken) -> Result<(), Broken> {
    if holds { Ok(()) } else { Err(otherwise) }
}

fn all_digits(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit())
}

/// Mobile number of mainland China: 11 digits, the second from 3 to 9.
///
/// # Errors
/// When the value is anything else, such as one with a country prefix or blanks.
pub fn mobile(value: &str) -> Result<(), Broken> {
    let holds = matches!(value.as_bytes(), [b'1', b'3'..=b'9', rest @ ..] if rest.len() == 9) && all_digits(value);
    ensure(holds, broken("mobile", "must be 11 digits starting with 13 to 19", "须为 13 至 19 开头的 11 位数字"))
}

/// National identity number: 18 characters whose last is the check digit of GB 11643, or the 15 digits of the old form.
///
/// # Errors
/// When length, characters, birth date or check digit are wrong.
pub fn id_card(value: &str) -> Result<(), Broken> {
    let bytes = value.as_bytes();
    let holds = match bytes.len() {
        18 => date_of(bytes, 6, 4) && check_digit(bytes) == Some(bytes[17].to_ascii_uppercase()),
        15 => all_digits(value) && date_of(bytes, 6, 2),
        _ => false,
    };
    ensure(
        holds,
        broken(
            "id_card",
            "must be 18 characters with a valid birth date and check digit (GB 11643), or 15 digits",
            "须为 18 位且出生日期与校验码正确(GB 11643),或 15 位数字",
        ),
    )
}

/// The check digit of GB 11643 for the first 17 of 18 characters.
#[must_use]
pub fn check_digit(number: &[u8]) -> Option<u8> {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let body = number.get(..17)?;
    let mut sum = 0;
    for (digit, weight) in body.iter().zip(WEIGHTS) {
        sum += u32::from(digit.is_ascii_digit().then(|| digit - b'0')?) * weight;
    }
    b"10X98765432".get(sum as usize % 11).copied()
}

fn date_of(bytes: &[u8], from: usize, year_digits: usize) -> bool {
    let number = |at: usize, len: usize| -> Option<u32> {
        bytes.get(at..at + len)?.iter().try_fold(0, |n, b| b.is_ascii_digit().then(|| n * 10 + u32::from(b - b'0')))
    };
    let (Some(year), Some(month), Some(day)) =
        (number(from, year_digits), number(from + year_digits, 2), number(from + year_digits + 2, 2))
    else {
        return false;
    };
    let year = if year_digits == 2 { 1900 + year } else { year };
    (1850..2100).contains(&year) && (1..=days_in(year, month)).contains(&day)
}

const fn days_in(year: u32, month: u32) -> u32 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400) => 29,
        2 => 28,
        _ => 0,
    }
}

/// Whether the digits satisfy the Luhn formula.
#[must_use]
pub fn luhn(value: &str) -> bool {
    let sum: u32 = value
        .bytes()
        .rev()
        .enumerate()
        .map(|(index, b)| {
            let digit = u32::from(b.wrapping_sub(b'0'));
            match index % 2 {
                0 => digit,
                _ => digit * 2 / 10 + digit * 2 % 10,
            }
        })
        .sum();
    all_digits(value) && sum.is_multiple_of(10)
}

/// Bank card: 12 to 19 digits with the Luhn check.
///
/// # Errors
/// When it is not.
pub fn bank_card(value: &str) -> Result<(), Broken> {
    let holds = (12..=19).contains(&value.len()) && luhn(value);
    ensure(holds, broken("bank_card", "must be 12 to 19 digits with a valid Luhn check", "须为 12 至 19 位且通过 Luhn 校验"))
}

/// Name of a person: 1 to 40 characters without control characters or blanks at the ends.
///
/// # Errors
/// When it is not.
pub fn person_name(value: &str) -> Result<(), Broken> {
    let holds = (1..=40).contains(&value.chars().count()) && !value.contains(char::is_control) && value.trim() == value;
    ensure(holds, broken("person_name", "must be 1 to 40 characters without blanks at the ends", "须为 1 至 40 个字符,首尾无空白"))
}

/// A caller's id: 1 to 64 visible ASCII characters.
///
/// # Errors
/// When it is not.
pub fn request_id(value: &str) -> Result<(), Broken> {
    let holds = (1..=64).contains(&value.len()) && value.bytes().all(|b| b.is_ascii_graphic());
    ensure(holds, broken("request_id", "must be 1 to 64 visible ASCII characters", "须为 1 至 64 个可见 ASCII 字符"))
}

/// A vendor's handle: 1 to 64 visible ASCII characters.
///
/// # Errors
/// When it is not.
pub fn open_id(value: &str) -> Result<(), Broken> {
    request_id(value).map_err(|_| broken("open_id", "must be 1 to 64 visible ASCII characters", "须为 1 至 64 个可见 ASCII 字符"))
}

fn not_empty(value: &str) -> Result<(), Broken> {
    ensure(!value.is_empty(), broken("not_empty", "must not be empty", "不能为空"))
}

/// Absolute http or https address with a host.
///
/// # Errors
/// When it is not.
pub fn url(value: &str) -> Result<(), Broken> {
    let host = value.strip_prefix("https://").or_else(|| value.strip_prefix("http://"));
    let holds = host.is_some_and(|rest| !rest.starts_with(['/', ':', '?', '#']) && !rest.is_empty())
        && !value.contains(|c: char| c.is_control() || c.is_whitespace());
    ensure(holds, broken("url", "must be an absolute http or https address", "须为完整的 http 或 https 地址"))
}

/// `2017-03-10 14:47:00`.
///
/// # Errors
/// When it is not a date and time of that form.
pub fn beijing_time(value: &str) -> Result<(), Broken> {
    let bytes = value.as_bytes();
    let digits: Vec<u8> = bytes.iter().copied().filter(u8::is_ascii_digit).collect();
    let two = |at: usize| -> u32 { digits.get(at..at + 2).map_or(99, |d| u32::from(d[0] - b'0') * 10 + u32::from(d[1] - b'0')) };
    let marks =
        bytes.len() == 19 && [(4, b'-'), (7, b'-'), (10, b' '), (13, b':'), (16, b':')].iter().all(|(at, mark)| bytes[*at] == *mark);
    let holds = marks && digits.len() == 14 && date_of(&digits, 0, 4) && two(8) < 24 && two(10) < 60 && two(12) < 60;
    ensure(holds, broken("beijing_time", "must look like 2017-03-10 14:47:00", "须形如 2017-03-10 14:47:00"))
}

fn whole_number(value: &str) -> Result<(), Broken> {
    let digits = value.strip_prefix('-').unwrap_or(value);
    ensure(all_digits(digits) && value.parse::<i64>().is_ok(), broken("int", "must be a whole number", "须为整数"))
}

/// Decimal number in the grammar of JSON, so that it can be written as it is.
///
/// # Errors
/// When it is not.
pub fn number(value: &str) -> Result<(), Broken> {
    let digits = |text: &str| -> Option<usize> { Some(text.bytes().take_while(u8::is_ascii_digit).count()).filter(|count| *count > 0) };
    let holds = (|| {
        let rest = value.strip_prefix('-').unwrap_or(value);
        let whole = digits(rest)?;
        let has_leading_zero = whole > 1 && rest.starts_with('0');
        let mut rest = rest.get(whole..)?;
        if let Some(fraction) = rest.strip_prefix('.') {
            rest = fraction.get(digits(fraction)?..)?;
        }
        if let Some(exponent) = rest.strip_prefix(['e', 'E']) {
            let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
            rest = exponent.get(digits(exponent)?..)?;
        }
        (rest.is_empty() && !has_leading_zero).then_some(())
    })();
    ensure(holds.is_some(), broken("number", "must be a decimal number such as -12.50", "须为十进制数,如 -12.50"))
}

fn amount(value: &str) -> Result<(), Broken> {
    let holds = all_digits(value) && value.parse::<i64>().is_ok();
    ensure(holds, broken("fen", "must be a whole number of fen, not negative", "须为非负整数,单位为分"))
}

fn epoch_seconds(value: &str) -> Result<(), Broken> {
    let holds = all_digits(value) && (9..=10).contains(&value.len());
    ensure(holds, broken("epoch_seconds", "must be seconds since 1970, 9 or 10 digits", "须为秒级时间戳,9 至 10 位数字"))
}

fn lower_hex(value: &str, len: usize, otherwise: Broken) -> Result<(), Broken> {
    ensure(value.len() == len && value.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')), otherwise)
}

/// Checks a value against the rule of its type; types without a rule accept everything.
///
/// # Errors
/// The broken rule.
pub fn of_kind(kind: BaseKind, value: &str) -> Result<(), Broken> {
    match kind {
        BaseKind::Mobile => mobile(value),
        BaseKind::IdCard => id_card(value),
        BaseKind::PersonName => person_name(value),
        BaseKind::BankCard => bank_card(value),
        BaseKind::RequestId => request_id(value),
        BaseKind::OpenId => open_id(value),
        BaseKind::Password | BaseKind::Captcha => not_empty(value),
        BaseKind::Url => url(value),
        BaseKind::BeijingTime => beijing_time(value),
        BaseKind::Int => whole_number(value),
        BaseKind::Fen => amount(value),
        BaseKind::EpochSeconds => epoch_seconds(value),
        BaseKind::Number => number(value),
        BaseKind::Text | BaseKind::Bool | BaseKind::Json | BaseKind::Base64Image => Ok(()),
    }
}

/// Checks a value against a named rule.
///
/// # Errors
/// The broken rule.
pub fn named(rule: Rule, value: &str) -> Result<(), Broken> {
    match rule {
        Rule::Any => Ok(()),
        Rule::Imei => ensure(
            value.len() == 15 && luhn(value),
            broken("imei", "must be 15 digits with a valid Luhn check", "须为 15 位数字且通过 Luhn 校验"),
        ),
        Rule::Idfa => ensure(is_upper_uuid(value), broken("idfa", "must be a UUID in upper case", "须为大写 UUID")),
        Rule::Md5Hex => lower_hex(value, 32, broken("md5_hex", "must be 32 hexadecimal digits in lower case", "须为 32 位小写十六进制")),
        Rule::Sha256Hex => {
            lower_hex(value, 64, broken("sha256_hex", "must be 64 hexadecimal digits in lower case", "须为 64 位小写十六进制"))
        }
    }
}

fn is_upper_uuid(value: &str) -> bool {
    value.len() == 36
        && value.bytes().enumerate().all(|(at, b)| match at {
            8 | 13 | 18 | 23 => b == b'-',
            _ => matches!(b, b'0'..=b'9' | b'A'..=b'F'),
        })
}

/// Checks a length in characters.
///
/// # Errors
/// When the value is longer than `max`.
pub fn max_length(value: &str, max: u32) -> Result<(), Broken> {
    let holds = value.len() <= max as usize || value.chars().count() <= max as usize;
    ensure(holds, broken("max", "is longer than the document allows", "超过文档规定的长度"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: BaseKind, value: &str, holds: bool) {
        assert_eq!(of_kind(kind, value).is_ok(), holds, "{kind} of {} characters", value.chars().count());
    }

    #[test]
    fn values_are_judged_by_their_kind() {
        check(BaseKind::Mobile, "13800138000", true);
        check(BaseKind::Mobile, "12800138000", false);
        check(BaseKind::Mobile, "+8613800138000", false);
        check(BaseKind::Mobile, "1380013800", false);
        check(BaseKind::IdCard, "11010519491231002X", true);
        check(BaseKind::IdCard, "11010519491231002x", true);
        check(BaseKind::IdCard, "110105194912310021", false);
        check(BaseKind::IdCard, "11010519491331002X", false);
        check(BaseKind::IdCard, "110105491231002", true);
        check(BaseKind::IdCard, "", false);
        check(BaseKind::IdCard, "一二三四五六", false);
        check(BaseKind::BankCard, "6222021234567890128", luhn("6222021234567890128"));
        check(BaseKind::BankCard, "4111111111111111", true);
        check(BaseKind::BankCard, "4111111111111112", false);
        check(BaseKind::PersonName, "欧阳·测试", true);
        check(BaseKind::PersonName, " 张三", false);
        check(BaseKind::PersonName, "", false);
        check(BaseKind::BeijingTime, "2017-03-10 14:47:00", true);
        check(BaseKind::BeijingTime, "2017-02-29 14:47:00", false);
        check(BaseKind::BeijingTime, "2017-03-10T14:47:00", false);
        check(BaseKind::Url, "https://example.invalid/a?b=1", true);
        check(BaseKind::Url, "ftp://example.invalid", false);
        for (text, holds) in
            [("0", true), ("-12.50", true), ("1e3", true), ("01", false), ("1.", false), ("1,2", false), ("", false), ("NaN", false)]
        {
            check(BaseKind::Number, text, holds);
        }
        check(BaseKind::Fen, "200", true);
        check(BaseKind::Fen, "-1", false);
        check(BaseKind::Fen, "2.00", false);
    }

    #[test]
    fn named_rules_hold_their_examples() {
        assert!(named(Rule::Imei, "860529038487085").is_ok());
        assert!(named(Rule::Idfa, "BA05E270-9250-4346-8140-7C0942422FA3").is_ok());
        assert!(named(Rule::Md5Hex, "71f1d9fcb1661cbb1d707521586e7dea").is_ok());
        assert!(named(Rule::Sha256Hex, "14f76535aedeb49465a88363042cd6e4803aac7bc5c15210 5f1cd2d366c6ce7c").is_err());
    }
}
