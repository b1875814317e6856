//! Secrets that a vendor replaces on request (机蜜, section 3.1), kept through every crash: protocol R.
//!
//! The vendor makes the new secret and sends it once. If that answer is lost, no client can know whether the old secret still counts; what can be done is to
//! make the loss as unlikely as physics allows, never to lose in a second way, never silently, and to recover where the vendor's grace permits it.
//!
//! [`machine::apply`] is the protocol, a pure function; [`Rotation`] drives it over a store, a file and a transport; [`Secrets`] hands out what calls are
//! signed with. The model that explores the same function stands beside the tests of the workspace.

mod captured;
mod cell;
mod error;
mod keeper;
mod lifeboat;
mod log;
pub mod machine;
mod phase;
mod probe;
pub(crate) mod reader;
mod rotation;
mod status;

pub use captured::Captured;
pub(crate) use cell::hex;
pub use cell::{Entry, fingerprint};
pub use error::RotationError;
pub use lifeboat::{Lifeboat, MAX_ANSWER};
pub use machine::Rules;
pub use phase::{Grace, Phase};
pub use probe::Verdict;
pub use reader::{Frozen, Secrets};
pub use rotation::Rotation;
pub use status::Status;
