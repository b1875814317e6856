//! Cells of a CSV file that a spreadsheet must not take for a formula.

use std::borrow::Cow;

/// The text as a cell: one that begins like a formula, or like something a spreadsheet skips before a formula, gets a quote in front.
#[must_use]
pub fn cell(text: &str) -> Cow<'_, str> {
    let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if risky { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn formulas_become_text() {
        for text in ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "＝1"] {
            assert_eq!(cell(text), format!("'{text}"));
        }
        for text in ["", "R-1", "a=b", "'=1", "1-2"] {
            assert_eq!(cell(text), text);
        }
    }
}
