//! The field's words and the contracts between the crates.
