//! A checked catalogue, written out as Rust.
