//! The transactions of a group, each a round trip: what is asked before the decision, and what is written after it.

use tokio_postgres::Row;
use tokio_postgres::types::ToSql;

use super::group::{Asked, Batch, Found, Job, Known};
use super::insert::{Columns, Kinds};
use super::record::book_row;
use super::session::{LockClass, Session};
use super::sqlstate::Trouble;
use crate::accounts::{Limits, Today, day_of};
use crate::journal::{Event, Record};
use crate::seal::Sealer;

/// Begins a transaction and asks what the database knows of the jobs, in one round trip.
pub(super) async fn begin(session: &Session, group: &[Job]) -> Result<Known, Trouble> {
    let (client, statements) = (&session.client, &session.statements);
    let planned: Vec<_> = group.iter().filter_map(Job::planned).collect();
    let ids: Vec<&str> = planned.iter().map(|(planned, _)| &*planned.request_id).collect();
    let questions: Vec<Option<i64>> = planned.iter().map(|(planned, _)| planned.question.map(i64::from_be_bytes)).collect();
    let limited = planned.iter().filter(|(_, limits)| *limits != Limits::default());
    let (providers, days): (Vec<&str>, Vec<i64>) = limited.map(|(planned, _)| (planned.provider, day_of(planned.at_ms))).unzip();
    let rows: Vec<i64> = group.iter().filter_map(Job::row).map(u64::cast_signed).collect();
    let query = async |skip: bool, statement, parameters: &[&(dyn ToSql + Sync)]| match skip {
        true => Ok(Vec::new()),
        false => client.query(statement, parameters).await,
    };
    let (begun, asked, found, locked, today) = tokio::join!(
        biased;
        client.batch_execute("BEGIN"),
        async { query(ids.is_empty(), &statements.ask, &[&ids, &questions]).await },
        async { query(rows.is_empty(), &statements.book, &[&rows]).await },
        async { query(providers.is_empty(), &statements.lock_limits, &[&LockClass::Limit.number(), &providers]).await },
        async { query(providers.is_empty(), &statements.today, &[&days, &providers]).await },
    );
    begun?;
    let mut known = Known { asked: asked?.iter().map(asked_row).collect::<Result<_, _>>()?, ..Known::default() };
    for row in &found? {
        let found = found_row(row)?;
        known.found.insert(found.row.number, found);
    }
    locked?;
    for row in &today? {
        let sum = |at| row.try_get::<_, i64>(at).map(i64::cast_unsigned);
        known.today.insert((row.try_get::<_, &str>(0)?.into(), row.try_get(1)?), Today { calls: sum(2)?, fen: sum(3)? });
    }
    Ok(known)
}

fn asked_row(row: &Row) -> Result<Asked, Trouble> {
    Ok(Asked { number: row.try_get::<_, i64>(0)?.cast_unsigned(), nth: row.try_get(1)?, is_other: row.try_get(2)? })
}

fn found_row(row: &Row) -> Result<Found, Trouble> {
    Ok(Found { row: book_row(row)?, writer: row.try_get::<_, i32>("writer")?.cast_unsigned(), is_settled: row.try_get("settled")? })
}

/// Writes a batch and commits, in one round trip. [`Trouble::Cut`] leaves open whether it is committed.
pub(super) async fn commit(session: &Session, sealer: &Sealer, kinds: &Kinds, batch: &Batch) -> Result<(), Trouble> {
    let (client, statements) = (&session.client, &session.statements);
    let columns = Columns::new(session.head.chain, &batch.records, kinds, &batch.nth)?;
    let [no_planned, no_closed, no_noted] = columns.is_empty();
    let (chain, count) = (session.head.chain.cast_signed(), session.head.count.cast_signed());
    let (new_count, seal) = (batch.head.count.cast_signed(), sealer.head(&batch.head));
    let (last, seal) = (&batch.head.last[..], &seal[..]);
    let days = Days::new(batch);
    let execute = async |skip: bool, statement, parameters: &[&(dyn ToSql + Sync)]| match skip {
        true => Ok(0),
        false => client.execute(statement, parameters).await,
    };
    let (planned, closed, noted, counted, moved, committed) = tokio::join!(
        biased;
        async { execute(no_planned, &statements.planned, &columns.planned()).await },
        async { execute(no_closed, &statements.closed, &columns.closed()).await },
        async { execute(no_noted, &statements.noted, &columns.noted()).await },
        async { execute(days.day.is_empty(), &statements.add_days, &[&chain, &days.provider, &days.day, &days.calls, &days.fen]).await },
        async { execute(batch.records.is_empty(), &statements.move_head, &[&chain, &count, &new_count, &last, &seal]).await },
        client.batch_execute("COMMIT"),
    );
    let failed = [planned, closed, noted, counted, moved].into_iter().find_map(Result::err);
    match (failed, committed) {
        (None, Ok(())) => Ok(()),
        // A transaction with a failed statement is never committed, whatever became of the connection after it.
        (Some(error), _) | (None, Err(error)) => Err(error.into()),
    }
}

/// What the days take, as columns, in an order all writers share.
#[derive(Default)]
struct Days<'a> {
    provider: Vec<&'a str>,
    day: Vec<i64>,
    calls: Vec<i64>,
    fen: Vec<i64>,
}

impl<'a> Days<'a> {
    fn new(batch: &'a Batch) -> Self {
        let mut all: Vec<_> = batch.days.iter().filter(|(_, taken)| **taken != (0, 0)).collect();
        all.sort_unstable();
        let mut days = Self::default();
        for ((provider, day), (calls, fen)) in all {
            days.provider.push(provider);
            days.day.push(*day);
            days.calls.push(*calls);
            days.fen.push(*fen);
        }
        days
    }
}

/// Begins to close what a process left open: how many rows, and the time. `None` if it is alive.
pub(super) async fn begin_abandon(session: &Session, writer: i32, first_row: i64) -> Result<Option<(u64, i64)>, Trouble> {
    const OPEN: &str = "SELECT count(*), (extract(epoch FROM clock_timestamp()) * 1000)::bigint FROM zx_planned p
        WHERE p.writer = $1 AND p.number >= $2 AND NOT EXISTS (SELECT 1 FROM zx_closed c WHERE c.number = p.number)";
    let client = &session.client;
    client.batch_execute("BEGIN").await?;
    let lock = client.query_one("SELECT pg_try_advisory_xact_lock($1, $2)", &[&LockClass::Writer.number(), &writer]).await?;
    let end = "UPDATE zx_writer SET ended = true WHERE writer = $1 AND NOT ended";
    if !lock.try_get::<_, bool>(0)? || client.execute(end, &[&writer]).await? == 0 {
        return Ok(None);
    }
    let row = client.query_one(OPEN, &[&writer, &first_row]).await?;
    Ok(Some((row.try_get::<_, i64>(0)?.cast_unsigned(), row.try_get(1)?)))
}

/// Looks for a record by its place and digest.
pub(super) async fn find(session: &Session, record: &Record) -> Result<bool, Trouble> {
    let (chain, seq, digest) = (record.chain.cast_signed(), record.seq.cast_signed(), &record.digest[..]);
    let by_number = |number: u64| number.cast_signed();
    let (table, number) = match &record.event {
        Event::Planned(attempt) => ("zx_planned", Some(by_number(attempt.row))),
        Event::Closed(closing) => ("zx_closed", Some(by_number(closing.row))),
        Event::Abandoned { .. } | Event::Reconciled { .. } => ("zx_note", None),
    };
    let number_too = if number.is_some() { "number = $4" } else { "$4::bigint IS NULL" };
    let question = format!("SELECT EXISTS (SELECT 1 FROM {table} WHERE chain = $1 AND seq = $2 AND digest = $3 AND {number_too})");
    Ok(session.client.query_one(&question, &[&chain, &seq, &digest, &number]).await?.try_get(0)?)
}
