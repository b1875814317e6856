//! One line to one row: by the vendor's id, by our request id, and where a bill has no ids at all by operation and time.

use std::collections::HashMap;

use zhengxin_core::Text;
use zhengxin_core::words::Billed;

use super::class::Flag;
use super::ours::{ById, Row};
use super::windows;
use crate::bill::BillLine;

/// Which row a line is about, and how that was found.
#[derive(Clone)]
pub(super) struct Pair {
    pub(super) row: usize,
    pub(super) how: Option<Flag>,
}

pub(super) struct Pairing<'a> {
    lines: &'a [BillLine],
    rows: &'a [Row],
    by_vendor: ById,
    by_request: ById,
    /// Lines without ids that have a row.
    twins: HashMap<Twin, usize>,
    pub(super) of_line: Vec<Option<Pair>>,
    pub(super) of_row: Vec<Option<usize>>,
}

/// Slack tried one after the other, up to the one that is allowed, milliseconds.
const WIDER_MS: [i64; 4] = [0, 1_000, 5_000, 20_000];

/// All that tells lines without ids apart.
#[derive(PartialEq, Eq, Hash)]
struct Twin {
    operation: Text,
    at_ms: i64,
    amount_fen: i64,
}

impl Twin {
    /// `None` for a line with an id, and for one that cannot be paired by time.
    fn of(line: &BillLine) -> Option<Self> {
        let operation = line.operation.clone().filter(|_| !line.has_id())?;
        Some(Self { operation, at_ms: line.at?.ms, amount_fen: line.amount_fen })
    }
}

/// Says whether a row may be the one a line is about.
type Fits = fn(&BillLine, &Row) -> bool;

impl<'a> Pairing<'a> {
    pub(super) fn new(lines: &'a [BillLine], rows: &'a [Row], slack_ms: i64) -> Self {
        let vendor = rows.iter().enumerate().filter_map(|(at, row)| Some((at, &**row.vendor_id.as_ref()?)));
        let request = rows.iter().enumerate().map(|(at, row)| (at, &*row.request_id));
        let mut pairing = Self {
            lines,
            rows,
            by_vendor: ById::of(vendor),
            by_request: ById::of(request),
            twins: HashMap::new(),
            of_line: vec![None; lines.len()],
            of_row: vec![None; rows.len()],
        };
        pairing.by_ids();
        pairing.by_time(slack_ms);
        pairing
    }

    /// The surest ids first: a line must not take the row that another line names better.
    fn by_ids(&mut self) {
        let same_vendor: Fits = |line, row| line.vendor_id.is_some() && line.vendor_id == row.vendor_id;
        self.by_vendor_id(None, same_vendor);
        self.by_vendor_id(Some(Flag::OtherCase), |_, _| true);
        let nothing_against: Fits = |line, row| line.vendor_id.is_none() || row.vendor_id.is_none();
        self.by_request_id(None, nothing_against_exactly);
        self.by_request_id(Some(Flag::OtherCase), nothing_against);
        // An id of the vendor's that changed between answer and bill; only where the ledger can expect a line.
        let expected: Fits = |_, row| row.billed != Billed::No;
        self.by_request_id(Some(Flag::OtherVendorId), expected);
    }

    fn by_vendor_id(&mut self, how: Option<Flag>, fits: Fits) {
        for (at, line) in self.lines.iter().enumerate() {
            let Some(id) = &line.vendor_id else { continue };
            let best = self.best(at, self.by_vendor.get(id), fits);
            self.pair(at, best, how);
        }
    }

    fn by_request_id(&mut self, how: Option<Flag>, fits: Fits) {
        for (at, line) in self.lines.iter().enumerate() {
            let Some(id) = &line.request_id else { continue };
            let best = self.best(at, self.by_request.get(id), fits);
            self.pair(at, best, how);
        }
    }

    /// The likeliest free row for a line that has none yet. Credits are about rows that have a line already.
    fn best(&self, at: usize, candidates: &[usize], fits: Fits) -> Option<usize> {
        let line = self.lines.get(at)?;
        if self.of_line.get(at)?.is_some() || line.amount_fen < 0 {
            return None;
        }
        let free = candidates.iter().copied().filter(|row| self.of_row.get(*row).is_some_and(Option::is_none));
        let fitting = free.filter_map(|index| Some((index, self.rows.get(index)?))).filter(|(_, row)| fits(line, row));
        let rank = |row: &Row| (line.operation.as_ref().is_some_and(|operation| *operation != row.operation), row.rank());
        fitting.min_by_key(|(_, row)| rank(row)).map(|(index, _)| index)
    }

    fn pair(&mut self, at: usize, row: Option<usize>, how: Option<Flag>) {
        let Some(row) = row else { return };
        if let (Some(of_line), Some(of_row)) = (self.of_line.get_mut(at), self.of_row.get_mut(row)) {
            *of_line = Some(Pair { row, how });
            *of_row = Some(at);
        }
    }

    /// Lines without any id: one to one with rows of the same operation that were under way at that time; the closest in time first, lest one call
    /// that is off moves all that follow. A line that is the same as one that found its row closer by is a repeat of it, not a call further away.
    fn by_time(&mut self, slack_ms: i64) {
        for slack_ms in WIDER_MS.into_iter().filter(|wider| *wider < slack_ms).chain([slack_ms]) {
            let fresh = |line: &BillLine| Twin::of(line).is_some_and(|twin| !self.twins.contains_key(&twin));
            let lines: Vec<usize> = self.left().filter(|(_, line)| fresh(line)).map(|(at, _)| at).collect();
            let rows = self.costly();
            for (line, row) in windows::pair(self.lines, &lines, self.rows, &rows, slack_ms) {
                self.pair(line, Some(row), Some(Flag::ByTime));
                self.twins.extend(self.lines.get(line).and_then(Twin::of).map(|twin| (twin, row)));
            }
        }
    }

    /// For lines and billed rows that found nobody: which row a line may have meant, for a person to look at.
    pub(super) fn suggestions(&self, slack_ms: i64) -> Vec<(usize, usize)> {
        let lines: Vec<usize> = self.left().filter(|(_, line)| self.named(line).is_none()).map(|(at, _)| at).collect();
        let rows = self.costly();
        windows::pair(self.lines, &lines, self.rows, &rows, slack_ms)
    }

    /// The row an unpaired line names although another line has it: the line is a duplicate.
    pub(super) fn named(&self, line: &BillLine) -> Option<usize> {
        if let Some(twin) = Twin::of(line) {
            return self.twins.get(&twin).copied();
        }
        let by_vendor = line.vendor_id.as_ref().map_or(&[][..], |id| self.by_vendor.get(id));
        let by_request = line.request_id.as_ref().map_or(&[][..], |id| self.by_request.get(id));
        by_vendor.iter().chain(by_request).copied().min_by_key(|row| self.rows.get(*row).map(Row::rank))
    }

    /// Rows without a line that cost money, or may.
    fn costly(&self) -> Vec<usize> {
        self.free().filter(|(_, row)| row.charged && row.billed != Billed::No).map(|(at, _)| at).collect()
    }

    fn left(&self) -> impl Iterator<Item = (usize, &BillLine)> {
        let unpaired = |(at, line): &(usize, &BillLine)| line.amount_fen >= 0 && self.of_line.get(*at).is_some_and(Option::is_none);
        self.lines.iter().enumerate().filter(unpaired)
    }

    fn free(&self) -> impl Iterator<Item = (usize, &Row)> {
        self.rows.iter().enumerate().filter(|(at, _)| self.of_row.get(*at).is_some_and(Option::is_none))
    }
}

fn nothing_against_exactly(line: &BillLine, row: &Row) -> bool {
    line.request_id.as_ref() == Some(&row.request_id) && (line.vendor_id.is_none() || row.vendor_id.is_none())
}
