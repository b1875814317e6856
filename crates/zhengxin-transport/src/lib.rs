//! One attempt over HTTPS: pool, TLS, proxy, size and time limits.
