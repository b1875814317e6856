//! Moving a store here, or away from here.

use std::collections::HashMap;

use deadpool_postgres::Transaction;
use tokio_postgres::Row;
use tokio_postgres::types::ToSql;
use zhengxin_core::sensitive::Text;
use zhengxin_core::store::{BookRow, Space, StoreError, Stored};

use super::PostgresStore;
use super::insert::{CLOSED, Columns, Kinds, NOTED, PLANNED, learn_kinds};
use super::record::{BOOK, JOURNAL, book_row, record};
use super::retry::retrying;
use super::sqlstate::Trouble;
use super::verify::{head_row, row_of};
use crate::accounts::{Today, day_of};
use crate::copy::{Movable, RawCell, RawKey};
use crate::journal::{Event, Head, Record, Walk};

/// The chain of a SQLite file, which is the one that can be copied here.
const COPIED: u32 = 0;

/// What does not fit.
const CORRUPT: Trouble = Trouble::Final(StoreError::Corrupt);

/// Counts rows that were copied here into the days' sums. Chain by chain the share is what its rows take now.
const ADD_DAY: &str = "INSERT INTO zx_day AS d (chain, provider, day, calls, fen) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (day, provider, chain) DO UPDATE SET calls = d.calls + excluded.calls, fen = d.fen + excluded.fen";

/// Numbers that are given later come after the copied ones.
const ADVANCE: &str =
    "SELECT setval('zx_row_number', greatest((SELECT last_value FROM zx_row_number), (SELECT max(number) FROM zx_planned)))";

impl PostgresStore {
    async fn chain_heads(&self) -> Result<Vec<Head>, Trouble> {
        let client = self.client().await?;
        let rows = client.query("SELECT chain, count, last, seal FROM zx_chain WHERE count > 0 ORDER BY chain", &[]).await?;
        rows.iter().map(|row| Ok(head_row(row)?.0)).collect()
    }

    async fn chain_records(&self, chain: u32, after: u64, limit: u32) -> Result<Vec<Record>, Trouble> {
        let client = self.client().await?;
        let last = after.saturating_add(limit.into()).cast_signed();
        let question = format!("SELECT {JOURNAL} FROM zx_journal WHERE chain = $1 AND seq > $2 AND seq <= $3 ORDER BY seq");
        let statement = client.prepare_cached(&question).await?;
        client.query(&statement, &[&chain.cast_signed(), &after.cast_signed(), &last]).await?.iter().map(record).collect()
    }

    async fn import(&self, records: &[Record]) -> Result<(), Trouble> {
        let Some(first) = records.first() else { return Ok(()) };
        let mut client = self.client().await?;
        let mut kinds = Kinds::new();
        let planned = records.iter().filter_map(|record| match &record.event {
            Event::Planned(attempt) => Some((attempt.provider.clone(), attempt.operation.clone(), attempt.spec.clone())),
            _ => None,
        });
        learn_kinds(&client, &mut kinds, planned.collect()).await?;
        let transaction = client.transaction().await?;
        let head = self.head_for_import(&transaction, first.chain).await?;
        if records.last().is_some_and(|last| (last.seq, last.digest) == (head.count, head.last)) {
            // The answer to the same import was lost.
            return Ok(());
        }
        let mut walk = Walk::from(head);
        records.iter().try_for_each(|record| walk.step(record)).map_err(|_| CORRUPT)?;
        let before = touched(&transaction, records).await?;
        let nth = count_requests(&transaction, records).await?;
        let columns = Columns::new(first.chain, records, &kinds, &nth)?;
        transaction.execute(PLANNED, &columns.planned()).await?;
        transaction.execute(CLOSED, &columns.closed()).await?;
        transaction.execute(NOTED, &columns.noted()).await?;
        add_days(&transaction, first.chain, &before, &touched(&transaction, records).await?).await?;
        let (head, seal) = (walk.head(), self.sealer.head(&walk.head()));
        let update = "UPDATE zx_chain SET count = $2, last = $3, seal = $4 WHERE chain = $1";
        transaction.execute(update, &[&head.chain.cast_signed(), &head.count.cast_signed(), &&head.last[..], &&seal[..]]).await?;
        transaction.execute(ADVANCE, &[]).await?;
        Ok(transaction.commit().await?)
    }

    /// The end of the chain that is copied, begun if it is not there, and held until the transaction ends.
    async fn head_for_import(&self, transaction: &Transaction<'_>, chain: u32) -> Result<Head, Trouble> {
        if chain != COPIED {
            return Err(CORRUPT);
        }
        let empty = Head::empty(chain);
        let begin = "INSERT INTO zx_chain (chain, count, last, seal) VALUES ($1, 0, $2, $3) ON CONFLICT DO NOTHING";
        transaction.execute(begin, &[&chain.cast_signed(), &&empty.last[..], &&self.sealer.head(&empty)[..]]).await?;
        let find = "SELECT chain, count, last, seal FROM zx_chain WHERE chain = $1 FOR UPDATE";
        let (head, seal) = head_row(&transaction.query_one(find, &[&chain.cast_signed()]).await?)?;
        if self.sealer.head(&head) == *seal { Ok(head) } else { Err(CORRUPT) }
    }

    async fn keys_after(&self, after: Option<[u8; 8]>, limit: u32) -> Result<Vec<RawKey>, Trouble> {
        let client = self.client().await?;
        // Bytes compare as unsigned numbers do; the first bit is turned so that signed ones do too.
        let question =
            "SELECT subject, wrapped FROM zx_person WHERE $1::bigint IS NULL OR (subject # (1::bigint << 63)) > ($1 # (1::bigint << 63))
            ORDER BY subject # (1::bigint << 63) LIMIT $2";
        let statement = client.prepare_cached(question).await?;
        let rows = client.query(&statement, &[&after.map(i64::from_be_bytes), &i64::from(limit)]).await?;
        rows.iter().map(|row| Ok(RawKey { subject: row.try_get::<_, i64>(0)?.to_be_bytes(), wrapped: row.try_get(1)? })).collect()
    }

    async fn cells_after(&self, after: Option<&(Space, Text)>, limit: u32) -> Result<Vec<RawCell>, Trouble> {
        let client = self.client().await?;
        let spaces = Space::ALL.map(Space::word);
        let (space, key) = after.map_or(("", ""), |(space, key)| (space.word(), &**key));
        let question = "SELECT space, key, version, changed_ms, state, due_ms, belongs, clear, sealed, subject FROM zx_cell
            WHERE (array_position($1::text[], space), key) > (coalesce(array_position($1::text[], $2), 0), $3 COLLATE \"C\")
            ORDER BY array_position($1::text[], space), key LIMIT $4";
        let statement = client.prepare_cached(question).await?;
        client.query(&statement, &[&&spaces[..], &space, &key, &i64::from(limit)]).await?.iter().map(raw_cell).collect()
    }

    async fn take_cells(&self, cells: &[RawCell]) -> Result<(), Trouble> {
        let client = self.client().await?;
        let question = "INSERT INTO zx_cell (space, key, version, changed_ms, state, due_ms, belongs, clear, sealed, subject)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING";
        let statement = client.prepare_cached(question).await?;
        for cell in cells {
            let (version, subject) = (cell.version.cast_signed(), cell.subject.map(i64::from_be_bytes));
            let (state, group, clear): (&str, &str, &str) = (&cell.state, &cell.group, &cell.clear);
            let parameters: [&(dyn ToSql + Sync); 10] =
                [&cell.space.word(), &&*cell.key, &version, &cell.changed_ms, &state, &cell.due_ms, &group, &clear, &cell.sealed, &subject];
            client.execute(&statement, &parameters).await?;
        }
        Ok(())
    }

    async fn take_keys(&self, keys: &[RawKey]) -> Result<(), Trouble> {
        let client = self.client().await?;
        let statement = client.prepare_cached("INSERT INTO zx_person (subject, wrapped) VALUES ($1, $2) ON CONFLICT DO NOTHING").await?;
        for key in keys {
            client.execute(&statement, &[&i64::from_be_bytes(key.subject), &key.wrapped]).await?;
        }
        Ok(())
    }
}

/// The rows of the books that records are about, as they are now.
async fn touched(transaction: &Transaction<'_>, records: &[Record]) -> Result<Vec<BookRow>, Trouble> {
    let numbers: Vec<i64> = records.iter().filter_map(|record| row_of(&record.event)).map(u64::cast_signed).collect();
    let question = format!("SELECT {BOOK} FROM zx_book WHERE number = ANY($1::bigint[])");
    transaction.query(&question, &[&numbers]).await?.iter().map(book_row).collect()
}

/// How many rows each request id has.
async fn count_requests(transaction: &Transaction<'_>, records: &[Record]) -> Result<HashMap<Text, i32>, Trouble> {
    let ids = records.iter().filter_map(|record| match &record.event {
        Event::Planned(attempt) => Some(&*attempt.request_id),
        _ => None,
    });
    let question = "SELECT request_id, max(nth) FROM zx_planned WHERE request_id = ANY($1::text[]) GROUP BY request_id";
    let rows = transaction.query(question, &[&ids.collect::<Vec<&str>>()]).await?;
    rows.iter().map(|row| Ok((row.try_get::<_, &str>(0)?.into(), row.try_get(1)?))).collect()
}

/// Adds to the days' sums what the rows take more than before.
async fn add_days(transaction: &Transaction<'_>, chain: u32, before: &[BookRow], after: &[BookRow]) -> Result<(), Trouble> {
    let signed = |value: u64| i64::try_from(value).unwrap_or(i64::MAX);
    let mut days: HashMap<(&str, i64), (i64, i64)> = HashMap::new();
    for (sign, row) in before.iter().map(|row| (-1, row)).chain(after.iter().map(|row| (1, row))) {
        let takes = Today::of(row);
        let day = days.entry((&row.provider, day_of(row.planned_ms))).or_default();
        *day = (day.0 + sign * signed(takes.calls), day.1.saturating_add(sign * signed(takes.fen)));
    }
    for ((provider, day), (calls, fen)) in days {
        transaction.execute(ADD_DAY, &[&chain.cast_signed(), &provider, &day, &calls, &fen]).await?;
    }
    Ok(())
}

fn raw_cell(row: &Row) -> Result<RawCell, Trouble> {
    let word: &str = row.try_get(0)?;
    let text = |at| row.try_get::<_, &str>(at).map(Text::from);
    Ok(RawCell {
        space: Space::ALL.into_iter().find(|space| space.word() == word).ok_or(CORRUPT)?,
        key: text(1)?,
        version: row.try_get::<_, i64>(2)?.cast_unsigned(),
        changed_ms: row.try_get(3)?,
        state: text(4)?,
        due_ms: row.try_get(5)?,
        group: text(6)?,
        clear: text(7)?,
        sealed: row.try_get(8)?,
        subject: row.try_get::<_, Option<i64>>(9)?.map(i64::to_be_bytes),
    })
}

impl Movable for PostgresStore {
    fn key_check(&self) -> [u8; 16] {
        self.sealer.check()
    }

    fn heads(&self) -> Stored<'_, Vec<Head>> {
        Box::pin(async move { retrying(|| self.chain_heads()).await })
    }

    fn records(&self, chain: u32, after: u64, limit: u32) -> Stored<'_, Vec<Record>> {
        Box::pin(async move { retrying(|| self.chain_records(chain, after, limit)).await })
    }

    fn raw_cells(&self, after: Option<(Space, Text)>, limit: u32) -> Stored<'_, Vec<RawCell>> {
        Box::pin(async move { retrying(|| self.cells_after(after.as_ref(), limit)).await })
    }

    fn raw_keys(&self, after: Option<[u8; 8]>, limit: u32) -> Stored<'_, Vec<RawKey>> {
        Box::pin(async move { retrying(|| self.keys_after(after, limit)).await })
    }

    fn import_records(&self, records: Vec<Record>) -> Stored<'_, ()> {
        Box::pin(async move { retrying(|| self.import(&records)).await })
    }

    fn import_cells(&self, cells: Vec<RawCell>) -> Stored<'_, ()> {
        Box::pin(async move { retrying(|| self.take_cells(&cells)).await })
    }

    fn import_keys(&self, keys: Vec<RawKey>) -> Stored<'_, ()> {
        Box::pin(async move { retrying(|| self.take_keys(&keys)).await })
    }
}
