//! External credit-risk data for lenders: each vendor is a spec, every fen is accounted for.
//!
//! Choose vendors by cargo feature, add `http` to call them and `sim` to test against a simulator of all of them:
//!
//! ```toml
//! zhengxin = { version = "0.1", features = ["finplus", "jimi", "http"] }
//! ```
//!
//! Conversations of several calls are typed sessions of the vendor's client (`session`). Those that take a person's bank, carrier or register passwords
//! for somebody else stand behind the feature `collect`: it is off by default, because that needs a licence, the person's separate consent, and a decision.
//!
//! A client is built from credentials, by the vendor's own type; [`Connect`] gives the builder its last step.

mod registry;
mod vendors;

#[cfg(feature = "callbacks")]
pub mod callbacks;
#[cfg(feature = "client")]
mod connect;

#[cfg(feature = "client")]
pub use connect::{Connect, engine};
pub use registry::{provider, providers};
pub use vendors::*;
pub use zhengxin_core as core;
pub use zhengxin_core::value;
pub use zhengxin_core::{
    Builder, Call, CallOptions, Credentials, Error, ErrorKind, Operation, Outcome, Personal, Provider, Receipt, Reply, Secret, Text,
};

#[cfg(feature = "client")]
pub use zhengxin_client as client;
#[cfg(feature = "recon")]
pub use zhengxin_recon as recon;
#[cfg(feature = "session")]
pub use zhengxin_session as session;
#[cfg(feature = "sim")]
pub use zhengxin_sim as sim;
#[cfg(feature = "sqlite")]
pub use zhengxin_store as store;
#[cfg(feature = "http")]
pub use zhengxin_transport as transport;

/// The example of the README, compiled as a test.
#[cfg(all(doctest, feature = "finplus", feature = "http"))]
#[doc = include_str!("../../../README.md")]
pub struct Readme;

/// What most programs import.
pub mod prelude {
    #[cfg(feature = "client")]
    pub use crate::Connect;
    pub use crate::{CallOptions, Credentials, Error, Outcome, Provider, Reply};
}
