//! From bytes to text: UTF-8 only, without marks and hidden characters.

use crate::code::Code;
use crate::draft::{Collector, Draft};
use crate::source::Span;
use crate::text::{code_point, hidden_name, is_hidden};

/// Most hidden characters reported for one file.
const HIDDEN_MAX: usize = 10;

/// Adds a file to the run; the flag says whether its text can be parsed.
pub(crate) fn decode(name: String, bytes: &[u8], collector: &mut Collector) -> (u32, bool) {
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            let file = collector.sources.add(name, text.to_owned());
            let sound = check_characters(file, text, collector);
            (file, sound)
        }
        Err(error) => {
            let lossy = String::from_utf8_lossy(bytes).into_owned();
            let file = collector.sources.add(name, lossy);
            collector.add(not_utf8(file, bytes, error.valid_up_to()));
            (file, false)
        }
    }
}

fn not_utf8(file: u32, bytes: &[u8], at: usize) -> Draft {
    let utf16 = matches!(bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]);
    let (message, label) = if utf16 {
        ("the file is UTF-16, not UTF-8".to_owned(), "a UTF-16 byte order mark")
    } else {
        let byte = bytes.get(at).copied().unwrap_or_default();
        (format!("the file is not UTF-8: byte 0x{byte:02X} cannot stand here"), "not UTF-8")
    };
    let start = u32::try_from(at).unwrap_or(u32::MAX);
    let help = if utf16 {
        "save the file as UTF-8 without a byte order mark"
    } else {
        "save the file as UTF-8 (it may be GBK: `iconv -f GBK -t UTF-8`)"
    };
    let span = Span { file, start, end: start };
    Draft::new(Code::NotUtf8, span, message).label(label).help(help)
}

/// Reports marks and hidden characters; returns whether parsing still makes sense.
fn check_characters(file: u32, text: &str, collector: &mut Collector) -> bool {
    let mut sound = true;
    let hidden = text.char_indices().filter(|(_, c)| is_hidden(*c));
    for (at, c) in hidden.take(HIDDEN_MAX) {
        let start = u32::try_from(at).unwrap_or(u32::MAX);
        let end = start.saturating_add(u32::try_from(c.len_utf8()).unwrap_or(1));
        collector.add(hidden_draft(Span { file, start, end }, at, c));
        sound = false;
    }
    sound
}

fn hidden_draft(span: Span, at: usize, c: char) -> Draft {
    if at == 0 && c == '\u{FEFF}' {
        let message = "the file starts with a byte order mark";
        return Draft::new(Code::ByteOrderMark, span, message).help("save the file as UTF-8 without a byte order mark");
    }
    let message = format!("{} stands in the text ({})", hidden_name(c), code_point(c));
    Draft::new(Code::Hidden, span, message)
        .help("remove it; nothing in a spec may hide or reorder text. In a JSON example write the JSON escape in double quotes")
}
