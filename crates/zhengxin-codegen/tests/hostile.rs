//! Nothing in a spec can become code: hostile texts stay inside literals and comments, hostile names are refused.

use std::path::Path;
use std::sync::LazyLock;

use proc_macro2::{TokenStream, TokenTree};
use proptest::prelude::*;
use zhengxin_codegen::{File, Options, generate};
use zhengxin_spec::model::{Both, Catalogue, Code, End, Example, Field, Flow, Step};

fn catalogue() -> Catalogue {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/private-vendor/spec/provider.yaml");
    let loaded = zhengxin_spec::load(&spec).expect("the spec is sound");
    Catalogue { source: "specs/acme/provider.yaml".to_owned(), ..loaded.catalogue }
}

fn files(catalogue: &Catalogue) -> Vec<File> {
    generate(catalogue, &Options::for_crate("acme")).expect("the names are sound")
}

/// Every text of a catalogue that is not a name something else refers to.
fn texts(catalogue: &mut Catalogue) -> Vec<&mut String> {
    let mut found: Vec<&mut String> = Vec::new();
    let Catalogue { source, title, about, document, environments, credentials, envelope, purpose, retention, codes, readings, .. } =
        catalogue;
    found.push(source);
    found.extend([&mut document.0, &mut document.1, &mut envelope.code, &mut envelope.data]);
    found.extend(&mut envelope.message);
    found.extend([&mut envelope.success, &mut envelope.request_id, &mut envelope.vendor_id].into_iter().flatten());
    both(&mut found, title);
    both(&mut found, about);
    purpose.iter_mut().for_each(|purpose| both(&mut found, purpose));
    found.extend(retention.iter_mut().map(|(_, term)| term));
    for environment in environments {
        found.extend([&mut environment.name, &mut environment.url]);
        both(&mut found, &mut environment.doc);
    }
    for credential in credentials {
        found.push(&mut credential.section);
        both(&mut found, &mut credential.doc);
    }
    for reading in readings {
        both(&mut found, &mut reading.doc);
        found.extend(&mut reading.sections);
        found.extend(reading.choices.iter_mut().map(|(_, text)| text));
    }
    self::codes(&mut found, codes);
    for operation in &mut catalogue.operations {
        both(&mut found, &mut operation.doc);
        both(&mut found, &mut operation.undocumented_doc);
        found.extend([&mut operation.section, &mut operation.path]);
        found.extend(operation.path_by_reading.iter_mut().flat_map(|(_, paths)| paths.iter_mut().map(|(_, path)| path)));
        found.extend(operation.headers.iter_mut().flat_map(|(name, value)| [name, value]));
        fields(&mut found, &mut operation.request);
        fields(&mut found, &mut operation.answer.fields);
        self::codes(&mut found, &mut operation.codes);
        operation.examples.iter_mut().for_each(|example| self::example(&mut found, example));
    }
    for record in catalogue.types.values_mut() {
        both(&mut found, &mut record.doc);
        found.push(&mut record.section);
        fields(&mut found, &mut record.fields);
    }
    for list in catalogue.enums.values_mut() {
        both(&mut found, &mut list.doc);
        found.push(&mut list.section);
        for (_, wire, doc) in &mut list.values {
            found.push(wire);
            both(&mut found, doc);
        }
    }
    for states in &mut catalogue.states {
        both(&mut found, &mut states.doc);
        found.extend([&mut states.section, &mut states.name]);
        states.values.iter_mut().for_each(|state| both(&mut found, &mut state.doc));
    }
    for push in &mut catalogue.pushes {
        both(&mut found, &mut push.doc);
        found.extend([&mut push.section, &mut push.answer, &mut push.callback_field]);
        fields(&mut found, &mut push.fields);
    }
    catalogue.flows.iter_mut().for_each(|flow| self::flow(&mut found, flow));
    if let Some(bill) = &mut catalogue.bill {
        found.push(&mut bill.section);
        for list in [&mut bill.request_id, &mut bill.vendor_id, &mut bill.operation, &mut bill.time, &mut bill.amount, &mut bill.code] {
            found.extend(list);
        }
        found.extend(bill.operations.iter_mut().map(|(spelling, _)| spelling));
    }
    found
}

/// Texts and wire values of a flow; names of fields and operations are checked before they get here.
fn flow<'a>(found: &mut Vec<&'a mut String>, flow: &'a mut Flow) {
    both(found, &mut flow.doc);
    found.push(&mut flow.section);
    found.extend(&mut flow.once_by);
    for step in &mut flow.opening {
        if let Step::Call { fixed, .. } = step {
            found.extend(fixed.iter_mut().map(|(_, value)| value));
        }
    }
    found.extend(flow.asks.iter_mut().flat_map(|ask| ask.fixed.iter_mut().map(|(_, value)| value)));
    if let End::Facts(facts) = &mut flow.end {
        for fact in facts {
            both(found, &mut fact.doc);
            found.push(&mut fact.name);
            found.extend(&mut fact.pending);
        }
    }
}

fn both<'a>(found: &mut Vec<&'a mut String>, doc: &'a mut Both) {
    found.extend([&mut doc.en, &mut doc.zh]);
}

fn codes<'a>(found: &mut Vec<&'a mut String>, codes: &'a mut [Code]) {
    for code in codes.iter_mut().filter(|code| code.code != "_") {
        both(found, &mut code.doc);
        found.extend([&mut code.code, &mut code.section]);
    }
}

fn fields<'a>(found: &mut Vec<&'a mut String>, fields: &'a mut [Field]) {
    for field in fields {
        both(found, &mut field.doc);
        found.extend([&mut field.wire, &mut field.section]);
        found.extend(&mut field.default);
        found.extend(&mut field.aliases);
        found.extend(field.by_reading.iter_mut().flat_map(|(_, choices)| choices.iter_mut().flat_map(|(_, names)| names)));
        found.extend(field.rules_by.iter_mut().flat_map(|(_, rules)| rules.iter_mut().map(|(value, _)| value)));
    }
}

fn example<'a>(found: &mut Vec<&'a mut String>, example: &'a mut Example) {
    for value in example.request.iter_mut().filter_map(serde_json::Value::as_object_mut).flat_map(|request| request.values_mut()) {
        if let serde_json::Value::String(text) = value {
            found.push(text);
        }
    }
}

/// Tokens with every literal as `L` and without doc comments.
fn skeleton(tokens: TokenStream, out: &mut String) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Literal(_) => out.push_str("L "),
            TokenTree::Punct(mark) if mark.as_char() == '#' => {
                let inner = tokens.next_if(|next| matches!(next, TokenTree::Punct(mark) if mark.as_char() == '!'));
                let is_doc = matches!(tokens.peek(), Some(TokenTree::Group(group)) if group.to_string().starts_with("[doc"));
                if is_doc {
                    tokens.next();
                } else {
                    out.push_str(if inner.is_some() { "#! " } else { "# " });
                }
            }
            TokenTree::Group(group) => {
                out.push_str(&format!("{:?} ", group.delimiter()));
                skeleton(group.stream(), out);
                out.push_str("end ");
            }
            token => out.push_str(&format!("{token} ")),
        }
    }
}

/// What must not change when a text changes.
fn shape(file: &File) -> String {
    if file.path.ends_with(".rs") {
        syn::parse_file(&file.text).unwrap_or_else(|error| panic!("{}: {error}", file.path));
        let mut shape = String::new();
        skeleton(file.text.parse().expect("it just parsed"), &mut shape);
        return shape;
    }
    if file.path.ends_with(".toml") {
        return file.text.lines().skip(1).filter(|line| !line.starts_with("description = \"")).collect::<Vec<_>>().join("\n");
    }
    diagrams(&file.text).0.concat()
}

/// The lines of diagrams, and all others. Diagrams hold no text of a spec, so they are part of what must not change.
fn diagrams(text: &str) -> (Vec<&str>, Vec<&str>) {
    let mut inside = false;
    text.lines().partition(|line| {
        let fence = matches!((inside, *line), (false, "```mermaid") | (true, "```"));
        inside ^= fence;
        inside || fence
    })
}

/// Path and shape of every file, before anything was changed.
static SOUND: LazyLock<Vec<(String, String)>> =
    LazyLock::new(|| files(&catalogue()).into_iter().map(|file| (file.path.clone(), shape(&file))).collect());

#[track_caller]
fn check(catalogue: &Catalogue) {
    let found = files(catalogue);
    assert_eq!(SOUND.len(), found.len());
    for ((path, sound), found) in SOUND.iter().zip(&found) {
        assert_eq!(*path, found.path);
        assert_eq!(*sound, shape(found), "{path}");
        for line in found.text.lines() {
            let hidden =
                line.chars().find(|c| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}'));
            assert_eq!(hidden, None, "{}: {line:?}", found.path);
        }
        if found.path.ends_with(".md") {
            diagrams(&found.text).1.into_iter().filter(|line| !line.starts_with("<!--")).for_each(assert_tame);
        }
    }
}

/// No tag, link or other markup of a text survives in a page.
#[track_caller]
fn assert_tame(line: &str) {
    let (mut escaped, mut in_code) = (false, false);
    for c in line.chars() {
        in_code ^= c == '`' && !escaped;
        assert!(escaped || in_code || !matches!(c, '<' | '['), "{line:?}");
        escaped = c == '\\' && !escaped && !in_code;
    }
    assert!(!in_code, "{line:?}");
}

const NASTY: &[&str] = &[
    "\"",
    "\\",
    "\\\"",
    "*/",
    "/*",
    "//",
    "\n}\nfn main() {}",
    "\r",
    "\u{0}",
    "#[x]",
    "`",
    "```\nfn evil() {}\n```",
    "```rust",
    "    code",
    "\tcode",
    "# heading",
    "- item",
    "1. item",
    "> quote",
    "| a | b |",
    "===",
    "---",
    "[link](https://example.com)",
    "[Missing]",
    "<script>alert(1)</script>",
    "<T>",
    "&lt;b&gt;",
    "https://example.com",
    "--> <!--",
    "{",
    "}",
    "{{}}",
    "{name}",
    "\"#",
    "r#\"",
    "'",
    "b'",
    "$",
    "$crate",
    "\u{202e}evil\u{202c}",
    "\u{200b}",
    "\u{feff}",
    "\u{2028}",
    "\u{85}",
    "\u{e000}",
    "一二三",
    "😀",
    "e\u{301}\u{301}",
    "",
    " ",
    "\"; } } pub fn evil() { let x = \"",
];

fn hostile() -> impl Strategy<Value = String> {
    let nasty = proptest::sample::select(NASTY);
    prop_oneof![
        4 => nasty.clone().prop_map(str::to_owned),
        2 => (nasty.clone(), any::<String>(), nasty.clone()).prop_map(|(a, b, c)| format!("{a}{b}{c}")),
        1 => nasty.prop_map(|text| text.chars().cycle().take(if text.is_empty() { 0 } else { 10_000 }).collect()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn texts_stay_in_their_place(changes in proptest::collection::vec((any::<prop::sample::Index>(), hostile()), 1..40)) {
        let mut catalogue = catalogue();
        let mut texts = texts(&mut catalogue);
        for (index, text) in changes {
            let at = index.index(texts.len());
            *texts[at] = text;
        }
        check(&catalogue);
    }
}

#[test]
fn nasty_texts_everywhere_stay_in_their_place() {
    for shift in (0..NASTY.len()).step_by(7) {
        let mut catalogue = catalogue();
        for (text, nasty) in texts(&mut catalogue).into_iter().zip(NASTY.iter().cycle().skip(shift)) {
            (*nasty).clone_into(text);
        }
        check(&catalogue);
    }
}

#[track_caller]
fn refused(change: impl Fn(&mut Catalogue, &str)) {
    for name in ["", "fn", "a b", "a\"", "a\n", "a*/", "é", "9a", "a-b", "r#type", "a\u{202e}b", "a;b", "self", "gen", "_"] {
        let mut catalogue = catalogue();
        change(&mut catalogue, name);
        assert!(generate(&catalogue, &Options::for_crate("acme")).is_err(), "{name:?} was taken for a name");
    }
}

#[test]
fn hostile_names_are_refused() {
    refused(|catalogue, name| catalogue.provider = name.to_owned());
    refused(|catalogue, name| catalogue.operations[1].id = name.to_owned());
    refused(|catalogue, name| catalogue.operations[1].request[2].name = name.to_owned());
    refused(|catalogue, name| catalogue.operations[1].answer.fields[0].name = name.to_owned());
    refused(|catalogue, name| catalogue.pushes[0].id = name.to_owned());
    refused(|catalogue, name| catalogue.states[0].ty = name.to_owned());
    refused(|catalogue, name| catalogue.types.values_mut().next().expect("a record").fields[0].name = name.to_owned());
    refused(|catalogue, name| catalogue.types.values_mut().next().expect("a record").name = name.to_owned());
}

#[test]
fn names_of_generated_items_are_refused() {
    let clash = |change: &dyn Fn(&mut Catalogue)| {
        let mut catalogue = catalogue();
        change(&mut catalogue);
        let error = generate(&catalogue, &Options::for_crate("acme")).expect_err("the name is taken");
        error.to_string()
    };
    let found = clash(&|catalogue| catalogue.operations[1].id = "builder".to_owned());
    assert!(found.contains("`builder`"), "{found}");
    let found = clash(&|catalogue| catalogue.states[0].ty = "Vec".to_owned());
    assert!(found.contains("`Vec`"), "{found}");
    let found = clash(&|catalogue| catalogue.states[0].ty = "LookUp".to_owned());
    assert!(found.contains("two types are called `LookUp`"), "{found}");
    let found = clash(&|catalogue| catalogue.operations[1].request[4].name = "new".to_owned());
    assert!(found.contains("`new`"), "{found}");
    let found = clash(&|catalogue| catalogue.operations[1].id = "load_collect_session".to_owned());
    assert!(found.contains("`load_collect_session`"), "{found}");
    let found = clash(&|catalogue| catalogue.states[0].ty = "CollectStep".to_owned());
    assert!(found.contains("two types are called `CollectStep`"), "{found}");
}
