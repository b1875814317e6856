//! The vendor's codes as one enum over the provider's table and the rows of operations.

use zhengxin_spec::model::{Catalogue, Code};

use crate::escape::{code as span, literal, prose};
use crate::names::pascal;
use crate::out::{Out, line};
use crate::table;

/// A variant: where its row stands.
pub(crate) struct Variant<'a> {
    /// Rust name.
    pub(crate) name: String,
    /// The row.
    pub(crate) row: &'a Code,
    /// The operation that introduces it; `None` for the provider's table.
    pub(crate) operation: Option<&'a str>,
    index: usize,
}

/// Every name of a row, the provider's table first, in the order of the spec.
pub(crate) fn variants(catalogue: &Catalogue) -> Vec<Variant<'_>> {
    let mut found: Vec<Variant<'_>> = Vec::new();
    let tables = catalogue.operations.iter().map(|operation| (Some(operation.id.as_str()), &operation.codes));
    for (operation, rows) in std::iter::once((None, &catalogue.codes)).chain(tables) {
        for (index, row) in rows.iter().enumerate() {
            if !found.iter().any(|known| known.row.name == row.name) {
                found.push(Variant { name: pascal(&row.name), row, operation, index });
            }
        }
    }
    found
}

/// The file `codes.rs` without its head.
pub(crate) fn module(out: &mut Out, catalogue: &Catalogue) {
    let variants = variants(catalogue);
    let default = variants.iter().find(|variant| variant.row.code == "_").map_or("Unlisted", |variant| &variant.name);
    definition(out, catalogue, &variants);
    line!(out);
    out.open(format_args!("impl Code {{"));
    out.doc(&["Every code, the vendor's own table first.".to_owned()]);
    let all: Vec<String> = variants.iter().map(|variant| format!("Self::{}", variant.name)).collect();
    out.constant("pub const ALL: &'static [Self] =", &all);
    line!(out);
    out.doc(&["The code for its wire form, by the vendor's own table.".to_owned()]);
    let own = variants.iter().filter(|variant| variant.operation.is_none() && variant.row.code != "_");
    lookup(out, "from_wire(code: &str)", "code", own.map(|variant| (&variant.row.code, &variant.name)), default);
    line!(out);
    out.doc(&["The code of a row that a reply or an error carries.".to_owned()]);
    let named = variants.iter().filter(|variant| variant.name != default);
    lookup(out, "of(row: &CodeInfo)", "row.name", named.map(|variant| (&variant.row.name, &variant.name)), default);
    line!(out);
    row(out, &variants);
    for (method, argument, doc, ty, value) in [
        ("wire", "", "As on the wire; `_` stands for any other code.", "&'static str", "code"),
        ("means", "", "What it means.", "Means", "means"),
        ("billed", "", "Whether it costs money.", "Billed", "billed"),
        ("retry", "", "The documented rules for a repeat.", "&'static [RetryRule]", "retry"),
        ("text", ", lang: Lang", "Meaning for a person.", "&'static str", "doc.text(lang)"),
    ] {
        line!(out);
        out.doc(&[doc.to_owned()]);
        line!(out, "#[must_use]");
        out.open(format_args!("pub const fn {method}(self{argument}) -> {ty} {{"));
        line!(out, "self.row().{value}");
        out.close("}");
    }
    out.close("}");
    line!(out);
    table::codes(out, catalogue, "CODES", &catalogue.codes);
}

fn definition(out: &mut Out, catalogue: &Catalogue, variants: &[Variant<'_>]) {
    out.doc(&[
        format!("A business code of {}.", prose(&catalogue.title.en)),
        "A code may mean something else in one operation: then the row of that operation applies, which a reply and an error carry with them \
         and [`Code::of`] turns into a variant."
            .to_owned(),
    ]);
    line!(out, "#[derive(Clone, Copy, Debug, PartialEq, Eq)]");
    line!(out, "#[non_exhaustive]");
    out.open(format_args!("pub enum Code {{"));
    for Variant { name, row, operation, .. } in variants {
        let place = operation.map(|operation| format!(" in `{operation}`")).unwrap_or_default();
        let wire = if row.code == "_" { "Any other code".to_owned() } else { format!("Code {}{place}", span(&row.code)) };
        let about = format!("{wire}, {}. {}", crate::field_doc::section(&row.section), prose(&row.doc.zh));
        out.doc(&[prose(&row.doc.en), about]);
        line!(out, "{name},");
    }
    out.close("}");
}

/// A function from a text to a variant.
fn lookup<'a>(out: &mut Out, head: &str, text: &str, rows: impl Iterator<Item = (&'a String, &'a String)>, default: &str) {
    line!(out, "#[must_use]");
    out.open(format_args!("pub fn {head} -> Self {{"));
    out.open(format_args!("match {text} {{"));
    for (text, variant) in rows {
        line!(out, "{} => Self::{variant},", literal(text));
    }
    line!(out, "_ => Self::{default},");
    out.close("}");
    out.close("}");
}

fn row(out: &mut Out, variants: &[Variant<'_>]) {
    out.doc(&["The row of the vendor's own table, or of the operation that introduces the code.".to_owned()]);
    line!(out, "#[must_use]");
    out.open(format_args!("pub const fn row(self) -> &'static CodeInfo {{"));
    out.open(format_args!("match self {{"));
    for Variant { name, operation, index, .. } in variants {
        let path = operation.map(|operation| format!("super::operations::{operation}::")).unwrap_or_default();
        line!(out, "Self::{name} => &{path}CODES[{index}],");
    }
    out.close("}");
    out.close("}");
}
