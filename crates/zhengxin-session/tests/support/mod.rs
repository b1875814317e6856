//! A vendor on a desk: answers by script, a store in memory, a clock that is moved by hand, and an executor that polls.
#![allow(dead_code, reason = "each test file uses its part")]

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use zhengxin_core::contract::{CallOptions, Exchange, Opened};
use zhengxin_core::error::{Error, ErrorKind, TransportKind};
use zhengxin_core::flow::FlowInfo;
use zhengxin_core::info::{OperationInfo, ProviderInfo};
use zhengxin_core::json::{Document, Json};
use zhengxin_core::outcome::{Attempt, Phase, Receipt};
use zhengxin_core::profile::Readings;
use zhengxin_core::store::{Cell, CellFilter, Cells, NewCell, Put, Space, Stored};
use zhengxin_core::transport::BoxFuture;
use zhengxin_core::wire::{Fields, Wire};
use zhengxin_core::words::{Billed, Means};
use zhengxin_core::{Secret, Text};
use zhengxin_session::{Agreed, Consent, ConsentBook, JsonApplicant};

pub(crate) const QIANCHENG: &ProviderInfo = &zhengxin_qiancheng::INFO;
pub(crate) const JIMI: &ProviderInfo = &zhengxin_jimi::INFO;
pub(crate) const ID_CARD: &str = "11010519491231002X";
pub(crate) const HANDLE: &str = "f47e9276860685349c7ef4be67c823";

pub(crate) fn flow(name: &str) -> &'static FlowInfo {
    QIANCHENG.flow(name).or_else(|| JIMI.flow(name)).expect("a flow")
}

/// Polls a future that only waits for others in this process.
pub(crate) fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    for _ in 0..1_000_000 {
        if let Poll::Ready(value) = future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return value;
        }
    }
    panic!("the future never ends");
}

/// Polls a future so many times, then drops it.
pub(crate) fn drop_after<T>(future: impl Future<Output = T>, polls: usize) -> Option<T> {
    let mut future = pin!(future);
    for _ in 0..polls {
        if let Poll::Ready(value) = future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return Some(value);
        }
    }
    None
}

/// Not ready at the first poll: a place where a future can be dropped.
struct Once(bool);

impl Future for Once {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        if core::mem::replace(&mut self.0, true) { Poll::Ready(()) } else { Poll::Pending }
    }
}

fn later<'a, T: Send + 'a>(work: impl FnOnce() -> T + Send + 'a) -> BoxFuture<'a, T> {
    Box::pin(async move {
        Once(false).await;
        let done = work();
        Once(false).await;
        done
    })
}

#[derive(Default)]
pub(crate) struct MemoryCells {
    rows: Mutex<BTreeMap<(Space, String), (u64, NewCell)>>,
    pub(crate) slow: bool,
    pub(crate) clock: Arc<AtomicI64>,
}

fn same(a: &NewCell, b: &NewCell) -> bool {
    let sealed = |cell: &NewCell| cell.sealed.as_ref().map(|secret| secret.expose().to_owned());
    (&a.state, a.due_ms, &a.group, &a.clear, sealed(a), a.subject) == (&b.state, b.due_ms, &b.group, &b.clear, sealed(b), b.subject)
}

impl MemoryCells {
    fn answer<'a, T: Send + 'a>(&self, work: impl FnOnce() -> T + Send + 'a) -> Stored<'a, T> {
        if self.slow {
            let work = later(work);
            Box::pin(async move { Ok(work.await) })
        } else {
            let value = work();
            Box::pin(async move { Ok(value) })
        }
    }

    /// Everything the store could be read for without its key.
    pub(crate) fn clear_texts(&self) -> String {
        let rows = self.rows.lock().expect("rows");
        rows.iter()
            .map(|((space, key), (_, cell))| format!("{} {key} {} {} {}\n", space.word(), cell.state, cell.group, cell.clear))
            .collect()
    }

    pub(crate) fn sealed_texts(&self) -> String {
        let rows = self.rows.lock().expect("rows");
        rows.values().filter_map(|(_, cell)| cell.sealed.as_ref()).map(|secret| secret.expose().to_owned() + "\n").collect()
    }
}

impl Cells for MemoryCells {
    fn get<'a>(&'a self, space: Space, key: &'a str) -> Stored<'a, Option<Cell>> {
        self.answer(move || {
            let rows = self.rows.lock().expect("rows");
            let row = rows.get(&(space, key.to_owned()));
            row.map(|(version, cell)| Cell { key: key.into(), version: *version, changed_ms: 0, cell: cell.clone() })
        })
    }

    fn put<'a>(&'a self, space: Space, key: &'a str, from: Option<u64>, cell: NewCell) -> Stored<'a, Put> {
        self.answer(move || {
            let mut rows = self.rows.lock().expect("rows");
            let place = (space, key.to_owned());
            let has = rows.get(&place).map(|(version, _)| *version);
            if has == from {
                let version = has.unwrap_or(0) + 1;
                rows.insert(place, (version, cell));
                return Put::Done(version);
            }
            let is_that_already = rows.get(&place).is_some_and(|(version, known)| *version == from.unwrap_or(0) + 1 && same(known, &cell));
            if is_that_already { Put::Done(from.unwrap_or(0) + 1) } else { Put::Conflict(has) }
        })
    }

    fn list(&self, space: Space, filter: CellFilter) -> Stored<'_, Vec<Cell>> {
        let rows = self.rows.lock().expect("rows");
        let matches = |cell: &NewCell| {
            filter.state.as_ref().is_none_or(|state| *state == cell.state) && filter.group.as_ref().is_none_or(|group| *group == cell.group)
        };
        let found = rows.iter().filter(|((known, _), (_, cell))| *known == space && matches(cell));
        let cell = |((_, key), (version, cell)): (&(Space, String), &(u64, NewCell))| Cell {
            key: key.as_str().into(),
            version: *version,
            changed_ms: 0,
            cell: NewCell { sealed: None, ..cell.clone() },
        };
        let cells = found.map(cell).collect();
        Box::pin(async move { Ok(cells) })
    }

    fn remove<'a>(&'a self, space: Space, key: &'a str, _: u64) -> Stored<'a, Put> {
        self.rows.lock().expect("rows").remove(&(space, key.to_owned()));
        Box::pin(async move { Ok(Put::Done(0)) })
    }

    fn shred(&self, _: [u8; 8]) -> Stored<'_, ()> {
        Box::pin(async move { Ok(()) })
    }

    fn now_ms(&self) -> Stored<'_, i64> {
        let now = self.clock.load(Ordering::SeqCst);
        Box::pin(async move { Ok(now) })
    }

    fn fingerprint(&self, value: &[u8]) -> [u8; 8] {
        let mut hash: u64 = 0x1234_5678_9abc_def1;
        for byte in value {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3).rotate_left(7);
        }
        hash.to_be_bytes()
    }
}

/// What the desk answers.
pub(crate) enum Say {
    /// This data under the code that means found.
    Data(String),
    /// This code, with or without data.
    Code(&'static str),
    /// Nothing left this machine.
    NotSent,
    /// It left, and no answer came.
    Lost,
}

/// One call as the desk saw it: operation, and the fields as text.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) operation: &'static str,
    pub(crate) fields: Vec<(&'static str, String)>,
    pub(crate) at_ms: i64,
    pub(crate) finished: bool,
}

impl Seen {
    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }
}

type Script = Box<dyn FnMut(&'static str, &Seen) -> Say + Send>;

pub(crate) struct Desk {
    script: Mutex<Script>,
    pub(crate) seen: Mutex<Vec<Seen>>,
    pub(crate) clock: Arc<AtomicI64>,
    pub(crate) cells: Option<Arc<dyn Cells>>,
    pub(crate) memory: Option<Arc<MemoryCells>>,
    pub(crate) slow: bool,
    pub(crate) takes_ms: i64,
    pub(crate) readings: Option<Readings>,
    ids: AtomicU64,
}

impl Desk {
    pub(crate) fn new(script: impl FnMut(&'static str, &Seen) -> Say + Send + 'static) -> Self {
        let clock = Arc::new(AtomicI64::new(1_700_000_000_000));
        let memory = Arc::new(MemoryCells { clock: Arc::clone(&clock), ..MemoryCells::default() });
        Self {
            script: Mutex::new(Box::new(script)),
            seen: Mutex::default(),
            clock,
            cells: Some(memory.clone()),
            memory: Some(memory),
            slow: false,
            takes_ms: 0,
            readings: None,
            ids: AtomicU64::new(1),
        }
    }

    /// Every call and every change of the store takes several polls.
    pub(crate) fn slow(mut self) -> Self {
        let memory = Arc::new(MemoryCells { slow: true, clock: Arc::clone(&self.clock), ..MemoryCells::default() });
        self.cells = Some(memory.clone());
        self.memory = Some(memory);
        self.slow = true;
        self
    }

    pub(crate) fn advance(&self, ms: i64) {
        self.clock.fetch_add(ms, Ordering::SeqCst);
    }

    pub(crate) fn to(&self, ms: i64) {
        self.clock.store(ms, Ordering::SeqCst);
    }

    pub(crate) fn now(&self) -> i64 {
        self.clock.load(Ordering::SeqCst)
    }

    pub(crate) fn calls(&self) -> Vec<&'static str> {
        self.seen.lock().expect("seen").iter().map(|seen| seen.operation).collect()
    }

    pub(crate) fn count(&self, operation: &str) -> usize {
        self.calls().iter().filter(|called| **called == operation).count()
    }

    fn open(&self, operation: &'static OperationInfo, say: Say, options: &CallOptions) -> Result<Opened, Error> {
        let mut receipt = Receipt::of(operation);
        receipt.request_id = options.request_id.as_ref().map(|id| id.text().clone());
        let mut attempt = |phase, code: Option<&'static str>, billed| {
            receipt.code = code.map(Text::from_static);
            let code = receipt.code.clone();
            receipt.add(Attempt { started_ms: self.now(), elapsed_ms: 1, phase, http_status: None, code, billed });
        };
        let (row, data) = match say {
            Say::NotSent => {
                attempt(Phase::NotSent, None, Billed::No);
                return Err(Error::new(ErrorKind::Transport(TransportKind::Connect), receipt));
            }
            Say::Lost => {
                attempt(Phase::Sent, None, if operation.charged { Billed::Unknown } else { Billed::No });
                return Err(Error::new(ErrorKind::Transport(TransportKind::Timeout), receipt));
            }
            Say::Code(code) => (operation.code(code), None),
            Say::Data(data) => {
                let found = operation.provider.codes.iter().find(|row| row.means == Means::Found).expect("a code that means found");
                (found, Some(data))
            }
        };
        attempt(Phase::Answered, Some(row.code), row.billed);
        match row.means {
            Means::Found | Means::NotFound | Means::Pending => {
                let text = format!("{{\"data\":{}}}", data.unwrap_or_else(|| "null".to_owned()));
                let document = Document::parse_text(text.into()).expect("the script writes JSON");
                Ok(Opened { row, document, data_path: "data", receipt })
            }
            _ => Err(Error::new(ErrorKind::Vendor(row), receipt)),
        }
    }
}

fn plain(value: &Wire<'_>) -> String {
    match value {
        Wire::Sealed(fields) | Wire::Record(fields) | Wire::JsonText(fields) => {
            fields.items().iter().map(|item| format!("{}={};", item.info.name, plain(&item.value))).collect()
        }
        other => other.scalar().map_or_else(|| "…".to_owned(), |text| text.into_owned()),
    }
}

impl Exchange for Desk {
    fn exchange<'a>(
        &'a self,
        operation: &'static OperationInfo,
        fields: Fields<'a>,
        options: CallOptions,
    ) -> BoxFuture<'a, Result<Opened, Error>> {
        let order: Vec<usize> = fields
            .items()
            .iter()
            .map(|item| operation.request.iter().position(|info| core::ptr::eq(info, item.info)).expect("its own field"))
            .collect();
        assert!(order.is_sorted(), "fields out of the table's order");
        let fields: Vec<_> = fields.items().iter().map(|item| (item.info.name, plain(&item.value))).collect();
        Box::pin(async move {
            if self.slow {
                Once(false).await;
            }
            let seen = Seen { operation: operation.id, fields, at_ms: self.now(), finished: false };
            let at = {
                let mut all = self.seen.lock().expect("seen");
                all.push(seen.clone());
                all.len() - 1
            };
            let say = (self.script.lock().expect("script"))(operation.id, &seen);
            if self.slow {
                Once(false).await;
            }
            self.advance(self.takes_ms);
            self.seen.lock().expect("seen")[at].finished = true;
            self.open(operation, say, &options)
        })
    }

    fn now_ms(&self) -> i64 {
        self.now()
    }

    fn readings(&self) -> Option<&Readings> {
        self.readings.as_ref()
    }

    fn new_id(&self) -> Option<Text> {
        Some(format!("id-{}", self.ids.fetch_add(1, Ordering::SeqCst)).into())
    }

    fn cells(&self) -> Option<&Arc<dyn Cells>> {
        self.cells.as_ref()
    }
}

pub(crate) fn person(name: &str) -> JsonApplicant {
    let json = match name {
        "telecom" | "degree" | "ebank" | "ebank_v2" => format!(r#"{{"name":"张三","id_card":"{ID_CARD}","mobile":"13800138000"}}"#),
        "risk_audit" => format!(
            r#"{{"name":"张三","id_card":"{ID_CARD}","phone":"13800138000","risk_data":{{"order_detail":{{"order_id":1490410020,"amount":200,"loan_term":14,"order_time":"2017-03-10 14:47:00"}}}}}}"#
        ),
        "risk_order" => {
            r#"{"client_id":"000000000000000000001","callback":"https://lender.example/jimi","product_id":"pld","strategy_id":"s","zhima_open_id":"2688","idcard_num":"11010119900307387X","idcard_name":"张三","phone":"13800138000","user_account":"u","province":"北京市","city":"北京市","region":"东城区","address":"示例路1号"}"#
                .to_owned()
        }
        "collection_order" => r#"{"client_id":"000000000000000000101","subject":"示例账单","contact":"张三","phone":"13800138000"}"#.to_owned(),
        other => panic!("no applicant for {other}"),
    };
    JsonApplicant::new(flow(name), Json::parse(json).expect("JSON")).expect("an applicant")
}

pub(crate) fn consent(desk: &Desk, flow: &str) -> Consent {
    let book = ConsentBook::new(desk.cells.clone().expect("a store"));
    let agreed = Agreed {
        purpose: "loan assessment",
        scope: &[flow],
        agreement: "the whole text of the agreement",
        given_ms: desk.now(),
        expires_ms: desk.now() + 24 * 3_600_000,
    };
    block_on(book.record(ID_CARD, &agreed)).expect("recorded")
}

pub(crate) fn secret_of(text: &str) -> Secret {
    Secret::new(text)
}
