//! An exchange with meaning: prepare, send, open, classify, repeat, limit.
//!
//! [`prepare::prepare`] and [`open::open`] are pure functions; [`engine::Engine`] puts them in order around a transport and a ledger.

mod asked;
pub mod auth;
pub mod body;
pub mod chance;
pub mod complete;
pub mod dynamic;
pub mod engine;
pub mod gateway;
pub mod inbox;
pub mod limit;
pub mod memory;
pub mod open;
pub mod prepare;
pub mod push;
mod quota;
pub mod retry;
pub mod secrets;
pub mod settings;
pub mod token;
pub mod tree;

pub use zhengxin_sign as sign;

pub use engine::Engine;
pub use memory::MemoryLedger;
pub use open::open;
pub use prepare::{Moment, Prepared, prepare};
pub use push::{open_push, open_push_with};
pub use settings::Settings;
