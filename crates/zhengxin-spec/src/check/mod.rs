//! What must hold between the parts of a spec; every check reports all it finds.

mod auth;
mod codes;
mod coverage;
mod examples;
mod fields;
mod names;
mod operations;
mod personal;
mod provider;
mod readings;
mod states;
mod types;
mod values;

use crate::code::Code;
use crate::draft::{Collector, Draft};
use crate::include::Vendor;
use crate::index::Index;
use crate::source::Span;
use crate::text::{listed, nearest, quote};

/// Deepest nesting of records in each other.
pub(crate) const RECORD_DEPTH_MAX: usize = 16;

/// Most known names listed after an unknown one.
const LISTED_MAX: usize = 12;

/// Runs every check on a vendor whose files could all be read.
pub(crate) fn check(vendor: &Vendor, out: &mut Collector) {
    let index = Index::new(&vendor.spec);
    provider::check(&index, vendor.start, out);
    auth::check(&index, out);
    names::check(&index, out);
    readings::check(&index, out);
    codes::check(&index, out);
    states::check(&index, out);
    fields::check(&index, out);
    operations::check(&index, out);
    examples::check(&index, out);
    coverage::check(&index, out);
    if types::check(&index, out) {
        personal::check(&index, vendor.start, out);
    }
}

/// A name that points at nothing, with the nearest one that would.
pub(super) fn unknown<'a>(code: Code, at: Span, what: &str, written: &str, known: impl Iterator<Item = &'a str> + Clone) -> Draft {
    let draft = Draft::new(code, at, format!("there is no {what} {}", quote(written)));
    let help = match nearest(written, known.clone()) {
        Some(near) => format!("did you mean {}?", quote(near)),
        None if known.clone().count() > LISTED_MAX => "correct the name, or define it".to_owned(),
        None if known.clone().next().is_none() => "define it first; there is none yet".to_owned(),
        None if known.clone().count() == 1 => format!("there is only {}", listed(known)),
        None => format!("there are {}", listed(known)),
    };
    draft.help(help)
}
