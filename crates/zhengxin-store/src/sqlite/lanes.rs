//! The threads of a store: one that writes, in groups, and two that read, so that a long reading never keeps a call waiting.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use rusqlite::{Connection, TransactionBehavior};
use tokio::sync::oneshot;
use zhengxin_core::contract::Clock;
use zhengxin_core::store::StoreError;

use super::fail;
use super::group::{Group, Memory};
use super::read::Words;
use super::witness::Witness;

/// How many jobs share one commit at most.
const MOST_JOBS: usize = 256;

/// How long emptying the log may keep the writer waiting for readers.
const LOG_BUSY: Duration = Duration::from_millis(100);

/// Something to be done within a transaction of the writer. It may be run again, after a transaction that was rolled back.
pub(super) trait Job: Send {
    /// Whether anybody still waits for it, if that matters.
    fn is_wanted(&self) -> bool;
    /// Does it, and keeps the answer.
    fn run(&mut self, group: &mut Group<'_>) -> Result<(), StoreError>;
    /// Gives the answer, or why there is none.
    fn done(self: Box<Self>, outcome: Result<(), StoreError>);
}

/// A job made of a closure.
struct Asked<T, F> {
    work: F,
    answer: Option<T>,
    to: oneshot::Sender<Result<T, StoreError>>,
    only_if_awaited: bool,
}

impl<T: Send, F: FnMut(&mut Group<'_>) -> Result<T, StoreError> + Send> Job for Asked<T, F> {
    fn is_wanted(&self) -> bool {
        !(self.only_if_awaited && self.to.is_closed())
    }

    fn run(&mut self, group: &mut Group<'_>) -> Result<(), StoreError> {
        self.answer = Some((self.work)(group)?);
        Ok(())
    }

    fn done(self: Box<Self>, outcome: Result<(), StoreError>) {
        let Self { answer, to, .. } = *self;
        // Whoever asked may have gone.
        let _ = to.send(outcome.and_then(|()| answer.ok_or(StoreError::Unavailable)));
    }
}

/// What the writer is asked.
enum Work {
    /// Together with others.
    Group(Box<dyn Job>),
    /// Puts everything from the log into the file and empties the log.
    Empty(oneshot::Sender<Result<(), StoreError>>),
}

/// The writing thread.
pub(super) struct Writing {
    work: Option<Sender<Work>>,
    thread: Option<JoinHandle<()>>,
}

impl Writing {
    pub(super) fn start(
        connection: Connection,
        memory: Memory,
        witness: Witness,
        clock: Arc<dyn Clock>,
        busy: Duration,
    ) -> Result<Self, StoreError> {
        let (work, asked) = channel();
        let mut writer = Writer { connection, memory, witness, clock, busy, is_broken: false };
        let thread = std::thread::Builder::new().name("zhengxin-store".into()).spawn(move || writer.serve(&asked));
        Ok(Self { work: Some(work), thread: Some(thread.map_err(|_| StoreError::Unavailable)?) })
    }

    /// Asks for work within the next transaction. The answer comes after its commit.
    pub(super) async fn ask<T: Send + 'static>(
        &self,
        only_if_awaited: bool,
        work: impl FnMut(&mut Group<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (to, answer) = oneshot::channel();
        self.send(Work::Group(Box::new(Asked { work, answer: None, to, only_if_awaited })))?;
        answer.await.unwrap_or(Err(StoreError::Unavailable))
    }

    /// Empties the log, so that what was deleted is not in it any more.
    pub(super) async fn empty_log(&self) -> Result<(), StoreError> {
        let (to, answer) = oneshot::channel();
        self.send(Work::Empty(to))?;
        answer.await.unwrap_or(Err(StoreError::Unavailable))
    }

    fn send(&self, work: Work) -> Result<(), StoreError> {
        let sender = self.work.as_ref().ok_or(StoreError::Unavailable)?;
        sender.send(work).map_err(|_| StoreError::Unavailable)
    }
}

impl Drop for Writing {
    /// Whatever was asked is still done.
    fn drop(&mut self) {
        self.work = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

struct Writer {
    connection: Connection,
    memory: Memory,
    witness: Witness,
    clock: Arc<dyn Clock>,
    busy: Duration,
    /// A write or a sync failed: what the disk has is unknown, and nothing is promised any more.
    is_broken: bool,
}

impl Writer {
    fn serve(&mut self, asked: &Receiver<Work>) {
        while let Ok(first) = asked.recv() {
            let mut jobs = Vec::new();
            let mut next = Some(first);
            let mut then = None;
            while let Some(work) = next {
                match work {
                    Work::Group(job) => jobs.push(job),
                    Work::Empty(to) => then = Some(to),
                }
                next = if then.is_none() && jobs.len() < MOST_JOBS { asked.try_recv().ok() } else { None };
            }
            self.serve_group(jobs);
            if let Some(to) = then {
                let _ = to.send(self.empty_log());
            }
        }
    }

    fn serve_group(&mut self, mut jobs: Vec<Box<dyn Job>>) {
        jobs.retain(|job| job.is_wanted());
        if jobs.is_empty() {
            return;
        }
        match self.commit(&mut jobs) {
            Ok(()) => jobs.into_iter().for_each(|job| job.done(Ok(()))),
            // One job must not cost the others their rows: each gets a transaction of its own, unless that would fail too.
            Err(why) if jobs.len() > 1 && !self.is_broken && why != StoreError::Busy => {
                for job in jobs {
                    let mut alone = [job];
                    let outcome = self.commit(&mut alone);
                    let [job] = alone;
                    job.done(outcome);
                }
            }
            Err(why) => jobs.into_iter().for_each(|job| job.done(Err(why))),
        }
    }

    /// Runs jobs in one transaction. After an error nothing of it is there, except that [`StoreError::InDoubt`] says that this is not known.
    fn commit(&mut self, jobs: &mut [Box<dyn Job>]) -> Result<(), StoreError> {
        if self.is_broken {
            return Err(StoreError::Unavailable);
        }
        let outcome = self.try_commit(jobs);
        if outcome.is_err() {
            self.memory.forget();
        }
        self.is_broken = outcome == Err(StoreError::InDoubt);
        outcome
    }

    fn try_commit(&mut self, jobs: &mut [Box<dyn Job>]) -> Result<(), StoreError> {
        let now_ms = self.clock.now_ms();
        #[cfg(test)]
        if self.memory.answers_before_commit {
            return self.promise(jobs, now_ms);
        }
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(|why| fail::of(&why))?;
        let mut group = Group::new(&transaction, &mut self.memory, now_ms);
        for job in &mut *jobs {
            job.run(&mut group)?;
        }
        let head = group.flush()?;
        let (begun, ended) = group.into_lives();
        transaction.commit().map_err(|why| fail::of_commit(&why))?;
        drop(ended);
        self.memory.live(begun);
        if let Some((head, seal)) = head {
            self.witness.note(&head, &seal);
        }
        Ok(())
    }

    /// The planted bug: answers are given while the transaction is open, which is committed now and then. The crash tests must find it.
    #[cfg(test)]
    fn promise(&mut self, jobs: &mut [Box<dyn Job>], now_ms: i64) -> Result<(), StoreError> {
        if self.connection.is_autocommit() {
            self.connection.execute_batch("BEGIN IMMEDIATE").map_err(|why| fail::of(&why))?;
        }
        let mut group = Group::new(&self.connection, &mut self.memory, now_ms);
        for job in &mut *jobs {
            job.run(&mut group)?;
        }
        let head = group.flush()?;
        let (begun, _) = group.into_lives();
        self.memory.live(begun);
        if head.is_some_and(|(head, _)| head.count % 16 == 0) {
            self.connection.execute_batch("COMMIT").map_err(|why| fail::of(&why))?;
        }
        Ok(())
    }

    /// Empties the log, unless somebody reads an older state: calls that wait for their rows come first, and whoever asked may ask again.
    fn empty_log(&self) -> Result<(), StoreError> {
        self.connection.busy_timeout(self.busy.min(LOG_BUSY)).map_err(|why| fail::of(&why))?;
        let emptied = self.truncate_log();
        self.connection.busy_timeout(self.busy).map_err(|why| fail::of(&why))?;
        emptied
    }

    fn truncate_log(&self) -> Result<(), StoreError> {
        let busy = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
        match busy {
            Ok(0) => Ok(()),
            Ok(_) => Err(StoreError::Busy),
            Err(why) => Err(fail::of(&why)),
        }
    }
}

/// What a reading thread reads with.
pub(super) struct Reader {
    pub(super) connection: Connection,
    pub(super) words: Words,
}

type Look = Box<dyn FnOnce(&mut Reader) + Send>;

/// A reading thread.
pub(super) struct Reading {
    work: Option<Sender<Look>>,
    thread: Option<JoinHandle<()>>,
}

impl Reading {
    pub(super) fn start(connection: Connection) -> Result<Self, StoreError> {
        let (work, asked) = channel::<Look>();
        let mut reader = Reader { connection, words: Words::default() };
        let thread = std::thread::Builder::new().name("zhengxin-read".into()).spawn(move || {
            while let Ok(job) = asked.recv() {
                job(&mut reader);
            }
        });
        Ok(Self { work: Some(work), thread: Some(thread.map_err(|_| StoreError::Unavailable)?) })
    }

    /// Reads one state of the store: what is committed meanwhile is not seen.
    pub(super) async fn ask<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection, &mut Words) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (to, answer) = oneshot::channel();
        let job = move |reader: &mut Reader| {
            if !to.is_closed() {
                let _ = to.send(read(reader, work));
            }
        };
        let sender = self.work.as_ref().ok_or(StoreError::Unavailable)?;
        sender.send(Box::new(job)).map_err(|_| StoreError::Unavailable)?;
        answer.await.unwrap_or(Err(StoreError::Unavailable))
    }
}

fn read<T>(reader: &mut Reader, work: impl FnOnce(&Connection, &mut Words) -> Result<T, StoreError>) -> Result<T, StoreError> {
    let state = reader.connection.transaction().map_err(|why| fail::of(&why))?;
    work(&state, &mut reader.words)
}

impl Drop for Reading {
    fn drop(&mut self) {
        self.work = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
