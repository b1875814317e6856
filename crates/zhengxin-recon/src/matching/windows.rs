//! Pairing by operation and time, one to one.

use std::collections::BTreeMap;

use super::ours::Row;
use crate::bill::BillLine;

/// Pairs each line with a row of its operation that was under way when the line says, give or take the slack. Lines and rows go by index; both in the
/// order of time, the row whose time runs out first is taken first, so that as many pairs are found as there can be.
pub(super) fn pair(lines: &[BillLine], left: &[usize], rows: &[Row], free: &[usize], slack_ms: i64) -> Vec<(usize, usize)> {
    let mut by_operation: BTreeMap<&str, (Vec<Point>, Vec<Point>)> = BTreeMap::new();
    for at in left {
        let Some(line) = lines.get(*at) else { continue };
        let (Some(operation), Some(time)) = (&line.operation, line.at) else { continue };
        by_operation.entry(operation).or_default().0.push(Point { at: *at, from: time.ms, until: time.ms + time.span_ms });
    }
    for at in free {
        let Some(row) = rows.get(*at) else { continue };
        let until = row.closed_ms.unwrap_or(row.planned_ms) + slack_ms;
        if let Some((_, rows)) = by_operation.get_mut(&*row.operation) {
            rows.push(Point { at: *at, from: row.planned_ms - slack_ms, until });
        }
    }
    by_operation.into_values().flat_map(|(lines, rows)| one_to_one(lines, rows)).collect()
}

/// A stretch of time of a line or a row.
#[derive(Clone, Copy)]
struct Point {
    at: usize,
    from: i64,
    until: i64,
}

fn one_to_one(mut lines: Vec<Point>, mut rows: Vec<Point>) -> Vec<(usize, usize)> {
    lines.sort_unstable_by_key(|line| (line.until, line.from, line.at));
    rows.sort_unstable_by_key(|row| (row.until, row.from, row.at));
    let mut rows = rows.into_iter().peekable();
    let mut pairs = Vec::new();
    for line in lines {
        // A row that ended before this line began ended before every later line.
        while rows.next_if(|row| row.until < line.from).is_some() {}
        if let Some(row) = rows.next_if(|row| row.from <= line.until) {
            pairs.push((line.at, row.at));
        }
    }
    pairs
}
