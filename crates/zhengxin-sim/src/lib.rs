//! Plays the vendors from their specs, in process or over HTTP.
//!
//! One synchronous function turns a request into an answer ([`Simulator::handle`]); two doors lead to it:
//! [`Simulator::in_process`] is a transport without a socket, [`Simulator::serve`] is HTTP on loopback. Signatures, tokens,
//! encodings and required fields are really checked. The envelopes, scripts and readings of forms are the simulator's own,
//! so that it can disagree with the client.
//!
//! # What is taken
//!
//! Everything below is synthetic. [`Simulator::credentials`] gives the values in use, [`Builder::credential`] changes them.
//!
//! | vendor | credentials |
//! | --- | --- |
//! | `finplus` | `app_key` 203753385 with `app_secret`, or `app_code` |
//! | `qiancheng` | `account` demo-account, `password` demo-password, [`Simulator::risk_public_key`] |
//! | `jimi` | `appid` sim-app, `secret` (rotates) |
//! | any other spec | `sim-` and the name of the credential, with `-` for `_` |
//!
//! | asked for | right answer |
//! | --- | --- |
//! | SMS code | 123456 |
//! | picture code | AB12 (the picture shows it) |
//! | dynamic password | 654321 |
//! | query password of the carrier | 888888 |
//! | any other password | anything but 000000 |
//!
//! A wrong answer leads to the vendor's error state, the third one ends the collection. Bank entries 1001 (SMS), 1002 (picture),
//! 1003 (dynamic password), 2001 (SMS and picture) and 2002 (no password, no code) can be used; 9001 is switched off.
//!
//! # Magic values
//!
//! An ordinary request field may carry `sim-code-108`, `sim-hang`, `sim-score-697` and so on: see [`Simulator::magic`]. A value may
//! go on with `-` and anything, so that ids stay unique, and `sim-once-…` holds for the first call with that very value. Where an
//! operation has no such field, [`FORCE`] does the same.
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
