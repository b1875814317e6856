//! The calls of a vendor.

use zhengxin_core::words::{BodyKind, Method, Repeat};

use super::{AnswerSpec, ByReading, CodeSpec, ExampleSpec, FieldSpec, Words};
use crate::shape::{Charge, CodeKey, Duration, Flag, HeaderName, HeaderValue, List, Map, Path, ReadingId, Snake, Spanned, record};

record! {
    /// One call.
    OperationSpec {
        /// What it does, in English.
        must en: Words,
        /// What it does, in Chinese.
        must zh: Words,
        /// Where the document describes it.
        must section: Words,
        /// HTTP method.
        must method: Spanned<Method>,
        /// Exactly as the document prints it.
        must path: Spanned<Path>,
        /// The path sent, per choice of a reading.
        may path_by_reading: ByReading<Spanned<Path>>,
        /// Whether it is authenticated, as the document says.
        must authenticated: Spanned<Flag>,
        /// Fixed headers the document demands.
        may headers: Map<HeaderName, Spanned<HeaderValue>>,
        /// Body encoding, where it differs from the vendor's.
        may body: Spanned<BodyKind>,
        /// Whether the code decides about billing, or the call is free.
        must charge: Spanned<Charge>,
        /// The request field that identifies the call to the vendor's desk, or none.
        may reference: Spanned<Snake>,
        /// Whether the same call may be sent again after bytes left.
        must repeat: Spanned<Repeat>,
        /// Total time for one attempt, where it differs from the vendor's.
        may timeout: Spanned<Duration>,
        /// Set for an operation the document lacks.
        may undocumented: UndocumentedSpec,
        /// Fields in the document's order.
        may request: Map<Snake, FieldSpec>,
        /// Request fields of which one must be set.
        may at_least_one: List<Spanned<Snake>>,
        /// What the data of the answer holds.
        must answer: AnswerSpec,
        /// Rows that differ from the vendor's table.
        may codes: Map<CodeKey, CodeSpec>,
        /// The document's own examples, and ours.
        may examples: List<ExampleSpec>,
    }

    /// Why an operation exists that the document lacks.
    UndocumentedSpec {
        /// The reading that must be chosen before it may be called.
        must reading: Spanned<ReadingId>,
        /// Why it is here, in English.
        must en: Words,
        /// Why it is here, in Chinese.
        must zh: Words,
    }
}
