//! The reading side: rows and sums.

use tokio_postgres::Row;
use tokio_postgres::types::ToSql;
use zhengxin_core::sensitive::Text;
use zhengxin_core::store::{BookRow, Books, Reconciled, RowFilter, StoreError, Stored, Verified};

use super::PostgresStore;
use super::group::Job;
use super::record::{BOOK, book_row};
use super::retry::retrying;
use super::sqlstate::Trouble;
use super::verify;
use crate::accounts::{Accounts, Limits, Share, Spend};

/// Sums by vendor, operation and Beijing day. What the bill says comes before what we know.
const SPEND: &str = "
    WITH rows AS (
        SELECT provider, operation, planned_ms + 28800000 AS beijing_ms,
               CASE WHEN listed THEN 1 WHEN NOT listed THEN 2 ELSE billed END AS means,
               CASE WHEN listed THEN amount_fen WHEN NOT listed THEN NULL ELSE price_fen END AS fen
        FROM zx_book WHERE planned_ms >= $1 AND planned_ms < $2)
    SELECT provider, operation, ((beijing_ms - (beijing_ms % 86400000 + 86400000) % 86400000) / 86400000)::bigint AS day,
           count(*), count(*) FILTER (WHERE means = 1), count(*) FILTER (WHERE means = 2), count(*) FILTER (WHERE means = 0),
           coalesce(sum(fen) FILTER (WHERE means = 1), 0)::bigint, coalesce(sum(fen) FILTER (WHERE means = 0), 0)::bigint,
           count(*) FILTER (WHERE means <> 2 AND fen IS NULL)
    FROM rows GROUP BY 1, 2, 3 ORDER BY 1, 2, 3";

const SHARES: &str = "
    SELECT provider, operation, code, count(*) FROM zx_book
    WHERE planned_ms >= $1 AND planned_ms < $2 AND code IS NOT NULL GROUP BY 1, 2, 3 ORDER BY 1, 2, 3";

impl PostgresStore {
    async fn read_rows(&self, filter: &RowFilter) -> Result<Vec<BookRow>, Trouble> {
        let client = self.client().await?;
        let limit = i64::from(filter.limit);
        let after = filter.after.map(u64::cast_signed);
        let (provider, operation, request_id) = (filter.provider.as_deref(), filter.operation.as_deref(), filter.request_id.as_deref());
        let mut parameters: Vec<&(dyn ToSql + Sync)> = vec![&limit];
        let mut question = format!("SELECT {BOOK} FROM zx_book WHERE ");
        question.push_str(if filter.unknown { "billed = 0 AND listed IS NULL" } else { "true" });
        for (condition, parameter) in [
            ("provider =", provider.is_some().then_some(&provider as &(dyn ToSql + Sync))),
            ("operation =", operation.is_some().then_some(&operation as _)),
            ("request_id =", request_id.is_some().then_some(&request_id as _)),
            ("planned_ms >=", filter.from_ms.is_some().then_some(&filter.from_ms as _)),
            ("planned_ms <", filter.until_ms.is_some().then_some(&filter.until_ms as _)),
            ("number >", after.is_some().then_some(&after as _)),
        ] {
            if let Some(parameter) = parameter {
                parameters.push(parameter);
                question.push_str(&format!(" AND {condition} ${}", parameters.len()));
            }
        }
        question.push_str(" ORDER BY number LIMIT $1");
        let statement = client.prepare_cached(&question).await?;
        client.query(&statement, &parameters).await?.iter().map(book_row).collect()
    }

    async fn sum(&self, from_ms: i64, until_ms: i64) -> Result<Vec<Spend>, Trouble> {
        let client = self.client().await?;
        let statement = client.prepare_cached(SPEND).await?;
        client.query(&statement, &[&from_ms, &until_ms]).await?.iter().map(spend_row).collect()
    }

    async fn count_codes(&self, from_ms: i64, until_ms: i64) -> Result<Vec<Share>, Trouble> {
        let client = self.client().await?;
        let statement = client.prepare_cached(SHARES).await?;
        let rows = client.query(&statement, &[&from_ms, &until_ms]).await?;
        Ok(Share::of_all(rows.iter().map(share_row).collect::<Result<_, _>>()?))
    }
}

fn spend_row(row: &Row) -> Result<Spend, Trouble> {
    let count = |at| row.try_get::<_, i64>(at).map(i64::cast_unsigned);
    Ok(Spend {
        provider: row.try_get::<_, &str>(0)?.into(),
        operation: row.try_get::<_, &str>(1)?.into(),
        day: row.try_get(2)?,
        attempts: count(3)?,
        billed: count(4)?,
        unbilled: count(5)?,
        unknown: count(6)?,
        billed_fen: count(7)?,
        unknown_fen: count(8)?,
        unpriced: count(9)?,
    })
}

fn share_row(row: &Row) -> Result<Share, Trouble> {
    let code = core::str::from_utf8(row.try_get(2)?).map_err(|_| Trouble::Final(StoreError::Corrupt))?;
    Ok(Share {
        provider: row.try_get::<_, &str>(0)?.into(),
        operation: row.try_get::<_, &str>(1)?.into(),
        code: Text::from(code),
        count: row.try_get::<_, i64>(3)?.cast_unsigned(),
        of: 0,
    })
}

impl Books for PostgresStore {
    fn rows(&self, filter: RowFilter) -> Stored<'_, Vec<BookRow>> {
        Box::pin(async move { retrying(|| self.read_rows(&filter)).await })
    }

    fn abandon(&self) -> Stored<'_, u64> {
        Box::pin(async move { self.write(|answer| Job::Abandon { answer }).await? })
    }

    fn reconcile(&self, row: u64, said: Reconciled) -> Stored<'_, ()> {
        Box::pin(async move { self.write(|answer| Job::Reconcile { row, said, answer }).await? })
    }

    fn verify(&self) -> Stored<'_, Verified> {
        Box::pin(async move { retrying(|| verify::verify(&self.pool, &self.sealer)).await })
    }
}

impl Accounts for PostgresStore {
    fn limit(&self, provider: &str, limits: Limits) {
        self.set_limits(provider, limits);
    }

    fn spend(&self, from_ms: i64, until_ms: i64) -> Stored<'_, Vec<Spend>> {
        Box::pin(async move { retrying(|| self.sum(from_ms, until_ms)).await })
    }

    fn shares(&self, from_ms: i64, until_ms: i64) -> Stored<'_, Vec<Share>> {
        Box::pin(async move { retrying(|| self.count_codes(from_ms, until_ms)).await })
    }
}
