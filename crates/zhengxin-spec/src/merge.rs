//! Joins the files of a vendor: each adds its definitions, none may repeat another's.

use std::collections::HashMap;
use std::ops::Deref;

use crate::ast::FileSpec;
use crate::code::Code;
use crate::draft::{Collector, Draft};
use crate::shape::{Map, Spanned};
use crate::source::Span;
use crate::text::quote;

/// Joins files in the order in which they were read; the first is the vendor's own.
pub(crate) fn merge(specs: Vec<FileSpec>, out: &mut Collector) -> FileSpec {
    let mut specs = specs.into_iter();
    let mut all = specs.next().unwrap_or_default();
    for spec in specs {
        refuse_own_keys(&spec, out);
        all.given.extend(&spec.given);
        append(&mut all.codes, spec.codes, "code", Code::TwoOutcomes, out);
        append(&mut all.operations, spec.operations, "operation", Code::DefinedTwice, out);
        append(&mut all.types, spec.types, "type", Code::DefinedTwice, out);
        append(&mut all.enums, spec.enums, "enum", Code::DefinedTwice, out);
        append(&mut all.states, spec.states, "state dictionary", Code::DefinedTwice, out);
        append(&mut all.payloads, spec.payloads, "payload", Code::DefinedTwice, out);
        append(&mut all.pushes, spec.pushes, "push", Code::DefinedTwice, out);
        append(&mut all.flows, spec.flows, "flow", Code::DefinedTwice, out);
    }
    all
}

fn append<K: Deref<Target = str>, V>(all: &mut Option<Map<K, V>>, more: Option<Map<K, V>>, what: &str, code: Code, out: &mut Collector) {
    let Some(more) = more else { return };
    let all = all.get_or_insert_with(|| Map { span: more.span, entries: Vec::new() });
    let known = all.entries.iter().map(|(key, _)| (key.value.to_string(), key.span));
    let known: HashMap<String, Span> = known.collect();
    for (key, value) in more.entries {
        match known.get(&*key.value) {
            Some(first) => out.add(twice(&key, *first, what, code)),
            None => all.entries.push((key, value)),
        }
    }
}

fn twice<K: Deref<Target = str>>(key: &Spanned<K>, first: Span, what: &str, code: Code) -> Draft {
    let message = format!("the {what} {} is defined in two files", quote(key));
    let draft = Draft::new(code, key.span, message).label("second time").also(first, "first time");
    draft.help("keep one of the two, or rename one")
}

/// Keys about the vendor itself may not stand in a topic file.
fn refuse_own_keys(spec: &FileSpec, out: &mut Collector) {
    let keys = [
        ("provider", spec.provider.as_ref().map(|key| key.span)),
        ("title", spec.title.as_ref().map(|key| key.at)),
        ("about", spec.about.as_ref().map(|key| key.at)),
        ("document", spec.document.as_ref().map(|key| key.at)),
        ("hosts", spec.hosts.as_ref().map(|key| key.span)),
        ("environments", spec.environments.as_ref().map(|key| key.span)),
        ("credentials", spec.credentials.as_ref().map(|key| key.span)),
        ("auth", spec.auth.as_ref().map(|key| key.at)),
        ("envelope", spec.envelope.as_ref().map(|key| key.at)),
        ("body", spec.body.as_ref().map(|key| key.span)),
        ("timeout", spec.timeout.as_ref().map(|key| key.span)),
        ("data_use", spec.data_use.as_ref().map(|key| key.at)),
        ("magic", spec.magic.as_ref().map(|key| key.span)),
        ("readings", spec.readings.as_ref().map(|key| key.span)),
        ("bill", spec.bill.as_ref().map(|key| key.at)),
    ];
    for (key, at) in keys {
        if let Some(at) = at {
            let message = format!("{} stands in an included file", quote(key));
            let draft = Draft::new(Code::ProviderOnly, at, message);
            out.add(draft.help("move it to the file that includes this one"));
        }
    }
}
