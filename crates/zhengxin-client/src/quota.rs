//! A day's calls that the vendor says are used up: learnt by one process, known to all over the same store, forgotten at midnight in China.

use std::sync::{Mutex, PoisonError};

use serde_json::{Value, json};
use zhengxin_core::Text;
use zhengxin_core::info::{CodeInfo, OperationInfo};
use zhengxin_core::profile::Profile;
use zhengxin_core::store::{Cells, NewCell, Put, Space, StoreError};
use zhengxin_core::words::{Means, RetryRule};

use crate::limit::{CHINA_OFFSET_MS, DAY_MS};
use crate::secrets::hex;

/// How old what was read may be before the store is asked again, milliseconds.
const POLL_MS: i64 = 1_000;

/// So long after midnight a vendor's day may not have begun yet, milliseconds.
const SKEW_MS: i64 = 10 * 60 * 1_000;

/// How long calls stop for a code that comes within that time, milliseconds.
const SHORT_MS: i64 = 5 * 60 * 1_000;

/// Stops the calls of one account while its day is used up. Shared by the calls of one client.
pub(crate) struct Breaker {
    provider: &'static str,
    account: String,
    /// Whether any code of the vendor says that a day is used up; else the store is never asked.
    is_possible: bool,
    known: Mutex<Known>,
}

#[derive(Clone, Default)]
struct Known {
    spent: Option<Spent>,
    read_ms: Option<i64>,
}

/// The vendor's code, and until when it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Spent {
    code: Text,
    until_ms: i64,
}

impl Breaker {
    /// Closed; for the account of a profile.
    #[must_use]
    pub(crate) fn new(profile: &Profile) -> Self {
        let names = ["app_key", "app_code", "appid", "account"];
        let account = names.iter().find_map(|name| profile.credentials.get(name)).map_or("", |value| value.expose());
        let account = format!("quota\0{}\0{}\0{account}", profile.provider.name, profile.base);
        let operations = profile.provider.operations.iter().flat_map(|operation| operation.codes);
        let is_possible = profile.provider.codes.iter().chain(operations).any(says_spent);
        Self { provider: profile.provider.name, account, is_possible, known: Mutex::default() }
    }

    /// The row of the code that stops calls now. A store that cannot be read stops nothing.
    pub(crate) async fn stops(
        &self,
        operation: &'static OperationInfo,
        cells: Option<&dyn Cells>,
        now_ms: i64,
    ) -> Option<&'static CodeInfo> {
        if let Some(cells) = cells
            && self.is_possible
            && self.takes_turn(now_ms)
            && let Ok(Some(spent)) = self.read(cells).await
        {
            self.learn(&spent);
        }
        // What a clock that ran ahead noted must not stop calls for longer than a day.
        let known = self.lock().spent.clone().filter(|spent| now_ms < spent.until_ms && spent.until_ms <= now_ms + DAY_MS)?;
        Some(operation.code(&known.code))
    }

    /// Takes an answer: where its code says that the day is used up, calls stop here and in every process over the store.
    pub(crate) async fn heard(&self, row: &'static CodeInfo, cells: Option<&dyn Cells>, now_ms: i64) {
        if !says_spent(row) {
            return;
        }
        let spent = Spent { code: Text::from_static(row.code), until_ms: until(now_ms) };
        tracing::warn!(target: "zhengxin", provider = self.provider, code = row.code, until_ms = spent.until_ms, "the day's calls are used up");
        self.learn(&spent);
        if let Some(cells) = cells
            && let Err(why) = self.write(cells, &spent).await
        {
            tracing::warn!(target: "zhengxin", provider = self.provider, why = why.code(), "the store was not told that the day is used up");
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether it is this call that asks the store.
    fn takes_turn(&self, now_ms: i64) -> bool {
        let mut known = self.lock();
        let is_due = known.read_ms.is_none_or(|read| (now_ms - read).abs() >= POLL_MS);
        if is_due {
            known.read_ms = Some(now_ms);
        }
        is_due
    }

    fn learn(&self, spent: &Spent) {
        let mut known = self.lock();
        if known.spent.as_ref().is_none_or(|had| had.until_ms < spent.until_ms) {
            known.spent = Some(spent.clone());
        }
    }

    fn key(&self, cells: &dyn Cells) -> String {
        format!("quota.{}", hex(&cells.fingerprint(self.account.as_bytes())))
    }

    async fn read(&self, cells: &dyn Cells) -> Result<Option<Spent>, StoreError> {
        let cell = cells.get(Space::Fact, &self.key(cells)).await?;
        Ok(cell.and_then(|cell| Spent::of(&cell.cell.clear)))
    }

    /// Notes it unless somebody noted as much.
    async fn write(&self, cells: &dyn Cells, spent: &Spent) -> Result<(), StoreError> {
        let key = self.key(cells);
        for _ in 0..TRIES {
            let known = cells.get(Space::Fact, &key).await?;
            if known.as_ref().and_then(|cell| Spent::of(&cell.cell.clear)).is_some_and(|known| known.until_ms >= spent.until_ms) {
                return Ok(());
            }
            let clear = json!({ "code": &*spent.code, "until_ms": spent.until_ms }).to_string();
            let cell = NewCell { state: "spent".into(), group: self.provider.into(), clear: clear.into(), ..NewCell::default() };
            if let Put::Done(_) = cells.put(Space::Fact, &key, known.map(|cell| cell.version), cell).await? {
                return Ok(());
            }
        }
        Err(StoreError::Busy)
    }
}

/// Tries to note it while others do.
const TRIES: usize = 4;

impl Spent {
    fn of(clear: &str) -> Option<Self> {
        let clear: Value = serde_json::from_str(clear).ok()?;
        Some(Self { code: clear.get("code")?.as_str()?.into(), until_ms: clear.get("until_ms")?.as_i64()? })
    }
}

/// Whether a code says that the day is used up. A package or a trial that is used up is no better tomorrow, and is left to the caller.
fn says_spent(row: &CodeInfo) -> bool {
    row.means == Means::Quota && row.retry.contains(&RetryRule::NextDay)
}

/// The next midnight in China; shortly after one only a short while, because clocks differ.
fn until(now_ms: i64) -> i64 {
    let of_day = (now_ms + CHINA_OFFSET_MS).rem_euclid(DAY_MS);
    if of_day < SKEW_MS { now_ms + SHORT_MS } else { now_ms - of_day + DAY_MS }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_ends_at_midnight_in_china() {
        // 2026-01-02 15:59:59.999 UTC is the last millisecond of the day.
        let midnight = 1_767_369_600_000;
        assert_eq!(until(midnight - 1), midnight);
        assert_eq!(until(midnight - 12 * 3_600_000), midnight);
        assert_eq!(until(midnight), midnight + SHORT_MS);
        assert_eq!(until(midnight + SKEW_MS), midnight + DAY_MS);
    }
}
