//! Older, newer and half-made schemas.

use rusqlite::{Connection, params};
use zhengxin_core::store::StoreError;
use zhengxin_core::words::Billed;

use super::{Place, broken, call, make_calls, planned, raw, rows, settled, wait};
use crate::accounts::Accounts as _;
use crate::journal::{Attempt, Closing, Event, Head, Record};
use crate::key::MasterKey;
use crate::seal::Sealer;
use crate::sqlite::folder::Folder;
use crate::sqlite::migrate::{MIGRATIONS, migrate};
use crate::sqlite::open::begin;

fn sealer() -> Sealer {
    Sealer::new(&MasterKey::new([5; 32]))
}

/// A store of an older version with two calls in it, the second one open, written past today's code.
fn old_store(place: &Place, version: usize) {
    Folder::prepare(&place.folder()).expect("made");
    std::fs::write(place.file("store.db"), "").expect("made");
    #[cfg(unix)]
    std::fs::set_permissions(place.file("store.db"), std::os::unix::fs::PermissionsExt::from_mode(0o600)).expect("set");
    let mut connection = raw(place);
    connection.pragma_update(None, "journal_mode", "WAL").expect("set");
    migrate(&mut connection, &MIGRATIONS[..version]).expect("migrated");
    begin(&connection, &sealer()).expect("begun");
    for (id, word) in ["finplus", "query_score", "2026-01", "0"].iter().enumerate() {
        connection.execute("INSERT INTO words VALUES (?1, ?2)", params![i64::try_from(id).expect("small"), word]).expect("inserted");
    }
    connection.execute("INSERT INTO writers VALUES (1, 0)", []).expect("inserted");
    let mut head = Head::empty(0);
    for record in records(&mut head) {
        insert(&connection, &record);
    }
    let values = params![head.count.cast_signed(), head.last, sealer().head(&head)];
    connection.execute("UPDATE head SET count = ?1, last = ?2, seal = ?3", values).expect("updated");
}

fn records(head: &mut Head) -> Vec<Record> {
    let first = head.append(Event::Planned(Attempt::new(1, 1, &planned("a"))));
    let closed = head.append(Event::Closed(Closing::new(1, settled())));
    let second = head.append(Event::Planned(Attempt::new(3, 1, &planned("b"))));
    vec![first, closed, second]
}

fn insert(connection: &Connection, record: &Record) {
    let seq = record.seq.cast_signed();
    let done = match &record.event {
        Event::Planned(a) => {
            let values = params![seq, &*a.request_id, a.planned_ms, a.subject, a.question, record.digest];
            connection.execute("INSERT INTO unsettled SELECT ?1, 1 WHERE ?1 = 3", [seq]).expect("inserted");
            connection.execute("INSERT INTO attempts VALUES (?1, 1, 0, 1, 2, ?2, 1, ?3, 1, ?4, ?5, 100, ?6)", values)
        }
        Event::Closed(c) => connection
            .execute("INSERT INTO closings VALUES (?1, ?2, 300, 5, 3, 'v-1', ?3)", params![seq, c.row.cast_signed(), record.digest]),
        Event::Abandoned { .. } | Event::Reconciled { .. } => unreachable!("not in this store"),
    };
    done.expect("inserted");
}

#[test]
fn every_older_version_is_brought_up_to_date_and_keeps_its_books() {
    for version in 1..=MIGRATIONS.len() {
        let place = Place::new();
        old_store(&place, version);
        if version == MIGRATIONS.len() {
            // The newest version has no step left that would fill in the sums.
            raw(&place).execute("INSERT INTO days VALUES (0, 19676, 2, 200, 1, 3)", []).expect("inserted");
        }
        let store = place.opened();
        let now: i64 = raw(&place).pragma_query_value(None, "user_version", |row| row.get(0)).expect("a version");
        assert_eq!(usize::try_from(now), Ok(MIGRATIONS.len()));
        let billed: Vec<Billed> = rows(&store).iter().map(|row| row.billed).collect();
        assert_eq!(billed, [Billed::Yes, Billed::Unknown], "version {version}");
        assert_eq!(broken(&store), None);
        let sums = wait(store.spend(0, i64::MAX)).expect("sums");
        assert_eq!((sums.len(), sums[0].billed_fen, sums[0].unknown_fen), (1, 100, 100));
        let day: (i64, i64, i64, i64) = raw(&place)
            .query_row("SELECT calls, fen, first_row, last_row FROM days", [], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            })
            .expect("sums");
        assert_eq!(day, (2, 200, 1, 3), "version {version}");
        call(&store, "c").expect("a call");
        assert_eq!(broken(&store), None);
    }
}

#[test]
fn a_newer_version_is_left_alone() {
    let place = Place::new();
    make_calls(&place.opened(), 1);
    raw(&place).pragma_update(None, "user_version", 99).expect("set");
    assert_eq!(place.open().err(), Some(StoreError::Newer));
}

#[test]
fn a_step_that_was_edited_or_lost_is_found() {
    for alter in [
        "UPDATE migrations SET sum = zeroblob(32) WHERE number = 1",
        "DELETE FROM migrations WHERE number = 2",
        "PRAGMA application_id = 0",
    ] {
        let place = Place::new();
        make_calls(&place.opened(), 1);
        raw(&place).execute_batch(alter).expect("altered");
        assert_eq!(place.open().err(), Some(StoreError::Corrupt), "{alter}");
    }
}

#[test]
fn a_migration_that_was_cut_off_goes_on_from_its_last_whole_step() {
    let place = Place::new();
    old_store(&place, 1);
    let mut connection = raw(&place);
    // The second step ends in its middle, after a table was made.
    let half = "CREATE TABLE reconciliations (seq INTEGER); INSERT INTO nowhere VALUES (1);";
    assert!(migrate(&mut connection, &[MIGRATIONS[0], half]).is_err());
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0)).expect("a version");
    assert_eq!(version, 1);
    drop(connection);
    assert_eq!(rows(&place.opened()).len(), 2);
}

#[test]
fn a_store_whose_making_was_cut_off_is_made_anew() {
    let place = Place::new();
    Folder::prepare(&place.folder()).expect("made");
    for name in ["store.new", "store.new-wal"] {
        std::fs::write(place.file(name), "half").expect("written");
    }
    make_calls(&place.opened(), 1);
    assert!(!place.file("store.new").exists());
}

#[test]
fn what_durability_stands_on_is_read_back() {
    let place = Place::new();
    make_calls(&place.opened(), 1);
    raw(&place).pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(())).expect("set");
    assert_eq!(place.open().err(), Some(StoreError::Unsafe));
}
