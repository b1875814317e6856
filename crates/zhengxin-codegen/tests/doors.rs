//! What a door says of a spec with mistakes.

use std::path::Path;

use zhengxin_codegen::{Options, inline};

fn mistakes(spec: &str) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = inline(&root.join(spec), Options::for_module).expect_err("the spec has mistakes");
    found.into_iter().map(|line| line.replace(&format!("{}/", root.display()), "")).collect()
}

#[test]
fn every_mistake_is_one_line_that_starts_with_its_place() {
    let found = mistakes("tests/broken/provider.yaml");
    assert!(found.len() >= 2, "{found:#?}");
    for place in ["tests/broken/provider.yaml:3:10: ", "tests/broken/provider.yaml:4:7: "] {
        assert!(found.iter().any(|line| line.starts_with(place)), "{place} in {found:#?}");
    }
    assert!(found.iter().all(|line| !line.contains('\n')));
}

#[test]
fn a_missing_file_is_a_mistake() {
    assert_eq!(mistakes("tests/no/such/provider.yaml").len(), 1);
}
