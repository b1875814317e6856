// @generated from tests/private-vendor/spec/provider.yaml by `cargo xtask generate`. Do not edit.
//! The calls, one module each.

pub(crate) mod fetch;
pub(crate) mod list_banks;
pub(crate) mod log_in;
pub(crate) mod look_up;
pub(crate) mod place_order;
pub(crate) mod query_order;
pub(crate) mod query_state;
pub(crate) mod submit_code;

pub use self::fetch::Fetch;
pub use self::list_banks::{ListBanks, ListBanksAnswer};
pub use self::log_in::{LogIn, LogInAnswer};
pub use self::look_up::{LookUp, LookUpAnswer, LookUpRequired, LookUpScore};
pub use self::place_order::{PlaceOrder, PlaceOrderAnswer, PlaceOrderRequired};
pub use self::query_order::{QueryOrder, QueryOrderAnswer};
pub use self::query_state::{QueryState, QueryStateAnswer};
pub use self::submit_code::SubmitCode;
