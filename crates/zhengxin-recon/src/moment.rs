//! Times on a bill, and the period it is for. A time without a zone is Beijing time.

use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ToSpan};
use serde::Serialize;

const SECOND_MS: i64 = 1_000;
const MINUTE_MS: i64 = 60 * SECOND_MS;
const DAY_MS: i64 = 86_400 * SECOND_MS;
const CHINA: Offset = jiff::tz::offset(8);

/// A time as exact as the bill states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BillTime {
    /// Its first millisecond since 1970 UTC.
    pub ms: i64,
    /// How many milliseconds it may mean: 1, a second, a minute or a day.
    pub span_ms: i64,
}

/// Forms without a zone, with the milliseconds each leaves open.
const FORMS: [(&str, i64); 9] = [
    ("%Y-%m-%d %H:%M:%S", SECOND_MS),
    ("%Y/%m/%d %H:%M:%S", SECOND_MS),
    ("%Y.%m.%d %H:%M:%S", SECOND_MS),
    ("%Y年%m月%d日 %H:%M:%S", SECOND_MS),
    ("%Y年%m月%d日 %H时%M分%S秒", SECOND_MS),
    ("%Y%m%d%H%M%S", SECOND_MS),
    ("%Y%m%d %H:%M:%S", SECOND_MS),
    ("%Y-%m-%d %H:%M", MINUTE_MS),
    ("%Y/%m/%d %H:%M", MINUTE_MS),
];

/// Forms of a day.
const DAYS: [&str; 5] = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d"];

impl BillTime {
    /// Reads a time: `2026-11-22 10:00:00` and its usual relatives, ISO 8601, seconds or milliseconds since 1970, a spreadsheet's day number.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
            return packed(text).or_else(|| numeric(text));
        }
        if let Ok(at) = text.parse::<Timestamp>() {
            return Some(Self { ms: at.as_millisecond(), span_ms: fine(text) });
        }
        if let Some(at) = FORMS.iter().find_map(|(form, span)| civil(form, text).map(|at| (at, *span))) {
            return beijing(at.0, at.1);
        }
        if let Some(at) = day(text) {
            return beijing(at.to_datetime(jiff::civil::Time::midnight()), DAY_MS);
        }
        beijing(text.parse::<DateTime>().ok()?, fine(text))
    }
}

/// A fraction of a second makes a time exact to the millisecond.
fn fine(text: &str) -> i64 {
    if text.contains('.') { 1 } else { SECOND_MS }
}

fn civil(form: &str, text: &str) -> Option<DateTime> {
    DateTime::strptime(form, text).ok()
}

fn day(text: &str) -> Option<Date> {
    DAYS.iter().find_map(|form| Date::strptime(form, text).ok())
}

fn beijing(at: DateTime, span_ms: i64) -> Option<BillTime> {
    let ms = CHINA.to_timestamp(at).ok()?.as_millisecond();
    Some(BillTime { ms, span_ms })
}

/// Digits that are a date: `20261122100000`, `20261122`.
fn packed(text: &str) -> Option<BillTime> {
    match text.len() {
        14 => beijing(civil("%Y%m%d%H%M%S", text)?, SECOND_MS),
        8 if text.starts_with("20") => beijing(day(text)?.to_datetime(jiff::civil::Time::midnight()), DAY_MS),
        _ => None,
    }
}

/// Seconds or milliseconds since 1970, or days since 1899-12-30 as spreadsheets count them.
fn numeric(text: &str) -> Option<BillTime> {
    match text.parse::<i64>() {
        Ok(s) if (1_000_000_000..10_000_000_000).contains(&s) => Some(BillTime { ms: s * 1_000, span_ms: SECOND_MS }),
        Ok(ms) if (1_000_000_000_000..10_000_000_000_000).contains(&ms) => Some(BillTime { ms, span_ms: 1 }),
        _ => serial(text.parse().ok()?),
    }
}

fn serial(days: f64) -> Option<BillTime> {
    const FIRST: f64 = 36_526.0; // 2000-01-01
    const LAST: f64 = 73_051.0; // 2100-01-01
    const UNIX: f64 = 25_569.0;
    if !(FIRST..LAST).contains(&days) {
        return None;
    }
    // A day number holds about a third of a millisecond: rounding to the second gives back what was typed.
    #[expect(clippy::cast_possible_truncation, reason = "between 2000 and 2100, which fits by far")]
    let seconds = ((days - UNIX) * 86_400.0).round() as i64;
    let china_s = i64::from(CHINA.seconds());
    let span_ms = if days.fract() == 0.0 { DAY_MS } else { SECOND_MS };
    Some(BillTime { ms: (seconds - china_s) * 1_000, span_ms })
}

/// A time for people, Beijing: `2026-11-22 10:00:00`.
#[must_use]
pub fn beijing_text(ms: i64) -> String {
    in_zone(ms, CHINA).map_or_else(|| ms.to_string(), |at| at.strftime("%Y-%m-%d %H:%M:%S").to_string())
}

/// A time with its zone: `2026-11-22T10:00:00.000+08:00`.
#[must_use]
pub fn iso_text(ms: i64) -> String {
    in_zone(ms, CHINA).map_or_else(|| ms.to_string(), |at| at.strftime("%Y-%m-%dT%H:%M:%S.%3f+08:00").to_string())
}

fn in_zone(ms: i64, offset: Offset) -> Option<jiff::Zoned> {
    Some(Timestamp::from_millisecond(ms).ok()?.to_zoned(TimeZone::fixed(offset)))
}

/// The time a bill is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Period {
    /// Its first millisecond since 1970 UTC.
    pub from_ms: i64,
    /// The first millisecond after it.
    pub until_ms: i64,
}

impl Period {
    /// Reads `2026-11`, `2026-11-22`, or `2026-11-01..2026-11-15` (both days belong to it). Days end at midnight in Beijing, or in UTC.
    #[must_use]
    pub fn read(text: &str, beijing_days: bool) -> Option<Self> {
        let offset = if beijing_days { CHINA } else { Offset::UTC };
        let midnight = |day: Date| offset.to_timestamp(day.to_datetime(jiff::civil::Time::midnight())).ok().map(Timestamp::as_millisecond);
        let (first, last) = match text.trim().split_once("..") {
            Some((first, last)) => (one_day(first)?, one_day(last)?),
            None => match one_day(text) {
                Some(day) => (day, day),
                None => month(text)?,
            },
        };
        let period = Self { from_ms: midnight(first)?, until_ms: midnight(last.checked_add(1.day()).ok()?)? };
        (period.from_ms < period.until_ms).then_some(period)
    }

    /// Whether a time lies in it.
    #[must_use]
    pub const fn contains(&self, ms: i64) -> bool {
        self.from_ms <= ms && ms < self.until_ms
    }
}

fn one_day(text: &str) -> Option<Date> {
    Date::strptime("%Y-%m-%d", text.trim()).ok()
}

fn month(text: &str) -> Option<(Date, Date)> {
    let first = one_day(&format!("{}-01", text.trim()))?;
    Some((first, first.last_of_month()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-22 10:00:00 in Beijing.
    const TEN: i64 = 1_795_312_800_000;

    #[track_caller]
    fn check(text: &str, expected: Option<(i64, i64)>) {
        assert_eq!(BillTime::read(text).map(|at| (at.ms, at.span_ms)), expected, "{text}");
    }

    #[test]
    fn the_usual_forms_are_one_time() {
        for text in [
            "2026-11-22 10:00:00",
            " 2026/11/22 10:00:00",
            "2026/11/22 10:00:00",
            "2026.11.22 10:00:00",
            "2026年11月22日 10:00:00",
            "20261122100000",
            "2026-11-22T10:00:00",
            "2026-11-22T10:00:00+08:00",
            "2026-11-22T02:00:00Z",
            "1795312800",
        ] {
            check(text, Some((TEN, 1_000)));
        }
        check("2026-11-22 10:00", Some((TEN, 60_000)));
        check("1795312800000", Some((TEN, 1)));
        check("2026-11-22T02:00:00.250Z", Some((TEN + 250, 1)));
        check("2026-11-22 10:00:00.250", Some((TEN + 250, 1)));
        check("2026-11-22", Some((TEN - 36_000_000, 86_400_000)));
        check("20261122", Some((TEN - 36_000_000, 86_400_000)));
        check("46348.416666666664", Some((TEN, 1_000)));
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in ["", "yesterday", "2026-13-01 00:00:00", "2026-02-30", "10:00:00", "7", "13800138000", "110105194912310", "."] {
            check(text, None);
        }
    }

    #[test]
    fn a_period_ends_where_the_next_begins() {
        let november = Period::read("2026-11", true).expect("a month");
        assert_eq!(beijing_text(november.from_ms), "2026-11-01 00:00:00");
        assert_eq!(beijing_text(november.until_ms), "2026-12-01 00:00:00");
        assert_eq!(Period::read("2026-11-01..2026-11-30", true), Some(november));
        let utc = Period::read("2026-11", false).expect("a month");
        assert_eq!(beijing_text(utc.from_ms), "2026-11-01 08:00:00");
        assert_eq!(Period::read("2026-02-28", true).map(|day| day.until_ms - day.from_ms), Some(86_400_000));
        for text in ["", "2026", "2026-13", "2026-11-31", "2026-11-02..2026-11-01"] {
            assert_eq!(Period::read(text, true), None, "{text}");
        }
    }

    #[test]
    fn times_are_written_in_beijing() {
        assert_eq!(iso_text(TEN + 5), "2026-11-22T10:00:00.005+08:00");
    }
}
