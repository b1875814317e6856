//! Completed fields as a tree of wire names: readings decide names and shapes here, encodings follow.

use std::borrow::Cow;

use zhengxin_core::Error;
use zhengxin_core::info::FieldKind;
use zhengxin_core::json::{Json, Kind, Value, Writer};
use zhengxin_core::profile::Readings;
use zhengxin_core::wire::{Fields, Item, Wire};
use zhengxin_core::words::{BaseKind, WireShape};
use zhengxin_sign::form::FormValue;
use zhengxin_sign::sorted_md5::NestedValue;

/// A value under its wire name, ready for any encoding.
pub enum Tree<'a> {
    /// Text.
    Text(Cow<'a, str>),
    /// Number as its text.
    Number(Cow<'a, str>),
    /// Boolean.
    Bool(bool),
    /// Null inside given JSON.
    Null,
    /// A list.
    List(Vec<Tree<'a>>),
    /// An object in order.
    Map(Vec<(Cow<'a, str>, Tree<'a>)>),
}

/// Decisions that shape a tree.
pub struct Shaping<'s> {
    /// The chosen readings.
    pub readings: &'s Readings,
    /// Every scalar travels as text.
    pub text_scalars: bool,
    /// Identity numbers get an upper-case X.
    pub upper_case_id_card: bool,
    /// Seals the JSON of a payload into one text.
    pub seal: &'s dyn Fn(&[u8]) -> Result<String, Error>,
}

impl<'a> Shaping<'_> {
    /// The names a field is sent under; none leaves it out.
    #[must_use]
    pub fn names(&self, item: &Item<'_>) -> &'static [&'static str] {
        match &item.info.more.by_reading {
            Some(by) => self.readings.pick(by).copied().unwrap_or(&[]),
            None => core::slice::from_ref(&item.info.wire),
        }
    }

    /// One field's value.
    ///
    /// # Errors
    /// A payload that cannot be sealed, or a list that does not fit the chosen shape.
    pub fn value(&self, item: &'a Item<'a>) -> Result<Tree<'a>, Error> {
        let tree = self.tree(&item.info.kind, &item.value)?;
        match item.info.more.shape_by_reading.as_ref().and_then(|by| self.readings.pick(by)) {
            Some(shape) => self.reshape(*shape, tree, item.info.wire),
            None => Ok(tree),
        }
    }

    fn tree(&self, kind: &FieldKind, value: &'a Wire<'a>) -> Result<Tree<'a>, Error> {
        Ok(match value {
            Wire::Text(text) => Tree::Text(self.cased(kind, text)),
            Wire::Int(number) => self.number(number.to_string().into()),
            Wire::Number(text) => self.number(Cow::Borrowed(text)),
            Wire::Bool(value) if self.text_scalars => Tree::Text(if *value { "true" } else { "false" }.into()),
            Wire::Bool(value) => Tree::Bool(*value),
            Wire::Json(json) => self.given(json.value()),
            Wire::List(items) => {
                let inner = inner_kind(kind);
                Tree::List(items.iter().map(|item| self.tree(inner, item)).collect::<Result<_, _>>()?)
            }
            Wire::Map(entries) => {
                let inner = inner_kind(kind);
                let entry = |(key, value): &'a (Cow<'a, str>, Wire<'a>)| Ok((Cow::Borrowed(&**key), self.tree(inner, value)?));
                Tree::Map(entries.iter().map(entry).collect::<Result<_, Error>>()?)
            }
            Wire::Record(fields) => Tree::Map(self.record(fields)?),
            Wire::JsonText(fields) => Tree::Text(json_text(&Tree::Map(self.record(fields)?)).into()),
            Wire::Sealed(fields) => Tree::Text((self.seal)(json_text(&Tree::Map(self.record(fields)?)).as_bytes())?.into()),
        })
    }

    fn cased(&self, kind: &FieldKind, text: &'a str) -> Cow<'a, str> {
        let is_id_card = matches!(kind, FieldKind::Base(BaseKind::IdCard));
        if self.upper_case_id_card && is_id_card && text.ends_with('x') { text.to_ascii_uppercase().into() } else { Cow::Borrowed(text) }
    }

    fn number(&self, text: Cow<'a, str>) -> Tree<'a> {
        if self.text_scalars { Tree::Text(text) } else { Tree::Number(text) }
    }

    /// The fields of a record under their wire names, defaults of required fields filled in.
    fn record(&self, fields: &'a Fields<'a>) -> Result<Vec<(Cow<'a, str>, Tree<'a>)>, Error> {
        let mut entries = Vec::with_capacity(fields.items().len());
        for item in fields.items() {
            for name in self.names(item) {
                entries.push((Cow::Borrowed(*name), self.value(item)?));
            }
        }
        Ok(entries)
    }

    fn reshape(&self, shape: WireShape, tree: Tree<'a>, wire: &str) -> Result<Tree<'a>, Error> {
        Ok(match (shape, tree) {
            (WireShape::List, tree @ Tree::Map(_)) => Tree::List(vec![tree]),
            (WireShape::Object, Tree::List(mut items)) => match (items.pop(), items.is_empty()) {
                (None, _) => Tree::Map(Vec::new()),
                (Some(only), true) => only,
                (Some(_), false) => return Err(Error::config(format!("`{wire}` holds several records, but the chosen reading sends one"))),
            },
            (WireShape::Text, tree @ (Tree::Map(_) | Tree::List(_))) => Tree::Text(json_text(&tree).into()),
            (_, tree) => tree,
        })
    }

    /// JSON the caller gave, kept in structure.
    fn given(&self, value: Value<'_>) -> Tree<'a> {
        match value.kind() {
            Kind::Null => Tree::Null,
            Kind::Bool => Tree::Bool(value.as_bool().unwrap_or_default()),
            Kind::Number => self.number(value.number().unwrap_or_default().to_owned().into()),
            Kind::String => Tree::Text(value.str().unwrap_or_default().into_owned().into()),
            Kind::Array => Tree::List(value.items().map(|item| self.given(item)).collect()),
            Kind::Object => Tree::Map(value.entries().map(|(key, value)| (key.into_owned().into(), self.given(value))).collect()),
        }
    }
}

fn inner_kind(kind: &FieldKind) -> &FieldKind {
    match kind {
        FieldKind::List(inner) | FieldKind::LenientList(inner) | FieldKind::Map(inner) => inner,
        other => other,
    }
}

/// The tree as compact JSON.
#[must_use]
pub fn json_text(tree: &Tree<'_>) -> String {
    let mut writer = Writer::with_capacity(256);
    write_json(tree, &mut writer);
    String::from_utf8(writer.finish()).unwrap_or_default()
}

/// Writes the tree as JSON.
pub fn write_json(tree: &Tree<'_>, writer: &mut Writer) {
    match tree {
        Tree::Text(text) => writer.string(text),
        Tree::Number(text) => writer.raw(text),
        Tree::Bool(value) => writer.bool(*value),
        Tree::Null => writer.null(),
        Tree::List(items) => {
            writer.begin_array();
            items.iter().for_each(|item| write_json(item, writer));
            writer.end_array();
        }
        Tree::Map(entries) => {
            writer.begin_object();
            for (key, value) in entries {
                writer.key(key);
                write_json(value, writer);
            }
            writer.end_object();
        }
    }
}

/// The tree as PHP forms see it.
#[must_use]
pub fn form_value<'t>(tree: &'t Tree<'_>) -> FormValue<'t> {
    match tree {
        Tree::Text(text) => FormValue::Text(text),
        Tree::Number(text) => FormValue::Number(text),
        Tree::Bool(value) => FormValue::Bool(*value),
        Tree::Null => FormValue::Null,
        Tree::List(items) => FormValue::List(items.iter().map(form_value).collect()),
        Tree::Map(entries) => FormValue::Map(entries.iter().map(|(key, value)| (&**key, form_value(value))).collect()),
    }
}

/// The tree as a signature sees it.
#[must_use]
pub fn nested_value<'t>(tree: &'t Tree<'_>) -> NestedValue<'t> {
    match tree {
        Tree::Text(text) => NestedValue::Text(text),
        Tree::Number(text) => NestedValue::Number(text),
        Tree::Bool(value) => NestedValue::Bool(*value),
        Tree::Null => NestedValue::Null,
        Tree::List(items) => NestedValue::List(items.iter().map(nested_value).collect()),
        Tree::Map(entries) => NestedValue::Map(entries.iter().map(|(key, value)| (&**key, nested_value(value))).collect()),
    }
}

/// JSON read back into a tree, for explaining a request that was already built.
#[must_use]
pub fn from_json(json: &Json) -> Tree<'static> {
    read(json.value())
}

fn read(value: Value<'_>) -> Tree<'static> {
    match value.kind() {
        Kind::Null => Tree::Null,
        Kind::Bool => Tree::Bool(value.as_bool().unwrap_or_default()),
        Kind::Number => Tree::Number(value.number().unwrap_or_default().to_owned().into()),
        Kind::String => Tree::Text(value.str().unwrap_or_default().into_owned().into()),
        Kind::Array => Tree::List(value.items().map(read).collect()),
        Kind::Object => Tree::Map(value.entries().map(|(key, value)| (key.into_owned().into(), read(value))).collect()),
    }
}
