//! Finding the row of headings, below whatever titles a bill begins with.

use super::Row;
use super::error::ImportError;
use crate::fen::Unit;
use crate::layout::{Column, Layout};

/// Rows looked at.
const LOOK: usize = 40;

/// Where the columns are.
pub(super) struct Headings {
    places: [Option<usize>; 6],
    pub(super) unit: Unit,
}

impl Headings {
    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.places[column as usize]
    }

    fn count(&self) -> usize {
        self.places.iter().flatten().count()
    }
}

/// Index of the row with the most headings that are known, and the headings.
pub(super) fn find(rows: &[Row], layout: &Layout) -> Result<(usize, Headings), ImportError> {
    let mut best: Option<(usize, Headings, Option<Column>)> = None;
    for (at, row) in rows.iter().enumerate().take(LOOK) {
        let (headings, twice) = of_row(row, layout);
        if headings.count() > best.as_ref().map_or(0, |(_, headings, _)| headings.count()) {
            best = Some((at, headings, twice));
        }
    }
    let line = |at: usize| rows.get(at).map(|row| row.number);
    let missing = |column, at: Option<usize>| {
        Err(ImportError::Missing { column, spellings: layout.spellings(column).to_vec(), line: at.and_then(line) })
    };
    let Some((at, headings, twice)) = best else {
        return if rows.is_empty() { Err(ImportError::Empty) } else { missing(Column::Amount, None) };
    };
    if let Some(column) = twice {
        return Err(ImportError::Twice { column, line: line(at).unwrap_or(0) });
    }
    let lacks = |column| headings.place(column).is_none();
    let known = |column: Column| !layout.spellings(column).is_empty();
    if lacks(Column::Amount) {
        return missing(Column::Amount, Some(at));
    }
    if known(Column::Time) && lacks(Column::Time) {
        return missing(Column::Time, Some(at));
    }
    let ids = [Column::RequestId, Column::VendorId];
    if ids.into_iter().all(lacks)
        && let Some(column) = ids.into_iter().find(|column| known(*column))
    {
        return missing(column, Some(at));
    }
    if ids.into_iter().all(lacks) && lacks(Column::Operation) {
        return missing(Column::Operation, Some(at));
    }
    Ok((at, headings))
}

fn of_row(row: &Row, layout: &Layout) -> (Headings, Option<Column>) {
    let mut headings = Headings { places: [None; 6], unit: layout.unit };
    let mut twice = None;
    let cells: Vec<(String, Option<Unit>)> = row.cells.iter().map(|cell| plain(cell)).collect();
    for column in Column::ALL {
        // The spelling that stands first in the list wins; the same spelling in two cells cannot be told apart.
        for spelling in layout.spellings(column) {
            let spelling = plain(spelling).0;
            let mut places = cells.iter().enumerate().filter(|(_, (text, _))| *text == spelling);
            let Some((place, (_, unit))) = places.next() else { continue };
            headings.places[column as usize] = Some(place);
            if let (Column::Amount, Some(unit)) = (column, unit) {
                headings.unit = *unit;
            }
            if places.next().is_some() {
                twice = Some(column);
            }
            break;
        }
    }
    (headings, twice)
}

/// A heading without blanks, case and the unit in brackets; and the unit.
fn plain(cell: &str) -> (String, Option<Unit>) {
    let kept = cell.chars().filter(|c| !c.is_whitespace() && !matches!(c, '`' | '\'' | '"' | '\u{feff}' | '*'));
    let text: String = kept
        .map(|c| match c {
            '（' => '(',
            '）' => ')',
            c => c.to_ascii_lowercase(),
        })
        .collect();
    let units = [("(元)", Unit::Yuan), ("(分)", Unit::Fen), ("(yuan)", Unit::Yuan), ("(fen)", Unit::Fen)];
    let unit = units.into_iter().find(|(mark, _)| text.ends_with(mark));
    unit.map_or((text.clone(), None), |(mark, unit)| (text.trim_end_matches(mark).to_owned(), Some(unit)))
}
