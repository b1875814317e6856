//! The vendor's own bill: what a call costs, and the billed calls as the table a vendor would send.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::Timestamp;
use jiff::tz::{TimeZone, offset};
use zhengxin_spec::model::{Bill, Catalogue};

use crate::log::Invoice;

/// Prices of the simulated vendors, fen. They are made up: no document states any.
const PRICES: &[(&str, &str, u64)] = &[
    ("finplus", "query_score", 30),
    ("jimi", "create_collection_order", 500),
    ("jimi", "create_expert_review", 2_000),
    ("jimi", "create_risk_order", 200),
    ("qiancheng", "fetch_degree_raw_data", 120),
    ("qiancheng", "fetch_ebank_raw_data", 180),
    ("qiancheng", "fetch_ebank_v2_raw_data", 180),
    ("qiancheng", "fetch_telecom_raw_data", 80),
    ("qiancheng", "fetch_telecom_report", 150),
    ("qiancheng", "search_blacklist", 50),
    ("qiancheng", "submit_risk_audit", 300),
];

/// Price of everything else, fen.
const OTHER_FEN: u64 = 100;

/// What a billed call costs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Prices(BTreeMap<(String, String), u64>);

impl Prices {
    /// The price of one call, fen.
    pub(crate) fn of(&self, provider: &str, operation: &str) -> u64 {
        let set = self.0.get(&(provider.to_owned(), operation.to_owned())).copied();
        let listed = || PRICES.iter().find(|(of, id, _)| (*of, *id) == (provider, operation)).map(|(_, _, fen)| *fen);
        set.or_else(listed).unwrap_or(OTHER_FEN)
    }

    /// The price from now on.
    pub(crate) fn set(&mut self, provider: &str, operation: &str, fen: u64) {
        self.0.insert((provider.to_owned(), operation.to_owned()), fen);
    }
}

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cell {
    RequestId,
    VendorId,
    Operation,
    Time,
    Amount,
    Code,
}

impl Cell {
    fn text(self, line: &Invoice, in_yuan: bool) -> String {
        match self {
            Self::RequestId => line.reference.clone(),
            Self::VendorId => line.vendor_id.clone(),
            Self::Operation => line.operation.clone(),
            Self::Time => time(line.at_ms),
            Self::Amount => money(line.amount_fen, in_yuan),
            Self::Code => line.code.clone(),
        }
    }
}

/// The bill over a time as CSV, in the spec's first spellings, with a row of sums.
pub(crate) fn csv(catalogue: &Catalogue, billed: &[Invoice], span: &Range<i64>) -> String {
    let lines = || billed.iter().filter(|line| line.provider == catalogue.provider && span.contains(&line.at_ms));
    let in_yuan = catalogue.bill.as_ref().is_none_or(|bill| bill.amount_in_yuan);
    let columns = columns(catalogue.bill.as_ref());
    let total = lines().map(|line| line.amount_fen).sum::<u64>();
    let sums: Vec<String> = columns
        .iter()
        .enumerate()
        .map(|(at, (_, cell))| match (at, cell) {
            (_, Cell::Amount) => money(total, in_yuan),
            (0, _) => "合计".to_owned(),
            _ => String::new(),
        })
        .collect();
    let mut out = csv::Writer::from_writer(Vec::new());
    let mut write = || -> csv::Result<()> {
        out.write_record(columns.iter().map(|(heading, _)| heading))?;
        lines().try_for_each(|line| out.write_record(columns.iter().map(|(_, cell)| cell.text(line, in_yuan))))?;
        out.write_record(&sums)
    };
    write().expect("memory takes every record of as many cells");
    String::from_utf8(out.into_inner().expect("memory takes every byte")).expect("only text was written")
}

/// The columns a vendor's bill has. Without a word about it in the spec it has all of them.
fn columns(bill: Option<&Bill>) -> Vec<(&str, Cell)> {
    let Some(bill) = bill else {
        return vec![
            ("request_id", Cell::RequestId),
            ("vendor_id", Cell::VendorId),
            ("operation", Cell::Operation),
            ("time", Cell::Time),
            ("amount", Cell::Amount),
            ("code", Cell::Code),
        ];
    };
    let all = [
        (&bill.request_id, Cell::RequestId),
        (&bill.vendor_id, Cell::VendorId),
        (&bill.operation, Cell::Operation),
        (&bill.time, Cell::Time),
        (&bill.amount, Cell::Amount),
        (&bill.code, Cell::Code),
    ];
    all.into_iter().filter_map(|(spellings, cell)| Some((spellings.first()?.as_str(), cell))).collect()
}

fn money(fen: u64, in_yuan: bool) -> String {
    if in_yuan { format!("{}.{:02}", fen / 100, fen % 100) } else { fen.to_string() }
}

/// Beijing time, cut to the second.
fn time(at_ms: i64) -> String {
    let at = Timestamp::from_millisecond(at_ms).map(|at| at.to_zoned(TimeZone::fixed(offset(8))));
    at.map(|at| at.strftime("%Y-%m-%d %H:%M:%S").to_string()).unwrap_or_default()
}
