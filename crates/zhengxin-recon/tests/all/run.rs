//! A comparison over books, written back.

use zhengxin_core::store::Reconciled;
use zhengxin_recon::{Bill, Class, Rules, RunError, compare, run};

use crate::books::{HOUR, NOVEMBER, Shelf, line, lost, november, row};

const NOW_MS: i64 = NOVEMBER + 800 * HOUR;

#[tokio::test]
async fn what_the_bill_says_is_written_back_once() {
    let shelf = Shelf::of([row(1), lost(2), lost(3)]);
    let bill = Bill { lines: vec![line(&row(1)), line(&row(2))], ..Bill::default() };
    let first = run(&shelf, "finplus", &bill, november(), Rules::default(), NOW_MS).await.expect("reconciled");
    assert_eq!(first.class(Class::ResolvedUnbilled).count, 1);
    let said: Vec<_> = shelf.all().into_iter().map(|row| row.reconciled).collect();
    let listed = Reconciled { listed: true, amount_fen: 30, at_ms: NOW_MS };
    assert_eq!(said, [Some(listed), Some(listed), Some(Reconciled { listed: false, amount_fen: 0, at_ms: NOW_MS })]);
    let writes = || *shelf.writes.lock().expect("writes");
    assert_eq!(writes(), 3);
    let again = run(&shelf, "finplus", &bill, november(), Rules::default(), NOW_MS + 1).await.expect("reconciled");
    assert_eq!((writes(), again.waterfall), (3, first.waterfall));
}

#[tokio::test]
async fn the_bill_of_another_period_resolves_nothing() {
    let shelf = Shelf::of([row(1), lost(2)]);
    let bill = Bill { lines: vec![line(&row(9))], ..Bill::default() };
    for bill in [bill, Bill::default()] {
        let refused = run(&shelf, "finplus", &bill, november(), Rules::default(), NOW_MS).await;
        assert!(matches!(refused, Err(RunError::OtherPeriod(_))));
        assert_eq!(*shelf.writes.lock().expect("writes"), 0);
    }
}

#[tokio::test]
async fn only_the_vendors_rows_near_the_period_are_read() {
    let far = zhengxin_core::store::BookRow { planned_ms: NOVEMBER - 100 * HOUR, ..row(1) };
    let other = zhengxin_core::store::BookRow { provider: "jimi".into(), ..row(2) };
    let shelf = Shelf::of([far, other, row(3)]);
    let bill = Bill { lines: vec![line(&row(3))], ..Bill::default() };
    let result = compare(&shelf, "finplus", &bill, november(), Rules::default()).await.expect("read");
    assert!(result.is_clean());
    assert_eq!(result.rows, 1);
}
