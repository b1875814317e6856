//! Maps whose keys have methods of their own.

use zhengxin_spec::model::{Class, Field, FieldType};

use crate::escape::{code, literal, prose};
use crate::names::{accessor, map_type};
use crate::out::{Out, line};
use crate::record::Reading;
use crate::ty::{self, Side};

/// Fields that are such maps, with the type of an entry.
fn with_methods(fields: &[Field]) -> impl Iterator<Item = (&Field, String)> {
    fields.iter().filter(|field| !field.accessors.is_empty()).filter_map(|field| match &field.ty {
        FieldType::Map(item) => Some((field, ty::of(item, Class::C1, Side::Answer))),
        _ => None,
    })
}

/// A type for each of them.
pub(crate) fn types(out: &mut Out, core: &str, owner: &str, fields: &[Field]) {
    for (field, item) in with_methods(fields) {
        let name = map_type(owner, field);
        let inner = ty::of(&field.ty, field.class, Side::Answer);
        line!(out);
        out.doc(&[prose(&field.doc.en), prose(&field.doc.zh)]);
        line!(out, "#[derive(Debug)]");
        line!(out, "pub struct {name}({inner});");
        line!(out);
        out.open(format_args!("impl {name} {{"));
        entries(out, core, &inner, &item);
        for key in &field.accessors {
            line!(out);
            method(out, key, &item);
            let key = literal(key);
            match item.as_str() {
                "Json" => line!(out, "{core}::generated::number(self.entries(), {key})"),
                _ => line!(out, "self.get({key})"),
            }
            out.close("}");
        }
        out.close("}");
        line!(out);
        out.open(format_args!("impl FromJson for {name} {{"));
        line!(out, "const EXPECTED: &'static str = \"an object\";");
        line!(out);
        out.open(format_args!("fn from_json(value: Value<'_>) -> Decoded<Option<Self>> {{"));
        line!(out, "Ok(FromJson::from_json(value)?.map(Self))");
        out.close("}");
        out.close("}");
    }
}

/// Methods for all entries and for one by its key.
fn entries(out: &mut Out, core: &str, inner: &str, item: &str) {
    let open = if inner.starts_with("Personal<") { "self.0.expose()" } else { "&self.0" };
    out.doc(&["Every entry, in the order of the answer.".to_owned()]);
    line!(out, "#[must_use]");
    out.open(format_args!("pub fn entries(&self) -> &[(Text, {item})] {{"));
    line!(out, "{open}");
    out.close("}");
    line!(out);
    out.doc(&["The entry under a key.".to_owned()]);
    line!(out, "#[must_use]");
    out.open(format_args!("pub fn get(&self, key: &str) -> Option<&{item}> {{"));
    line!(out, "{core}::generated::entry(self.entries(), key)");
    out.close("}");
}

/// The head of a method for a key.
fn method(out: &mut Out, key: &str, item: &str) {
    let (doc, ty) = match item {
        "Json" => (format!("The entry {} as a number; `None` if it is missing, null or no number.", code(key)), "Number".to_owned()),
        _ => (format!("The entry {}.", code(key)), format!("&{item}")),
    };
    out.doc(&[doc]);
    line!(out, "#[must_use]");
    out.open(format_args!("pub fn {}(&self) -> Option<{ty}> {{", accessor(key)));
}

/// Methods of the owner that lead straight to the keys of its maps.
pub(crate) fn shortcuts(out: &mut Out, owner: &str, fields: &[Field], reading: Reading) {
    let maps: Vec<(&Field, String)> = with_methods(fields).collect();
    let keys = maps.iter().flat_map(|(field, item)| field.accessors.iter().map(move |key| (*field, item, key)));
    for (index, (field, item, key)) in keys.enumerate() {
        line!(out);
        if index == 0 {
            out.open(format_args!("impl {owner} {{"));
        }
        method(out, key, item);
        let reach = if reading.must(field) { "" } else { ".as_ref()?" };
        line!(out, "self.{}{reach}.{}()", field.name, accessor(key));
        out.close("}");
    }
    if !maps.is_empty() {
        out.close("}");
    }
}
