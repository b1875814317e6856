//! What applications depend on: one feature per vendor.
