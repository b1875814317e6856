//! What the documentation says of a field.

use zhengxin_spec::model::{Both, Field, Need};

use crate::escape::{code, prose};
use crate::ty;

/// Doc comment of a field: meaning, then wire name, unit or rule, class and section, then the Chinese text.
pub(crate) fn of(field: &Field) -> Vec<String> {
    let mut facts = vec![format!("Wire name {}", code(&field.wire)), ty::rule(&field.ty), format!("class {}", field.class)];
    if let Some(max) = field.max {
        facts.push(format!("at most {max} characters"));
    }
    if field.need == Need::Important {
        facts.push("asked for, though it may be left out".to_owned());
    }
    if let Some(default) = &field.default {
        facts.push(format!("{} unless set", code(default)));
    }
    let readings = [
        field.by_reading.as_ref().map(|by| ("name", &by.0)),
        field.need_by_reading.as_ref().map(|by| ("need", &by.0)),
        field.shape_by_reading.as_ref().map(|by| ("shape", &by.0)),
    ];
    for (what, reading) in readings.into_iter().flatten() {
        facts.push(format!("{what} by reading {}", prose(reading)));
    }
    facts.push(section(&field.section));
    vec![prose(&field.doc.en), format!("{}. {}", facts.join(", "), chinese(&field.doc))]
}

/// `section 3.2`, or nothing that misleads where the section is unknown.
pub(crate) fn section(section: &str) -> String {
    if section.is_empty() { "no section".to_owned() } else { format!("section {}", prose(section)) }
}

/// The Chinese text, unless it says the same.
fn chinese(doc: &Both) -> String {
    if doc.zh == doc.en { String::new() } else { prose(&doc.zh) }
}
