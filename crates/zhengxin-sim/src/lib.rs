//! Plays the vendors from their specs, in process or over HTTP.
//!
//! One synchronous function turns a request into an answer ([`Simulator::handle`]); two doors lead to it:
//! [`Simulator::in_process`] is a transport without a socket, [`Simulator::serve`] is HTTP on loopback. Signatures, tokens,
//! encodings and required fields are really checked. The envelopes, scripts and readings of forms are the simulator's own,
//! so that it can disagree with the client.
//!
//! ```
//! use zhengxin_sim::{Request, Simulator};
//!
//! let simulator = Simulator::bundled();
//! let answer = simulator.handle(&Request { method: "GET".into(), path: "/_sim".into(), ..Request::default() });
//! assert_eq!(answer.status, 200);
//! ```

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod audit;
mod auth;
mod builder;
mod bundled;
mod check;
mod control;
mod core;
mod credentials;
mod decode;
mod doors;
mod ids;
mod listing;
mod log;
mod magic;
mod orders;
mod out;
mod push;
mod readings;
mod request;
mod sessions;
mod settings;
mod simulator;
mod state;
mod time;
mod vendor;
mod vendors;

pub use builder::{Builder, SetupError};
pub use doors::in_process::InProcess;
pub use doors::serve::Served;
pub use magic::{FORCE, Magic};
pub use push::{Delivered, Push};
pub use request::{Answer, Delivery, Request};
pub use settings::GatewayStyle;
pub use simulator::Simulator;
pub use time::{Pace, VirtualClock};
