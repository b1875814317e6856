//! From checked keys to the catalogue; nothing can fail here any more.

mod calls;
mod fields;
mod flows;
mod tables;

use std::collections::HashSet;

use zhengxin_core::words::{BodyKind, Class, Need};

use crate::ast::{AuthSpec, BothSpec, EnvelopeSpec, FileSpec, Words};
use crate::index::{Fields, Index, names};
use crate::model::{Auth, Both, Catalogue, Credential, Envelope, Environment};
use crate::shape::{Map, OneOrMany, Scheme, Spanned, WirePath};

/// Makes the catalogue of a spec without mistakes.
pub(crate) fn lower(spec: &FileSpec, source: String) -> Catalogue {
    let index = Index::new(spec);
    let data_use = spec.data_use.as_ref();
    let mut catalogue = Catalogue {
        provider: spec.provider.as_ref().map(|name| name.value.0.clone()).unwrap_or_default(),
        source,
        title: both_spec(spec.title.as_ref()),
        about: both_spec(spec.about.as_ref()),
        document: spec.document.as_ref().map(|paper| (text(&paper.name), text(&paper.version))).unwrap_or_default(),
        hosts: spec.hosts.iter().flat_map(|hosts| &hosts.items).map(|host| host.value.0.clone()).collect(),
        environments: environments(spec),
        credentials: credentials(spec),
        auth: auth(spec.auth.as_ref()),
        envelope: envelope(spec.envelope.as_ref()),
        body: spec.body.as_ref().map_or(BodyKind::Form, |body| body.value),
        timeout_ms: spec.timeout.as_ref().map_or(0, |timeout| timeout.value.0),
        purpose: data_use.map(|data| both_spec(data.purpose.as_ref())),
        retention: retention(spec),
        magic: spec.magic.iter().flat_map(|names| &names.items).map(|name| name.value.0.clone()).collect(),
        codes: tables::codes(spec.codes.as_ref()),
        readings: tables::readings(spec),
        operations: Vec::new(),
        types: tables::records(&index),
        enums: tables::enums(spec),
        states: tables::states(spec),
        payloads: payloads(spec),
        pushes: Vec::new(),
        flows: Vec::new(),
        bill: flows::bill(spec),
    };
    catalogue.operations = calls::operations(&index, &catalogue);
    catalogue.pushes = calls::pushes(&index);
    catalogue.flows = flows::flows(spec, &catalogue);
    mark_use(&index, &mut catalogue);
    catalogue
}

/// A text, or nothing.
pub(super) fn text(words: &Option<Words>) -> String {
    words.as_ref().map(|words| words.value.0.clone()).unwrap_or_default()
}

/// A pair of texts.
pub(super) fn both(en: &Option<Words>, zh: &Option<Words>) -> Both {
    Both { en: text(en), zh: text(zh) }
}

fn both_spec(spec: Option<&BothSpec>) -> Both {
    spec.map(|spec| both(&spec.en, &spec.zh)).unwrap_or_default()
}

fn environments(spec: &FileSpec) -> Vec<Environment> {
    let entries = spec.environments.iter().flat_map(Map::iter);
    let mut environments: Vec<Environment> = entries
        .map(|(name, environment)| Environment {
            name: name.value.0.clone(),
            url: environment.url.as_ref().map(|url| url.value.text.clone()).unwrap_or_default(),
            doc: both(&environment.en, &environment.zh),
        })
        .collect();
    environments.sort_by_key(|environment| environment.name != "production");
    environments
}

fn credentials(spec: &FileSpec) -> Vec<Credential> {
    let entries = spec.credentials.iter().flat_map(Map::iter);
    entries
        .map(|(name, held)| Credential {
            name: name.value.0.clone(),
            class: held.class.as_ref().map_or(Class::Secret, |class| class.value),
            need: held.need.as_ref().map_or(Need::Required, |need| need.value),
            doc: both(&held.en, &held.zh),
            section: text(&held.section),
        })
        .collect()
}

fn auth(spec: Option<&AuthSpec>) -> Auth {
    let Some(spec) = spec else { return Auth::AliyunGateway };
    match spec.scheme.as_ref().map(|scheme| scheme.value) {
        Some(Scheme::SortedMd5) => Auth::SortedMd5 {
            rotate: spec.rotate.as_ref().map(|name| name.value.0.clone()),
            headers: spec.headers.iter().flat_map(Map::iter).map(|(name, header)| fields::header(name, header)).collect(),
        },
        Some(Scheme::BodyToken) => Auth::BodyToken {
            login: spec.login.as_ref().map(|name| name.value.0.clone()).unwrap_or_default(),
            token_life_s: spec.token_life.as_ref().map_or(0, |life| life.value.0 / 1000),
            seal_rsa: spec.seal.is_some(),
        },
        Some(Scheme::AliyunGateway) | None => Auth::AliyunGateway,
    }
}

fn envelope(spec: Option<&EnvelopeSpec>) -> Envelope {
    let path = |path: &Option<Spanned<WirePath>>| path.as_ref().map(|path| path.value.0.clone());
    let all = |paths: &OneOrMany<Spanned<WirePath>>| paths.items.iter().map(|path| path.value.0.clone()).collect();
    let absent = EnvelopeSpec::default();
    let spec = spec.unwrap_or(&absent);
    Envelope {
        code: path(&spec.code).unwrap_or_default(),
        message: spec.message.as_ref().map(all).unwrap_or_default(),
        data: path(&spec.data).unwrap_or_default(),
        success: path(&spec.success),
        request_id: path(&spec.request_id),
        vendor_id: path(&spec.vendor_id),
    }
}

fn retention(spec: &FileSpec) -> Vec<(Class, String)> {
    let entries = spec.data_use.iter().filter_map(|data| data.retention.as_ref()).flat_map(Map::iter);
    let mut retention: Vec<(Class, String)> = entries.map(|(class, kept)| (class.value, kept.value.0.clone())).collect();
    retention.sort();
    retention
}

fn payloads(spec: &FileSpec) -> Vec<(String, String)> {
    let entries = spec.payloads.iter().flat_map(Map::iter);
    entries.map(|(name, record)| (name.value.0.clone(), record.value.0.clone())).collect()
}

/// Notes for every record whether requests, or answers and pushes, lead to it.
fn mark_use(index: &Index<'_>, catalogue: &mut Catalogue) {
    let operations = || index.operations.values().copied().flatten();
    let payloads = index.spec.payloads.iter().flat_map(Map::iter).map(|(_, record)| &*record.value.0);
    let requests = operations().flat_map(|operation| names(&operation.request));
    let sent: HashSet<&str> = index.records_from(requests.chain(payloads)).into_iter().collect();
    let none: Fields = None;
    let answers = operations().flat_map(|operation| names(operation.answer.as_ref().map_or(&none, |answer| &answer.fields)));
    let pushes = index.spec.pushes.iter().flat_map(Map::iter).flat_map(|(_, push)| names(&push.fields));
    let received: HashSet<&str> = index.records_from(answers.chain(pushes)).into_iter().collect();
    for record in catalogue.types.values_mut() {
        record.used_in = (sent.contains(record.name.as_str()), received.contains(record.name.as_str()));
    }
}
