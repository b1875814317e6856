//! The one task of a process that writes the ledger: it collects what waits, writes it in one transaction, and answers when that is durable.

use std::future::Future;
use std::time::Duration;

use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, sleep, timeout};
use tokio_postgres::Error;
use zhengxin_core::contract::LedgerError;
use zhengxin_core::store::StoreError;

use super::connect::Connector;
use super::group::{Answer, Batch, Decider, Job, kind_of};
use super::insert::{Kind, Kinds, learn_kinds};
use super::retry::{TRIES, pause};
use super::session::{Before, Session};
use super::sqlstate::Trouble;
use super::transaction::{begin, begin_abandon, commit, find};
use crate::journal::{Event, Record};
use crate::seal::Sealer;

/// Jobs in one transaction at most.
const GROUP: usize = 512;

/// How long the server may be silent before the connection counts as lost. Waiting for a lock ends earlier.
const SILENCE: Duration = Duration::from_secs(10);

/// How long a commit whose answer was lost is asked after.
const DOUBT: Duration = Duration::from_secs(8);

/// How a transaction failed.
enum Failed {
    /// Before the commit was sent.
    Before(Trouble),
    /// The commit was sent, and its answer was lost: what it would be if it were done, and the last record it would have written.
    InDoubt(Vec<Answer>, Box<Record>),
}

impl<T: Into<Trouble>> From<T> for Failed {
    fn from(trouble: T) -> Self {
        Self::Before(trouble.into())
    }
}

/// The writer.
struct Writer {
    connector: Connector,
    sealer: Sealer,
    session: Option<Session>,
    before: Option<Before>,
    /// Numbers this process has had: a new one if it was declared gone while it was cut off.
    ours: Vec<u32>,
    kinds: Kinds,
}

/// Starts the writer: it ends, and `alive` with it, when nobody can give it jobs any more.
pub(super) async fn start(
    connector: Connector,
    sealer: Sealer,
    mut jobs: mpsc::Receiver<Job>,
    alive: watch::Sender<()>,
) -> Result<(), StoreError> {
    let mut writer = Writer { connector, sealer, session: None, before: None, ours: Vec::new(), kinds: Kinds::new() };
    writer.opened().await.map_err(Trouble::unchanged)?;
    tokio::spawn(async move {
        let mut group = Vec::with_capacity(GROUP);
        while jobs.recv_many(&mut group, GROUP).await > 0 {
            writer.write(&mut group).await;
        }
        if let Some(session) = writer.session.take() {
            session.close().await;
        }
        drop(alive);
    });
    Ok(())
}

impl Writer {
    /// The session, opened anew if the last one was lost.
    async fn opened(&mut self) -> Result<&mut Session, Trouble> {
        if self.session.as_ref().is_some_and(|session| session.client.is_closed()) {
            self.session = None;
        }
        if self.session.is_none() {
            let open = Session::open(&self.connector, &self.sealer, self.before);
            let session = timeout(SILENCE, open).await.map_err(|_| Trouble::Again(StoreError::Unavailable))?;
            let session =
                session.map_err(|trouble| if trouble == Trouble::Cut { Trouble::Again(StoreError::Unavailable) } else { trouble })?;
            self.before = Some(session.identity());
            if !self.ours.contains(&session.writer) {
                self.ours.push(session.writer);
            }
            self.session = Some(session);
        }
        self.session.as_mut().ok_or(Trouble::Again(StoreError::Unavailable))
    }

    /// Writes a group and answers every job of it.
    async fn write(&mut self, group: &mut Vec<Job>) {
        let (abandons, group): (Vec<Job>, Vec<Job>) = group.drain(..).partition(|job| matches!(job, Job::Abandon { .. }));
        if !group.is_empty() {
            let answers = self.decided(&group).await;
            for (at, job) in group.into_iter().enumerate() {
                job.answer(match &answers {
                    Ok(answers) => answers.get(at).copied().unwrap_or(Err(StoreError::InDoubt.into())),
                    Err(why) => Err((*why).into()),
                });
            }
        }
        for job in abandons {
            let count = self.abandon().await;
            job.answer(count.map_err(LedgerError::from));
        }
    }

    async fn decided(&mut self, group: &[Job]) -> Result<Vec<Answer>, StoreError> {
        let mut last = StoreError::Unavailable;
        for tried in 0..TRIES {
            match self.transact(group).await {
                Ok(answers) => return Ok(answers),
                Err(Failed::InDoubt(answers, record)) => {
                    self.session = None;
                    if self.has(&record).await? {
                        return Ok(answers);
                    }
                }
                Err(Failed::Before(Trouble::Final(why))) => return Err(why),
                Err(Failed::Before(trouble)) => last = trouble.unchanged(),
            }
            sleep(pause(tried)).await;
        }
        Err(last)
    }

    /// Runs a group as one transaction.
    async fn transact(&mut self, group: &[Job]) -> Result<Vec<Answer>, Failed> {
        self.opened().await?;
        let Some(session) = &mut self.session else { return Err(Trouble::Cut.into()) };
        let kinds: Vec<Kind> = group.iter().filter_map(Job::planned).map(|(planned, _)| kind_of(planned)).collect();
        let begun = silent(async {
            learn_kinds(&session.client, &mut self.kinds, kinds).await?;
            begin(session, group).await
        });
        let known = match begun.await {
            Ok(known) => known,
            Err(trouble) => return Err(Failed::Before(self.ended(trouble).await)),
        };
        let (answers, batch) = Decider::new(&self.ours, session.writer, session.head, known).decide(group);
        let Some(last) = batch.records.last().cloned() else {
            self.ended(Trouble::Final(StoreError::Unavailable)).await;
            return Ok(answers);
        };
        match silent(commit(session, &self.sealer, &self.kinds, &batch)).await {
            Ok(()) => {
                session.head = batch.head;
                Ok(answers)
            }
            Err(Trouble::Cut) => Err(Failed::InDoubt(answers, Box::new(last))),
            Err(trouble) => Err(Failed::Before(self.ended(trouble).await)),
        }
    }

    /// Ends a transaction that failed; a session that cannot even do that is given up.
    async fn ended(&mut self, trouble: Trouble) -> Trouble {
        let Some(session) = &self.session else { return trouble };
        let rolled_back = trouble != Trouble::Cut && silent(async { Ok(session.client.batch_execute("ROLLBACK").await?) }).await.is_ok();
        if !rolled_back {
            self.session = None;
        }
        trouble
    }

    /// Whether a record is there. The session that may have written it is over once a new one holds its locks.
    async fn has(&mut self, record: &Record) -> Result<bool, StoreError> {
        let begun = Instant::now();
        while begun.elapsed() < DOUBT {
            if let Ok(session) = self.opened().await {
                if let Ok(is_there) = silent(find(session, record)).await {
                    return Ok(is_there);
                }
                self.session = None;
            }
            sleep(Duration::from_millis(100)).await;
        }
        Err(StoreError::InDoubt)
    }

    /// Closes what dead processes left open.
    async fn abandon(&mut self) -> Result<u64, StoreError> {
        let mut count = 0;
        for (writer, first_row) in self.others().await? {
            count += self.abandon_one(writer, first_row).await?;
        }
        Ok(count)
    }

    /// Processes that may have left something open.
    async fn others(&mut self) -> Result<Vec<(i32, i64)>, StoreError> {
        let ours: Vec<i32> = self.ours.iter().map(|writer| writer.cast_signed()).collect();
        let session = self.opened().await.map_err(Trouble::unchanged)?;
        let others = "SELECT writer, first_row FROM zx_writer WHERE NOT ended AND writer <> ALL($1::int[]) ORDER BY writer";
        let rows = silent(async { Ok(session.client.query(others, &[&ours]).await?) }).await.map_err(Trouble::unchanged)?;
        let pairs = rows.iter().map(|row| Ok::<_, Error>((row.try_get(0)?, row.try_get(1)?))).collect::<Result<_, _>>();
        pairs.map_err(|_| StoreError::Corrupt)
    }

    async fn abandon_one(&mut self, writer: i32, first_row: i64) -> Result<u64, StoreError> {
        self.opened().await.map_err(Trouble::unchanged)?;
        let Some(session) = &mut self.session else { return Err(StoreError::Unavailable) };
        let begun = silent_for(Duration::from_secs(60), begin_abandon(session, writer, first_row)).await;
        let (open, at_ms) = match begun {
            Ok(Some(found)) => found,
            Ok(None) => {
                self.ended(Trouble::Final(StoreError::Busy)).await;
                return Ok(0);
            }
            Err(trouble) => return Err(self.ended(trouble).await.unchanged()),
        };
        let mut batch = Batch::at(session.head);
        if open > 0 {
            batch.record(Event::Abandoned { writer: writer.cast_unsigned(), at_ms });
        }
        match silent(commit(session, &self.sealer, &self.kinds, &batch)).await {
            Ok(()) => {
                session.head = batch.head;
                Ok(open)
            }
            Err(Trouble::Cut) => {
                self.session = None;
                let Some(record) = batch.records.last() else { return Ok(0) };
                Ok(if self.has(record).await? { open } else { 0 })
            }
            Err(trouble) => Err(self.ended(trouble).await.unchanged()),
        }
    }
}

/// Runs what talks to the server. A server that is silent for too long counts as lost.
async fn silent<T>(run: impl Future<Output = Result<T, Trouble>>) -> Result<T, Trouble> {
    silent_for(SILENCE, run).await
}

async fn silent_for<T>(limit: Duration, run: impl Future<Output = Result<T, Trouble>>) -> Result<T, Trouble> {
    timeout(limit, run).await.unwrap_or(Err(Trouble::Cut))
}
