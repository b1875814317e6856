//! From an option's name to a place in a request: records by name, lists by number.

use zhengxin::core::info::{FieldInfo, FieldKind, OperationInfo, TypeInfo};
use zhengxin::core::words::{BaseKind, Class};

use super::argv::folded;

/// A step into a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// A field of a record by our name, or a key of a map.
    Key(String),
    /// An element of a list.
    Index(usize),
}

/// A place in a request.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// The way there.
    pub(crate) steps: Vec<Step>,
    /// The field that stands there.
    pub(crate) field: &'static FieldInfo,
    /// What it holds.
    pub(crate) kind: &'static FieldKind,
}

impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        self.steps == other.steps
    }
}

impl Place {
    /// Whether the value must not be an argument: only the subject or the operator may know it.
    pub(crate) const fn is_secret(&self) -> bool {
        matches!(self.field.class, Class::C3 | Class::Secret)
    }

    /// Whether the value is written as JSON.
    pub(crate) const fn is_json(&self) -> bool {
        !matches!(self.kind, FieldKind::Base(_) | FieldKind::Enum(_) | FieldKind::State(_))
    }

    /// Whether the value may be written as JSON, and is a text otherwise.
    pub(crate) const fn may_be_json(&self) -> bool {
        matches!(self.kind, FieldKind::Base(BaseKind::Json))
    }

    /// The place as it is written in an option.
    pub(crate) fn name(&self) -> String {
        let steps = self.steps.iter().map(|step| match step {
            Step::Key(key) => key.clone(),
            Step::Index(at) => at.to_string(),
        });
        steps.collect::<Vec<_>>().join(".")
    }
}

/// There is no such place.
pub(crate) struct Unknown {
    /// The place as far as it is known.
    pub(crate) inside: String,
    /// What may stand there, as options.
    pub(crate) there_are: Vec<String>,
}

/// Largest number of an element: a typing error must not allocate a list of millions.
const MOST_ELEMENTS: usize = 10_000;

/// Finds the place of an option such as `options.contacts.0.contact_name`.
pub(crate) fn resolve(operation: &'static OperationInfo, name: &str) -> Result<Place, Unknown> {
    let mut segments = name.split('.');
    let first = segments.next().unwrap_or_default();
    let field = find(operation.request, first).ok_or_else(|| unknown("", operation.request))?;
    let mut place = Place { steps: vec![Step::Key(field.name.to_owned())], field, kind: &field.kind };
    for segment in segments {
        place = enter(place, segment)?;
    }
    Ok(place)
}

fn enter(mut place: Place, segment: &str) -> Result<Place, Unknown> {
    let inside = place.name();
    match place.kind {
        FieldKind::Record(record) | FieldKind::Sealed(record) | FieldKind::JsonText(record) => {
            let field = find(record.fields, segment).ok_or_else(|| unknown(&inside, record.fields))?;
            place.steps.push(Step::Key(field.name.to_owned()));
            Ok(Place { field, kind: &field.kind, ..place })
        }
        FieldKind::List(inner) | FieldKind::LenientList(inner) => {
            let at = segment.parse().ok().filter(|at| *at < MOST_ELEMENTS);
            let at = at.ok_or_else(|| Unknown { there_are: vec![format!("{inside}.0")], inside })?;
            place.steps.push(Step::Index(at));
            Ok(Place { kind: inner, ..place })
        }
        FieldKind::Map(inner) => {
            place.steps.push(Step::Key(segment.to_owned()));
            Ok(Place { kind: inner, ..place })
        }
        FieldKind::Base(_) | FieldKind::Enum(_) | FieldKind::State(_) => Err(Unknown { inside, there_are: Vec::new() }),
    }
}

/// By our name or the wire name, else by either with `-` and upper case written as one likes.
fn find(table: &'static [FieldInfo], name: &str) -> Option<&'static FieldInfo> {
    let exact = table.iter().find(|field| field.name == name || field.wire == name);
    let wanted = folded(name);
    exact.or_else(|| table.iter().find(|field| folded(field.name) == wanted || folded(field.wire) == wanted))
}

fn unknown(inside: &str, table: &'static [FieldInfo]) -> Unknown {
    let option = |field: &FieldInfo| if inside.is_empty() { field.name.replace('_', "-") } else { format!("{inside}.{}", field.name) };
    Unknown { inside: inside.to_owned(), there_are: table.iter().map(option).collect() }
}

/// The record inside a kind, however it travels.
pub(crate) fn record_of(kind: &'static FieldKind) -> Option<(&'static TypeInfo, bool)> {
    match kind {
        FieldKind::Record(record) | FieldKind::Sealed(record) | FieldKind::JsonText(record) => Some((record, false)),
        FieldKind::List(inner) | FieldKind::LenientList(inner) => record_of(inner).map(|(record, _)| (record, true)),
        _ => None,
    }
}
