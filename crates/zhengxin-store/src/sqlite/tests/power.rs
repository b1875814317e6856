//! Power loss, emulated on images of the files: after every commit the log is cut at every sector, and its last sectors are torn. What was committed and synced
//! before the cut is there, and what is there is a beginning of what was written.

use std::fs;

use super::{Place, broken, call, copy, options, rows};
use crate::sqlite::SqliteStore;

const SECTOR: usize = 512;

/// Images of the store after each commit, and the number of records in it.
fn images(place: &Place, calls: usize) -> Vec<(Vec<u8>, Vec<u8>, usize)> {
    let store = place.opened();
    let image = |rows| (fs::read(place.file("store.db")).expect("read"), fs::read(place.file("store.db-wal")).expect("read"), rows);
    let mut images = vec![image(0)];
    for at in 0..calls {
        call(&store, &format!("p{at}")).expect("a call");
        images.push(image(at + 1));
    }
    images
}

/// Puts these files in place of the store's.
fn put(place: &Place, file: &[u8], log: &[u8]) {
    for (name, bytes) in [("store.db", file), ("store.db-wal", log)] {
        fs::write(place.file(name), bytes).expect("written");
        #[cfg(unix)]
        fs::set_permissions(place.file(name), std::os::unix::fs::PermissionsExt::from_mode(0o600)).expect("set");
    }
}

/// How many whole rows a store from these files has, after it was verified.
#[track_caller]
fn rows_in(file: &[u8], log: &[u8], what: &str) -> usize {
    let place = Place::new();
    super::super::folder::Folder::prepare(&place.folder()).expect("made");
    put(&place, file, log);
    let store = place.open().unwrap_or_else(|why| panic!("{what}: {}", why.code()));
    assert_eq!(broken(&store), None, "{what}");
    rows(&store).len()
}

#[test]
fn whatever_part_of_the_log_is_lost_the_rest_is_a_whole_beginning() {
    let place = Place::new();
    let images = images(&place, 3);
    for pair in images.windows(2) {
        let [(_, before, rows_before), (file, log, rows_after)] = pair else { unreachable!("windows of two") };
        assert_eq!(rows_in(file, log, "the whole log"), *rows_after);
        for cut in (before.len()..log.len()).step_by(SECTOR) {
            let found = rows_in(file, &log[..cut], &format!("cut at {cut}"));
            assert!((*rows_before..=*rows_after).contains(&found), "cut at {cut}: {found} rows");
        }
    }
}

#[test]
fn torn_sectors_of_the_last_commit_cost_the_last_commit_at_most() {
    let place = Place::new();
    let images = images(&place, 2);
    let [.., (_, before, rows_before), (file, log, rows_after)] = images.as_slice() else { unreachable!("three images") };
    for sector in (before.len()..log.len()).step_by(SECTOR) {
        for fill in [0x00, 0xff] {
            let mut torn = log.clone();
            let end = log.len().min(sector + SECTOR);
            torn[sector..end].fill(fill);
            let found = rows_in(file, &torn, &format!("sector at {sector} is {fill:#x}"));
            assert!((*rows_before..=*rows_after).contains(&found), "sector at {sector}: {found} rows");
        }
    }
}

#[test]
fn a_store_that_lost_acknowledged_rows_is_refused_where_the_witness_is_left() {
    let (place, image) = (Place::new(), Place::new());
    let images = images(&place, 3);
    copy(&place.folder(), &image.folder());
    let (file, short, _) = &images[1];
    put(&image, file, short);
    assert_eq!(SqliteStore::open(image.folder(), &options()).err(), Some(zhengxin_core::store::StoreError::Corrupt));
    fs::remove_file(image.file("head")).expect("removed on purpose");
    let store = SqliteStore::open(image.folder(), &options()).expect("opened");
    assert_eq!((broken(&store), rows(&store).len()), (None, 1));
}
