//! What people get to see: the dispute pack and the report.

use zhengxin_core::store::BookRow;
use zhengxin_core::words::{Billed, Lang};
use zhengxin_recon::{Bill, BillLine, Reconciliation, Rules, dispute, html, reconcile};

use crate::books::{line, lost, november, row};

/// One of nearly everything.
fn messy() -> Reconciliation {
    let unbilled = BookRow { billed: Billed::No, code: Some("108".into()), ..row(4) };
    let first = BookRow { request_id: "R-6".into(), ..lost(5) };
    let second = BookRow { attempt: 2, ..row(6) };
    let evil = BillLine {
        request_id: Some("=HYPERLINK(\"http://x\")".into()),
        vendor_id: Some("<script>alert(1)</script>".into()),
        ..line(&row(20))
    };
    let lines = vec![
        line(&row(1)),
        BillLine { amount_fen: 35, ..line(&row(2)) },
        line(&unbilled),
        line(&first),
        line(&second),
        BillLine { number: 12, ..line(&row(1)) },
        evil,
    ];
    let rows = vec![row(1), row(2), row(3), unbilled, first, second, lost(7)];
    reconcile("finplus", &Bill { lines, ..Bill::default() }, rows, november(), Rules::default())
}

#[test]
fn the_pack_holds_what_the_desk_needs() {
    let pack = dispute::pack(&messy());
    assert_eq!(pack.lines, 5);
    insta::assert_snapshot!("dispute.csv", pack.csv);
    insta::assert_snapshot!("letter.en", pack.letter_en);
    insta::assert_snapshot!("letter.zh", pack.letter_zh);
}

#[test]
fn formulas_in_a_bill_are_text_in_the_pack() {
    let pack = dispute::pack(&messy());
    let mut reader = csv::Reader::from_reader(pack.csv.as_bytes());
    let cells: Vec<String> =
        reader.records().flat_map(|record| record.expect("a record").iter().map(str::to_owned).collect::<Vec<_>>()).collect();
    assert!(cells.contains(&"'=HYPERLINK(\"http://x\")".to_owned()));
    let risky = |cell: &&String| cell.starts_with(['=', '+', '@', '\t']) || (cell.starts_with('-') && cell.parse::<f64>().is_err());
    assert_eq!(cells.iter().find(risky), None);
}

#[test]
fn the_pack_overwrites_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let pack = dispute::pack(&messy());
    assert_eq!(pack.write_to(&folder.path().join("d")).expect("written").len(), 3);
    assert!(pack.write_to(&folder.path().join("d")).is_err());
}

#[test]
fn the_report_loads_nothing_and_escapes_everything() {
    for lang in [Lang::En, Lang::Zh] {
        let page = html::page(&messy(), lang);
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && !page.contains("<script"));
        for outside in ["src=", "href=", "url(", "@import", "<link"] {
            assert!(!page.contains(outside), "{outside}");
        }
        assert!(page.contains("<svg") && page.contains("prefers-color-scheme:dark"));
    }
}

#[test]
fn the_report_reads_like_this() {
    insta::assert_snapshot!(
        "report.en",
        html::page(&messy(), Lang::En).replace("<tr", "\n<tr").replace("<h2", "\n\n<h2").replace("<rect", "\n<rect")
    );
    insta::assert_json_snapshot!("result", messy());
}
