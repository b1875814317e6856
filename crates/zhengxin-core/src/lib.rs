//! The field's words and the contracts between the crates.
//!
//! Everything here is free of input and output: tables, values, a JSON reader, and the traits that the other layers implement.

pub mod contract;
pub mod decode;
pub mod error;
pub mod flow;
pub mod generated;
pub mod given;
pub mod info;
pub mod json;
pub mod outcome;
pub mod profile;
pub mod rule;
pub mod sensitive;
pub mod store;
pub mod transport;
pub mod value;
pub mod wire;
pub mod words;

pub use contract::{Call, CallOptions, Operation, Provider};
pub use error::{Error, ErrorKind};
pub use outcome::{Outcome, Receipt, Reply};
pub use profile::{Builder, Credentials};
pub use sensitive::{Personal, Secret, Text};
