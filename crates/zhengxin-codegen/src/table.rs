//! Static tables: one row a line, in the short forms of the core.

use zhengxin_spec::model::{Both, ByChoice, Catalogue, Class, Code, Field, FieldType, Need, Reading};

use crate::escape::{literal, literals, option};
use crate::out::{Out, line};

/// `Both::new("…", "…")`.
pub(crate) fn both(doc: &Both) -> String {
    format!("Both::new({}, {})", literal(&doc.en), literal(&doc.zh))
}

/// Position of a reading in the vendor's list.
pub(crate) fn reading<'a>(catalogue: &'a Catalogue, id: &str) -> Option<(usize, &'a Reading)> {
    catalogue.readings.iter().enumerate().find(|(_, reading)| reading.id == id)
}

/// The choices of a reading, the default first.
pub(crate) fn choices(reading: &Reading) -> Vec<&(String, String)> {
    let mut choices: Vec<&(String, String)> = reading.choices.iter().collect();
    choices.sort_by_key(|(choice, _)| *choice != reading.default);
    choices
}

/// One value per choice of a reading, in the reading's order. A choice that is not named takes the default's value.
pub(crate) fn by_reading<T>(catalogue: &Catalogue, by: &ByChoice<T>, show: impl Fn(&T) -> String) -> String {
    let Some((index, reading)) = reading(catalogue, &by.0) else { return "None".to_owned() };
    let of = |choice: &str| by.1.iter().find(|(name, _)| name == choice).map(|(_, value)| value);
    let values = choices(reading).into_iter().filter_map(|(choice, _)| of(choice).or_else(|| of(&reading.default)));
    let values: Vec<String> = values.map(show).collect();
    format!("Some(ByReading {{ reading: {index}, per_choice: &[{}] }})", values.join(", "))
}

/// The table of some fields, as a static.
pub(crate) fn fields(out: &mut Out, catalogue: &Catalogue, name: &str, fields: &[Field]) {
    line!(out, "#[rustfmt::skip]");
    out.open(format_args!("static {name}: [FieldInfo; {}] = [", fields.len()));
    for field in fields {
        line!(out, "{},", row(catalogue, field));
    }
    out.close("];");
}

/// One field.
pub(crate) fn row(catalogue: &Catalogue, field: &Field) -> String {
    let Field { name, wire, need, class, section, doc, .. } = field;
    let more = more(catalogue, field);
    format!(
        "FieldInfo::row({}, {}, {}, {}, {}, {}, {}){more}",
        literal(name),
        literal(wire),
        kind(&field.ty),
        self::need(*need),
        self::class(*class),
        literal(section),
        both(doc),
    )
}

/// The rarer properties, if there are any.
fn more(catalogue: &Catalogue, field: &Field) -> String {
    let mut set = Vec::new();
    if let Some(max) = field.max {
        set.push(format!("max: Some({max})"));
    }
    if field.default.is_some() {
        set.push(format!("default: {}", option(field.default.as_deref())));
    }
    if let Some(filled_by) = field.filled_by {
        set.push(format!("filled_by: Some(FilledBy::{filled_by:?})"));
    }
    if !field.aliases.is_empty() {
        set.push(format!("aliases: {}", literals(&field.aliases)));
    }
    if let Some(by) = &field.by_reading {
        set.push(format!("by_reading: {}", by_reading(catalogue, by, |names| literals(names))));
    }
    if let Some(by) = &field.need_by_reading {
        set.push(format!("need_by_reading: {}", by_reading(catalogue, by, |need| self::need(*need))));
    }
    if let Some(by) = &field.shape_by_reading {
        set.push(format!("shape_by_reading: {}", by_reading(catalogue, by, |shape| format!("WireShape::{shape:?}"))));
    }
    if let Some((other, rules)) = &field.rules_by {
        let rules: Vec<String> = rules.iter().map(|(value, rule)| format!("({}, Rule::{rule:?})", literal(value))).collect();
        set.push(format!("rules_by: Some(({}, &[{}]))", literal(other), rules.join(", ")));
    }
    match set.as_slice() {
        [] => String::new(),
        set => format!(".with(&FieldMore {{ {}, ..FieldMore::PLAIN }})", set.join(", ")),
    }
}

fn need(need: Need) -> String {
    format!("Need::{need:?}")
}

pub(crate) fn class(class: Class) -> String {
    format!("Class::{class:?}")
}

fn kind(ty: &FieldType) -> String {
    match ty {
        FieldType::Scalar(kind) => format!("FieldKind::Base(BaseKind::{kind:?})"),
        FieldType::Enum(name) => format!("FieldKind::Enum({name}::INFO)"),
        FieldType::State(name) => format!("FieldKind::State({name}::INFO)"),
        FieldType::Record(name) => format!("FieldKind::Record({name}::INFO)"),
        FieldType::List(item) => format!("FieldKind::List(&{})", kind(item)),
        FieldType::LenientList(item) => format!("FieldKind::LenientList(&{})", kind(item)),
        FieldType::Map(item) => format!("FieldKind::Map(&{})", kind(item)),
        FieldType::Sealed(name) => format!("FieldKind::Sealed({name}::INFO)"),
        FieldType::JsonText(name) => format!("FieldKind::JsonText({name}::INFO)"),
    }
}

/// Rows of a code table, as a static.
pub(crate) fn codes(out: &mut Out, catalogue: &Catalogue, name: &str, codes: &[Code]) {
    line!(out, "#[rustfmt::skip]");
    out.open(format_args!("pub(crate) static {name}: [CodeInfo; {}] = [", codes.len()));
    for code in codes {
        line!(out, "{},", code_row(catalogue, code));
    }
    out.close("];");
}

fn code_row(catalogue: &Catalogue, code: &Code) -> String {
    let Code { code: wire, name, means, billed, retry, section, doc, .. } = code;
    let retry: Vec<String> = retry.iter().map(|rule| format!("RetryRule::{rule:?}")).collect();
    let mut set = format!(
        "code: {}, name: {}, means: Means::{means:?}, billed: Billed::{billed:?}, retry: &[{}], section: {}, doc: {}",
        literal(wire),
        literal(name),
        retry.join(", "),
        literal(section),
        both(doc),
    );
    if let Some((index, _)) = code.reading.as_ref().and_then(|id| reading(catalogue, id)) {
        set.push_str(&format!(", reading: Some({index})"));
    }
    if let Some(band) = code.band_bp {
        set.push_str(&format!(", band_bp: Some({band})"));
    }
    format!("CodeInfo {{ {set}, ..CodeInfo::PLAIN }}")
}
