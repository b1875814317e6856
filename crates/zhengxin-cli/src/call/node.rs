//! A request being put together: JSON whose scalars keep their text.

use zhengxin::core::json::{Json, Kind, Value, Writer};

use super::path::Step;

/// JSON that can still change.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    /// Nothing yet.
    Missing,
    /// A scalar, as JSON text.
    Raw(String),
    /// A list.
    List(Vec<Node>),
    /// An object.
    Object(Vec<(String, Node)>),
}

impl Node {
    /// A text.
    pub(crate) fn text(text: &str) -> Self {
        let mut writer = Writer::new();
        writer.string(text);
        Self::Raw(String::from_utf8(writer.finish()).unwrap_or_default())
    }

    /// JSON that was read.
    pub(crate) fn read(value: Value<'_>) -> Self {
        match value.kind() {
            Kind::Array => Self::List(value.items().map(Self::read).collect()),
            Kind::Object => Self::Object(value.entries().map(|(key, value)| (key.into_owned(), Self::read(value))).collect()),
            Kind::Null | Kind::Bool | Kind::Number | Kind::String => Self::Raw(value.raw().to_owned()),
        }
    }

    /// Puts a value at a place, making the records and lists on the way. `None` if something else stands there.
    pub(crate) fn set(&mut self, steps: &[Step], value: Self) -> Option<()> {
        let Some((step, rest)) = steps.split_first() else {
            *self = value;
            return Some(());
        };
        if *self == Self::Missing {
            *self = match step {
                Step::Key(_) => Self::Object(Vec::new()),
                Step::Index(_) => Self::List(Vec::new()),
            };
        }
        match (self, step) {
            (Self::Object(entries), Step::Key(key)) => {
                let at = entries.iter().position(|(known, _)| known == key).unwrap_or_else(|| {
                    entries.push((key.clone(), Self::Missing));
                    entries.len() - 1
                });
                entries[at].1.set(rest, value)
            }
            (Self::List(items), Step::Index(at)) => {
                if items.len() <= *at {
                    items.resize(at + 1, Self::Missing);
                }
                items[*at].set(rest, value)
            }
            _ => None,
        }
    }

    /// Takes an entry of an object out, under any of several names.
    pub(crate) fn take(&mut self, names: &[&str]) -> Option<Self> {
        let Self::Object(entries) = self else { return None };
        let at = entries.iter().position(|(key, _)| names.contains(&key.as_str()))?;
        Some(entries.remove(at).1)
    }

    /// The whole as JSON; `None` if a list has a hole.
    pub(crate) fn json(&self) -> Option<Json> {
        let mut writer = Writer::with_capacity(256);
        self.write(&mut writer)?;
        Json::parse(String::from_utf8(writer.finish()).ok()?).ok()
    }

    fn write(&self, writer: &mut Writer) -> Option<()> {
        match self {
            Self::Missing => return None,
            Self::Raw(text) => writer.raw(text),
            Self::List(items) => {
                writer.begin_array();
                items.iter().try_for_each(|item| item.write(writer))?;
                writer.end_array();
            }
            Self::Object(entries) => {
                writer.begin_object();
                for (key, value) in entries {
                    writer.key(key);
                    value.write(writer)?;
                }
                writer.end_object();
            }
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_made_on_the_way_and_holes_are_told() {
        let key = |name: &str| Step::Key(name.to_owned());
        let mut node = Node::Object(Vec::new());
        assert_eq!(node.set(&[key("options"), key("contacts"), Step::Index(1), key("name")], Node::text("b")), Some(()));
        assert!(node.json().is_none());
        assert_eq!(node.set(&[key("options"), key("contacts"), Step::Index(0), key("name")], Node::text("a\"")), Some(()));
        assert_eq!(
            node.json().map(|json| json.as_str().to_owned()).as_deref(),
            Some(r#"{"options":{"contacts":[{"name":"a\""},{"name":"b"}]}}"#)
        );
        assert_eq!(node.set(&[key("options"), Step::Index(0)], Node::text("x")), None);
    }
}
