//! What an error of the driver means for us. Its text is never looked at or passed on: it may quote rows.

use deadpool_postgres::PoolError;
use deadpool_postgres::TimeoutType;
use tokio_postgres::Error;
use zhengxin_core::store::StoreError;

/// How a statement failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// The server did nothing, and the same transaction may succeed when it is tried again; what it is if it does not.
    Again(StoreError),
    /// The connection is gone: whether the server acted is unknown.
    Cut,
    /// Trying again changes nothing.
    Final(StoreError),
}

impl Trouble {
    /// What the caller is told when trying is over and nothing can have been changed.
    pub(super) const fn unchanged(self) -> StoreError {
        match self {
            Self::Again(why) | Self::Final(why) => why,
            Self::Cut => StoreError::Unavailable,
        }
    }
}

impl From<&Error> for Trouble {
    fn from(error: &Error) -> Self {
        match error.code() {
            Some(state) => of_state(state.code()),
            None => of_driver(error),
        }
    }
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        Self::from(&error)
    }
}

impl From<PoolError> for Trouble {
    fn from(error: PoolError) -> Self {
        match error {
            PoolError::Backend(error) => match Self::from(&error) {
                // Connecting changes nothing.
                Self::Cut => Self::Again(StoreError::Unavailable),
                other => other,
            },
            PoolError::Timeout(TimeoutType::Wait) => Self::Final(StoreError::Busy),
            _ => Self::Final(StoreError::Unavailable),
        }
    }
}

fn of_driver(error: &Error) -> Trouble {
    use std::error::Error as _;
    let is_io = error.source().is_some_and(|source| source.is::<std::io::Error>());
    // A column that does not read as its type has a source too, but no connection is lost by it.
    if error.is_closed() || is_io { Trouble::Cut } else { Trouble::Final(StoreError::Corrupt) }
}

/// By SQLSTATE: PostgreSQL 13 to 18, appendix A.
fn of_state(state: &str) -> Trouble {
    match state {
        // serialization_failure, deadlock_detected, lock_not_available; too_many_connections
        "40001" | "40P01" | "55P03" | "53300" => Trouble::Again(StoreError::Busy),
        // statement_completion_unknown; admin_shutdown, crash_shutdown, idle_session_timeout; idle_in_transaction_session_timeout, transaction_timeout
        "40003" | "57P01" | "57P02" | "57P05" | "25P03" | "25P04" => Trouble::Cut,
        // cannot_connect_now: starting or stopping
        "57P03" => Trouble::Again(StoreError::Unavailable),
        // query_canceled: by statement_timeout
        "57014" => Trouble::Final(StoreError::Busy),
        // unique_violation: another process was faster; the transaction finds its row when it runs again
        "23505" => Trouble::Again(StoreError::Busy),
        // disk_full, out_of_memory, configuration_limit_exceeded; insufficient_resources
        "53100" | "53200" | "53400" | "53000" => Trouble::Final(StoreError::Full),
        // read_only_sql_transaction, insufficient_privilege
        "25006" | "42501" => Trouble::Final(StoreError::ReadOnly),
        // data_corrupted, index_corrupted; undefined_table, undefined_column; check_violation, not_null_violation
        "XX001" | "XX002" | "42P01" | "42703" | "23514" | "23502" => Trouble::Final(StoreError::Corrupt),
        _ if state.starts_with("08") => Trouble::Cut,
        _ => Trouble::Final(StoreError::Unavailable),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(states: &[&str], expected: Trouble) {
        for state in states {
            assert_eq!(of_state(state), expected, "{state}");
        }
    }

    #[test]
    fn only_failures_before_the_commit_are_tried_again() {
        check(&["40001", "40P01", "55P03", "53300", "23505"], Trouble::Again(StoreError::Busy));
        check(&["57P03"], Trouble::Again(StoreError::Unavailable));
    }

    #[test]
    fn a_lost_session_leaves_the_outcome_open() {
        check(&["57P01", "57P02", "08006", "08003", "08007", "40003", "25P03"], Trouble::Cut);
    }

    #[test]
    fn what_an_operator_must_mend_is_told_apart() {
        check(&["53100", "53200"], Trouble::Final(StoreError::Full));
        check(&["25006", "42501"], Trouble::Final(StoreError::ReadOnly));
        check(&["XX001", "42P01"], Trouble::Final(StoreError::Corrupt));
        check(&["28P01", "3D000", "zzzzz"], Trouble::Final(StoreError::Unavailable));
        check(&["57014"], Trouble::Final(StoreError::Busy));
    }
}
