//! What is known of the vendors, for people and for programs.

pub(crate) mod example;
mod human;
mod json;
mod rows;

use zhengxin::core::info::{FieldKind, OperationInfo, ProviderInfo};
use zhengxin::core::words::Lang;

use crate::args::Providers;
use crate::call::argv;
use crate::fail::Fail;
use crate::out::Out;

/// What the command shows.
pub(crate) struct Selection {
    /// The vendors.
    pub(crate) providers: Vec<&'static ProviderInfo>,
    /// One operation of the only vendor.
    pub(crate) operation: Option<&'static OperationInfo>,
}

/// `zhengxin providers`.
pub(crate) fn providers(out: &mut Out, lang: Lang, options: &Providers) -> Result<(), Fail> {
    let selection = match (&options.provider, &options.operation) {
        (None, _) => Selection { providers: zhengxin::providers().collect(), operation: None },
        (Some(name), None) => Selection { providers: vec![argv::provider(name)?], operation: None },
        (Some(name), Some(operation)) => {
            let operation = argv::find(name, operation)?;
            Selection { providers: vec![operation.provider], operation: Some(operation) }
        }
    };
    if options.json {
        return out.json(&json::catalogue(&selection));
    }
    match (selection.operation, &options.provider, selection.providers.as_slice()) {
        (Some(operation), _, _) => human::operation(out, lang, operation),
        (None, Some(_), [provider]) => human::provider(out, lang, provider),
        (None, _, providers) => human::all(out, lang, providers),
    }
}

/// The spec's word for a type.
pub(crate) fn type_word(kind: &FieldKind) -> String {
    match kind {
        FieldKind::Base(base) => base.word().to_owned(),
        FieldKind::Record(record) => record.name.to_owned(),
        FieldKind::Enum(list) => list.name.to_owned(),
        FieldKind::State(table) => state_word(table.name),
        FieldKind::List(inner) => format!("list<{}>", type_word(inner)),
        FieldKind::LenientList(inner) => format!("lenient_list<{}>", type_word(inner)),
        FieldKind::Map(inner) => format!("map<{}>", type_word(inner)),
        FieldKind::Sealed(record) => format!("sealed<{}>", record.name),
        FieldKind::JsonText(record) => format!("json_text<{}>", record.name),
    }
}

/// The type of a state: the tables keep the dictionary's name, the specs name its type after it.
fn state_word(table: &str) -> String {
    let parts = table.split('_').map(|part| {
        let mut letters = part.chars();
        letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect::<String>()
    });
    format!("{}State", parts.collect::<String>())
}

/// The first sentence of a text: enough for one line.
pub(crate) fn first_sentence(text: &str) -> &str {
    let end = text.find(". ").map(|at| at + 1).or_else(|| text.find('。'));
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}
