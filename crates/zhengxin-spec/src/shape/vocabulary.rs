//! Keys that take one word of a closed list.

use zhengxin_core::words::{
    AnswerShape, AskKind, BaseKind, Billed, BodyKind, Class, FilledBy, Hook, Means, Merge, Method, Need, NextStep, Repeat, RetryRule, Rule,
    WhenUnlisted, WireShape,
};

use super::scalar::{Problem, Scalar};
use crate::code::Code;
use crate::model::Printed;
use crate::text::{listed, nearest, quote};

/// Makes enums of words readable.
macro_rules! vocabulary {
    ($($name:ident $wanted:literal;)+) => {
        $(impl Scalar for $name {
            const WANTED: &'static str = $wanted;

            fn parse(text: &str) -> Result<Self, Problem> {
                Self::from_word(text).ok_or_else(|| unknown(text, $wanted, Self::ALL.iter().map(|value| value.word())))
            }

            fn schema() -> serde_json::Value {
                let words: Vec<&str> = Self::ALL.iter().map(|value| value.word()).collect();
                serde_json::json!({ "enum": words })
            }
        })+
    };
}

/// Defines words that only specs use.
macro_rules! local_words {
    ($($(#[$meta:meta])* $name:ident { $($variant:ident = $word:literal,)+ })+) => {
        $($(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum $name { $($variant,)+ }

        impl $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word as it stands in a spec.
            pub(crate) const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        })+
    };
}

local_words! {
    /// Whether a call costs money.
    Charge { PerCode = "per_code", Free = "free", }
    /// Handwritten authentication schemes.
    Scheme { AliyunGateway = "aliyun_gateway", SortedMd5 = "sorted_md5", BodyToken = "body_token", }
    /// Ways to seal a payload.
    Seal { Rsa = "rsa", }
    /// Wire form of an enum.
    Base { Text = "text", Int = "int", }
    /// Where an example comes from.
    PrintedWord { Verbatim = "verbatim", Repaired = "repaired", Ours = "ours", }
}

vocabulary! {
    AnswerShape "a shape of an answer";
    AskKind "what a person is asked for";
    BaseKind "a type of the format";
    Billed "a word about billing";
    BodyKind "a body encoding";
    Class "a personal-data class";
    FilledBy "what the client supplies";
    Hook "a hook of the client";
    Means "what a code means";
    Merge "how a pushed field joins what is known";
    Method "an HTTP method";
    Need "how much a field is needed";
    NextStep "who acts next";
    Repeat "whether a call may be repeated";
    RetryRule "a retry rule";
    Rule "a rule for a value";
    WhenUnlisted "what an unlisted value does";
    WireShape "how a value is written";
    Charge "what a call costs";
    Scheme "an auth scheme";
    Seal "a way to seal";
    Base "the wire form of an enum";
    PrintedWord "where an example comes from";
}

fn unknown(text: &str, wanted: &str, words: impl Iterator<Item = &'static str>) -> Problem {
    let words: Vec<&str> = words.collect();
    let meant = nearest(text, words.iter().copied());
    let meant = meant.map_or_else(String::new, |word| format!("did you mean {}? ", quote(word)));
    let help = format!("{meant}the words are {}", listed(words));
    Problem::new(Code::NotAWord, format!("not {wanted}"), help)
}

impl From<PrintedWord> for Printed {
    fn from(word: PrintedWord) -> Self {
        match word {
            PrintedWord::Verbatim => Self::Verbatim,
            PrintedWord::Repaired => Self::Repaired,
            PrintedWord::Ours => Self::Ours,
        }
    }
}
