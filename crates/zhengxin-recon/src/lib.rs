//! A vendor's bill against the ledger, to the fen; exports for finance.
//!
//! A [`Bill`] is read by [`import::read`], compared with the rows of the ledger by [`reconcile`] (pure) or [`run`] (over a store, and written back),
//! and told by [`html::page`] and [`dispute::pack`].

mod bill;
pub mod dispute;
pub mod export;
mod fen;
pub mod html;
pub mod import;
mod layout;
mod matching;
mod moment;
mod neutral;
mod run;

pub use bill::{Bill, BillLine};
pub use fen::{NoSum, Unit, Yuan};
pub use layout::{BadOverride, Column, Layout, Overrides, USUAL};
pub use matching::{Class, ClassTotal, Finding, Flag, MARGIN_MS, Reconciliation, Rules, Step, StepSum, Waterfall, reconcile};
pub use moment::{BillTime, Period, beijing_text, iso_text};
pub use neutral::cell as neutral_cell;
pub use run::{RunError, compare, run};
