//! What holds for every bill and every ledger.

use std::collections::BTreeSet;

use proptest::prelude::*;
use zhengxin_core::store::BookRow;
use zhengxin_core::words::Billed;
use zhengxin_recon::{Bill, BillLine, Class, Layout, Overrides, Rules, USUAL, import, reconcile};

use crate::books::{HOUR, NOVEMBER, line, november, row};

fn any_row(number: u64) -> impl Strategy<Value = BookRow> {
    let billed = prop_oneof![Just(Billed::Yes), Just(Billed::No), Just(Billed::Unknown)];
    let ids = (0_u64..12, proptest::option::of(0_u64..12));
    (billed, ids, proptest::option::of(0_u64..60), -60_i64..800, any::<bool>()).prop_map(
        move |(billed, (request, vendor), price_fen, hour, charged)| {
            let planned_ms = NOVEMBER + hour * HOUR;
            BookRow {
                billed,
                charged,
                price_fen,
                planned_ms,
                closed_ms: Some(planned_ms + 100),
                request_id: format!("R-{request}").into(),
                vendor_id: vendor.map(|vendor| format!("B-{vendor}").into()),
                ..row(number)
            }
        },
    )
}

fn any_line() -> impl Strategy<Value = BillLine> {
    let ids = (proptest::option::of(0_u64..12), proptest::option::of(0_u64..12), any::<bool>());
    (ids, -40_i64..60, 1_u64..40).prop_map(|((request, vendor, upper), amount_fen, about)| {
        let id = |letter: char, number: Option<u64>| {
            number.map(|number| format!("{}-{number}", if upper { letter } else { letter.to_ascii_lowercase() }).into())
        };
        BillLine { request_id: id('R', request), vendor_id: id('B', vendor), amount_fen, ..line(&row(about)) }
    })
}

fn any_case() -> impl Strategy<Value = (Vec<BookRow>, Vec<BillLine>)> {
    let rows = (0_u64..25).prop_flat_map(|count| (1..=count).map(any_row).collect::<Vec<_>>());
    (rows, proptest::collection::vec(any_line(), 0..25))
}

proptest! {
    #[test]
    fn our_sum_and_the_steps_make_theirs((rows, lines) in any_case()) {
        let bill = Bill { lines, ..Bill::default() };
        let result = reconcile("finplus", &bill, rows, november(), Rules::default());
        let waterfall = &result.waterfall;
        let explained: i64 = waterfall.steps.iter().map(|step| step.fen).sum();
        prop_assert_eq!(waterfall.difference_fen, 0);
        prop_assert_eq!(waterfall.ours_fen + explained, bill.lines.iter().map(|line| line.amount_fen).sum::<i64>());
    }

    #[test]
    fn every_line_has_one_class_and_every_row_one_line((rows, lines) in any_case()) {
        let bill = Bill { lines, ..Bill::default() };
        let result = reconcile("finplus", &bill, rows, november(), Rules::default());
        let without_line = [Class::ResolvedUnbilled, Class::StillUnknown, Class::OnlyOurs, Class::NearEdge];
        let counted: u64 = result.classes.iter().filter(|total| !without_line.contains(&total.class)).map(|total| total.count).sum();
        prop_assert_eq!(counted, bill.lines.len() as u64);
        let marked: BTreeSet<u64> = result.marks.iter().map(|(row, _)| *row).collect();
        prop_assert_eq!(marked.len(), result.marks.len());
    }

    #[test]
    fn the_order_of_the_bill_changes_no_sum((rows, lines) in any_case()) {
        let sums = |lines: Vec<BillLine>| reconcile("finplus", &Bill { lines, ..Bill::default() }, rows.clone(), november(), Rules::default()).waterfall.theirs_fen;
        let turned = lines.iter().rev().cloned().collect();
        prop_assert_eq!(sums(lines), sums(turned));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400), head in any::<bool>()) {
        let layout = Layout::new(&USUAL, &Overrides::default());
        let front = if head { "请求流水号,调用时间,金额\n".as_bytes() } else { b"PK\x03\x04" };
        let _ = import::read(&[front, &bytes].concat(), &layout);
    }
}
