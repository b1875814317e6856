//! The vendor's own keys: present, and pointing at hosts, fields and operations that exist.

use crate::code::Code;
use crate::draft::{Collector, Draft};
use crate::index::{Index, request_names};
use crate::known::Known;
use crate::schema::REQUIRED;
use crate::shape::{Map, Spanned, Url};
use crate::source::Span;
use crate::text::{listed, quote};

/// Checks the keys of `provider.yaml`.
pub(super) fn check(index: &Index<'_>, start: Span, out: &mut Collector) {
    required(index, start, out);
    environments(index, out);
    timeouts(index, out);
    magic(index, out);
    pushes(index, out);
}

fn required(index: &Index<'_>, start: Span, out: &mut Collector) {
    let spec = index.spec;
    let missing: Vec<&str> = REQUIRED.iter().copied().filter(|key| !spec.has(key)).collect();
    if !missing.is_empty() {
        let keys = listed(missing);
        let at = spec.provider.as_ref().map_or(start, |name| name.span);
        out.add(Draft::new(Code::MissingKey, at, format!("the vendor lacks {keys}")).help(format!("add {keys}")));
    }
}

fn environments(index: &Index<'_>, out: &mut Collector) {
    let Some(environments) = &index.spec.environments else { return };
    for (name, environment) in environments.iter() {
        if let Some(url) = &environment.url {
            address(&name.value.0, url, index, out);
        }
    }
    if !environments.entries.iter().any(|(name, _)| name.value.0 == "production") {
        let draft = Draft::new(Code::NoProduction, environments.span, "there is no environment `production`");
        out.add(draft.help("add `production: { url: \"https://…\", en: …, zh: … }`"));
    }
}

fn address(name: &str, url: &Spanned<Url>, index: &Index<'_>, out: &mut Collector) {
    if name == "production" && !url.value.https {
        let draft = Draft::new(Code::PlainHttp, url.span, "the production address is not https");
        out.add(draft.help("write `https://`; if the document prints http, describe that as a reading with the hook `plain_http`"));
    }
    let Some(hosts) = &index.spec.hosts else { return };
    if !hosts.items.iter().any(|host| host.value.0 == url.value.host) {
        let message = format!("the host {} is not listed under `hosts`", quote(&url.value.host));
        let draft = Draft::new(Code::ForeignHost, url.span, message).also(hosts.span, "the hosts are listed here");
        out.add(draft.help("correct the address, or add the host"));
    }
}

fn timeouts(index: &Index<'_>, out: &mut Collector) {
    let own = index.spec.timeout.iter();
    let operations = index.operations().filter_map(|(_, operation)| operation.timeout.as_ref());
    let life = index.spec.auth.iter().filter_map(|auth| auth.token_life.as_ref());
    for duration in own.chain(operations).chain(life) {
        if duration.value.0 == 0 {
            let draft = Draft::new(Code::BadQuantity, duration.span, "the time is zero, so every call would fail");
            out.add(draft.help("write at least `1s`"));
        }
    }
}

fn magic(index: &Index<'_>, out: &mut Collector) {
    let known: Known<'_> = request_names(index).collect();
    for name in index.spec.magic.iter().flat_map(|names| &names.items) {
        known.require(Code::UnknownField, name.span, "request field", &name.value.0, out);
    }
}

fn pushes(index: &Index<'_>, out: &mut Collector) {
    let known: Known<'_> = request_names(index).collect();
    for (_, push) in index.spec.pushes.iter().flat_map(Map::iter) {
        if let Some(schedule) = push.schedule.as_ref().filter(|schedule| schedule.items.is_empty()) {
            let draft = Draft::new(Code::EmptyCollection, schedule.span, "the schedule is empty, so nothing is ever delivered");
            out.add(draft.help("list the pause before each delivery, such as `[0s, 2m, 10m]`"));
        }
        if let Some(name) = &push.callback_field {
            known.require(Code::UnknownField, name.span, "request field", &name.value.0, out);
        }
    }
}
