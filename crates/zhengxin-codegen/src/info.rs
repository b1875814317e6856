//! The vendor's table: everything that is not in an operation.

use zhengxin_spec::model::{Auth, Catalogue, Credential, Envelope, Environment, Reading};

use crate::escape::{literal, literals, option};
use crate::flows;
use crate::out::{Out, line};
use crate::table::{self, both};

/// `pub static INFO`.
pub(crate) fn table(out: &mut Out, catalogue: &Catalogue) {
    let Catalogue { provider, title, about, document, .. } = catalogue;
    out.doc(&["The vendor's table.".to_owned()]);
    line!(out, "#[rustfmt::skip]");
    out.open(format_args!("pub static INFO: ProviderInfo = ProviderInfo {{"));
    line!(out, "name: {},", literal(provider));
    line!(out, "title: {},", both(title));
    line!(out, "about: {},", both(about));
    line!(out, "document: {}, document_version: {},", literal(&document.0), literal(&document.1));
    list(out, "environments", &catalogue.environments, environment);
    list(out, "credentials", &catalogue.credentials, credential);
    auth(out, catalogue);
    envelope(out, &catalogue.envelope);
    data_use(out, catalogue);
    line!(out, "magic: {},", literals(&catalogue.magic));
    line!(out, "codes: &super::codes::CODES,");
    list(out, "readings", &catalogue.readings, reading);
    list(out, "operations", &catalogue.operations, |operation| format!("&super::operations::{}::TABLE", operation.id));
    list(out, "states", &catalogue.states, |states| format!("{}::INFO", states.ty));
    list(out, "payloads", &catalogue.payloads, |(name, record)| format!("({}, {record}::INFO)", literal(name)));
    line!(out, "pushes: {},", if catalogue.pushes.is_empty() { "&[]" } else { "&super::pushes::PUSHES" });
    list(out, "flows", &catalogue.flows, |flow| format!("&super::flows::{}", flows::constant(flow)));
    line!(out, "bill: {},", if catalogue.bill.is_some() { "Some(&super::bill::BILL)" } else { "None" });
    out.close("};");
}

/// A list, one entry a line.
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

fn environment(environment: &Environment) -> String {
    let Environment { name, url, doc } = environment;
    format!("EnvironmentInfo {{ name: {}, url: {}, doc: {} }}", literal(name), literal(url), both(doc))
}

fn credential(credential: &Credential) -> String {
    let Credential { name, class, need, doc, section } = credential;
    format!(
        "CredentialInfo {{ name: {}, class: {}, need: Need::{need:?}, section: {}, doc: {} }}",
        literal(name),
        table::class(*class),
        literal(section),
        both(doc),
    )
}

fn auth(out: &mut Out, catalogue: &Catalogue) {
    match &catalogue.auth {
        Auth::AliyunGateway => line!(out, "auth: AuthInfo::AliyunGateway,"),
        Auth::SortedMd5 { rotate, headers } => {
            out.open(format_args!("auth: AuthInfo::SortedMd5 {{"));
            line!(out, "rotate: {},", option(rotate.as_deref()));
            list(out, "headers", headers, |field| table::row(catalogue, field));
            out.close("},");
        }
        Auth::BodyToken { login, token_life_s, seal_rsa } => {
            let login = literal(login);
            line!(out, "auth: AuthInfo::BodyToken {{ login: {login}, token_life_s: {token_life_s}, seal_rsa: {seal_rsa} }},");
        }
    }
}

fn envelope(out: &mut Out, envelope: &Envelope) {
    let Envelope { code, message, data, success, request_id, vendor_id } = envelope;
    out.open(format_args!("envelope: EnvelopeInfo {{"));
    line!(out, "code: {}, message: {}, data: {},", literal(code), literals(message), literal(data));
    line!(out, "success: {},", option(success.as_deref()));
    line!(out, "request_id: {}, vendor_id: {},", option(request_id.as_deref()), option(vendor_id.as_deref()));
    out.close("},");
}

fn data_use(out: &mut Out, catalogue: &Catalogue) {
    let purpose = catalogue.purpose.as_ref().map_or_else(|| "None".to_owned(), |purpose| format!("Some({})", both(purpose)));
    let terms = catalogue.retention.iter().map(|(class, term)| format!("({}, {})", table::class(*class), literal(term)));
    line!(out, "purpose: {purpose},");
    line!(out, "retention: &[{}],", terms.collect::<Vec<_>>().join(", "));
}

fn reading(reading: &Reading) -> String {
    let choices = table::choices(reading).into_iter().map(|(name, text)| format!("({}, {})", literal(name), literal(text)));
    format!(
        "ReadingInfo {{ id: {}, doc: {}, sections: {}, hook: {}, choices: &[{}] }}",
        literal(&reading.id),
        both(&reading.doc),
        literals(&reading.sections),
        reading.hook.map_or_else(|| "None".to_owned(), |hook| format!("Some(Hook::{hook:?})")),
        choices.collect::<Vec<_>>().join(", "),
    )
}
