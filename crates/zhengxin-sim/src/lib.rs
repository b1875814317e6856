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
//! | picture code | AB12; other pictures show another, see [`picture_answer`] |
//! | dynamic password | 654321 |
//! | query password of the carrier | 888888 |
//! | any other password | anything but 000000 |
//!
//! A wrong answer leads to the vendor's error state, the third one ends the collection. The banks have these entries:
//!
//! | entry | login | asks for |
//! | --- | --- | --- |
//! | 1001 | card and password | SMS code |
//! | 1002 | identity number and password | picture code |
//! | 1003 | login name and password | dynamic password |
//! | 2001 | mobile number and password | SMS code, picture code |
//! | 2002 | credit card without password | nothing |
//! | 2003 | credit card without password, strict rules | SMS code |
//! | 2004 | debit card and password, strict rules | picture code, SMS code |
//! | 3001 / 3002 / 3003 / 3004 | rules that are hostile to backtracking / invalid / missing / made of look-around | SMS code |
//! | 9001, 9002 | switched off with the whole bank, switched off alone | |
//!
//! A collection ends after ten minutes; for the banks reading B39 decides.
//!
//! # Magic values
//!
//! An ordinary request field may carry `sim-code-108`, `sim-hang`, `sim-score-697` and so on: see [`Simulator::magic`]. A value may
//! go on with `-` and anything, so that ids stay unique, and `sim-once-…` holds for the first call with that very value. Where an
//! operation has no such field, [`FORCE`] does the same.
//!
//! | field | values |
//! | --- | --- |
//! | `name` of a collection | `sim-flow-` and a script; what is asked for: `sms`, `direct`, `query-password`, `query-password-only`, `picture`, `dynamic`, `sms-picture`, `picture-sms`, `swap`, `asked-twice`; changing under the person's hands: `swap-unasked`, `picture-changes`; refused: `wrong-captcha`, `wrong-captcha-2`, `wrong-captcha-3`, `wrong-query-password`, `wrong-service-password`, `wrong-login`; time and states: `slow`, `repeats`, `skips`, `back`, `oscillate`, `failed`, `restart`, `expired`, `captcha-expired`, `resent`, `unknown-state`, `state-text`, `state-missing`, `state-null`; data: `early-data`, `late-data`, `data-forever-1003`, `ready-at-41`, `other-person`; pauses: `delay-none`, `delay-zero`, `delay-negative`, `delay-huge`, `delay-text`, `delay-quoted`; handles: `token-ends`, `token-refused`, `same-id`, `foreign-id` |
//! | `name` of a collection at the banks, second version | `sim-type-1`, `-2`, `-3`, `-9` |
//! | `name` of an audit | `sim-pass`, `reject`, `reject-bare`, `review`, `review-3`, `review-3-reject`, `missing`, `no-state`, `null-state`, `unknown-state`, `text-state` |
//! | `clientId` of an order | `sim-pass`, `reject`, `review`, `slow`, `changes`, `unlisted`, `no-result`, `text-detail`, `expert-reject`, `expert-slow`, `expert-empty`, `expert-null`, `expert-unlisted`, `expert-changes`, `progress` |
//! | `clientId` of an order, for its pushes | `sim-silent`, `push-lost`, `push-early`, `push-duplicated`, `push-reordered`, `push-stale`, `push-future`, `push-forged`, `push-unsigned`, `push-altered`, `push-shifted`, `push-old-secret`, `push-unknown` |
//! | [`FORCE`] for `update_secret`, `effect` | `hang`, `hang-billed`, `held`, `rotate-late`, `rotate-late-hour`, `rotate-twice-first`, `rotate-twice-last`, `rotate-grace`, `rotate-no-grace`, `rotate-broken-json`, `rotate-html`, `rotate-status-500`, `rotate-code-500`, `rotate-signed-old`, `rotate-signed-new`, `rotate-signed-wrong`, `rotate-unsigned`, `secret-newline`, `secret-non-ascii`, `secret-long`, `secret-same`, `secret-empty`, `secret-hidden`, `secret-null`, `secret-missing` |
//!
//! `sim-held` keeps an answer back until [`Simulator::release`]. Switches for shared credentials are
//! [`Builder::login_kills_old_token`], [`Builder::login_repeats_token`], [`Builder::token_life_s`] and [`Builder::secret_grace_s`].
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
mod bill;
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
pub use sessions::picture_answer;
pub use settings::GatewayStyle;
pub use simulator::Simulator;
pub use time::{Pace, VirtualClock};
