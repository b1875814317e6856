//! Several processes and callers on one file.

use std::sync::Barrier;
use std::time::Duration;

use zhengxin_core::contract::{Ledger as _, LedgerError};
use zhengxin_core::store::{Books as _, StoreError};
use zhengxin_core::words::Billed;

use super::{Place, broken, call, make_calls, options, planned, raw, rows, wait};
use crate::sqlite::SqliteStore;

#[test]
fn many_that_open_a_new_store_at_once_share_one() {
    let place = Place::new();
    let start = Barrier::new(8);
    std::thread::scope(|scope| {
        for opener in 0..8 {
            let (place, start) = (&place, &start);
            scope.spawn(move || {
                start.wait();
                let store = place.opened();
                for at in 0..20 {
                    call(&store, &format!("o{opener}-{at}")).expect("a call");
                }
            });
        }
    });
    let store = place.opened();
    let rows = rows(&store);
    assert_eq!((rows.len(), broken(&store)), (160, None));
    assert!(rows.iter().all(|row| row.billed == Billed::Yes));
}

#[test]
fn a_store_that_is_locked_for_too_long_says_so_before_anything_is_sent() {
    let place = Place::new();
    let store = SqliteStore::open(place.folder(), &options().busy(Duration::from_millis(20))).expect("opened");
    make_calls(&store, 1);
    let other = raw(&place);
    other.execute_batch("BEGIN IMMEDIATE").expect("locked");
    assert_eq!(wait(store.plan(planned("late"))), Err(LedgerError::Store(StoreError::Busy)));
    assert_eq!(rows(&store).len(), 1, "reading goes on");
    other.execute_batch("ROLLBACK").expect("let go");
    wait(store.plan(planned("late"))).expect("free again");
}

#[test]
fn a_call_that_was_given_up_leaves_no_row_or_one_that_becomes_unknown() {
    let place = Place::new();
    let store = place.opened();
    // Never asked for: nothing is written.
    drop(store.plan(planned("never")));
    // Asked for and given up: written, or not, as it happens; the ones before and after it are not touched.
    for at in 0..50 {
        let mut plan = store.plan(planned(&format!("dropped{at}")));
        let waker = std::task::Waker::noop();
        assert!(plan.as_mut().poll(&mut std::task::Context::from_waker(waker)).is_pending());
        drop(plan);
        call(&store, &format!("kept{at}")).expect("a call");
    }
    drop(store);
    let store = place.opened();
    wait(store.abandon()).expect("abandoned");
    for row in rows(&store) {
        let expected = if row.request_id.starts_with("kept") { Billed::Yes } else { Billed::Unknown };
        assert_eq!((row.billed, row.closed_ms.is_some()), (expected, true), "{}", row.request_id);
        assert_ne!(&*row.request_id, "never");
    }
    assert_eq!(broken(&store), None);
}

#[test]
fn whoever_lives_is_known_by_its_lock_and_not_by_its_file() {
    let place = Place::new();
    let store = place.opened();
    wait(store.plan(planned("a"))).expect("planned");
    let image = Place::new();
    super::copy(&place.folder(), &image.folder());
    std::fs::create_dir(image.file("writers")).expect("made");
    std::fs::write(image.file("writers/1"), "").expect("a file that nobody holds");
    #[cfg(unix)]
    std::fs::set_permissions(image.file("writers"), std::os::unix::fs::PermissionsExt::from_mode(0o700)).expect("set");
    let copied = image.opened();
    assert_eq!(wait(copied.abandon()), Ok(1), "in the copy nobody lives");
    let other = place.opened();
    assert_eq!(wait(other.abandon()), Ok(0), "in the store somebody does");
}

#[test]
fn whoever_was_taken_for_gone_goes_on_with_rows_that_can_be_settled() {
    let place = Place::new();
    let (store, other) = (place.opened(), place.opened());
    let lost = wait(store.plan(planned("lost"))).expect("planned");
    std::fs::remove_file(place.file("writers/1")).expect("removed by somebody who tidies up");
    assert_eq!(wait(other.abandon()), Ok(1));
    assert_eq!(wait(store.settle(lost, super::settled())), Err(LedgerError::NoRow), "it is unknown by now");
    for id in ["next", "after"] {
        call(&store, id).expect("a call");
    }
    assert_eq!(wait(other.abandon()), Ok(0), "it lives under its new number");
    let billed: Vec<Billed> = rows(&store).iter().map(|row| row.billed).collect();
    assert_eq!((billed, broken(&store)), (vec![Billed::Unknown, Billed::Yes, Billed::Yes], None));
}

#[test]
fn two_processes_share_one_file_and_one_of_them_is_killed() {
    let place = Place::new();
    let store = place.opened();
    let (planned, settled) = std::thread::scope(|scope| {
        let other = scope.spawn(|| super::kill::killed_after(&place, 60, false));
        make_calls(&store, 60);
        other.join().expect("no panic")
    });
    make_calls(&store, 1);
    drop(store);
    assert_eq!(super::kill::after(&place, &planned, &settled), Ok(()));
}

#[test]
fn a_store_opens_while_others_write() {
    let place = Place::new();
    let store = place.opened();
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| make_calls(&store, 400));
        let mut opened = 0;
        while !writer.is_finished() || opened < 20 {
            drop(place.opened());
            opened += 1;
        }
        writer.join().expect("no panic");
    });
    assert_eq!(broken(&store), None);
}
