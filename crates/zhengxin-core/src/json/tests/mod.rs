//! The reader and the writer as others see them.

mod properties;
mod read;
mod redaction;
mod refuse;
mod write;

use super::{Document, JsonError};

/// Parses bytes that are given as text or as bytes.
fn parse(text: impl AsRef<[u8]>) -> Result<Document, JsonError> {
    Document::parse(bytes::Bytes::copy_from_slice(text.as_ref()))
}

#[track_caller]
fn doc(text: &str) -> Document {
    parse(text).expect("the row is valid JSON")
}
