//! Message security: canonicalise, sign, verify, seal; every step explainable.
