//! Every documented code has an example, so that the simulator and the tests can show it.

use std::collections::HashSet;

use serde_json::Value;

use crate::ast::{CodeSpec, ExampleSpec};
use crate::code::Code;
use crate::draft::{Collector, Draft};
use crate::index::Index;
use crate::shape::{CodeKey, List, Map};
use crate::text::listed;

/// Looks for rows without an example: the vendor's in any operation, an operation's own rows in that operation.
pub(super) fn check(index: &Index<'_>, out: &mut Collector) {
    let Some(path) = index.spec.envelope.as_ref().and_then(|envelope| envelope.code.as_ref()) else { return };
    let path = &*path.value.0;
    let mut all = HashSet::new();
    for (_, operation) in index.operations() {
        let shown = codes(operation.examples.as_ref(), path);
        if let Some(rows) = &operation.codes {
            report(rows, &shown, "of this operation", out);
        }
        all.extend(shown);
    }
    if let Some(rows) = &index.spec.codes {
        report(rows, &all, "of any operation", out);
    }
}

/// The codes that examples show.
fn codes(examples: Option<&List<ExampleSpec>>, path: &str) -> HashSet<String> {
    let examples = examples.into_iter().flat_map(|list| &list.items);
    let answers = examples.filter_map(|example| example.answer.as_ref());
    let found = answers.filter_map(|answer| path.split('.').try_fold(&answer.value, |value, key| value.get(key)));
    let texts = found.filter_map(|code| match code {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    });
    texts.collect()
}

fn report(rows: &Map<CodeKey, CodeSpec>, shown: &HashSet<String>, whose: &str, out: &mut Collector) {
    let bare: Vec<_> =
        rows.entries.iter().map(|(code, _)| code).filter(|code| code.value.0 != "_" && !shown.contains(&*code.value.0)).collect();
    let Some(first) = bare.first() else { return };
    let codes = listed(bare.iter().map(|code| &*code.value.0));
    let draft = Draft::new(Code::NoExample, first.span, format!("no example {whose} shows {codes}"));
    out.add(draft.help("add one; `printed: ours` marks an example that the document lacks"));
}
