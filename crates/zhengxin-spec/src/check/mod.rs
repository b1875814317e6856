//! What must hold between the parts of a spec; every check reports all it finds.

mod auth;
mod codes;
mod coverage;
mod examples;
mod fields;
mod flow;
mod names;
mod operations;
mod personal;
mod provider;
mod readings;
mod states;
mod types;
mod values;

use crate::draft::Collector;
use crate::include::Vendor;
use crate::index::Index;

/// Deepest nesting of records in each other.
pub(crate) const RECORD_DEPTH_MAX: usize = 16;

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
    flow::check(&index, out);
    examples::check(&index, out);
    coverage::check(&index, out);
    if types::check(&index, out) {
        personal::check(&index, vendor.start, out);
    }
}
