//! One attempt over HTTPS: pool, TLS, proxy, size and time limits.
//!
//! [`HttpTransport`] sends a request once and reads the whole answer. It repeats nothing, follows nothing and judges no status.
//!
//! # What goes over the wire
//!
//! - The address byte for byte as given. A path or query that URL rules would rewrite (`/a/../b`, a bare `"`) is refused, because a
//!   rewritten address breaks a signature.
//! - The given headers in the given order. Names go out in lower case, whatever spelling was given: HTTP does not tell them apart.
//! - Then, each only if the request has none of its own: `accept-encoding: gzip` (see [`Builder::accept_gzip`]), `content-length`,
//!   `accept: */*`, `user-agent` and `host`. Whoever signs one of these gives it. A `transfer-encoding`, and a `content-length` that
//!   differs from the body, are refused.
//! - HTTP/1.1 and nothing else: one request at a time on a connection, so a broken connection concerns one request. HTTP/2 would
//!   share one fate among many billable calls, and its stack may send refused streams again.
//! - No early data in TLS, which could be replayed.
//!
//! # How far an attempt got
//!
//! [`Phase::NotSent`](zhengxin_core::outcome::Phase) is the only proof that a call cannot be billed, so it rests on a fact of ownership
//! and not on the text or the kind of an error. The body of every attempt, also an empty one, is a witness that cannot be cloned. A
//! connection must ask it how the message is framed before it can write the first byte of the request line. If the witness was dropped
//! without having been asked, no connection has begun the request and none ever can: that, and a refusal before any connection, is
//! `NotSent`. In every other case, also when the witness is still alive somewhere, the request counts as sent:
//!
//! | phase | claimed when |
//! | --- | --- |
//! | `NotSent` | refused here, or the witness was dropped unasked |
//! | `PartlySent` | the witness was dropped before it gave away the end of the body |
//! | `Sent` | anything else without an answer; bytes may still lie in a buffer of this machine |
//! | `AnswerBegun` | the head of an answer was read whole |
//! | `Answered` | the whole answer was read, or a redirect was refused |
//!
//! Bytes on the socket are not counted: the stack keeps its connections to itself. An answer that breaks off inside its head is
//! therefore `Sent`, not `AnswerBegun`.
//!
//! # One delivery
//!
//! No layer keeps a copy of a request, so none can send it twice. If an idle connection turns out closed before the request was begun,
//! the same request moves to a new connection; once begun, it never moves.

mod answer;
mod builder;
mod classify;
mod gzip;
mod request;
mod resolve;
mod send;
mod witness;

pub use builder::{Builder, TransportSetupError};
pub use send::HttpTransport;
