//! What is in the files, and what is not.

use std::fs;

use zhengxin_core::store::{Cells as _, NewCell, Put, Space, StoreError};

use super::{Place, broken, call, make_calls, options, raw, rows, wait};
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
