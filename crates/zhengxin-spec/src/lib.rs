//! Vendor specs in YAML, read into a checked catalogue with diagnostics.
