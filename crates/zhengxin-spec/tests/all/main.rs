//! Checks of the loader: what is accepted, what is refused, and what is said about it.

mod bad;
mod catalogue;
mod made;
mod properties;
mod rendering;
mod schema;
