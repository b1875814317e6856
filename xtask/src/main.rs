//! Repository tasks and checks.
fn main() {}
