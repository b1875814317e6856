//! Foreign text as a literal or as markdown. It enters a file in no other way.

use std::fmt::Write as _;

/// Breaks markdown prose at blanks; no line starts like a list, heading or quote.
pub(crate) fn wrap(paragraph: &str, width: usize) -> Vec<String> {
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
            | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{e0fff}')
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
}
