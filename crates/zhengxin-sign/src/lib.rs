//! Message security: canonicalise, sign, verify, seal; every step explainable.
//!
//! Everything here is a pure function: no clock, no network, no source of randomness of its own.
//! Whatever influences the bytes is an argument, so a signature can be repeated byte for byte.
//!
//! | module | what it knows |
//! | --- | --- |
//! | [`aliyun`] | the Alibaba Cloud API Gateway: AppCode and the AppKey/AppSecret signature |
//! | [`sorted_md5`] | upper-case MD5 over sorted whole `key=value` strings |
//! | [`compare`] | where two strings to sign part, without showing a value |
//! | [`verify`] | constant-time comparison and the modes off, report, require |
//! | [`rsa`] | RSA public-key encryption in chunks; opening for tests and simulators |
//! | [`form`] | form bodies in PHP's nested notation |
//! | [`percent`] | percent-encoding of queries, names and values |
//! | [`multipart`] | `multipart/form-data` with a given boundary |
//! | [`gzip`] | reproducible gzip, and bounded gunzip |
//! | [`digest`] | lower-case hex digests and Content-MD5 |
//! | [`fingerprint`] | keyed fingerprints for receipts and the ledger |
//!
//! Every scheme has vectors in `vectors/`, worked out without this crate.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod aliyun;
mod buffered;
pub mod compare;
pub mod digest;
mod error;
pub mod fingerprint;
pub mod form;
pub mod gzip;
pub mod marked;
pub mod multipart;
pub mod percent;
pub mod rsa;
pub mod sorted_md5;
mod text;
pub mod verify;

pub use error::SignError;
