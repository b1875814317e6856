//! The token of a login vendor: one login per life, one refresh per refusal; for one client, or for a fleet over a store (protocol T).

pub mod decide;
mod local;
mod record;
mod shared;

use zhengxin_core::sensitive::Secret;

pub use local::TokenCell;
pub use record::Record;
pub(crate) use shared::LOGIN_DEADLINE;
pub use shared::{Login, MakeLogin, SharedToken};

/// A token with the number of its login.
#[derive(Clone)]
pub struct Token {
    /// The token.
    pub value: Secret,
    /// Counts logins, so that a refusal of an older token does not cause another login.
    pub generation: u64,
    /// When it is not used any more, milliseconds since 1970 UTC.
    pub(crate) expires_ms: i64,
}
