//! Characters: which ones a spec may hold, how they are shown, and which known word was probably meant.

/// Longest piece of a spec that a message repeats.
const QUOTED_MAX: usize = 60;

/// Most words that a message lists.
const WORDS_MAX: usize = 30;

/// Whether a character hides, reorders or controls text and so may not stand in a spec.
pub(crate) const fn is_hidden(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        '\u{0}'..='\u{1F}' | '\u{7F}'..='\u{9F}' => true,
        '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' => true,
        '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' => true,
        '\u{E0000}'..='\u{E007F}' => true,
        _ => false,
    }
}

/// What a hidden character is called.
pub(crate) const fn hidden_name(c: char) -> &'static str {
    match c {
        '\0' => "a NUL byte",
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{61C}' => "a control for the direction of text",
        '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{180E}' => "a zero-width character",
        '\u{0}'..='\u{1F}' | '\u{7F}'..='\u{9F}' => "a control character",
        _ => "an invisible character",
    }
}

/// `U+202E`-like name of a character.
pub(crate) fn code_point(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

/// Appends a character so that it shows and changes nothing around it.
pub(crate) fn push_visible(out: &mut String, c: char) {
    match c {
        '\t' => out.push(' '),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        c if is_hidden(c) => out.extend(c.escape_unicode()),
        c => out.push(c),
    }
}

/// A text made safe to show, in full.
pub(crate) fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| push_visible(&mut out, c));
    out
}

/// A piece of a spec inside a message: in backticks, visible, cut where it is long.
pub(crate) fn quote(text: &str) -> String {
    let mut out = String::from("`");
    text.chars().take(QUOTED_MAX).for_each(|c| push_visible(&mut out, c));
    if text.chars().nth(QUOTED_MAX).is_some() {
        out.push('…');
    }
    out.push('`');
    out
}

/// Words for a message: `` `a`, `b` and `c` ``.
pub(crate) fn listed<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let mut words = words.into_iter();
    let mut quoted: Vec<String> = words.by_ref().take(WORDS_MAX).map(quote).collect();
    let more = words.count();
    if more > 0 {
        quoted.push(format!("{more} more"));
    }
    match quoted.split_last() {
        None => "nothing".to_owned(),
        Some((only, [])) => only.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}

/// The known word nearest to what was written, if it is near enough to be meant.
pub(crate) fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if written.len() > 64 {
        return None;
    }
    let limit = match written.chars().count() {
        0..=2 => 0,
        length => (length / 3).max(1),
    };
    let written = written.to_lowercase();
    known
        .into_iter()
        .filter(|word| word.len().abs_diff(written.len()) <= 4 * limit)
        .map(|word| (distance(&written, &word.to_lowercase()), word))
        .filter(|(steps, _)| *steps <= limit)
        .min_by_key(|(steps, _)| *steps)
        .map(|(_, word)| word)
}

/// Edits (insert, remove, replace, swap of neighbours) between two words.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut best = (last[j + 1] + 1).min(row[j] + 1).min(last[j] + usize::from(x != y));
            if i > 0 && j > 0 && a[i - 1] == *y && b[j - 1] == *x {
                best = best.min(before_last[j - 1] + 1);
            }
            row.push(best);
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_word_is_suggested_and_a_far_one_is_not() {
        let known = ["need_by_reading", "type", "need"];
        assert_eq!(nearest("tpye", known), Some("type"));
        assert_eq!(nearest("need_by_readings", known), Some("need_by_reading"));
        assert_eq!(nearest("colour", known), None);
    }

    #[test]
    fn quoted_text_is_visible_and_short() {
        assert_eq!(quote("a\u{202E}b\n"), "`a\\u{202e}b\\n`");
        assert_eq!(quote(&"x".repeat(100)).chars().count(), QUOTED_MAX + 3);
    }
}
