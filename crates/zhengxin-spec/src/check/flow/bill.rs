//! The bill: operations exist, and a spelling means one thing.

use std::collections::HashMap;

use super::Scope;
use crate::ast::BillSpec;
use crate::code::Code;
use crate::draft::{Collector, Draft};
use crate::shape::{List, Map, Spanned, WireValue};
use crate::source::Span;
use crate::text::quote;

pub(super) fn check(scope: &Scope<'_>, spec: &BillSpec, out: &mut Collector) {
    let mut columns = HashMap::new();
    for list in [&spec.request_id, &spec.vendor_id, &spec.operation, &spec.time, &spec.amount, &spec.code] {
        once(&mut columns, list.as_ref(), out);
    }
    let mut spellings = HashMap::new();
    for (name, list) in spec.operations.iter().flat_map(Map::iter) {
        scope.operation(name, out);
        once(&mut spellings, Some(list), out);
    }
}

fn once<'a>(seen: &mut HashMap<&'a str, Span>, list: Option<&'a List<Spanned<WireValue>>>, out: &mut Collector) {
    for spelling in list.into_iter().flat_map(|list| &list.items) {
        if let Some(first) = seen.insert(&spelling.value.0, spelling.span) {
            let draft = Draft::new(Code::BillSpelling, spelling.span, format!("{} stands twice on the bill", quote(spelling)));
            out.add(draft.label("second time").also(first, "first time").help("keep one of the two"));
        }
    }
}
