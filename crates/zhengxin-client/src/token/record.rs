//! What a fleet knows of an account's token, as a cell: times and numbers in clear, the token sealed.

use serde_json::{Value, json};
use zhengxin_core::Text;
use zhengxin_core::sensitive::Secret;
use zhengxin_core::store::{Cell, NewCell, StoreError};

/// What the store has of an account's token. Times are milliseconds since 1970 UTC by the store's clock.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// The newest token; `None` before the first login.
    pub token: Option<Secret>,
    /// Counts logins that were stored.
    pub generation: u64,
    /// When the login that brought the token was sent.
    pub sent_ms: i64,
    /// How long a token lives, as far as is known: as documented, or as two tokens in a row have shown.
    pub life_ms: i64,
    /// Age at which the token before was refused, if it was.
    pub early_ms: Option<i64>,
    /// Who logs in just now, and until when that is respected.
    pub lease: Option<(Text, i64)>,
    /// Logins that failed since the last good one.
    pub failures: u32,
    /// What the last of them failed with: a business code, or a code of ours.
    pub failed: Option<Text>,
    /// No login before this.
    pub retry_ms: Option<i64>,
    /// The vendor refused account or password: no login before this.
    pub locked_ms: Option<i64>,
}

/// Part of a life after which a token is not used any more.
const USABLE_PER_CENT: i64 = 95;

impl Record {
    /// When the token is not used any more.
    #[must_use]
    pub const fn hard_ms(&self) -> i64 {
        self.at_per_mille(USABLE_PER_CENT * 10)
    }

    /// When so many thousandths of its life are over.
    #[must_use]
    pub const fn at_per_mille(&self, per_mille: i64) -> i64 {
        self.sent_ms.saturating_add(self.life_ms / 1000 * per_mille)
    }

    /// The cell to write.
    #[must_use]
    pub fn cell(&self, provider: &'static str) -> NewCell {
        let state = match self {
            Self { locked_ms: Some(_), .. } => "locked",
            Self { lease: Some(_), .. } => "refreshing",
            Self { token: None, .. } => "empty",
            _ => "fresh",
        };
        let clear = json!({
            "generation": self.generation,
            "sent_ms": self.sent_ms,
            "life_ms": self.life_ms,
            "early_ms": self.early_ms,
            "owner": self.lease.as_ref().map(|(owner, _)| &**owner),
            "lease_until_ms": self.lease.as_ref().map(|(_, until_ms)| until_ms),
            "failures": self.failures,
            "failed": self.failed.as_deref(),
            "retry_ms": self.retry_ms,
            "locked_ms": self.locked_ms,
        });
        NewCell {
            state: state.into(),
            due_ms: self.token.is_some().then(|| self.hard_ms()),
            group: provider.into(),
            clear: clear.to_string().into(),
            sealed: Some(self.token.clone().unwrap_or_else(|| Secret::new(""))),
            subject: None,
        }
    }

    /// Reads a cell.
    ///
    /// # Errors
    /// It is none of ours, or was damaged.
    pub fn of(cell: &Cell) -> Result<Self, StoreError> {
        let token = cell.cell.sealed.clone().ok_or(StoreError::Key)?;
        let clear: Value = serde_json::from_str(&cell.cell.clear).map_err(|_| StoreError::Corrupt)?;
        let number = |name: &str| clear.get(name).and_then(Value::as_i64);
        let text = |name: &str| clear.get(name).and_then(Value::as_str).map(Text::from);
        let must = |name: &str| number(name).ok_or(StoreError::Corrupt);
        Ok(Self {
            token: Some(token).filter(|token| !token.is_empty()),
            generation: u64::try_from(must("generation")?).map_err(|_| StoreError::Corrupt)?,
            sent_ms: must("sent_ms")?,
            life_ms: must("life_ms")?,
            early_ms: number("early_ms"),
            lease: text("owner").zip(number("lease_until_ms")),
            failures: u32::try_from(must("failures")?).unwrap_or(u32::MAX),
            failed: text("failed"),
            retry_ms: number("retry_ms"),
            locked_ms: number("locked_ms"),
        })
    }
}
