//! The row of one push: what may be read by whoever reads the store, and the body, sealed.

use serde_json::{Value, json};
use zhengxin_core::outcome::SignatureVerdict;
use zhengxin_core::sensitive::{Secret, Text};
use zhengxin_core::store::{Cell, NewCell};

/// How far a push got.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RowState {
    /// Kept, and not applied yet.
    Received,
    /// Applied to its order, or found to say nothing new.
    Applied,
    /// About an order nobody registered yet.
    Parked,
    /// It contradicts what is known of its order.
    Contradiction,
    /// A self-test of ours.
    Probe,
}

impl RowState {
    /// Every state.
    pub const ALL: [Self; 5] = [Self::Received, Self::Applied, Self::Parked, Self::Contradiction, Self::Probe];

    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Applied => "applied",
            Self::Parked => "parked",
            Self::Contradiction => "contradiction",
            Self::Probe => "probe",
        }
    }

    /// The state as it stands in the store, with the vendor, so that one vendor's rows can be listed.
    pub(crate) fn of(self, provider: &str) -> Text {
        format!("{provider}.{}", self.word()).into()
    }

    fn read(stored: &str) -> Option<Self> {
        let word = stored.rsplit_once('.').map_or(stored, |(_, word)| word);
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// What a push did when it was applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// It added or renewed a fact.
    Changed,
    /// It said what is known, or something older.
    Nothing,
    /// It had the vendor's answer asked for.
    Rang,
    /// It is kept for the record only: nobody vouches for it, or its order is closed.
    Noted,
    /// It contradicts what is known.
    Contradicted,
    /// Its two ids belong to different orders.
    Mismatched,
    /// The data of its person was deleted.
    Shredded,
}

impl Effect {
    /// Every effect.
    pub const ALL: [Self; 7] =
        [Self::Changed, Self::Nothing, Self::Rang, Self::Noted, Self::Contradicted, Self::Mismatched, Self::Shredded];

    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Nothing => "nothing",
            Self::Rang => "rang",
            Self::Noted => "noted",
            Self::Contradicted => "contradicted",
            Self::Mismatched => "mismatched",
            Self::Shredded => "shredded",
        }
    }
}

/// What may be read of a push without opening it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its key.
    pub key: String,
    /// How far it got.
    pub state: RowState,
    /// Vendor.
    pub provider: String,
    /// Which push.
    pub push: String,
    /// What its signature was found to be.
    pub signature: SignatureVerdict,
    /// Which secret it was signed with: `active`, `previous`, `candidate`.
    pub secret: Option<String>,
    /// Its signature cannot bind what it says, or there is none.
    pub is_doorbell: bool,
    /// Signed too long ago, or in the future.
    pub is_stale: bool,
    /// When it was signed, seconds since 1970 UTC.
    pub signed_s: Option<i64>,
    /// When it came, milliseconds since 1970 UTC.
    pub received_ms: i64,
    /// Key of its order, once that is known.
    pub order: Option<String>,
    /// What it did.
    pub effect: Option<Effect>,
}

impl Row {
    /// Whether what it says may join the facts.
    pub(crate) fn may_tell(&self) -> bool {
        self.signature == SignatureVerdict::Valid && !self.is_doorbell && !self.is_stale
    }

    /// Whether it may have the vendor asked.
    pub(crate) fn may_ring(&self) -> bool {
        self.signature == SignatureVerdict::Valid
    }

    pub(crate) fn to_cell(&self, group: &str, due_ms: i64, body: Option<Secret>, subject: Option<[u8; 8]>) -> NewCell {
        let clear = json!({
            "provider": self.provider, "push": self.push, "signature": signature_word(self.signature), "secret": self.secret,
            "doorbell": self.is_doorbell, "stale": self.is_stale, "signed_s": self.signed_s, "received_ms": self.received_ms,
            "order": self.order, "effect": self.effect.map(Effect::word),
        });
        NewCell {
            state: self.state.of(&self.provider),
            due_ms: Some(due_ms),
            group: group.into(),
            clear: clear.to_string().into(),
            sealed: body,
            subject,
        }
    }

    /// Reads a cell; `None` if it was not written here.
    pub(crate) fn of_cell(cell: &Cell) -> Option<Self> {
        let clear: Value = serde_json::from_str(&cell.cell.clear).ok()?;
        let text = |name: &str| clear.get(name)?.as_str().map(str::to_owned);
        let effect = text("effect");
        Some(Self {
            key: cell.key.to_string(),
            state: RowState::read(&cell.cell.state)?,
            provider: text("provider")?,
            push: text("push")?,
            signature: read_signature(&text("signature")?),
            secret: text("secret"),
            is_doorbell: clear.get("doorbell")?.as_bool()?,
            is_stale: clear.get("stale")?.as_bool()?,
            signed_s: clear.get("signed_s").and_then(Value::as_i64),
            received_ms: clear.get("received_ms")?.as_i64()?,
            order: text("order"),
            effect: Effect::ALL.into_iter().find(|known| effect.as_deref() == Some(known.word())),
        })
    }
}

/// The word for what a signature was found to be.
#[must_use]
pub const fn signature_word(signature: SignatureVerdict) -> &'static str {
    match signature {
        SignatureVerdict::NotChecked => "not_checked",
        SignatureVerdict::Valid => "valid",
        SignatureVerdict::Missing => "missing",
        SignatureVerdict::Invalid => "invalid",
    }
}

fn read_signature(word: &str) -> SignatureVerdict {
    match word {
        "valid" => SignatureVerdict::Valid,
        "missing" => SignatureVerdict::Missing,
        "not_checked" => SignatureVerdict::NotChecked,
        _ => SignatureVerdict::Invalid,
    }
}
