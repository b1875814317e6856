//! Flags, numbers, durations and shares: read from their text only as far as the key demands.

use serde_json::{Value, json};

use super::scalar::{Problem, Scalar};
use crate::code::Code;

/// A flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Flag(pub(crate) bool);

impl Scalar for Flag {
    const WANTED: &'static str = "`yes` or `no`";

    fn parse(text: &str) -> Result<Self, Problem> {
        match text {
            "yes" | "true" => Ok(Self(true)),
            "no" | "false" => Ok(Self(false)),
            _ => Err(Problem::new(Code::BadFlag, "not a flag", "write `yes` or `no`")),
        }
    }

    fn schema() -> Value {
        json!({ "enum": ["yes", "no", true, false] })
    }
}

/// Digits of a plain decimal number, or why they are none.
fn digits(text: &str) -> Result<u64, Problem> {
    let refuse = |why: &str, help: String| Err(Problem::new(Code::BadNumber, why, help));
    let plain = "write decimal digits alone, such as `10`".to_owned();
    let stripped = text.replace(['_', ',', ' '], "");
    if text.is_empty() || !stripped.bytes().all(|byte| byte.is_ascii_digit()) {
        return refuse("not a whole number", plain);
    }
    if stripped.len() != text.len() {
        return refuse("digits cannot be grouped", format!("write `{}`", crate::text::visible(&stripped)));
    }
    if text.len() > 1 && text.starts_with('0') {
        let trimmed = text.trim_start_matches('0');
        let trimmed = if trimmed.is_empty() { "0" } else { trimmed };
        return refuse("a number cannot start with 0", format!("write `{trimmed}`; nothing here is octal"));
    }
    text.parse().or_else(|_| refuse("the number is too large", "use a number that fits 64 bits".to_owned()))
}

/// A whole number of at least 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Positive(pub(crate) u32);

impl Scalar for Positive {
    const WANTED: &'static str = "a whole number such as `20`";

    fn parse(text: &str) -> Result<Self, Problem> {
        let number = digits(text)?;
        match u32::try_from(number) {
            Ok(0) => Err(Problem::new(Code::BadNumber, "must be at least 1", "write 1 or more, or remove the key")),
            Ok(number) => Ok(Self(number)),
            Err(_) => Err(Problem::new(Code::BadNumber, "the number is too large", format!("use at most {}", u32::MAX))),
        }
    }

    fn schema() -> Value {
        json!({ "type": "integer", "minimum": 1, "maximum": u32::MAX })
    }
}

/// A whole number, possibly negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Integer(pub(crate) i64);

impl Scalar for Integer {
    const WANTED: &'static str = "a whole number such as `21`";

    fn parse(text: &str) -> Result<Self, Problem> {
        let (sign, rest) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let number = i64::try_from(digits(rest)?);
        let number = number.map_err(|_| Problem::new(Code::BadNumber, "the number is too large", "use a number that fits 64 bits"))?;
        Ok(Self(sign * number))
    }

    fn schema() -> Value {
        json!({ "type": ["integer", "string"], "pattern": "^-?(0|[1-9][0-9]*)$" })
    }
}

/// A duration in milliseconds, a year at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Duration(pub(crate) u64);

/// Longest duration, in milliseconds.
const DURATION_MAX: u64 = 10 * 366 * 86_400_000;

impl Scalar for Duration {
    const WANTED: &'static str = "a duration such as `3s`";

    fn parse(text: &str) -> Result<Self, Problem> {
        let help = "write a whole number and a unit: `3s`, `10m`, `24h`, `30d`";
        let refuse = |why: &str| Problem::new(Code::BadQuantity, why, help);
        if text.starts_with('-') {
            return Err(refuse("a duration cannot be negative"));
        }
        let unit = [("s", 1_000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000)];
        let split = unit.iter().find_map(|(unit, length)| text.strip_suffix(unit).map(|number| (number, *length)));
        let (number, unit) = split.ok_or_else(|| refuse("a duration has a unit"))?;
        let number: u64 = digits(number)?;
        let length = number.checked_mul(unit).filter(|length| *length <= DURATION_MAX);
        length.map(Self).ok_or_else(|| refuse("the duration is longer than ten years"))
    }

    fn schema() -> Value {
        json!({ "type": "string", "pattern": "^(0|[1-9][0-9]*)[smhd]$" })
    }
}

/// A duration, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limit(pub(crate) Option<u64>);

impl Scalar for Limit {
    const WANTED: &'static str = "a duration such as `10m`, or `none`";

    fn parse(text: &str) -> Result<Self, Problem> {
        if text == "none" {
            return Ok(Self(None));
        }
        match Duration::parse(text)? {
            Duration(0) => Err(Problem::new(Code::BadQuantity, "nothing can end at once", "write a longer duration, or `none`")),
            Duration(length) => Ok(Self(Some(length))),
        }
    }

    fn schema() -> Value {
        json!({ "type": "string", "pattern": "^(none|[1-9][0-9]*[smhd])$" })
    }
}

/// A share in basis points, from a text such as `10%`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Percent(pub(crate) u32);

impl Scalar for Percent {
    const WANTED: &'static str = "a share such as `10%`";

    fn parse(text: &str) -> Result<Self, Problem> {
        let refuse =
            || Problem::new(Code::BadQuantity, "not a share", "write a percentage of at most two decimals, such as `10%` or `0.5%`");
        let number = text.strip_suffix('%').ok_or_else(refuse)?;
        let (whole, part) = number.split_once('.').unwrap_or((number, "0"));
        let digit = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if part.is_empty() || part.len() > 2 || !digit(part) {
            return Err(refuse());
        }
        let whole = u32::try_from(digits(whole)?).map_err(|_| refuse())?;
        let part: u32 = format!("{part:0<2}").parse().map_err(|_| refuse())?;
        let points = whole.checked_mul(100).and_then(|points| points.checked_add(part)).ok_or_else(refuse)?;
        if points == 0 || points > 10_000 { Err(refuse()) } else { Ok(Self(points)) }
    }

    fn schema() -> Value {
        json!({ "type": "string", "pattern": "^[0-9]{1,3}(\\.[0-9]{1,2})?%$" })
    }
}

/// How long something may be kept: whole days, or not at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Retention(pub(crate) String);

impl Scalar for Retention {
    const WANTED: &'static str = "a retention such as `180d` or `none`";

    fn parse(text: &str) -> Result<Self, Problem> {
        if text == "none" {
            return Ok(Self(text.to_owned()));
        }
        let help = "write whole days such as `180d`, or `none`";
        match text.strip_suffix('d').map(digits) {
            Some(Ok(1..)) => Ok(Self(text.to_owned())),
            Some(Err(problem)) => Err(Problem { help: help.to_owned(), ..problem }),
            _ => Err(Problem::new(Code::BadQuantity, "not a retention", help)),
        }
    }

    fn schema() -> Value {
        json!({ "type": "string", "pattern": "^(none|[1-9][0-9]*d)$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn duration(text: &str, expected: Option<u64>) {
        assert_eq!(Duration::parse(text).ok().map(|length| length.0), expected, "{text}");
    }

    #[test]
    fn durations_have_a_number_and_a_unit() {
        duration("3s", Some(3_000));
        duration("0s", Some(0));
        duration("2m", Some(120_000));
        duration("30d", Some(2_592_000_000));
        for bad in ["", "s", "3", "-3s", "03s", "1_0s", "3 s", "3ms", "99999999999999999999s", "9999999d", "三s"] {
            duration(bad, None);
        }
    }

    #[test]
    fn shares_are_exact_basis_points() {
        let points = |text| Percent::parse(text).ok().map(|share| share.0);
        assert_eq!(points("10%"), Some(1_000));
        assert_eq!(points("0.5%"), Some(50));
        assert_eq!(points("0.05%"), Some(5));
        for bad in ["10", "0%", "101%", "1.234%", "x%", "%", "1.%"] {
            assert_eq!(points(bad), None, "{bad}");
        }
    }
}
