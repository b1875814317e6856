//! Rows of the ledger, kept small and found by their ids.

use std::collections::HashMap;

use zhengxin_core::Text;
use zhengxin_core::store::{BookRow, Reconciled};
use zhengxin_core::words::Billed;

/// Prices above this are taken for this: sums of many must fit.
const MOST_PRICE_FEN: i64 = 1_000_000_000_000;

/// What is needed of a row.
pub(super) struct Row {
    pub(super) number: u64,
    pub(super) operation: Text,
    pub(super) request_id: Text,
    pub(super) attempt: u32,
    pub(super) planned_ms: i64,
    pub(super) closed_ms: Option<i64>,
    pub(super) charged: bool,
    pub(super) sent: Option<bool>,
    pub(super) billed: Billed,
    pub(super) code: Option<Text>,
    pub(super) vendor_id: Option<Text>,
    pub(super) price_fen: Option<i64>,
    pub(super) reconciled: Option<Reconciled>,
}

impl From<BookRow> for Row {
    fn from(row: BookRow) -> Self {
        Self {
            number: row.number,
            operation: row.operation,
            request_id: row.request_id,
            attempt: row.attempt,
            planned_ms: row.planned_ms,
            closed_ms: row.closed_ms,
            charged: row.charged,
            sent: row.sent,
            // A call that cannot cost money is not billed, however it ended.
            billed: if row.charged { row.billed } else { Billed::No },
            code: row.code,
            vendor_id: row.vendor_id.filter(|id| !id.is_empty()),
            price_fen: row.price_fen.map(|fen| i64::try_from(fen).unwrap_or(MOST_PRICE_FEN).min(MOST_PRICE_FEN)),
            reconciled: row.reconciled,
        }
    }
}

impl Row {
    /// How likely it is that a line is about this row, where several have the same id; smaller is likelier.
    pub(super) fn rank(&self) -> (u8, u32, u64) {
        let billed = match self.billed {
            Billed::Yes => 0,
            Billed::Unknown => 1,
            Billed::No => 2,
        };
        (billed, self.attempt, self.number)
    }

    /// Whether an earlier bill listed it.
    pub(super) fn was_listed(&self) -> bool {
        self.reconciled.is_some_and(|said| said.listed)
    }
}

/// Rows by an id, whatever its case.
#[derive(Default)]
pub(super) struct ById(HashMap<String, Vec<usize>>);

impl ById {
    pub(super) fn of<'a>(ids: impl Iterator<Item = (usize, &'a str)>) -> Self {
        let mut map: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, id) in ids.filter(|(_, id)| !id.is_empty()) {
            map.entry(id.to_lowercase()).or_default().push(at);
        }
        Self(map)
    }

    pub(super) fn get(&self, id: &str) -> &[usize] {
        self.0.get(&id.to_lowercase()).map_or(&[], Vec::as_slice)
    }
}
