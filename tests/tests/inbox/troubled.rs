//! A store that fails or stands still when told to.

use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::sync::{Arc, Mutex};

use zhengxin::core::store::{Cell, CellFilter, Cells, NewCell, Put, Space, StoreError, Stored};

/// Where a store stands still for ever, so that whoever waits for it can be dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Halt {
    /// Before the n-th step takes effect.
    Before(u64),
    /// After it took effect, before anybody is told.
    After(u64),
}

/// Cells with a fault in front.
pub(crate) struct Troubled {
    inner: Arc<dyn Cells>,
    fails: Mutex<Option<StoreError>>,
    halt: Mutex<Option<Halt>>,
    steps: AtomicU64,
    writes: AtomicU64,
}

impl Troubled {
    pub(crate) fn over(inner: Arc<dyn Cells>) -> Self {
        Self { inner, fails: Mutex::default(), halt: Mutex::default(), steps: AtomicU64::new(0), writes: AtomicU64::new(0) }
    }

    /// Every step fails with this from now on.
    pub(crate) fn fail(&self, with: Option<StoreError>) {
        *self.fails.lock().expect("fault") = with;
    }

    /// Stands still at a step counted from now.
    pub(crate) fn halt(&self, at: Option<Halt>) {
        self.steps.store(0, SeqCst);
        *self.halt.lock().expect("halt") = at;
    }

    /// Writes that were asked for so far.
    pub(crate) fn writes(&self) -> u64 {
        self.writes.load(SeqCst)
    }

    fn step<'a, T: Send + 'a>(&'a self, run: Stored<'a, T>) -> Stored<'a, T> {
        let step = self.steps.fetch_add(1, SeqCst);
        let (fails, halt) = (*self.fails.lock().expect("fault"), *self.halt.lock().expect("halt"));
        Box::pin(async move {
            if let Some(why) = fails {
                return Err(why);
            }
            if halt == Some(Halt::Before(step)) {
                core::future::pending::<()>().await;
            }
            let done = run.await;
            if halt == Some(Halt::After(step)) {
                core::future::pending::<()>().await;
            }
            done
        })
    }
}

impl Cells for Troubled {
    fn get<'a>(&'a self, space: Space, key: &'a str) -> Stored<'a, Option<Cell>> {
        self.step(self.inner.get(space, key))
    }

    fn put<'a>(&'a self, space: Space, key: &'a str, from: Option<u64>, cell: NewCell) -> Stored<'a, Put> {
        self.writes.fetch_add(1, SeqCst);
        // The inner store may act when it is asked and not when it is awaited, so it is asked late.
        self.step(Box::pin(async move { self.inner.put(space, key, from, cell).await }))
    }

    fn list(&self, space: Space, filter: CellFilter) -> Stored<'_, Vec<Cell>> {
        self.step(Box::pin(async move { self.inner.list(space, filter).await }))
    }

    fn remove<'a>(&'a self, space: Space, key: &'a str, from: u64) -> Stored<'a, Put> {
        self.writes.fetch_add(1, SeqCst);
        self.step(Box::pin(async move { self.inner.remove(space, key, from).await }))
    }

    fn shred(&self, subject: [u8; 8]) -> Stored<'_, ()> {
        self.step(Box::pin(async move { self.inner.shred(subject).await }))
    }

    fn now_ms(&self) -> Stored<'_, i64> {
        self.step(self.inner.now_ms())
    }

    fn fingerprint(&self, value: &[u8]) -> [u8; 8] {
        self.inner.fingerprint(value)
    }
}
