//! A vendor's bill against the ledger.
