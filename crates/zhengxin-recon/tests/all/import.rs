//! Bills as vendors send them.

use encoding_rs::GB18030;
use zhengxin_recon::import::{BadCell, BadLine, ImportError, read};
use zhengxin_recon::{Bill, Column, Layout, NoSum, Overrides, USUAL};

const HEAD: &str = "请求流水号,业务流水号,产品名称,调用时间,金额(元),状态码\n";
const LINE: &str = "R-1,B-1,query_score,2026-11-22 10:00:00,0.30,0\n";

fn layout(changes: &[&str]) -> Layout {
    let mut overrides = Overrides::default();
    overrides.set("op:query_score=query_score").expect("understood");
    for change in changes {
        overrides.set(change).expect("understood");
    }
    Layout::new(&USUAL, &overrides)
}

fn text(body: &str) -> Result<Bill, ImportError> {
    read(body.as_bytes(), &layout(&[]))
}

/// Id, sum and number of each line.
fn told(bill: &Bill) -> Vec<(&str, i64, u32)> {
    bill.lines.iter().map(|line| (line.request_id.as_deref().unwrap_or("-"), line.amount_fen, line.number)).collect()
}

#[track_caller]
fn check_bad(body: &str, line: u32, position: u32, column: Column, what: BadCell) {
    let first = vec![BadLine { line, position, column, what }];
    assert_eq!(text(body), Err(ImportError::Lines { first, count: 1 }), "{body}");
}

#[test]
fn encodings_and_separators_make_no_difference() {
    let plain = text(&format!("{HEAD}{LINE}")).expect("a bill");
    assert_eq!(told(&plain), [("R-1", 30, 2)]);
    assert_eq!(plain.lines[0].operation.as_deref(), Some("query_score"));
    let body = format!("{HEAD}{LINE}");
    let marked = [b"\xef\xbb\xbf", body.as_bytes()].concat();
    let chinese = GB18030.encode(&body).0.into_owned();
    let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(body.replace(',', "\t").encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let tabs = body.replace(',', "\t").into_bytes();
    let dos = body.replace('\n', "\r\n").into_bytes();
    for bytes in [marked, chinese, wide, tabs, dos] {
        assert_eq!(read(&bytes, &layout(&[])), Ok(plain.clone()));
    }
}

#[test]
fn titles_notes_and_totals_are_no_calls() {
    let body = format!(
        "某某公司对账单\n账期：2026-11\n\n{HEAD}`R-1,'B-1,query_score,2026-11-22 10:00:00,\"1,000.30\",0\n小计,,,,1000.30,\n合计,,,,1000.30,\n\n说明：以系统时间为准\n"
    );
    let bill = text(&body).expect("a bill");
    assert_eq!(told(&bill), [("R-1", 100_030, 5)]);
    assert_eq!((bill.stated_fen, bill.passed_over), (Some(100_030), 2));
}

#[test]
fn a_heading_says_what_its_sums_count() {
    for (heading, sum) in [("金额（分）", 30), ("金额(元)", 3_000), ("金额", 3_000)] {
        let body = format!("请求流水号,调用时间,{heading}\nR-1,2026-11-22 10:00:00,30\n");
        assert_eq!(told(&text(&body).expect("a bill")), [("R-1", sum, 2)], "{heading}");
    }
}

#[test]
fn the_operator_renames_columns() {
    let body = "编号,日期,应付,品类\nR-1,2026-11-22,30,设备分\nR-2,2026-11-22,30,别的\n";
    let changed = layout(&["request_id=编号", "time=日期", "amount=应付", "unit=fen", "operation=品类", "op:设备分=query_score"]);
    let bill = read(body.as_bytes(), &changed).expect("a bill");
    assert_eq!(told(&bill), [("R-1", 30, 2), ("R-2", 30, 3)]);
    assert_eq!((bill.lines[0].operation.as_deref(), bill.unknown_operations), (Some("query_score"), 1));
}

#[test]
fn a_missing_column_is_named_with_its_spellings() {
    let missing = |body: &str| match text(body) {
        Err(ImportError::Missing { column, line, spellings }) if !spellings.is_empty() => (column, line),
        other => panic!("{other:?}"),
    };
    assert_eq!(missing("请求流水号,调用时间\nR-1,2026-11-22\n"), (Column::Amount, Some(1)));
    assert_eq!(missing("标题\n请求流水号,金额\nR-1,1\n"), (Column::Time, Some(2)));
    assert_eq!(missing("调用时间,金额\n2026-11-22,1\n"), (Column::RequestId, Some(1)));
    assert_eq!(missing("a,b\n1,2\n"), (Column::Amount, None));
    assert_eq!(text("金额,请求流水号,金额,调用时间\n"), Err(ImportError::Twice { column: Column::Amount, line: 1 }));
    assert_eq!(text(""), Err(ImportError::Empty));
}

#[test]
fn a_line_that_cannot_be_read_is_named_by_line_and_column() {
    let body = |line: &str| format!("{HEAD}{LINE}{line}\n");
    check_bad(&body("R-2,B-2,x,2026-11-22 10:00:00,0.305,0"), 3, 5, Column::Amount, BadCell::NoSum(NoSum::TooFine));
    check_bad(&body("R-2,B-2,x,2026-11-22 10:00:00,abc,0"), 3, 5, Column::Amount, BadCell::NoSum(NoSum::Number));
    check_bad(&body("R-2,B-2,x,2026-11-22 10:00:00"), 3, 5, Column::Amount, BadCell::NoSum(NoSum::Number));
    check_bad(&body("R-2,B-2,x,yesterday,0.30,0"), 3, 4, Column::Time, BadCell::Time);
    check_bad(&body("1.23457E+17,B-2,x,2026-11-22 10:00:00,0.30,0"), 3, 1, Column::RequestId, BadCell::LostDigits);
    check_bad(&body(&format!("R-2,{},x,2026-11-22 10:00:00,0.30,0", "B".repeat(129))), 3, 2, Column::VendorId, BadCell::Id);
    check_bad(&body("合计,,,,zwölf,"), 3, 5, Column::Amount, BadCell::NoSum(NoSum::Number));
}

#[test]
fn errors_repeat_no_value() {
    let secret = "13800138000x";
    let many = format!("{HEAD}{}", format!("R,B,x,{secret},{secret},0\n").repeat(30));
    let error = text(&many).expect_err("refused");
    assert!(matches!(&error, ImportError::Lines { first, count: 30 } if first.len() == 20));
    assert!(!error.to_string().contains(secret) && !format!("{error:?}").contains(secret));
    assert_eq!(error.code(), "E_BILL_LINE");
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    assert_eq!(read(b"\xff\xff\xff,\n", &layout(&[])), Err(ImportError::Encoding));
    assert_eq!(read(b"PK\x03\x04 no workbook", &layout(&[])), Err(ImportError::Workbook));
}

fn workbook(fill: impl Fn(&mut rust_xlsxwriter::Worksheet) -> Result<(), rust_xlsxwriter::XlsxError>) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet();
    let sheet = book.add_worksheet();
    fill(sheet).expect("cells");
    book.save_to_buffer().expect("a workbook")
}

#[test]
fn a_workbook_is_read_as_what_was_typed() {
    let bytes = workbook(|sheet| {
        let date = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd hh:mm:ss");
        sheet.write_string(1, 1, "对账单")?;
        for (at, name) in (1..).zip(["请求流水号", "产品名称", "调用时间", "金额（元）"]) {
            sheet.write_string(2, at, name)?;
        }
        for (row, amount) in (3..).zip([0.3, 1.1, 0.1 + 0.2]) {
            sheet.write_string(row, 1, format!("R-{row}"))?;
            sheet.write_string(row, 2, "query_score")?;
            sheet.write_number_with_format(row, 3, 46_348.416_666_666_664, &date)?;
            sheet.write_number(row, 4, amount)?;
        }
        sheet.write_number(6, 1, 77.0)?;
        sheet.write_string(6, 3, "2026-11-22 10:00:00")?;
        sheet.write_string(6, 4, "2.00")?;
        sheet.write_string(7, 1, "合计")?;
        sheet.write_number(7, 4, 3.7)?;
        Ok(())
    });
    let bill = read(&bytes, &layout(&[])).expect("a bill");
    assert_eq!(told(&bill), [("R-3", 30, 4), ("R-4", 110, 5), ("R-5", 30, 6), ("77", 200, 7)]);
    assert!(bill.lines.iter().all(|line| line.at.is_some_and(|at| at.ms == 1_795_312_800_000)));
    assert_eq!(bill.stated_fen, Some(370));
}

#[test]
fn an_id_a_workbook_holds_as_a_number_has_lost_digits() {
    let bytes = workbook(|sheet| {
        for (at, name) in (0..).zip(["请求流水号", "调用时间", "金额"]) {
            sheet.write_string(0, at, name)?;
        }
        sheet.write_number(1, 0, 1.234_567_890_123_456_7e18)?;
        sheet.write_string(1, 1, "2026-11-22 10:00:00")?;
        sheet.write_number(1, 2, 1.0)?;
        Ok(())
    });
    let first = vec![BadLine { line: 2, position: 1, column: Column::RequestId, what: BadCell::LostDigits }];
    assert_eq!(read(&bytes, &layout(&[])), Err(ImportError::Lines { first, count: 1 }));
}
