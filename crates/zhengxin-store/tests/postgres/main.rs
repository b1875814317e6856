//! The store a fleet shares, on a private cluster of the system's PostgreSQL.

mod conformance;
mod cut;
mod fleet;
mod leaks;
mod moving;
mod proxy;
mod support;
mod tables;
mod tls;
