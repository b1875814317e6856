//! What must hold between the parts of a spec; every check reports all it finds.

/// Deepest nesting of records in each other.
pub(crate) const RECORD_DEPTH_MAX: usize = 16;
