//! The two doors: a transport without a socket, and HTTP on loopback.

pub(crate) mod in_process;
pub(crate) mod serve;
