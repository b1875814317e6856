//! What comes back: answers, pushes, and examples of both.

use zhengxin_core::words::{AnswerShape, Merge};

use super::{FieldSpec, Words};
use crate::shape::{Duration, Flag, Json, List, Map, Positive, PrintedWord, Snake, Spanned, WireValue, record};

record! {
    /// What the data of an answer holds.
    AnswerSpec {
        /// Its shape.
        must shape: Spanned<AnswerShape>,
        /// Whether a bare text may stand in place of the object.
        may or_text: Spanned<Flag>,
        /// Fields of the object, or of each object of the list.
        may fields: Map<Snake, FieldSpec>,
    }

    /// A request, an answer, or both.
    ExampleSpec {
        /// Its name, unique in its operation.
        must name: Spanned<Snake>,
        /// Where it stands.
        may section: Words,
        /// Whether it is printed as it stands here.
        must printed: Spanned<PrintedWord>,
        /// What was mended.
        may repair: Words,
        /// The request by our field names.
        may request: Json,
        /// HTTP status of the answer; 200 if left out.
        may status: Spanned<Positive>,
        /// The whole answer.
        may answer: Json,
    }

    /// A call the vendor makes to us.
    PushSpec {
        /// What it tells, in English.
        must en: Words,
        /// What it tells, in Chinese.
        must zh: Words,
        /// Where the document describes it.
        must section: Words,
        /// The exact text that stops the deliveries.
        must answer: Spanned<WireValue>,
        /// Pause before each delivery.
        must schedule: List<Spanned<Duration>>,
        /// The request field that carries our address.
        must callback_field: Spanned<Snake>,
        /// The operation that places the order a push is about.
        may places: Spanned<Snake>,
        /// The operation that tells the truth when a push is only a doorbell.
        may asks: Spanned<Snake>,
        /// Fields that name the order, the vendor's own id first.
        may keys: List<Spanned<Snake>>,
        /// How a field joins what is known; fields not listed are doorbells.
        may merge: Map<Snake, Spanned<Merge>>,
        /// Its fields.
        must fields: Map<Snake, FieldSpec>,
        /// The document's own examples, and ours.
        may examples: List<ExampleSpec>,
    }
}
