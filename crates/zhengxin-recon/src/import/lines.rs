//! From rows below the headings to lines of a bill.

use zhengxin_core::Text;

use super::Row;
use super::error::{BadCell, BadLine, ImportError};
use super::headings::Headings;
use crate::bill::{Bill, BillLine};
use crate::fen;
use crate::layout::{Column, Layout};
use crate::moment::BillTime;

/// Bad lines that are told one by one.
const TOLD: usize = 20;

/// Longest id, characters.
const LONGEST_ID: usize = 128;

/// Words a row of sums begins with.
const TOTALS: [&str; 5] = ["合计", "总计", "共计", "total", "sum"];

/// Words a row of partial sums begins with.
const SUBTOTALS: [&str; 2] = ["小计", "subtotal"];

pub(super) fn read(rows: &[Row], headings: &Headings, layout: &Layout) -> Result<Bill, ImportError> {
    let mut bill = Bill::default();
    let (mut first, mut count) = (Vec::new(), 0);
    for row in rows {
        let cells = Cells { row, headings };
        match cells.kind() {
            Kind::Blank => {}
            Kind::Note => bill.passed_over += 1,
            kind => {
                let read = if matches!(kind, Kind::Total) { cells.total(&mut bill) } else { cells.add(layout, &mut bill) };
                count += u64::from(read.is_err());
                first.extend(read.err().filter(|_| first.len() < TOLD));
            }
        }
    }
    if count > 0 {
        return Err(ImportError::Lines { first, count });
    }
    Ok(bill)
}

enum Kind {
    Blank,
    Note,
    Total,
    Line,
}

/// One row, read by column.
struct Cells<'a> {
    row: &'a Row,
    headings: &'a Headings,
}

impl<'a> Cells<'a> {
    /// A cell without the marks exports put around texts so that spreadsheets keep their digits.
    fn text(&self, column: Column) -> &'a str {
        let place = self.headings.place(column);
        place.and_then(|place| self.row.cells.get(place)).map_or("", |cell| bare(cell))
    }

    fn kind(&self) -> Kind {
        let Some(front) = self.row.cells.iter().map(|cell| bare(cell)).find(|cell| !cell.is_empty()) else { return Kind::Blank };
        let front = front.to_lowercase();
        let begins = |words: &[&str]| {
            words.iter().any(|word| front.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '：', ' ', '('])))
        };
        let no_call = |column| self.text(column).is_empty() || begins(&TOTALS) || begins(&SUBTOTALS);
        if begins(&SUBTOTALS) {
            return Kind::Note;
        }
        if begins(&TOTALS) && no_call(Column::VendorId) {
            return Kind::Total;
        }
        let empty =
            [Column::RequestId, Column::VendorId, Column::Time, Column::Amount].into_iter().all(|column| self.is_bare(column, &front));
        if empty { Kind::Note } else { Kind::Line }
    }

    /// Whether a cell is empty, or is the only text of a row: a note under the table stands in its first cell, whatever column that is.
    fn is_bare(&self, column: Column, front: &str) -> bool {
        let text = self.text(column);
        let alone = self.row.cells.iter().filter(|cell| !bare(cell).is_empty()).count() == 1;
        text.is_empty() || (alone && text.to_lowercase() == front && column != Column::Amount)
    }

    fn total(&self, bill: &mut Bill) -> Result<(), BadLine> {
        let total = fen::read_total(self.text(Column::Amount), self.headings.unit);
        bill.stated_fen = Some(total.map_err(|why| self.bad(Column::Amount, BadCell::NoSum(why)))?);
        Ok(())
    }

    fn add(&self, layout: &Layout, bill: &mut Bill) -> Result<(), BadLine> {
        let line = self.line(layout)?;
        bill.unknown_operations += u32::from(line.operation.is_none() && !self.text(Column::Operation).is_empty());
        bill.lines.push(line);
        Ok(())
    }

    fn line(&self, layout: &Layout) -> Result<BillLine, BadLine> {
        let amount = fen::read(self.text(Column::Amount), self.headings.unit);
        let amount_fen = amount.map_err(|why| self.bad(Column::Amount, BadCell::NoSum(why)))?;
        Ok(BillLine {
            number: self.row.number,
            request_id: self.id(Column::RequestId)?,
            vendor_id: self.id(Column::VendorId)?,
            operation: layout.operation(self.text(Column::Operation)).map(Text::from),
            at: self.time()?,
            amount_fen,
            code: self.id(Column::Code)?,
        })
    }

    fn time(&self) -> Result<Option<BillTime>, BadLine> {
        if self.headings.place(Column::Time).is_none() {
            return Ok(None);
        }
        BillTime::read(self.text(Column::Time)).map(Some).ok_or_else(|| self.bad(Column::Time, BadCell::Time))
    }

    fn id(&self, column: Column) -> Result<Option<Text>, BadLine> {
        let text = self.text(column);
        if text.is_empty() || text == "-" {
            return Ok(None);
        }
        if text.chars().count() > LONGEST_ID || text.chars().any(char::is_control) {
            return Err(self.bad(column, BadCell::Id));
        }
        if lost_digits(text) {
            return Err(self.bad(column, BadCell::LostDigits));
        }
        Ok(Some(Text::from(text)))
    }

    fn bad(&self, column: Column, what: BadCell) -> BadLine {
        let position = self.headings.place(column).and_then(|place| u32::try_from(place + 1).ok()).unwrap_or(0);
        BadLine { line: self.row.number, position, column, what }
    }
}

fn bare(cell: &str) -> &str {
    cell.trim().trim_start_matches(['`', '\'']).trim()
}

/// `1.23457E+17`: what a spreadsheet makes of a long number.
fn lost_digits(text: &str) -> bool {
    let Some((front, power)) = text.split_once(['e', 'E']) else { return false };
    let (whole, fraction) = front.split_once('.').unwrap_or((front, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    whole.len() == 1
        && digits(whole)
        && digits(fraction)
        && digits(power.trim_start_matches('+'))
        && (front.contains('.') || power.starts_with('+'))
}
