//! Every way a bill and the ledger differ has a name.

use zhengxin_core::store::{BookRow, Reconciled};
use zhengxin_core::words::Billed;
use zhengxin_recon::{Bill, BillLine, BillTime, Class, Flag, Reconciliation, Rules, reconcile};

use crate::books::{HOUR, NOVEMBER, line, lost, november, row};

fn compare(lines: Vec<BillLine>, rows: Vec<BookRow>) -> Reconciliation {
    reconcile("finplus", &Bill { lines, ..Bill::default() }, rows, november(), Rules::default())
}

/// The counts of the classes that have any, the flags of the only finding, and the way from our sum to theirs.
#[track_caller]
fn check(result: &Reconciliation, classes: &[(Class, u64)], flags: &[Flag], ours: i64, theirs: i64) {
    let found: Vec<(Class, u64)> = result.classes.iter().filter(|total| total.count > 0).map(|total| (total.class, total.count)).collect();
    assert_eq!(found, classes);
    let noted: Vec<Flag> = result.findings.iter().flat_map(|finding| finding.flags.clone()).collect();
    assert_eq!(noted, flags);
    let waterfall = &result.waterfall;
    assert_eq!((waterfall.ours_fen, waterfall.theirs_fen, waterfall.difference_fen), (ours, theirs, 0));
}

fn at(ms: i64) -> Option<BillTime> {
    Some(BillTime { ms, span_ms: 1_000 })
}

/// A row at another time.
fn moved(row: BookRow, ms: i64) -> BookRow {
    BookRow { planned_ms: ms, closed_ms: Some(ms + 200), ..row }
}

#[test]
fn the_same_calls_at_the_same_price_are_matched() {
    let rows = vec![row(1), row(2)];
    let result = compare(rows.iter().map(line).collect(), rows);
    check(&result, &[(Class::Matched, 2)], &[], 60, 60);
    assert!(result.is_clean() && result.findings.is_empty());
}

#[test]
fn a_missing_line_is_only_ours() {
    let result = compare(vec![line(&row(1))], vec![row(1), row(2)]);
    check(&result, &[(Class::Matched, 1), (Class::OnlyOurs, 1)], &[], 60, 30);
    assert_eq!(result.of_class(Class::OnlyOurs).map(|finding| finding.row).collect::<Vec<_>>(), [Some(2)]);
}

#[test]
fn a_line_nobody_knows_is_only_theirs() {
    let result = compare(vec![line(&row(1)), line(&row(2))], vec![row(1)]);
    check(&result, &[(Class::Matched, 1), (Class::OnlyTheirs, 1)], &[], 30, 60);
}

#[test]
fn a_line_that_may_mean_a_row_suggests_it_and_counts_nothing() {
    let strange = BillLine { request_id: Some("other".into()), vendor_id: Some("other".into()), ..line(&row(1)) };
    let result = compare(vec![strange], vec![row(1)]);
    check(&result, &[(Class::OnlyTheirs, 1), (Class::OnlyOurs, 1)], &[], 30, 30);
    assert_eq!(result.of_class(Class::OnlyTheirs).map(|finding| finding.suggestion).collect::<Vec<_>>(), [Some(1)]);
}

#[test]
fn another_price_is_a_class_of_its_own() {
    let result = compare(vec![BillLine { amount_fen: 35, ..line(&row(1)) }], vec![row(1)]);
    check(&result, &[(Class::PricedDifferently, 1)], &[], 30, 35);
}

#[test]
fn without_a_contract_price_the_bill_prices() {
    let result = compare(vec![line(&row(1))], vec![BookRow { price_fen: None, ..row(1) }]);
    check(&result, &[(Class::Matched, 1)], &[Flag::NoContractPrice], 30, 30);
}

#[test]
fn an_unknown_call_is_billed_when_listed() {
    let result = compare(vec![line(&row(1))], vec![lost(1)]);
    check(&result, &[(Class::ResolvedBilled, 1)], &[Flag::WasUnknown], 0, 30);
    assert_eq!(result.marks, [(1, Reconciled { listed: true, amount_fen: 30, at_ms: 0 })]);
}

#[test]
fn an_unknown_call_at_another_price_is_both() {
    let result = compare(vec![BillLine { amount_fen: 50, ..line(&row(1)) }], vec![lost(1)]);
    check(&result, &[(Class::PricedDifferently, 1)], &[Flag::WasUnknown], 0, 50);
}

#[test]
fn an_unknown_call_is_not_billed_when_the_bill_of_its_period_lacks_it() {
    let result = compare(vec![line(&row(1))], vec![row(1), lost(2)]);
    check(&result, &[(Class::Matched, 1), (Class::ResolvedUnbilled, 1)], &[], 30, 30);
    assert!(result.marks.contains(&(2, Reconciled { listed: false, amount_fen: 0, at_ms: 0 })));
}

#[test]
fn an_unknown_call_at_the_edge_stays_unknown() {
    let last = moved(lost(2), november().until_ms - 1_000);
    let result = compare(vec![line(&row(1))], vec![row(1), last]);
    check(&result, &[(Class::Matched, 1), (Class::StillUnknown, 1)], &[], 30, 30);
    assert!(result.marks.iter().all(|(row, _)| *row != 2));
}

#[test]
fn a_call_that_is_not_billed_by_its_code_may_not_be_listed() {
    let unbilled = BookRow { billed: Billed::No, code: Some("108".into()), ..row(1) };
    let result = compare(vec![line(&row(1))], vec![unbilled]);
    check(&result, &[(Class::ListedUnbilled, 1)], &[], 0, 30);
    let unsent = BookRow { billed: Billed::No, sent: Some(false), vendor_id: None, ..row(1) };
    check(&compare(vec![line(&row(1))], vec![unsent]), &[(Class::ListedUnbilled, 1)], &[Flag::NeverSent], 0, 30);
    let free = BookRow { charged: false, ..row(1) };
    check(&compare(vec![line(&row(1))], vec![free]), &[(Class::ListedUnbilled, 1)], &[Flag::Free], 0, 30);
}

#[test]
fn both_agree_on_what_is_not_billed() {
    let unbilled = BookRow { billed: Billed::No, ..row(2) };
    let result = compare(vec![line(&row(1))], vec![row(1), unbilled]);
    check(&result, &[(Class::Matched, 1)], &[], 30, 30);
    assert_eq!(result.agreed_unbilled, 1);
}

#[test]
fn a_line_printed_twice_is_a_duplicate() {
    let again = BillLine { number: 9, ..line(&row(1)) };
    let result = compare(vec![line(&row(1)), again], vec![row(1)]);
    check(&result, &[(Class::Matched, 1), (Class::Duplicate, 1)], &[], 30, 60);
}

#[test]
fn a_post_that_was_doubled_on_the_way_is_a_duplicate() {
    let other = BillLine { number: 9, vendor_id: Some("B-9".into()), ..line(&row(1)) };
    let result = compare(vec![line(&row(1)), other], vec![row(1)]);
    check(&result, &[(Class::Matched, 1), (Class::Duplicate, 1)], &[], 30, 60);
}

#[test]
fn a_lost_attempt_and_its_repeat_are_a_possible_double_bill() {
    let first = BookRow { request_id: "R-2".into(), ..lost(1) };
    let second = BookRow { attempt: 2, ..row(2) };
    let lines = vec![line(&first), line(&second)];
    let result = compare(lines, vec![first, second]);
    check(&result, &[(Class::Matched, 1), (Class::ResolvedBilled, 1)], &[Flag::WasUnknown], 30, 60);
    assert_eq!(result.doubles.iter().map(|finding| finding.row).collect::<Vec<_>>(), [Some(2)]);
    assert!(!result.is_clean());
}

#[test]
fn ids_in_other_case_are_found_and_noted() {
    let upper = BillLine { request_id: Some("r-1".into()), vendor_id: Some("b-1".into()), ..line(&row(1)) };
    check(&compare(vec![upper], vec![row(1)]), &[(Class::Matched, 1)], &[Flag::OtherCase], 30, 30);
    let only_request = BillLine { request_id: Some("r-1".into()), vendor_id: None, ..line(&row(1)) };
    check(&compare(vec![only_request], vec![row(1)]), &[(Class::Matched, 1)], &[Flag::OtherCase], 30, 30);
}

#[test]
fn the_vendors_id_may_change_between_answer_and_bill() {
    let renamed = BillLine { vendor_id: Some("X-1".into()), ..line(&row(1)) };
    check(&compare(vec![renamed], vec![row(1)]), &[(Class::Matched, 1)], &[Flag::OtherVendorId], 30, 30);
}

#[test]
fn a_day_that_ends_at_midnight_utc_shows() {
    let early = moved(row(1), NOVEMBER + 3 * HOUR);
    let early_lost = moved(lost(2), NOVEMBER + 4 * HOUR);
    let middle = row(3);
    let late = moved(row(4), november().until_ms + 5 * HOUR);
    let result = compare(vec![line(&middle), line(&late)], vec![early, early_lost, middle, late]);
    let classes = [(Class::Matched, 1), (Class::StillUnknown, 1), (Class::NearEdge, 1), (Class::OutsidePeriod, 1)];
    check(&result, &classes, &[], 60, 60);
    assert_eq!(result.day_shift_h, Some(8));
}

#[test]
fn a_call_on_the_last_bill_is_billed_again() {
    let said = Reconciled { listed: true, amount_fen: 30, at_ms: 0 };
    let october = BookRow { reconciled: Some(said), ..moved(row(1), NOVEMBER - 20 * HOUR) };
    let result = compare(vec![line(&october), line(&row(2))], vec![october, row(2)]);
    check(&result, &[(Class::Matched, 1), (Class::Duplicate, 1)], &[Flag::BilledBefore], 30, 60);
}

#[test]
fn a_call_a_blink_before_the_period_may_be_on_this_bill() {
    let early = moved(row(1), NOVEMBER - 300);
    let listed = BillLine { at: at(NOVEMBER), ..line(&early) };
    check(&compare(vec![listed], vec![early]), &[(Class::Matched, 1)], &[], 30, 30);
}

#[test]
fn credits_are_told_apart() {
    let credit = BillLine { number: 9, amount_fen: -30, ..line(&row(1)) };
    let result = compare(vec![credit, line(&row(1))], vec![row(1)]);
    check(&result, &[(Class::Matched, 1), (Class::Credit, 1)], &[], 30, 0);
}

#[test]
fn lines_without_ids_are_paired_by_operation_and_time() {
    let bare = |row: &BookRow| BillLine { request_id: None, vendor_id: None, ..line(row) };
    let other = BookRow { operation: "other".into(), ..row(3) };
    let rows = vec![row(1), lost(2), other, lost(4)];
    let far = BillLine { at: at(NOVEMBER + HOUR), ..bare(&row(1)) };
    let lines = vec![bare(&row(1)), bare(&row(2)), bare(&rows[2]), far];
    let result = compare(lines, rows);
    let classes = [(Class::Matched, 2), (Class::ResolvedBilled, 1), (Class::ResolvedUnbilled, 1), (Class::OnlyTheirs, 1)];
    let flags = [Flag::ByTime, Flag::ByTime, Flag::ByTime, Flag::WasUnknown];
    check(&result, &classes, &flags, 60, 120);
}

#[test]
fn another_time_or_operation_is_noted() {
    let odd = BillLine { at: at(row(1).planned_ms + 8 * HOUR), operation: Some("other".into()), ..line(&row(1)) };
    check(&compare(vec![odd], vec![row(1)]), &[(Class::Matched, 1)], &[Flag::OtherOperation, Flag::OtherTime], 30, 30);
}

#[test]
fn a_total_that_is_not_the_sum_is_the_only_thing_unexplained() {
    let bill = Bill { lines: vec![line(&row(1))], stated_fen: Some(31), ..Bill::default() };
    let result = reconcile("finplus", &bill, [row(1)], november(), Rules::default());
    assert_eq!(result.waterfall.difference_fen, 1);
    assert!(!result.is_clean());
}

#[test]
fn a_line_without_ids_that_stands_there_twice_is_a_duplicate() {
    let bare = BillLine { request_id: None, vendor_id: None, ..line(&row(1)) };
    let again = BillLine { number: 9, ..bare.clone() };
    let near = moved(lost(2), row(1).planned_ms + 30_000);
    let result = compare(vec![bare, again], vec![row(1), near]);
    check(&result, &[(Class::Matched, 1), (Class::ResolvedUnbilled, 1), (Class::Duplicate, 1)], &[Flag::ByTime], 30, 60);
}

#[test]
fn a_vendor_whose_clock_is_off_is_paired_all_the_same() {
    let rows: Vec<BookRow> = (1..=20)
        .map(|number| moved(row(number), NOVEMBER + 240 * HOUR + i64::from(u32::try_from(number).expect("small")) * 3_000))
        .collect();
    let off = |row: &BookRow| BillLine { request_id: None, vendor_id: None, at: at(row.planned_ms + 17_000), ..line(row) };
    let lines = rows.iter().map(off).collect();
    let result = compare(lines, rows);
    assert_eq!((result.class(Class::Matched).count, result.waterfall.difference_fen), (20, 0));
}
