//! What the vendors check before they look at a request: gateway signatures, sorted MD5, tokens.

pub(crate) mod gateway;
pub(crate) mod sorted_md5;
pub(crate) mod token;
