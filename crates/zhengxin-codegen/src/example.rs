//! Examples of the spec as Rust expressions.

use std::collections::BTreeSet;

use serde_json::{Map, Value};
use zhengxin_spec::model::{BaseKind, Catalogue, Class, Field, FieldType};

use crate::escape::literal;
use crate::names::{pascal, state_variant};
use crate::record::{is_set, required};
use crate::ty::{self, Side};

/// Columns of an example.
const WIDTH: usize = 100;

/// An expression, before it is broken into lines.
pub(crate) enum Expr {
    /// Something that is never broken.
    Atom(String),
    /// Head with an opening bracket, parts, closing bracket.
    Group(String, &'static str, Vec<Expr>, String),
    /// A base and calls on it.
    Chain(Box<Expr>, Vec<Expr>),
}

impl Expr {
    fn flat(&self) -> String {
        match self {
            Self::Atom(text) => text.clone(),
            Self::Group(head, gap, parts, tail) => {
                let parts: Vec<String> = parts.iter().map(Self::flat).collect();
                format!("{head}{gap}{}{gap}{tail}", parts.join(", "))
            }
            Self::Chain(base, calls) => calls.iter().fold(base.flat(), |text, call| text + &call.flat()),
        }
    }

    /// The expression in lines of at most [`WIDTH`] columns where it can be broken.
    pub(crate) fn layout(&self, depth: usize) -> String {
        let flat = self.flat();
        if depth * 4 + flat.chars().count() <= WIDTH {
            return flat;
        }
        let pad = "    ".repeat(depth + 1);
        match self {
            Self::Atom(text) => text.clone(),
            Self::Group(head, "", parts, tail) if parts.len() == 1 && matches!(parts.first(), Some(Self::Group(..))) => {
                let parts: Vec<String> = parts.iter().map(|part| part.layout(depth)).collect();
                format!("{head}{}{tail}", parts.concat())
            }
            Self::Group(head, _, parts, tail) => {
                let lines: Vec<String> = parts.iter().map(|part| format!("{pad}{},\n", part.layout(depth + 1))).collect();
                format!("{head}\n{}{}{tail}", lines.concat(), "    ".repeat(depth))
            }
            Self::Chain(base, calls) => {
                let base = base.layout(depth);
                let deeper = if base.contains('\n') { depth } else { depth + 1 };
                let pad = "    ".repeat(deeper);
                let calls: Vec<String> = calls.iter().map(|call| format!("\n{pad}{}", call.layout(deeper))).collect();
                format!("{base}{}", calls.concat())
            }
        }
    }
}

/// Turns examples into expressions and notes which types they need.
pub(crate) struct Examples<'a> {
    catalogue: &'a Catalogue,
    /// Types of the vendor.
    pub(crate) own: BTreeSet<String>,
    /// Types of the core, with their module.
    pub(crate) core: BTreeSet<&'static str>,
}

impl<'a> Examples<'a> {
    pub(crate) fn new(catalogue: &'a Catalogue) -> Self {
        Self { catalogue, own: BTreeSet::new(), core: BTreeSet::new() }
    }

    /// A value of a request or record, with everything the example sets.
    pub(crate) fn record(&mut self, name: &str, fields: &[Field], example: &Map<String, Value>) -> Option<Expr> {
        self.own.insert(name.to_owned());
        let needed: Vec<&Field> = required(fields).collect();
        let base = match needed.as_slice() {
            [] => Expr::Atom(format!("{name}::new()")),
            [only] => {
                let value = self.value(&only.ty, only.class, example.get(&only.name)?, true)?;
                Expr::Group(format!("{name}::new("), "", vec![value], ")".to_owned())
            }
            needed => {
                self.own.insert(format!("{name}Required"));
                let mut parts = Vec::new();
                for field in needed {
                    let value = self.value(&field.ty, field.class, example.get(&field.name)?, false)?;
                    parts.push(prefixed(&format!("{}: ", field.name), value));
                }
                Expr::Group(format!("{name}::new({name}Required {{"), " ", parts, "})".to_owned())
            }
        };
        let mut calls = Vec::new();
        for field in fields.iter().filter(|field| is_set(field) && !needed.iter().any(|other| other.name == field.name)) {
            if let Some(value) = example.get(&field.name) {
                let value = self.value(&field.ty, field.class, value, true)?;
                calls.push(Expr::Group(format!(".{}(", field.name), "", vec![value], ")".to_owned()));
            }
        }
        Some(if calls.is_empty() { base } else { Expr::Chain(Box::new(base), calls) })
    }

    /// One value. `into` says that the place it goes to converts it.
    fn value(&mut self, ty: &FieldType, class: Class, value: &Value, into: bool) -> Option<Expr> {
        let personal = class != Class::C1;
        Some(match ty {
            FieldType::Scalar(kind) => Expr::Atom(self.scalar(*kind, class, value, into)?),
            FieldType::Enum(name) => {
                self.own.insert(name.clone());
                let list = self.catalogue.enums.get(name)?;
                let wire = text(value)?;
                let listed = list.values.iter().find(|(_, listed, _)| *listed == wire);
                let atom = match listed {
                    Some((value, ..)) => format!("{name}::{}", pascal(value)),
                    None => format!("{name}::from_wire({})", literal(&wire)),
                };
                Expr::Atom(converted(atom, personal && !into))
            }
            FieldType::State(name) => {
                self.own.insert(name.clone());
                let number: i64 = text(value)?.parse().ok()?;
                let states = self.catalogue.states.iter().find(|states| states.ty == *name)?;
                let listed = states.values.iter().find(|state| state.number == number);
                let atom = match listed {
                    Some(state) => format!("{name}::{}", state_variant(&state.name)),
                    None => format!("{name}::Unlisted({number})"),
                };
                Expr::Atom(converted(atom, personal && !into))
            }
            FieldType::Record(name) => self.named(name, value)?,
            FieldType::Sealed(name) | FieldType::JsonText(name) => {
                let record = self.named(name, value)?;
                if into { record } else { Expr::Chain(Box::new(record), vec![Expr::Atom(".into()".to_owned())]) }
            }
            FieldType::List(item) | FieldType::LenientList(item) => {
                let items: Option<Vec<Expr>> = value.as_array()?.iter().map(|value| self.value(item, class, value, false)).collect();
                Expr::Group("vec![".to_owned(), "", items?, "]".to_owned())
            }
            FieldType::Map(item) => {
                let mut parts = Vec::new();
                for (key, value) in value.as_object()? {
                    let value = self.value(item, Class::C1, value, false)?;
                    parts.push(Expr::Group(format!("({}.into(), ", literal(key)), "", vec![value], ")".to_owned()));
                }
                let tail = if personal && !into { "].into()" } else { "]" };
                Expr::Group("vec![".to_owned(), "", parts, tail.to_owned())
            }
        })
    }

    fn named(&mut self, name: &str, value: &Value) -> Option<Expr> {
        let record = self.catalogue.types.get(name)?;
        self.record(&record.name, &record.fields, value.as_object()?)
    }

    fn scalar(&mut self, kind: BaseKind, class: Class, value: &Value, into: bool) -> Option<String> {
        let ty = ty::of(&FieldType::Scalar(kind), class, Side::Request);
        let personal = ty.starts_with("Personal<");
        let whole = || text(value)?.parse::<i64>().ok();
        let atom = match kind {
            BaseKind::Int => whole()?.to_string(),
            BaseKind::Bool => match text(value)?.as_str() {
                "true" | "1" => "true".to_owned(),
                "false" | "0" => "false".to_owned(),
                _ => return None,
            },
            BaseKind::Fen | BaseKind::EpochSeconds => {
                let name = if kind == BaseKind::Fen { "Fen" } else { "EpochSeconds" };
                self.core.insert(name);
                format!("{name}({})", whole()?)
            }
            BaseKind::Number => {
                self.core.insert("Number");
                format!("Number::new({}.into())", literal(&text(value)?))
            }
            BaseKind::Json => {
                self.core.insert("Json");
                format!("Json::parse({}).expect(\"valid JSON\")", literal(&value.to_string()))
            }
            BaseKind::Base64Image => {
                self.core.insert("Base64Image");
                return Some(format!("Base64Image::new({}.into())", literal(&text(value)?)));
            }
            _ => return Some(converted(literal(&text(value)?), !into)),
        };
        Some(converted(atom, personal && !into))
    }
}

fn prefixed(prefix: &str, expr: Expr) -> Expr {
    match expr {
        Expr::Atom(text) => Expr::Atom(format!("{prefix}{text}")),
        Expr::Group(head, gap, parts, tail) => Expr::Group(format!("{prefix}{head}"), gap, parts, tail),
        Expr::Chain(base, calls) => Expr::Chain(Box::new(prefixed(prefix, *base)), calls),
    }
}

fn converted(atom: String, convert: bool) -> String {
    if convert { format!("{atom}.into()") } else { atom }
}

/// The text of a scalar in an example.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(value) => Some(value.to_string()),
        _ => None,
    }
}
