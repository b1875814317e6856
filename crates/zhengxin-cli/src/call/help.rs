//! The part of a command's help that lists the fields of one operation.

use std::fmt::Write as _;

use zhengxin::core::info::{FieldInfo, FieldKind, OperationInfo};
use zhengxin::core::words::{Class, Need};

use super::path::record_of;
use crate::catalogue::example;

/// Fields of the operation as options, and an example.
pub(crate) fn fields(operation: &'static OperationInfo, command: &str) -> String {
    let mut out = format!("{}\n\nFields of {}.{}:\n", operation.doc.en, operation.provider.name, operation.id);
    list(operation.request, "", &mut out, 0);
    let _ = write!(out, "\nExamples:\n  {}", example::command(operation, command, "sim"));
    out
}

/// Records inside records are listed to this depth; deeper ones are better written in a file.
const DEPTH: usize = 2;

fn list(table: &'static [FieldInfo], inside: &str, out: &mut String, depth: usize) {
    for field in table.iter().filter(|field| field.more.filled_by.is_none()) {
        let name = if inside.is_empty() { field.name.replace('_', "-") } else { format!("{inside}.{}", field.name) };
        let need = match field.need {
            Need::Required => "required",
            Need::Important => "asked for",
            Need::Optional => "optional",
        };
        let reference = if matches!(field.class, Class::C3 | Class::Secret) { ", by reference" } else { "" };
        let _ = writeln!(out, "  --{name} <{}>  {need}{reference}; {}", crate::catalogue::type_word(&field.kind), field.doc.en);
        if let FieldKind::Enum(words) = &field.kind {
            let words: Vec<&str> = words.values.iter().map(|(name, _, _)| *name).collect();
            let _ = writeln!(out, "      one of {}", words.join(", "));
        }
        if let Some((record, in_list)) = record_of(&field.kind).filter(|_| depth < DEPTH) {
            let inner = if inside.is_empty() { field.name.to_owned() } else { name };
            list(record.fields, &if in_list { format!("{inner}.0") } else { inner }, out, depth + 1);
        }
    }
}
