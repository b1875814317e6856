//! What is written together: jobs, what the database knows of them, and the records that come of both. No input or output.

use std::collections::HashMap;

use tokio::sync::oneshot;
use zhengxin_core::contract::{LedgerError, Planned, Settled};
use zhengxin_core::sensitive::Text;
use zhengxin_core::store::{BookRow, Reconciled, StoreError};

use super::insert::Kind;
use crate::accounts::{Limits, Today, day_of};
use crate::journal::{Attempt, Closing, Event, Head, Record};

/// Something for the writer to do.
pub(super) enum Job {
    /// Plan an attempt.
    Plan { planned: Planned, limits: Limits, answer: oneshot::Sender<Result<u64, LedgerError>> },
    /// Settle a row.
    Settle { row: u64, settled: Settled, answer: oneshot::Sender<Result<(), LedgerError>> },
    /// Note what the bill said of a row.
    Reconcile { row: u64, said: Reconciled, answer: oneshot::Sender<Result<(), StoreError>> },
    /// Close what dead processes left open.
    Abandon { answer: oneshot::Sender<Result<u64, StoreError>> },
}

/// What came of a job: the number of the row, or why there is none.
pub(super) type Answer = Result<u64, LedgerError>;

impl Job {
    /// Tells whoever waits; nobody does if the call was given up.
    pub(super) fn answer(self, answer: Answer) {
        let store_error = |why| match why {
            LedgerError::Store(why) => why,
            _ => StoreError::Missing,
        };
        match self {
            Self::Plan { answer: to, .. } => drop(to.send(answer)),
            Self::Settle { answer: to, .. } => drop(to.send(answer.map(|_| ()))),
            Self::Reconcile { answer: to, .. } => drop(to.send(answer.map(|_| ()).map_err(store_error))),
            Self::Abandon { answer: to } => drop(to.send(answer.map_err(store_error))),
        }
    }

    /// Number of the row it is about, if it is about one that should be there.
    pub(super) const fn row(&self) -> Option<u64> {
        match self {
            Self::Settle { row, .. } | Self::Reconcile { row, .. } => Some(*row),
            Self::Plan { .. } | Self::Abandon { .. } => None,
        }
    }

    /// What it plans.
    pub(super) const fn planned(&self) -> Option<(&Planned, Limits)> {
        match self {
            Self::Plan { planned, limits, .. } => Some((planned, *limits)),
            _ => None,
        }
    }
}

/// The kind of an attempt.
pub(super) fn kind_of(planned: &Planned) -> Kind {
    (Text::from_static(planned.provider), Text::from_static(planned.operation), Text::from_static(planned.spec))
}

/// What the database said of an attempt that is to be planned.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    /// The number it would have.
    pub(super) number: u64,
    /// Rows of the same request id so far.
    pub(super) nth: i32,
    /// One of them was for another question.
    pub(super) is_other: bool,
}

/// A row the database has.
pub(super) struct Found {
    /// The row.
    pub(super) row: BookRow,
    /// The process that planned it.
    pub(super) writer: u32,
    /// Whether its outcome was recorded. A row that is closed without is one whose process was found gone.
    pub(super) is_settled: bool,
}

/// What the database knows of a group.
#[derive(Default)]
pub(super) struct Known {
    /// By the order of the planned attempts.
    pub(super) asked: Vec<Asked>,
    /// By number.
    pub(super) found: HashMap<u64, Found>,
    /// Sums of the days of vendors with limits.
    pub(super) today: HashMap<(Text, i64), Today>,
}

/// What is to be written.
pub(super) struct Batch {
    /// Records, in the order of the chain.
    pub(super) records: Vec<Record>,
    /// The end of the chain after them.
    pub(super) head: Head,
    /// What the days of vendors take, or give back: calls and fen.
    pub(super) days: HashMap<(Text, i64), (i64, i64)>,
    /// Rows each request id has so far.
    pub(super) nth: HashMap<Text, i32>,
}

impl Batch {
    /// Nothing, at the end of a chain.
    pub(super) fn at(head: Head) -> Self {
        Self { records: Vec::new(), head, days: HashMap::new(), nth: HashMap::new() }
    }

    /// Adds a record.
    pub(super) fn record(&mut self, event: Event) {
        self.records.push(self.head.append(event));
    }

    fn count(&mut self, row: &BookRow, before: Today, after: Today) {
        let signed = |value: u64| i64::try_from(value).unwrap_or(i64::MAX);
        let day = self.days.entry((row.provider.clone(), day_of(row.planned_ms))).or_default();
        day.0 = day.0.saturating_add(signed(after.calls) - signed(before.calls));
        day.1 = day.1.saturating_add(signed(after.fen) - signed(before.fen));
    }
}

/// Decides a group in the order of its jobs.
pub(super) struct Decider<'a> {
    /// The numbers this process has had.
    pub(super) ours: &'a [u32],
    /// The number it has now.
    pub(super) writer: u32,
    /// What the database knows.
    pub(super) known: Known,
    /// What is written.
    pub(super) batch: Batch,
    /// Questions of request ids that were met in this group.
    questions: HashMap<Text, [u8; 8]>,
}

impl<'a> Decider<'a> {
    /// For a chain that ends here.
    pub(super) fn new(ours: &'a [u32], writer: u32, head: Head, known: Known) -> Self {
        Self { ours, writer, known, batch: Batch::at(head), questions: HashMap::new() }
    }

    /// Decides all jobs. The answers hold once the batch is durable.
    pub(super) fn decide(mut self, jobs: &[Job]) -> (Vec<Answer>, Batch) {
        let mut asked = std::mem::take(&mut self.known.asked).into_iter();
        let answers = jobs.iter().map(|job| match job {
            Job::Plan { planned, limits, .. } => match asked.next() {
                Some(asked) => self.plan(planned, *limits, asked),
                None => Err(StoreError::Corrupt.into()),
            },
            Job::Settle { row, settled, .. } => self.settle(*row, settled),
            Job::Reconcile { row, said, .. } => self.reconcile(*row, *said),
            Job::Abandon { .. } => Ok(0),
        });
        let answers = answers.collect();
        (answers, self.batch)
    }

    fn plan(&mut self, planned: &Planned, limits: Limits, asked: Asked) -> Answer {
        let met = self.questions.get(&planned.request_id);
        if asked.is_other || planned.question.is_some_and(|question| met.is_some_and(|met| *met != question)) {
            return Err(LedgerError::Reused);
        }
        let attempt = Attempt::new(asked.number, self.writer, planned);
        let row = attempt.row();
        let takes = Today::of(&row);
        if limits != Limits::default() {
            let today = self.known.today.entry((row.provider.clone(), day_of(row.planned_ms))).or_default();
            limits.allow(*today, planned.charged, planned.price_fen)?;
            *today = today.changed(Today::default(), takes);
        }
        if let Some(question) = planned.question {
            self.questions.insert(planned.request_id.clone(), question);
        }
        self.batch.nth.insert(planned.request_id.clone(), asked.nth);
        self.batch.count(&row, Today::default(), takes);
        self.batch.record(Event::Planned(attempt));
        Ok(asked.number)
    }

    fn settle(&mut self, number: u64, settled: &Settled) -> Answer {
        let found = self.known.found.get_mut(&number).ok_or(LedgerError::NoRow)?;
        // Our own row may have been given up by others while we were cut off: what we know is the truth.
        if found.is_settled || (found.row.closed_ms.is_some() && !self.ours.contains(&found.writer)) {
            return Err(LedgerError::NoRow);
        }
        let closing = Closing::new(number, settled.clone());
        let before = Today::of(&found.row);
        closing.close(&mut found.row);
        found.is_settled = true;
        self.batch.count(&found.row, before, Today::of(&found.row));
        self.batch.record(Event::Closed(closing));
        Ok(number)
    }

    fn reconcile(&mut self, number: u64, said: Reconciled) -> Answer {
        let found = self.known.found.get_mut(&number).ok_or(StoreError::Missing)?;
        if found.row.reconciled != Some(said) {
            let before = Today::of(&found.row);
            found.row.reconciled = Some(said);
            self.batch.count(&found.row, before, Today::of(&found.row));
            self.batch.record(Event::Reconciled { row: number, said });
        }
        Ok(number)
    }
}
