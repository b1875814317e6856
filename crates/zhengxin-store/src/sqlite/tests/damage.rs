//! Damaged files: nothing that was altered passes for whole, and nothing panics.

use std::fs;

use zhengxin_core::store::{Books as _, StoreError};

use super::{Place, copy, make_calls, rows, wait};

/// A store with some calls, closed, so that everything is in one file.
fn closed() -> Place {
    let place = Place::new();
    make_calls(&place.opened(), 30);
    place
}

/// Whether a store is found to be damaged: when it is opened, read or verified.
fn is_found(place: &Place) -> bool {
    let Ok(store) = place.open() else { return true };
    !matches!(wait(store.verify()), Ok(verified) if verified.broken.is_none() && verified.rows == 30)
}

#[test]
fn an_empty_file_is_no_new_store() {
    let place = closed();
    fs::write(place.file("store.db"), "").expect("written");
    assert_eq!(place.open().err(), Some(StoreError::Corrupt));
}

#[test]
fn a_log_without_its_store_is_no_new_store() {
    let place = Place::new();
    let store = place.opened();
    make_calls(&store, 1);
    let image = Place::new();
    copy(&place.folder(), &image.folder());
    fs::remove_file(image.file("store.db")).expect("removed");
    assert_eq!(image.open().err(), Some(StoreError::Corrupt));
}

#[test]
fn a_damaged_header_and_foreign_files_are_refused() {
    let place = closed();
    let whole = fs::read(place.file("store.db")).expect("read");
    for at in [0, 1, 15, 16, 17, 18, 19, 21, 47, 60, 63, 68, 71] {
        let mut altered = whole.clone();
        altered[at] ^= 0x55;
        fs::write(place.file("store.db"), &altered).expect("written");
        let found = place.open().err();
        assert!(
            matches!(
                found,
                Some(StoreError::Corrupt | StoreError::Newer | StoreError::Unsafe | StoreError::ReadOnly | StoreError::Unavailable)
            ),
            "byte {at}: {found:?}"
        );
    }
    for foreign in [vec![b'x'; 10], vec![0; 4_096], b"SQLite format 3\0".to_vec()] {
        fs::write(place.file("store.db"), foreign).expect("written");
        assert_eq!(place.open().err(), Some(StoreError::Corrupt));
    }
    for length in [100, 4_095, 4_096, 8_192] {
        fs::write(place.file("store.db"), &whole[..length]).expect("written");
        assert_eq!(place.open().err(), Some(StoreError::Corrupt), "{length} bytes");
    }
}

#[test]
fn flipped_bits_in_the_ledger_are_found() {
    let place = closed();
    let whole = fs::read(place.file("store.db")).expect("read");
    let pages: Vec<i64> = {
        let file = super::raw(&place);
        let roots = "SELECT rootpage FROM sqlite_schema WHERE name IN ('attempts', 'closings', 'head', 'words')";
        let mut statement = file.prepare(roots).expect("prepared");
        statement.query_map([], |row| row.get(0)).expect("read").map(|page| page.expect("a page")).collect()
    };
    for page in pages {
        let begin = usize::try_from(page - 1).expect("small") * 4_096;
        // Cells lie at the end of a page; what is not used lies before them.
        let first = usize::from(u16::from_be_bytes([whole[begin + 5], whole[begin + 6]]));
        for at in (first..4_096).step_by(13) {
            let mut altered = whole.clone();
            altered[begin + at] ^= 0x10;
            fs::write(place.file("store.db"), &altered).expect("written");
            let _ = fs::remove_file(place.file("store.db-wal"));
            assert!(is_found(&place), "page {page}, byte {at}");
        }
    }
}

#[test]
fn an_image_taken_while_running_is_whole_or_refused() {
    let place = Place::new();
    let store = place.opened();
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| make_calls(&store, 400));
        let mut seen = 0;
        while !writer.is_finished() {
            let image = Place::new();
            copy(&place.folder(), &image.folder());
            match image.open() {
                Ok(copied) => match wait(copied.verify()) {
                    Ok(verified) if verified.broken.is_none() => {
                        let found = rows(&copied).len();
                        assert!(found >= seen, "{found} rows after {seen}");
                        seen = found;
                    }
                    Ok(_) | Err(StoreError::Corrupt) => {}
                    Err(why) => panic!("{}", why.code()),
                },
                Err(why) => assert_eq!(why, StoreError::Corrupt),
            }
        }
    });
    drop(store);
    assert_eq!(rows(&place.opened()).len(), 400);
}
