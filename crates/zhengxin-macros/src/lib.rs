//! The generator as a macro, for a spec that lives in somebody else's crate.
