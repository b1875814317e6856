//! The record of an account's secret as a cell: numbers and fingerprints in clear, secrets and raw answers sealed.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use zeroize::Zeroizing;
use zhengxin_core::Text;
use zhengxin_core::sensitive::Secret;
use zhengxin_core::store::{Cell, Cells, NewCell, StoreError};

use super::captured::Captured;
use super::machine::{Keyed, Record};
use super::phase::Phase;

/// Raw answers that are kept in the store.
const MOST_CAPTURED: usize = 8;
/// Entries of the history that are kept.
const MOST_ENTRIES: usize = 64;

/// One line of an account's history. Class C1: it may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When, by the store's clock, milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// What happened.
    pub what: Text,
    /// The phase after it.
    pub phase: Phase,
    /// Number of the newest rotation after it.
    pub epoch: u64,
}

/// What the store has of an account's secret.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    /// Version of the cell; `None` if there is none yet.
    pub version: Option<u64>,
    /// The record the protocol works on.
    pub record: Record<Secret>,
    /// Raw answers, oldest first.
    pub captured: Vec<Captured>,
    /// Who began the newest rotation: the id of its lifeboat.
    pub owner: Text,
    /// When it was begun, milliseconds since 1970 UTC.
    pub begun_ms: Option<i64>,
    /// When the active secret became active.
    pub active_since_ms: Option<i64>,
    /// When the active secret was last seen to work.
    pub works_ms: Option<i64>,
    /// What happened so far, oldest first.
    pub history: Vec<Entry>,
}

impl Kept {
    /// What there is before the first rotation.
    #[must_use]
    pub(crate) const fn configured(secret: Secret) -> Self {
        Self {
            version: None,
            record: Record::configured(secret),
            captured: Vec::new(),
            owner: Text::new(),
            begun_ms: None,
            active_since_ms: None,
            works_ms: None,
            history: Vec::new(),
        }
    }

    /// Reads a cell.
    ///
    /// # Errors
    /// It is none of ours, or was damaged.
    pub(crate) fn of(cell: &Cell) -> Result<Self, StoreError> {
        let sealed = cell.cell.sealed.as_ref().ok_or(StoreError::Key)?;
        read(cell, sealed).ok_or(StoreError::Corrupt)
    }

    /// Adds a raw answer unless it is kept already.
    pub(crate) fn capture(&mut self, captured: &Captured) {
        if !self.has(captured) {
            self.captured.push(captured.clone());
            if self.captured.len() > MOST_CAPTURED {
                self.captured.remove(0);
            }
        }
    }

    /// Whether this very answer is kept.
    #[must_use]
    pub(crate) fn has(&self, captured: &Captured) -> bool {
        self.captured.iter().any(|kept| kept.epoch == captured.epoch && kept.body == captured.body)
    }

    /// Notes what happened.
    pub(crate) fn note(&mut self, at_ms: i64, what: impl Into<Text>) {
        self.history.push(Entry { at_ms, what: what.into(), phase: self.record.phase, epoch: self.record.epoch });
        if self.history.len() > MOST_ENTRIES {
            self.history.remove(0);
        }
    }

    /// The cell to write.
    #[must_use]
    pub(crate) fn cell(&self, provider: &'static str, cells: &dyn Cells) -> NewCell {
        let Record { phase, epoch, active, previous, candidates, tries, not_before_ms, soak_until_ms } = &self.record;
        let shown = |all: &[Keyed<Secret>]| all.iter().map(|keyed| fingerprint(cells, &keyed.secret).to_string()).collect::<Vec<_>>();
        let entry = |entry: &Entry| json!([entry.at_ms, *entry.what, entry.phase.word(), entry.epoch]);
        let clear = json!({
            "epoch": epoch,
            "tries": tries,
            "not_before_ms": not_before_ms,
            "soak_until_ms": soak_until_ms,
            "owner": *self.owner,
            "begun_ms": self.begun_ms,
            "active_since_ms": self.active_since_ms,
            "works_ms": self.works_ms,
            "active": *fingerprint(cells, &active.secret),
            "previous": shown(previous),
            "candidates": shown(candidates),
            "history": self.history.iter().map(entry).collect::<Vec<_>>(),
        });
        NewCell {
            state: phase.word().into(),
            due_ms: not_before_ms.or(*soak_until_ms),
            group: provider.into(),
            clear: clear.to_string().into(),
            sealed: Some(self.sealed()),
            subject: None,
        }
    }

    /// One line for every secret and answer: kind, rotation, value.
    fn sealed(&self) -> Secret {
        let mut text = String::with_capacity(4096 + self.captured.iter().map(|captured| captured.body.len() * 2).sum::<usize>());
        let mut line = |kind: char, keyed: &Keyed<Secret>| {
            let value = Zeroizing::new(STANDARD.encode(keyed.secret.expose()));
            text.push_str(&format!("{kind} {} ", keyed.epoch));
            text.push_str(&value);
            text.push('\n');
        };
        line('a', &self.record.active);
        self.record.previous.iter().for_each(|keyed| line('p', keyed));
        self.record.candidates.iter().for_each(|keyed| line('c', keyed));
        for captured in &self.captured {
            text.push_str("r ");
            text.push_str(&captured.line());
            text.push('\n');
        }
        Secret::new(text)
    }
}

fn read(cell: &Cell, sealed: &Secret) -> Option<Kept> {
    let clear: Value = serde_json::from_str(&cell.cell.clear).ok()?;
    let number = |name: &str| clear.get(name).and_then(Value::as_i64);
    let (mut active, mut previous, mut candidates, mut captured) = (None, Vec::new(), Vec::new(), Vec::new());
    for line in sealed.expose().lines() {
        let (kind, rest) = line.split_once(' ')?;
        match kind {
            "a" => active = Some(keyed(rest)?),
            "p" => previous.push(keyed(rest)?),
            "c" => candidates.push(keyed(rest)?),
            "r" => captured.push(Captured::of(rest)?),
            _ => return None,
        }
    }
    let entry = |value: &Value| {
        Some(Entry {
            at_ms: value.get(0)?.as_i64()?,
            what: value.get(1)?.as_str()?.into(),
            phase: Phase::of(value.get(2)?.as_str()?)?,
            epoch: value.get(3)?.as_u64()?,
        })
    };
    let history = clear.get("history").and_then(Value::as_array).map(|all| all.iter().filter_map(entry).collect());
    Some(Kept {
        version: Some(cell.version),
        record: Record {
            phase: Phase::of(&cell.cell.state)?,
            epoch: clear.get("epoch")?.as_u64()?,
            active: active?,
            previous,
            candidates,
            tries: u32::try_from(clear.get("tries")?.as_u64()?).ok()?,
            not_before_ms: number("not_before_ms"),
            soak_until_ms: number("soak_until_ms"),
        },
        captured,
        owner: clear.get("owner").and_then(Value::as_str).unwrap_or_default().into(),
        begun_ms: number("begun_ms"),
        active_since_ms: number("active_since_ms"),
        works_ms: number("works_ms"),
        history: history.unwrap_or_default(),
    })
}

fn keyed(line: &str) -> Option<Keyed<Secret>> {
    let (epoch, value) = line.split_once(' ')?;
    let secret = String::from_utf8(STANDARD.decode(value).ok()?).ok()?;
    Some(Keyed { epoch: epoch.parse().ok()?, secret: Secret::new(secret) })
}

/// The first eight hexadecimal digits of a secret's keyed fingerprint: enough to tell two apart, too little to know either.
#[must_use]
pub fn fingerprint(cells: &dyn Cells, secret: &Secret) -> Text {
    hex(&cells.fingerprint(secret.expose().as_bytes())[..4])
}

/// Bytes as hexadecimal digits.
#[must_use]
pub(crate) fn hex(bytes: &[u8]) -> Text {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>().into()
}
