//! Sums of money: read from a bill and written for people, in whole fen and never through a binary fraction.

use core::fmt;

/// Largest sum of one line, fen (a thousand million yuan): beyond it a cell holds an id or a slip, not a price.
const MOST_FEN: i64 = 100_000_000_000;

/// What a number on a bill counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Yuan, two decimals at most.
    Yuan,
    /// Fen.
    Fen,
}

/// Why a text is no sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoSum {
    /// It is not a decimal number.
    Number,
    /// It has parts of a fen.
    TooFine,
    /// It is larger than any price.
    TooLarge,
}

/// Largest sum of a whole bill, fen.
const MOST_IN_ALL_FEN: i64 = MOST_FEN * 10_000;

/// Reads the sum of one call: `12.5`, `1,234.50`, `¥0.30`, `-3`, `2.00元`.
///
/// # Errors
/// Says why it is none; the text itself is not repeated.
pub(crate) fn read(text: &str, unit: Unit) -> Result<i64, NoSum> {
    up_to(text, unit, MOST_FEN)
}

/// Reads the sum of a whole bill.
///
/// # Errors
/// As [`read`].
pub(crate) fn read_total(text: &str, unit: Unit) -> Result<i64, NoSum> {
    up_to(text, unit, MOST_IN_ALL_FEN)
}

fn up_to(text: &str, unit: Unit, most_fen: i64) -> Result<i64, NoSum> {
    let text = text.trim();
    let (before, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let text = text.trim_start_matches(['¥', '￥']).trim_end_matches(['元', '分']).trim();
    let (after, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    if before && after {
        return Err(NoSum::Number);
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let whole = ungrouped(whole).ok_or(NoSum::Number)?;
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) || (text.contains('.') && fraction.is_empty()) {
        return Err(NoSum::Number);
    }
    let decimals = match unit {
        Unit::Yuan => 2,
        Unit::Fen => 0,
    };
    let fraction = fraction.trim_end_matches('0');
    if fraction.len() > decimals {
        return Err(NoSum::TooFine);
    }
    let digits = format!("{whole}{fraction:0<decimals$}");
    let fen = digits.parse::<i64>().ok().filter(|fen| *fen <= most_fen).ok_or(NoSum::TooLarge)?;
    Ok(if before || after { -fen } else { fen })
}

/// Digits without the commas between groups of three; `None` where a comma stands elsewhere.
fn ungrouped(text: &str) -> Option<String> {
    let mut groups = text.split(',');
    let first = groups.next().unwrap_or_default();
    let grouped = text.contains(',');
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let sound = digits(first) && (!grouped || first.len() <= 3) && groups.all(|group| digits(group) && group.len() == 3);
    sound.then(|| text.replace(',', ""))
}

/// A sum as a person reads it: yuan with two decimals, `-1234.50`.
#[derive(Clone, Copy, Debug)]
pub struct Yuan(pub i64);

impl fmt::Display for Yuan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let fen = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", fen / 100, fen % 100)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, unit: Unit, expected: Result<i64, NoSum>) {
        assert_eq!(read(text, unit), expected, "{text}");
    }

    #[test]
    fn yuan_have_two_decimals_at_most() {
        check("0.30", Unit::Yuan, Ok(30));
        check("0.3", Unit::Yuan, Ok(30));
        check("3", Unit::Yuan, Ok(300));
        check("1.2000", Unit::Yuan, Ok(120));
        check("1,234,567.89", Unit::Yuan, Ok(123_456_789));
        check(" ￥12.05 ", Unit::Yuan, Ok(1_205));
        check("2.00元", Unit::Yuan, Ok(200));
        check("-0.01", Unit::Yuan, Ok(-1));
        check("¥-0.01", Unit::Yuan, Ok(-1));
        check("0.305", Unit::Yuan, Err(NoSum::TooFine));
    }

    #[test]
    fn fen_are_whole() {
        check("30", Unit::Fen, Ok(30));
        check("30.00", Unit::Fen, Ok(30));
        check("30.5", Unit::Fen, Err(NoSum::TooFine));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", "-", ".", "1.", ".5", "1,23", "12,34,567", "1e3", "0x1", "１", "=1+1", "1.2.3", "--1"] {
            check(text, Unit::Yuan, Err(NoSum::Number));
        }
        check("1000000000.01", Unit::Yuan, Err(NoSum::TooLarge));
        check("99999999999999999999999", Unit::Fen, Err(NoSum::TooLarge));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(fen in -MOST_FEN..=MOST_FEN) {
            prop_assert_eq!(read(&Yuan(fen).to_string(), Unit::Yuan), Ok(fen));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,24}") {
            let _ = read(&text, Unit::Yuan);
        }
    }
}
