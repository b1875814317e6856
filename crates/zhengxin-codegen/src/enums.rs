//! Open lists: what is listed has a name, everything else is kept as it came.

use zhengxin_spec::model::Enumeration;

use crate::escape::{code, literal, prose};
use crate::names::{pascal, shouty};
use crate::out::{Out, line};
use crate::table::both;

/// One open list.
pub(crate) fn enumeration(out: &mut Out, list: &Enumeration) {
    let Enumeration { name, int, .. } = list;
    let table = shouty(name);
    definition(out, list);
    line!(out);
    out.open(format_args!("impl {name} {{"));
    out.doc(&["Its table.".to_owned()]);
    line!(out, "pub const INFO: &'static EnumInfo = &{table};");
    line!(out);
    from_wire(out, list);
    line!(out);
    wire(out, list);
    line!(out);
    out.doc(&["The meaning for a person.".to_owned()]);
    line!(out, "#[must_use]");
    out.open(format_args!("pub fn text(&self, lang: Lang) -> &'static str {{"));
    line!(out, "{table}.text(self.wire(), lang)");
    out.close("}");
    out.close("}");
    line!(out);
    rows(out, list, &table);
    line!(out);
    out.open(format_args!("impl ToWire for {name} {{"));
    out.open(format_args!("fn to_wire(&self) -> Wire<'_> {{"));
    line!(out, "Wire::{}(self.wire())", if *int { "of_number" } else { "of_text" });
    out.close("}");
    out.close("}");
    line!(out);
    out.open(format_args!("impl FromJson for {name} {{"));
    line!(out, "const EXPECTED: &'static str = {};", literal(if *int { "a whole number" } else { "text" }));
    line!(out);
    out.open(format_args!("fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {{"));
    line!(out, "Ok(listed(value).map(|wire| Self::from_wire(&wire)))");
    out.close("}");
    out.close("}");
}

fn definition(out: &mut Out, list: &Enumeration) {
    let Enumeration { name, int, ignore_case, class, doc, section, values } = list;
    let unit = if *int { "Whole numbers on the wire" } else { "Words on the wire" };
    let case = if *ignore_case { ", in any case" } else { "" };
    let about = format!("{unit}{case}; class {class}, section {}. {}", prose(section), prose(&doc.zh));
    out.doc(&[prose(&doc.en), about]);
    line!(out, "#[derive(Clone, Debug, PartialEq, Eq)]");
    line!(out, "#[non_exhaustive]");
    out.open(format_args!("pub enum {name} {{"));
    for (value, wire, doc) in values {
        out.doc(&[format!("{}: {} on the wire. {}", prose(&doc.en), code(wire), prose(&doc.zh))]);
        line!(out, "{},", pascal(value));
    }
    out.doc(&["A value the document does not list, as it came.".to_owned()]);
    line!(out, "Unlisted(Unlisted),");
    out.close("}");
}

fn from_wire(out: &mut Out, list: &Enumeration) {
    out.doc(&["Reads the wire form; a value that is not listed is kept as it came.".to_owned()]);
    line!(out, "#[must_use]");
    out.open(format_args!("pub fn from_wire(wire: &str) -> Self {{"));
    out.open(format_args!("match wire {{"));
    for (value, wire, _) in &list.values {
        if list.ignore_case {
            line!(out, "_ if wire.eq_ignore_ascii_case({}) => Self::{},", literal(wire), pascal(value));
        } else {
            line!(out, "{} => Self::{},", literal(wire), pascal(value));
        }
    }
    line!(out, "_ => Self::Unlisted(Unlisted::new(wire)),");
    out.close("}");
    out.close("}");
}

fn wire(out: &mut Out, list: &Enumeration) {
    out.doc(&["The wire form.".to_owned()]);
    line!(out, "#[must_use]");
    out.open(format_args!("pub fn wire(&self) -> &str {{"));
    out.open(format_args!("match self {{"));
    for (value, wire, _) in &list.values {
        line!(out, "Self::{} => {},", pascal(value), literal(wire));
    }
    line!(out, "Self::Unlisted(raw) => raw.as_str(),");
    out.close("}");
    out.close("}");
}

fn rows(out: &mut Out, list: &Enumeration, table: &str) {
    let Enumeration { name, int, ignore_case, values, .. } = list;
    line!(out, "#[rustfmt::skip]");
    out.open(format_args!("static {table}: EnumInfo = EnumInfo {{"));
    line!(out, "name: {}, int: {int}, ignore_case: {ignore_case},", literal(name));
    out.open(format_args!("values: &["));
    for (value, wire, doc) in values {
        line!(out, "({}, {}, {}),", literal(value), literal(wire), both(doc));
    }
    out.close("],");
    out.close("};");
}
