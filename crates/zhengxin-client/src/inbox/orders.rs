//! Registering orders, and finding them again by what a push says.

use zhengxin_core::store::{Cell, CellFilter, Put, Space, StoreError};

use super::classify::Named;
use super::order::{Order, OrderState, awaits, moves_on};
use super::row::RowState;
use super::{Inbox, Located, SHORTEST_PAUSE_MS, TRIES, crowded};

/// An order that was placed, or is about to be. At least one id has to be there.
#[derive(Clone, Copy, Debug, Default)]
pub struct Placed<'a> {
    /// The push that tells of it, such as `risk_progress`.
    pub push: &'a str,
    /// The vendor's number; not known before the call returned.
    pub id: Option<&'a str>,
    /// Our id. Registered before the call, it catches pushes that are faster than the answer.
    pub client_id: Option<&'a str>,
    /// Fingerprint of the person, under whose key facts and pushes are sealed.
    pub subject: Option<[u8; 8]>,
    /// The operation that was called, such as `create_expert_review`: some facts come only after theirs.
    pub called: Option<&'a str>,
}

impl Inbox {
    /// Registers an order, or adds to one that is registered: its number, a further call. Pushes that wait for it are applied. Returns its key; `None` if the
    /// vendor has no such push, or no id was given.
    ///
    /// # Errors
    /// The store could not keep it.
    pub async fn placed(&self, placed: Placed<'_>) -> Result<Option<String>, StoreError> {
        let Some(push) = self.push(placed.push) else { return Ok(None) };
        let Some(mut key) = self.order_key(&placed) else { return Ok(None) };
        if let Some(known) = self.registered(&placed).await? {
            key = known;
        }
        let awaited = awaits(self.inner.provider, push, placed.called);
        let now = self.now_ms();
        self.change(&key, |known| {
            let mut order = known.cloned().unwrap_or_else(|| self.fresh(&key, &placed, now));
            order.id = order.id.or_else(|| placed.id.map(str::to_owned));
            order.client_id = order.client_id.or_else(|| placed.client_id.map(str::to_owned));
            order.subject = order.subject.or(placed.subject);
            order.awaits.extend(awaited.iter().cloned());
            order.awaits.sort_unstable();
            order.awaits.dedup();
            order.is_followed = moves_on(push, &order.awaits);
            order.judge();
            if order.state == OrderState::Open {
                order.due_ms = order.due_ms.or(Some(now.saturating_add(SHORTEST_PAUSE_MS)));
            }
            Some(order)
        })
        .await?;
        let waiting = [placed.id.map(|id| self.by_id(push.id, id)), placed.client_id.map(|id| self.by_client_id(push.id, id))];
        for reference in waiting.into_iter().flatten() {
            self.apply_waiting(&reference).await?;
        }
        Ok(Some(key))
    }

    /// Ends the questions about an order: nobody waits for it any more. Returns whether there is one.
    ///
    /// # Errors
    /// The store could not keep it.
    pub async fn closed(&self, key: &str) -> Result<bool, StoreError> {
        let close = |order: Option<&Order>| {
            order.cloned().map(|mut order| {
                order.state = OrderState::Closed;
                order.due_ms = None;
                order
            })
        };
        Ok(self.change(key, close).await?.is_some())
    }

    /// An order with its facts.
    ///
    /// # Errors
    /// The store could not be read.
    pub async fn order(&self, key: &str) -> Result<Option<Order>, StoreError> {
        Ok(self.cells().get(Space::Order, key).await?.as_ref().and_then(Order::of_cell))
    }

    fn order_key(&self, placed: &Placed<'_>) -> Option<String> {
        let by_client_id = placed.client_id.map(|id| self.by_client_id(placed.push, id));
        by_client_id.or_else(|| placed.id.map(|id| self.by_id(placed.push, id)))
    }

    /// The key of an order that is known under one of the ids.
    async fn registered(&self, placed: &Placed<'_>) -> Result<Option<String>, StoreError> {
        let named = Named { id: placed.id.map(str::to_owned), client_id: placed.client_id.map(str::to_owned) };
        Ok(match self.locate(placed.push, &named).await? {
            Located::Order(key) => Some(key),
            Located::Nobody | Located::Mismatch => None,
        })
    }

    fn fresh(&self, key: &str, placed: &Placed<'_>, now: i64) -> Order {
        Order {
            key: key.to_owned(),
            state: OrderState::Open,
            provider: self.inner.provider.name.to_owned(),
            push: placed.push.to_owned(),
            id: None,
            client_id: None,
            placed_ms: now,
            awaits: Vec::new(),
            is_followed: false,
            contradicted: Vec::new(),
            known: Vec::new(),
            last_push_ms: None,
            asked_ms: None,
            quiet: 0,
            last_error: None,
            is_rung: false,
            due_ms: None,
            facts: Some(Default::default()),
            subject: None,
        }
    }

    /// Changes an order, again and again until nobody was faster. `change` is given what is there and says what is to be there, `None` for no change.
    pub(super) async fn change<F>(&self, key: &str, mut change: F) -> Result<Option<Order>, StoreError>
    where
        F: FnMut(Option<&Order>) -> Option<Order> + Send,
    {
        for _ in 0..TRIES {
            let cell = self.cells().get(Space::Order, key).await?;
            let known = cell.as_ref().and_then(Order::of_cell);
            let Some(order) = change(known.as_ref()) else { return Ok(known) };
            if known.as_ref() == Some(&order) {
                return Ok(known);
            }
            let group = order.id.as_deref().map(|id| self.by_id(&order.push, id)).unwrap_or_default();
            let from = cell.as_ref().map(|cell| cell.version);
            match self.cells().put(Space::Order, key, from, order.to_cell(&group)).await? {
                Put::Done(_) => return Ok(Some(order)),
                Put::Conflict(_) => {}
            }
        }
        Err(crowded())
    }

    /// The order a push is about. Two ids that belong to different orders are about none.
    pub(super) async fn locate(&self, push: &str, named: &Named) -> Result<Located, StoreError> {
        let mut found = None;
        if let Some(client_id) = &named.client_id {
            found = self.cells().get(Space::Order, &self.by_client_id(push, client_id)).await?;
        }
        if let (None, Some(id)) = (&found, &named.id) {
            found = self.found_by_id(push, id).await?;
        }
        let Some(order) = found.as_ref().and_then(Order::of_cell) else { return Ok(Located::Nobody) };
        let differs = |known: &Option<String>, said: &Option<String>| matches!((known, said), (Some(known), Some(said)) if known != said);
        if differs(&order.id, &named.id) || differs(&order.client_id, &named.client_id) {
            return Ok(Located::Mismatch);
        }
        // Our id found it, and its number is not known yet: the number must not be another order's.
        if let (None, Some(id)) = (&order.id, &named.id) {
            let other = self.found_by_id(push, id).await?;
            if other.is_some_and(|other| other.key != order.key.as_str()) {
                return Ok(Located::Mismatch);
            }
        }
        Ok(Located::Order(order.key))
    }

    async fn found_by_id(&self, push: &str, id: &str) -> Result<Option<Cell>, StoreError> {
        let reference = self.by_id(push, id);
        let filter = CellFilter { group: Some(reference.as_str().into()), limit: 1, ..CellFilter::default() };
        match self.cells().list(Space::Order, filter).await?.into_iter().next() {
            Some(cell) => Ok(Some(cell)),
            None => self.cells().get(Space::Order, &reference).await,
        }
    }

    /// Applies the pushes that were kept under a reference before its order was known.
    async fn apply_waiting(&self, reference: &str) -> Result<(), StoreError> {
        for state in [RowState::Received, RowState::Parked] {
            let filter = CellFilter {
                state: Some(state.of(self.inner.provider.name)),
                group: Some(reference.into()),
                limit: 100,
                ..CellFilter::default()
            };
            for cell in self.cells().list(Space::Inbox, filter).await? {
                self.apply_row(&cell.key).await?;
            }
        }
        Ok(())
    }
}
