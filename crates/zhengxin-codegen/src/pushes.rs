//! Calls the vendor makes to us: a type and a table each.

use zhengxin_spec::model::Push;

use crate::escape::{code, literal, prose};
use crate::module::Module;
use crate::names::{pascal, shouty};
use crate::out::{Out, line};
use crate::record::{self, Reading};
use crate::{maps, table};

/// One push.
pub(crate) fn push(out: &mut Out, module: &Module<'_>, push: &Push) {
    let Push { id, doc, section, answer, fields, .. } = push;
    let name = format!("{}Push", pascal(id));
    let constant = shouty(id);
    let rows = format!("{constant}_FIELDS");
    let about = format!("Section {}; answered with {}. {}", prose(section), code(answer), prose(&doc.zh));
    record::told(out, &name, &[prose(&doc.en), about], fields, Reading::Printed);
    maps::shortcuts(out, &name, fields, Reading::Printed);
    line!(out);
    out.open(format_args!("impl {name} {{"));
    out.doc(&["Its table.".to_owned()]);
    line!(out, "pub const INFO: &'static PushInfo = &{constant};");
    out.close("}");
    line!(out);
    table::fields(out, module.catalogue, &rows, fields);
    line!(out);
    info(out, push, &constant, &rows);
    line!(out);
    record::decode(out, &name, &rows, fields, Reading::Printed);
    maps::types(out, &module.options.core, &name, fields);
}

fn info(out: &mut Out, push: &Push, constant: &str, rows: &str) {
    let pauses: Vec<String> = push.schedule_s.iter().map(u64::to_string).collect();
    line!(out, "#[rustfmt::skip]");
    out.open(format_args!("pub(crate) const {constant}: PushInfo = PushInfo {{"));
    line!(out, "id: {}, section: {},", literal(&push.id), literal(&push.section));
    line!(out, "doc: {},", table::both(&push.doc));
    line!(out, "answer: {}, schedule_s: &[{}],", literal(&push.answer), pauses.join(", "));
    line!(out, "callback_field: {}, places: None, asks: None, keys: &[], merge: &[], fields: &{rows},", literal(&push.callback_field));
    out.close("};");
}
