//! Text on its way into a file: indentation, literals, doc comments, and lists that break like rustfmt breaks them.
//!
//! Foreign text enters a Rust file in two ways only: through [`literal`] and through [`Out::doc`].

use std::fmt::{Arguments, Write as _};

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

/// Breaks markdown prose at blanks; no line starts like a list, heading or quote.
fn wrap(paragraph: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut row = String::new();
    let mut columns = 0;
    for word in paragraph.split(' ').filter(|word| !word.is_empty()) {
        let wide = word.chars().count();
        if columns > 0 && columns + 1 + wide > width {
            lines.push(std::mem::take(&mut row));
            columns = 0;
        }
        if columns > 0 {
            row.push(' ');
            columns += 1;
            row.push_str(word);
        } else {
            row.push_str(&line_start(word));
        }
        columns += wide;
    }
    if !row.is_empty() {
        lines.push(row);
    }
    lines
}

/// A word that must not be taken for a list item, heading, quote or rule where it starts a line.
fn line_start(word: &str) -> String {
    let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let after = word.get(digits..).unwrap_or_default();
    if digits > 0 && (after.starts_with('.') || after.starts_with(')')) {
        return format!("{}\\{after}", word.get(..digits).unwrap_or_default());
    }
    if word.starts_with(['#', '+', '-', '=', '>', '|', ':']) {
        return format!("\\{word}");
    }
    word.to_owned()
}

/// A character that shows nothing, or changes the order or place of others.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// Text on one line, with hidden characters written as their numbers and runs of blanks as one.
pub(crate) fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.trim().chars() {
        if c.is_whitespace() {
            if !shown.ends_with(' ') {
                shown.push(' ');
            }
        } else if is_hidden(c) {
            let _ = write!(shown, "U+{:04X}", u32::from(c));
        } else {
            shown.push(c);
        }
    }
    shown
}

/// Foreign text as markdown prose in which nothing is interpreted.
pub(crate) fn prose(text: &str) -> String {
    let shown = visible(text);
    let mut escaped = String::with_capacity(shown.len() + 8);
    let mut before = ' ';
    let mut rest = shown.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied().unwrap_or(' ');
        let special = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' | '|' | '$' => true,
            '#' => escaped.is_empty(),
            '_' => !(before.is_alphanumeric() && next.is_alphanumeric()),
            '&' => next.is_ascii_alphanumeric() || next == '#',
            ':' => next == '/',
            '!' => next == '[',
            _ => false,
        };
        if special {
            escaped.push('\\');
        }
        escaped.push(c);
        before = c;
    }
    escaped
}

/// Foreign text as a code span; as prose if a span cannot hold it.
pub(crate) fn code(text: &str) -> String {
    let shown = visible(text);
    if shown.is_empty() || shown.contains(['`', '|']) { prose(text) } else { format!("`{shown}`") }
}

/// A string literal.
pub(crate) fn literal(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '\'' => quoted.push('\''),
            c if is_hidden(c) && !matches!(c, '\n' | '\r' | '\t') => {
                let _ = write!(quoted, "{}", c.escape_unicode());
            }
            c => quoted.extend(c.escape_debug()),
        }
    }
    quoted.push('"');
    quoted
}

/// An optional value of a table.
pub(crate) fn option(value: Option<&str>) -> String {
    value.map_or_else(|| "None".to_owned(), |text| format!("Some({})", literal(text)))
}

/// A list of string literals.
pub(crate) fn literals<'a>(texts: impl IntoIterator<Item = &'a String>) -> String {
    let texts: Vec<String> = texts.into_iter().map(|text| literal(text)).collect();
    format!("&[{}]", texts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(found: &str, expected: &str) {
        assert_eq!(found, expected);
    }

    #[test]
    fn nothing_in_prose_is_interpreted() {
        check(&prose("see [x](y) <b> `c` a_b _d_ https://e f*"), r"see \[x\](y) \<b> \`c\` a_b \_d\_ https\://e f\*");
        check(&prose("a\n\n b\t\u{202e}c&lt;"), r"a b U+202Ec\&lt;");
        check(&line_start("1."), r"1\.");
        check(&line_start("-"), r"\-");
        check(&line_start("1.5"), r"1\.5");
    }

    #[test]
    fn literals_show_what_they_hold() {
        check(&literal("a\"b\\c\n'\u{202e}中"), "\"a\\\"b\\\\c\\n'\\u{202e}中\"");
    }

    #[test]
    fn lists_break_when_they_do_not_fit() {
        let mut out = Out::default();
        out.group("f(", "", &["a".to_owned(), "b".to_owned()], ")");
        out.group("f(", "", &["a".repeat(80), "b".repeat(80)], ")");
        let text = out.into_text();
        assert!(text.starts_with("f(a, b)\nf(\n    aaaa"), "{text}");
    }
}
