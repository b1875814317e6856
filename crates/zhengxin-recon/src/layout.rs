//! Which columns a bill has and how they are spelled: from the vendor's table, changed by the operator where a bill differs.

use serde::Deserialize;
use zhengxin_core::flow::BillInfo;
use zhengxin_core::info::ProviderInfo;

use crate::fen::Unit;

/// A column this crate reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// Our request id.
    RequestId,
    /// The vendor's id.
    VendorId,
    /// The operation.
    Operation,
    /// The time.
    Time,
    /// The sum.
    Amount,
    /// The business code.
    Code,
}

impl Column {
    /// Every column.
    pub const ALL: [Self; 6] = [Self::RequestId, Self::VendorId, Self::Operation, Self::Time, Self::Amount, Self::Code];

    /// Its word, as `--map` takes it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::RequestId => "request_id",
            Self::VendorId => "vendor_id",
            Self::Operation => "operation",
            Self::Time => "time",
            Self::Amount => "amount",
            Self::Code => "code",
        }
    }
}

/// What holds for a vendor whose spec says nothing of its bill: the headings usual in the trade.
pub static USUAL: BillInfo = BillInfo {
    request_id: &["请求流水号", "请求ID", "商户请求号", "reqId", "req_id", "request_id"],
    vendor_id: &["业务流水号", "业务ID", "交易流水号", "biz_id", "bizId", "vendor_id"],
    operation: &["产品名称", "接口名称", "接口", "产品", "operation"],
    operations: &[],
    time: &["调用时间", "请求时间", "交易时间", "时间", "time"],
    amount: &["金额(元)", "费用(元)", "计费金额", "金额", "费用", "amount"],
    amount_in_yuan: true,
    code: &["状态码", "返回码", "code"],
    beijing_days: true,
    section: "-",
};

/// What the operator knows better than the vendor's table. Empty leaves the table as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Overrides {
    /// Spellings of the column with our request id.
    pub request_id: Vec<String>,
    /// Spellings of the column with the vendor's id.
    pub vendor_id: Vec<String>,
    /// Spellings of the column with the operation.
    pub operation: Vec<String>,
    /// Our operation for a spelling in that column, besides the table's.
    pub operations: Vec<(String, String)>,
    /// Spellings of the column with the time.
    pub time: Vec<String>,
    /// Spellings of the column with the sum.
    pub amount: Vec<String>,
    /// Spellings of the column with the code.
    pub code: Vec<String>,
    /// What the sums count.
    pub unit: Option<Unit>,
    /// Whether the bill's day ends at midnight in Beijing.
    pub beijing_days: Option<bool>,
}

/// Why a `--map` was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadOverride {
    /// The part before the equals sign.
    pub name: String,
}

impl core::fmt::Display for BadOverride {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let columns = Column::ALL.map(Column::word).join(", ");
        write!(
            f,
            "`{}` cannot be set: write COLUMN=HEADING with one of {columns}, or unit=yuan|fen, days=beijing|utc, op:SPELLING=OPERATION",
            self.name
        )
    }
}

impl std::error::Error for BadOverride {}

impl Overrides {
    /// Takes one `NAME=VALUE` as a command line gives it: `amount=应付金额`, `unit=fen`, `days=utc`, `op:设备分=query_score`.
    ///
    /// # Errors
    /// There is no such name, or no such value for it.
    pub fn set(&mut self, text: &str) -> Result<(), BadOverride> {
        let (name, value) = text.split_once('=').unwrap_or((text, ""));
        let bad = || BadOverride { name: name.to_owned() };
        if value.is_empty() {
            return Err(bad());
        }
        match (name, value) {
            ("unit", "yuan") => self.unit = Some(Unit::Yuan),
            ("unit", "fen") => self.unit = Some(Unit::Fen),
            ("days", "beijing") => self.beijing_days = Some(true),
            ("days", "utc") => self.beijing_days = Some(false),
            _ => match (name.strip_prefix("op:"), Column::ALL.into_iter().find(|column| column.word() == name)) {
                (Some(spelling), _) => self.operations.push((spelling.to_owned(), value.to_owned())),
                (None, Some(column)) => self.spellings(column).push(value.to_owned()),
                (None, None) => return Err(bad()),
            },
        }
        Ok(())
    }

    fn spellings(&mut self, column: Column) -> &mut Vec<String> {
        match column {
            Column::RequestId => &mut self.request_id,
            Column::VendorId => &mut self.vendor_id,
            Column::Operation => &mut self.operation,
            Column::Time => &mut self.time,
            Column::Amount => &mut self.amount,
            Column::Code => &mut self.code,
        }
    }
}

/// How one bill is laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    spellings: [Vec<String>; 6],
    operations: Vec<(String, String)>,
    /// What the sums count, where the heading does not say it.
    pub unit: Unit,
    /// Whether the bill's day ends at midnight in Beijing; otherwise in UTC.
    pub beijing_days: bool,
}

impl Layout {
    /// By the vendor's table and the operator's changes. A column the operator names has the operator's spellings only.
    #[must_use]
    pub fn new(info: &BillInfo, changes: &Overrides) -> Self {
        let own = |mine: &[String], listed: &[&str]| -> Vec<String> {
            if mine.is_empty() { listed.iter().map(|text| (*text).to_owned()).collect() } else { mine.to_vec() }
        };
        let listed = info.operations.iter().map(|(spelling, operation)| ((*spelling).to_owned(), (*operation).to_owned()));
        Self {
            spellings: [
                own(&changes.request_id, info.request_id),
                own(&changes.vendor_id, info.vendor_id),
                own(&changes.operation, info.operation),
                own(&changes.time, info.time),
                own(&changes.amount, info.amount),
                own(&changes.code, info.code),
            ],
            operations: changes.operations.iter().cloned().chain(listed).collect(),
            unit: changes.unit.unwrap_or(if info.amount_in_yuan { Unit::Yuan } else { Unit::Fen }),
            beijing_days: changes.beijing_days.unwrap_or(info.beijing_days),
        }
    }

    /// A vendor's layout: its own table or the [usual](USUAL) one; the names of its operations are spellings of them.
    #[must_use]
    pub fn of(provider: &ProviderInfo, changes: &Overrides) -> Self {
        let mut layout = Self::new(provider.bill.unwrap_or(&USUAL), changes);
        layout.operations.extend(provider.operations.iter().map(|operation| (operation.id.to_owned(), operation.id.to_owned())));
        layout
    }

    /// Spellings of a column's heading.
    #[must_use]
    pub fn spellings(&self, column: Column) -> &[String] {
        &self.spellings[column as usize]
    }

    /// Our operation for a spelling on the bill.
    pub(crate) fn operation(&self, spelling: &str) -> Option<&str> {
        let same = |known: &&(String, String)| known.0.eq_ignore_ascii_case(spelling);
        self.operations.iter().find(same).map(|(_, operation)| operation.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_operator_knows_better() {
        let mut changes = Overrides::default();
        for text in ["amount=应付", "unit=fen", "days=utc", "op:设备分=query_score"] {
            changes.set(text).expect("understood");
        }
        let layout = Layout::new(&USUAL, &changes);
        assert_eq!(layout.spellings(Column::Amount), ["应付"]);
        assert_eq!((layout.unit, layout.beijing_days), (Unit::Fen, false));
        assert_eq!(layout.operation("设备分"), Some("query_score"));
        assert!(layout.spellings(Column::RequestId).len() > 1);
    }

    #[test]
    fn what_cannot_be_set_is_named() {
        for (text, name) in [("price=1", "price"), ("unit=dollar", "unit"), ("amount", "amount"), ("amount=", "amount")] {
            assert_eq!(Overrides::default().set(text), Err(BadOverride { name: name.to_owned() }), "{text}");
        }
    }
}
