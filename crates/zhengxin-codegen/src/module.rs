//! The files of one vendor: heads, imports, and who holds what.

use std::collections::BTreeMap;

use zhengxin_spec::model::{Auth, Catalogue, Push};

use crate::names::{CORE, Names, pascal, used};
use crate::out::{Out, line, literal, literals, option, prose};
use crate::table::{self, both};
use crate::{Options, client, codes, enums, operation, record};

/// One vendor on its way to files.
pub(crate) struct Module<'a> {
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) options: &'a Options,
    pub(crate) names: Names,
}

/// One Rust file: where its module stands below the vendor's root, and its text.
pub(crate) struct Part {
    /// `client`, or `operations::query_score`; empty for the root.
    pub(crate) module: String,
    /// Head docs, `use` and items.
    pub(crate) text: String,
}

impl Module<'_> {
    /// Every module of the vendor, the root first.
    pub(crate) fn parts(&self) -> Vec<Part> {
        let mut parts = vec![self.root(), self.client(), self.credentials(), self.info()];
        parts.push(self.part("codes", "The vendor's codes.", |out| codes::module(out, self.catalogue)));
        if !self.catalogue.types.is_empty() {
            parts.push(self.part("types", "Records of requests and answers.", |out| {
                separated(out, self.catalogue.types.values(), |out, record| {
                    record::named(out, &self.options.core, self.catalogue, record, Vec::new());
                });
            }));
        }
        if !self.catalogue.enums.is_empty() {
            parts.push(self.part("enums", "Open lists of words and numbers.", |out| {
                separated(out, self.catalogue.enums.values(), enums::enumeration);
            }));
        }
        if !self.catalogue.states.is_empty() {
            parts.push(self.part("states", "States of collections.", |out| separated(out, &self.catalogue.states, enums::states)));
        }
        if !self.catalogue.pushes.is_empty() {
            parts.push(self.part("pushes", "Calls the vendor makes to us.", |out| {
                separated(out, &self.catalogue.pushes, |out, push| self.push(out, push));
            }));
        }
        parts.push(self.operations());
        for operation in &self.catalogue.operations {
            let head = format!("`{}`: {}", operation.id, prose(&operation.doc.zh));
            let module = format!("operations::{}", operation.id);
            parts.push(self.part(&module, &head, |out| out.append(&operation::module(self, operation))));
        }
        parts
    }

    /// A module: head, the imports its items need, the items.
    fn part(&self, module: &str, head: &str, items: impl FnOnce(&mut Out)) -> Part {
        let mut body = Out::default();
        items(&mut body);
        let body = body.into_text();
        let mut out = Out::default();
        out.head_doc(&[head.to_owned()]);
        line!(out);
        self.imports(&mut out, module, &body);
        let text = out.into_text() + &body;
        Part { module: module.to_owned(), text }
    }

    fn imports(&self, out: &mut Out, module: &str, body: &str) {
        let up = if module.contains("::") { "super::super" } else { "super" };
        let mut paths: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for name in used(body) {
            if let Some(home) = self.names.home(name) {
                if home != module {
                    paths.entry(format!("{up}::{home}")).or_default().push(name);
                }
            } else if let Ok(at) = CORE.binary_search_by_key(&name, |(core, _)| core) {
                let home = CORE.get(at).map_or("", |(_, home)| home);
                let path = if home.is_empty() { self.options.core.clone() } else { format!("{}::{home}", self.options.core) };
                paths.entry(path).or_default().push(name);
            }
        }
        if body.contains("listed(value)") {
            paths.entry(format!("{}::generated", self.options.core)).or_default().push("listed");
        }
        if module == "client" {
            out.lines("use std::fmt;\nuse std::sync::Arc;\n");
            line!(out);
        }
        let root = paths.remove_entry(&self.options.core);
        let (own, core): (Vec<_>, Vec<_>) = paths.iter().partition(|(path, _)| path.starts_with("super::"));
        let root = root.as_ref().map(|(path, names)| (path, names));
        let (alone, listed) = (root.filter(|(_, names)| names.len() == 1), root.filter(|(_, names)| names.len() > 1));
        for (path, names) in alone.into_iter().chain(core).chain(listed) {
            out.import(path, names);
        }
        if !own.is_empty() {
            line!(out);
        }
        for (path, names) in &own {
            out.import(path, names);
        }
        line!(out);
    }

    /// The root: documentation, modules, and every public name.
    fn root(&self) -> Part {
        let mut out = Out::default();
        out.head_doc(&client::about(self.catalogue));
        line!(out);
        let mut modules = BTreeMap::from([("client", false), ("codes", false), ("credentials", true), ("info", false), ("operations", false)]);
        for (name, present) in [
            ("enums", !self.catalogue.enums.is_empty()),
            ("pushes", !self.catalogue.pushes.is_empty()),
            ("states", !self.catalogue.states.is_empty()),
            ("types", !self.catalogue.types.is_empty()),
        ] {
            if present {
                modules.insert(name, false);
            }
        }
        for (name, public) in &modules {
            line!(out, "{}mod {name};", if *public { "pub " } else { "" });
        }
        line!(out);
        let mut homes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, home) in self.names.homes() {
            let top = home.split("::").next().unwrap_or(home);
            homes.entry(top).or_default().push(name);
        }
        for (home, names) in &homes {
            out.export(&format!("self::{home}"), names);
        }
        Part { module: String::new(), text: out.into_text() }
    }

    fn operations(&self) -> Part {
        let mut out = Out::default();
        out.head_doc(&["The calls, one module each.".to_owned()]);
        line!(out);
        let mut ids: Vec<&str> = self.catalogue.operations.iter().map(|operation| operation.id.as_str()).collect();
        ids.sort_unstable();
        for id in &ids {
            line!(out, "pub(crate) mod {id};");
        }
        line!(out);
        for id in ids {
            let home = format!("operations::{id}");
            let names: Vec<&str> = self.names.homes().filter(|(_, other)| *other == home).map(|(name, _)| name).collect();
            out.export(&format!("self::{id}"), &names);
        }
        Part { module: "operations".to_owned(), text: out.into_text() }
    }

    fn client(&self) -> Part {
        self.part("client", "The vendor's client.", |out| client::client(out, self))
    }

    fn credentials(&self) -> Part {
        self.part("credentials", "The operator's credentials, one function for each way to authenticate.", |out| client::credentials(out, self))
    }

    fn push(&self, out: &mut Out, push: &Push) {
        let name = format!("{}Push", pascal(&push.id));
        let rows = format!("{}_FIELDS", crate::names::shouty(&push.id));
        let doc = [
            prose(&push.doc.en),
            format!("Section {}; answered with {}. {}", prose(&push.section), crate::out::code(&push.answer), prose(&push.doc.zh)),
        ];
        record::told(out, &name, &doc, &push.fields, record::Reading::Printed);
        record::shortcuts(out, &name, &push.fields, record::Reading::Printed);
        line!(out);
        out.open(format_args!("impl {name} {{"));
        out.doc(&["Its table.".to_owned()]);
        line!(out, "pub const INFO: &'static PushInfo = &{};", crate::names::shouty(&push.id));
        out.close("}");
        line!(out);
        table::fields(out, self.catalogue, &rows, &push.fields);
        line!(out);
        let schedule: Vec<String> = push.schedule_s.iter().map(u64::to_string).collect();
        line!(out, "#[rustfmt::skip]");
        out.open(format_args!("pub(crate) const {}: PushInfo = PushInfo {{", crate::names::shouty(&push.id)));
        line!(out, "id: {}, section: {},", literal(&push.id), literal(&push.section));
        line!(out, "doc: {},", both(&push.doc));
        line!(out, "answer: {}, schedule_s: &[{}],", literal(&push.answer), schedule.join(", "));
        line!(out, "callback_field: {}, fields: &{rows},", literal(&push.callback_field));
        out.close("};");
        line!(out);
        record::decode(out, &name, &rows, &push.fields, record::Reading::Printed);
        record::maps(out, &self.options.core, &name, &push.fields);
    }

    fn info(&self) -> Part {
        self.part("info", "What is known of the vendor at run time.", |out| {
            let Catalogue { provider, title, about, document, purpose, retention, magic, readings, .. } = self.catalogue;
            out.doc(&["The vendor's table.".to_owned()]);
            line!(out, "#[rustfmt::skip]");
            out.open(format_args!("pub static INFO: ProviderInfo = ProviderInfo {{"));
            line!(out, "name: {},", literal(provider));
            line!(out, "title: {},", both(title));
            line!(out, "about: {},", both(about));
            line!(out, "document: {}, document_version: {},", literal(&document.0), literal(&document.1));
            list(out, "environments", &self.catalogue.environments, |environment| {
                format!("EnvironmentInfo {{ name: {}, url: {}, doc: {} }}", literal(&environment.name), literal(&environment.url), both(&environment.doc))
            });
            list(out, "credentials", &self.catalogue.credentials, |credential| {
                format!(
                    "CredentialInfo {{ name: {}, class: {}, need: Need::{:?}, section: {}, doc: {} }}",
                    literal(&credential.name),
                    table::class(credential.class),
                    credential.need,
                    literal(&credential.section),
                    both(&credential.doc),
                )
            });
            self.auth(out);
            let envelope = &self.catalogue.envelope;
            out.open(format_args!("envelope: EnvelopeInfo {{"));
            line!(out, "code: {}, message: {}, data: {},", literal(&envelope.code), literals(&envelope.message), literal(&envelope.data));
            line!(out, "success: {},", option(envelope.success.as_deref()));
            line!(out, "request_id: {}, vendor_id: {},", option(envelope.request_id.as_deref()), option(envelope.vendor_id.as_deref()));
            out.close("},");
            line!(out, "purpose: {},", purpose.as_ref().map_or_else(|| "None".to_owned(), |purpose| format!("Some({})", both(purpose))));
            let retention: Vec<String> = retention.iter().map(|(class, term)| format!("({}, {})", table::class(*class), literal(term))).collect();
            line!(out, "retention: &[{}],", retention.join(", "));
            line!(out, "magic: {},", literals(magic));
            line!(out, "codes: &super::codes::CODES,");
            list(out, "readings", readings, |reading| {
                let choices: Vec<String> = table::choices(reading).into_iter().map(|(name, text)| format!("({}, {})", literal(name), literal(text))).collect();
                format!(
                    "ReadingInfo {{ id: {}, doc: {}, sections: {}, hook: {}, choices: &[{}] }}",
                    literal(&reading.id),
                    both(&reading.doc),
                    literals(&reading.sections),
                    reading.hook.map_or_else(|| "None".to_owned(), |hook| format!("Some(Hook::{hook:?})")),
                    choices.join(", "),
                )
            });
            list(out, "operations", &self.catalogue.operations, |operation| format!("&super::operations::{}::TABLE", operation.id));
            list(out, "states", &self.catalogue.states, |states| format!("{}::INFO", states.ty));
            list(out, "payloads", &self.catalogue.payloads, |(name, record)| format!("({}, {record}::INFO)", literal(name)));
            list(out, "pushes", &self.catalogue.pushes, |push| format!("super::pushes::{}", crate::names::shouty(&push.id)));
            out.close("};");
        })
    }

    fn auth(&self, out: &mut Out) {
        match &self.catalogue.auth {
            Auth::AliyunGateway => line!(out, "auth: AuthInfo::AliyunGateway,"),
            Auth::SortedMd5 { rotate, headers } => {
                out.open(format_args!("auth: AuthInfo::SortedMd5 {{"));
                line!(out, "rotate: {},", option(rotate.as_deref()));
                list(out, "headers", headers, |field| table::row(self.catalogue, field));
                out.close("},");
            }
            Auth::BodyToken { login, token_life_s, seal_rsa } => {
                line!(out, "auth: AuthInfo::BodyToken {{ login: {}, token_life_s: {token_life_s}, seal_rsa: {seal_rsa} }},", literal(login));
            }
        }
    }
}

/// A list of a table, one entry a line.
fn list<T>(out: &mut Out, name: &str, items: &[T], show: impl Fn(&T) -> String) {
    if items.is_empty() {
        return line!(out, "{name}: &[],");
    }
    out.open(format_args!("{name}: &["));
    for item in items {
        line!(out, "{},", show(item));
    }
    out.close("],");
}

fn separated<T>(out: &mut Out, items: impl IntoIterator<Item = T>, show: impl Fn(&mut Out, T)) {
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            line!(out);
        }
        show(out, item);
    }
}
