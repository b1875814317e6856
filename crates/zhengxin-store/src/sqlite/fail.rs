//! What SQLite's failures mean for the store. Their texts may hold values, so they end here.

use rusqlite::{Error, ErrorCode};
use zhengxin_core::store::StoreError;

/// By the code alone.
pub(super) fn of(why: &Error) -> StoreError {
    match why {
        Error::SqliteFailure(failure, _) => of_code(failure.code),
        // Everything else is a value of another type or range than the program writes.
        _ => StoreError::Corrupt,
    }
}

const fn of_code(code: ErrorCode) -> StoreError {
    match code {
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => StoreError::Busy,
        ErrorCode::DiskFull | ErrorCode::TooBig => StoreError::Full,
        ErrorCode::ReadOnly | ErrorCode::PermissionDenied => StoreError::ReadOnly,
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase | ErrorCode::TypeMismatch | ErrorCode::ConstraintViolation => {
            StoreError::Corrupt
        }
        _ => StoreError::Unavailable,
    }
}

/// What a failed commit means. After a failed write or sync nobody knows what the disk has, and trying again may report a success that is none.
pub(super) fn of_commit(why: &Error) -> StoreError {
    match of(why) {
        StoreError::Unavailable => StoreError::InDoubt,
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::ffi;

    #[track_caller]
    fn check(code: i32, expected: StoreError, at_commit: StoreError) {
        let why = Error::SqliteFailure(ffi::Error::new(code), Some("UNIQUE constraint failed: 13800000000".into()));
        assert_eq!((of(&why), of_commit(&why)), (expected, at_commit));
    }

    #[test]
    fn codes_become_our_words() {
        check(ffi::SQLITE_BUSY, StoreError::Busy, StoreError::Busy);
        check(ffi::SQLITE_BUSY_SNAPSHOT, StoreError::Busy, StoreError::Busy);
        check(ffi::SQLITE_FULL, StoreError::Full, StoreError::Full);
        check(ffi::SQLITE_READONLY_DBMOVED, StoreError::ReadOnly, StoreError::ReadOnly);
        check(ffi::SQLITE_CORRUPT_VTAB, StoreError::Corrupt, StoreError::Corrupt);
        check(ffi::SQLITE_NOTADB, StoreError::Corrupt, StoreError::Corrupt);
        check(ffi::SQLITE_IOERR_WRITE, StoreError::Unavailable, StoreError::InDoubt);
        check(ffi::SQLITE_IOERR_FSYNC, StoreError::Unavailable, StoreError::InDoubt);
        check(ffi::SQLITE_NOMEM, StoreError::Unavailable, StoreError::InDoubt);
    }
}
