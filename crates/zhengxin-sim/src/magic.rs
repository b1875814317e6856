//! Magic values: what a caller writes into an ordinary field to get a certain outcome.
//!
//! `sim-` and an effect, optionally `once-` before it (only the first call with this very value) and `-` and anything after
//! it, so that ids stay unique: `sim-code-108`, `sim-code-108-0001`, `sim-once-code-1-0001`, `sim-hang`.

use zhengxin_spec::model::Both;

/// One line of the list that `zhengxin sim magic` prints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Magic {
    /// Vendor.
    pub provider: String,
    /// Operation, or `*` for every operation of the vendor that has the field.
    pub operation: String,
    /// Wire name of the field that carries the value; [`FORCE`] where no field can carry one.
    pub field: String,
    /// The value; with [`FORCE`] the body to post there.
    pub value: String,
    /// What happens.
    pub effect: Both,
}

/// The endpoint that forces an outcome where an operation has no field for it.
pub const FORCE: &str = "/_sim/force";

/// Something other than the ordinary course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// This business code.
    Code(String),
    /// No answer; billed or not.
    Hang { billed: bool },
    /// The ordinary answer, on the bill twice.
    BilledTwice,
    /// The ordinary answer, kept back until it is released.
    Held,
    /// An HTML page with status 200.
    Html,
    /// No body with status 200.
    Empty,
    /// JSON that ends too early.
    BrokenJson,
    /// An error of the gateway, by code or word.
    Gateway(String),
    /// A word that the vendor's script knows.
    Word(String),
}

/// A magic value as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spell {
    pub(crate) once: bool,
    pub(crate) effect: Effect,
}

impl Spell {
    /// Reads a value; `None` if it is an ordinary one.
    pub(crate) fn read(value: &str) -> Option<Self> {
        let rest = value.strip_prefix("sim-")?;
        let (once, rest) = rest.strip_prefix("once-").map_or((false, rest), |rest| (true, rest));
        Effect::read(rest).map(|effect| Self { once, effect })
    }
}

impl Effect {
    pub(crate) fn read(text: &str) -> Option<Self> {
        if let Some(rest) = text.strip_prefix("code-") {
            let code = rest.split('-').next().unwrap_or_default();
            return (!code.is_empty()).then(|| Self::Code(code.to_owned()));
        }
        if let Some(rest) = text.strip_prefix("gateway-") {
            return Some(Self::Gateway(rest.to_owned()));
        }
        let fixed = [
            ("hang-billed", Self::Hang { billed: true }),
            ("hang", Self::Hang { billed: false }),
            ("billed-twice", Self::BilledTwice),
            ("held", Self::Held),
            ("html", Self::Html),
            ("empty", Self::Empty),
            ("broken-json", Self::BrokenJson),
        ];
        let found = fixed.into_iter().find(|(word, _)| says(text, word));
        Some(found.map_or_else(|| Self::Word(text.to_owned()), |(_, effect)| effect))
    }
}

/// Whether a text is a word, alone or with `-` and anything after it.
pub(crate) fn says(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

/// The part right after a word and `-`.
pub(crate) fn after<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    text.strip_prefix(word)?.strip_prefix('-')?.split('-').next().filter(|rest| !rest.is_empty())
}

/// Effects every vendor has, with what they do.
pub(crate) const EVERYWHERE: &[(&str, &str, &str)] = &[
    ("sim-hang", "no answer at all; nothing is billed", "不返回任何内容，不计费"),
    ("sim-hang-billed", "no answer at all, although the call is billed", "不返回任何内容，但计费"),
    ("sim-billed-twice", "the ordinary answer; the bill lists the call twice", "正常返回，但账单重复计费一次"),
    ("sim-held", "the ordinary answer, once the simulator is told to release it", "正常处理，响应延后到放行时返回"),
    ("sim-html", "an HTML page with status 200 in place of JSON", "状态 200，但返回 HTML 页面"),
    ("sim-empty", "status 200 without a body", "状态 200，响应体为空"),
    ("sim-broken-json", "status 200 with JSON that ends too early", "状态 200，JSON 被截断"),
    ("sim-once-hang", "no answer the first time, the ordinary answer after that", "第一次不返回，之后正常"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_with_their_tails() {
        let read = |value: &str| Spell::read(value).map(|spell| (spell.once, spell.effect));
        assert_eq!(read("sim-code-108"), Some((false, Effect::Code("108".to_owned()))));
        assert_eq!(read("sim-once-code-1-0001"), Some((true, Effect::Code("1".to_owned()))));
        assert_eq!(read("sim-hang-billed-7"), Some((false, Effect::Hang { billed: true })));
        assert_eq!(read("sim-hang-7"), Some((false, Effect::Hang { billed: false })));
        assert_eq!(read("sim-hangar"), Some((false, Effect::Word("hangar".to_owned()))));
        assert_eq!(read("sim-gateway-I400NC"), Some((false, Effect::Gateway("I400NC".to_owned()))));
        assert_eq!(read("5f0f5bf4"), None);
        assert_eq!(after("score-697-x", "score"), Some("697"));
        assert!(says("hit-3", "hit") && !says("hitch", "hit"));
    }
}
