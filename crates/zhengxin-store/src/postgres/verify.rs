//! The chains computed again, over one snapshot of the tables.

use deadpool_postgres::{Pool, Transaction};
use tokio_postgres::{IsolationLevel, Row};
use zhengxin_core::store::{StoreError, Verified};

use super::record::{JOURNAL, record};
use super::session::chains_head;
use super::sqlstate::Trouble;
use crate::journal::{Event, Head, Record, Walk};
use crate::seal::Sealer;

/// Records that are read at once.
const PAGE: i32 = 5_000;

/// Walks along all chains and compares where they end with the sealed heads.
pub(super) async fn verify(pool: &Pool, sealer: &Sealer) -> Result<Verified, Trouble> {
    let mut client = pool.get().await?;
    let reading = client.build_transaction().isolation_level(IsolationLevel::RepeatableRead).read_only(true).start().await?;
    reading.batch_execute("SET LOCAL statement_timeout = 0").await?;
    let mut check = Check::new(sealer, heads(&reading).await?);
    check.chains(count(&reading).await?);
    let portal = reading.bind(&format!("SELECT {JOURNAL} FROM zx_journal ORDER BY chain, seq"), &[]).await?;
    while check.broken.is_none() {
        let page = reading.query_portal(&portal, PAGE).await?;
        if page.is_empty() {
            check.end();
            break;
        }
        for row in &page {
            check.record(&record(row)?);
        }
    }
    Ok(Verified { rows: check.rows, broken: check.broken })
}

/// The heads and their seals, by chain.
async fn heads(reading: &Transaction<'_>) -> Result<Vec<(Head, Vec<u8>)>, Trouble> {
    let rows = reading.query("SELECT chain, count, last, seal FROM zx_chain ORDER BY chain", &[]).await?;
    rows.iter().map(head_row).collect()
}

/// Reads chain, count, last digest, seal.
pub(super) fn head_row(row: &Row) -> Result<(Head, Vec<u8>), Trouble> {
    let last = row.try_get::<_, &[u8]>(2)?.try_into().map_err(|_| Trouble::Final(StoreError::Corrupt))?;
    let (chain, count) = (row.try_get::<_, i32>(0)?.cast_unsigned(), row.try_get::<_, i64>(1)?.cast_unsigned());
    Ok((Head { chain, count, last }, row.try_get(3)?))
}

/// How many chains there should be, and the seal over it.
async fn count(reading: &Transaction<'_>) -> Result<(u64, Vec<u8>), Trouble> {
    let row = reading.query_one("SELECT chains, seal FROM zx_meta", &[]).await?;
    Ok((u64::from(row.try_get::<_, i32>(0)?.cast_unsigned()), row.try_get(1)?))
}

/// Where the walk is.
struct Check<'a> {
    sealer: &'a Sealer,
    /// Heads of the chains that come, the next one last.
    heads: Vec<(Head, Vec<u8>)>,
    /// The walk along the chain that is looked at.
    walk: Option<Walk>,
    rows: u64,
    /// The record that was looked at last.
    last: u64,
    broken: Option<(u64, &'static str)>,
}

impl<'a> Check<'a> {
    fn new(sealer: &'a Sealer, mut heads: Vec<(Head, Vec<u8>)>) -> Self {
        heads.reverse();
        Self { sealer, heads, walk: None, rows: 0, last: 0, broken: None }
    }

    fn breaks(&mut self, at: u64, why: &'static str) {
        self.broken.get_or_insert((at, why));
    }

    /// Compares the number of chains with the sealed one. Chain 0 is one that was copied here, and not counted.
    fn chains(&mut self, (count, seal): (u64, Vec<u8>)) {
        let has = self.heads.iter().filter(|(head, _)| head.chain > 0).count() as u64;
        if has != count || self.sealer.head(&chains_head(count)) != *seal {
            self.breaks(0, "a chain was removed or added");
        }
    }

    fn record(&mut self, record: &Record) {
        let place = row_of(&record.event).unwrap_or(record.seq);
        while self.broken.is_none() && self.walk.is_none_or(|walk| walk.head().chain != record.chain) {
            self.end_one();
            match self.heads.last() {
                Some((head, _)) if head.chain <= record.chain => self.walk = Some(Walk::begin(head.chain)),
                _ => self.breaks(place, "its chain has no end"),
            }
        }
        let Some(walk) = self.walk.as_mut().filter(|_| self.broken.is_none()) else { return };
        match walk.step(record) {
            Ok(()) => {
                self.rows += u64::from(matches!(record.event, Event::Planned(_)));
                self.last = place;
            }
            Err(why) => self.breaks(place, why),
        }
    }

    /// Compares the end of the chain that was walked along with its head.
    fn end_one(&mut self) {
        let Some(walk) = self.walk.take() else { return };
        let Some((head, seal)) = self.heads.pop() else { return };
        if walk.head() != head || self.sealer.head(&head) != *seal {
            self.breaks(self.last, "records after it are missing, or were added by somebody else");
        }
    }

    /// No more records come.
    fn end(&mut self) {
        self.end_one();
        while let Some((head, _)) = self.heads.last() {
            self.walk = Some(Walk::begin(head.chain));
            self.end_one();
        }
    }
}

/// Number of the row a record is about.
pub(super) const fn row_of(event: &Event) -> Option<u64> {
    match event {
        Event::Planned(attempt) => Some(attempt.row),
        Event::Closed(closing) => Some(closing.row),
        Event::Reconciled { row, .. } => Some(*row),
        Event::Abandoned { .. } => None,
    }
}
