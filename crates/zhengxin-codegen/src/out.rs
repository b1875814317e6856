//! Text on its way into a file: indentation, doc comments, and lists that break like rustfmt breaks them.

use std::fmt::{Arguments, Write as _};

use crate::escape::wrap;

/// Columns of a line, as in `rustfmt.toml`.
pub(crate) const WIDTH: usize = 140;

/// Columns of a line of prose in a doc comment.
const PROSE: usize = 128;

/// A file being written.
#[derive(Default)]
pub(crate) struct Out {
    text: String,
    depth: usize,
}

/// Writes one formatted line.
macro_rules! line {
    ($out:expr) => { $out.blank() };
    ($out:expr, $($arg:tt)+) => { $out.line(format_args!($($arg)+)) };
}
pub(crate) use line;

impl Out {
    pub(crate) fn into_text(self) -> String {
        self.text
    }

    fn pad(&mut self) {
        for _ in 0..self.depth {
            self.text.push_str("    ");
        }
    }

    /// An empty line.
    pub(crate) fn blank(&mut self) {
        self.text.push('\n');
    }

    /// One line at the present depth.
    pub(crate) fn line(&mut self, args: Arguments<'_>) {
        self.pad();
        let _ = self.text.write_fmt(args);
        self.text.push('\n');
    }

    /// A line that opens a block with its last character.
    pub(crate) fn open(&mut self, args: Arguments<'_>) {
        self.line(args);
        self.depth += 1;
    }

    /// A line that closes a block with its first character.
    pub(crate) fn close(&mut self, text: &str) {
        self.depth = self.depth.saturating_sub(1);
        line!(self, "{text}");
    }

    /// Lines that were laid out elsewhere, indented to the present depth.
    pub(crate) fn lines(&mut self, text: &str) {
        for text in text.lines() {
            if text.is_empty() { self.blank() } else { line!(self, "{text}") }
        }
    }

    /// What was written elsewhere at depth zero.
    pub(crate) fn append(&mut self, other: &Self) {
        self.text.push_str(&other.text);
    }

    /// `head` and its parts on one line if they fit, otherwise one part a line. `head` ends and `tail` begins with the
    /// bracket; `gap` is what stands inside the brackets on one line.
    pub(crate) fn group(&mut self, head: &str, gap: &str, parts: &[String], tail: &str) {
        let inner: usize = parts.iter().map(|part| part.chars().count() + 2).sum();
        let width = self.depth * 4 + head.chars().count() + inner.saturating_sub(2) + gap.len() * 2 + tail.len();
        if width <= WIDTH || parts.is_empty() {
            let gap = if parts.is_empty() { "" } else { gap };
            line!(self, "{head}{gap}{}{gap}{tail}", parts.join(", "));
            return;
        }
        self.open(format_args!("{head}"));
        for part in parts {
            line!(self, "{part},");
        }
        self.close(tail);
    }

    /// A value after `head`, which ends with `=`: on the same line, on a line of its own, or one part a line.
    pub(crate) fn constant(&mut self, head: &str, parts: &[String]) {
        let flat = format!("&[{}];", parts.join(", "));
        let room = WIDTH.saturating_sub(self.depth * 4);
        if head.len() + 1 + flat.len() > room && flat.len() + 4 <= room {
            line!(self, "{head}");
            return line!(self, "    {flat}");
        }
        self.group(&format!("{head} &["), "", parts, "];");
    }

    /// A `use` of several names of one module, packed like rustfmt packs them.
    pub(crate) fn import(&mut self, path: &str, names: &[&str]) {
        self.names("use", path, names);
    }

    /// The same for names that are passed on.
    pub(crate) fn export(&mut self, path: &str, names: &[&str]) {
        self.names("pub use", path, names);
    }

    fn names(&mut self, verb: &str, path: &str, names: &[&str]) {
        match names {
            [] => return,
            [name] => return line!(self, "{verb} {path}::{name};"),
            _ => {}
        }
        let all = names.join(", ");
        if verb.len() + " ::{};".len() + path.len() + all.len() + self.depth * 4 < WIDTH - 1 {
            return line!(self, "{verb} {path}::{{{all}}};");
        }
        self.open(format_args!("{verb} {path}::{{"));
        let mut row = String::new();
        for name in names {
            if !row.is_empty() && self.depth * 4 + row.len() + name.len() + 2 > WIDTH - 1 {
                line!(self, "{row}");
                row.clear();
            }
            if !row.is_empty() {
                row.push(' ');
            }
            row.push_str(name);
            row.push(',');
        }
        line!(self, "{row}");
        self.close("};");
    }

    /// A doc comment: paragraphs of markdown, wrapped, with an empty line between them.
    pub(crate) fn doc(&mut self, paragraphs: &[String]) {
        self.comment("///", paragraphs);
    }

    /// The doc comment of the file itself.
    pub(crate) fn head_doc(&mut self, paragraphs: &[String]) {
        self.comment("//!", paragraphs);
    }

    fn comment(&mut self, mark: &str, paragraphs: &[String]) {
        let mut first = true;
        for paragraph in paragraphs.iter().filter(|paragraph| !paragraph.is_empty()) {
            if !first {
                line!(self, "{mark}");
            }
            first = false;
            if ["```", "|", "# "].iter().any(|mark| paragraph.starts_with(mark)) {
                for text in paragraph.lines() {
                    if text.is_empty() { line!(self, "{mark}") } else { line!(self, "{mark} {text}") }
                }
                continue;
            }
            for text in wrap(paragraph, PROSE.saturating_sub(self.depth * 4)) {
                line!(self, "{mark} {text}");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_break_when_they_do_not_fit() {
        let mut out = Out::default();
        out.group("f(", "", &["a".to_owned(), "b".to_owned()], ")");
        out.group("f(", "", &["a".repeat(80), "b".repeat(80)], ")");
        let text = out.into_text();
        assert!(text.starts_with("f(a, b)\nf(\n    aaaa"), "{text}");
    }
}
