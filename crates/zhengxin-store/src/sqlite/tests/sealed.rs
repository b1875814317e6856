//! What is in the files, and what is not.

use std::fs;

use zhengxin_core::contract::{Ledger as _, Settled};
use zhengxin_core::store::{Books as _, Cells as _, NewCell, Put, Reconciled, Space, StoreError};
use zhengxin_core::words::Billed;

use super::{Place, broken, call, make_calls, options, planned, raw, rows, settled, wait};
use crate::key::{Key, MasterKey};
use crate::sqlite::{Options, SqliteStore};

const CANARY: &str = "canary-5f1d7a";

fn bytes_of(place: &Place) -> Vec<u8> {
    let files = fs::read_dir(place.folder()).expect("a folder").map(|entry| entry.expect("an entry").path());
    files.filter(|path| path.is_file()).flat_map(|path| fs::read(path).expect("read")).collect()
}

fn has(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn no_sealed_value_is_in_any_file_before_or_after_a_change() {
    let place = Place::new();
    let store = place.opened();
    for (version, secret) in [(None, CANARY), (Some(1), "another")] {
        let cell = NewCell { sealed: Some(secret.into()), state: "in_clear_7c".into(), ..NewCell::default() };
        assert!(matches!(wait(store.put(Space::Secret, "s", version, cell)), Ok(Put::Done(_))));
        let bytes = bytes_of(&place);
        assert!(!has(&bytes, CANARY.as_bytes()));
        assert!(has(&bytes, b"in_clear_7c"), "the search works");
    }
}

#[test]
fn a_shredded_key_is_in_no_file() {
    let place = Place::new();
    let store = place.opened();
    let cell = NewCell { sealed: Some(CANARY.into()), subject: Some([8; 8]), ..NewCell::default() };
    wait(store.put(Space::Session, "s", None, cell)).expect("put");
    let wrapped: Vec<u8> = raw(&place).query_row("SELECT wrapped FROM keys", [], |row| row.get(0)).expect("a key");
    assert!(has(&bytes_of(&place), &wrapped));
    wait(store.shred([8; 8])).expect("shredded");
    assert!(!has(&bytes_of(&place), &wrapped));
}

#[test]
fn another_key_is_told_at_once() {
    let place = Place::new();
    drop(place.opened());
    let other = Options::new(Key::given(MasterKey::new([6; 32])));
    assert_eq!(SqliteStore::open(place.folder(), &other).err(), Some(StoreError::Key));
    let missing = Options::new(Key::file(place.file("key")));
    assert_eq!(SqliteStore::open(place.folder(), &missing).err(), Some(StoreError::Key));
    assert!(!place.file("key").exists(), "no key is made for a store that has one");
}

#[track_caller]
fn check_found(alter: &str, row: u64) {
    let place = Place::new();
    make_calls(&place.opened(), 4);
    raw(&place).execute_batch(alter).expect("altered");
    // What the end of the chain shows is found when the store is opened, the rest when the chain is computed again.
    match place.open() {
        Ok(store) => assert_eq!(broken(&store).map(|(row, _)| row), Some(row), "{alter}"),
        Err(why) => assert_eq!((why, row), (StoreError::Corrupt, 0), "{alter}"),
    }
}

#[test]
fn altered_removed_and_added_rows_are_named() {
    // Records 1, 3, 5, 7 plan; 2, 4, 6, 8 close.
    check_found("UPDATE attempts SET price_fen = 1 WHERE seq = 3", 3);
    check_found("UPDATE attempts SET planned_ms = planned_ms + 1 WHERE seq = 5", 5);
    check_found("UPDATE attempts SET subject = NULL WHERE seq = 3", 3);
    check_found("UPDATE closings SET state = 6 WHERE seq = 4", 3);
    check_found("UPDATE closings SET vendor_id = 'v-2' WHERE seq = 2", 1);
    check_found("UPDATE closings SET digest = zeroblob(16) WHERE seq = 6", 5);
    check_found("UPDATE words SET word = 'other' WHERE word = 'finplus'", 1);
    check_found("DELETE FROM attempts WHERE seq = 1; DELETE FROM closings WHERE seq = 2", 3);
    check_found("DELETE FROM closings WHERE seq = 4; INSERT INTO unsettled VALUES (3, 1)", 5);
    check_found("INSERT INTO unsettled VALUES (3, 1)", 3);
    check_found("DELETE FROM closings WHERE seq = 8", 0);
    check_found("DELETE FROM attempts; DELETE FROM closings; UPDATE head SET count = 0, last = zeroblob(16)", 0);
    check_found("UPDATE head SET count = 7", 0);
    check_found("INSERT INTO reconciliations SELECT 9, 1, 1, 1, 1, zeroblob(16)", 0);
}

#[test]
fn values_that_nobody_writes_are_named() {
    check_found("UPDATE attempts SET provider = 999 WHERE seq = 5", 5);
    check_found("UPDATE attempts SET price_fen = 'x' WHERE seq = 3", 3);
    check_found("UPDATE attempts SET subject = x'01' WHERE seq = 3", 3);
    check_found("UPDATE closings SET state = 7 WHERE seq = 4", 3);
    check_found("UPDATE closings SET digest = x'' WHERE seq = 6", 5);
    // Of two altered records the first is named, whatever is wrong with either.
    check_found("UPDATE attempts SET price_fen = 'x' WHERE seq = 5; UPDATE closings SET vendor_id = 'v-2' WHERE seq = 2", 1);
}

#[test]
fn what_follows_from_the_chain_is_compared_with_it() {
    // By these sums limits are kept, and by these rows a day is found.
    for altered in ["calls = 0", "fen = 0", "first_row = 3", "last_row = 3", "day = day + 1", "provider = 2"] {
        check_found(&format!("UPDATE days SET {altered}"), 1);
    }
    check_found("DELETE FROM days", 1);
    check_found("INSERT INTO days VALUES (1, 1, 0, 5, 3, 3)", 3);
    check_found(
        "INSERT INTO attempts SELECT -1, writer, provider, operation, spec, 'x', 1, planned_ms, 1, NULL, NULL, 1, digest FROM attempts WHERE seq = 1; INSERT INTO unsettled VALUES (-1, 1)",
        0,
    );
    check_found("INSERT INTO unsettled VALUES (77, 1)", 77);
}

#[test]
fn an_open_row_that_was_given_to_another_process_is_found() {
    let place = Place::new();
    let store = place.opened();
    let row = wait(store.plan(planned("open"))).expect("planned");
    assert_eq!(broken(&store), None);
    raw(&place).execute_batch("UPDATE unsettled SET writer = 7").expect("altered");
    assert_eq!(broken(&store).map(|(row, _)| row), Some(row));
}

#[test]
fn a_name_that_is_altered_after_it_was_read_is_found() {
    let place = Place::new();
    let store = place.opened();
    make_calls(&store, 2);
    assert_eq!((rows(&store).len(), broken(&store)), (2, None));
    raw(&place).execute_batch("UPDATE words SET word = 'other' WHERE word = 'finplus'").expect("altered");
    assert_eq!(broken(&store).map(|(row, _)| row), Some(1));
}

#[test]
fn sums_hold_through_everything_that_happens_to_a_row() {
    let place = Place::new();
    let store = place.opened();
    let said = |amount_fen| Reconciled { listed: amount_fen > 0, amount_fen, at_ms: 5 };
    for (at, billed, sent) in [(0, Billed::Yes, true), (1, Billed::No, true), (2, Billed::No, false), (3, Billed::Unknown, true)] {
        let row = wait(store.plan(planned(&format!("before{at}")))).expect("planned");
        wait(store.settle(row, Settled { billed, sent, ..settled() })).expect("settled");
        wait(store.reconcile(row, said(at * 7))).expect("noted");
        wait(store.reconcile(row, said(3))).expect("noted");
        let row = wait(store.plan(planned(&format!("after{at}")))).expect("planned");
        wait(store.reconcile(row, said(at))).expect("noted");
        wait(store.settle(row, Settled { billed, sent, ..settled() })).expect("settled");
    }
    wait(store.plan(planned("open"))).expect("planned");
    let early = zhengxin_core::contract::Planned { at_ms: -1, ..planned("early") };
    wait(store.plan(early)).expect("planned");
    drop(store);
    let store = place.opened();
    assert_eq!(broken(&store), None);
    assert_eq!((wait(store.abandon()), broken(&store)), (Ok(2), None));
}

#[track_caller]
fn check_examined(place: &Place, expected: Option<(u64, &str)>) {
    let found = SqliteStore::examine(place.folder(), &options()).expect("read");
    assert_eq!(found.broken, expected);
    assert_eq!(place.open().is_ok(), expected.is_none());
}

#[test]
fn a_store_that_is_refused_can_be_asked_what_is_wrong() {
    for (alter, expected) in [
        ("SELECT 1", None),
        ("DELETE FROM closings WHERE seq = 8", Some((8, "it and what follows are missing"))),
        ("UPDATE closings SET state = 6 WHERE seq = 2; DELETE FROM closings WHERE seq = 8", Some((1, "it was altered"))),
        ("UPDATE head SET count = 7", Some((8, "the seal of the chain's end is broken"))),
        ("INSERT INTO reconciliations SELECT 9, 1, 1, 1, 1, zeroblob(16)", Some((1, "it was altered"))),
    ] {
        let place = Place::new();
        make_calls(&place.opened(), 4);
        raw(&place).execute_batch(alter).expect("altered");
        check_examined(&place, expected);
    }
    assert_eq!(SqliteStore::examine(Place::new().folder(), &options()).err(), Some(StoreError::Unavailable), "and none is made");
}

#[test]
fn an_older_copy_of_the_file_is_told_from_the_store() {
    let place = Place::new();
    make_calls(&place.opened(), 2);
    let older = fs::read(place.file("store.db")).expect("read");
    make_calls(&place.opened(), 2);
    fs::write(place.file("store.db"), older).expect("put back");
    check_examined(&place, Some((5, "the store is older than when it was last seen")));
}

#[test]
fn a_settled_row_takes_less_than_256_bytes() {
    let place = Place::new();
    drop(place.opened());
    let empty = fs::metadata(place.file("store.db")).expect("the file").len();
    let store = place.opened();
    for at in 0..2_000_u64 {
        let scattered = at.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        call(&store, &format!("{:08x}-0000-4000-8000-{:012x}", scattered >> 32, scattered & 0xffff_ffff_ffff)).expect("a call");
    }
    assert_eq!(rows(&store).len(), 2_000);
    drop(store);
    let each = (fs::metadata(place.file("store.db")).expect("the file").len() - empty) / 2_000;
    assert!(each <= 256, "{each} bytes");
}

#[test]
fn nothing_in_debug_output_is_a_secret() {
    assert!(format!("{:?}", options()).contains("<secret>"));
}
