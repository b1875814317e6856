//! Records on their way into the tables: one statement per kind of record, all rows in arrays.

use std::collections::HashMap;

use tokio_postgres::Client;
use tokio_postgres::types::ToSql;
use zhengxin_core::sensitive::Text;
use zhengxin_core::store::StoreError;

use super::sqlstate::Trouble;
use crate::journal::{Event, Record, billed_byte};

/// Provider, operation, spec.
pub(super) type Kind = (Text, Text, Text);

/// Numbers of the kinds a process has met.
pub(super) type Kinds = HashMap<Kind, i32>;

/// Writes planned attempts.
pub(super) const PLANNED: &str = "INSERT INTO zx_planned
    (chain, seq, number, writer, kind, request_id, nth, attempt, planned_ms, charged, subject, question, price_fen, digest)
    SELECT $1, * FROM unnest($2::bigint[], $3::bigint[], $4::int[], $5::int[], $6::text[], $7::int[], $8::bigint[], $9::bigint[], $10::bool[], $11::bigint[],
                             $12::bigint[], $13::bigint[], $14::bytea[])";

/// Writes what came of attempts.
pub(super) const CLOSED: &str = "INSERT INTO zx_closed (chain, seq, number, closed_ms, sent, billed, code, vendor_id, digest)
    SELECT $1, * FROM unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::bool[], $6::smallint[], $7::bytea[], $8::bytea[], $9::bytea[])";

/// Writes the other records.
pub(super) const NOTED: &str = "INSERT INTO zx_note (chain, seq, writer, number, listed, amount_fen, at_ms, digest)
    SELECT $1, * FROM unnest($2::bigint[], $3::int[], $4::bigint[], $5::bool[], $6::bigint[], $7::bigint[], $8::bytea[])";

/// Looks for the numbers of kinds.
const FIND_KINDS: &str = "SELECT k.provider, k.operation, k.spec, k.kind FROM zx_kind k
    JOIN unnest($1::text[], $2::text[], $3::text[]) AS a(provider, operation, spec) USING (provider, operation, spec)";

/// Gives kinds numbers.
const MAKE_KINDS: &str =
    "INSERT INTO zx_kind (provider, operation, spec) SELECT * FROM unnest($1::text[], $2::text[], $3::text[]) ON CONFLICT DO NOTHING";

/// Learns the numbers of kinds, outside of any transaction of the ledger.
pub(super) async fn learn_kinds(client: &Client, kinds: &mut Kinds, wanted: Vec<Kind>) -> Result<(), Trouble> {
    let mut unknown: Vec<Kind> = wanted.into_iter().filter(|kind| !kinds.contains_key(kind)).collect();
    unknown.sort_unstable();
    unknown.dedup();
    if unknown.is_empty() {
        return Ok(());
    }
    let column = |of: fn(&Kind) -> &Text| unknown.iter().map(|kind| &**of(kind)).collect::<Vec<&str>>();
    let (providers, operations, specs) = (column(|kind| &kind.0), column(|kind| &kind.1), column(|kind| &kind.2));
    let parameters: [&(dyn ToSql + Sync); 3] = [&providers, &operations, &specs];
    client.execute(MAKE_KINDS, &parameters).await?;
    for row in client.query(FIND_KINDS, &parameters).await? {
        let text = |at| row.try_get::<_, &str>(at).map(Text::from);
        kinds.insert((text(0)?, text(1)?, text(2)?), row.try_get(3)?);
    }
    Ok(())
}

/// Columns for [`PLANNED`].
#[derive(Default)]
pub(super) struct PlannedColumns<'a> {
    seq: Vec<i64>,
    number: Vec<i64>,
    writer: Vec<i32>,
    kind: Vec<i32>,
    request_id: Vec<&'a str>,
    nth: Vec<i32>,
    attempt: Vec<i64>,
    planned_ms: Vec<i64>,
    charged: Vec<bool>,
    subject: Vec<Option<i64>>,
    question: Vec<Option<i64>>,
    price_fen: Vec<Option<i64>>,
    digest: Vec<&'a [u8]>,
}

/// Columns for [`CLOSED`].
#[derive(Default)]
pub(super) struct ClosedColumns<'a> {
    seq: Vec<i64>,
    number: Vec<i64>,
    closed_ms: Vec<i64>,
    sent: Vec<bool>,
    billed: Vec<i16>,
    code: Vec<Option<&'a [u8]>>,
    vendor_id: Vec<Option<&'a [u8]>>,
    digest: Vec<&'a [u8]>,
}

/// Columns for [`NOTED`].
#[derive(Default)]
pub(super) struct NotedColumns<'a> {
    seq: Vec<i64>,
    writer: Vec<Option<i32>>,
    number: Vec<Option<i64>>,
    listed: Vec<Option<bool>>,
    amount_fen: Vec<Option<i64>>,
    at_ms: Vec<i64>,
    digest: Vec<&'a [u8]>,
}

/// Records of one chain as columns.
#[derive(Default)]
pub(super) struct Columns<'a> {
    chain: i32,
    pub(super) planned: PlannedColumns<'a>,
    pub(super) closed: ClosedColumns<'a>,
    pub(super) noted: NotedColumns<'a>,
}

impl<'a> Columns<'a> {
    /// Sorts records into columns. `nth` counts the rows of each request id before these.
    pub(super) fn new(chain: u32, records: &'a [Record], kinds: &Kinds, nth: &HashMap<Text, i32>) -> Result<Self, Trouble> {
        let mut columns = Self { chain: chain.cast_signed(), ..Self::default() };
        let mut counted: HashMap<&str, i32> = HashMap::new();
        for record in records {
            match &record.event {
                Event::Planned(attempt) => {
                    let before = nth.get(&attempt.request_id).copied().unwrap_or(0);
                    let nth = counted.entry(&attempt.request_id).and_modify(|nth| *nth += 1).or_insert(before + 1);
                    columns.planned.push(record, *nth, kinds)?;
                }
                Event::Closed(_) => columns.closed.push(record),
                Event::Abandoned { .. } | Event::Reconciled { .. } => columns.noted.push(record),
            }
        }
        Ok(columns)
    }

    /// Whether there is nothing for a statement.
    pub(super) fn is_empty(&self) -> [bool; 3] {
        [self.planned.seq.is_empty(), self.closed.seq.is_empty(), self.noted.seq.is_empty()]
    }

    /// Parameters of [`PLANNED`].
    pub(super) fn planned(&self) -> [&(dyn ToSql + Sync); 14] {
        let of = &self.planned;
        [
            &self.chain,
            &of.seq,
            &of.number,
            &of.writer,
            &of.kind,
            &of.request_id,
            &of.nth,
            &of.attempt,
            &of.planned_ms,
            &of.charged,
            &of.subject,
            &of.question,
            &of.price_fen,
            &of.digest,
        ]
    }

    /// Parameters of [`CLOSED`].
    pub(super) fn closed(&self) -> [&(dyn ToSql + Sync); 9] {
        let of = &self.closed;
        [&self.chain, &of.seq, &of.number, &of.closed_ms, &of.sent, &of.billed, &of.code, &of.vendor_id, &of.digest]
    }

    /// Parameters of [`NOTED`].
    pub(super) fn noted(&self) -> [&(dyn ToSql + Sync); 8] {
        let of = &self.noted;
        [&self.chain, &of.seq, &of.writer, &of.number, &of.listed, &of.amount_fen, &of.at_ms, &of.digest]
    }
}

impl<'a> PlannedColumns<'a> {
    fn push(&mut self, record: &'a Record, nth: i32, kinds: &Kinds) -> Result<(), Trouble> {
        let Event::Planned(attempt) = &record.event else { return Ok(()) };
        let kind = (attempt.provider.clone(), attempt.operation.clone(), attempt.spec.clone());
        self.kind.push(*kinds.get(&kind).ok_or(Trouble::Final(StoreError::Corrupt))?);
        self.seq.push(record.seq.cast_signed());
        self.number.push(attempt.row.cast_signed());
        self.writer.push(attempt.writer.cast_signed());
        self.request_id.push(&attempt.request_id);
        self.nth.push(nth);
        self.attempt.push(attempt.attempt.into());
        self.planned_ms.push(attempt.planned_ms);
        self.charged.push(attempt.charged);
        self.subject.push(attempt.subject.map(i64::from_be_bytes));
        self.question.push(attempt.question.map(i64::from_be_bytes));
        self.price_fen.push(attempt.price_fen.map(u64::cast_signed));
        self.digest.push(&record.digest);
        Ok(())
    }
}

impl<'a> ClosedColumns<'a> {
    fn push(&mut self, record: &'a Record) {
        let Event::Closed(closing) = &record.event else { return };
        self.seq.push(record.seq.cast_signed());
        self.number.push(closing.row.cast_signed());
        self.closed_ms.push(closing.closed_ms);
        self.sent.push(closing.sent);
        self.billed.push(billed_byte(closing.billed).into());
        self.code.push(closing.code.as_deref().map(str::as_bytes));
        self.vendor_id.push(closing.vendor_id.as_deref().map(str::as_bytes));
        self.digest.push(&record.digest);
    }
}

impl<'a> NotedColumns<'a> {
    fn push(&mut self, record: &'a Record) {
        let (writer, said, at_ms) = match &record.event {
            Event::Abandoned { writer, at_ms } => (Some(writer.cast_signed()), None, *at_ms),
            Event::Reconciled { row, said } => (None, Some((row.cast_signed(), said)), said.at_ms),
            Event::Planned(_) | Event::Closed(_) => return,
        };
        self.seq.push(record.seq.cast_signed());
        self.writer.push(writer);
        self.number.push(said.map(|(row, _)| row));
        self.listed.push(said.map(|(_, said)| said.listed));
        self.amount_fen.push(said.map(|(_, said)| said.amount_fen.cast_signed()));
        self.at_ms.push(at_ms);
        self.digest.push(&record.digest);
    }
}
