//! Fields of requests, answers, records and pushes.

use zhengxin_core::words::{Class, FilledBy, Need, Rule, WireShape};

use super::{ByReading, Words};
use crate::shape::{List, Map, OneOrMany, Positive, Snake, Spanned, TypeExpr, Wire, WireValue, record};

record! {
    /// A field; the key is its Rust name.
    FieldSpec {
        /// The name on the wire, exactly as printed; left out when it equals the key.
        may wire: Spanned<Wire>,
        /// Its type.
        must r#type: Spanned<TypeExpr>,
        /// Whether it may be missing.
        may need: Spanned<Need>,
        /// Personal-data class; required unless the type has a class of its own.
        may class: Spanned<Class>,
        /// Meaning in English.
        must en: Words,
        /// Meaning in Chinese.
        must zh: Words,
        /// Where it stands, if not in the operation's own section.
        may section: Words,
        /// Largest length in characters, where the documents agree on it.
        may max: Spanned<Positive>,
        /// The documented default.
        may default: Spanned<WireValue>,
        /// What the client supplies by itself.
        may filled_by: Spanned<FilledBy>,
        /// Other spellings accepted in an answer.
        may aliases: List<Spanned<Wire>>,
        /// Names on the wire per choice of a reading; an empty list leaves the field out.
        may by_reading: ByReading<List<Spanned<Wire>>>,
        /// What is checked per choice of a reading, where it differs from the printed need.
        may need_by_reading: ByReading<Spanned<Need>>,
        /// How a record, list or json is written per choice of a reading.
        may shape_by_reading: ByReading<Spanned<WireShape>>,
        /// The rule that applies, chosen by another field's value.
        may rules_by: Map<Snake, Map<WireValue, Spanned<Rule>>>,
        /// Why a C2 or C3 value may stand in the URL.
        may url_waiver: Words,
        /// Keys of a map that get a method of their own.
        may accessor: OneOrMany<Spanned<Snake>>,
    }

    /// A documented header parameter; it is a text of class C1 unless said otherwise.
    HeaderSpec {
        /// The name on the wire; left out when it equals the key.
        may wire: Spanned<Wire>,
        /// Whether it may be missing.
        may need: Spanned<Need>,
        /// Personal-data class.
        may class: Spanned<Class>,
        /// Largest length in characters.
        may max: Spanned<Positive>,
        /// Meaning in English.
        must en: Words,
        /// Meaning in Chinese.
        must zh: Words,
        /// Where it stands.
        may section: Words,
    }
}
