//! No space, no right to write: the call is refused before it is sent, and the books stay whole.

use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use zhengxin_core::contract::{Ledger as _, LedgerError};
use zhengxin_core::store::{Cells as _, NewCell, Space, StoreError};

use super::{Place, broken, call, options, planned, rows, settled, wait};
use crate::sqlite::SqliteStore;

#[test]
fn a_full_store_refuses_the_call_and_keeps_its_books() {
    let place = Place::new();
    let quota = options().most_bytes(160 * 1_024);
    let store = SqliteStore::open(place.folder(), &quota).expect("opened");
    let open = wait(store.plan(planned("open"))).expect("planned");
    let refused = (0..10_000).find_map(|at| call(&store, &format!("f{at}")).err().map(|why| (at, why)));
    let (calls, why) = refused.expect("full at last");
    assert_eq!(why, LedgerError::Store(StoreError::Full));
    assert!(calls > 10, "{calls}");
    let before = rows(&store).len();
    let cell = NewCell { sealed: Some("x".repeat(64 * 1_024).into()), ..NewCell::default() };
    assert_eq!(wait(store.put(Space::Fact, "large", None, cell)), Err(StoreError::Full));
    assert_eq!((rows(&store).len(), broken(&store)), (before, None));
    drop(store);
    let store = place.opened();
    wait(store.settle(open, settled())).expect("there is room again");
    call(&store, "more").expect("a call");
    assert_eq!(broken(&store), None);
}

#[test]
fn one_that_does_not_fit_does_not_cost_the_others() {
    let place = Place::new();
    let store = SqliteStore::open(place.folder(), &options().most_bytes(400 * 1_024)).expect("opened");
    let large = NewCell { sealed: Some("x".repeat(1_024 * 1_024).into()), ..NewCell::default() };
    wait(async {
        let mut all = Vec::new();
        for at in 0..10 {
            all.push(store.plan(planned(&format!("g{at}"))));
        }
        let cell = store.put(Space::Fact, "large", None, large);
        let asked = tokio::join!(join(all), cell);
        assert!(asked.0.iter().all(Result::is_ok), "{:?}", asked.0);
        assert_eq!(asked.1, Err(StoreError::Full));
    });
    assert_eq!((rows(&store).len(), broken(&store)), (10, None));
}

/// Drives futures at the same time.
async fn join<T>(mut all: Vec<zhengxin_core::transport::BoxFuture<'_, T>>) -> Vec<T> {
    let mut done: Vec<Option<T>> = all.iter().map(|_| None).collect();
    std::future::poll_fn(|context| {
        for (future, place) in all.iter_mut().zip(&mut done).filter(|(_, place)| place.is_none()) {
            if let std::task::Poll::Ready(value) = future.as_mut().poll(context) {
                *place = Some(value);
            }
        }
        if done.iter().all(Option::is_some) { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    })
    .await;
    done.into_iter().flatten().collect()
}

/// A small file system in memory, where this user may mount one.
struct Mount<'a>(&'a Path);

impl<'a> Mount<'a> {
    fn small(at: &'a Path) -> Option<Self> {
        std::fs::create_dir_all(at).expect("made");
        let done = Command::new("mount").args(["-t", "tmpfs", "-o", "size=1m,mode=0700", "tmpfs"]).arg(at).output();
        if done.is_ok_and(|output| output.status.success()) {
            return Some(Self(at));
        }
        let skipped = b"\nSKIPPED: this user may not mount a file system; a full disk and a read-only one are tested with a quota only\n";
        std::io::stderr().write_all(skipped).expect("written");
        None
    }

    fn forbid_writing(&self) {
        let done = Command::new("mount").args(["-o", "remount,ro"]).arg(self.0).status();
        assert!(done.expect("mount runs").success());
    }
}

impl Drop for Mount<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0).status();
    }
}

#[test]
fn a_full_disk_refuses_the_call_and_a_read_only_one_is_told_at_open() {
    let place = Place::new();
    let folder = place.folder();
    let Some(mount) = Mount::small(&folder) else { return };
    let store = place.opened();
    let why = (0..100_000).find_map(|at| call(&store, &format!("f{at}")).err()).expect("full at last");
    assert_eq!(why, LedgerError::Store(StoreError::Full));
    assert_eq!(broken(&store), None);
    let before = rows(&store).len();
    drop(store);
    let store = place.opened();
    assert_eq!((rows(&store).len(), broken(&store)), (before, None));
    drop(store);
    mount.forbid_writing();
    assert_eq!(place.open().err(), Some(StoreError::ReadOnly));
}

#[test]
fn a_read_only_file_system_is_told_when_a_store_would_be_made() {
    let missing = SqliteStore::open("/proc/zhengxin-store", &options()).err();
    assert!(matches!(missing, Some(StoreError::ReadOnly | StoreError::Unavailable)), "{missing:?}");
}
