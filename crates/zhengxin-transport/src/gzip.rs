//! Unpacks an answer, within bounds.

use std::io::Read;

use bytes::Bytes;
use flate2::read::MultiGzDecoder;
use zhengxin_core::error::TransportKind;

const STEP: usize = 64 << 10;

/// Answers up to this size may be packed as tightly as they like.
const SMALL: usize = 1 << 20;

/// Above it, a body that shrinks more than this is a bomb; real reports shrink ten to thirty times.
const RATIO: usize = 100;

/// Unpacks, giving way to other tasks in between, so that deadlines hold.
pub(crate) async fn unpack(packed: &[u8], max: usize) -> Result<Bytes, TransportKind> {
    let mut decoder = MultiGzDecoder::new(packed);
    let mut out = Vec::new();
    loop {
        let filled = out.len();
        out.resize(filled + STEP, 0);
        let read = match out.get_mut(filled..) {
            Some(space) => decoder.read(space).map_err(|_| TransportKind::Decompress)?,
            None => 0,
        };
        out.truncate(filled + read);
        if read == 0 {
            return Ok(out.into());
        }
        if out.len() > max {
            return Err(TransportKind::TooLarge);
        }
        if out.len() > SMALL && out.len() / RATIO > packed.len() {
            return Err(TransportKind::Decompress);
        }
        tokio::task::yield_now().await;
    }
}
