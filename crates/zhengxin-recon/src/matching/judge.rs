//! From pairs to classes.

use std::collections::HashMap;

use zhengxin_core::Text;
use zhengxin_core::store::Reconciled;
use zhengxin_core::words::Billed;

use super::Rules;
use super::class::{Class, Flag};
use super::ours::Row;
use super::pairs::{Pair, Pairing};
use super::result::Finding;
use crate::bill::BillLine;
use crate::moment::Period;

/// Beyond this the two times are worth a word, milliseconds.
const OTHER_TIME_MS: i64 = 10 * 60_000;

/// Between midnight in Beijing and midnight UTC, milliseconds.
const ZONE_MS: i64 = 8 * 3_600_000;

/// A finding with what the sums need of it.
pub(super) struct Judged {
    pub(super) finding: Finding,
    /// What our books hold for it in this period, fen; 0 where they hold nothing.
    pub(super) booked_fen: i64,
}

#[derive(Default)]
pub(super) struct Verdict {
    pub(super) all: Vec<Judged>,
    pub(super) doubles: Vec<Finding>,
    pub(super) marks: Vec<(u64, Reconciled)>,
    pub(super) rows: u64,
    pub(super) agreed_unbilled: u64,
    pub(super) day_shift_h: Option<i64>,
}

struct Judge<'a> {
    lines: &'a [BillLine],
    rows: &'a [Row],
    pairing: &'a Pairing<'a>,
    period: Period,
    rules: Rules,
    shift_ms: i64,
    suggested: HashMap<usize, usize>,
}

pub(super) fn judge(lines: &[BillLine], rows: &[Row], pairing: &Pairing<'_>, period: Period, rules: Rules) -> Verdict {
    let suggested: HashMap<usize, usize> = pairing.suggestions(rules.slack_ms).into_iter().collect();
    let mut judge = Judge { lines, rows, pairing, period, rules, shift_ms: 0, suggested };
    judge.shift_ms = judge.shift();
    let mut verdict = Verdict { day_shift_h: (judge.shift_ms != 0).then_some(judge.shift_ms / 3_600_000), ..Verdict::default() };
    for (at, (line, pair)) in lines.iter().zip(&pairing.of_line).enumerate() {
        let judged = judge.line(at, line, pair.as_ref());
        if let Some(pair) = pair {
            judge.mark_listed(pair, line, &judged.finding, &mut verdict);
        }
        verdict.all.push(judged);
    }
    for (at, row) in rows.iter().enumerate() {
        judge.row(at, row, &mut verdict);
    }
    verdict.doubles = judge.doubles();
    verdict
}

impl Judge<'_> {
    fn row_of(&self, pair: &Pair) -> Option<&Row> {
        self.rows.get(pair.row)
    }

    /// Whether a row belongs to this bill: it lies in the period, or so near that the line's own time may.
    fn belongs(&self, row: &Row, line: &BillLine) -> bool {
        let Period { from_ms, until_ms } = self.period;
        let near = Period { from_ms: from_ms - self.rules.edge_ms, until_ms: until_ms + self.rules.edge_ms };
        self.period.contains(row.planned_ms)
            || (near.contains(row.planned_ms) && !row.was_listed() && line.at.is_none_or(|at| self.period.contains(at.ms)))
    }

    /// Milliseconds by which the vendor's day ends later than the period: lines for calls after its end and none for calls before its start,
    /// or the other way round, all within the hours between Beijing and UTC.
    fn shift(&self) -> i64 {
        let Period { from_ms, until_ms } = self.period;
        let pairs = self.lines.iter().zip(&self.pairing.of_line);
        let outside = pairs.filter_map(|(line, pair)| {
            let row = self.row_of(pair.as_ref()?)?;
            (!self.belongs(row, line)).then_some(row.planned_ms)
        });
        let (mut after, mut before, mut other) = (0_u32, 0_u32, 0_u32);
        for at in outside {
            match at {
                at if (until_ms..until_ms + ZONE_MS).contains(&at) => after += 1,
                at if (from_ms - ZONE_MS..from_ms).contains(&at) => before += 1,
                _ => other += 1,
            }
        }
        match (after, before, other) {
            (1.., 0, 0) => ZONE_MS,
            (0, 1.., 0) => -ZONE_MS,
            _ => 0,
        }
    }

    /// Whether an unlisted row may be on a neighbouring bill.
    fn is_near_edge(&self, row: &Row) -> bool {
        let Period { from_ms, until_ms } = self.period;
        let start = from_ms + self.rules.edge_ms.max(self.shift_ms);
        let end = until_ms - self.rules.edge_ms.max(-self.shift_ms);
        row.planned_ms < start || row.planned_ms >= end
    }

    fn line(&self, at: usize, line: &BillLine, pair: Option<&Pair>) -> Judged {
        let paired = pair.and_then(|pair| Some((self.row_of(pair)?, pair)));
        let (class, row, mut flags, booked_fen) = match paired {
            Some((row, pair)) => self.paired(line, row, pair),
            None => self.unpaired(line),
        };
        flags.sort_unstable();
        flags.dedup();
        let suggestion = self.suggested.get(&at).and_then(|row| self.rows.get(*row)).map(|row| row.number);
        let finding = Finding { suggestion: suggestion.filter(|_| class == Class::OnlyTheirs), ..finding(class, flags, Some(line), row) };
        Judged { finding, booked_fen }
    }

    fn paired<'a>(&self, line: &BillLine, row: &'a Row, pair: &Pair) -> (Class, Option<&'a Row>, Vec<Flag>, i64) {
        let mut flags: Vec<Flag> = pair.how.into_iter().collect();
        flags.extend(notes(line, row));
        if !self.belongs(row, line) {
            if row.was_listed() {
                flags.push(Flag::BilledBefore);
                return (Class::Duplicate, Some(row), flags, 0);
            }
            return (Class::OutsidePeriod, Some(row), flags, 0);
        }
        let class = match (row.billed, row.price_fen) {
            (Billed::No, _) => Class::ListedUnbilled,
            (_, Some(price)) if price != line.amount_fen => Class::PricedDifferently,
            (Billed::Yes, _) => Class::Matched,
            (Billed::Unknown, _) => Class::ResolvedBilled,
        };
        if row.billed == Billed::Unknown {
            flags.push(Flag::WasUnknown);
        }
        if row.price_fen.is_none() && row.billed != Billed::No {
            flags.push(Flag::NoContractPrice);
        }
        let booked = if row.billed == Billed::Yes { row.price_fen.unwrap_or(line.amount_fen) } else { 0 };
        (class, Some(row), flags, booked)
    }

    fn unpaired(&self, line: &BillLine) -> (Class, Option<&Row>, Vec<Flag>, i64) {
        let outside = line.at.is_some_and(|at| !self.period.contains(at.ms));
        let flags: Vec<Flag> = outside.then_some(Flag::LineOutside).into_iter().collect();
        let named = self.pairing.named(line).and_then(|row| self.rows.get(row));
        match named {
            _ if line.amount_fen < 0 => (Class::Credit, named, flags, 0),
            Some(row) => (Class::Duplicate, Some(row), flags, 0),
            None => (Class::OnlyTheirs, None, flags, 0),
        }
    }

    fn row(&self, at: usize, row: &Row, verdict: &mut Verdict) {
        let is_listed = self.pairing.of_row.get(at).is_some_and(Option::is_some);
        let is_inside = self.period.contains(row.planned_ms);
        verdict.rows += u64::from(row.charged && is_inside);
        if is_listed || !is_inside {
            return;
        }
        let near = self.is_near_edge(row);
        let class = match row.billed {
            Billed::No => {
                verdict.agreed_unbilled += u64::from(row.charged);
                return;
            }
            // The neighbouring bill had it.
            _ if near && row.was_listed() => return,
            Billed::Unknown if near => Class::StillUnknown,
            Billed::Unknown => Class::ResolvedUnbilled,
            Billed::Yes if near => Class::NearEdge,
            Billed::Yes => Class::OnlyOurs,
        };
        let flags = if row.price_fen.is_none() { vec![Flag::NoContractPrice] } else { Vec::new() };
        let booked_fen = if row.billed == Billed::Yes { row.price_fen.unwrap_or(0) } else { 0 };
        verdict.all.push(Judged { finding: finding(class, flags, None, Some(row)), booked_fen });
        if !near {
            mark(row, false, 0, verdict);
        }
    }

    fn mark_listed(&self, pair: &Pair, line: &BillLine, finding: &Finding, verdict: &mut Verdict) {
        let counts = !matches!(finding.class, Class::Duplicate | Class::OutsidePeriod);
        if let (Some(row), true) = (self.row_of(pair), counts) {
            mark(row, true, u64::try_from(line.amount_fen).unwrap_or(0), verdict);
        }
    }

    /// Attempts after the first that are listed for the same request id.
    fn doubles(&self) -> Vec<Finding> {
        let mut listed: HashMap<(&Text, &Text), Vec<Listed<'_>>> = HashMap::new();
        for (line, pair) in self.lines.iter().zip(&self.pairing.of_line) {
            let Some((row, pair)) = pair.as_ref().and_then(|pair| Some((self.row_of(pair)?, pair))) else { continue };
            if line.amount_fen > 0 && self.belongs(row, line) {
                listed.entry((&row.operation, &row.request_id)).or_default().push(Listed { row, line, pair });
            }
        }
        let mut doubles = Vec::new();
        for mut attempts in listed.into_values().filter(|attempts| attempts.len() > 1) {
            attempts.sort_unstable_by_key(|listed| (listed.row.attempt, listed.row.number));
            doubles.extend(attempts.into_iter().skip(1).map(|Listed { row, line, pair }| {
                let (class, _, flags, _) = self.paired(line, row, pair);
                finding(class, flags, Some(line), Some(row))
            }));
        }
        doubles.sort_unstable_by_key(|finding| finding.line);
        doubles
    }
}

/// A row with its line.
struct Listed<'a> {
    row: &'a Row,
    line: &'a BillLine,
    pair: &'a Pair,
}

/// What is to be written back, unless it stands there already.
fn mark(row: &Row, listed: bool, amount_fen: u64, verdict: &mut Verdict) {
    let known = row.reconciled.is_some_and(|said| said.listed == listed && said.amount_fen == amount_fen);
    if !known {
        verdict.marks.push((row.number, Reconciled { listed, amount_fen, at_ms: 0 }));
    }
}

/// What is worth a word about a line and its row.
fn notes(line: &BillLine, row: &Row) -> Vec<Flag> {
    let other_case = line.request_id.as_ref().is_some_and(|id| *id != row.request_id && id.to_lowercase() == row.request_id.to_lowercase());
    let end = row.closed_ms.unwrap_or(row.planned_ms) + OTHER_TIME_MS;
    let start = row.planned_ms - OTHER_TIME_MS;
    let all = [
        (other_case, Flag::OtherCase),
        (line.operation.as_ref().is_some_and(|operation| *operation != row.operation), Flag::OtherOperation),
        (line.at.is_some_and(|at| at.ms > end || at.ms + at.span_ms < start), Flag::OtherTime),
        (row.sent == Some(false), Flag::NeverSent),
        (!row.charged, Flag::Free),
    ];
    all.into_iter().filter(|(holds, _)| *holds).map(|(_, flag)| flag).collect()
}

/// A repeat, a credit and a call of another period have no place in our sum.
fn has_own_sum(class: Class) -> bool {
    !matches!(class, Class::Duplicate | Class::OutsidePeriod | Class::Credit)
}

fn finding(class: Class, flags: Vec<Flag>, line: Option<&BillLine>, row: Option<&Row>) -> Finding {
    let own = |id: &Text| id.to_string();
    let request_id = line.map_or_else(|| row.map(|row| own(&row.request_id)), |line| line.request_id.as_ref().map(own));
    let vendor_id = line.map_or_else(|| row.and_then(|row| row.vendor_id.as_ref().map(own)), |line| line.vendor_id.as_ref().map(own));
    Finding {
        class,
        flags,
        line: line.map(|line| line.number),
        row: row.map(|row| row.number),
        request_id: request_id.filter(|id| !id.is_empty()),
        vendor_id,
        operation: row.map(|row| own(&row.operation)).or_else(|| line.and_then(|line| line.operation.as_ref().map(own))),
        at_ms: line.and_then(|line| line.at).map(|at| at.ms).or_else(|| row.map(|row| row.planned_ms)),
        code: row.and_then(|row| row.code.as_ref()).or_else(|| line.and_then(|line| line.code.as_ref())).map(own),
        ours_fen: row.filter(|row| row.billed != Billed::No && has_own_sum(class)).and_then(|row| row.price_fen),
        theirs_fen: line.map(|line| line.amount_fen),
        suggestion: None,
    }
}
