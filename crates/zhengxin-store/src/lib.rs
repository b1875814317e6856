//! What is remembered between calls and processes, in SQLite or PostgreSQL.
