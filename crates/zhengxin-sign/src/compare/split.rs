//! Splitting a foreign parameter list by the names we know.

use crate::marked::{Marked, Part, Sink as _};

/// Splits `text`, a list of `key=value` with `&` between, into `out`.
///
/// Values are not encoded in these lists, so `&` and `=` may belong to a value. A new parameter is
/// taken to begin only where one of the keys of `ours` follows an `&`; a value that equals ours is
/// taken whole. Text before the first known key becomes a key of its own, which nobody has.
pub(crate) fn split_params(text: &str, ours: &Marked, out: &mut Marked) {
    let pairs = pairs(ours);
    let mut rest = text;
    loop {
        rest = match key_at(rest, &pairs) {
            Some((key, value)) => take_known(rest, key, value, &pairs, out),
            None => {
                let (piece, tail) = until_next_key(rest, &pairs);
                out.put(Part::Key, piece);
                tail
            }
        };
        match rest.strip_prefix('&') {
            Some(tail) => {
                out.put(Part::Mark, "&");
                rest = tail;
            }
            None => return,
        }
    }
}

/// Our keys with our values.
fn pairs(ours: &Marked) -> Vec<(&str, &str)> {
    let mut pairs: Vec<(&str, &str)> = Vec::new();
    for (part, _, text) in ours.pieces() {
        match (part, pairs.last_mut()) {
            (Part::Key, _) => pairs.push((text, "")),
            (Part::Value, Some(last)) => last.1 = text,
            _ => {}
        }
    }
    pairs
}

/// The longest of our keys that `text` begins with, followed by `=`, `&` or the end.
fn key_at<'a>(text: &str, pairs: &[(&'a str, &'a str)]) -> Option<(&'a str, &'a str)> {
    let fits = |key: &str| {
        let tail = text.strip_prefix(key);
        tail.is_some_and(|tail| tail.is_empty() || tail.starts_with(['=', '&']))
    };
    pairs.iter().copied().filter(|(key, _)| fits(key)).max_by_key(|(key, _)| key.len())
}

fn take_known<'t>(text: &'t str, key: &str, value: &str, pairs: &[(&str, &str)], out: &mut Marked) -> &'t str {
    out.put(Part::Key, key);
    let tail = text.strip_prefix(key).unwrap_or_default();
    let Some(tail) = tail.strip_prefix('=') else {
        return tail;
    };
    out.put(Part::Mark, "=");
    if let Some(after) = tail.strip_prefix(value)
        && at_boundary(after, pairs)
    {
        out.put(Part::Value, value);
        return after;
    }
    let (found, after) = until_next_key(tail, pairs);
    out.put(Part::Value, found);
    after
}

/// Whether a parameter ends before `text`.
fn at_boundary(text: &str, pairs: &[(&str, &str)]) -> bool {
    text.is_empty() || text.strip_prefix('&').is_some_and(|tail| key_at(tail, pairs).is_some())
}

/// Splits before the next `&` that one of our keys follows.
fn until_next_key<'t>(text: &'t str, pairs: &[(&str, &str)]) -> (&'t str, &'t str) {
    let found = text.match_indices('&').map(|(at, _)| text.split_at(at));
    let boundary = found.into_iter().find(|(_, tail)| at_boundary(tail, pairs));
    boundary.unwrap_or((text, ""))
}
