//! What the ledger records, and the chain of digests through it.
//!
//! The ledger only grows. A row of the books is not one record but several, written as they become known: [`Event::Planned`] before the call,
//! [`Event::Closed`] after it, [`Event::Reconciled`] when the bill came; [`Event::Abandoned`] closes at once what a process left open that is gone. Every
//! record has a place in one chain, numbered from 1 without gaps, and carries the digest over its content, its place and the digest before it. So
//! nothing that counts is outside the chain, closing included, and nothing is ever rewritten.
//!
//! Whoever can write the store could compute a whole new chain: therefore the head of each chain, its length and last digest, is sealed under the
//! installation's key ([`crate::seal::Sealer::head`]), which lies outside. Altering, removing and adding records, the last ones included, is found by
//! [`Walk`]. Putting back an older copy of the whole store is not, from the inside.
//!
//! SQLite has one chain (number 0) for the file, because writers take turns anyway, and the place of a `Planned` record is the number of its row.
//! A store whose writers work at the same time may have one chain per writer.

use sha2::{Digest as _, Sha256};
use zhengxin_core::contract::{Planned, Settled};
use zhengxin_core::sensitive::Text;
use zhengxin_core::store::{BookRow, Reconciled, RowFilter};
use zhengxin_core::words::Billed;

/// The first half of a SHA-256.
pub type Digest = [u8; 16];

/// What a chain begins with.
pub const GENESIS: Digest = [0; 16];

/// One record of the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its chain.
    pub chain: u32,
    /// Its place in the chain, from 1.
    pub seq: u64,
    /// What happened.
    pub event: Event,
    /// The digest that is kept with it.
    pub digest: Digest,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// An attempt was planned.
    Planned(Attempt),
    /// An attempt was settled.
    Closed(Closing),
    /// A process was found gone: what it left open is unknown.
    Abandoned {
        /// The process, by its number among the writers.
        writer: u32,
        /// When it was found, milliseconds since 1970 UTC.
        at_ms: i64,
    },
    /// The vendor's bill said something of a row. Of several, the last counts.
    Reconciled {
        /// Number of the row.
        row: u64,
        /// What it said.
        said: Reconciled,
    },
}

/// An attempt before it is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// Number of the row.
    pub row: u64,
    /// The process that plans it, by its number among the writers.
    pub writer: u32,
    /// Vendor.
    pub provider: Text,
    /// Operation.
    pub operation: Text,
    /// Version of the document.
    pub spec: Text,
    /// Our id of the logical call.
    pub request_id: Text,
    /// Number of the attempt, from 1.
    pub attempt: u32,
    /// When, milliseconds since 1970 UTC.
    pub planned_ms: i64,
    /// Whether it can cost money.
    pub charged: bool,
    /// Keyed fingerprint of the person or device.
    pub subject: Option<[u8; 8]>,
    /// Keyed fingerprint of all fields.
    pub question: Option<[u8; 8]>,
    /// What it costs if it is billed, fen.
    pub price_fen: Option<u64>,
}

/// What came of an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    /// Number of the row.
    pub row: u64,
    /// When, milliseconds since 1970 UTC.
    pub closed_ms: i64,
    /// Whether any byte may have left.
    pub sent: bool,
    /// Whether it costs money.
    pub billed: Billed,
    /// Business or gateway code.
    pub code: Option<Text>,
    /// The vendor's id.
    pub vendor_id: Option<Text>,
}

impl Attempt {
    /// The record of what is planned.
    #[must_use]
    pub fn new(row: u64, writer: u32, planned: &Planned) -> Self {
        Self {
            row,
            writer,
            provider: Text::from_static(planned.provider),
            operation: Text::from_static(planned.operation),
            spec: Text::from_static(planned.spec),
            request_id: planned.request_id.clone(),
            attempt: planned.attempt,
            planned_ms: planned.at_ms,
            charged: planned.charged,
            subject: planned.subject,
            question: planned.question,
            price_fen: planned.price_fen,
        }
    }

    /// The row of the books while nothing else is known of it.
    #[must_use]
    pub fn row(&self) -> BookRow {
        BookRow {
            number: self.row,
            provider: self.provider.clone(),
            operation: self.operation.clone(),
            request_id: self.request_id.clone(),
            attempt: self.attempt,
            planned_ms: self.planned_ms,
            closed_ms: None,
            charged: self.charged,
            sent: None,
            billed: Billed::Unknown,
            code: None,
            vendor_id: None,
            subject: self.subject,
            spec: self.spec.clone(),
            price_fen: self.price_fen,
            reconciled: None,
        }
    }
}

impl Closing {
    /// The record of what came of a row.
    #[must_use]
    pub fn new(row: u64, settled: Settled) -> Self {
        let Settled { sent, billed, code, vendor_id, at_ms } = settled;
        Self { row, closed_ms: at_ms, sent, billed, code, vendor_id }
    }

    /// Writes it into the row of the books.
    pub fn close(&self, row: &mut BookRow) {
        row.closed_ms = Some(self.closed_ms);
        row.sent = Some(self.sent);
        row.billed = self.billed;
        row.code = self.code.clone();
        row.vendor_id = self.vendor_id.clone();
    }
}

/// Closes a row that a process left open which is gone: bytes may have left, and nobody knows what it costs.
pub fn abandon(row: &mut BookRow, at_ms: i64) {
    row.closed_ms = Some(at_ms);
    row.sent = Some(true);
}

/// Whether nobody knows what a row costs: neither our own book nor the vendor's bill.
#[must_use]
pub fn is_unknown(row: &BookRow) -> bool {
    row.billed == Billed::Unknown && row.reconciled.is_none()
}

/// Whether a filter lets a row through. Its limit is not looked at.
#[must_use]
pub fn passes(filter: &RowFilter, row: &BookRow) -> bool {
    let is = |wanted: &Option<Text>, has: &Text| wanted.as_ref().is_none_or(|wanted| wanted == has);
    is(&filter.provider, &row.provider)
        && is(&filter.operation, &row.operation)
        && is(&filter.request_id, &row.request_id)
        && (!filter.unknown || is_unknown(row))
        && filter.from_ms.is_none_or(|from| row.planned_ms >= from)
        && filter.until_ms.is_none_or(|until| row.planned_ms < until)
        && filter.after.is_none_or(|after| row.number > after)
}

/// The end of a chain: how many records it has, and the digest of the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// The chain.
    pub chain: u32,
    /// Records in it.
    pub count: u64,
    /// Digest of the last one; [`GENESIS`] of an empty chain.
    pub last: Digest,
}

impl Head {
    /// The head of a chain without records.
    #[must_use]
    pub const fn empty(chain: u32) -> Self {
        Self { chain, count: 0, last: GENESIS }
    }

    /// Puts an event at the end of the chain.
    #[must_use]
    pub fn append(&mut self, event: Event) -> Record {
        self.count += 1;
        self.last = digest(&self.last, self.chain, self.count, &event);
        Record { chain: self.chain, seq: self.count, event, digest: self.last }
    }
}

/// Walks along a chain and computes it again.
#[derive(Clone, Copy, Debug)]
pub struct Walk(Head);

impl Walk {
    /// From the beginning of a chain.
    #[must_use]
    pub const fn begin(chain: u32) -> Self {
        Self(Head::empty(chain))
    }

    /// From a place whose digest is trusted.
    #[must_use]
    pub const fn from(head: Head) -> Self {
        Self(head)
    }

    /// Where it is.
    #[must_use]
    pub const fn head(&self) -> Head {
        self.0
    }

    /// The next record.
    ///
    /// # Errors
    /// It is not the one that was written here; the text says why, and holds for the record.
    pub fn step(&mut self, record: &Record) -> Result<(), &'static str> {
        match record.seq.cmp(&(self.0.count + 1)) {
            core::cmp::Ordering::Greater => return Err("records before it are missing"),
            core::cmp::Ordering::Less => return Err("its place is taken twice"),
            core::cmp::Ordering::Equal => {}
        }
        if digest(&self.0.last, self.0.chain, record.seq, &record.event) != record.digest {
            return Err("it was altered");
        }
        self.0 = Head { chain: self.0.chain, count: record.seq, last: record.digest };
        Ok(())
    }
}

/// The digest over a record and the one before.
#[must_use]
pub fn digest(before: &Digest, chain: u32, seq: u64, event: &Event) -> Digest {
    let mut out = Writer(Sha256::new());
    out.0.update(before);
    out.number(u64::from(chain));
    out.number(seq);
    match event {
        Event::Planned(attempt) => out.planned(attempt),
        Event::Closed(closing) => out.closed(closing),
        Event::Abandoned { writer, at_ms } => {
            out.0.update([3]);
            out.number(u64::from(*writer));
            out.time(*at_ms);
        }
        Event::Reconciled { row, said } => {
            out.0.update([4, u8::from(said.listed)]);
            out.number(*row);
            out.number(said.amount_fen);
            out.time(said.at_ms);
        }
    }
    let full = out.0.finalize();
    core::array::from_fn(|at| full[at])
}

/// Writes fields so that no two lists of fields have the same bytes: numbers have a fixed width, texts their length before them.
struct Writer(Sha256);

impl Writer {
    fn planned(&mut self, attempt: &Attempt) {
        self.0.update([1, u8::from(attempt.charged)]);
        self.number(attempt.row);
        self.number(u64::from(attempt.writer));
        self.text(&attempt.provider);
        self.text(&attempt.operation);
        self.text(&attempt.spec);
        self.text(&attempt.request_id);
        self.number(u64::from(attempt.attempt));
        self.time(attempt.planned_ms);
        self.fingerprint(attempt.subject);
        self.fingerprint(attempt.question);
        self.0.update([u8::from(attempt.price_fen.is_some())]);
        self.number(attempt.price_fen.unwrap_or(0));
    }

    fn closed(&mut self, closing: &Closing) {
        self.0.update([2, u8::from(closing.sent), billed_byte(closing.billed)]);
        self.number(closing.row);
        self.time(closing.closed_ms);
        self.maybe(closing.code.as_deref());
        self.maybe(closing.vendor_id.as_deref());
    }

    fn number(&mut self, number: u64) {
        self.0.update(number.to_le_bytes());
    }

    fn time(&mut self, ms: i64) {
        self.0.update(ms.to_le_bytes());
    }

    fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.0.update(text);
    }

    fn maybe(&mut self, text: Option<&str>) {
        self.0.update([u8::from(text.is_some())]);
        self.text(text.unwrap_or_default());
    }

    fn fingerprint(&mut self, fingerprint: Option<[u8; 8]>) {
        self.0.update([u8::from(fingerprint.is_some())]);
        self.0.update(fingerprint.unwrap_or_default());
    }
}

/// How a store writes what a call costs: 0 not known, 1 it costs, 2 it does not.
#[must_use]
pub const fn billed_byte(billed: Billed) -> u8 {
    match billed {
        Billed::Unknown => 0,
        Billed::Yes => 1,
        Billed::No => 2,
    }
}

/// Reads [`billed_byte`]; anything else is not known.
#[must_use]
pub const fn billed_of(byte: i64) -> Billed {
    match byte {
        1 => Billed::Yes,
        2 => Billed::No,
        _ => Billed::Unknown,
    }
}
