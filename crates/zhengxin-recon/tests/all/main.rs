//! Bills, comparisons and exports from outside.

mod books;
mod classes;
mod exports;
mod import;
mod laws;
mod pack;
mod run;
