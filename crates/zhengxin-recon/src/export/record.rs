//! The columns of an export, which stay as they are: new ones are added at the end.

use zhengxin_core::store::BookRow;

/// Their names in order. Times end in `_ms` (milliseconds since 1970 UTC) and sums in `_fen`; `sent` and `listed` are empty where that is not known yet.
pub const COLUMNS: [&str; 18] = [
    "number",
    "provider",
    "operation",
    "request_id",
    "attempt",
    "planned_ms",
    "closed_ms",
    "charged",
    "sent",
    "billed",
    "code",
    "vendor_id",
    "subject",
    "spec",
    "price_fen",
    "listed",
    "amount_fen",
    "reconciled_ms",
];

/// The keyed fingerprint in hex.
pub(super) fn subject(row: &BookRow) -> Option<String> {
    row.subject.map(|bytes| bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
