//! Tables for screens: columns as wide as their widest cell, Chinese characters two columns wide.

use unicode_width::UnicodeWidthStr as _;

use crate::fail::Fail;
use crate::out::Out;

/// Columns between two columns.
const GAP: usize = 2;

/// Rows under headings. The last column is never padded, so long sentences stand there.
pub(crate) struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with headings.
    pub(crate) fn new(headings: &[&str]) -> Self {
        Self { rows: vec![headings.iter().map(|text| (*text).to_owned()).collect()] }
    }

    /// Adds a row.
    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().map(|cell| one_line(&cell)).collect());
    }

    /// Whether there is nothing under the headings.
    pub(crate) fn is_empty(&self) -> bool {
        self.rows.len() < 2
    }

    /// Prints the table, every line indented.
    pub(crate) fn print(&self, out: &mut Out, indent: &str) -> Result<(), Fail> {
        print(&self.rows, out, indent)
    }

    /// Prints what stands under the headings.
    pub(crate) fn print_rows(&self, out: &mut Out, indent: &str) -> Result<(), Fail> {
        print(self.rows.get(1..).unwrap_or_default(), out, indent)
    }
}

fn print(rows: &[Vec<String>], out: &mut Out, indent: &str) -> Result<(), Fail> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(width).collect();
    for row in rows {
        let mut line = indent.to_owned();
        for (at, cell) in row.iter().enumerate() {
            line.push_str(cell);
            if at + 1 < row.len() {
                let pad = widths[at].saturating_sub(cell.width()) + GAP;
                line.extend(std::iter::repeat_n(' ', pad));
            }
        }
        out.line(line.trim_end())?;
    }
    Ok(())
}

/// Line ends and other control characters would break the table, or worse, the terminal.
pub(crate) fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
