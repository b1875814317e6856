//! Comparing our source with one that the other side shows.

use crate::compare::{Form, Mismatch, contrast, split_params};
use crate::marked::Marked;

use super::trace::Trace;

/// Compares an explained signature with the source text of the other side.
///
/// `theirs` is the joined `key=value` text, with or without backquotes around it. The outcome shows
/// no value and no secret.
#[must_use]
pub fn compare(ours: &Trace, theirs: &str) -> Mismatch {
    let inner = theirs.strip_prefix('`').and_then(|rest| rest.strip_suffix('`'));
    let ours = ours.marked();
    let mut split = Marked::default();
    split_params(inner.unwrap_or(theirs), ours, &mut split);
    contrast(ours, &split, Form::Exact, &[])
}
