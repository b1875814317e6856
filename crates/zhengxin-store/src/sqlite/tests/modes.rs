//! Who may read the files.
#![cfg(unix)]

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;

use zhengxin_core::store::StoreError;

use super::{Place, make_calls};

fn mode(path: impl AsRef<std::path::Path>) -> u32 {
    fs::metadata(path).expect("there").permissions().mode() & 0o777
}

#[test]
fn everything_is_made_private() {
    let place = Place::new();
    let store = place.opened();
    make_calls(&store, 1);
    assert_eq!((mode(place.folder()), mode(place.file("writers"))), (0o700, 0o700));
    for name in ["store.db", "store.db-wal", "store.db-shm", "lock", "head", "writers/1"] {
        assert_eq!(mode(place.file(name)), 0o600, "{name}");
    }
}

#[test]
fn looser_modes_are_refused() {
    for (name, loose) in [("", 0o750), ("", 0o701), ("store.db", 0o640), ("store.db", 0o602), ("lock", 0o644), ("head", 0o604)] {
        let place = Place::new();
        drop(place.opened());
        fs::set_permissions(place.file(name), Permissions::from_mode(loose)).expect("set");
        assert_eq!(place.open().err(), Some(StoreError::Unsafe), "{name} {loose:o}");
    }
}

#[test]
fn a_file_in_place_of_the_folder_is_refused() {
    let place = Place::new();
    fs::write(place.folder(), "").expect("written");
    assert_eq!(place.open().err(), Some(StoreError::Unavailable));
}
