//! The files of one run: their text, and where in them a byte stands.

/// A range of bytes in one file of the run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Span {
    /// Number of the file in [`Sources`].
    pub(crate) file: u32,
    /// First byte.
    pub(crate) start: u32,
    /// One past the last byte.
    pub(crate) end: u32,
}

impl Span {
    /// The first byte of a file, for what has no better place.
    pub(crate) const fn start_of(file: u32) -> Self {
        Self { file, start: 0, end: 0 }
    }
}

/// One file: name as shown to people, text, and the byte at which each line starts.
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) name: String,
    pub(crate) text: String,
    lines: Vec<u32>,
}

impl Source {
    fn new(name: String, text: String) -> Self {
        let lines = line_starts(&text);
        Self { name, text, lines }
    }

    /// Number of the line (from 0) that holds a byte.
    fn line_of(&self, byte: usize) -> usize {
        let byte = u32::try_from(byte).unwrap_or(u32::MAX);
        self.lines.partition_point(|start| *start <= byte).saturating_sub(1)
    }

    /// Line and column of a byte, both from 1; the column counts characters.
    pub(crate) fn position(&self, byte: usize) -> (usize, usize) {
        let line = self.line_of(byte);
        let start = self.line_start(line);
        let before = self.text.get(start..byte.min(self.text.len())).unwrap_or("");
        (line + 1, before.chars().count() + 1)
    }

    /// The byte at which a line (from 0) starts.
    fn line_start(&self, line: usize) -> usize {
        self.lines.get(line).map_or(self.text.len(), |start| *start as usize)
    }

    /// The line that holds a byte, without its line break, and where it starts.
    pub(crate) fn line_at(&self, byte: usize) -> (usize, &str) {
        let line = self.line_of(byte);
        let start = self.line_start(line);
        let text = self.text.get(start..self.line_start(line + 1)).unwrap_or("");
        (start, text.trim_end_matches(['\r', '\n']))
    }
}

/// Line feeds, carriage returns and pairs of them all end a line, as in YAML.
fn line_starts(text: &str) -> Vec<u32> {
    let bytes = text.as_bytes();
    let ends = |at: usize, byte: u8| match byte {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    };
    let starts = bytes.iter().enumerate().filter(|(at, byte)| ends(*at, **byte));
    let starts = starts.map(|(at, _)| u32::try_from(at + 1).unwrap_or(u32::MAX));
    std::iter::once(0).chain(starts).collect()
}

/// Every file of a run.
#[derive(Debug, Default)]
pub(crate) struct Sources(Vec<Source>);

impl Sources {
    /// Adds a file and returns its number.
    pub(crate) fn add(&mut self, name: String, text: String) -> u32 {
        self.0.push(Source::new(name, text));
        u32::try_from(self.0.len() - 1).unwrap_or(u32::MAX)
    }

    /// The number the next file gets.
    pub(crate) fn next(&self) -> u32 {
        u32::try_from(self.0.len()).unwrap_or(u32::MAX)
    }

    /// A file by number.
    pub(crate) fn get(&self, file: u32) -> Option<&Source> {
        self.0.get(file as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_counts_once() {
        let source = Source::new("a".to_owned(), "一\r\nb\rc\nd".to_owned());
        assert_eq!(source.position(0), (1, 1));
        assert_eq!(source.position(3), (1, 2));
        assert_eq!(source.position(5), (2, 1));
        assert_eq!(source.position(7), (3, 1));
        assert_eq!(source.position(9), (4, 1));
        assert_eq!(source.line_at(5), (5, "b"));
    }
}
