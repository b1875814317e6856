//! Sums over the ledger: what a day may cost, what was spent, and which share of the answers had which code.

use std::collections::BTreeMap;

use zhengxin_core::contract::LedgerError;
use zhengxin_core::sensitive::Text;
use zhengxin_core::store::{BookRow, Store, Stored};
use zhengxin_core::words::Billed;

/// Milliseconds of a day.
pub const DAY_MS: i64 = 86_400_000;

/// Beijing is eight hours ahead of UTC, without summer time.
const BEIJING_MS: i64 = 8 * 3_600_000;

/// The Beijing day of a moment: days since 1970-01-01.
#[must_use]
pub const fn day_of(ms: i64) -> i64 {
    ms.saturating_add(BEIJING_MS).div_euclid(DAY_MS)
}

/// What one vendor may be asked and paid within a Beijing day. `None` is no limit. They bind the process that set them, against the sums of all processes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// Fen that may be spent or reserved. Rows without a price count as nothing: they can be limited by `calls` only.
    pub budget_fen: Option<u64>,
    /// Attempts, without those of which no byte left.
    pub calls: Option<u64>,
}

/// What one vendor was asked and paid within a Beijing day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Today {
    /// Attempts, without those of which no byte left.
    pub calls: u64,
    /// Fen that are spent or reserved.
    pub fen: u64,
}

impl Limits {
    /// Whether an attempt fits in what is left of the day. A call that costs but has no price passes while anything is left.
    ///
    /// # Errors
    /// [`LedgerError::Quota`] or [`LedgerError::Budget`].
    pub fn allow(&self, today: Today, charged: bool, price_fen: Option<u64>) -> Result<(), LedgerError> {
        if let Some(limit) = self.calls.filter(|limit| today.calls >= *limit) {
            return Err(LedgerError::Quota { limit });
        }
        let needed = if charged { price_fen.unwrap_or(1) } else { 0 };
        match self.budget_fen {
            Some(limit_fen) if needed > 0 && today.fen.saturating_add(needed) > limit_fen => {
                Err(LedgerError::Budget { limit_fen, spent_fen: today.fen })
            }
            _ => Ok(()),
        }
    }
}

/// What was spent on one operation within one Beijing day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spend {
    /// Vendor.
    pub provider: Text,
    /// Operation.
    pub operation: Text,
    /// Beijing day, days since 1970-01-01.
    pub day: i64,
    /// Attempts.
    pub attempts: u64,
    /// Attempts that are billed, by the vendor's bill where there is one, else by our own book.
    pub billed: u64,
    /// Attempts that are not billed.
    pub unbilled: u64,
    /// Attempts of which nobody knows, open ones among them.
    pub unknown: u64,
    /// Sum of the billed ones, fen.
    pub billed_fen: u64,
    /// What the unknown ones cost if they are billed, fen.
    pub unknown_fen: u64,
    /// Billed or unknown attempts without a price: the sums lack them.
    pub unpriced: u64,
}

/// How often an operation was answered with a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// Vendor.
    pub provider: Text,
    /// Operation.
    pub operation: Text,
    /// Business or gateway code.
    pub code: Text,
    /// Attempts that were answered with it.
    pub count: u64,
    /// Attempts of the operation that were answered with any code.
    pub of: u64,
}

impl Share {
    /// The share in basis points (1 bp = 0.01 %), rounded up, so that a share above a band is never rounded into it.
    #[must_use]
    pub fn bp(&self) -> u64 {
        if self.of == 0 { 0 } else { self.count.saturating_mul(10_000).div_ceil(self.of) }
    }

    /// Fills in `of` for counts by vendor, operation and code.
    #[must_use]
    pub fn of_all(mut shares: Vec<Self>) -> Vec<Self> {
        let mut sums: BTreeMap<(Text, Text), u64> = BTreeMap::new();
        for share in &shares {
            *sums.entry((share.provider.clone(), share.operation.clone())).or_default() += share.count;
        }
        for share in &mut shares {
            share.of = sums.get(&(share.provider.clone(), share.operation.clone())).copied().unwrap_or(0);
        }
        shares
    }
}

/// A store whose books can be summed up.
pub trait Accounts: Store {
    /// Sets what a vendor may be asked and paid a day, for the calls of this process. [`Limits::default`] lifts the limits.
    fn limit(&self, provider: &str, limits: Limits);

    /// What was spent by attempts planned at or after `from_ms` and before `until_ms`, by vendor, operation and day, in this order.
    fn spend(&self, from_ms: i64, until_ms: i64) -> Stored<'_, Vec<Spend>>;

    /// Codes of the attempts planned at or after `from_ms` and before `until_ms`, by vendor, operation and code, in this order.
    fn shares(&self, from_ms: i64, until_ms: i64) -> Stored<'_, Vec<Share>>;
}

impl Today {
    /// What a row takes from its day: the bill's sum where there is one, else the price unless it is known to be unbilled.
    #[must_use]
    pub fn of(row: &BookRow) -> Self {
        let fen = match row.reconciled {
            Some(said) if said.listed => said.amount_fen,
            None if row.charged && row.billed != Billed::No => row.price_fen.unwrap_or(0),
            _ => 0,
        };
        Self { calls: u64::from(row.sent != Some(false)), fen }
    }

    /// With a row that counted as `before` and counts as `after` now.
    #[must_use]
    pub const fn changed(self, before: Self, after: Self) -> Self {
        Self {
            calls: self.calls.saturating_add(after.calls).saturating_sub(before.calls),
            fen: self.fen.saturating_add(after.fen).saturating_sub(before.fen),
        }
    }
}

impl Spend {
    /// An empty sum for the day of a row.
    #[must_use]
    pub fn of(row: &BookRow) -> Self {
        Self {
            provider: row.provider.clone(),
            operation: row.operation.clone(),
            day: day_of(row.planned_ms),
            attempts: 0,
            billed: 0,
            unbilled: 0,
            unknown: 0,
            billed_fen: 0,
            unknown_fen: 0,
            unpriced: 0,
        }
    }

    /// Adds a row.
    pub fn add(&mut self, row: &BookRow) {
        self.attempts += 1;
        let (billed, sum) = match row.reconciled {
            Some(said) if said.listed => (Billed::Yes, Some(said.amount_fen)),
            Some(_) => (Billed::No, None),
            None => (row.billed, row.price_fen),
        };
        match billed {
            Billed::Yes => {
                self.billed += 1;
                self.billed_fen = self.billed_fen.saturating_add(sum.unwrap_or(0));
            }
            Billed::No => self.unbilled += 1,
            Billed::Unknown => {
                self.unknown += 1;
                self.unknown_fen = self.unknown_fen.saturating_add(sum.unwrap_or(0));
            }
        }
        self.unpriced += u64::from(row.charged && billed != Billed::No && sum.is_none());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beijing_day_begins_at_sixteen_hours_utc() {
        let sixteen = 16 * 3_600_000;
        assert_eq!((day_of(sixteen - 1), day_of(sixteen), day_of(-1)), (0, 1, 0));
    }

    #[test]
    fn a_share_above_its_band_is_not_rounded_into_it() {
        let share = |count, of| Share { provider: "p".into(), operation: "o".into(), code: "108".into(), count, of }.bp();
        assert_eq!((share(1, 10), share(100_001, 1_000_000), share(0, 0)), (1000, 1001, 0));
    }
}
