//! A comparison never shows a value, whatever the other side sends.

use proptest::prelude::*;
use zhengxin_sign::aliyun;
use zhengxin_sign::sorted_md5::{self, Input, Options};

use crate::compare_rows::request;
use crate::vectors::explain_aliyun;

const CANARY: &str = "CANARY";

/// A foreign text: ours with pieces cut out, doubled and replaced, and canaries strewn in.
fn disturb(text: &str, cuts: &[(usize, usize, u8)]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for &(at, len, kind) in cuts {
        let at = at % (chars.len() + 1);
        let to = (at + len).min(chars.len());
        let insert: &str = match kind % 9 {
            0 => "",
            1 => "&CANARY=CANARY",
            2 => "#",
            3 => "\n",
            4 => "CANARY:CANARY",
            5 => "/CANARY?CANARY&idValue=CANARY",
            6 => "`",
            7 => "idType=机CANARY&",
            _ => "=CANARY",
        };
        chars.splice(at..to, insert.chars());
    }
    chars.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn gateway_comparison_shows_no_value(
        cuts in prop::collection::vec((0usize..400, 0usize..12, any::<u8>()), 0..6),
        form in 0..3,
        marker: bool,
    ) {
        let ours = explain_aliyun(&request()).unwrap();
        let text = disturb(ours.string_to_sign(), &cuts);
        let text = match form { 0 => text, 1 => text.replace('\n', "#"), _ => text.replace('\n', "") };
        let message = if marker { format!("Invalid Signature, Server StringToSign:`{text}`") } else { text };
        let mismatch = aliyun::compare(&ours, &message);
        prop_assert!(!mismatch.findings().is_empty());
        prop_assert!(!format!("{mismatch}{mismatch:?}").contains(CANARY), "{}", mismatch);
    }

    #[test]
    fn arbitrary_text_is_compared_without_panic(text in "(?s).{0,80}") {
        let ours = explain_aliyun(&request()).unwrap();
        prop_assert!(!aliyun::compare(&ours, &text).findings().is_empty());
    }

    #[test]
    fn sorted_md5_comparison_shows_no_value(
        cuts in prop::collection::vec((0usize..100, 0usize..12, any::<u8>()), 0..6),
    ) {
        let params = [("idValue", Some("x&CANARY=CANARY")), ("idType", Some(CANARY))];
        let input = Input { params: &params, auth: &[], secret: ("secret", CANARY) };
        let ours = sorted_md5::explain(&input, Options::default()).unwrap();
        let mismatch = sorted_md5::compare(&ours, &disturb(ours.source(), &cuts));
        prop_assert!(!format!("{mismatch}{mismatch:?}{ours:?}").contains(CANARY), "{}", mismatch);
        prop_assert_eq!(ours.ambiguous(), Some("idValue"));
    }
}
