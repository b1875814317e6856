//! Diagnostics as text and as data: nothing in them controls a terminal, long lines are cut.

use zhengxin_spec::{Severity, load_sources};

#[test]
fn a_report_is_data_too() {
    let report = load_sources(&[("acme/provider.yaml", "provider: acme\ntimeout: 3\ncolour: red\n")]).expect_err("it is incomplete");
    let json = report.to_json();
    assert_eq!(json[1]["code"], "SPEC0046");
    assert_eq!(json[1]["severity"], "error");
    let label = &json[1]["labels"][0];
    assert_eq!((&label["file"], &label["line"], &label["column"]), (&"acme/provider.yaml".into(), &2.into(), &10.into()));
    assert_eq!((&label["end_line"], &label["end_column"]), (&2.into(), &11.into()));
    assert_eq!(label["bytes"], serde_json::json!({ "start": 24, "end": 25 }));
    assert!(report.has_errors() && report.diagnostics().iter().all(|found| found.severity == Severity::Error));
    assert_eq!(report.to_string(), report.render());
}

#[test]
fn long_lines_are_cut_around_the_mistake() {
    let long = format!("title: {{ en: {}, zh: 一, colour: red, more: {} }}\n", "x".repeat(3_000), "y".repeat(3_000));
    let shown = load_sources(&[("p.yaml", &long)]).expect_err("it is incomplete").render();
    insta::assert_snapshot!("long-lines", shown);
    assert!(shown.lines().all(|line| line.chars().count() < 400));
}

#[test]
fn a_hostile_name_cannot_control_a_terminal() {
    let name = "\u{1b}[2J\u{202e}evil\n.yaml";
    let shown = load_sources(&[(name, "provider: 3\n")]).expect_err("it is incomplete").render();
    assert!(shown.chars().all(|c| c == '\n' || !c.is_control()), "{shown:?}");
    assert!(!shown.contains('\u{202e}'));
}
