//! The store a fleet shares: PostgreSQL 13 or newer, one store per database.
//!
//! Every process writes the ledger through one session of its own, in groups: what is waiting when the last group is durable goes into the next one. The
//! session holds an advisory lock for the process, by which others see that it is alive, and one for the chain of digests it writes. A commit whose answer was
//! lost is looked up by a new session that holds the same lock, because then the old one is over and the answer is final.
//!
//! Cells change by single statements that name the version they were made from. The clock is the server's. Poolers that share a session between clients by
//! transaction do not work, because they share the locks too.

mod books;
mod cells;
#[cfg(feature = "postgres-cluster")]
pub mod cluster;
mod connect;
mod copy;
mod group;
mod insert;
mod migrate;
mod record;
mod retry;
mod session;
mod sqlstate;
mod transaction;
mod verify;
mod writer;

use std::collections::HashMap;
use std::fmt;
use std::future::Future;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use deadpool_postgres::Pool;
use tokio::sync::{mpsc, oneshot, watch};
use zhengxin_core::contract::{Ledger, LedgerError, Planned, Settled};
use zhengxin_core::sensitive::{Secret, Text};
use zhengxin_core::store::StoreError;
use zhengxin_core::transport::BoxFuture;

use self::connect::Connector;
use self::group::Job;
use crate::accounts::Limits;
use crate::key::Key;
use crate::seal::Sealer;

/// Jobs that may wait for the next group before callers wait to be let in.
const WAITING: usize = 8_192;

/// Where the database is, and how it is used.
#[derive(Clone, Debug)]
pub struct PostgresOptions {
    /// `postgres://user:password@host:port/database`, or the `key=value` form; several hosts with `target_session_attrs=read-write` follow a fail-over.
    /// Hosts other than this machine are spoken to under TLS unless it says `sslmode=disable`.
    pub url: Secret,
    /// Certificates, in PEM, that the server's certificate must come from; the public ones where there are none.
    pub root_certificates: Option<Vec<u8>>,
    /// Connections for everything but the ledger, at least 1. The ledger has one more.
    pub connections: usize,
    /// Time to connect, or to wait for a free connection.
    pub connect_timeout: Duration,
}

impl PostgresOptions {
    /// Four connections, five seconds to connect.
    pub fn new(url: impl Into<Secret>) -> Self {
        Self { url: url.into(), root_certificates: None, connections: 4, connect_timeout: Duration::from_secs(5) }
    }
}

/// A store in PostgreSQL. Made within a tokio runtime, on which its writer runs until the store is dropped.
pub struct PostgresStore {
    pool: Pool,
    sealer: Sealer,
    jobs: mpsc::Sender<Job>,
    limits: Mutex<HashMap<Text, Limits>>,
    ended: watch::Receiver<()>,
}

impl PostgresStore {
    /// Connects, brings the tables to the newest form, and takes a place among the writers.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`]: no connection, or the address or the certificates cannot be read. [`StoreError::Newer`]: the tables are of a newer version.
    /// [`StoreError::Key`]: the store has another key. [`StoreError::Unsafe`]: the server is older than 13 or loses what it has committed (`fsync`).
    /// [`StoreError::ReadOnly`]: it may not be written.
    pub async fn open(options: &PostgresOptions, key: &Key) -> Result<Self, StoreError> {
        let connector = Connector::new(options)?;
        let pool = connector.pool(options)?;
        let sealer = retry::retrying(|| migrate::prepare(&pool, key)).await?;
        let (jobs, waiting) = mpsc::channel(WAITING);
        let (alive, ended) = watch::channel(());
        writer::start(connector, sealer.clone(), waiting, alive).await?;
        Ok(Self { pool, sealer, jobs, limits: Mutex::default(), ended })
    }

    /// Ready when the store was dropped, everything it had accepted is written, and others see that this process is gone.
    pub fn ended(&self) -> impl Future<Output = ()> + Send + use<> {
        let mut ended = self.ended.clone();
        async move { while ended.changed().await.is_ok() {} }
    }

    fn limits_of(&self, provider: &str) -> Limits {
        let limits = self.limits.lock().unwrap_or_else(PoisonError::into_inner);
        limits.get(provider).copied().unwrap_or_default()
    }

    fn set_limits(&self, provider: &str, limits: Limits) {
        self.limits.lock().unwrap_or_else(PoisonError::into_inner).insert(provider.into(), limits);
    }

    /// Hands a job to the writer and waits until it is durable.
    async fn write<T>(&self, job: impl FnOnce(oneshot::Sender<T>) -> Job) -> Result<T, StoreError> {
        let (answer, answered) = oneshot::channel();
        // The writer only ends with the store, or with its runtime.
        self.jobs.send(job(answer)).await.map_err(|_| StoreError::Unavailable)?;
        answered.await.map_err(|_| StoreError::InDoubt)
    }
}

impl fmt::Debug for PostgresStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PostgresStore").finish_non_exhaustive()
    }
}

impl Ledger for PostgresStore {
    fn plan(&self, planned: Planned) -> BoxFuture<'_, Result<u64, LedgerError>> {
        let limits = self.limits_of(planned.provider);
        Box::pin(async move { self.write(|answer| Job::Plan { planned, limits, answer }).await? })
    }

    fn settle(&self, row: u64, settled: Settled) -> BoxFuture<'_, Result<(), LedgerError>> {
        Box::pin(async move { self.write(|answer| Job::Settle { row, settled, answer }).await? })
    }

    fn fingerprint(&self, value: &[u8]) -> Option<[u8; 8]> {
        Some(self.sealer.fingerprint(value))
    }
}
