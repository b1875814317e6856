//! Open lists and states: what is listed has a name, everything else is kept as it came.

use zhengxin_spec::model::{Enumeration, StateTable};

use crate::names::{pascal, shouty, state_variant};
use crate::out::{Out, code, line, literal, prose};
use crate::table::both;

/// One open list.
pub(crate) fn enumeration(out: &mut Out, list: &Enumeration) {
    let Enumeration { name, int, ignore_case, .. } = list;
    let table = shouty(name);
    let unit = if *int { "Whole numbers on the wire" } else { "Words on the wire" };
    let case = if *ignore_case { ", in any case" } else { "" };
    out.doc(&[
        prose(&list.doc.en),
        format!("{unit}{case}; class {}, section {}. {}", list.class, prose(&list.section), prose(&list.doc.zh)),
    ]);
    line!(out, "#[derive(Clone, Debug, PartialEq, Eq)]");
    line!(out, "#[non_exhaustive]");
    out.open(format_args!("pub enum {name} {{"));
    for (value, wire, doc) in &list.values {
        out.doc(&[format!("{}: {} on the wire. {}", prose(&doc.en), code(wire), prose(&doc.zh))]);
        line!(out, "{},", pascal(value));
    }
    out.doc(&["A value the document does not list, as it came.".to_owned()]);
    line!(out, "Unlisted(Unlisted),");
    out.close("}");
    line!(out);
    out.open(format_args!("impl {name} {{"));
    out.doc(&["Its table.".to_owned()]);
    line!(out, "pub const INFO: &'static EnumInfo = &{table};");
    line!(out);
    from_wire(out, list);
    line!(out);
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
    line!(out);
    out.doc(&["The meaning for a person.".to_owned()]);
    line!(out, "#[must_use]");
    out.open(format_args!("pub fn text(&self, lang: Lang) -> &'static str {{"));
    line!(out, "{table}.text(self.wire(), lang)");
    out.close("}");
    out.close("}");
    line!(out);
    line!(out, "#[rustfmt::skip]");
    out.open(format_args!("static {table}: EnumInfo = EnumInfo {{"));
    line!(out, "name: {}, int: {int}, ignore_case: {ignore_case},", literal(name));
    out.open(format_args!("values: &["));
    for (value, wire, doc) in &list.values {
        line!(out, "({}, {}, {}),", literal(value), literal(wire), both(doc));
    }
    out.close("],");
    out.close("};");
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

fn from_wire(out: &mut Out, list: &Enumeration) {
    out.doc(&["Reads the wire form; a value that is not listed is kept as it came.".to_owned()]);
    line!(out, "#[must_use]");
    out.open(format_args!("pub fn from_wire(wire: &str) -> Self {{"));
    if list.ignore_case {
        out.open(format_args!("match wire.to_ascii_lowercase().as_str() {{"));
    } else {
        out.open(format_args!("match wire {{"));
    }
    for (value, wire, _) in &list.values {
        let wire = if list.ignore_case { wire.to_ascii_lowercase() } else { wire.clone() };
        line!(out, "{} => Self::{},", literal(&wire), pascal(value));
    }
    line!(out, "_ => Self::Unlisted(Unlisted::new(wire)),");
    out.close("}");
    out.close("}");
}

/// One dictionary of states.
pub(crate) fn states(out: &mut Out, states: &StateTable) {
    let StateTable { name, ty, .. } = states;
    let table = shouty(ty);
    out.doc(&[prose(&states.doc.en), format!("Numbers on the wire; section {}. {}", prose(&states.section), prose(&states.doc.zh))]);
    line!(out, "#[derive(Clone, Copy, Debug, PartialEq, Eq)]");
    line!(out, "#[non_exhaustive]");
    out.open(format_args!("pub enum {ty} {{"));
    for state in &states.values {
        out.doc(&[format!("{}: {}, {}. {}", prose(&state.doc.en), state.number, code(&state.name), prose(&state.doc.zh))]);
        line!(out, "{},", state_variant(&state.name));
    }
    out.doc(&["A state the document does not list; the collection goes on as if it had to wait.".to_owned()]);
    line!(out, "Unlisted(i64),");
    out.close("}");
    line!(out);
    out.open(format_args!("impl {ty} {{"));
    out.doc(&["Its table.".to_owned()]);
    line!(out, "pub const INFO: &'static StateTableInfo = &{table};");
    line!(out);
    out.doc(&["The state with a number.".to_owned()]);
    line!(out, "#[must_use]");
    out.open(format_args!("pub const fn from_number(number: i64) -> Self {{"));
    out.open(format_args!("match number {{"));
    for state in &states.values {
        line!(out, "{} => Self::{},", state.number, state_variant(&state.name));
    }
    line!(out, "_ => Self::Unlisted(number),");
    out.close("}");
    out.close("}");
    line!(out);
    out.doc(&["The number on the wire.".to_owned()]);
    line!(out, "#[must_use]");
    out.open(format_args!("pub const fn number(self) -> i64 {{"));
    out.open(format_args!("match self {{"));
    for state in &states.values {
        line!(out, "Self::{} => {},", state_variant(&state.name), state.number);
    }
    line!(out, "Self::Unlisted(number) => number,");
    out.close("}");
    out.close("}");
    for (method, doc, ty, body) in [
        ("constant", "The constant the document prints; empty for a state it does not list.", "&'static str", "name"),
        ("next", "Who acts next.", "NextStep", "next"),
    ] {
        line!(out);
        out.doc(&[doc.to_owned()]);
        line!(out, "#[must_use]");
        out.open(format_args!("pub fn {method}(self) -> {ty} {{"));
        line!(out, "{table}.state(self.number()).{body}");
        out.close("}");
    }
    line!(out);
    out.doc(&["The meaning for a person.".to_owned()]);
    line!(out, "#[must_use]");
    out.open(format_args!("pub fn text(self, lang: Lang) -> &'static str {{"));
    line!(out, "{table}.state(self.number()).doc.text(lang)");
    out.close("}");
    out.close("}");
    line!(out);
    line!(out, "#[rustfmt::skip]");
    out.open(format_args!("static {table}: StateTableInfo = StateTableInfo {{"));
    line!(out, "name: {}, section: {}, start: {},", literal(name), literal(&states.section), states.start);
    out.open(format_args!("values: &["));
    for state in &states.values {
        let next: Vec<String> = state.leads_to.iter().map(i64::to_string).collect();
        line!(
            out,
            "StateInfo {{ number: {}, name: {}, next: NextStep::{:?}, leads_to: &[{}], doc: {} }},",
            state.number,
            literal(&state.name),
            state.next,
            next.join(", "),
            both(&state.doc),
        );
    }
    out.close("],");
    out.close("};");
    line!(out);
    out.open(format_args!("impl ToWire for {ty} {{"));
    out.open(format_args!("fn to_wire(&self) -> Wire<'_> {{"));
    line!(out, "Wire::Int(self.number())");
    out.close("}");
    out.close("}");
    line!(out);
    out.open(format_args!("impl FromJson for {ty} {{"));
    line!(out, "const EXPECTED: &'static str = \"the number of a state\";");
    line!(out);
    out.open(format_args!("fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {{"));
    line!(out, "Ok(i64::from_json(value)?.map(Self::from_number))");
    out.close("}");
    out.close("}");
}

