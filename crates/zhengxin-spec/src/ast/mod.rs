//! What stands in the files, key by key; the doc comments are the descriptions that editors show.

mod answer;
mod field;
mod file;
mod flow;
mod operation;
mod tables;

pub(crate) use answer::{AnswerSpec, ExampleSpec, PushSpec};
pub(crate) use field::{FieldSpec, HeaderSpec};
pub(crate) use file::{AuthSpec, DataUseSpec, EnvelopeSpec, FileSpec};
pub(crate) use flow::{AskSpec, BillSpec, FactSpec, FlowSpec, PollSpec, StepSpec};
pub(crate) use operation::OperationSpec;
pub(crate) use tables::{CodeSpec, EnumSpec, ReadingSpec, StateSpec, StateTableSpec, TypeSpec};

use crate::shape::Spanned;
use crate::shape::{Choice, List, Map, ReadingId, Text, record};

/// Names of a place that depend on a choice: reading, then choice, then value.
pub(crate) type ByReading<T> = Map<ReadingId, Map<Choice, T>>;

/// A text of the spec with its place.
pub(crate) type Words = Spanned<Text>;

/// Several texts.
pub(crate) type WordList = List<Words>;

record! {
    /// A text in both languages.
    BothSpec {
        /// English.
        must en: Words,
        /// Chinese.
        must zh: Words,
    }
}
