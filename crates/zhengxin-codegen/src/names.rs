//! Names of generated items: their spelling, where they live, and that no two of them collide.

use std::collections::BTreeMap;

use heck::{ToPascalCase as _, ToShoutySnakeCase as _, ToSnakeCase as _};
use zhengxin_spec::model::{Catalogue, Field, FieldType, Flow};

use crate::{Error, sessions};

/// Words that can stand for nothing else in Rust.
const KEYWORDS: &[&str] = &[
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override",
    "priv", "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof", "union", "unsafe",
    "unsized", "use", "virtual", "where", "while", "yield",
];

/// Names that generated modules take from the core or the prelude.
pub(crate) const CORE: &[(&str, &str)] = &[
    ("AnswerShape", "words"),
    ("AskInfo", "flow"),
    ("AskKind", "words"),
    ("AuthInfo", "info"),
    ("BankCard", "value"),
    ("Base64Image", "value"),
    ("BaseKind", "words"),
    ("BillInfo", "flow"),
    ("Billed", "words"),
    ("BodyKind", "words"),
    ("Both", "info"),
    ("Builder", ""),
    ("ByReading", "info"),
    ("Call", "contract"),
    ("CallOptions", ""),
    ("Captcha", "value"),
    ("Class", "words"),
    ("CodeInfo", "info"),
    ("CredentialInfo", "info"),
    ("Credentials", ""),
    ("Decoded", "decode"),
    ("EndInfo", "flow"),
    ("EnumInfo", "info"),
    ("EnvelopeInfo", "info"),
    ("EnvironmentInfo", "info"),
    ("EpochSeconds", "value"),
    ("Exchange", "contract"),
    ("FactInfo", "flow"),
    ("Fen", "value"),
    ("FieldInfo", "info"),
    ("FieldKind", "info"),
    ("FieldMore", "info"),
    ("Fields", "wire"),
    ("FilledBy", "words"),
    ("FlowInfo", "flow"),
    ("FromJson", "decode"),
    ("Hook", "words"),
    ("IdCard", "value"),
    ("Json", "json"),
    ("JsonText", "wire"),
    ("Kind", "json"),
    ("Lang", "words"),
    ("LenientList", "decode"),
    ("Means", "words"),
    ("Merge", "words"),
    ("Method", "words"),
    ("Mobile", "value"),
    ("Need", "words"),
    ("NextStep", "words"),
    ("Number", "value"),
    ("Object", "decode"),
    ("OpenId", "value"),
    ("OpeningInfo", "flow"),
    ("OpeningStep", "flow"),
    ("Operation", ""),
    ("OperationInfo", "info"),
    ("Password", "value"),
    ("PersonName", "value"),
    ("Personal", ""),
    ("PollInfo", "flow"),
    ("Provider", ""),
    ("ProviderInfo", "info"),
    ("PushInfo", "info"),
    ("ReadingInfo", "info"),
    ("Record", "wire"),
    ("Repeat", "words"),
    ("Reply", ""),
    ("RequestId", "value"),
    ("RetryRule", "words"),
    ("Rule", "words"),
    ("Sealed", "wire"),
    ("Secret", ""),
    ("StateInfo", "info"),
    ("StateTableInfo", "info"),
    ("Text", ""),
    ("ToWire", "wire"),
    ("TypeInfo", "info"),
    ("Unlisted", "value"),
    ("Value", "json"),
    ("WhenUnlisted", "words"),
    ("Wire", "wire"),
    ("WireShape", "words"),
];

/// Further names that a generated item may not take.
const TAKEN: &[&str] =
    &["Arc", "Box", "Debug", "Default", "Err", "From", "Into", "None", "Ok", "Option", "Result", "Some", "String", "Vec"];

/// `SearchBlacklist` for `search_blacklist`.
pub(crate) fn pascal(name: &str) -> String {
    name.to_pascal_case()
}

/// `SEARCH_BLACKLIST` for `SearchBlacklist`.
pub(crate) fn shouty(name: &str) -> String {
    name.to_shouty_snake_case()
}

/// Variant of a state: its constant without `STATE_`.
pub(crate) fn state_variant(constant: &str) -> String {
    pascal(constant.strip_prefix("STATE_").unwrap_or(constant))
}

/// Method for a key of a map.
pub(crate) fn accessor(key: &str) -> String {
    key.to_snake_case()
}

/// The type that gives a map's keys methods of their own.
pub(crate) fn map_type(owner: &str, field: &Field) -> String {
    format!("{}{}", owner.strip_suffix("Answer").unwrap_or(owner), pascal(&field.name))
}

/// Where every type of one vendor lives, by its name.
#[derive(Default)]
pub(crate) struct Names {
    homes: BTreeMap<String, String>,
    faults: Vec<String>,
}

impl Names {
    /// Collects and checks every name.
    pub(crate) fn collect(catalogue: &Catalogue) -> Result<Self, Error> {
        let mut names = Self::default();
        names.ident("provider", &catalogue.provider);
        names.add(&pascal(&catalogue.provider), "client");
        names.add("Code", "codes");
        names.add("INFO", "info");
        for name in catalogue.enums.keys() {
            names.add(name, "enums");
        }
        for states in &catalogue.states {
            names.add(&states.ty, "states");
        }
        for record in catalogue.types.values() {
            names.add(&record.name, "types");
            let needs = crate::record::required(&record.fields).count();
            if record.used_in.0 && needs > 1 {
                names.add(&format!("{}Required", record.name), "types");
            }
            names.fields(&record.name, "types", &record.fields, record.used_in.1);
        }
        for operation in &catalogue.operations {
            let home = format!("operations::{}", operation.id);
            let ty = pascal(&operation.id);
            names.ident("operation", &operation.id);
            names.unlike("operation", &operation.id, &["builder", "exchange", "new", "over", "with_options"]);
            names.add(&ty, &home);
            if crate::record::required(&operation.request).count() > 1 {
                names.add(&format!("{ty}Required"), &home);
            }
            if crate::operation::has_answer(operation) {
                names.add(&format!("{ty}Answer"), &home);
            }
            names.fields(&ty, &home, &operation.request, false);
            names.fields(&ty, &home, &operation.answer.fields, true);
        }
        for push in &catalogue.pushes {
            names.ident("push", &push.id);
            let ty = format!("{}Push", pascal(&push.id));
            names.add(&ty, "pushes");
            names.fields(&ty, "pushes", &push.fields, true);
        }
        for flow in &catalogue.flows {
            names.flow(catalogue, flow);
        }
        names.variants(catalogue);
        if names.faults.is_empty() { Ok(names) } else { Err(Error::new(names.faults)) }
    }

    fn ident(&mut self, what: &str, name: &str) {
        if !is_ident(name) {
            self.faults.push(format!("{what} {name:?} is no name for a Rust item"));
        }
    }

    fn unlike(&mut self, what: &str, name: &str, taken: &[&str]) {
        if taken.contains(&name) {
            self.faults.push(format!("{what} `{name}` is the name of something every client has"));
        }
    }

    fn add(&mut self, name: &str, home: &str) {
        self.ident("type", name);
        if TAKEN.contains(&name) || CORE.iter().any(|(core, _)| *core == name) {
            self.faults.push(format!("type `{name}` has the name of a type that generated code uses"));
        }
        if let Some(other) = self.homes.insert(name.to_owned(), home.to_owned()) {
            self.faults.push(format!("two types are called `{name}`: one in {other}, one in {home}"));
        }
    }

    fn fields(&mut self, owner: &str, home: &str, fields: &[Field], answer: bool) {
        let mut seen = BTreeMap::new();
        for field in fields {
            self.ident("field", &field.name);
            self.unlike("field", &field.name, &["new"]);
            if seen.insert(&field.name, ()).is_some() {
                self.faults.push(format!("{owner} has two fields `{}`", field.name));
            }
            let is_map = matches!(field.ty, FieldType::Map(_));
            if answer && is_map && !field.accessors.is_empty() {
                self.add(&map_type(owner, field), home);
            }
            for key in &field.accessors {
                self.ident("accessor", &accessor(key));
            }
            if answer && matches!(field.ty, FieldType::Sealed(_)) {
                self.faults.push(format!("{owner}.{}: a sealed record cannot be read from an answer", field.name));
            }
        }
    }

    /// Types of a flow, its calls that the caller adds, and its methods on the client.
    fn flow(&mut self, catalogue: &Catalogue, flow: &Flow) {
        let (home, ty) = (sessions::home(flow), pascal(&flow.name));
        self.ident("flow", &flow.name);
        for end in sessions::TYPES {
            self.add(&format!("{ty}{end}"), home);
        }
        let fields = sessions::applicant(catalogue, flow);
        self.asked(&format!("{ty}Applicant"), home, &fields);
        for operation in sessions::actions(catalogue, flow) {
            let ty = sessions::action_type(operation);
            self.unlike("action", &operation.id, &["conversation", "fetch_again", "next", "session"]);
            self.add(&ty, home);
            self.asked(&ty, home, &sessions::action_fields(flow, operation));
        }
        let methods = ["", "resume_", "load_"].map(|start| format!("{start}{}_session", flow.name));
        for operation in catalogue.operations.iter().filter(|operation| methods.contains(&operation.id)) {
            self.faults.push(format!("operation `{}` has the name of a method that flow `{}` gives the client", operation.id, flow.name));
        }
    }

    /// A record that callers fill in.
    fn asked(&mut self, ty: &str, home: &str, fields: &[Field]) {
        if crate::record::required(fields).count() > 1 {
            self.add(&format!("{ty}Required"), home);
        }
        self.fields(ty, home, fields, false);
    }

    fn variants(&mut self, catalogue: &Catalogue) {
        let mut lists: Vec<(&str, Vec<String>)> = Vec::new();
        for (name, list) in &catalogue.enums {
            lists.push((name, list.values.iter().map(|(value, ..)| pascal(value)).chain(["Unlisted".to_owned()]).collect()));
        }
        for states in &catalogue.states {
            lists.push((&states.ty, states.values.iter().map(|state| state_variant(&state.name)).chain(["Unlisted".to_owned()]).collect()));
        }
        lists.push(("Code", crate::codes::variants(catalogue).iter().map(|variant| variant.name.clone()).collect()));
        for (list, variants) in lists {
            let mut seen = BTreeMap::new();
            for variant in variants {
                self.ident("variant", &variant);
                if seen.insert(variant.clone(), ()).is_some() {
                    self.faults.push(format!("`{list}` has two variants `{variant}`"));
                }
            }
        }
    }

    /// The module a type lives in, from the root of the vendor.
    pub(crate) fn home(&self, name: &str) -> Option<&str> {
        self.homes.get(name).map(String::as_str)
    }

    /// Every type with its module.
    pub(crate) fn homes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.homes.iter().map(|(name, home)| (name.as_str(), home.as_str()))
    }
}

/// Whether a text can name an item.
pub(crate) fn is_ident(name: &str) -> bool {
    let mut chars = name.chars();
    let starts = chars.next().is_some_and(|c| c.is_ascii_alphabetic());
    starts && name.len() <= 100 && chars.all(|c| c.is_ascii_alphanumeric() || c == '_') && KEYWORDS.binary_search(&name).is_err()
}

/// The capitalised names that a piece of generated code uses without a path, outside of comments and literals. A name alone on
/// its line, or with brackets at its start, is a variant that is being defined, and `INFO` counts where it is borrowed.
pub(crate) fn used(code: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for line in code.lines() {
        let line = line.trim_start();
        let alone = line.strip_suffix(',').is_some_and(is_ident);
        if !line.starts_with("//") && !alone {
            words(line, &mut found);
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn words<'a>(line: &'a str, found: &mut Vec<&'a str>) {
    let bytes = line.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte == b'"' {
            at = after_literal(bytes, at + 1);
        } else if byte.is_ascii_alphabetic() || byte == b'_' {
            let length = bytes.iter().skip(at).take_while(|b| b.is_ascii_alphanumeric() || **b == b'_').count();
            let path = at >= 2 && bytes.get(at - 2..at) == Some(b"::");
            let word = line.get(at..at + length).unwrap_or_default();
            let defined = match word {
                "INFO" => at == 0 || bytes.get(at - 1) != Some(&b'&'),
                _ => at == 0 && bytes.get(length) == Some(&b'('),
            };
            if byte.is_ascii_uppercase() && !path && !defined {
                found.push(word);
            }
            at += length;
        } else {
            at += 1;
        }
    }
}

fn after_literal(bytes: &[u8], mut at: usize) -> usize {
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_sorted() {
        assert!(KEYWORDS.is_sorted());
        assert!(CORE.is_sorted());
        assert!(!is_ident("type") && !is_ident("9a") && !is_ident("a\"") && !is_ident("中") && is_ident("r2"));
    }

    #[test]
    fn only_names_in_code_count() {
        let code = "/// Text\npub a: Vec<Text>, // x\nlet b = \"Json \\\" Fen\"; Class::C2";
        assert_eq!(used(code), ["Class", "Text", "Vec"]);
    }
}
