//! The session a process writes the ledger through, and the locks it holds.

use std::time::Duration;

use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep};
use tokio_postgres::{Client, Statement};
use zhengxin_core::store::StoreError;

use super::connect::{Connector, check_server};
use super::insert;
use super::record::BOOK;
use super::sqlstate::Trouble;
use crate::journal::{GENESIS, Head};
use crate::seal::Sealer;

/// What an advisory lock is about: the first of its two numbers.
#[derive(Clone, Copy)]
pub(super) enum LockClass {
    /// The tables.
    Schema = 0x7a78_0001,
    /// A process is alive.
    Writer,
    /// A chain is written.
    Chain,
    /// A vendor's limits are looked at.
    Limit,
}

impl LockClass {
    /// The number.
    pub(super) const fn number(self) -> i32 {
        self as i32
    }
}

/// Chain number under which the number of chains is sealed, as if it were the head of a chain.
const CHAINS: u32 = u32::MAX;

/// The number of chains as a head, for its seal.
pub(super) const fn chains_head(chains: u64) -> Head {
    Head { chain: CHAINS, count: chains, last: GENESIS }
}

/// How long an old session of ours may take to end.
const OLD_SESSION: Duration = Duration::from_secs(5);

/// Rows by their numbers; the writer and whether the row was settled after the columns of the book.
pub(super) fn book_by_number() -> String {
    format!("SELECT {BOOK}, writer, settled FROM zx_book WHERE number = ANY($1::bigint[])")
}

/// For each request id: a new row number, how many rows it has, and whether one of them was for another question.
const ASK: &str = "SELECT nextval('zx_row_number'), coalesce(r.nth, 0), coalesce(r.other, false)
    FROM unnest($1::text[], $2::bigint[]) AS a(request_id, question)
    LEFT JOIN LATERAL (SELECT max(p.nth) AS nth, bool_or(p.question <> a.question) AS other FROM zx_planned p WHERE p.request_id = a.request_id) r ON true";

const LOCK_LIMITS: &str = "SELECT pg_advisory_xact_lock($1, s.k) FROM
    (SELECT DISTINCT hashtext(p) AS k FROM unnest($2::text[]) p ORDER BY 1) s";

/// What the days of vendors have taken.
const TODAY: &str = "SELECT provider, day, greatest(sum(calls), 0)::bigint, greatest(sum(fen), 0)::bigint FROM zx_day
    WHERE day = ANY($1::bigint[]) AND provider = ANY($2::text[]) GROUP BY provider, day";

const ADD_DAYS: &str = "INSERT INTO zx_day AS d (chain, provider, day, calls, fen)
    SELECT $1, * FROM unnest($2::text[], $3::bigint[], $4::bigint[], $5::bigint[])
    ON CONFLICT (day, provider, chain) DO UPDATE SET calls = d.calls + excluded.calls, fen = d.fen + excluded.fen";

/// Moves a chain's head from where it was; a head that is elsewhere is a division by zero, which ends the transaction it stands in.
const MOVE: &str = "WITH moved AS (UPDATE zx_chain SET count = $3, last = $4, seal = $5 WHERE chain = $1 AND count = $2 RETURNING 1)
    SELECT 1 / count(*) FROM moved";

/// The statements of a group.
pub(super) struct Statements {
    pub(super) ask: Statement,
    pub(super) lock_limits: Statement,
    pub(super) today: Statement,
    pub(super) book: Statement,
    pub(super) planned: Statement,
    pub(super) closed: Statement,
    pub(super) noted: Statement,
    pub(super) add_days: Statement,
    pub(super) move_head: Statement,
}

impl Statements {
    async fn prepare(client: &Client) -> Result<Self, Trouble> {
        Ok(Self {
            ask: client.prepare(ASK).await?,
            lock_limits: client.prepare(LOCK_LIMITS).await?,
            today: client.prepare(TODAY).await?,
            book: client.prepare(&book_by_number()).await?,
            planned: client.prepare(insert::PLANNED).await?,
            closed: client.prepare(insert::CLOSED).await?,
            noted: client.prepare(insert::NOTED).await?,
            add_days: client.prepare(ADD_DAYS).await?,
            move_head: client.prepare(MOVE).await?,
        })
    }
}

/// Who we were in the session before this one.
#[derive(Clone, Copy)]
pub(super) struct Before {
    /// Our number.
    pub(super) writer: u32,
    /// The chain we wrote.
    pub(super) chain: u32,
    /// The server's process that served us.
    pid: i32,
}

/// An open session that holds the locks of its writer and its chain.
pub(super) struct Session {
    pub(super) client: Client,
    pub(super) statements: Statements,
    pub(super) writer: u32,
    pub(super) head: Head,
    pid: i32,
    task: JoinHandle<()>,
}

impl Session {
    /// Opens a session. With the one before it, its locks are taken over: then that one is over, and nothing it sent can happen any more.
    pub(super) async fn open(connector: &Connector, sealer: &Sealer, before: Option<Before>) -> Result<Self, Trouble> {
        let (client, task) = connector.connect().await?;
        check_server(&client).await?;
        let pid = client.query_one("SELECT pg_backend_pid()", &[]).await?.try_get(0)?;
        let writer = match before {
            Some(before) => again(&client, before).await?,
            None => None,
        };
        let writer = match writer {
            Some(writer) => writer,
            None => register(&client).await?,
        };
        let head = take_chain(&client, sealer, before.map(|before| before.chain)).await?;
        Ok(Self { statements: Statements::prepare(&client).await?, client, writer, head, pid, task })
    }

    /// Who we are, for the session after this one.
    pub(super) const fn identity(&self) -> Before {
        Before { writer: self.writer, chain: self.head.chain, pid: self.pid }
    }

    /// Gives the locks back and ends the session. When this is ready, others see that we are gone.
    pub(super) async fn close(self) {
        let _ = self.client.batch_execute("SELECT pg_advisory_unlock_all()").await;
        drop(self.client);
        let _ = self.task.await;
    }
}

async fn try_lock(client: &Client, class: LockClass, number: u32) -> Result<bool, Trouble> {
    Ok(client.query_one("SELECT pg_try_advisory_lock($1, $2)", &[&class.number(), &number.cast_signed()]).await?.try_get(0)?)
}

/// Takes our own number again, after making sure that the old session has ended. `None` if somebody declared us gone meanwhile.
async fn again(client: &Client, before: Before) -> Result<Option<u32>, Trouble> {
    let begun = Instant::now();
    while !try_lock(client, LockClass::Writer, before.writer).await? {
        if begun.elapsed() > OLD_SESSION {
            return Err(Trouble::Again(StoreError::Busy));
        }
        // The server may not have noticed that the connection is gone; it serves one of our own user, whom we may end.
        let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = $1 AND usename = current_user AND datname = current_database()";
        client.execute(end, &[&before.pid]).await?;
        sleep(Duration::from_millis(20)).await;
    }
    let gone = "SELECT EXISTS (SELECT 1 FROM zx_writer WHERE writer = $1 AND ended)";
    let is_gone: bool = client.query_one(gone, &[&before.writer.cast_signed()]).await?.try_get(0)?;
    Ok((!is_gone).then_some(before.writer))
}

/// Takes a new number. It is locked before anybody can see it.
async fn register(client: &Client) -> Result<u32, Trouble> {
    let number: i64 = client.query_one("SELECT nextval('zx_writer_number')", &[]).await?.try_get(0)?;
    let writer = u32::try_from(number).map_err(|_| Trouble::Final(StoreError::Full))?;
    if !try_lock(client, LockClass::Writer, writer).await? {
        return Err(Trouble::Again(StoreError::Busy));
    }
    let register = "INSERT INTO zx_writer (writer, first_row) SELECT $1, last_value FROM zx_row_number";
    client.execute(register, &[&writer.cast_signed()]).await?;
    Ok(writer)
}

/// Takes a chain nobody writes, the one before if it is free, or begins a new one.
async fn take_chain(client: &Client, sealer: &Sealer, before: Option<u32>) -> Result<Head, Trouble> {
    let chains = client.query("SELECT chain FROM zx_chain WHERE chain > 0 ORDER BY chain", &[]).await?;
    let mut chains: Vec<i32> = chains.iter().map(|row| row.try_get(0)).collect::<Result<_, _>>()?;
    if let Some(before) = before {
        chains.sort_by_key(|chain| *chain != before.cast_signed());
    }
    for chain in chains {
        if try_lock(client, LockClass::Chain, chain.cast_unsigned()).await? {
            return head(client, sealer, chain).await;
        }
    }
    new_chain(client, sealer).await
}

/// The head of a chain we hold. One that is not sealed by our key is not continued: the chain after it would look whole.
async fn head(client: &Client, sealer: &Sealer, chain: i32) -> Result<Head, Trouble> {
    let row = client.query_one("SELECT count, last, seal FROM zx_chain WHERE chain = $1", &[&chain]).await?;
    let last: &[u8] = row.try_get(1)?;
    let corrupt = Trouble::Final(StoreError::Corrupt);
    let head = Head {
        chain: chain.cast_unsigned(),
        count: row.try_get::<_, i64>(0)?.cast_unsigned(),
        last: last.try_into().map_err(|_| corrupt)?,
    };
    if row.try_get::<_, &[u8]>(2)? == sealer.head(&head) { Ok(head) } else { Err(corrupt) }
}

/// Begins a chain. Their number is counted in a row that one process at a time can change.
async fn new_chain(client: &Client, sealer: &Sealer) -> Result<Head, Trouble> {
    client.batch_execute("BEGIN").await?;
    let made = count_chain(client, sealer).await;
    client.batch_execute(if made.is_ok() { "COMMIT" } else { "ROLLBACK" }).await?;
    made
}

async fn count_chain(client: &Client, sealer: &Sealer) -> Result<Head, Trouble> {
    let row = client.query_one("SELECT chains, seal FROM zx_meta FOR UPDATE", &[]).await?;
    let chains: i32 = row.try_get(0)?;
    let count = u64::from(chains.cast_unsigned());
    if row.try_get::<_, &[u8]>(1)? != sealer.head(&chains_head(count)) {
        return Err(Trouble::Final(StoreError::Corrupt));
    }
    let empty = Head::empty(chains.cast_unsigned() + 1);
    if !try_lock(client, LockClass::Chain, empty.chain).await? {
        return Err(Trouble::Again(StoreError::Busy));
    }
    let seals = (sealer.head(&chains_head(count + 1)), sealer.head(&empty));
    client.execute("UPDATE zx_meta SET chains = $1, seal = $2", &[&(chains + 1), &&seals.0[..]]).await?;
    let insert = "INSERT INTO zx_chain (chain, count, last, seal) VALUES ($1, 0, $2, $3)";
    client.execute(insert, &[&empty.chain.cast_signed(), &&empty.last[..], &&seals.1[..]]).await?;
    Ok(empty)
}
