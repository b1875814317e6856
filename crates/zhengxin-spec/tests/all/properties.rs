//! Whatever stands in a file, the loader neither panics nor loses its place.

use std::fs;

use proptest::prelude::*;
use zhengxin_spec::{Report, load, load_sources};

use crate::made::valid;

/// Places are real, and the text is safe to print.
fn sound(report: &Report) -> Result<(), TestCaseError> {
    for found in report.diagnostics() {
        prop_assert!(!found.labels.is_empty(), "{}", found.message);
        for label in &found.labels {
            prop_assert!(label.line > 0 && label.column > 0);
            prop_assert!((label.end_line, label.end_column) >= (label.line, label.column));
        }
    }
    let shown = report.render();
    prop_assert!(shown.chars().all(|c| c == '\n' || !c.is_control()), "{:?}", shown);
    Ok(())
}

fn checked(text: &str) -> Result<(), TestCaseError> {
    match load_sources(&[("acme/provider.yaml", text)]) {
        Ok(loaded) => sound(&loaded.warnings),
        Err(report) => {
            prop_assert!(report.has_errors());
            sound(&report)
        }
    }
}

/// What changes put into a spec.
const PIECES: &[&str] = &[
    "",
    " ",
    "\n",
    "  ",
    "\t",
    ":",
    ": ",
    "- ",
    "{",
    "}",
    "[",
    "]",
    ",",
    "\"",
    "'",
    "#",
    "&a ",
    "*a",
    "!t ",
    "|\n",
    ">-\n",
    "? ",
    "---\n",
    "...\n",
    "~",
    "0",
    "-1",
    "yes",
    "null",
    "\u{202E}",
    "\0",
    "一",
    "`",
    "*/",
    "<<: ",
    "C2",
    "list<",
    "type: ",
    "include: [provider.yaml]\n",
    "%YAML 1.2\n",
];

/// One change to a text: where, how much goes, what comes.
fn change() -> impl Strategy<Value = (prop::sample::Index, usize, String)> {
    let piece = prop_oneof![prop::sample::select(PIECES).prop_map(str::to_owned), any::<String>()];
    (any::<prop::sample::Index>(), 0_usize..40, piece)
}

fn apply(text: &str, changes: &[(prop::sample::Index, usize, String)]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for (at, gone, piece) in changes {
        let start = at.index(chars.len() + 1);
        let end = (start + gone).min(chars.len());
        chars.splice(start..end, piece.chars());
    }
    chars.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("provider.yaml");
        fs::write(&path, &bytes).expect("a file for the test");
        let report = load(&path).expect_err("random bytes are no spec");
        sound(&report)?;
    }

    #[test]
    fn any_text_is_answered(text in "[ \\n\\t:\\-{}\\[\\],\"'#&*!|>?%@`a-c0-2<~\\\\一\u{202E}]{0,300}") {
        checked(&text)?;
    }

    #[test]
    fn changed_specs_are_answered(changes in prop::collection::vec(change(), 1..6)) {
        checked(&apply(&valid(), &changes))?;
    }
}
