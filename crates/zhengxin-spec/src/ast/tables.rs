//! Codes, enums, states, records and readings.

use zhengxin_core::words::{Billed, Class, Hook, Means, NextStep, RetryRule};

use super::{FieldSpec, WordList, Words};
use crate::shape::{
    Base, Choice, ConstantName, Flag, Integer, List, Map, OneOrMany, Pascal, Percent, ReadingId, Snake, Spanned, WireValue, record,
};

record! {
    /// One row of a code table.
    CodeSpec {
        /// The variant of the code enum.
        must name: Spanned<Snake>,
        /// What it means.
        must means: Spanned<Means>,
        /// Whether it costs money.
        must billed: Spanned<Billed>,
        /// Whether to repeat; a list where the document gives two rules.
        must retry: OneOrMany<Spanned<RetryRule>>,
        /// The reading that decides between the rules.
        may reading: Spanned<ReadingId>,
        /// Largest share of all calls the document calls normal.
        may band: Spanned<Percent>,
        /// The message the document prints, or its spellings; never matched on.
        may message: OneOrMany<Words>,
        /// Meaning in English.
        must en: Words,
        /// Meaning in Chinese.
        must zh: Words,
        /// Where it stands.
        may section: Words,
    }

    /// A named record.
    TypeSpec {
        /// Meaning in English.
        must en: Words,
        /// Meaning in Chinese.
        must zh: Words,
        /// Where it stands.
        must section: Words,
        /// Its fields.
        must fields: Map<Snake, FieldSpec>,
    }

    /// A named list of words or numbers; values not listed are kept raw.
    EnumSpec {
        /// Whether the wire form is a text or a number.
        must base: Spanned<Base>,
        /// Whether case is ignored when reading.
        may ignore_case: Spanned<Flag>,
        /// Meaning in English.
        must en: Words,
        /// Meaning in Chinese.
        must zh: Words,
        /// Where it stands.
        must section: Words,
        /// Personal-data class of a value.
        must class: Spanned<Class>,
        /// The listed values by Rust name.
        must values: Map<Snake, EnumValueSpec>,
    }

    /// One value of an enum.
    EnumValueSpec {
        /// As on the wire.
        must wire: Spanned<WireValue>,
        /// Meaning in English.
        must en: Words,
        /// Meaning in Chinese.
        must zh: Words,
    }

    /// A state dictionary of a collection.
    StateTableSpec {
        /// The name of its type.
        must r#type: Spanned<Pascal>,
        /// Where it stands.
        must section: Words,
        /// Meaning in English.
        must en: Words,
        /// Meaning in Chinese.
        must zh: Words,
        /// Where a collection starts.
        must start: Spanned<Integer>,
        /// The states by number.
        must values: Map<Integer, StateSpec>,
    }

    /// One state.
    StateSpec {
        /// The constant as printed.
        must name: Spanned<ConstantName>,
        /// Meaning in English.
        must en: Words,
        /// Meaning in Chinese.
        must zh: Words,
        /// Who acts next.
        must next: Spanned<NextStep>,
        /// States that may follow.
        may leads_to: List<Spanned<Integer>>,
    }

    /// A contradiction or silence of the document, as a choice.
    ReadingSpec {
        /// One sentence in English.
        must en: Words,
        /// One sentence in Chinese.
        must zh: Words,
        /// Sections involved.
        must sections: WordList,
        /// The handwritten function it steers.
        may hook: Spanned<Hook>,
        /// The choice taken when nothing is said.
        must default: Spanned<Choice>,
        /// Every choice with its sentence.
        must choices: Map<Choice, Words>,
    }
}
