//! Bills as text: what encoding, which separator, then rows of cells.

use encoding_rs::{Encoding, GB18030, UTF_8};

use super::Row;
use super::error::ImportError;

/// Bytes looked at to find the separator.
const LOOK: usize = 8 << 10;

pub(super) fn rows(bytes: &[u8]) -> Result<Vec<Row>, ImportError> {
    let text = decode(bytes)?;
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator(&text)).from_reader(text.as_bytes());
    let mut lines = Lines { text: text.as_bytes(), at: 0, line: 1 };
    let mut record = csv::StringRecord::new();
    let mut rows = Vec::new();
    loop {
        let number = lines.of(reader.position().byte());
        match reader.read_record(&mut record) {
            Ok(true) => rows.push(Row { number, cells: record.iter().map(str::to_owned).collect() }),
            Ok(false) => return Ok(rows),
            Err(_) => return Err(ImportError::Table { line: number }),
        }
    }
}

/// Numbers of lines by the place in the text. The reader's own count is one behind where lines end in two characters.
struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: u32,
}

impl Lines<'_> {
    /// The line of the first record at or after a byte; bytes only ascend. Empty lines before a record are skipped, as the reader does.
    fn of(&mut self, byte: u64) -> u32 {
        let byte = usize::try_from(byte).unwrap_or(usize::MAX);
        while let Some(next) = self.text.get(self.at).filter(|next| self.at < byte || matches!(next, b'\r' | b'\n')) {
            self.line += u32::from(*next == b'\n');
            self.at += 1;
        }
        self.line
    }
}

/// What a mark at the start says, else UTF-8, else GB18030, of which GBK is a part.
fn decode(bytes: &[u8]) -> Result<String, ImportError> {
    let whole = |encoding: &'static Encoding, bytes| encoding.decode_without_bom_handling_and_without_replacement(bytes);
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => whole(encoding, bytes.get(mark..).unwrap_or_default()),
        None => whole(UTF_8, bytes).or_else(|| whole(GB18030, bytes)),
    };
    text.map(std::borrow::Cow::into_owned).ok_or(ImportError::Encoding)
}

/// The separator that stands most often near the start, outside of quotes.
fn separator(text: &str) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0_u32), (b'\t', 0), (b';', 0)];
    for byte in text.bytes().take(LOOK) {
        quoted ^= byte == b'"';
        if let Some((_, count)) = counts.iter_mut().find(|(separator, _)| *separator == byte && !quoted) {
            *count += 1;
        }
    }
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(separator, _)| *separator)
}
