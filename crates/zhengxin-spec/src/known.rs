//! Names that exist, and what is said about one that does not.

use std::collections::HashSet;

use crate::code::Code;
use crate::draft::{Collector, Draft};
use crate::source::Span;
use crate::text::{listed, nearest, quote};

/// Most names among which a similar one is looked for.
const COMPARED_MAX: usize = 1_000;

/// Most names listed after one that does not exist.
const LISTED_MAX: usize = 12;

/// A set of names in their order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known<'a> {
    set: HashSet<&'a str>,
    pub(crate) list: Vec<&'a str>,
}

impl<'a> FromIterator<&'a str> for Known<'a> {
    fn from_iter<I: IntoIterator<Item = &'a str>>(names: I) -> Self {
        let list: Vec<&str> = names.into_iter().collect();
        Self { set: list.iter().copied().collect(), list }
    }
}

impl Known<'_> {
    /// Whether a name exists.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.set.contains(name)
    }

    /// Reports a name that does not exist, with the nearest one that does.
    pub(crate) fn require(&self, code: Code, at: Span, what: &str, written: &str, out: &mut Collector) {
        if self.has(written) || out.is_full() {
            return;
        }
        let help = match (self.near(written), self.list.as_slice()) {
            (Some(near), _) => format!("did you mean {}?", quote(near)),
            (None, []) => "define it first; there is none yet".to_owned(),
            (None, [only]) => format!("there is only {}", quote(only)),
            (None, list) if list.len() > LISTED_MAX => "correct the name, or define it".to_owned(),
            (None, list) => format!("there are {}", listed(list.iter().copied())),
        };
        out.add(Draft::new(code, at, format!("there is no {what} {}", quote(written))).help(help));
    }

    /// The name nearest to what was written.
    pub(crate) fn near(&self, written: &str) -> Option<&str> {
        nearest(written, self.list.iter().take(COMPARED_MAX).copied())
    }
}
