//! A sink in front of a digest: gathers small pieces on the stack.

use zeroize::Zeroize as _;

use crate::marked::{Part, Sink};

/// Takes runs of canonical bytes; implemented for digests.
pub(crate) trait Absorb {
    fn absorb(&mut self, bytes: &[u8]);
}

const ROOM: usize = 256;

/// Hands text to `inner` in few and long runs, because an update has a price of its own.
pub(crate) struct Buffered<A> {
    inner: A,
    buffer: [u8; ROOM],
    used: usize,
    /// How much of the buffer was ever written, which is what has to be wiped.
    high: usize,
}

impl<A: Absorb> Buffered<A> {
    pub(crate) fn new(inner: A) -> Self {
        Self { inner, buffer: [0; ROOM], used: 0, high: 0 }
    }

    /// Passes on what is left, wipes the buffer and returns the digest.
    pub(crate) fn finish(mut self) -> A {
        self.flush();
        if let Some(written) = self.buffer.get_mut(..self.high) {
            written.zeroize();
        }
        self.inner
    }

    fn flush(&mut self) {
        self.inner.absorb(self.buffer.get(..self.used).unwrap_or_default());
        self.high = self.high.max(self.used);
        self.used = 0;
    }
}

impl<A: Absorb> Sink for Buffered<A> {
    #[inline]
    fn put(&mut self, _part: Part, text: &str) {
        let bytes = text.as_bytes();
        if self.used + bytes.len() > ROOM {
            self.flush();
        }
        match self.buffer.get_mut(self.used..self.used + bytes.len()) {
            Some(room) => {
                room.copy_from_slice(bytes);
                self.used += bytes.len();
            }
            None => self.inner.absorb(bytes),
        }
    }
}
