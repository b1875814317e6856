//! A strict JSON reader over one shared body, and a compact writer.
//!
//! Answers of vendors are read once, into a tape of small words that point into the body: numbers keep their exact text,
//! strings are slices of the body, and nothing that can be read in two ways is accepted. The differences from what a
//! common reader takes are deliberate:
//!
//! | text | here |
//! | --- | --- |
//! | one UTF-8 byte order mark in front | skipped; offsets count from the byte after it |
//! | the same key twice in one object, compared after decoding | [`JsonErrorKind::DuplicateKey`] |
//! | more than [`MAX_DEPTH`] nested arrays and objects | [`JsonErrorKind::Depth`] |
//! | a number of any size or precision | accepted, as text |
//! | a lone surrogate escape such as `\ud800` | accepted, read as U+FFFD, since no `str` can hold it; [`Value::raw`] has the escape |
//! | `\u0000` | accepted, read as NUL |
//! | anything but whitespace after the value | [`JsonErrorKind::TrailingData`] |
//! | more than [`MAX_LEN`] bytes | [`JsonErrorKind::TooLarge`] |
//!
//! Neither an error nor the `Debug` form of anything here shows a character of the text, which may be personal data.
//!
//! ```
//! use zhengxin_core::json::Document;
//!
//! let doc = Document::parse(bytes::Bytes::from_static(br#"{"code":0,"data":{"score":"712"}}"#))?;
//! assert_eq!(doc.root().at("data.score").and_then(|v| v.str()).as_deref(), Some("712"));
//! # Ok::<(), zhengxin_core::json::JsonError>(())
//! ```

mod document;
mod equal;
mod error;
mod keys;
mod parse;
mod scan;
mod tape;
#[cfg(test)]
mod tests;
mod unescape;
mod value;
mod walk;
mod writer;

pub use self::{
    document::{Document, Json},
    error::{JsonError, JsonErrorKind},
    parse::{MAX_DEPTH, MAX_LEN},
    value::{Kind, Value},
    walk::{Entries, Fields, Items},
    writer::{Writer, escape_into},
};
