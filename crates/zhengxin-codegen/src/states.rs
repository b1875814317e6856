//! States of collections: numbers with a name, a meaning, and who acts next.

use zhengxin_spec::model::{State, StateTable};

use crate::escape::{code, literal, prose};
use crate::names::{shouty, state_variant};
use crate::out::{Out, line};
use crate::table::both;

/// One dictionary.
pub(crate) fn dictionary(out: &mut Out, states: &StateTable) {
    let ty = &states.ty;
    let table = shouty(ty);
    definition(out, states);
    line!(out);
    out.open(format_args!("impl {ty} {{"));
    out.doc(&["Its table.".to_owned()]);
    line!(out, "pub const INFO: &'static StateTableInfo = &{table};");
    line!(out);
    numbers(out, &states.values);
    for (method, argument, doc, ty, value) in [
        ("constant", "", "The constant the document prints; empty for a state it does not list.", "&'static str", "name"),
        ("next", "", "Who acts next.", "NextStep", "next"),
        ("text", ", lang: Lang", "The meaning for a person.", "&'static str", "doc.text(lang)"),
    ] {
        line!(out);
        out.doc(&[doc.to_owned()]);
        line!(out, "#[must_use]");
        out.open(format_args!("pub fn {method}(self{argument}) -> {ty} {{"));
        line!(out, "{table}.state(self.number()).{value}");
        out.close("}");
    }
    out.close("}");
    line!(out);
    rows(out, states, &table);
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

fn definition(out: &mut Out, states: &StateTable) {
    let StateTable { ty, doc, section, values, .. } = states;
    out.doc(&[prose(&doc.en), format!("Numbers on the wire; section {}. {}", prose(section), prose(&doc.zh))]);
    line!(out, "#[derive(Clone, Copy, Debug, PartialEq, Eq)]");
    line!(out, "#[non_exhaustive]");
    out.open(format_args!("pub enum {ty} {{"));
    for state in values {
        out.doc(&[format!("{}: {}, {}. {}", prose(&state.doc.en), state.number, code(&state.name), prose(&state.doc.zh))]);
        line!(out, "{},", state_variant(&state.name));
    }
    out.doc(&["A state the document does not list; the collection goes on as if it had to wait.".to_owned()]);
    line!(out, "Unlisted(i64),");
    out.close("}");
}

/// Methods from a number and to it.
fn numbers(out: &mut Out, values: &[State]) {
    out.doc(&["The state with a number.".to_owned()]);
    line!(out, "#[must_use]");
    out.open(format_args!("pub const fn from_number(number: i64) -> Self {{"));
    out.open(format_args!("match number {{"));
    for state in values {
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
    for state in values {
        line!(out, "Self::{} => {},", state_variant(&state.name), state.number);
    }
    line!(out, "Self::Unlisted(number) => number,");
    out.close("}");
    out.close("}");
}

fn rows(out: &mut Out, states: &StateTable, table: &str) {
    line!(out, "#[rustfmt::skip]");
    out.open(format_args!("static {table}: StateTableInfo = StateTableInfo {{"));
    line!(out, "name: {}, section: {}, start: {},", literal(&states.name), literal(&states.section), states.start);
    out.open(format_args!("values: &["));
    for State { number, name, doc, next, leads_to } in &states.values {
        let leads_to: Vec<String> = leads_to.iter().map(i64::to_string).collect();
        let (name, doc, leads_to) = (literal(name), both(doc), leads_to.join(", "));
        line!(out, "StateInfo {{ number: {number}, name: {name}, next: NextStep::{next:?}, leads_to: &[{leads_to}], doc: {doc} }},");
    }
    out.close("],");
    out.close("};");
}
