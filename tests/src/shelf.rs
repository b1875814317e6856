//! Cells in memory for the checks of the protocols: every handle is one "process" over one shelf, with its own faults. Sealing is a toy.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use zhengxin::Text;
use zhengxin::core::contract::Clock;
use zhengxin::core::store::{Cell, CellFilter, Cells, NewCell, Put, Space, StoreError, Stored};

type Held = BTreeMap<(Space, Text), Cell>;

/// What all processes share: cells, a clock, and everything that was ever written.
pub struct Shelf {
    cells: Mutex<Held>,
    written: Mutex<Vec<(Space, Text, Cell)>>,
    clock: Arc<dyn Clock>,
}

impl Shelf {
    /// An empty shelf with this clock.
    pub fn new(clock: Arc<dyn Clock>) -> Arc<Self> {
        Arc::new(Self { cells: Mutex::default(), written: Mutex::default(), clock })
    }

    /// A process.
    pub fn handle(self: &Arc<Self>) -> Arc<Handle> {
        Arc::new(Handle { shelf: Arc::clone(self), fuse: Fuse::default(), refusing: AtomicU64::new(0), reads: AtomicU64::new(0) })
    }

    /// A process that dies when the fuse is burnt.
    pub fn fused(self: &Arc<Self>, fuse: Fuse) -> Arc<Handle> {
        Arc::new(Handle { shelf: Arc::clone(self), fuse, refusing: AtomicU64::new(0), reads: AtomicU64::new(0) })
    }

    /// Everything that was ever written to a space, in order.
    pub fn written(&self, space: Space) -> Vec<Cell> {
        let written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        written.iter().filter(|(known, ..)| *known == space).map(|(.., cell)| cell.clone()).collect()
    }

    /// Puts back what a space was before the last so many writes, as a restored copy would.
    pub fn restore(&self, space: Space, writes: usize) {
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        let keep = written.len() - writes;
        written.truncate(keep);
        let mut cells = self.cells.lock().unwrap_or_else(PoisonError::into_inner);
        cells.retain(|(known, _), _| *known != space);
        for (space, key, cell) in written.iter() {
            cells.insert((*space, key.clone()), cell.clone());
        }
    }
}

/// Lets so many operations through; the next one never ends, before or after its effect. Clones burn together.
#[derive(Clone, Default)]
pub struct Fuse(Option<Arc<(AtomicU64, u64, bool)>>);

impl Fuse {
    /// Dies at the operation with this number, from 0; `after` its effect or before.
    #[must_use]
    pub fn at(number: u64, after: bool) -> Self {
        Self(Some(Arc::new((AtomicU64::new(0), number, after))))
    }

    /// Operations so far.
    #[must_use]
    pub fn burnt(&self) -> u64 {
        self.0.as_ref().map_or(0, |inner| inner.0.load(Ordering::SeqCst))
    }

    /// Counts an operation. Ends never if it is the last; then with `effect` done or not.
    pub async fn burn<T>(&self, effect: impl Future<Output = T>) -> T {
        let Some(inner) = &self.0 else { return effect.await };
        let number = inner.0.fetch_add(1, Ordering::SeqCst);
        if number < inner.1 {
            return effect.await;
        }
        if number == inner.1 && inner.2 {
            drop(effect.await);
        }
        std::future::pending().await
    }
}

/// One process's way to the shelf.
pub struct Handle {
    shelf: Arc<Shelf>,
    fuse: Fuse,
    refusing: AtomicU64,
    reads: AtomicU64,
}

impl Handle {
    /// Refuses the next so many writes, as a full disk would.
    pub fn refuse_writes(&self, writes: u64) {
        self.refusing.store(writes, Ordering::SeqCst);
    }

    /// Reads of cells so far.
    pub fn reads(&self) -> u64 {
        self.reads.load(Ordering::SeqCst)
    }

    fn write(&self, space: Space, key: &str, from: Option<u64>, cell: NewCell) -> Result<Put, StoreError> {
        if self.refusing.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok() {
            return Err(StoreError::Full);
        }
        let mut cells = self.shelf.cells.lock().unwrap_or_else(PoisonError::into_inner);
        let known = cells.get(&(space, key.into())).map(|cell| cell.version);
        if known != from {
            return Ok(Put::Conflict(known));
        }
        let version = known.unwrap_or(0) + 1;
        let cell = Cell { key: key.into(), version, changed_ms: self.shelf.clock.now_ms(), cell };
        self.shelf.written.lock().unwrap_or_else(PoisonError::into_inner).push((space, key.into(), cell.clone()));
        cells.insert((space, key.into()), cell);
        Ok(Put::Done(version))
    }
}

/// Gives way once, as a store that does work would.
async fn let_others_run() {
    let mut gave_way = false;
    std::future::poll_fn(|context| {
        if std::mem::replace(&mut gave_way, true) {
            return std::task::Poll::Ready(());
        }
        context.waker().wake_by_ref();
        std::task::Poll::Pending
    })
    .await;
}

/// A byte that hides the plain text from a glance; no cipher.
const TOY: u8 = 0xa5;

impl Cells for Handle {
    fn get<'a>(&'a self, space: Space, key: &'a str) -> Stored<'a, Option<Cell>> {
        self.reads.fetch_add(1, Ordering::SeqCst);
        Box::pin(self.fuse.burn(async move {
            let_others_run().await;
            Ok(self.shelf.cells.lock().unwrap_or_else(PoisonError::into_inner).get(&(space, key.into())).cloned())
        }))
    }

    fn put<'a>(&'a self, space: Space, key: &'a str, from: Option<u64>, cell: NewCell) -> Stored<'a, Put> {
        Box::pin(self.fuse.burn(async move {
            let_others_run().await;
            self.write(space, key, from, cell)
        }))
    }

    fn list(&self, _: Space, _: CellFilter) -> Stored<'_, Vec<Cell>> {
        Box::pin(std::future::ready(Err(StoreError::Unavailable)))
    }

    fn remove<'a>(&'a self, _: Space, _: &'a str, _: u64) -> Stored<'a, Put> {
        Box::pin(std::future::ready(Err(StoreError::Unavailable)))
    }

    fn shred(&self, _: [u8; 8]) -> Stored<'_, ()> {
        Box::pin(std::future::ready(Err(StoreError::Unavailable)))
    }

    fn now_ms(&self) -> Stored<'_, i64> {
        Box::pin(std::future::ready(Ok(self.shelf.clock.now_ms())))
    }

    fn fingerprint(&self, value: &[u8]) -> [u8; 8] {
        let hash = value.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
        hash.to_be_bytes()
    }

    fn seal(&self, label: &str, plain: &[u8]) -> Option<Vec<u8>> {
        let label = self.fingerprint(label.as_bytes());
        Some(label.into_iter().chain(plain.iter().map(|byte| byte ^ TOY)).collect())
    }

    fn unseal(&self, label: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let (head, rest) = sealed.split_at_checked(8)?;
        (head == self.fingerprint(label.as_bytes())).then(|| rest.iter().map(|byte| byte ^ TOY).collect())
    }
}
