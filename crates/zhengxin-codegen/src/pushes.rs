//! Calls the vendor makes to us: a type and a table each.

use zhengxin_spec::model::Push;

use crate::escape::{code, literal, literals, prose};
use crate::module::Module;
use crate::names::{pascal, shouty};
use crate::out::{Out, line};
use crate::record::{self, Reading};
use crate::{maps, table};

/// Every push, then the table of them all.
pub(crate) fn pushes(out: &mut Out, module: &Module<'_>) {
    let pushes = &module.catalogue.pushes;
    for (at, push) in pushes.iter().enumerate() {
        self::push(out, module, push, at);
        line!(out);
    }
    line!(out, "#[rustfmt::skip]");
    out.open(format_args!("pub(crate) static PUSHES: [PushInfo; {}] = [", pushes.len()));
    pushes.iter().for_each(|push| info(out, push));
    out.close("];");
}

/// One push.
fn push(out: &mut Out, module: &Module<'_>, push: &Push, at: usize) {
    let Push { id, doc, section, answer, fields, .. } = push;
    let name = format!("{}Push", pascal(id));
    let rows = rows(push);
    let about = format!("Section {}; answered with {}. {}", prose(section), code(answer), prose(&doc.zh));
    record::told(out, &name, &[prose(&doc.en), about], fields, Reading::Printed);
    maps::shortcuts(out, &name, fields, Reading::Printed);
    line!(out);
    out.open(format_args!("impl {name} {{"));
    out.doc(&["Its table.".to_owned()]);
    line!(out, "pub const INFO: &'static PushInfo = &PUSHES[{at}];");
    out.close("}");
    line!(out);
    table::fields(out, module.catalogue, &rows, fields);
    line!(out);
    record::decode(out, &name, &rows, fields, Reading::Printed);
    maps::types(out, &module.options.core, &name, fields);
}

/// Name of the table of its fields.
fn rows(push: &Push) -> String {
    format!("{}_FIELDS", shouty(&push.id))
}

fn info(out: &mut Out, push: &Push) {
    let pauses: Vec<String> = push.schedule_s.iter().map(u64::to_string).collect();
    out.open(format_args!("PushInfo {{"));
    line!(out, "id: {}, section: {},", literal(&push.id), literal(&push.section));
    line!(out, "doc: {},", table::both(&push.doc));
    line!(out, "answer: {}, schedule_s: &[{}],", literal(&push.answer), pauses.join(", "));
    line!(out, "callback_field: {}, fields: &{},", literal(&push.callback_field), rows(push));
    let operation = |id: Option<&String>| id.map_or_else(|| "None".to_owned(), |id| format!("Some(&super::operations::{id}::TABLE)"));
    line!(out, "places: {}, asks: {},", operation(push.places.as_ref()), operation(push.asks.as_ref()));
    let merge: Vec<String> = push.merge.iter().map(|(field, how)| format!("({}, Merge::{how:?})", literal(field))).collect();
    line!(out, "keys: {}, merge: &[{}],", literals(&push.keys), merge.join(", "));
    out.close("},");
}
