//! Gzip with reproducible bytes, and gunzip with a limit.

use std::fmt;
use std::io::{Read as _, Write as _};

use flate2::bufread::GzDecoder;
use flate2::{Compression, GzBuilder};

/// Operating system field of the header: unknown.
const UNKNOWN_SYSTEM: u8 = 255;

/// Why bytes could not be decompressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum GzipError {
    /// The bytes are no gzip stream, end early or fail their checksum.
    Corrupt,
    /// The content is longer than allowed.
    TooLarge,
    /// There are bytes after the stream.
    TrailingBytes,
}

impl fmt::Display for GzipError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Corrupt => "the gzip stream is damaged",
            Self::TooLarge => "the decompressed content is longer than allowed",
            Self::TrailingBytes => "bytes follow the gzip stream",
        })
    }
}

impl std::error::Error for GzipError {}

/// Compresses to one gzip member without name and with modification time 0.
///
/// The same input gives the same bytes for one version of the compressor.
#[must_use]
pub fn compress(bytes: &[u8]) -> Vec<u8> {
    let header = GzBuilder::new().mtime(0).operating_system(UNKNOWN_SYSTEM);
    let mut encoder = header.write(Vec::new(), Compression::default());
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.expect("writing to memory does not fail")
}

/// Decompresses exactly one gzip member to at most `max_out` bytes.
///
/// # Errors
///
/// [`GzipError`]; never more than `max_out` + 1 bytes are produced on the way to one.
pub fn decompress(bytes: &[u8], max_out: usize) -> Result<Vec<u8>, GzipError> {
    let mut decoder = GzDecoder::new(bytes);
    let limit = u64::try_from(max_out).unwrap_or(u64::MAX).saturating_add(1);
    let mut out = Vec::new();
    decoder.by_ref().take(limit).read_to_end(&mut out).map_err(|_| GzipError::Corrupt)?;
    if out.len() > max_out {
        return Err(GzipError::TooLarge);
    }
    if decoder.into_inner().is_empty() { Ok(out) } else { Err(GzipError::TrailingBytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn header_has_no_time_and_no_system() {
        let packed = compress(b"k=v");
        assert_eq!(packed.get(..10).unwrap(), [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
        assert_eq!(packed, compress(b"k=v"));
    }

    #[test]
    fn limit_damage_and_tails_are_told_apart() {
        let packed = compress(&[7; 1000]);
        assert_eq!(decompress(&packed, 1000).unwrap(), [7; 1000]);
        assert_eq!(decompress(&packed, 999), Err(GzipError::TooLarge));
        let short = packed.get(..packed.len() - 1).unwrap();
        assert_eq!(decompress(short, 1000), Err(GzipError::Corrupt));
        assert_eq!(decompress(b"k=v", 10), Err(GzipError::Corrupt));
        assert_eq!(decompress(b"", 10), Err(GzipError::Corrupt));
        let twice = [packed.clone(), packed].concat();
        assert_eq!(decompress(&twice, 5000), Err(GzipError::TrailingBytes));
    }
}
