//! The files of one vendor: heads, imports, and who holds what.

use std::collections::BTreeMap;

use zhengxin_spec::model::Catalogue;

use crate::escape::prose;
use crate::names::{CORE, Names, used};
use crate::out::{Out, line};
use crate::{Options, client, codes, enums, flows, info, operation, pushes, record, sessions, states};

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
        let mut parts = vec![
            self.root(),
            self.client(),
            self.credentials(),
            self.part("info", "What is known of the vendor at run time.", |out| info::table(out, self.catalogue)),
        ];
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
            parts.push(self.part("states", "States of collections.", |out| separated(out, &self.catalogue.states, states::dictionary)));
        }
        if !self.catalogue.pushes.is_empty() {
            parts.push(self.part("pushes", "Calls the vendor makes to us.", |out| pushes::pushes(out, self)));
        }
        if !self.catalogue.flows.is_empty() {
            parts.push(self.part("flows", "Conversations of several calls.", |out| {
                separated(out, &self.catalogue.flows, |out, flow| flows::flow(out, self.catalogue, flow));
            }));
        }
        if let Some(bill) = &self.catalogue.bill {
            parts.push(self.part("bill", "Columns of the vendor's bill.", |out| flows::bill(out, bill)));
        }
        for (module, head) in [
            ("collect", "Conversations through which passwords or codes of the person pass, as typed steps."),
            ("orders", "Conversations in which nobody is asked for a secret, as typed steps."),
        ] {
            let flows = sessions::of(self.catalogue, module);
            if !flows.is_empty() {
                parts.push(self.part(module, head, |out| separated(out, flows, |out, flow| sessions::flow(out, self, flow))));
            }
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
        let mut modules =
            BTreeMap::from([("client", false), ("codes", false), ("credentials", true), ("info", false), ("operations", false)]);
        for (name, present) in [
            ("bill", self.catalogue.bill.is_some()),
            ("collect", !sessions::of(self.catalogue, "collect").is_empty()),
            ("enums", !self.catalogue.enums.is_empty()),
            ("flows", !self.catalogue.flows.is_empty()),
            ("orders", !sessions::of(self.catalogue, "orders").is_empty()),
            ("pushes", !self.catalogue.pushes.is_empty()),
            ("states", !self.catalogue.states.is_empty()),
            ("types", !self.catalogue.types.is_empty()),
        ] {
            if present {
                modules.insert(name, false);
            }
        }
        for (name, public) in &modules {
            self.gate(&mut out, name);
            line!(out, "{}mod {name};", if *public { "pub " } else { "" });
        }
        line!(out);
        let mut homes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, home) in self.names.homes() {
            let top = home.split("::").next().unwrap_or(home);
            homes.entry(top).or_default().push(name);
        }
        for (home, names) in &homes {
            self.gate(&mut out, home);
            out.export(&format!("self::{home}"), names);
        }
        Part { module: String::new(), text: out.into_text() }
    }

    /// The cargo feature a module stands behind.
    fn gate(&self, out: &mut Out, module: &str) {
        if module == "collect" && self.options.gated {
            line!(out, "#[cfg(feature = \"collect\")]");
        }
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
        let mut homes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, home) in self.names.homes() {
            homes.entry(home.strip_prefix("operations::").unwrap_or_default()).or_default().push(name);
        }
        for id in ids {
            out.export(&format!("self::{id}"), homes.get(id).map_or(&[], Vec::as_slice));
        }
        Part { module: "operations".to_owned(), text: out.into_text() }
    }

    fn client(&self) -> Part {
        self.part("client", "The vendor's client.", |out| client::client(out, self))
    }

    fn credentials(&self) -> Part {
        self.part("credentials", "The operator's credentials, one function for each way to authenticate.", |out| {
            client::credentials(out, self);
        })
    }
}

fn separated<T>(out: &mut Out, items: impl IntoIterator<Item = T>, show: impl Fn(&mut Out, T)) {
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            line!(out);
        }
        show(out, item);
    }
}
