//! An exchange with meaning: prepare, send, open, classify, retry, limit.
