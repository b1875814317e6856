//! The second step: what a kept push does to its order. Done twice it does nothing more, so that a restart may do it again.

use zhengxin_core::flow::FactInfo;
use zhengxin_core::info::PushInfo;
use zhengxin_core::json::{Json, Value};
use zhengxin_core::sensitive::Secret;
use zhengxin_core::store::{Cell, CellFilter, Put, Space, StoreError};

use super::answer::Kept;
use super::classify::{Named, text};
use super::counters::Event;
use super::merge::{News, Source, join};
use super::order::{Order, ends};
use super::row::{Effect, Row, RowState};
use super::{Inbox, Located, PARKED_MS, TRIES, crowded, pushes};

/// How many rows are read at once.
const PAGE: u32 = 256;

impl Inbox {
    /// Applies a push that was kept; a repeated one only has the vendor asked, if it says something else than what is known.
    ///
    /// # Errors
    /// The store failed; the row stays as it is, and [`recover`](Self::recover) applies it later.
    pub async fn apply(&self, kept: &Kept) -> Result<Option<Effect>, StoreError> {
        let Some(cell) = self.cells().get(Space::Inbox, &kept.key).await? else { return Ok(None) };
        let Some(row) = Row::of_cell(&cell) else { return Ok(None) };
        match row.state {
            RowState::Applied | RowState::Contradiction if kept.is_again => self.again(&row, &cell, kept.is_signed).await.map(Some),
            RowState::Applied | RowState::Contradiction => Ok(row.effect),
            RowState::Received | RowState::Parked | RowState::Probe => self.apply_row(&kept.key).await,
        }
    }

    /// Applies everything an earlier run of the program left: what was kept and not applied, and what was parked for an order that is known now. Returns how
    /// many rows found their end.
    ///
    /// # Errors
    /// The store failed.
    pub async fn recover(&self) -> Result<usize, StoreError> {
        Ok(self.catch_up().await? + self.apply_all(&[RowState::Parked]).await?)
    }

    /// Applies what was kept and not applied yet; parked pushes wait for their order. Returns how many rows found their end.
    ///
    /// # Errors
    /// The store failed.
    pub async fn catch_up(&self) -> Result<usize, StoreError> {
        self.apply_all(&[RowState::Received, RowState::Probe]).await
    }

    async fn apply_all(&self, states: &[RowState]) -> Result<usize, StoreError> {
        let mut done = 0;
        for state in states {
            let mut after = None;
            loop {
                let filter = CellFilter { state: Some(state.of(self.inner.provider.name)), after, limit: PAGE, ..CellFilter::default() };
                let page = self.cells().list(Space::Inbox, filter).await?;
                let Some(last) = page.last().map(|cell| cell.key.clone()) else { break };
                for cell in &page {
                    done += usize::from(self.apply_row(&cell.key).await?.is_some());
                }
                after = Some(last);
            }
        }
        Ok(done)
    }

    /// Removes parked pushes nobody claimed for seven days, and bodies that were kept long enough. Returns how many, the parked ones first.
    ///
    /// # Errors
    /// The store failed.
    pub async fn tidy(&self, now_ms: i64) -> Result<(usize, usize), StoreError> {
        let mut removed = (0, 0);
        for state in RowState::ALL {
            let filter = CellFilter {
                state: Some(state.of(self.inner.provider.name)),
                due_before_ms: Some(now_ms),
                limit: PAGE,
                ..CellFilter::default()
            };
            for cell in self.cells().list(Space::Inbox, filter).await? {
                if let Put::Done(_) = self.cells().remove(Space::Inbox, &cell.key, cell.version).await? {
                    let of = if state == RowState::Parked { &mut removed.0 } else { &mut removed.1 };
                    *of += 1;
                }
            }
        }
        if removed.0 > 0 {
            tracing::warn!(target: "zhengxin", provider = self.inner.provider.name, rows = removed.0, "pushes about unknown orders were given up");
        }
        Ok(removed)
    }

    /// Applies one row, whatever its state. `None` while its order is unknown, or if there is no such row.
    pub(super) async fn apply_row(&self, key: &str) -> Result<Option<Effect>, StoreError> {
        for _ in 0..TRIES {
            let Some(cell) = self.cells().get(Space::Inbox, key).await? else { return Ok(None) };
            let Some(row) = Row::of_cell(&cell) else { return Ok(None) };
            if row.state == RowState::Probe {
                self.cells().remove(Space::Inbox, key, cell.version).await?;
                return Ok(None);
            }
            let (row, group, due_ms, subject) = self.applied(row, &cell).await?;
            let effect = row.effect;
            let body = cell.cell.sealed.clone().filter(|_| effect != Some(Effect::Shredded));
            match self.cells().put(Space::Inbox, key, Some(cell.version), row.to_cell(&group, due_ms, body, subject)).await? {
                Put::Done(_) => return Ok(effect),
                Put::Conflict(None) => return Ok(None),
                Put::Conflict(Some(_)) => {}
            }
        }
        Err(crowded())
    }

    /// What a row becomes: with group, time of removal and person.
    async fn applied(&self, mut row: Row, cell: &Cell) -> Result<(Row, String, i64, Option<[u8; 8]>), StoreError> {
        let kept_until = row.received_ms.saturating_add(self.kept_ms());
        let group = cell.cell.group.to_string();
        let body = cell.cell.sealed.as_ref().and_then(|sealed| Json::parse(sealed.expose()).ok());
        let (Some(body), Some(push)) = (body, self.push(&row.push)) else {
            row.state = RowState::Applied;
            row.effect = Some(Effect::Shredded);
            return Ok((row, group, kept_until, cell.cell.subject));
        };
        let (push, located) = self.located(push, body.value()).await?;
        match located {
            Located::Order(key) => {
                let told = self.tell(&key, push, &row, body.value()).await?;
                row.state = if told.effect == Effect::Contradicted { RowState::Contradiction } else { RowState::Applied };
                row.effect = Some(told.effect);
                row.order = Some(key.clone());
                Ok((row, key, kept_until, told.subject))
            }
            Located::Mismatch => {
                self.inner.counters.add(Event::Contradicted);
                tracing::error!(target: "zhengxin", provider = self.inner.provider.name, push = push.id, "the ids of a push belong to different orders");
                row.state = RowState::Contradiction;
                row.effect = Some(Effect::Mismatched);
                Ok((row, group, kept_until, cell.cell.subject))
            }
            Located::Nobody => {
                if row.state == RowState::Received {
                    self.inner.counters.add(Event::Parked);
                    tracing::warn!(target: "zhengxin", provider = self.inner.provider.name, push = push.id, "a push about an unknown order is parked");
                }
                row.state = RowState::Parked;
                let until = row.received_ms.saturating_add(PARKED_MS);
                Ok((row, group, until, cell.cell.subject))
            }
        }
    }

    /// The order a body is about. Where the body fits several pushes, the order decides which one it is.
    async fn located(&self, push: &'static PushInfo, body: Value<'_>) -> Result<(&'static PushInfo, Located), StoreError> {
        let located = self.locate(push.id, &Named::of(push, body)).await?;
        if !matches!(located, Located::Nobody) {
            return Ok((push, located));
        }
        let tells = |other: &PushInfo| body.entries().all(|(key, _)| other.fields.iter().any(|field| field.wire == key));
        for other in pushes(self.inner.provider).filter(|other| other.id != push.id && tells(other)) {
            let located = self.locate(other.id, &Named::of(other, body)).await?;
            if matches!(located, Located::Order(_)) {
                return Ok((other, located));
            }
        }
        Ok((push, Located::Nobody))
    }

    /// Joins what a push says to an order, or has the vendor asked, as far as its signature goes.
    async fn tell(&self, key: &str, push: &'static PushInfo, row: &Row, body: Value<'_>) -> Result<Told, StoreError> {
        let named = Named::of(push, body);
        let news = news(push, row, body);
        let ends = ends(self.inner.provider, push);
        let mut told = Told { effect: Effect::Noted, subject: None, contradicted: Vec::new() };
        let settle = |order: Option<&Order>| {
            let mut order = order?.clone();
            told = Told { effect: Effect::Noted, subject: order.subject, contradicted: Vec::new() };
            if order.facts.is_none() {
                told.effect = Effect::Shredded;
            } else if row.may_ring() {
                order.last_push_ms = order.last_push_ms.max(Some(row.received_ms));
                if row.may_tell() {
                    order.id = order.id.take().or_else(|| named.id.clone());
                }
                self.weigh(&mut order, push, row, &news, ends, &mut told);
            }
            Some(order)
        };
        self.change(key, settle).await?;
        if told.effect == Effect::Contradicted {
            self.inner.counters.add(Event::Contradicted);
            tracing::error!(target: "zhengxin", provider = self.inner.provider.name, push = push.id, order = key, fields = ?told.contradicted, "a push contradicts what is known");
        }
        Ok(told)
    }

    fn weigh(&self, order: &mut Order, push: &'static PushInfo, row: &Row, news: &News, ends: &[FactInfo], told: &mut Told) {
        let Some(facts) = order.facts.as_mut() else { return };
        if !row.may_tell() {
            told.effect = if order.ring(self.now_ms()) { Effect::Rang } else { Effect::Noted };
            return;
        }
        let joined = join(push, ends, facts, news);
        order.contradict(&joined.contradicted);
        if joined.changed {
            order.quiet = 0;
        }
        let rang = joined.rings && order.ring(self.now_ms());
        order.judge();
        told.effect = match (joined.contradicted.is_empty(), joined.changed, rang) {
            (false, ..) => Effect::Contradicted,
            (true, true, _) => Effect::Changed,
            (true, false, true) => Effect::Rang,
            (true, false, false) => Effect::Nothing,
        };
        told.contradicted = joined.contradicted;
    }

    /// A delivery of content that was applied before: a retry, or a replay. It changes nothing; if it says something else than what is known, the vendor is
    /// asked which holds.
    async fn again(&self, row: &Row, cell: &Cell, is_signed: bool) -> Result<Effect, StoreError> {
        let body = cell.cell.sealed.as_ref().and_then(|sealed| Json::parse(sealed.expose()).ok());
        let (Some(key), Some(push), Some(body), true) = (&row.order, self.push(&row.push), body, is_signed) else {
            return Ok(Effect::Nothing);
        };
        let news = news(push, row, body.value());
        let ends = ends(self.inner.provider, push);
        let mut rang = false;
        let settle = |order: Option<&Order>| {
            let mut order = order?.clone();
            let mut facts = order.facts.clone()?;
            let joined = join(push, ends, &mut facts, &news);
            rang = (joined.rings || joined.changed) && order.ring(self.now_ms());
            rang.then_some(order)
        };
        self.change(key, settle).await?;
        Ok(if rang { Effect::Rang } else { Effect::Nothing })
    }
}

/// What came of telling an order.
struct Told {
    effect: Effect,
    subject: Option<[u8; 8]>,
    contradicted: Vec<&'static str>,
}

fn news(push: &'static PushInfo, row: &Row, body: Value<'_>) -> News {
    let fields = push.fields.iter().filter_map(|field| Some((field.name, text(field, body)?))).collect();
    News { fields, at_ms: row.signed_s.unwrap_or_default().saturating_mul(1_000), source: Source::Push }
}

/// The body of a row, to be shown.
pub(super) fn body(cell: &Cell) -> Option<Json> {
    Json::parse(cell.cell.sealed.as_ref().map(Secret::expose)?).ok()
}
