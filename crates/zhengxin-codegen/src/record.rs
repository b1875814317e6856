//! Records: a struct with its fields, its table, how it is made, written and read. Requests are records too.

use zhengxin_spec::model::{Catalogue, Class, Field, FieldType, Need, Record};

use crate::escape::{code, literal, prose};
use crate::field_doc;
use crate::maps;
use crate::names::shouty;
use crate::out::{Out, line};
use crate::table;
use crate::ty::{self, Side};

/// Names of setters that a lint takes for operators.
const OPERATORS: &[&str] = &["add", "bitand", "bitor", "bitxor", "div", "mul", "rem", "shl", "shr", "sub"];

/// Whether the caller sets the field; the others are filled in by the client.
pub(crate) fn is_set(field: &Field) -> bool {
    field.filled_by.is_none()
}

/// Whether the caller must set the field under every reading.
pub(crate) fn is_required(field: &Field) -> bool {
    is_set(field) && field.need == Need::Required && field.default.is_none() && field.need_by_reading.is_none()
}

/// Fields the caller must set.
pub(crate) fn required(fields: &[Field]) -> impl Iterator<Item = &Field> {
    fields.iter().filter(|field| is_required(field))
}

/// A struct that callers fill in: definition, constructor and setters.
pub(crate) fn asked(out: &mut Out, catalogue: &Catalogue, name: &str, doc: &[String], fields: &[Field], side: Side) {
    let needed: Vec<&Field> = required(fields).collect();
    let ty = |field: &Field| ty::of_field(name, field, side);
    out.doc(doc);
    line!(out, "#[derive(Debug{})]", if needed.is_empty() { ", Default" } else { "" });
    line!(out, "#[non_exhaustive]");
    structure(
        out,
        name,
        fields.iter().filter(|field| is_set(field)).map(|field| {
            let ty = ty(field);
            (field, if is_required(field) { ty } else { format!("Option<{ty}>") })
        }),
    );
    if needed.len() > 1 {
        line!(out);
        out.doc(&[format!("What a [`{name}`] cannot do without.")]);
        line!(out, "#[derive(Debug)]");
        out.open(format_args!("pub struct {name}Required {{"));
        for field in &needed {
            out.doc(&[prose(&field.doc.en)]);
            line!(out, "pub {}: {},", field.name, ty(field));
        }
        out.close("}");
    }
    line!(out);
    out.open(format_args!("impl {name} {{"));
    constructor(out, name, &needed, fields, &ty);
    if let &[select, value] = needed.as_slice() {
        by_kind(out, catalogue, name, fields, [select, value], &ty);
    }
    for field in fields.iter().filter(|field| is_set(field) && !is_required(field)) {
        line!(out);
        out.doc(&[prose(&field.doc.en)]);
        if OPERATORS.contains(&field.name.as_str()) {
            line!(out, "#[allow(clippy::should_implement_trait, reason = \"named after the vendor's field\")]");
        }
        line!(out, "#[must_use]");
        out.open(format_args!("pub fn {}(mut self, value: impl Into<{}>) -> Self {{", field.name, ty(field)));
        line!(out, "self.{} = Some(value.into());", field.name);
        line!(out, "self");
        out.close("}");
    }
    out.close("}");
}

fn constructor(out: &mut Out, name: &str, needed: &[&Field], fields: &[Field], ty: &impl Fn(&Field) -> String) {
    let parts: Vec<String> = fields
        .iter()
        .filter(|field| is_set(field))
        .map(|field| match (is_required(field), needed.len()) {
            (true, 1) => format!("{0}: {0}.into()", field.name),
            (true, _) => field.name.clone(),
            (false, _) => format!("{}: None", field.name),
        })
        .collect();
    match needed {
        [] => {
            out.doc(&["Nothing set yet.".to_owned()]);
            line!(out, "#[must_use]");
            out.open(format_args!("pub fn new() -> Self {{"));
            line!(out, "Self::default()");
        }
        [only] => {
            out.doc(&["With what is required; everything else is left out.".to_owned()]);
            out.open(format_args!("pub fn new({}: impl Into<{}>) -> Self {{", only.name, ty(only)));
            out.group("Self {", " ", &parts, "}");
        }
        needed => {
            let names: Vec<String> = needed.iter().map(|field| field.name.clone()).collect();
            out.doc(&["With what is required; everything else is left out.".to_owned()]);
            line!(out, "#[must_use]");
            out.open(format_args!("pub fn new(required: {name}Required) -> Self {{"));
            out.group(&format!("let {name}Required {{"), " ", &names, "} = required;");
            out.group("Self {", " ", &parts, "}");
        }
    }
    out.close("}");
}

/// One constructor for each kind of value, where a field says which kind another one is and both are all that is required.
fn by_kind(out: &mut Out, catalogue: &Catalogue, name: &str, fields: &[Field], needed: [&Field; 2], ty: &impl Fn(&Field) -> String) {
    let [select, value] = needed;
    let FieldType::Enum(kind) = &select.ty else { return };
    let (Some((other, _)), Some(list)) = (&value.rules_by, catalogue.enums.get(kind)) else { return };
    if *other != select.name || select.class != Class::C1 {
        return;
    }
    let is_free = |variant: &str| variant != "new" && crate::names::is_ident(variant) && !fields.iter().any(|field| field.name == variant);
    for (variant, _, doc) in list.values.iter().filter(|(variant, ..)| is_free(variant)) {
        line!(out);
        out.doc(&[format!("By {} (`{}`).", code(variant), value.name), prose(&doc.en)]);
        out.open(format_args!("pub fn {variant}({}: impl Into<{}>) -> Self {{", value.name, ty(value)));
        let parts = [format!("{}: {kind}::{}", select.name, crate::names::pascal(variant)), format!("{0}: {0}.into()", value.name)];
        out.group(&format!("Self::new({name}Required {{"), " ", &parts, "})");
        out.close("}");
    }
}

/// A struct that is only read: public fields, no constructor.
pub(crate) fn told(out: &mut Out, name: &str, doc: &[String], fields: &[Field], reading: Reading) {
    out.doc(doc);
    let empty = !fields.iter().any(|field| reading.must(field));
    line!(out, "#[derive(Debug{})]", if empty { ", Default" } else { "" });
    line!(out, "#[non_exhaustive]");
    structure(
        out,
        name,
        fields.iter().map(|field| {
            let ty = ty::of_field(name, field, Side::Answer);
            (field, if reading.must(field) { ty } else { format!("Option<{ty}>") })
        }),
    );
}

fn structure<'a>(out: &mut Out, name: &str, fields: impl Iterator<Item = (&'a Field, String)>) {
    let fields: Vec<_> = fields.collect();
    if fields.is_empty() {
        return line!(out, "pub struct {name} {{}}");
    }
    out.open(format_args!("pub struct {name} {{"));
    for (field, ty) in fields {
        out.doc(&field_doc::of(field));
        line!(out, "pub {}: {ty},", field.name);
    }
    out.close("}");
}

/// `fn encode`: one line a field, in the order of the table.
pub(crate) fn encode(out: &mut Out, table: &str, fields: &[Field]) {
    let set: Vec<(usize, &Field)> = fields.iter().enumerate().filter(|(_, field)| is_set(field)).collect();
    if set.is_empty() {
        return line!(out, "fn encode<'a>(&'a self, _out: &mut Fields<'a>) {{}}");
    }
    out.open(format_args!("fn encode<'a>(&'a self, out: &mut Fields<'a>) {{"));
    for (index, field) in set {
        let name = &field.name;
        if is_required(field) {
            line!(out, "out.put(&{table}[{index}], &self.{name});");
        } else {
            line!(out, "out.put_some(&{table}[{index}], self.{name}.as_ref());");
        }
    }
    out.close("}");
}

/// `fn encode` of a record whose rows stand in somebody else's table, each with its position there.
pub(crate) fn lend(out: &mut Out, table: &str, rows: &[(usize, Field)]) {
    let set: Vec<&(usize, Field)> = rows.iter().filter(|(_, field)| is_set(field)).collect();
    if set.is_empty() {
        return line!(out, "fn encode<'a>(&'a self, _out: &mut Fields<'a>) {{}}");
    }
    out.open(format_args!("fn encode<'a>(&'a self, out: &mut Fields<'a>) {{"));
    for (index, field) in set {
        let name = &field.name;
        if is_required(field) {
            line!(out, "out.put({table}[{index}], &self.{name});");
        } else {
            line!(out, "out.put_some({table}[{index}], self.{name}.as_ref());");
        }
    }
    out.close("}");
}

/// How strictly a record is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    /// What the document calls required must be there.
    Printed,
    /// What a caller must set must be there: for records that go both ways.
    Asked,
    /// Nothing must be there, and a bare text is accepted.
    Lenient,
}

impl Reading {
    pub(crate) fn must(self, field: &Field) -> bool {
        match self {
            Self::Printed => field.need == Need::Required,
            Self::Asked => is_required(field),
            Self::Lenient => false,
        }
    }
}

/// `impl FromJson`: one line a field.
pub(crate) fn decode(out: &mut Out, name: &str, table: &str, fields: &[Field], reading: Reading) {
    let lenient = reading == Reading::Lenient;
    out.open(format_args!("impl FromJson for {name} {{"));
    let expected = if lenient { "an object or a text" } else { "an object" };
    line!(out, "const EXPECTED: &'static str = {};", literal(expected));
    line!(out);
    out.open(format_args!("fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {{"));
    if lenient {
        out.open(format_args!("if value.kind() == Kind::String {{"));
        line!(out, "return Ok(Some(Self::default()));");
        out.close("}");
    }
    if fields.is_empty() {
        line!(out, "Ok(Object::open(value).map(|_| Self {{}}))");
    } else {
        line!(out, "let Some(mut object) = Object::open(value) else {{ return Ok(None) }};");
        let read = fields.iter().enumerate().map(|(index, field)| {
            let how = if reading.must(field) { "required" } else { "optional" };
            format!("{}: object.{how}(&{table}[{index}])?", field.name)
        });
        out.group("Ok(Some(Self {", " ", &read.collect::<Vec<_>>(), "}))");
    }
    out.close("}");
    out.close("}");
}

/// A named record with everything it needs.
pub(crate) fn named(out: &mut Out, core: &str, catalogue: &Catalogue, record: &Record, example: Vec<String>) {
    let Record { name, fields, used_in, .. } = record;
    let table = shouty(name);
    let rows = format!("{table}_FIELDS");
    let (asks, tells) = *used_in;
    let mut doc = vec![prose(&record.doc.en), format!("Section {}. {}", prose(&record.section), prose(&record.doc.zh))];
    doc.extend(example);
    if asks {
        asked(out, catalogue, name, &doc, fields, if tells { Side::Answer } else { Side::Request });
    } else {
        told(out, name, &doc, fields, Reading::Printed);
        maps::shortcuts(out, name, fields, Reading::Printed);
    }
    line!(out);
    out.open(format_args!("impl {name} {{"));
    out.doc(&["Its table.".to_owned()]);
    line!(out, "pub const INFO: &'static TypeInfo = &{table};");
    out.close("}");
    line!(out);
    table::fields(out, catalogue, &rows, fields);
    line!(out);
    line!(out, "#[rustfmt::skip]");
    line!(
        out,
        "static {table}: TypeInfo = TypeInfo {{ name: {}, section: {}, fields: &{rows}, doc: {} }};",
        literal(name),
        literal(&record.section),
        table::both(&record.doc),
    );
    if asks {
        line!(out);
        out.open(format_args!("impl Record for {name} {{"));
        line!(out, "const INFO: &'static TypeInfo = &{table};");
        line!(out);
        encode(out, &rows, fields);
        out.close("}");
    }
    if tells || !asks {
        line!(out);
        decode(out, name, &rows, fields, if asks { Reading::Asked } else { Reading::Printed });
        maps::types(out, core, name, fields);
    }
}
