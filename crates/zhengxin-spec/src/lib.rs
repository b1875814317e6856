//! Vendor specs in YAML, read into a checked catalogue with diagnostics.

mod ast;
mod check;
mod code;
mod diagnostic;
mod folder;
mod include;
mod index;
mod load;
mod lower;
mod merge;
pub mod model;
mod render;
mod shape;
mod source;
mod syntax;
mod text;

pub use code::codes;
pub use diagnostic::{Diagnostic, Label, Report, Severity};
pub use load::{Loaded, load, load_sources};
