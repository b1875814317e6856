//! Bills as workbooks: the first sheet that has cells, as rows of text.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use super::Row;
use super::error::ImportError;

pub(super) fn rows(bytes: &[u8]) -> Result<Vec<Row>, ImportError> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(|_| ImportError::Workbook)?;
    for name in book.sheet_names() {
        let sheet = book.worksheet_range(&name).map_err(|_| ImportError::Workbook)?;
        let Some((top, left)) = sheet.start() else { continue };
        let shifted = |cells: &[Data]| -> Vec<String> {
            let empty = std::iter::repeat_n(String::new(), usize::try_from(left).unwrap_or(0));
            empty.chain(cells.iter().map(text)).collect()
        };
        return Ok(sheet.rows().zip(top + 1..).map(|(cells, number)| Row { number, cells: shifted(cells) }).collect());
    }
    Err(ImportError::Empty)
}

/// A cell as the text a person would have typed.
fn text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Bool(flag) => flag.to_string(),
        Data::Float(number) => decimal(*number),
        Data::DateTime(at) if at.is_datetime() => {
            let (year, month, day, hour, minute, second, milli) = at.to_ymd_hms_milli();
            // A day number is a little off the second that was typed.
            let second = second + u8::from(milli >= 500 && second < 59);
            format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
        }
        Data::DateTime(_) | Data::Error(_) => "#".to_owned(),
    }
}

/// A number of a workbook is binary by its format and holds fifteen decimal digits: those are what was typed.
fn decimal(number: f64) -> String {
    if !number.is_finite() || number.abs() >= 1e15 {
        return format!("{number:e}");
    }
    let whole = format!("{:.0}", number.trunc().abs()).len();
    let text = format!("{number:.*}", 15_usize.saturating_sub(whole));
    if !text.contains('.') {
        return text;
    }
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::decimal;

    #[test]
    fn fifteen_digits_are_what_was_typed() {
        for (number, text) in [
            (1.1, "1.1"),
            (0.1 + 0.2, "0.3"),
            (12_345.67, "12345.67"),
            (30.0, "30"),
            (1_000_000_000.01, "1000000000.01"),
            (-0.3, "-0.3"),
            (0.305, "0.305"),
            (0.0, "0"),
        ] {
            assert_eq!(decimal(number), text);
        }
        assert_eq!(decimal(1.234_567_890_123_456_7e18), "1.2345678901234568e18");
    }
}
