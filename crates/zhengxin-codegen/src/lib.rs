//! A checked catalogue, written out as Rust: the crate of one vendor, and the pages and regions that list all of them.
//!
//! [`generate`] is a pure function from a catalogue to files in memory. Three doors lead to it: the repository's task, which
//! checks its output in; the macro for a spec in somebody else's crate; and [`build_script`] for a `build.rs`. All three give
//! the same items.
//!
//! Text of a spec enters a Rust file as a literal or as a doc comment, escaped in one place each, and names are checked before
//! they become names of items: nothing in a spec can become code.

mod client;
mod codes;
mod door;
mod enums;
mod escape;
mod example;
mod field_doc;
mod files;
mod flow_page;
mod flows;
mod info;
mod maps;
mod markdown;
mod module;
mod names;
mod operation;
mod out;
mod pushes;
mod record;
mod sessions;
mod states;
mod table;
mod ty;
mod vendors;

pub use door::{build_script, inline};
pub use files::{File, HEAD, generate, generate_module};
pub use markdown::readings_page;
pub use vendors::{
    all_features, bundled_specs, facade_collect, facade_dependencies, facade_features, facade_module, replace_region,
    workspace_dependencies,
};

use std::fmt;

/// How the code is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// Path of the core crate as the generated code sees it.
    pub core: String,
    /// Path of the session crate as the generated code sees it; needed by vendors with flows only.
    pub session: String,
    /// Whether flows through which passwords or codes of the person pass stand behind the cargo feature `collect` of the crate.
    pub gated: bool,
    /// Path of the vendor as its documentation names it.
    pub path: String,
    /// Whether examples are compiled with the documentation tests; only where `path` can be reached from outside.
    pub doc_tests: bool,
}

impl Options {
    /// For a crate of its own, named after the vendor.
    #[must_use]
    pub fn for_crate(provider: &str) -> Self {
        Self { path: format!("zhengxin_{provider}"), doc_tests: true, gated: true, ..Self::for_module(provider) }
    }

    /// For a module inside another crate.
    #[must_use]
    pub fn for_module(provider: &str) -> Self {
        let path = format!("crate::{provider}");
        Self { core: "zhengxin_core".to_owned(), session: "zhengxin_session".to_owned(), path, doc_tests: false, gated: false }
    }

    /// Uses another path of the core crate, such as that of a crate that re-exports it.
    #[must_use]
    pub fn core(mut self, path: impl Into<String>) -> Self {
        self.core = path.into();
        self
    }

    /// Uses another path of the session crate, such as that of a crate that re-exports it.
    #[must_use]
    pub fn session(mut self, path: impl Into<String>) -> Self {
        self.session = path.into();
        self
    }
}

/// Names of a spec that cannot become names of Rust items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    faults: Vec<String>,
}

impl Error {
    pub(crate) const fn new(faults: Vec<String>) -> Self {
        Self { faults }
    }

    /// One sentence each.
    #[must_use]
    pub fn faults(&self) -> &[String] {
        &self.faults
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.faults.join("\n"))
    }
}

impl std::error::Error for Error {}
