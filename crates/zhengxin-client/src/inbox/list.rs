//! What a person may see of the inbox: rows, one row, and what is missing.

use zhengxin_core::sensitive::Text;
use zhengxin_core::store::{CellFilter, Space, StoreError};
use zhengxin_core::words::Class;

use super::apply::body;
use super::classify::text;
use super::order::{Order, OrderState};
use super::row::{Effect, Row, RowState};
use super::{FRESH_MS, Inbox};

/// Which rows to list, by key.
#[derive(Clone, Debug, Default)]
pub struct RowsOf {
    /// Only this state; all states unless set.
    pub state: Option<RowState>,
    /// Only rows about this order.
    pub order: Option<String>,
    /// Only keys after this one, for paging.
    pub after: Option<String>,
    /// How many at most.
    pub limit: u32,
}

/// One field of a push as it may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownField {
    /// Its name.
    pub name: &'static str,
    /// Its class.
    pub class: Class,
    /// Its value, where the class is C1; `<C2>` otherwise.
    pub value: String,
}

/// A row with what may be shown of its body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The row.
    pub row: Row,
    /// The fields that are there; none where the person's data was deleted.
    pub fields: Vec<ShownField>,
}

/// What is missing about an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GapKind {
    /// Not one push came, although the vendor's schedule has begun.
    NoPush,
    /// The vendor has given up pushing, and a fact is still missing.
    Overdue,
    /// Two values were sent where only one can be right.
    Contradiction,
    /// The last question failed.
    Unanswered,
}

impl GapKind {
    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::NoPush => "no_push",
            Self::Overdue => "overdue",
            Self::Contradiction => "contradiction",
            Self::Unanswered => "unanswered",
        }
    }
}

/// An order with something missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The order, without its facts.
    pub order: Order,
    /// What is missing, the worst first.
    pub kinds: Vec<GapKind>,
}

impl Inbox {
    /// Rows, oldest key first.
    ///
    /// # Errors
    /// The store could not be read.
    pub async fn list(&self, rows: RowsOf) -> Result<Vec<Row>, StoreError> {
        let filter = CellFilter {
            state: rows.state.map(|state| state.of(self.inner.provider.name)),
            group: rows.order.map(Text::from),
            due_before_ms: None,
            after: rows.after.map(Text::from),
            limit: rows.limit,
        };
        let cells = self.cells().list(Space::Inbox, filter).await?;
        Ok(cells.iter().filter_map(Row::of_cell).filter(|row| row.provider == self.inner.provider.name).collect())
    }

    /// Orders in one state, oldest key first, without their facts.
    ///
    /// # Errors
    /// The store could not be read.
    pub async fn orders(&self, state: OrderState, after: Option<String>, limit: u32) -> Result<Vec<Order>, StoreError> {
        let state = Some(state.of(self.inner.provider.name));
        let filter = CellFilter { state, after: after.map(Text::from), limit, ..CellFilter::default() };
        Ok(self.cells().list(Space::Order, filter).await?.iter().filter_map(Order::of_cell).collect())
    }

    /// One row, with every field that may be shown.
    ///
    /// # Errors
    /// The store could not be read.
    pub async fn show(&self, key: &str) -> Result<Option<Shown>, StoreError> {
        let Some(cell) = self.cells().get(Space::Inbox, key).await? else { return Ok(None) };
        let Some(row) = Row::of_cell(&cell).filter(|row| row.provider == self.inner.provider.name) else { return Ok(None) };
        let (body, push) = (body(&cell), self.push(&row.push));
        let fields = body.iter().zip(push).flat_map(|(body, push)| {
            push.fields.iter().filter_map(|field| {
                let value = text(field, body.value())?;
                let value = if field.class == Class::C1 { value } else { format!("<{}>", field.class) };
                Some(ShownField { name: field.name, class: field.class, value })
            })
        });
        let fields = fields.collect();
        Ok(Some(Shown { row, fields }))
    }

    /// Applies a row again, whatever its state; what it did before is not done twice.
    ///
    /// # Errors
    /// The store failed.
    pub async fn replay(&self, key: &str) -> Result<Option<Effect>, StoreError> {
        self.apply_row(key).await
    }

    /// Orders with something missing, in the order of their keys, so many at most.
    ///
    /// # Errors
    /// The store could not be read.
    pub async fn gaps(&self, now_ms: i64, limit: usize) -> Result<Vec<Gap>, StoreError> {
        const PAGE: u32 = 256;
        let mut gaps = Vec::new();
        for state in [OrderState::Open, OrderState::Settled] {
            let mut after = None;
            loop {
                let page = self.orders(state, after, PAGE).await?;
                after = page.last().map(|order| order.key.clone());
                gaps.extend(page.into_iter().filter_map(|order| self.gap(order, now_ms)));
                if after.is_none() || gaps.len() >= limit {
                    break;
                }
            }
        }
        gaps.truncate(limit);
        Ok(gaps)
    }

    fn gap(&self, order: Order, now_ms: i64) -> Option<Gap> {
        let age = now_ms.saturating_sub(order.placed_ms);
        let is_open = order.state == OrderState::Open;
        let found = [
            (GapKind::Contradiction, !order.contradicted.is_empty()),
            (GapKind::Overdue, is_open && age > self.schedule_ms(&order.push).saturating_add(FRESH_MS)),
            (GapKind::NoPush, order.last_push_ms.is_none() && age > FRESH_MS),
            (GapKind::Unanswered, order.last_error.is_some()),
        ];
        let kinds: Vec<GapKind> = found.into_iter().filter(|(_, holds)| *holds).map(|(kind, _)| kind).collect();
        (!kinds.is_empty()).then_some(Gap { order, kinds })
    }

    /// Time from the first delivery of a push to the last, milliseconds.
    fn schedule_ms(&self, push: &str) -> i64 {
        let pauses = self.push(push).map_or(&[][..], |push| push.schedule_s);
        i64::try_from(pauses.iter().sum::<u64>()).unwrap_or(i64::MAX).saturating_mul(1_000)
    }
}
