//! Rows over the vector folders, and properties on random input.

#![allow(clippy::unwrap_used)]

mod compare;
mod compare_rows;
mod properties;
mod rsa;
mod vectors;
mod wire;
