//! Vendor specs in YAML, read into a checked catalogue with diagnostics.

mod ast;
mod check;
mod code;
mod diagnostic;
mod draft;
mod flows;
mod folder;
mod include;
mod index;
mod known;
mod load;
mod lower;
mod merge;
pub mod model;
mod render;
mod schema;
mod shape;
mod source;
mod syntax;
mod text;

pub use code::codes;
pub use diagnostic::{Diagnostic, Label, Report, Severity};
pub use load::{Loaded, load, load_all, load_sources};
pub use schema::schema;
